"""From acties to doelstellingen to plannen: D1 to D9 over the records of a dossier, in one pass each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from wijkdesk.domain.aspecten import op_koers
from wijkdesk.domain.overleg import Actie, ActieStatus, Voorrang
from wijkdesk.domain.plan import Doelstelling, Mijlpaal, Plan, PlanStatus
from wijkdesk.domain.stand_delen import ActieStand, DoelstellingStand, Oordeel, PlanStand, Voortgang
from wijkdesk.domain.stoplicht import Actiebeeld, licht_tijd, samengevoegd, telling
from wijkdesk.domain.volgorde import by_code
from wijkdesk.domain.voortgang import (
    OPEN,
    achterstand,
    actie_pct,
    had_moeten_starten,
    herziening_verlopen,
    is_binnenkort,
    mean,
    shown_pct,
    te_laat_dagen,
    verwacht_pct,
    weighted_mean,
    zonder_houder,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence
    from datetime import date

    from wijkdesk.domain.borging import Licht
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.drempels import Drempels

_GEREED: Final = ActieStatus.GEREED
_LOOPT: Final = ActieStatus.LOOPT
_NIET_GESTART: Final = ActieStatus.NIET_GESTART
_VERVALLEN: Final = ActieStatus.VERVALLEN
_HOOG: Final = Voorrang.HOOG
_AT_ONCE: Final = 500
"""Acties between two steps: some two milliseconds."""

GEEN: Final = Actiebeeld(0, 0, 0, 0, 0, 0, "", 0, "", None, "", "", None, None, 0.0)


Telt = tuple[ActieStand, "date | None", "str | None"]
"""An actie that counts, its first day, and its prioriteit."""


class Gemeten(NamedTuple):
    """One doelstelling with its exact means, which a plan, a zone and the project add up again."""

    stand: DoelstellingStand
    pct: float | None
    verwacht: float | None


class Werk(NamedTuple):
    """All acties, and what they amount to per doelstelling."""

    acties: dict[str, ActieStand]
    telling: dict[str, int]
    per_doelstelling: dict[str, list[Telt]]


class Onthouden:
    """What came out of each actie and doelstelling: after an edit only what changed is worked out again.

    Records never change: the same record, judged on the same day by the same drempels, has the same stand.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.records: Sequence[Actie] = ()
        self.acties: dict[str, tuple[Actie, Telt]] = {}
        self.werk: Werk | None = None
        self.doelstellingen: dict[str, tuple[Doelstelling, date | None, Sequence[Telt], Gemeten]] = {}
        self._geldt: tuple[date, Drempels] | None = None

    def voor(self, peildatum: date, drempels: Drempels) -> Self:
        """Forget everything where another day or other drempels are asked for."""
        if self._geldt != (peildatum, drempels):
            self.records, self.acties, self.werk, self.doelstellingen = (), {}, None, {}
            self._geldt = (peildatum, drempels)
        return self


def werk_in_steps(
    dossier: Dossier, peildatum: date, drempels: Drempels, onthouden: Onthouden | None = None
) -> Generator[None, None, Werk]:
    """Return the stand of every actie, with those that count grouped per doelstelling."""
    records = dossier.all(Actie)
    if onthouden is None:
        return (yield from _werk(records, peildatum, drempels, {}))
    onthouden.voor(peildatum, drempels)
    werk = onthouden.werk and _bijgewerkt(onthouden.werk, onthouden, records, peildatum, drempels)
    if not werk:
        known = onthouden.acties
        werk = yield from _werk(records, peildatum, drempels, known)
        if onthouden.acties is not known:
            # Meanwhile another day was asked for: what was worked out here is not what it remembers.
            return werk
    onthouden.werk, onthouden.records = werk, records
    return werk


def _werk(
    records: Sequence[Actie], peildatum: date, drempels: Drempels, known: dict[str, tuple[Actie, Telt]]
) -> Generator[None, None, Werk]:
    acties: dict[str, ActieStand] = {}
    counts: defaultdict[str, int] = defaultdict(int)
    groups: defaultdict[str, list[Telt]] = defaultdict(list)
    for number, record in enumerate(records):
        if number and not number % _AT_ONCE:
            yield
        # Ten thousand of these: the values themselves are three times faster than the mapped attributes.
        value: dict[str, Any] = vars(record)
        key, status, doelstelling = value["id"], value["status"], value["doelstelling"]
        found = known.get(key)
        if found is None or found[0] is not record:
            found = known[key] = (record, _gemeten(value, peildatum, drempels))
        acties[key] = found[1][0]
        counts[status or "onbekend"] += 1
        if doelstelling is not None and status != _VERVALLEN:
            groups[doelstelling].append(found[1])
    return Werk(acties, {str(status): counts[status] for status in sorted(counts)}, groups)


