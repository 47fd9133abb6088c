"""The bar at the bottom says what went wrong whole, and then again that all is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from wijkdesk.ui.statusbalk import Statusbalk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.theme import Theme

WRONG = (
    "U mag niet schrijven in de map /media/stick/Rapporten voor het bestuur. "
    "Kies een andere map, bijvoorbeeld Documenten."
)


def bar_in(qtbot: QtBot, theme: Theme) -> tuple[QWidget, Statusbalk]:
    window = QWidget()
    qtbot.addWidget(window)
    bar = Statusbalk(theme, window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(bar)
    window.setFixedWidth(1366)
    window.show()
    qtbot.waitExposed(window)
    bar.show_saved("Alles opgeslagen om 11:49", "reservekopie vandaag 11:31")
    bar.show_stand("Stand per 15 juni 2012  ·  vorige stand 15 maart 2012")
    return window, bar


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_what_went_wrong_is_never_cut(qtbot: QtBot, theme: Theme, scale: float) -> None:
    theme.use(scale=scale)
    _window, bar = bar_in(qtbot, theme)
    plain = bar.height()
    bar.refuse(WRONG)
    QApplication.processEvents()
    said = bar._saved
    asked = said.fontMetrics().boundingRect(said.rect(), int(Qt.TextFlag.TextWordWrap), WRONG)
    assert asked.width() <= said.width()
    assert asked.height() <= said.height()
    assert bar._action.geometry().right() <= bar.width()
    assert bar._action.geometry().left() >= said.geometry().right()
    bar._action.click()
    QApplication.processEvents()
    assert (said.text(), bar.height()) == ("Alles opgeslagen om 11:49", plain)
    assert bar._stand.isVisible()


def test_after_two_refusals_stands_there_again_that_all_is_saved(qtbot: QtBot, theme: Theme) -> None:
    _window, bar = bar_in(qtbot, theme)
    bar.refuse("Dit kan niet.")
    bar.refuse("Dat kan ook niet.")
    bar._action.click()
    assert bar._saved.text() == "Alles opgeslagen om 11:49"
    assert "reservekopie" in bar._more.text()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_what_was_just_done_is_said_whole_with_any_letters(qtbot: QtBot, theme: Theme, scale: float) -> None:
    theme.use(scale=scale)
    _window, bar = bar_in(qtbot, theme)
    plain = bar.height()
    done = "Uw voorstel om ‘Voorlichting voor ouders op de twee scholen’ te laten vervallen gaat mee terug."
    bar.tell(done)
    QApplication.processEvents()
    said = bar._more
    assert said.isVisible()
    assert said.text().endswith(done)
    asked = said.fontMetrics().boundingRect(said.rect(), int(Qt.TextFlag.TextWordWrap), said.text())
    assert asked.width() <= said.width()
    assert asked.height() <= said.height()
    assert said.geometry().right() <= bar.width()
    bar.show_saved("Alles opgeslagen om 11:50", "reservekopie vandaag 11:31")
    QApplication.processEvents()
    assert (bar._saved.isVisible(), bar._stand.isVisible(), bar.height()) == (True, True, plain)


def test_what_was_done_stands_apart_again_once_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    window, bar = bar_in(qtbot, theme)
    window.setFixedWidth(300)
    bar.tell("Uw dossier is klaar, met 30 gegevens van projectleider.")
    QApplication.processEvents()
    assert not bar._more.text().startswith("·")
    window.setFixedWidth(1366)
    QApplication.processEvents()
    assert bar._more.text().startswith("·  Uw dossier")
    assert bar._saved.isVisible()
