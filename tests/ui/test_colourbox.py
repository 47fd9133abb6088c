"""The list of colours for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.kleur import PALET
from wijkdesk.reports.style import BLUE
from wijkdesk.ui.colourbox import _PLAIN, ColourBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.theme import Theme


def test_the_plain_colour_in_the_list_is_that_of_the_paper() -> None:
    assert BLUE.hexval()[2:].upper() == _PLAIN.removeprefix("#")


def test_who_takes_the_same_colour_once_more_sees_it_chosen(theme: Theme, qtbot: QtBot) -> None:
    box = ColourBox(theme)
    qtbot.addWidget(box)
    name, colour = PALET[3]
    box.show_colour(colour)
    box.setCurrentIndex(box.count() - 1)
    box.choose(colour)
    assert (box.currentText(), box.colour) == (name, colour)


def test_showing_the_colour_that_is_shown_makes_no_list_anew(theme: Theme, qtbot: QtBot) -> None:
    box = ColourBox(theme)
    qtbot.addWidget(box)
    box.show_colour(PALET[3][1])
    kept = box.itemIcon(0).cacheKey()
    box.show_colour(PALET[3][1])
    assert box.itemIcon(0).cacheKey() == kept
    box.show_colour(PALET[4][1])
    assert box.itemIcon(0).cacheKey() != kept
