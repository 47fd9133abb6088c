from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QFileDialog, QLabel

from wijkdesk import resources
from wijkdesk.ui.blocks import label
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.icons import pixmap
from wijkdesk.ui.tokens import Scheme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.theme import Theme


def test_the_letter_is_the_one_that_ships_with_the_program(theme: Theme) -> None:
    assert QFontInfo(theme.font()).family() == "Open Sans"
    assert QFontInfo(theme.font(half=True)).weight() > QFontInfo(theme.font()).weight()


def test_a_main_button_that_cannot_be_pressed_does_not_look_as_if_it_can(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Definitief maken", look="eerste")
    qtbot.addWidget(button)
    button.show()
    inside = theme.px(6), theme.px(6)
    assert button.grab().toImage().pixelColor(*inside) == theme.color("accent")
    button.setEnabled(False)
    assert button.grab().toImage().pixelColor(*inside) == theme.color("vlak")


def test_a_larger_letter_scale_makes_words_and_sizes_larger(theme: Theme, qtbot: QtBot) -> None:
    words = label("Taakgroep", "kop1")
    qtbot.addWidget(words)
    words.show()
    before = words.sizeHint()
    theme.use(scale=1.5)
    assert words.sizeHint().width() > before.width() * 1.4
    assert theme.px(10) == 15
    assert theme.narrow


def test_the_dark_palette_reaches_every_widget(theme: Theme, qtbot: QtBot) -> None:
    words = QLabel("Taakgroep")
    qtbot.addWidget(words)
    words.show()
    theme.use(scheme=Scheme.DARK)
    assert words.palette().color(QPalette.ColorRole.WindowText) == theme.color("tekst")
    assert theme.color("tekst").lightness() > 200


def test_the_style_sheet_has_no_name_left_unfilled(theme: Theme) -> None:
    sheet = theme._app.styleSheet()
    assert "$" not in sheet
    assert not re.search(r":\s*;", sheet)


def test_qt_speaks_dutch(theme: Theme) -> None:
    assert QLocale().name() == "nl_NL"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"


def test_every_icon_can_be_drawn_in_any_colour(theme: Theme) -> None:
    names = [file.stem for file in resources.path("iconen").glob("*.svg")]
    assert len(names) > 30
    for name in names:
        picture = pixmap(name, "#ff0000", 32).toImage()
        shades = {picture.pixelColor(x, y).rgba() for x in range(32) for y in range(32)}
        assert 0xFFFF0000 in shades, f"{name} shows no red"
        assert all(picture.pixelColor(x, y).green() == 0 for x in range(32) for y in range(32)), name


def test_the_dialog_for_files_has_no_english_word(theme: Theme, qtbot: QtBot) -> None:
    dialog = QFileDialog(None, "Dossier openen")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = {found.text().replace("&", "") for found in dialog.findChildren(QLabel) if found.text()}
    assert words == {"Zoeken in:", "Bestandsnaam:", "Soort bestand:"}
    assert theme.font().family() == "Open Sans"


def test_who_paints_may_change_the_letter_and_the_colour_that_it_gets(theme: Theme) -> None:
    font, color = theme.font("klein"), theme.color("rood")
    font.setPixelSize(77)
    color.setAlpha(3)
    assert theme.font("klein").pixelSize() != 77
    assert theme.color("rood").alpha() == 255
    before = theme.font("klein").pointSizeF()
    theme.use(scale=1.5)
    assert theme.font("klein").pointSizeF() == pytest.approx(before * 1.5)
    light, dark = (_in(theme, scheme) for scheme in Scheme)
    assert light != dark


def _in(theme: Theme, scheme: Scheme) -> str:
    theme.use(scheme=scheme)
    return theme.color("tekst").name()


_DROPPED = """
import gc
from PySide6.QtWidgets import QApplication, QFrame, QTableWidget, QVBoxLayout
from wijkdesk.ui.theme import Theme
app = QApplication([])
theme = Theme(app)
gc.disable()
kept = [QTableWidget() for _ in range(100)]
for scale in (1.5, 1.0) * 4:
    gc.collect()
    held = []
    for _ in range(60):
        frame = QFrame()
        inside = QVBoxLayout(frame)
        for _ in range(3):
            inside.addWidget(QTableWidget())
        frame.itself = frame
        held.append(frame)
    theme.forget_gone()
    # Of middle age, and searched when three hundred more are made: while all widgets are looked up.
    gc.collect(0)
    gc.set_threshold(300, 0, 1000)
    del held, frame, inside
    gc.enable()
    theme.use(scale=scale)
    gc.disable()
print("whole")
"""


def test_a_search_for_garbage_takes_nothing_away_while_all_widgets_are_looked_up() -> None:
    # In a program of its own: where this is not so, it ends without a word.
    done = subprocess.run([sys.executable, "-c", _DROPPED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "whole"), done.stderr[-500:]
