"""The verantwoordingsmatrix: what a receiver demands, and which section of a report answers it (R5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.verslagvragen import regels, vragen_van
from wijkdesk.reports.block import Block, Stack, Words
from wijkdesk.reports.contents import PageOf
from wijkdesk.reports.funder_answers import heading_of
from wijkdesk.reports.style import BODY, NAME, STRONG_BODY, TEXT_WIDTH
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.verantwoording import Rapportageverplichting

FILL: Final = "Nog niet ingevuld."
EMPTY_OF: Final = {
    "Samenvatting": "Nog niet ingevuld. Vul het doel in bij het project.",
    "Doel en doelgroep": "Nog niet ingevuld. Vul het doel en de doelgroep in bij het project.",
    "Samenwerking en partijen": "Nog niet ingevuld. Vul de partijen in bij Wijk en partners, Organisaties.",
    "Vervolg": "Nog niet ingevuld. Vul de borgingsafspraken in bij Afspraken, Borging.",
}
_EMPTY: Final = {FILL, *EMPTY_OF.values()}
_WORDS_OF: Final = {
    "Projectgegevens": ("projectnummer", "projectgegevens", "looptijd", "penvoerder"),
    "Samenvatting": ("samenvatting",),
    "Doel en doelgroep": ("doelgroep", "doelstelling", "doel"),
    "Wat is gedaan": ("activiteit", "uitvoering", "voortgang", "werkzaamheden", "gedaan"),
    "Resultaten": ("resultaat", "resultaten", "effect", "indicator", "bereik"),
    "Producten": ("product", "publicatie", "opgeleverd"),
    "Afwijkingen en wijzigingen": ("afwijking", "wijziging", "risico", "vertraging"),
    "Samenwerking en partijen": ("samenwerking", "partij", "partner", "betrokken"),
    "Borging en implementatie": ("borging", "implementatie", "verankering"),
    "Leerpunten": ("leerpunt", "geleerd", "lessen"),
    "Bijdragen": ("bijdrage", "cofinanciering", "derden", "financier"),
    "Begroting per post": ("begroting", "begroot", "kosten", "besteed", "financi"),
    "Vervolg": ("vervolg", "na afloop", "toekomst"),
    "Bijlage: mijlpalen": ("mijlpa", "planning"),
    "Bijlage: alle acties": ("actielijst", "acties"),
}
"""By which words a demand of a receiver is recognised as answered by a section."""


@dataclass(frozen=True)
class Demand:
    """What a receiver asks, and the section that answers it; '' where none does."""

    text: str
    section: str = ""
    vraag: str = ""
    """The id of the question, where the demand is one."""
    is_open: bool = False
    """It is compulsory, and nothing in the report or in the answers is about it."""


def demands(dossier: Dossier, owed: Rapportageverplichting, blocks: Sequence[Block]) -> list[Demand]:
    """Return what the receiver demands, one by one, with the section of these blocks that answers it."""
    titles = [
        block.outline[0]
        for block, after in pairwise(blocks)
        if block.outline and not (isinstance(after, Words) and after.text in _EMPTY)
    ]
    return answered_by(dossier, owed, titles)


def answered_by(dossier: Dossier, owed: Rapportageverplichting, titles: Sequence[str]) -> list[Demand]:
    """Return what the receiver demands with the section that answers it, out of those with these titles."""
    asked = vragen_van(dossier, owed)
    if not asked:
        lines = regels(owed.eisen)
        places = [_answering(line, titles) for line in lines]
        return [Demand(line, place, is_open=not place) for line, place in zip(lines, places, strict=True)]
    found = []
    for vraag in asked:
        own = vraag.antwoord.strip()
        title = vraag.onderdeel if vraag.onderdeel in titles else _answering(vraag.vraag, titles)
        place = title or (heading_of(vraag) if own else "")
        found.append(Demand(vraag.vraag, place, vraag.id, is_open=not place and bool(vraag.verplicht)))
    return found


def matrix(found: Sequence[Demand]) -> list[Block]:
    """Return what the receiver demands, one by one, with the page that answers it; or that none does."""
    rows, open_ones = [], 0
    for place, demand in enumerate(found, 1):
        open_ones += not demand.section
        where: list[Block] = [Words("nog niet beantwoord", STRONG_BODY)]
        if demand.section:
            where = [Words(demand.section, BODY), PageOf(demand.section, "niet in dit verslag")]
        rows.append(Row((str(place), demand.text, Stack(where))))
    columns = [
        Column("", 20, name="nummer"),
        Column("wat de ontvanger verplicht stelt", 290, style=NAME, gap=12),
        Column("waar het antwoord staat", TEXT_WIDTH - 310, gap=0),
    ]
    note = f"{open_ones} nog niet beantwoord" if open_ones else "alles beantwoord"
    table = [Table(columns, rows, Look(row_heads=False))] if rows else []
    return section("Verantwoordingsmatrix", note, *table)


def _answering(demand: str, titles: Sequence[str]) -> str:
    """Return the section that answers a demand, by the words that both use; '' where none does.

    A section that says that it is not filled in answers nothing.
    """
    asked = demand.casefold()
    found = {
        title: sum(len(word) for word in _WORDS_OF.get(title, (title.casefold(),)) if _named_in(word, asked))
        for title in titles
    }
    # The section that shares most with the demand answers it; of two the first.
    best = max(found, key=lambda title: found[title], default="")
    return best if best and found[best] else ""


def _named_in(word: str, text: str) -> bool:
    """Tell whether a word of a text begins or ends so; in the middle of a word it is another subject."""
    sought = re.escape(word)
    return re.search(rf"\b{sought}|{sought}(?:en|s)?\b", text) is not None
