"""What the tests of the window share: one style for all, in its plain form at the start of each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wijkdesk.ui.theme import Theme, speak_dutch
from wijkdesk.ui.tokens import Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def the_theme(qapp: QApplication) -> Theme:
    speak_dutch(qapp)
    return Theme(qapp, scheme=Scheme.LIGHT)


@pytest.fixture
def theme(the_theme: Theme) -> Iterator[Theme]:
    yield the_theme
    if the_theme.scale != 1.0 or the_theme.scheme is not Scheme.LIGHT:
        the_theme.use(scale=1.0, scheme=Scheme.LIGHT)
