"""The verbs of the command line, with their help."""

from __future__ import annotations

from typing import Final

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
        (Option("--voorbeeld", "Met dit voorbeeldproject.", "NAAM"),),
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
        (_PEILDATUM, _PROJECT, _JSON),
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
            Option("--over", "Alleen over dit gebied of deze groep; anders alle.", "NAAM"),
            Option("--bedragen", "Ook met bedragen die beperkt zijn tot uw eigen taakgroep."),
        ),
        "wijkdesk rapport voortgang --uit Voortgang.pdf",
    ),
    *EXCHANGE,
    *LISTS,
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
