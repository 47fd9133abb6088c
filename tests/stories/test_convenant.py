"""Journey 3: the projectleider registers a convenant, parties sign, and the screen says what is missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.stories.hands import press
from wijkdesk.domain.afspraken import Convenant, Convenantpartij, ConvenantStatus, PartijStatus
from wijkdesk.domain.borging import Zelfcheckfactor
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.afspraken.convenantpage import ConvenantPage
from wijkdesk.ui.afspraken.gridtable import GridTable

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MATRIX = "Wie heeft wat getekend"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def page_of(driver: Driver) -> ConvenantPage:
    driver.window.go("spot:convenanten")
    assert isinstance(driver.page, ConvenantPage)
    return driver.page


def type_in(page: ConvenantPage, **texts: str) -> None:
    form = page.making.form if page.making is not None else page.popup.form if page.popup else None
    assert form is not None
    for name, text in texts.items():
        line = form.editors[name].main
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)


def register(page: ConvenantPage, parties: int) -> None:
    press(page, "Convenant toevoegen")
    type_in(page, titel="Samen in de wijk", ingang="1-7-2012", eind="1-1-2012", opzegtermijn_maanden="3")
    assert page.making is not None
    for tick in list(page.making.ticks.values())[:parties]:
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    press(page, "Vastleggen")
    assert page.making is not None
    assert "eindigen" in page.making.form.frames["eind"].error.text()
    type_in(page, eind="31-12-2013")
    assert not page.making.form.frames["eind"].error.text(), "it was said of another day"
    press(page, "Vastleggen")


def made(driver: Driver) -> Convenant:
    found = driver.window.desk.dossier.where(Convenant, "titel", "Samen in de wijk")
    assert len(found) == 1
    return found[0]


def states(driver: Driver) -> list[PartijStatus | None]:
    parties = driver.window.desk.dossier.where(Convenantpartij, "convenant", made(driver).id)
    return [party.status for party in parties]


def test_a_convenant_is_registered_and_ten_of_twelve_sign_in_one_step(driver: Driver) -> None:
    page = page_of(driver)
    register(page, 12)
    assert states(driver) == [PartijStatus.UITGENODIGD] * 12
    waiting = " ".join(found.text() for found in page.findChildren(QLabel) if "Uitgenodigd:" in found.text())
    assert " en nog 9." in waiting
    assert ".." not in waiting
    assert page.chosen == made(driver).id
    table = page.table(MATRIX)
    column = next(n for n, head in enumerate(table.rows.columns) if head.title == "Samen in de wijk")
    table.put(table.rows.lines[0].key, column)
    table.setFocus()
    table.selectionModel().select(table.currentIndex(), table.selectionModel().SelectionFlag.ClearAndSelect)
    for _ in range(9):
        QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    type_in(page, datum="1-6-2012")
    QTest.keyClick(page.popup.form.editors["datum"].main, Qt.Key.Key_Return)
    assert states(driver).count(PartijStatus.ONDERTEKEND) == 10
    item = driver.window.desk.stand.convenanten[made(driver).id]
    assert str(item.ondertekend) == "10 van 12"
    assert item.besluit_nodig_voor == date(2013, 7, 1)
    words = [label.text() for label in page.findChildren(type(page.head.title))]
    assert "10 van 12 getekend" in words
    assert any("Kernpartners zonder handtekening" in text for text in words)
    driver.window.undo()
    assert states(driver).count(PartijStatus.ONDERTEKEND) == 0


def test_when_the_last_one_signs_the_convenant_can_be_put_on_signed(driver: Driver) -> None:
    page = page_of(driver)
    register(page, 1)
    press(page, "Handtekening vastleggen")
    assert page.popup is not None
    assert page.popup.form.read()["status"] is PartijStatus.ONDERTEKEND  # type: ignore[index]
    press(page.popup, "Vastleggen")
    press(page, "Zet op ondertekend")
    assert made(driver).status is ConvenantStatus.ONDERTEKEND


def test_a_signature_in_the_future_is_refused_and_nothing_typed_is_lost(driver: Driver) -> None:
    page = page_of(driver)
    press(page, "Handtekening vastleggen")
    type_in(page, datum="1-9-2012", ondertekenaar="directeur")
    assert page.popup is not None
    before = driver.window.desk.store.undo_label
    press(page.popup, "Vastleggen")
    # Said where it is wrong, with the cursor there, and with room for the words.
    assert "toekomst" in page.popup.form.frames["datum"].error.text()
    assert page.popup.form.editors["datum"].main.hasFocus()
    assert page.popup._area.verticalScrollBar().maximum() == 0
    assert driver.window.desk.store.undo_label == before
    QTest.keyClick(page.popup, Qt.Key.Key_Escape)
    assert page.popup is None
    assert isinstance(QApplication.focusWidget(), GridTable)


def test_who_signs_what_has_ended_is_asked_whether_it_is_a_new_one(driver: Driver) -> None:
    record = driver.record("CV1", "Convenant")
    desk = driver.window.desk
    with desk.store.edit("eind") as edit:
        edit.set(Convenant, record.id, "eind", date(2012, 1, 1))
    page = page_of(driver)
    press(page, "Handtekening vastleggen")
    assert page.popup is not None
    press(page.popup, "Als nieuw vastleggen")
    assert page.making is not None
    type_in(page, titel="Samen in de wijk", ingang="1-7-2012")
    press(page, "Vastleggen")
    assert made(driver).voorganger == record.id
    after = driver.again(record)
    assert isinstance(after, Convenant)
    assert after.opvolger == made(driver).id
    assert len(states(driver)) == 12


def test_what_has_to_be_decided_is_still_said_after_starting_again(driver: Driver) -> None:
    page = page_of(driver)
    register(page, 2)
    lines = [line.sentence for line in driver.window.desk.attention]
    assert any("Samen in de wijk" in line for line in lines)


def test_of_several_at_once_who_has_signed_already_keeps_the_day(driver: Driver) -> None:
    page = page_of(driver)
    table = page.table(MATRIX)
    signed, waiting = (driver.record(code, "Organisatie").id for code in ("O-GC1", "O-GC2"))
    convenant = driver.record("CV1", "Convenant").id
    page.sign(convenant, [signed, waiting], table)
    assert page.popup is not None
    press(page.popup, "Vastleggen")
    parties = driver.window.desk.dossier.where(Convenantpartij, "convenant", convenant)
    days = {party.organisatie: (party.status, party.datum) for party in parties}
    assert days[signed] == (PartijStatus.ONDERTEKEND, date(2010, 9, 6))
    assert days[waiting] == (PartijStatus.ONDERTEKEND, date(2012, 6, 15))


def test_the_search_field_begins_a_convenant_with_its_parties(driver: Driver) -> None:
    driver.window.go("nieuw:Convenant")
    QApplication.processEvents()
    page = driver.page
    assert isinstance(page, ConvenantPage)
    assert page.making is not None
    assert page.making.ticks


@pytest.mark.parametrize(
    "name", ["Risico", "Financiering", "Prioriteit", "Borgingsafspraak", "Samenwerkingspeiling"]
)
def test_the_search_field_asks_for_an_agreement_as_the_button_of_its_page_does(
    driver: Driver, name: str
) -> None:
    driver.window.go(f"nieuw:{name}")
    QApplication.processEvents()
    page = driver.page
    assert isinstance(page, AgreementPage)
    assert page.popup is not None
    assert page.popup.isVisible()


def test_the_search_field_begins_a_zelfcheck_with_its_factors(driver: Driver) -> None:
    driver.window.go("nieuw:Zelfcheck")
    QApplication.processEvents()
    assert len(driver.window.desk.dossier.all(Zelfcheckfactor)) >= 14
