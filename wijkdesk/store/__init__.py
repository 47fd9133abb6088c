"""One SQLite file: open, migrate, journal, undo, search, backup.

dot: who and when of one change, (replica, n). cell: one field of one row, or the fields of it that only mean
something together. context: what the author of a change had seen of that cell. head: a change that no other
change of its cell has seen. step: all changes of one edit; they share one dot.
"""
