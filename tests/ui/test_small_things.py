"""Small things on screens that were seen while walking through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from tests.reports.sample import furniture
from wijkdesk.domain.analyse import Scenario
from wijkdesk.domain.borging import Risico
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.frame import Profiel
from wijkdesk.domain.overleg import Actie, Besluit
from wijkdesk.reports.block import Words
from wijkdesk.reports.document import Chapter, print_document
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.columnsof import columns_for
from wijkdesk.ui.overleg.daywork import plan_day
from wijkdesk.ui.plan.gridpaint import split_line
from wijkdesk.ui.verkenning.verkenwerk import begin

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_on_a_beleidsdag_a_besluit_is_laid_down_with_a_number(driver: Driver) -> None:
    driver.window.go(plan_day(driver.window.desk))
    page: Any = driver.page
    entries = page.day.results.besluit
    entries.text.setFocus()
    QTest.keyClicks(entries.text, "We maken een wijkplan")
    assert "nieuw besluit ‘We maken een wijkplan’" in page.unsaved
    QTest.mouseClick(entries.button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    made = [one for one in driver.window.desk.dossier.all(Besluit) if one.bijeenkomst == page.day.meeting.id]
    assert [(one.nummer, one.tekst) for one in made] == [("2012-01", "We maken een wijkplan")]
    assert entries.text.text() == ""
    assert page.unsaved == []
    buttons = [button.accessibleName() for button in page.day.findChildren(Button) if button.isVisible()]
    assert "Besluit 2012-01 openen" in buttons


def test_a_besluit_that_is_half_typed_holds_the_day_back_and_goes_on_in_a_new_window(driver: Driver) -> None:
    key = plan_day(driver.window.desk)
    driver.window.go(key)
    page: Any = driver.page
    QTest.keyClicks(page.day.results.besluit.text, "We maken")
    page.day.held.click()
    assert "nieuw besluit ‘We maken’" in page.day._message.text()
    assert page.day.results.besluit.text.hasFocus()
    driver.shell._build(presenting=False)
    driver.shell.rebuilt.emit()
    driver.window.go(key)
    QApplication.processEvents()
    again: Any = driver.page
    assert again is not page
    assert again.day.results.besluit.text.text() == "We maken"


def test_what_is_refused_is_called_by_what_it_is(driver: Driver) -> None:
    assert field_of(Besluit, "tekst").label == "Besluit"
    driver.window.go(plan_day(driver.window.desk))
    page: Any = driver.page
    entries = page.day.results.besluit
    said: list[str] = []
    driver.window.desk.refused.connect(said.append)
    QTest.keyClicks(entries.text, "Bel 111222333")
    QTest.keyClick(entries.text, Qt.Key.Key_Return)
    assert said
    assert "‘Besluit’" in said[-1]
    assert entries.text.text() == "Bel 111222333"


def test_the_ways_on_vandaag_are_called_by_a_name(driver: Driver) -> None:
    driver.window.go("spot:vandaag")
    QApplication.processEvents()
    names = [button.accessibleName() for button in driver.page.findChildren(Button) if button.isVisible()]
    assert not any(
        name.startswith(("Ga naar is ", "Ga naar Besluit nodig", "Ga naar Het ")) for name in names
    )
    assert any(name == "Ga naar Nieuwegein, stad voor iedereen 2010-2013" for name in names), names


def test_the_table_of_the_tijdlijn_has_no_legend_of_the_picture(driver: Driver) -> None:
    driver.window.go("spot:tijdlijn")
    page: Any = driver.page
    assert page.legend.isVisible()
    page.as_table.click()
    assert not page.legend.isVisible()
    assert not any(tool.isVisible() for tool in page._time_tools)
    page.as_table.click()
    assert page.legend.isVisible()
    assert all(tool.isVisible() for tool in page._time_tools)


def test_a_word_that_has_no_room_on_its_line_is_broken_with_a_hyphen(driver: Driver) -> None:
    font = driver.shell.font()
    assert QFontDatabase.families()
    first, rest = split_line("Kennismakingslunch huisartsen", font, 90)
    assert first.endswith("-")
    assert first[:-1] + rest == "Kennismakingslunch huisartsen"
    assert split_line("Folder en verwijsafspraak", font, 90)[0].startswith("Folder")


def test_after_the_first_scenario_the_cursor_stands_where_the_next_is_made(driver: Driver) -> None:
    desk = driver.window.desk
    begin(desk, {"titel": "Wijkverkenning"})
    driver.window.go("spot:verkenning")
    page: Any = driver.page
    page.steps.turn_to(2)
    QApplication.processEvents()
    start = next(
        button
        for button in page.findChildren(Button)
        if button.isVisible() and button.text() == "Scenario toevoegen"
    )
    start.click()
    popup = page.steps.popup
    QTest.keyClicks(popup.form.editors["titel"].main, "Een loket")
    popup.button.click()
    QApplication.processEvents()
    assert [one.titel for one in desk.dossier.all(Scenario)] == ["Een loket"]
    focus = driver.shell.focusWidget()
    assert isinstance(focus, Button)
    assert focus.text() == "Scenario"


def test_enter_goes_to_the_next_cell_of_a_question_and_from_the_last_to_a_new_one(driver: Driver) -> None:
    driver.window.go(plan_day(driver.window.desk))
    page: Any = driver.page
    editor = page.day.editors["vragen"]
    editor.more.click()
    for words in ("Wat laten we los?", "De website", "Wat vieren we?"):
        typing: Any = QApplication.focusWidget()
        QTest.keyClicks(typing, words)
        QTest.keyClick(typing, Qt.Key.Key_Return)
        QApplication.processEvents()
    assert [tuple(row.values()) for row in editor.read()] == [
        ("Wat laten we los?", "De website"),
        ("Wat vieren we?",),
    ]


def test_what_goes_to_the_prullenbak_and_comes_back_is_told(driver: Driver) -> None:
    told: list[str] = []
    driver.window.desk.told.connect(told.append)
    driver.window.go("lijst:Actie")
    page: Any = driver.page
    page.open_record(driver.record("A313", "Actie"))
    page._panel(Actie)._delete()
    driver.window.go("spot:prullenbak")
    QApplication.processEvents()
    trash: Any = driver.page
    trash.restore_button.click()
    assert told == [
        "‘Folder en verwijsafspraak’ ligt in de prullenbak.",
        "‘Folder en verwijsafspraak’ staat weer waar het stond.",
    ]


def test_the_number_of_an_actie_can_be_chosen_as_a_column_and_sorts_as_people_count(driver: Driver) -> None:
    desk = driver.window.desk
    columns = {column.label: column for column in columns_for(Actie, lambda: desk.dossier)}
    number = columns["Nr"]
    assert number.cell(driver.record("A311", "Actie")).text == "A311"
    order = sorted(desk.dossier.all(Actie), key=number.sort)
    assert [row.code for row in order[:2]] == ["A111", "A112"]
    assert order[-1].code.startswith("OA")
    assert "Nr" not in {column.label for column in columns_for(Scenario, lambda: desk.dossier)}


@pytest.mark.parametrize(
    ("profile", "words"), [(Profiel.WOONSERVICEZONE, "gebieden"), (Profiel.KERN_EN_WIJK, "kernen en wijken")]
)
def test_an_empty_page_of_gebieden_speaks_the_words_of_the_project(
    start: Any, profile: Profiel, words: str
) -> None:
    driver: Driver = start(None)
    first: Any = driver.page
    first.profile.setCurrentIndex(list(Profiel).index(profile))
    QTest.keyClicks(first.name, "Project")
    QTest.keyClick(first.name, Qt.Key.Key_Return)
    QApplication.processEvents()
    setup: Any = driver.page
    next(b for b in setup.findChildren(Button) if b.text() == "Meteen beginnen met dit sjabloon").click()
    driver.window.go("spot:gebieden")
    QApplication.processEvents()
    said = [part.text() for part in driver.page.findChildren(QLabel) if part.isVisible()]
    assert f"Er zijn nog geen {words}." in said


def test_beside_the_list_an_actie_shows_the_number_that_undo_names(driver: Driver) -> None:
    driver.window.go("lijst:Actie")
    page: Any = driver.page
    page.open_record(driver.record("A311", "Actie"))
    panel = page._panel(Actie)
    assert panel.number.isVisible()
    assert panel.number.text() == "A311"
    driver.window.go("lijst:Risico")
    lists: Any = driver.page
    lists.open_record(driver.record("R3", "Risico"))
    assert not lists._panel(Risico).number.isVisible()


def test_how_late_a_date_is_stands_in_the_agenda_in_words(driver: Driver) -> None:
    driver.window.go("spot:agenda")
    QApplication.processEvents()
    page: Any = driver.page
    (table,) = page.tables()
    assert table.rows.index(0, 0).data() == "zo 15 april, 61 dagen te laat"


def test_enter_on_a_point_of_the_zelfcheck_asks_for_words_and_undo_names_the_point(driver: Driver) -> None:
    driver.window.go("spot:samenwerking")
    page: Any = driver.page
    next(b for b in page.findChildren(Button) if b.text() == "Zelfcheck beginnen").click()
    QApplication.processEvents()
    table = page.table("Succesfactoren")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_J)
    QApplication.processEvents()
    assert driver.window.desk.store.undo_label == "ja bij ‘Bottom-up met mandaat van bestuurders’"
    QTest.keyClick(page.table("Succesfactoren"), Qt.Key.Key_Return)
    assert page.popup.form.editors["toelichting"].main.hasFocus()


@pytest.mark.parametrize("yes", [True, False])
def test_that_a_list_was_printed_is_told_and_only_then(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, yes: bool
) -> None:
    def answer(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(tmp_path / "lijst.pdf"))
        return int(QDialog.DialogCode.Accepted if yes else QDialog.DialogCode.Rejected)

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Printer"])
    told: list[str] = []
    driver.window.desk.told.connect(told.append)
    driver.window.go("spot:overleg")
    page: Any = driver.page
    page.print_list(print_document("Lijst", [Chapter([Words("regel")], furniture())]).pdf)
    assert told == (["De lijst is afgedrukt."] if yes else [])
    assert (tmp_path / "lijst.pdf").exists() is yes


def test_what_holds_a_day_back_is_brought_in_sight(driver: Driver) -> None:
    driver.shell.resize(1366, 620)
    driver.window.go(plan_day(driver.window.desk))
    page: Any = driver.page
    entry = page.day.results.besluit.text
    entry.setText("We maken")
    QApplication.processEvents()
    assert entry.visibleRegion().isEmpty(), "it is in sight anyhow: this test asks nothing"
    page.day.held.click()
    QTest.qWait(20)
    assert entry.hasFocus()
    assert entry.visibleRegion().boundingRect() == entry.rect()
