"""Files in and out: example projects and what a user saves as an open file."""
