"""How it stands and how it stays: berichten, oordelen, risico's, borging (domein.md §2.2 F)."""

from __future__ import annotations

from wijkdesk.domain.entity import Owned
from wijkdesk.domain.fields import (
    Choice,
    Klasse,
    Merge,
    any_reference,
    choice,
    day,
    decimal,
    long_text,
    number,
    reference,
    text,
    yes_no,
)


class BerichtStatus(Choice):
    """What was done with a voortgangsbericht."""

    ONTVANGEN = "ontvangen"
    BEOORDEELD = "beoordeeld"
    VERWERKT = "verwerkt"
    AFGEWEZEN = "afgewezen"


class Aspect(Choice):
    """What a light is about; there is never one light for all."""

    TIJD = "tijd"
    INHOUD = "inhoud"
    GELD = "geld"
    ORGANISATIE = "organisatie"
    SAMENWERKING = "samenwerking"
    BORGING = "borging"


class Licht(Choice):
    """A light: always a shape, a letter and a colour."""

    GROEN = "groen"
    ORANJE = "oranje"
    ROOD = "rood"
    GRIJS = "grijs"
    GEREED = "gereed"


class RisicoStatus(Choice):
    """What became of a risk."""

    OPEN = "open"
    BEHEERST = "beheerst"
    OPGETREDEN = "opgetreden"
    GESLOTEN = "gesloten"


class Trend(Choice):
    """Where a risk is going."""

    STIJGEND = "stijgend"
    GELIJK = "gelijk"
    DALEND = "dalend"


class Oordeel(Choice):
    """A score of a zelfcheck."""

    NEE = "nee"
    DEELS = "deels"
    JA = "ja"


class FactorSoort(Choice):
    """Which list a factor belongs to."""

    SUCCESFACTOR = "succesfactor"
    SUCCESCRITERIUM = "succescriterium"


class BorgingGeld(Choice):
    """Where the money after the project comes from."""

    BESTAAND_BUDGET = "bestaand_budget"
    STRUCTUREEL = "structureel"
    TIJDELIJK = "tijdelijk"
    ONBEKEND = "onbekend"
    GEEN = "geen"


class EvaluatieUitkomst(Choice):
    """What an evaluation said."""

    POSITIEF = "positief"
    NEGATIEF = "negatief"


class BorgingStatus(Choice):
    """How far a borgingsafspraak is."""

    VOORGESTELD = "voorgesteld"
    VASTGESTELD = "vastgesteld"
    INGEBED = "ingebed"
    GEBORGD = "geborgd"
    NIET_GEBORGD = "niet_geborgd"
    VERVALLEN = "vervallen"


class Voortgangsbericht(Owned):
    """What a trekker returns."""

    singular, plural, title_field = "Voortgangsbericht", "Voortgangsberichten", "periode"

    taakgroep = reference("Overleg", "Taakgroep", required=True)
    periode = text("Periode", required=True)
    wat_goed = long_text("Wat ging goed")
    wat_vast = long_text("Wat zit vast")
    hulp_van = any_reference("Hulp nodig van")
    ingevuld_door = text("Ingevuld door (functie)")
    ontvangen_op = day("Ontvangen op", merge=Merge.HIGHEST)
    status = choice(BerichtStatus, "Status")


class Stoplichtoordeel(Owned):
    """What people say of a light; orange and red need cause, consequence and measure (C14)."""

    singular, plural, title_field = "Oordeel bij een stoplicht", "Oordelen bij stoplichten", "oorzaak"

    onderwerp = any_reference("Gaat over", required=True)
    aspect = choice(Aspect, "Aspect", required=True)
    berekend = choice(Licht, "Berekend")
    vastgesteld = choice(Licht, "Vastgesteld")
    oorzaak = long_text("Oorzaak")
    gevolg = long_text("Gevolg voor het doel")
    bijsturing = long_text("Bijsturing")
    aan_zet = reference("Contactpersoon", "Aan zet")
    peildatum = day("Peildatum")
    geldig_tot = day("Geldig tot")


