"""Dossiers with anything in any field of any entity, and what makes two of them equal but for their ids."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, assert_never

from hypothesis import strategies as st

from wijkdesk.domain.analyse import Gesprek, GesprekCategorie, Indicator, Indicatorwaarde, Teken, Wijkprofiel
from wijkdesk.domain.columns import plain
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import Entity, Owned, fields_of, new_id
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.domain.frame import Project, Schakel, schakel_id
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.plan import Initiatief, Koppeling
from wijkdesk.domain.values import to_json

AWKWARD = (
    *(
        "null",
        "~",
        "1",
        "154012201",
        "13:00",
        "2012-01-01",
        "true",
        "ja",
        ".",
        "*",
        "&a",
        "!t x",
        "- a",
        "# x",
    ),
    *("a: b", "a #b", "{", "[x", "%", "@", "`", "0x1f", "1e3", "=", "<<", "'", '"', "\\", "\n", "\n\nna"),
    *(" x", "x ", "\tx", "a\r\nb", "é", "wĳk", "😀", "\u2028", "\ufeff", "\uffff", "a\n b\n\n  c", "voor\n"),
    *("- a\n- b\n", "id", "regel een\nregel twee\n\nregel vier", "...", "---", "?", "| x", "> x"),
    "Gesprek over wonen, zorg en welzijn " * 6,
)
MORE = {Koppeling: ("soort", "afspraak", "code"), Indicatorwaarde: ("vergelijking", "aard", "code")}
BRIEF = (*MORE, Initiatief, Wijkprofiel, Indicator)
"""Entities that can be told in brief inside another record, and those that they are told in."""
SIGNS = st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t")
TEXTS = st.lists(st.text(SIGNS, max_size=12), max_size=6)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Return one project with some records of many entities, filled at random."""
    texts = [unicodedata.normalize("NFC", text) for text in draw(TEXTS)]
    return Filler(Random(draw(st.integers(0, 2**32))), (*AWKWARD, *texts)).dossier()


