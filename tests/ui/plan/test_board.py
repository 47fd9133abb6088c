from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Plan
from wijkdesk.ui.plan.boardlist import CardPainter
from wijkdesk.ui.plan.boardpage import BoardPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import Driver
    from wijkdesk.ui.plan.boardpage import BoardColumn

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(driver: Driver) -> BoardPage:
    driver.window.go("spot:bord")
    assert isinstance(driver.page, BoardPage)
    return driver.page


def column(page: BoardPage, status: ActieStatus) -> BoardColumn:
    return next(found for found in page.columns if found.list.status is status)


def status_of(driver: Driver, code: str) -> ActieStatus | None:
    found = driver.record(code, "Actie")
    assert isinstance(found, Actie)
    return found.status


def drag(page: BoardPage, start: QWidget, begin: QPoint, target: QWidget) -> None:
    """Drag in steps, as a hand does; the list that was pressed hears everything until the release."""
    QTest.mousePress(start, Qt.MouseButton.LeftButton, pos=begin)
    end = start.mapFromGlobal(target.mapToGlobal(target.rect().center()))
    for step in (0.2, 0.6, 1.0):
        QTest.mouseMove(start, begin + (end - begin) * step)
        page.repaint()
    QTest.mouseRelease(start, Qt.MouseButton.LeftButton, pos=end)


def test_every_actie_is_on_the_board_once(page: BoardPage, driver: Driver) -> None:
    shown = [actie.id for each in page.columns for actie in each.list.cards.acties]
    assert sorted(shown) == sorted(actie.id for actie in driver.window.desk.dossier.all(Actie))


def test_the_latest_late_card_comes_first(page: BoardPage) -> None:
    first = column(page, ActieStatus.LOOPT).list.cards.card(0)
    assert first is not None
    assert first.words == "Scholen werven. intern begeleider basisschool. 15 apr. 61 dagen te laat"


def test_ctrl_and_arrow_take_the_card_to_the_next_status_that_fits(page: BoardPage, driver: Driver) -> None:
    found = column(page, ActieStatus.NIET_GESTART).list
    found.setFocus()
    assert found.go_to(driver.record("A313", "Actie").id)
    QTest.keyClick(found, Qt.Key.Key_Right, CONTROL)
    assert status_of(driver, "A313") is ActieStatus.LOOPT
    running = column(page, ActieStatus.LOOPT).list
    assert driver.shell.focusWidget() is running
    assert running.card is not None
    assert running.card.actie.code == "A313"
    QTest.keyClick(running, Qt.Key.Key_Left, CONTROL)
    assert "kan niet verder naar links" in page.message.text()
    driver.window.undo()
    assert status_of(driver, "A313") is ActieStatus.NIET_GESTART


def test_arrows_walk_over_cards_and_columns(page: BoardPage, driver: Driver) -> None:
    found = column(page, ActieStatus.NIET_GESTART).list
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Down)
    assert found.currentIndex().row() == 1
    QTest.keyClick(found, Qt.Key.Key_Right)
    assert driver.shell.focusWidget() is column(page, ActieStatus.LOOPT).list


def test_what_a_card_says_is_not_typed_on_the_board(page: BoardPage) -> None:
    for found in page.columns:
        cards = found.list.cards
        assert cards.rowCount() == len(cards.acties)
        for number in range(cards.rowCount()):
            assert not cards.index(number).flags() & Qt.ItemFlag.ItemIsEditable
            assert cards.data(cards.index(number)), "each says what it is"


def test_a_card_is_dragged_to_another_status(page: BoardPage, driver: Driver) -> None:
    running = column(page, ActieStatus.LOOPT)
    code = running.list.cards.acties[0].code
    begin = running.list.visualRect(running.list.cards.index(0)).center()
    drag(page, running.list.viewport(), begin, column(page, ActieStatus.GEREED))
    assert status_of(driver, code) is ActieStatus.GEREED
    assert page._ghost.isHidden()


def test_a_status_that_cannot_follow_is_refused_with_a_sentence(page: BoardPage, driver: Driver) -> None:
    waiting = column(page, ActieStatus.NIET_GESTART)
    code = waiting.list.cards.acties[0].code
    begin = waiting.list.visualRect(waiting.list.cards.index(0)).center()
    drag(page, waiting.list.viewport(), begin, column(page, ActieStatus.GEREED))
    assert status_of(driver, code) is ActieStatus.NIET_GESTART
    assert "Kies eerst ‘Loopt’" in page.message.text()


def test_a_card_without_a_houder_gets_one_before_it_runs(page: BoardPage, driver: Driver) -> None:
    waiting = column(page, ActieStatus.NIET_GESTART).list
    nobody = next(actie for actie in waiting.cards.acties if not actie.houder)
    waiting.go_to(nobody.id)
    waiting.setFocus()
    QTest.keyClick(waiting, Qt.Key.Key_Right, CONTROL)
    line = page.need.lines["houder"]
    assert driver.shell.focusWidget() is line
    QTest.keyClicks(line, "buurtsportcoach")
    QTest.keyClick(line, Qt.Key.Key_Return)
    found = driver.again(nobody)
    assert isinstance(found, Actie)
    assert found.status is ActieStatus.LOOPT
    assert driver.window.desk.title(found.houder) == "buurtsportcoach"


