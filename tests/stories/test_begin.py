"""Journey 1: a project leader starts a project from a template, and skips what she does not know yet."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.frame import Domein, Gebied, Organisatie, Profiel, Werkvorm
from wijkdesk.domain.overleg import Bijeenkomst, Niveau, Overleg, OverlegStatus
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.ui.begin import place
from wijkdesk.ui.begin.setuppage import SetupPage
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.firstrun import FirstRun
from wijkdesk.ui.vandaag import VandaagPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver
    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.theme import Theme

ZONES = ("Noord", "Zuid", "Batau", "Vreeswijk", "Centrum")


def press(button: Button) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def setup_of(driver: Driver, name: str) -> SetupPage:
    first = driver.page
    assert isinstance(first, FirstRun)
    QTest.keyClicks(first.name, name)
    QTest.keyClick(first.name, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert isinstance(driver.page, SetupPage)
    return driver.page


def test_a_project_with_five_zones_stands_after_a_few_keys(start: Any) -> None:
    driver = start(None)
    page = setup_of(driver, "Wonen en zorg")
    assert page.areas.title == "Woonservicezones"
    for zone in ZONES:
        QTest.keyClicks(page.areas.names, zone)
        QTest.keyClick(page.areas.names, Qt.Key.Key_Return)
    press(page.next)
    page.domains.ticks[Domein.BEWONERS].click()
    press(page.next)
    assert "Taakgroep rapporteert aan Managementoverleg" in page.meetings.tree.accessibleDescription()
    page.meetings.lines[3][0].click()
    press(page.next)
    assert page.place is not None
    assert "Wonen en zorg.wijkdossier" in page.place.sentence.text()
    assert page.next.text() == "Project maken"
    press(page.next)
    dossier = driver.window.desk.dossier
    assert tuple(sorted(area.naam for area in dossier.all(Gebied))) == tuple(sorted(ZONES))
    groups = [o for o in dossier.all(Overleg) if o.niveau is Niveau.UITVOEREND]
    assert {g.naam for g in groups} == {f"Taakgroep {zone}" for zone in ZONES}
    assert all(Domein.BEWONERS in g.verwachte_domeinen for g in groups)
    assert {dossier.title(g.rapporteert_aan) for g in groups} == {"Managementoverleg"}
    assert [o.niveau for o in dossier.all(Overleg)].count(Niveau.BEWONERS) == 0
    plans = dossier.all(Plan)
    assert {p.titel for p in plans} == {f"Plan van aanpak {zone}" for zone in ZONES}
    assert all(dossier.title(p.overleg) == f"Taakgroep {dossier.title(p.gebied)}" for p in plans)
    assert {o.status for o in dossier.all(Overleg)} == {OverlegStatus.IN_OPRICHTING}
    for spot in ("vandaag", "plannen", "gebieden", "taakgroepen", "overleg"):
        driver.window.go(f"spot:{spot}")
        QApplication.processEvents()
    driver.window.undo()
    assert driver.window.desk.store.read().projects(), "the window goes back to the begin and not past it"
    driver.window.desk.store.undo()
    assert not driver.window.desk.store.read().projects(), "all of it was one step"


@pytest.mark.parametrize("profile", list(Profiel))
def test_every_template_makes_a_project_in_its_own_words(start: Any, profile: Profiel) -> None:
    driver = start(None)
    page = setup_of(driver, "Proef")
    press(page.back)
    page.name.profile.setCurrentIndex(list(Profiel).index(profile))
    press(page.next)
    QTest.keyClicks(page.areas.names, "Oost, West")
    for _ in range(4):
        press(page.next)
    project = driver.window.desk.project
    assert project is not None
    assert project.terminologieprofiel is profile
    assert isinstance(project.werkvorm, Werkvorm)
    assert len(driver.window.desk.dossier.all(Plan)) == 2
    assert driver.window.desk.stand.drempels


def test_each_step_can_be_skipped_and_gives_nothing_then(start: Any) -> None:
    driver = start(None)
    page = setup_of(driver, "Kaal")
    QTest.keyClicks(page.areas.names, "Noord")
    for _ in range(3):
        press(page.skip)
    press(page.next)
    dossier = driver.window.desk.dossier
    assert not dossier.all(Gebied)
    assert not dossier.all(Overleg)
    assert driver.window.desk.project is not None


def test_who_begins_at_once_gets_what_the_template_proposes(start: Any) -> None:
    driver = start(None)
    page = setup_of(driver, "Vlot")
    proposed = {line.text() for _, line in page.meetings.lines}
    QTest.keyClicks(page.areas.names, "Noord")
    press(page.at_once)
    dossier = driver.window.desk.dossier
    assert [area.naam for area in dossier.all(Gebied)] == ["Noord"]
    found = {meeting.naam for meeting in dossier.all(Overleg)}
    assert {"Managementoverleg", "Taakgroep Noord"} <= found
    assert len(found) == len(proposed)


def test_who_chooses_a_template_reads_what_it_means(start: Any) -> None:
    first = start(None).page
    assert isinstance(first, FirstRun)
    said = set()
    for number in range(first.profile.count()):
        first.profile.setCurrentIndex(number)
        assert first.meaning.text().startswith("U werkt met ")
        said.add(first.meaning.text())
    assert len(said) == first.profile.count()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_step_lies_over_another_thing_also_where_letters_are_large(start: Any, scale: float) -> None:
    driver = start(None)
    driver.app.theme.use(scale=scale)
    driver.app.welcome()
    QApplication.processEvents()
    page = setup_of(driver, "Vlot")
    while page.here < len(page.steps) - 1:
        QApplication.processEvents()
        for frame in page.steps[page.here].findChildren(FieldFrame):
            assert frame.height() >= frame.sizeHint().height() - 1, frame.caption.text()
        press(page.next)


def test_the_first_steps_stand_close_together_in_a_high_window(start: Any) -> None:
    driver = start(None)
    driver.shell.resize(1366, 1000)
    page = setup_of(driver, "Vlot")
    press(page.at_once)
    home = driver.page
    assert isinstance(home, VandaagPage)
    assert home.first_steps is not None
    rows = [button.parentWidget() for button in home.first_steps.buttons]
    assert all(row.height() <= row.minimumHeight() + 10 for row in rows)


def test_the_first_steps_are_ticked_one_by_one_and_then_make_room(start: Any) -> None:
    driver = start(None)
    page = setup_of(driver, "Vlot")
    QTest.keyClicks(page.areas.names, "Noord")
    press(page.at_once)
    desk, home = driver.window.desk, driver.page
    assert isinstance(home, VandaagPage)
    assert home.first_steps is not None
    assert [button.text() for button in home.first_steps.buttons] == [
        "Naar organisaties",
        "Naar plannen",
        "Naar overleg",
    ]
    press(home.first_steps.buttons[0])
    assert driver.window._here == "organisaties"
    desk.add(Organisatie, {"naam": "Portaal"})
    desk.add(Doelstelling, {"plan": desk.dossier.all(Plan)[0].id, "titel": "Langer thuis"})
    driver.window.go("spot:vandaag")
    QApplication.processEvents()
    assert home.first_steps is not None
    assert [button.text() for button in home.first_steps.buttons] == ["Naar overleg"]
    desk.add(Bijeenkomst, {"overleg": desk.dossier.all(Overleg)[0].id, "datum": desk.today})
    QApplication.processEvents()
    assert home.first_steps is None


def test_what_was_typed_on_the_first_page_is_not_asked_again(start: Any) -> None:
    driver = start(None)
    first = driver.page
    assert isinstance(first, FirstRun)
    first.profile.setCurrentIndex(list(Profiel).index(Profiel.KERN_EN_WIJK))
    page = setup_of(driver, "Kernen")
    assert page.here == 1
    assert page.areas.names.hasFocus()
    press(page.back)
    assert page.name.name.text() == "Kernen"
    assert page.name.chosen is Profiel.KERN_EN_WIJK


def test_tab_leaves_the_last_field_of_a_step_for_the_way_on(start: Any) -> None:
    driver = start(None)
    page = setup_of(driver, "Vlot")
    page.areas.names.setFocus()
    QTest.keyClick(page.areas.names, Qt.Key.Key_Tab)
    assert page.next.hasFocus()


def test_enter_makes_the_project_at_the_last_step(start: Any) -> None:
    driver = start(None)
    page = setup_of(driver, "Vlot")
    for _ in range(3):
        press(page.next)
    assert page.place is not None
    assert page.place.isVisible()
    assert page.next.hasFocus()
    QTest.keyClick(page.next, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert isinstance(driver.page, VandaagPage)


def test_enter_in_the_name_of_an_overleg_goes_to_the_next_and_never_makes_the_project(
    qtbot: QtBot, theme: Theme
) -> None:
    page = SetupPage(theme, "Vlot")
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitExposed(page)
    page._show(3)
    made: list[object] = []
    page.finished.connect(lambda begin, _folder: made.append(begin))
    lines = [line for _, line in page.meetings.lines]
    assert page.next.text() == "Project maken"
    page.meetings.lines[1][0].setChecked(False)
    lines[0].setFocus()
    walked = []
    for _ in lines[1:]:
        here = page.focusWidget()
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_Return)
        walked.append(page.focusWidget())
    assert walked == [*lines[2:], page.next], "who takes no part is passed by"
    assert not made
    QTest.keyClick(page.next, Qt.Key.Key_Return)
    assert len(made) == 1


def test_a_synced_folder_is_told_and_a_local_one_is_offered(start: Any, tmp_path: Path) -> None:
    driver = start(None)
    page = setup_of(driver, "Zorg")
    assert page.place is not None
    usual = page.place.folder
    page._show(4)
    page.place.use(tmp_path / "OneDrive - Zorg" / "wijk")
    QApplication.processEvents()
    notice = page.place.findChild(Notice)
    assert notice is not None
    assert "met internet wordt gedeeld" in notice.accessibleName()
    offer = next(b for b in notice.findChildren(type(page.next)) if b.text() == "Map op deze computer")
    press(offer)
    assert page.place.folder == usual
    press(page.next)
    assert driver.window.desk.store.path.parent == usual


def test_a_folder_in_which_nothing_can_be_kept_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "dicht"
    locked.mkdir()
    # Who tests as root may write anywhere.
    monkeypatch.setattr(os, "access", lambda folder, _mode: folder != locked)
    verdict = place.judge(locked / "project")
    assert verdict.refused
    assert str(locked) in verdict.sentence
    assert place.better(locked, tmp_path) == tmp_path


def test_a_folder_that_turns_out_to_be_no_folder_loses_nothing(start: Any, tmp_path: Path) -> None:
    driver = start(None)
    page = setup_of(driver, "Zorg")
    QTest.keyClicks(page.areas.names, "Noord")
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map")
    assert page.place is not None
    page.place.use(blocked)
    page._show(4)
    press(page.next)
    assert driver.page is page
    assert page.areas.typed == ("Noord",)
    page.place.use(tmp_path / "wel")
    press(page.next)
    assert driver.window.desk.store.path.parent == tmp_path / "wel"


def test_a_second_project_joins_the_dossier_that_is_open(driver: Driver) -> None:
    first = driver.window.desk.project_id
    driver.shell.kopbalk.project_wanted.emit()
    QApplication.processEvents()
    page = driver.page
    assert isinstance(page, SetupPage)
    assert page.place is None
    QTest.keyClicks(page.name.name, "Tweede")
    for _ in range(4):
        press(page.next)
    assert driver.window.desk.project_id != first
    assert [name for _, name in driver.window.desk.projects()].count("Tweede") == 1
    assert "Nieuw project beginnen" in [hit.title for hit in driver.window._finder.find("nieuw pro")]


def test_each_example_opens_from_the_first_page(start: Any) -> None:
    driver = start(None)
    page = driver.page
    assert isinstance(page, FirstRun)
    assert page.example.count() == 5
    page.example.setCurrentIndex(1)
    press(page.example_button)
    assert "SGU" in (driver.window.desk.project.naam if driver.window.desk.project else "")
