"""What is known and heard of a gebied: profiel, knelpunt, verkenning (domein.md §2.2 E)."""

from __future__ import annotations

from wijkdesk.domain.entity import Owned
from wijkdesk.domain.fields import (
    Choice,
    Klasse,
    choice,
    day,
    decimal,
    links,
    long_text,
    number,
    reference,
    text,
    texts,
    yes_no,
)
from wijkdesk.domain.frame import Domein


class Teken(Choice):
    """Why there is no plain figure (C23)."""

    ONBEKEND = "onbekend"
    KAN_NIET_VOORKOMEN = "kan_niet_voorkomen"
    VOORLOPIG = "voorlopig"


class Aard(Choice):
    """How a figure was made (C24)."""

    TELLING = "telling"
    REGISTRATIE = "registratie"
    ENQUETE = "enquete", "Enquête"
    MODELSCHATTING = "modelschatting"


class Thema(Choice):
    """What a figure is about."""

    BEVOLKING = "bevolking"
    WONEN = "wonen"
    INKOMEN = "inkomen"
    GEZONDHEID = "gezondheid"
    LEEFSTIJL = "leefstijl"
    SOCIAAL = "sociaal"
    ZORGGEBRUIK = "zorggebruik"
    VOORZIENINGEN = "voorzieningen"


class IndicatorHerkomst(Choice):
    """Who publishes a figure."""

    CBS = "cbs", "CBS Kerncijfers wijken en buurten"
    RIVM = "rivm", "RIVM en GGD"
    ROS = "ros", "ROS"
    GEMEENTE = "gemeente"
    EIGEN_TELLING = "eigen_telling"


class Gunstig(Choice):
    """Which end of a figure is good."""

    HOOG = "hoog"
    LAAG = "laag"
    NEUTRAAL = "neutraal"


class KnelpuntHerkomst(Choice):
    """Who or what brought a knelpunt up."""

    PROFESSIONALS = "professionals"
    BEWONERS = "bewoners"
    ENQUETE = "enquete", "Enquête"
    WIJKSCAN = "wijkscan"
    GEBIEDSANALYSE = "gebiedsanalyse"
    GESPREK = "gesprek"


class KnelpuntStatus(Choice):
    """What happens with a knelpunt."""

    GESIGNALEERD = "gesignaleerd"
    GEDUID = "geduid"
    IN_AANPAK = "in_aanpak"
    OPGELOST = "opgelost"
    GEACCEPTEERD = "geaccepteerd"


class StapStatus(Choice):
    """How far a step of a verkenning is."""

    NIET_GESTART = "niet_gestart"
    LOOPT = "loopt"
    AFGEROND = "afgerond"


class GesprekCategorie(Choice):
    """With whom one talks; never a name for a resident."""

    STAKEHOLDER = "stakeholder"
    PATIENT_BEWONER = "patient_bewoner", "Patiënt of bewoner"
    PROFESSIONAL = "professional"
    SAMENWERKINGSPARTNER = "samenwerkingspartner"


class GesprekStatus(Choice):
    """How far a talk is."""

    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    UITGEWERKT = "uitgewerkt"
    VERWERKT = "verwerkt"
    AFGEZEGD = "afgezegd"


class BevindingSoort(Choice):
    """What a finding is."""

    BEELD = "beeld"
    BEHOEFTE = "behoefte"
    KANS = "kans"
    KNELPUNT = "knelpunt"
    SPANNING = "spanning"


class ScenarioStatus(Choice):
    """What became of a scenario."""

    CONCEPT = "concept"
    BESPROKEN = "besproken"
    GEKOZEN = "gekozen"
    AFGEVALLEN = "afgevallen"


class Wijkprofiel(Owned):
    """The figures of a gebied in one year, or of a reference area such as the country."""

    singular, plural, title_field = "Wijkprofiel", "Wijkprofielen", "vergelijkingsgebied"

    gebied = reference("Gebied", "Gebied", required=True)
    vergelijkingsgebied = text(
        "Vergelijkingsgebied", "Alleen voor cijfers om mee te vergelijken, zoals Nederland."
    )
    peiljaar = number("Peiljaar", required=True, lowest=1990, highest=2100)
    opgesteld_op = day("Opgesteld op")
    duiding = long_text("Duiding", "Wat betekenen de cijfers, en met wie is dat besproken?")
    bronnen = texts("Bronnen")


class Indicator(Owned):
    """A figure that can be known of a gebied."""

    singular, plural, title_field = "Indicator", "Indicatoren", "naam"

    naam = text("Naam", required=True)
    eenheid = text("Eenheid")
    thema = choice(Thema, "Thema")
    herkomst = choice(IndicatorHerkomst, "Uitgever")
    gunstig = choice(Gunstig, "Gunstig is")


class Indicatorwaarde(Owned):
    """One figure in one wijkprofiel."""

    singular, plural, title_field, owner_field = (
        "Waarde van een indicator",
        "Waarden van indicatoren",
        "",
        "wijkprofiel",
    )

    wijkprofiel = reference("Wijkprofiel", "Wijkprofiel", required=True)
    indicator = reference("Indicator", "Indicator", required=True)
    waarde = decimal("Waarde", cell="waarde")
    teken = choice(Teken, "Teken", cell="waarde")
    vergelijking = decimal("Vergelijking")
    aard = choice(Aard, "Aard")


