"""Work in slices: the window has its turn in between, and a page says when all of it is there."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QVBoxLayout, QWidget, QWidgetItem

from wijkdesk.domain.overleg import Actie
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui import desk, pagearea, slices
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.agendapage import AgendaPage
from wijkdesk.ui.blocks import column
from wijkdesk.ui.filters import ChoiceChip
from wijkdesk.ui.page import Page, Shown
from wijkdesk.ui.pagearea import PageArea
from wijkdesk.ui.places import PLACES
from wijkdesk.ui.plan.boardpage import BoardPage
from wijkdesk.ui.rapport.sindspage import SincePage
from wijkdesk.ui.slices import Slices
from wijkdesk.ui.vandaag import VandaagPage

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver
    from wijkdesk.ui.theme import Theme

SPOTS = [page.key for place in PLACES for page in (place.pages or (place,))]


def counting(seen: list[int], upto: int = 5) -> Generator[None]:
    for number in range(upto):
        seen.append(number)
        yield


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every yield be a turn of the event loop, and every dossier a large one."""
    monkeypatch.setattr(slices, "SLICE", 0)
    monkeypatch.setattr(desk, "LARGE", 0)


@pytest.mark.usefixtures("tiny")
def test_the_window_has_its_turn_between_two_slices(qtbot: QtBot) -> None:
    work, seen, turns = Slices(), list[int](), list[int]()
    beat = QTimer()
    beat.timeout.connect(lambda: turns.append(len(seen)))
    beat.start(0)
    with qtbot.waitSignal(work.finished):
        work.start(counting(seen))
    assert seen == [0, 1, 2, 3, 4]
    assert turns == sorted(turns)
    assert len(set(turns)) > 2


@pytest.mark.usefixtures("tiny")
def test_newer_work_takes_the_place_of_older_work_which_is_closed(qtbot: QtBot) -> None:
    work, old, new, closed = Slices(), list[int](), list[int](), list[str]()

    def first() -> Generator[None]:
        try:
            yield from counting(old)
        finally:
            closed.append("first")

    work.start(first())
    assert work.busy
    with qtbot.waitSignal(work.finished):
        work.start(counting(new))
    assert (old, new, closed, work.busy) == ([0], [0, 1, 2, 3, 4], ["first"], False)


@pytest.mark.usefixtures("tiny")
def test_work_may_ask_for_its_own_successor(qtbot: QtBot) -> None:
    work, old, new = Slices(), list[int](), list[int]()

    def first() -> Generator[None]:
        work.start(counting(new))
        yield
        old.append(1)

    with qtbot.waitSignal(work.finished):
        work.start(first())
    assert (old, new) == ([], [0, 1, 2, 3, 4])


@pytest.mark.usefixtures("tiny", "qapp")
def test_who_cannot_wait_has_the_rest_at_once() -> None:
    work, seen = Slices(), list[int]()
    work.start(counting(seen))
    work.finish()
    assert (seen, work.busy) == ([0, 1, 2, 3, 4], False)
    work.start(counting(seen, 2), whole=True)
    assert (seen[5:], work.busy) == ([0, 1], False)


@pytest.mark.usefixtures("qapp")
def test_work_that_fails_is_over_and_says_so() -> None:
    work = Slices()

    def failing() -> Generator[None]:
        yield
        raise LookupError

    with pytest.raises(LookupError):
        work.start(failing(), whole=True)
    assert not work.busy


def words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def words_in_the_end(page: Shown, qtbot: QtBot) -> list[str]:
    """Return the words of a page that shows all; what differs since is worked out on another thread."""
    qtbot.waitUntil(lambda: page.ready and not (isinstance(page, SincePage) and page._busy))
    # What was just put in a layout is shown in the next turn of the loop.
    for _ in range(3):
        QApplication.processEvents()
    return words(page)


