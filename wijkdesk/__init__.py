"""Wijkdesk: projects in neighbourhood care, kept on one computer."""
