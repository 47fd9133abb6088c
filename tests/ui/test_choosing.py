"""Choosing another record in a form: the beginning is enough, and what has no answer is not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyleOptionComboBox, QWidget

from tests.ui.test_forms import type_over
from wijkdesk.domain.analyse import Richting, Scenario, Verkenning
from wijkdesk.domain.frame import Contactpersoon, Domein, Organisatie, OrganisatieSoort
from wijkdesk.domain.overleg import Actie
from wijkdesk.ui.blocks import column
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.recordpanel import RecordPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.theme import Theme

    from .conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def panel_of(driver: Driver, code: str = "A311") -> RecordPanel:
    driver.window.go("lijst:Actie")
    page = driver.page
    assert isinstance(page, ListPage)
    page.open_record(driver.again(driver.record(code, "Actie")))
    panel = page._panel(Actie)
    assert isinstance(panel, RecordPanel)
    QApplication.processEvents()
    return panel


def write(panel: RecordPanel, name: str, words: str) -> QLineEdit:
    line = panel.form.editors[name].main
    assert isinstance(line, QLineEdit)
    type_over(line, words)
    QApplication.processEvents()
    return line


def houder(driver: Driver) -> str:
    found = driver.again(driver.record("A311", "Actie"))
    assert isinstance(found, Actie)
    return driver.window.desk.title(found.houder)


def test_the_beginning_of_a_name_is_enough_where_only_one_begins_so(driver: Driver) -> None:
    panel = panel_of(driver)
    line = write(panel, "houder", "wijkverpl")
    assert houder(driver) == "wijkverpleegkundige"
    assert line.text() == "wijkverpleegkundige"
    assert "staat niet" not in panel.form.frames["houder"].error.text()


def test_a_later_word_of_a_name_is_enough_where_none_begins_so(driver: Driver) -> None:
    desk = driver.window.desk
    for name in ("Stichting Buurthulp", "Stichting Zonnebloem"):
        kind = {"soort": OrganisatieSoort.WELZIJNSORGANISATIE, "domein": Domein.WELZIJN}
        desk.add(Organisatie, {"naam": name, **kind})
    driver.window.go("lijst:Contactpersoon")
    page = driver.page
    assert isinstance(page, ListPage)
    person = desk.dossier.all(Contactpersoon)[0]
    page.open_record(person)
    line = write(page._panel(Contactpersoon), "organisatie", "buurth")
    assert line.text() == "Stichting Buurthulp"
    found = driver.again(person)
    assert isinstance(found, Contactpersoon)
    assert desk.title(found.organisatie) == "Stichting Buurthulp"
    assert write(page._panel(Contactpersoon), "organisatie", "stichting").text() == "stichting"


@pytest.mark.parametrize("words", ["beleidsmedewerker", "wi", "verpleegkundige"])
def test_what_may_mean_more_than_one_is_not_guessed(driver: Driver, words: str) -> None:
    panel = panel_of(driver)
    before = houder(driver)
    write(panel, "houder", words)
    assert houder(driver) == before
    assert "staat niet in de lijst" in panel.form.frames["houder"].error.text()


def test_a_form_does_not_ask_to_choose_from_nothing(driver: Driver) -> None:
    desk = driver.window.desk
    panel = panel_of(driver)
    assert not panel.form.frames["richting"].isVisible()
    assert panel.form.frames["houder"].isVisible()
    verkenning = desk.add(Verkenning, {"titel": "Wijkverkenning Vreeswijk"})
    scenario = desk.add(Scenario, {"verkenning": verkenning, "titel": "Samen onder één dak"})
    desk.add(Richting, {"verkenning": verkenning, "scenario": scenario})
    assert panel_of(driver).form.frames["richting"].isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_choice_has_as_much_room_for_its_words_with_the_cursor_as_without(
    theme: Theme, qtbot: QtBot, scale: float
) -> None:
    theme.use(scale=scale)
    holder = QWidget()
    qtbot.addWidget(holder)
    box, other = ChoiceBox(theme, holder), ChoiceBox(theme, holder)
    box.addItem("Managementsamenvatting")
    holder.setLayout(column(box, other))
    holder.show()
    other.setFocus()
    QApplication.processEvents()

    def room() -> int:
        look = QStyleOptionComboBox()
        box.initStyleOption(look)
        part = QStyle.SubControl.SC_ComboBoxEditField
        return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, look, part, box).width()

    before = room()
    box.setFocus()
    QApplication.processEvents()
    assert box.hasFocus()
    assert room() == before
    other.setFocus()
    box.setProperty("fout", "true")
    box.style().unpolish(box)
    box.style().polish(box)
    assert room() == before
