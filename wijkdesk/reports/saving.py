"""The formats in which a report can be kept: PDF to print, Word to edit, Excel to count with."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError

if TYPE_CHECKING:
    from wijkdesk.reports.render import Report


class Form(StrEnum):
    """One format; the value is the word by which a user asks for it."""

    PDF = "pdf"
    WORD = "word"
    EXCEL = "excel"

    @property
    def ending(self) -> str:
        """Return how the names of such files end."""
        return {"pdf": ".pdf", "word": ".docx", "excel": ".xlsx"}[self.value]

    @property
    def label(self) -> str:
        """Return what a user calls such a file."""
        return {"pdf": "PDF", "word": "Word", "excel": "Excel"}[self.value]


def form_of(ending: str) -> Form:
    """Return the format of a file by the ending of its name; PDF where that says nothing."""
    return next((form for form in Form if form.ending == ending.casefold()), Form.PDF)


def file_of(report: Report, form: Form) -> bytes:
    """Return a report as a file in a format; what may not travel is only printed."""
    if form is Form.PDF:
        return report.pdf
    if report.is_local:
        raise UserError(
            f"‘{report.title}’ is alleen voor uw scherm en uw eigen printer. "
            f"Daarvan wordt geen bestand voor {form.label} gemaakt."
        )
    # Word and Excel are asked for seldom, and their libraries are slow to load.
    if form is Form.WORD:
        from wijkdesk.reports.word import to_word  # noqa: PLC0415

        return to_word(report.draft)
    from wijkdesk.reports.excel import to_excel  # noqa: PLC0415

    return to_excel(report.draft)
