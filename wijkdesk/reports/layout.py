"""How a user wants a report: its sections and their order, and whether it is a concept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wijkdesk.domain.rapportvorm import CONCEPT
from wijkdesk.reports.block import Block, Words
from wijkdesk.reports.document import BEHIND
from wijkdesk.reports.sections import SectionHead, Title
from wijkdesk.reports.style import STRONG_BODY, TEXT_WIDTH
from wijkdesk.reports.text import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wijkdesk.domain.rapportvorm import Samenstelling
    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.kind import Made


def section_names(made: Made) -> tuple[str, ...]:
    """Return the sections that can be left out or moved, each once, in the order in which they come."""
    found = (
        name for chapter in made.chapters if not chapter.fixed for name, _blocks in _sections(chapter.blocks)
    )
    return tuple(dict.fromkeys(name for name in found if name))


def composed(made: Made, chosen: Samenstelling) -> Made:
    """Return the chapters as they were chosen, with what they are: a concept, or the number of an edition."""
    chapters = [_composed(chapter, chosen) for chapter in made.chapters]
    if chosen.verbetering:
        chapters = [_corrected(chapter, chosen.verbetering) for chapter in chapters]
    return replace(made, chapters=chapters)


def _corrected(chapter: Chapter, told: str) -> Chapter:
    """Return a chapter that is handed out by itself with what an erratum corrects under its title.

    A page whose order is laid down says it itself, for it has to make room; a form has its own head.
    """
    first = chapter.blocks[0]
    if chapter.fixed or not ((isinstance(first, Title) and first.first) or chapter.is_sheet):
        return chapter
    words = Words(clipped(told, STRONG_BODY, TEXT_WIDTH, 4), STRONG_BODY, before=5)
    return replace(chapter, blocks=[*chapter.blocks[:1], words, *chapter.blocks[1:]])


def _composed(chapter: Chapter, chosen: Samenstelling) -> Chapter:
    around = chapter.furniture
    if chosen.merk != CONCEPT:
        # A form and the news for residents never say that they are a concept: the number stands behind.
        kept = around.right.removesuffix(CONCEPT)
        around = replace(around, right=kept + ("" if kept != around.right else BEHIND) + chosen.merk)
    blocks: Sequence[Block] = chapter.blocks
    if not chapter.fixed and (chosen.onderdelen or chosen.weggelaten):
        order = {name: place for place, name in enumerate(chosen.onderdelen)}
        parts = [part for part in _sections(blocks) if not _names(part) & set(chosen.weggelaten)]
        # What came into the report after the order was chosen stands at the end.
        last = len(order)
        parts.sort(key=lambda part: min((order.get(n, last) for n in _names(part)), default=-1))
        blocks = [block for _name, part in parts for block in part]
    return replace(chapter, furniture=around, blocks=blocks)


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Yield the blocks per section with its name; what stands before the first one has none."""
    by_title = any(isinstance(block, Title) and not block.first for block in blocks)
    name, part = "", list[Block]()
    for block in blocks:
        found = _name(block, by_title=by_title)
        if found:
            yield name, part
            name, part = found, []
        part.append(block)
    yield name, part


def _names(part: tuple[str, list[Block]]) -> set[str]:
    """Return by what a section may have been chosen: its name, and the title that it has now."""
    name, blocks = part
    head = blocks[0] if name else None
    return {name, head.shown} if isinstance(head, Title | SectionHead) else set()


def _name(block: Block, *, by_title: bool) -> str:
    if by_title:
        return block.name if isinstance(block, Title) and not block.first else ""
    return block.name if isinstance(block, SectionHead) else ""
