"""In which order the managementsamenvatting is shortened until it is one A4."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import capitalised, in_words
from wijkdesk.reports.lights import Light
from wijkdesk.reports.one_page import Cut

if TYPE_CHECKING:
    from wijkdesk.reports.summary import Summary

_MANY: Final = 7
_CLOSE: Final = 4.0


def _closer_rows(summary: Summary) -> Summary | None:
    """Take white before words: only where the page has room are rows of three lines set wide."""
    return replace(summary, row_pad=_CLOSE) if summary.row_pad > _CLOSE else None


def _fewer_month_lines(summary: Summary) -> Summary | None:
    longest = max((len(month.events) for month in summary.months), default=0)
    return replace(summary, month_lines=2) if summary.month_lines > 2 and longest > 2 else None


def _short_notes(summary: Summary) -> Summary | None:
    return replace(summary, note_lines=1) if summary.note_lines > 1 else None


def _plain_notes(summary: Summary) -> Summary | None:
    return replace(summary, note_lines=2) if summary.note_lines > 2 else None


def _short_texts(summary: Summary) -> Summary | None:
    return replace(summary, text_lines=1) if summary.text_lines > 1 else None


def _short_events(summary: Summary) -> Summary | None:
    """Leave each month one line for what does not fit on one, then none."""
    if summary.event_lines > 1:
        return replace(summary, event_lines=1, event_more=1)
    return replace(summary, event_more=0) if summary.event_more else None


def _short_reasons(summary: Summary) -> Summary | None:
    return replace(summary, reason_lines=1) if summary.asks and summary.reason_lines > 1 else None


def _fewer_pairs(summary: Summary) -> Summary | None:
    most = max(len(summary.outcomes), len(summary.obstacles))
    return replace(summary, pairs=summary.pairs - 1) if summary.pairs > 1 and most >= summary.pairs else None


def _only_troubled(summary: Summary) -> Summary | None:
    """Print only rood and oranje when there are many; the others become one row."""
    if len(summary.rows) <= _MANY or summary.folded:
        return None
    bad = {Light.RED, Light.ORANGE}
    kept = tuple(row for row in summary.rows if bad & {row.time, row.result, row.group})
    gone = len(summary.rows) - len(kept)
    return (
        replace(summary, rows=kept, folded=f"{capitalised(in_words(gone))} andere op koers") if gone else None
    )


def _only_worst(summary: Summary) -> Summary | None:
    """Print the seven worst when even the troubled ones are too many."""
    if len(summary.rows) <= _MANY:
        return None
    order = sorted(summary.rows, key=lambda row: (row.time is not Light.RED, not row.urgent, row.name))[
        :_MANY
    ]
    gone = len(summary.rows) - _MANY
    return replace(summary, rows=tuple(order), folded=f"Nog {gone} andere")


def _pairs_note(_before: Summary, after: Summary) -> str:
    if after.pairs == 1:
        return "één resultaat en één knelpunt in plaats van drie"
    return f"{in_words(after.pairs)} resultaten en {in_words(after.pairs)} knelpunten in plaats van drie"


CUTS: Final[list[Cut[Summary]]] = [
    Cut("rows set wide", _closer_rows, lambda _old, _new: ""),
    Cut("texts", _short_texts, lambda _old, _new: ""),
    # What is to come and ends in dots tells a board nothing: these lines go after those about what was.
    Cut("events", _short_events, lambda _old, _new: ""),
    Cut("events", _short_events, lambda _old, _new: ""),
    Cut("notes", _plain_notes, lambda _old, _new: ""),
    Cut("months", _fewer_month_lines, lambda _old, _new: "per maand de twee belangrijkste punten"),
    Cut("notes", _short_notes, lambda _old, _new: ""),
    Cut("reasons", _short_reasons, lambda _old, _new: ""),
    Cut("pairs", _fewer_pairs, _pairs_note),
    Cut("rows", _only_troubled, lambda _old, _new: "alleen rood en oranje getoond"),
    Cut("rows", _only_worst, lambda _old, _new: "de zeven zwaarste getoond"),
    Cut("pairs", _fewer_pairs, _pairs_note),
]
