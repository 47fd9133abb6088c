"""The same person twice: proposed after an import, made one, and parted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from wijkdesk.domain.entity import LIVE
from wijkdesk.domain.frame import Organisatie
from wijkdesk.ui.uitwisseling.importpage import ImportPage
from wijkdesk.ui.uitwisseling.samecard import SameCard

if TYPE_CHECKING:
    from tests.ui.conftest import Driver


def twice(driver: Driver) -> tuple[str, str]:
    desk = driver.window.desk
    first = desk.dossier.all(Organisatie)[0]
    with desk.store.edit("organisatie toegevoegd") as writer:
        second = writer.add(
            Organisatie(project=desk.project_id, naam=first.naam, soort=first.soort, domein=first.domein)
        )
    return first.id, second.id


def card(driver: Driver) -> SameCard:
    page = driver.page
    assert isinstance(page, ImportPage)
    same = page.inbox.same
    driver.qtbot.waitUntil(lambda: not same.busy, timeout=20_000)
    QApplication.processEvents()
    return next(found for found in page.findChildren(SameCard) if found.isVisible())


def living(driver: Driver, keys: tuple[str, str]) -> int:
    dossier = driver.window.desk.store.read()
    return sum(record.state == LIVE for key in keys if (record := dossier.find(key)) is not None)


def test_two_of_one_name_are_proposed_made_one_and_parted_again(driver: Driver) -> None:
    keys = twice(driver)
    driver.window.go("spot:binnengekomen")
    found = card(driver)
    found.joins[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(found.joins[0], Qt.Key.Key_Space)
    QApplication.processEvents()
    assert living(driver, keys) == 1
    found = card(driver)
    # The button is gone: the cursor is on what stands in its place, and not in the bar above the page.
    assert found.parts[0].hasFocus()
    # Nothing is proposed any more: what is told is what was done.
    assert [text.text() for text in found.findChildren(QLabel)][1] == "1 samengevoegd"
    QTest.mouseClick(found.parts[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert living(driver, keys) == 2


def test_who_is_not_the_same_is_not_asked_again(driver: Driver) -> None:
    twice(driver)
    driver.window.go("spot:binnengekomen")
    finder = card(driver)._finder
    before = len(finder.pairs)
    finder.keep_apart(finder.pairs[0])
    driver.window._drop_pages()
    driver.window.go("spot:binnengekomen")
    page = driver.page
    assert isinstance(page, ImportPage)
    driver.qtbot.waitUntil(lambda: not page.inbox.same.busy, timeout=20_000)
    QApplication.processEvents()
    assert len(page.inbox.same.pairs) == before - 1
