"""The sections that domein.md §3 promises per report: by which words they are known, and what fills them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from wijkdesk.domain.afspraken import Begrotingsregel, Convenant, Convenantafspraak, Financiering
from wijkdesk.domain.analyse import (
    Bevinding,
    Binnenvraag,
    Gesprek,
    Indicatorwaarde,
    Knelpunt,
    Richting,
    Scenario,
    Stap,
)
from wijkdesk.domain.borging import (
    Borgingsafspraak,
    Gevoeligheid,
    Risico,
    Samenwerkingspeiling,
    Voortgangsbericht,
    Zelfcheckfactor,
)
from wijkdesk.domain.frame import Betrokkenheid, Contactpersoon, Gebied
from wijkdesk.domain.overleg import Actie, Besluit, BesluitStatus, Bijeenkomst
from wijkdesk.domain.plan import Doelstelling, Initiatief, Leerpunt, Mijlpaal, Plan, Prioriteit, Product
from wijkdesk.domain.verantwoording import Bijstelling, Rapportageverplichting

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand import Stand

Filled: TypeAlias = "Callable[[Stand], bool]"


@dataclass(frozen=True)
class Promised:
    """One section: its name in domein.md, how a reader finds it (a pattern), and whether there are data."""

    name: str
    found: str
    filled: Filled


def always(_stand: Stand) -> bool:
    """Tell that a section is there whenever its report has something to say."""
    return True


def some(*kinds: type[Entity]) -> Filled:
    """Return what tells whether there is a record of each of these."""
    return lambda stand: all(stand.dossier.all(kind) for kind in kinds)


def _given(kind: type[Entity], *names: str) -> Filled:
    """Return what tells whether a record of a kind has all these fields filled in."""
    return lambda stand: any(all(getattr(row, name) for name in names) for row in stand.dossier.all(kind))


def _lit(stand: Stand) -> bool:
    return any(goal.licht in {"oranje", "rood"} for goal in stand.doelstellingen.values())


def _late(stand: Stand) -> bool:
    return any(actie.te_laat_dagen for actie in stand.acties.values())


def _open_decisions(stand: Stand) -> bool:
    waiting = {BesluitStatus.VOORGESTELD, BesluitStatus.AANGEHOUDEN}
    return any(row.status in waiting for row in stand.dossier.all(Besluit))


SUMMARY: Final = (
    Promised("gevraagd besluit", "^Wij vragen u$", always),
    Promised("matrix zones", "^Hoe het ervoor staat$", always),
    Promised("drie resultaten", "^Wat mensen merken$", always),
    Promised("drie knelpunten", "^Waar het vastzit$", always),
    Promised("loopt af", "^Wat afloopt of openstaat$", always),
    Promised("de komende drie maanden", "^De komende drie maanden$", always),
)
PROMISED: Final[dict[str, tuple[Promised, ...]]] = {
    "managementsamenvatting": SUMMARY,
    "voortgang": (
        *SUMMARY,
        Promised("stand per zone", "^Stand per ", some(Plan)),
        Promised("speerpunten", "(speerpunten|prioriteiten|speerpunt|prioriteit)$", some(Prioriteit)),
        Promised("rood en oranje", "^(Rood|Oranje|Rood en oranje)$", some(Doelstelling)),
        Promised("resultaten", "^Resultaten$", some(Doelstelling)),
        Promised("mijlpalen", "^Mijlpalen$", some(Mijlpaal)),
        Promised("risico top 5", "^Grootste risico’s$", some(Risico)),
        Promised("convenanten", "^Wie tekende wat$", some(Convenant)),
        Promised("borging", "^Wat is geborgd$", some(Borgingsafspraak)),
        Promised("geld", "^Geld en looptijd$", some(Financiering)),
        Promised("wijzigingen", "^Wijzigingen na vaststelling van het plan$", some(Bijstelling)),
        Promised("bijlage te laat", "te laat$", _late),
    ),
    "gebied": (
        Promised("lichten", "^Hoe het ervoor staat$", always),
        Promised("wat merkten bewoners", "^Wat mensen merken$", _given(Doelstelling, "indicator_naam")),
        Promised("zone in cijfers", " in cijfers$", some(Indicatorwaarde)),
        Promised("doelstellingen met acties", "^Doelstellingen en acties$", some(Doelstelling)),
        Promised("knelpunten", "^Knelpunten en waar ze zijn opgepakt$", some(Knelpunt)),
        Promised("initiatieven en koppelingen", "^Wat al werkt en waaraan", some(Initiatief)),
        Promised(
            "volgend overleg",
            "^Volgend overleg$",
            lambda stand: any(zone.taakgroepen for zone in stand.zones),
        ),
    ),
    "taakgroep": (
        Promised("ritme", "^Trekker en ritme$", always),
        Promised("samenstelling", "^Samenstelling$", always),
        Promised("acties per houder", "^Acties per houder$", always),
        Promised("hulp gevraagd", "^Wat de .+ schrijft$", some(Voortgangsbericht)),
        Promised("besluiten van boven", "^Wacht op besluit$", _open_decisions),
    ),
    "invulformulier": (
        Promised("nieuwe acties", "^Nieuwe acties$", always),
        Promised("wat ging goed", "^Wat ging goed$", always),
        Promised("wat zit vast", "^Wat zit vast$", always),
        Promised("hulp nodig van", "^Hulp nodig van$", always),
    ),
    "subsidie": (
        Promised("projectgegevens", "^Projectgegevens$", always),
        Promised("samenvatting", "^Samenvatting$", always),
        Promised("doel en doelgroep", "^Doel en doelgroep$", always),
        Promised("wat is gedaan", "^Wat is gedaan$", some(Doelstelling)),
        Promised("resultaten", "^Resultaten$", _given(Doelstelling, "indicator_naam")),
        Promised("producten", "^Producten$", some(Product)),
        Promised("afwijkingen en wijzigingen", "^Afwijkingen en wijzigingen$", _late),
        Promised("samenwerking en partijen", "^Samenwerking en partijen$", always),
        Promised("borging en implementatie", "^Borging en implementatie$", some(Borgingsafspraak)),
        Promised("leerpunten", "^Leerpunten$", some(Leerpunt)),
        Promised("bijdragen derden", "^Bijdragen$", some(Financiering)),
        Promised("begroot en besteed per post", "^Begroting per post$", some(Begrotingsregel)),
        Promised("vervolg", "^Vervolg$", always),
        Promised("bijlagen", "^Bijlage: alle acties$", some(Actie)),
    ),
    "borging": (
        Promised("gevraagd besluit", "^(Besluit nodig|Bevestigen)$", always),
        Promised("vaststelling", "^Vaststelling$", always),
        Promised("wat stopt", "^Wat stopt als er niets wordt besloten$", always),
        Promised("voorgestelde speerpunten", "^Speerpunten voor na het project$", some(Prioriteit)),
        Promised("concept-besluittekst", "^Tekst voor de besluitenlijst$", always),
    ),
    "convenanten": (
        Promised("overzicht", "^Wat is afgesproken$", always),
        Promised("looptijdbalken", "^Looptijd$", always),
        Promised("matrix", "^Wie tekende wat$", always),
        Promised("afspraken niet nagekomen", "^Afspraken$", some(Convenantafspraak)),
    ),
    "wijkplan": (
        Promised("verband en partners", "^Verband en partners$", always),
        Promised("gebied met schaalnotitie", "^Gebied$", always),
        Promised("waarom deze doelgroepen", "^Waarom deze doelgroepen$", always),
        Promised("visie", "^Visie$", lambda stand: stand.visie.id is not None),
        Promised("activiteiten", "^Activiteit 1: ", some(Doelstelling)),
        Promised("mijlpalen", "^Mijlpalen$", some(Mijlpaal)),
        Promised("totaalbegroting", "^Begroting$", _given(Doelstelling, "kosten")),
        Promised("bijdragen", "^Bijdragen$", some(Financiering)),
        Promised(
            "afstemming", "^Afstemming met gemeente en regio$", lambda stand: bool(stand.project.sluit_aan_op)
        ),
        Promised("evaluatie", "^Evaluatie en verantwoording$", some(Rapportageverplichting)),
    ),
    "verantwoording": (
        Promised("toekenning", "^Toekenning$", always),
        Promised("bereik", "^Wie we bereikten$", _given(Doelstelling, "bereik_doel")),
        Promised("resultaat", "^Wat het opleverde$", some(Doelstelling)),
        Promised("besteed", "^Bijdragen$", some(Financiering)),
        Promised("leerpunten", "^Wat we leerden$", some(Leerpunt)),
        Promised("wat gaat door", "^Wat gaat door$", always),
    ),
    "gespreksnotitie": (
        Promised("stand", "^Hoe het ervoor staat$", some(Doelstelling)),
        Promised("wat wij vragen", "^Wat we willen bespreken$", always),
        Promised("gespreksverslag", "^Gespreksverslag$", always),
    ),
    "besluiten": (
        Promised("besluiten", "^Besluiten in deze bijeenkomst$", always),
        Promised("actielijst", "^Acties$", always),
        Promised("volgende datum", "^Volgende bijeenkomst$", always),
    ),
    "wijkprofiel": (
        Promised("vijf cijfers", "(cijfers die opvallen|^Wat opvalt)$", some(Indicatorwaarde)),
        Promised("duiding", "^Wat dit betekent$", some(Indicatorwaarde)),
        Promised("wat al werkt", "^Wat al werkt$", some(Initiatief)),
        Promised("tabel met vergelijking", "^(Zone|Wijk|Kern of wijk).* en ", some(Indicatorwaarde)),
        Promised("knelpunten", "^Knelpunten en waar ze zijn opgepakt$", some(Knelpunt)),
    ),
    "verkenning": (
        Promised("vier stappen", "^Vier stappen$", some(Stap)),
        Promised("wie gesproken", "^Wie we spraken$", some(Gesprek)),
        Promised("beeld en bevindingen", "^Wat we hoorden$", some(Bevinding)),
        Promised("scenario’s", "^Scenario’s$", some(Scenario)),
        Promised("gekozen richting", "^De gekozen richting$", some(Richting)),
        Promised("binnen-vragen", "^De stap naar binnen$", some(Binnenvraag)),
        Promised("stap naar buiten", "^De stap naar buiten$", always),
    ),
    "beleidsdag": (
        Promised("programma", "^Programma$", _given(Bijeenkomst, "programma")),
        Promised("vragen en antwoorden", "^Vragen en antwoorden$", _given(Bijeenkomst, "vragen")),
        Promised("prioriteiten", "^Gekozen prioriteiten$", _given(Prioriteit, "stippen")),
        Promised("parkeerlijst", "^Parkeerlijst$", _given(Prioriteit, "stippen")),
        Promised("werkplan", "^Werkplan$", _given(Doelstelling, "prioriteit")),
    ),
    "zelfcheck": (
        Promised("negen factoren", "^(Succesfactoren|Succescriteria)$", some(Zelfcheckfactor)),
        Promised("vijf thema’s", "^Samenwerking in vijf thema’s$", some(Samenwerkingspeiling)),
        Promised("drie gespreksvragen", "^Drie vragen voor het gesprek$", always),
    ),
    "avg": (
        Promised("voorstel", "^Voorstel om op te ruimen$", some(Contactpersoon)),
        Promised("wat en waarom", "^Alle contactpersonen$", some(Contactpersoon)),
    ),
    "krachtenveld": (
        Promised("invloed en houding", "^Invloed en houding$", _given(Betrokkenheid, "invloed", "houding")),
        Promised("partijen", "^Partijen$", _given(Betrokkenheid, "invloed")),
        Promised("gevoeligheden", "^Gevoeligheden$", some(Gevoeligheid)),
    ),
    "bewoners": (
        Promised("wat we willen", "^Wat we willen bereiken$", some(Doelstelling)),
        Promised("wat is veranderd", "^Wat er al is veranderd$", _given(Doelstelling, "indicator_naam")),
        Promised("cijfers", "^Uw buurt in cijfers$", _given(Gebied, "inwoners")),
    ),
}
LONGEST: Final = {
    "managementsamenvatting": 1,
    "voortgang": 8,
    "gebied": 2,
    "bewoners": 2,
    "taakgroep": 2,
    "invulformulier": 2,
    "subsidie": 12,
    "borging": 4,
    "convenanten": 2,
    "wijkplan": 8,
    "verantwoording": 8,
    "gespreksnotitie": 1,
    "besluiten": 3,
    "wijkprofiel": 4,
    "verkenning": 6,
    "beleidsdag": 3,
    "zelfcheck": 2,
}
"""The most pages that domein.md §3 gives a report about one subject; avg and krachtenveld have none."""
