"""Checks on the verkenning: its steps (§2.4), C15, C16, C17, and C22 for what was said in a gesprek."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from wijkdesk.domain import formats
from wijkdesk.domain.analyse import Bevinding, Gesprek, GesprekCategorie, Stap, StapStatus
from wijkdesk.domain.finding import Finding, Inspection, Severity
from wijkdesk.domain.letterlijk import TEKSTEN, overgenomen

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")


def of_analyse(look: Inspection, record: Entity) -> Iterator[Finding]:
    """Return what the rules say of a step, a gesprek, a bevinding or another text of a verkenning."""
    yield from c22_own_words(look, record)
    match record:
        case Stap():
            yield from step_before_is_done(look, record)
        case Bevinding():
            yield from c15_grounded(look, record)
        case Gesprek():
            yield from c16_citaat(record)
            yield from c17_no_name(record)
        case _:
            return


def step_before_is_done(look: Inspection, stap: Stap) -> Iterator[Finding]:
    """§2.4: a step may start before the one before it is done, but that is told."""
    if stap.nr is None or stap.status in {None, StapStatus.NIET_GESTART}:
        return
    for other in look.dossier.where(Stap, "verkenning", stap.verkenning):
        if other.nr == stap.nr - 1 and other.status is not StapStatus.AFGEROND:
            sentence = f"Stap {stap.nr} is begonnen, maar stap {other.nr} is niet afgerond."
            yield Finding("§2.4", Severity.WARN, stap, sentence, "status")


def c15_grounded(look: Inspection, bevinding: Bevinding) -> Iterator[Finding]:
    """C15: a bevinding rests on two talks or more; with few it is only shown in a group, without quotes."""
    count = len(look.dossier.linked(bevinding, "gesprekken", Gesprek))
    needed, alone = look.drempels.bevinding_gesprekken, look.drempels.bevinding_los_gesprekken
    talks = formats.counted_in_words(count, "gesprek", "gesprekken")
    if count < needed:
        sentence = (
            f"Deze bevinding steunt op {talks if count else 'geen enkel gesprek'}; dat is te smal. "
            f"Leg er minstens {formats.in_words(needed)} onder."
        )
        yield Finding("C15", Severity.WARN, bevinding, sentence, "gesprekken")
    elif count < alone:
        sentence = f"Deze bevinding steunt op {talks} en komt daarom alleen in een groep in het verslag."
        yield Finding("C15", Severity.HINT, bevinding, sentence, "gesprekken")


def c16_citaat(gesprek: Gesprek) -> Iterator[Finding]:
    """C16: a quote is only used by permission."""
    if gesprek.citaat and not gesprek.toestemming_citaat:
        sentence = "Er is geen toestemming voor dit citaat; het blijft buiten elk verslag."
        yield Finding("C16", Severity.WARN, gesprek, sentence, "citaat", ("toestemming_citaat",))


def c17_no_name(gesprek: Gesprek) -> Iterator[Finding]:
    """C17: of a patient or resident no name and no description is kept."""
    if gesprek.categorie is not GesprekCategorie.PATIENT_BEWONER:
        return
    for name in ("naam", "met"):
        if getattr(gesprek, name):
            sentence = "Van een patiënt of bewoner bewaart u geen naam en geen omschrijving. Laat dit leeg."
            yield Finding("C17", Severity.REFUSE, gesprek, sentence, name, ("categorie",))
    for name in ("aantekeningen", "citaat"):
        address = _EMAIL.search(getattr(gesprek, name))
        if address is not None:
            sentence = f"Van een patiënt of bewoner bewaart u geen e-mailadres. Haal ‘{address[0]}’ weg."
            yield Finding("C17", Severity.REFUSE, gesprek, sentence, name, ("categorie",))


def c22_own_words(look: Inspection, record: Entity) -> Iterator[Finding]:
    """C22: what others read says in our own words what was said in a gesprek."""
    for name in TEKSTEN.get(type(record), ()):
        found = overgenomen(look.dossier, getattr(record, name))
        if found is not None:
            talk, words = found
            whose = f"van gesprek {talk.code}" if talk.code else "van een gesprek"
            sentence = (
                f"‘{words}’ staat zo in de aantekeningen {whose}. Die blijven bij de projectleider en "
                "komen in geen verslag. Zeg het in eigen woorden."
            )
            yield Finding("C22", Severity.REFUSE, record, sentence, name)
