"""The guided set-up of a new project."""
