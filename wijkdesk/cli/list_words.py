"""How lists from and for Excel are asked for."""

from __future__ import annotations

from typing import Final

from wijkdesk.cli.grammar import Option, Verb, Word

_JSON: Final = Option("--json", "Als JSON, voor een ander programma.")
_PROJECT: Final = Option("--project", "Van dit project, als het dossier er meer heeft.", "CODE")

LISTS: Final = (
    Verb(
        "lees",
        "Lees een lijst uit Excel of CSV. Vragen en twijfels ziet u eerst; daarna is het één stap.",
        (Word("BESTAND"),),
        (
            Option(
                "--als",
                "Wat er op elke regel staat, bijvoorbeeld organisatie of actie.",
                "SOORT",
                required=True,
            ),
            Option("--toon", "Laat alleen zien wat er zou gebeuren."),
            Option("--akkoord", "Neem over wat duidelijk is, en laat de rest weg."),
            Option("--blad", "Het blad in het Excel-bestand; anders het eerste.", "NAAM"),
            Option("--kolommen", "Welk veld een kolom is: ‘Wie=houder; Bedrag=’.", "TEKST"),
            Option("--antwoord", "Antwoorden op de vragen, bijvoorbeeld 1=2,2=1.", "LIJST"),
            Option("--niet", "Laat deze regels weg.", "LIJST"),
            _PROJECT,
            _JSON,
        ),
        "wijkdesk lees partijen.xlsx --als organisatie --toon",
    ),
)
