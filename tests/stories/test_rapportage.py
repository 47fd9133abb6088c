"""Journey 7: the report for the board, in the train, six days before the deadline."""

from __future__ import annotations

from datetime import date
from time import thread_time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.stories.hands import press
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.sinds import Lijst
from wijkdesk.domain.verantwoording import (
    Rapport,
    Rapportageverplichting,
    Rapportsjabloon,
    RapportStatus,
)
from wijkdesk.store.editions import pages
from wijkdesk.ui.rapport import printing
from wijkdesk.ui.rapport.editiepage import EditionPage
from wijkdesk.ui.rapport.sindspage import SincePage
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver

WHY = {"oorzaak": "Weinig uren", "gevolg": "Later klaar", "bijsturing": "Uren vragen"}


def ready(driver: Driver, kind: int = 1) -> ReportPage:
    driver.window.go("spot:rapportage")
    page = driver.page
    assert isinstance(page, ReportPage)
    page.kind.setCurrentIndex(kind)
    made(driver, page)
    return page


def made(driver: Driver, page: ReportPage) -> None:
    driver.qtbot.waitUntil(lambda: page.report is not None, timeout=20000)


def mend_all(page: ReportPage) -> None:
    """Explain every light and accept the rest, with the buttons of the page."""
    while hard := [row for row in page.checklist.rows if row.punt.hard]:
        hard[0].mend.click()
        for name, words in WHY.items():
            hard[0].fields[name].setPlainText(words)
        hard[0].save.click()
    while left := [row for row in page.checklist.rows if row.accept.isEnabled()]:
        left[0].remark.setText(left[0].remark.text() or "Bekend bij het bestuur")
        left[0].accept.click()


def finished(driver: Driver, page: ReportPage) -> EditionPage:
    page.final_button.click()
    mend_all(page)
    assert page.checklist.confirm.isEnabled()
    page.checklist.confirm.click()
    driver.qtbot.waitUntil(lambda: isinstance(driver.page, EditionPage), timeout=20000)
    assert isinstance(driver.page, EditionPage)
    return driver.page


def said(page: object) -> str:
    assert hasattr(page, "findChildren")
    QApplication.processEvents()
    return "\n".join(found.text() for found in page.findChildren(QLabel) if found.isVisible())


def test_the_report_of_the_board_becomes_definitief_and_stays_the_same(
    driver: Driver, tmp_path: Path
) -> None:
    page = ready(driver)
    page.final_button.click()
    assert "Nog 6 punten" in page.checklist.head.text()
    assert not page.checklist.confirm.isEnabled()
    page.checklist.back.click()
    editions = finished(driver, page)
    assert "Voortgangsrapportage 2012-01" in said(editions)
    frozen = editions.pdf
    work = driver.record("A113", "Actie")
    with driver.window.desk.store.edit("later") as edit:
        edit.set(Actie, work.id, "titel", "Iets heel anders")
    editions.write(tmp_path / "editie.pdf")
    assert (tmp_path / "editie.pdf").read_bytes() == frozen
    (rapport,) = driver.window.desk.dossier.all(Rapport)
    assert pages(driver.window.desk.store, rapport) == frozen
    assert {row["opmerking"] for row in rapport.aanvaard} >= {"Bekend bij het bestuur"}


def test_today_leads_to_the_report_that_is_due(driver: Driver) -> None:
    due = next(line for line in driver.window.desk.attention if line.action == "Rapportage maken")
    driver.window.go(due.goes_to or due.target)
    assert isinstance(driver.page, ReportPage)


def asked_on_vandaag(driver: Driver) -> ReportPage:
    driver.window.go("spot:vandaag")
    QApplication.processEvents()
    press(driver.page, "Rapportage maken")
    assert isinstance(driver.page, ReportPage)
    return driver.page


def test_a_report_that_was_stopped_is_made_when_it_is_asked_for_again(driver: Driver) -> None:
    page = ready(driver)
    page._ask()
    page.preview.stop.click()
    assert "gestopt" in said(page)
    assert asked_on_vandaag(driver) is page
    made(driver, page)
    assert "gestopt" not in said(page)


