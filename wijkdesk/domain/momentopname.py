"""The dossier at one moment, small enough to freeze: figures, lights, and where every record stood (D24)."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import asdict, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.afspraken import AfspraakStatus as _Afspraak
from wijkdesk.domain.afspraken import Convenant, Convenantafspraak
from wijkdesk.domain.afspraken import ConvenantStatus as _Convenant
from wijkdesk.domain.analyse import Knelpunt, Stap
from wijkdesk.domain.analyse import KnelpuntStatus as _Knelpunt
from wijkdesk.domain.analyse import StapStatus as _Stap
from wijkdesk.domain.borging import Aspect, Borgingsafspraak, Risico
from wijkdesk.domain.borging import BorgingStatus as _Borging
from wijkdesk.domain.borging import RisicoStatus as _Risico
from wijkdesk.domain.fields import Choice, Klasse
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.kerncijfers import als_waarden
from wijkdesk.domain.overleg import Actie, Besluit
from wijkdesk.domain.overleg import ActieStatus as _Actie
from wijkdesk.domain.overleg import BesluitStatus as _Besluit
from wijkdesk.domain.plan import Doelstelling, Mijlpaal, Plan, Prioriteit
from wijkdesk.domain.plan import PlanStatus as _Plan
from wijkdesk.domain.plan import PrioriteitStatus as _Prioriteit
from wijkdesk.domain.verantwoording import Bijstelling, Rapportageverplichting
from wijkdesk.domain.verwacht import verwacht_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand import Stand

_LARGE: Final = 200_000
_PACKED: Final = "z:"


@dataclass(frozen=True)
class Spoor:
    """What is followed of one kind of record: which date can slip, and which statuses mean what."""

    datum: str = ""
    klaar_op: str = ""
    """The date that says that it is done, for a record without a status."""
    begonnen: frozenset[Choice] = frozenset()
    klaar: frozenset[Choice] = frozenset()
    weg: frozenset[Choice] = frozenset()


SPOREN: Final[Mapping[type[Entity], Spoor]] = {
    Actie: Spoor(
        "deadline", "", frozenset({_Actie.LOOPT}), frozenset({_Actie.GEREED}), frozenset({_Actie.VERVALLEN})
    ),
    Doelstelling: Spoor("eind"),
    Mijlpaal: Spoor("gepland", "behaald_op"),
    Plan: Spoor(
        "",
        "",
        frozenset({_Plan.IN_UITVOERING}),
        frozenset({_Plan.AFGEROND, _Plan.GEBORGD}),
        frozenset({_Plan.VERVALLEN}),
    ),
    Prioriteit: Spoor(
        "",
        "",
        frozenset({_Prioriteit.IN_UITVOERING}),
        frozenset({_Prioriteit.AFGEROND}),
        frozenset({_Prioriteit.VERVALLEN, _Prioriteit.GEPARKEERD}),
    ),
    Besluit: Spoor(
        "uitvoeren_voor",
        "",
        frozenset({_Besluit.GENOMEN}),
        frozenset({_Besluit.UITGEVOERD}),
        frozenset({_Besluit.AFGEWEZEN, _Besluit.VERVANGEN}),
    ),
    Convenant: Spoor(
        "eind",
        "",
        frozenset({_Convenant.TER_ONDERTEKENING}),
        frozenset({_Convenant.ONDERTEKEND}),
        frozenset({_Convenant.BEEINDIGD, _Convenant.OPGEVOLGD}),
    ),
    Convenantafspraak: Spoor(
        "termijn",
        "",
        frozenset({_Afspraak.LOOPT}),
        frozenset({_Afspraak.NAGEKOMEN}),
        frozenset({_Afspraak.VERVALLEN, _Afspraak.NIET_NAGEKOMEN}),
    ),
    Borgingsafspraak: Spoor(
        "evaluatie_op",
        "",
        frozenset({_Borging.INGEBED}),
        frozenset({_Borging.GEBORGD}),
        frozenset({_Borging.VERVALLEN, _Borging.NIET_GEBORGD}),
    ),
    Risico: Spoor(klaar=frozenset({_Risico.BEHEERST, _Risico.GESLOTEN})),
    Knelpunt: Spoor(
        "",
        "",
        frozenset({_Knelpunt.IN_AANPAK}),
        frozenset({_Knelpunt.OPGELOST}),
        frozenset({_Knelpunt.GEACCEPTEERD}),
    ),
    Stap: Spoor("", "", frozenset({_Stap.LOOPT}), frozenset({_Stap.AFGEROND})),
    Rapportageverplichting: Spoor("deadline", "ingediend_op"),
}
"""The records that a reader of reports wants to hear of, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Feit:
    """Where one record stood."""

    soort: str
    code: str
    titel: str
    status: str = ""
    datum: str = ""
    reden: str = ""
    """Why the date was moved last, or why it is on hold or was dropped."""
    licht: str = ""
    waarom: str = ""
    archief: bool = False
    waarde: int | None = None
    """How far it is, in percents; it is a figure, not a change of its own."""
    deel_van: str = ""
    """The doelstelling or the plan that it is part of."""


