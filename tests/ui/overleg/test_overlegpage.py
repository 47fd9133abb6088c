"""The page of overleg: its views hold for every project, every size and whoever looks on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_every_screen import MARKS, accessible_name, all_examples, focusable, wrong_words
from wijkdesk.domain.agenda import agenda_van
from wijkdesk.domain.kwartaalronde import lopende_ronde
from wijkdesk.domain.overleg import (
    Agendapunt,
    AgendapuntStatus,
    Besluit,
    Bijeenkomst,
    BijeenkomstSoort,
    BijeenkomstStatus,
    Niveau,
    Overleg,
    OverlegStatus,
)
from wijkdesk.domain.plan import Prioriteit
from wijkdesk.domain.verantwoording import Uitstel
from wijkdesk.exchange.voorbeeld import examples
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.marks import Mark
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.overleg.overlegwerk import plan_meeting, start_round
from wijkdesk.ui.vandaag import VandaagPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import Driver

__all__ = ["all_examples"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(driver: Driver) -> OverlegPage:
    return opened(driver)


def opened(driver: Driver) -> OverlegPage:
    driver.window.go("spot:overleg")
    assert isinstance(driver.page, OverlegPage)
    QApplication.processEvents()
    return driver.page


def views(driver: Driver) -> Iterator[str]:
    """Show every view of the page, as far as the project has something for it."""
    desk, page = driver.window.desk, opened(driver)
    yield "overzicht"
    overleggen = list(desk.dossier.all(Overleg))
    for overleg in overleggen[:2]:
        page.show_meeting(plan_meeting(desk, overleg))
        yield f"voorstel {overleg.code}"
        if page.meeting.proposal.isVisible():
            page.meeting._take_all()
            yield f"agenda {overleg.code}"
            page.meeting._facts.setChecked(True)
            yield f"gegevens {overleg.code}"
            page.meeting._facts.setChecked(False)
    for meeting in list(desk.dossier.all(Bijeenkomst)):
        if meeting.soort not in {BijeenkomstSoort.VERGADERING, None}:
            page.show_meeting(meeting.id)
            yield f"dag {meeting.code}"
    if overleggen:
        page.show_meeting(start_round(desk))
        yield "ronde"


def marks_without_name(root: QWidget) -> set[str]:
    found = [mark for mark in root.findChildren(Mark) if isinstance(mark, MARKS)]
    return {type(mark).__name__ for mark in found if mark.isVisible() and not mark.accessibleName()}


@pytest.mark.parametrize("name", examples())
def test_every_view_of_every_project_is_dutch_named_and_roomy(
    start: Any, all_examples: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / all_examples.name
    path.write_bytes(all_examples.read_bytes())
    driver = start(path)
    driver.window._use_project(driver.window.desk.projects()[examples().index(name)][0])
    wrong: set[str] = set()
    for view in views(driver):
        QApplication.processEvents()
        wrong |= wrong_words(f"{name}, {view}", driver.page)
        wrong |= {f"{name}, {view}: {mark}" for mark in marks_without_name(driver.page)}
        for widget in focusable(driver.page):
            if not accessible_name(widget):
                wrong.add(f"{view}: {type(widget).__name__} has no name")
            if widget.width() < 24 or widget.height() < 24:
                wrong.add(f"{view}: {accessible_name(widget)} {widget.size().toTuple()}")
    assert not wrong


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_no_view_is_wider_than_the_window(start: Any, dossier: Path, scale: int) -> None:
    driver = start(dossier, scale=scale)
    driver.shell.resize(1366, 768)
    for view in views(driver):
        QApplication.processEvents()
        assert driver.shell.width() == 1366, view
        assert driver.page.minimumSizeHint().width() <= driver.shell.pages.width(), view


def test_tab_walks_round_every_view(driver: Driver) -> None:
    driver.shell.activateWindow()
    for view in views(driver):
        QApplication.processEvents()
        first = driver.shell.rail._buttons["vandaag"]
        first.setFocus(Qt.FocusReason.TabFocusReason)
        wanted = set(map(id, focusable(driver.shell)))
        met = set()
        for _ in range(len(wanted) + 20):
            now = driver.shell.focusWidget()
            assert now is not None
            assert now.isVisible(), f"{view}: the focus is out of sight"
            met.add(id(now))
            QTest.keyClick(now, Qt.Key.Key_Tab)
            if driver.shell.focusWidget() is first:
                break
        assert driver.shell.focusWidget() is first, f"{view}: Tab does not come round"
        missed = [w for w in focusable(driver.shell) if id(w) not in met]
        assert not missed, (view, [accessible_name(w) for w in missed])


def test_who_presents_does_not_show_who_was_there(driver: Driver, page: OverlegPage) -> None:
    desk = driver.window.desk
    key = plan_meeting(desk, desk.dossier.all(Overleg)[0])
    meeting = desk.dossier.get(Bijeenkomst, key)
    assert meeting is not None
    with desk.store.edit("aanwezig") as edit:
        edit.set(Bijeenkomst, meeting.id, "aanwezig", [desk.options("Contactpersoon")[0][0]])
    page.show_meeting(meeting.id)
    assert "1 lid aanwezig" in page.meeting.head.facts.text()
    driver.window._present(on=True)
    shown = opened(driver)
    shown.show_meeting(meeting.id)
    assert "aanwezig" not in shown.meeting.head.facts.text()
    assert "aanwezig" not in shown.meeting.form.editors


def test_a_point_moves_with_the_arrows_and_goes_with_delete(driver: Driver, page: OverlegPage) -> None:
    desk = driver.window.desk
    page.show_meeting(plan_meeting(desk, desk.dossier.all(Overleg)[0]))
    view = page.meeting
    for words in ("Een", "Twee", "Drie"):
        QTest.keyClicks(view.new_point, words)
        QTest.keyClick(view.new_point, Qt.Key.Key_Return)
    assert view.meeting is not None
    view.agenda.setFocus()
    QTest.keyClick(view.agenda, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    titles = [punt.onderwerp for punt in agenda_van(desk.dossier, view.meeting)]
    assert titles == ["Een", "Drie", "Twee"]
    assert view.agenda.current() == next(p.id for p in desk.dossier.all(Agendapunt) if p.onderwerp == "Drie")
    QTest.keyClick(view.agenda, Qt.Key.Key_Delete)
    assert [punt.onderwerp for punt in agenda_van(desk.dossier, view.meeting)] == ["Een", "Twee"]


def test_what_is_typed_survives_a_change_from_elsewhere(driver: Driver, page: OverlegPage) -> None:
    desk = driver.window.desk
    page.show_meeting(plan_meeting(desk, desk.dossier.all(Overleg)[0]))
    page.meeting._take_all()
    point = page.meeting.point
    point.text.setPlainText("Half besluit")
    point.said.setFocus()
    QTest.keyClicks(point.said, "Half gezegd")
    record = driver.record("A311", "Actie")
    with desk.store.edit("elders") as edit:
        edit.set(type(record), record.id, "titel", "Anders")
    assert point.text.toPlainText() == "Half besluit"
    assert point.said.toPlainText() == "Half gezegd"
    driver.window.go("spot:vandaag")
    assert any(punt.besproken == "Half gezegd" for punt in desk.dossier.all(Agendapunt))


def test_an_empty_besluit_and_an_actie_without_a_day_are_refused_in_words(
    driver: Driver, page: OverlegPage
) -> None:
    desk = driver.window.desk
    said: list[str] = []
    desk.refused.connect(said.append)
    page.show_meeting(plan_meeting(desk, desk.dossier.all(Overleg)[0]))
    page.meeting._take_all()
    before = len(desk.dossier.all(Besluit))
    page.meeting.point.text.clear()
    page.meeting.point.decide_button.click()
    page.meeting.results.new.titel.setText("Bellen")
    page.meeting.results.new.plus.click()
    assert said == [
        "Schrijf eerst op wat er is besloten.",
        "Vul in wanneer de actie klaar moet zijn, bijvoorbeeld 1-9.",
    ]
    assert len(desk.dossier.all(Besluit)) == before
    assert page.meeting.results.new.titel.text() == "Bellen"


def test_the_number_of_a_besluit_in_the_prullenbak_is_not_given_again(
    driver: Driver, page: OverlegPage
) -> None:
    desk = driver.window.desk
    proposal = driver.record("BS4", "Besluit")
    desk.delete(proposal)
    assert [b.nummer for b in desk.dossier.all(Besluit)] == ["2012-01", "2012-02", "2012-03"]
    overleg = driver.record("OV-M", "Overleg")
    assert isinstance(overleg, Overleg)
    page.show_meeting(plan_meeting(desk, overleg))
    page.meeting._take_all()
    assert page.meeting.point.caption.text() == "Besluit 2012-05"
    page.meeting.point.text.setPlainText("Akkoord.")
    page.meeting.point.decide_button.click()
    assert "2012-05" in [b.nummer for b in desk.dossier.all(Besluit)]


def test_a_level_with_many_groups_shows_the_first_until_asked_for_all(
    driver: Driver, page: OverlegPage
) -> None:
    desk = driver.window.desk
    with desk.store.edit("veel groepen") as edit:
        for number in range(20):
            values = {"naam": f"Groep {number:02d}", "niveau": Niveau.UITVOEREND, "frequentie_weken": 6}
            edit.add(Overleg(project=desk.project_id, status=OverlegStatus.ACTIEF, **values))
    names = [b.text() for b in page.overview.findChildren(Button)]
    assert "Groep 19" not in names
    more = next(b for b in page.overview.findChildren(Button) if b.text() == "Toon alle 26")
    more.click()
    names = [b.text() for b in page.overview.findChildren(Button)]
    assert "Groep 19" in names


def test_a_round_goes_on_after_the_program_was_closed_and_ends_with_what_was_missed(
    start: Any, dossier: Path
) -> None:
    driver = start(dossier)
    page = opened(driver)
    page._start_round()
    page.round.note.setPlainText("Loopt goed")
    page.round.seen.click()
    page.round.skip.click()
    driver.app.shell.close()
    again = start(dossier)
    ronde = lopende_ronde(again.window.desk.dossier)
    assert ronde is not None
    assert [punt.besproken for punt in ronde.bekeken] == ["Loopt goed"]
    driver = again
    page = opened(driver)
    page.overview.round_button.click()
    assert page.round.head.title.text() == "Kwartaalronde juni 2012"
    assert page.round._current == ronde.punten[2].id, "it goes on where it was left"
    page.round.end_button.click()
    ended = driver.again(ronde.bijeenkomst)
    assert isinstance(ended, Bijeenkomst)
    assert ended.status is BijeenkomstStatus.GEHOUDEN
    told = page.round.result.itemAt(0).widget()
    assert told is not None
    assert told.accessibleName().startswith("Niet bekeken in deze ronde: ‘Taakgroep zone Batau-Doorslag’")
    assert lopende_ronde(driver.window.desk.dossier) is None


def test_a_round_that_passed_everyone_says_so(driver: Driver, page: OverlegPage) -> None:
    page._start_round()
    assert page.round.seen.property("soort") == "eerste"
    for _ in range(6):
        page.round.seen.click()
    told = page.round.result.itemAt(0).widget()
    assert told is not None
    assert told.accessibleName() == "U bekeek alle zes taakgroepen. Rond de ronde af."
    assert [button.property("soort") for button in (page.round.seen, page.round.end_button)] == [
        "gewoon",
        "eerste",
    ]
    points = driver.window.desk.dossier.all(Agendapunt)
    assert {punt.status for punt in points} == {AgendapuntStatus.BEHANDELD}


def test_a_line_of_vandaag_waits_until_a_day_with_a_reason(driver: Driver) -> None:
    driver.window.go("spot:vandaag")
    page = driver.page
    assert isinstance(page, VandaagPage)
    assert page.attention is not None
    desk = driver.window.desk
    line = desk.attention[0]
    clock = page.attention.clocks[0]
    clock.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(clock, Qt.Key.Key_Space)
    field = driver.shell.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not desk.dossier.all(Uitstel), "without a reason it does not wait"
    QTest.keyClicks(field, "De gemeente werft al")
    QTest.keyClick(field, Qt.Key.Key_Return)
    (waiting,) = desk.dossier.all(Uitstel)
    assert (str(waiting.tot), waiting.reden) == ("2012-06-29", "De gemeente werft al")
    assert line.sentence not in [entry.sentence for entry in desk.attention]
    links = [b.text() for b in page.attention.findChildren(Button)]
    assert "Eén punt is uitgesteld" in links
    driver.window.undo()
    assert desk.attention[0].sentence == line.sentence


def test_a_day_that_is_refused_has_the_cursor_and_is_typed_over(driver: Driver) -> None:
    driver.window.go("spot:vandaag")
    page = driver.page
    assert isinstance(page, VandaagPage)
    assert page.attention is not None
    page.attention.clocks[0].click()
    bar = page.attention._bar
    assert bar is not None
    bar.day.setText("1-6-2012")
    bar.reason.setText("Later")
    QTest.keyClick(bar.reason, Qt.Key.Key_Return)
    assert driver.shell.focusWidget() is bar.day
    assert bar.day.selectedText() == "1-6-2012"


def test_a_day_in_the_past_is_no_day_to_wait_until(driver: Driver) -> None:
    driver.window.go("spot:vandaag")
    page = driver.page
    assert isinstance(page, VandaagPage)
    said: list[str] = []
    driver.window.desk.refused.connect(said.append)
    page._put_off(driver.window.desk.attention[0], "1-6-2012", "Later")
    assert said == ["Kies een dag na 15 juni 2012."]
    assert not driver.window.desk.dossier.all(Uitstel)


def test_stippen_are_counted_and_the_programme_is_typed_in_rows(
    start: Any, all_examples: Path, tmp_path: Path
) -> None:
    path = tmp_path / all_examples.name
    path.write_bytes(all_examples.read_bytes())
    driver = start(path)
    desk = driver.window.desk
    driver.window._use_project(desk.projects()[examples().index("randwijck")][0])
    day = next(m for m in desk.dossier.all(Bijeenkomst) if m.soort is BijeenkomstSoort.BELEIDSDAG)
    driver.window.go(day.id)
    page = driver.page
    assert isinstance(page, OverlegPage)
    third = next(p for p in desk.dossier.all(Prioriteit) if p.titel == "Leefstijl en bewegen")
    more = [
        b for b in page.day.stippen.findChildren(Button) if b.accessibleName().startswith("Eén stip erbij")
    ]
    more[2].setFocus()
    QTest.keyClick(more[2], Qt.Key.Key_Space)
    counted = driver.again(third)
    assert isinstance(counted, Prioriteit)
    assert counted.stippen == (third.stippen or 0) + 1
    assert driver.shell.focusWidget().accessibleName() == "Eén stip erbij: Leefstijl en bewegen"
    table = page.day.editors["vragen"]
    lines = table._entries[0][1]
    lines["antwoord"].setPlainText("Per kwartaal")
    lines["antwoord"].left.emit()
    kept = driver.again(day)
    assert isinstance(kept, Bijeenkomst)
    assert kept.vragen[0]["antwoord"] == "Per kwartaal"
    assert kept.vragen[0]["bron"] == day.vragen[0]["bron"], "what is not shown is kept"
    assert kept.programma == day.programma


def test_what_stands_below_a_point_of_the_agenda_is_whole_where_the_letters_are_large(
    start: Any, dossier: Path
) -> None:
    driver: Driver = start(dossier, scale=150)
    driver.shell.resize(1366, 768)
    page = opened(driver)
    overleg = next(o for o in driver.window.desk.dossier.all(Overleg) if o.niveau is Niveau.BESTUURLIJK)
    page.show_meeting(plan_meeting(driver.window.desk, overleg))
    QApplication.processEvents()
    agenda = page.meeting.agenda
    painter = agenda.itemDelegate()
    line = next(line for line in agenda.rows.lines if "2 besluiten, 2 acties" in line.more)
    at = agenda.rows.index(agenda.rows.lines.index(line))
    width = painter._room(line, agenda.viewport().width())  # type: ignore[attr-defined]
    metrics = painter._metrics("klein")  # type: ignore[attr-defined]
    parts = painter._more(line, width)  # type: ignore[attr-defined]
    assert " ".join(parts) == line.more
    assert all(metrics.horizontalAdvance(part) <= width for part in parts)
    assert agenda.visualRect(at).height() >= metrics.height() * len(parts) + 2 * metrics.height()
