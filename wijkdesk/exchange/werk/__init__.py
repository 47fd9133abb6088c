"""Werkbestanden: what travels between laptops, and how it is merged (`samenvoegen.md`)."""
