"""What to look at before a report becomes definitief: C14, D17, D23, missing figures and empty sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.afspraken import Convenant
from wijkdesk.domain.borging import Borgingsafspraak, Licht, Risico, Stoplichtoordeel
from wijkdesk.domain.formats import capitalised, counted, listed, long_date
from wijkdesk.domain.plan import Doelstelling, Mijlpaal, Plan, Prioriteit
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.domain.verantwoording import Rapportageverplichting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import DoelstellingStand

MET_LICHTEN: Final = frozenset({"managementsamenvatting", "voortgang", "gebied", "taakgroep"})
"""The kinds of report that print lights."""
_BESTUUR: Final = frozenset({"managementsamenvatting", "voortgang"})
_UITLEG: Final = ("oorzaak", "gevolg", "bijsturing")
_VRAAGT: Final = frozenset({Licht.ORANJE, Licht.ROOD})
_ONDERDELEN: Final[tuple[tuple[type[Entity], str, str], ...]] = (
    (Prioriteit, "speerpunten", "spot:visie"),
    (Mijlpaal, "mijlpalen", "lijst:Mijlpaal"),
    (Risico, "risico’s", "spot:risicos"),
    (Convenant, "convenanten", "spot:convenanten"),
    (Borgingsafspraak, "borging", "spot:borging"),
)


@dataclass(frozen=True, slots=True)
class Punt:
    """One thing to mend, or to accept with a remark."""

    key: str
    zin: str
    waarom: str
    doel: str
    """Where it is mended: a page, a list or the id of a record."""
    knop: str
    hard: bool = False
    """It has to be mended first; accepting it is not enough."""
    voorstel: str = ""
    """The remark that fits when it is accepted."""


def nakijken(stand: Stand, soort: str, over: str = "") -> list[Punt]:
    """Return what is still to be looked at, what must be mended first."""
    found = []
    if soort in MET_LICHTEN:
        found += [*_lichten(stand, over), *_verouderd(stand, over), *_cijfers(stand, over)]
        found += _zonder_acties(stand, over)
    if soort in _BESTUUR:
        found += _visie(stand)
    if soort == "voortgang":
        found += _leeg(stand)
    if soort == "subsidie":
        found += _subsidie(stand, over)
    return sorted(found, key=lambda punt: not punt.hard)


def zonder_uitleg(stand: Stand, goal: DoelstellingStand) -> tuple[str, ...]:
    """C14: return what the light of a doelstelling still lacks: oorzaak, gevolg, bijsturing."""
    if goal.licht not in _VRAAGT:
        return ()
    lacking: tuple[str, ...] = _UITLEG
    for oordeel in stand.dossier.where(Stoplichtoordeel, "onderwerp", goal.id):
        if oordeel.geldig_tot is None or oordeel.geldig_tot >= stand.peildatum:
            missing = tuple(name for name in _UITLEG if not getattr(oordeel, name))
            lacking = min(lacking, missing, key=len)
    return lacking


def _doelen(stand: Stand, over: str) -> Iterator[DoelstellingStand]:
    """Yield the doelstellingen that a report is about: of one gebied or taakgroep, or all."""
    for goal in stand.doelstellingen.values():
        plan = stand.plannen.get(goal.plan or "")
        if not over or (plan is not None and over in {plan.gebied, plan.overleg}):
            yield goal


def _lichten(stand: Stand, over: str) -> Iterator[Punt]:
    for goal in _doelen(stand, over):
        lacking = zonder_uitleg(stand, goal)
        if lacking:
            words = " en ".join(filter(None, (", ".join(lacking[:-1]), lacking[-1])))
            yield Punt(
                f"licht/{goal.id}",
                f"‘{goal.titel}’ staat op {goal.licht.label.lower()} zonder {words}",
                goal.reden,
                goal.id,
                "Uitleg invullen",
                hard=True,
            )


def _verouderd(stand: Stand, over: str) -> Iterator[Punt]:
    for group in stand.taakgroepen.values():
        if not group.verouderd or (over and over != group.id and over not in group.gebieden):
            continue
        since = f"stand van {long_date(group.stand_van)}" if group.stand_van else "nog geen stand"
        weeks = (stand.peildatum - group.stand_van).days // 7 if group.stand_van else 0
        age = f"De laatste stand is {counted(weeks, 'week', 'weken')} oud." if weeks else "Er kwam nog niets."
        yield Punt(
            f"verouderd/{group.id}",
            f"{group.naam}: {since}",
            f"{age} Het stoplicht wordt gearceerd afgedrukt.",
            "lijst:Voortgangsbericht",
            "Stand opvragen",
            voorstel=capitalised(since),
        )


def _cijfers(stand: Stand, over: str) -> Iterator[Punt]:
    for goal in _doelen(stand, over):
        record = stand.dossier.get(Doelstelling, goal.id)
        if record is not None and record.indicator_naam and record.stand is None:
            yield Punt(
                f"cijfer/{goal.id}",
                f"Van ‘{record.indicator_naam}’ is de stand niet ingevuld",
                f"De indicator hoort bij ‘{goal.titel}’.",
                goal.id,
                "Cijfer invullen",
                voorstel="Nog niet bekend",
            )


def _zonder_acties(stand: Stand, over: str) -> Iterator[Punt]:
    for goal in _doelen(stand, over):
        # An orange or red light asks for its explanation already.
        if not goal.acties and goal.licht not in _VRAAGT:
            yield Punt(
                f"acties/{goal.id}",
                f"‘{goal.titel}’ heeft geen acties",
                "Er is geen voortgang te melden; het rapport toont een streepje.",
                goal.id,
                "Doelstelling openen",
                voorstel="Acties volgen",
            )


def _visie(stand: Stand) -> Iterator[Punt]:
    if stand.visie.oordeel.licht in _VRAAGT or stand.visie.id is None:
        yield Punt(
            "visie",
            stand.visie.oordeel.reden.rstrip("."),
            "Het bestuur leest dit in het rapport.",
            stand.visie.id or "spot:visie",
            "Visie openen",
            voorstel="Bekend bij het bestuur",
        )


def _leeg(stand: Stand) -> Iterator[Punt]:
    """Yield what is empty as one point: a verkenning needs no convenant, and nobody accepts six times."""
    if not stand.dossier.all(Plan):
        word = woorden_of(stand.project).plan
        yield Punt(
            "leeg/plan",
            f"Er is nog geen {word.enkelvoud}",
            "Dan is er over doelen en acties niets te melden.",
            "spot:plannen",
            "Plan maken",
            voorstel="Het plan volgt",
        )
    empty = [(name, spot) for entity, name, spot in _ONDERDELEN if not stand.dossier.all(entity)]
    if empty:
        names = listed([name for name, _ in empty])
        yield Punt(
            "leeg",
            f"Nog leeg: {names}",
            "Wat leeg is, valt weg uit het rapport.",
            empty[0][1],
            "Invullen",
            voorstel="Niet van toepassing",
        )


def _subsidie(stand: Stand, over: str) -> Iterator[Punt]:
    """Yield what a funder asks and does not get yet: of one report that is owed, or of all of them."""
    owed = [
        plicht
        for plicht in stand.dossier.all(Rapportageverplichting)
        if plicht.ingediend_op is None and over in {"", plicht.id}
    ]
    empty = [
        name for name in ("projectnummer", "penvoerder", "doelgroep") if not getattr(stand.project, name)
    ]
    if owed and empty:
        yield Punt(
            "leeg/project",
            f"Bij het project is nog leeg: {listed(empty)}",
            "De ontvanger leest daar ‘nog niet ingevuld’.",
            stand.project.id,
            "Project openen",
            voorstel="De ontvanger vraagt er niet om",
        )


def open_punten(punten: Sequence[Punt], aanvaard: dict[str, str]) -> list[Punt]:
    """Return what stands in the way: what is hard, and what nobody accepted with a remark."""
    return [punt for punt in punten if punt.hard or not aanvaard.get(punt.key, "").strip()]
