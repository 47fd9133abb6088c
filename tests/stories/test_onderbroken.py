"""A tired projectleider and a hostile mailbox: nothing is lost or half done, whatever happens meanwhile."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.stories.exchanging import Trekker, actie_of, drop, settled
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk import applying
from wijkdesk.store.store import Store
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.uitwisseling import importpage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Driver
    from wijkdesk.ui.uitwisseling.importpage import ImportPage

WORDS = "Acht mensen gestart"


@pytest.fixture
def trekker(driver: Driver, tmp_path: Path) -> Iterator[Trekker]:
    found = Trekker(tmp_path, driver.window.desk.store)
    found.put("A512", opmerking_trekker=WORDS)
    yield found
    found.store.close()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Hold what is taken over until the test says go."""
    begun, go = Event(), Event()
    real = importpage.take_in

    def slow(*given: Any) -> Any:
        begun.set()
        assert go.wait(20)
        return real(*given)

    monkeypatch.setattr(importpage, "take_in", slow)
    yield go
    go.set()


def shown(driver: Driver, path: Path) -> ImportPage:
    drop(driver, path)
    page = settled(driver)
    page.proposal.trusted.emit()
    return settled(driver)


def bar(driver: Driver) -> str:
    return driver.shell.statusbalk._saved.text()


def remark(store: Store) -> str:
    found = store.read().get(Actie, actie_of(store, "A512"))
    assert found is not None
    return found.opmerking_trekker


def test_a_file_that_is_dropped_while_another_is_taken_over_waits_for_its_turn(
    driver: Driver, trekker: Trekker, gate: Event
) -> None:
    first = trekker.answer()
    page = shown(driver, first)
    page.proposal.take_button.click()
    trekker.put("A513", opmerking_trekker="Tweede bestand")
    drop(driver, trekker.answer("tweede.wijkwerk"))
    assert page.stack.currentWidget() is page.waiting
    gate.set()
    driver.qtbot.waitUntil(lambda: page.stack.currentWidget() is page.proposal, timeout=20_000)
    settled(driver)
    # The first was taken over whole; the second only shows what it would do.
    assert remark(driver.window.desk.store) == WORDS
    assert "1 wijziging" in page.proposal.head.title.text()


def test_choices_in_a_file_are_not_lost_to_the_next_one_that_comes_in(
    driver: Driver, trekker: Trekker
) -> None:
    page = shown(driver, trekker.answer())
    held = page.proposal.proposal
    assert held is not None
    held.toggle(held.plan.visible[0])
    trekker.put("A513", opmerking_trekker="Tweede bestand")
    drop(driver, trekker.answer("tweede.wijkwerk"))
    page = settled(driver)
    assert page.proposal.proposal is held
    assert page.unsaved == ["uw keuzes bij antwoord.wijkwerk"]
    page.proposal.drop_button.click()
    page = settled(driver)
    assert page.proposal.proposal is not held
    assert page.proposal.proposal is not None
    assert page.proposal.proposal.file_name == "tweede.wijkwerk"


def test_breaking_off_leaves_the_dossier_as_it_was_and_says_so(
    driver: Driver, trekker: Trekker, gate: Event
) -> None:
    page = shown(driver, trekker.answer())
    page.proposal.take_button.click()
    page.waiting.stop.click()
    gate.set()
    page = settled(driver)
    assert "afgebroken" in bar(driver)
    assert page.stack.currentWidget() is page.proposal
    assert remark(driver.window.desk.store) == ""
    assert driver.window.desk.store.check() == []


