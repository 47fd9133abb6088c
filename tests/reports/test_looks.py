"""Word and Excel carry the logo and the colour of the organisation, in styles that can be read back."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from PIL import Image

from tests.reports.stands import example_stand
from wijkdesk.domain.kleur import LEESBAAR, PALET, contrast
from wijkdesk.reports.house import PLAIN, House
from wijkdesk.reports.render import PROGRESS, SUMMARY, render
from wijkdesk.reports.saving import Form, file_of

if TYPE_CHECKING:
    from docx.document import Document

_BLUE = "1B4F8A"
_HEADINGS = ("Heading 1", "Heading 2", "Heading 3", "Hoofdstuk", "Kolomkop")


def logo_of(wide: int, high: int) -> bytes:
    """Return a logo of so many dots."""
    out = BytesIO()
    Image.new("RGBA", (wide, high), "#00AA00").save(out, "PNG", dpi=(300, 300))
    return out.getvalue()


def word_of(kind: str, house: House) -> Document:
    return docx.Document(BytesIO(file_of(render(kind, example_stand("nieuwegein"), house=house), Form.WORD)))


def colours_of(document: Document) -> dict[str, str]:
    """Return the colour of each style of headings and heads of tables."""
    return {name: str(document.styles[name].font.color.rgb) for name in _HEADINGS}


def test_headings_and_heads_of_tables_in_word_are_in_the_colour_by_their_styles() -> None:
    plain, own = word_of(PROGRESS, PLAIN), word_of(PROGRESS, House("#6E1A33"))
    assert set(colours_of(own).values()) == {"6E1A33"}
    assert "6E1A33" not in colours_of(plain).values()
    names = {style.style_id: str(style.name) for style in own.styles}
    seen = set()
    for paragraph in own.element.body.iter(qn("w:p")):
        name = names.get(paragraph.style or "", "Normal")
        if name in _HEADINGS:
            seen.add(name)
            # A colour on the letters themselves would keep a user from changing it in one place.
            assert not list(paragraph.iter(qn("w:color"))), "".join(paragraph.itertext())
    assert seen == set(_HEADINGS)


@pytest.mark.parametrize("kind", [SUMMARY, PROGRESS, "invulformulier"])
def test_nothing_in_word_keeps_the_blue_of_the_house_where_there_is_another_colour(kind: str) -> None:
    assert _BLUE in _all_of(word_of(kind, PLAIN))
    shown = _all_of(word_of(kind, House("#6E1A33")))
    assert _BLUE not in shown
    assert "6E1A33" in shown


def _all_of(document: Document) -> str:
    parts = [document.element.xml, document.styles.element.xml]
    return "\n".join([*parts, *(section.header._element.xml for section in document.sections)])


def test_the_pictures_in_word_are_in_the_colour_too() -> None:
    def tints(document: Document) -> set[tuple[int, ...]]:
        found: set[tuple[int, ...]] = set()
        for part in document.part.package.iter_parts():
            if str(part.partname).endswith(".png"):
                shown = Image.open(BytesIO(part.blob)).convert("RGB")
                found |= {colour for _, colour in shown.getcolors(1 << 20) or ()}
        return found

    blue, own = (0x1B, 0x4F, 0x8A), (0x6E, 0x1A, 0x33)
    plain, dressed = tints(word_of(PROGRESS, PLAIN)), tints(word_of(PROGRESS, House("#6E1A33")))
    assert (blue in plain, own in plain) == (True, False)
    assert (blue in dressed, own in dressed) == (False, True)


@pytest.mark.parametrize("size", [(300, 80), (40, 400), (2000, 30)])
def test_the_logo_stands_at_the_head_of_each_page_of_word_as_large_as_on_paper(size: tuple[int, int]) -> None:
    document = word_of(PROGRESS, House("", logo_of(*size)))
    for section in document.sections:
        if section.header.is_linked_to_previous:
            continue
        (shown,) = section.header._element.iter(qn("wp:inline"))
        extent = shown.find(qn("wp:extent"))
        wide, high = (int(extent.get(side)) / 12700 for side in ("cx", "cy"))
        assert wide <= 96.1
        assert high <= 24.1
        assert wide / high == pytest.approx(size[0] / size[1], rel=0.2)
        assert shown.find(qn("wp:docPr")).get("descr") == "Logo"
        above, words = section.header.paragraphs
        assert (above.text, "stand per 15 juni 2012" in words.text) == ("", True)
        assert section.header_distance.pt + high + 10 <= section.top_margin.pt
    assert not list(word_of(PROGRESS, PLAIN).sections[0].header._element.iter(qn("wp:inline")))
    assert set(colours_of(document).values()) == set(colours_of(word_of(PROGRESS, PLAIN)).values())


def test_the_heads_of_tables_in_excel_are_in_the_colour_and_can_be_read() -> None:
    for house, wanted in ((House("#6E1A33"), "FF6E1A33"), (PLAIN, "FFEDF2F8")):
        data = file_of(render(PROGRESS, example_stand("nieuwegein"), house=house), Form.EXCEL)
        book = openpyxl.load_workbook(BytesIO(data))
        for sheet in book.worksheets[1:]:
            for cell in sheet[1]:
                assert cell.fill.fgColor.rgb == wanted
                ratio = contrast(f"#{cell.font.color.rgb[2:]}", f"#{wanted[2:]}")
                assert ratio is not None
                assert ratio >= LEESBAAR
        title = book.worksheets[0]["A1"].font.color.rgb
        assert (title == "FF6E1A33") is (house is not PLAIN)


def test_each_colour_that_can_be_chosen_carries_white_letters() -> None:
    for name, colour in PALET:
        ratio = contrast("#FFFFFF", colour)
        assert ratio is not None
        assert ratio >= LEESBAAR, name


@pytest.mark.parametrize("form", [Form.WORD, Form.EXCEL])
def test_a_file_with_logo_and_colour_is_the_same_each_time(form: Form) -> None:
    house, stand = House("#6E1A33", logo_of(300, 80)), example_stand("nieuwegein")
    first = file_of(render(PROGRESS, stand, house=house), form)
    other = file_of(render(PROGRESS, stand, house=House("#1F6B3A")), form)
    assert first == file_of(render(PROGRESS, stand, house=house), form)
    assert first != other
    assert other == file_of(render(PROGRESS, stand, house=House("#1F6B3A")), form)
