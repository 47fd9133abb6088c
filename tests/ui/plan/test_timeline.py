from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest

from wijkdesk.domain.afspraken import Convenant, Financiering
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling, Mijlpaal, Plan, PlanSoort
from wijkdesk.ui.plan.timedrag import BEGIN, BODY, END, shifted
from wijkdesk.ui.plan.timeitems import items_of
from wijkdesk.ui.plan.timepage import TimePage
from wijkdesk.ui.plan.timepaint import TimePainter
from wijkdesk.ui.plan.timescale import TimeScale

if TYPE_CHECKING:
    from tests.ui.conftest import Driver
    from wijkdesk.ui.plan.timeitems import TimeItem
    from wijkdesk.ui.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(driver: Driver) -> TimePage:
    driver.window.go("spot:tijdlijn")
    assert isinstance(driver.page, TimePage)
    driver.page.chart.setFocus()
    return driver.page


def find(page: TimePage, name: str) -> tuple[int, int, TimeItem]:
    for line, row in enumerate(page.chart.rows):
        for number, item in enumerate(items_of(row.strip) if row.strip else ()):
            if item.name.startswith(name):
                return line, number, item
    raise AssertionError(name)


def drag(page: TimePage, begin: QPoint, days: int, *, drop: bool = True) -> None:
    view = page.chart.viewport()
    end = begin + QPoint(round(days * page.chart.scale.width), 0)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(view, begin + (end - begin) / 2)
    QTest.mouseMove(view, end)
    if drop:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def test_every_line_and_mark_can_be_walked_by_arrows(page: TimePage) -> None:
    seen = set()
    for line, row in enumerate(page.chart.rows):
        page.chart.go_to(line)
        for _ in range(len(items_of(row.strip)) if row.strip else 0):
            assert page.chart.current is not None
            seen.add(page.chart.current.key)
            QTest.keyClick(page.chart, Qt.Key.Key_Right)
    assert seen == {item.key for row in page.chart.rows if row.strip for item in items_of(row.strip)}
    page.chart.go_to(0)
    QTest.keyClick(page.chart, Qt.Key.Key_Down)
    assert page.chart.line == 1
    assert "Project. 1 januari 2011" in page.chart.accessibleDescription()


def test_what_is_chosen_shows_its_days_below(page: TimePage) -> None:
    line, number, _ = find(page, "ZonMw")
    page.chart.go_to(line, number)
    assert {name: field.text() for name, field in page.strip.lines.items()} == {
        "van": "1-1-2011",
        "tot": "31-12-2012",
    }
    line, number, _ = find(page, "Jutphaas")
    page.chart.go_to(line, number)
    assert not page.strip.lines
    assert "volgt uit andere datums" in page.strip._state.text()


def test_a_typed_day_moves_the_bar(page: TimePage, driver: Driver) -> None:
    line, number, _ = find(page, "ZonMw")
    page.chart.go_to(line, number)
    before = page.chart.box_of(find(page, "ZonMw")[2], line).right()
    QTest.keyClick(page.chart, Qt.Key.Key_Return)
    assert driver.shell.focusWidget() is page.strip.lines["van"]
    end = page.strip.lines["tot"]
    end.setFocus()
    end.selectAll()
    QTest.keyClicks(end, "31-3-13")
    QTest.keyClick(end, Qt.Key.Key_Return)
    money = [m for m in driver.window.desk.dossier.all(Financiering) if m.naam.startswith("ZonMw")]
    assert money[0].tot == date(2013, 3, 31)
    assert page.chart.box_of(find(page, "ZonMw")[2], line).right() > before


def test_an_impossible_day_is_not_taken(page: TimePage, driver: Driver) -> None:
    line, number, item = find(page, "ZonMw")
    page.chart.go_to(line, number)
    page.strip.lines["tot"].setText("31-2-2013")
    page.strip.leave()
    assert "bestaat niet als datum" in page.strip._error.text()
    assert find(page, "ZonMw")[2].days == item.days


def test_a_milestone_is_dragged_and_its_field_follows(page: TimePage, driver: Driver) -> None:
    found = [
        (line, item)
        for line, row in enumerate(page.chart.rows)
        if row.strip
        for item in items_of(row.strip)
        if item.mark and item.mark.field == "gepland"
    ]
    line, item = found[0]
    assert item.mark is not None
    begin = page.chart.box_of(item, line).center().toPoint()
    drag(page, begin, 30, drop=False)
    shown = page.strip.lines["gepland"].text()
    assert shown != f"{item.mark.day.day}-{item.mark.day.month}-{item.mark.day.year}"
    QTest.mouseRelease(
        page.chart.viewport(),
        Qt.MouseButton.LeftButton,
        pos=begin + QPoint(round(30 * page.chart.scale.width), 0),
    )
    moved = driver.window.desk.dossier.get(Mijlpaal, item.record)
    assert moved is not None
    assert moved.gepland is not None
    assert (moved.gepland - item.mark.day).days == 30
    assert page.strip.lines["gepland"].text() == shown
    driver.window.undo()
    back = driver.window.desk.dossier.get(Mijlpaal, item.record)
    assert back is not None
    assert back.gepland == item.mark.day


