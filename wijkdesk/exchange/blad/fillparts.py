"""What an invulblad holds: its columns, which of them may be filled in, and what it remembers."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.entity import Entity, field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.exchange.blad.cellvalues import as_text
from wijkdesk.exchange.blad.matching import Names
from wijkdesk.exchange.werk import signing

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.fields import Field
    from wijkdesk.store.store import Store

SUFFIX: Final = ".xlsx"
HIDDEN_NAME: Final = "_wijkdesk"
LISTS_NAME: Final = "_keuzes"
MARK: Final = "wijkdesk-invulblad/1"
ID_HEAD: Final = "Kenmerk (niet wijzigen)"
_CELL: Final = 30_000
LARGEST: Final = 6 * 2**20
"""So many bytes may the hidden part be."""
LONGEST: Final = 8_000
"""A longer text is shown and not asked: a cell of Excel holds no more than 32,767 signs."""


@dataclass(frozen=True)
class Part:
    """One table of an invulblad: records of one kind, a line each."""

    name: str
    entity: type[Entity]
    shown: tuple[str, ...]
    asked: frozenset[str]
    new: frozenset[str] = frozenset()
    """What is asked of a new record besides."""
    advice: tuple[str, ...] = ()
    """What is to be done on its page."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the fields that are shown, in order."""
        return tuple(field_of(self.entity, name) for name in self.shown)


ACTIES: Final = Part(
    "Acties",
    Actie,
    ("code", "titel", "doelstelling", "houder", "deadline", "status", "voortgang", "gereed_op",
     "opmerking_trekker", "reden"),
    frozenset({"deadline", "status", "voortgang", "gereed_op", "opmerking_trekker", "reden"}),
    frozenset({"titel", "doelstelling", "houder"}),
    ("Vul alleen de witte vakken in. Kies bij status uit de lijst; bij ‘loopt’ ook hoe ver: 25, 50 of 75.",
     "Een nieuwe actie komt op een groene regel (N1, N2 …). Gaat een actie niet door, kies dan vervallen."),
)  # fmt: skip
DOELEN: Final = Part(
    "Doelen",
    Doelstelling,
    ("code", "titel", "indicator_naam", "nulmeting", "doelwaarde", "stand", "indicator_peildatum"),
    frozenset({"stand", "indicator_peildatum"}),
    advice=("Vul bij Stand in hoe het er nu voor staat, en ernaast op welke dag dat is gemeten.",),
)
PARTS: Final = (ACTIES, DOELEN)
MESSAGE: Final = ("periode", "ingevuld_door", "wat_goed", "wat_vast")
"""What a taakgroep tells besides its acties."""
HELP_HEAD: Final = "Hulp nodig van"
_HELPERS: Final = (Contactpersoon, Overleg, Organisatie)
MESSAGE_NAME: Final = "Hoe gaat het"
MESSAGE_ADVICE: Final = ("Vul in de witte vakken in hoe het gaat. Eén zin per vraag is genoeg.",)
CLOSING_ADVICE: Final = (
    "Schrijf geen namen van patiënten, cliënten of bewoners op. Bewaar het blad en mail het terug."
)


def help_asked(part: Dossier, text: str) -> dict[str, str]:
    """Return from whom help is asked: a record where one is meant for certain, or else the words."""
    found = {key for entity in _HELPERS for key in Names(part, entity).of(text)}
    return {"hulp_van": found.pop()} if len(found) == 1 else {"opmerking": f"{HELP_HEAD}: {text}"}


def message_fields() -> tuple[Field, ...]:
    """Return the fields of a voortgangsbericht that are asked."""
    return tuple(field_of(Voortgangsbericht, name) for name in MESSAGE)


@dataclass(frozen=True)
class BaseCell:
    """What a cell of the dossier was when the invulblad was made."""

    entity: str
    value: str | None
    ctx: Mapping[str, int]


