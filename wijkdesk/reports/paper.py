"""The first page of a report: its furniture, its title, and what it says where there is nothing to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.reports.document import BEHIND, Chapter, Furniture
from wijkdesk.reports.legend import light_legend
from wijkdesk.reports.sections import Title
from wijkdesk.reports.shown import long_date
from wijkdesk.reports.style import LEAD, TEXT_WIDTH, TITLE
from wijkdesk.reports.text import clipped, wrap
from wijkdesk.reports.topic import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.block import Block
    from wijkdesk.reports.text import Text
    from wijkdesk.reports.wording import Wording

NO_PATIENTS: Final = "bevat geen patiëntgegevens"


def furniture(
    wording: Wording, name: str, about: str = "", *, footer: str = NO_PATIENTS, right: str = "concept"
) -> Furniture:
    """Return what stands around every page of a report."""
    project = wording.stand.project.naam or "Project zonder naam"
    return Furniture(
        name=name,
        context=f"{project}{BEHIND}{about}" if about else project,
        right=f"stand per {long_date(wording.day)}  ·  {right}",
        footer_left=lambda _number, _total: footer,
        footer_right=lambda number, total: f"blz. {number} van {total}",
        legend=light_legend(),
    )


def chapter(title: str, lead: Text, blocks: Sequence[Block], around: Furniture) -> Chapter:
    """Return a chapter that begins with its title and lead sentence."""
    if isinstance(lead, str) and len(wrap(lead, LEAD, TEXT_WIDTH)) > 3:
        lead = clipped(lead, LEAD, TEXT_WIDTH, 3)
    shown = clipped(title, TITLE, TEXT_WIDTH, 2)
    return Chapter([Title(shown, lead, first=True), *blocks], around)


def nothing(title: str, missing: str, around: Furniture) -> Chapter:
    """Return the page of a report that has nothing to tell: what is missing, and where to fill it in."""
    return chapter(title, "", [sentence(missing)], around)
