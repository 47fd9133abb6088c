"""Nothing that was typed is lost unseen: the window says so once before it closes, on every screen."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from wijkdesk.domain.borging import Risico
from wijkdesk.domain.frame import Contactpersoon, Profiel
from wijkdesk.domain.overleg import Besluit, Overleg
from wijkdesk.ui.overleg.overlegwerk import plan_meeting, start_round
from wijkdesk.ui.plan.planrows import RowKind

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""Offscreen, a tooltip cannot be raised above other windows: there are none."""

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.ui.theme import Theme

    from .conftest import Driver

BSN = "Bel 111222333"


def said(driver: Driver) -> str:
    return driver.shell.statusbalk._saved.text()


def test_a_refusal_goes_with_the_page_once_it_could_be_read_and_that_of_a_lost_text_never_does(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard = driver.window._guard
    at = [guard._now()]
    monkeypatch.setattr(guard, "_now", lambda: at[0])
    driver.window.go("spot:plannen")
    driver.window.desk.refused.emit("Dit kan niet. Kies iets anders.")
    driver.window.go("spot:mensen")
    assert said(driver).startswith("Dit kan niet"), "it came with the same click"
    at[0] += timedelta(seconds=6)
    driver.window.go("spot:mensen")
    assert said(driver).startswith("Dit kan niet"), "he is still on the page where he saw it"
    driver.window.go("spot:plannen")
    assert said(driver).startswith("Alles opgeslagen")
    driver.window.desk.refused.emit(f"Niet opgeslagen bij ‘Brand’: Maatregel. U typte: {BSN}")
    at[0] += timedelta(minutes=6)
    driver.window.go("spot:mensen")
    driver.window.go("spot:risicos")
    assert BSN in said(driver)


def in_grid(driver: Driver) -> str:
    actie = driver.record("A311", "Actie").id
    driver.window.go(f"spot:plannen/{actie}")
    grid = driver.page.grid  # type: ignore[attr-defined]
    grid.go_to_key(f"{RowKind.ACTION.value} {actie}", "deadline")
    grid.open_editor("31-02-2012")
    return "u typte: 31-02-2012"


def in_panel_of_agreements(driver: Driver) -> str:
    driver.window.go("spot:risicos")
    page: Any = driver.page
    risk = driver.window.desk.dossier.all(Risico)[0]
    popup = page.edit(risk, ("titel", "maatregel"), page.head, "Risico wijzigen")
    type_in(popup.form.editors["maatregel"].main, BSN)
    return "Risico wijzigen"


def in_meeting(driver: Driver) -> str:
    board = next(o for o in driver.window.desk.dossier.all(Overleg) if o.code == "OV-B")
    driver.window.go(plan_meeting(driver.window.desk, board))
    view: Any = driver.page.meeting  # type: ignore[attr-defined]
    view._take_all()
    view.agenda.setCurrentIndex(view.agenda.rows.index(0))
    type_in(view.point.said, BSN)
    return "Wat is er gezegd"


def in_besluit(driver: Driver) -> str:
    in_meeting(driver)
    view: Any = driver.page.meeting  # type: ignore[attr-defined]
    view.point.said.clear()
    type_in(view.point.text, "De gemeente wijst een opvolger aan")
    return "Besluit 2012"


def in_round(driver: Driver) -> str:
    driver.window.go(start_round(driver.window.desk))
    type_in(driver.page.round.note, BSN)  # type: ignore[attr-defined]
    return "Wat zag u"


def in_snooze(driver: Driver) -> str:
    driver.window.go("spot:vandaag")
    page: Any = driver.page
    page.attention.clocks[0].click()
    type_in(page.attention._bar.reason, "Wacht op de gemeente")
    return "waarom iets kan wachten"


def in_wijk(driver: Driver) -> str:
    driver.window.go("spot:mensen")
    page: Any = driver.page
    person = driver.window.desk.dossier.all(Contactpersoon)[0]
    popup = page.edit(person, ("functie",), page.head, "Functie")
    type_in(popup.form.editors["functie"].main, BSN)
    return "Functie"


def type_in(widget: QLineEdit | QPlainTextEdit, text: str) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    widget.selectAll()
    QTest.keyClicks(widget, text)


@pytest.mark.parametrize(
    "type_somewhere", [in_grid, in_panel_of_agreements, in_meeting, in_besluit, in_round, in_snooze, in_wijk]
)
def test_the_window_says_once_what_would_be_lost_and_closes_the_second_time(
    driver: Driver, type_somewhere: Callable[[Driver], str]
) -> None:
    what = type_somewhere(driver)
    QApplication.processEvents()
    assert not driver.shell.close()
    assert "Niet opgeslagen" in said(driver)
    assert what in said(driver)
    assert driver.shell.close()


def test_going_away_and_back_keeps_a_refused_panel_open(driver: Driver) -> None:
    in_panel_of_agreements(driver)
    driver.window.go("spot:acties")
    assert not driver.shell.close()
    driver.window.go("spot:risicos")
    popup = driver.page.popup  # type: ignore[attr-defined]
    assert popup.isVisible()
    assert popup.form.editors["maatregel"].main.toPlainText() == BSN


@pytest.mark.parametrize("away", ["present", "project"])
def test_presenting_and_another_project_ask_first(driver: Driver, away: str) -> None:
    in_panel_of_agreements(driver)
    page = driver.page
    if away == "present":
        driver.shell.kopbalk.present.click()
        assert not driver.shell.kopbalk.present.isChecked()
    else:
        driver.window._use_project(driver.window.desk.project_id)
    assert driver.page is page
    assert "Niet opgeslagen: Risico wijzigen" in said(driver)
    driver.shell.kopbalk.present.click()
    assert driver.page is not page
    assert driver.shell.kopbalk.present.isChecked()


def test_who_presents_goes_on_presenting_in_another_dossier(driver: Driver, tmp_path: Path) -> None:
    driver.shell.kopbalk.present.click()
    copied = shutil.copy(driver.window.desk.store.path, tmp_path / "Ander.wijkdossier")
    driver.app.open(copied)
    QApplication.processEvents()
    assert driver.app.window.desk.store.path.name == "Ander.wijkdossier"
    assert driver.shell.kopbalk.present.isChecked()
    assert driver.app.window.desk.presenting


def test_who_presents_goes_on_presenting_with_a_reservekopie_put_back(driver: Driver) -> None:
    made = driver.window.desk.store.backup("met de hand")
    driver.shell.kopbalk.present.click()
    driver.app.restore(made)
    QApplication.processEvents()
    assert driver.shell.kopbalk.present.isChecked()
    assert driver.window.desk.presenting


@pytest.mark.parametrize("way", ["example", "copy", "project"])
def test_who_presents_goes_on_presenting_with_what_is_begun_on_the_first_page(
    driver: Driver, tmp_path: Path, way: str
) -> None:
    made = driver.window.desk.store.backup("met de hand")
    driver.shell.kopbalk.present.click()
    broken = tmp_path / "Kapot.wijkdossier"
    broken.write_bytes(b"SQLite format 3\0" + b"kapot" * 400)
    driver.app._leave()
    driver.app.restore_from(broken)
    assert driver.app.window is None, "the first page stands there"
    if way == "example":
        driver.app.make_example()
    elif way == "copy":
        driver.app.restore_from(made.path)
    else:
        driver.app.set_up("Eigen project", Profiel.WIJK)
        driver.page.at_once.click()  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert driver.shell.kopbalk.present.isChecked()
    assert driver.window.desk.presenting


@pytest.mark.parametrize(("scale", "words"), [(1.0, "Stop presenteren"), (1.5, "Stop")])
def test_that_presenting_is_on_is_seen_in_a_word_and_a_colour(
    driver: Driver, theme: Theme, scale: float, words: str
) -> None:
    theme.use(scale=scale)
    QApplication.processEvents()

    def ground() -> str:
        shown = driver.shell.kopbalk.present
        return shown.grab().toImage().pixelColor(shown.width() // 2, 4).name()

    before = ground()
    driver.shell.kopbalk.present.click()
    QApplication.processEvents()
    assert driver.shell.kopbalk.present.text() == words
    assert ground() == theme.color("keuze").name() != before


def test_who_presents_goes_on_presenting_with_larger_letters_and_after_that_in_another_dossier(
    driver: Driver, tmp_path: Path, theme: Theme
) -> None:
    driver.shell.kopbalk.present.click()
    theme.use(scale=1.5)
    QApplication.processEvents()
    assert driver.window.desk.presenting
    assert driver.shell.kopbalk.present.isChecked()
    assert driver.shell.kopbalk.present.accessibleName() == "Stop presenteren"
    driver.app.open(shutil.copy(driver.window.desk.store.path, tmp_path / "Ander.wijkdossier"))
    assert driver.window.desk.presenting


def test_a_refused_text_is_told_when_another_record_takes_its_place(driver: Driver) -> None:
    driver.window.go("lijst:Actie")
    driver.page.open_record(driver.record("A311", "Actie"))  # type: ignore[attr-defined]
    panel: Any = driver.page._side.currentWidget()  # type: ignore[attr-defined]
    type_in(panel.form.editors["titel"].main, BSN)
    driver.window.leave()
    driver.page.open_record(driver.record("A312", "Actie"))  # type: ignore[attr-defined]
    assert "U typte: Bel 111222333" in said(driver)


def test_a_reason_that_was_refused_stays_in_its_line(driver: Driver) -> None:
    driver.window.go("lijst:Actie")
    driver.page.open_record(driver.record("A311", "Actie"))  # type: ignore[attr-defined]
    panel: Any = driver.page._side.currentWidget()  # type: ignore[attr-defined]
    type_in(panel.form.editors["deadline"].main, "01-10-2012")
    QTest.keyClick(panel.form.editors["deadline"].main, Qt.Key.Key_Tab)
    assert panel.why.isVisible()
    type_in(panel.why.line, BSN)
    QTest.keyClick(panel.why.line, Qt.Key.Key_Return)
    assert panel.why.line.text() == BSN
    assert "burgerservicenummer" in said(driver)


def half_typed_meeting(driver: Driver) -> Any:
    """Leave an actie, an agendapunt and a besluit half typed at the second point of a meeting."""
    board = next(o for o in driver.window.desk.dossier.all(Overleg) if o.code == "OV-B")
    driver.window.go(plan_meeting(driver.window.desk, board))
    view: Any = driver.page.meeting  # type: ignore[attr-defined]
    view._take_all()
    view._choose(view.agenda.rows.lines[view.agenda.rows.index(1).row()].key)
    type_in(view.results.new.titel, "Ruimte zoeken")
    type_in(view.new_point, "Rondvraag")
    type_in(view.point.text, "De gemeente wijst een opvolger aan")
    return view


def make_anew(driver: Driver, way: str, place: str) -> None:
    """Let the window make its pages anew, and come back to a place."""
    if way == "present":
        driver.shell.kopbalk.present.click()
        assert driver.shell.kopbalk.present.isChecked()
        return
    driver.window.go("spot:instellingen")
    driver.window._use_scale(150)
    assert driver.app.settings.font_scale == 150
    QApplication.processEvents()
    driver.window.go(place)


@pytest.mark.parametrize("way", ["present", "letters"])
def test_half_typed_text_goes_on_where_the_window_is_made_anew(driver: Driver, way: str) -> None:
    view = half_typed_meeting(driver)
    meeting, point = view.meeting.id, view._current
    make_anew(driver, way, meeting)
    again: Any = driver.page.meeting  # type: ignore[attr-defined]
    assert again is not view
    assert "Niet opgeslagen" not in said(driver)
    assert again.results.new.titel.text() == "Ruimte zoeken"
    assert again.new_point.text() == "Rondvraag"
    assert again._current == point
    assert again.point.text.toPlainText() == "De gemeente wijst een opvolger aan"


def test_half_typed_text_that_no_page_shows_any_more_is_told_before_closing(driver: Driver) -> None:
    half_typed_meeting(driver)
    driver.window.go("spot:instellingen")
    driver.window._use_scale(150)
    QApplication.processEvents()
    assert not driver.shell.close()
    assert "‘Ruimte zoeken’" in said(driver)
    assert "‘Rondvraag’" in said(driver)


def test_a_besluit_begun_in_place_of_another_goes_on_while_presenting(driver: Driver) -> None:
    view = half_typed_meeting(driver)
    view.point.decide_button.click()
    view.point._begin_replacing(view.point._desk.dossier.all(Besluit)[-1])
    type_in(view.point.text, "De gemeente wijst twee opvolgers aan")
    driver.shell.kopbalk.present.click()
    again: Any = driver.page.meeting  # type: ignore[attr-defined]
    assert again.point.text.toPlainText() == "De gemeente wijst twee opvolgers aan"
    assert "in plaats van" in again.point.caption.text()


def in_new_risk(driver: Driver) -> Any:
    driver.window.go("spot:risicos")
    page: Any = driver.page
    popup = page.new(Risico, ("titel", "maatregel"), page.head, "Risico toevoegen")
    type_in(popup.form.editors["maatregel"].main, "Vroeg beginnen met werven")
    return page


@pytest.mark.parametrize("way", ["present", "letters"])
def test_a_panel_that_cannot_be_saved_yet_opens_again_on_the_new_page(driver: Driver, way: str) -> None:
    page = in_new_risk(driver)
    make_anew(driver, way, "spot:risicos")
    QApplication.processEvents()
    QApplication.processEvents()
    again: Any = driver.page
    assert again is not page
    assert again.popup.isVisible()
    assert again.popup.form.editors["maatregel"].main.toPlainText() == "Vroeg beginnen met werven"
    type_in(again.popup.form.editors["titel"].main, "Te weinig wijkverpleegkundigen")
    again.popup.button.click()
    assert any(r.maatregel == "Vroeg beginnen met werven" for r in driver.window.desk.dossier.all(Risico))


def test_a_panel_with_what_may_not_be_shown_asks_before_presenting(driver: Driver) -> None:
    driver.window.go("spot:mensen")
    page: Any = driver.page
    popup = page.new(Contactpersoon, ("functie", "telefoon"), page.head, "Mens toevoegen")
    type_in(popup.form.editors["telefoon"].main, "0612345678")
    driver.shell.kopbalk.present.click()
    assert not driver.shell.kopbalk.present.isChecked()
    assert "Niet opgeslagen: Mens toevoegen" in said(driver)


def test_what_was_let_go_for_another_project_does_not_come_up_there(driver: Driver) -> None:
    in_new_risk(driver)
    driver.window._use_project(driver.window.desk.project_id)
    assert "Niet opgeslagen" in said(driver)
    driver.window._use_project(driver.window.desk.project_id)
    driver.window.go("spot:risicos")
    QTest.qWait(30)
    assert driver.page.popup is None  # type: ignore[attr-defined]
