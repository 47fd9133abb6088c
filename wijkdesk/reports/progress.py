"""The voortgangsrapportage: the managementsamenvatting first, then one subject after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.overleg import Niveau, Overleg
from wijkdesk.domain.verantwoording import Rapportageverplichting
from wijkdesk.reports.document import Chapter, Furniture, page_count
from wijkdesk.reports.legend import light_legend
from wijkdesk.reports.one_page import height_of
from wijkdesk.reports.progress_agreements import agreements_topic
from wijkdesk.reports.progress_appendix import appendix_topic, others
from wijkdesk.reports.progress_exploration import exploration_topic
from wijkdesk.reports.progress_goals import goals_topic
from wijkdesk.reports.progress_results import results_topic
from wijkdesk.reports.progress_zones import zones_topic
from wijkdesk.reports.shown import long_date
from wijkdesk.reports.since import STEPS, since_topic
from wijkdesk.reports.summary import summary_of
from wijkdesk.reports.summary_page import TOP as SUMMARY_TOP
from wijkdesk.reports.summary_page import shortened, summary_blocks, summary_legend
from wijkdesk.reports.topic import stream

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.reports.block import Block
    from wijkdesk.reports.document import Numbered
    from wijkdesk.reports.wording import Wording

NO_PATIENTS: Final = "bevat geen patiëntgegevens"
_MOST_PAGES: Final = 8
_NEVER: Final = 4700.0
"""What is higher without its long lists is never so short, and then keeps them."""
_SURELY: Final = 3600.0
"""Blocks that are no higher together need not be laid out to know that they fit on seven pages."""


def summary_chapter(wording: Wording, *, alone: bool) -> tuple[Chapter, list[str]]:
    """Return the page for the board, on its own or as the first of the voortgangsrapportage."""
    summary = summary_of(wording)
    blocks, notes = summary_blocks(wording, summary, alone=alone)
    said = [shortened(notes, alone=alone)] if notes else []
    right: Numbered = (lambda _number, _total: "onderbouwing: voortgangsrapportage") if alone else _grounds
    furniture = Furniture(
        name="Managementsamenvatting",
        context=_audience(wording),
        right=f"stand per {long_date(wording.day)}  ·  concept",
        footer_left=lambda number, total: f"blz. {number} van {total}  ·  {NO_PATIENTS}",
        footer_right=right,
        header_rule=False,
        legend=summary_legend(wording, summary),
    )
    return Chapter(blocks, furniture, top=SUMMARY_TOP, bottom=SUMMARY_TOP + 720, fixed=True), said


def _grounds(_number: int, total: int) -> str:
    """Return on which pages of the whole report stands what the first one says."""
    if total < 3:
        return "onderbouwing: blz. 2" if total == 2 else ""
    return f"onderbouwing: blz. 2 tot en met {total}"


def _audience(wording: Wording) -> str:
    board = wording.words.bovenste_overleg.met_lidwoord
    day = _next_board(wording)
    return f"voor {board} van {long_date(day)}" if day else f"voor {board}"


def _next_board(wording: Wording) -> date | None:
    """Return when the board gets its next report."""
    dossier = wording.stand.dossier
    days = []
    for owed in dossier.all(Rapportageverplichting):
        overleg = dossier.get(Overleg, owed.ontvanger)
        board = overleg is not None and overleg.niveau is Niveau.BESTUURLIJK
        if board and owed.ingediend_op is None and owed.deadline and owed.deadline >= wording.day:
            days.append(owed.deadline)
    return min(days, default=None)


def progress_chapters(wording: Wording, *, with_amounts: bool) -> tuple[list[Chapter], list[str]]:
    """Return all chapters with what was shortened on the first page."""
    first, notes = summary_chapter(wording, alone=False)
    furniture = _furniture(wording, with_amounts=with_amounts)
    blocks = _fitting(wording, first, furniture, with_amounts=with_amounts)
    return [first, *([Chapter(blocks, furniture)] if blocks else [])], notes


def _fitting(wording: Wording, first: Chapter, furniture: Furniture, *, with_amounts: bool) -> list[Block]:
    """Return the subjects; long lists are shortened until the report is as long as promised."""
    before, after = (
        [zones_topic(wording)],
        [
            exploration_topic(wording),
            goals_topic(wording),
            results_topic(wording),
            agreements_topic(wording, with_amounts=with_amounts),
        ],
    )
    whole = stream([*before, since_topic(wording), *after, appendix_topic(wording)])
    longest = max(len(found) for _title, found in others(wording))
    is_short = wording.previous is None and longest <= STEPS[1]
    if is_short or height_of(stream([*before, *after])) > _NEVER:
        return whole
    for most in STEPS:
        blocks = stream([*before, since_topic(wording, most), *after, appendix_topic(wording, most)])
        fits = height_of(blocks) <= _SURELY
        if fits or page_count([first, Chapter(blocks, furniture)]) <= _MOST_PAGES:
            return blocks
    return blocks


def _furniture(wording: Wording, *, with_amounts: bool) -> Furniture:
    project = wording.stand.project.naam or "Project zonder naam"
    amounts = "  ·  bevat bedragen, voor opdrachtgever en managementoverleg" if with_amounts else ""
    return Furniture(
        name="Voortgangsrapportage",
        context=f"{project}  ·  alle {wording.areas}" if wording.stand.zones else project,
        right=f"stand per {long_date(wording.day)}  ·  concept",
        footer_left=lambda _number, _total: NO_PATIENTS + amounts,
        footer_right=lambda number, total: f"blz. {number} van {total}",
        legend=light_legend(),
    )
