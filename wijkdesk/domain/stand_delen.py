"""What a stand consists of: derived values per record, frozen, without any text above class V1.

A part names a record by its id, its code and its title; the record itself is asked of the dossier.
Percentages are whole numbers, rounded half up; None is "–": there is nothing to count.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from wijkdesk.domain.formats import of
from wijkdesk.domain.frozen import dataclass

if TYPE_CHECKING:
    from wijkdesk.domain.borging import Licht
    from wijkdesk.domain.frame import Domein


class Aantal(NamedTuple):
    """A count of a whole; it reads as `9 van 13`."""

    deel: int
    geheel: int

    def __str__(self) -> str:
        """Return the count as people read it."""
        return of(self.deel, self.geheel)


class Oordeel(NamedTuple):
    """A light with the Dutch reason that stands under it."""

    licht: Licht
    reden: str


class Voortgang(NamedTuple):
    """How far a group of doelstellingen is: D3 and D4 with the counts that belong beside it."""

    pct: int | None
    verwacht: int | None
    gereed: int
    totaal: int
    te_laat: int
    zonder_acties: int


class ActieStand(NamedTuple):
    """One actie: D1, D5 and D6."""

    id: str
    code: str
    titel: str
    doelstelling: str | None
    status: str
    voortgang: int | None
    verwacht: float | None
    te_laat_dagen: int
    binnenkort: bool
    had_moeten_starten: bool
    herziening_verlopen: bool
    zonder_houder: bool


class DoelstellingStand(NamedTuple):
    """One doelstelling: D2, D6, D7 and whether its indicator is on course (D9)."""

    id: str
    code: str
    titel: str
    plan: str | None
    gewicht: int
    pct: int | None
    verwacht: int | None
    achterstand: int | None
    licht: Licht
    reden: str
    op_koers: bool | None
    acties: tuple[str, ...]
    gereed: int
    totaal: int
    te_laat: int


@dataclass(frozen=True, slots=True)
class PlanStand:
    """One plan: D3 and D8."""

    id: str
    code: str
    titel: str
    gebied: str | None
    overleg: str | None
    voortgang: Voortgang
    tijd: Oordeel
    doelstellingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverlegStand:
    """The rhythm of one overleg: D18."""

    id: str
    code: str
    naam: str
    laatste: date | None
    dagen_geleden: int | None
    stil: bool


@dataclass(frozen=True, slots=True)
class TaakgroepStand:
    """One taakgroep that was not ended: D4, D14, D18-D20 and D23; only an active one can lack anything."""

    id: str
    code: str
    naam: str
    actief: bool
    gebieden: tuple[str, ...]
    trekker: str | None
    """The person who pulls; None where nobody does."""
    vacature: bool
    vacature_sinds: date | None
    vacature_dagen: int | None
    """Days without a trekker; None while there is one, and where there never was one."""
    maanden: int | None
    wisselingen: int
    stil: bool
    laatste_bijeenkomst: date | None
    zonder_beleidsmedewerker: bool
    ontbrekende_domeinen: tuple[Domein, ...]
    verouderd: bool
    stand_van: date | None
    voortgang: Voortgang
    oordeel: Oordeel
    """The light taakgroep; its reason says what is missing in at most two parts."""


@dataclass(frozen=True, slots=True)
class Sleutelrol:
    """How long somebody has been in a key role: D14."""

    overleg: str
    persoon: str | None
    rol: str
    maanden: int


@dataclass(frozen=True, slots=True)
class ZoneStand:
    """One gebied that has a plan or a taakgroep, with its three lights."""

    id: str
    code: str
    naam: str
    plannen: tuple[str, ...]
    taakgroepen: tuple[str, ...]
    trekker: str | None
    vacature: bool
    vacature_sinds: date | None
    vacature_dagen: int | None
    voortgang: Voortgang
    tijd: Oordeel
    resultaat: Oordeel
    op_koers: Aantal
    taakgroep: Oordeel
    verouderd: bool
    stand_van: date | None


@dataclass(frozen=True, slots=True)
class ConvenantStand:
    """One convenant: D10 and D11."""

    id: str
    code: str
    titel: str
    status: str
    """What it is at the peildatum: `van kracht`, `loopt af`, ..., or the stored key while not signed."""
    van_kracht: bool
    ondertekend: Aantal
    resterende_dagen: int | None
    besluit_nodig_voor: date | None
    borgingsgat: bool
    urgent: bool
    evaluatie_te_laat: bool


@dataclass(frozen=True, slots=True)
class BorgingStand:
    """One borgingsafspraak: the six pillars of D12."""

    id: str
    code: str
    onderwerp: str
    eigenaar: bool
    inbedding: bool
    geld: bool
    menskracht: bool
    werkwijze: bool
    evaluatie: bool
    evaluatie_te_laat_dagen: int

    @property
    def pijlers(self) -> tuple[bool, bool, bool, bool, bool, bool]:
        """Return the six pillars in the order of the matrix."""
        return (self.eigenaar, self.inbedding, self.geld, self.menskracht, self.werkwijze, self.evaluatie)

    @property
    def graad(self) -> int:
        """Return the borgingsgraad, 0 to 6."""
        return sum(self.pijlers)


@dataclass(frozen=True, slots=True)
class GeldStand:
    """Money: the deviation of D9 and the shares of D22; never an amount."""

    oordeel: Oordeel
    afwijking_pct: Decimal | None
    """One decimal; above zero is more spent than budgeted."""
    bestaand_pct: int | None
    eindigt: tuple[str, ...]
    overschreden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SamenwerkingStand:
    """The latest peiling beside the one before it: D21. Themes, never persons."""

    oordeel: Oordeel
    datum: date | None
    respondenten: int | None
    laagste_thema: str | None
    scores: Mapping[str, Decimal]
    verschillen: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class VisieStand:
    """The latest visie that was adopted: D17."""

    id: str | None
    maanden: int | None
    oordeel: Oordeel


@dataclass(frozen=True, slots=True)
class FocusStand:
    """Prioriteiten: D15 and D16."""

    per_discipline: Mapping[str, int]
    overschreden: tuple[str, ...]
    bottom_up: Aantal


@dataclass(frozen=True, slots=True)
class VerkenningStand:
    """The verkenning: its step, its talks as counts, and what is too thin to show (C15)."""

    stap: int | None
    gesprekken: Aantal
    per_categorie: Mapping[str, int]
    te_smal: tuple[str, ...]
    alleen_gegroepeerd: tuple[str, ...]
    open_vragen: tuple[str, ...]
