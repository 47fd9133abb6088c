"""Pages to a printer, a file or the pdf program: whole or not at all, and in words where it cannot be."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QRect,
    QSize,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.whole import FileHeldError, write_whole

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

_DPI = 400
"""Dots an inch of a page on paper at most: more cannot be seen."""
NOT_PRINTED = "De printer neemt het rapport niet aan. Kijk of hij aan staat, of sla het rapport op als PDF."
NO_SUCH_PAGE = "Kies bladzijden van 1 tot en met {count}. Er is niets afgedrukt."
NO_ROOM = "Er is geen plek voor een kopie om te openen. Maak ruimte vrij, of sla het rapport zelf op."
NO_READER = "Deze computer heeft geen programma voor PDF-bestanden. Sla het rapport op en open het elders."


def new_document(parent: QObject | None = None) -> QPdfDocument:
    """Return an empty document; the only place that makes one."""
    _library()
    return _made(parent)


def _made(parent: QObject | None) -> QPdfDocument:
    return QPdfDocument() if parent is None else QPdfDocument(parent)


@cache
def _library() -> QPdfDocument:
    """Hold one document as long as the program runs.

    With the last document Qt lets go of its PDF library, and makes it anew for the next one. Each time that
    takes memory that never comes back.
    """
    return _made(QCoreApplication.instance())


def opened(pdf: bytes, parent: QWidget) -> QPdfDocument:
    """Return a document with these pages; it lives as long as its parent, or until it is closed."""
    buffer, document = QBuffer(parent), new_document(parent)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def a4_printer(title: str) -> QPrinter:
    """Return a printer as a report is meant: A4, upright, on both sides of the paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def ask_and_print(document: QPdfDocument, title: str, parent: QWidget) -> bool:
    """Ask for a printer and pages, and print; False where the user changed their mind."""
    printer = a4_printer(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Afdrukken")
    dialog.setMinMax(1, document.pageCount())
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    print_on(document, printer)
    return True


def print_on(document: QPdfDocument, printer: QPrinter) -> None:
    """Draw the chosen pages on a printer, as large as the paper."""
    chosen, count = printer.pageRanges(), document.pageCount()
    numbers = [at for at in range(count) if chosen.isEmpty() or chosen.contains(at + 1)]
    if not numbers:
        raise UserError(NO_SUCH_PAGE.format(count=count))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(NOT_PRINTED)
    for number in numbers:
        if number != numbers[0] and not printer.newPage():
            raise UserError(NOT_PRINTED)
        paper = printer.pageLayout().fullRectPixels(printer.resolution())
        size = document.pagePointSize(number).scaled(
            paper.width(), paper.height(), Qt.AspectRatioMode.KeepAspectRatio
        )
        # A printer may ask for 1200 dots an inch: half a gigabyte a page, and the window waits for it.
        less = min(1.0, _DPI / printer.resolution())
        image = document.render(number, QSize(round(size.width() * less), round(size.height() * less)))
        painter.drawImage(QRect(0, 0, round(size.width()), round(size.height())), image)
    if not painter.end() or printer.printerState() is QPrinter.PrinterState.Error:
        raise UserError(NOT_PRINTED)


def save(path: Path, data: bytes) -> tuple[str, str]:
    """Write a report under its name; return what to say of it, and what while others look along.

    Where it cannot be written, nothing of it is left.
    """
    try:
        write_whole(path, data)
    except FileHeldError as error:
        # Only where it is this name that is held, another name helps.
        raise UserError(f"{error} U kunt het bijvoorbeeld opslaan als {_free(path)}.") from error
    return f"Rapport opgeslagen als {path.name}", "Het rapport is opgeslagen."


def _free(path: Path) -> str:
    """Return a name beside this one that is not taken."""
    number = 2
    while (path.parent / f"{path.stem} ({number}){path.suffix}").exists():
        number += 1
    return f"{path.stem} ({number}){path.suffix}"


def open_elsewhere(pdf: bytes, name: str) -> Path:
    """Show a report in the user's own pdf program, from a copy that may be thrown away."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="wijkdesk-"))
    except OSError as error:
        raise UserError(NO_ROOM) from error
    # It may hold what not everybody may read: it goes when the program ends.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / name
    write_whole(path, pdf)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        shutil.rmtree(folder, ignore_errors=True)
        raise UserError(NO_READER)
    return path
