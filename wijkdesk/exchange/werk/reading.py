"""A werkbestand is read in one order: size, container, hashes, signature, format, lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

import msgspec

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.exchange.werk import container, limits, sealing, signing, wire
from wijkdesk.exchange.werk.container import MANIFEST, SIGNATURE, Damaged
from wijkdesk.exchange.werk.taking import Taking, Unfit
from wijkdesk.store import upcasting
from wijkdesk.store.changes import Changes, ErasedLine, OpLine, SeenLine, TxnLine
from wijkdesk.store.garbage import many_objects
from wijkdesk.store.journal import EDIT

S = TypeVar("S", bound=msgspec.Struct)

_ZIP, _SQLITE = b"PK\3\4", b"SQLite format 3\0"
_AT_ONCE: Final = 200_000
"""So many bytes of lines are read in one go."""
_LINES: Final = frozenset({"ops.jsonl", "steps.jsonl", "seen.jsonl", "stubs.jsonl", "erased.jsonl"})
_LOOKED_AT: Final = _LINES - {"steps.jsonl"}
_STEP, _PLACE, _CHANGE = itemgetter(0, 1), itemgetter(2, 3), itemgetter(0, 1, 2, 4)
"""Of a change: its step, (row, entity), and what there can be one of."""
NEWER: Final = (
    "Dit werkbestand is gemaakt met een nieuwere wijkdesk. Vraag om een nieuwere wijkdesk, of vraag de "
    "afzender om een bestand voor uw versie."
)
RECEIVED: Final = "Gewijzigd"
"""What a step is called that came without a name: names may hold what the reader may not see."""
FORGED: Final = (
    "De handtekening onder dit werkbestand klopt niet: iemand heeft er iets aan veranderd. Er is niets "
    "overgenomen. Vraag de afzender het opnieuw te sturen."
)


@dataclass(frozen=True)
class Werkbestand:
    """A werkbestand that was read and is what it says; whether it is welcome is another question."""

    manifest: wire.Manifest
    changes: Changes
    unfit: tuple[Unfit, ...]
    stubs: tuple[wire.StubWire, ...]
    blobs: Mapping[str, bytes]
    sha256: str
    """Of what was signed: the same content keeps it, however it was packed or closed."""
    key: bytes
    """The key that signed; empty for an unsigned file."""

    @property
    def sender(self) -> wire.SenderWire:
        """Return who sends."""
        return self.manifest.sender

    @property
    def size(self) -> int:
        """Return of how many lines each is looked at."""
        changes = self.changes
        lines = (changes.ops, changes.seen, changes.erased, self.unfit, self.stubs)
        return sum(map(len, lines))

    @property
    def ceiling(self) -> Klasse:
        """Return up to which class the file goes."""
        return Klasse(self.manifest.ceiling)

    @property
    def fingerprint(self) -> str:
        """Return the key as words; '' for an unsigned file."""
        return signing.fingerprint(self.key) if self.key else ""


Holds: TypeAlias = Callable[[Werkbestand, int], None]
"""Refuses a file by its head and its number of lines."""
_NO_CHANGES: Final = Changes({}, (), (), ())


def read_file(path: Path, password: str = "", holds: Holds | None = None) -> Werkbestand:
    """Read a werkbestand from disk; UserError with one sentence for whatever is wrong with it."""
    if path.is_dir():
        raise UserError(f"‘{path.name or path}’ is een map. Noem ook de naam van het bestand.")
    if not path.is_file():
        raise UserError(f"Het bestand {path.name} is er niet. Kijk de naam na.")
    try:
        with path.open("rb") as file:
            data = file.read(limits.FILE + 1)
    except OSError as error:
        # A disk of others, or a folder that is synced: it was there a moment ago.
        raise UserError(f"Het bestand {path.name} is niet te lezen. Kijk of het er nog is.") from error
    return read(data, password, holds)


EMPTY: Final = "Dit bestand is leeg: het is geen werkbestand meer. Vraag de afzender het opnieuw te sturen."
NO_ZIP: Final = (
    "Dit is geen werkbestand, of het is onderweg beschadigd. Kies een bestand dat eindigt op .wijkwerk, of "
    "vraag de afzender het opnieuw te sturen."
)


def read(data: bytes, password: str = "", holds: Holds | None = None) -> Werkbestand:
    """Read a werkbestand; UserError with one sentence for whatever is wrong with it.

    What `holds` refuses of who sent it and of how many lines it has, is refused before a line is read.
    """
    if len(data) > limits.FILE:
        raise UserError(limits.TOO_BIG)
    if sealing.is_sealed(data):
        data = sealing.unseal(data, password)
    if data.startswith(_SQLITE):
        raise UserError("Dit is een dossier, geen werkbestand. Open het met ‘Dossier openen’.")
    if not data.startswith(_ZIP):
        raise UserError(EMPTY if not data else NO_ZIP)
    members = container.unpack(data)
    head = members.pop(MANIFEST, None)
    if head is None:
        raise UserError("Dit is een zip van een ander programma, geen werkbestand van wijkdesk.")
    signature = members.pop(SIGNATURE, b"")
    try:
        with many_objects():
            manifest = _manifest(head, members)
            key, mark = _key(manifest, head, signature), sha256(head).hexdigest()
            if holds is not None:
                lines = sum(members[name].count(b"\n") for name in _LOOKED_AT & members.keys())
                holds(Werkbestand(manifest, _NO_CHANGES, (), (), {}, mark, key), lines)
            return _assembled(manifest, members, mark, key)
    except (msgspec.MsgspecError, UnicodeError, ValueError, IndexError, RecursionError) as error:
        raise Damaged(limits.DAMAGED) from error


def _manifest(head: bytes, members: Mapping[str, bytes]) -> wire.Manifest:
    preamble = msgspec.json.decode(head, type=wire.Preamble)
    if preamble.format[0] > wire.FORMAT[0] or preamble.min_schema > wire.SCHEMA:
        raise UserError(NEWER)
    manifest = msgspec.json.decode(head, type=wire.Manifest)
    if manifest.members.keys() != members.keys():
        raise Damaged(limits.DAMAGED)
    for name, data in members.items():
        promised = manifest.members[name]
        found = sha256(data).hexdigest()
        named = name.startswith("blobs/") and name != f"blobs/{found}"
        if promised.size != len(data) or promised.sha256 != found or named:
            raise Damaged(limits.DAMAGED)
    return manifest


def _key(manifest: wire.Manifest, head: bytes, signature: bytes) -> bytes:
    key = bytes.fromhex(manifest.sender.key)
    if not signature and not key:
        return b""
    if not key or not signing.is_signed_by(head, signature, key):
        raise UserError(FORGED)
    return key


def _decoded(data: bytes, kind: type[S]) -> Iterator[list[S]]:
    """Yield lines, a part at a time: nothing else runs while one is read, not even a window."""
    if data.count(b"\n") > limits.OPS:
        raise UserError(limits.TOO_BIG)
    decoder, first = msgspec.json.Decoder(kind), 0
    if data:
        # A file that was cut off is refused, whatever comes before its last line.
        last = data.rfind(b"\n", 0, -1) + 1
        decoder.decode_lines(data[last : _end(data, last)])
    while first < len(data):
        end = data.rfind(b"\n", first, first + _AT_ONCE) + 1 or _end(data, first)
        yield decoder.decode_lines(data[first:end])
        first = end


def _end(data: bytes, first: int) -> int:
    """Return where a long line ends."""
    end = data.find(b"\n", first, first + limits.LINE + 1)
    if end < 0:
        raise UserError(limits.TOO_BIG) if len(data) - first > limits.LINE else Damaged(limits.DAMAGED)
    return end + 1


def _all(members: Mapping[str, bytes], name: str, kind: type[S]) -> list[S]:
    return [line for part in _decoded(members.get(name, b""), kind) for line in part]


def _assembled(manifest: wire.Manifest, members: Mapping[str, bytes], mark: str, key: bytes) -> Werkbestand:
    uids = [replica.uid for replica in manifest.replicas]
    if len(set(uids)) != len(uids):
        raise Damaged(limits.DAMAGED)
    lacking = upcasting.since(manifest.schema)
    taking = Taking(uids, lacking)
    for part in _decoded(members.get("ops.jsonl", b""), wire.OpWire):
        taking.take(part)
    seen, stubs, erased = (
        _all(members, "seen.jsonl", wire.SeenWire),
        _all(members, "stubs.jsonl", wire.StubWire),
        _all(members, "erased.jsonl", wire.ErasedWire),
    )
    ops = taking.ops
    if any(fact.m >= fact.n and fact.q != fact.r for fact in seen):
        # Of his own a deleter may write beside the deletion; of another nobody saw what was still to come.
        raise UserError(limits.IMPOSSIBLE)
    _refuse_twice(ops, [*seen, *erased, *stubs])
    names = {replica.uid: replica.name for replica in manifest.replicas}
    steps = tuple(_step(step, uids, names) for step in _all(members, "steps.jsonl", wire.StepWire))
    if set(map(_STEP, ops)) - set(map(_STEP, steps)):
        raise Damaged(limits.DAMAGED)
    facts = (SeenLine(uids[f.r], f.n, f.row, f.e, f.c, uids[f.q], f.m) for f in seen)
    wiped = (ErasedLine(uids[line.r], line.n, line.row, line.e, line.c) for line in erased)
    rest = upcasting.raised(Changes(names, steps, (), tuple(facts), tuple(wiped)), lacking)
    changes = replace(rest, ops=tuple(ops))
    blobs = {name.removeprefix("blobs/"): data for name, data in members.items() if name not in _LINES}
    return Werkbestand(manifest, changes, tuple(taking.unfit), tuple(stubs), blobs, mark, key)


def _refuse_twice(ops: list[OpLine], others: list[Any]) -> None:
    """Refuse a file in which one step changes a cell twice, or a row is of two kinds."""
    places = set(map(_PLACE, ops))
    kinds = dict(places)
    if len(set(map(_CHANGE, ops))) != len(ops) or len(kinds) != len(places):
        raise Damaged(limits.DAMAGED)
    if any(kinds.setdefault(line.row, line.e) != line.e for line in others):
        raise Damaged(limits.DAMAGED)


def _step(step: wire.StepWire, uids: list[str], names: Mapping[str, str]) -> TxnLine:
    uid, kind = uids[step.r], wire.CHOICE if step.why else EDIT
    of = (uids[step.of[0]], step.of[1]) if step.of else None
    return TxnLine(uid, step.n, _moment(step.at), names[uid], kind, step.why or RECEIVED, of)


def _moment(text: str) -> str:
    """Return a moment as the journal keeps it; it is only shown, never compared."""
    moment = datetime.fromisoformat(text)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.isoformat(timespec="seconds")
