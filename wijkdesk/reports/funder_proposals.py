"""Texts to begin an answer with, per section: made of doelstellingen, producten and leerpunten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.borging import Borgingsafspraak, BorgingStatus
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.plan import Doelstelling, Leerpunt, Product
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.reports.funder import aim, onwards, partners
from wijkdesk.reports.funder_work import story, work_text
from wijkdesk.reports.outcomes import outcome_of
from wijkdesk.reports.wording import as_sentence, wording_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wijkdesk.domain.stand import Stand
    from wijkdesk.reports.wording import Wording

_WORDS = 250


def proposal(stand: Stand, section: str) -> str:
    """Return a text to begin with; '' where nothing is known for this section. Nothing above V1 is in it."""
    wording = wording_of(stand.up_to(Klasse.V1))
    match section:
        case "Samenvatting":
            return story(wording, _WORDS)
        case "Doel en doelgroep":
            return aim(wording)
        case "Wat is gedaan":
            return "\n\n".join(_work(wording))
        case "Resultaten":
            return "\n".join(_results(wording))
        case "Producten":
            return "\n".join(_products(wording))
        case "Afwijkingen en wijzigingen":
            return "\n".join(_changes(wording))
        case "Samenwerking en partijen":
            return partners(wording)
        case "Borging en implementatie":
            return "\n".join(_kept(wording))
        case "Leerpunten":
            return "\n".join(_lessons(wording))
        case "Vervolg":
            return onwards(wording)
        case _:
            return ""


def _work(wording: Wording) -> Iterable[str]:
    for state in wording.stand.doelstellingen.values():
        goal = wording.stand.dossier.get(Doelstelling, state.id)
        if goal is not None:
            yield f"{as_sentence(goal.titel)} {work_text(wording, goal, state)}".strip()


def _results(wording: Wording) -> Iterable[str]:
    for state in wording.stand.doelstellingen.values():
        goal = wording.stand.dossier.get(Doelstelling, state.id)
        outcome = outcome_of(wording, goal) if goal else None
        if goal is not None and outcome is not None:
            yield f"{goal.titel}: {outcome.figure} ({outcome.counts})."


def _products(wording: Wording) -> Iterable[str]:
    for product in wording.stand.dossier.all(Product):
        parts = [product.titel]
        if product.opgeleverd_op:
            parts.append(f"opgeleverd op {wording.when(product.opgeleverd_op)}")
        if product.vindplaats:
            parts.append(product.vindplaats)
        yield as_sentence(", ".join(parts))


def _changes(wording: Wording) -> Iterable[str]:
    for change in wording.stand.dossier.all(Bijstelling):
        subject = wording.stand.dossier.title(change.onderwerp)
        day = f" ({wording.when(change.datum)})" if change.datum else ""
        moved = f"van {change.oud or 'leeg'} naar {change.nieuw or 'leeg'}{day}"
        yield f"{subject}: {moved}. {as_sentence(change.reden)}"


def _kept(wording: Wording) -> Iterable[str]:
    dossier = wording.stand.dossier
    for agreement in dossier.all(Borgingsafspraak):
        if agreement.status is BorgingStatus.VERVALLEN:
            continue
        where = f", een vaste plek in {dossier.title(agreement.inbedding)}" if agreement.inbedding else ""
        status = agreement.status.label.lower() if agreement.status else "voorgesteld"
        yield f"{agreement.onderwerp}: {status}{where}."


def _lessons(wording: Wording) -> Iterable[str]:
    for lesson in wording.stand.dossier.all(Leerpunt):
        change = f" {as_sentence(lesson.aanpassing)}" if lesson.aanpassing else ""
        yield f"{as_sentence(lesson.geleerd)}{change}"
