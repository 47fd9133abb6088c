"""Words of a gesprek that stand unchanged in a text that others read (C22)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import Bevinding, Binnenvraag, Gesprek, Knelpunt, Scenario, Stap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity

WOORDEN: Final = 6
"""So many words in a row that are the same are no accident."""

TEKSTEN: Final[Mapping[type[Entity], Sequence[str]]] = {
    Stap: ("verslag",),
    Bevinding: ("tekst",),
    Scenario: ("titel", "omschrijving"),
    Binnenvraag: ("antwoord",),
    Knelpunt: ("titel", "oorzaak", "toelichting"),
}
"""The texts around a verkenning that a report may print."""

_WORD: Final = re.compile(r"\w+")


def overgenomen(dossier: Dossier, text: str) -> tuple[Gesprek, str] | None:
    """Return the gesprek of which a text repeats the words, with those words; None where it has its own.

    A quote that may be used is no reason: whoever said it allowed that.
    """
    words = [found[0].casefold() for found in _WORD.finditer(text)]
    if len(words) < WOORDEN:
        return None
    for talk in dossier.all(Gesprek):
        said = _key([found[0].casefold() for found in _WORD.finditer(_secret(talk))])
        given = _key(_WORD.findall(talk.citaat.casefold())) if talk.toestemming_citaat else ""
        for start in range(len(words) - WOORDEN + 1) if said.strip() else ():
            run = words[start : start + WOORDEN]
            if _key(run) in said and _key(run) not in given:
                return talk, _as_typed(text, start)
    return None


def _secret(talk: Gesprek) -> str:
    return f"{talk.aantekeningen}\n{'' if talk.toestemming_citaat else talk.citaat}"


def _key(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _as_typed(text: str, start: int) -> str:
    spots = list(_WORD.finditer(text))[start : start + WOORDEN]
    return text[spots[0].start() : spots[-1].end()]
