"""Who meets whom, and what is decided and done: overleg, bijeenkomst, besluit, actie (§2.2 B)."""

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
    links,
    long_text,
    number,
    reference,
    rows,
    several,
    text,
)
from wijkdesk.domain.frame import TEKST, Domein


class Niveau(Choice):
    """The level of a meeting body."""

    BESTUURLIJK = "bestuurlijk"
    MANAGEMENT = "management"
    UITVOEREND = "uitvoerend"
    BEWONERS = "bewoners"
    KLANKBORD = "klankbord"


class OverlegStatus(Choice):
    """Whether the overleg meets."""

    IN_OPRICHTING = "in_oprichting"
    ACTIEF = "actief"
    SLAPEND = "slapend"
    OPGEHEVEN = "opgeheven"


class TaakgroepSoort(Choice):
    """What binds a taakgroep."""

    GEBIEDSGEBONDEN = "gebiedsgebonden"
    THEMATISCH = "thematisch"
    DISCIPLINE = "discipline"


class LidRol(Choice):
    """What a person does in an overleg."""

    VOORZITTER = "voorzitter"
    TREKKER = "trekker"
    BELEIDSMEDEWERKER = "beleidsmedewerker"
    PROCESCOORDINATOR = "procescoordinator", "Procescoördinator"
    SECRETARIS = "secretaris"
    LID = "lid"
    AGENDALID = "agendalid"
    BEWONER = "bewoner"


class Mandaat(Choice):
    """What a member may promise for his organisation."""

    GEEN = "geen"
    BEPERKT = "beperkt"
    VOLLEDIG = "volledig"


class BijeenkomstSoort(Choice):
    """What kind of meeting it is."""

    VERGADERING = "vergadering"
    BELEIDSDAG = "beleidsdag"
    TOEKOMSTBIJEENKOMST = "toekomstbijeenkomst"
    STRATEGISCHE_SESSIE = "strategische_sessie"
    WERKSESSIE = "werksessie"
    BEWONERSBIJEENKOMST = "bewonersbijeenkomst"
    SCHOLING = "scholing"
    KWARTAALRONDE = "kwartaalronde"


class BijeenkomstStatus(Choice):
    """Whether the meeting was held."""

    GEPLAND = "gepland"
    GEHOUDEN = "gehouden"
    VERVALLEN = "vervallen"


class Gevraagd(Choice):
    """What is asked of the meeting."""

    KENNISNEMEN = "kennisnemen", "Kennis nemen"
    BESPREKEN = "bespreken"
    BESLUITEN = "besluiten"


class AgendapuntStatus(Choice):
    """What became of a point on the agenda."""

    OPEN = "open"
    BEHANDELD = "behandeld"
    DOORGESCHOVEN = "doorgeschoven", "Naar de volgende keer"


class BesluitStatus(Choice):
    """What became of a besluit."""

    VOORGESTELD = "voorgesteld"
    GENOMEN = "genomen"
    AANGEHOUDEN = "aangehouden"
    AFGEWEZEN = "afgewezen"
    UITGEVOERD = "uitgevoerd"
    VERVANGEN = "vervangen"


class ActieHerkomst(Choice):
    """Where an actie was born."""

    PLAN = "plan"
    OVERLEG = "overleg"
    CONVENANT = "convenant"
    BORGING = "borging"
    VERKENNING = "verkenning"
    RISICO = "risico"
    PEILING = "peiling"


class ActieStatus(Choice):
    """How far an actie is."""

    NIET_GESTART = "niet_gestart"
    LOOPT = "loopt"
    GEREED = "gereed"
    AANGEHOUDEN = "aangehouden"
    VERVALLEN = "vervallen"


class Voorrang(Choice):
    """How urgent an actie is."""

    HOOG = "hoog"
    NORMAAL = "normaal"
    LAAG = "laag"


class Overleg(Owned):
    """A meeting body; one on the executing level is a taakgroep."""

    singular, plural, title_field = "Overleg", "Overleggen", "naam"

    naam = text("Naam", required=True)
    niveau = choice(Niveau, "Niveau", required=True)
    voorzitter = reference("Contactpersoon", "Voorzitter")
    rapporteert_aan = reference("Overleg", "Rapporteert aan")
    frequentie_weken = number("Komt bijeen elke (weken)", required=True, lowest=1, highest=104, unit="weken")
    status = choice(OverlegStatus, "Status", required=True)
    soort = choice(TaakgroepSoort, "Soort taakgroep")
    gebieden = links("Gebied", "Gebieden")
    rol = long_text("Rol")
    doel = long_text("Doel")
    opdracht = long_text("Opdracht")
    verwachte_domeinen = several(
        Domein, "Verwachte domeinen", "Leeg is: eerste lijn, zorg, welzijn en wonen."
    )
    ledenmaximum = number("Hoogste aantal leden", lowest=1)

    @property
    def is_taakgroep(self) -> bool:
        """Tell whether this is a group of executing professionals."""
        return self.niveau is Niveau.UITVOEREND


