"""How a report is put together, as it is chosen, kept as a template and frozen with an edition."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.frame import Contactpersoon

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.verantwoording import Rapportsjabloon

CONCEPT: Final = "concept"
LEESBAAR: Final = 4.5
"""The least contrast of text with its paper (WCAG)."""
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Samenstelling:
    """What a user chose for one report."""

    soort: str
    over: str = ""
    onderdelen: tuple[str, ...] = ()
    weggelaten: tuple[str, ...] = ()
    met_namen: bool = False
    met_bedragen: bool = False
    kleur: str = ""
    logo: str = ""
    """The mark of the document that holds the picture."""
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
    )


def met_namen(dossier: Dossier) -> Dossier:
    """Return a dossier in which a function is told with the name of who has it."""
    return dossier.with_changed(Contactpersoon, _named)


def _named(person: Entity) -> Entity:
    values = dict(vars(person))
    if values.get("naam"):
        values["functie"] = f"{values['naam']}, {values.get('functie') or ''}".rstrip(", ")
    return Contactpersoon.snapshot(values)


def contrast(colour: str, paper: str = "#FFFFFF") -> float | None:
    """Return the contrast of a colour with its paper (WCAG 2); None for what is no colour."""
    if not _COLOUR.fullmatch(colour):
        return None
    light, dark = sorted((_luminance(colour), _luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
