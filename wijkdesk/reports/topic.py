"""One subject of a long report: its title, its sentence and its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.reports.block import Block, Words
from wijkdesk.reports.one_page import height_of
from wijkdesk.reports.sections import SectionHead, Title
from wijkdesk.reports.style import BODY, LATER_LEAD, span
from wijkdesk.reports.text import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.text import Text

_BETWEEN: Final = 30.0
_WANTS: Final = 200.0


@dataclass(frozen=True)
class Topic:
    """A subject; without blocks it is left out."""

    title: str
    lead: Text
    blocks: Sequence[Block]
    part: str = ""
    """By what it is known where its title changes with the data."""


def section(
    title: str, note: str = "", *blocks: Block, note_right: bool = True, part: str = ""
) -> list[Block]:
    """Return a section head with its blocks; nothing where there are no blocks."""
    return [SectionHead(title, note, note_right=note_right, part=part), *blocks] if blocks else []


def sentence(text: str) -> Block:
    """Return the one sentence that stands where a section has no rows."""
    return Words(text, BODY)


def stream(topics: Sequence[Topic]) -> list[Block]:
    """Return the blocks of all topics after each other; one without blocks is left out."""
    blocks: list[Block] = []
    for topic in topics:
        if topic.blocks:
            lead = topic.lead
            if isinstance(lead, str):
                lead = clipped(lead, LATER_LEAD, span(10), 3)
            title = Title(topic.title, lead, first=False, part=topic.part)
            title.before = _BETWEEN
            title.wants = min(_WANTS, height_of([title, *topic.blocks]))
            blocks += [title, *topic.blocks]
    return blocks
