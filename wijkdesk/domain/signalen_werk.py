"""What asks for attention in the work: acties, doelstellingen, mijlpalen and the groups that do it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wijkdesk.domain.borging import Licht
from wijkdesk.domain.formats import capitalised, counted, days, listed, near_date
from wijkdesk.domain.overleg import Actie, Overleg, TaakgroepSoort
from wijkdesk.domain.plan import Doelstelling, Mijlpaal
from wijkdesk.domain.signaal import SignaalSoort, Signal
from wijkdesk.domain.volgorde import code_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import ActieStand, TaakgroepStand

_MOST_DAYS = 99


def work_signals(stand: Stand) -> Iterator[Signal]:
    """Return what asks for attention in the work."""
    yield from _te_laat(stand)
    yield from _acties(stand)
    for doelstelling in stand.doelstellingen.values():
        if not doelstelling.totaal and doelstelling.licht == Licht.ORANJE:
            yield Signal(
                SignaalSoort.ZONDER_ACTIES,
                Licht.ORANJE,
                f"{_title(doelstelling.titel, 'Een doelstelling')} heeft nog geen acties",
                doelstelling.reden,
                "Doelstelling openen",
                Doelstelling,
                doelstelling.id,
                350,
            )
    yield from _mijlpalen(stand)
    for groep in stand.taakgroepen.values():
        yield from _taakgroep(stand, groep)
    yield from _stil(stand)


def _title(titel: str, without: str) -> str:
    return f"‘{titel}’" if titel else without


def _weight(base: int, dagen: int) -> int:
    return base + min(dagen, _MOST_DAYS)


def _te_laat(stand: Stand) -> Iterator[Signal]:
    """D5: one line per doelstelling with its latest actie in front, one per actie of an overleg."""
    groups: defaultdict[str, list[ActieStand]] = defaultdict(list)
    for actie in stand.acties.values():
        if actie.te_laat_dagen:
            known = actie.doelstelling in stand.doelstellingen
            groups[actie.doelstelling if known and actie.doelstelling else actie.id].append(actie)
    for key, acties in groups.items():
        acties.sort(key=lambda actie: (-actie.te_laat_dagen, code_key(actie.code)))
        first, doelstelling = acties[0], stand.doelstellingen.get(key)
        rood = doelstelling is not None and doelstelling.licht == Licht.ROOD
        yield Signal(
            SignaalSoort.TE_LAAT,
            Licht.ROOD if rood else Licht.ORANJE,
            f"{capitalised(first.titel) or 'Een actie'} is {days(first.te_laat_dagen)} te laat",
            _waarom_te_laat(stand, acties),
            "Actie openen",
            Actie,
            first.id,
            _weight(700 if rood else 600, first.te_laat_dagen),
        )


def _waarom_te_laat(stand: Stand, acties: Sequence[ActieStand]) -> str:
    first = acties[0]
    record = stand.dossier.get(Actie, first.id)
    houder = stand.dossier.title(record.houder) if record else ""
    parts = [f"Houder: {houder}." if houder else "Er is nog geen houder."]
    others = len(acties) - 1
    if others:
        verb = "is" if others == 1 else "zijn"
        parts.append(f"Ook {counted(others, 'andere actie', 'andere acties')} {verb} te laat.")
    doelstelling = stand.doelstellingen.get(first.doelstelling or "")
    if doelstelling and doelstelling.licht in {Licht.ROOD, Licht.ORANJE}:
        name = _title(doelstelling.titel, "een doelstelling")
        parts.append(f"Hierdoor staat {name} op {doelstelling.licht}.")
    return " ".join(parts)


def _acties(stand: Stand) -> Iterator[Signal]:
    """D5: revision dates that passed, acties without houder, acties that should have been started."""
    for actie in stand.acties.values():
        if not (actie.herziening_verlopen or actie.zonder_houder or actie.had_moeten_starten):
            continue
        record = stand.dossier.get(Actie, actie.id)
        if record is None:
            continue
        name = _title(actie.titel, "Een actie")
        if actie.herziening_verlopen and record.aangehouden_tot:
            until = near_date(record.aangehouden_tot, stand.peildatum)
            why = f"Aangehouden tot {until}{f': {record.reden}' if record.reden else ''}."
            yield _actie(
                SignaalSoort.HERZIENING, f"Kijk opnieuw naar {name}", why, "Actie openen", actie.id, 500
            )
        if actie.zonder_houder:
            when = f"Deadline {near_date(record.deadline, stand.peildatum)}." if record.deadline else ""
            why = f"{when} Kies wie dit doet.".strip()
            sentence = f"{name} heeft nog geen houder"
            yield _actie(SignaalSoort.ZONDER_HOUDER, sentence, why, "Houder vastleggen", actie.id, 480)
        elif actie.had_moeten_starten and record.start and not actie.te_laat_dagen:
            sentence = f"{name} had op {near_date(record.start, stand.peildatum)} moeten beginnen"
            houder = stand.dossier.title(record.houder) or "onbekend"
            yield _actie(
                SignaalSoort.NIET_BEGONNEN, sentence, f"Houder: {houder}.", "Actie openen", actie.id, 200
            )


def _actie(kind: SignaalSoort, sentence: str, why: str, action: str, key: str, weight: int) -> Signal:
    return Signal(kind, Licht.ORANJE, sentence, why, action, Actie, key, weight)


def _mijlpalen(stand: Stand) -> Iterator[Signal]:
    for key in stand.mijlpalen_te_laat:
        mijlpaal = stand.dossier.get(Mijlpaal, key)
        if mijlpaal is None or mijlpaal.gepland is None:
            continue
        late = (stand.peildatum - mijlpaal.gepland).days
        plan = stand.dossier.title(mijlpaal.plan)
        yield Signal(
            SignaalSoort.MIJLPAAL,
            Licht.ORANJE,
            f"De mijlpaal {_title(mijlpaal.titel, 'zonder naam')} is niet gehaald",
            f"Stond op {near_date(mijlpaal.gepland, stand.peildatum)}, {days(late)} geleden."
            + (f" {plan}." if plan else ""),
            "Mijlpaal openen",
            Mijlpaal,
            key,
            _weight(400, late),
        )


def _taakgroep(stand: Stand, groep: TaakgroepStand) -> Iterator[Signal]:
    """D19, D20, D23: who is missing in a taakgroep, and which one sent nothing."""
    name = groep.naam or "Een taakgroep"
    if groep.vacature:
        yield _overleg(
            SignaalSoort.VACATURE,
            f"{name} heeft geen trekker",
            _waarom_vacant(stand, groep),
            "Trekker vastleggen",
            groep.id,
            _weight(800, groep.vacature_dagen or 0),
            rood=groep.oordeel.licht == Licht.ROOD,
        )
    if groep.verouderd:
        since = (
            f"Het laatste bericht is van {near_date(groep.stand_van, stand.peildatum)}."
            if groep.stand_van
            else "Er kwam nog nooit een bericht."
        )
        sentence = f"{name} stuurde geen stand terug"
        yield _overleg(SignaalSoort.VEROUDERD, sentence, since, "Uitvraag maken", groep.id, 550)
    record = stand.dossier.get(Overleg, groep.id)
    of_area = record is not None and record.soort == TaakgroepSoort.GEBIEDSGEBONDEN
    if of_area and len(groep.ontbrekende_domeinen) >= max(stand.drempels.domeinen_oranje, 1):
        missing = listed([domein.label.lower() for domein in groep.ontbrekende_domeinen])
        sentence = f"{name} mist {missing}"
        why = "Van deze domeinen zit er niemand aan tafel."
        yield _overleg(SignaalSoort.DOMEINEN, sentence, why, "Leden bekijken", groep.id, 250)
    if groep.zonder_beleidsmedewerker and _kent_beleidsmedewerkers(stand):
        yield _overleg(
            SignaalSoort.BELEIDSMEDEWERKER,
            f"{name} heeft geen beleidsmedewerker",
            "De vaste koppeling tussen uitvoering en beleid ontbreekt.",
            "Beleidsmedewerker vastleggen",
            groep.id,
            150,
        )


def _kent_beleidsmedewerkers(stand: Stand) -> bool:
    """Tell whether the project has the habit at all: where no taakgroep has one, none is missed."""
    return any(groep.actief and not groep.zonder_beleidsmedewerker for groep in stand.taakgroepen.values())


def _waarom_vacant(stand: Stand, groep: TaakgroepStand) -> str:
    if groep.vacature_sinds is None or groep.vacature_dagen is None:
        return "Er was nog nooit een trekker."
    return f"Vacant sinds {near_date(groep.vacature_sinds, stand.peildatum)}, {days(groep.vacature_dagen)}."


def _stil(stand: Stand) -> Iterator[Signal]:
    """D18: every overleg that did not meet for too long."""
    for overleg in stand.overleggen.values():
        record = stand.dossier.get(Overleg, overleg.id)
        if not overleg.stil or overleg.laatste is None or record is None:
            continue
        weeks = (overleg.dagen_geleden or 0) // 7
        yield _overleg(
            SignaalSoort.STIL,
            f"{overleg.naam or 'Een overleg'} is stil sinds {near_date(overleg.laatste, stand.peildatum)}",
            f"Afgesproken ritme: elke {counted(record.frequentie_weken or 0, 'week', 'weken')}."
            f" Nu {counted(weeks, 'week', 'weken')} geen bijeenkomst.",
            "Bijeenkomst plannen",
            overleg.id,
            800,
        )


def _overleg(
    kind: SignaalSoort, sentence: str, why: str, action: str, key: str, weight: int, *, rood: bool = False
) -> Signal:
    return Signal(kind, Licht.ROOD if rood else Licht.ORANJE, sentence, why, action, Overleg, key, weight)