def test_who_types_while_a_file_is_taken_over_is_told_and_loses_nothing(
    driver: Driver, trekker: Trekker, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = Event(), Event()
    real = applying._take

    def halfway(*given: Any) -> Any:
        begun.set()
        assert go.wait(20)
        return real(*given)

    monkeypatch.setattr(applying, "_take", halfway)
    page = shown(driver, trekker.answer())
    page.proposal.take_button.click()
    assert begun.wait(20)
    actie = driver.record("A311", "Actie")
    lists = driver.window._show_lists("acties")
    lists.open_record(actie)
    panel = lists._panel(Actie)
    area: Any = panel.form.editors["opmerking"].main
    area.setFocus()
    area.setPlainText("Nog te bespreken")
    panel.form._leave("opmerking")
    assert "nog niet opgeslagen" in panel.form.frames["opmerking"].error.text()
    assert area.toPlainText() == "Nog te bespreken"
    go.set()
    driver.qtbot.waitUntil(lambda: not page.is_writing, timeout=20_000)
    QApplication.processEvents()
    assert area.toPlainText() == "Nog te bespreken"
    panel.form._leave("opmerking")
    store = driver.window.desk.store
    found = store.read().get(Actie, actie.id)
    assert (found and found.opmerking, remark(store)) == ("Nog te bespreken", WORDS)


@pytest.mark.parametrize("way", ["presenteren", "sluiten"])
def test_leaving_the_window_in_the_middle_keeps_all_of_it_or_nothing(
    driver: Driver, trekker: Trekker, gate: Event, way: str
) -> None:
    page = shown(driver, trekker.answer())
    path, settings = driver.window.desk.store.path, driver.window.desk.store.settings
    page.proposal.take_button.click()
    QTest.qWait(50)
    gate.set()
    if way == "presenteren":
        driver.shell.kopbalk.present.click()
        driver.shell.kopbalk.present.click()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QTest.qWait(300)
        assert driver.window.desk.store.check() == []
        return
    while not driver.shell.close():
        QApplication.processEvents()
    with Store.open(path, settings=settings) as store:
        assert store.check() == []
        assert remark(store) in {"", WORDS}


def test_a_full_disk_says_so_and_leaves_the_dossier_as_it_was(
    driver: Driver, trekker: Trekker, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(driver, trekker.answer())
    store = driver.window.desk.store
    room = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {room}")
    trekker.put("A512", opmerking_trekker=WORDS * 3000)
    page = shown(driver, trekker.answer("groot.wijkwerk"))
    page.proposal.take_button.click()
    page = settled(driver)
    assert "De schijf is vol" in bar(driver)
    assert remark(store) == ""
    assert store.check() == []
    # With room made, the same button does it: nothing has to be chosen again.
    store._db.execute("PRAGMA max_page_count = 100000")
    page.proposal.take_button.click()
    settled(driver)
    assert remark(store) == WORDS * 3000


def test_a_wrong_password_can_be_typed_again_and_again(driver: Driver, tmp_path: Path) -> None:
    trekker = Trekker(tmp_path, driver.window.desk.store, closed_with="zonnebloem")
    trekker.put("A512", opmerking_trekker=WORDS)
    path = trekker.answer()
    trekker.store.close()
    drop(driver, path)
    page = settled(driver)
    for word in ("roos", "", "tulp"):
        page.password.line.setText(word)
        page.password.go.click()
        page = settled(driver)
        assert page.stack.currentWidget() is page.password
        assert page.password.frame.error.text()
    page.password.line.setText("zonnebloem")
    page.password.go.click()
    page = settled(driver)
    assert page.stack.currentWidget() is page.proposal


def test_an_old_answer_that_comes_late_changes_nothing(driver: Driver, trekker: Trekker) -> None:
    late = trekker.answer("vorig_jaar.wijkwerk")
    trekker.put("A512", opmerking_trekker="Nieuwer antwoord")
    page = shown(driver, trekker.answer("nieuw.wijkwerk"))
    page.proposal.take_button.click()
    settled(driver)
    drop(driver, late)
    page = settled(driver)
    assert page.proposal.head.title.text().endswith("stuurde niets dat u nog niet had")
    assert not page.proposal.take_button.isVisible()
    assert remark(driver.window.desk.store) == "Nieuwer antwoord"


def test_what_is_gone_a_folder_or_half_a_file_gets_one_sentence(
    driver: Driver, trekker: Trekker, tmp_path: Path
) -> None:
    whole = trekker.answer()
    half = tmp_path / "half.wijkwerk"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    for path, words in (
        (tmp_path / "weg.wijkwerk", "is er niet meer"),
        (tmp_path, "is een map"),
        (half, "beschadigd"),
    ):
        driver.window.take_in(path)
        page = settled(driver)
        said = [notice.accessibleName() for notice in page.findChildren(Notice) if notice.isVisible()]
        assert len(said) == 1
        assert words in said[0]
    assert driver.window.desk.store.check() == []


def test_choices_stand_when_the_dossier_changed_meanwhile(driver: Driver, trekker: Trekker) -> None:
    trekker.put("A513", opmerking_trekker="Ook dit")
    page = shown(driver, trekker.answer())
    held = page.proposal.proposal
    assert held is not None
    for line in held.plan.visible:
        held.toggle(line)
    assert len(held.decisions) == 2
    store = driver.window.desk.store
    with store.edit("Intussen") as writer:
        writer.set(Actie, actie_of(store, "A513"), "opmerking_trekker", "Zelf ingevuld")
    page.proposal.take_button.setVisible(True)
    page.proposal.agreed.emit()
    page = settled(driver)
    settled(driver)
    again = page.proposal.proposal
    assert again is not None
    assert again is not held
    assert page.stack.currentWidget() is page.proposal
    # One line still asks the same, the other became a question.
    (kept,) = again.decisions
    assert again.plan.line(kept).row == actie_of(store, "A512")
    assert len(again.questions) == 1
    assert "1 keuze past niet meer" in again.notes[0]
    page.proposal.take_button.click()
    settled(driver)
    assert remark(store) == ""
    assert store.check() == []
