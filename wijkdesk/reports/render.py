"""Which reports there are, and one call that makes each of them from a stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import listed, long_date
from wijkdesk.reports.document import Chapter, print_document
from wijkdesk.reports.progress import progress_chapters, summary_chapter
from wijkdesk.reports.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.domain.stand import Stand

SUMMARY = "managementsamenvatting"
PROGRESS = "voortgang"


@dataclass(frozen=True)
class Report:
    """A finished report: the file, its title, its pages, and what the maker should know."""

    pdf: bytes
    title: str
    pages: int
    notes: tuple[str, ...]


def kinds() -> Mapping[str, str]:
    """Return the kinds of reports with the titles that users see."""
    return {SUMMARY: "Managementsamenvatting", PROGRESS: "Voortgangsrapportage"}


def render(kind: str, stand: Stand, *, with_amounts: bool = False) -> Report:
    """Make a report; nothing above class V1 can occur in it, with amounts nothing above V2 (C22)."""
    if kind not in kinds():
        raise UserError(f"Het rapport ‘{kind}’ bestaat niet. Kies uit: {listed(list(kinds()))}.")
    ceiling = Klasse.V2 if with_amounts else Klasse.V1
    wording = wording_of(stand.up_to(ceiling))
    chapters: list[Chapter]
    if kind == SUMMARY:
        chapter, notes = summary_chapter(wording, alone=True)
        chapters = [chapter]
    else:
        chapters, notes = progress_chapters(wording, with_amounts=with_amounts)
    project = wording.stand.project.naam or "Project zonder naam"
    title = f"{kinds()[kind]} {project}"
    printed = print_document(title, chapters, f"Stand per {long_date(wording.day)}")
    if printed.missing:
        notes = [*notes, f"Deze tekens kunnen niet worden afgedrukt: {' '.join(printed.missing)}"]
    return Report(printed.pdf, title, printed.pages, tuple(notes))
