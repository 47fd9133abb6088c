"""The questions of a file: the one that is asked for is in sight, its answers as tall as each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.stories.exchanging import Trekker, actie_of, drop, settled
from wijkdesk.domain.overleg import Actie

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver
    from wijkdesk.ui.uitwisseling.proposalview import ProposalView

CODES = ("A511", "A512", "A513")


def three_questions(driver: Driver, folder: Path) -> ProposalView:
    """Show a file over the same remarks as were changed here."""
    driver.shell.resize(1366, 768)
    store = driver.window.desk.store
    trekker = Trekker(folder, store)
    for code in CODES:
        trekker.put(code, opmerking_trekker=f"De trekker schreef iets langers over {code}")
    with store.edit("opmerkingen") as writer:
        for code in CODES:
            writer.set(Actie, actie_of(store, code), "opmerking_trekker", "Kort")
    drop(driver, trekker.answer())
    trekker.store.close()
    settled(driver).proposal.trusted.emit()
    view = settled(driver).proposal
    assert len(view.cards) == len(CODES)
    return view


def test_the_question_that_is_opened_with_enter_is_in_sight(driver: Driver, tmp_path: Path) -> None:
    view = three_questions(driver, tmp_path)
    last = list(view.cards)[-1]
    view.view.put(last)
    QTest.keyClick(view.view, Qt.Key.Key_Return)
    QApplication.processEvents()
    button = view.cards[last].buttons[0]
    assert button.hasFocus()
    assert button.visibleRegion().boundingRect() == button.rect()


def test_the_answers_to_a_question_begin_and_end_at_one_height(driver: Driver, tmp_path: Path) -> None:
    card = next(iter(three_questions(driver, tmp_path).cards.values()))
    QApplication.processEvents()
    assert len({button.mapTo(card, QPoint(0, 0)).y() for button in card.buttons}) == 1
    assert len({button.height() for button in card.buttons}) == 1
