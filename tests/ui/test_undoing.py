"""Undo goes back to the begin of a project, and not past it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.lines import Choice
from wijkdesk.exchange.werk.questions import open_questions, own_side, settle
from wijkdesk.store.changes import Changes, TxnLine

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_undo_does_not_take_the_only_project_away(driver: Driver) -> None:
    desk, actie = driver.window.desk, driver.record("A311", "Actie")
    heard: list[str] = []
    driver.window._undoing._refused = heard.append
    with desk.store.edit("Titel") as edit:
        edit.set(Actie, actie.id, "titel", "Een andere titel")
    for _ in range(3):
        driver.window.undo()
    assert driver.again(actie).titel == actie.titel  # type: ignore[attr-defined]
    assert desk.project is not None
    assert "‘Nieuw project’" in heard[-1]
    assert len(heard) == 2


def test_what_is_taken_back_can_be_read_in_the_bar(driver: Driver) -> None:
    desk, actie = driver.window.desk, driver.record("A311", "Actie")
    with desk.store.edit("titel van A311 gewijzigd") as edit:
        edit.set(Actie, actie.id, "titel", "Een andere titel")
    for deed, sentence in ((driver.window.undo, "Ongedaan gemaakt"), (driver.window.redo, "Opnieuw gedaan")):
        deed()
        QApplication.processEvents()
        words = [part.text() for part in driver.shell.statusbalk.findChildren(QLabel) if part.isVisible()]
        assert any(f"{sentence}: titel van A311 gewijzigd" in said for said in words), words


def test_a_second_project_can_be_taken_back(driver: Driver) -> None:
    desk = driver.window.desk
    with desk.store.edit("project begonnen") as edit:
        edit.add(Project(naam="Proef"))
    assert len(desk.projects()) == 2
    driver.window.undo()
    assert len(desk.projects()) == 1


def asked_of(driver: Driver) -> None:
    """Let a trekker and we give an actie another title, without knowing of each other."""
    store, actie = driver.window.desk.store, driver.record("A311", "Actie")
    found = next(op for op in store.changes().ops if (op.row, op.cell) == (actie.id, "titel"))
    with store.edit("Titel") as edit:
        edit.set(Actie, actie.id, "titel", "Zoals wij het noemen")
    other, n = "f" * 32, found.n + 50
    theirs = found._replace(
        replica=other, n=n, val='"Zoals de trekker het noemt"', ctx=((found.replica, found.n),)
    )
    step = TxnLine(other, n, "2012-06-01T12:00:00+00:00", "trekker", "edit", "Gewijzigd")
    store.absorb(Changes({other: "trekker"}, (step,), (theirs,), ()), sender="trekker")


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_an_answer_that_is_taken_back_is_asked_again_and_the_window_says_so(
    driver: Driver, choice: Choice
) -> None:
    asked_of(driver)
    store = driver.window.desk.store
    (question,) = open_questions(store)
    settle(store, question, choice)
    heard: list[str] = []
    tell = driver.window._undoing._told
    driver.window._undoing._told = lambda words: (heard.append(words), tell(words))[1]
    driver.window.undo()
    assert heard == ["Ongedaan gemaakt: Vraag beantwoord (de vraag staat weer open)"]
    (again,) = open_questions(store)
    assert again == question
    mine = own_side(store, again)
    assert mine is not None
    assert mine.value == "Zoals wij het noemen"
    driver.window.redo()
    assert heard[1:] == ["Opnieuw gedaan: Vraag beantwoord"]
    assert open_questions(store) == []
