"""One SQLite file: open, migrate, journal, undo, search, backup.

dot: who and when of one change, (replica, n). cell: one field, or the fields that only mean something together,
of one row. context: what the author of a change had seen of that cell. head: a change that nobody has seen and
changed since. step: all changes of one edit; they share one dot.
"""
