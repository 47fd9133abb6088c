"""What is half typed in the views of a page of overleg, for the page that takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.ui.overleg.dayview import DayView
from wijkdesk.ui.overleg.meetingview import MeetingView
from wijkdesk.ui.overleg.roundview import RoundView
from wijkdesk.ui.page import Carried

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.overleg.setaside import SetAside

    Content = dict[type[QWidget], Any]


def half_typed(views: Iterable[QWidget]) -> Carried | None:
    """Return what is typed in the entries of these views and was not laid down yet."""
    words: list[str] = []
    content: Content = {}
    hidden = False
    for view in views:
        if isinstance(view, RoundView) and (held := view.held) is not None:
            # It was refused: who looks along while presenting does not see it again.
            words, hidden = [*words, *view.unsaved], True
            content[RoundView] = held
        if isinstance(view, MeetingView | DayView):
            results, other = view.results, _other(view)
            words += [*results.unsaved, *results.waiting, *other.unsaved, *other.waiting]
            begun = view.point.begun if isinstance(view, MeetingView) else None
            besluit = results.besluit.typed.held if results.besluit is not None else {}
            content[type(view)] = (results.new.held, other.held, begun, besluit)
        if isinstance(view, MeetingView):
            words += view.point.safe
    return Carried(tuple(words), content, hidden) if content else None


def go_on(view: MeetingView | DayView | RoundView, content: Content) -> None:
    """Put into a view that is new what was half typed in the one before it."""
    if isinstance(view, RoundView):
        view.take_up(content[RoundView])
        return
    actie, other, begun, besluit = content[type(view)]
    if view.results.besluit is not None:
        view.results.besluit.typed.take_up(besluit)
    view.results.new.take_up(*actie)
    _other(view).take_up(other)
    if isinstance(view, MeetingView):
        view.point.take_up(*begun)


def _other(view: MeetingView | DayView) -> SetAside:
    """Return the entries that only this kind of view has."""
    return view.new_point.typed if isinstance(view, MeetingView) else view.stippen.typed
