"""The search field at the top: the cursor, and what is drawn while a search is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.overleg import Agendapunt, Bijeenkomst
from wijkdesk.ui.searchpopup import SearchPopup

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import Driver
    from wijkdesk.ui.theme import Theme


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_search_field_stays_in_its_place_whatever_can_be_taken_back(
    driver: Driver, theme: Theme, scale: float
) -> None:
    theme.use(scale=scale)
    driver.shell.resize(1366, 768)
    bar, seen = driver.shell.kopbalk, set()
    for words in (None, "deadline A11", "een contactpersoon met een lange naam toegevoegd"):
        bar.show_undo(words, None)
        QApplication.processEvents()
        seen.add((bar.search.x(), bar.search.width()))
    assert len(seen) == 1
    assert bar.search.geometry().center().x() == pytest.approx(bar.width() / 2, abs=3)


def test_escape_empties_the_search_and_goes_back_to_where_the_cursor_was(driver: Driver) -> None:
    actie = driver.record("A311", "Actie")
    driver.window.go("lijst:Actie")
    page: Any = driver.page
    page.open_record(actie)
    field = page._side.currentWidget().form.editors["titel"].main
    field.setFocus()
    field.setCursorPosition(3)
    search = driver.shell.kopbalk.search
    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert search.hasFocus()
    QTest.keyClicks(search, "huisarts")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert field.hasFocus()
    assert field.cursorPosition() == 3
    assert not search.text()
    assert not search.isUndoAvailable()


def test_escape_on_a_page_where_the_cursor_never_was_begins_that_page(driver: Driver) -> None:
    search = driver.shell.kopbalk.search
    search.setFocus()
    driver.window.go("spot:acties")
    QTest.qWait(10)
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    focus = driver.shell.focusWidget()
    assert focus is not None
    assert driver.page.isAncestorOf(focus)


def test_ctrl_z_after_a_search_takes_back_a_step_and_not_the_words_of_the_search(driver: Driver) -> None:
    actie = driver.record("A311", "Actie")
    before = actie.title
    driver.window.go("lijst:Actie")
    page: Any = driver.page
    page.open_record(actie)
    panel = page._side.currentWidget()
    panel.form.editors["titel"].main.setText("Anders")
    driver.window.leave()
    page._list(type(actie)).view.setFocus()
    search = driver.shell.kopbalk.search
    search.setFocus()
    QTest.keyClicks(search, "huisarts")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    focus = driver.shell.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not search.text()
    assert driver.again(actie).title == before


class _Paints(QObject):
    """Counts the points of a widget that are drawn."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.points = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.points += sum(part.width() * part.height() for part in event.region())
        return super().eventFilter(watched, event)


def test_a_next_letter_of_a_search_does_not_draw_the_page_under_what_is_found_again(driver: Driver) -> None:
    search = driver.shell.kopbalk.search
    search.setFocus()
    paints = _Paints(driver.page)
    QTest.keyClicks(search, "w")
    QCoreApplication.processEvents()
    popup = driver.shell.findChild(SearchPopup)
    assert popup is not None
    assert paints.points
    for letter in "ijk":
        paints.points = 0
        QTest.keyClicks(search, letter)
        QCoreApplication.processEvents()
        assert popup.model.rowCount() >= 10
        # The strip of the scroll bar lets through what is beneath, and moves with the number of finds.
        assert paints.points < popup.width() * popup.height() / 10


def test_what_is_found_and_has_the_same_name_is_told_apart(driver: Driver) -> None:
    lines = [(hit.title, hit.kind) for hit in driver.window._finder.find("taakgroep")]
    assert ("Taakgroep mei 2012", "Bijeenkomst · 24-5-2012, Taakgroep zone Galecop-Blokhoeve") in lines
    assert ("Taakgroep maart 2012", "Bijeenkomst") in lines
    assert len(set(lines)) == len(lines)


def test_a_name_that_begins_as_typed_comes_first_and_a_part_after_what_it_is_part_of(driver: Driver) -> None:
    with driver.window.desk.store.edit("agenda") as edit:
        (meeting, *_) = driver.window.desk.dossier.all(Bijeenkomst)
        project = driver.window.desk.project_id
        for _ in range(3):
            edit.add(Agendapunt(project=project, bijeenkomst=meeting.id, onderwerp="Taakgroep zone"))
    kinds = [hit.kind.split(" · ")[0] for hit in driver.window._finder.find("taakgroep zone")]
    assert kinds[:8] == ["Overleg"] * 5 + ["Agendapunt"] * 3
    assert "Contactpersoon" in kinds[8:]


def test_a_round_is_found_by_its_name(driver: Driver) -> None:
    for typed in ("kwartaalronde", "ronde"):
        assert "Kwartaalronde beginnen of verder gaan" in [
            hit.title for hit in driver.window._finder.find(typed)
        ]


def test_the_trekkers_mode_is_found_and_there_the_way_back(driver: Driver) -> None:
    assert ("kijk:trekker", "Bekijken als trekker") in [
        (hit.target, hit.title) for hit in driver.window._finder.find("trekker")
    ]
    driver.window.go("kijk:trekker")
    targets = [hit.target for hit in driver.window._finder.find("alles tonen")]
    assert "kijk:alles" in targets
    assert "kijk:trekker" not in [hit.target for hit in driver.window._finder.find("trekker")]
