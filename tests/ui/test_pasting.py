"""Ctrl+V takes in copied lines on an empty page too, wherever the cursor stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.ui.inlezen.page import InlezenPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import Driver

BLOCK = "Naam\tPlaats\nHuisartsenpost Zuid\tNieuwegein\nThuiszorg Noord\tNieuwegein\n"


@pytest.mark.parametrize("target", ["spot:organisaties", "lijst:Organisatie"])
@pytest.mark.parametrize("where", ["page", "rail"])
def test_lines_pasted_on_a_page_without_organisaties_are_looked_at(
    driver: Driver, target: str, where: str
) -> None:
    clear(driver)
    driver.window.go(target)
    QGuiApplication.clipboard().setText(BLOCK)
    if where == "page":
        driver.shell.enter_page()
    else:
        driver.shell.rail.setFocus()
    focus = driver.shell.focusWidget() or driver.shell
    QTest.keyClick(focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(50)
    assert isinstance(driver.page, InlezenPage)


def test_pasting_in_a_field_is_for_that_field(driver: Driver) -> None:
    driver.window.go("lijst:Organisatie")
    QGuiApplication.clipboard().setText("Zuid")
    page: Any = driver.page
    field: QLineEdit = page._list(Organisatie).search
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(20)
    assert driver.page is page
    assert field.text() == "Zuid"


def test_an_empty_list_of_documents_says_nothing_of_a_report(driver: Driver) -> None:
    driver.window.go("lijst:Document")
    said = " ".join(found.text() for found in driver.page.findChildren(QLabel) if found.isVisible())
    assert "Sleep een bestand" in said
    assert "rapportage" not in said


def clear(driver: Driver) -> None:
    """Take all organisaties away, and who works there."""
    desk = driver.window.desk
    with desk.store.edit("weg") as edit:
        for kind in (Contactpersoon, Organisatie):
            for record in desk.dossier.all(kind):
                edit.delete(kind, record.id)


def test_the_cursor_goes_from_each_answer_to_the_next_question_and_then_to_taking_over(
    driver: Driver,
) -> None:
    driver.window.go("lijst:Organisatie")
    QGuiApplication.clipboard().setText("Naam\tSoort\nStg. Portaal\twoningcorporatie\nCafé\thoreca\n")
    driver.shell.enter_page()
    QTest.keyClick(
        driver.shell.focusWidget() or driver.shell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
    )
    QTest.qWait(50)
    page = driver.page
    assert isinstance(page, InlezenPage)
    driver.qtbot.waitUntil(page.next_button.isEnabled)
    page.next_button.click()
    same = next(card for card in page.asking.cards if "Portaal" in card.accessibleName())
    same.tiles[0].setFocus()
    QTest.keyClick(same.tiles[0], Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: len(page.plan.open) == 1 if page.plan else False)
    QTest.qWait(20)
    assert "horeca" in page.asking.cards[0].accessibleName()
    assert here(driver) is page.asking.cards[0].first
    proposal = page.asking.cards[0].proposal
    assert proposal is not None
    proposal.setFocus()
    QTest.keyClick(proposal, Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: not page.plan.open if page.plan else False)
    QTest.qWait(20)
    assert here(driver) is page.next_button


def here(driver: Driver) -> QWidget:
    found = driver.shell.focusWidget()
    assert found is not None, "no part of the window has the cursor"
    return found