class Lidmaatschap(Owned):
    """A person in an overleg, in a role, for a time."""

    singular, plural, title_field, owner_field = "Lidmaatschap", "Leden", "", "overleg"

    overleg = reference("Overleg", "Overleg", required=True)
    persoon = reference("Contactpersoon", "Persoon", required=True)
    rol = choice(LidRol, "Rol", required=True)
    van = day("Van", required=True, cell="periode")
    tot = day("Tot en met", cell="periode")
    namens = reference("Organisatie", "Namens", "Leeg is de eigen organisatie.")
    mandaat = choice(Mandaat, "Mandaat")
    tijd_per_week = decimal("Uren per week", lowest=0, unit="uur")


class Bijeenkomst(Owned):
    """One meeting of an overleg, or a loose event."""

    singular, plural = "Bijeenkomst", "Bijeenkomsten"

    datum = day("Datum", required=True)
    titel = text("Titel", required=True)
    soort = choice(BijeenkomstSoort, "Soort", required=True)
    overleg = reference("Overleg", "Overleg")
    locatie = text("Locatie")
    aanwezig = links("Contactpersoon", "Aanwezig", klasse=Klasse.V2)
    afwezig = links("Contactpersoon", "Afwezig", klasse=Klasse.V2)
    voorzitter = reference("Contactpersoon", "Voorzitter")
    thema = text("Thema")
    vragen = rows("Vragen", (("tekst", "Vraag"), ("antwoord", "Antwoord"), ("bron", "Herkomst")))
    programma = rows(
        "Programma",
        (("tijd", "Tijd"), ("onderdeel", "Onderdeel"), ("werkvorm", "Werkvorm"), ("bron", "Herkomst")),
    )
    uitkomsten = rows("Uitkomsten", TEKST)
    status = choice(BijeenkomstStatus, "Status")
    verslag = long_text("Verslag")
    verslag_vastgesteld_op = day("Verslag vastgesteld op")


class Agendapunt(Owned):
    """One point on the agenda of a bijeenkomst."""

    singular, plural, title_field, owner_field = "Agendapunt", "Agendapunten", "onderwerp", "bijeenkomst"

    bijeenkomst = reference("Bijeenkomst", "Bijeenkomst", required=True)
    nr = number("Nummer", lowest=1, merge=Merge.NEWEST)
    onderwerp = text("Onderwerp", required=True)
    gevraagd = choice(Gevraagd, "Gevraagd")
    gevraagd_besluit = long_text("Gevraagd besluit")
    gaat_over = any_reference("Gaat over")
    aanleiding = long_text("Waarom op de agenda")
    besproken = long_text("Wat is er gezegd")
    status = choice(AgendapuntStatus, "Status")
    bijlage = reference("Document", "Bijlage")


class Besluit(Owned):
    """A numbered decision; once taken its text never changes, a later one replaces it."""

    singular, plural, title_field = "Besluit", "Besluiten", "tekst"

    nummer = text("Nummer", "Jaar en volgnummer, bijvoorbeeld 2012-03.", required=True)
    bijeenkomst = reference("Bijeenkomst", "Bijeenkomst", required=True)
    tekst = long_text("Besluit", required=True)
    status = choice(BesluitStatus, "Status", required=True)
    uitvoeren_voor = day("Uitvoeren vóór")
    vervangt = reference("Besluit", "Vervangt")
    onderwerp = any_reference("Gaat over")


class Actie(Owned):
    """An effort with one houder and one deadline."""

    singular, plural, numbered = "Actie", "Acties", True

    titel = text("Actie", required=True)
    houder = reference("Contactpersoon", "Houder", "Eén functie of persoon; nodig zodra de actie loopt.")
    meewerkend = links("Contactpersoon", "Werken mee")
    herkomst = choice(ActieHerkomst, "Ontstaan in", required=True)
    doelstelling = reference("Doelstelling", "Doelstelling")
    bijeenkomst = reference("Bijeenkomst", "Bijeenkomst")
    richting = reference("Richting", "Stap naar buiten")
    start = day("Start", cell="planning")
    deadline = day("Deadline", required=True, cell="planning")
    status = choice(ActieStatus, "Status", required=True)
    voortgang = number("Voortgang", "25, 50 of 75.", lowest=25, highest=75, unit="%")
    prioriteit = choice(Voorrang, "Voorrang")
    aangehouden_tot = day("Aangehouden tot")
    reden = long_text("Reden", "Nodig bij aangehouden en vervallen.")
    gereed_op = day("Gereed op")
    opmerking_trekker = long_text("Opmerking van de trekker")
    afhankelijk_van = links("Actie", "Wacht op")
