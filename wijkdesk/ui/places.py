"""Where everything is found: places, their sub-pages, and the entities on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.ui.rail import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

VANDAAG, RAPPORTAGE = "vandaag", "rapportage"
BINNENGEKOMEN, MIJN = "binnengekomen", "mijn"
INLEZEN = "inlezen"
"""Not in the rail: who reads a list comes from the list that it goes into."""
NIEUW_PROJECT = "nieuwproject"
EDITIES, SINDS, VRAGEN = "edities", "sinds", "vragen"
PRULLENBAK, INSTELLINGEN, HULP = "prullenbak", "instellingen", "hulp"

PLACES = (
    Spot(VANDAAG, "Vandaag", "house"),
    Spot(
        "werk",
        "Werk",
        "list-checks",
        (
            Spot("plannen", "Plannen"),
            Spot("acties", "Acties"),
            Spot("bord", "Bord"),
            Spot("overleg", "Overleg"),
            Spot("tijdlijn", "Tijdlijn"),
            Spot("agenda", "Agenda"),
            Spot("voortgang", "Voortgang"),
            Spot("project", "Project"),
        ),
    ),
    Spot(
        "wijk",
        "Wijk en partners",
        "map-pinned",
        (
            Spot("gebieden", "Gebieden"),
            Spot("taakgroepen", "Taakgroepen"),
            Spot("profiel", "Profiel"),
            Spot("knelpunten", "Knelpunten"),
            Spot("organisaties", "Organisaties"),
            Spot("mensen", "Mensen"),
            Spot("krachtenveld", "Krachtenveld"),
            Spot("verkenning", "Verkenning"),
        ),
    ),
    Spot(
        "afspraken",
        "Afspraken",
        "handshake",
        (
            Spot("convenanten", "Convenanten"),
            Spot("borging", "Borging"),
            Spot("geld", "Geld"),
            Spot("visie", "Visie en prioriteiten"),
            Spot("risicos", "Risico's"),
            Spot("samenwerking", "Samenwerking"),
        ),
    ),
    Spot(
        "rapport",
        "Rapport en uitwisseling",
        "send",
        (
            Spot(RAPPORTAGE, "Rapportage"),
            Spot(EDITIES, "Edities"),
            Spot(SINDS, "Sinds de vorige"),
            Spot(VRAGEN, "Vragen subsidiegever"),
            Spot("uitvragen", "Uitvragen"),
            Spot(BINNENGEKOMEN, "Binnengekomen"),
            Spot("delen", "Delen en overdragen"),
            Spot("verplichtingen", "Verplichtingen"),
            Spot("documenten", "Documenten"),
        ),
    ),
)
FOOT = (
    Spot(PRULLENBAK, "Prullenbak", "trash-2"),
    Spot(INSTELLINGEN, "Instellingen", "settings"),
    Spot(HULP, "Hulp", "circle-question-mark"),
)
SPOTS = frozenset(page.key for place in (*PLACES, *FOOT) for page in (place.pages or (place,)))
"""The keys of all pages."""

# Names, not classes: the window is shown before the domain is loaded. A test holds them against the domain.
LISTS: dict[str, tuple[str, ...]] = {
    "plannen": ("Plan", "Doelstelling", "Mijlpaal", "Product", "Toekenning", "Bijstelling"),
    "acties": ("Actie",),
    "overleg": ("Overleg", "Bijeenkomst", "Agendapunt", "Besluit", "Lidmaatschap"),
    "voortgang": ("Voortgangsbericht", "Stoplichtoordeel", "Leerpunt", "Scholing", "Uitstel"),
    "gebieden": ("Gebied", "Duo"),
    "profiel": ("Wijkprofiel", "Indicatorwaarde", "Indicator", "Enquete"),
    "knelpunten": ("Knelpunt", "Initiatief", "Koppeling"),
    "organisaties": ("Organisatie", "Betrokkenheid"),
    "mensen": ("Contactpersoon",),
    "verkenning": (
        "Verkenning",
        "Hoofdvraag",
        "Stap",
        "Gesprek",
        "Bevinding",
        "Scenario",
        "Richting",
        "Binnenvraag",
    ),
    "convenanten": ("Convenant", "Convenantpartij", "Convenantafspraak"),
    "borging": ("Borgingsafspraak",),
    "geld": ("Financiering", "Begrotingsregel"),
    "visie": ("Visie", "Prioriteit"),
    "risicos": ("Risico", "Gevoeligheid"),
    "samenwerking": ("Samenwerkingspeiling", "Zelfcheck", "Zelfcheckfactor"),
    "vragen": ("Verslagvraag",),
    "verplichtingen": ("Rapportageverplichting",),
    "edities": ("Rapport", "Verzending", "Rapportsjabloon"),
    "documenten": ("Document", "Bronverwijzing"),
    "project": ("Project", "Instelling"),
}

WHOLE = {"Overleg": ("taakgroepen",)}
"""Where a record may have a page of its own, before the page of its list."""


def spot_of(entity: str) -> str:
    """Return the page on which the records of an entity are listed; Vandaag where they are not."""
    return next((spot for spot, names in LISTS.items() if entity in names), VANDAAG)


def trail_of(key: str, say: Callable[[str], str] = str) -> tuple[str, ...]:
    """Return the names of the place and the page, for above a title."""
    for place in PLACES:
        for page in place.pages:
            if page.key == key:
                return (place.label, say(page.label))
    return ()
