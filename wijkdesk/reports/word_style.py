"""The paper style in Word: named styles that a user can change in one place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from wijkdesk.reports import style
from wijkdesk.reports.style import TextStyle, Weight

if TYPE_CHECKING:
    from docx.document import Document
    from reportlab.lib.colors import Color

    from wijkdesk.reports.house import House

FACE: Final = "Open Sans"
TABLE: Final = "Tabel"
LISTED: Final = "Lijst met label"
_CHAPTER: Final = "Hoofdstuk"
_HEAD: Final = "Kolomkop"
_HAIR: Final = 4
_HEAVY: Final = 8
_TEXTS: Final = {
    "Inleiding": style.LEAD,
    "Naam": style.NAME,
    "Klein": style.SMALL,
    _HEAD: style.COLUMN_HEAD,
    "Onderregel": style.UNDERLINE,
    "Aan zet": style.MOVE,
    "Maand": style.MONTH,
    "Kerncijfer": style.FIGURE,
    "Kerncijfer klein": style.STRIP_FIGURE,
    "Gevraagd": style.ASK_TEXT,
    "Toelichting bij kop": style.SECTION_NOTE,
    "Noot": style.NOTE,
    LISTED: style.BODY,
}
_AFTER: Final = {"Inleiding": 4.0, "Kerncijfer": 0.0, "Noot": 2.0, LISTED: 2.0}
_HEADINGS: Final = {
    1: (style.TITLE, 0.0),
    2: (style.SECTION, 7.0),
    3: (style.SECTION, 12.0),
    4: (style.SECTION, 10.0),
}


def prepare(document: Document, house: House) -> None:
    """Give a new document our styles, and take out all that it came with and we do not use.

    Headings and the heads of tables are in the colour of the house, where it has one.
    """
    _forget(document)
    _speak_dutch(document)
    _set(document.styles["Normal"], style.BODY, style.BODY.colour, after=1.5)
    for name in ("Header", "Footer"):
        _set(document.styles[name], style.RUNNING, style.RUNNING.colour)
        document.styles[name].paragraph_format.tab_stops.clear_all()
    for level, (text, before) in _HEADINGS.items():
        heading = document.styles[f"Heading {level}"]
        _set(heading, text, house.heading(text.colour), before=before, after=3.0)
        heading.paragraph_format.keep_with_next = True
        if level > 1:
            _rule_above(heading, house)
    chapter = document.styles.add_style(_CHAPTER, WD_STYLE_TYPE.PARAGRAPH)
    chapter.base_style = document.styles["Heading 2"]
    _set(chapter, style.LATER_TITLE, house.heading(style.LATER_TITLE.colour), before=22.0, after=4.0)
    _rule_above(chapter, house, "nil")
    for name, text in _TEXTS.items():
        added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = document.styles["Normal"]
        tint = house.heading(text.colour) if name == _HEAD else house.shade(text.colour)
        _set(added, text, tint, after=_AFTER.get(name, 0.0))
    for name in ("Toelichting bij kop", "Maand", "Kerncijfer", "Kerncijfer klein"):
        document.styles[name].paragraph_format.keep_with_next = True
    _table_style(document)


@cache
def name_of(text: TextStyle, level: int = 0) -> str:
    """Return the Word style for a text of the paper style."""
    if level:
        return _CHAPTER if text == style.LATER_TITLE and level > 1 else f"Heading {min(level, 4)}"
    if text.size >= style.LATER_LEAD.size and text.colour == style.INK and text.leading > style.BODY.leading:
        exact = next((name for name, known in _TEXTS.items() if known.strong() == text.strong()), "")
        return exact or ("Inleiding" if text == style.LATER_LEAD else "Normal")
    near = {name: known for name, known in _TEXTS.items() if known.strong() == text.strong()}
    if near and text.strong() != style.BODY.strong():
        return next(iter(near))
    return "Onderregel" if text.colour == style.MUTED else "Normal"


def dress(font: Any, text: TextStyle, under: TextStyle, house: House) -> None:
    """Give a run what differs from the style of its paragraph."""
    if text.size != under.size:
        font.size = Pt(text.size)
    if text.colour != under.colour:
        font.color.rgb = rgb(house.shade(text.colour))


def rgb(tint: Color) -> RGBColor:
    """Return a colour as Word names it."""
    return RGBColor(round(tint.red * 255), round(tint.green * 255), round(tint.blue * 255))


def _set(target: Any, text: TextStyle, tint: Color, *, before: float = 0.0, after: float = 0.0) -> None:
    target.font.name = FACE
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if "heme" in key]:
        del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(key), FACE)
    target.font.size = Pt(text.size)
    target.font.bold = text.weight is not Weight.REGULAR
    target.font.italic = False
    target.font.color.rgb = rgb(tint)
    shape = target.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    shape.line_spacing = Pt(text.leading)
    shape.widow_control = True


def _rule_above(target: Any, house: House, kind: str = "single") -> None:
    """Draw the heavy line over a section heading."""
    borders = OxmlElement("w:pBdr")
    borders.append(_border("w:top", kind, _HEAVY, house.heading(style.INK), space=3))
    shape = target.element.get_or_add_pPr()
    old = shape.find(qn("w:pBdr"))
    if old is not None:
        shape.remove(old)
    shape.insert_element_before(borders, *_AFTER_BORDERS)


_AFTER_BORDERS: Final = (
    "w:shd",
    "w:tabs",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
)


def _border(side: str, kind: str, size: int, tint: Color, *, space: int = 0) -> Any:
    border = OxmlElement(side)
    for key, value in (("val", kind), ("sz", size), ("space", space), ("color", str(rgb(tint)))):
        border.set(qn(f"w:{key}"), str(value))
    return border


def _table_style(document: Document) -> None:
    """Make the one table style: hairlines between rows, no frame, no vertical rules."""
    made: Any = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    made.base_style = document.styles["Normal Table"]
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    borders.append(_border("w:top", "single", _HAIR, style.HAIRLINE))
    borders.append(_border("w:bottom", "single", _HAIR, style.HAIRLINE))
    borders.append(_border("w:insideH", "single", _HAIR, style.HAIRLINE))
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side, wide in (("top", 24), ("left", 0), ("bottom", 24), ("right", 60)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(wide))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)
    made.element.append(properties)


def _forget(document: Document) -> None:
    """Drop the parts and styles of the template that we do not use."""
    for relation in list(document.part.rels.values()):
        if "stylesWithEffects" in relation.reltype or "customXml" in relation.reltype:
            document.part.drop_rel(relation.rId)
            document.part.rels.pop(relation.rId, None)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if "thumbnail" in relation.reltype or "extended-properties" in relation.reltype:
            del package.rels[key]
    for known in list(document.styles):
        if known.type is WD_STYLE_TYPE.TABLE and known.name != "Normal Table":
            known.delete()


def _speak_dutch(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        for key in ("w:val", "w:eastAsia"):
            language.set(qn(key), "nl-NL")
