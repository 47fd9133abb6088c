"""Journey 9: a wijkverkenning from twelve planned gesprekken to acties with partners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from tests.stories.hands import press
from wijkdesk.domain.analyse import (
    Bevinding,
    Binnenvraag,
    Gesprek,
    GesprekCategorie,
    GesprekStatus,
    Knelpunt,
    Richting,
    Scenario,
    ScenarioStatus,
    Stap,
    StapStatus,
)
from wijkdesk.domain.overleg import Actie
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.verkenning.page import VerkenningPage
from wijkdesk.ui.verkenning.plot import Plot
from wijkdesk.ui.verkenning.stepstrip import StepButton

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SAID = "De centra zijn betrouwbaar maar ze kijken te weinig naar buiten."
BSN = "111222333"


@pytest.fixture
def page(driver: Driver) -> VerkenningPage:
    driver.window.go("spot:verkenning")
    QApplication.processEvents()
    assert isinstance(driver.page, VerkenningPage)
    return driver.page


def fill_in(page: VerkenningPage, *, refused: bool = False, **texts: str) -> None:
    popup = page.steps.popup
    assert popup is not None
    for name, text in texts.items():
        main = popup.form.editors[name].main
        assert isinstance(main, QLineEdit | QPlainTextEdit)
        main.setFocus()
        main.selectAll()
        QTest.keyClicks(main, text)
    QTest.mouseClick(popup.button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert (page.steps.popup is not None) is refused


def note(page: VerkenningPage, talk: Gesprek, words: str) -> None:
    """Open a gesprek, type what was said and choose all of it as a fragment by keyboard."""
    page.open_talk(talk.id)
    assert page.panel is not None
    QTest.keyClicks(page.panel.notes, words)
    page.panel.notes.selectAll()
    QTest.keyClick(page.panel.notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def named(page: VerkenningPage, words: str) -> list[Button]:
    return [button for button in page.findChildren(Button) if button.text() == words]


def begun(page: VerkenningPage) -> None:
    press(page, "Verkenning beginnen")
    fill_in(page, titel="Verkenning van Noord")
    press(page, "12 gesprekken plannen")


def talks(driver: Driver, category: GesprekCategorie) -> list[Gesprek]:
    return list(driver.window.desk.dossier.where(Gesprek, "categorie", category))


def test_the_cursor_goes_to_what_was_just_made(page: VerkenningPage) -> None:
    for again in (False, True):
        at = page.steps.add if again else named(page, "Verkenning beginnen")[0]
        at.setFocus()
        QTest.keyClick(at, Qt.Key.Key_Space)
        QApplication.processEvents()
        fill_in(page, titel=f"Verkenning {again}")
        QTest.qWait(20)
        plan = page.focusWidget()
        assert isinstance(plan, Button)
        assert plan.text() == "12 gesprekken plannen"
        QTest.keyClick(plan, Qt.Key.Key_Space)
        QTest.qWait(20)
        table = page.focusWidget()
        assert isinstance(table, GridTable)
        assert (table.objectName(), table.spot[0]) == ("Gesprekken", page.steps.mine(Gesprek)[0].id)
        assert not table.visibleRegion().isEmpty(), "it is in sight"


def test_gesprekken_become_bevindingen_a_richting_and_acties(driver: Driver, page: VerkenningPage) -> None:
    begun(page)
    dossier = driver.window.desk.dossier
    assert len(dossier.all(Gesprek)) == 12
    assert [step.status for step in page.steps.steps] == [StapStatus.LOOPT, *[StapStatus.NIET_GESTART] * 3]
    first, second = talks(driver, GesprekCategorie.STAKEHOLDER)[:2]
    note(page, first, SAID)
    press(page, "Zet op gehouden")
    assert [words for _, words in page.steps.fragments] == [SAID]
    assert page.panel is not None
    note(page, second, "Ik ken het centrum nauwelijks.")
    assert not named(page, "Bij een bevinding voegen"), "there is none yet"
    press(page, "Bevinding maken")
    fill_in(page, refused=True, tekst=SAID)
    fill_in(page, tekst="De centra worden gezien als betrouwbaar, en naar binnen gericht")
    found = driver.window.desk.dossier.all(Bevinding)[0]
    assert set(driver.window.desk.dossier.link_ids(found, "gesprekken")) == {first.id, second.id}
    assert not driver.window.desk.stand.verkenning.te_smal
    assert page.steps.fragments == []
    note(page, first, "Ik kom er graag.")
    assert named(page, "Bij een bevinding voegen")
    press(page, "Fragmenten loslaten")
    press(page, f"Knelpunt maken van: {found.tekst[:60]}")
    fill_in(page)
    assert found.tekst in [k.titel for k in driver.window.desk.dossier.all(Knelpunt)]
    choose_richting(driver, page)
    answer_and_act(driver, page)


def test_chosen_fragments_are_kept_and_come_back_with_undo(
    driver: Driver, page: VerkenningPage, start: Any
) -> None:
    begun(page)
    first, second = talks(driver, GesprekCategorie.STAKEHOLDER)[:2]
    note(page, first, SAID)
    note(page, second, "Ik ken het centrum nauwelijks.")
    assert page.panel is not None
    assert page.panel.notes.hasFocus()
    chosen = list(page.steps.fragments)
    assert len(chosen) == 2
    path = driver.window.desk.store.path
    driver.app._leave()
    again = start(path)
    again.window.go("spot:verkenning")
    page = again.page
    assert page.steps.fragments == chosen
    press(page, "Fragmenten loslaten")
    assert page.steps.fragments == []
    again.window.undo()
    assert page.steps.fragments == chosen
    kept = again.window.desk.dossier.get(Gesprek, first.id)
    assert kept is not None
    assert SAID in kept.aantekeningen


def choose_richting(driver: Driver, page: VerkenningPage) -> None:
    page.steps.turn_to(2)
    press(page, "Stap beginnen")
    for number, title in enumerate(("Knooppunt van de wijk", "Sterk medisch centrum")):
        press(page, "Scenario toevoegen" if number == 0 else "Scenario")
        fill_in(page, titel=title)
    best, other = driver.window.desk.dossier.all(Scenario)
    plot = page.findChild(Plot)
    assert plot is not None
    QTest.keyClick(plot, Qt.Key.Key_1)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Right):
        plot = page.findChildren(Plot)[-1]
        QTest.keyClick(plot, key)
        QApplication.processEvents()
    drag(page, other, (2, 2))
    best, other = (driver.again(record) for record in (best, other))
    assert isinstance(best, Scenario)
    assert isinstance(other, Scenario)
    assert {(s.beweging, s.richting) for s in (best, other)} == {(4, 5), (2, 2)}
    press(page, f"Kiezen: {best.titel}")
    fill_in(page)
    assert driver.window.desk.dossier.all(Richting)[0].scenario == best.id
    again = driver.again(best)
    assert isinstance(again, Scenario)
    assert again.status is ScenarioStatus.GEKOZEN


def drag(page: VerkenningPage, item: Scenario, to: tuple[int, int]) -> None:
    plot = page.findChildren(Plot)[-1]
    start, end = plot.spot_of(item.id).toPoint(), plot._point(*to).toPoint() + QPoint(3, -3)
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(plot, end)
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=end)
    QApplication.processEvents()


def answer_and_act(driver: Driver, page: VerkenningPage) -> None:
    page.steps.turn_to(3)
    assert len(driver.window.desk.stand.verkenning.open_vragen) == 5
    press(page, "Antwoord: Sturing")
    fill_in(page, antwoord="Een kerngroep per centrum met mandaat")
    assert len(driver.window.desk.stand.verkenning.open_vragen) == 4
    press(page, "Actie bij: Financiering")
    fill_in(page, titel="Begroting rondmaken", deadline="1-10-2012")
    question = next(q for q in driver.window.desk.dossier.all(Binnenvraag) if q.actie)
    assert question.onderwerp == "financiering"
    page.steps.turn_to(4)
    press(page, "Actie")
    fill_in(page, titel="Kwartier maken met het buurtteam", start="1-9-2012", deadline="1-12-2012")
    choice = driver.window.desk.dossier.all(Richting)[0]
    assert [a.titel for a in driver.window.desk.dossier.where(Actie, "richting", choice.id)] == [
        "Kwartier maken met het buurtteam"
    ]


def test_of_a_resident_no_name_is_asked_and_a_bsn_is_blocked(driver: Driver, page: VerkenningPage) -> None:
    begun(page)
    press(page, "Gesprek plannen: patiënten en bewoners")
    assert page.steps.popup is not None
    assert set(page.steps.popup.form.editors) == {"gebied", "datum"}
    fill_in(page, datum="20-6-2012")
    panel = page.panel
    assert panel is not None
    assert not panel.form.frames["met"].isVisible()
    assert not panel.form.frames["naam"].isVisible()
    QTest.keyClicks(panel.notes, f"Belde over {BSN}")
    driver.window.leave()
    assert "burgerservicenummer" in panel.form.frames["aantekeningen"].error.text()
    assert BSN not in " ".join(t.aantekeningen for t in driver.window.desk.dossier.all(Gesprek))


def test_one_gesprek_is_too_thin_and_says_so(driver: Driver, page: VerkenningPage) -> None:
    begun(page)
    note(page, talks(driver, GesprekCategorie.PROFESSIONAL)[0], SAID)
    press(page, "Bevinding maken")
    fill_in(page, tekst="De toegang is moeilijk")
    found = driver.window.desk.dossier.all(Bevinding)[0]
    assert driver.window.desk.stand.verkenning.te_smal == (found.id,)
    page._close()
    assert any("te smal" in w.text() for w in page.findChildren(QLabel) if w.isVisible())


def test_presenting_shows_no_word_of_a_gesprek(driver: Driver, page: VerkenningPage) -> None:
    begun(page)
    talk = talks(driver, GesprekCategorie.STAKEHOLDER)[0]
    note(page, talk, SAID)
    page.steps.drop_fragments()
    driver.shell.kopbalk.present.setChecked(True)
    QApplication.processEvents()
    shown = driver.page
    assert isinstance(shown, VerkenningPage)
    shown.open_talk(talk.id)
    words = " ".join(w.text() for w in shown.findChildren(QLabel))
    assert SAID not in words
    assert shown.panel is None
    assert "Status" not in [c.title for t in shown.steps.tables() for c in t.rows.columns]


def test_a_step_may_run_ahead_with_a_warning(driver: Driver, page: VerkenningPage) -> None:
    begun(page)
    page.steps.turn_to(2)
    press(page, "Stap beginnen")
    assert driver.window.desk.dossier.where(Stap, "nr", 2)[0].status is StapStatus.LOOPT
    words = " ".join(w.text() for w in page.findChildren(QLabel))
    assert "Stap 2 is begonnen, maar stap 1 is niet afgerond." in words


def test_the_leidraad_of_a_resident_asks_what_helps(driver: Driver, page: VerkenningPage) -> None:
    begun(page)
    talk = talks(driver, GesprekCategorie.PATIENT_BEWONER)[0]
    page.open_talk(talk.id)
    press(page, "Leidraad invoegen")
    again = driver.again(talk)
    assert isinstance(again, Gesprek)
    assert "Wat helpt u om gezond te blijven?" in again.aantekeningen
    assert again.status is GesprekStatus.GEPLAND


def test_of_gesprekken_that_are_only_planned_it_is_the_planning_that_is_in_balance(
    driver: Driver, page: VerkenningPage
) -> None:
    begun(page)
    assert all(talk.status is GesprekStatus.GEPLAND for talk in driver.window.desk.dossier.all(Gesprek))
    said = [shown.text() for shown in page.findChildren(QLabel) if "balans" in shown.text()]
    assert said == ["In de planning zijn de vier groepen in balans."]


def test_the_search_field_begins_a_verkenning_with_its_steps(driver: Driver) -> None:
    driver.window.go("nieuw:Verkenning")
    QApplication.processEvents()
    page = driver.page
    assert isinstance(page, VerkenningPage)
    fill_in(page, titel="Verkenning van Noord")
    assert len(page.steps.steps) == 4
    driver.window.go("nieuw:Verkenning")
    QApplication.processEvents()
    fill_in(page, titel="Verkenning van Zuid")
    assert page.steps.verkenning is not None
    assert page.steps.verkenning.titel == "Verkenning van Zuid"


def test_the_cursor_stays_on_the_step_that_was_opened(driver: Driver, page: VerkenningPage) -> None:
    press(page, "Verkenning beginnen")
    fill_in(page, titel="Wijkverkenning Batau")
    step = next(b for b in page.findChildren(StepButton) if b.isVisible() and "Stap 2" in b.accessibleName())
    step.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(step, Qt.Key.Key_Space)
    QApplication.processEvents()
    here = driver.shell.focusWidget()
    assert isinstance(here, StepButton)
    assert "Stap 2" in here.accessibleName()


def test_the_name_of_the_verkenning_that_stands_open_is_said_at_the_top(
    driver: Driver, page: VerkenningPage
) -> None:
    begun(page)
    assert page.steps.head.title.text() == "Verkenning van Noord"
    page.steps.begin()
    fill_in(page, titel="Verkenning van Zuid")
    assert page.steps.head.title.text() == "Verkenning van Zuid"
    page.steps.other.click()
    QApplication.processEvents()
    assert page.steps.head.title.text() == "Verkenning van Noord"


def test_a_fragment_of_notes_that_begin_with_a_blank_line_leaves_the_cursor_behind_it(
    driver: Driver, page: VerkenningPage
) -> None:
    begun(page)
    page.open_talk(talks(driver, GesprekCategorie.STAKEHOLDER)[0].id)
    assert page.panel is not None
    notes = page.panel.notes
    QTest.keyClick(notes, Qt.Key.Key_Return)
    QTest.keyClicks(notes, SAID)
    notes.selectAll()
    QTest.keyClick(notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert notes.toPlainText() == f"»{SAID}«"
    assert notes.textCursor().position() == len(notes.toPlainText())
