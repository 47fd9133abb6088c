"""Files that are whole and truly signed, and tell of steps that were never made so."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from wijkdesk.exchange.werk import container, signing, wire
from wijkdesk.exchange.werk.writing import packed

if TYPE_CHECKING:
    from tests.exchange.werk.desks import Desk
    from wijkdesk.settings import Settings

S = TypeVar("S", bound=msgspec.Struct)
Seen = list[tuple[str, int]]


def uid_of(desk: Desk) -> str:
    journal = desk.store._journal
    return journal.uids[journal.me]


class Forgery:
    """One file on its way, taken apart: who holds it can say anything, and sign it with his own key."""

    def __init__(self, data: bytes) -> None:
        self._parts = container.unpack(data)
        self._parts.pop(container.SIGNATURE)
        self.manifest = msgspec.json.decode(self._parts.pop(container.MANIFEST), type=wire.Manifest)
        self.ops = self._lines("ops.jsonl", wire.OpWire)
        self.steps = self._lines("steps.jsonl", wire.StepWire)
        self.seen = self._lines("seen.jsonl", wire.SeenWire)

    def _lines(self, name: str, kind: type[S]) -> list[S]:
        return [msgspec.json.decode(line, type=kind) for line in self._parts[name].splitlines()]

    def copy(self, uid: str) -> int:
        """Return the place of a copy in the file; it gets one where it had none."""
        uids = [replica.uid for replica in self.manifest.replicas]
        if uid not in uids:
            self.manifest.replicas.append(wire.ReplicaWire(uid))
            uids.append(uid)
        return uids.index(uid)

    def op(self, text: str) -> wire.OpWire:
        """Return the line that writes a text."""
        return next(op for op in self.ops if bytes(op.v) == f'"{text}"'.encode())

    def say(
        self, line: wire.OpWire, uid: str, n: int, text: str | None = None, seen: Seen | None = None
    ) -> None:
        """Let a line be a step of another copy, with another text or with more seen."""
        line.r, line.n = self.copy(uid), n
        if text is not None:
            line.v = msgspec.Raw(f'"{text}"'.encode())
        if seen is not None:
            line.x = msgspec.Raw(msgspec.json.encode([(self.copy(who), m) for who, m in seen]))
        if not any((step.r, step.n) == (line.r, n) for step in self.steps):
            self.steps.append(wire.StepWire(line.r, n, "2012-01-01T12:00:00+00:00"))

    def signed(self, settings: Settings) -> bytes:
        """Return the file as one that the owner of these settings signed."""
        encode = msgspec.json.Encoder().encode_lines
        lines = {"ops.jsonl": self.ops, "steps.jsonl": self.steps, "seen.jsonl": self.seen}
        parts = {**self._parts, **{name: encode(found) for name, found in lines.items()}}
        return packed(self.manifest, parts, signing.own_key(settings))
