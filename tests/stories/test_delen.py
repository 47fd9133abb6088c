"""A shared folder between two laptops, and a project that is handed over; nothing confidential goes along."""

from __future__ import annotations

import io
from threading import get_ident
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.stories.exchanging import Trekker, group_of, settled
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk import folder
from wijkdesk.exchange.werk.reading import read_file
from wijkdesk.exchange.werk.writing import Request
from wijkdesk.reports.handover import FIRST, parcel_reports
from wijkdesk.ui.exchangelines import ARRIVED
from wijkdesk.ui.uitwisseling.keptfolder import keep_folder
from wijkdesk.ui.uitwisseling.sharepage import GIVEN, SharePage
from wijkdesk.ui.vandaag import VandaagPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver
    from wijkdesk.ui.attention import AttentionLine


@pytest.fixture
def page(driver: Driver) -> SharePage:
    driver.window.go("spot:delen")
    assert isinstance(driver.page, SharePage)
    return driver.page


def done(driver: Driver, page: SharePage) -> None:
    driver.qtbot.waitUntil(lambda: not page.job.busy, timeout=60_000)
    QApplication.processEvents()


def test_a_shared_folder_brings_what_the_other_wrote_and_half_files_do_no_harm(
    driver: Driver, page: SharePage, tmp_path: Path
) -> None:
    trekker = Trekker(tmp_path, driver.window.desk.store)
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    shared = tmp_path / "OneDrive"
    shared.mkdir()
    request = Request(driver.window.desk.project_id, (trekker.group,), Klasse.V1, "de gedeelde map")
    written = folder.put(trekker.store, shared, request)
    trekker.store.close()
    assert written is not None
    # A conflicted copy, as OneDrive makes them, and a file that is still on its way.
    (written.parent / f"{written.stem} (conflicted copy).wijkwerk").write_bytes(written.read_bytes())
    (written.parent / "full-99-000000000000.wijkwerk").write_bytes(b"PK\x03\x04 half")
    page.use_folder(str(shared))
    page.look()
    done(driver, page)
    assert page.synced is not None
    assert page.synced.written
    assert [came.sender for came in page.synced.came] == ["trekker"]
    assert len(page.synced.unreadable) == 2
    # What a file in the folder is called says nothing to a reader.
    said = [text.text() for text in page.findChildren(QLabel) if text.isVisible()]
    assert "Uw gegevens staan klaar in de map." in said
    assert not [text for text in said if "full-" in text or written.stem in text]
    assert any("2 bestanden zijn overgeslagen" in text for text in said)
    driver.window.go(f"neem:{page.synced.came[0].path}")
    back = settled(driver)
    assert "1 wijziging" in back.proposal.head.title.text()
    assert back.proposal.head.facts.text().startswith("bestand uit de gedeelde map · trekker")


def test_a_handover_is_a_werkbestand_with_its_reports_and_is_noted(
    driver: Driver, page: SharePage, tmp_path: Path
) -> None:
    place = tmp_path / "overdracht"
    place.mkdir()
    page.whom.setText("nieuwe projectleider")
    page.make_in(place, archive=False)
    done(driver, page)
    assert page.parcel is not None
    file = read_file(next(place.glob("*.wijkwerk")))
    assert (file.ceiling, file.manifest.for_) == (Klasse.V2, "nieuwe projectleider")
    assert len(list(place.glob("*.pdf"))) == 6
    first = PdfReader(min(place.glob("*.pdf")))
    assert len(first.pages) <= 2
    said = " ".join(" ".join(sheet.extract_text() for sheet in first.pages).split())
    assert "Overdracht van Gebiedsgerichte zorgketens in Nieuwegein" in said
    for asked in (
        "dubbelklik op het bestand dat eindigt op .wijkwerk",
        "Scholen werven",
        "Wat hierna komt",
        "Wie u nodig heeft",
        "borging.pdf",
    ):
        assert asked in said
    assert page.table(GIVEN).rows.lines[0].cells[0].text == "nieuwe projectleider"


def test_who_takes_over_a_taakgroep_gets_its_own_besluiten_and_dates_only(driver: Driver) -> None:
    stand = driver.window.desk.stand
    for code in ("TG1", "TG2", "TG3", "TG4", "TG5"):
        group = group_of(driver.window.desk.store, code)
        papers = dict(parcel_reports(stand, (group,), Klasse.V2))
        assert list(papers)[:2] == [FIRST, "taakgroep"]
        said = " ".join(PdfReader(io.BytesIO(papers[FIRST])).pages[0].extract_text().split())
        assert "Klaar, terugsturen" in said
        assert "Wie u nodig heeft" not in said
        others = [a.titel for a in stand.dossier.all(Actie) if a.doelstelling and a.code[1] != code[2]]
        assert not [title for title in others if title in said]


def test_an_archive_holds_nothing_above_what_partners_know(
    driver: Driver, page: SharePage, tmp_path: Path
) -> None:
    place = tmp_path / "archief"
    place.mkdir()
    page.make_in(place, archive=True)
    done(driver, page)
    assert read_file(next(place.glob("Archief_*.wijkwerk"))).ceiling is Klasse.V1
    assert len(list(place.glob("*.pdf"))) == 3


