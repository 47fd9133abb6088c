"""From blocks to pages to a file: breaks, header, footer, legend, page numbers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from wijkdesk.reports import fonts
from wijkdesk.reports.contents import Entry, contents
from wijkdesk.reports.house import PLAIN, House, draw_logo, picture, tints
from wijkdesk.reports.one_page import height_of
from wijkdesk.reports.sections import Title
from wijkdesk.reports.sheet import PrintedSheet, Sheet
from wijkdesk.reports.style import (
    BOTTOM,
    FOOTER,
    FOOTER_RULE,
    HEADER,
    HEADER_RULE,
    LEGEND,
    MARGIN,
    NOTE,
    RUNNING,
    RUNNING_NAME,
    TEXT_WIDTH,
    TOP,
    Align,
    TextStyle,
)
from wijkdesk.reports.tagged import Element, TaggedCanvas
from wijkdesk.reports.text import shortened, wrap

if TYPE_CHECKING:
    from wijkdesk.reports.block import Block
    from wijkdesk.reports.legend import Legend

_LONG: Final = 6
"""A report with more pages gets a page of contents."""
_MOST: Final = 40
_SHORT: Final = 0.45
"""Contents that take no more of a page than this share it with what comes after them."""
_UNDER_TITLE: Final = 16.0
_BETWEEN: Final = 32.0
"""Between two chapters on one page."""
_CONTENTS: Final = "Inhoud"
BEHIND: Final = "  ·  "
"""Between the project and what a chapter is about, at the head of a page."""

Numbered = Callable[[int, int], str]
Going = Callable[[], None]


@dataclass(frozen=True)
class Furniture:
    """What stands around the content of every page; footers know the page and the total."""

    name: str
    context: str
    right: str
    footer_left: Numbered
    footer_right: Numbered
    header_rule: bool = True
    legend: Legend | None = None
    watermark: str = ""


@dataclass(frozen=True)
class Chapter:
    """Blocks that begin on a new page."""

    blocks: Sequence[Block]
    furniture: Furniture
    top: float = TOP
    bottom: float = BOTTOM - 6
    fixed: bool = False
    """A page whose order is laid down: no section of it can be moved or left out."""
    joins: bool = False
    """A short chapter that may end the page of the one before it, where all of it fits there."""
    is_sheet: bool = False
    """A sheet that is handed out by itself, so that contents before it help nobody."""


@dataclass(frozen=True)
class Draft:
    """A report before it becomes a file: its title, what it is about, the day of its stand, its chapters."""

    title: str
    subject: str
    day: date
    chapters: Sequence[Chapter]
    house: House = PLAIN


@dataclass(frozen=True)
class Printed:
    """A finished file, its number of pages, and the characters that no font had."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class _Placed:
    block: Block
    top: float


_Page = tuple[Furniture, list[_Placed]]


def print_document(
    title: str,
    chapters: Sequence[Chapter],
    subject: str = "",
    house: House = PLAIN,
    going: Going = lambda: None,
) -> Printed:
    """Lay out the chapters and return the file; the same input gives the same bytes.

    `going` is called between blocks and pages; it raises where nobody waits for the file any more.
    """
    pages = _with_contents(chapters, going)
    places = {entry.title: entry.page for entry in reversed(_entries(pages))}
    canvas = TaggedCanvas(title, subject, tints=tints(house.colour))
    logo = picture(house.logo) if house.logo else None
    missing: set[str] = set()
    legend_read = False
    for number, (furniture, placed) in enumerate(pages, 1):
        going()
        sheet = PrintedSheet(canvas, places)
        if furniture.watermark:
            sheet.watermark(furniture.watermark)
        left_out = _draw_header(sheet, furniture, TEXT_WIDTH - draw_logo(canvas, logo))
        for item in placed:
            item.block.draw(sheet, MARGIN, item.top, TEXT_WIDTH, canvas.tree)
        if furniture.legend is not None and sheet.has_lights:
            _draw_legend(sheet, furniture.legend, canvas.tree, decorate=legend_read)
            legend_read = True
        _draw_footer(sheet, furniture, number, len(pages), left_out)
        missing |= sheet.missing
        canvas.showPage()
    return Printed(canvas.finish(), len(pages), tuple(sorted(missing)))


