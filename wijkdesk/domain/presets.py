"""Texts that come with the program and that a project may change (domein.md §2.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wijkdesk.domain.borging import FactorSoort, Licht

LEGENDA: Final[Mapping[Licht, tuple[str, str]]] = {
    Licht.GROEN: ("G", "op koers binnen tijd, geld en kwaliteit"),
    Licht.ORANJE: ("O", "risico, bijsturing nodig"),
    Licht.ROOD: ("R", "lukt niet binnen de afspraken"),
    Licht.GRIJS: ("–", "nog niet gestart of geen stand"),
    Licht.GEREED: ("✓", "gereed"),
}
"""Each light with its letter for paper in black and white, and what it means."""


@dataclass(frozen=True, slots=True)
class Pijler:
    """One of the six pillars of borging, with what to say where it is missing."""

    naam: str
    label: str
    ontbreekt: str


PIJLERS: Final = (
    Pijler("eigenaar", "Eigenaar bekend", "er is geen eigenaar"),
    Pijler("inbedding", "Vaste plek in overleg", "er is geen vaste plek in een overleg"),
    Pijler("geld", "Structureel geld", "er is geen structureel geld"),
    Pijler("menskracht", "Uren en vervanging geregeld", "uren en vervanging zijn niet geregeld"),
    Pijler("werkwijze", "Werkwijze op papier", "de werkwijze staat niet op papier"),
    Pijler("evaluatie", "Evaluatiedatum gepland", "er is geen evaluatie gepland"),
)


@dataclass(frozen=True, slots=True)
class Peilthema:
    """A theme of the samenwerkingspeiling with its three statements, scored 1 to 5."""

    veld: str
    label: str
    stellingen: tuple[str, str, str]


PEILING: Final = (
    Peilthema(
        "score_gedeelde_ambitie",
        "Gedeelde ambitie",
        (
            "Wij weten van elkaar wat we voor inwoners willen bereiken.",
            "De visie komt terug in mijn dagelijks werk.",
            "Onze doelen passen bij de wijk.",
        ),
    ),
    Peilthema(
        "score_belangen_en_opbrengst",
        "Belangen en opbrengst",
        (
            "Mijn organisatie heeft baat bij deze samenwerking.",
            "Ik ken de belangen van de anderen.",
            "Lasten en lusten zijn redelijk verdeeld.",
        ),
    ),
    Peilthema(
        "score_relatie_en_vertrouwen",
        "Relatie en vertrouwen",
        (
            "Ik weet wie ik moet bellen.",
            "We spreken elkaar aan als iets niet loopt.",
            "Afspraken worden nagekomen.",
        ),
    ),
    Peilthema(
        "score_organisatie",
        "Organisatie",
        (
            "Het is duidelijk wie waarover beslist.",
            "De juiste partijen doen mee.",
            "Ik heb genoeg tijd en ruimte van mijn organisatie.",
        ),
    ),
    Peilthema(
        "score_proces",
        "Proces",
        (
            "Onze bijeenkomsten leveren iets op.",
            "We kijken terug en passen aan.",
            "De trekker of coördinator helpt ons vooruit.",
        ),
    ),
)

PEILSCHAAL: Final = ("helemaal oneens", "oneens", "neutraal", "eens", "helemaal eens")
"""What the scores 1 to 5 mean."""

GESPREKSLEIDRAAD: Final = (
    "Wat ziet u in de wijk veranderen?",
    "Met wie werkt u samen, met wie zou u willen?",
    "Wat gaat goed in de zorg in de wijk, wat mist u, nu en over vijf jaar?",
    "Hoe kijkt u naar het centrum?",
    "Wat zou u zelf kunnen inbrengen?",
)

GESPREKSLEIDRAAD_BEWONER: Final = (
    "Wat helpt u om gezond te blijven?",
    "Wat zou makkelijker moeten?",
)

HOOFDVRAGEN: Final = (
    "Wie zijn in relatie tot het centrum belangrijke spelers in de wijk?",
    "Hoe kijken zij naar de zorg in de wijk, nu en in de toekomst?",
    "Hoe kijken zij naar het centrum?",
)

STAPPEN: Final = ("Wijkverkenning", "Bijeenkomst toekomstrichting", "Stap naar binnen", "Stap naar buiten")
"""The four steps of a verkenning."""

BINNENVRAGEN: Final = (
    ("sturing", "Wat betekent de keuze voor de sturing?"),
    ("partnerships", "Wat betekent de keuze voor de samenwerking met vaste partners?"),
    ("financiering", "Wat betekent de keuze voor het geld?"),
    ("verbinding medisch en sociaal domein", "Hoe sluit de keuze aan op het medisch en het sociaal domein?"),
    ("eigen verandertraject", "Wat vraagt de keuze van ons zelf?"),
)
"""The five questions of the step inwards, each with its subject."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a zelfcheck, and the D-rule whose value stands beside the team's own score."""

    soort: FactorSoort
    tekst: str
    auto: str = ""


ZELFCHECK_OVERVECHT: Final = (
    Factor(FactorSoort.SUCCESFACTOR, "Procesaanpak in plaats van projectmatige aanpak", "werkvorm"),
    Factor(FactorSoort.SUCCESFACTOR, "Bottom-up met mandaat van bestuurders", "D16"),
    Factor(FactorSoort.SUCCESFACTOR, "Open houding; professionals komen zelf met ideeën"),
    Factor(FactorSoort.SUCCESFACTOR, "Vaste gezichten, drie jaar of langer", "D14"),
    Factor(FactorSoort.SUCCESFACTOR, "Focus: één of twee prioriteiten per discipline", "D15"),
    Factor(FactorSoort.SUCCESFACTOR, "Eerst bestaande budgetten", "D22"),
    Factor(FactorSoort.SUCCESFACTOR, "Visie elk jaar aangescherpt", "D17"),
    Factor(FactorSoort.SUCCESFACTOR, "Werkend leren: elk jaar ten minste één leerpunt", "leerpunten"),
    Factor(FactorSoort.SUCCESFACTOR, "Kansen zien"),
)

ZELFCHECK_SGU: Final = (
    Factor(FactorSoort.SUCCESCRITERIUM, "Medewerkers zijn er op de momenten die ertoe doen"),
    Factor(FactorSoort.SUCCESCRITERIUM, "Medewerkers kiezen mee als het erop aankomt"),
    Factor(FactorSoort.SUCCESCRITERIUM, "Medewerkers maken zich los van het werk van alledag"),
    Factor(FactorSoort.SUCCESCRITERIUM, "Medewerkers praten over ambities en drijfveren"),
    Factor(
        FactorSoort.SUCCESCRITERIUM,
        "Bestuur, medewerkers, gemeente en verzekeraar verbinden zich aan het werken in de wijk",
    ),
)

CONVENANT_ONDERDELEN: Final = (
    "Partijen en bevoegdheid",
    "Overwegingen",
    "Doel",
    "Afspraken per partij",
    "Overlegstructuur",
    "Geld",
    "Gegevens en privacy",
    "Communicatie",
    "Looptijd",
    "Evaluatie",
    "Toetreding",
    "Wijziging",
    "Opzegging",
    "Geschillen",
    "Afdwingbaarheid",
    "Openbaarmaking",
)
"""What a complete convenant says something about; each is ja, nee or n.v.t."""

AANSLUITING_2026: Final = (
    "Hecht wijkverband",
    "Regionaal eerstelijns samenwerkingsverband (RESV)",
    "Regiobeeld",
    "Regioplan",
)
"""What a project of today may connect to (`sluit_aan_op`)."""
