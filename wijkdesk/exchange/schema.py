"""Where each entity stands in an open project file and under which keys its fields do.

All of it follows from the declarations in the domain: a section is the plural of an entity, a key is the name
of a field, and a record stands inside the record that owns it. Written down here is only what differs.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Final, TypeAlias

from wijkdesk.domain.afspraken import Convenantafspraak, Convenantpartij, Financiering
from wijkdesk.domain.analyse import (
    Binnenvraag,
    Indicatorwaarde,
    Richting,
    Verkenning,
    Wijkprofiel,
)
from wijkdesk.domain.borging import FactorSoort, Oordeel, Samenwerkingspeiling, Zelfcheckfactor
from wijkdesk.domain.entity import Entity, fields_of
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.frame import Betrokkenheid, Bronverwijzing, Duo, Project
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie, ActieHerkomst, Lidmaatschap, Overleg
from wijkdesk.domain.plan import (
    Doelstelling,
    Initiatief,
    Leerpunt,
    Prioriteit,
    PrioriteitSoort,
    Toekenning,
)

SCHEMA: Final = "wijkdesk-voorbeeld"
VERSION: Final = 1

Holds: TypeAlias = Callable[[Any], bool]


class Form(Enum):
    """How a section holds its records."""

    LIST = "list"
    ONE = "one"
    """A mapping where there is one record, a list where there are more."""
    BY_ID = "by_id"


@dataclasses.dataclass(frozen=True, slots=True)
class Key:
    """One field under its name in the file, perhaps inside a group."""

    name: str
    field: Field
    group: str = ""
    alias: str = ""
    """The other name: of a list with one item, or of a reference to a record of another sort."""
    codes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What the file writes for each choice, where that is not the choice itself."""


@dataclasses.dataclass(frozen=True, eq=False)
class Place:
    """One spot in the file where records of one entity stand."""

    entity: type[Entity]
    name: str
    inside: type[Entity] | None = None
    owner: str = ""
    form: Form = Form.LIST
    renamed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)
    implied: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    """Fields that a finished record needs elsewhere but not here."""
    holds: Holds | None = None
    """Which records belong here; None is all of them."""


GROUPS: Final[Mapping[type[Entity], tuple[str, Mapping[str, str]]]] = {
    Doelstelling: (
        "indicator",
        {
            "indicator_naam": "naam",
            "nulmeting": "nulmeting",
            "doelwaarde": "doelwaarde",
            "stand": "stand",
            "indicator_peildatum": "peildatum",
            "richting": "richting",
        },
    ),
    Samenwerkingspeiling: (
        "scores",
        {
            f.name: f.name.removeprefix("score_")
            for f in fields_of(Samenwerkingspeiling)
            if f.name.startswith("score_")
        },
    ),
    Betrokkenheid: (
        "v3",
        {f.name: f.name for f in fields_of(Betrokkenheid) if f.klasse is Klasse.V3},
    ),
}
"""Fields that stand together in a mapping of their own."""

ALIASES: Final[Mapping[tuple[type[Entity], str], str]] = {
    (Prioriteit, "disciplines"): "discipline",
    (Doelstelling, "prioriteit"): "speerpunt",
}

COUPLED: Final = ("gekoppeld_aan", "gekoppeld_met")
FIGURES: Final = "waarden"
FIGURES_IN_FULL: Final = "indicatorwaarden"
DUO_STATUS: Final = "status"
SHORT_FORMS: Final[Mapping[type[Entity], tuple[str, ...]]] = {
    Initiatief: COUPLED,
    Wijkprofiel: (FIGURES,),
    Duo: (DUO_STATUS,),
}
"""Keys that are no field: other records in brief, or a derived value."""

PROJECT_KEYS: Final = (
    "peildatum",
    "vorige_peildatum",
    "terminologie",
    "disciplines",
    "schaalnotitie",
    "gebieden_toelichting",
    "overlegorganen_toelichting",
)
"""Fields of the project that stand beside it, at the top of the file."""

