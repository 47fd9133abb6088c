"""Which line holds the heads of a list, and which field each column is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from wijkdesk.domain.entity import Entity, field_of, fields_of
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.exchange.blad.synonyms import NAME_PARTS, PRIVATE, SYNONYMS
from wijkdesk.exchange.blad.table import Bad, Line, Sheet, Value, folded, letter

_LOOKED_AT: Final = 40
_EXACT, _KNOWN, _NEAR = 100.0, 90.0, 60.0
_ALIKE: Final = 86
_UNIT: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE: Final = re.compile(r"(?:\+|00)?[0-9][0-9 ()\-]{8,16}")
_FROM_MEMORY: Final = 200.0
_PARTY: Final = "organisatie"
_CHOSEN: Final = 2
_ADDRESS: Final = "adres"
_JOINED: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT})


@dataclass(frozen=True)
class Column:
    """One column of a list: its head, and the field that it is; '' for one that is not taken over."""

    place: int
    head: str
    field: str = ""
    private: str = ""
    """Why nothing of it may be taken over; '' for most columns."""
    certain: bool = True
    """Whether the head said so; otherwise it is a proposal."""

    @property
    def name(self) -> str:
        """Return what a user calls the column."""
        return self.head or f"kolom {letter(self.place)}"


@dataclass(frozen=True)
class Layout:
    """Where the heads of a list are, and what its columns mean."""

    head: Line | None
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    """The lines below the heads."""

    @property
    def signature(self) -> str:
        """Return what lists of the same make have in common."""
        return "|".join(folded(column.head) for column in self.columns)


def takes(field: Field) -> bool:
    """Tell whether a list can hold values of a field."""
    return field.name not in {"project", "verwijzing", "bron_per_veld", "gearchiveerd"}


def layout_of(
    sheet: Sheet,
    entity: type[Entity],
    *,
    chosen: Mapping[int, str] | None = None,
    remembered: Mapping[str, str] | None = None,
    parties: Collection[str] = (),
) -> Layout:
    """Return how a list is to be read; what the user chose or chose before goes first.

    `parties` are the names of the organisaties there are, folded: a column with those names no people.
    """
    head = _head_line(sheet, entity, remembered or {})
    below = tuple(line for line in sheet.lines if head is None or line.number > head.number)
    heads = [_words(head.cell(place)) if head else "" for place in range(sheet.width)]
    columns = _columns(entity, heads, below, remembered or {})
    columns = [_as_party(entity, column, columns, below, parties, remembered or {}) for column in columns]
    if chosen is not None:
        columns = [
            Column(c.place, c.head, "" if c.private else chosen.get(c.place, c.field), c.private)
            for c in columns
        ]
    return Layout(head, tuple(columns), below)


def likeliest(sheet: Sheet, kinds: Sequence[type[Entity]]) -> type[Entity]:
    """Return what most likely stands on the lines of a list: the kind that knows most of what is there.

    A word that only one kind can choose from says more than a head: everybody has a name and a telephone.
    """

    def known(entity: type[Entity]) -> int:
        layout = layout_of(sheet, entity)
        found = [column for column in layout.columns if column.field and column.certain]
        chosen = sum(_is_chosen_from(field_of(entity, c.field), layout.lines, c.place) for c in found)
        return len(found) + _CHOSEN * chosen

    return max(kinds, key=known)


def _is_chosen_from(field: Field, lines: Sequence[Line], place: int) -> bool:
    """Tell whether most cells of a column hold a choice of a field, by its name."""
    if field.kind is not Kind.CHOICE or field.choices is None:
        return False
    cells = [text for line in lines[:_LOOKED_AT] if isinstance(text := line.cell(place), str) and text]
    words = {folded(word) for member in field.choices for word in (member.label, str(member.value))}
    return bool(cells) and 2 * sum(folded(text) in words for text in cells) > len(cells)


def _words(value: Value) -> str:
    if isinstance(value, Bad | bool):
        return ""
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    return " ".join(str(value).split()) if value is not None else ""


def _head_line(sheet: Sheet, entity: type[Entity], remembered: Mapping[str, str]) -> Line | None:
    """Return the line with the heads: the one of the first lines in which most words are known."""
    best: tuple[float, Line | None] = (0.0, None)
    for line in sheet.lines[:_LOOKED_AT]:
        texts = [cell for cell in line.cells if isinstance(cell, str)]
        if any(len(text) > 120 for text in texts):
            continue
        known: float = sum(
            1 for text in texts if folded(text) in remembered or _best(entity, text)[0] >= _KNOWN
        )
        known += sum(0.5 for text in texts if folded(text) in PRIVATE)
        others = line.filled - len(texts)
        score = known - others - 0.2 * (len(texts) == 1)
        if score > best[0]:
            best = (score, line)
    if best[1] is not None:
        return best[1]
    return _by_shape(sheet)


def _by_shape(sheet: Sheet) -> Line | None:
    """Return the first full line of words above lines that hold something else than words."""
    usual = max((line.filled for line in sheet.lines[:_LOOKED_AT]), default=0)
    for position, line in enumerate(sheet.lines[:_LOOKED_AT]):
        if usual < 2 or line.filled < usual * 0.8:
            continue
        words = all(isinstance(cell, str) and not _looks_like_data(cell) for cell in line.cells if cell)
        below = [cell for later in sheet.lines[position + 1 : position + 6] for cell in later.cells if cell]
        other = any(not isinstance(cell, str) or _looks_like_data(cell) for cell in below)
        return line if words and other else None
    return None


def _looks_like_data(text: str) -> bool:
    return bool(re.search(r"[0-9]{2}", text) or _MAIL.fullmatch(text))


def _columns(
    entity: type[Entity], heads: Sequence[str], lines: Sequence[Line], remembered: Mapping[str, str]
) -> list[Column]:
    """Return each column with the field that fits it best; a field is given once, to the best column."""
    wishes = []
    for place, head in enumerate(heads):
        if private := PRIVATE.get(folded(head)) if _best(entity, head)[0] < _EXACT else "":
            wishes.append((0.0, "", _ADDRESS if _is_office(entity, head, private) else private))
        elif folded(head) in remembered and (remembered[folded(head)] in {"", *_names(entity)}):
            wishes.append((_FROM_MEMORY, remembered[folded(head)], ""))
        else:
            score, name = _best(entity, head) if head else _by_content(entity, lines, place)
            wishes.append((score, name, ""))
    taken: dict[str, float] = {}
    for score, name, _ in wishes:
        if name:
            taken[name] = max(taken.get(name, 0.0), score)
    found = []
    given: set[str] = set()
    for place, (score, name, private) in enumerate(wishes):
        part = folded(heads[place]) in NAME_PARTS
        mine = bool(name) and (part or (score >= taken[name] and name not in given))
        if mine:
            given.add(name)
        found.append(Column(place, heads[place], name if mine else "", private, certain=score >= _KNOWN))
    return _without_parts(found)


def _is_office(entity: type[Entity], head: str, private: str) -> bool:
    """Tell whether an address is where an organisation sits, and not where somebody lives."""
    lives = any(word in folded(head) for word in ("prive", "privé", "woon", "huis", "home"))
    return entity.__name__ == "Organisatie" and private == PRIVATE["adres"] and not lives


def _as_party(
    entity: type[Entity],
    column: Column,
    columns: Sequence[Column],
    lines: Sequence[Line],
    parties: Collection[str],
    remembered: Mapping[str, str],
) -> Column:
    """Return a column of names as one of organisaties where most of the names in it are theirs."""
    if (
        column.field != "naam"
        or _PARTY not in _names(entity)
        or any(other.field == _PARTY for other in columns)
        or folded(column.head) in remembered
    ):
        return column
    cells = [text for line in lines[:60] if isinstance(text := line.cell(column.place), str)]
    known = sum(folded(text) in parties for text in cells)
    return replace(column, field=_PARTY, certain=False) if cells and known * 2 > len(cells) else column


def _without_parts(columns: list[Column]) -> list[Column]:
    """Leave the parts of a name out where the whole name has a column of its own."""
    whole = {c.field for c in columns if c.field and folded(c.head) not in NAME_PARTS}
    return [
        Column(c.place, c.head) if folded(c.head) in NAME_PARTS and c.field in whole else c for c in columns
    ]


@cache
def _names(entity: type[Entity]) -> frozenset[str]:
    return frozenset(field.name for field in fields_of(entity) if takes(field))


@cache
def _vocabulary(entity: type[Entity]) -> dict[str, tuple[float, str]]:
    """Return every word for a field of an entity, with how sure it is."""
    found: dict[str, tuple[float, str]] = {}

    def know(word: str, score: float, name: str) -> None:
        if word and found.get(word, (0.0, ""))[0] < score:
            found[word] = (score, name)

    for field in fields_of(entity):
        if takes(field):
            know(folded(field.label), _EXACT - 5 * field.provenance, field.name)
            know(folded(field.name), _EXACT - 1, field.name)
            for word in SYNONYMS.get(field.name, ()):
                know(word, _KNOWN + 3 * field.required - 4 * field.provenance, field.name)
    if entity.title_field:
        for word in (entity.singular, entity.plural, entity.__name__):
            know(folded(word), _KNOWN + 6, entity.title_field)
        know(f"naam {folded(entity.singular)}", _KNOWN + 6, entity.title_field)
    return found


@cache
def _best(entity: type[Entity], head: str) -> tuple[float, str]:
    """Return how well a head fits a field, and which one."""
    known = _vocabulary(entity)
    for word in (folded(head), folded(_UNIT.sub(" ", head))):
        if word in known:
            return known[word]
    word = folded(_UNIT.sub(" ", head))
    if len(word) < 4:
        return 0.0, ""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for words that nobody knows

    near = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return (_NEAR + near[1] / 10, known[near[0]][1]) if near else (0.0, "")


def _by_content(entity: type[Entity], lines: Sequence[Line], place: int) -> tuple[float, str]:
    """Return what a column without a head can only be."""
    cells = [text for line in lines[:60] if isinstance(text := line.cell(place), str)]
    names = _names(entity)
    for pattern, name in ((_MAIL, "email"), (_PHONE, "telefoon")):
        if (
            cells
            and name in names
            and sum(bool(pattern.fullmatch(text)) for text in cells) > len(cells) * 0.7
        ):
            return _NEAR, name
    first = next((c for c in range(60) if any(isinstance(line.cell(c), str) for line in lines[:60])), 0)
    return (_NEAR - 10, entity.title_field) if place == first and entity.title_field else (0.0, "")


def joins(field: Field) -> bool:
    """Tell whether two columns can make one value together."""
    return field.kind in _JOINED
