"""While presenting, nothing on the screen repeats what a step was about; undo and redo still work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from wijkdesk.domain.borging import Gevoeligheid
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Betrokkenheid, Houding
from wijkdesk.domain.overleg import Actie, Agendapunt, Bijeenkomst, Gevraagd, Overleg
from wijkdesk.store.changes import Changes, TxnLine
from wijkdesk.ui.agendapage import AgendaPage
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.reportpage import ReportPage
from wijkdesk.ui.wijk.forcepage import PARTIES, ForcePage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_SENTENCE = "De wethouder wil hier van af"


def seen(driver: Driver) -> str:
    """Return every word in the bars, shown, in a tooltip or for who hears the screen."""
    head = driver.shell.kopbalk
    said = [
        words
        for button in (head.undo, head.redo)
        for words in (button.text(), button.toolTip(), button.accessibleName())
    ]
    for part in driver.shell.statusbalk.findChildren(QLabel):
        said += [part.text(), part.toolTip(), part.accessibleName()]
    return " | ".join(said)


@pytest.fixture
def heard(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a screen reader is told, as it is told."""
    told: list[str] = []
    monkeypatch.setattr(driver.shell.statusbalk, "announce", told.append)
    return told


def present(driver: Driver) -> None:
    QTest.mouseClick(driver.shell.kopbalk.present, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def agis(driver: Driver) -> Betrokkenheid:
    store = driver.window.desk.store.read()
    return next(one for one in store.all(Betrokkenheid) if store.title(one.organisatie) == "Agis")


@pytest.fixture
def stance(driver: Driver) -> Houding | None:
    """Change how a party stands on the page of the krachtenveld; return how it stood."""
    before = agis(driver).houding
    driver.window.go("spot:krachtenveld")
    page = driver.page
    assert isinstance(page, ForcePage)
    table = page.table(PARTIES)
    table.put(agis(driver).id, 4)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    page.popup.form.editors["houding"].show_value(Houding.MEEWERKEND)
    assert page.popup.commit()
    QApplication.processEvents()
    assert "Ongedaan: houding Agis" in seen(driver)
    return before


def test_undo_and_redo_work_while_presenting_without_a_word_of_what_they_do(
    driver: Driver, stance: Houding | None, heard: list[str]
) -> None:
    present(driver)
    bar = driver.shell.kopbalk
    assert "Agis" not in seen(driver)
    assert bar.undo.accessibleName() == "Ongedaan maken"
    assert bar.undo.toolTip() == "Ongedaan maken (Ctrl+Z)"
    QTest.keyClick(driver.shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert agis(driver).houding is stance
    assert heard[-1] == "Ongedaan gemaakt"
    assert bar.redo.accessibleName() == "Opnieuw doen"
    assert bar.redo.toolTip() == "Opnieuw doen (Ctrl+Y)"
    assert "Agis" not in seen(driver)
    QTest.keyClick(driver.shell, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert agis(driver).houding is Houding.MEEWERKEND
    assert heard[-1] == "Opnieuw gedaan"
    assert "Agis" not in seen(driver) + " ".join(heard)
    assert "Opnieuw gedaan" in seen(driver)


def test_the_words_of_a_step_come_back_when_presenting_ends(driver: Driver, stance: Houding | None) -> None:
    del stance
    present(driver)
    present(driver)
    assert "Ongedaan: houding Agis (Ctrl+Z)" in seen(driver)
    driver.window.undo()
    assert "Ongedaan gemaakt: houding Agis" in seen(driver)
    assert "Opnieuw: houding Agis (Ctrl+Y)" in seen(driver)


def test_what_the_bar_said_before_presenting_does_not_stay_there(
    driver: Driver, stance: Houding | None
) -> None:
    del stance
    driver.window.undo()
    assert "Ongedaan gemaakt: houding Agis" in seen(driver)
    present(driver)
    assert "Agis" not in seen(driver)


def test_a_sentence_that_nobody_else_may_see_is_not_on_the_button_while_presenting(driver: Driver) -> None:
    desk = driver.window.desk
    key = desk.add(Gevoeligheid, {"tekst": _SENTENCE})
    record = desk.dossier.find(key)
    assert record is not None
    desk.delete(record)
    assert _SENTENCE in seen(driver)
    present(driver)
    assert _SENTENCE not in seen(driver)
    for deed in (driver.window.undo, driver.window.redo, driver.window.undo):
        deed()
        assert _SENTENCE not in seen(driver)
    present(driver)
    assert _SENTENCE in seen(driver)


def test_other_letters_while_presenting_bring_no_words_back(driver: Driver, stance: Houding | None) -> None:
    del stance
    present(driver)
    driver.shell._build(presenting=True)
    driver.shell.rebuilt.emit()
    QApplication.processEvents()
    assert driver.shell.kopbalk.undo.isEnabled()
    assert "Agis" not in seen(driver)


def test_how_much_stayed_as_it_is_is_said_while_presenting_too(driver: Driver, heard: list[str]) -> None:
    store, actie = driver.window.desk.store, driver.record("A311", "Actie")
    with store.edit("titel van Agis") as edit:
        edit.set(Actie, actie.id, "titel", "Zoals wij het noemen")
    found = next(op for op in reversed(store.changes().ops) if (op.row, op.cell) == (actie.id, "titel"))
    other, n = "f" * 32, found.n + 50
    theirs = found._replace(replica=other, n=n, val='"Later"', ctx=((found.replica, found.n),))
    step = TxnLine(other, n, "2012-06-01T12:00:00+00:00", "trekker", "edit", "Gewijzigd")
    store.absorb(Changes({other: "trekker"}, (step,), (theirs,), ()), sender="trekker")
    present(driver)
    driver.window._undoing._take(store.undo, lambda: store.undo_label, "Ongedaan gemaakt")
    assert heard[-1] == "Ongedaan gemaakt (1 gegeven bleef zoals nu)"


def test_the_history_of_a_record_leaves_out_what_steps_were_about_while_presenting(driver: Driver) -> None:
    desk, actie = driver.window.desk, driver.record("A311", "Actie")
    with desk.store.edit(_SENTENCE) as edit:
        edit.set(Actie, actie.id, "titel", "Een andere titel")
    assert any(_SENTENCE in past.by for past in desk.history(actie))
    present(driver)
    assert any(past.new == "Een andere titel" for past in desk.history(actie))
    assert not any(_SENTENCE in past.by for past in desk.history(actie))
    present(driver)
    assert any(_SENTENCE in past.by for past in desk.history(actie))


def test_what_is_told_names_nothing_while_presenting(driver: Driver, heard: list[str]) -> None:
    driver.window.go("spot:gebieden")
    zone = driver.record("Z4", "Gebied")
    driver.page._say_carried(zone.id)  # type: ignore[attr-defined]
    assert heard[-1].startswith("Zone Fokkesteeg-Zandveld is opgepakt.")
    present(driver)
    driver.window.go("spot:gebieden")
    driver.page._say_carried(zone.id)  # type: ignore[attr-defined]
    assert heard[-1] == "Het gebied is opgepakt. Ga naar waar het in ligt en druk op Ctrl+V."


def test_where_nothing_came_in_nothing_is_said_to_be_hidden(driver: Driver) -> None:
    present(driver)
    driver.window.go("spot:binnengekomen")
    QApplication.processEvents()
    said = [part.text() for part in driver.page.findChildren(QLabel) if part.isVisible()]
    assert "Er is nog niets binnengekomen." in said
    assert not any("verborgen" in words for words in said)


def test_vandaag_hides_what_runs_out_and_what_must_be_decided_while_presenting(driver: Driver) -> None:
    def words() -> str:
        driver.window.go("spot:vandaag")
        QApplication.processEvents()
        return "\n".join(part.text() for part in driver.page.findChildren(QLabel) if part.isVisible())

    said = ("Loopt af", "Besluit nodig over", "vraagt een besluit")
    desk, overleg = driver.window.desk, driver.window.desk.dossier.all(Overleg)[0]
    meeting = desk.add(Bijeenkomst, {"overleg": overleg.id, "datum": desk.peildatum})
    desk.add(Agendapunt, {"bijeenkomst": meeting, "onderwerp": "Huur", "gevraagd": Gevraagd.BESLUITEN})
    before = words()
    assert all(sentence in before for sentence in said), before
    present(driver)
    hidden = words()
    assert "Eerstvolgende bijeenkomst" in hidden
    assert not any(sentence in hidden for sentence in said), hidden
    present(driver)
    assert all(sentence in words() for sentence in said)


_FILE = "Klacht over Agis"


def test_the_bar_names_no_file_while_presenting(
    driver: Driver, heard: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(ending: str) -> Path:
        path = tmp_path / f"{_FILE}{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        return path

    for hushed in (False, True):
        if hushed:
            present(driver)
        heard.clear()
        driver.window.go("lijst:Actie")
        save(".xlsx")
        assert isinstance(driver.page, ListPage)
        driver.page._list(Actie).sharing.keep(Klasse.V1)
        driver.window.go("spot:rapportage")
        report = driver.page
        assert isinstance(report, ReportPage)
        driver.qtbot.waitUntil(lambda report=report: report.report is not None)
        report.write(save(".pdf"))
        driver.window.go("spot:agenda")
        assert isinstance(driver.page, AgendaPage)
        driver.page.write(save(".ics"))
        driver.page.finish()
        heard += [part.text() for part in driver.page.findChildren(QLabel)]
        assert (_FILE in " ".join(heard)) is not hushed, heard
        kept = ("bewaard in een bestand", "Het rapport is opgeslagen", "opgeslagen in een bestand")
        assert not hushed or all(words in " ".join(heard) for words in kept), heard


def test_what_was_dropped_and_is_not_opened_is_not_named_while_presenting(
    driver: Driver, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{_FILE}{ending}" for ending in (".pdf", ".docx", ".xyz")]
    for path in paths:
        path.write_bytes(b"iets")
    (tmp_path / f"{_FILE} map").mkdir()
    drops = [paths[:1], paths[:2], paths[2:], [tmp_path / f"{_FILE} map"], paths]
    for hushed in (False, True):
        if hushed:
            present(driver)
        for drop in drops:
            driver.app.open_dropped([str(path) for path in drop])
            said = driver.shell.statusbalk._saved.text()
            assert (_FILE in said) is not hushed, said
    assert said.startswith("Niet geopend: een deel van de bestanden. Meer bestanden tegelijk")
