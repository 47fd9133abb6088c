"""Reading a list from Excel: recognise, look over, done."""
