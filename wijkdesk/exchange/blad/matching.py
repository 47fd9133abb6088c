"""Which record a line or a name in a list means: the same, perhaps the same, or one that is new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid5

from wijkdesk.domain.entity import Entity, fields_of
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.frame import Contactpersoon, Organisatie, OrganisatieSoort, Schakel
from wijkdesk.exchange.blad.table import folded
from wijkdesk.store.same import SAME_AS

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier

_SPACE: Final = UUID("0d9c5a52-4f0a-5c7e-8f57-3c1a1f0b6d21")
_LEGAL: Final = frozenset(
    {"stg", "stichting", "bv", "b", "v", "nv", "vereniging", "ver", "cooperatie", "coop", "ua", "u", "a"}
    | {"vof", "maatschap", "groep", "de", "het", "van", "en", "voor"}
)
_USUAL: Final = frozenset(
    word for soort in OrganisatieSoort for word in (*soort.label.lower().split(), soort.value)
) | {"praktijk", "centrum", "wijk", "buurt", "school", "zorg", "welzijn", "wonen", "team", "regio"}
_MERGED: Final = (Organisatie, Contactpersoon)
_ALIKE: Final = 88
_MOST_NEAR: Final = 3
_KEYS: Final[Mapping[type[Entity], tuple[tuple[str, ...], ...]]] = {
    Contactpersoon: (("email",), ("naam", "organisatie"), ("functie", "organisatie", "naam")),
}
"""What tells records of a kind apart, the surest first; for others it is name and required references."""


@dataclass(frozen=True, slots=True)
class Near:
    """A record that could be the same, with how much alike the names are."""

    id: str
    title: str
    score: float


def core(name: str) -> str:
    """Return what is left of a name without its legal form and small words."""
    words = [word for word in folded(name).split() if word not in _LEGAL]
    return " ".join(words) or folded(name)


def standing(whole: Dossier) -> Mapping[str, str]:
    """Return for each record that was merged into another the one that stands for it."""
    from wijkdesk.exchange.same import united  # noqa: PLC0415 - looks for likenesses, slow to load

    return {other: found.stands for found in united(whole) for other in found.others}


def former_names(whole: Dossier, entity: type[Entity]) -> Mapping[str, str]:
    """Return by the name of what was merged away the record that stands for it (§3.7)."""
    if entity not in _MERGED or not any(link.veld == SAME_AS for link in whole.all(Schakel)):
        return {}
    found = {}
    for other, stands in standing(whole).items():
        record = whole.find(other)
        # A function says nothing: many people have the same one.
        if isinstance(record, Organisatie | Contactpersoon) and type(record) is entity and record.naam:
            found[folded(record.naam)] = stands
    return found


def made_id(project: str, entity: type[Entity], *parts: str) -> str:
    """Return the id of what a list adds: the same each time and on every laptop, so it never comes twice."""
    return uuid5(_SPACE, "|".join((project, entity.__name__, *parts))).hex


def keys_of(entity: type[Entity]) -> tuple[tuple[str, ...], ...]:
    """Return the sets of fields that together tell a record from others."""
    if entity in _KEYS:
        return _KEYS[entity]
    needed = [
        f.name for f in fields_of(entity) if f.kind is Kind.REFERENCE and f.required and f.name != "project"
    ]
    named = [entity.title_field] if entity.title_field else []
    return ((*named, *needed),) if named or needed else ()


class Names:
    """The records of one kind by everything that they are called."""

    def __init__(self, dossier: Dossier, entity: type[Entity], whole: Dossier | None = None) -> None:
        """Index the living records of one kind; the whole dossier adds what was merged away."""
        self.entity, self._whole = entity, whole
        self._dossier = dossier
        self._rows = dossier.all(entity)
        self._found: dict[str, Sequence[Near]] = {}

    @cached_property
    def _exact(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._rows:
            for name in {folded(name) for name in self._called(row)} - {""}:
                found[name].append(row.id)
        living = {row.id for row in self._rows}
        for name, key in former_names(self._whole, self.entity).items() if self._whole else ():
            if key in living and name not in found:
                found[name].append(key)
        return found

    @cached_property
    def _codes(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._rows:
            if row.code:
                found[row.code.casefold()].append(row.id)
        return found

    @cached_property
    def _cores(self) -> dict[str, str]:
        return {row.id: core(self._dossier.title(row.id)) for row in self._rows}

    def _called(self, row: Entity) -> Iterable[str]:
        yield self._dossier.title(row.id)
        if isinstance(row, Contactpersoon):
            place = self._dossier.title(row.organisatie)
            yield row.naam
            if place:
                yield from (f"{row.functie} {place}", f"{row.naam} {place}" if row.naam else "")
            if row.naam:
                yield from (f"{row.naam} {row.functie}", f"{row.functie} {row.naam}")

    def of(self, text: str) -> Sequence[str]:
        """Return the records that a text names: by their code, or else by their name."""
        return self._codes.get(text.strip().casefold()) or self._exact.get(folded(text)) or ()

    def of_code(self, code: str) -> Sequence[str]:
        """Return the records with a short code."""
        return self._codes.get(code.strip().casefold(), ())

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, name in self._cores.items():
            for word in _telling(name):
                found[word].append(key)
        return found

    def near(self, text: str) -> Sequence[Near]:
        """Return records whose name is much like a text, the most alike first: never more than a proposal."""
        wanted = core(text)
        if wanted not in self._found:
            self._found[wanted] = self._near(wanted) if wanted else ()
        return self._found[wanted]

    def _near(self, wanted: str) -> Sequence[Near]:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for names that nobody knows

        found = process.extract(
            wanted, self._cores, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=_MOST_NEAR
        )
        hits = {key: score for _, score, key in found}
        sharing = {key for word in _telling(wanted) for key in self._by_word.get(word, ())}
        for key in (key for key in self._cores if key in sharing) if sharing else ():
            if len(hits) < _MOST_NEAR and _holds_all(wanted, self._cores[key]):
                hits.setdefault(key, _ALIKE)
        return [
            Near(key, self._dossier.title(key), score)
            for key, score in hits.items()
            if _same_figures(wanted, self._cores[key])
        ]


def _holds_all(one: str, other: str) -> bool:
    """Tell whether one name is the other with words added, and shares more than words that many have."""
    words, others = set(one.split()), set(other.split())
    shared = words & others
    return shared in (words, others) and bool(_telling(one) & shared)


def _telling(name: str) -> set[str]:
    """Return the words of a name that few names share."""
    return {word for word in name.split() if len(word) > 3} - _USUAL


def _same_figures(one: str, other: str) -> bool:
    """Tell whether two names have the same numbers: ‘Gezondheidscentrum 2’ is not ‘Gezondheidscentrum 3’."""
    return re.findall(r"[0-9]+", one) == re.findall(r"[0-9]+", other)


class Twins:
    """The records of one kind by what tells them apart."""

    def __init__(self, dossier: Dossier, entity: type[Entity]) -> None:
        """Index the living records by each of their keys."""
        self.entity = entity
        self._rows = dossier.all(entity)
        self._by_key: list[tuple[tuple[str, ...], dict[tuple[str, ...], list[Entity]]]] = []
        for names in keys_of(entity):
            index: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
            for row in dossier.all(entity):
                values = _key(names, vars(row))
                if values is not None:
                    index[values].append(row)
            self._by_key.append((names, index))

    def of(self, values: Mapping[str, Any]) -> Sequence[Entity]:
        """Return the records that a line means by one of its keys, the surest key first."""
        for names, index in self._by_key:
            key = _key(names, values)
            if key is not None and (found := index.get(key)):
                return found
        return ()

    def same_name(self, values: Mapping[str, Any]) -> Sequence[Entity]:
        """Return the records with the same name, whatever their references are."""
        title = self.entity.title_field
        wanted = folded(str(values.get(title) or "")) if title else ""
        return self._by_name.get(wanted, ()) if wanted else ()

    @cached_property
    def _by_name(self) -> dict[str, list[Entity]]:
        found: dict[str, list[Entity]] = defaultdict(list)
        for row in self._rows:
            found[folded(str(getattr(row, self.entity.title_field)))].append(row)
        return found


def _key(names: Sequence[str], values: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return what a record is known by; None where too little of it is filled."""
    found = [values.get(name) for name in names]
    if not found or found[0] in (None, ""):
        return None
    return tuple(folded(value) if isinstance(value, str) else str(value or "") for value in found)


def identity(entity: type[Entity], values: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return what a line is known by the next time: its code, or else its surest key that is filled."""
    if values.get("code"):
        return ("code", str(values["code"]))
    for names in keys_of(entity):
        key = _key(names, values)
        if key is not None:
            return (",".join(names), *key)
    return None
