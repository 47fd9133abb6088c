"""A report on its way out: printed, saved, or refused by a disk, a folder, a file in use, a character."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize
from PySide6.QtPrintSupport import QPrinter

from tests.disks import disk
from tests.stories.test_rapportage import mend_all, ready, said
from wijkdesk.domain.frame import Project
from wijkdesk.domain.verantwoording import Document, Rapport
from wijkdesk.ui.rapport import printing
from wijkdesk.ui.rapport.editiepage import EditionPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.disks import Disk
    from tests.ui.conftest import Driver

__all__ = ["disk"]

ENDINGS = (".pdf", ".docx", ".xlsx")


def told(driver: Driver) -> str:
    return driver.shell.statusbalk._saved.text()


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_to_a_full_disk_says_so_and_leaves_nothing_behind(
    driver: Driver, disk: Disk, ending: str
) -> None:
    page = ready(driver, 0)
    disk.fill()
    page.write(disk.folder / f"Rapport{ending}")
    assert told(driver).startswith(f"De schijf is vol: Rapport{ending} is niet gemaakt. Maak ruimte vrij")
    assert "(2)" not in told(driver)
    assert disk.names() == []
    disk.make_room()
    page.write(disk.folder / f"Rapport{ending}")
    assert disk.names() == [f"Rapport{ending}"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_folder_that_may_not_be_written_asks_for_another_place(
    driver: Driver, disk: Disk, ending: str
) -> None:
    page = ready(driver, 0)
    (disk.folder / f"Rapport{ending}").write_bytes(b"oud")
    disk.close()
    page.write(disk.folder / f"Rapport{ending}")
    assert f"U mag niet schrijven in de map {disk.folder}" in told(driver)
    assert "Kies een andere map" in told(driver)
    assert "Sluit" not in told(driver)
    assert disk.names() == [f"Rapport{ending}"]
    assert (disk.folder / f"Rapport{ending}").read_bytes() == b"oud"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_another_program_holds_is_left_alone_and_another_name_is_offered(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    page = ready(driver, 0)
    target = tmp_path / "uit" / f"Rapport{ending}"
    target.parent.mkdir()
    target.write_bytes(b"oud")

    def held(*_told: object) -> None:
        # As Windows refuses to put a file in the place of one that is open in a viewer.
        raise PermissionError(errno.EACCES, "in gebruik")

    with monkeypatch.context() as patch:
        patch.setattr(type(target), "replace", held)
        page.write(target)
    assert f"Rapport{ending} is niet te schrijven. Sluit het" in told(driver)
    assert f"Rapport (2){ending}" in told(driver)
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert target.read_bytes() == b"oud"


@pytest.fixture
def on_disk(start: Callable[[Path], Driver], example: Path, disk: Disk) -> Driver:
    """Return the program with a dossier on the small disk."""
    return start(shutil.copy(example, disk.folder / "Nieuwegein.wijkdossier"))


def test_definitief_on_a_full_disk_keeps_nothing_and_burns_no_number(on_disk: Driver, disk: Disk) -> None:
    page = ready(on_disk, 1)
    page.final_button.click()
    mend_all(page)
    store = on_disk.window.desk.store
    if disk.mounted:
        disk.fill()
    else:
        pages_now = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages_now + 2}")
    page.checklist.confirm.click()
    on_disk.qtbot.waitUntil(lambda: "schijf is vol" in told(on_disk), timeout=20000)
    assert on_disk.page is page
    assert store.read().all(Rapport) == ()
    assert not [document for document in store.read().all(Document) if document.soort == "rapport"]
    if disk.mounted:
        disk.make_room()
    else:
        store._db.execute(f"PRAGMA max_page_count = {2**30}")
    assert page.checklist.confirm.isEnabled()
    page.checklist.confirm.click()
    on_disk.qtbot.waitUntil(lambda: isinstance(on_disk.page, EditionPage), timeout=20000)
    (edition,) = store.read().all(Rapport)
    assert edition.nummer == "2012-01"
    assert store.check() == []


def test_a_character_that_no_font_has_is_named_with_a_way_out(driver: Driver) -> None:
    project = driver.window.desk.dossier.projects()[0]
    with driver.window.desk.store.edit("naam") as edit:
        edit.set(Project, project.id, "naam", "Zorg \U00010348 dichtbij")
    page = ready(driver, 0)
    assert "\U00010348" in said(page)
    assert "Schrijf het anders" in said(page)


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_takes_nothing_is_said(driver: Driver, tmp_path: Path) -> None:
    page = ready(driver, 1)
    printer = printing.a4_printer("Rapport")
    printer.setOutputFileName(str(tmp_path / "er niet" / "uit.pdf"))
    with pytest.raises(printing.UserError, match="De printer neemt het rapport niet aan"):
        page.print_on(printer)


def test_the_name_of_a_file_holds_nothing_that_windows_refuses(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = driver.window.desk.dossier.projects()[0]
    with driver.window.desk.store.edit("naam") as edit:
        edit.set(Project, project.id, "naam", 'Zorg: "thuis"? <wijk> | a/b\\c *')
    page = ready(driver, 0)
    proposed: list[str] = []

    def asked(*told: object) -> tuple[str, str]:
        proposed.append(str(told[2]))
        return "", ""

    monkeypatch.setattr("wijkdesk.ui.rapport.filing.QFileDialog.getSaveFileName", asked)
    page.save_it()
    name = proposed[0].rpartition("/")[2]
    assert name.endswith("2012-06-15.pdf")
    assert not set(name) & set('\\/:*?"<>|')


def test_only_the_chosen_pages_are_printed_on_a4_and_on_both_sides(driver: Driver, tmp_path: Path) -> None:
    page = ready(driver, 1)
    printer = printing.a4_printer("Rapport")
    assert printer.duplex() in {QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexNone}
    printer.setOutputFileName(str(tmp_path / "uit.pdf"))
    printer.setResolution(100)
    printer.setFromTo(2, 4)
    page.print_on(printer)
    printed = PdfReader(tmp_path / "uit.pdf")
    assert len(printed.pages) == 3
    assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [595, 842]


def test_what_is_shown_is_the_file_that_is_saved(driver: Driver, tmp_path: Path) -> None:
    page = ready(driver, 1)
    page.write(tmp_path / "Rapport.pdf")
    saved = (tmp_path / "Rapport.pdf").read_bytes()
    again = printing.opened(saved, page)
    assert page.report is not None
    assert saved == page.report.pdf
    assert page.document.pageCount() == again.pageCount() == page.report.pages
    size = QSize(300, 424)
    for number in range(again.pageCount()):
        assert page.document.render(number, size) == again.render(number, size)
    again.close()