@dataclass(frozen=True)
class Base:
    """What an invulblad remembers of the dossier that it came from."""

    sheet: str
    project: str
    taakgroep: str
    name: str
    made_at: str
    message: str
    """The id that the voortgangsbericht gets."""
    new: Mapping[str, str]
    """By code of a blank line: the id that a new actie on it gets."""
    cells: Mapping[tuple[str, str], BaseCell] = field(default_factory=dict)
    key: bytes = b""
    names: Mapping[str, str] = field(default_factory=dict)
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    """By id and field what the cells say that are locked; nothing on a sheet of an earlier version."""

    @property
    def made_on(self) -> date:
        """Return the day on which the sheet was made; ValueError or TypeError where it says no such day."""
        return date.fromisoformat(self.made_at[:10])

    def lines(self) -> list[str]:
        """Return it as lines of text."""
        head = {
            "soort": MARK,
            "blad": self.sheet,
            "project": self.project,
            "taakgroep": self.taakgroep,
            "naam": self.name,
            "gemaakt": self.made_at,
            "bericht": self.message,
            "nieuw": dict(self.new),
            "namen": dict(self.names),
            "vast": self.shown,
        }
        cells = [
            [row, cell.entity, name, cell.value, sorted(cell.ctx.items())]
            for (row, name), cell in sorted(self.cells.items())
        ]
        return [json.dumps(part, ensure_ascii=True, separators=(",", ":")) for part in (head, *cells)]


def base_of(lines: list[str]) -> Base:
    """Return what an invulblad remembers; UserError where someone changed it."""
    try:
        *packed, key, signature = lines
        said = _unpacked("".join(packed))
        if not signing.is_signed_by("\n".join(said).encode(), bytes.fromhex(signature), bytes.fromhex(key)):
            raise UserError(CHANGED)
        head: dict[str, Any] = json.loads(said[0])
        cells = {
            (row, name): BaseCell(entity, value, dict(ctx))
            for row, entity, name, value, ctx in map(json.loads, said[1:])
        }
        base = Base(
            head["blad"],
            head["project"],
            head["taakgroep"],
            head["naam"],
            head["gemaakt"],
            head["bericht"],
            head["nieuw"],
            cells,
            bytes.fromhex(key),
            head["namen"],
            head.get("vast", {}),
        )
        _ = base.made_on
    except (ValueError, KeyError, TypeError, IndexError, RecursionError, zlib.error) as error:
        raise UserError(CHANGED) from error
    return base


def as_shown(value: Any) -> str:
    """Return what a cell says, the same before it goes into a workbook and after it comes out of one."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    return " ".join(as_text(value).split())


def packed(lines: list[str]) -> list[str]:
    """Return lines as texts that fit in cells, and that no program tidies up."""
    data = "\n".join(lines).encode()
    if len(data) > LARGEST:
        raise UserError("Dit wordt te groot voor een invulblad. Stuur deze taakgroep een werkbestand.")
    text = base64.b64encode(zlib.compress(data, 9)).decode()
    return [text[start : start + _CELL] for start in range(0, len(text), _CELL)]


def _unpacked(text: str) -> list[str]:
    bounded = zlib.decompressobj()
    data = bounded.decompress(base64.b64decode(text, validate=True), LARGEST)
    if not bounded.eof:
        raise ValueError("too much")
    return data.decode().split("\n")


CHANGED: Final = (
    "Het verborgen deel van dit invulblad is veranderd. Er is niets overgenomen. Vraag de taakgroep om het "
    "blad zoals u het stuurde, of lees het in als lijst met acties."
)
MISSING: Final = (
    "Dit is een Excel-bestand zonder het verborgen deel van een invulblad. Lees het in als lijst met acties, "
    "of vraag de taakgroep om het blad zoals u het stuurde."
)


def sheet_name(store: Store, taakgroep: str) -> str:
    """Return the name that an invulblad has unless the user chooses another."""
    group = store.read().get(Overleg, taakgroep)
    about = (group.code or group.naam) if group is not None else "taakgroep"
    plain = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in about)[:60]
    return f"Invulblad_{plain}_{datetime.now().astimezone():%Y-%m-%d}{SUFFIX}"
