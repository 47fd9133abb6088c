"""The questions of a funder: how long an answer may be, what is still open, and a first list (R5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import counted, number
from wijkdesk.domain.verantwoording import Rapportageverplichting, Verslagvraag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.dossier import Dossier

STANDAARD: Final = (
    ("Geef een samenvatting die voor iedereen te lezen is.", "Samenvatting", 1750),
    ("Wat was het doel, en voor wie was het bedoeld?", "Doel en doelgroep", 1500),
    ("Wat is er gedaan?", "Wat is gedaan", 4000),
    ("Welke resultaten zijn bereikt?", "Resultaten", 3000),
    ("Welke producten zijn gemaakt, en waar zijn ze te vinden?", "Producten", 1500),
    ("Wat is anders gegaan dan gepland, en waarom?", "Afwijkingen en wijzigingen", 2000),
    ("Met wie is samengewerkt?", "Samenwerking en partijen", 2000),
    ("Hoe gaat het verder na het project?", "Borging en implementatie", 2000),
    ("Wat is er geleerd?", "Leerpunten", 2000),
)
"""Questions to begin with, where the funder's own form is not known yet: text, section, most characters."""
ONDERDELEN: Final = (*(onderdeel for _, onderdeel, _ in STANDAARD), "Vervolg")


def vragen_van(dossier: Dossier, plicht: Rapportageverplichting) -> Sequence[Verslagvraag]:
    """Return the questions of a report that is owed, in their order."""
    found = dossier.where(Verslagvraag, "verplichting", plicht.id)
    return sorted(found, key=lambda vraag: (vraag.nr or 0, vraag.vraag, vraag.id))


def te_lang(vraag: Verslagvraag, text: str | None = None) -> int:
    """Return how many characters an answer is too long; 0 where it fits."""
    length = len(vraag.antwoord if text is None else text)
    return max(0, length - vraag.hoogstens) if vraag.hoogstens else 0


def lengte(text: str, hoogstens: int | None) -> str:
    """Return how long a text is beside how long it may be: `412 van 1.500 tekens, 78 woorden`."""
    most = f" van {number(hoogstens)}" if hoogstens else ""
    return f"{number(len(text))}{most} tekens, {counted(len(text.split()), 'woord', 'woorden')}"


def stand_van(vragen: Sequence[Verslagvraag]) -> str:
    """Return how many questions are answered, and what still stops the form from being sent."""
    answered = sum(1 for vraag in vragen if vraag.antwoord.strip())
    return "  ·  ".join([f"{answered} van {len(vragen)} beantwoord", *openstaand(vragen)])


def regels(eisen: str) -> list[str]:
    """Return the demands of a receiver as questions, one per line."""
    return [line for line in (part.strip(" -•\t") for part in eisen.splitlines()) if line]


def openstaand(vragen: Sequence[Verslagvraag]) -> list[str]:
    """Return what still stops the form from being sent, each as `2 verplichte vragen open`."""
    parts = []
    open_ones = sum(1 for vraag in vragen if vraag.verplicht and not vraag.antwoord.strip())
    if open_ones:
        parts.append(f"{counted(open_ones, 'verplichte vraag', 'verplichte vragen')} open")
    long_ones = sum(1 for vraag in vragen if te_lang(vraag))
    if long_ones:
        parts.append(f"{counted(long_ones, 'antwoord', 'antwoorden')} te lang")
    return parts
