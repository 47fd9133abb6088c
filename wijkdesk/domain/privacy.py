"""What may not be written down about a resident (C20), and what may not travel (C22); pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from wijkdesk.domain.entity import Entity, empty_values, fields_of, klasse_of, record_klasse
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.formats import MONTHS
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.model import ENTITIES

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier


class Severity(Enum):
    """Whether a finding stops the user or only makes him look again."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fragment of a text that looks like a fact about a resident."""

    severity: Severity
    fragment: str
    start: int
    reason: str

    @property
    def sentence(self) -> str:
        """Return the second half of a sentence: `bij ‘titel’ staat …`."""
        if self.severity is Severity.BLOCK:
            return f"staat ‘{self.fragment}’. Dat lijkt op {self.reason}. Haal het weg."
        return f"staat ‘{self.fragment}’. Dit lijkt op een persoonsgegeven van een inwoner ({self.reason})."


@dataclass(frozen=True, slots=True)
class FieldFinding:
    """A finding with the field it stands in."""

    field: Field
    finding: Finding


_FREE: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.ROWS})
_IDENTIFIERS: Final = frozenset(
    {"code", "projectnummer", "nummer", "telefoon", "adres", "website", "inhoud", "vingerafdruk"}
)
"""Fields that hold the number or address of a thing: nine digits in them are no BSN."""
_COMPUTED: Final = frozenset({("Rapport", "stand"), ("Rapport", "samenstelling")})
"""Texts that the program wrote itself, full of figures."""

_DATE: Final = rf"[0-9]{{1,2}}(?:[-/. ][0-9]{{1,2}}[-/. ]| (?:{'|'.join(MONTHS)}) )(?:19|20)?[0-9]{{2}}"
_PERSON: Final = r"(?:geb\.|geboren|geboortedatum|mevrouw|mevr\.|mw\.|dhr\.|de heer|pati[eë]nte?|cli[eë]nte?)"
_POSTCODE: Final = r"[1-9][0-9]{3}(?: ?(?!SA|SD|SS)[A-Z]{2}|[a-z]{2})"


class _Patterns(NamedTuple):
    """What a fact about a resident looks like."""

    figure: re.Pattern[str]
    nine: re.Pattern[str]
    birth: re.Pattern[str]
    named: re.Pattern[str]
    home: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Return the patterns; made when the first text is looked at, not while somebody waits for the window."""
    return _Patterns(
        figure=re.compile(r"[0-9]"),
        nine=re.compile(
            r"(?<![0-9€,.\-])(?<!€ )(?:[0-9]{9}|[0-9]{4}[ .][0-9]{2}[ .][0-9]{3}"
            r"|[0-9]{3}([ .\-])[0-9]{3}\1[0-9]{3})(?![0-9]|[.,\-][0-9])"
        ),
        birth=re.compile(
            rf"\b{_PERSON}(?:[^\n.;]|(?<=[A-Z])\.){{0,40}}?(?<![0-9])({_DATE})(?![0-9])"
            rf"|(?<![0-9])({_DATE})[ ,(]{{0,3}}{_PERSON}",
            re.IGNORECASE,
        ),
        named=re.compile(
            r"\b[Pp]ati[eë]nte?\b:?\s+(?:(?:[A-Z]\.\s?)+(?:(?:van|de|der|den|ten|ter)\s)*(?:[A-Z][a-zë\-]+)?|[A-Z][a-zë]+\b)"
            r"|\b[Cc]li[eë]nte?\b:?\s+(?:(?:[A-Z]\.\s?)+(?:(?:van|de|der|den|ten|ter)\s)*(?:[A-Z][a-zë\-]+)?|[A-Z][a-zë]+\b)"
        ),
        home=re.compile(
            rf"\b{_POSTCODE}\b(?:,? (?:nr\.?|(?:huis)?nummer) |[ ,-]{{1,2}})"
            r"[0-9]{1,5}(?:[a-zA-Z]|-[0-9]{1,4})?\b"
            rf"|\b[0-9]{{1,5}}[a-zA-Z]?,? {_POSTCODE}\b"
        ),
    )


def passes_elfproef(digits: str) -> bool:
    """Tell whether nine digits could be a burgerservicenummer."""
    if len(digits) != 9 or not digits.strip("0"):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def findings(text: str) -> tuple[Finding, ...]:
    """Return everything in a text that looks like a fact about a resident, in order (C20)."""
    return tuple(sorted(_findings(text), key=lambda found: found.start))


def _findings(text: str) -> Iterator[Finding]:
    # Most texts hold no figure: only a name can be found in them.
    patterns = _patterns()
    figures = patterns.figure.search(text) is not None
    if figures:
        for found in patterns.nine.finditer(text):
            if passes_elfproef(re.sub(r"[^0-9]", "", found[0])):
                yield Finding(Severity.BLOCK, found[0], found.start(), "een burgerservicenummer")
    for pattern, reason, possible in (
        (patterns.birth, "een geboortedatum", figures),
        (patterns.named, "een naam", "nt" in text),
        (patterns.home, "een adres", figures),
    ):
        for found in pattern.finditer(text) if possible else ():
            yield Finding(Severity.WARN, found[0].strip(), found.start(), reason)


def is_computed(entity: type[Entity], field: Field) -> bool:
    """Tell whether the program wrote a text itself: nobody types it, reads it or looks for it."""
    return (entity.__name__, field.name) in _COMPUTED


def is_checked(entity: type[Entity], field: Field) -> bool:
    """Tell whether a field holds free text in which a resident could be named."""
    return field.kind in _FREE and field.name not in _IDENTIFIERS and not is_computed(entity, field)


def record_findings(record: Entity) -> list[FieldFinding]:
    """Return what a record says of a resident, field by field (C20)."""
    entity = type(record)
    return [
        found
        for field in fields_of(entity)
        if (value := getattr(record, field.name))
        for found in value_findings(entity, field, value)
    ]


def value_findings(entity: type[Entity], field: Field, value: object) -> list[FieldFinding]:
    """Return what one value says of a resident (C20)."""
    if not is_checked(entity, field):
        return []
    return [FieldFinding(field, finding) for text in _texts(value) for finding in findings(text)]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from map(str, value.values())
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)


def allowed(dossier: Dossier, ceiling: Klasse) -> Dossier:
    """Return what may travel at a class: no value above it, no document above it, no link to either (C22)."""
    return dossier.up_to(ceiling)


def guard(dossier: Dossier, ceiling: Klasse) -> None:
    """Refuse a dossier in which a value above a class is left: whoever sends asks this last (C22)."""
    for entity in ENTITIES.values():
        hidden = [f for f in fields_of(entity) if f.kind is not Kind.LINKS and klasse_of(entity, f) > ceiling]
        empty = empty_values(entity)
        for record in dossier.all(entity):
            left = any(getattr(record, field.name) != empty[field.name] for field in hidden)
            if left or record_klasse(record) > ceiling:
                raise Refused(
                    "Hier zit nog iets in dat de lezer niet mag zien. Er is niets bewaard. Meld dit als fout."
                )
