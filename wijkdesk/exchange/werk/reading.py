"""A werkbestand is read in one order: size, container, hashes, signature, format, lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.exchange.werk import container, lawful, limits, sealing, signing, wire
from wijkdesk.exchange.werk.container import MANIFEST, SIGNATURE, Damaged
from wijkdesk.store import upcasting
from wijkdesk.store.changes import Changes, ErasedLine, OpLine, SeenLine, TxnLine
from wijkdesk.store.garbage import many_objects
from wijkdesk.store.journal import EDIT

S = TypeVar("S", bound=msgspec.Struct)

_ZIP, _SQLITE = b"PK\3\4", b"SQLite format 3\0"
_AT_ONCE: Final = 200_000
"""So many bytes of lines are read in one go."""
_LINES: Final[Mapping[str, type[msgspec.Struct]]] = {
    "ops.jsonl": wire.OpWire,
    "steps.jsonl": wire.StepWire,
    "seen.jsonl": wire.SeenWire,
    "stubs.jsonl": wire.StubWire,
    "erased.jsonl": wire.ErasedWire,
}
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
class Unfit:
    """A line that is not taken in, with the reason."""

    op: OpLine
    reason: str


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
    def ceiling(self) -> Klasse:
        """Return up to which class the file goes."""
        return Klasse(self.manifest.ceiling)

    @property
    def fingerprint(self) -> str:
        """Return the key as words; '' for an unsigned file."""
        return signing.fingerprint(self.key) if self.key else ""


def read_file(path: Path, password: str = "") -> Werkbestand:
    """Read a werkbestand from disk; UserError with one sentence for whatever is wrong with it."""
    if path.is_dir():
        raise UserError(f"‘{path.name or path}’ is een map. Noem ook de naam van het bestand.")
    if not path.is_file():
        raise UserError(f"Het bestand {path.name} is er niet. Kijk de naam na.")
    with path.open("rb") as file:
        data = file.read(limits.FILE + 1)
    return read(data, password)


EMPTY: Final = "Dit bestand is leeg: het is geen werkbestand meer. Vraag de afzender het opnieuw te sturen."
NO_ZIP: Final = (
    "Dit is geen werkbestand, of het is onderweg beschadigd. Kies een bestand dat eindigt op .wijkwerk, of "
    "vraag de afzender het opnieuw te sturen."
)


def read(data: bytes, password: str = "") -> Werkbestand:
    """Read a werkbestand; UserError with one sentence for whatever is wrong with it."""
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
            key = _key(manifest, head, signature)
            lines = {name: _decoded(members.get(name, b""), kind) for name, kind in _LINES.items()}
            return _assembled(manifest, lines, members, sha256(head).hexdigest(), key)
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


def _decoded(data: bytes, kind: type[S]) -> list[S]:
    if data.count(b"\n") > limits.OPS:
        raise UserError(limits.TOO_BIG)
    decoder, found = msgspec.json.Decoder(kind), list[S]()
    begin = first = 0
    while begin < len(data):
        end = data.find(b"\n", begin, begin + limits.LINE + 1)
        if end < 0:
            raise UserError(limits.TOO_BIG) if len(data) - begin > limits.LINE else Damaged(limits.DAMAGED)
        begin = end + 1
        if begin - first > _AT_ONCE or begin == len(data):
            # A part at a time: nothing else runs while one is read, not even a window.
            found += decoder.decode_lines(data[first:begin])
            first = begin
    return found


def _assembled(
    manifest: wire.Manifest,
    lines: Mapping[str, list[Any]],
    members: Mapping[str, bytes],
    mark: str,
    key: bytes,
) -> Werkbestand:
    uids = [replica.uid for replica in manifest.replicas]
    if len(set(uids)) != len(uids):
        raise Damaged(limits.DAMAGED)
    ops: list[OpLine] = []
    unfit: list[Unfit] = []
    lacking = upcasting.since(manifest.schema)
    for raw in lines["ops.jsonl"]:
        _take(raw, uids, lacking, ops, unfit)
    _refuse_twice(
        ops, [line for name in ("seen.jsonl", "erased.jsonl", "stubs.jsonl") for line in lines[name]]
    )
    names = {replica.uid: replica.name for replica in manifest.replicas}
    steps = tuple(_step(step, uids[step.r], names) for step in lines["steps.jsonl"])
    if {(op.replica, op.n) for op in ops} - {(step.replica, step.n) for step in steps}:
        raise Damaged(limits.DAMAGED)
    seen = (
        SeenLine(uids[fact.r], fact.n, fact.row, fact.e, fact.c, uids[fact.q], fact.m)
        for fact in lines["seen.jsonl"]
    )
    erased = (ErasedLine(uids[fact.r], *msgspec.structs.astuple(fact)[1:]) for fact in lines["erased.jsonl"])
    rest = upcasting.raised(Changes(names, steps, (), tuple(seen), tuple(erased)), lacking)
    changes = replace(rest, ops=tuple(ops))
    blobs = {name.removeprefix("blobs/"): data for name, data in members.items() if name not in _LINES}
    return Werkbestand(manifest, changes, tuple(unfit), tuple(lines["stubs.jsonl"]), blobs, mark, key)


def _take(
    raw: wire.OpWire,
    uids: list[str],
    lacking: Sequence[upcasting.Upcast],
    ops: list[OpLine],
    unfit: list[Unfit],
) -> None:
    """Put a line where it belongs: among the changes, or aside with a reason."""
    text = None if raw.erased else lawful.text_of(bytes(raw.v))
    ctx = tuple(sorted((uids[index], n) for index, n in raw.x))
    if len({uid for uid, _ in ctx}) != len(ctx):
        raise Damaged(limits.DAMAGED)
    line = OpLine(uids[raw.r], raw.n, raw.row, raw.e, raw.c, text, ctx, raw.erased)
    for op in upcasting.raised_ops((line,), lacking) if lacking else (line,):
        if op.erased:
            ops.append(op)
        elif op.val is None:
            unfit.append(Unfit(op._replace(val=bytes(raw.v).decode(errors="replace")), lawful.UNREADABLE))
        elif (reason := lawful.objection(op.entity, op.cell, op.val)) == lawful.NOT_OURS:
            unfit.append(Unfit(op, reason))
        else:
            ops.append(op)


def _refuse_twice(ops: list[OpLine], others: list[Any]) -> None:
    """Refuse a file in which one step changes a cell twice, or a row is of two kinds."""
    kinds: dict[str, str] = {}
    keys = set()
    for op in ops:
        keys.add((op.replica, op.n, op.row, op.cell))
        if kinds.setdefault(op.row, op.entity) != op.entity:
            raise Damaged(limits.DAMAGED)
    if len(keys) != len(ops) or any(kinds.setdefault(line.row, line.e) != line.e for line in others):
        raise Damaged(limits.DAMAGED)


def _step(step: wire.StepWire, uid: str, names: Mapping[str, str]) -> TxnLine:
    kind = wire.CHOICE if step.why else EDIT
    return TxnLine(uid, step.n, _moment(step.at), names[uid], kind, step.why or RECEIVED)


def _moment(text: str) -> str:
    """Return a moment as the journal keeps it; it is only shown, never compared."""
    moment = datetime.fromisoformat(text)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.isoformat(timespec="seconds")
