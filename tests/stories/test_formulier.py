"""Journey 6: a trekker ticks a paper form, and the projectleider types it in, in the order of the paper."""

from __future__ import annotations

from datetime import date
from time import process_time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.stories.exchanging import actie_of, group_of
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.uitwisseling.paperpage import PaperPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver


@pytest.fixture
def page(driver: Driver) -> PaperPage:
    driver.window.go(f"spot:invoeren/{group_of(driver.window.desk.store, 'TG5')}")
    assert isinstance(driver.page, PaperPage)
    return driver.page


def actie(driver: Driver, code: str) -> Actie:
    store = driver.window.desk.store
    found = store.read().get(Actie, actie_of(store, code))
    assert found is not None
    return found


def press(text: str, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    QTest.keyClick(focus, key)


def said(page: PaperPage) -> str:
    QApplication.processEvents()
    return " ".join(n.accessibleName() for n in page.findChildren(Notice) if n.isVisible())


def test_a_form_is_typed_in_by_keyboard_in_the_order_of_the_paper(driver: Driver, page: PaperPage) -> None:
    begin = process_time()
    assert [line.actie.code for line in page.lines] == ["A511", "A512", "A513", "A521", "A522"]
    assert QApplication.focusWidget() is page.lines[0].mark
    press("", Qt.Key.Key_Return)
    press("g", Qt.Key.Key_Tab)
    press("Acht mensen gestart", Qt.Key.Key_Return)
    press("25", Qt.Key.Key_Return)
    assert page.lines[2].said.text() == "Loopt 25%"
    press("", Qt.Key.Key_Return)
    press("", Qt.Key.Key_Return)
    press("Spreekuur op donderdag", Qt.Key.Key_Tab)
    page.good.setFocus()
    QTest.keyClicks(page.good, "De vrijwilligers blijven komen.")
    steps = driver.window.desk.store.undo_label
    page.keep.click()
    # Typing is not what takes the three minutes of journey 6.
    assert process_time() - begin < 10
    assert "Vastgelegd: 3 acties" in said(page)
    assert (actie(driver, "A512").status, actie(driver, "A512").gereed_op) == (
        ActieStatus.GEREED,
        driver.window._now().date(),
    )
    assert actie(driver, "A512").opmerking_trekker == "Acht mensen gestart"
    assert (actie(driver, "A513").status, actie(driver, "A513").voortgang) == (ActieStatus.LOOPT, 25)
    dossier = driver.window.desk.store.read()
    assert any(found.titel == "Spreekuur op donderdag" for found in dossier.all(Actie))
    assert dossier.all(Voortgangsbericht)[-1].wat_goed == "De vrijwilligers blijven komen."
    # All of it is one step.
    driver.window.undo()
    assert driver.window.desk.store.undo_label == steps
    assert actie(driver, "A512").status is ActieStatus.LOOPT


def test_a_code_that_is_not_known_is_said_with_its_line_and_nothing_is_kept(
    driver: Driver, page: PaperPage
) -> None:
    page.lines[1].mark.setText("g")
    page.lines[2].mark.setText("x")
    assert page.lines[2].said.text() == "onbekend"
    page.keep.click()
    assert "A513: ‘x’ is geen code" in said(page)
    assert actie(driver, "A512").status is ActieStatus.LOOPT
    assert page.unsaved == ["formulier van Taakgroep zone Vreeswijk"]


def test_waiting_needs_until_when_and_says_so(driver: Driver, page: PaperPage) -> None:
    page.lines[1].mark.setText("w")
    page.keep.click()
    assert "A512: Schrijf bij wacht ook tot wanneer en waarom" in said(page)
    assert actie(driver, "A512").status is ActieStatus.LOOPT
    page.lines[1].remark.setText("tot 1-9-2012 wacht op de gemeente")
    page.keep.click()
    found = actie(driver, "A512")
    assert found.status is ActieStatus.AANGEHOUDEN
    assert (found.aangehouden_tot, found.reden) == (date(2012, 9, 1), "wacht op de gemeente")


def test_a_houder_that_is_not_there_yet_becomes_one_contact_in_the_same_step(
    driver: Driver, page: PaperPage
) -> None:
    store = driver.window.desk.store
    before = len(store.read().all(Contactpersoon))
    for (_, title, holder, _), words in zip(page.new, ("Buurttafel", "Spreekuur"), strict=True):
        title.setText(words)
        holder.setText("beheerder buurttuin")
    page.keep.click()
    dossier = store.read()
    people = [person for person in dossier.all(Contactpersoon) if person.functie == "beheerder buurttuin"]
    assert len(people) == 1
    holders = {a.titel: a.houder for a in dossier.all(Actie) if a.titel in {"Buurttafel", "Spreekuur"}}
    assert holders == dict.fromkeys(("Buurttafel", "Spreekuur"), people[0].id)
    driver.window.undo()
    assert len(store.read().all(Contactpersoon)) == before
