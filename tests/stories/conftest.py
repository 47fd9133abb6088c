"""What the stories share: the whole program, as the tests of the window have it."""

from __future__ import annotations

from tests.ui.conftest import dossier, driver, example, loose, start, the_theme, theme

__all__ = ["dossier", "driver", "example", "loose", "start", "the_theme", "theme"]
