"""Search in every text of every living record, kept in step by whoever writes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from wijkdesk.domain.entity import LIVE, Entity, fields_of, klasse_of
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.privacy import is_computed
from wijkdesk.domain.spelling import nfc

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from wijkdesk.store.shape import Shape

Text: TypeAlias = tuple[int, str, str, str, str, str]
"""Row number, title, and the other texts by class."""

_WORD = re.compile(r"[^\W_]+")
_KINDS = {Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.ROWS}
_MANY = 400
"""From so many finds on, order by relevance says little and costs a frame."""
_MOST_WORDS = 12
_AROUND = 60
COLUMNS = ("titel", "k0", "k1", "k2", "k3")
_COLUMNS = ", ".join(COLUMNS)
_NUMBER = itemgetter(-1)
_ADD = f"INSERT INTO zoek (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names


@dataclass(frozen=True)
class Hit:
    """A record that was found."""

    entity: type[Entity]
    id: str
    texts: tuple[str | None, ...]
    """What was looked in, by column."""
    words: tuple[str, ...]

    @property
    def snippet(self) -> str:
        """The words around the find; made when somebody reads them, for it takes longer than the finding."""
        return _snippet("\n".join(filter(None, self.texts)), self.words)


@cache
def _texts(entity: type[Entity]) -> tuple[tuple[str, Kind, int], ...]:
    """Return name, kind and column of the fields to search; titles that may travel have their own."""
    return tuple(
        (field.name, field.kind, _column(entity, field))
        for field in fields_of(entity)
        if field.kind in _KINDS and not is_computed(entity, field)
    )


def _column(entity: type[Entity], field: Field) -> int:
    klasse = klasse_of(entity, field)
    return 1 if field.name == entity.title_field and klasse <= Klasse.V1 else 2 + klasse


@cache
def by_column(entity: type[Entity]) -> tuple[tuple[tuple[str, Kind], ...], ...]:
    """Return name and kind of the fields to search, per column of the index."""
    texts = _texts(entity)
    return tuple(tuple((name, kind) for name, kind, at in texts if at == column) for column in range(1, 6))


def words_in(kind: Kind, value: Any) -> list[str]:
    """Return the texts in the value of a field."""
    match kind:
        case Kind.LIST:
            return list(value)
        case Kind.ROWS:
            return [text for row in value for text in row.values()]
        case _:
            return [value]


def is_text(shape: Shape, names: Iterable[str]) -> bool:
    """Return whether a change of these fields changes what can be found."""
    texts = {name for name, _, _ in _texts(shape.entity)}
    return not texts.isdisjoint(names)


def text_of(shape: Shape, number: int, values: Mapping[str, Any]) -> Text:
    """Return what can be found of a record."""
    parts: list[list[str]] = [[], [], [], [], [], []]
    for name, kind, column in _texts(shape.entity):
        value = values.get(name)
        if value:
            parts[column].extend(words_in(kind, value))
    _, titel, k0, k1, k2, k3 = ("\n".join(found) for found in parts)
    return number, titel, k0, k1, k2, k3


def add(db: sqlite3.Connection, texts: Sequence[Text]) -> None:
    """Make new records findable."""
    db.executemany(_ADD, texts)


def put(db: sqlite3.Connection, shape: Shape, number: int, values: Mapping[str, Any]) -> None:
    """Make the texts of a changed record findable, and those of one that is gone no longer."""
    db.execute("DELETE FROM zoek WHERE rowid = ?", (number,))
    if values["state"] == LIVE:
        db.execute(_ADD, text_of(shape, number, values))


def put_all(db: sqlite3.Connection, texts: Mapping[int, Text | None]) -> None:
    """Make the texts of many records findable, None for those that are gone; what is the same stays."""
    numbers = sorted(texts)
    query = f"SELECT rowid, {_COLUMNS} FROM zoek WHERE rowid IN ({','.join('?' * len(numbers))})"  # noqa: S608 - our own names
    known: dict[int, Text] = {row[0]: row for row in db.execute(query, numbers)}
    old = [(number,) for number in numbers if number in known and known[number] != texts[number]]
    db.executemany("DELETE FROM zoek WHERE rowid = ?", old)
    db.executemany(
        _ADD, [text for number in numbers if (text := texts[number]) and text != known.get(number)]
    )


def renew(db: sqlite3.Connection, names: Sequence[str], parts: Iterable[tuple[str | int, ...]]) -> None:
    """Make records findable that were findable before and read differently now.

    Of each the parts that changed, by these columns, and its number. In the order of the numbers; any other
    makes FTS5 write its index to disk at every step back.
    """
    columns = ", ".join(f"{name} = ?" for name in names)
    db.executemany(f"UPDATE zoek SET {columns} WHERE rowid = ?", sorted(parts, key=_NUMBER))  # noqa: S608 - our own names


def words_of(text: str) -> list[str]:
    """Return the words to look for."""
    return _WORD.findall(nfc(text))[:_MOST_WORDS]


def find(db: sqlite3.Connection, text: str, ceiling: Klasse, limit: int) -> list[Hit]:
    """Return the records in which every word begins a word, the best first."""
    words = words_of(text)
    if not words:
        return []
    columns = [f"k{klasse}" for klasse in range(ceiling + 1)]
    if ceiling >= Klasse.V1:
        columns.insert(0, "titel")
    numbers = _ranked(db, words, columns)[:limit]
    marks = ",".join("?" * len(numbers))
    found = {
        number: (uid, entity, texts)
        for number, uid, entity, *texts in db.execute(
            f'SELECT r.no, r.uid, r.entity, {", ".join(columns)} FROM zoek JOIN "row" r ON r.no = zoek.rowid '  # noqa: S608 - our own column names
            f"WHERE zoek.rowid IN ({marks})",
            numbers,
        )
    }
    return [
        Hit(ENTITIES[entity], uid, tuple(texts), tuple(words))
        for uid, entity, texts in (found[number] for number in numbers)
        if entity in ENTITIES
    ]


def _ranked(db: sqlite3.Connection, words: Sequence[str], columns: Sequence[str]) -> list[int]:
    wanted = " AND ".join(f'"{word}" *' for word in words)
    query = f"{{{' '.join(columns)}}} : ({wanted})"
    few = "SELECT rowid FROM zoek WHERE zoek MATCH ? LIMIT ?"
    found = [number for (number,) in db.execute(few, (query, _MANY + 1))]
    if len(found) <= _MANY:
        best = "SELECT rowid FROM zoek WHERE zoek MATCH ? ORDER BY bm25(zoek, 10, 2, 2, 1, 1), rowid"
        return [number for (number,) in db.execute(best, (query,))]
    if columns[0] == "titel":
        titled = db.execute(few, (f"titel : ({wanted})", _MANY))
        return list(dict.fromkeys([*(number for (number,) in titled), *found]))
    return found


def _snippet(text: str, words: Sequence[str]) -> str:
    plain = _folded(text)
    spots = [match.start() for word in words if (match := re.search(rf"\b{re.escape(_folded(word))}", plain))]
    start = max(0, min(spots, default=0) - _AROUND // 2)
    if start:
        start = text.find(" ", start) + 1 or start
    part = text[start : start + 2 * _AROUND].replace("\n", " · ")
    return f"{'…' if start else ''}{part.strip()}{'…' if start + 2 * _AROUND < len(text) else ''}"


def _folded(text: str) -> str:
    """Return the text without accents and capitals, as long as it was."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text).lower()


def rebuilt(rows: Iterable[tuple[Shape, int, Mapping[str, Any]]]) -> list[Text]:
    """Return what the whole index has to hold."""
    return [text_of(shape, number, values) for shape, number, values in rows if values["state"] == LIVE]
