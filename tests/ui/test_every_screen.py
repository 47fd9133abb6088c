"""What holds for every screen: named, reachable, in Dutch, without keys or codes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from wijkdesk.exchange.voorbeeld import add_project, example_path, examples
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.marks import ChipMark, DateTile, LightMark, Mark, ProgressMark
from wijkdesk.ui.places import FOOT, LISTS, PLACES
from wijkdesk.ui.rapport.sindspage import SincePage
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import Driver

SPOTS = [page.key for place in PLACES for page in (place.pages or (place,))] + [spot.key for spot in FOOT]
# Words that no Dutch sentence holds; short ones that both languages share are left out.
ENGLISH = re.compile(
    r"\b(the|and|with|from|file|cancel|save|delete|undo|redo|search|settings|close|yes|none|null|true|false|"
    r"error|warning|record|entity|field|value|name|date|add|remove|report|preview|loading|untitled|item)\b",
    re.IGNORECASE,
)
KEYS = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[0-9a-f]{16,}\b|<[A-Za-z]+\.|\bKind\.|\bNone\b|datetime\.")


def focusable(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        reached = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
        if (
            reached
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.objectName().startswith("qt_")
        ):
            yield widget


def accessible_name(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (face.text(QAccessible.Text.Name) if face is not None else "")


def words_on(root: QWidget) -> Iterator[str]:
    """Give every text that a user can meet: read, hovered, read aloud, in menus and in cells."""
    for widget in [root, *root.findChildren(QWidget)]:
        yield widget.toolTip()
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        match widget:
            case QLabel() | QAbstractButton():
                yield re.sub(r"</?b>", "", widget.text())
            case QLineEdit():
                yield widget.placeholderText()
            case QPlainTextEdit():
                yield widget.placeholderText()
            case QComboBox():
                yield from (widget.itemText(number) for number in range(widget.count()))
            case QTabBar():
                yield from (widget.tabText(number) for number in range(widget.count()))
            case QMenu():
                widget.aboutToShow.emit()
                yield from (action.text() for action in widget.actions())
            case QAbstractItemView():
                yield from cells_of(widget)
            case _:
                pass


def cells_of(view: QAbstractItemView) -> Iterator[str]:
    model: Any = view.model()
    if model is None:
        return
    for column in range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for line in range(min(40, model.rowCount())):
            yield str(model.index(line, column).data() or "")


def every_screen(driver: Driver) -> Iterator[str]:
    """Show every page, every list on it, and of each list the first record with every tab."""
    for spot in SPOTS:
        driver.window._drop_pages()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        driver.window.go(f"spot:{spot}")
        if not isinstance(driver.page, ListPage):
            wait_for_report(driver)
            yield spot
        if spot not in LISTS:
            continue
        page = driver.window._show_lists(spot)
        for kind in page._kinds:
            page.show_entity(kind)
            rows = driver.window.desk.dossier.all(kind)
            if not rows:
                yield f"{spot}, {kind.__name__} leeg"
                continue
            page.open_record(rows[0])
            panel = page._panel(kind)
            for tab in range(panel.tabs.count()):
                panel.tabs.setCurrentIndex(tab)
                yield f"{spot}, {kind.__name__}, {panel.tabs.tabText(tab)}"


def wait_for_report(driver: Driver) -> None:
    page = driver.page
    if isinstance(page, ReportPage):
        driver.qtbot.waitUntil(lambda: page.report is not None, timeout=20000)
    elif isinstance(page, SincePage):
        driver.qtbot.waitUntil(lambda: page.found is not None, timeout=20000)


@pytest.fixture(scope="session")
def all_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("alle")
    path = folder / "Alle voorbeelden.wijkdossier"
    with Store.create(path, owner="projectleider", settings=Settings.load(folder)) as store:
        for name in examples():
            add_project(store, example_path(name))
    return path


MARKS = (LightMark, ProgressMark, ChipMark, DateTile)


@cache
def not_dutch(text: str) -> bool:
    return bool(ENGLISH.search(text) or KEYS.search(text))


def wrong_words(screen: str, *roots: QWidget) -> set[str]:
    return {f"{screen}: {text!r}" for root in roots for text in words_on(root) if not_dutch(text)}


def test_every_screen_is_dutch_and_every_control_has_a_name_and_room(driver: Driver) -> None:
    wrong, nameless, small = wrong_words("window", driver.shell), set(), set()
    for screen in every_screen(driver):
        wrong |= wrong_words(screen, driver.page)
        for widget in focusable(driver.shell):
            if not accessible_name(widget):
                nameless.add(f"{screen}: {type(widget).__name__} {widget.objectName()}")
            if widget.width() < 24 or widget.height() < 24:
                small.add(f"{screen}: {accessible_name(widget)} {widget.size().toTuple()}")
        for view in driver.page.findChildren(QAbstractItemView):
            if view.isVisible() and not view.accessibleName():
                nameless.add(f"{screen}: {type(view).__name__}")
        for mark in driver.page.findChildren(Mark):
            if isinstance(mark, MARKS) and not mark.accessibleName():
                nameless.add(f"{screen}: {type(mark).__name__}")
    assert not wrong
    assert not nameless
    assert not small


@pytest.mark.parametrize("example_name", [name for name in examples() if name != "nieuwegein"])
def test_other_projects_show_no_english_and_no_keys_either(
    start: Any, all_examples: Path, tmp_path: Path, example_name: str
) -> None:
    path = tmp_path / all_examples.name
    path.write_bytes(all_examples.read_bytes())
    driver = start(path)
    driver.window._use_project(driver.window.desk.projects()[examples().index(example_name)][0])
    wrong = wrong_words("vandaag", driver.page)
    for spot in LISTS:
        driver.window.go(f"spot:{spot}")
        wrong |= wrong_words(spot, driver.page)
        page = driver.window._show_lists(spot)
        for kind in page._kinds:
            rows = driver.window.desk.dossier.all(kind)
            if rows:
                page.open_record(rows[0])
                # The panels of the kinds before it were read when they were shown.
                wrong |= wrong_words(f"{spot}, {kind.__name__}", page._list(kind), page._panel(kind))
        wrong |= wrong_words(f"{spot}, lijst", page)
    assert not wrong


def test_tab_walks_round_every_screen_and_is_never_caught(driver: Driver, qapp: QApplication) -> None:
    driver.shell.activateWindow()
    for spot in SPOTS:
        driver.window.go(f"spot:{spot}")
        wait_for_report(driver)
        if spot != "plannen":
            # In the grid of a plan Tab goes to the next cell, and Esc leaves it: a test of its own.
            walk_with_tab(driver, spot)
        if spot in LISTS and not isinstance(driver.page, ListPage):
            lists = driver.window._show_lists(spot)
            for record in driver.window.desk.dossier.all(lists._kinds[0])[:1]:
                lists.open_record(record)
            walk_with_tab(driver, f"{spot}, lijst")


MOST_STOPS = 300


def walk_with_tab(driver: Driver, screen: str) -> None:
    """Go round with Tab from the first place of the rail: everything is met, once, and in sight."""
    QApplication.processEvents()
    first = driver.shell.rail._buttons["vandaag"]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    met: list[int] = []
    # Who comes into a list has the record of its first line beside it: that is walked through as well.
    for _ in range(MOST_STOPS):
        now = driver.shell.focusWidget()
        assert now is not None
        assert now.isVisible(), f"{screen}: the focus is out of sight"
        met.append(id(now))
        QTest.keyClick(now, Qt.Key.Key_Tab)
        if driver.shell.focusWidget() is first:
            break
    assert driver.shell.focusWidget() is first, f"{screen}: Tab does not come round"
    assert len(met) == len(set(met)), f"{screen}: Tab meets something twice"
    missed = [widget for widget in focusable(driver.shell) if id(widget) not in met]
    assert not missed, (screen, missed)


def test_every_model_keeps_the_rules_of_models(driver: Driver) -> None:
    testers: list[QObject] = []
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    for spot in SPOTS:
        driver.window.go(f"spot:{spot}")
        if spot in LISTS:
            page = driver.window._show_lists(spot)
            for kind in page._kinds:
                model = page._list(kind).model
                testers.append(QAbstractItemModelTester(model, mode, model))
                page.show_entity(kind)
    others = (driver.window._pages["prullenbak"].model, driver.window._popup.model)  # type: ignore[attr-defined]
    testers += [QAbstractItemModelTester(model, mode, model) for model in others]
    assert len(testers) > 50
    record = driver.record("A311", "Actie")
    driver.window.go(record.id)
    driver.window.desk.delete(record)
    driver.window.go("spot:prullenbak")
    driver.shell.kopbalk.search.textEdited.emit("school")
    driver.window.undo()


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_wider_than_the_window(start: Any, dossier: Path, scale: int) -> None:
    driver = start(dossier, scale=scale)
    driver.shell.resize(1366, 768)
    for spot in SPOTS:
        driver.window.go(f"spot:{spot}")
        QApplication.processEvents()
        assert driver.shell.width() == 1366, f"{spot} forces the window to {driver.shell.width()}"
        assert driver.page.minimumSizeHint().width() <= driver.shell.pages.width(), spot
        if isinstance(driver.page, ListPage):
            kind = driver.page._kinds[0]
            for record in driver.window.desk.dossier.all(kind)[:1]:
                driver.page.open_record(record)
                assert driver.page.minimumSizeHint().width() <= driver.shell.pages.width(), f"{spot}, record"
