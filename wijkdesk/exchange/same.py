"""The same person or organisation twice: who could it be, merge them, and take that back (§3.7)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import fuzz, process

from wijkdesk.domain.entity import DELETED, LIVE, Entity, Owned, fields_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.frame import Contactpersoon, Organisatie, Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.spelling import unaccented
from wijkdesk.store import imports
from wijkdesk.store.same import KINDS, MERGED, SAME_AS, edge_id, groups
from wijkdesk.store.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.store.store import Store

ALIKE: Final = 90
"""From this likeness on (0-100) two names are worth a question."""
_SHORT: Final = 5
_TITLES: Final = re.compile(
    r"\b(drs?|ir|ing|mr|mw|mevr|mevrouw|dhr|heer|de heer|bv|b v|stichting|stg|st|vereniging)\b"
)


@dataclass(frozen=True)
class Candidate:
    """Two records that could be one, and why; `sure` where more than a likeness says so."""

    entity: type[Owned]
    one: str
    other: str
    why: str
    sure: bool


def candidates(dossier: Dossier) -> list[Candidate]:
    """Return who could be the same, the surest first; who is already merged is not asked again."""
    found: dict[tuple[str, str], Candidate] = {}
    for candidate in (*_people(dossier), *_organisations(dossier), *_alike(dossier)):
        found.setdefault((candidate.one, candidate.other), candidate)
    return sorted(
        found.values(), key=lambda pair: (not pair.sure, pair.entity.__name__, pair.one, pair.other)
    )


def _people(dossier: Dossier) -> Iterator[Candidate]:
    """Find people with one name of whom something else agrees too."""
    for same in _by(dossier.all(Contactpersoon), lambda person: plain_name(person.naam)):
        for one, other in combinations(same, 2):
            mail = plain_mail(one.email)
            if mail and mail == plain_mail(other.email):
                yield _pair(one, other, "dezelfde naam en hetzelfde e-mailadres", sure=True)
            elif (phone := plain_phone(one.telefoon)) and phone == plain_phone(other.telefoon):
                yield _pair(one, other, "dezelfde naam en hetzelfde telefoonnummer", sure=True)
            elif one.organisatie and one.organisatie == other.organisatie:
                yield _pair(one, other, "dezelfde naam bij dezelfde organisatie", sure=True)
            else:
                yield _pair(one, other, "dezelfde naam", sure=False)
    for same in _by(dossier.all(Contactpersoon), lambda person: plain_mail(person.email)):
        for one, other in combinations(same, 2):
            if not (one.naam and other.naam):
                yield _pair(one, other, "hetzelfde e-mailadres", sure=False)


def _organisations(dossier: Dossier) -> Iterator[Candidate]:
    for same in _by(dossier.all(Organisatie), lambda found: plain_name(found.naam)):
        for one, other in combinations(same, 2):
            yield _pair(one, other, "dezelfde naam", sure=one.soort == other.soort)
    for same in _by(dossier.all(Organisatie), lambda found: plain_site(found.website)):
        for one, other in combinations(same, 2):
            yield _pair(one, other, "dezelfde website", sure=False)


def _alike(dossier: Dossier) -> Iterator[Candidate]:
    """Find names that are nearly the same: no more than a suggestion."""
    for records in (dossier.all(Contactpersoon), dossier.all(Organisatie)):
        named = [(found, name) for found in records if len(name := plain_name(found.naam)) >= _SHORT]
        # With the words of each name put in order once, a plain likeness is what `token_sort_ratio` gives,
        # and no call goes on so long that the window is not heard meanwhile.
        names = [" ".join(sorted(name.split())) for _, name in named]
        for number, (one, name) in enumerate(named):
            later = names[number + 1 :]
            for _, _, place in process.extract(
                names[number], later, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
            ):
                other, text = named[number + 1 + place]
                if text != name:
                    yield _pair(one, other, "bijna dezelfde naam", sure=False)


def _by(records: Iterable[Any], key: Any) -> list[list[Any]]:
    """Return the records that share something, in groups of two or more."""
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for record in records:
        if key(record):
            found[record.project or "", key(record)].append(record)
    return [group for group in found.values() if len(group) > 1]


def _pair(one: Any, other: Any, why: str, *, sure: bool) -> Candidate:
    first, second = sorted((one.id, other.id))
    return Candidate(type(one), first, second, why, sure)


def plain_name(text: str) -> str:
    """Return a name without accents, capitals, titles and signs."""
    folded = unaccented(text).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", " ", folded)
    return " ".join(_TITLES.sub(" ", words).split())


def plain_mail(text: str) -> str:
    """Return an address as it is compared."""
    return text.strip().casefold()


def plain_phone(text: str) -> str:
    """Return the last nine digits of a number: 06-… and +31 6 … are the same."""
    digits = re.sub(r"\D", "", text)
    return digits[-9:] if len(digits) >= 9 else ""


def plain_site(text: str) -> str:
    """Return an address of a site without what differs in spelling only."""
    return re.sub(r"^(https?://)?(www\.)?", "", text.strip().casefold()).rstrip("/")


def unite(store: Store, one: str, other: str, chosen: Mapping[str, str] | None = None) -> str:
    """Let one record stand for both and return it; `chosen` says by field whose value stays.

    Which of the two stands is the same on every laptop; what it says is what the fuller of the two says.
    """
    dossier = store.read()
    records = [_person_or_organisation(dossier, key) for key in (one, other)]
    if one == other or type(records[0]) is not type(records[1]):
        raise UserError("Kies twee verschillende personen, of twee verschillende organisaties.")
    if records[0].project != records[1].project:
        raise UserError("Deze horen bij verschillende projecten en kunnen niet worden samengevoegd.")
    # Both are shown, so each is the first of those it stands for; of two the smallest id stands.
    stands = min(one, other)
    by_id = {record.id: record for record in records}
    values = {
        name: getattr(by_id[key], name) for name, key in (chosen or _fullest(store, by_id, stands)).items()
    }
    with store.edit(f"Samengevoegd: {by_id[stands].title}") as writer:
        _draw(writer, store, records[0].project, one, other)
        for name, value in values.items():
            if value != getattr(by_id[stands], name):
                writer.set(type(records[0]), stands, name, value)
        former = by_id[stands].naam
        if former and values.get("naam", former) != former:
            # A list may go on naming it so: the name stays known, as that of the one that stands no more.
            writer.set(type(records[0]), max(one, other), "naam", former)
    return stands


def _draw(writer: Any, store: Store, project: str | None, one: str, other: str) -> None:
    key = edge_id(one, other)
    known = store.read().find(key)
    if known is None:
        writer.add(Schakel(id=key, project=project, van=min(one, other), naar=max(one, other), veld=SAME_AS))
    elif known.state != LIVE:
        writer.restore(Schakel, key)


def _fullest(store: Store, by_id: Mapping[str, Owned], stands: str) -> dict[str, str]:
    """Return for each field whose value is to stay, where that is not the one of the record that stands.

    The record of which more is known goes first, and of two the one that was there first; its code stays.
    """
    other = next(key for key in by_id if key != stands)
    mine, theirs = by_id[stands], by_id[other]
    fields = [f for f in fields_of(type(mine)) if f.kind is not Kind.LINKS and not f.provenance]
    known = {key: sum(bool(getattr(by_id[key], f.name)) for f in fields) for key in by_id}
    first = known[other] > known[stands] or (
        known[other] == known[stands] and _is_older(store, other, stands)
    )
    return {
        f.name: other
        for f in fields
        if getattr(theirs, f.name) and (not getattr(mine, f.name) or (first and f.name != "code"))
    }


def _is_older(store: Store, one: str, other: str) -> bool:
    """Tell whether the first of two records was there before the other."""
    began = 'SELECT min(op.n) FROM op JOIN "row" r ON r.no = op."row" WHERE r.uid = ?'
    with imports.reading(store) as journal:
        steps = [journal.db.execute(began, (key,)).fetchone()[0] or 0 for key in (one, other)]
    return bool(steps[0] < steps[1])


def _person_or_organisation(dossier: Dossier, key: str) -> Contactpersoon | Organisatie:
    found = dossier.find(key)
    if not isinstance(found, (Contactpersoon, Organisatie)) or found.state == DELETED:
        raise UserError("Alleen personen en organisaties die er zijn kunnen worden samengevoegd.")
    if found.state == MERGED:
        raise UserError("Een van de twee is al samengevoegd. Kies degene die voor beiden staat.")
    return found


@dataclass(frozen=True)
class United:
    """Records that were merged: the one that stands for them, and the others."""

    entity: type[Owned]
    stands: str
    others: tuple[str, ...]


def united(dossier: Dossier) -> list[United]:
    """Return who was merged."""
    edges = [(link.van, link.naar) for link in dossier.all(Schakel) if link.veld == SAME_AS]
    found = []
    for group in groups((van, naar) for van, naar in edges if van and naar):
        records = [record for key in sorted(group) if (record := dossier.find(key)) is not None]
        stands = next((record for record in records if record.state == LIVE), None)
        if isinstance(stands, Owned) and len(records) > 1:
            others = tuple(record.id for record in records if record is not stands)
            found.append(United(type(stands), stands.id, others))
    return found


def part(store: Store, key: str) -> Sequence[str]:
    """Take a record out of its merger; it is shown again with all that was said of it. Returns the edges."""
    edges = [
        link.id for link in store.read().all(Schakel) if link.veld == SAME_AS and key in (link.van, link.naar)
    ]
    if not edges:
        raise UserError("Dit gegeven is niet samengevoegd. Bekijk de lijst met samengevoegde gegevens.")
    before = _before(store, edges)
    with store.edit("Samenvoeging ongedaan gemaakt") as writer:
        for edge in edges:
            writer.delete(Schakel, edge)
        for entity, row, name, value in before:
            writer.set(entity, row, name, value)
    return edges


def _before(store: Store, edges: Sequence[str]) -> list[tuple[type[Entity], str, str, Any]]:
    """Return what the records said before they were merged, where nobody wrote there since."""
    drawn = (
        'SELECT r.uid, r.entity, f.wire_name, op.prev FROM op AS edge JOIN "row" e ON e.no = edge."row" '
        "JOIN op ON op.replica = edge.replica AND op.n = edge.n AND op.head = 1 "
        'JOIN "row" r ON r.no = op."row" JOIN fld f ON f.no = op.fld '
        "WHERE e.uid = ? AND edge.head = 1"
    )
    found: dict[tuple[str, str], tuple[type[Entity], str, str, Any]] = {}
    with imports.reading(store) as journal:
        lines = [line for edge in edges for line in journal.db.execute(drawn, (edge,))]
    for row, kind, name, prev in lines:
        cell = shape_of(ENTITIES[kind]).cells.get(name) if kind in KINDS else None
        if cell is not None:
            for field, value in cell.read(prev).items():
                found[row, field] = (ENTITIES[kind], row, field, value)
    return list(found.values())