def test_esc_takes_a_drag_back(page: TimePage, driver: Driver) -> None:
    line, _, item = find(page, "Project")
    box = page.chart.box_of(item, line)
    begin = QPoint(round(box.right()) - 3, round(box.top()) + 2)
    drag(page, begin, 40, drop=False)
    assert page.strip.lines["eind"].text() != "31-12-2012"
    QTest.keyClick(page.chart, Qt.Key.Key_Escape)
    QTest.mouseRelease(page.chart.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    assert page.strip.lines["eind"].text() == "31-12-2012"
    assert find(page, "Project")[2].days == item.days


def test_the_end_of_an_adopted_doelstelling_asks_why(page: TimePage, driver: Driver) -> None:
    line, number, _ = find(page, "Jutphaas")
    page.chart.go_to(line, number)
    QTest.keyClick(page.chart, Qt.Key.Key_Space)
    line, number, item = find(page, "Sneller lichte")
    page.chart.go_to(line, number)
    box = page.chart.box_of(item, line)
    drag(page, QPoint(round(box.right()) - 2, round(box.center().y())), 20)
    goal = driver.window.desk.dossier.get(Doelstelling, item.record)
    assert goal is not None
    assert item.strip.span is not None
    assert goal.eind is not None
    assert goal.eind > item.strip.span.end
    assert page.why.isVisible()


def test_a_derived_day_cannot_be_dragged(page: TimePage, driver: Driver) -> None:
    before = driver.window.desk.store.undo_label
    line, _, item = find(page, "Jutphaas")
    box = page.chart.box_of(item, line)
    drag(page, QPoint(round(box.right()) - 60, round(box.center().y())), 20)
    assert driver.window.desk.store.undo_label == before


def test_a_doelstelling_without_a_day_of_its_own_ends_with_its_last_actie(
    page: TimePage, driver: Driver
) -> None:
    desk = driver.window.desk
    plan = desk.add(Plan, {"titel": "Plan De Hagen", "soort": PlanSoort.GEBIEDSPLAN})
    page.finish()
    line, number, item = find(page, "Plan De Hagen")
    assert item.when == "nog zonder datums"
    goal = desk.add(Doelstelling, {"plan": plan, "titel": "Ouderen wonen thuis"})
    for begin, end in (((2012, 7, 1), (2012, 9, 1)), ((2012, 8, 1), (2012, 10, 1))):
        days = {"start": date(*begin), "deadline": date(*end)}
        desk.add(Actie, {"doelstelling": goal, "titel": "Huisbezoek", **days})
    page.finish()
    line, number, item = find(page, "Plan De Hagen")
    assert item.when == "1 juli 2012 tot en met 1 oktober 2012"
    page.chart.go_to(line, number)
    QTest.keyClick(page.chart, Qt.Key.Key_Space)
    page.finish()
    _, _, below = find(page, "Ouderen wonen thuis")
    assert below.when == "1 juli 2012 tot en met 1 oktober 2012"
    assert below.days == {}, "a day that comes from its acties is changed there"


def test_a_pill_takes_a_group_away_and_brings_it_back(page: TimePage) -> None:
    def titles() -> list[str]:
        return [row.group.title for row in page.chart.rows if row.strip is None]

    assert titles() == ["Geld en project", "Convenanten", "Woonservicezones en plannen"]
    page.pills["geld"].click()
    page.pills["bijeenkomsten"].click()
    assert titles() == ["Convenanten", "Woonservicezones en plannen", "Bijeenkomsten"]
    page.pills["mijlpalen"].click()
    assert not any(row.strip.marks for row in page.chart.rows if row.strip and row.strip.group == "plannen")


def test_the_keyboard_zooms_around_the_middle(page: TimePage) -> None:
    chart = page.chart
    middle = (chart.viewport().width() - chart._paint.left) / 2
    before, day = chart.scale.per_day, chart.scale.day(middle)
    QTest.keyClick(chart, Qt.Key.Key_Plus, CONTROL)
    assert chart.scale.per_day > before
    assert abs((chart.scale.day(middle) - day).days) <= 1
    QTest.keyClick(chart, Qt.Key.Key_Minus, CONTROL)
    assert abs(chart.scale.per_day - before) < 0.01
    page._looks["Maand"].click()
    assert chart.scale.months == 1
    page._looks["Jaar"].click()
    assert chart.scale.months >= 6


def test_home_brings_today_into_view(page: TimePage) -> None:
    page.chart.page(5)
    QTest.keyClick(page.chart, Qt.Key.Key_Home)
    x = page.chart.scale.x(date(2012, 6, 15))
    assert 0 < x < page.chart.viewport().width()


def test_the_table_holds_all_that_the_chart_draws(page: TimePage, driver: Driver) -> None:
    drawn = {item.key for row in page.chart.rows if row.strip for item in items_of(row.strip)}
    page.as_table.click()
    assert {item.key for _, item in page.table.items.lines} == drawn
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.items.index(1, 0))
    assert page.table.items.index(1, 0).data().startswith("ZonMw")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert driver.shell.focusWidget() is page.strip.lines["van"]


