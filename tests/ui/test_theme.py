from __future__ import annotations

import re
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
