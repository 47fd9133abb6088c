"""Journey 13 ends: what stands in the way is listed, the archive is made, and secrets are kept or wiped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.borging import Borgingsafspraak, BorgingStatus, Gevoeligheid
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Bewaarkeuze, Contactpersoon, Project, ProjectStatus
from wijkdesk.domain.verantwoording import Document, KlasseKeuze, Rapportageverplichting
from wijkdesk.exchange.werk.reading import read_file
from wijkdesk.store.store import Store
from wijkdesk.ui.blocks import Card, Notice
from wijkdesk.ui.uitwisseling.closepage import ClosePage
from wijkdesk.ui.uitwisseling.closewerk import KEPT, in_the_way

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver

HIDDEN = "Dit weet alleen de projectleider over een wethouder"
ERASED = "Eerst stond hier iets anders over de wethouder"
FILE = b"Vertrouwelijk verslag van een gesprek"


@pytest.fixture
def page(driver: Driver) -> ClosePage:
    store = driver.window.desk.store
    project = driver.window.desk.project_id
    with store.edit("Gevoelig") as writer:
        made = writer.add(Gevoeligheid(project=project, tekst=ERASED))
    mark = store.put_document(FILE, "verslag.txt")
    with store.edit("Gevoelig") as writer:
        writer.set(Gevoeligheid, made.id, "tekst", HIDDEN)
        writer.add(Document(project=project, titel="Gesprek", inhoud=mark, klasse=KlasseKeuze.V3))
    driver.window.go("spot:afsluiten")
    assert isinstance(driver.page, ClosePage)
    return driver.page


def done(driver: Driver, page: ClosePage) -> None:
    driver.qtbot.waitUntil(lambda: not page.job.busy, timeout=60_000)
    QApplication.processEvents()


def cards(page: ClosePage) -> dict[str, str]:
    return {card.accessibleName(): card.aside.text() for card in page.findChildren(Card) if card.isVisible()}


def said(page: ClosePage) -> str:
    return " ".join(notice.accessibleName() for notice in page.findChildren(Notice) if notice.isVisible())


def ready(driver: Driver) -> None:
    """Do what has to be done before a project can close."""
    desk = driver.window.desk
    with desk.store.edit("Klaar") as writer:
        for duty in desk.dossier.all(Rapportageverplichting):
            writer.set(Rapportageverplichting, duty.id, "ingediend_op", desk.today)
        for safe in desk.dossier.all(Borgingsafspraak):
            writer.set(Borgingsafspraak, safe.id, "status", BorgingStatus.VERVALLEN)
        writer.set(Project, desk.project_id, "status", ProjectStatus.AFRONDING)


def choose(page: ClosePage, choice: Bewaarkeuze) -> None:
    page.choice.setCurrentIndex(page.choice.findData(str(choice)))
    page.choice.activated.emit(page.choice.currentIndex())


def test_what_stands_in_the_way_is_listed_and_nothing_closes_before_it_is_done(
    driver: Driver, page: ClosePage
) -> None:
    blocks = in_the_way(driver.window.desk)
    assert blocks
    assert cards(page)["Dit moet eerst"] == f"{len(blocks)} punten"
    assert "Nog open acties" in cards(page)
    assert not page.close_button.isEnabled()
    choose(page, Bewaarkeuze.BEWAREN)
    page.close_now()
    QApplication.processEvents()
    assert page._wrong
    assert page._wrong in said(page)
    project = driver.window.desk.project
    assert project is not None
    assert (project.status is ProjectStatus.AFGESLOTEN, project.v3_opruimen) == (False, None)
    ready(driver)
    QApplication.processEvents()
    assert "Dit moet eerst" not in cards(page)


def test_an_archive_is_made_and_a_copy_with_the_secrets_stays(
    driver: Driver, page: ClosePage, tmp_path: Path
) -> None:
    desk = driver.window.desk
    person = desk.dossier.all(Contactpersoon)[0]
    with desk.store.edit("Bewaren") as writer:
        writer.set(Contactpersoon, person.id, "naam", "Iemand")
        writer.set(Contactpersoon, person.id, "bewaren_tot", desk.today.replace(year=2010))
    ready(driver)
    QApplication.processEvents()
    assert cards(page)["Mensen voorbij de bewaartermijn"] == "1 persoon"
    place = tmp_path / "archief"
    place.mkdir()
    page.make_in(place)
    done(driver, page)
    assert read_file(next(place.glob("*.wijkwerk"))).ceiling is Klasse.V1
    assert list(place.glob("*.pdf"))
    choose(page, Bewaarkeuze.BEWAREN)
    page.close_button.click()
    done(driver, page)
    project = desk.project
    assert project is not None
    assert project.status is ProjectStatus.AFGESLOTEN
    assert "Het project is afgesloten" in said(page)
    assert str(desk.store.settings.backups / KEPT) in said(page)
    kept = next((desk.store.settings.backups / KEPT).iterdir())
    with Store.open(kept, read_only=True, settings=desk.store.settings) as copy:
        assert [found.tekst for found in copy.read().all(Gevoeligheid)][-1] == HIDDEN


def test_what_is_wiped_is_asked_twice_and_is_in_no_byte_of_the_dossier(
    driver: Driver, page: ClosePage
) -> None:
    desk = driver.window.desk
    ready(driver)
    choose(page, Bewaarkeuze.WISSEN)
    page.close_button.click()
    QApplication.processEvents()
    assert page.close_button.text() == "Voorgoed wissen en afsluiten"
    assert desk.dossier.all(Gevoeligheid)
    page.close_button.click()
    done(driver, page)
    project = desk.project
    assert project is not None
    assert (project.status, project.v3_opruimen) == (ProjectStatus.AFGESLOTEN, Bewaarkeuze.WISSEN)
    assert "Oude reservekopieën bevatten het nog" in said(page)
    assert not desk.dossier.all(Gevoeligheid)
    assert desk.store.check() == []
    path = desk.store.path
    data = b"".join(found.read_bytes() for found in path.parent.glob(f"{path.name}*"))
    assert not [text for text in (HIDDEN.encode(), ERASED.encode(), FILE) if text in data]
