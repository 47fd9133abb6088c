"""Screens of exchange: what comes in, what goes out, and who has what."""
