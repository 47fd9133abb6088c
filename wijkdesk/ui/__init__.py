"""The window: shows, asks, never decides. Only this room and app.py know Qt."""