class Enquete(Owned):
    """A survey among professionals or residents."""

    singular, plural = "Enquête", "Enquêtes"

    titel = text("Titel", required=True)
    gebied = reference("Gebied", "Gebied")
    datum = day("Datum")
    uitgenodigd = number("Uitgenodigd", lowest=0)
    respons = number("Respons", lowest=0)
    hoofduitkomst = long_text("Uitkomst")


class Knelpunt(Owned):
    """A problem in the gebied or in the cooperation."""

    singular, plural = "Knelpunt", "Knelpunten"

    titel = text("Titel", required=True)
    gebied = reference("Gebied", "Gebied")
    gebiedssoort = text("Soort gebied")
    domein = choice(Domein, "Domein")
    herkomst = choice(KnelpuntHerkomst, "Komt van", required=True)
    ernst = number("Ernst", "1, 2 of 3.", lowest=1, highest=3)
    draagvlak = number("Draagvlak", "1, 2 of 3.", lowest=1, highest=3)
    status = choice(KnelpuntStatus, "Status", required=True)
    plan = reference("Plan", "Plan")
    oorzaak = long_text("Oorzaak")
    toelichting = long_text("Toelichting", "Nodig als u een knelpunt accepteert.")


class Verkenning(Owned):
    """An exploration of a wijk by talks, in four steps."""

    singular, plural = "Verkenning", "Verkenningen"

    titel = text("Titel", required=True)
    gebieden = links("Gebied", "Gebieden")


class Hoofdvraag(Owned):
    """A question that a verkenning wants answered."""

    singular, plural, title_field, owner_field = "Hoofdvraag", "Hoofdvragen", "tekst", "verkenning"

    verkenning = reference("Verkenning", "Verkenning", required=True)
    tekst = long_text("Vraag", required=True)


class Stap(Owned):
    """One of the four steps."""

    singular, plural, owner_field = "Stap", "Stappen", "verkenning"

    verkenning = reference("Verkenning", "Verkenning", required=True)
    nr = number("Nummer", required=True, lowest=1, highest=4)
    titel = text("Titel")
    status = choice(StapStatus, "Status", required=True)
    afgerond_op = day("Afgerond op")
    verslag = long_text("Verslag")


class Gesprek(Owned):
    """A talk; what was said never leaves the machine of the project leader."""

    singular, plural, title_field, owner_field = "Gesprek", "Gesprekken", "met", "verkenning"
    numbered = True

    verkenning = reference("Verkenning", "Verkenning", required=True)
    categorie = choice(GesprekCategorie, "Met wie", required=True)
    met = text("Functie", "Nooit de naam van een bewoner.", klasse=Klasse.V3)
    naam = text("Naam", "Niet voor een patiënt of bewoner.", klasse=Klasse.V3)
    gebied = reference("Gebied", "Gebied")
    datum = day("Datum")
    aantekeningen = long_text("Aantekeningen", klasse=Klasse.V3)
    citaat = long_text("Citaat", klasse=Klasse.V3)
    toestemming_citaat = yes_no("Citaat mag gebruikt worden", klasse=Klasse.V3)
    status = choice(GesprekStatus, "Status", klasse=Klasse.V3)


class Bevinding(Owned):
    """A statement distilled from two or more talks."""

    singular, plural, title_field, owner_field = "Bevinding", "Bevindingen", "tekst", "verkenning"

    verkenning = reference("Verkenning", "Verkenning", required=True)
    vraag = reference("Hoofdvraag", "Hoofdvraag")
    tekst = long_text("Bevinding", required=True)
    gesprekken = links("Gesprek", "Gesprekken", klasse=Klasse.V3)
    soort = choice(BevindingSoort, "Soort")
    knelpunt = reference("Knelpunt", "Knelpunt")


class Scenario(Owned):
    """A picture of the future, scored on movement and direction."""

    singular, plural, owner_field = "Scenario", "Scenario's", "verkenning"

    verkenning = reference("Verkenning", "Verkenning", required=True)
    titel = text("Titel", required=True)
    omschrijving = long_text("Omschrijving")
    beweging = number("Brengt in beweging", "1 tot en met 5.", required=True, lowest=1, highest=5)
    richting = number("Geeft richting", "1 tot en met 5.", required=True, lowest=1, highest=5)
    onderbouwd_door = links("Bevinding", "Onderbouwd door")
    status = choice(ScenarioStatus, "Status")
    waarom = long_text("Waarom", klasse=Klasse.V3)


class Richting(Owned):
    """The scenario that was chosen, and what it asks of ourselves and of others."""

    singular, plural, title_field, owner_field = "Gekozen richting", "Gekozen richtingen", "", "verkenning"

    verkenning = reference("Verkenning", "Verkenning", required=True)
    scenario = reference("Scenario", "Scenario", required=True)
    gekozen_op = day("Gekozen op")
    bijeenkomst = reference("Bijeenkomst", "Bijeenkomst")


class Binnenvraag(Owned):
    """One of the five questions of the step inwards."""

    singular, plural, title_field, owner_field = (
        "Vraag naar binnen",
        "Vragen naar binnen",
        "vraag",
        "richting",
    )

    richting = reference("Richting", "Gekozen richting", required=True)
    onderwerp = text("Onderwerp")
    vraag = long_text("Vraag", required=True)
    antwoord = long_text("Antwoord")
    actie = reference("Actie", "Actie")
