"""Who works on what, and where: project, gebieden, organisaties, mensen (domein.md §2.2 A)."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

from wijkdesk.domain.entity import Entity, Owned
from wijkdesk.domain.fields import (
    Choice,
    Klasse,
    Merge,
    any_reference,
    choice,
    colour,
    day,
    long_text,
    number,
    reference,
    rows,
    text,
    texts,
    yes_no,
)

TEKST = (("tekst", "Tekst"), ("bron", "Herkomst"))


class Werkvorm(Choice):
    """How the joint effort is organised."""

    PROJECT = "project"
    PROGRAMMA = "programma"
    PROCESAANPAK = "procesaanpak"
    VERKENNING = "verkenning"
    JAARCYCLUS = "jaarcyclus"


class ProjectStatus(Choice):
    """Where a project is in its life."""

    VOORBEREIDING = "voorbereiding"
    IN_UITVOERING = "in_uitvoering"
    GEPAUZEERD = "gepauzeerd"
    AFRONDING = "afronding"
    AFGESLOTEN = "afgesloten"


class Rechtsvorm(Choice):
    """The legal form of the cooperation."""

    GEEN = "geen"
    CONVENANT = "convenant"
    VERENIGING = "vereniging"
    COOPERATIE = "cooperatie", "Coöperatie"
    STICHTING = "stichting"
    ANDERS = "anders"


class Ritme(Choice):
    """How often is reported."""

    MAAND = "maand"
    KWARTAAL = "kwartaal"
    HALFJAAR = "halfjaar"
    JAAR = "jaar"


class Profiel(Choice):
    """The terminology profile: labels change, the data model does not (domein.md §1.2)."""

    WOONSERVICEZONE = "woonservicezone"
    WIJK = "wijk", "Wijk, procesaanpak"
    KERN_EN_WIJK = "kern_en_wijk", "Kern en wijk"
    WIJKSAMENWERKINGSVERBAND = "wijksamenwerkingsverband"
    WIJKVERBAND = "wijkverband", "Wijkverband 2026"
    VLAANDEREN = "vlaanderen", "Eerstelijnszone (Vlaanderen)"


class Bewaarkeuze(Choice):
    """What happens to what only the project leader may see, when a project closes."""

    BEWAREN = "bewaren", "Bewaren in mijn eigen reservekopie"
    WISSEN = "wissen", "Wissen"


class GebiedSoort(Choice):
    """The level of an area."""

    WOONSERVICEZONE = "woonservicezone"
    WIJK = "wijk"
    BUURT = "buurt"
    KERN = "kern"
    GEMEENTE = "gemeente"
    REGIO = "regio"
    VERZORGINGSGEBIED = "verzorgingsgebied"
    WIJKVERBAND = "wijkverband"
    EERSTELIJNSZONE = "eerstelijnszone"


class Karakter(Choice):
    """Town or country."""

    STEDELIJK = "stedelijk"
    GEMENGD = "gemengd"
    LANDELIJK = "landelijk"


class GebiedStatus(Choice):
    """Whether the project works in the area."""

    UITBREIDING = "uitbreiding"
    ACTIEF = "actief"
    BEEINDIGD = "beeindigd", "Beëindigd"


class OrganisatieSoort(Choice):
    """What kind of organisation it is."""

    GEMEENTE = "gemeente"
    WELZIJNSORGANISATIE = "welzijnsorganisatie"
    GEZONDHEIDSCENTRUM = "gezondheidscentrum"
    HUISARTSENPRAKTIJK = "huisartsenpraktijk"
    HUISARTSENORGANISATIE = "huisartsenorganisatie"
    REGIOORGANISATIE = "regioorganisatie", "Regio-organisatie"
    APOTHEEK = "apotheek"
    FYSIOTHERAPIE = "fysiotherapie"
    PSYCHOLOOG = "psycholoog"
    PARAMEDISCH = "paramedisch"
    EERSTELIJN = "eerstelijn", "Eerste lijn"
    WIJKVERPLEGING = "wijkverpleging"
    ZORGAANBIEDER = "zorgaanbieder"
    GGZ = "ggz"
    MAATSCHAPPELIJK_WERK = "maatschappelijk_werk"
    WIJKTEAM = "wijkteam"
    WONINGCORPORATIE = "woningcorporatie"
    ONDERWIJS = "onderwijs"
    CULTUUR = "cultuur"
    SPORT = "sport"
    VEILIGHEID = "veiligheid"
    GGD = "ggd", "GGD"
    ZIEKENHUIS = "ziekenhuis"
    ZORGVERZEKERAAR = "zorgverzekeraar"
    SUBSIDIEGEVER = "subsidiegever"
    ROS = "ros", "ROS"
    KENNISINSTITUUT = "kennisinstituut"
    ADVIESBUREAU = "adviesbureau"
    BEWONERSORGANISATIE = "bewonersorganisatie"
    KOEPEL = "koepel"
    GROEP = "groep"
    ANDERS = "anders"


class Domein(Choice):
    """The part of life that an organisation works in."""

    EERSTELIJNSZORG = "eerstelijnszorg", "Eerste lijn"
    ZORG = "zorg"
    WELZIJN = "welzijn"
    WONEN = "wonen"
    ONDERWIJS = "onderwijs"
    VEILIGHEID = "veiligheid"
    SPORT = "sport"
    OVERHEID = "overheid"
    FINANCIER = "financier"
    ONDERSTEUNING = "ondersteuning"
    BEWONERS = "bewoners"


class BetrokkenRol(Choice):
    """What a party does in the project."""

    REGIEVOERDER = "regievoerder"
    DEELNEMER = "deelnemer"
    PARTNER = "partner"
    FINANCIER = "financier"
    SUBSIDIEGEVER = "subsidiegever"
    PROJECTLEIDING = "projectleiding"
    PROCESONDERSTEUNER = "procesondersteuner"
    KLANKBORD = "klankbord"


class Houding(Choice):
    """How a party stands towards the project."""

    VOORSTANDER = "voorstander"
    MEEWERKEND = "meewerkend"
    NEUTRAAL = "neutraal"
    TWIJFELEND = "twijfelend"
    TEGENSTANDER = "tegenstander"


class Project(Entity):
    """A joint effort, with or without an end date."""

    singular, plural, title_field = "Project", "Projecten", "naam"

    naam = text("Naam", "Zoals op de agenda.", required=True)
    werkvorm = choice(Werkvorm, "Werkvorm", required=True)
    status = choice(ProjectStatus, "Status", required=True)
    start = day("Start", required=True, cell="looptijd")
    eind = day("Einddatum", "Een procesaanpak mag zonder einddatum.", cell="looptijd")
    doel = long_text("Doel", required=True)
    doelen = rows("Doelen", TEKST)
    beoogde_winst = long_text("Beoogde winst")
    doelgroep = long_text("Doelgroep")
    doelgroep_met_extra_aandacht = long_text("Doelgroep met extra aandacht")
    vurige_wens = long_text("Vurige wens")
    ontwikkelingen = rows("Ontwikkelingen", TEKST)
    sluit_aan_op = rows("Sluit aan op", (("naam", "Naam"), ("kern", "Kern"), ("bron", "Herkomst")))
    belangen = rows("Belangen", (("groep", "Groep"), ("belang", "Belang"), ("bron", "Herkomst")))
    uitgangspunten = rows("Uitgangspunten", TEKST)
    tips = rows("Tips", TEKST)
    rechtsvorm = choice(Rechtsvorm, "Rechtsvorm")
    rechtsvorm_samenwerking = long_text("Toelichting op de rechtsvorm")
    samenwerkingsvorm = text("Samenwerkingsvorm")
    gemeente = text("Gemeente of regio")
    programma = text("Programma")
    projectnummer = text("Projectnummer")
    penvoerder = reference("Contactpersoon", "Penvoerder")
    verantwoordelijke_org = reference("Organisatie", "Verantwoordelijke organisatie")
    projectleider = reference("Contactpersoon", "Projectleider")
    projecteigenaar = text("Projecteigenaar")
    rol_begeleider = text("Rol van de begeleider")
    disciplines = texts("Disciplines")
    rapportageritme = choice(Ritme, "Ritme van de rapportage")
    peildatum = day("Peildatum", "Stand per deze datum; leeg is vandaag.")
    vorige_peildatum = day("Vorige peildatum")
    terminologieprofiel = choice(Profiel, "Woorden die u gebruikt")
    terminologie = rows(
        "Eigen woorden",
        (
            ("begrip", "Begrip"),
            ("lidwoord", "De of het"),
            ("enkelvoud", "Enkelvoud"),
            ("meervoud", "Meervoud"),
        ),
    )
    schaalnotitie = long_text("Notitie over de schaal")
    gebieden_toelichting = long_text("Toelichting op de gebieden")
    overlegorganen_toelichting = long_text("Toelichting op het overleg")
    v3_opruimen = choice(Bewaarkeuze, "Wat alleen u mag zien, na afsluiten")


class Gebied(Owned):
    """An area that a plan or a taakgroep can hang on."""

    singular, plural, title_field = "Gebied", "Gebieden", "naam"

    naam = text("Naam", required=True)
    soort = choice(GebiedSoort, "Soort", required=True)
    ouder = reference("Gebied", "Ligt in")
    wijken = texts("Wijken")
    cbs_codes = rows("CBS-codes", (("code", "Code"), ("jaar", "Jaar")), "GM, WK of BU met cijfers.")
    postcodes = texts("Postcodes", "Vier cijfers.")
    inwoners = number("Inwoners", lowest=0, cell="inwoners")
    inwoners_peildatum = day("Inwoners geteld op", cell="inwoners")
    inwoners_bron = text("Bron van het aantal inwoners", cell="inwoners")
    karakter = choice(Karakter, "Karakter")
    focus = long_text("Focus")
    status = choice(GebiedStatus, "Status", required=True)


class Organisatie(Owned):
    """An organisation, or a group of them."""

    singular, plural, title_field = "Organisatie", "Organisaties", "naam"

    naam = text("Naam", required=True)
    soort = choice(OrganisatieSoort, "Soort", required=True)
    domein = choice(Domein, "Domein", required=True)
    in_oprichting = yes_no("In oprichting")
    groep = yes_no("Is een groep", "Bijvoorbeeld: basisscholen.")
    onderdeel_van = reference("Organisatie", "Onderdeel van")
    niet_geintegreerd = yes_no("Werkt buiten een centrum")
    preferent = yes_no("Preferente verzekeraar")
    later_aangesloten = yes_no("Later aangesloten")
    opvolger = reference("Organisatie", "Opvolger")
    opgeheven_op = day("Opgeheven op")
    website = text("Website", klasse=Klasse.V0)


class Contactpersoon(Owned):
    """A function in an organisation; a name is not needed."""

    singular, plural, title_field = "Contactpersoon", "Contactpersonen", "functie"

    functie = text("Functie", required=True)
    organisatie = reference("Organisatie", "Organisatie", required=True)
    naam = text("Naam", "Een functie is genoeg.")
    email = text("Zakelijk e-mailadres", klasse=Klasse.V2)
    telefoon = text("Telefoon", klasse=Klasse.V2)
    avg_informatie_op = day("Informatie over privacy gegeven op", merge=Merge.HIGHEST)
    bewaren_tot = day("Bewaren tot")
    notitie = long_text("Notitie", klasse=Klasse.V3)


class Betrokkenheid(Owned):
    """What a party has to do with the project, and what it gains (krachtenveld)."""

    singular, plural, title_field = "Betrokkenheid", "Betrokken partijen", ""

    organisatie = reference("Organisatie", "Organisatie", required=True)
    rol = choice(BetrokkenRol, "Rol in het project", required=True)
    kernpartner = yes_no("Kernpartner")
    belang = long_text("Wat heeft deze partij aan de samenwerking")
    opbrengst = long_text("Opbrengst tot nu toe")
    inzet = long_text("Inzet of bijdrage")
    sinds = day("Sinds")
    invloed = number("Invloed", "1 is weinig, 5 is veel.", klasse=Klasse.V3, lowest=1, highest=5)
    belang_sterkte = number(
        "Sterkte van het belang", "1 is weinig, 5 is veel.", klasse=Klasse.V3, lowest=1, highest=5
    )
    houding = choice(Houding, "Houding", klasse=Klasse.V3)
    aanpak = long_text("Aanpak", klasse=Klasse.V3)


class Duo(Owned):
    """Wijkmanager (O&I) and huisartsenwijkcoördinator of one gebied."""

    singular, plural, title_field = "Duo", "Duo's", ""

    gebied = reference("Gebied", "Gebied", required=True)
    wijkmanager = reference("Contactpersoon", "Wijkmanager (O&I)")
    huisartsenwijkcoordinator = reference("Contactpersoon", "Huisartsenwijkcoördinator")
    financier = reference("Organisatie", "Financier")
    sinds = day("Sinds")


class Instelling(Owned):
    """What a project leader set for this project."""

    singular, plural, title_field = "Projectinstelling", "Projectinstellingen", ""
    is_single = True

    drempels = rows("Drempels", (("naam", "Drempel"), ("waarde", "Waarde")))
    logo = reference("Document", "Logo")
    huisstijlkleur = colour("Kleur van de huisstijl", "Voor koppen en lijnen in uw rapporten.")
    standaardteksten = rows("Standaardteksten", (("naam", "Naam"), ("tekst", "Tekst")))
    reservekopie_map = text("Map voor reservekopieën", klasse=Klasse.V2)


class Schakel(Owned):
    """One link of a many-to-many field: this record, this field, that record."""

    singular, plural, title_field = "Schakel", "Schakels", ""

    van = any_reference("Van", required=True)
    veld = text("Veld", required=True)
    naar = any_reference("Naar", required=True)


class Bronverwijzing(Owned):
    """A public page that a fact comes from."""

    singular, plural = "Bronverwijzing", "Bronverwijzingen"

    titel = text("Titel", required=True)
    adres = text("Adres", klasse=Klasse.V0)


_LINK: Final = UUID("6f0d2a52-6d0a-5d2b-9a3e-1f4f0b7b7c11")


def schakel_id(van: str, veld: str, naar: str) -> str:
    """Return the id of a link: the same on every laptop, so the same link made twice is one record."""
    return uuid5(_LINK, f"{van}|{veld}|{naar}").hex
