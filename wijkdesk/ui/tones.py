"""Which tone and sign a status has on screen; keys that are not named are grey."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wijkdesk.domain.fields import Choice
    from wijkdesk.ui.painting import Tone

_GOOD = frozenset(
    [
        "gereed",
        "afgerond",
        "ondertekend",
        "toegetreden",
        "nagekomen",
        "genomen",
        "uitgevoerd",
        "geborgd",
        "ingebed",
        "opgelost",
        "toegekend",
        "bereikt",
        "verzonden",
        "definitief",
        "beheerst",
        "gekozen",
        "verwerkt",
        "gehouden",
        "vastgesteld",
        "actief",
        "positief",
        "groen",
    ]
)
_BUSY = frozenset(
    [
        "loopt",
        "in_uitvoering",
        "in_aanpak",
        "in_afstemming",
        "in_bespreking",
        "ter_ondertekening",
        "ingediend",
        "beoordeeld",
        "uitgewerkt",
        "besproken",
        "afronding",
        "geduid",
        "uitbreiding",
        "ontvangen",
    ]
)
_CARE = frozenset(
    [
        "aangehouden",
        "gepauzeerd",
        "akkoord_op_concept",
        "slapend",
        "in_oprichting",
        "deels",
        "voorgesteld",
        "opgetreden",
        "gesignaleerd",
        "open",
        "oranje",
        "geparkeerd",
        "uitgenodigd",
    ]
)
_BAD = frozenset(["niet_nagekomen", "niet_geborgd", "afgewezen", "opgezegd", "niet", "negatief", "rood"])
_TONES: dict[Tone, frozenset[str]] = {"groen": _GOOD, "info": _BUSY, "oranje": _CARE, "rood": _BAD}
_SIGNS: dict[Tone, str] = {"groen": "check"}
_KEY_SIGNS = {"loopt": "circle-play", "niet_gestart": "circle-dashed", "aangehouden": "circle-pause"}


def tone_of(choice: Choice) -> tuple[Tone, str | None]:
    """Return the tone of a status and the icon before its word."""
    key = str(choice)
    tone: Tone = "grijs"
    for found, keys in _TONES.items():
        if key in keys:
            tone = found
    return tone, _KEY_SIGNS.get(key) or _SIGNS.get(tone)