@pytest.mark.parametrize("spot", SPOTS)
def test_a_page_in_slices_ends_as_the_same_page_at_once(
    driver: Driver, spot: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    driver.window.go(f"spot:{spot}")
    qtbot.waitUntil(lambda: driver.window.ready)
    page = driver.page
    assert isinstance(page, Shown)
    key = driver.window.desk.dossier.all(Actie)[0].id

    def edit() -> None:
        with driver.window.desk.store.edit("titel") as writer:
            writer.get(Actie, key).titel += "x"

    edit()
    at_once = words_in_the_end(page, qtbot)
    monkeypatch.setattr(slices, "SLICE", 0)
    monkeypatch.setattr(desk, "LARGE", 0)
    driver.window.desk.store.undo()
    # A second change while the first is being shown.
    edit()
    assert words_in_the_end(page, qtbot) == at_once


def test_a_page_that_shows_nothing_of_the_dossier_is_ready_at_once(driver: Driver, theme: Theme) -> None:
    page = Page(theme, driver.window.desk)
    page.fill()
    assert page.ready


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize("spot", SPOTS)
def test_a_page_says_that_it_is_on_its_way(
    start: Callable[..., Driver], dossier: object, spot: str, qtbot: QtBot
) -> None:
    driver = start(dossier)
    driver.window.go(f"spot:{spot}")
    qtbot.waitUntil(lambda: driver.window.ready)
    assert isinstance(driver.page, Shown)
    assert words(driver.page)


def test_a_stand_in_steps_is_void_where_an_edit_came_between(dossier: Path, tmp_path: Path) -> None:
    with Store.open(dossier, settings=Settings.load(tmp_path)) as store:
        desk_ = desk.Desk(store, datetime.now)
        key = desk_.dossier.all(Actie)[0].id
        steps = desk_.preparing()
        next(steps)
        with store.edit("titel") as writer:
            writer.get(Actie, key).titel = "Iets anders"
        assert len(list(steps)) > 3
        assert desk_.stand.acties[key].titel == "Iets anders"


def test_a_stand_in_steps_is_the_stand(dossier: Path, tmp_path: Path) -> None:
    with Store.open(dossier, settings=Settings.load(tmp_path)) as store:
        one, other = desk.Desk(store, datetime.now), desk.Desk(store, datetime.now)
        assert len(list(one.preparing())) > 3
        assert one.stand == other.stand


class Counted(QLabel):
    """Words that count how often they are asked for their height, and painted."""

    asked = painted = 0

    def heightForWidth(self, width: int) -> int:
        self.asked += 1
        return super().heightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


@pytest.fixture
def area(qtbot: QtBot) -> PageArea:
    found = PageArea()
    qtbot.addWidget(found)
    found.resize(400, 300)
    found.show()
    return found


def put(area: PageArea, qtbot: QtBot, *, fit: bool = True) -> Counted:
    """Make a sheet with words on two levels, in slices, put it in place, and wait until it was painted."""
    work, sheet = Slices(), area.sheet()
    inner, words = QWidget(sheet), Counted("Hoe het gaat in de wijk, in woorden die breken. " * 8)
    words.setWordWrap(True)
    QVBoxLayout(sheet).addWidget(inner)
    QVBoxLayout(inner).addWidget(words)
    if fit:
        with qtbot.waitSignal(work.finished):
            work.start(area.fitted(sheet))
    words.asked = 0
    area.put(sheet, "Proef")
    qtbot.waitUntil(lambda: words.painted > 0)
    return words


@pytest.mark.usefixtures("tiny")
def test_a_sheet_that_was_fitted_is_hardly_measured_again_when_it_is_put_in_place(
    area: PageArea, qtbot: QtBot
) -> None:
    put(area, qtbot)
    fitted = put(area, qtbot)
    height, asked = fitted.height(), fitted.asked
    plain = put(area, qtbot, fit=False)
    assert asked <= plain.asked / 2
    assert plain.height() == height > plain.fontMetrics().height() * 3


@pytest.mark.usefixtures("tiny")
def test_a_table_knows_before_it_shows_how_high_its_lines_make_it(
    area: PageArea, theme: Theme, qtbot: QtBot
) -> None:
    area.resize(420, 900)
    work, sheet = Slices(), area.sheet()
    table = GridTable(theme, "proef", (Column("Wat", 100, 1), Column("Wie", 100, 1)), tall=True)
    table.show_lines(
        [Line(str(n), "x", (Cell("Woorden die breken in de wijk " * 2), Cell(""))) for n in range(4)]
    )
    below = QLabel("Eronder")
    sheet.setLayout(column(table, below, 1))
    unfitted = table.height()
    with qtbot.waitSignal(work.finished):
        work.start(area.fitted(sheet))
    height, place = table.height(), below.geometry()
    area.put(sheet, "Proef")
    qtbot.waitUntil(table.isVisible)
    qtbot.wait(20)
    assert table.height() == height != unfitted
    assert below.geometry() == place


@pytest.mark.usefixtures("tiny")
class TakenForAnItem(QWidget):
    """A part of which Python takes the layout for what lay at the same place before."""

    def __init__(self) -> None:
        super().__init__()
        self._item = QWidgetItem(self)

    def layout(self) -> QLayout | None:
        return self._item  # type: ignore[return-value]


def test_a_layout_that_is_taken_for_something_else_waits_until_its_part_is_shown(qtbot: QtBot) -> None:
    whole, part = QWidget(), TakenForAnItem()
    qtbot.addWidget(whole)
    words = QLabel("Taakgroep")
    QVBoxLayout(part).addWidget(words)
    QVBoxLayout(whole).addWidget(part)
    for _ in slices.laid_out(whole, 400):
        pass
    whole.show()
    assert words.width() > 0.8 * whole.width() > 0


def test_what_stood_on_a_page_goes_later_and_what_stands_there_is_not_painted_again(
    area: PageArea, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[str] = []
    # Long enough for a machine that has much to do.
    monkeypatch.setattr(pagearea, "_LATER_MS", 500)
    old = put(area, qtbot)
    old.destroyed.connect(lambda: gone.append("old"))
    new = put(area, qtbot)
    assert not gone, "the turn that shows the new has enough to do"
    before = new.painted
    qtbot.waitUntil(lambda: gone == ["old"])
    qtbot.wait(50)
    assert new.painted == before
    put(area, qtbot)
    sheets = area.widget().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert len(sheets) == 2, "the sheet that shows, and the empty one before it"


@pytest.mark.usefixtures("tiny")
def test_a_page_that_was_never_shown_is_made_while_the_page_before_it_stands(
    driver: Driver, qtbot: QtBot
) -> None:
    window, pages = driver.window, driver.shell.pages
    before = driver.page
    window.go("spot:bord")
    # One turn to make it; it is dressed and laid out in the next ones.
    assert (window.ready, pages.currentWidget()) == (False, before)
    qtbot.waitUntil(lambda: pages.currentWidget() is not before)
    made = driver.page
    assert isinstance(made, BoardPage)
    assert made.size() == pages.size()
    assert all(column.list.width() > 0 for column in made.columns)
    qtbot.waitUntil(lambda: window.ready)


@pytest.mark.usefixtures("tiny")
def test_who_goes_elsewhere_while_a_page_is_made_gets_there_and_finds_it_later(
    driver: Driver, qtbot: QtBot
) -> None:
    window = driver.window
    window.go("spot:bord")
    window.go("spot:agenda")
    qtbot.waitUntil(lambda: window.ready)
    assert isinstance(driver.page, AgendaPage)
    window.go("spot:bord")
    qtbot.waitUntil(lambda: window.ready)
    assert isinstance(driver.page, BoardPage)
    assert [column.list.cards.acties for column in driver.page.columns if column.list.cards.acties]


@pytest.mark.usefixtures("tiny")
def test_pills_of_a_board_that_were_not_finished_leave_nothing(driver: Driver, qtbot: QtBot) -> None:
    driver.window.go("spot:bord")
    qtbot.waitUntil(lambda: driver.window.ready)
    page = driver.page
    assert isinstance(page, BoardPage)
    pills = len(page.findChildren(ChoiceChip))
    for _ in range(3):
        page._known.clear()
        work = page.parts()
        while not page._coming:
            next(work)
        work.close()
    page.renew()
    qtbot.waitUntil(lambda: page.ready)
    qtbot.waitUntil(lambda: len(page.findChildren(ChoiceChip)) == pills)
    assert [len(chip._actions) > 1 for chip in page.findChildren(ChoiceChip)] == [True] * pills
    assert all(chip.isVisible() for chip in page.findChildren(ChoiceChip))


@pytest.mark.usefixtures("tiny")
def test_what_follows_an_edit_waits_until_the_page_shows_it(driver: Driver, qtbot: QtBot) -> None:
    driver.window.go("spot:bord")
    qtbot.waitUntil(lambda: driver.window.ready)
    page = driver.page
    assert isinstance(page, BoardPage)
    first, second = page.columns[0].list, page.columns[1].list
    first.setFocus()
    moved = first.card
    assert moved is not None
    page.put(moved, second.status)
    assert not page.ready
    qtbot.waitUntil(lambda: page.ready)
    assert second.card is not None
    assert (second.card.id, second.card.actie.status) == (moved.id, second.status)


@pytest.mark.usefixtures("tiny")
def test_a_point_that_is_put_off_gives_the_cursor_to_the_next(driver: Driver, qtbot: QtBot) -> None:
    driver.window.go("spot:vandaag")
    qtbot.waitUntil(lambda: driver.window.ready)
    page = driver.page
    assert isinstance(page, VandaagPage)
    card = page.attention
    assert card is not None
    QTest.mouseClick(card.clocks[0], Qt.MouseButton.LeftButton)
    gone = card.clocks[0].accessibleName()
    assert card._bar is not None
    card._bar.reason.setText("Er is overleg over.")
    card.put_off.emit(page._desk.attention[0], "1-9-2012", "Er is overleg over.")
    assert not page.ready
    qtbot.waitUntil(lambda: page.ready)
    assert page.attention is not None
    assert page.attention.clocks[0].accessibleName() != gone
    assert page.focusWidget() is page.attention.clocks[0]
