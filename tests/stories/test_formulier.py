"""Journey 6: a trekker ticks a paper form, and the projectleider types it in, in the order of the paper."""

from __future__ import annotations

import io
from datetime import date
from time import process_time
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.stories.exchanging import actie_of, group_of
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.reports.render import render
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.uitwisseling.papermarks import Typed, changes_of
from wijkdesk.ui.uitwisseling.paperpage import PaperPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver
    from wijkdesk.ui.uitwisseling.paperlines import PaperLine

# The list of names under a box that is typed in is a window of its own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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


def line_of(page: PaperPage, code: str) -> PaperLine:
    return next(line for line in page.lines if line.actie.code == code)


def test_a_form_is_typed_in_by_keyboard_alone_in_the_order_of_the_paper(
    driver: Driver, page: PaperPage
) -> None:
    begin = process_time()
    # What was gereed already has no boxes on paper, and none here.
    assert [line.actie.code for line in page.lines] == ["A512", "A513"]
    assert [line.goal.code for line in page.stands] == ["D51", "D52"]
    steps = driver.window.desk.store.undo_label
    press("teamleider welzijn", Qt.Key.Key_Return)
    press("", Qt.Key.Key_Return)
    press("78", Qt.Key.Key_Return)
    press("g", Qt.Key.Key_Tab)
    press("Acht mensen gestart", Qt.Key.Key_Return)
    press("2", Qt.Key.Key_Return)
    assert line_of(page, "A513").said.text() == "Loopt 25%"
    press("", Qt.Key.Key_Return)
    press("Spreekuur op donderdag", Qt.Key.Key_Return)
    press("", Qt.Key.Key_Return)
    press("1-9", Qt.Key.Key_Return)
    press("", Qt.Key.Key_Return)
    press("", Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.good
    press("De vrijwilligers blijven komen.", Qt.Key.Key_Tab)
    press("", Qt.Key.Key_Tab)
    press("Wijkplatforms (bewoners)", Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.keep
    press("", Qt.Key.Key_Space)
    # Typing is not what takes the three minutes of journey 6.
    assert process_time() - begin < 10
    assert "Vastgelegd: 3 acties" in said(page)
    today = driver.window._now().date()
    assert (actie(driver, "A512").status, actie(driver, "A512").gereed_op) == (ActieStatus.GEREED, today)
    assert actie(driver, "A512").opmerking_trekker == "Acht mensen gestart"
    assert (actie(driver, "A513").status, actie(driver, "A513").voortgang) == (ActieStatus.LOOPT, 25)
    dossier = driver.window.desk.store.read()
    added = next(found for found in dossier.all(Actie) if found.titel == "Spreekuur op donderdag")
    assert added.deadline == date(2012, 9, 1)
    message = dossier.all(Voortgangsbericht)[-1]
    assert (message.wat_goed, message.ingevuld_door) == (
        "De vrijwilligers blijven komen.",
        "teamleider welzijn",
    )
    assert dossier.title(message.hulp_van) == "Wijkplatforms (bewoners)"
    goal = next(found for found in dossier.all(Doelstelling) if found.code == "D51")
    assert (goal.stand, goal.indicator_peildatum) == (78, today)
    # All of it is one step.
    driver.window.undo()
    assert driver.window.desk.store.undo_label == steps
    assert actie(driver, "A512").status is ActieStatus.LOOPT


@pytest.mark.parametrize("code", ["TG1", "TG2", "TG3", "TG4", "TG5"])
def test_paper_and_grid_ask_the_same_in_the_same_order(driver: Driver, code: str) -> None:
    group = group_of(driver.window.desk.store, code)
    driver.window.go(f"spot:invoeren/{group}")
    page = driver.page
    assert isinstance(page, PaperPage)
    stand = driver.window.desk.stand
    printed = render("invulformulier", stand.up_to(Klasse.V1), about=group)
    words = " ".join(PdfReader(io.BytesIO(printed.pdf)).pages[0].extract_text().split())
    assert len(page.stands) == words.count("stand nu")
    places = [words.index(f" {line.actie.code} ") for line in page.lines]
    assert places == sorted(places)
    assert all(asked in words[words.index(" N1 ") :] for asked in ("actie", "houder", "klaar op"))
    for asked in ("ingevuld door", "datum", "opmerking of nieuwe datum", "Wat ging goed", "Wat zit vast"):
        assert asked in words
    spoken = [box.accessibleName() for box in page.findChildren(QWidget)]
    for asked in ("Ingevuld door (functie)", "Datum", "Wat ging goed", "Wat zit vast", "Hulp nodig van"):
        assert asked in spoken


def test_a_new_date_in_the_remark_moves_the_deadline_and_is_shown_while_it_is_typed(
    driver: Driver, page: PaperPage
) -> None:
    line = line_of(page, "A512")
    line.remark.setText("1-9, de cursus schoof op")
    assert line.said.text() == "klaar 1-9-2012"
    page.keep.click()
    found = actie(driver, "A512")
    assert (found.deadline, found.opmerking_trekker) == (date(2012, 9, 1), "de cursus schoof op")
    assert (found.status, found.voortgang) == (ActieStatus.LOOPT, 75)


@pytest.mark.parametrize(
    ("remark", "deadline"),
    [
        ("15 sept", date(2012, 9, 15)),
        ("1-2", date(2013, 2, 1)),
        ("1-2-13", date(2013, 2, 1)),
        ("20-9 overleg met de school", None),
        ("12-6", None),
        ("3 scholen", None),
        ("2 van de 3", None),
    ],
)
def test_only_a_day_to_come_that_stands_alone_or_before_a_comma_is_a_new_deadline(
    driver: Driver, remark: str, deadline: date | None
) -> None:
    before = actie(driver, "A513")
    day = date(2012, 11, 20) if remark == "1-2" else date(2012, 6, 15)
    changes = changes_of(before, Typed("", remark), day)
    assert changes.get("deadline") == deadline
    assert changes.get("opmerking_trekker", "") == ("" if deadline else remark)


def test_a_day_beside_gereed_is_when_it_was_done_and_the_day_of_the_form_counts_for_the_rest(
    driver: Driver, page: PaperPage
) -> None:
    page.day.setText("8-6-2012")
    line_of(page, "A512").mark.setText("g")
    line_of(page, "A512").remark.setText("29-5")
    line_of(page, "A513").mark.setText("g")
    assert line_of(page, "A512").said.text() == "Gereed 29-5-2012"
    page.keep.click()
    assert (actie(driver, "A512").gereed_op, actie(driver, "A512").opmerking_trekker) == (
        date(2012, 5, 29),
        "",
    )
    # It had not begun as far as anyone knew: between two forms it began and was done.
    assert (actie(driver, "A513").status, actie(driver, "A513").gereed_op) == (
        ActieStatus.GEREED,
        date(2012, 6, 8),
    )


def test_a_day_that_is_none_is_said_with_its_line(driver: Driver, page: PaperPage) -> None:
    line_of(page, "A513").remark.setText("31-9")
    page.keep.click()
    assert "A513: ‘31-9’ is geen dag die bestaat" in said(page)
    page.day.setText("juni")
    page.keep.click()
    assert "Schrijf bij datum bijvoorbeeld" in said(page), "the word that stands beside the box"
    assert QApplication.focusWidget() is page.day
    page.day.setText("16-6-2012")
    page.keep.click()
    assert "De datum op het formulier ligt nog voor ons" in said(page)
    assert QApplication.focusWidget() is page.day


def test_help_from_who_is_not_known_is_kept_in_the_words_of_the_paper(
    driver: Driver, page: PaperPage
) -> None:
    page.help.setText("de buurvrouw van nummer 8")
    page.keep.click()
    message = driver.window.desk.store.read().all(Voortgangsbericht)[-1]
    assert (message.hulp_van, message.opmerking) == (None, "Hulp nodig van: de buurvrouw van nummer 8")


def test_the_box_that_enter_goes_to_is_in_sight(driver: Driver, page: PaperPage) -> None:
    driver.window.go(f"spot:invoeren/{group_of(driver.window.desk.store, 'TG3')}")
    for _ in range(2 + len(page.stands) + len(page.lines)):
        press("", Qt.Key.Key_Return)
    there = page.new[0].title
    assert QApplication.focusWidget() is there
    QApplication.processEvents()
    seen = page._area.viewport()
    top = there.mapTo(seen, there.rect().topLeft()).y()
    assert 0 <= top <= seen.height() - there.height()


def test_a_further_line_for_a_new_actie_shows_once_the_last_is_used(driver: Driver, page: PaperPage) -> None:
    assert [new.code for new in page.new if new.isVisible()] == ["N1", "N2"]
    page.new[1].title.setFocus()
    QTest.keyClicks(page.new[1].title, "Buurttafel")
    assert [new.code for new in page.new if new.isVisible()] == ["N1", "N2", "N3"]


def test_ctrl_enter_keeps_the_form_from_any_box(driver: Driver, page: PaperPage) -> None:
    QTest.keyClicks(line_of(page, "A513").mark, "n")
    QTest.keyClicks(page.good, "Goed bezocht.")
    QTest.keyClick(page.good, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Vastgelegd" in said(page)


def test_a_code_that_is_not_known_is_said_with_its_line_and_nothing_is_kept(
    driver: Driver, page: PaperPage
) -> None:
    line_of(page, "A512").mark.setText("g")
    line_of(page, "A513").mark.setText("x")
    assert line_of(page, "A513").said.text() == "onbekend"
    page.keep.click()
    assert "A513: ‘x’ is geen code" in said(page)
    assert actie(driver, "A512").status is ActieStatus.LOOPT
    assert page.unsaved == ["formulier van Taakgroep zone Vreeswijk"]


def test_waiting_needs_until_when_and_says_so(driver: Driver, page: PaperPage) -> None:
    line_of(page, "A512").mark.setText("w")
    page.keep.click()
    assert "A512: Schrijf bij wacht ook tot wanneer en waarom" in said(page)
    assert actie(driver, "A512").status is ActieStatus.LOOPT
    line_of(page, "A512").remark.setText("tot 1-9-2012 wacht op de gemeente")
    page.keep.click()
    found = actie(driver, "A512")
    assert found.status is ActieStatus.AANGEHOUDEN
    assert (found.aangehouden_tot, found.reden) == (date(2012, 9, 1), "wacht op de gemeente")


def test_a_houder_that_is_not_there_yet_becomes_one_contact_in_the_same_step(
    driver: Driver, page: PaperPage
) -> None:
    store = driver.window.desk.store
    before = len(store.read().all(Contactpersoon))
    for new, words in zip(page.new, ("Buurttafel", "Spreekuur"), strict=False):
        new.title.setText(words)
        new.holder.setText("beheerder buurttuin")
    page.keep.click()
    dossier = store.read()
    people = [person for person in dossier.all(Contactpersoon) if person.functie == "beheerder buurttuin"]
    assert len(people) == 1
    holders = {a.titel: a.houder for a in dossier.all(Actie) if a.titel in {"Buurttafel", "Spreekuur"}}
    assert holders == dict.fromkeys(("Buurttafel", "Spreekuur"), people[0].id)
    driver.window.undo()
    assert len(store.read().all(Contactpersoon)) == before