ORDER: Final = (
    "schema", "peildatum", "vorige_peildatum", "terminologie", "project", "gebieden", "gebieden_toelichting",
    "schaalnotitie", "organisaties", "contactpersonen", "disciplines", "betrokkenheid", "duos",
    "overlegorganen", "overlegorganen_toelichting", "lidmaatschappen", "bijeenkomsten", "besluiten",
    "convenanten", "visies", "speerpunten", "prioriteiten", "knelpunten", "verkenning", "plannen",
    "overlegacties", "acties", "producten", "bestaande_initiatieven", "koppelingen", "indicatoren",
    "wijkprofielen", "vergelijkingsgebied", "enquetes", "financiering", "risicos", "borgingsafspraken",
    "rapportageverplichtingen", "samenwerkingspeilingen", "leerpunten", "leercyclus", "zelfchecks",
    "succesfactoren", "succescriteria",
)  # fmt: skip
LAST: Final = ("gevoeligheden", "verwijzingen", "verwacht")
"""Sections that end the file; those in neither list stand before them."""

_SECTIONS: Final[Mapping[type[Entity], str]] = {
    Overleg: "overlegorganen",
    Betrokkenheid: "betrokkenheid",
    Lidmaatschap: "lidmaatschappen",
    Financiering: "financiering",
    Bronverwijzing: "verwijzingen",
    Verkenning: "verkenning",
    Prioriteit: "prioriteiten",
    Indicatorwaarde: FIGURES_IN_FULL,
}
_INSIDE: Final[Mapping[type[Entity], str]] = {
    Convenantpartij: "partijen",
    Convenantafspraak: "afspraken",
    Toekenning: "toekenning",
    Richting: "richting",
    Binnenvraag: "naar_binnen",
    Zelfcheckfactor: "factoren",
    Indicatorwaarde: FIGURES_IN_FULL,
}
_FORMS: Final[Mapping[type[Entity], Form]] = {
    Toekenning: Form.ONE,
    Richting: Form.ONE,
    Verkenning: Form.ONE,
    Bronverwijzing: Form.BY_ID,
}
_FLAT: Final = frozenset({Lidmaatschap})
"""Owned records that stand in a section of their own all the same."""

_MEETING: Final = {"bijeenkomst": "uit"}
_SCORES: Final = {"oordeel": {str(Oordeel.NEE): "0", str(Oordeel.DEELS): "1", str(Oordeel.JA): "2"}}

_SPECIAL: Final = (
    Place(Actie, "acties", Doelstelling, "doelstelling", renamed=_MEETING,
          implied={"herkomst": ActieHerkomst.PLAN}),
    Place(Actie, "naar_buiten", Richting, "richting", renamed=_MEETING,
          implied={"herkomst": ActieHerkomst.VERKENNING}),
    Place(Actie, "overlegacties", renamed=_MEETING, implied={"herkomst": ActieHerkomst.OVERLEG},
          holds=lambda actie: bool(actie.bijeenkomst) or actie.herkomst is ActieHerkomst.OVERLEG),
    Place(Actie, "acties", renamed=_MEETING),
    Place(Prioriteit, "speerpunten", implied={"soort": PrioriteitSoort.SPEERPUNT},
          holds=lambda prioriteit: prioriteit.soort is PrioriteitSoort.SPEERPUNT),
    Place(Prioriteit, "prioriteiten", implied={"soort": PrioriteitSoort.PRIORITEIT}),
    Place(Wijkprofiel, "vergelijkingsgebied", form=Form.ONE, renamed={"vergelijkingsgebied": "naam"},
          optional=frozenset({"gebied", "peiljaar"}),
          holds=lambda profiel: bool(profiel.vergelijkingsgebied) and not profiel.gebied),
    Place(Leerpunt, "leercyclus", holds=lambda leerpunt: bool(leerpunt.datum or leerpunt.aanpassing)),
    Place(Leerpunt, "leerpunten", renamed={"geleerd": "tekst"}),
)  # fmt: skip
_FACTORS: Final = (
    Place(Zelfcheckfactor, "succesfactoren", renamed={"oordeel": "score"}, codes=_SCORES,
          implied={"soort": FactorSoort.SUCCESFACTOR},
          holds=lambda factor: factor.soort is FactorSoort.SUCCESFACTOR),
    Place(Zelfcheckfactor, "succescriteria", renamed={"factor": "tekst"},
          implied={"soort": FactorSoort.SUCCESCRITERIUM},
          holds=lambda factor: factor.soort is FactorSoort.SUCCESCRITERIUM),
)  # fmt: skip


