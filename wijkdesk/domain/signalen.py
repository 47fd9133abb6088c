"""What asks for attention today, worst first: the lines of Vandaag, made from one stand."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from wijkdesk.domain.analyse import Wijkprofiel
from wijkdesk.domain.borging import Aspect, Gevoeligheid, Licht
from wijkdesk.domain.eenmalig import WAY, te_veel
from wijkdesk.domain.formats import capitalised, counted, counted_in_words, long_date
from wijkdesk.domain.frame import Gebied, Project
from wijkdesk.domain.plan import Visie
from wijkdesk.domain.signaal import SignaalSoort, Signal
from wijkdesk.domain.signalen_afspraken import agreement_signals
from wijkdesk.domain.signalen_verkenning import exploration_signals
from wijkdesk.domain.signalen_werk import work_signals
from wijkdesk.domain.steps import at_once
from wijkdesk.domain.stoplicht import ERNST
from wijkdesk.domain.verantwoording import Uitstel

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from wijkdesk.domain.stand import Stand

_AT_ONCE = 50
"""Signals between two steps."""


def signals(stand: Stand, uitstel: Iterable[Uitstel] | None = None) -> list[Signal]:
    """Return what asks for attention, worst first, without what was put off to a later day.

    `uitstel` is what the dossier of the stand holds, unless given.
    """
    return at_once(signals_in_steps(stand, uitstel))


def signals_in_steps(
    stand: Stand, uitstel: Iterable[Uitstel] | None = None
) -> Generator[None, None, list[Signal]]:
    """Return the same as `signals`, with a yield wherever whoever asks may do something else first."""
    waiting = {
        (item.signaal, item.onderwerp)
        for item in (stand.dossier.all(Uitstel) if uitstel is None else uitstel)
        if item.tot is not None and item.tot > stand.peildatum
    }
    sources = (work_signals, agreement_signals, area_signals, exploration_signals)
    found: list[Signal] = []
    for number, signal in enumerate(chain.from_iterable(source(stand) for source in sources)):
        if (str(signal.kind), signal.id) not in waiting:
            found.append(signal)
        if not number % _AT_ONCE:
            yield
    return sorted(
        found, key=lambda signal: (ERNST.index(signal.licht), -signal.weight, signal.sentence, signal.id)
    )


def area_signals(stand: Stand) -> Iterator[Signal]:
    """Return what asks for attention in visie, profielen, prioriteiten and samenwerking, and reminders."""
    yield from _visie(stand)
    yield from _profielen(stand)
    yield from _focus(stand)
    for record, _, said in te_veel(stand.dossier):
        yield Signal(SignaalSoort.DUBBEL, Licht.ORANJE, said, WAY, "Bekijken", type(record), record.id, 430)
    samenwerking = stand.aspecten[Aspect.SAMENWERKING]
    if samenwerking.licht in {Licht.ORANJE, Licht.ROOD}:
        yield Signal(
            SignaalSoort.SAMENWERKING,
            Licht.ORANJE,
            "De samenwerking vraagt een gesprek",
            samenwerking.reden,
            "Peiling bekijken",
            Project,
            stand.project.id,
            410,
        )
    for item in stand.dossier.all(Gevoeligheid):
        if item.herinner_op is not None and item.herinner_op <= stand.peildatum:
            since = f"U vroeg om een herinnering op {long_date(item.herinner_op)}. Alleen u ziet dit."
            sentence = item.tekst or "Herinnering"
            yield Signal(
                SignaalSoort.HERINNERING, Licht.ORANJE, sentence, since, "Openen", Gevoeligheid, item.id, 520
            )


def _visie(stand: Stand) -> Iterator[Signal]:
    """D17: a visie that was not sharpened for a year."""
    visie = stand.visie
    if visie.id is None or visie.oordeel.licht not in {Licht.ORANJE, Licht.ROOD}:
        return
    record = stand.dossier.get(Visie, visie.id)
    since = f"Vastgesteld op {long_date(record.vastgesteld_op)}." if record and record.vastgesteld_op else ""
    limit = counted(stand.drempels.visie_groen_maanden, "maand", "maanden")
    yield Signal(
        SignaalSoort.VISIE,
        Licht.ORANJE,
        f"De visie is {counted(visie.maanden or 0, 'maand', 'maanden')} oud",
        f"{since} De afspraak is: hoogstens {limit}.".strip(),
        "Visie openen",
        Visie,
        visie.id,
        450 if visie.oordeel.licht == Licht.ROOD else 280,
    )


def _profielen(stand: Stand) -> Iterator[Signal]:
    """D22: profiles that are older than the monitor they rest on."""
    for key in stand.profielen_verouderd:
        years = [
            profiel.peiljaar
            for profiel in stand.dossier.where(Wijkprofiel, "gebied", key)
            if profiel.peiljaar is not None and not profiel.vergelijkingsgebied
        ]
        yield Signal(
            SignaalSoort.PROFIEL,
            Licht.ORANJE,
            f"Het wijkprofiel van {stand.dossier.title(key)} is van {max(years, default='onbekend')}",
            f"Dat is meer dan {counted(stand.drempels.profiel_jaren, 'jaar', 'jaar')} oud.",
            "Profiel bekijken",
            Gebied,
            key,
            180,
        )


def _focus(stand: Stand) -> Iterator[Signal]:
    """D15: disciplines with more prioriteiten than they can carry; one line for all of them."""
    too_many = stand.focus.overschreden
    if not too_many:
        return
    first = too_many[0]
    count = counted_in_words(stand.focus.per_discipline[first], "prioriteit", "prioriteiten")
    others = f" Ook: {', '.join(too_many[1:])}." if len(too_many) > 1 else ""
    yield Signal(
        SignaalSoort.FOCUS,
        Licht.ORANJE,
        f"{capitalised(first)} heeft {count}",
        f"Hoogstens {stand.drempels.focus_aantal} per discipline geeft rust.{others}",
        "Prioriteiten bekijken",
        Project,
        stand.project.id,
        240,
    )