def page_count(chapters: Sequence[Chapter]) -> int:
    """Return how many pages these chapters take, with their contents."""
    return len(_with_contents(chapters, lambda: None))


def _with_contents(chapters: Sequence[Chapter], going: Going) -> list[_Page]:
    """Return all pages; a long report says what stands where."""
    pages = _laid_out(chapters, going)
    if len(pages) <= _LONG or all(chapter.is_sheet for chapter in chapters):
        return pages
    place = min(1 if chapters[0].fixed else 0, len(chapters) - 1)
    fixed = place if chapters[0].fixed else 0
    found = [entry for entry in _entries(pages) if entry.page > fixed]
    while True:
        pages = _laid_out(_introduced(chapters, place, found), going)
        told = [entry for entry in _entries(pages) if entry.page > fixed]
        if told == found:
            return pages
        found = told


def _laid_out(chapters: Sequence[Chapter], going: Going) -> list[_Page]:
    laid: list[_Page] = []
    for chapter in chapters:
        pages = _pages(chapter, going)
        joined = _joined(laid[-1], chapter, pages[0]) if chapter.joins and laid and len(pages) == 1 else None
        if joined is not None:
            laid[-1] = joined
        else:
            laid += [(chapter.furniture, page) for page in pages]
    return laid


def _joined(page: _Page, chapter: Chapter, added: Sequence[_Placed]) -> _Page | None:
    """Return a page with a short chapter under what it holds; None where there is no room for it."""
    around, placed = page
    end = placed[-1].top + placed[-1].block.height(TEXT_WIDTH)
    down = end + _BETWEEN - chapter.top
    if added[-1].top + added[-1].block.height(TEXT_WIDTH) + down > chapter.bottom:
        return None
    if around.context != chapter.furniture.context:
        # The head of the page speaks for all that stands on it.
        around = replace(around, context=around.context.partition(BEHIND)[0])
    return around, [*placed, *(_Placed(item.block, item.top + down) for item in added)]


def _introduced(chapters: Sequence[Chapter], place: int, entries: Sequence[Entry]) -> list[Chapter]:
    """Put contents before a chapter; short ones on its own first page, if it speaks for all chapters."""
    chapter, before, after = chapters[place], chapters[:place], chapters[place + 1 :]
    contexts = {other.furniture.context for other in chapters[place:]}
    lines = contents(entries, _MOST)
    room = (chapter.bottom - chapter.top) * _SHORT
    # A report that begins with its own title keeps that at the top, and does not point at it.
    own = 1 if isinstance(chapter.blocks[0], Title) and chapter.blocks[0].first else 0
    if height_of(lines) > room and not own:
        entries = [entry for entry in entries if entry.level == 0]
    if len(contexts) == 1 and height_of(contents(entries, _MOST)) <= room:
        head = Title(_CONTENTS, "", first=False)
        head.before = _UNDER_TITLE
        shown = [head, *contents(entries[own:], _MOST)]
        blocks = [*chapter.blocks[:own], *shown, *chapter.blocks[own:]]
        return [*before, replace(chapter, blocks=blocks), *after]
    around = chapter.furniture
    if len(contexts) > 1:
        around = replace(around, context=around.context.partition(BEHIND)[0])
    return [*before, Chapter([Title(_CONTENTS, "", first=True), *lines], around), *chapters[place:]]


def _entries(pages: Sequence[_Page]) -> list[Entry]:
    """Return what the blocks say for the contents, with the page on which they stand."""
    return [
        Entry(*item.block.outline, number)
        for number, (_around, placed) in enumerate(pages, 1)
        for item in placed
        if item.block.outline and item.block.outline[0] != _CONTENTS
    ]


