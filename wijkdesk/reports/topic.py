"""One subject of a long report: its title, its sentence and its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.reports.block import Block, Words
from wijkdesk.reports.one_page import height_of
from wijkdesk.reports.sections import SectionHead, Title
from wijkdesk.reports.style import BODY, BOTTOM, TOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.text import Text

_BETWEEN: Final = 30.0
_ROOM: Final = BOTTOM - 6 - TOP


@dataclass(frozen=True)
class Topic:
    """A subject; without blocks it is left out."""

    title: str
    lead: Text
    blocks: Sequence[Block]


def section(title: str, note: str = "", *blocks: Block, note_right: bool = True) -> list[Block]:
    """Return a section head with its blocks; nothing where there are no blocks."""
    return [SectionHead(title, note, note_right=note_right), *blocks] if blocks else []


def sentence(text: str) -> Block:
    """Return the one sentence that stands where a section has no rows."""
    return Words(text, BODY)


def packed(topics: Sequence[Topic]) -> list[list[Block]]:
    """Return the blocks per new page; short topics share a page, long ones begin on one of their own."""
    pages: list[list[Block]] = []
    for topic in topics:
        if not topic.blocks:
            continue
        blocks = [Title(topic.title, topic.lead, first=False), *topic.blocks]
        title = blocks[0]
        title.before = _BETWEEN
        if pages and height_of([*pages[-1], *blocks]) <= _ROOM:
            pages[-1] += blocks
        else:
            pages.append(blocks)
    return pages
