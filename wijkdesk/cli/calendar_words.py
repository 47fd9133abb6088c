"""The verb of the calendar, with its help."""

from __future__ import annotations

from typing import Final

from wijkdesk.cli.grammar import Option, Verb

CALENDAR: Final = (
    Verb(
        "agenda",
        "Schrijf de datums van een project als agendabestand, voor Outlook of een telefoon.",
        (),
        (
            Option("--uit", "Hier komt het bestand: .ics.", "PAD", required=True),
            Option("--over", "Alleen van dit overleg of deze groep; anders alle.", "NAAM"),
            Option("--soort", "Alleen deze soort: actie, bijeenkomst, mijlpaal, evaluatie …", "SOORT"),
            Option("--project", "Van dit project, als het dossier er meer heeft.", "CODE"),
        ),
        "wijkdesk agenda --uit Nieuwegein.ics",
    ),
)
