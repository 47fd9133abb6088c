"""What is owed and what was sent: verplichting, rapport, document (domein.md §2.2 G)."""

from __future__ import annotations

from wijkdesk.domain.entity import Owned
from wijkdesk.domain.fields import (
    Choice,
    any_reference,
    choice,
    day,
    long_text,
    number,
    reference,
    text,
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
    ontvanger = any_reference("Ontvanger")
    versie = text("Versie")
    nummer = text("Nummer")
    status = choice(RapportStatus, "Status")
    stand = long_text("Stand", "De vastgelegde cijfers.")
    pdf = reference("Document", "Bestand")
    vingerafdruk = text("Vingerafdruk")


class Document(Owned):
    """A file kept in the dossier."""

    singular, plural = "Document", "Documenten"

    titel = text("Titel", required=True)
    bestandsnaam = text("Bestandsnaam")
    inhoud = text("Inhoud", "Kenmerk van de inhoud.")
    grootte = number("Grootte", lowest=0, unit="bytes")
    soort = text("Soort")
    datum = day("Datum")
    klasse = choice(KlasseKeuze, "Wie mag dit zien")
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
    tot = day("Tot", required=True)
    reden = long_text("Reden", required=True)
