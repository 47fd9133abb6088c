"""An Excel workbook read part by part: values only, no formulas run, no more than fits.

A reader of our own, because it has to see what libraries hide: a formula without its outcome, an error,
merged cells, a percentage. It stops at the first thing that is too much.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree as ET

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.blad.numbers import Style, style_of, valued
from wijkdesk.exchange.blad.table import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    TOO_MANY,
    Bad,
    Line,
    Sheet,
    Value,
    letter,
    tidy,
)
from wijkdesk.exchange.blad.xmlparts import MOST_ELEMENTS, XmlParts

DAMAGED: Final = (
    "{} is beschadigd of geen Excel-bestand. Open het in Excel, bewaar het opnieuw, of vraag een nieuw."
)
_BROKEN: Final = (
    ET.ParseError,
    zlib.error,
    zipfile.BadZipFile,
    ValueError,
    KeyError,
    IndexError,
    EOFError,
    RecursionError,
)
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_STRINGS: Final = 400_000
_MOST_MERGED: Final = 40_000
_SAVED: Final = re.compile(rb"<(?:\w+:)?modified[^<>]*>([^<]*)<")
_LARGEST_NOTE: Final = 2**16
NO_OUTCOME: Final = "de formule heeft nog geen uitkomst. Open het bestand in Excel en bewaar het opnieuw"


@dataclass(frozen=True)
class _Parts:
    """What the sheets of one workbook share."""

    source: XmlParts
    strings: tuple[str, ...]
    styles: tuple[Style, ...]
    since_1904: bool


def read_sheets(archive: zipfile.ZipFile, name: str, most: int = MOST_ELEMENTS) -> tuple[Sheet, ...]:
    """Return every sheet of a workbook; UserError where it cannot be read whole, or `most` is not enough."""
    try:
        return tuple(_read(XmlParts(archive, name, most)))
    except _BROKEN as error:
        raise UserError(DAMAGED.format(name)) from error


def saved_on(archive: zipfile.ZipFile, name: str) -> date | None:
    """Return the day on which a workbook was last saved; None where it does not say so as a moment."""
    note = next((part for part in archive.infolist() if part.filename.endswith("docProps/core.xml")), None)
    if note is None or note.file_size > _LARGEST_NOTE:
        return None
    try:
        found = _SAVED.search(archive.read(note))
    except _BROKEN as error:
        raise UserError(DAMAGED.format(name)) from error
    try:
        moment = datetime.fromisoformat(found[1].decode().strip() if found else "")
        # Without a place it is of Greenwich: where the reader is may not matter.
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).date()
    except (ValueError, OverflowError):
        return None


def _read(source: XmlParts) -> Iterator[Sheet]:
    book = next(part for part in source.order if part.endswith("xl/workbook.xml"))
    root = source.tree(book)
    folder = posixpath.dirname(book)
    targets = {
        rel.get("Id", ""): posixpath.normpath(
            posixpath.join(folder, rel.get("Target", "")).replace(f"{folder}//", "/")
        )
        if not rel.get("Target", "").startswith("/")
        else rel.get("Target", "").lstrip("/")
        for rel in source.tree(f"{folder}/_rels/workbook.xml.rels")
    }
    settings = next(iter(_all(root, "workbookPr")), None)
    since_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
    parts = _Parts(
        source,
        _strings(source, f"{folder}/sharedStrings.xml"),
        _styles(source, f"{folder}/styles.xml"),
        since_1904,
    )
    for sheet in _all(root, "sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        target = targets.get(relation, "")
        if target in source.names and "worksheets" in target:
            hidden = sheet.get("state") in {"hidden", "veryHidden"}
            yield _sheet(parts, target, tidy(sheet.get("name", "")), hidden=hidden)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _all(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (found for found in root.iter() if _local(found.tag) == name)


def _text(element: ET.Element) -> str:
    """Return the words of a string, without the sounds that are written above them in some languages."""
    found = []
    for child in element:
        name = _local(child.tag)
        if name == "t":
            found.append(child.text or "")
        elif name == "r":
            found += [part.text or "" for part in child if _local(part.tag) == "t"]
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(found))


def _strings(source: XmlParts, part: str) -> tuple[str, ...]:
    if part not in source.names:
        return ()
    found = [tidy(_text(item)) for item in source.tree(part) if _local(item.tag) == "si"]
    if len(found) > _MOST_STRINGS:
        raise ValueError("too many strings")
    return tuple(found)


def _styles(source: XmlParts, part: str) -> tuple[Style, ...]:
    if part not in source.names:
        return ()
    root = source.tree(part)
    codes = {fmt.get("numFmtId", ""): fmt.get("formatCode", "") for fmt in _all(root, "numFmt")}
    return tuple(
        style_of(xf.get("numFmtId", "0"), codes.get(xf.get("numFmtId", "0"), ""))
        for table in _all(root, "cellXfs")
        for xf in table
    )


def _sheet(parts: _Parts, part: str, name: str, *, hidden: bool) -> Sheet:
    rows: dict[int, dict[int, Value]] = {}
    merged: list[tuple[int, int, int, int]] = []
    number = 0
    # Whole, not piece by piece: that is five times as fast, and the cells were counted.
    for table in parts.source.tree(part):
        kind = _local(table.tag)
        if kind == "mergeCells":
            merged = [_area(area.get("ref", "")) for area in table]
            if len(merged) > _MOST_MERGED:
                raise UserError(TOO_MANY.format(parts.source.name))
        for element in table if kind == "sheetData" else ():
            number = int(element.get("r") or number + 1)
            found = _row(parts, element)
            if found:
                rows[number] = found
            if len(rows) > MOST_LINES or max(found, default=0) >= MOST_COLUMNS:
                raise UserError(TOO_MANY.format(parts.source.name))
            element.clear()
    notes = _fill_down(rows, merged, parts.source.name)
    lines = tuple(
        Line(row, tuple(found.get(column) for column in range(max(found) + 1)))
        for row, found in sorted(rows.items())
    )
    return Sheet(name, lines, notes, hidden)


def _row(parts: _Parts, row: ET.Element) -> dict[int, Value]:
    found: dict[int, Value] = {}
    column = -1
    for cell in row:
        if not cell.tag.endswith("c"):
            continue
        reference = cell.get("r", "")
        letters = reference.rstrip("0123456789")
        column = _column(letters) if letters and letters != reference else column + 1
        value = _value(parts, cell)
        if value is not None:
            found[column] = value
    return found


def _value(parts: _Parts, cell: ET.Element) -> Value:
    kind = cell.get("t", "n")
    inner = {_local(child.tag): child for child in cell}
    if kind == "inlineStr":
        return tidy(_text(inner["is"])) or None if "is" in inner else None
    raw = inner["v"].text or "" if "v" in inner else ""
    if not raw.strip():
        return Bad("", NO_OUTCOME) if "f" in inner and kind != "str" else None
    match kind:
        case "s":
            return parts.strings[int(raw)] or None
        case "str":
            return tidy(raw) or None
        case "b":
            return raw.strip() == "1"
        case "e":
            return Bad(raw, f"in de cel staat de fout {raw}")
        case _:
            style = int(cell.get("s", "0"))
            chosen = parts.styles[style] if style < len(parts.styles) else Style.PLAIN
            return valued(raw.strip(), chosen, since_1904=parts.since_1904)


@lru_cache(maxsize=1_000)
def _column(letters: str) -> int:
    number = 0
    if len(letters) > 3:
        raise ValueError("no column")
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1


def _area(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    top, bottom = _PLACE.fullmatch(first), _PLACE.fullmatch(last or first)
    if top is None or bottom is None:
        raise ValueError("no area")
    return int(top[2]), _column(top[1]), int(bottom[2]), _column(bottom[1])


def _fill_down(
    rows: dict[int, dict[int, Value]], merged: list[tuple[int, int, int, int]], name: str
) -> tuple[str, ...]:
    """Give each line under a merged cell what stands in it, as it reads on paper; say so."""
    notes, numbers, filled = [], sorted(rows), 0
    for top, left, bottom, _ in merged:
        value = rows.get(top, {}).get(left)
        below = numbers[bisect_right(numbers, top) : bisect_right(numbers, bottom)]
        if value is None or not below:
            continue
        filled += len(below)
        if filled > MOST_CELLS:
            raise UserError(TOO_MANY.format(name))
        for row in below:
            rows[row].setdefault(left, value)
        shown = str(value.text if isinstance(value, Bad) else value)
        notes.append(
            f"Regel {top} tot en met {below[-1]}: de samengevoegde cel in kolom {letter(left)} "
            f"(‘{shown[:40]}’) telt voor al deze regels."
        )
    return tuple(notes)
