"""Checks on borging, lights and the peiling: C13, C14, C18 and C25."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wijkdesk.domain import formats
from wijkdesk.domain.borging import (
    Borgingsafspraak,
    BorgingStatus,
    Licht,
    Samenwerkingspeiling,
    Stoplichtoordeel,
)
from wijkdesk.domain.borgingsgraad import borging_van
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.editie import dubbel_genummerd
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.finding import Finding, Inspection, Severity
from wijkdesk.domain.frame import Project
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verantwoording import Rapport

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

_VRAAGT_UITLEG = frozenset({Licht.ORANJE, Licht.ROOD})
_UITLEG = ("oorzaak", "gevolg", "bijsturing")
_VAST = frozenset({BorgingStatus.INGEBED, BorgingStatus.GEBORGD})


def of_borging(look: Inspection, record: Entity) -> Iterator[Finding]:
    """Return what the rules say of a borgingsafspraak, a judged light or a peiling."""
    match record:
        case Borgingsafspraak():
            yield from c13_embedded(look, record)
            yield from c13_owner(look, record)
        case Stoplichtoordeel():
            yield from c14_complete(record)
        case Samenwerkingspeiling():
            yield from c18_few(look, record)
        case Rapport():
            yield from c25_number(look, record)
        case _:
            return


def c25_number(look: Inspection, rapport: Rapport) -> Iterator[Finding]:
    """C25: a number names one edition; two laptops can have given the same one before they were merged."""
    for double, count in dubbel_genummerd(look.dossier):
        if double.id != rapport.id:
            continue
        sentence = (
            f"Nummer {rapport.nummer} staat op {formats.in_words(count)} definitieve rapporten: "
            "op twee laptops is hetzelfde nummer gegeven. "
            "Maak bij dit rapport een erratum; dat krijgt een ander nummer."
        )
        yield Finding("C25", Severity.WARN, rapport, sentence, "nummer")


def graad_of(look: Inspection, afspraak: Borgingsafspraak) -> int:
    """D12: return how many of the six pillars stand, for a record as it would become."""
    alone = borging_van(Dossier({Borgingsafspraak: [afspraak]}), look.peildatum)
    return alone[afspraak.id].graad if afspraak.id in alone else 0


def c13_embedded(look: Inspection, afspraak: Borgingsafspraak) -> Iterator[Finding]:
    """C13: what is called embedded has five pillars and a besluit."""
    if afspraak.status not in _VAST:
        return
    found, needed = graad_of(look, afspraak), look.drempels.borging_graad
    if found < needed:
        sentence = f"Dit heet ingebed, maar {formats.of(found, 6)} pijlers staan; er zijn er {needed} nodig."
        yield Finding("C13", Severity.REFUSE, afspraak, sentence, "status")
    if not afspraak.besluit:
        sentence = "Dit heet ingebed, maar er is geen besluit bij gekozen."
        yield Finding("C13", Severity.REFUSE, afspraak, sentence, "besluit", ("status",))


def c13_owner(look: Inspection, afspraak: Borgingsafspraak) -> Iterator[Finding]:
    """C13: who leads the project cannot own what must survive it."""
    project = look.dossier.get(Project, afspraak.project)
    if project and afspraak.eigenaar and afspraak.eigenaar == project.projectleider:
        sentence = "De projectleider kan geen eigenaar zijn: het project stopt. Kies iemand die blijft."
        yield Finding("C13", Severity.REFUSE, afspraak, sentence, "eigenaar")


def c14_complete(oordeel: Stoplichtoordeel) -> Iterator[Finding]:
    """C14: orange and red are explained by a cause, a consequence and a measure."""
    licht = oordeel.vastgesteld or oordeel.berekend
    missing = [name for name in _UITLEG if not getattr(oordeel, name)]
    if licht in _VRAAGT_UITLEG and missing:
        labels = formats.listed([f"‘{field_of(Stoplichtoordeel, name).label}’" for name in missing])
        sentence = f"Vul bij dit stoplicht nog {labels} in, vóór het rapport definitief wordt."
        yield Finding("C14", Severity.WARN, oordeel, sentence, missing[0], tuple(missing[1:]))


def c14_lights(look: Inspection, project: Project) -> Iterator[Finding]:
    """C14: every doelstelling that is orange or red has a full explanation."""
    explained = {
        oordeel.onderwerp
        for oordeel in look.dossier.all(Stoplichtoordeel)
        if all(getattr(oordeel, name) for name in _UITLEG)
        and (oordeel.geldig_tot is None or oordeel.geldig_tot >= look.peildatum)
    }
    stand = stand_of(look.dossier.of_project(project.id), look.peildatum)
    for key, part in stand.doelstellingen.items():
        record = look.dossier.get(Doelstelling, key)
        if part.licht in _VRAAGT_UITLEG and key not in explained and record is not None:
            light = part.licht.label.lower()
            sentence = f"Deze doelstelling staat op {light}. Leg uit: oorzaak, gevolg, bijsturing."
            yield Finding("C14", Severity.WARN, record, sentence)


def unexplained(look: Inspection, rapport: Rapport) -> str:
    """C14: return the sentence that stops a report from becoming definitief; '' where all is explained."""
    project = look.dossier.get(Project, rapport.project)
    if project is None:
        return ""
    at = Inspection(look.dossier, rapport.peildatum or look.peildatum, look.drempels)
    names = [look.dossier.title(finding.record.id) for finding in c14_lights(at, project)]
    if not names:
        return ""
    lights = formats.counted_in_words(len(names), "stoplicht mist", "stoplichten missen")
    return f"Nog {lights} een oorzaak, een gevolg of een bijsturing; het eerste is ‘{names[0]}’."


def c18_few(look: Inspection, peiling: Samenwerkingspeiling) -> Iterator[Finding]:
    """C18: a peiling with few answers is not shown, for then people can be recognised."""
    count, least = peiling.respondenten, look.drempels.peiling_respondenten
    if count is not None and count < least:
        sentence = f"Minder dan {formats.in_words(least)} mensen vulden dit in; de scores blijven verborgen."
        yield Finding("C18", Severity.HINT, peiling, sentence, "respondenten")
