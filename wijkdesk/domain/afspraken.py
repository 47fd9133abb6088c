"""What was agreed and what it costs: convenanten and geld (domein.md §2.2 C)."""

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
    money,
    number,
    reference,
    rows,
    text,
    yes_no,
)


class ConvenantSoort(Choice):
    """How binding the agreement calls itself."""

    CONVENANT = "convenant"
    SAMENWERKINGSOVEREENKOMST = "samenwerkingsovereenkomst"
    INTENTIEVERKLARING = "intentieverklaring"
    AKKOORD = "akkoord"
    WERKAFSPRAAK = "werkafspraak"


class ConvenantStatus(Choice):
    """Where a convenant is; in force, ending and ended are derived (D10)."""

    CONCEPT = "concept"
    IN_AFSTEMMING = "in_afstemming"
    TER_ONDERTEKENING = "ter_ondertekening"
    ONDERTEKEND = "ondertekend"
    OPGEVOLGD = "opgevolgd"
    BEEINDIGD = "beeindigd", "Beëindigd"


class Verlenging(Choice):
    """What happens at the end."""

    EXPLICIET_BESLUIT = "expliciet besluit nodig"
    STILZWIJGEND = "stilzwijgend"
    GEEN = "geen"


class PartijStatus(Choice):
    """How far one party is."""

    UITGENODIGD = "uitgenodigd"
    AKKOORD_OP_CONCEPT = "akkoord_op_concept"
    ONDERTEKEND = "ondertekend"
    TOEGETREDEN = "toegetreden"
    AFGEZIEN = "afgezien"
    OPGEZEGD = "opgezegd"


class AfspraakSoort(Choice):
    """What is promised: a result, an effort or a way of working."""

    RESULTAAT = "resultaat"
    INSPANNING = "inspanning"
    PROCES = "proces"


class AfspraakStatus(Choice):
    """Whether a promise was kept."""

    LOOPT = "loopt"
    NAGEKOMEN = "nagekomen"
    NIET_NAGEKOMEN = "niet_nagekomen"
    VERVALLEN = "vervallen"


class FinancieringSoort(Choice):
    """What kind of money it is."""

    BESTAAND_BUDGET = "bestaand_budget"
    STRUCTUREEL = "structureel"
    OI_PRESTATIE = "oi_prestatie", "O&I-prestatie"
    SUBSIDIE = "subsidie"
    EENMALIG = "eenmalig"
    IN_NATURA = "in_natura"


class Kader(Choice):
    """The law or frame that the money comes from."""

    ZVW = "zvw", "Zvw"
    WMO = "wmo", "Wmo"
    WLZ = "wlz", "Wlz"
    JEUGDWET = "jeugdwet"
    WPG = "wpg", "Wpg"
    EIGEN_MIDDELEN = "eigen_middelen"
    PROGRAMMA = "programma"
    ANDERS = "anders"


class Post(Choice):
    """A heading of a budget."""

    PERSONEEL = "personeel"
    MATERIEEL = "materieel"
    IMPLEMENTATIE = "implementatie"
    SCHOLING = "scholing"
    OVERIG = "overig"
    BIJDRAGE_DERDEN = "bijdrage_derden"


class Convenant(Owned):
    """A signed set of joint commitments."""

    singular, plural = "Convenant", "Convenanten"

    titel = text("Titel", required=True)
    soort = choice(ConvenantSoort, "Soort", required=True)
    doel = long_text("Doel")
    status = choice(ConvenantStatus, "Status", required=True)
    ondertekend_op = day("Ondertekend op")
    ingang = day("Gaat in op", required=True, cell="looptijd")
    eind = day("Loopt tot en met", cell="looptijd")
    opzegtermijn_maanden = number("Opzegtermijn", lowest=0, highest=120, unit="maanden")
    verlenging = choice(Verlenging, "Verlenging")
    evaluatie_op = day("Evaluatie op")
    evaluatie_gehouden_op = day("Evaluatie gehouden op")
    evaluatie_uitkomst = long_text("Uitkomst van de evaluatie")
    minimum_ondertekenaars = number("Minimaal aantal ondertekenaars", lowest=1)
    voorganger = reference("Convenant", "Voorganger")
    opvolger = reference("Convenant", "Opvolger")
    privacyparagraaf = yes_no("Paragraaf over privacy")
    financiele_paragraaf = yes_no("Paragraaf over geld")
    geschillenregeling = long_text("Regeling voor geschillen")
    document = reference("Document", "Document")
    volledigheid = rows("Volledigheid", (("onderdeel", "Onderdeel"), ("oordeel", "Ja, nee of n.v.t.")))


class Convenantpartij(Owned):
    """One organisation in one convenant."""

    singular, plural, title_field, owner_field = (
        "Partij bij een convenant",
        "Partijen bij convenanten",
        "",
        "convenant",
    )

    convenant = reference("Convenant", "Convenant", required=True)
    organisatie = reference("Organisatie", "Organisatie", required=True)
    status = choice(PartijStatus, "Status", required=True, cell="ondertekening")
    datum = day("Datum", cell="ondertekening")
    ondertekenaar = text("Ondertekenaar (functie)")
    voorbehoud = long_text("Voorbehoud", klasse=Klasse.V2)
    opgezegd_per = day("Opgezegd per")


class Convenantafspraak(Owned):
    """One promise in a convenant."""

    singular, plural, title_field, owner_field = (
        "Afspraak in een convenant",
        "Afspraken in convenanten",
        "tekst",
        "convenant",
    )

    convenant = reference("Convenant", "Convenant", required=True)
    nr = number("Nummer", lowest=1)
    tekst = long_text("Afspraak", required=True)
    domein = text("Domein")
    wie = links("Organisatie", "Wie")
    soort = choice(AfspraakSoort, "Soort", "Een concreet resultaat kan afdwingbaar zijn.")
    termijn = day("Termijn")
    status = choice(AfspraakStatus, "Status")
    acties = links("Actie", "Acties")


class Financiering(Owned):
    """Money for the work, and when it ends."""

    singular, plural, title_field = "Financiering", "Financieringen", "naam"

    naam = text("Naam", required=True)
    financier = reference("Organisatie", "Financier")
    soort = choice(FinancieringSoort, "Soort", required=True)
    kader = choice(Kader, "Wet of kader")
    bedrag = money("Bedrag")
    van = day("Van", required=True, cell="periode")
    tot = day("Tot en met", cell="periode")
    besteed = money("Besteed", klasse=Klasse.V2)
    begroot_tot_peildatum = money("Begroot tot de peildatum", klasse=Klasse.V2)
    voorwaarden = long_text("Voorwaarden")
    opvolging = reference("Financiering", "Opvolging")


class Begrotingsregel(Owned):
    """One line of a budget."""

    singular, plural, title_field, owner_field = "Begrotingsregel", "Begroting", "toelichting", "financiering"

    financiering = reference("Financiering", "Financiering", required=True)
    post = choice(Post, "Post", required=True)
    uren = decimal("Uren", lowest=0, unit="uur")
    tarief = money("Tarief")
    begroot = money("Begroot")
    besteed = money("Besteed", klasse=Klasse.V2)
    toelichting = text("Toelichting")
