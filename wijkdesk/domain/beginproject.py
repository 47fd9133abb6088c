"""A new project as someone chose it from a template; every choice may be left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wijkdesk.domain.overleg import Niveau
from wijkdesk.domain.sjablonen import SJABLONEN, Overlegvorm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.frame import Domein, Profiel

NAAMLOOS = "Nieuw project"


@dataclass(frozen=True, slots=True)
class Begin:
    """What a new project starts with."""

    naam: str
    profiel: Profiel
    gebieden: tuple[str, ...] = ()
    domeinen: tuple[Domein, ...] = ()
    overleggen: tuple[Overlegvorm, ...] = ()


def voorstel(naam: str, profiel: Profiel) -> Begin:
    """Return what the template of a profile proposes: all but the names of the gebieden."""
    template = SJABLONEN[profiel]
    return Begin(naam, profiel, (), template.domeinen, template.overleggen)


def leeg(naam: str, profiel: Profiel) -> Begin:
    """Return a project that only has a name and its words."""
    return Begin(naam, profiel)


def gebiedsnamen(text: str) -> tuple[str, ...]:
    """Return the names in a text of one name a line, each once; commas part them as well."""
    parts = [part.strip() for line in text.splitlines() for part in line.split(",")]
    return tuple(dict.fromkeys(part for part in parts if part))


def namen_van(vorm: Overlegvorm, gebieden: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the overleggen that one form of overleg becomes: one for each gebied, or one."""
    if not vorm.per_gebied:
        return (vorm.naam,)
    return tuple(f"{vorm.naam} {gebied}" for gebied in gebieden)


def met_namen(vormen: Sequence[Overlegvorm], namen: Sequence[str]) -> tuple[Overlegvorm, ...]:
    """Return forms of overleg under other names; an empty name leaves one out, and who reported to it."""
    new = dict(zip((vorm.naam for vorm in vormen), namen, strict=True))
    above = {vorm.naam: vorm.rapporteert_aan for vorm in vormen}

    def upward(name: str) -> str:
        """Return the first overleg above that is kept."""
        while name and not new.get(name):
            name = above.get(name, "")
        return new.get(name, "") if name else ""

    return tuple(
        replace(vorm, naam=new[vorm.naam], rapporteert_aan=upward(vorm.rapporteert_aan))
        for vorm in vormen
        if new[vorm.naam]
    )


def laag(vorm: Overlegvorm) -> int:
    """Return how high an overleg stands: the board is 0, whoever stands beside it counts as carrying out."""
    return {Niveau.BESTUURLIJK: 0, Niveau.MANAGEMENT: 1}.get(vorm.niveau, 2)
