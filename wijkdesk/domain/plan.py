"""What we want and how we get there: visie, prioriteit, plan, doelstelling (domein.md §2.2 D)."""

from __future__ import annotations

from wijkdesk.domain.entity import Owned
from wijkdesk.domain.fields import (
    Choice,
    Klasse,
    any_reference,
    choice,
    day,
    decimal,
    links,
    long_text,
    money,
    number,
    reference,
    text,
    texts,
    yes_no,
)


class VisieStatus(Choice):
    """Whether a version of the visie holds."""

    CONCEPT = "concept"
    IN_BESPREKING = "in_bespreking"
    VASTGESTELD = "vastgesteld"
    VERVANGEN = "vervangen"


class PrioriteitSoort(Choice):
    """Chosen by the board for the project, or by a discipline for a year."""

    SPEERPUNT = "speerpunt"
    PRIORITEIT = "prioriteit"


class PrioriteitHerkomst(Choice):
    """Who brought it up."""

    WERKVLOER = "werkvloer"
    BEWONERS = "bewoners"
    BESTUUR = "bestuur"
    DATA = "data", "Cijfers"
    FINANCIER = "financier"


class PrioriteitStatus(Choice):
    """How far a speerpunt or prioriteit is."""

    VOORSTEL = "voorstel"
    VASTGESTELD = "vastgesteld"
    IN_UITVOERING = "in_uitvoering"
    AFGEROND = "afgerond"
    GEPARKEERD = "geparkeerd"
    VERVALLEN = "vervallen"


class PlanSoort(Choice):
    """What kind of plan it is."""

    GEBIEDSPLAN = "gebiedsplan"
    JAARPLAN = "jaarplan"
    WIJKSAMENWERKINGSPLAN = "wijksamenwerkingsplan"
    VERBETERPLAN = "verbeterplan"


