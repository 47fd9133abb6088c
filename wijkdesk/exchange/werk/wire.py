"""The lines of a werkbestand, as any program can read them, and nothing else."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from msgspec import Meta

from wijkdesk.exchange.werk import limits

FORMAT: Final = (1, 0)
SCHEMA: Final = 2
CHOICE: Final = "keuze"
"""The kind of a step in which someone chose between what two people wrote."""

Index = Annotated[int, Meta(ge=0, le=9_999)]
Count = Annotated[int, Meta(ge=1, le=limits.COUNT)]
Size = Annotated[int, Meta(ge=0, le=limits.TOTAL)]
Version = Annotated[int, Meta(ge=0, le=9_999)]
ID: Final = r"[0-9A-Za-z_-]{1,32}"
KIND: Final = r"[A-Z][A-Za-z]{0,39}"
CELL: Final = r"[a-z_][a-z0-9_]{0,59}"
Id = Annotated[str, Meta(pattern=rf"^{ID}\Z")]
Uid = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Kind = Annotated[str, Meta(pattern=rf"^{KIND}\Z")]
Cell = Annotated[str, Meta(pattern=rf"^{CELL}\Z")]
Short = Annotated[str, Meta(max_length=400)]
Seen = Annotated[list[tuple[Index, Count]], Meta(max_length=1_000)]


NOTHING_SEEN: Final = msgspec.Raw(b"[]")


class OpWire(msgspec.Struct, omit_defaults=True):
    """One change: author and step, row, kind, cell, value, and what its author had seen of the cell.

    There are very many of them that say the same few words: whether a row is an `ID`, a kind a `KIND`, a cell
    a `CELL` and what was seen a `Seen` is looked at once for each (`taking.py`).
    """

    r: Index
    n: Count
    row: str
    e: str
    c: str
    v: msgspec.Raw = msgspec.Raw(b"null")
    x: msgspec.Raw = NOTHING_SEEN
    erased: bool = False


class StepWire(msgspec.Struct, omit_defaults=True):
    """When a step was made; why, only where its author chose against what he was sent.

    Where it asks a question again, `of` is the step (author, n) of which this is the text.
    """

    r: Index
    n: Count
    at: Short
    why: Short = ""
    of: tuple[Index, Count] | None = None


class SeenWire(msgspec.Struct):
    """What the deleter (r, n) of a row had seen of one of its cells: `q` up to `m`."""

    r: Index
    n: Count
    row: Id
    e: Kind
    c: Cell
    q: Index
    m: Count


class ErasedWire(msgspec.Struct):
    """A change whose value may be kept nowhere any more."""

    r: Index
    n: Count
    row: Id
    e: Kind
    c: Cell


class StubWire(msgspec.Struct):
    """A record that is referred to and not sent: its kind and what it is called."""

    row: Id
    e: Kind
    label: Short = ""


class SenderWire(msgspec.Struct):
    """Who sends: a copy of a dossier, the person behind it, and the key that signs."""

    replica: Uid
    name: Short
    key: Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?\Z")] = ""


class ReplicaWire(msgspec.Struct):
    """A copy that wrote something in this file; lines name it by its place in the list."""

    uid: Uid
    name: Short = ""


class MemberWire(msgspec.Struct):
    """What a part of the file must be."""

    size: Size
    sha256: Hash


class ScopeWire(msgspec.Struct):
    """What the file is about: a whole project, or some of its overleggen."""

    kind: Annotated[str, Meta(pattern=r"^[a-z]{1,20}\Z")]
    roots: Annotated[list[Id], Meta(max_length=200)] = msgspec.field(default_factory=list)


class LeftWire(msgspec.Struct):
    """A record that was shared before and is now someone else's work."""

    row: Id
    e: Kind


class GoneWire(msgspec.Struct):
    """A record in the file that is deleted, and the overleggen of the file of which it was part."""

    row: Id
    roots: Annotated[list[Id], Meta(max_length=200)]


class Manifest(msgspec.Struct, kw_only=True):
    """What the file says of itself; this part is signed."""

    format: tuple[Version, Version]
    schema: Version
    min_schema: Version
    project: Id
    sender: SenderWire
    for_: Short = msgspec.field(name="for", default="")
    purpose: Short = ""
    """`uitvraag`, `voortgangsbericht`, `volledig`, `overdracht` or `archief`; only said, never relied on."""
    scope: ScopeWire
    ceiling: Annotated[int, Meta(ge=0, le=2)]
    left: Annotated[list[LeftWire], Meta(max_length=20_000)] = msgspec.field(default_factory=list)
    replicas: Annotated[list[ReplicaWire], Meta(max_length=10_000)]
    members: dict[str, MemberWire]
    counts: dict[str, Size]
    created_at: Short
    until: Short = ""
    """Before which day an answer is wanted; only said, and files from before do not say it."""
    gone: Annotated[list[GoneWire], Meta(max_length=limits.GONE)] = msgspec.field(default_factory=list)
    """Who never had such a record tells it on to a taakgroep by this; files from before do not say it."""


class Preamble(msgspec.Struct):
    """What even a file of a far later version has to say."""

    format: tuple[Version, Version]
    min_schema: Version
