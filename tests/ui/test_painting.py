from __future__ import annotations

import sys
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from wijkdesk.ui.detailpanel import TabBar
from wijkdesk.ui.marks import ChipMark, LightMark, ProgressMark
from wijkdesk.ui.painting import LETTERS, Light, _draw_light, paint_light, paint_progress
from wijkdesk.ui.tokens import Scheme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.theme import Theme

SIDE = 26


def drawn(theme: Theme, light: Light, *, outdated: bool = False) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint_light(painter, theme, light, QRectF(0, 0, SIDE, SIDE), outdated=outdated)
    painter.end()
    return image


def difference(first: QImage, second: QImage) -> float:
    changed = sum(
        abs(first.pixelColor(x, y).lightness() - second.pixelColor(x, y).lightness()) > 60
        for x in range(SIDE)
        for y in range(SIDE)
    )
    return changed / SIDE**2


@pytest.mark.parametrize(("tight", "free"), [("", 16), ("dicht", 8), ("krap", 4)])
def test_the_focus_frame_of_a_tab_goes_around_all_of_its_word(
    theme: Theme, qtbot: QtBot, tight: str, free: int
) -> None:
    tabs = TabBar(theme)
    tabs.setProperty(tight or "gewoon", "true")
    qtbot.addWidget(tabs)
    for word in ("Gegevens", "Geschiedenis"):
        tabs.addTab(word)
    tabs.setCurrentIndex(1)
    tabs.resize(tabs.sizeHint())
    tab = QRectF(tabs.tabRect(1))
    # What the style leaves free after a tab is no part of it.
    assert tab.right() - theme.px(free) <= tabs.focus_box().right() <= tab.right()


@pytest.mark.parametrize(("first", "second"), list(combinations(LETTERS, 2)))
def test_lights_differ_without_their_colour(theme: Theme, first: Light, second: Light) -> None:
    assert difference(drawn(theme, first), drawn(theme, second)) > 0.08


@pytest.mark.parametrize("light", ["groen", "oranje", "rood"])
def test_an_outdated_light_looks_different(theme: Theme, light: Light) -> None:
    assert difference(drawn(theme, light), drawn(theme, light, outdated=True)) > 0.08


@pytest.mark.parametrize("outdated", [False, True])
@pytest.mark.parametrize("light", list(LETTERS))
def test_a_light_that_was_drawn_before_looks_as_if_it_is_drawn_anew(
    theme: Theme, light: Light, *, outdated: bool
) -> None:
    def picture(*, kept: bool) -> QImage:
        image = QImage(SIDE + 9, SIDE + 9, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter, box = QPainter(image), QRectF(5, 3, SIDE, SIDE)
        draw = paint_light if kept else _draw_light
        draw(painter, theme, light, box, outdated=outdated)
        painter.end()
        return image

    one, again, anew = picture(kept=True), picture(kept=True), picture(kept=False)
    assert one == again
    places = [(x, y) for x in range(one.width()) for y in range(one.height())]
    parts = ("red", "green", "blue")
    for x, y in places:
        for part in parts:
            kept, own = (getattr(image.pixelColor(x, y), part)() for image in (one, anew))
            assert abs(kept - own) <= 3, f"{light} at {x}, {y}: {part}"


def test_a_light_follows_the_palette(theme: Theme) -> None:
    pictures = []
    for scheme in Scheme:
        theme.use(scheme=scheme)
        pictures.append(drawn(theme, "rood"))
    assert pictures[0] != pictures[1]


def test_a_bar_fills_with_what_is_done(theme: Theme) -> None:
    def filled(share: float) -> int:
        image = QImage(100, 14, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        paint_progress(painter, theme, QRectF(0, 0, 100, 14), share)
        painter.end()
        return sum(image.pixelColor(x, 7) == theme.color("accent") for x in range(100))

    assert filled(0) == 0
    assert filled(0.5) == pytest.approx(49, abs=2)
    assert filled(3) == filled(1) == pytest.approx(98, abs=2)


def test_marks_say_in_words_what_they_show(theme: Theme, qtbot: QtBot) -> None:
    light = LightMark(theme, "rood", reason="Scholen werven is te laat", subject="tijd", outdated=True)
    bar = ProgressMark(theme, 0.4, expected=0.7)
    chip = ChipMark(theme, "Getekend", "groen", icon_name="check")
    for mark in (light, bar, chip):
        qtbot.addWidget(mark)
        mark.show()
        assert mark.grab().width() > 0
    assert light.accessibleName() == "Stoplicht tijd rood, verouderde stand"
    assert light.toolTip() == "Scholen werven is te laat"
    assert bar.accessibleName() == "Voortgang: 40%, verwacht 70%"
    assert chip.accessibleName() == "Getekend"


def test_a_mark_that_is_gone_leaves_nothing_in_memory(theme: Theme, qtbot: QtBot) -> None:
    del qtbot

    def make_and_let_go(times: int) -> None:
        for _ in range(times):
            LightMark(theme, "rood").deleteLater()
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # What is made once for all marks comes in the first hundred or so.
    make_and_let_go(200)
    before = sys.getallocatedblocks()
    make_and_let_go(400)
    assert sys.getallocatedblocks() - before < 100
