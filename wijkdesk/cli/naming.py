"""What a user calls a kind of record, a record or a project, and which one that is."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain import formats
from wijkdesk.domain.entity import Entity, Owned, fields_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project, Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Niveau, Overleg
from wijkdesk.domain.plan import Prioriteit, PrioriteitSoort
from wijkdesk.domain.spelling import unaccented
from wijkdesk.domain.volgorde import by_code
from wijkdesk.store.imports import imports

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.fields import Field
    from wijkdesk.store.imports import Import
    from wijkdesk.store.journal import Journal

_NAMED: Final = 12
"""So many numbers are named where another one was typed."""
_SHORTEST = 4
"""So many signs of an id are enough where no other id starts with them."""


@dataclass(frozen=True)
class Soort:
    """A kind of record as the user speaks of it; a taakgroep is an overleg of one niveau."""

    entity: type[Entity]
    name: str
    plural: str
    field: str = ""
    value: Any = None

    def holds(self, record: Entity) -> bool:
        """Tell whether a record is of this kind."""
        return not self.field or getattr(record, self.field) == self.value


_ALIASES: Final = (
    Soort(Overleg, "Taakgroep", "Taakgroepen", "niveau", Niveau.UITVOEREND),
    Soort(Prioriteit, "Speerpunt", "Speerpunten", "soort", PrioriteitSoort.SPEERPUNT),
)
SOORTEN: Final = tuple(
    Soort(entity, entity.singular, entity.plural) for entity in ENTITIES.values() if entity is not Schakel
)
_PARTS: Final = {
    "Convenantpartij": ("convenantpartijen",),
    "Convenantafspraak": ("convenantafspraken",),
    "Indicatorwaarde": ("indicatorwaarden",),
    "Initiatief": ("initiatieven",),
    "Lidmaatschap": ("lidmaatschappen",),
    "Prioriteit": ("prioriteiten",),
    "Begrotingsregel": ("begrotingsregels",),
    "Binnenvraag": ("binnenvragen",),
    "Zelfcheckfactor": ("zelfcheckfactoren",),
    "Stoplichtoordeel": ("stoplichtoordelen",),
    "Betrokkenheid": ("betrokkenheden",),
    "Richting": ("richtingen",),
    "Uitstel": ("uitstellen",),
}
"""Plurals of the short names, where the plural on screen is another word."""


def soort_named(word: str) -> Soort:
    """Return the kind of record that a word stands for, in singular or plural."""
    known: dict[str, Soort] = {}
    for soort in (*SOORTEN, *_ALIASES):
        names = [soort.name, soort.plural]
        if soort not in _ALIASES:
            names += [soort.entity.__name__, *_PARTS.get(soort.entity.__name__, ())]
        known.update((folded(name), soort) for name in names)
    found = known.get(folded(word))
    if found is None:
        close = difflib.get_close_matches(folded(word), known, n=1)
        guess = f" Bedoelde u ‘{known[close[0]].name.lower()}’?" if close else ""
        raise UserError(f"‘{word}’ is geen soort gegeven.{guess} Bekijk ‘wijkdesk soorten’.")
    return found


def field_named(entity: type[Entity], word: str) -> Field:
    """Return the field of an entity by its name or its label."""
    known = {folded(field.label): field for field in fields_of(entity)}
    # A name is exact where a label may be that of another field: ‘herkomst’ is not the ‘Herkomst’ of a fact.
    known.update((folded(field.name), field) for field in fields_of(entity))
    found = known.get(folded(word))
    if found is None:
        close = difflib.get_close_matches(folded(word), known, n=1)
        guess = f" Bedoelde u ‘{known[close[0]].name}’?" if close else ""
        where = f"wijkdesk soorten {entity.__name__.lower()}"
        raise UserError(f"{entity.singular} heeft geen veld ‘{word}’.{guess} Bekijk ‘{where}’.")
    return found


def record_named(dossier: Dossier, soort: Soort, word: str, project: str = "") -> Entity:
    """Return the one record that a short code or an id stands for, in the project with this id or in any."""
    records = [record for record in dossier.all(soort.entity) if soort.holds(record)]
    found = _matching(_within(records, project), word)
    if found:
        return _the_one(dossier, found, word)
    if _matching(records, word):
        raise UserError(f"{soort.name} ‘{word}’ hoort bij een ander project. Kies er een van dit project.")
    raise UserError(_unknown(dossier, soort, word))


def any_named(dossier: Dossier, word: str, project: str = "") -> Entity:
    """Return the one record of whatever kind that a short code or an id stands for; see `record_named`."""
    records = [record for soort in SOORTEN for record in dossier.all(soort.entity)]
    found = _matching(_within(records, project), word)
    if not found:
        where = "dit project" if project else "dit dossier"
        raise UserError(f"‘{word}’ is niet de code of het id van een gegeven in {where}.")
    return _the_one(dossier, found, word)


def project_named(dossier: Dossier, word: str) -> Project:
    """Return the project that is meant; without a word the only one."""
    projects = by_code(dossier.projects())
    if not projects:
        raise UserError("In dit dossier staat nog geen project. Maak er een, of laad een projectbestand.")
    if not word:
        if len(projects) > 1:
            raise UserError(
                f"In dit dossier staan meer projecten: {_named(projects)}. Kies er één met --project."
            )
        return projects[0]
    wanted = folded(word)
    found = [project for project in projects if wanted in {folded(project.naam), folded(project.code)}]
    found = found or [project for project in projects if _is_id(project, word)]
    if len(found) != 1:
        raise UserError(f"‘{word}’ is niet één project in dit dossier. Kies uit {_named(projects)}.")
    return found[0]


def _named(projects: list[Project]) -> str:
    """Return projects by what is typed, with the name where that is something else."""
    return formats.listed(
        [
            f"‘{project.code}’ ({project.naam})" if project.code and project.naam else f"‘{project.title}’"
            for project in projects
        ]
    )


def called(record: Entity) -> str:
    """Return the shortest name by which a record can be asked for."""
    return record.code or record.id[:8]


def folded(text: str) -> str:
    """Return text without the differences that a typist does not mean: case, accents, signs."""
    return "".join(sign for sign in unaccented(text.casefold()) if sign.isalnum())


def _matching(records: list[Entity], word: str) -> list[Entity]:
    exact = [record for record in records if word in {record.code, record.id} and word]
    if exact:
        return exact
    loose = [record for record in records if record.code and folded(record.code) == folded(word)]
    return loose or [record for record in records if _is_id(record, word)]


def _within(records: list[Entity], project: str) -> list[Entity]:
    return [record for record in records if _project_of(record) == project] if project else records


def _project_of(record: Entity) -> str:
    return (record.project or "") if isinstance(record, Owned) else record.id


def _is_id(record: Entity, word: str) -> bool:
    return len(word) >= _SHORTEST and record.id.startswith(word.replace("-", "").casefold())


def _the_one(dossier: Dossier, found: list[Entity], word: str) -> Entity:
    if len(found) == 1:
        return found[0]
    projects = dict.fromkeys(_project_of(record) for record in found)
    if len(projects) == len(found):
        named = [project for key in projects if (project := dossier.get(Project, key)) is not None]
        names = formats.listed([f"‘{project.code or project.naam}’" for project in named])
        raise UserError(
            f"‘{word}’ staat in meer projecten: {names}. Kies er één met --project, of kies een id."
        )
    shown = [f"{type(record).singular.lower()} {record.id}" for record in found[:3]]
    more = " en meer" if len(found) > 3 else ""
    raise UserError(f"‘{word}’ kan meer dan één gegeven zijn: {', '.join(shown)}{more}. Kies een id.")


def _unknown(dossier: Dossier, soort: Soort, word: str) -> str:
    elsewhere = [record for record in dossier.by_code(word) if not isinstance(record, soort.entity)]
    if elsewhere:
        return f"‘{word}’ is geen {soort.name.lower()}, maar een {type(elsewhere[0]).singular.lower()}."
    where = f"wijkdesk toon {soort.entity.__name__.lower()}"
    return f"{soort.name} ‘{word}’ is er niet. Bekijk ‘{where}’."


def import_named(journal: Journal, typed: str) -> Import:
    """Return the import whose number was typed; UserError that says which numbers there are."""
    made = imports(journal)
    number = typed.strip().lstrip("0")
    for found in made:
        if str(found.id) == number:
            return found
    if not made:
        raise UserError("Er is nog niets overgenomen. Er is dus ook geen import met een nummer.")
    # The latest are asked for most; a hundred numbers help nobody.
    known = [str(found.id) for found in made[:_NAMED]][::-1]
    which = "Het nummer is" if len(made) == 1 else "De nummers zijn"
    latest = "De laatste nummers zijn" if len(made) > _NAMED else which
    flat = " ".join(typed.split())
    short = flat if len(flat) <= _NAMED else f"{flat[:_NAMED]}…"
    raise UserError(f"Er is geen import met nummer ‘{short}’. {latest} {formats.listed(known)}.")
