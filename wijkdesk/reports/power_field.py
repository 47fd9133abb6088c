"""The krachtenveld: who has how much influence and stands where. For the screen and the own printer only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reportlab.graphics.shapes import Drawing, Line

from wijkdesk.domain.borging import Gevoeligheid
from wijkdesk.domain.frame import Betrokkenheid, Houding
from wijkdesk.reports.kind import Asking, Made
from wijkdesk.reports.lights import pillars
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.picture import Picture
from wijkdesk.reports.shapes import disc, letters
from wijkdesk.reports.shown import counted, long_date
from wijkdesk.reports.style import (
    HAIRLINE,
    INK,
    MUTED,
    NAME,
    STRONG_BODY,
    STRONG_NAME,
    TEXT_WIDTH,
    WHITE,
    Weight,
)
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import as_sentence, short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.reports.block import Block
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Krachtenveld"
MARK: Final = "alleen projectleider"
_LEFT: Final = 78.0
_STEP: Final = 15.0
_PITCH: Final = 15.0
_AIR: Final = 9.0
_BESIDE: Final = 5
_ORDER: Final = tuple(Houding)


def power_field(asking: Asking) -> Made:
    """Return the picture and the list behind it."""
    wording = asking.wording
    plain = furniture(wording, NAME_OF, footer=f"{MARK}  ·  niet doorgeven, niet laten liggen")
    around = replace(plain, watermark=MARK)
    found = [item for item in wording.stand.dossier.all(Betrokkenheid) if item.houding or item.invloed]
    found.sort(key=lambda item: (-(item.invloed or 0), wording.stand.dossier.title(item.organisatie)))
    if not found:
        text = "Er is nog geen invloed of houding ingevuld. Vul die in bij Wijk en partners, Organisaties."
        return Made([nothing(NAME_OF, text, around)])
    strong = [item for item in found if (item.invloed or 0) >= 4]
    doubt = [item for item in strong if item.houding in {Houding.TWIJFELEND, Houding.TEGENSTANDER}]
    verb = "heeft" if len(strong) == 1 else "hebben"
    parties = counted(len(found), "partij", "partijen")
    lead = f"Van {parties} {verb} er {len(strong)} veel invloed (4 of 5)."
    if doubt:
        names = ", ".join(short(wording.stand.dossier.title(item.organisatie)) for item in doubt)
        lead += f" Veel invloed en niet overtuigd: {names}."
    blocks = [*_field(wording, found), *_list(wording, found), *_delicate(wording)]
    return Made([chapter(NAME_OF, lead, blocks, around)])


def _field(wording: Wording, found: Sequence[Betrokkenheid]) -> list[Block]:
    """Return influence against attitude, with the numbers of the list in the cells."""
    placed = [(number, item) for number, item in enumerate(found, 1) if item.houding and item.invloed]
    if not placed:
        return []
    cells: dict[tuple[int, Houding], list[int]] = {}
    said = []
    for number, item in placed:
        if item.houding is not None and item.invloed is not None:
            cells.setdefault((item.invloed, item.houding), []).append(number)
            name = short(wording.stand.dossier.title(item.organisatie))
            said.append(f"{name}: invloed {item.invloed}, {item.houding.label.lower()}")
    return section("Invloed en houding", "nummers: zie de lijst", Picture(_grid(cells), "; ".join(said)))


def _grid(cells: Mapping[tuple[int, Houding], Sequence[int]]) -> Drawing:
    """Draw the numbers in their cells; a row is as high as its fullest cell asks."""
    lines = {
        attitude: max(
            (-(-len(found) // _BESIDE) for (_i, at), found in cells.items() if at is attitude), default=1
        )
        for attitude in _ORDER
    }
    heights = [_PITCH * lines[attitude] + _AIR for attitude in _ORDER]
    drawing = Drawing(TEXT_WIDTH, sum(heights) + 14)
    wide = (TEXT_WIDTH - _LEFT) / 5
    top = sum(heights) + 13
    for attitude, high in zip(_ORDER, heights, strict=True):
        drawing.add(Line(0, top, TEXT_WIDTH, top, strokeColor=HAIRLINE, strokeWidth=0.4))
        drawing.add(letters(0, top - high / 2 - 3, attitude.label.lower(), Weight.REGULAR, 8.5, INK))
        for influence in range(1, 6):
            found = cells.get((influence, attitude), ())
            left = _LEFT + wide * (influence - 1) + 8
            for place, number in enumerate(found):
                x, y = left + _STEP * (place % _BESIDE), top - _AIR / 2 - _PITCH * (place // _BESIDE + 0.5)
                drawing.add(disc(x, y, 6.6, WHITE, INK, 0.9))
                drawing.add(letters(x, y - 2.7, str(number), Weight.SEMIBOLD, 7.5, INK, centred=True))
        top -= high
    drawing.add(Line(0, top, TEXT_WIDTH, top, strokeColor=HAIRLINE, strokeWidth=0.4))
    for influence in range(1, 6):
        x = _LEFT + wide * (influence - 1) + 1
        drawing.add(letters(x, 2, f"invloed {influence}", Weight.REGULAR, 7.5, MUTED))
    return drawing


def _dots(count: int | None, what: str) -> Picture:
    picture = pillars([place < (count or 0) for place in range(5)], [""] * 5)
    picture.alt = f"{what} {count} van 5" if count else f"{what} niet ingevuld"
    return picture


def _list(wording: Wording, found: Sequence[Betrokkenheid]) -> list[Block]:
    """Return the parties; the strength of their interest only where somebody filled it in."""
    with_interest = any(item.belang_sterkte for item in found)
    rows = []
    for number, item in enumerate(found, 1):
        name = short(wording.stand.dossier.title(item.organisatie))
        attitude = item.houding.label.lower() if item.houding else "–"
        interest = _dots(item.belang_sterkte, "belang") if with_interest else ""
        shown = (_dots(item.invloed, "invloed"), interest, attitude, as_sentence(item.aanpak) or "–")
        rows.append(Row((str(number), name, *shown)))
    room = 62 if with_interest else 6
    columns = [
        Column("", 20, style=STRONG_BODY, name="nummer"),
        Column("partij", 142, style=STRONG_NAME),
        Column("invloed", 66),
        Column("belang" if with_interest else "", room, gap=4),
        Column("houding", 70),
        Column("aanpak", TEXT_WIDTH - 298 - room, gap=0),
    ]
    look = Look(least=16.5, pad=2.8, row_heads=False)
    return section("Partijen", "meeste invloed eerst", Table(columns, rows, look))


def _delicate(wording: Wording) -> list[Block]:
    rows = []
    for item in wording.stand.dossier.all(Gevoeligheid):
        when = long_date(item.herinner_op) if item.herinner_op else "–"
        rows.append(Row((wording.stand.dossier.title(item.onderwerp) or "–", as_sentence(item.tekst), when)))
    columns = [
        Column("gaat over", 140, style=NAME, gap=12),
        Column("wat gevoelig ligt", 250, gap=12),
        Column("herinneren", TEXT_WIDTH - 390, gap=0),
    ]
    return section("Gevoeligheden", "", *([Table(columns, rows, Look(pad=5.0))] if rows else []))
