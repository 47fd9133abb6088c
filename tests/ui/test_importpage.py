"""A file that came in: made out of sight in slices, and counted along while the user chooses."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.stories.exchanging import DAY, Trekker, actie_of, drop, settled
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.lines import QUESTIONS, Choice
from wijkdesk.ui import desk, slices
from wijkdesk.ui.uitwisseling.proposal import Group, Show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver
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
