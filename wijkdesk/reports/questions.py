"""The questions that a team talks about: one for each theme of a peiling and each point of a zelfcheck."""

from __future__ import annotations

from typing import Final

THEMES: Final = {
    "gedeelde_ambitie": "Wat willen wij over een jaar voor inwoners bereikt hebben?",
    "belangen_en_opbrengst": "Wat heeft elke partij aan deze samenwerking, en wat kost het?",
    "relatie_en_vertrouwen": "Welke afspraak kwamen wij niet na, en wat leren wij daarvan?",
    "organisatie": "Waarover mogen wij zelf beslissen, en waarover niet?",
    "proces": "Welk overleg kan korter, minder vaak of weg?",
}
_POINTS: Final = (
    ("procesaanpak", "Welk plan ligt te vast, en hoe maken wij weer ruimte?"),
    ("bottom-up", "Welk idee van de werkvloer pakken wij nu op, en welke bestuurder steunt het?"),
    ("open houding", "Wie heeft een idee dat wij nog niet hoorden?"),
    ("gezichten", "Wie gaat er bijna weg, en wie neemt het werk dan over?"),
    ("focus", "Wat laten wij dit jaar liggen, zodat één of twee dingen goed gaan?"),
    ("budget", "Wat kunnen wij betalen uit geld dat er al is?"),
    ("visie", "Past onze visie nog bij wat wij nu in de wijk zien?"),
    ("werkend leren", "Wat leerden wij dit jaar, en wat doen wij nu anders?"),
    ("kansen", "Welke kans zagen wij pas, en wie pakt die op?"),
    ("momenten", "Wie missen wij aan tafel op de momenten die ertoe doen?"),
    ("keuzes", "Bij welke keuze moeten medewerkers nu meepraten?"),
    ("kiezen", "Bij welke keuze moeten medewerkers nu meepraten?"),
    ("dagelijkse", "Hoe maken wij tijd vrij naast het gewone werk?"),
    ("alledag", "Hoe maken wij tijd vrij naast het gewone werk?"),
    ("drijfveren", "Waarom doen wij dit werk, en weten wij dat van elkaar?"),
    ("verzekeraar", "Wat hebben bestuur, medewerkers, gemeente en verzekeraar van elkaar nodig?"),
)
"""What a point is known by, also when a team words it in its own way."""
_OTHER: Final = "Wat kunnen wij deze maand doen aan ‘{point}’?"


def question_about(point: str) -> str:
    """Return what to ask about a point of the zelfcheck that is not in order yet."""
    words = point.casefold()
    found = next((question for mark, question in _POINTS if mark in words), "")
    return found or _OTHER.format(point=point.rstrip("."))
