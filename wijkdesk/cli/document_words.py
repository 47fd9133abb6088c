"""The verbs of documents, with their help."""

from __future__ import annotations

from typing import Final

from wijkdesk.cli.grammar import Option, Verb, Word

DOCUMENTS: Final = (
    Verb(
        "document",
        "Bewaar een bestand bij een gegeven en toon het id van het document.",
        (Word("SOORT"), Word("ID"), Word("BESTAND")),
        (Option("--project", "Van dit project, als het dossier er meer heeft.", "CODE"),),
        "wijkdesk document actie A311 Offerte.pdf",
    ),
    Verb(
        "documentuit",
        "Schrijf een kopie van een bewaard bestand.",
        (Word("ID"),),
        (
            Option("--uit", "Hier komt de kopie.", "PAD", required=True),
            Option("--project", "Van dit project, als het dossier er meer heeft.", "CODE"),
        ),
        "wijkdesk documentuit Offerte --uit Offerte.pdf",
    ),
)
