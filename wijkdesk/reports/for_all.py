"""The sheet of an archive that anyone may see: what is in it, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import counted_in_words
from wijkdesk.domain.frame import Bronverwijzing, Organisatie
from wijkdesk.domain.plan import Product
from wijkdesk.domain.verantwoording import Document, KlasseKeuze
from wijkdesk.reports.block import Block, Words
from wijkdesk.reports.document import Furniture, print_document
from wijkdesk.reports.house import PLAIN
from wijkdesk.reports.paper import NO_PATIENTS, chapter
from wijkdesk.reports.style import BODY, TEXT_WIDTH
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.stand import Stand

NAME: Final = "Archief voor iedereen"
_LEAD: Final = "Op dit blad staat alles wat in dit archief zit: alleen wat iedereen mag zien. Dat is weinig."
_LEFT_OUT: Final = (
    "Namen van gebieden, overleggen en partners, doelstellingen, acties en besluiten staan er niet in. Die "
    "zijn van de partners. Zij staan in het archief voor de gemeente, met de rapporten erbij."
)
_SMALL: Final = 4.0


def for_all(stand: Stand) -> bytes:
    """Print what of a project is for everyone.

    Only what the records themselves tell: what was worked out from them is of the class of the partners.
    So are the colour and the logo of an organisation, the name of the project and its peildatum.
    """
    dossier = stand.dossier.up_to(Klasse.V0)
    sources = [found.adres for found in dossier.all(Bronverwijzing)]
    sites = [found.website for found in dossier.all(Organisatie)]
    blocks = [
        *_addresses("Bronnen die zijn gebruikt", "Er staan geen adressen van bronnen in.", sources),
        *_addresses("Websites van organisaties", "Er staan geen websites van organisaties in.", sites),
        *_counted(
            sum(found.openbaar is True for found in dossier.all(Product)),
            sum(found.klasse is KlasseKeuze.V0 for found in dossier.all(Document)),
        ),
        *section("Wat er niet in staat", "", Words(_LEFT_OUT, BODY)),
    ]
    # The plain looks, for those of the house are filled in where only the partners look.
    return print_document(NAME, [chapter(NAME, _LEAD, blocks, _around())], "", PLAIN).pdf


def _around() -> Furniture:
    """Return what stands around the page; without the lights, for none is shown."""
    return Furniture(
        name=NAME,
        context="wat iedereen mag zien",
        right="openbaar",
        footer_left=lambda _number, _total: NO_PATIENTS,
        footer_right=lambda number, total: f"blz. {number} van {total}",
    )


def _addresses(title: str, none: str, found: Sequence[str | None]) -> list[Block]:
    """Return each address once; nobody is named beside it."""
    shown = sorted({address for address in found if address}, key=str.casefold)
    if not shown:
        return section(title, "", sentence(none))
    look = Look(pad=_SMALL, row_heads=False)
    table = Table([Column("adres", TEXT_WIDTH, gap=0)], [Row((address,)) for address in shown], look)
    return section(title, counted_in_words(len(shown), "adres", "adressen"), table)


def _counted(products: int, documents: int) -> list[Block]:
    """Return of how much it is known that anyone may see it; what it is called is of the partners."""
    told = [
        counted_in_words(count, *words)
        for count, words in ((products, ("product", "producten")), (documents, ("document", "documenten")))
        if count
    ]
    if not told:
        return []
    text = f"Openbaar: {' en '.join(told)}. Hoe het heet en waar het staat, weten de partners."
    return section("Wat openbaar is gemaakt", "", sentence(text))
