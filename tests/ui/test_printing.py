"""What comes out of a printer: the pages that were chosen, as they look on the screen, on both sides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from tests.reports.sample import furniture
from wijkdesk.domain.errors import UserError
from wijkdesk.reports.block import Words
from wijkdesk.reports.document import Chapter, print_document
from wijkdesk.ui.rapport import printing

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from pytestqt.qtbot import QtBot

_PAGES = 4


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def document(parent: QWidget) -> QPdfDocument:
    """Return four pages, each with more lines than the one before it."""
    chapters = [Chapter([Words("regel op deze bladzijde\n" * 12 * n)] * 1, furniture()) for n in range(1, 5)]
    return printing.opened(print_document("Proef", chapters).pdf, parent)


def ink(document: QPdfDocument, page: int) -> int:
    """Return how many lines of a page hold letters."""
    image = document.render(page, QSize(210, 297))
    return sum(
        any(image.pixelColor(x, y).lightness() < 200 and image.pixelColor(x, y).alpha() for x in range(210))
        for y in range(40, 270)
    )


def printed(printer: QPrinter, document: QPdfDocument, path: Path, parent: QWidget) -> QPdfDocument:
    printer.setOutputFileName(str(path))
    printing.print_on(document, printer)
    return printing.opened(path.read_bytes(), parent)


def rooms() -> int:
    maps = Path("/proc/self/maps")
    return len(maps.read_text(encoding="utf-8").splitlines()) if maps.exists() else 0


def test_pages_that_are_opened_again_and_again_take_no_more_memory(parent: QWidget) -> None:
    pdf = print_document("Proef", [Chapter([Words("regel")], furniture())]).pdf

    def look() -> None:
        page = printing.opened(pdf, parent)
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)

    look()
    before = rooms()
    for _ in range(20):
        look()
    assert rooms() - before < 20


def test_a_pdf_document_is_made_in_one_place() -> None:
    package = Path(printing.__file__).parents[2]
    makers = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "QPdfDocument(" in path.read_text(encoding="utf-8")
    }
    assert makers == {"ui/rapport/printing.py"}


def test_all_pages_are_printed_where_none_are_chosen(
    document: QPdfDocument, tmp_path: Path, parent: QWidget
) -> None:
    paper = printed(printing.a4_printer("Proef"), document, tmp_path / "p.pdf", parent)
    assert paper.pageCount() == _PAGES
    assert paper.pagePointSize(0).toSize() == QSize(595, 842)


def test_a_range_prints_those_pages_and_no_other(
    document: QPdfDocument, tmp_path: Path, parent: QWidget
) -> None:
    printer = printing.a4_printer("Proef")
    printer.setFromTo(2, 3)
    paper = printed(printer, document, tmp_path / "p.pdf", parent)
    assert paper.pageCount() == 2
    found = [ink(paper, 0), ink(paper, 1)]
    assert found == pytest.approx([ink(document, 1), ink(document, 2)], abs=12)
    assert abs(ink(document, 0) - found[0]) > 10


def test_pages_that_do_not_follow_each_other_can_be_chosen(
    document: QPdfDocument, tmp_path: Path, parent: QWidget
) -> None:
    printer = printing.a4_printer("Proef")
    printer.setPageRanges(QPageRanges.fromString("1,4"))
    paper = printed(printer, document, tmp_path / "p.pdf", parent)
    assert paper.pageCount() == 2
    assert ink(paper, 1) == pytest.approx(ink(document, 3), abs=12)


def test_pages_that_are_not_there_are_refused_with_how_many_there_are(
    document: QPdfDocument, tmp_path: Path
) -> None:
    printer = printing.a4_printer("Proef")
    printer.setFromTo(9, 12)
    printer.setOutputFileName(str(tmp_path / "p.pdf"))
    with pytest.raises(UserError, match="Kies bladzijden van 1 tot en met 4"):
        printing.print_on(document, printer)
    assert list(tmp_path.iterdir()) == []


def test_the_dialog_begins_with_a4_upright_and_both_sides_and_what_is_chosen_there_is_printed(
    document: QPdfDocument, tmp_path: Path, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without a printer there is only one to a file, which has no other side: then it is asked in vain.
    begun: list[QPrinter.DuplexMode] = []
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _printer, mode: begun.append(mode))

    def choose(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
        assert printer.pageLayout().orientation() is QPageLayout.Orientation.Portrait
        assert (dialog.minPage(), dialog.maxPage()) == (1, _PAGES)
        assert dialog.testOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        printer.setOutputFileName(str(tmp_path / "p.pdf"))
        printer.setFromTo(4, 4)
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Printer"])
    monkeypatch.setattr(QPrintDialog, "exec", choose)
    assert printing.ask_and_print(document, "Proef", parent)
    assert begun == [QPrinter.DuplexMode.DuplexLongSide]
    assert printing.opened((tmp_path / "p.pdf").read_bytes(), parent).pageCount() == 1


def test_who_changes_their_mind_prints_nothing(
    document: QPdfDocument, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Printer"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: int(QDialog.DialogCode.Rejected))
    assert not printing.ask_and_print(document, "Proef", parent)
