"""Lists as people make them, and a dossier to hold them against."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from openpyxl import Workbook

from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.exchange.blad.listplan import plan_list
from wijkdesk.exchange.blad.opening import read_data
from wijkdesk.exchange.blad.taking import take
from wijkdesk.exchange.blad.wishes import Wish

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tests.exchange.werk.desks import Desk
    from wijkdesk.domain.entity import Entity
    from wijkdesk.exchange.blad.lines import ListPlan, RowPlan
    from wijkdesk.exchange.werk.lines import Line
    from wijkdesk.store.changes import OpLine

TODAY = date(2012, 6, 15)
T = TypeVar("T", "Line", "OpLine")


def excel(*rows: Sequence[Any], name: str = "Blad1") -> bytes:
    """Return a workbook with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def wish(data: bytes, entity: type[Entity], name: str = "lijst.xlsx", **more: Any) -> Wish:
    return Wish(read_data(data, name).shown[0], name, entity, **more)


def planned(desk: Desk, given: Wish) -> ListPlan:
    return plan_list(desk.store.read(), desk.project, given, TODAY)


def row_of(plan: ListPlan, title: str) -> RowPlan:
    return next(row for row in plan.rows if row.title == title)


def taken(desk: Desk, given: Wish, answers: Mapping[str, str] | None = None) -> int:
    """Take a list in, with the likely answer to every question that is not answered."""
    said = dict(answers or {})
    for _ in range(4):
        plan = planned(desk, replace(given, answers=said))
        said = {question.key: question.leaning for question in plan.open} | said
    final = replace(given, answers=said)
    return take(desk.store, desk.project, final, planned(desk, final), TODAY)


def of_acties(found: Iterable[T]) -> list[T]:
    """Return what is told beside the bericht that a sheet came: lines of a plan, or changes."""
    return [told for told in found if told.entity != Voortgangsbericht.__name__]
