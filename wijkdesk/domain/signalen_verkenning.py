"""What asks for attention in a verkenning: talks that did not happen, thin findings, open questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.analyse import Bevinding, Gesprek, GesprekStatus, Stap, StapStatus
from wijkdesk.domain.borging import Licht
from wijkdesk.domain.formats import capitalised, counted_in_words, in_words, listed, long_date
from wijkdesk.domain.signaal import SignaalSoort, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wijkdesk.domain.stand import Stand


def exploration_signals(stand: Stand) -> Iterator[Signal]:
    """Return what a verkenning still needs before it can go on."""
    running = {step.nr: step for step in stand.dossier.all(Stap) if step.status is StapStatus.LOOPT}
    yield from _talks(stand)
    started = [nr for nr in running if nr is not None and nr > 1]
    if started:
        yield from _thin(stand)
    if 3 in running:
        yield from _questions(stand, running[3])


def _talks(stand: Stand) -> Iterator[Signal]:
    """Tell of planned talks whose day has passed; what became of them only the project leader sees."""
    late = [
        talk
        for talk in stand.dossier.all(Gesprek)
        if talk.status is GesprekStatus.GEPLAND and talk.datum is not None and talk.datum < stand.peildatum
    ]
    if not late:
        return
    first = min(late, key=lambda talk: (talk.datum, talk.id))
    one = len(late) == 1
    words = capitalised(counted_in_words(len(late), "gesprek had al", "gesprekken hadden al"))
    day = f"Gepland op {long_date(first.datum)}." if first.datum else ""
    what = "Is het gehouden, verzet of afgezegd?" if one else "Zijn ze gehouden, verzet of afgezegd?"
    yield Signal(
        SignaalSoort.VERKENNING,
        Licht.ORANJE,
        f"{words} moeten zijn",
        f"{day} {what}".strip(),
        "Gesprek openen",
        Gesprek,
        first.id,
        230,
    )


def _thin(stand: Stand) -> Iterator[Signal]:
    """C15: tell of findings that rest on too few talks once the next step has begun."""
    thin = stand.verkenning.te_smal
    if thin:
        words = capitalised(counted_in_words(len(thin), "bevinding is", "bevindingen zijn"))
        needed = in_words(stand.drempels.bevinding_gesprekken)
        yield Signal(
            SignaalSoort.VERKENNING,
            Licht.ORANJE,
            f"{words} te smal",
            f"Een bevinding steunt op minstens {needed} gesprekken. Anders komt die niet in het verslag.",
            "Bevinding bekijken",
            Bevinding,
            thin[0],
            210,
        )


def _questions(stand: Stand, step: Stap) -> Iterator[Signal]:
    """Tell of the questions to the inside without an answer while that step runs."""
    open_ones = stand.verkenning.open_vragen
    if open_ones:
        words = capitalised(
            counted_in_words(len(open_ones), "vraag naar binnen is", "vragen naar binnen zijn")
        )
        yield Signal(
            SignaalSoort.VERKENNING,
            Licht.ORANJE,
            f"{words} nog open",
            f"Over {listed(list(open_ones))}.",
            "Vragen bekijken",
            Stap,
            step.id,
            220,
        )