class PlanStatus(Choice):
    """How far a plan is."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"
    IN_UITVOERING = "in_uitvoering"
    AFGEROND = "afgerond"
    GEBORGD = "geborgd"
    VERVALLEN = "vervallen"


class ToekenningStatus(Choice):
    """What the receiver of a plan answered."""

    INGEDIEND = "ingediend"
    TOEGEKEND = "toegekend"
    DEELS = "deels", "Deels toegekend"
    AFGEWEZEN = "afgewezen"


class IndicatorRichting(Choice):
    """Which way is better."""

    HOGER = "hoger", "Hoger is beter"
    LAGER = "lager", "Lager is beter"


class Resultaatoordeel(Choice):
    """What became of the result."""

    NOG_OPEN = "nog_open"
    BEREIKT = "bereikt"
    DEELS = "deels"
    NIET = "niet"


class ProductSoort(Choice):
    """What kind of product was made."""

    PUBLICATIE = "publicatie"
    ADVIES = "advies"
    PLAN = "plan"
    INSTRUMENT = "instrument"
    SCHOLING = "scholing"
    ANALYSE = "analyse"


class InitiatiefStatus(Choice):
    """Whether an initiative lives."""

    IDEE = "idee"
    LOOPT = "loopt"
    GESTOPT = "gestopt"
    OPGEGAAN_IN = "opgegaan_in", "Opgegaan in iets anders"


class KoppelingSoort(Choice):
    """What two initiatives do for each other."""

    DOORVERWIJZEN = "doorverwijzen"
    SAMEN_UITVOEREN = "samen_uitvoeren"
    DELEN_RUIMTE = "delen_ruimte", "Ruimte delen"
    DELEN_DESKUNDIGHEID = "delen_deskundigheid", "Deskundigheid delen"
    SAMENVOEGEN = "samenvoegen"


class Visie(Owned):
    """One version of the shared view."""

    singular, plural = "Visie", "Visies"

    titel = text("Titel", required=True)
    versie = text("Versie", required=True)
    kern = long_text("Kern")
    vastgesteld_op = day("Vastgesteld op")
    overleg = reference("Overleg", "Overleg")
    status = choice(VisieStatus, "Status")
    terugkomst = long_text("Hoe komt de visie terug in het werk")


class Prioriteit(Owned):
    """A speerpunt of the board, or a prioriteit of a discipline or year."""

    singular, plural = "Speerpunt of prioriteit", "Speerpunten en prioriteiten"

    titel = text("Titel", required=True)
    soort = choice(PrioriteitSoort, "Soort", required=True)
    jaar = number("Jaar", lowest=1990, highest=2100)
    disciplines = texts("Disciplines")
    herkomst = choice(PrioriteitHerkomst, "Komt van", required=True)
    met_bewoners = yes_no("Samen met bewoners gekozen")
    stippen = number("Stippen", "Geteld op de beleidsdag.", lowest=0)
    besluit = reference("Besluit", "Besluit")
    mandaat_op = day("Mandaat gegeven op")
    mandaat_besluit = reference("Besluit", "Besluit over het mandaat")
    eigenaar = reference("Contactpersoon", "Eigenaar")
    status = choice(PrioriteitStatus, "Status", required=True)
    toelichting = long_text("Toelichting")


class Plan(Owned):
    """What a taakgroep will do in a gebied."""

    singular, plural = "Plan", "Plannen"

    titel = text("Titel", required=True)
    soort = choice(PlanSoort, "Soort", required=True)
    gebied = reference("Gebied", "Gebied")
    overleg = reference("Overleg", "Taakgroep of overleg")
    jaar = text("Jaar of periode")
    aanleiding = long_text("Aanleiding")
    vastgesteld_op = day("Vastgesteld op")
    vastgesteld_besluit = reference("Besluit", "Vastgesteld met besluit")
    status = choice(PlanStatus, "Status", required=True)
    ontvanger = reference("Organisatie", "Ontvanger")
    reden = long_text("Reden van vervallen")


class Toekenning(Owned):
    """The answer of the receiver of a plan."""

    singular, plural, title_field, owner_field = "Toekenning", "Toekenningen", "", "plan"

    plan = reference("Plan", "Plan", required=True)
    status = choice(ToekenningStatus, "Status", required=True, cell="toekenning")
    datum = day("Datum", cell="toekenning")
    bedrag = money("Bedrag", cell="toekenning")


class Doelstelling(Owned):
    """A result for people, with the figure that shows it."""

    singular, plural, owner_field = "Doelstelling", "Doelstellingen", "plan"

    plan = reference("Plan", "Plan", required=True)
    titel = text("Titel", required=True)
    resultaat = long_text("Resultaat", "Wie merkt wat, hoeveel en wanneer?", required=True)
    doelgroep = long_text("Doelgroep")
    omvang_doelgroep = number("Omvang van de doelgroep", lowest=0)
    bereik_doel = number("Te bereiken", lowest=0)
    bereik_stand = number("Nu bereikt", lowest=0)
    disciplines = texts("Disciplines")
    partners = links("Organisatie", "Partners")
    indicator_naam = text("Wat telt u")
    nulmeting = decimal("Nulmeting")
    doelwaarde = decimal("Doel")
    stand = decimal("Stand", cell="meting")
    indicator_peildatum = day("Stand gemeten op", cell="meting")
    richting = choice(IndicatorRichting, "Wat is beter")
    prioriteit = reference("Prioriteit", "Speerpunt of prioriteit")
    knelpunten = links("Knelpunt", "Knelpunten")
    gewicht = number("Gewicht", "1, 2 of 3.", lowest=1, highest=3)
    uren = decimal("Uren", lowest=0, unit="uur")
    kosten = money("Kosten")
    eind = day("Klaar op", required=True)
    resultaatoordeel = choice(Resultaatoordeel, "Oordeel over het resultaat")
    resultaat_toelichting = long_text("Toelichting op het resultaat")


class Mijlpaal(Owned):
    """A dated event without duration."""

    singular, plural, owner_field = "Mijlpaal", "Mijlpalen", "plan"

    plan = reference("Plan", "Plan", required=True)
    titel = text("Titel", required=True)
    gepland = day("Gepland op", required=True)
    behaald_op = day("Behaald op")
    toelichting = long_text("Toelichting")


class Product(Owned):
    """Something made that stays."""

    singular, plural = "Product", "Producten"

    titel = text("Titel", required=True)
    soort = choice(ProductSoort, "Soort")
    opgeleverd_op = day("Opgeleverd op")
    vindplaats = text("Vindplaats")
    openbaar = yes_no("Openbaar", klasse=Klasse.V0)


class Initiatief(Owned):
    """What already works in the gebied; to be coupled, not forgotten."""

    singular, plural, title_field = "Bestaand initiatief", "Bestaande initiatieven", "naam"

    naam = text("Naam", required=True)
    gebied = reference("Gebied", "Gebied")
    trekkers = links("Organisatie", "Trekkers")
    doelgroep = text("Doelgroep")
    bijdrage = text("Bijdrage")
    werkt_goed = yes_no("Werkt goed")
    status = choice(InitiatiefStatus, "Status")


class Koppeling(Owned):
    """A link from an initiatief to another one, or to a doelstelling or prioriteit."""

    singular, plural, title_field = "Koppeling", "Koppelingen", "afspraak"

    van = any_reference("Van", required=True)
    naar = any_reference("Naar", required=True)
    soort = choice(KoppelingSoort, "Soort")
    afspraak = long_text("Afspraak")


class Leerpunt(Owned):
    """Something learned, and what was changed for it."""

    singular, plural, title_field = "Leerpunt", "Leerpunten", "geleerd"

    datum = day("Datum")
    geleerd = long_text("Geleerd", required=True)
    aanpassing = long_text("Aanpassing")
    delen = yes_no("Delen met anderen")


class Scholing(Owned):
    """A joint training."""

    singular, plural, title_field = "Scholing", "Scholingen", "onderwerp"

    onderwerp = text("Onderwerp", required=True)
    datum = day("Datum")
    doelgroep = text("Doelgroep")
    deelnemers = number("Aantal deelnemers", lowest=0)
    organisator = reference("Organisatie", "Organisator")
