"""How a report is put together, as it is chosen, kept as a template and frozen with an edition."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.frame import Contactpersoon, Instelling
from wijkdesk.domain.verantwoording import Rapportsjabloon

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity

CONCEPT: Final = "concept"


@dataclass(frozen=True)
class Samenstelling:
    """What a user chose for one report."""

    soort: str
    over: str = ""
    onderdelen: tuple[str, ...] = ()
    weggelaten: tuple[str, ...] = ()
    met_namen: bool = False
    met_bedragen: bool = False
    met_huisstijl: bool = True
    kleur: str = ""
    """The colour of the organisation as #rrggbb; empty for the plain one."""
    logo: str = ""
    """The id of the document that holds the picture."""
    merk: str = CONCEPT
    verbetering: str = ""
    """What an erratum corrects, as it stands under the title."""

    def as_text(self) -> str:
        """Return the choice as it is frozen with an edition."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> Samenstelling | None:
    """Return a choice that was frozen; None where there is none to read."""
    try:
        found = json.loads(text)
        known = {field.name for field in fields(Samenstelling)}
        values: dict[str, Any] = {name: value for name, value in found.items() if name in known}
        for name in ("onderdelen", "weggelaten"):
            values[name] = tuple(values.get(name, ()))
        return Samenstelling(**values)
    except (ValueError, TypeError, AttributeError):
        return None


def van_sjabloon(sjabloon: Rapportsjabloon, over: str = "") -> Samenstelling:
    """Return the choice that a template stands for."""
    return Samenstelling(
        sjabloon.soort,
        over,
        tuple(str(name) for name in sjabloon.onderdelen),
        tuple(str(name) for name in sjabloon.weggelaten),
        met_namen=bool(sjabloon.met_namen),
        met_bedragen=bool(sjabloon.met_bedragen),
        # What was kept before a template knew its looks has those of the organisation.
        met_huisstijl=sjabloon.met_huisstijl is not False,
        kleur=sjabloon.huisstijlkleur,
        logo=sjabloon.logo or "",
    )


def sjabloon_van(dossier: Dossier, soort: str) -> Rapportsjabloon | None:
    """Return the template that was kept for a kind of report; None where there is none."""
    kept = dossier.where(Rapportsjabloon, "soort", soort)
    # The same one on every laptop, in whatever order they came there.
    return min(kept, key=attrgetter("id"), default=None)


def vorm_van(dossier: Dossier, soort: str, over: str = "") -> Samenstelling:
    """Return how a report begins: as its template says or plain, in the looks of the organisation."""
    kept = sjabloon_van(dossier, soort)
    return met_eigen_stijl(dossier, van_sjabloon(kept, over) if kept else Samenstelling(soort, over))


def instelling_van(dossier: Dossier) -> Instelling | None:
    """Return what was set for the project; None where nothing was."""
    # A dossier of before may hold two; the same one counts on every laptop.
    return min(dossier.all(Instelling), key=attrgetter("id"), default=None)


def huisstijl_van(dossier: Dossier) -> tuple[str, str]:
    """Return the colour of the organisation, and the id of the document with its logo; empty for none."""
    setting = instelling_van(dossier)
    return (setting.huisstijlkleur, setting.logo or "") if setting is not None else ("", "")


def met_eigen_stijl(dossier: Dossier, chosen: Samenstelling) -> Samenstelling:
    """Return a choice with the looks of the organisation, where it has none of its own."""
    colour, logo = huisstijl_van(dossier)
    return replace(chosen, kleur=chosen.kleur or colour, logo=chosen.logo or logo)


def met_namen(dossier: Dossier) -> Dossier:
    """Return a dossier in which a function is told with the name of who has it."""
    return dossier.with_changed(Contactpersoon, _named)


def _named(person: Entity) -> Entity:
    values = dict(vars(person))
    if values.get("naam"):
        values["functie"] = f"{values['naam']}, {values.get('functie') or ''}".rstrip(", ")
    return Contactpersoon.snapshot(values)