def _pages(chapter: Chapter, going: Going = lambda: None) -> list[list[_Placed]]:
    """Divide the blocks of a chapter over pages."""
    pages: list[list[_Placed]] = [[]]
    todo = deque(chapter.blocks)
    y = chapter.top
    while todo:
        going()
        block = todo[0]
        fresh = not pages[-1]
        top = y + (0.0 if fresh else block.before)
        room = chapter.bottom - top
        fits = block.height(TEXT_WIDTH) <= room and (fresh or max(_needed(todo), block.wants) <= room)
        halves = None if fits or block.keep_with_next else block.split(TEXT_WIDTH, room, force=fresh)
        if halves:
            pages[-1].append(_Placed(halves[0], top))
            todo[0] = halves[1]
        elif fits or fresh:
            pages[-1].append(_Placed(todo.popleft(), top))
            y = top + block.height(TEXT_WIDTH)
        if todo and not fits:
            pages.append([])
            y = chapter.top
    return pages


def _needed(todo: Sequence[Block]) -> float:
    """Return the height of the first block with what must stay under it."""
    needed = 0.0
    for number, block in enumerate(todo):
        needed += block.before if number else 0.0
        if not block.keep_with_next:
            return needed + (block.minimum(TEXT_WIDTH) if number else 0.0)
        needed += block.height(TEXT_WIDTH)
    return needed


def _draw_header(sheet: Sheet, furniture: Furniture, room: float) -> str:
    """Draw the head of a page; return the project where there was no room for all of its name."""
    with sheet.artifact("Pagination"):
        right = _width(furniture.right, RUNNING)
        name = _put(sheet, furniture.name, RUNNING_NAME, MARGIN, HEADER, TEXT_WIDTH)
        left = MARGIN + name + 8
        space = MARGIN + room - right - 12 - left
        project = furniture.context.partition(BEHIND)[0]
        shown = _context(furniture.context, space)
        _put(sheet, shown, RUNNING, left, HEADER, space)
        _put(sheet, furniture.right, RUNNING, MARGIN, HEADER, room, Align.RIGHT)
    if furniture.header_rule:
        sheet.rule(MARGIN, HEADER_RULE, TEXT_WIDTH)
    said = shown.startswith(project) and len(wrap(shown, RUNNING, space)) == 1
    return "" if said else project


def _context(text: str, room: float) -> str:
    """Return what a page is about in one line; where that is too long, the project gives way first."""
    project, behind, about = text.partition(BEHIND)
    if not behind or len(wrap(text, RUNNING, room)) == 1:
        return text
    left = room - fonts.width(behind + about, RUNNING.font, RUNNING.size)
    short = shortened(project, RUNNING, left)
    return f"{short}{behind}{about}" if short else about


def _draw_footer(sheet: Sheet, furniture: Furniture, number: int, total: int, project: str) -> None:
    """Draw the foot of a page; it names the project where the head has no room for that."""
    sheet.rule(MARGIN, FOOTER_RULE, TEXT_WIDTH)
    left, right = furniture.footer_left(number, total), furniture.footer_right(number, total)
    whole = f"{left}{BEHIND}{project}"
    if project and project not in left and _width(whole, NOTE) + _width(right, NOTE) + 24 <= TEXT_WIDTH:
        left = whole
    with sheet.artifact("Pagination"):
        _put(sheet, left, NOTE, MARGIN, FOOTER, TEXT_WIDTH)
        _put(sheet, right, NOTE, MARGIN, FOOTER, TEXT_WIDTH, Align.RIGHT)


def _draw_legend(sheet: Sheet, legend: Legend, tree: Element, *, decorate: bool) -> None:
    top = LEGEND - legend.height(TEXT_WIDTH) + legend.descent
    if decorate:
        legend.decorate(sheet, MARGIN, top)
    else:
        legend.draw(sheet, MARGIN, top, TEXT_WIDTH, tree)


def _width(text: str, style: TextStyle) -> float:
    return wrap(text, style, TEXT_WIDTH)[0].width


def _put(
    sheet: Sheet,
    text: str,
    style: TextStyle,
    x: float,
    baseline: float,
    room: float,
    align: Align = Align.LEFT,
) -> float:
    """Set one line on a baseline, with fewer words where it is too long; return its width."""
    lines = wrap(text, style, room)
    if len(lines) > 1:
        lines = wrap(shortened(text, style, room) or text, style, room)
    sheet.lines(lines[:1], style, x, baseline - style.size, room, align)
    return lines[0].width
