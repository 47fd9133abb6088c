"""What people drop on the window: more answers at once, one of them twice, a folder, something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.exchanging import Trekker, drop, settled
from wijkdesk.exchange.blad.fillwriting import write_sheet
from wijkdesk.ui.shell import Shell
from wijkdesk.ui.uitwisseling.importpage import ImportPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Driver


@pytest.fixture
def trekker(driver: Driver, tmp_path: Path) -> Iterator[Trekker]:
    made = Trekker(tmp_path, driver.window.desk.store)
    yield made
    made.store.close()


def refused(driver: Driver) -> list[str]:
    said: list[str] = []
    driver.window.desk.refused.connect(said.append)
    return said


def told(driver: Driver) -> list[str]:
    said: list[str] = []
    driver.window.desk.told.connect(said.append)
    return said


def title(page: ImportPage) -> str:
    return page.proposal.head.title.text()


def test_answers_that_are_dropped_together_are_shown_one_after_another(
    driver: Driver, trekker: Trekker, tmp_path: Path
) -> None:
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    first = trekker.answer("a.wijkwerk")
    trekker.put("A513", opmerking_trekker="In september")
    second = trekker.answer("b.wijkwerk")
    sheet = tmp_path / "c.xlsx"
    desk = driver.window.desk
    write_sheet(desk.store, sheet, trekker.group, driver.window._now().date())
    said = told(driver)
    drop(driver, sheet, second, first, second)
    page = settled(driver)
    assert "1 wijziging" in title(page)
    assert said[-1] == "Daarna komen b.wijkwerk en c.xlsx."
    page.proposal.dropped.emit()
    page = settled(driver)
    assert "2 wijzigingen" in title(page)
    assert said[-1] == "Daarna komt c.xlsx."
    page.proposal.dropped.emit()
    page = settled(driver)
    assert "niets dat u nog niet had" in title(page)
    page.proposal.dropped.emit()
    assert page.stack.currentWidget() is page.inbox


def test_a_file_that_comes_while_another_is_read_waits_for_its_turn(driver: Driver, trekker: Trekker) -> None:
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    first = trekker.answer("a.wijkwerk")
    trekker.put("A513", opmerking_trekker="In september")
    second = trekker.answer("b.wijkwerk")
    drop(driver, first)
    drop(driver, second)
    page = settled(driver)
    assert "1 wijziging" in title(page)
    page.proposal.dropped.emit()
    assert "2 wijzigingen" in title(settled(driver))


def test_what_is_no_answer_is_named_and_the_answers_beside_it_are_shown(
    driver: Driver, trekker: Trekker, tmp_path: Path
) -> None:
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"\xff\xd8\xff")
    said = refused(driver)
    drop(driver, photo, trekker.answer("a.wijkwerk"), trekker.answer("b.wijkwerk"))
    assert "1 wijziging" in title(settled(driver))
    assert driver.shell.statusbalk._saved.text().startswith("Niet geopend")
    assert said == [
        (
            "Niet geopend: ‘foto.jpg’. Meer bestanden tegelijk kan alleen met werkbestanden en invulbladen. "
            "Sleep de rest een voor een."
        )
    ]


def test_one_of_more_files_that_cannot_be_read_does_not_stop_the_next(
    driver: Driver, trekker: Trekker, tmp_path: Path
) -> None:
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    broken = tmp_path / "0.wijkwerk"
    broken.write_bytes(b"")
    drop(driver, broken, trekker.answer("a.wijkwerk"))
    page = settled(driver)
    assert "1 wijziging" in title(page)
    page.proposal.dropped.emit()
    driver.qtbot.waitUntil(lambda: page.stack.currentWidget() is page.inbox)
    assert page.inbox.told is not None
    assert "Dit bestand is leeg" in page.inbox.told.accessibleName()


def test_a_folder_says_what_to_drop_instead(driver: Driver, tmp_path: Path) -> None:
    folder = tmp_path / "Antwoorden"
    folder.mkdir()
    said = refused(driver)
    drop(driver, folder)
    assert said == ["‘Antwoorden’ is een map. Sleep de bestanden die erin staan op het venster."]
    assert not isinstance(driver.page, ImportPage)
    assert isinstance(driver.shell, Shell)
