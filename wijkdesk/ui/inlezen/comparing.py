"""A line of a list beside the record that it could be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.entity import fields_of
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.values import show
from wijkdesk.exchange.blad.lines import RowPlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.exchange.blad.lines import ListPlan, Question
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.inlezen.asking import Pair

_MOST = 5
_LONGEST = 60


def beside(desk: Desk, plan: ListPlan, question: Question) -> Sequence[Pair]:
    """Return the line that a question is about, beside the record that it could be."""
    if not question.key.startswith("dubbel:") or question.answer:
        return ()
    line = next((found for found in plan.rows if found.line == question.lines[0]), None)
    return pairs_of(desk, line, question.leaning)


def pairs_of(desk: Desk, line: object, key: str) -> Sequence[Pair]:
    """Return what the list and the dossier say, field by field; the fields that the list fills come first."""
    record = desk.dossier.find(key)
    if record is None or not isinstance(line, RowPlan):
        return ()
    found: list[Pair] = []
    for field in fields_of(type(record)):
        if field.provenance or field.kind in {Kind.LONG_TEXT, Kind.ROWS}:
            continue
        theirs = show(field, line.values.get(field.name), desk.title)
        mine = desk.dossier.show(record, field)
        if theirs or mine:
            found.append((desk.say(field.label), theirs[:_LONGEST], mine[:_LONGEST]))
    return sorted(found, key=lambda pair: not pair[1])[:_MOST]
