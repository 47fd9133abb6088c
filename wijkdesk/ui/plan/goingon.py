"""What is half typed on a plan page, for the page that takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.frozen import dataclass
from wijkdesk.ui.page import Carried
from wijkdesk.ui.whybar import is_hidden

if TYPE_CHECKING:
    from wijkdesk.ui.plan.gridview import GridView
    from wijkdesk.ui.plan.sidepanel import SidePanel
    from wijkdesk.ui.plan.whyqueue import WhyQueue
    from wijkdesk.ui.whybar import Held


@dataclass(frozen=True)
class Halfway:
    """Where each of them stood: the plan, a cell that was refused, the reasons above it and beside it."""

    plan: str
    cell: tuple[str, str, str] | None
    above: Held
    beside: Held
    there: str
    """The record beside it whose reason was asked."""


def half_typed(plan: str, grid: GridView, why: WhyQueue, side: SidePanel) -> Carried | None:
    """Return what is typed and not laid down; what was refused is not shown again to who looks along."""
    words = [*([grid.refused_text] if grid.refused_cell is not None else []), *why.unsaved, *side.reasons]
    found = Halfway(plan, grid.refused_cell, why.held, side.held, side.asking)
    if not (found.cell or found.above or found.beside):
        return None
    hidden = bool(found.cell) or is_hidden((*found.above, *found.beside))
    return Carried(tuple(words), found, hidden)


def go_on(found: Halfway, grid: GridView, why: WhyQueue) -> None:
    """Put into a grid that is new, and above it, what was half typed in the one before it."""
    # Also without any of its own: what is asked beside a record now is not asked above it too.
    why.take_up(found.above)
    if found.cell is not None:
        row, column, text = found.cell
        grid.go_to_key(row, column)
        grid.open_editor(text)
        if grid.editor is not None:
            grid.editor.again()