def _bijgewerkt(
    werk: Werk, onthouden: Onthouden, records: Sequence[Actie], peildatum: date, drempels: Drempels
) -> Werk | None:
    """Return what there was with the acties that changed; None where more than a few values did."""
    before = onthouden.records
    if records is before:
        return werk
    if len(records) != len(before):
        return None
    acties, groups = dict(werk.acties), dict(werk.per_doelstelling)
    for was, record in zip(before, records, strict=True):
        if was is record:
            continue
        if (was.id, was.doelstelling, was.status) != (record.id, record.doelstelling, record.status):
            return None
        telt = _gemeten(vars(record), peildatum, drempels)
        old = acties[record.id]
        acties[record.id], onthouden.acties[record.id] = telt[0], (record, telt)
        if record.doelstelling in groups:
            groups[record.doelstelling] = [
                telt if each[0] is old else each for each in groups[record.doelstelling]
            ]
    return Werk(acties, werk.telling, groups)


def _gemeten(value: Mapping[str, Any], peildatum: date, drempels: Drempels) -> Telt:
    key, status = value["id"], value["status"]
    start, deadline = value["start"], value["deadline"]
    stand = ActieStand(
        key,
        value["code"],
        value["titel"],
        value["doelstelling"],
        status or "",
        actie_pct(status, value["voortgang"], drempels.voortgang_loopt),
        verwacht_pct(start, deadline, peildatum),
        te_laat_dagen(status, deadline, peildatum),
        is_binnenkort(status, deadline, peildatum, drempels.binnenkort_dagen),
        had_moeten_starten(status, start, peildatum),
        herziening_verlopen(status, value["aangehouden_tot"], peildatum),
        zonder_houder(status, value["houder"]),
    )
    return stand, start or deadline, value["prioriteit"]


def beeld_van(acties: Sequence[Telt]) -> Actiebeeld:
    """Return what the acties of one doelstelling amount to."""
    if not acties:
        return GEEN
    statuses = [stand.status for stand, _, _ in acties]
    late = [(stand.te_laat_dagen, stand.titel, hoog) for stand, _, hoog in acties if stand.te_laat_dagen]
    latest = max(late, key=_dagen, default=(0, "", None))
    hoog = max((item for item in late if item[2] == _HOOG), key=_dagen, default=(0, "", None))
    pct = mean(stand.voortgang for stand, _, _ in acties if stand.voortgang is not None)
    expected = mean(stand.verwacht for stand, _, _ in acties if stand.verwacht is not None)
    return Actiebeeld(
        totaal=len(acties),
        gereed=statuses.count(_GEREED),
        niet_gestart=statuses.count(_NIET_GESTART),
        open=sum(1 for status in statuses if status in OPEN),
        te_laat=len(late),
        langst=latest[0],
        langste=latest[1],
        langst_hoog=hoog[0],
        langste_hoog=hoog[1],
        eerste_start=min((start for _, start, _ in acties if start is not None), default=None),
        herziening=next((stand.titel for stand, _, _ in acties if stand.herziening_verlopen), ""),
        zonder_houder=next(
            (stand.titel for stand, _, _ in acties if stand.zonder_houder and stand.status == _LOOPT), ""
        ),
        pct=pct,
        verwacht=expected,
        achterstand=achterstand(expected, pct),
    )


def _dagen(item: tuple[int, str, str | None]) -> int:
    return item[0]


def doelstellingen_van(
    dossier: Dossier, werk: Werk, peildatum: date, drempels: Drempels, onthouden: Onthouden | None = None
) -> dict[str, Gemeten]:
    """Return the stand of every doelstelling, in the order of the codes."""
    adopted = {plan.id: plan.vastgesteld_op for plan in dossier.all(Plan)}
    before = onthouden.voor(peildatum, drempels).doelstellingen if onthouden else {}
    kept = {}
    for record in by_code(dossier.all(Doelstelling)):
        acties, vastgesteld = werk.per_doelstelling.get(record.id, ()), adopted.get(record.plan or "")
        known = before.get(record.id)
        # The same acties are the very same objects, which Python compares at once.
        if known is None or known[0] is not record or known[1:3] != (vastgesteld, acties):
            known = (
                record,
                vastgesteld,
                acties,
                _doelstelling(record, vastgesteld, acties, peildatum, drempels),
            )
        kept[record.id] = known
    if onthouden:
        onthouden.doelstellingen = kept
    return {key: known[3] for key, known in kept.items()}


