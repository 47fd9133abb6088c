"""The verbs of the command line, with their help."""

from __future__ import annotations

from typing import Final

from wijkdesk.cli.calendar_words import CALENDAR
from wijkdesk.cli.document_words import DOCUMENTS
from wijkdesk.cli.exchange_words import EXCHANGE
from wijkdesk.cli.grammar import Option, Verb, Word
from wijkdesk.cli.list_words import LISTS

_JSON: Final = Option("--json", "Als JSON, voor een ander programma.")
_PROJECT: Final = Option("--project", "Van dit project, als het dossier er meer heeft.", "CODE")
_PEILDATUM: Final = Option(
    "--peildatum", "Stand per deze datum; anders die van het project, of vandaag.", "DATUM"
)
_SOORT: Final = Word("SOORT")
_ID: Final = Word("ID")
_VELDEN: Final = Word("veld=waarde", many=True)
_AKKOORD: Final = Option("--akkoord", "Ja, ook als er daarna minder gegevens in staan.")

VERBS: Final = (
    Verb(
        "nieuw",
        "Maak een nieuw dossier.",
        (Word("PAD"),),
        (
            Option("--voorbeeld", "Met dit voorbeeldproject.", "NAAM"),
            Option("--sjabloon", "Met een eigen project uit dit sjabloon, zoals woonservicezone.", "SOORT"),
            Option("--naam", "Zo heet het eigen project; anders zoals het dossier.", "NAAM"),
            Option("--gebieden", "De namen van de gebieden, gescheiden door ‘;’.", "NAMEN"),
        ),
        "wijkdesk nieuw Nieuwegein.wijkdossier --voorbeeld nieuwegein",
    ),
    Verb(
        "laad",
        "Voeg een project toe uit een open projectbestand.",
        (Word("BESTAND"),),
        (),
        "wijkdesk laad p.yaml",
    ),
    Verb(
        "bewaar",
        "Schrijf een project als open projectbestand, dat zonder wijkdesk te lezen is.",
        (Word("BESTAND"),),
        (
            Option("--klasse", "Alleen wat lezers van deze klasse mogen zien: V0, V1, V2 of V3.", "KLASSE"),
            _PROJECT,
        ),
        "wijkdesk bewaar Nieuwegein.yaml --klasse V1",
    ),
    Verb(
        "soorten",
        "Toon de soorten gegevens, of de velden van één soort.",
        (Word("SOORT", optional=True),),
        (_JSON,),
        "wijkdesk soorten actie",
    ),
    Verb(
        "toon",
        "Toon gegevens van een soort, of één gegeven met al zijn velden.",
        (_SOORT, Word("ID", optional=True)),
        (Option("--zoek", "Alleen waar deze tekst in staat.", "TEKST"), _PROJECT, _JSON),
        "wijkdesk toon actie A311",
    ),
    Verb(
        "zet",
        "Wijzig velden van een gegeven. ‘veld=’ maakt een veld leeg; een lijst scheidt u met ‘;’.",
        (_SOORT, _ID, _VELDEN),
        (
            Option("--reden", "Waarom u een doel of datum van een vastgesteld plan bijstelt.", "TEKST"),
            _PROJECT,
        ),
        "wijkdesk zet actie A311 status=gereed gereed_op=2012-06-14",
    ),
    Verb(
        "voegtoe",
        "Voeg een gegeven toe en toon zijn id.",
        (_SOORT, _VELDEN),
        (_PROJECT,),
        'wijkdesk voegtoe organisatie "naam=Buurtzorg" soort=wijkverpleging domein=zorg',
    ),
    Verb(
        "verwijder",
        "Verwijder een gegeven; waar nog iets naar verwijst, gaat het naar het archief.",
        (_SOORT, _ID),
        (_PROJECT,),
        "wijkdesk verwijder actie A311",
    ),
    Verb(
        "wis",
        "Wis voorgoed wat er van iemand staat, ook uit de geschiedenis; zegt welke kopieën het nog bevatten.",
        (_SOORT, _ID),
        (
            Option("--veld", "Alleen dit veld.", "VELD"),
            Option("--akkoord", "Ja, wis het; dit kan niet ongedaan worden gemaakt."),
            _PROJECT,
        ),
        "wijkdesk wis contactpersoon P3 --akkoord",
    ),
    Verb("ongedaan", "Maak de laatste wijziging ongedaan."),
    Verb("opnieuw", "Doe opnieuw wat ongedaan is gemaakt."),
    Verb(
        "geschiedenis",
        "Toon wie wat wanneer veranderde aan een gegeven.",
        (_SOORT, _ID),
        (Option("--veld", "Alleen dit veld.", "VELD"), _PROJECT, _JSON),
        "wijkdesk geschiedenis actie A311",
    ),
    Verb("zoek", "Zoek in alle teksten.", (Word("TEKST"),), (_JSON,), "wijkdesk zoek spreekuur"),
    Verb(
        "stand",
        "Toon wat uit de gegevens volgt: voortgang, stoplichten en signalen.",
        (),
        (
            _PEILDATUM,
            Option("--zoals-op", "Zoals het dossier er op deze datum uitzag.", "DATUM"),
            _PROJECT,
            _JSON,
        ),
        "wijkdesk stand --peildatum 2012-06-15 --json",
    ),
    Verb(
        "rapport",
        "Maak een rapport als PDF, voor Word of voor Excel, zoals ‘voortgang’ of ‘borging’.",
        (_SOORT,),
        (
            Option("--uit", "Hier komt het bestand: .pdf, .docx of .xlsx.", "PAD", required=True),
            Option("--als", "Het soort bestand, als het niet uit de naam blijkt.", "pdf|word|excel"),
            _PEILDATUM,
            _PROJECT,
            Option("--over", "Alleen over dit ene onderwerp; anders over alle.", "NAAM"),
            Option("--gebied", "Alleen over dit gebied; code of naam.", "NAAM"),
            Option("--taakgroep", "Alleen over deze taakgroep; code of naam.", "NAAM"),
            Option("--bedragen", "Ook met bedragen die beperkt zijn tot uw eigen taakgroep."),
            Option("--definitief", "Leg het vast met een nummer; daarna verandert het nooit meer."),
            Option("--accepteer", "Waarom wat nog openstaat zo mag blijven.", "TEKST"),
            Option("--voor", "De rapportageverplichting waaraan het voldoet.", "CODE"),
            Option("--erratum", "Dit verbetert de editie met dit nummer.", "NUMMER"),
            Option("--verbetert", "Wat het erratum verbetert.", "TEKST"),
        ),
        "wijkdesk rapport voortgang --uit Voortgang.pdf",
    ),
    Verb("edities", "Toon wat definitief is, en wat aan wie is verzonden.", (), (_PROJECT, _JSON)),
    Verb(
        "editie",
        "Maak de PDF van een editie nog eens: precies zoals die is vastgelegd.",
        (Word("NUMMER"),),
        (Option("--uit", "Hier komt de PDF.", "PAD", required=True), _PROJECT),
        "wijkdesk editie 2012-03 --uit Voortgang.pdf",
    ),
    Verb(
        "verzonden",
        "Leg vast aan wie een editie is verzonden; de verplichting is dan ingediend.",
        (Word("NUMMER"),),
        (
            Option("--aan", "Een functie of organisatie.", "WIE", required=True),
            Option("--op", "De datum; anders vandaag.", "DATUM"),
            Option("--hoe", "Bijvoorbeeld per e-mail.", "TEKST"),
            _PROJECT,
        ),
        'wijkdesk verzonden 2012-03 --aan "bestuurlijk overleg"',
    ),
    Verb(
        "sinds",
        "Toon wat er veranderde sinds een editie of een datum.",
        (Word("VANAF"),),
        (Option("--tot", "Tot deze editie of datum; anders tot nu.", "TOT"), _PEILDATUM, _PROJECT, _JSON),
        "wijkdesk sinds 2012-02",
    ),
    *EXCHANGE,
    *LISTS,
    *CALENDAR,
    *DOCUMENTS,
    Verb("reservekopie", "Maak een reservekopie die is nagekeken."),
    Verb(
        "herstel",
        "Zet een reservekopie terug; van wat er nu is, komt eerst een kopie.",
        (Word("BESTAND"),),
        (_AKKOORD,),
        "wijkdesk herstel Nieuwegein_2026-11-22_0800.wijkdossier",
    ),
    Verb(
        "controleer",
        "Kijk het bestand, de geschiedenis en de regels na.",
        (),
        (_PEILDATUM, _JSON),
    ),
    Verb("zelftest", "Kijk na of wijkdesk op deze computer compleet is."),
)
