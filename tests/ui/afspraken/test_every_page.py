"""What holds for every page of agreements, for every project, light and large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.ui.test_every_screen import accessible_name, focusable, wrong_words
from wijkdesk.domain.frame import Project, ProjectStatus, Werkvorm
from wijkdesk.exchange.voorbeeld import add_project, example_path, examples
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.pages import PAGES
from wijkdesk.ui.afspraken.tablemodel import TableModel
from wijkdesk.ui.blocks import EmptyState

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SPOTS = [page.spot for page in PAGES]


def page_on(driver: Driver, spot: str) -> AgreementPage:
    driver.window.go(f"spot:{spot}")
    QApplication.processEvents()
    page = driver.page
    assert isinstance(page, AgreementPage)
    return page


@pytest.fixture(scope="session")
def every_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("afspraken")
    path = folder / "Alle.wijkdossier"
    with Store.create(path, owner="projectleider", settings=Settings.load(folder)) as store:
        for name in examples():
            add_project(store, example_path(name))
        with store.edit("leeg") as edit:
            edit.add(Project(naam="Leeg", werkvorm=Werkvorm.PROJECT, status=ProjectStatus.VOORBEREIDING))
    return path


def check(driver: Driver, page: AgreementPage, name: str) -> None:
    assert not wrong_words(name, page)
    for widget in focusable(page):
        assert accessible_name(widget), f"{name}: {type(widget).__name__}"
        assert min(widget.width(), widget.height()) >= 24, f"{name}: {accessible_name(widget)}"
    for area in page.findChildren(QScrollArea):
        assert not area.horizontalScrollBar().maximum(), name
    assert driver.shell.width() == 1366, name
    assert page.minimumSizeHint().width() <= driver.shell.pages.width(), name


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_every_page_fits_and_speaks_dutch_in_every_project(
    start: Any, every_project: Path, tmp_path: Path, scale: int
) -> None:
    path = tmp_path / every_project.name
    path.write_bytes(every_project.read_bytes())
    driver = start(path, scale=scale, scheme="licht" if scale == 100 else "donker")
    driver.shell.resize(1366, 768)
    for key, name in driver.window.desk.projects():
        driver.window._use_project(key)
        for spot in SPOTS:
            check(driver, page_on(driver, spot), f"{name}, {spot}")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_an_empty_project_shows_one_sentence_and_one_button(
    start: Any, every_project: Path, tmp_path: Path
) -> None:
    path = tmp_path / every_project.name
    path.write_bytes(every_project.read_bytes())
    driver = start(path)
    driver.window._use_project(next(key for key, name in driver.window.desk.projects() if name == "Leeg"))
    for spot in SPOTS:
        page = page_on(driver, spot)
        assert len(page.findChildren(EmptyState)) == 1, spot
        assert {button.property("soort") for button in focusable(page.head)} <= {"link"}


@pytest.mark.parametrize("spot", SPOTS)
def test_tab_walks_round_and_is_never_caught(driver: Driver, spot: str) -> None:
    driver.shell.activateWindow()
    page = page_on(driver, spot)
    first = driver.shell.rail._buttons["vandaag"]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    met = set()
    for _ in range(200):
        now = driver.shell.focusWidget()
        assert now is not None
        met.add(id(now))
        QTest.keyClick(now, Qt.Key.Key_Tab)
        if driver.shell.focusWidget() is first:
            break
    assert driver.shell.focusWidget() is first
    assert not [accessible_name(widget) for widget in focusable(page) if id(widget) not in met]


def test_every_table_keeps_the_rules_of_models_and_says_its_row_and_column(driver: Driver) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    for spot in SPOTS:
        for table in page_on(driver, spot).tables():
            tester = QAbstractItemModelTester(table.rows, mode, table)
            table.rows.show(table.rows.lines)
            assert tester is not None
            said = table.rows.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
            assert table.rows.lines[0].name in said
            assert table.rows.columns[1].title in said


def test_what_is_typed_in_a_panel_is_saved_when_the_page_is_left(driver: Driver) -> None:
    page = page_on(driver, "risicos")
    table = page.table("Risico's van hoog naar laag")
    key = driver.record("R1", "Risico").id
    table.put(key, 1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    editor = page.popup.form.editors["titel"].main
    editor.setText("Nieuwe naam")  # type: ignore[attr-defined]
    driver.window.go("spot:geld")
    assert driver.window.desk.title(key) == "Nieuwe naam"
    assert page.popup is None


def test_esc_leaves_everything_as_it_was(driver: Driver) -> None:
    page = page_on(driver, "risicos")
    table = page.table("Risico's van hoog naar laag")
    before = driver.window.desk.title(table.spot[0])
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    page.popup.form.editors["titel"].main.setText("Anders")  # type: ignore[attr-defined]
    QTest.keyClick(page.popup.form.editors["titel"].main, Qt.Key.Key_Escape)
    assert page.popup is None
    assert driver.window.desk.title(table.spot[0]) == before


def test_the_place_on_the_page_and_the_cursor_stay_after_a_change(driver: Driver) -> None:
    page = page_on(driver, "convenanten")
    table = page.table("Wie heeft wat getekend")
    table.put(table.rows.lines[5].key, 3)
    table.setFocus()
    assert page._area is not None
    page._area.verticalScrollBar().setValue(120)
    with driver.window.desk.store.edit("naam") as edit:
        edit.set(Project, driver.window.desk.project_id, "naam", "Anders")
    QApplication.processEvents()
    again = page.table("Wie heeft wat getekend")
    assert again is not table
    assert again.spot == (table.rows.lines[5].key, 3)
    assert QApplication.focusWidget() is again
    assert page._area.verticalScrollBar().value() == 120


def test_the_form_of_a_record_opens_from_its_page(driver: Driver) -> None:
    record = driver.record("BG3", "Borgingsafspraak")
    page = page_on(driver, "borging")
    driver.window.go(record.id)
    assert driver.page is page
    page.details(record.id)
    assert driver.page is not page


def test_a_table_without_lines_has_no_cursor(qtbot: Any, theme: Any) -> None:
    table = GridTable(theme, "Leeg", TableModel(()).columns)
    qtbot.addWidget(table)
    table.show_lines(())
    assert table.spot == ("", 0)


def test_the_page_scrolls_along_with_the_cursor_of_a_table(driver: Driver) -> None:
    page = page_on(driver, "convenanten")
    driver.shell.resize(1366, 500)
    QApplication.processEvents()
    table = page.table("Wie heeft wat getekend")
    table.setFocus()
    assert page._area is not None
    for _ in range(len(table.rows.lines)):
        QTest.keyClick(table, Qt.Key.Key_Down)
        cell, view = table.cell_rect(), page._area.viewport()
        top = view.mapFromGlobal(cell.topLeft()).y()
        assert 0 <= top <= view.height() - cell.height()
    assert page._area.verticalScrollBar().value() > 0


def test_a_panel_is_whole_on_the_page_wherever_its_cell_is(driver: Driver) -> None:
    page = page_on(driver, "convenanten")
    driver.shell.resize(1366, 600)
    QApplication.processEvents()
    table = page.table("Wie heeft wat getekend")
    for line in (table.rows.lines[0], table.rows.lines[-1]):
        table.put(line.key, 3)
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert page.popup is not None
        assert page.rect().contains(page.popup.geometry())
        page.popup.drop()


def test_what_cannot_be_saved_is_said_when_the_page_is_left(driver: Driver) -> None:
    page = page_on(driver, "risicos")
    table = page.table("Risico's van hoog naar laag")
    table.put(table.rows.lines[0].key, 2)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    page.popup.form.editors["kans"].main.setText("9")  # type: ignore[attr-defined]
    with driver.qtbot.waitSignal(driver.window.desk.refused) as said:
        driver.window.go("spot:geld")
    assert "Nog niet vastgelegd" in said.args[0]
    assert page.popup is not None


def test_the_words_of_the_project_are_used(start: Any, every_project: Path, tmp_path: Path) -> None:
    path = tmp_path / every_project.name
    path.write_bytes(every_project.read_bytes())
    driver = start(path)
    wanted = next(key for key, name in driver.window.desk.projects() if "Overvecht" in name)
    driver.window._use_project(wanted)
    page = page_on(driver, "convenanten")
    assert page.head.title.text() == "Samenwerkingsovereenkomsten"
