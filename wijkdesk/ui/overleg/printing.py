"""The besluiten- en actielijst (R9) of a meeting: whether it can be made, making it, and printing it."""
# ruff: noqa: PLC0415 - paper is loaded off the thread of the window, when someone opens this page.

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtWidgets import QDialog

from wijkdesk.domain.stand import stand_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.overleg import Bijeenkomst
    from wijkdesk.domain.stand import Stand


_LIST = "Besluiten- en actielijst"


def list_kind() -> str:
    """Return the key of the report that lists besluiten en acties; '' where there is none."""
    from wijkdesk.reports.render import kinds

    return next((key for key, title in kinds().items() if title.startswith("Besluiten")), "")


def made_list(stand: Stand, meeting: Bijeenkomst, content: Callable[[str], bytes]) -> bytes:
    """Return the pages of the list of one meeting, or of its overleg where the list is about that.

    `content` gives a kept file by its mark, for the logo of the organisation.
    """
    from wijkdesk.reports.house import own_house
    from wijkdesk.reports.render import render, subjects

    day = meeting.datum or stand.peildatum
    # A list is of the day of its meeting, also while the figures still stand on an earlier day.
    stand = stand if day <= stand.peildatum else stand_of(stand.dossier, day)
    key = list_kind()
    known = subjects(key, stand)
    about = next((subject for subject in (meeting.id, meeting.overleg) if subject in known), None)
    return render(key, stand, about=about, house=own_house(stand.dossier, content)).pdf


def print_or_keep_list(pdf: bytes, parent: QWidget) -> tuple[str, str]:
    """Print a finished list, or keep it where there is no printer; return what to say of it.

    UserError where the printer does not take it.
    """
    from wijkdesk.ui.rapport.filing import print_or_keep

    return print_or_keep(pdf, _LIST, parent, partial(_ask_and_print, pdf, parent), "De lijst is afgedrukt.")


def _ask_and_print(pdf: bytes, parent: QWidget) -> bool:
    from PySide6.QtPrintSupport import QPrintDialog

    from wijkdesk.ui.rapport.printing import a4_printer, new_document, print_on

    printer = a4_printer(_LIST)
    # Of their own: the page may be gone before the question is answered, as when the project changes.
    buffer, document = QBuffer(), new_document()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Afdrukken")
    try:
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return False
        print_on(document, printer)
        return True
    finally:
        document.close()
        buffer.close()
