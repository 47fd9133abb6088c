"""The screens of what was agreed: convenanten, borging, geld, visie, risico's and samenwerking."""
