from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.model import ENTITIES
from wijkdesk.ui import entitylist
from wijkdesk.ui.columnsof import columns_for, search_text
from wijkdesk.ui.places import LISTS
from wijkdesk.ui.spoken import folded

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from .conftest import Driver


def shown(driver: Driver, spot: str) -> Any:
    driver.window.go(f"lijst:{LISTS[spot][0]}")
    return driver.page._middle.currentWidget()  # type: ignore[attr-defined]


def names(found: Any) -> list[str]:
    return [found.model.index(line, 0).data() for line in range(found.model.rowCount())]


def test_every_entity_has_a_list_that_shows_all_its_records(driver: Driver) -> None:
    desk = driver.window.desk
    for name, entity in ENTITIES.items():
        if name == "Schakel":
            continue
        driver.window.go(f"lijst:{name}")
        count = len(desk.dossier.all(entity))
        current = driver.page._middle.currentWidget()  # type: ignore[attr-defined]
        if count:
            assert current.model.rowCount() == count
            assert all(title for title in names(current)), name
        else:
            assert current.objectName() == f"leeg_{name}"


def test_typing_in_the_list_narrows_it_and_says_how_many(driver: Driver) -> None:
    found = shown(driver, "organisaties")
    QTest.keyClicks(found.search, "gezondheids CENTRUM 4")
    assert names(found) == ["Gezondheidscentrum 4 (naam niet in brondocument)"]
    assert found._foot.text() == "1 van 26 getoond"
    found.search.clear()
    assert found.model.rowCount() == 26


def test_a_long_list_narrows_to_what_was_typed_once_it_knows_its_texts(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(entitylist, "_AT_ONCE", 5)
    found = shown(driver, "organisaties")
    QTest.keyClicks(found.search, "gezondheids")
    assert (found.model.rowCount(), driver.window.ready) == (26, False)
    QTest.keyClicks(found.search, " CENTRUM 4")
    qtbot.waitUntil(lambda: driver.window.ready)
    only = ["Gezondheidscentrum 4 (naam niet in brondocument)"]
    assert (names(found), found._foot.text()) == (only, "1 van 26 getoond")
    # What is read anew narrows in the same way, and who asks for what is shown gets no more than that.
    again = [type(row).snapshot(dict(vars(row))) for row in found._rows]
    found.show_rows(again)
    assert (found.model.rowCount(), found.ready) == (26, False)
    assert [record.naam for record in found.shown()] == only
    found._texts.clear()
    found.show_rows(list(found._rows))
    found.search.clear()
    assert (found.model.rowCount(), found.ready) == (26, True)


def test_search_ignores_accents_and_capitals() -> None:
    assert folded("Enquête ÉÉN") == "enquete een"


def test_every_column_can_be_searched(driver: Driver) -> None:
    desk = driver.window.desk
    entity = ENTITIES["Actie"]
    columns = columns_for(entity, lambda: desk.dossier)
    row = driver.record("A311", "Actie")
    text = search_text(row, columns)
    for column in columns:
        assert folded(column.cell(row).text) in text
    assert "a311" in text


def test_a_pill_keeps_only_one_value_and_lets_go_again(driver: Driver) -> None:
    found = shown(driver, "acties")
    chip = found._chips[0]
    assert chip._field == "Status"
    done = next(c for c in field_of(ENTITIES["Actie"], "status").choices or () if str(c) == "gereed")
    chip.choose(done)
    assert found.model.shown == 15
    assert chip.text() == "Gereed"
    assert chip.property("aan") == "true"
    chip.choose(None)
    assert found.model.shown == 44


def test_groups_follow_the_order_of_the_choices(driver: Driver) -> None:
    found = shown(driver, "acties")
    found.group_by(found._fields[0])
    heads = [found.model.group_at(line) for line in range(found.model.rowCount())]
    assert [head.name for head in heads if head] == [
        "Niet gestart",
        "Loopt",
        "Gereed",
        "Aangehouden",
        "Vervallen",
    ]
    assert sum(head.count for head in heads if head) == 44
    assert found._foot.text() == "44 getoond, per status"


def test_a_head_sorts_and_sorts_back(driver: Driver) -> None:
    found = shown(driver, "acties")
    deadline = [column.key for column in found.model.columns].index("deadline")
    header = found.view.horizontalHeader()
    x = header.sectionViewportPosition(deadline) + 5
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 8))
    days = [found.model.row_at(line).deadline for line in range(found.model.rowCount())]
    assert days == sorted(days)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 8))
    assert found.model.row_at(0).deadline == max(days)


