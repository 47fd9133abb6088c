"""Journey 8: the projectleider runs a meeting, from the agenda that proposes itself to the list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from wijkdesk.domain.agenda import agenda_van, opbrengst_van, openstaande_acties
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.overleg import (
    Actie,
    Agendapunt,
    AgendapuntStatus,
    Besluit,
    BesluitStatus,
    Bijeenkomst,
    BijeenkomstStatus,
    Overleg,
)
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.overleg.overlegwerk import add_actie
from wijkdesk.ui.rapport.printing import print_on

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(driver: Driver) -> OverlegPage:
    driver.window.go("spot:overleg")
    assert isinstance(driver.page, OverlegPage)
    QApplication.processEvents()
    return driver.page


def button(root: QWidget, name: str) -> Button:
    found = [b for b in root.findChildren(Button) if b.isVisible() and name in {b.text(), b.accessibleName()}]
    assert found, name
    return found[0]


def press(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, Qt.Key.Key_Space)
    QApplication.processEvents()


def planned(driver: Driver, page: OverlegPage, code: str) -> Bijeenkomst:
    overleg = driver.record(code, "Overleg")
    assert isinstance(overleg, Overleg)
    press(button(page, f"Bijeenkomst plannen: {overleg.naam}"))
    assert page.meeting.meeting is not None
    return page.meeting.meeting


def status(driver: Driver, meeting: Bijeenkomst) -> BijeenkomstStatus | None:
    found = driver.again(meeting)
    assert isinstance(found, Bijeenkomst)
    return found.status


def test_a_meeting_from_agenda_to_list_without_touching_the_mouse(driver: Driver, page: OverlegPage) -> None:
    meeting = planned(driver, page, "OV-B")
    desk, view = driver.window.desk, page.meeting
    assert str(meeting.datum) == "2012-06-21"
    assert driver.shell.focusWidget() is view.agenda
    press(view.proposal.take_all)
    points = agenda_van(desk.dossier, meeting)
    assert points[0].onderwerp == "Besluiten en acties van 22 maart"
    assert all(punt.aanleiding for punt in points), "every point says why it is there"
    asked = next(n for n, punt in enumerate(points) if "trekker" in punt.onderwerp)
    for _ in range(asked - view.agenda.currentIndex().row()):
        QTest.keyClick(view.agenda, Qt.Key.Key_Down)
    assert view.point.title.text() == points[asked].onderwerp
    QTest.keyClick(view.agenda, Qt.Key.Key_Return)
    QTest.keyClicks(view.point.said, "Een wijkmanager kan waarnemen.")
    QTest.keyClick(view.point.said, Qt.Key.Key_Tab)
    assert driver.shell.focusWidget() is view.point.text
    QTest.keyClicks(view.point.text, "De gemeente wijst een trekker aan.")
    press(view.point.decide_button)
    taken = opbrengst_van(desk.dossier, meeting).besluiten
    assert [(b.nummer, b.tekst, b.status) for b in taken] == [
        ("2012-03", "De gemeente wijst een trekker aan.", BesluitStatus.GENOMEN)
    ]
    assert taken[0].onderwerp == driver.record("TG4", "Overleg").id
    note = driver.again(points[asked])
    assert isinstance(note, Agendapunt)
    assert note.besproken == "Een wijkmanager kan waarnemen."


def test_an_actie_takes_three_entries_and_a_new_houder_is_made_on_the_way(
    driver: Driver, page: OverlegPage
) -> None:
    meeting = planned(driver, page, "OV-M")
    desk, view = driver.window.desk, page.meeting
    press(view.proposal.take_all)
    press(view.point.actie_button)
    for words in ("Brief schrijven", "bestuurssecretaris", "1-9"):
        field = driver.shell.focusWidget()
        assert field is not None
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
    made = next(a for a in desk.dossier.all(Actie) if a.titel == "Brief schrijven")
    assert (str(made.deadline), made.bijeenkomst) == ("2012-09-01", meeting.id)
    assert desk.title(made.houder) == "bestuurssecretaris"
    overleg = desk.overleg_of(meeting)
    assert overleg is not None
    titles = [actie.titel for actie in openstaande_acties(desk.dossier, overleg)]
    assert "Opvolger trekker zone Fokkesteeg-Zandveld" in titles, "the acties of the last list stay on it"
    assert "Brief schrijven" in titles


@pytest.mark.parametrize("scale", [100, 150])
def test_an_actie_that_was_just_made_is_in_sight_also_on_a_long_list(
    start: Any, dossier: Path, scale: int
) -> None:
    driver: Driver = start(dossier, scale=scale)
    driver.shell.resize(1366, 768)
    driver.window.go("spot:overleg")
    page = driver.page
    assert isinstance(page, OverlegPage)
    QApplication.processEvents()
    meeting = planned(driver, page, "OV-M")
    desk, results = driver.window.desk, page.meeting.results
    for number in range(1, 15):
        add_actie(desk, meeting, f"Brief {number} schrijven", "", f"{number}-7", None)
    QApplication.processEvents()
    for words in ("Brieven versturen", "bestuurssecretaris", "1-9"):
        field = results.new.titel if words.startswith("Brieven") else driver.shell.focusWidget()
        assert field is not None
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    made = button(results, "Ga naar Brieven versturen")
    assert made.visibleRegion().boundingRect() == made.rect(), "the whole row can be seen"
    QTest.keyClicks(results.new.titel, "Wordt")
    area = next(a for a in page.meeting.findChildren(QScrollArea) if a.isAncestorOf(made))
    before = area.verticalScrollBar().value()
    assert before > 0
    desk.set_value(driver.record("A311", "Actie"), field_of(Actie, "titel"), "Ruimte en tijden afspreken")
    QApplication.processEvents()
    assert area.verticalScrollBar().value() == before, "what others change moves nothing here"


def test_an_actie_that_was_just_made_stays_in_sight_when_a_besluit_comes_above_it(
    driver: Driver, page: OverlegPage
) -> None:
    driver.shell.resize(1366, 768)
    planned(driver, page, "OV-M")
    view = page.meeting
    press(view.proposal.take_all)
    QTest.keyClicks(view.results.new.titel, "Zaal huren")
    QTest.keyClicks(view.results.new.deadline, "1-9")
    QTest.keyClick(view.results.new.deadline, Qt.Key.Key_Return)
    QApplication.processEvents()
    QTest.keyClicks(view.point.text, "De zaal wordt gehuurd in het buurthuis aan de Merwe, ook in juli.")
    press(view.point.decide_button)
    QApplication.processEvents()
    made = button(view.results, "Ga naar Zaal huren")
    assert made.visibleRegion().boundingRect() == made.rect()


def test_the_row_of_an_actie_that_is_done_is_let_go(driver: Driver, page: OverlegPage) -> None:
    planned(driver, page, "OV-M")
    results = page.meeting.results
    QApplication.processEvents()
    shown = len(results._shown)
    press(button(results, "Gereed melden: Voorstel voor vijf indicatoren per zone"))
    QApplication.processEvents()
    assert len(results._shown) == shown - 1


def test_a_besluit_is_corrected_by_a_new_one_that_replaces_it(driver: Driver, page: OverlegPage) -> None:
    meeting = planned(driver, page, "OV-B")
    desk, view = driver.window.desk, page.meeting
    QTest.keyClicks(view.new_point, "Vervoer naar het spreekuur")
    QTest.keyClick(view.new_point, Qt.Key.Key_Return)
    QTest.keyClicks(view.point.text, "De taxi wordt betaald.")
    press(view.point.decide_button)
    press(button(view, "Besluit vervangen"))
    assert view.point.text.toPlainText() == "De taxi wordt betaald."
    QTest.keyClicks(view.point.text, "De bus wordt betaald.")
    press(view.point.decide_button)
    first, second = opbrengst_van(desk.dossier, meeting).besluiten
    assert (first.nummer, first.tekst, first.status) == (
        "2012-03",
        "De taxi wordt betaald.",
        BesluitStatus.VERVANGEN,
    )
    assert (second.nummer, second.tekst) == ("2012-04", "De bus wordt betaald.")
    assert second.vervangt == first.id


def test_what_was_not_dealt_with_comes_back_on_the_next_agenda(driver: Driver, page: OverlegPage) -> None:
    meeting = planned(driver, page, "OV-B")
    desk, view = driver.window.desk, page.meeting
    QTest.keyClicks(view.new_point, "Vervoer naar het spreekuur")
    QTest.keyClick(view.new_point, Qt.Key.Key_Return)
    press(view.close_button)
    press(view.close_button)
    held = driver.again(meeting)
    assert isinstance(held, Bijeenkomst)
    assert held.status is BijeenkomstStatus.GEHOUDEN
    (left,) = agenda_van(desk.dossier, held)
    assert left.status is AgendapuntStatus.DOORGESCHOVEN
    press(button(view, "Terug naar alle overleggen"))
    following = planned(driver, page, "OV-B")
    assert str(following.datum) == "2012-09-20"
    assert "Vervoer naar het spreekuur" in [line.title for line in view.agenda.rows.lines]


def test_a_meeting_still_to_come_is_only_finished_when_that_is_asked_twice(
    driver: Driver, page: OverlegPage
) -> None:
    meeting = planned(driver, page, "OV-B")
    view = page.meeting
    QTest.keyClicks(view.new_point, "Vervoer naar het spreekuur")
    QTest.keyClick(view.new_point, Qt.Key.Key_Return)
    press(view.close_button)
    assert status(driver, meeting) is BijeenkomstStatus.GEPLAND
    assert view._message.text() == (
        "Deze bijeenkomst is pas op 21 juni. Nog een keer afronden rondt haar nu al af."
    )
    press(view.close_button)
    assert status(driver, meeting) is BijeenkomstStatus.GEHOUDEN
    assert view._message.text().startswith("De bijeenkomst is afgerond.")
    page.show_meeting("")
    words = [shown.text() for shown in page.overview.findChildren(QLabel) if shown.isVisible()]
    assert "21 juni · al gehouden" in words, "a day to come alone looks like a plan"


def test_a_meeting_of_today_is_finished_at_once(driver: Driver, page: OverlegPage) -> None:
    meeting = planned(driver, page, "OV-B")
    view, desk = page.meeting, driver.window.desk
    QTest.keyClicks(view.new_point, "Vervoer naar het spreekuur")
    QTest.keyClick(view.new_point, Qt.Key.Key_Return)
    desk.set_value(meeting, field_of(Bijeenkomst, "datum"), desk.peildatum)
    QApplication.processEvents()
    press(view.close_button)
    assert status(driver, meeting) is BijeenkomstStatus.GEHOUDEN


def test_what_is_half_typed_holds_a_meeting_back_until_it_is_laid_down_or_taken_away(
    driver: Driver, page: OverlegPage
) -> None:
    meeting = planned(driver, page, "OV-M")
    view, desk = page.meeting, driver.window.desk
    press(view.proposal.take_all)
    new = view.results.new
    QTest.keyClicks(new.titel, "Brief schrijven")
    for _ in range(3):
        press(view.close_button)
        assert status(driver, meeting) is BijeenkomstStatus.GEPLAND
        assert "Nog niet vastgelegd: nieuwe actie ‘Brief schrijven’." in view._message.text()
        assert new.titel.text() == "Brief schrijven"
    assert driver.shell.focusWidget() is new.deadline, "there it goes on"
    QTest.keyClicks(new.deadline, "1-9")
    QTest.keyClick(new.deadline, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert any(actie.titel == "Brief schrijven" for actie in desk.dossier.all(Actie))
    assert not view._message.isVisible(), "what is laid down is no longer asked for"
    QTest.keyClicks(view.new_point, "Rondvraag")
    press(view.close_button)
    assert "agendapunt ‘Rondvraag’" in view._message.text()
    assert driver.shell.focusWidget() is view.new_point
    view.new_point.clear()
    assert not view._message.isVisible()
    press(view.close_button)
    assert "pas op" in view._message.text()
    press(view.close_button)
    assert status(driver, meeting) is BijeenkomstStatus.GEHOUDEN


def test_a_besluit_that_is_half_replaced_holds_a_meeting_back(driver: Driver, page: OverlegPage) -> None:
    meeting = planned(driver, page, "OV-B")
    view = page.meeting
    QTest.keyClicks(view.new_point, "Vervoer naar het spreekuur")
    QTest.keyClick(view.new_point, Qt.Key.Key_Return)
    QTest.keyClicks(view.point.text, "De taxi wordt betaald.")
    press(view.point.decide_button)
    press(button(view, "Besluit vervangen"))
    QTest.keyClicks(view.point.text, "De bus wordt betaald.")
    press(view.close_button)
    assert status(driver, meeting) is BijeenkomstStatus.GEPLAND
    assert "Besluit 2012-04, in plaats van 2012-03" in view._message.text()
    assert view.point.text.toPlainText() == "De bus wordt betaald."
    assert driver.shell.focusWidget() is view.point.text


def test_an_actie_climbs_the_ladder_and_the_answer_comes_back(driver: Driver, page: OverlegPage) -> None:
    desk = driver.window.desk
    actie = driver.record("A311", "Actie")
    driver.window.go(actie.id)
    panel = driver.page._panel(Actie)  # type: ignore[attr-defined]
    panel.tabs.setCurrentIndex(panel._ladder_tab)
    press(panel._ladder.up)
    point = next(p for p in desk.dossier.all(Agendapunt) if p.gaat_over == actie.id)
    meeting = desk.dossier.get(Bijeenkomst, point.bijeenkomst)
    assert meeting is not None
    assert desk.title(meeting.overleg) == "Managementoverleg Stad voor iedereen"
    assert point.aanleiding.startswith("Taakgroep zone Jutphaas-Merwestein legt dit voor.")
    driver.window.go(point.id)
    QTest.keyClicks(page.meeting.point.text, "De ruimte komt in het centrum.")
    press(page.meeting.point.decide_button)
    answer = next(b for b in desk.dossier.all(Besluit) if b.onderwerp == actie.id)
    driver.window.go(actie.id)
    panel = driver.page._panel(Actie)  # type: ignore[attr-defined]
    panel.tabs.setCurrentIndex(panel._ladder_tab)
    said = [label.text() for label in panel._ladder.findChildren(type(page.meeting.point.title))]
    assert any(answer.nummer in words and "De ruimte komt in het centrum." in words for words in said)


def test_who_brings_a_point_to_the_highest_level_goes_on_there(driver: Driver, page: OverlegPage) -> None:
    planned(driver, page, "OV-M")
    view = page.meeting
    QTest.keyClicks(view.new_point, "Vervoer naar het spreekuur")
    QTest.keyClick(view.new_point, Qt.Key.Key_Return)
    ladder = view.point.ladder
    assert ladder.up is not None
    press(ladder.up)
    assert ladder.up is None
    focused = driver.shell.focusWidget()
    assert focused is not None
    assert ladder.isAncestorOf(focused)


def test_the_list_is_on_paper_right_after_the_meeting(
    driver: Driver, page: OverlegPage, tmp_path: Path
) -> None:
    planned(driver, page, "OV-B")
    view = page.meeting
    QTest.keyClicks(view.new_point, "Vervoer naar het spreekuur")
    QTest.keyClick(view.new_point, Qt.Key.Key_Return)
    QTest.keyClicks(view.point.text, "De taxi wordt betaald.")
    press(view.point.decide_button)
    press(view.close_button)
    press(view.close_button)
    driver.qtbot.waitUntil(view.print_button.isVisible, timeout=20000)
    printed: list[bytes] = []
    page._maker.finished.disconnect()
    page._maker.finished.connect(printed.append)
    press(view.print_button)
    driver.qtbot.waitUntil(lambda: bool(printed), timeout=20000)
    path = tmp_path / "lijst.pdf"
    path.write_bytes(printed[0])
    document = QPdfDocument()
    document.load(str(path))
    words = " ".join(document.getAllText(number).text() for number in range(document.pageCount()))
    assert "2012-03" in words
    assert "De taxi wordt betaald." in words
    assert "21 juni 2012" in words
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    print_on(document, printer)
    again = QPdfDocument()
    again.load(str(tmp_path / "papier.pdf"))
    assert again.pageCount() == document.pageCount()
    for file in (document, again):
        file.close()
    wide = [int(number) for number in re.findall(rb"/Width (\d+)", (tmp_path / "papier.pdf").read_bytes())]
    assert wide, "the page is drawn as a picture"
    assert max(wide) < 4000, "a page of half a gigabyte keeps everybody waiting"


def test_every_step_is_taken_back_by_its_name(driver: Driver, page: OverlegPage) -> None:
    planned(driver, page, "OV-B")
    press(page.meeting.proposal.take_all)
    assert driver.window.desk.store.undo_label == "12 agendapunten overgenomen"
    driver.window.undo()
    assert driver.window.desk.store.undo_label == "bijeenkomst gepland"
    driver.window.undo()
    assert page.overview.isVisible(), "a meeting that is gone makes room for all of them"


def test_the_buttons_of_all_overleggen_are_as_wide(driver: Driver, page: OverlegPage) -> None:
    planned(driver, page, "OV-M")
    page.show_meeting("")
    QApplication.processEvents()
    found = [b for b in page.overview.findChildren(Button) if b.isVisible()]
    wide = {b.width() for b in found if b.accessibleName().startswith(("Agenda van", "Bijeenkomst plannen:"))}
    assert len(wide) == 1
