"""Asks where a report is kept, and prints one: where there is no printer it is kept as a PDF at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog

from wijkdesk.domain.editie import veilige_naam
from wijkdesk.domain.errors import UserError
from wijkdesk.reports.saving import Form
from wijkdesk.ui.rapport import printing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

_NONE = "Deze computer kent geen printer."
NO_PRINTER = f"{_NONE} Sluit er een aan, of sla de bladzijden op als PDF en druk ze elders af."


def asked_place(
    name: str, parent: QWidget, words: str = "Rapport opslaan", forms: Iterable[Form] = Form
) -> Path | None:
    """Return where to keep a report, with the ending of what was chosen; None for nowhere."""
    known = {form.ending: f"{form.label} (*{form.ending})" for form in forms}
    place = str(Path.home() / f"{veilige_naam(name, ' ')}.pdf")
    chosen, kind = QFileDialog.getSaveFileName(parent, words, place, ";;".join(known.values()))
    if not chosen:
        return None
    path = Path(chosen)
    ending = next((ending for ending in known if ending in kind), Form.PDF.ending)
    return path if path.suffix.casefold() in known else path.with_name(path.name + ending)


def print_or_keep(
    pdf: bytes, name: str, parent: QWidget, ask_and_print: Callable[[], bool], done: str = ""
) -> tuple[str, str]:
    """Ask for a printer and print, or ask where to keep the PDF where there is none.

    Return what to say of it, and what while others look along; '' for nothing.
    """
    if QPrinterInfo.availablePrinterNames():
        said = done if ask_and_print() else ""
        return said, said
    path = asked_place(name, parent, "Geen printer gevonden: opslaan als PDF", (Form.PDF,))
    if path is None:
        raise UserError(NO_PRINTER)
    kept, hushed = printing.save(path, pdf)
    return f"{_NONE} {kept}", f"{_NONE} {hushed}"