def test_arrows_walk_the_list_and_the_panel_follows(driver: Driver) -> None:
    found = shown(driver, "acties")
    found.view.setFocus()
    found.view.choose_line(0)
    panel = driver.page._side.currentWidget()  # type: ignore[attr-defined]
    first = panel.record.id
    QTest.keyClick(found.view, Qt.Key.Key_Down)
    assert panel.record.id == found.model.row_at(1).id != first
    QTest.keyClick(found.view, Qt.Key.Key_Return)
    assert panel.isAncestorOf(driver.shell.focusWidget())


def test_the_cursor_stays_on_its_record_after_a_change(driver: Driver) -> None:
    found = shown(driver, "acties")
    found.view.sort_on(0)
    record = driver.record("A311", "Actie")
    found.choose(record.id)
    driver.window.desk.set_value(record, field_of(ENTITIES["Actie"], "titel"), "AAA eerst")
    assert found.current().id == record.id
    assert found.current().titel == "AAA eerst"
    assert found.view.currentIndex().row() == 0


def test_a_record_that_a_filter_hides_can_still_be_gone_to(driver: Driver) -> None:
    found = shown(driver, "acties")
    QTest.keyClicks(found.search, "scholen werven")
    driver.window.go(driver.record("A311", "Actie").id)
    assert found.current().code == "A311"
    assert found.search.text() == ""


def test_columns_can_be_chosen(driver: Driver) -> None:
    found = shown(driver, "acties")
    extra = next(column for column in found._all if column not in found.model.columns)
    found._toggle(extra)
    assert extra in found.model.columns
    found._toggle(extra)
    assert extra not in found.model.columns


def test_columns_never_need_a_horizontal_scrollbar(driver: Driver) -> None:
    for width in (1366, 1000, 820):
        driver.shell.resize(width, 768)
        for spot in ("acties", "organisaties", "convenanten"):
            view = shown(driver, spot).view
            assert view.horizontalHeader().length() <= view.viewport().width()


def test_a_panel_that_was_closed_stays_closed_until_a_record_is_chosen(driver: Driver) -> None:
    found = shown(driver, "acties")
    page: Any = driver.page
    driver.shell.activateWindow()
    found.view.setFocus()
    found.view.choose_line(3)
    panel = page._side.currentWidget()
    record = panel.record
    QTest.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert page._side.isHidden()
    assert found.view.currentIndex().row() == 3, "the cursor stays where it was"
    other = driver.record("A411", "Actie")
    driver.window.desk.set_value(other, field_of(type(other), "titel"), "Scholen zoeken")
    QApplication.processEvents()
    assert page._side.isHidden(), "a change elsewhere opens nothing"
    place = found.view.visualRect(found.model.index(3, 0)).center()
    QTest.mouseClick(found.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not page._side.isHidden(), "a click on the line opens it again"
    assert panel.record.id == record.id
    QTest.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(found.view, Qt.Key.Key_Down)
    assert not page._side.isHidden()
    page._close()
    QTest.keyClick(found.view, Qt.Key.Key_Return)
    assert not page._side.isHidden()


def test_a_new_record_that_is_closed_opens_no_other(driver: Driver) -> None:
    shown(driver, "acties")
    page: Any = driver.page
    driver.shell.activateWindow()
    page.add()
    QTest.mouseClick(page._side.currentWidget().close_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert page._side.isHidden()


def test_after_a_record_went_to_the_trash_the_next_one_has_the_cursor(driver: Driver) -> None:
    found = shown(driver, "acties")
    page: Any = driver.page
    found.view.setFocus()
    found.view.choose_line(3)
    following = found.model.row_at(4)
    page._side.currentWidget()._delete()
    QApplication.processEvents()
    assert found.current().id == following.id
    assert page._side.currentWidget().record.id == following.id
    found.view.choose_line(found.model.rowCount() - 1)
    page._side.currentWidget()._delete()
    QApplication.processEvents()
    assert found.view.currentIndex().row() == found.model.rowCount() - 1, "the last but one is the last now"
