"""What asks for attention in agreements: convenanten, reports that are owed, borging and geld."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.afspraken import Convenant, Convenantpartij, Financiering, PartijStatus
from wijkdesk.domain.borging import Aspect, Borgingsafspraak, Licht, Stoplichtoordeel
from wijkdesk.domain.editie import dubbel_genummerd
from wijkdesk.domain.formats import (
    capitalised,
    counted_in_words,
    days,
    in_words,
    listed,
    long_date,
    near_date,
)
from wijkdesk.domain.frame import Project
from wijkdesk.domain.looptijd import GETEKEND, VERLOPEN, heeft_opvolger
from wijkdesk.domain.signaal import SignaalSoort, Signal
from wijkdesk.domain.verantwoording import Rapport, Rapportageverplichting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import ConvenantStand

_BESLUIT_DAGEN = (90, 180, 365)
"""D10: the days at which a decision about a convenant is asked for again."""


def agreement_signals(stand: Stand) -> Iterator[Signal]:
    """Return what asks for attention in agreements."""
    for key, left in stand.rapportages.items():
        yield from _rapportage(stand, key, left)
    yield from _nummers(stand)
    for convenant in stand.convenanten.values():
        yield from _convenant(stand, convenant)
    yield from _evaluaties(stand)
    yield from _geld(stand)
    yield from _project(stand)


def _rapportage(stand: Stand, key: str, left: int) -> Iterator[Signal]:
    """D22: reports are announced 56, 28 and 7 days before."""
    plicht = stand.dossier.get(Rapportageverplichting, key)
    if plicht is None or plicht.deadline is None or left > stand.drempels.rapportage_ver_dagen:
        return
    name = plicht.titel or "Een rapportage"
    if left < 0:
        sentence = f"{name} is {days(-left)} te laat"
    else:
        sentence = f"{name} moet {f'over {days(left)}' if left else 'vandaag'} weg"
    near = left <= stand.drempels.rapportage_nu_dagen
    middle = left <= stand.drempels.rapportage_dagen
    yield Signal(
        SignaalSoort.RAPPORTAGE,
        Licht.ROOD if left < 0 else Licht.ORANJE,
        sentence,
        _waarom_rapportage(stand, plicht.ontvanger, plicht.deadline),
        "Rapportage maken",
        Rapportageverplichting,
        key,
        900 if near else 450 if middle else 220,
    )


def _nummers(stand: Stand) -> Iterator[Signal]:
    """C25: the same number on two editions, as can be found after a merge."""
    for rapport, count in dubbel_genummerd(stand.dossier):
        yield Signal(
            SignaalSoort.NUMMER,
            Licht.ORANJE,
            f"Nummer {rapport.nummer} staat op {in_words(count)} definitieve rapporten",
            "Op twee laptops is dit nummer gegeven. Een erratum bij dit rapport krijgt een ander nummer.",
            "Rapport bekijken",
            Rapport,
            rapport.id,
            800,
        )


def _waarom_rapportage(stand: Stand, ontvanger: str | None, deadline: date) -> str:
    to = stand.dossier.title(ontvanger)
    parts = [f"Uiterlijk {near_date(deadline, stand.peildatum)}{f', voor {to}' if to else ''}."]
    missing = zonder_bijsturing(stand)
    if missing:
        count = capitalised(counted_in_words(missing, "doelstelling", "doelstellingen"))
        verb = "vraagt" if missing == 1 else "vragen"
        parts.append(f"{count} op oranje of rood {verb} nog een oorzaak en bijsturing.")
    return " ".join(parts)


def zonder_bijsturing(stand: Stand) -> int:
    """C14: return how many doelstellingen on oranje or rood lack oorzaak, gevolg or bijsturing."""
    told = {
        oordeel.onderwerp
        for oordeel in stand.dossier.all(Stoplichtoordeel)
        if oordeel.oorzaak and oordeel.gevolg and oordeel.bijsturing
    }
    return sum(
        1
        for doelstelling in stand.doelstellingen.values()
        if doelstelling.licht in {Licht.ORANJE, Licht.ROOD} and doelstelling.id not in told
    )


def _convenant(stand: Stand, item: ConvenantStand) -> Iterator[Signal]:
    convenant = stand.dossier.get(Convenant, item.id)
    if convenant is None:
        return
    name = item.titel or "Een convenant"
    if item.urgent:
        yield Signal(
            SignaalSoort.ONDERTEKENING,
            Licht.ORANJE,
            f"{name}: {item.ondertekend} getekend",
            _waarom_ondertekening(stand, convenant),
            "Handtekeningen",
            Convenant,
            item.id,
            850,
        )
    if not heeft_opvolger(stand.dossier, convenant):
        yield from _besluit(stand, item, convenant)
    if item.evaluatie_te_laat and convenant.evaluatie_op:
        since = near_date(convenant.evaluatie_op, stand.peildatum)
        yield Signal(
            SignaalSoort.EVALUATIE,
            Licht.ORANJE,
            f"De evaluatie van ‘{name}’ is {days((stand.peildatum - convenant.evaluatie_op).days)} te laat",
            f"Stond op {since}; er is nog geen uitkomst.",
            "Evaluatie vastleggen",
            Convenant,
            item.id,
            750,
        )


def _waarom_ondertekening(stand: Stand, convenant: Convenant) -> str:
    parts = []
    if convenant.ingang:
        left = (convenant.ingang - stand.peildatum).days
        parts.append(f"Gaat over {days(left)} in." if left > 0 else f"Had in moeten gaan: {days(-left)}.")
    waiting = [
        f"{name} is {party.status.label.lower()}"
        for party in stand.dossier.where(Convenantpartij, "convenant", convenant.id)
        if isinstance(party.status, PartijStatus)
        and party.status not in GETEKEND
        and (name := stand.dossier.title(party.organisatie))
    ]
    if waiting:
        parts.append(f"{', '.join(waiting[:3])}.")
    return " ".join(parts)


def _besluit(stand: Stand, item: ConvenantStand, convenant: Convenant) -> Iterator[Signal]:
    """D10: a convenant that ended, one about which to decide, and one that leaves a gap."""
    name, decide = item.titel or "Een convenant", item.besluit_nodig_voor
    eind = convenant.eind
    if eind is None:
        return
    left = (decide - stand.peildatum).days if decide else None
    if item.status == VERLOPEN:
        why = f"Liep tot en met {long_date(eind)}; er is geen opvolger."
        yield _vervolg(SignaalSoort.BESLUIT, f"‘{name}’ is verlopen", why, item.id, 880, rood=True)
    elif item.van_kracht and decide and left is not None and left <= _BESLUIT_DAGEN[-1]:
        rank = sum(1 for limit in _BESLUIT_DAGEN if left <= limit)
        sentence = f"Over ‘{name}’ is vóór {near_date(decide, stand.peildatum)} een besluit nodig"
        why = f"Loopt tot en met {long_date(eind)}; er is geen opvolger."
        yield _vervolg(SignaalSoort.BESLUIT, sentence, why, item.id, 400 + 150 * rank, rood=left <= 0)
    elif item.borgingsgat and stand.project.eind:
        why = f"Het project stopt op {long_date(stand.project.eind)}, het convenant op {long_date(eind)}."
        sentence = f"‘{name}’ eindigt na het project en heeft geen opvolger"
        yield _vervolg(SignaalSoort.BORGINGSGAT, sentence, why, item.id, 440, rood=False)


def _vervolg(kind: SignaalSoort, sentence: str, why: str, key: str, weight: int, *, rood: bool) -> Signal:
    licht = Licht.ROOD if rood else Licht.ORANJE
    return Signal(kind, licht, sentence, why, "Vervolg vastleggen", Convenant, key, weight)


def _evaluaties(stand: Stand) -> Iterator[Signal]:
    """D12: evaluations of borgingsafspraken that were not held."""
    for item in stand.borging.values():
        afspraak = stand.dossier.get(Borgingsafspraak, item.id)
        if item.evaluatie_te_laat_dagen and afspraak and afspraak.evaluatie_op:
            yield Signal(
                SignaalSoort.EVALUATIE,
                Licht.ORANJE,
                f"De evaluatie van ‘{item.onderwerp}’ is {days(item.evaluatie_te_laat_dagen)} te laat",
                f"Stond op {near_date(afspraak.evaluatie_op, stand.peildatum)}."
                " Daarna kan de afspraak op ‘geborgd’.",
                "Evaluatie vastleggen",
                Borgingsafspraak,
                item.id,
                740,
            )


def _geld(stand: Stand) -> Iterator[Signal]:
    """D22: temporary money that ends within a year with nothing after it."""
    for key in stand.geld.eindigt:
        geld = stand.dossier.get(Financiering, key)
        if geld and geld.tot:
            left = (geld.tot - stand.peildatum).days
            yield Signal(
                SignaalSoort.GELD_EINDIGT,
                Licht.ORANJE,
                f"{geld.naam or 'Tijdelijk geld'} stopt {f'over {days(left)}' if left else 'vandaag'}",
                f"Loopt tot en met {long_date(geld.tot)}. Er is nog geen opvolging.",
                "Opvolging vastleggen",
                Financiering,
                key,
                460 if left <= stand.drempels.borging_half_dagen else 430,
            )


def _project(stand: Stand) -> Iterator[Signal]:
    """D9, D11, D12: what the project as a whole has to do about money, signatures and borging."""
    geld, borging = stand.aspecten[Aspect.GELD], stand.aspecten[Aspect.BORGING]
    if geld.licht in {Licht.ORANJE, Licht.ROOD}:
        yield _heel(
            stand, SignaalSoort.GELD, "Het geld wijkt af van de begroting", geld.reden, "Geld bekijken", 420
        )
    if borging.licht in {Licht.ORANJE, Licht.ROOD}:
        why = f"Borging: {borging.reden} Wat niet is geborgd, stopt met het project."
        yield _heel(
            stand, SignaalSoort.BORGING, "De borging is nog niet op orde", why, "Borging bekijken", 470
        )
    missing = [stand.dossier.title(key) for key in stand.zonder_handtekening]
    if missing and stand.convenanten:
        names = listed([*missing[:3], *(["andere"] if len(missing) > 3 else [])])
        yield _heel(
            stand,
            SignaalSoort.KERNPARTNERS,
            f"{len(missing)} van de {stand.dekkingsgraad.geheel} kernpartners tekenden nog niets",
            f"Zonder handtekening: {names}.",
            "Partijen bekijken",
            300,
        )


def _heel(stand: Stand, kind: SignaalSoort, sentence: str, why: str, action: str, weight: int) -> Signal:
    return Signal(kind, Licht.ORANJE, sentence, why, action, Project, stand.project.id, weight)