@dataclass(frozen=True)
class Momentopname:
    """Everything that is compared, at one peildatum; nothing in it is above class V1."""

    peildatum: date
    cijfers: Mapping[str, Any] = field(default_factory=dict)
    feiten: Mapping[str, Feit] = field(default_factory=dict)
    kern: Mapping[str, Any] = field(default_factory=dict)
    """The figures that reports print; empty in what was frozen before they were kept."""


def opname_of(stand: Stand) -> Momentopname:
    """Return what a stand amounts to, as readers of class V1 may know it."""
    stand = stand.up_to(Klasse.V1)
    feiten = dict(_records(stand.dossier))
    for goal in stand.doelstellingen.values():
        if goal.id in feiten:
            feiten[goal.id] = replace(
                feiten[goal.id], licht=str(goal.licht), waarom=goal.reden, waarde=goal.pct
            )
    feiten.update(_lights(stand))
    return Momentopname(stand.peildatum, verwacht_of(stand), feiten, als_waarden(stand))


def _records(dossier: Dossier) -> Iterable[tuple[str, Feit]]:
    reasons: dict[tuple[str | None, str], Bijstelling] = {}
    for change in dossier.all(Bijstelling):
        before = reasons.get((change.onderwerp, change.veld))
        if before is None or (change.datum or date.min) >= (before.datum or date.min):
            reasons[change.onderwerp, change.veld] = change
    for entity, track in SPOREN.items():
        for record in dossier.all(entity):
            day = getattr(record, track.datum) if track.datum else None
            why = reasons.get((record.id, track.datum))
            yield (
                record.id,
                Feit(
                    soort=entity.__name__,
                    code=record.code,
                    titel=dossier.title(record.id),
                    status=_status(record, track),
                    datum=day.isoformat() if day else "",
                    reden=why.reden if why else str(getattr(record, "reden", "") or ""),
                    archief=bool(record.gearchiveerd),
                    deel_van=getattr(record, "doelstelling", "") or getattr(record, "plan", "") or "",
                ),
            )


def _status(record: Entity, track: Spoor) -> str:
    if track.klaar_op:
        return "klaar" if getattr(record, track.klaar_op) else "open"
    value = getattr(record, "status", None)
    return str(value.value) if isinstance(value, Choice) else str(value or "")


def _lights(stand: Stand) -> Iterable[tuple[str, Feit]]:
    for zone in stand.zones:
        lights = (("tijd", zone.tijd), ("resultaat", zone.resultaat), ("taakgroep", zone.taakgroep))
        for aspect, judged in lights:
            key = f"{zone.id}/{aspect}"
            yield (
                key,
                Feit(
                    "Gebied",
                    zone.code,
                    f"{zone.naam}: {aspect}",
                    licht=str(judged.licht),
                    waarom=judged.reden,
                    waarde=zone.voortgang.pct if aspect == "tijd" else None,
                ),
            )
    for aspect, judged in stand.aspecten.items():
        title = f"Heel het project: {aspect.label.lower()}"
        yield (
            f"project/{aspect.value}",
            Feit(
                "Project",
                "",
                title,
                licht=str(judged.licht),
                waarom=judged.reden,
                waarde=stand.voortgang.pct if aspect is Aspect.TIJD else None,
            ),
        )


def as_text(opname: Momentopname) -> str:
    """Return a moment as it is frozen with a report; a large one is packed."""
    feiten = {key: _lean(feit) for key, feit in opname.feiten.items()}
    found = {
        "peildatum": opname.peildatum.isoformat(),
        "cijfers": opname.cijfers,
        "feiten": feiten,
        "kern": opname.kern,
    }
    text = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if len(text) <= _LARGE:
        return text
    return _PACKED + base64.b85encode(zlib.compress(text.encode(), 6)).decode("ascii")


def _lean(feit: Feit) -> dict[str, Any]:
    # Nothing is left out; no percent at all is not the same as none.
    return {name: value for name, value in asdict(feit).items() if value or type(value) is int}


def as_json(text: str) -> dict[str, Any]:
    """Return what was frozen as plain values; {} where nothing can be read."""
    try:
        if text.startswith(_PACKED):
            text = zlib.decompress(base64.b85decode(text[len(_PACKED) :])).decode()
        found = json.loads(text)
    except (ValueError, zlib.error):
        return {}
    return found if isinstance(found, dict) else {}


def from_text(text: str) -> Momentopname | None:
    """Return a moment that was frozen; None where it holds only figures, or cannot be read."""
    found = as_json(text)
    try:
        feiten = {
            key: Feit(**{"soort": "", "code": "", "titel": "", **feit})
            for key, feit in found["feiten"].items()
        }
        day = date.fromisoformat(found["peildatum"])
        return Momentopname(day, found["cijfers"], feiten, dict(found.get("kern", {})))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
