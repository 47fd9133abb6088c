"""Gebieden: the tree, one gebied whole, and what can be done there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from wijkdesk.domain.analyse import Knelpunt
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.plan import Koppeling, Plan
from wijkdesk.exchange.voorbeeld import add_project, example_path, examples
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.buttons import Button, MenuButton
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.marks import ChipMark, LightMark
from wijkdesk.ui.wijk.treetable import TreeTable
from wijkdesk.ui.wijk.zonepage import TREE, ZonePage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(driver: Driver) -> ZonePage:
    driver.window.go("spot:gebieden")
    assert isinstance(driver.page, ZonePage)
    return driver.page


def texts(root: QWidget) -> list[str]:
    return [found.text() for found in root.findChildren(QLabel) if found.isVisible()]


def named(root: QWidget, name: str, kind: type[Button] = Button) -> Button:
    return next(
        b for b in root.findChildren(kind) if b.isVisible() and name in {b.accessibleName(), b.text()}
    )


def open_zone(driver: Driver, page: ZonePage, code: str) -> Gebied:
    zone = driver.record(code, "Gebied")
    assert isinstance(zone, Gebied)
    driver.window.go(zone.id)
    QApplication.processEvents()
    assert page.zone is not None
    assert page.zone.id == zone.id
    return zone


def test_the_tree_shows_every_gebied_and_enter_opens_one(driver: Driver, page: ZonePage) -> None:
    table = page.table(TREE)
    assert len(table.rows.lines) == len(driver.window.desk.dossier.all(Gebied))
    zone = driver.record("Z4", "Gebied")
    table.put(zone.id, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.zone is not None
    assert page.zone.id == zone.id
    assert page.head.title.text() == "Zone Fokkesteeg-Zandveld"
    QTest.keyClick(page.back, Qt.Key.Key_Escape)
    assert page.zone is None
    assert page.table(TREE).spot == (zone.id, 0)
    assert page.table(TREE).hasFocus()


def test_a_zone_says_what_its_picture_says(driver: Driver, page: ZonePage) -> None:
    open_zone(driver, page, "Z4")
    said = "\n".join(texts(page))
    for part in (
        "11.700",
        "Nederland 48% · hoger",
        "modelschatting",
        "Aantal deelnemende scholen: 1 → 1, doel 4",
        "Mijlpaal ‘Vier scholen toegezegd’ stond op 15 mei en is niet behaald",
        "Gezien door bewoners · ernst 2 van 3",
        "werkt nog los van het plan",
        "Geen trekker sinds 30 april. Dat is 46 dagen.",
        "Stil sinds 8 maart, ritme 6 weken",
    ):
        assert part in said, part
    chips = {chip.accessibleName() for chip in page.findChildren(ChipMark)}
    assert {"zorg ontbreekt", "wonen ontbreekt", "welzijn", "Nog niet opgepakt"} <= chips
    lights = {light.accessibleName() for light in page.findChildren(LightMark)}
    assert "Stoplicht tijd Zone Fokkesteeg-Zandveld rood" in lights


def test_the_next_zone_is_one_press_away_and_the_last_has_none(driver: Driver, page: ZonePage) -> None:
    open_zone(driver, page, "Z4")
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert page.head.title.text() == "Zone Vreeswijk"
    assert not page.next.isVisible()
    QTest.mouseClick(page.previous, Qt.MouseButton.LeftButton)
    assert page.head.title.text() == "Zone Fokkesteeg-Zandveld"


def test_a_koppeling_is_made_from_a_menu_and_taken_back_in_one_step(driver: Driver, page: ZonePage) -> None:
    open_zone(driver, page, "Z4")
    before = len(driver.window.desk.dossier.all(Koppeling))
    button = named(page, "Sportstimulering basisscholen koppelen", MenuButton)
    action = next(a for a in button.menu().actions() if "Gezond gewicht" in a.text())
    action.trigger()
    QApplication.processEvents()
    assert len(driver.window.desk.dossier.all(Koppeling)) == before + 1
    assert any("gekoppeld aan Gezond gewicht" in text for text in texts(page))
    driver.window.undo()
    assert len(driver.window.desk.dossier.all(Koppeling)) == before


def test_a_knelpunt_is_added_where_it_was_heard(driver: Driver, page: ZonePage) -> None:
    zone = open_zone(driver, page, "Z4")
    QTest.keyClick(named(page, "Knelpunt toevoegen"), Qt.Key.Key_Return)
    assert page.popup is not None
    QTest.keyClicks(page.popup.form.editors["titel"].main, "Geen plek om te zwemmen")
    page.popup.form.editors["herkomst"].show_value(
        next(iter(driver.window.desk.dossier.all(Knelpunt))).herkomst
    )
    assert page.popup.commit()
    made = [k for k in driver.window.desk.dossier.all(Knelpunt) if k.titel == "Geen plek om te zwemmen"]
    assert [k.gebied for k in made] == [zone.id]
    assert any(text == "Geen plek om te zwemmen" for text in texts(page))


def test_a_gebied_cannot_lie_in_itself(driver: Driver, page: ZonePage) -> None:
    table = page.table(TREE)
    town = driver.record("G0", "Gebied")
    table.put(town.id, 6)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    page.popup.form.editors["ouder"].show_value(driver.record("Z1", "Gebied").id)
    assert not page.popup.commit()
    assert page.popup.form.frames["ouder"].error.text() or page.popup.form.frames["status"].error.text()
    page.popup.drop()
    again = driver.again(town)
    assert isinstance(again, Gebied)
    assert again.ouder is None


def test_a_gebied_without_plan_and_taakgroep_offers_to_make_them(driver: Driver, page: ZonePage) -> None:
    open_zone(driver, page, "G0")
    before = len(driver.window.desk.dossier.all(Plan))
    QTest.mouseClick(named(page, "Plan van aanpak maken"), Qt.MouseButton.LeftButton)
    assert page.popup is not None
    assert page.popup.commit()
    assert len(driver.window.desk.dossier.all(Plan)) == before + 1
    QTest.mouseClick(named(page, "Taakgroep toevoegen"), Qt.MouseButton.LeftButton)
    assert page.popup is not None
    assert page.popup.commit()
    QApplication.processEvents()
    assert any("is in oprichting" in text for text in texts(page))


def test_the_list_and_all_fields_stay_reachable(driver: Driver, page: ZonePage) -> None:
    zone = open_zone(driver, page, "Z4")
    actions = {action.text(): action for action in page.about.menu().actions()}
    actions["Alle gegevens en geschiedenis"].trigger()
    assert isinstance(driver.page, ListPage)
    driver.window.go(zone.id)
    assert driver.shell.pages.currentWidget() is page
    actions = {action.text(): action for action in page.about.menu().actions()}
    actions["Als lijst"].trigger()
    assert isinstance(driver.page, ListPage)


@pytest.fixture(scope="session")
def every_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wijken")
    path = folder / "Wijken.wijkdossier"
    with Store.create(path, owner="projectleider", settings=Settings.load(folder)) as store:
        for name in examples():
            add_project(store, example_path(name))
    return path


@pytest.fixture
def projects(start: Callable[..., Driver], every_example: Path, tmp_path: Path) -> Driver:
    path = tmp_path / every_example.name
    path.write_bytes(every_example.read_bytes())
    return start(path, scale=150)


def test_every_gebied_of_every_project_shows_whole_with_large_letters(projects: Driver) -> None:
    for key, _ in projects.window.desk.projects():
        projects.window._use_project(key)
        for gebied in projects.window.desk.dossier.all(Gebied):
            projects.window.go(gebied.id)
            QApplication.processEvents()
            page = projects.page
            assert isinstance(page, ZonePage)
            assert page.head.title.text() == gebied.naam
            assert page.minimumSizeHint().width() <= projects.shell.pages.width(), gebied.naam
            assert page._area is not None
            inside = page._area.widget()
            assert inside is not None
            layout = inside.layout()
            assert layout is not None
            wanted = layout.heightForWidth(inside.width())
            assert inside.height() <= max(wanted, page._area.viewport().height()) + 40, gebied.naam


def test_how_many_gebieden_there_are_is_said_in_the_words_of_the_title(projects: Driver) -> None:
    desk, said = projects.window.desk, set()
    for key, _ in desk.projects():
        projects.window._use_project(key)
        projects.window.go("spot:gebieden")
        page = projects.page
        assert isinstance(page, ZonePage)
        page.close_one()
        count = len(projects.window.desk.dossier.all(Gebied))
        if count > 1:
            assert page.facts() == f"{count} {page.head.title.text().lower()}"
            said.add(page.facts().split()[1])
    assert len(said) > 2


def tree_of(page: ZonePage) -> TreeTable:
    table = page.table(TREE)
    assert isinstance(table, TreeTable)
    return table


def drag(table: TreeTable, key: str, onto: str) -> None:
    """Drag one line to another, as with a mouse."""
    begin, end = (table.visualRect(table.rows.index(table.rows.row_of(k), 0)).center() for k in (key, onto))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    viewport = table.viewport()
    QTest.mousePress(viewport, left, none, begin)
    for place in (begin + QPoint(0, 12), end):
        where = viewport.mapToGlobal(place)
        move = QMouseEvent(QEvent.Type.MouseMove, place.toPointF(), where.toPointF(), left, left, none)
        QApplication.sendEvent(viewport, move)
    table.grab()
    QTest.mouseRelease(viewport, left, none, end)
    QApplication.processEvents()


def parent_of(driver: Driver, code: str) -> str | None:
    zone = driver.record(code, "Gebied")
    assert isinstance(zone, Gebied)
    return zone.ouder


def test_a_gebied_is_dragged_into_another_and_back_with_undo(driver: Driver, page: ZonePage) -> None:
    zone, other = (driver.record(code, "Gebied").id for code in ("Z1", "Z2"))
    before = parent_of(driver, "Z1")
    drag(tree_of(page), zone, other)
    assert parent_of(driver, "Z1") == other
    assert tree_of(page).spot[0] == zone
    assert tree_of(page).hasFocus()
    assert "ligt in" in driver.shell.kopbalk.undo.accessibleName()
    # Nothing lies in what lies in itself.
    drag(tree_of(page), other, zone)
    assert parent_of(driver, "Z2") != zone
    assert "Alles opgeslagen" not in driver.shell.statusbalk._saved.text()
    driver.window.undo()
    assert parent_of(driver, "Z1") == before


def test_a_gebied_is_put_into_another_by_keyboard(driver: Driver, page: ZonePage) -> None:
    zone, other = (driver.record(code, "Gebied").id for code in ("Z1", "Z2"))
    table = tree_of(page)
    table.put(zone, 0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert table.carried == ""
    QTest.keyClick(table, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.spot[0] == other
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert parent_of(driver, "Z1") == other
