"""The same verbs as the window, without a window: for scripts, tests and help by phone."""
