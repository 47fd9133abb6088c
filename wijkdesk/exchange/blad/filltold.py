"""What an invulblad says, and the changes of one author that it becomes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Final, TypeAlias

from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.exchange.blad.fillparts import BaseCell
from wijkdesk.exchange.werk import wire
from wijkdesk.exchange.werk.reading import RECEIVED, Werkbestand
from wijkdesk.exchange.werk.scope import TAAKGROEP
from wijkdesk.exchange.werk.taking import Unfit
from wijkdesk.store.cells import STATE, canonical
from wijkdesk.store.changes import Changes, OpLine, TxnLine
from wijkdesk.store.journal import EDIT
from wijkdesk.store.shape import shape_of
from wijkdesk.store.shares import SHEET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.exchange.blad.fillparts import Base
    from wijkdesk.exchange.blad.table import Value


Cells: TypeAlias = dict[tuple[str, str, str], str]
_LONGEST_AWAY: Final = timedelta(366)
_BRIEF = 80
"""So much of a text is said in a sentence."""


@dataclass
class Told:
    """What the sheet says, before it gets an author."""

    cells: Cells = field(default_factory=dict)
    """By id, entity and cell: the canonical value."""
    unfit: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    """Id, entity, cell, what was written, why it is not taken."""
    notes: list[str] = field(default_factory=list)
    otherwise: list[tuple[str, str, str]] = field(default_factory=list)
    """What was written, at which field, and as what it was read."""
    met: dict[str, Met] = field(default_factory=dict)
    """By id: where it stood and what it said."""

    @property
    def rows(self) -> set[str]:
        """Return the ids that something is told about."""
        return {row for row, *_ in (*self.cells, *self.unfit)}

    def take(self, other: Told) -> None:
        """Add what another told."""
        self.cells |= other.cells
        self.unfit += other.unfit
        self.notes += other.notes
        self.otherwise += other.otherwise


@dataclass(frozen=True)
class Met:
    """Where a line about a record stood, and what it said."""

    sheet: str
    number: int
    said: tuple[Value, ...]


def arrival(base: Base, told: Told, saved: date | None) -> Cells:
    """Return what is to be kept of when an invulblad was filled in; nothing where it tells nothing.

    That is the day on which it was last saved: the same for whoever reads it, and whenever. Of a clock that
    cannot be right, or a file that does not say it, it is the day on which the sheet was made.
    """
    kind, cell = Voortgangsbericht.__name__, shape_of(Voortgangsbericht).cell_of["ontvangen_op"]
    if (base.message, kind, STATE) not in told.cells:
        return {}
    made = base.made_on
    is_likely = saved is not None and made <= saved <= made + _LONGEST_AWAY
    return {(base.message, kind, cell.name): cell.write({"ontvangen_op": saved if is_likely else made})}


def werkbestand_of(base: Base, told: Told, came: Cells) -> Werkbestand:
    """Return what was told as the changes of one author, who saw the dossier as the sheet remembers it.

    When it came is said by another: who saves the same words again, says no other words.
    """
    text = json.dumps([base.sheet, _in_order(told.cells), sorted(told.unfit)])
    # Who fills in the same sheet otherwise is another author: neither overwrites the other unseen.
    author, other = _author(text), _author(json.dumps([base.sheet, _in_order(came)]))
    n = 1 + max((top for cell in base.cells.values() for top in cell.ctx.values()), default=0)
    nobody = BaseCell("", None, {})
    ops = tuple(
        OpLine(who, n, row, entity, cell, value, tuple(sorted(seen.items())))
        for who, cells in ((author, told.cells), (other, came))
        for (row, entity, cell), value in sorted(cells.items())
        for seen in (base.cells.get((row, cell), nobody).ctx,)
    )
    unfit = tuple(
        Unfit(OpLine(author, n, row, entity, cell, canonical(written), ()), reason)
        for row, entity, cell, written, reason in told.unfit
    )
    filler = told.cells.get((base.message, Voortgangsbericht.__name__, "ingevuld_door"))
    name = f"Invulblad {base.name}" + (f" ({json.loads(filler)})" if filler else "")
    authors = [author, *([other] if came else [])]
    steps = tuple(TxnLine(who, n, base.made_at, name, EDIT, RECEIVED) for who in authors) if ops else ()
    changes = Changes({**base.names, **dict.fromkeys(authors, name)}, steps, ops, ())
    manifest = _manifest(base, name, authors, len(ops))
    return Werkbestand(manifest, changes, unfit, (), {}, sha256(text.encode()).hexdigest(), base.key)


def _manifest(base: Base, name: str, authors: Sequence[str], count: int) -> wire.Manifest:
    return wire.Manifest(
        format=wire.FORMAT,
        schema=wire.SCHEMA,
        min_schema=1,
        project=base.project,
        sender=wire.SenderWire(authors[0], name[:400], base.key.hex()),
        purpose=SHEET,
        scope=wire.ScopeWire(TAAKGROEP, [base.taakgroep]),
        ceiling=1,
        replicas=[wire.ReplicaWire(who, name[:400]) for who in authors],
        members={},
        counts={"ops": count},
        created_at=base.made_at,
    )


def _in_order(cells: Cells) -> list[list[str]]:
    return sorted([*key, value] for key, value in cells.items())


def _author(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def locked(number: int, record: str, label: str, before: str, after: str) -> str:
    """Return the sentence about a cell that was changed and that was not asked: else nobody would see it."""
    was = f"‘{brief(before)}’" if before else "leeg"
    now = f"‘{brief(after)}’" if after else "leeg"
    return (
        f"Regel {number}: bij {record} is ‘{label}’ veranderd van {was} in {now}. Dat vak is op slot en is "
        "niet overgenomen. Wilt u dit ook, pas het dan zelf aan."
    )


def locked_of_old(number: int, record: str, label: str, written: str, now: str | None) -> str:
    """Return that sentence for a sheet that does not remember what the cell said.

    `now` is None where the record is gone. It may be that the cell said so all the time, in another dossier:
    this tells only what is certain.
    """
    about = f"bij {record} " if record else ""
    said = f"{about}staat ‘{brief(written)}’ bij ‘{label}’" if written else f"{about}is ‘{label}’ leeg"
    here = "" if now is None else "; in uw dossier " + (f"staat ‘{brief(now)}’" if now else "is dat leeg")
    return (
        f"Regel {number}: {said}{here}. Dat vak is op slot en is niet overgenomen. Wilt u dit ook, pas het "
        "dan zelf aan."
    )


def brief(text: str) -> str:
    """Return so much of a text as is said in a sentence."""
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"


def twice(before: Met, sheet: str, number: int) -> str:
    """Return the sentence about a line that another says otherwise."""
    first = f"regel {before.number}"
    if before.sheet == sheet:
        sentence = f"Regel {number} en {first} gaan over hetzelfde, maar zijn anders."
        return f"{sentence} Alleen {first} is gelezen."
    sentence = f"Regel {number} van ‘{sheet}’ zegt iets anders dan {first} van ‘{before.sheet}’."
    return f"{sentence} Alleen die van ‘{before.sheet}’ is gelezen."