def test_a_report_that_is_asked_for_while_it_is_made_is_made_once(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ready(driver)
    page._ask()
    begun: list[object] = []
    real = page._work.start_stoppable
    monkeypatch.setattr(page._work, "start_stoppable", lambda work: (begun.append(work), real(work)))
    for _ in range(3):
        driver.qtbot.wait(60)
        assert asked_on_vandaag(driver) is page
    made(driver, page)
    assert len(begun) == 1


def test_who_went_elsewhere_while_a_report_becomes_definitief_stays_there_and_is_told(driver: Driver) -> None:
    page = ready(driver)
    page.final_button.click()
    mend_all(page)
    page.checklist.confirm.click()
    driver.window.go("spot:vandaag")
    there = driver.page
    bar = driver.shell.statusbalk
    driver.qtbot.waitUntil(lambda: "Voortgangsrapportage 2012-01 is definitief" in said(bar), timeout=20000)
    assert driver.page is there
    again = asked_on_vandaag(driver)
    made(driver, again)
    assert not again.checklist.isVisible(), "what became definitief is not asked for a second time"


def test_what_was_owed_is_handed_in_when_it_was_sent(driver: Driver) -> None:
    editions = finished(driver, ready(driver))
    owed = driver.record("RV3", "Rapportageverplichting")
    assert isinstance(owed, Rapportageverplichting)
    assert any("Voortgangsrapportage" in line.sentence for line in driver.window.desk.attention)
    editions.to.setText("wethouder zorg")
    editions.note_sent()
    assert "wethouder zorg op 15 juni 2012" in said(editions)
    again = driver.again(owed)
    assert isinstance(again, Rapportageverplichting)
    assert again.ingediend_op == date(2012, 6, 15)
    (rapport,) = driver.window.desk.dossier.all(Rapport)
    assert rapport.status is RapportStatus.VERZONDEN
    told: list[str] = []
    driver.window.desk.told.connect(told.append)
    editions.copy_mail()
    assert "nummer is 2012-01" in QGuiApplication.clipboard().text()
    assert told == ["E-mailtekst gekopieerd"]


def test_a_report_that_was_saved_is_told_by_its_name(driver: Driver, tmp_path: Path) -> None:
    told: list[str] = []
    driver.window.desk.told.connect(told.append)
    page = ready(driver, 0)
    page.write(tmp_path / "Juni.docx")
    page.write(tmp_path / "is er niet" / "Juni.pdf")
    editions = finished(driver, page)
    editions.write(tmp_path / "Editie.pdf")
    assert told == ["Rapport opgeslagen als Juni.docx", "Rapport opgeslagen als Editie.pdf"]
    assert "Rapport opgeslagen als Editie.pdf" in said(driver.shell.statusbalk)


def test_who_notes_a_sending_by_keyboard_goes_on_where_they_were(driver: Driver) -> None:
    editions = finished(driver, ready(driver, 0))
    for receiver in ("wethouder zorg", "zorgverzekeraar"):
        editions.to.setFocus()
        editions.to.setText(receiver)
        editions.note_sent()
        assert receiver in said(editions)
        assert QApplication.focusWidget() is editions.to
        assert editions.to.text() == ""


def test_an_edition_is_not_put_back_to_something_else(driver: Driver) -> None:
    editions = finished(driver, ready(driver, 0))
    desk = driver.window.desk
    rapport = editions.chosen
    assert rapport is not None
    with desk.store.edit("stiekem") as edit:
        edit.set(Rapport, rapport.id, "versie", "anders")
    again = desk.dossier.get(Rapport, rapport.id)
    assert again is not None
    past = next(line for line in desk.history(again) if line.field == "versie")
    with pytest.raises(Refused, match="definitief"):
        desk.put_back(again, past)
    assert not any(line.field in {"stand", "samenstelling"} for line in desk.history(again))
    assert desk.store.search("feiten") == []


def test_an_erratum_says_what_it_corrects(driver: Driver) -> None:
    editions = finished(driver, ready(driver, 0))
    editions.correct_button.click()
    page = driver.page
    assert isinstance(page, ReportPage)
    made(driver, page)
    page.look_over()
    mend_all(page)
    page.checklist.confirm.click()
    assert "Schrijf op wat dit erratum verbetert" in driver.shell.statusbalk._saved.text()
    page.checklist.correction.setPlainText("Het aantal gesprekken")
    page.checklist.confirm.setEnabled(True)
    page.checklist.confirm.click()
    driver.qtbot.waitUntil(lambda: isinstance(driver.page, EditionPage), timeout=20000)
    assert "Erratum bij Managementsamenvatting 2012-01: Het aantal gesprekken" in said(driver.page)


def test_the_next_time_it_is_seen_what_changed_since(driver: Driver) -> None:
    editions = finished(driver, ready(driver, 0))
    work = driver.record("A113", "Actie")
    with driver.window.desk.store.edit("gereed") as edit:
        edit.set(Actie, work.id, "status", ActieStatus.GEREED)
    assert editions.chosen is not None
    driver.window.go(f"spot:sinds/{editions.chosen.id}")
    page = driver.page
    assert isinstance(page, SincePage)
    driver.qtbot.waitUntil(lambda: page.found is not None, timeout=20000)
    assert page.found is not None
    assert [change.code for change in page.found.lijst(Lijst.GEREED)] == ["A113"]
    assert "Loopt → Gereed" in said(page)


def test_the_bar_names_the_last_edition_as_the_stand_before(driver: Driver) -> None:
    bar = driver.shell.statusbalk._stand
    assert bar.text() == "Stand per 15 juni 2012  ·  vorige stand 15 maart 2012"
    finished(driver, ready(driver, 0))
    assert bar.text().endswith("vorige stand 15 maart 2012"), "nothing is before itself"
    project = driver.window.desk.project
    assert project is not None
    with driver.window.desk.store.edit("peildatum") as edit:
        edit.set(type(project), project.id, "peildatum", date(2012, 9, 15))
    QApplication.processEvents()
    assert bar.text() == "Stand per 15 september 2012  ·  vorige stand 15 juni 2012"


def test_sections_names_and_order_come_back_the_next_time(driver: Driver) -> None:
    page = ready(driver)
    sections = page.composer.sections
    names = [sections.list.item(n).text() for n in range(sections.list.count())]  # type: ignore[union-attr]
    sections.list.setCurrentRow(0)
    sections.down.click()
    made(driver, page)
    sections.list.item(4).setCheckState(sections.list.item(4).checkState().Unchecked)  # type: ignore[union-attr]
    made(driver, page)
    assert page.report is not None
    page.composer.names.setChecked(True)
    made(driver, page)
    page.composer.template.click()
    page.kind.setCurrentIndex(0)
    made(driver, page)
    page.kind.setCurrentIndex(1)
    made(driver, page)
    assert page.composer.names.isChecked()
    chosen = page.composer.chosen()
    assert chosen.onderdelen[:2] == (names[1], names[0])
    assert chosen.weggelaten == (names[4],)
    (kept,) = driver.window.desk.dossier.all(Rapportsjabloon)
    assert kept.met_namen
    driver.window.undo()
    assert not driver.window.desk.dossier.all(Rapportsjabloon)


def test_a_new_peildatum_is_followed_and_a_chosen_day_stays(driver: Driver) -> None:
    page = ready(driver, 0)
    project = driver.window.desk.project
    assert project is not None
    with driver.window.desk.store.edit("peildatum") as edit:
        edit.set(type(project), project.id, "peildatum", date(2012, 7, 1))
    made(driver, page)
    assert "Stand per 1 juli 2012" in said(page)
    page.composer.day.setText("1-5-2012")
    page.composer.day.editingFinished.emit()
    made(driver, page)
    with driver.window.desk.store.edit("peildatum") as edit:
        edit.set(type(project), project.id, "peildatum", date(2012, 8, 1))
    made(driver, page)
    assert "Stand per 1 mei 2012" in said(page)


def test_no_pdf_program_is_said_and_leaves_no_copy(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = ready(driver, 0)
    monkeypatch.setattr(printing.tempfile, "mkdtemp", lambda **_: str(tmp_path / "kopie"))
    (tmp_path / "kopie").mkdir()
    monkeypatch.setattr(printing.QDesktopServices, "openUrl", staticmethod(lambda _: False))
    page.open_button.click()
    assert "geen programma voor PDF" in driver.shell.statusbalk._saved.text()
    assert not (tmp_path / "kopie").exists()


def test_without_a_printer_there_is_another_way(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ready(driver, 0)
    asked: list[str] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (asked.append(given[1]), ("", ""))[1])
    page.print_button.click()
    assert "kent geen printer" in driver.shell.statusbalk._saved.text()
    assert asked == ["Geen printer gevonden: opslaan als PDF"]


def test_a_folder_of_that_name_is_left_alone_and_another_name_offered(driver: Driver, tmp_path: Path) -> None:
    page = ready(driver, 0)
    target = tmp_path / "map" / "rapport.pdf"
    target.mkdir(parents=True)
    (target / "iets").write_text("bezet")
    page.write(target)
    words = driver.shell.statusbalk._saved.text()
    assert "rapport.pdf is een map" in words
    assert "rapport (2).pdf" in words
    assert [path.name for path in target.parent.iterdir()] == ["rapport.pdf"]


def test_the_window_stays_alive_while_a_report_is_made(driver: Driver) -> None:
    page = ready(driver)
    gaps: list[float] = []
    timer = QTimer()
    timer.setInterval(5)
    # What this thread itself did: on a busy machine the clock on the wall also counts the others.
    last = [thread_time()]

    def tick() -> None:
        gaps.append(thread_time() - last[0])
        last[0] = thread_time()

    timer.timeout.connect(tick)
    timer.start()
    page.composer.names.toggle()
    made(driver, page)
    timer.stop()
    assert len(gaps) > 3, "the report is made on another thread"
    assert max(gaps) < 0.25, f"the window stood still for {max(gaps):.3f} s"


def test_when_a_point_is_mended_the_next_one_comes_into_sight(driver: Driver) -> None:
    page = ready(driver)
    page.final_button.click()
    first, second = page.checklist.rows[0], page.checklist.rows[1].punt.key
    first.mend.click()
    for name, words in WHY.items():
        first.fields[name].setPlainText(words)
    first.save.setFocus()
    bar = page.checklist._area.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    first.save.click()
    found = page.checklist.rows[0]
    assert found.punt.key == second
    area = page.checklist._area.viewport()
    driver.qtbot.waitUntil(
        lambda: area.rect().contains(found.mend.mapTo(area, found.mend.rect().center())), timeout=2000
    )
