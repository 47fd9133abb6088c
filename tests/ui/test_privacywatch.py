"""While someone types, what could be about a resident is coloured at once, in every kind of field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from wijkdesk.domain.overleg import Overleg
from wijkdesk.ui.inputs import TextArea
from wijkdesk.ui.overleg.overlegwerk import plan_meeting, start_round
from wijkdesk.ui.privacywatch import PrivacyWatch, watch

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""Offscreen, a tooltip cannot be raised above other windows: there are none."""

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.theme import Theme

    from .conftest import Driver

SAID = {
    "Bel 111222333 terug": "burgerservicenummer",
    "Mevrouw, geb. 12-03-1931": "geboortedatum",
    "patiënt De Vries belde": "naam",
    "Woont op 3431 AB 12": "adres",
}


@pytest.mark.parametrize("text", SAID)
@pytest.mark.parametrize("kind", ["line", "area"])
def test_a_fragment_is_told_and_coloured_as_soon_as_it_is_typed(
    qtbot: QtBot, theme: Theme, text: str, kind: str
) -> None:
    field: Any = QLineEdit() if kind == "line" else TextArea(theme)
    qtbot.addWidget(field)
    told: list[str] = []
    PrivacyWatch(theme, field).found.connect(told.append)
    QTest.keyClicks(field, text) if text.isascii() else field.insert(text) if kind == "line" else (
        field.insertPlainText(text)
    )
    assert SAID[text] in told[-1]
    assert (field.text() if kind == "line" else field.toPlainText()) == text
    if kind == "area":
        assert len(field.extraSelections()) == 1
    field.clear()
    assert told[-1] == ""


def test_the_colour_is_on_the_fragment_of_a_line(qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    field.resize(400, 30)
    qtbot.addWidget(field)
    field.setText("Bel 111222333")
    before = field.grab().toImage()
    PrivacyWatch(theme, field).look()
    after = field.grab().toImage()
    soft = theme.color("rood_zacht").rgb()
    assert not any(before.pixel(x, 15) == soft for x in range(200))
    assert sum(after.pixel(x, 8) == soft for x in range(200)) > 10


def test_typing_goes_on_at_the_cursor_after_a_warning(qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    PrivacyWatch(theme, field)
    QTest.keyClicks(field, "Bel 111222333 terug")
    field.setCursorPosition(4)
    QTest.keyClicks(field, "X")
    assert field.text() == "Bel X111222333 terug"
    field.undo()
    assert field.text() != "Bel X111222333 terug"


def test_a_form_says_it_under_the_field_before_it_is_left(driver: Driver) -> None:
    driver.window.go(driver.record("A311", "Actie").id)
    driver.window.go("lijst:Actie")
    driver.page.open_record(driver.record("A311", "Actie"))  # type: ignore[attr-defined]
    panel: Any = driver.page._side.currentWidget()  # type: ignore[attr-defined]
    main = panel.form.editors["titel"].main
    main.setFocus()
    main.selectAll()
    QTest.keyClicks(main, "Bel 111222333")
    assert "burgerservicenummer" in panel.form.frames["titel"].error.text()
    main.selectAll()
    QTest.keyClicks(main, "Bellen")
    assert "burgerservicenummer" not in panel.form.frames["titel"].error.text()
    QTest.keyClick(main, Qt.Key.Key_Tab)
    assert driver.again(panel.record).titel == "Bellen"


def watched(root: Any) -> tuple[list[str], list[str]]:
    fields = [*root.findChildren(QLineEdit), *root.findChildren(QPlainTextEdit)]
    with_watch = [f.accessibleName() for f in fields if f.findChildren(PrivacyWatch)]
    return with_watch, [f.accessibleName() for f in fields if not f.findChildren(PrivacyWatch)]


def test_every_place_for_free_text_outside_the_forms_is_watched(driver: Driver) -> None:
    board = next(o for o in driver.window.desk.dossier.all(Overleg) if o.code == "OV-B")
    driver.window.go(plan_meeting(driver.window.desk, board))
    driver.window.go(start_round(driver.window.desk))
    with_watch, _ = watched(driver.page)
    for name in ("Wat is er gezegd", "Besluit", "Agendapunt toevoegen", "Wat zag u, wat spreekt u af"):
        assert name in with_watch
    assert sum("Nieuwe actie: wat" in name for name in with_watch) >= 1
    driver.window.go("spot:vandaag")
    driver.page.attention.clocks[0].click()  # type: ignore[attr-defined]
    assert "Waarom kan dit wachten" in watched(driver.page)[0]


def test_the_words_stand_above_the_field_and_leave_the_button_below_it_free(
    qtbot: QtBot, theme: Theme
) -> None:
    field = TextArea(theme)
    watch(theme, field)
    qtbot.addWidget(field)
    field.setGeometry(100, 300, 400, 80)
    field.show()
    field.activateWindow()
    field.setFocus()
    QApplication.processEvents()
    QTest.keyClicks(field, "Bel 111222333")
    tips = [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel") and w.isVisible()]
    assert [tip.geometry().bottom() < field.mapToGlobal(QPoint(0, 0)).y() for tip in tips] == [True]
    field.clear()
