"""What a file brought goes back weeks later, and what was written in it here meanwhile is told of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.store.replicas import disputes, tables
from tests.stories.exchanging import drop, settled
from tests.stories.test_terugkomst import disputed, notices, trekker, trusted
from wijkdesk.domain.entity import LIVE
from wijkdesk.domain.overleg import Actie, ActieHerkomst, ActieStatus
from wijkdesk.ui.afspraken.gridtable import GridTable

if TYPE_CHECKING:
    from tests.stories.exchanging import Trekker
    from tests.ui.conftest import Driver

__all__ = ["trekker"]


def test_who_wrote_in_what_came_along_is_told_that_it_goes_out_of_sight_and_gets_it_back(
    driver: Driver, trekker: Trekker
) -> None:
    goal = next(found.doelstelling for found in trekker.store.read().all(Actie) if found.doelstelling)
    with trekker.store.edit("Nieuw") as writer:
        known = {"deadline": date(2012, 9, 1), "herkomst": ActieHerkomst.PLAN, "doelstelling": goal}
        project = trekker.store.read().projects()[0].id
        key = writer.add(
            Actie(titel="Een extra ochtend", status=ActieStatus.LOOPT, project=project, **known)
        ).id
    answer = trekker.answer()
    drop(driver, answer)
    trusted(driver, settled(driver))._take()
    page, store = settled(driver), driver.window.desk.store
    with store.edit("Aangevuld") as writer:
        writer.set(Actie, key, "opmerking", "De zaal is besproken.")
    page.preview(1)
    page = settled(driver)
    assert "‘Een extra ochtend’ schreef u zelf ook iets" in notices(page)
    (table,) = page.rolling.findChildren(GridTable)
    told = {cell.text for line in table.rows.lines for cell in line.cells}
    assert "verdwijnt" in told
    assert "naar de prullenbak" not in told
    page.rolling.back_button.click()
    settled(driver)
    found = store.read().find(key)
    assert found is None or found.state != LIVE
    drop(driver, answer)
    # Nothing stands that this trekker sent: the leader vouches for him anew.
    trusted(driver, settled(driver))._take()
    settled(driver)
    again = store.read().find(key)
    assert isinstance(again, Actie)
    assert (again.titel, again.opmerking) == ("Een extra ochtend", "De zaal is besproken.")


def test_all_of_a_file_is_taken_back_in_one_step_and_comes_again_the_same_with_the_file(
    driver: Driver, trekker: Trekker
) -> None:
    store, answer = driver.window.desk.store, disputed(driver, trekker)
    before = tables(store), disputes(store)
    taken = []
    for _ in range(2):
        drop(driver, answer)
        view = trusted(driver, settled(driver)).proposal.view
        QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settled(driver)
        taken.append((tables(store), disputes(store)))
        driver.window.undo()
        QTest.keyClick(settled(driver).rolling.back_button, Qt.Key.Key_Return)
        settled(driver)
        assert (tables(store), disputes(store)) == before
        # The file is not here any more: it is dropped again, and nothing else comes in its place.
        driver.window.redo()
        assert (tables(store), disputes(store)) == before
    assert taken[0] == taken[1] != before
    assert taken[0][1] != before[1], "the question stands open"
    assert store.check() == []