class Risico(Owned):
    """Something that may go wrong."""

    singular, plural = "Risico", "Risico's"

    titel = text("Titel", required=True)
    kans = number("Kans", "1 tot en met 5.", required=True, lowest=1, highest=5)
    impact = number("Gevolg", "1 tot en met 5.", required=True, lowest=1, highest=5)
    eigenaar = reference("Contactpersoon", "Eigenaar", required=True)
    maatregel = long_text("Maatregel")
    status = choice(RisicoStatus, "Status")
    trend = choice(Trend, "Trend")
    gevoelige_toelichting = long_text("Gevoelige toelichting", klasse=Klasse.V3)


_SCHAAL = "Gemiddelde, van 1 tot 5."


class Samenwerkingspeiling(Owned):
    """Five scores of the cooperation, together, never per person."""

    singular, plural, title_field = "Samenwerkingspeiling", "Samenwerkingspeilingen", ""

    datum = day("Datum", required=True)
    overleg = reference("Overleg", "Overleg")
    respondenten = number("Aantal ingevuld", "Hoeveel formulieren; nooit van wie.", lowest=0)
    score_gedeelde_ambitie = decimal("Gedeelde ambitie", _SCHAAL, lowest=1, highest=5)
    score_belangen_en_opbrengst = decimal("Belangen en opbrengst", _SCHAAL, lowest=1, highest=5)
    score_relatie_en_vertrouwen = decimal("Relatie en vertrouwen", _SCHAAL, lowest=1, highest=5)
    score_organisatie = decimal("Organisatie", _SCHAAL, lowest=1, highest=5)
    score_proces = decimal("Proces", _SCHAAL, lowest=1, highest=5)
    spreiding = text("Spreiding")
    opbrengst = long_text("Wat verder gezegd is")


class Zelfcheck(Owned):
    """One moment at which the team checks itself."""

    singular, plural, title_field = "Zelfcheck", "Zelfchecks", ""

    datum = day("Datum", required=True)
    toelichting = long_text("Toelichting")


class Zelfcheckfactor(Owned):
    """One factor of a zelfcheck with its score."""

    singular, plural, title_field, owner_field = (
        "Factor van een zelfcheck",
        "Factoren van de zelfcheck",
        "factor",
        "zelfcheck",
    )

    zelfcheck = reference("Zelfcheck", "Zelfcheck")
    soort = choice(FactorSoort, "Lijst")
    factor = long_text("Factor", required=True)
    auto = text("Wat de app zelf afleidt")
    oordeel = choice(Oordeel, "Oordeel")
    toelichting = long_text("Toelichting")


class Borgingsafspraak(Owned):
    """How one development survives the project."""

    singular, plural, title_field = "Borgingsafspraak", "Borgingsafspraken", "onderwerp"

    onderwerp = text("Onderwerp", required=True)
    herkomst = any_reference("Komt uit")
    inbedding = reference("Overleg", "Vaste plek in overleg")
    eigenaar = reference("Contactpersoon", "Eigenaar", "Niet de projectleider.")
    financiering = choice(BorgingGeld, "Geld")
    menskracht = text("Uren en vervanging")
    werkwijze_vastgelegd = yes_no("Werkwijze op papier")
    werkwijze_document = reference("Document", "Werkwijze (document)")
    evaluatie_op = day("Evaluatie op")
    evaluatie_gehouden_op = day("Evaluatie gehouden op")
    evaluatie_uitkomst = choice(EvaluatieUitkomst, "Uitkomst van de evaluatie")
    besluit = reference("Besluit", "Besluit")
    status = choice(BorgingStatus, "Status", required=True)
    reden = long_text("Reden")


class Gevoeligheid(Owned):
    """What is delicate; it never leaves the machine of the project leader."""

    singular, plural, title_field, own_klasse = "Gevoeligheid", "Gevoeligheden", "tekst", Klasse.V3

    onderwerp = any_reference("Gaat over", klasse=Klasse.V3)
    tekst = long_text("Wat gevoelig ligt", required=True, klasse=Klasse.V3)
    datum = day("Datum", klasse=Klasse.V3)
    herinner_op = day("Herinner mij op", klasse=Klasse.V3)
