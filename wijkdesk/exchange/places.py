"""Where each record of a dossier goes in an open project file, and under which id others refer to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from wijkdesk.domain.analyse import Indicator, Indicatorwaarde, Teken, Wijkprofiel
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import LIVE, Entity, fields_of
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.frame import Project, Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.plan import Initiatief, Koppeling
from wijkdesk.domain.volgorde import code_key
from wijkdesk.exchange.cells import cleaned
from wijkdesk.exchange.schema import Form, Place, places_of
from wijkdesk.store.same import MERGED, SAME_AS, edge_id, groups

_TEKENS: Final = {Teken.ONBEKEND: ".", Teken.VOORLOPIG: "*", Teken.KAN_NIET_VOORKOMEN: None}


class Layout:
    """The places, ids and short forms of all records of one project."""

    def __init__(self, dossier: Dossier, project: Project) -> None:
        """Lay out a dossier that holds one project and nothing that may not travel."""
        self._dossier = dossier
        self._owned = [
            row for entity in ENTITIES.values() if entity is not Project for row in dossier.all(entity)
        ]
        self._pointed_at = {key for record in (project, *self._owned) for _, key in references(record)}
        self.links: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.coupled: dict[tuple[str, bool], list[str]] = defaultdict(list)
        self.figures: dict[str, list[Indicatorwaarde]] = defaultdict(list)
        order = sorted(dossier.all(Initiatief), key=_order)
        self._turns = {row.id: turn for turn, row in enumerate(order)}
        brief = self._brief()
        self.placed: dict[tuple[str, Place], list[Entity]] = defaultdict(list)
        self._owner_of: dict[str, str] = {}
        for record in self._owned:
            if record.id not in brief and not self._is_broken_link(record):
                place, owner = self._place(record)
                self.placed[owner, place].append(record)
                self._owner_of[record.id] = place.owner
        first = _standing(dossier)
        for rows in self.placed.values():
            # Who stands for another comes first: that is who stands for it again where the file is loaded.
            rows.sort(key=lambda row: (*_order(first.get(row.id, row)), row.id in first))
        self._handles = self._name_all(project)

    def handle(self, key: str) -> str:
        """Return the id of a record in the file; '' where it is not in it."""
        return self._handles.get(key, "")

    def _place(self, record: Entity) -> tuple[Place, str]:
        """Return the first place that takes a record, and the id of its owner there; '' for none."""
        for place in places_of(type(record)):
            if place.inside:
                owner = self._dossier.get(place.inside, getattr(record, place.owner))
                if owner is not None and owner.state == LIVE:
                    return place, owner.id
            elif place.holds is None or place.holds(record):
                return place, ""
        raise LookupError(type(record).__name__)

    def _is_live(self, key: str | None) -> bool:
        found = self._dossier.find(key)
        return found is not None and found.state == LIVE

    def _is_broken_link(self, record: Entity) -> bool:
        """Tell whether a link has lost one of its ends; there is nothing left to tell about it."""
        return isinstance(record, Schakel) and not (self._is_live(record.van) and self._is_live(record.naar))

    def _brief(self) -> set[str]:
        """Return the records that are told in brief inside another one."""
        found = {link.id for link in self._dossier.all(Schakel) if self._link(link)}
        found |= {row.id for row in self._dossier.all(Koppeling) if self._couple(row)}
        return found | {row.id for row in self._dossier.all(Indicatorwaarde) if self._figure(row)}

    def _link(self, link: Schakel) -> bool:
        van, naar = self._dossier.find(link.van), self._dossier.find(link.naar)
        if van is None or naar is None or self._has_more(link, {"van", "veld", "naar"}):
            return False
        field = next((f for f in fields_of(type(van)) if f.name == link.veld and f.kind is Kind.LINKS), None)
        if field is None or type(naar) is not ENTITIES[field.target] or not self._is_live(link.naar):
            return False
        if naar.id not in self.links[van.id, field.name]:
            self.links[van.id, field.name].append(naar.id)
        return True

    def _couple(self, coupling: Koppeling) -> bool:
        van, naar = self._dossier.get(Initiatief, coupling.van), self._dossier.find(coupling.naar)
        if van is None or naar is None or self._has_more(coupling, {"van", "naar"}):
            return False
        if not (self._is_live(van.id) and self._is_live(naar.id)):
            return False
        mutual = isinstance(naar, Initiatief)
        if naar.id in self.coupled[van.id, mutual]:
            return False
        if isinstance(naar, Initiatief) and naar is not van:
            if self._turns[van.id] > self._turns[naar.id]:
                return False
            self.coupled[naar.id, mutual].append(van.id)
        self.coupled[van.id, mutual].append(naar.id)
        return True

    def _figure(self, figure: Indicatorwaarde) -> bool:
        profile = self._dossier.get(Wijkprofiel, figure.wijkprofiel)
        indicator = self._dossier.get(Indicator, figure.indicator)
        if profile is None or indicator is None:
            return False
        if not (self._is_live(profile.id) and self._is_live(indicator.id)):
            return False
        if self._has_more(figure, {"wijkprofiel", "indicator", "waarde", "teken"}):
            return False
        if (figure.waarde is None) == (figure.teken is None) or figure.teken not in (None, *_TEKENS):
            return False
        if any(other.indicator == figure.indicator for other in self.figures[profile.id]):
            return False
        self.figures[profile.id].append(figure)
        return True

    def _has_more(self, record: Entity, told: set[str]) -> bool:
        """Tell whether a short form would lose something: another value, or what refers to the record."""
        values = (
            getattr(record, f.name) for f in fields_of(type(record)) if f.name not in {*told, "project"}
        )
        return record.id in self._pointed_at or any(value not in (None, "", ()) for value in values)

    def _name_all(self, project: Project) -> dict[str, str]:
        """Return the id of each record that has a code or is referred to."""
        needed = {*self._needed(), *(key for _, key in references(project))}
        records = [project, *(row for rows in self.placed.values() for row in rows)]
        codes = {cleaned(record.code) for record in records}
        handles: dict[str, str] = {}
        taken: set[str] = set()
        for record in records:
            code = cleaned(record.code)
            if code and code not in taken:
                handles[record.id] = code
                taken.add(code)
        counts: dict[str, int] = defaultdict(int)
        for record in records:
            if record.id in needed and record.id not in handles:
                word = type(record).__name__.lower()
                while (name := f"{word}-{counts[word] + 1}") in codes or name in taken:
                    counts[word] += 1
                taken.add(name)
                handles[record.id] = name
        return handles

    def _needed(self) -> Iterator[str]:
        for (_, place), rows in self.placed.items():
            for record in rows:
                yield from (key for name, key in references(record) if name != self._owner_of[record.id])
                if place.form is Form.BY_ID:
                    yield record.id
        for keys in (*self.links.values(), *self.coupled.values()):
            yield from keys
        yield from (figure.indicator or "" for figures in self.figures.values() for figure in figures)


def apart(dossier: Dossier) -> Dossier:
    """Return a dossier in which those that were merged stand beside the one that stands for them."""
    records = dossier.records()
    merged = [row for found in records.values() for row in found.values() if row.state == MERGED]
    if not merged:
        return dossier
    for row in merged:
        records[type(row)][row.id] = type(row).snapshot({**vars(row), "state": LIVE})
    links = {key: row for key, row in records.get(Schakel, {}).items() if row.state == LIVE}
    edges = [row for row in links.values() if isinstance(row, Schakel) and row.veld == SAME_AS]
    for edge in edges:
        del links[edge.id]
    alive = [key for found in records.values() for key, row in found.items() if row.state == LIVE]
    for group in groups((edge.van or "", edge.naar or "") for edge in edges):
        first = min(group.intersection(alive), default="")
        for other in (key for key in alive if key in group and key != first):
            values = {"van": first, "veld": SAME_AS, "naar": other, "project": edges[0].project}
            link = Schakel.snapshot({**vars(edges[0]), **values, "id": edge_id(first, other)})
            links[link.id] = link
    records[Schakel] = links
    return Dossier({entity: found.values() for entity, found in records.items()})


def _standing(dossier: Dossier) -> dict[str, Entity]:
    """Return for each record that is merged the one that stands for it."""
    found: dict[str, Entity] = {}
    for link in dossier.all(Schakel):
        first = dossier.find(link.van)
        if link.veld == SAME_AS and first is not None:
            found[link.naar or ""] = first
    return found


def _order(record: Entity) -> tuple[Any, ...]:
    """Return what sorts records for a reader: by code, or else by number; the rest stays as it was."""
    return (not record.code, code_key(record.code), getattr(record, "nr", None) or 0)


def sign(figure: Indicatorwaarde) -> str | None:
    """Return what stands for a figure that is not there."""
    return _TEKENS[figure.teken] if figure.teken else None


def references(record: Entity) -> Iterator[tuple[str, str]]:
    """Return what a record refers to, with the name of the field; its project is understood."""
    for field in fields_of(type(record)):
        if field.kind in {Kind.REFERENCE, Kind.ANY_REFERENCE} and field.name != "project":
            key = getattr(record, field.name)
            if key:
                yield field.name, key
