"""The questions of a file: the one that is asked for is in sight, its answers as tall as each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
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


def test_an_own_text_stays_in_its_card_and_the_card_says_that_it_is_used(
    driver: Driver, tmp_path: Path
) -> None:
    view = three_questions(driver, tmp_path)
    number = next(iter(view.cards))
    card = view.cards[number]
    assert card.own is not None
    assert card.keep is not None
    # Both texts are proposed as one; the reader writes another.
    assert card.own.toPlainText() != "Sleutel bij de balie."
    card.own.setPlainText("Sleutel bij de balie.")
    card.keep.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card.keep, Qt.Key.Key_Space)
    QApplication.processEvents()
    card = view.cards[number]
    assert card.own is not None
    assert card.keep is not None
    assert card.own.toPlainText() == "Sleutel bij de balie."
    assert card.keep.text() == "Deze tekst wordt gebruikt"
    assert card.keep.hasFocus()
    card.own.appendPlainText("Ophalen voor 9 uur.")
    assert card.keep.text() == "Deze tekst gebruiken"


def test_tab_walks_a_file_as_it_is_read_also_after_an_answer(driver: Driver, tmp_path: Path) -> None:
    view = three_questions(driver, tmp_path)
    numbers = list(view.cards)
    view.cards[numbers[0]].buttons[1].click()
    QApplication.processEvents()
    tiles = [tile for number in numbers for tile in view.cards[number].buttons]
    wanted = [view.drop_button, view.take_button, *view.chips.values(), view.all_button, view.view, *tiles]
    walked, here = [], view.drop_button
    while len(walked) < 500 and (here is not view.drop_button or not walked):
        walked.append(here)
        here = here.nextInFocusChain()
    assert [found for found in walked if found in wanted] == wanted


def test_who_wrote_an_answer_and_when_is_read_whole(driver: Driver, tmp_path: Path) -> None:
    card = next(iter(three_questions(driver, tmp_path).cards.values()))
    theirs = card.buttons[1]
    theirs._answer = replace(theirs._answer, by="wijkverpleegkundige zuid · 12 september 2012")
    width = theirs.fontMetrics().averageCharWidth() * 30
    small = QFontMetrics(card._theme.font("klein"))
    assert all(small.horizontalAdvance(line) <= width for line in theirs._by(width))
    assert theirs.sizeHint().height() > card.buttons[0].sizeHint().height()
    # A wide tile says it on one line, and is no higher than that needs.
    assert theirs.heightForWidth(theirs.width() * 4) < theirs.heightForWidth(theirs.width())


def test_what_was_chosen_stays_in_sight_with_large_letters(start: Any, dossier: Path, tmp_path: Path) -> None:
    driver: Driver = start(dossier, scale=150)
    view = three_questions(driver, tmp_path)
    number = list(view.cards)[1]
    view._open(number)
    QApplication.processEvents()
    card = view.cards[number]
    assert card.keep is not None
    card.keep.setFocus(Qt.FocusReason.TabFocusReason)
    view._area.ensureWidgetVisible(card.keep)
    card.keep.click()
    for _ in range(5):
        QApplication.processEvents()
    used = view.cards[number].keep
    assert used is not None
    assert used.hasFocus()
    assert used.visibleRegion().boundingRect() == used.rect()