def test_an_archive_for_everyone_holds_what_is_public_with_one_sheet(
    driver: Driver, page: SharePage, tmp_path: Path
) -> None:
    place = tmp_path / "openbaar"
    place.mkdir()
    page.reader.setCurrentIndex(page.reader.findText("Iedereen"))
    page.make_in(place, archive=True)
    done(driver, page)
    assert read_file(next(place.glob("Archief_*.wijkwerk"))).ceiling is Klasse.V0
    (paper,) = place.glob("*.pdf")
    said = " ".join(PdfReader(paper).pages[0].extract_text().split())
    assert "Op dit blad staat alles wat in dit archief zit" in said
    assert page.table(GIVEN).rows.lines[0].cells[0].text == "iedereen"


def test_an_overdracht_is_never_made_for_everyone(driver: Driver, page: SharePage, tmp_path: Path) -> None:
    page.reader.setCurrentIndex(page.reader.findText("Iedereen"))
    page.whom.setText("nieuwe projectleider")
    page.make_in(tmp_path, archive=False)
    done(driver, page)
    assert read_file(next(tmp_path.glob("Overdracht_*.wijkwerk"))).ceiling is Klasse.V2


def test_a_shared_folder_that_is_gone_is_said(driver: Driver, page: SharePage, tmp_path: Path) -> None:
    page.use_folder(str(tmp_path / "weg"))
    page.look()
    done(driver, page)
    assert "is er niet" in page._wrong


def test_the_page_sees_by_itself_what_came_and_writes_nothing(
    driver: Driver, page: SharePage, tmp_path: Path
) -> None:
    trekker = Trekker(tmp_path, driver.window.desk.store)
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    shared = tmp_path / "OneDrive"
    shared.mkdir()
    page.use_folder(str(shared))
    looked(driver, page)
    assert page.synced is not None
    assert page.synced.came == []
    request = Request(driver.window.desk.project_id, (trekker.group,), Klasse.V1, "de gedeelde map")
    folder.put(trekker.store, shared, request)
    trekker.store.close()
    before = sorted(path for path in shared.rglob("*") if path.is_file())
    page._came_forward(Qt.ApplicationState.ApplicationActive)
    looked(driver, page)
    assert [came.sender for came in page.synced.came] == ["trekker"]
    assert sorted(path for path in shared.rglob("*") if path.is_file()) == before
    # Who is typing is not disturbed, and a folder that is gone for a while is no error.
    page.whom.setText("nieuwe projectleider")
    shared.rename(tmp_path / "even weg")
    page._clock.timeout.emit()
    looked(driver, page)
    assert page.whom.text() == "nieuwe projectleider"
    assert not page._wrong


def looked(driver: Driver, page: SharePage) -> None:
    page.look_quietly()
    driver.qtbot.waitUntil(lambda: not page.quiet.busy, timeout=20_000)
    QApplication.processEvents()


def test_a_file_in_the_shared_folder_is_a_line_on_vandaag_and_goes_once_it_is_taken_over(
    driver: Driver, tmp_path: Path
) -> None:
    window, shared = driver.window, tmp_path / "OneDrive"
    shared.mkdir()
    trekker = Trekker(tmp_path, window.desk.store)
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    keep_folder(window.desk, str(shared), "")
    request = Request(window.desk.project_id, (trekker.group,), Klasse.V1, "de gedeelde map")
    folder.put(trekker.store, shared, request)
    trekker.store.close()
    window.go("spot:vandaag")
    assert not folder_lines(driver)
    watched(driver)
    (line,) = folder_lines(driver)
    assert line.sentence == "Nieuw bestand van trekker in de gedeelde map"
    assert line.why
    # It may be the very answer that is late: it stands before what is late.
    assert next(iter(found for found in window.desk.attention if found.light != "rood")) == line
    vandaag = driver.page
    assert isinstance(vandaag, VandaagPage)
    assert vandaag.attention is not None
    said = [button.accessibleDescription() for button in vandaag.attention.buttons]
    # Only a few points stand on the page at first: a file is among them.
    vandaag.attention.buttons[said.index(line.sentence)].click()
    back = settled(driver)
    assert "1 wijziging" in back.proposal.head.title.text()
    back.proposal.trusted.emit()
    settled(driver).proposal.take_button.click()
    settled(driver)
    assert not folder_lines(driver)


def test_the_folder_is_not_read_by_the_thread_of_the_window(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    look = folder.look

    def noted(*given: Any) -> folder.Looked:
        seen.append(get_ident())
        return look(*given)

    monkeypatch.setattr(folder, "look", noted)
    keep_folder(driver.window.desk, str(tmp_path), "")
    driver.window.go("spot:vandaag")
    watched(driver)
    assert seen
    assert get_ident() not in seen
    # Who shares no more hears no more of it, and nothing is read.
    keep_folder(driver.window.desk, "", "")
    count = len(seen)
    watched(driver)
    assert len(seen) == count


def folder_lines(driver: Driver) -> list[AttentionLine]:
    return [line for line in driver.window.desk.attention[:] if line.kind == ARRIVED]


def watched(driver: Driver) -> None:
    watch = driver.window.folder_watch
    watch.look()
    driver.qtbot.waitUntil(lambda: not watch.busy, timeout=20_000)
    QApplication.processEvents()
