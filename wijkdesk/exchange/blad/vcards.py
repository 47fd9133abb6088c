"""Contacts from Outlook, Gmail or a telephone (vCard) as a list; only what is for work."""

from __future__ import annotations

import quopri
import re
from typing import Final

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.blad.csvtext import decoded
from wijkdesk.exchange.blad.table import MOST_LINES, TOO_MANY, Line, Sheet, tidy

HEADS: Final = ("Naam", "Functie", "Organisatie", "Zakelijk e-mailadres", "Telefoon")
_FOLDED: Final = re.compile(r"\r?\n[ \t]")
_SOFT: Final = re.compile(r"=\r?\n")
_MOST_LINES: Final = 800_000
"""A card with a photo has many."""
_NAME, _TITLE, _PLACE, _MAIL, _PHONE = range(5)


def read_cards(data: bytes, name: str) -> Sheet:
    """Return the people in a file of contacts; UserError where it holds none."""
    text, note = decoded(data, name)
    if text.count("\n") > _MOST_LINES:
        raise UserError(TOO_MANY.format(name))
    # An old card breaks its lines after an =, a newer one before a space.
    lines = _FOLDED.sub("", _SOFT.sub("", text)).splitlines()
    found = [Line(1, HEADS)]
    card: dict[int, str] = {}
    for line in lines:
        head, colon, value = line.partition(":")
        if not colon:
            continue
        kind, *about = head.upper().rpartition(".")[2].split(";")
        if kind == "BEGIN":
            card = {}
        elif kind == "END" and any(card.values()):
            found.append(Line(len(found) + 1, tuple(card.get(place) or None for place in range(len(HEADS)))))
        else:
            _take(card, kind, " ".join(about), _value(value, " ".join(about)))
        if len(found) > MOST_LINES:
            raise UserError(TOO_MANY.format(name))
    if len(found) == 1:
        raise UserError(f"In {name} staat geen enkele contactpersoon.")
    private = "Adressen, verjaardagen, foto’s en privénummers uit de kaartjes zijn weggelaten."
    return Sheet(name, tuple(found), tuple(filter(None, (note, private))))


def _take(card: dict[int, str], kind: str, about: str, value: str) -> None:
    """Keep what is for work; the first of several."""
    home = "HOME" in about and "WORK" not in about
    match kind:
        case "FN":
            card[_NAME] = value
        case "N" if not card.get(_NAME):
            family, given, *_ = (*value.split(";"), "", "")
            card[_NAME] = f"{given} {family}".strip()
        case "TITLE" | "ROLE":
            card.setdefault(_TITLE, value)
        case "ORG":
            card.setdefault(_PLACE, value.split(";", maxsplit=1)[0])
        case "EMAIL" if not home:
            card.setdefault(_MAIL, value)
        case "TEL" if not home and "FAX" not in about and "CELL" not in about:
            card.setdefault(_PHONE, value)
        case _:
            return


def _value(value: str, about: str) -> str:
    if "QUOTED-PRINTABLE" in about:
        raw = quopri.decodestring(value.encode("latin-1", errors="replace"))
        value = raw.decode("utf-8", errors="replace")
    plain = value.replace("\\n", "\n").replace("\\N", "\n").replace("\\,", ",").replace("\\:", ":")
    return tidy(plain.replace("\\;", ",").replace("\n", " "))
