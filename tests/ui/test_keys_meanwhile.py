"""While a page of a large dossier is on its way, no key reaches the page that is being left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from wijkdesk.domain.borging import Gevoeligheid
from wijkdesk.ui import desk
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.vandaag import VandaagPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver


@pytest.fixture
def line(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> QLineEdit:
    """Return the field of a title with the cursor in it, in a dossier that counts as large."""
    driver.window.go(driver.record("A311", "Actie").id)
    page = driver.page
    assert isinstance(page, ListPage)
    field = page._side.currentWidget().form.editors["titel"].main  # type: ignore[attr-defined]
    assert isinstance(field, QLineEdit)
    field.setFocus()
    monkeypatch.setattr(desk, "LARGE", 0)
    return field


def keys(driver: Driver, words: str) -> None:
    """Type where the cursor is, Tab and Enter after it."""
    for key in [*map(ord, words.upper()), Qt.Key.Key_Tab, Qt.Key.Key_Return]:
        QTest.keyClick(driver.shell.focusWidget() or driver.shell, Qt.Key(key))


def arrived(driver: Driver) -> None:
    driver.qtbot.waitUntil(lambda: driver.window.ready)
    QTest.qWait(50)


def focus(driver: Driver) -> QWidget:
    found = driver.shell.focusWidget()
    assert found is not None
    return found


def test_keys_typed_before_a_page_is_there_change_nothing_on_the_page_that_is_left(
    driver: Driver, line: QLineEdit
) -> None:
    before, old, steps = line.text(), driver.page, driver.window.desk.store.undo_label
    driver.window.go("spot:borging")
    assert driver.page is old
    keys(driver, "weg")
    assert line.text() == before
    assert not old.isAncestorOf(driver.shell.focusWidget() or driver.shell)
    arrived(driver)
    assert driver.page is not old
    assert driver.window.desk.store.undo_label == steps


def test_what_was_typed_before_is_kept_and_the_cursor_comes_on_the_new_page(
    driver: Driver, line: QLineEdit
) -> None:
    line.selectAll()
    QTest.keyClicks(line, "Anders")
    driver.window.go("spot:borging")
    keys(driver, "weg")
    arrived(driver)
    assert driver.again(driver.record("A311", "Actie")).titel == "Anders"  # type: ignore[attr-defined]
    assert driver.page.isAncestorOf(focus(driver))


def test_the_cursor_comes_where_it_would_have_come_at_once(
    driver: Driver, line: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.window.go("spot:borging")
    arrived(driver)
    late = focus(driver).accessibleName()
    assert late
    monkeypatch.setattr(desk, "LARGE", 10**6)
    driver.window.go("spot:acties")
    line.setFocus()
    gone = driver.window._pages.pop("borging")
    driver.shell.pages.removeWidget(gone)
    gone.deleteLater()
    driver.window.go("spot:borging")
    QTest.qWait(50)
    assert focus(driver).accessibleName() == late


def test_a_click_on_the_page_that_is_left_does_not_bring_the_keys_back(
    driver: Driver, line: QLineEdit
) -> None:
    before = line.text()
    driver.window.go("spot:borging")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    line.setFocus()
    keys(driver, "weg")
    assert line.text() == before


def test_who_stays_after_all_goes_on_where_he_was(driver: Driver, line: QLineEdit) -> None:
    driver.window.go("spot:borging")
    driver.window.go("doe:licht")
    QApplication.processEvents()
    assert focus(driver) is line


def test_a_record_that_went_away_meanwhile_gives_the_keys_back(driver: Driver, line: QLineEdit) -> None:
    driver.window.go("spot:borging")
    driver.window.go("f" * 32)
    arrived(driver)
    assert focus(driver) is line


def test_a_page_that_cannot_be_made_gives_the_keys_back(
    driver: Driver, line: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: str) -> QWidget:
        raise ValueError

    monkeypatch.setattr(driver.window._maker, "page", broken)
    with driver.qtbot.captureExceptions() as found:
        driver.window.go("spot:borging")
        driver.qtbot.waitUntil(lambda: bool(found))
    assert not driver.window._going.busy
    assert focus(driver) is line


def test_a_page_that_cannot_be_left_gives_the_keys_back(
    driver: Driver, line: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ValueError

    with driver.qtbot.captureExceptions() as found:
        driver.window.go("spot:borging")
        with monkeypatch.context() as patch:
            patch.setattr(driver.window, "leave", broken)
            driver.qtbot.waitUntil(lambda: bool(found))
    assert not driver.window._going.busy
    assert focus(driver) is line


def test_presenting_goes_on_to_the_page_that_was_coming(driver: Driver, line: QLineEdit) -> None:
    del line
    driver.window.go("spot:borging")
    QTest.mouseClick(driver.shell.kopbalk.present, Qt.MouseButton.LeftButton)
    arrived(driver)
    assert driver.window.desk.presenting
    assert driver.shell.rail._buttons["borging"].marked


def test_presenting_goes_on_to_no_record_that_it_hides(driver: Driver) -> None:
    window = driver.window
    window._arrive("spot:vandaag")
    key = window.desk.add(Gevoeligheid, {"tekst": "De wethouder wil hier van af"})
    for target in (key, "nieuw:Gevoeligheid", "lijst:Gevoeligheid"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(desk, "LARGE", 0)
            window.go(target)
            assert window._going.busy
            window._present(on=True)
            arrived(driver)
            assert isinstance(driver.page, VandaagPage)
            assert not driver.shell.statusbalk._saved.text().startswith("Dit gegeven")
            window._present(on=False)
            arrived(driver)


def test_other_letters_forget_no_page_that_was_coming(driver: Driver, line: QLineEdit) -> None:
    del line
    driver.window.go("spot:borging")
    driver.shell._build()
    driver.shell.rebuilt.emit()
    arrived(driver)
    assert driver.shell.rail._buttons["borging"].marked
