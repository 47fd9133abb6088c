"""A project leader pastes a list from Excel, looks it over, and takes it back in one go (journey 2)."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.exchange.blad.test_figures import HEAD, LINES
from wijkdesk.domain.analyse import Wijkprofiel
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.exchange.blad.figures import FigurePlan
from wijkdesk.exchange.blad.fillwriting import write_sheet
from wijkdesk.exchange.blad.lines import Fate
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inlezen.page import InlezenPage
from wijkdesk.ui.listpage import ListPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver
    from wijkdesk.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
BLOCK = (
    "naam\tsoort\tfunctie\te-mail\tprivé-adres\n"
    "Stg. Portaal\twoningcorporatie\tmanager\ta@portaal.nl\tDorpsstraat 1\n"
    "Café de Brug\tanders\teigenaar\tb@brug.nl\t\n"
    "GGZ Indigo\tggz\t\t\t\n"
    "Bel 111222333\tanders\t\t\t\n"
)


def press(driver: Driver, key: Qt.Key, *, control: bool = False) -> None:
    target = driver.shell.focusWidget()
    assert target is not None
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(target, key, held)


def pasted(driver: Driver) -> InlezenPage:
    """Paste into the list of organisaties, as far as the preview."""
    driver.window.go("lijst:Organisatie")
    page = driver.page
    assert isinstance(page, ListPage)
    QGuiApplication.clipboard().setText(BLOCK)
    page._list(Organisatie).view.setFocus()
    press(driver, Qt.Key.Key_V, control=True)
    driver.qtbot.waitUntil(lambda: isinstance(driver.page, InlezenPage))
    reading = driver.page
    assert isinstance(reading, InlezenPage)
    driver.qtbot.waitUntil(lambda: reading.plan is not None and bool(reading.columns.boxes))
    return reading


def planned(driver: Driver, page: InlezenPage) -> None:
    driver.qtbot.waitUntil(lambda: not page.job.busy)


def test_a_list_is_pasted_looked_over_and_taken_back(driver: Driver) -> None:
    desk = driver.window.desk
    before = {org.id: org.naam for org in desk.dossier.all(Organisatie)}
    page = pasted(driver)
    assert [box.currentText() for box in page.columns.boxes.values()] == [
        "Naam *",
        "Soort *",
        "Niet overnemen",
        "Niet overnemen",
    ]
    QTest.mouseClick(page.next_button, LEFT)
    assert page.plan is not None
    assert [row.fate for row in page.plan.rows] == [Fate.ASK, Fate.ADD, Fate.SAME, Fate.SKIP]
    assert page.next_button.text() == "1 overnemen"
    assert any("privé-adres" in note for note in page.plan.notes)

    tile = page.asking.cards[0].tiles[0]
    assert tile.option.label == "Ja: Portaal"
    assert driver.shell.focusWidget() is tile
    press(driver, Qt.Key.Key_Return)
    planned(driver, page)
    assert page.plan.open == ()
    assert {row.fate for row in page.plan.rows if row.title == "Stg. Portaal"} == {Fate.SAME}

    QTest.mouseClick(page.next_button, LEFT)
    planned(driver, page)
    now = {org.naam for org in desk.dossier.all(Organisatie)}
    assert now - set(before.values()) == {"Café de Brug"}
    assert desk.store.undo_label == "Lijst ingelezen: 1 organisatie"
    assert driver.shell.focusWidget() is page.done.list_button
    QTest.mouseClick(page.done.undo_button, LEFT)
    planned(driver, page)
    assert driver.shell.focusWidget() is page.done.list_button
    assert page.head.title.text() == "De lijst is ongedaan gemaakt"
    assert {org.id: org.naam for org in desk.dossier.all(Organisatie)} == before

    assert "weer zoals het was" in page.done._words.text()
    driver.window.redo()
    assert page.done._words.text() == "1 organisatie toegevoegd."
    assert page.head.title.text() == "De lijst is ingelezen"
    driver.window.undo()
    assert "weer zoals het was" in page.done._words.text()

    again = pasted(driver)
    QTest.mouseClick(again.next_button, LEFT)
    assert again.plan is not None
    assert again.plan.open == (), "what was answered once is not asked again"


def test_a_file_that_is_dropped_says_what_is_wrong_with_it(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "partijen.xlsx"
    path.write_bytes(b"PK\x03\x04 half")
    driver.app.open(path)
    page = driver.page
    assert isinstance(page, InlezenPage)
    planned(driver, page)
    said = [label.text() for label in page.source.findChildren(type(page.head.title))]
    assert any("partijen.xlsx is beschadigd" in text for text in said)


def marked(driver: Driver) -> list[str]:
    """Return where the rail says that the user is."""
    return [spot for spot, button in driver.shell.rail._buttons.items() if button.marked]


def test_the_rail_stands_where_the_lines_of_the_list_will_stand(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "acties.csv"
    path.write_text("Actie;Wie;Deadline;Status\nFlyer maken;ik;4-5-2012;Loopt\n", encoding="utf-8")
    driver.app.open(path)
    page = driver.page
    assert isinstance(page, InlezenPage)
    driver.qtbot.waitUntil(lambda: page.plan is not None)
    assert page.plan is not None
    assert page.plan.entity is Actie
    assert marked(driver) == ["acties"]
    page._use_entity(Organisatie)
    assert marked(driver) == ["organisaties"]


def test_a_list_that_is_read_while_the_user_is_elsewhere_leaves_the_rail_alone(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "acties.csv"
    path.write_text("Actie;Wie;Deadline;Status\nFlyer maken;ik;4-5-2012;Loopt\n", encoding="utf-8")
    driver.app.open(path)
    page = driver.page
    assert isinstance(page, InlezenPage)
    driver.window.go("spot:risicos")
    driver.qtbot.waitUntil(lambda: page.plan is not None)
    assert marked(driver) == ["risicos"]


def long_list(driver: Driver, count: int) -> InlezenPage:
    """Return the page with a long list of organisaties, looked over."""
    driver.window.go("lijst:Organisatie")
    lines = "".join(f"Partij {number} van de wijk\tanders\n" for number in range(count))
    QGuiApplication.clipboard().setText(f"naam\tsoort\n{lines}")
    driver.window.go("inlezen:Organisatie/plakken")
    page = driver.page
    assert isinstance(page, InlezenPage)
    planned(driver, page)
    QTest.mouseClick(page.next_button, LEFT)
    return page


def test_a_double_click_looks_a_list_over_and_does_not_write_it(driver: Driver) -> None:
    page = long_list(driver, 3)
    page._to(1)
    assert driver.shell.focusWidget() is page.next_button
    QTest.mouseClick(page.next_button, LEFT)
    QTest.mouseDClick(page.next_button, LEFT)
    planned(driver, page)
    assert page.preview.isVisible() or page.columns.isVisible()
    assert page._taken is None


def test_while_a_list_is_taken_over_the_window_lives_and_it_can_be_broken_off(driver: Driver) -> None:
    page = long_list(driver, 400)
    before = len(driver.window.desk.dossier.all(Organisatie))
    QTest.mouseClick(page.next_button, LEFT)
    assert page.waiting.isVisible(), "nothing of the list can be clicked while it is written"
    driver.window.go("inlezen:Organisatie/plakken")
    assert page.job.busy, "another list does not push the first one aside"
    QTest.mouseClick(page.waiting.stop, LEFT)
    planned(driver, page)
    assert len(driver.window.desk.store.read().all(Organisatie)) == before
    planned(driver, page)
    assert page.next_button.text() == "400 overnemen"
    assert page.preview.isVisible()


def test_while_a_list_is_read_or_written_the_window_hardly_stands_still(driver: Driver) -> None:
    beats: list[float] = []
    busy: list[bool] = []
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(time.thread_time()))
    page = long_list(driver, 400)
    heart.timeout.connect(lambda: busy.append(page.job.busy))
    start = time.thread_time()
    heart.start(1)
    QTest.mouseClick(page.next_button, LEFT)
    planned(driver, page)
    heart.stop()
    # The clock counts what this thread itself did: on a busy machine everything else is slow too.
    still = max(later - earlier for earlier, later in pairwise([start, *beats]))
    assert still < 0.1
    assert busy.count(True) > 3, "the work is done on another thread"


def test_an_invulblad_that_is_dropped_goes_to_what_came_in(driver: Driver, tmp_path: Path) -> None:
    store = driver.window.desk.store
    group = next(found for found in driver.window.desk.dossier.all(Overleg) if found.code == "TG4")
    path = tmp_path / "Invulblad_TG4.xlsx"
    write_sheet(store, path, group.id, date(2012, 6, 15))
    driver.app.open(path)
    assert not isinstance(driver.page, InlezenPage)


def test_a_dropped_list_of_people_becomes_people(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "mensen.csv"
    path.write_bytes("functie;werkgever;e-mail\nwijkco\xf6rdinator;Portaal;x@portaal.nl\n".encode("cp1252"))
    driver.app.open(path)
    page = driver.page
    assert isinstance(page, InlezenPage)
    planned(driver, page)
    kind = page.columns.kind
    kind.setCurrentIndex(kind.findText("Contactpersoon"))
    kind.activated.emit(kind.currentIndex())
    planned(driver, page)
    QTest.mouseClick(page.next_button, LEFT)
    QTest.mouseClick(page.next_button, LEFT)
    planned(driver, page)
    people = [
        person for person in driver.window.desk.dossier.all(Contactpersoon) if person.email == "x@portaal.nl"
    ]
    assert [person.functie for person in people] == ["wijkcoördinator"]


def test_lines_of_a_list_are_copied_with_their_heads_and_without_what_is_only_for_the_leader(
    driver: Driver,
) -> None:
    driver.window.go("lijst:Contactpersoon")
    page = driver.page
    assert isinstance(page, ListPage)
    shown = page._list(Contactpersoon)
    shown.model.show_columns(shown._all)
    desk = driver.window.desk
    person = shown.model.row_at(0)
    assert person is not None
    with desk.store.edit("Notitie") as writer:
        writer.set(Contactpersoon, person.id, "notitie", "KANARIE")
    shown.view.setFocus()
    shown.view.selectAll()
    press(driver, Qt.Key.Key_C, control=True)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == len(desk.dossier.all(Contactpersoon)) + 1
    assert "Functie" in lines[0]
    assert "KANARIE" not in QGuiApplication.clipboard().text()


def test_who_looks_here_for_figures_of_the_cbs_finds_them(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Kerncijfers_wijken_en_buurten_2024.csv"
    path.write_text(HEAD + LINES, encoding="utf-8")
    driver.window.go("inlezen:Organisatie")
    page = driver.page
    assert isinstance(page, InlezenPage)
    assert "CBS" in " ".join(found.text() for found in page.source.findChildren(QLabel))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    assert page.source.figures_button.isVisible()
    QTest.mouseClick(page.source.figures_button, LEFT)
    driver.qtbot.waitUntil(lambda: isinstance(page.plan, FigurePlan))
    planned(driver, page)
    QTest.mouseClick(page.stop_button, LEFT)
    # Whoever drops it goes on where figures stand, not where organisaties do.
    assert isinstance(driver.page, ListPage)
    assert driver.page._kinds[0] is Wijkprofiel


def test_a_proposal_in_a_long_list_of_choices_is_seen_and_taken_with_one_press(driver: Driver) -> None:
    driver.window.go("inlezen:Organisatie")
    page = driver.page
    assert isinstance(page, InlezenPage)
    QGuiApplication.clipboard().setText("naam\tsoort\nSamen Verder\twelzijn\n")
    page.paste()
    driver.qtbot.waitUntil(lambda: page.plan is not None)
    QTest.mouseClick(page.next_button, LEFT)
    planned(driver, page)
    (card,) = page.asking.cards
    assert card.proposal is not None
    assert card.proposal.text() == "Voorstel: Welzijnsorganisatie"
    QTest.mouseClick(card.proposal, LEFT)
    planned(driver, page)
    assert page.next_button.text() == "1 overnemen"
    assert page.asking.cards[0].proposal is None


def test_a_list_of_acties_is_one_where_lists_were_asked_for_in_the_search_field(driver: Driver) -> None:
    driver.window.go("inlezen:Organisatie")
    page = driver.page
    assert isinstance(page, InlezenPage)
    QGuiApplication.clipboard().setText("actie\thouder\tdeadline\nBrief sturen\tHuisarts\t3-4-2013\n")
    page.paste()
    driver.qtbot.waitUntil(lambda: page.plan is not None)
    assert page._entity is Actie
    driver.window.go("inlezen:Organisatie")
    QGuiApplication.clipboard().setText("a\tb\nx\ty\n")
    page.paste()
    driver.qtbot.waitUntil(lambda: page.plan is not None)
    assert page._entity is Organisatie


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_kinds_of_lines_stand_beside_each_other_without_gaps(
    driver: Driver, theme: Theme, scale: float
) -> None:
    theme.use(scale=scale)
    driver.shell.resize(1366, 768)
    page = pasted(driver)
    QTest.mouseClick(page.next_button, LEFT)
    planned(driver, page)
    QApplication.processEvents()
    found = [b for b in page.findChildren(Button) if b.isVisible() and b.accessibleName().startswith("Toon ")]
    assert len(found) == 5
    lines: dict[int, list[Button]] = {}
    for pill in sorted(found, key=lambda b: (b.y(), b.x())):
        lines.setdefault(pill.y(), []).append(pill)
    for beside in lines.values():
        gaps = [after.x() - (pill.x() + pill.width()) for pill, after in pairwise(beside)]
        assert all(gap == theme.px(6) for gap in gaps), gaps
