"""A file that came in: made out of sight in slices, and counted along while the user chooses."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.stories.exchanging import DAY, Trekker, actie_of, drop, settled
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.lines import QUESTIONS, Choice
from wijkdesk.ui import desk, slices
from wijkdesk.ui.uitwisseling.linemodel import CHIP, MINE, WHAT
from wijkdesk.ui.uitwisseling.proposal import Group, Show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver
    from wijkdesk.ui.uitwisseling.importpage import ImportPage
    from wijkdesk.ui.uitwisseling.proposal import Proposal


@pytest.fixture
def answer(driver: Driver, tmp_path: Path) -> Iterator[Path]:
    """Return a file with changes, and one question."""
    trekker = Trekker(tmp_path, driver.window.desk.store)
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    trekker.put("A513", deadline=DAY)
    store = driver.window.desk.store
    with store.edit("deadline A513") as writer:
        writer.set(Actie, actie_of(store, "A513"), "deadline", DAY + timedelta(days=60))
    yield trekker.answer()
    trekker.store.close()


@pytest.fixture
def busy(driver: Driver, tmp_path: Path) -> Iterator[Path]:
    """Return the second file of a trekker, with changes that matter and small ones beside them."""
    store = driver.window.desk.store
    codes = ("A511", "A512", "A513")
    with store.edit("opmerkingen") as writer:
        for code in codes:
            writer.set(Actie, actie_of(store, code), "opmerking", "Gebeld.")
    trekker = Trekker(tmp_path, store)
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    drop(driver, trekker.answer("eerste.wijkwerk"))
    settled(driver).proposal.trusted.emit()
    settled(driver).proposal.take_button.click()
    settled(driver)
    for code in codes:
        trekker.put(code, opmerking="Gebeld en gemaild.", opmerking_trekker=f"Nieuws over {code}")
    yield trekker.answer("tweede.wijkwerk")
    trekker.store.close()


def fold_of(page: ImportPage) -> int:
    """Return the row behind which small changes fold."""
    lines = page.proposal.view.lines
    (row,) = [n for n in range(lines.rowCount()) if lines.fold(n) is not None]
    return row


def said(page: ImportPage, row: int) -> tuple[str, str]:
    index = page.proposal.view.lines.index(row, WHAT)
    return str(index.data()), str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_small_changes_fold_at_the_end_of_their_group_and_count_along(driver: Driver, busy: Path) -> None:
    drop(driver, busy)
    page = settled(driver)
    view, proposal = page.proposal.view, page.proposal.proposal
    assert proposal is not None
    assert "6 wijzigingen" in page.proposal.head.title.text()
    assert page.proposal.chips[Show.ALL].text() == "Alle 6"
    assert page.proposal.take_button.text() == "6 overnemen"
    row = fold_of(page)
    fold = view.lines.fold(row)
    assert fold is not None
    assert {line.cell for line in fold.lines} == {"opmerking"}
    shown, aloud = said(page, row)
    assert shown == f"Nog {len(fold.lines)} kleine wijzigingen tonen"
    assert fold.group in aloud
    assert "Enter" in aloud
    # What is off is not hidden.
    proposal.toggle(fold.lines[0])
    assert said(page, row)[0] == f"{shown} · 1 niet aangevinkt"
    proposal.toggle(fold.lines[0])
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(driver)
    store = driver.window.desk.store
    notes = [store.read().get(Actie, actie_of(store, code)) for code in ("A511", "A512", "A513")]
    assert {note.opmerking for note in notes if note} == {"Gebeld en gemaild."}


def test_small_changes_open_by_key_and_by_press_and_stay_open(driver: Driver, busy: Path) -> None:
    drop(driver, busy)
    page = settled(driver)
    view = page.proposal.view
    row, before = fold_of(page), view.lines.rowCount()
    fold = view.lines.fold(row)
    assert fold is not None
    view.setFocus()
    view.setCurrentIndex(view.lines.index(row - 1, WHAT))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == row
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.lines.rowCount() == before + len(fold.lines)
    assert said(page, row)[0] == "Kleine wijzigingen verbergen"
    assert view.currentIndex().row() == row
    assert [view.lines.line(row + n) for n in range(1, len(fold.lines) + 1)] == list(fold.lines)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert page.proposal.take_button.text() == "5 overnemen"
    page.proposal.chips[Show.CHANGED].click()
    assert view.lines.rowCount() == before + len(fold.lines)
    spot = view.visualRect(view.lines.index(fold_of(page), CHIP)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert view.lines.rowCount() == before
    assert said(page, fold_of(page))[0].endswith("1 niet aangevinkt")
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.lines.rowCount() == before + len(fold.lines)


def counted_again(proposal: Proposal) -> tuple[int, int]:
    taken = sum(map(proposal.is_taken, proposal.plan.visible))
    return taken, sum(proposal.decision(line).choice is Choice.LATER for line in proposal.plan.visible)


def test_what_is_chosen_is_counted_along(driver: Driver, answer: Path) -> None:
    drop(driver, answer)
    settled(driver).proposal.trusted.emit()
    proposal = settled(driver).proposal.proposal
    assert proposal is not None
    lines = proposal.plan.visible
    assert any(line.kind in QUESTIONS for line in lines)
    for line in (*lines, *lines):
        proposal.toggle(line)
        assert (proposal.taken, proposal.is_open) == counted_again(proposal)
    for line in proposal.questions:
        for choice in Choice:
            with suppress(UserError):
                proposal.answer(line, choice, "1-9-2012")
            assert (proposal.taken, proposal.is_open) == counted_again(proposal)
    for on in (False, True):
        proposal.take_all(on=on)
        assert (proposal.taken, proposal.is_open) == counted_again(proposal)
    for show in Show:
        rows = proposal.rows(show)
        assert proposal.count(show) == sum(row.count for row in rows if isinstance(row, Group))
        assert proposal.count(show) == sum(not isinstance(row, Group) for row in rows)


def test_a_file_is_seen_once_all_of_it_is_made_and_can_be_broken_off(
    driver: Driver, answer: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    drop(driver, answer)
    page = settled(driver)
    rows = list(page.proposal.view.lines.rows)
    assert rows
    page.proposal.dropped.emit()
    monkeypatch.setattr(slices, "SLICE", 0)
    monkeypatch.setattr(desk, "LARGE", 0)
    seen: list[tuple[bool, bool]] = []

    def look() -> None:
        # Right after the file was read; its preview has just begun.
        seen.append((page.stack.currentWidget() is page.waiting, driver.window.ready))
        if len(seen) == 1:
            page.waiting.stop.click()

    page.job.finished.connect(look)
    page.open_file(answer)
    qtbot.waitUntil(lambda: len(seen) == 1 and driver.window.ready)
    assert page.stack.currentWidget() is page.inbox
    page.open_file(answer)
    qtbot.waitUntil(lambda: len(seen) == 2 and driver.window.ready)
    assert seen == [(True, False), (True, False)]
    assert page.stack.currentWidget() is page.proposal
    assert page.proposal.view.lines.rowCount() == len(rows)
    assert page.proposal.view.hasFocus()


@pytest.mark.parametrize("scale", [100, 150])
def test_everything_on_or_off_is_in_reach_with_any_letters(
    start: Any, dossier: Path, tmp_path: Path, scale: int
) -> None:
    driver = start(dossier, scale=scale)
    driver.shell.resize(1366, 768)
    trekker = Trekker(tmp_path, driver.window.desk.store)
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    path = trekker.answer()
    trekker.store.close()
    drop(driver, path)
    page = settled(driver)
    button = page.proposal.all_button
    assert button.isVisible()
    corner = button.mapTo(page, button.rect().bottomRight())
    assert page.rect().contains(corner)
    shown = page.proposal.proposal
    assert shown is not None
    before = shown.taken
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown.taken != before


def test_what_enter_does_is_said_below_the_lines(driver: Driver, busy: Path) -> None:
    drop(driver, busy)
    said_below = [words.text() for words in settled(driver).proposal.findChildren(QLabel)]
    assert any("Enter opent" in words for words in said_below)


def test_a_line_is_as_high_as_any_other_where_a_head_stood_in_the_file_before(
    driver: Driver, tmp_path: Path
) -> None:
    trekker = Trekker(tmp_path, driver.window.desk.store)
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    trekker.put("A521", opmerking_trekker="Loopt door")
    drop(driver, trekker.answer("eerste.wijkwerk"))
    settled(driver).proposal.trusted.emit()
    view = settled(driver).proposal.view
    heads = {n for n, found in enumerate(view.lines.rows) if isinstance(found, Group)}
    settled(driver).proposal.take_button.click()
    settled(driver)
    for code in ("A511", "A512", "A513"):
        trekker.put(code, opmerking_trekker=f"Nieuws over {code}")
    drop(driver, trekker.answer("tweede.wijkwerk"))
    trekker.store.close()
    settled(driver)
    lines = [n for n in range(view.lines.rowCount()) if view.lines.line(n) is not None]
    assert heads & set(lines)
    assert {view.rowHeight(n) for n in lines} == {view.verticalHeader().defaultSectionSize()}


def test_the_head_of_a_group_is_read_whole_and_counts_beside_it(driver: Driver, answer: Path) -> None:
    driver.shell.resize(1366, 768)
    drop(driver, answer)
    view = settled(driver).proposal.view
    rows = [n for n, found in enumerate(view.lines.rows) if isinstance(found, Group)]
    whole = view.viewport().width() - view.columnViewportPosition(WHAT)
    for row in rows:
        assert view.columnSpan(row, WHAT) == CHIP - WHAT + 1
        assert view.visualRect(view.lines.index(row, WHAT)).width() >= whole - 6
        assert "wijziging" in view.lines.index(row, MINE).data()


def test_who_looks_along_sees_nothing_of_a_file_nor_of_one_that_would_go_back(
    driver: Driver, answer: Path
) -> None:
    drop(driver, answer)
    settled(driver).proposal.trusted.emit()
    settled(driver).proposal.take_button.click()
    page = settled(driver)
    assert page.inbox.isVisible()
    QTest.mouseClick(driver.shell.kopbalk.present, Qt.MouseButton.LeftButton)
    driver.window.go("spot:binnengekomen")
    page = settled(driver)
    assert "Wat er binnenkwam is verborgen" in words_on(page)
    assert "Acht mensen" not in words_on(page)
    page.preview(1)
    page = settled(driver)
    assert page.stack.currentWidget() is page.inbox
    assert "Kies eerst ‘Stop presenteren’, en kijk daarna opnieuw" in words_on(page)
    drop(driver, answer)
    page = settled(driver)
    assert page.stack.currentWidget() is page.inbox
    assert "Kies eerst ‘Stop presenteren’, en open het daarna opnieuw" in words_on(page)
    QTest.mouseClick(driver.shell.kopbalk.present, Qt.MouseButton.LeftButton)
    driver.window.go("spot:binnengekomen")
    assert "Wat er binnenkwam is verborgen" not in words_on(settled(driver))


def words_on(page: ImportPage) -> str:
    return " | ".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())
