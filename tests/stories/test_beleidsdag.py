"""Journey 10: from a beleidsdag to a plan for the insurer, and half a year later the talk about it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from tests.stories.hands import press
from wijkdesk.domain.frame import Profiel
from wijkdesk.domain.overleg import Bijeenkomst, BijeenkomstSoort, BijeenkomstStatus
from wijkdesk.domain.plan import Doelstelling, Plan, PlanSoort, Prioriteit, Toekenning, ToekenningStatus
from wijkdesk.ui.firstrun import FirstRun
from wijkdesk.ui.overleg.daywork import year_of
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.plan.page import PlanPage
from wijkdesk.ui.reportpage import ReportPage

if TYPE_CHECKING:
    from tests.ui.conftest import Driver
    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.overleg.dayview import DayView

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
IDEAS = ("Kwetsbare ouderen eerder in beeld", "Minder wachten op lichte hulp", "Gezamenlijke website")


@pytest.fixture
def centre(start: Any) -> Driver:
    """Return the program of a small centre that has just begun."""
    driver: Driver = start(None)
    first = driver.page
    assert isinstance(first, FirstRun)
    first.profile.setCurrentIndex(list(Profiel).index(Profiel.WIJKSAMENWERKINGSVERBAND))
    QTest.keyClicks(first.name, "Centrum aan de gracht")
    QTest.keyClick(first.name, Qt.Key.Key_Return)
    QApplication.processEvents()
    press(driver.page, "Meteen beginnen met dit sjabloon")
    return driver


@pytest.mark.parametrize(
    ("day", "year"),
    [((2026, 11, 30), 2027), ((2027, 1, 11), 2027), ((2027, 3, 31), 2027), ((2027, 4, 1), 2028)],
)
def test_a_beleidsdag_in_the_first_months_is_about_the_year_that_has_just_begun(
    day: tuple[int, int, int], year: int
) -> None:
    assert year_of(date(*day)) == year


def the_day(driver: Driver) -> DayView:
    driver.window.go("spot:overleg")
    QApplication.processEvents()
    press(driver.page, "Beleidsdag plannen")
    assert isinstance(driver.page, OverlegPage)
    return driver.page.day


def only(driver: Driver, kind: type[Entity]) -> Any:
    (found,) = driver.window.desk.dossier.all(kind)
    return found


def type_line(view: DayView, name: str, *cells: str) -> None:
    """Add a line to a part of the day and type its cells, from left to right with Tab."""
    editor = view.editors[name]
    press(editor, {"programma": "Onderdeel toevoegen", "vragen": "Vraag toevoegen"}[name])
    for words in cells:
        typing = QApplication.focusWidget()
        assert isinstance(typing, QPlainTextEdit)
        QTest.keyClicks(typing, words)
        QTest.keyClick(typing, Qt.Key.Key_Tab)


def plan_the_day(driver: Driver, view: DayView) -> None:
    moment = view.facts.editors["datum"].main
    assert isinstance(moment, QLineEdit)
    moment.setFocus()
    moment.selectAll()
    QTest.keyClicks(moment, "8-11-2012")
    QTest.keyClick(moment, Qt.Key.Key_Tab)
    type_line(view, "programma", "10.00", "Terugblik op het jaar", "wandeling")
    type_line(view, "vragen", "Wat laten we los?")
    view.leave()
    day = only(driver, Bijeenkomst)
    assert (day.soort, day.datum) == (BijeenkomstSoort.BELEIDSDAG, date(2012, 11, 8))
    assert [row["onderdeel"] for row in day.programma] == ["Terugblik op het jaar"]


def count_the_stippen(driver: Driver, view: DayView) -> None:
    for number, words in enumerate(IDEAS):
        view.stippen.new.setFocus()
        QTest.keyClicks(view.stippen.new, words)
        QTest.keyClick(view.stippen.new, Qt.Key.Key_Return)
        QApplication.processEvents()
        for _ in range(len(IDEAS) - number):
            press(view, f"Eén stip erbij: {words}")
    press(view, "Dag is gehouden")
    assert only(driver, Bijeenkomst).status is BijeenkomstStatus.GEPLAND, "the day is still to come"
    press(view, "Dag is gehouden")
    assert only(driver, Bijeenkomst).status is BijeenkomstStatus.GEHOUDEN
    found = {item.titel: item.stippen for item in driver.window.desk.dossier.all(Prioriteit)}
    assert found == dict(zip(IDEAS, (3, 2, 1), strict=True))


def fill_in(driver: Driver, page: PlanPage, record: Doelstelling, **values: str) -> None:
    """Type in the form beside the plan."""
    assert page.open_record(record)
    page.side.show_record(record)
    QApplication.processEvents()
    form = page.side._panels[type(record)].form
    for name, text in values.items():
        line = form.editors[name].main
        assert isinstance(line, QLineEdit | QPlainTextEdit)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
    form.leave_all()
    QApplication.processEvents()


def test_a_beleidsdag_becomes_a_plan_that_the_insurer_gets(centre: Driver) -> None:
    view = the_day(centre)
    plan_the_day(centre, view)
    count_the_stippen(centre, view)
    press(view, "Bovenste twee naar het plan")
    page = centre.page
    assert isinstance(page, PlanPage)
    plan = only(centre, Plan)
    assert (plan.soort, plan.jaar) == (PlanSoort.WIJKSAMENWERKINGSPLAN, "2013")
    goals = centre.window.desk.dossier.where(Doelstelling, "plan", plan.id)
    assert {goal.titel for goal in goals} == set(IDEAS[:2])
    assert all(goal.prioriteit and goal.eind == date(2013, 12, 31) for goal in goals)
    assert "2 prioriteiten naar het plan" in centre.shell.kopbalk.undo.accessibleName()
    for goal in goals:
        fill_in(centre, page, goal, doelgroep="75-plussers thuis", bereik_doel="120", uren="40")
    assert {goal.bereik_doel for goal in centre.window.desk.dossier.all(Doelstelling)} == {120}
    read = pages(centre, f"rapport:wijkplan/{plan.id}")
    assert IDEAS[0] in read
    assert "75-plussers thuis" in read
    given = {"plan": plan.id, "status": ToekenningStatus.TOEGEKEND, "datum": date(2013, 2, 1)}
    centre.window.desk.add(Toekenning, given)
    for goal in centre.window.desk.dossier.all(Doelstelling):
        fill_in(centre, page, goal, bereik_stand="64")
    assert "64" in pages(centre, f"rapport:gespreksnotitie/{plan.id}")


def pages(driver: Driver, target: str) -> str:
    """Return what the pages of a report say."""
    page = driver.window._show("rapportage")
    assert isinstance(page, ReportPage)
    before = page.report
    driver.window.go(target)
    driver.qtbot.waitUntil(lambda: page.report is not None and page.report is not before, timeout=60_000)
    assert page.report is not None
    words = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.report.pdf)).pages)
    return " ".join(words.split())


def test_the_button_to_the_plan_is_there_only_for_what_is_not_in_it_yet(centre: Driver) -> None:
    view = the_day(centre)
    count_the_stippen(centre, view)
    press(view, "Bovenste twee naar het plan")
    centre.window.go(only(centre, Bijeenkomst).id)
    QApplication.processEvents()
    assert not view.stippen.onward.isVisible()
    centre.window.undo()
    assert not centre.window.desk.dossier.all(Plan)
    QApplication.processEvents()
    assert view.stippen.onward.isVisible()


def test_a_third_prioriteit_is_warned_of_and_the_programma_goes_to_paper(centre: Driver) -> None:
    view = the_day(centre)
    desk = centre.window.desk
    for words in IDEAS:
        key = desk.add(
            Prioriteit, {"titel": words, "soort": "prioriteit", "jaar": 2012, "herkomst": "werkvloer"}
        )
        record = desk.dossier.get(Prioriteit, key)
        assert record is not None
        with desk.store.edit("loopt") as edit:
            edit.set(Prioriteit, key, "disciplines", ("huisartsen",))
            edit.set(Prioriteit, key, "status", "in_uitvoering")
    QApplication.processEvents()
    said = [found.text() for found in view.findChildren(QLabel)]
    assert any("meer dan 2 prioriteiten" in words for words in said)
    press(view, "Afdrukken")
    assert isinstance(centre.page, ReportPage)
    assert centre.page.composer.key == "beleidsdag"