def test_presenting_says_nothing_of_what_was_spent(page: TimePage, driver: Driver) -> None:
    assert any("besteed" in item.state for _, item in page.table.items.lines)
    driver.shell.kopbalk.present.click()
    page = driver.page  # type: ignore[assignment]
    assert isinstance(page, TimePage)
    assert not any("besteed" in item.state for _, item in page.table.items.lines)


def test_the_button_goes_to_the_whole_record(page: TimePage, driver: Driver) -> None:
    line, number, item = find(page, "Nieuwegein, stad")
    page.chart.go_to(line, number)
    assert isinstance(driver.window.desk.dossier.find(item.record), Convenant)
    page.strip.go.click()
    assert driver.page is not page


@pytest.mark.parametrize(("per_day", "months"), [(14.0, 1), (4.4, 1), (1.02, 3), (0.36, 6), (0.1, 12)])
def test_the_calendar_has_room_for_its_words(per_day: float, months: int) -> None:
    scale = TimeScale(date(2012, 2, 10), per_day)
    assert scale.months == months
    ticks = scale.ticks(1000)
    places = [scale.x(tick.day) for tick in ticks]
    assert all(after - before >= 25 for before, after in pairwise(places))
    assert places[0] <= 0
    assert all(tick.year == (tick.day.month == 1) for tick in ticks)


def test_time_does_not_run_off_its_end() -> None:
    scale = TimeScale(date(2012, 1, 1), 0.1)
    scale.shift(10_000_000)
    assert scale.first.year == 9990
    assert scale.ticks(500) == []
    scale.shift(-100_000_000)
    assert scale.first.year == 2


def test_a_drag_never_puts_an_end_before_its_beginning(page: TimePage) -> None:
    _, _, item = find(page, "Project")
    span = item.strip.span
    assert span is not None
    assert shifted(item, END, -5000) == {"eind": span.start}
    assert shifted(item, BEGIN, 5000) == {"start": span.end}
    both = shifted(item, BODY, 10)
    assert (both["eind"] - both["start"]) == (span.end - span.start)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_year_at_the_edge_of_the_calendar_is_written_whole_or_not(theme: Theme, scale: float) -> None:
    theme.use(scale=scale)
    time = TimeScale(date(2012, 1, 1), 1.0)
    paint = TimePainter(theme, time)
    edge = paint.left + round(time.x(date(2013, 1, 1))) + theme.px(6)

    def drawn(width: int) -> QImage:
        sheet = QImage(width, theme.px(30), QImage.Format.Format_RGB32)
        sheet.fill(0)
        painter = QPainter(sheet)
        paint.head(painter, width, date(2012, 2, 1), "vandaag")
        painter.end()
        return sheet.copy(edge, theme.px(4), width - edge, theme.px(18))

    room = QFontMetrics(theme.font("klein", half=True)).horizontalAdvance("2013")
    empty = {theme.color("vlak2").rgb()}

    def colours(sheet: QImage) -> set[int]:
        return {sheet.pixel(x, y) for x in range(sheet.width()) for y in range(sheet.height())}

    assert colours(drawn(edge + room - 2)) == empty
    assert colours(drawn(edge + room + 2)) > empty


@pytest.mark.parametrize("begin", [date(2012, 1, 9), date(2012, 4, 10), date(2012, 5, 4), date(2012, 6, 20)])
def test_a_quarter_that_began_before_the_edge_is_named_whole_or_not(theme: Theme, begin: date) -> None:
    paint = TimePainter(theme, TimeScale(begin, 1.0))
    width = paint.left + theme.px(600)
    sheet = QImage(width, theme.px(60), QImage.Format.Format_RGB32)
    sheet.fill(0)
    painter = QPainter(sheet)
    paint.head(painter, width, date(2012, 12, 1), "vandaag")
    painter.end()
    edge = sheet.copy(paint.left, theme.px(5), theme.px(5), theme.px(38))
    seen = {edge.pixel(x, y) for x in range(edge.width()) for y in range(edge.height())}
    assert seen == {theme.color("vlak2").rgb()}


def test_names_that_begin_alike_can_be_told_apart_with_large_letters(theme: Theme) -> None:
    theme.use(scale=1.5)
    paint = TimePainter(theme, TimeScale(date(2012, 1, 1), 1.0))
    room = paint.left - theme.px(33 + 8)
    lines = paint.name_lines("Procescoördinator zorgverzekeraar", room, small=False)
    assert lines == (["Procescoördinator", "zorgverzekeraar"], True)
    assert paint.name_lines("Project", room, small=False) == (["Project"], False)
