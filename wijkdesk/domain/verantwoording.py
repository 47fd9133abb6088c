"""What is owed and what was sent: verplichting, rapport, document (domein.md §2.2 G)."""

from __future__ import annotations

from wijkdesk.domain.entity import Owned
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


class RapportStatus(Choice):
    """A definitief rapport is never computed again (C25)."""

    CONCEPT = "concept"
    DEFINITIEF = "definitief"
    VERZONDEN = "verzonden"


class KlasseKeuze(Choice):
    """The confidentiality class of a document."""

    V0 = "V0", "Openbaar"
    V1 = "V1", "Samenwerkingsverband"
    V2 = "V2", "Beperkt"
    V3 = "V3", "Alleen projectleider"


class Rapportageverplichting(Owned):
    """A report that is owed to somebody before a date."""

    singular, plural = "Rapportageverplichting", "Rapportageverplichtingen"

    titel = text("Titel", required=True)
    ontvanger = any_reference("Ontvanger", required=True)
    deadline = day("Deadline", required=True)
    eisen = long_text("Eisen")
    ingediend_op = day("Ingediend op")
    rapport = reference("Rapport", "Rapport")
    reactie = long_text("Reactie")


class Rapport(Owned):
    """A report that was made, with its stand and its pages frozen."""

    singular, plural, title_field = "Rapport", "Rapporten", "soort"

    soort = text("Soort", required=True)
    peildatum = day("Peildatum", required=True)
    over = any_reference("Gaat over", "Leeg: over het hele project.")
    ontvanger = any_reference("Ontvanger")
    versie = text("Versie")
    nummer = text("Nummer")
    status = choice(RapportStatus, "Status")
    stand = long_text("Stand", "De vastgelegde cijfers.")
    pdf = reference("Document", "Bestand")
    vingerafdruk = text("Vingerafdruk")
    vastgelegd_op = day("Definitief gemaakt op")
    samenstelling = long_text("Samenstelling", "Hoe het rapport is opgebouwd.")
    aanvaard = rows("Aanvaard bij het vastleggen", (("punt", "Punt"), ("opmerking", "Opmerking")))
    corrigeert = reference("Rapport", "Erratum bij")
    correctie = long_text("Wat het erratum verbetert")


class Verzending(Owned):
    """That an edition of a report went to somebody on a day."""

    singular, plural, title_field = "Verzending", "Verzendingen", "aan"
    owner_field = "rapport"

    rapport = reference("Rapport", "Rapport", required=True)
    aan = text("Aan", "Een functie of organisatie.", required=True)
    ontvanger = any_reference("Ontvanger")
    op = day("Verzonden op", required=True)
    hoe = text("Hoe", "Bijvoorbeeld per e-mail of op papier.")


class Rapportsjabloon(Owned):
    """How reports of one kind are put together: which sections, in which order, and what they show."""

    singular, plural, title_field = "Rapportsjabloon", "Rapportsjablonen", "naam"

    naam = text("Naam", required=True)
    soort = text("Soort", required=True)
    onderdelen = texts("Onderdelen", "In deze volgorde.")
    weggelaten = texts("Weggelaten onderdelen")
    met_namen = yes_no("Namen tonen")
    met_bedragen = yes_no("Met bedragen")
    met_huisstijl = yes_no("Logo en kleur tonen")
    huisstijlkleur = colour("Kleur van de huisstijl")
    logo = reference("Document", "Logo")


class Verslagvraag(Owned):
    """A question of a funder, with the answer to copy into the funder's form."""

    singular, plural, title_field = "Vraag van de subsidiegever", "Vragen van de subsidiegever", "vraag"
    owner_field = "verplichting"

    verplichting = reference("Rapportageverplichting", "Rapportageverplichting", required=True)
    nr = number("Nummer", lowest=1)
    vraag = text("Vraag", required=True)
    onderdeel = text("Onderdeel van het verslag", "Waar het verslag deze vraag beantwoordt.")
    verplicht = yes_no("Verplicht")
    hoogstens = number("Hoogstens", lowest=1, unit="tekens")
    antwoord = long_text("Antwoord")


class Document(Owned):
    """A file kept in the dossier."""

    singular, plural, klasse_field = "Document", "Documenten", "klasse"

    titel = text("Titel", required=True)
    bestandsnaam = text("Bestandsnaam")
    inhoud = text("Inhoud", "Kenmerk van de inhoud.")
    grootte = number("Grootte", lowest=0, unit="bytes")
    soort = text("Soort")
    datum = day("Datum")
    # Whoever may see a document may see of which class it is; without it nobody would know that he may.
    klasse = choice(KlasseKeuze, "Wie mag dit zien", klasse=Klasse.V0)
    hoort_bij = any_reference("Hoort bij")


class Bijstelling(Owned):
    """A change after a plan was adopted, with its reason; reports call it bijgesteld."""

    singular, plural, title_field = "Bijstelling", "Bijstellingen", "reden"

    onderwerp = any_reference("Gaat over", required=True)
    veld = text("Veld", required=True)
    oud = text("Was")
    nieuw = text("Wordt")
    reden = long_text("Waarom", required=True)
    datum = day("Datum")


class Uitstel(Owned):
    """A signal that waits until a date, with the reason."""

    singular, plural, title_field = "Uitstel", "Uitgestelde punten", "reden"

    onderwerp = any_reference("Gaat over")
    signaal = text("Signaal", required=True)
    tot = day("Tot", required=True, merge=Merge.NEWEST)
    reden = long_text("Reden", required=True)
