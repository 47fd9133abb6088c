"""The plan in one grid, the board per status and the timeline."""