def test_dropping_the_question_changes_nothing(page: BoardPage, driver: Driver) -> None:
    running = column(page, ActieStatus.LOOPT).list
    card = running.cards.card(0)
    assert card is not None
    page.put(card, ActieStatus.VERVALLEN)
    QTest.keyClick(page.need.lines["reden"], Qt.Key.Key_Escape)
    assert not page.need.isVisible()
    assert status_of(driver, card.actie.code) is ActieStatus.LOOPT


def test_the_board_narrows_to_one_plan(page: BoardPage, driver: Driver) -> None:
    plan = next(p for p in driver.window.desk.dossier.all(Plan) if "Jutphaas" in p.titel)
    page._chips["Plan"].choose(plan.id)
    shown = [actie.code for each in page.columns for actie in each.list.cards.acties]
    assert len(shown) == 9
    assert {code[:2] for code in shown} == {"A3"}


def test_enter_opens_the_card(page: BoardPage, driver: Driver) -> None:
    running = column(page, ActieStatus.LOOPT).list
    running.setFocus()
    QTest.keyClick(running, Qt.Key.Key_Return)
    assert driver.page is not page


def test_an_actie_without_a_status_waits_in_the_first_column(page: BoardPage, driver: Driver) -> None:
    record = driver.record("A311", "Actie")
    with driver.window.desk.store.edit("zonder status") as edit:
        edit.set(Actie, record.id, "status", None)
    waiting = column(page, ActieStatus.NIET_GESTART).list
    assert record.id in [actie.id for actie in waiting.cards.acties]
    page.put(waiting.cards.card([a.id for a in waiting.cards.acties].index(record.id)), ActieStatus.LOOPT)
    assert status_of(driver, "A311") is ActieStatus.LOOPT


def test_titles_stand_on_three_lines_where_the_letters_are_large(
    start: Callable[..., Driver], dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driven = start(dossier, scale=150)
    driven.window.go("spot:bord")
    drawn: list[tuple[str, bool]] = []
    real = CardPainter._line

    def line(painter: CardPainter, *given: Any) -> None:
        _, area, words, font, _ = given
        drawn.append((words, QFontMetricsF(font).horizontalAdvance(words) <= area.width()))
        real(painter, *given)

    monkeypatch.setattr(CardPainter, "_line", line)
    driven.shell.grab()
    ends = {words.strip(): fits for words, fits in drawn}
    assert {"gezondheidscentrum", "aanwijzen"} <= ends.keys()
    assert ends["gezondheidscentrum"]
    assert ends["aanwijzen"]


@pytest.fixture
def large(start: Callable[..., Driver], dossier: Path) -> BoardPage:
    driven = start(dossier, scale=150)
    driven.window.go("spot:bord")
    assert isinstance(driven.page, BoardPage)
    return driven.page


def in_sight(page: BoardPage) -> list[str]:
    return [found.list.status.label for found in page.columns if found.isVisible()]


def ways(page: BoardPage) -> list[str]:
    return [way.text() for way in page._ways if way.isVisible()]


FOUR = ["Niet gestart", "Loopt", "Aangehouden", "Gereed"]
OTHERS = [*FOUR[1:], "Vervallen"]


def test_all_columns_show_where_they_fit(page: BoardPage) -> None:
    assert in_sight(page) == [*FOUR, "Vervallen"]
    assert ways(page) == []


def test_with_large_letters_the_board_says_that_there_is_a_fifth_column_and_shows_it(
    large: BoardPage,
) -> None:
    assert (in_sight(large), ways(large)) == (FOUR, ["Vervallen 1"])
    QTest.mouseClick(large._ways[1], Qt.MouseButton.LeftButton)
    assert (in_sight(large), ways(large)) == (OTHERS, ["Niet gestart 11"])
    assert large.window().focusWidget() is column(large, ActieStatus.VERVALLEN).list
    large.renew()
    large.finish()
    assert in_sight(large) == OTHERS
    QTest.mouseClick(large._ways[0], Qt.MouseButton.LeftButton)
    assert (in_sight(large), ways(large)) == (FOUR, ["Vervallen 1"])
    assert large.window().focusWidget() is column(large, ActieStatus.NIET_GESTART).list


def test_with_large_letters_the_fifth_column_is_reached_by_keyboard_and_by_a_card(large: BoardPage) -> None:
    large.columns[0].list.setFocus()
    for key, seen in ((Qt.Key.Key_Right, OTHERS), (Qt.Key.Key_Left, FOUR)):
        for _ in range(4):
            here = large.window().focusWidget()
            assert here is not None
            QTest.keyClick(here, key)
        assert in_sight(large) == seen
    card = column(large, ActieStatus.LOOPT).list.cards.card(0)
    assert card is not None
    large._follow(card.id, ActieStatus.VERVALLEN)
    assert in_sight(large) == OTHERS