def _slug(plural: str) -> str:
    letters = unicodedata.normalize("NFD", plural.lower().replace("'", "").replace(" ", "_"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _derived() -> tuple[Place, ...]:
    """Return inside its owner, then in a section of its own, a place for every entity."""
    inside, sections = [], []
    for entity in ENTITIES.values():
        if entity is Project:
            continue
        name, form = _slug(entity.plural), _FORMS.get(entity, Form.LIST)
        if entity.owner_field and entity not in _FLAT:
            owner = ENTITIES[next(f.target for f in fields_of(entity) if f.name == entity.owner_field)]
            inside.append(Place(entity, _INSIDE.get(entity, name), owner, entity.owner_field, form))
        section = _SECTIONS.get(entity, name)
        if not any(
            place.entity is entity and place.name == section and not place.inside for place in _SPECIAL
        ):
            sections.append(Place(entity, section, form=form))
    return (*inside, *_FACTORS, *sections)


PLACES: Final = (*_SPECIAL, *_derived())
"""All places, the more particular before the more general."""
SECTIONS: Final[Mapping[str, Place]] = {place.name: place for place in PLACES if place.inside is None}
PROJECT: Final = Place(Project, "project")


@cache
def places_of(entity: type[Entity]) -> tuple[Place, ...]:
    """Return where records of an entity may stand."""
    return tuple(place for place in PLACES if place.entity is entity)


@cache
def places_inside(owner: type[Entity]) -> Mapping[str, Place]:
    """Return what stands inside a record, by key."""
    found = [place for place in PLACES if place.inside is owner]
    return {place.name: place for place in sorted(found, key=lambda place: place in _SPECIAL)}


@cache
def keys_of(place: Place) -> tuple[Key, ...]:
    """Return the keys of a record in this place: its own fields, then where they come from."""
    group, grouped = GROUPS.get(place.entity, ("", {}))
    hidden = {"project", "code", place.owner}
    if place.entity is Project:
        hidden |= set(PROJECT_KEYS)
    return tuple(
        Key(
            grouped.get(f.name) or place.renamed.get(f.name, f.name),
            f,
            group if f.name in grouped else "",
            ALIASES.get((place.entity, f.name), ""),
            place.codes.get(f.name, {}),
        )
        for f in fields_of(place.entity)
        if f.name not in hidden
    )


@cache
def known_keys(place: Place) -> Mapping[tuple[str, str], Key]:
    """Return the keys by group and name, other names included."""
    keys = keys_of(place)
    named = {(key.group, key.name): key for key in keys}
    return named | {(key.group, key.alias): key for key in keys if key.alias}


@cache
def field_names(place: Place) -> Mapping[str, str]:
    """Return the name of the field behind each key that stands in no group."""
    return {key.name: key.field.name for key in keys_of(place) if not key.group}


def is_link(found: Field) -> bool:
    """Tell whether a field points to other records."""
    return found.kind in {Kind.REFERENCE, Kind.ANY_REFERENCE, Kind.LINKS}


def ordered(names: Mapping[str, Any]) -> list[str]:
    """Return the names of sections in the order in which a reader wants them."""
    first = [name for name in ORDER if name in names]
    last = [name for name in LAST if name in names]
    return [*first, *(name for name in names if name not in (*ORDER, *LAST)), *last]
