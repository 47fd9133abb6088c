"""Spreadsheets and lists: read without guessing, shown before anything is written, and written for Excel."""
