"""Templates of a new project: which gebieden, domeinen and overleggen fit a terminology profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wijkdesk.domain.frame import Domein, GebiedSoort, Profiel, Werkvorm
from wijkdesk.domain.overleg import Niveau, TaakgroepSoort
from wijkdesk.domain.plan import PlanSoort


@dataclass(frozen=True, slots=True)
class Overlegvorm:
    """An overleg that a template makes; one per gebied where `per_gebied` says so."""

    naam: str
    niveau: Niveau
    frequentie_weken: int
    rapporteert_aan: str = ""
    soort: TaakgroepSoort | None = None
    per_gebied: bool = False


@dataclass(frozen=True, slots=True)
class Sjabloon:
    """What a new project of one profile starts with; every part can be left out or changed."""

    naam: str
    werkvorm: Werkvorm
    gebied: GebiedSoort
    plan: PlanSoort
    domeinen: tuple[Domein, ...]
    overleggen: tuple[Overlegvorm, ...]
    clusters: Mapping[Domein, str]
    """Other names for domeinen, where a profile has its own."""
    uitleg: str = ""
    """What the letters in one of its words stand for."""


_VIER: Final = (Domein.EERSTELIJNSZORG, Domein.ZORG, Domein.WELZIJN, Domein.WONEN)
_GEBIEDSGEBONDEN: Final = TaakgroepSoort.GEBIEDSGEBONDEN
_BESTUURLIJK: Final = Overlegvorm("Bestuurlijk overleg", Niveau.BESTUURLIJK, 13)
_MANAGEMENT: Final = Overlegvorm("Managementoverleg", Niveau.MANAGEMENT, 8, "Bestuurlijk overleg")

SJABLONEN: Final[Mapping[Profiel, Sjabloon]] = {
    Profiel.WOONSERVICEZONE: Sjabloon(
        "Woonservicezones",
        Werkvorm.PROJECT,
        GebiedSoort.WOONSERVICEZONE,
        PlanSoort.GEBIEDSPLAN,
        _VIER,
        (
            _BESTUURLIJK,
            _MANAGEMENT,
            Overlegvorm("Taakgroep", Niveau.UITVOEREND, 6, "Managementoverleg", _GEBIEDSGEBONDEN, True),
            Overlegvorm("Wijkplatforms", Niveau.BEWONERS, 13),
        ),
        {},
    ),
    Profiel.WIJK: Sjabloon(
        "Wijk met procesaanpak",
        Werkvorm.PROCESAANPAK,
        GebiedSoort.WIJK,
        PlanSoort.VERBETERPLAN,
        (Domein.EERSTELIJNSZORG, Domein.WELZIJN, Domein.OVERHEID, Domein.FINANCIER),
        (
            Overlegvorm("Bestuurlijk overleg", Niveau.BESTUURLIJK, 26),
            Overlegvorm(
                "Disciplinegroep", Niveau.UITVOEREND, 8, "Bestuurlijk overleg", TaakgroepSoort.DISCIPLINE
            ),
        ),
        {},
    ),
    Profiel.KERN_EN_WIJK: Sjabloon(
        "Kernen en wijken",
        Werkvorm.PROJECT,
        GebiedSoort.KERN,
        PlanSoort.GEBIEDSPLAN,
        _VIER,
        (
            Overlegvorm("Regionaal overleg", Niveau.BESTUURLIJK, 13),
            Overlegvorm("Kernoverleg", Niveau.UITVOEREND, 8, "Regionaal overleg", _GEBIEDSGEBONDEN, True),
        ),
        {},
    ),
    Profiel.WIJKSAMENWERKINGSVERBAND: Sjabloon(
        "Wijksamenwerkingsverband",
        Werkvorm.JAARCYCLUS,
        GebiedSoort.WIJK,
        PlanSoort.WIJKSAMENWERKINGSPLAN,
        (Domein.EERSTELIJNSZORG, Domein.ZORG, Domein.WELZIJN),
        (
            Overlegvorm("GES-overleg", Niveau.BESTUURLIJK, 13),
            Overlegvorm("Kerngroep", Niveau.MANAGEMENT, 8, "GES-overleg"),
            Overlegvorm("Werkgroep", Niveau.UITVOEREND, 6, "Kerngroep", TaakgroepSoort.THEMATISCH),
        ),
        {},
        "GES is kort voor gestructureerd eerstelijns samenwerkingsverband.",
    ),
    Profiel.WIJKVERBAND: Sjabloon(
        "Wijkverband 2026",
        Werkvorm.PROGRAMMA,
        GebiedSoort.WIJKVERBAND,
        PlanSoort.GEBIEDSPLAN,
        (*_VIER, Domein.BEWONERS),
        (
            Overlegvorm("Regionaal verband (RESV)", Niveau.BESTUURLIJK, 13),
            Overlegvorm("Wijkverband", Niveau.MANAGEMENT, 8, "Regionaal verband (RESV)"),
            Overlegvorm("Projectgroep", Niveau.UITVOEREND, 6, "Wijkverband", _GEBIEDSGEBONDEN, True),
        ),
        {},
        "RESV is kort voor regionaal eerstelijns samenwerkingsverband.",
    ),
    Profiel.VLAANDEREN: Sjabloon(
        "Eerstelijnszone",
        Werkvorm.PROGRAMMA,
        GebiedSoort.EERSTELIJNSZONE,
        PlanSoort.GEBIEDSPLAN,
        (Domein.OVERHEID, Domein.ZORG, Domein.WELZIJN, Domein.BEWONERS),
        (
            Overlegvorm("Zorgraad", Niveau.BESTUURLIJK, 13),
            Overlegvorm("Werkgroep", Niveau.UITVOEREND, 6, "Zorgraad", TaakgroepSoort.THEMATISCH),
        ),
        {Domein.OVERHEID: "lokale besturen", Domein.BEWONERS: "personen met een zorgnood"},
    ),
}
