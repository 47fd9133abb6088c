"""Where the proposed agenda comes from: what is late, rood or oranje, undecided, expiring or escalated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.afspraken import Convenant
from wijkdesk.domain.borging import Borgingsafspraak, BorgingStatus, Licht
from wijkdesk.domain.escalatie import BESLOTEN, antwoorden, omhoog, onder, overleg_van
from wijkdesk.domain.formats import (
    capitalised,
    counted,
    counted_in_words,
    days,
    listed,
    long_date,
    near_date,
)
from wijkdesk.domain.looptijd import VERLOPEN, heeft_opvolger
from wijkdesk.domain.overleg import (
    Actie,
    Besluit,
    BesluitStatus,
    Bijeenkomst,
    Gevraagd,
    Niveau,
    Overleg,
)
from wijkdesk.domain.plan import Plan, Visie
from wijkdesk.domain.stoplicht import ERNST
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.domain.verantwoording import Rapportageverplichting
from wijkdesk.domain.volgorde import code_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.stand import Stand

_BESLUIT_DAGEN: Final = 365
_KOMEND_DAGEN: Final = 28
_WEEK: Final = 7
_VASTE_PIJLERS: Final = 6


@dataclass(frozen=True, slots=True)
class Punt:
    """A point that belongs on an agenda: what is asked, and the reason it comes up now."""

    onderwerp: str
    gevraagd: Gevraagd
    waarom: str
    gaat_over: str | None
    licht: Licht | None = None
    kort: str = ""
    """The reason in two or three words."""
    gevraagd_besluit: str = ""


def bronnen(stand: Stand, overleg: Overleg, op: date, sinds: date | None) -> Iterator[Punt]:
    """Return what an overleg should talk about on a day: escalated points first, then the worst."""
    yield from _antwoorden(stand, overleg, op, sinds)
    yield from _van_onder(stand, overleg)
    yield from _open_besluiten(stand, overleg, op)
    below = {overleg.id, *(child.id for child in onder(stand.dossier, overleg))}
    found = [*_bezetting(stand, overleg, below), *_werk(stand, overleg, below)]
    if overleg.niveau is Niveau.BESTUURLIJK or _is_top(stand, overleg):
        yield from _rapportage(stand)
        found += [*_convenanten(stand), *_borging(stand), *_visie(stand)]
    found.sort(key=lambda punt: ERNST.index(punt.licht) if punt.licht else len(ERNST))
    yield from found


def _is_top(stand: Stand, overleg: Overleg) -> bool:
    """Tell whether a project without a bestuurlijk overleg decides about its agreements here."""
    top = any(other.niveau is Niveau.BESTUURLIJK for other in stand.dossier.all(Overleg))
    return not top and overleg.niveau is Niveau.MANAGEMENT and len(omhoog(stand.dossier, overleg)) == 1


def _antwoorden(stand: Stand, overleg: Overleg, op: date, sinds: date | None) -> Iterator[Punt]:
    """Answers of higher levels to points that came from here."""
    for besluit in antwoorden(stand.dossier, overleg, sinds, op):
        yield antwoord(stand.dossier, besluit)


def antwoord(dossier: Dossier, besluit: Besluit) -> Punt:
    """Return the point that tells what a higher level decided."""
    level = overleg_van(dossier, besluit)
    return Punt(
        f"Antwoord op ‘{dossier.title(besluit.onderwerp)}’",
        Gevraagd.KENNISNEMEN,
        f"{level.naam if level else 'Een hoger overleg'} besloot: {besluit.tekst}",
        besluit.id,
        kort=f"besluit {besluit.nummer}",
    )


def _van_onder(stand: Stand, overleg: Overleg) -> Iterator[Punt]:
    """Proposals of the level below that wait for a decision here."""
    for child in stand.dossier.where(Overleg, "rapporteert_aan", overleg.id):
        for besluit in _besluiten_van(stand, child):
            if besluit.status is BesluitStatus.VOORGESTELD and not _beantwoord(stand, besluit):
                due = besluit.uitvoeren_voor
                before = f" Gevraagd vóór {near_date(due, stand.peildatum)}." if due else ""
                yield Punt(
                    _kort(besluit.tekst),
                    Gevraagd.BESLUITEN,
                    f"{child.naam} legt dit voor.{before}",
                    besluit.id,
                    Licht.ORANJE,
                    f"besluit {besluit.nummer}",
                    besluit.tekst,
                )


def _open_besluiten(stand: Stand, overleg: Overleg, op: date) -> Iterator[Punt]:
    """Besluiten of this overleg that were put off, or whose day has come or comes soon."""
    for besluit in _besluiten_van(stand, overleg):
        if _beantwoord(stand, besluit):
            continue
        due = besluit.uitvoeren_voor
        near = due is not None and (due - op).days <= _KOMEND_DAGEN
        held = besluit.status is BesluitStatus.AANGEHOUDEN
        # Where there is a level above, what is proposed goes there.
        if held or (besluit.status is BesluitStatus.VOORGESTELD and overleg.rapporteert_aan is None):
            why = f"Dit besluit is {'aangehouden' if held else 'nog niet genomen'}."
            yield Punt(
                _kort(besluit.tekst),
                Gevraagd.BESLUITEN,
                why,
                besluit.id,
                Licht.ORANJE,
                f"besluit {besluit.nummer}",
                besluit.tekst,
            )
        elif besluit.status is BesluitStatus.GENOMEN and due is not None and near:
            late = (op - due).days
            state = (
                f"had {days(late)} eerder klaar moeten zijn"
                if late > 0
                else f"moet klaar zijn vóór {near_date(due, op)}"
            )
            yield Punt(
                f"Uitvoering van besluit {besluit.nummer}",
                Gevraagd.BESPREKEN,
                f"‘{_kort(besluit.tekst)}’ {state}.",
                besluit.id,
                Licht.ROOD if late > 0 else Licht.ORANJE,
                f"{days(late)} te laat" if late > 0 else f"vóór {near_date(due, op)}",
            )


def _beantwoord(stand: Stand, besluit: Besluit) -> bool:
    """Tell whether a later besluit is about this one."""
    later = stand.dossier.where(Besluit, "onderwerp", besluit.id)
    return any(other.status in BESLOTEN for other in later)


def _besluiten_van(stand: Stand, overleg: Overleg) -> list[Besluit]:
    meetings = stand.dossier.where(Bijeenkomst, "overleg", overleg.id)
    found = [b for m in meetings for b in stand.dossier.where(Besluit, "bijeenkomst", m.id)]
    return sorted(found, key=lambda besluit: (code_key(besluit.nummer), besluit.id))


def _bezetting(stand: Stand, overleg: Overleg, below: set[str]) -> Iterator[Punt]:
    """Vacancies and silence in the groups that this overleg answers for."""
    board = overleg.niveau is Niveau.BESTUURLIJK
    trekker = woorden_of(stand.project).trekker
    for groep in stand.taakgroepen.values():
        rood = groep.oordeel.licht is Licht.ROOD
        if groep.id not in below or not groep.vacature or (board and not rood):
            continue
        since = groep.vacature_sinds
        why = (
            f"{groep.naam} heeft sinds {near_date(since, stand.peildatum)} geen {trekker.enkelvoud}"
            if since
            else (f"{groep.naam} heeft geen {trekker.enkelvoud}")
        )
        if groep.stil and groep.laatste_bijeenkomst:
            why += f" en kwam sinds {near_date(groep.laatste_bijeenkomst, stand.peildatum)} niet bijeen"
        yield Punt(
            f"Opvolger {trekker.enkelvoud} {groep.naam}",
            Gevraagd.BESLUITEN,
            f"{why}.",
            groep.id,
            Licht.ROOD if rood else Licht.ORANJE,
            "vacant" if groep.vacature_dagen is None else f"{days(groep.vacature_dagen)} vacant",
        )
    if board:
        return
    for item in stand.overleggen.values():
        vacant = (known := stand.taakgroepen.get(item.id)) is not None and known.vacature
        if item.id in below and item.id != overleg.id and item.stil and not vacant and item.laatste:
            yield Punt(
                f"{item.naam} komt niet bijeen",
                Gevraagd.BESPREKEN,
                f"De laatste bijeenkomst was op {near_date(item.laatste, stand.peildatum)}.",
                item.id,
                Licht.ORANJE,
                f"stil sinds {near_date(item.laatste, stand.peildatum)}",
            )


def _werk(stand: Stand, overleg: Overleg, below: set[str]) -> Iterator[Punt]:
    """Doelstellingen on rood and oranje, and acties that are late without one."""
    plans = {plan.id: plan for plan in stand.dossier.all(Plan) if plan.overleg in below}
    goals = [goal for goal in stand.doelstellingen.values() if goal.plan in plans]
    own = overleg.is_taakgroep
    for goal in goals:
        if goal.licht is Licht.ROOD or (own and goal.licht is Licht.ORANJE):
            late = max(
                (stand.acties[key].te_laat_dagen for key in goal.acties if key in stand.acties), default=0
            )
            yield Punt(
                goal.titel or "Doelstelling zonder titel",
                Gevraagd.BESPREKEN,
                f"Deze doelstelling staat op {goal.licht}. {goal.reden}",
                goal.id,
                goal.licht,
                f"{days(late)} te laat" if late else f"op {goal.licht}",
            )
    orange = [goal for goal in goals if goal.licht is Licht.ORANJE]
    if orange and not own and overleg.niveau is not Niveau.BESTUURLIJK:
        names = listed([f"‘{goal.titel}’" for goal in orange])
        yield Punt(
            "Doelstellingen op oranje",
            Gevraagd.BESPREKEN,
            f"{capitalised(names)}.",
            None,
            Licht.ORANJE,
            counted(len(orange), "doelstelling", "doelstellingen"),
        )
    yield from _acties(
        stand, overleg, {goal.id for goal in goals if goal.licht in {Licht.ROOD, Licht.ORANJE}}
    )


def _acties(stand: Stand, overleg: Overleg, told: set[str]) -> Iterator[Punt]:
    """D5: late acties of this overleg itself that no doelstelling above already tells of."""
    for known in stand.acties.values():
        if not known.te_laat_dagen or known.doelstelling in told:
            continue
        actie = stand.dossier.get(Actie, known.id)
        if actie is None or overleg_van(stand.dossier, actie) is not overleg:
            continue
        houder = stand.dossier.title(actie.houder)
        yield Punt(
            known.titel or "Actie zonder titel",
            Gevraagd.BESPREKEN,
            f"Deze actie is {days(known.te_laat_dagen)} te laat."
            + (f" Houder: {houder}." if houder else " Er is nog geen houder."),
            known.id,
            Licht.ROOD if known.te_laat_dagen > _WEEK else Licht.ORANJE,
            f"{days(known.te_laat_dagen)} te laat",
        )


def _rapportage(stand: Stand) -> Iterator[Punt]:
    """D22: what must be reported soon."""
    for key, left in stand.rapportages.items():
        plicht = stand.dossier.get(Rapportageverplichting, key)
        if plicht is None or plicht.deadline is None or left > stand.drempels.rapportage_dagen:
            continue
        red = sum(1 for goal in stand.doelstellingen.values() if goal.licht is Licht.ROOD)
        told = counted_in_words(red, "doelstelling staat", "doelstellingen staan")
        tail = f" {capitalised(told)} op rood." if red else ""
        yield Punt(
            f"{plicht.titel or 'Rapportage'} per {near_date(stand.peildatum, plicht.deadline)}",
            Gevraagd.KENNISNEMEN,
            f"Moet uiterlijk {near_date(plicht.deadline, stand.peildatum)} weg.{tail}",
            key,
            None,
            "vaste rapportage",
        )


def _convenanten(stand: Stand) -> Iterator[Punt]:
    """D10: convenanten that expire without anything after them."""
    for item in stand.convenanten.values():
        convenant = stand.dossier.get(Convenant, item.id)
        decide = item.besluit_nodig_voor
        if convenant is None or convenant.eind is None or heeft_opvolger(stand.dossier, convenant):
            continue
        ended = item.status == VERLOPEN
        left = (decide - stand.peildatum).days if decide else None
        near = left is not None and left <= _BESLUIT_DAGEN
        # One that is still far away counts only when it leaves a gap after the project.
        if not ended and not (item.van_kracht and (near or item.borgingsgat)):
            continue
        why = f"Loopt tot en met {long_date(convenant.eind)}; er is geen opvolger."
        if not ended and decide:
            why += f" Een besluit is nodig vóór {long_date(decide)}."
        yield Punt(
            f"Vervolg van ‘{item.titel}’",
            Gevraagd.BESLUITEN,
            why,
            item.id,
            Licht.ROOD if ended or (left is not None and left <= 0) else Licht.ORANJE,
            "verlopen" if ended or decide is None else f"vóór {near_date(decide, stand.peildatum)}",
        )


def _borging(stand: Stand) -> Iterator[Punt]:
    """D12: what stops with the project unless the board decides about it; the weakest first."""
    if stand.project.eind is None:
        return
    for item in sorted(stand.borging.values(), key=lambda borging: borging.graad):
        afspraak = stand.dossier.get(Borgingsafspraak, item.id)
        if afspraak is None or afspraak.besluit or afspraak.status is not BorgingStatus.VOORGESTELD:
            continue
        yield Punt(
            f"Borging {item.onderwerp[:1].lower()}{item.onderwerp[1:]}",
            Gevraagd.BESLUITEN,
            f"Nog {counted_in_words(_VASTE_PIJLERS - item.graad, 'pijler ontbreekt', 'pijlers ontbreken')}."
            f" Zonder besluit stopt dit met het project op {long_date(stand.project.eind)}.",
            item.id,
            Licht.ROOD if item.graad <= 1 else Licht.ORANJE,
            f"{item.graad} van {_VASTE_PIJLERS} pijlers",
        )


def _visie(stand: Stand) -> Iterator[Punt]:
    """D17: a visie that was not sharpened for too long; a newer version is what is talked about."""
    visie = stand.visie
    if visie.id is None or visie.oordeel.licht not in {Licht.ORANJE, Licht.ROOD}:
        return
    draft = next((v for v in stand.dossier.all(Visie) if v.vastgesteld_op is None and v.id != visie.id), None)
    record = draft or stand.dossier.get(Visie, visie.id)
    months = counted(visie.maanden or 0, "maand", "maanden")
    name = record.titel if record else "Visie"
    yield Punt(
        f"{name}, versie {record.versie}" if record and record.versie else name,
        Gevraagd.BESPREKEN,
        f"De visie is {months} oud." + (" Er ligt een nieuw concept." if draft else ""),
        record.id if record else visie.id,
        visie.oordeel.licht,
        f"{months} oud",
    )


def _kort(text: str, most: int = 90) -> str:
    """Return a text short enough for an agenda, cut between words."""
    first = " ".join(text.split())
    if len(first) <= most:
        return first.rstrip(".")
    return f"{first[:most].rsplit(' ', 1)[0].rstrip(',;:')}…"
