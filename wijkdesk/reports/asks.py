"""What is asked of the board: imperatives made of facts, at most three."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.afspraken import Convenant
from wijkdesk.domain.borging import Licht, Stoplichtoordeel
from wijkdesk.domain.formats import capitalised
from wijkdesk.domain.overleg import Agendapunt, Besluit, BesluitStatus, Bijeenkomst, Niveau, Overleg
from wijkdesk.reports.obstacles import late_actions, zone_of
from wijkdesk.reports.sections import Asked
from wijkdesk.reports.shown import days
from wijkdesk.reports.wording import as_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wijkdesk.domain.stand_delen import TaakgroepStand
    from wijkdesk.reports.wording import Wording

_MOST = 3
_HALF_A_YEAR = 183


def asks(wording: Wording) -> list[Asked]:
    """Return what is asked, the most explicit first."""
    found = [
        *_agenda(wording),
        *_vacancies(wording),
        *_red_goals(wording),
        *_proposals(wording),
        *_endings(wording),
    ]
    once = {ask.text.casefold(): ask for ask in reversed(found)}
    return [ask for ask in found if once[ask.text.casefold()] is ask][:_MOST]


def _of_the_board(wording: Wording, meeting: str | None) -> bool:
    """Tell whether a bijeenkomst is one of the bestuurlijk overleg, or of an overleg that reports to none."""
    dossier = wording.stand.dossier
    found = dossier.get(Bijeenkomst, meeting)
    overleg = dossier.get(Overleg, found.overleg) if found else None
    return overleg is not None and overleg.niveau is Niveau.BESTUURLIJK


def _agenda(wording: Wording) -> Iterator[Asked]:
    dossier = wording.stand.dossier
    for point in dossier.all(Agendapunt):
        meeting = dossier.get(Bijeenkomst, point.bijeenkomst)
        coming = meeting is not None and meeting.datum is not None and meeting.datum >= wording.day
        if point.gevraagd_besluit and coming and _of_the_board(wording, point.bijeenkomst):
            asked, subject = as_sentence(point.gevraagd_besluit), as_sentence(point.onderwerp)
            if subject.casefold().rstrip(".") in asked.casefold():
                # What the question says itself is no reason for it.
                day = wording.when(meeting.datum) if meeting and meeting.datum else ""
                subject = f"Dit staat op de agenda van {day}."
            yield Asked(asked, subject)


def _vacancies(wording: Wording) -> Iterator[Asked]:
    trekker = wording.words.trekker.enkelvoud
    vacant = [group for group in wording.stand.taakgroepen.values() if group.oordeel.licht is Licht.ROOD]
    for group in sorted(vacant, key=lambda group: -(group.vacature_dagen or 0)):
        if group.vacature:
            text = f"Wijs een {trekker} aan voor de {wording.group(group.naam)}."
            if wording.words.uitvoerend_overleg.lidwoord == "het":
                text = text.replace(" voor de ", " voor het ")
            yield Asked(text, _vacancy_reason(wording, group))


def _vacancy_reason(wording: Wording, group: TaakgroepStand) -> str:
    reason = "Vacant."
    if group.vacature_sinds and group.vacature_dagen:
        reason = f"Vacant sinds {wording.when(group.vacature_sinds)} ({days(group.vacature_dagen)})."
    if group.stil and group.laatste_bijeenkomst:
        word = capitalised(wording.words.uitvoerend_overleg.met_lidwoord)
        reason += f" {word} kwam sinds {wording.when(group.laatste_bijeenkomst)} niet bijeen."
    return reason


def _red_goals(wording: Wording) -> Iterator[Asked]:
    """Yield the red doelstellingen in gebieden where a missing trekker is not already the question."""
    # The one that is latest stands first, and is to stay.
    late = {actie.doelstelling: actie for actie in reversed(late_actions(wording))}
    for goal in wording.stand.doelstellingen.values():
        zone = zone_of(wording, goal.id)
        if goal.licht is not Licht.ROOD or (zone is not None and zone.vacature):
            continue
        said = [s.bijsturing for s in wording.stand.dossier.where(Stoplichtoordeel, "onderwerp", goal.id)]
        # What the project does about it itself is no question to the board: it stands with the reason.
        steps = next((f" Bijsturing: {as_sentence(measure)}" for measure in said if measure), "")
        actie = late.get(goal.id)
        place = f"{wording.place(zone.naam)}: " if zone else ""
        reason = f"‘{actie.titel}’ is {wording.late(actie.te_laat_dagen)}." if actie else goal.reden
        yield Asked(f"Help ‘{goal.titel}’ weer op gang.", f"{place}{reason}{steps}")


def _proposals(wording: Wording) -> Iterator[Asked]:
    for decision in wording.stand.dossier.where(Besluit, "status", BesluitStatus.VOORGESTELD):
        if _of_the_board(wording, decision.bijeenkomst):
            until = (
                f" Uit te voeren vóór {wording.when(decision.uitvoeren_voor)}."
                if decision.uitvoeren_voor
                else ""
            )
            yield Asked(
                f"Neem een besluit over voorstel {decision.nummer}.", as_sentence(decision.tekst) + until
            )


def _endings(wording: Wording) -> Iterator[Asked]:
    for state in wording.stand.convenanten.values():
        record = wording.stand.dossier.get(Convenant, state.id)
        limit = state.besluit_nodig_voor
        if record is None or record.opvolger or not state.van_kracht or limit is None:
            continue
        if (limit - wording.day).days <= _HALF_A_YEAR:
            yield Asked(
                f"Besluit hoe het verder gaat na {record.titel}.",
                f"Het besluit is nodig vóór {wording.when(limit)}; er is geen opvolger.",
            )
