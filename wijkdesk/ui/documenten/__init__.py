"""Files that belong to a record: dropped, listed, opened."""