class Filler:
    """Fills records at random, from one seed."""

    def __init__(self, random: Random, texts: tuple[str, ...]) -> None:
        self.random = random
        self.texts = texts
        self.ids: dict[type[Entity], list[str]] = {}
        self.fullness = random.choice((0.15, 0.5, 0.9))

    def dossier(self) -> Dossier:
        others = [entity for entity in ENTITIES.values() if entity not in (Project, Schakel)]
        chosen = [entity for entity in others if self.random.random() < (0.9 if entity in BRIEF else 0.5)]
        self.ids = {e: [new_id() for _ in range(self.random.randint(1, 3))] for e in (Project, *chosen)}
        self.ids[Project] = self.ids[Project][:1]
        records = {entity: [self.record(entity, key) for key in keys] for entity, keys in self.ids.items()}
        records[Schakel] = self.links(records)
        return Dossier(records)

    def record(self, entity: type[Entity], key: str) -> Entity:
        values: dict[str, Any] = {"id": key}
        for field in fields_of(entity):
            if field.kind is not Kind.LINKS and self.random.random() < self.fullness:
                values[field.name] = self.value(entity, field)
        if issubclass(entity, Owned):
            values["project"] = self.ids[Project][0]
        if entity is Gesprek and values.get("categorie") is GesprekCategorie.PATIENT_BEWONER:
            values |= {"met": "", "naam": ""}
        if entity in MORE and self.random.random() < 0.6:
            values = self.brief(entity, values)
        return entity.snapshot(values)

    def brief(self, entity: type[Entity], values: dict[str, Any]) -> dict[str, Any]:
        """Return values that can be told in short; chance alone would hardly ever make them."""
        names = {"van", "naar", "wijkprofiel", "indicator", "waarde"}
        short = {name: value for name, value in values.items() if name in {"id", "project", *names}}
        if entity is Indicatorwaarde and self.ids.get(Wijkprofiel) and self.ids.get(Indicator):
            short |= {
                "wijkprofiel": self.ids[Wijkprofiel][0],
                "indicator": self.random.choice(self.ids[Indicator]),
            }
        if entity is Koppeling and Initiatief in self.ids:
            short["van"] = self.random.choice(self.ids[Initiatief])
            if self.random.random() < 0.6:
                short["naar"] = self.random.choice(self.ids[Initiatief])
        if entity is Indicatorwaarde and short.get("waarde") is None:
            short["teken"] = self.random.choice(list(Teken))
        if self.random.random() < 0.4:
            name = self.random.choice([name for name in MORE[entity] if name in values] or ["opmerking"])
            short[name] = values.get(name) or "meer"
        return short

    def links(self, records: dict[type[Entity], list[Entity]]) -> list[Entity]:
        found = {}
        for rows in records.values():
            for row in rows:
                for field in (f for f in fields_of(type(row)) if f.kind is Kind.LINKS):
                    for key in self.ids.get(ENTITIES[field.target], ()):
                        if self.random.random() < 0.5:
                            link = schakel_id(row.id, field.name, key)
                            values = {"van": row.id, "veld": field.name, "naar": key, "id": link}
                            found[link] = values | {"project": self.ids[Project][0]}
        for values in found.values():
            if self.random.random() < 0.2:
                values["opmerking"] = self.text() or "x"
        return [Schakel.snapshot(values) for values in found.values()]

    def text(self) -> str:
        return self.random.choice(self.texts)

    def value(self, entity: type[Entity], field: Field) -> Any:
        pick = self.random
        match field.kind:
            case Kind.TEXT | Kind.LONG_TEXT:
                return f"{entity.__name__}{pick.randint(0, 9)}" if pick.random() < 0.5 else self.text()
            case Kind.DAY:
                return date(1900, 1, 1) + timedelta(days=pick.randint(0, 80_000))
            case Kind.NUMBER:
                lowest = -50 if field.lowest is None else field.lowest
                return pick.randint(lowest, lowest + 9 if field.highest is None else field.highest)
            case Kind.DECIMAL:
                lowest = -5 if field.lowest is None else field.lowest
                return Decimal(pick.randint(lowest * 100, (lowest + 4) * 100)) / 100
            case Kind.MONEY:
                return pick.choice((0, 1, 1250, 99, pick.randint(0, 10**12)))
            case Kind.YES_NO:
                return pick.choice((True, False))
            case Kind.CHOICE:
                return pick.choice(list(field.choices or ()))
            case Kind.CHOICES:
                return tuple(pick.sample(list(field.choices or ()), 2))
            case Kind.REFERENCE:
                return pick.choice([*self.ids.get(ENTITIES[field.target], ()), None])
            case Kind.ANY_REFERENCE:
                return pick.choice([key for keys in self.ids.values() for key in keys])
            case Kind.LIST:
                return tuple(self.text() for _ in range(pick.randint(0, 3)))
            case Kind.ROWS:
                rows = (
                    {name: self.text() for name, _ in field.columns if pick.random() < 0.7} for _ in range(3)
                )
                return tuple(rows)[: pick.randint(0, 3)]
            case Kind.LINKS:
                return ()
            case _:
                assert_never(field.kind)


def essence(dossier: Dossier) -> Counter[str]:
    """Return the records with every id replaced by what it stands for, three steps deep."""
    colours = dict.fromkeys((row.id for entity in ENTITIES.values() for row in dossier.all(entity)), "")
    for _ in range(3):
        colours = {
            row.id: str(hash(told(row, colours)))
            for entity in ENTITIES.values()
            for row in dossier.all(entity)
        }
    return Counter(told(row, colours) for entity in ENTITIES.values() for row in dossier.all(entity))


def told(record: Entity, colours: dict[str, str]) -> str:
    parts = [type(record).__name__]
    for field in fields_of(type(record)):
        if field.kind is Kind.LINKS:
            continue
        value = getattr(record, field.name)
        if field.kind in (Kind.REFERENCE, Kind.ANY_REFERENCE):
            value = colours.get(value, "") if value else None
        elif field.kind is Kind.DECIMAL and value is not None:
            value = plain(value)
        else:
            value = to_json(field, value)
        if value is not None:
            parts.append(f"{field.name}={value!r}")
    return " ".join(parts)