def _doelstelling(
    record: Doelstelling,
    vastgesteld: date | None,
    acties: Sequence[Telt],
    peildatum: date,
    drempels: Drempels,
) -> Gemeten:
    value: dict[str, Any] = vars(record)
    beeld = beeld_van(acties)
    oordeel = licht_tijd(beeld, value["eind"], vastgesteld, peildatum, drempels)
    stand = DoelstellingStand(
        id=value["id"],
        code=value["code"],
        titel=value["titel"],
        plan=value["plan"],
        gewicht=gewicht_van(value["gewicht"]),
        pct=shown_pct(beeld.pct),
        verwacht=shown_pct(beeld.verwacht),
        achterstand=None if beeld.pct is None else shown_pct(beeld.achterstand),
        licht=oordeel.licht,
        reden=oordeel.reden,
        op_koers=op_koers(
            value["nulmeting"],
            value["doelwaarde"],
            value["stand"],
            vastgesteld,
            value["eind"],
            peildatum,
            drempels,
        ),
        acties=tuple(stand.id for stand, _, _ in acties),
        gereed=beeld.gereed,
        totaal=beeld.totaal,
        te_laat=beeld.te_laat,
    )
    return Gemeten(stand, beeld.pct, beeld.verwacht)


def gewicht_van(gewicht: int | None) -> int:
    """C8: return a gewicht that can be counted with; 1 where it is not 1, 2 or 3."""
    return gewicht if gewicht in {1, 2, 3} else 1


def voortgang_van(gemeten: Iterable[Gemeten]) -> Voortgang:
    """D3, D4: return the progress over a group of doelstellingen, with the counts that belong beside it."""
    found = list(gemeten)
    return Voortgang(
        pct=shown_pct(weighted_mean((item.pct, item.stand.gewicht) for item in found)),
        verwacht=shown_pct(weighted_mean((item.verwacht, item.stand.gewicht) for item in found)),
        gereed=sum(item.stand.gereed for item in found),
        totaal=sum(item.stand.totaal for item in found),
        te_laat=sum(item.stand.te_laat for item in found),
        zonder_acties=sum(1 for item in found if not item.stand.totaal),
    )


def plannen_van(
    dossier: Dossier, doelstellingen: Mapping[str, Gemeten], drempels: Drempels
) -> tuple[dict[str, PlanStand], dict[str, list[Gemeten]]]:
    """D3, D8: return the stand of every plan that was not dropped, and the doelstellingen of each."""
    groups: dict[str, list[Gemeten]] = {
        plan.id: [] for plan in by_code(dossier.all(Plan)) if plan.status != PlanStatus.VERVALLEN
    }
    for gemeten in doelstellingen.values():
        if gemeten.stand.plan in groups:
            groups[gemeten.stand.plan].append(gemeten)
    plannen = {}
    for key, parts in groups.items():
        plan = dossier.get(Plan, key)
        if plan is None:
            continue
        licht = samengevoegd(((part.stand.licht, part.stand.gewicht) for part in parts), drempels)
        reden = telling((part.stand.licht for part in parts), "doelstelling", "doelstellingen")
        plannen[key] = PlanStand(
            id=key,
            code=plan.code,
            titel=plan.titel,
            gebied=plan.gebied,
            overleg=plan.overleg,
            voortgang=voortgang_van(parts),
            tijd=Oordeel(licht, reden),
            doelstellingen=tuple(part.stand.id for part in parts),
        )
    return plannen, groups


def tijd_van(plannen: Iterable[PlanStand], drempels: Drempels) -> Oordeel:
    """D8: return the light tijd over plannen, each counting once."""
    lichten: list[Licht] = [plan.tijd.licht for plan in plannen]
    reden = telling(lichten, "plan", "plannen")
    return Oordeel(samengevoegd(((licht, 1) for licht in lichten), drempels), reden)


def mijlpalen_te_laat(dossier: Dossier, peildatum: date) -> tuple[str, ...]:
    """Return the milestones whose day has passed and that were not reached."""
    return tuple(
        mijlpaal.id
        for mijlpaal in by_code(dossier.all(Mijlpaal))
        if mijlpaal.gepland is not None and mijlpaal.gepland < peildatum and mijlpaal.behaald_op is None
    )
