"""A werkbestand is made: gathered, packed, signed, looked through a second time, written whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.privacy import allowed
from wijkdesk.exchange.werk import container, limits, sealing, signing, wire
from wijkdesk.exchange.werk.gathering import Gathered, Gathering
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.scan import guard_bytes
from wijkdesk.exchange.werk.scope import PROJECT, TAAKGROEP
from wijkdesk.exchange.whole import write_new
from wijkdesk.store import imports, shares
from wijkdesk.store.garbage import many_objects
from wijkdesk.store.given import given_part
from wijkdesk.store.shares import Purpose, Share
from wijkdesk.store.tombstones import tombstones

if TYPE_CHECKING:
    from nacl.signing import SigningKey

    from wijkdesk.store.changes import Changes, TxnLine
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.store import Store
    from wijkdesk.store.tombstones import Told

SUFFIX = ".wijkwerk"
TOO_LARGE: Final = "Dit wordt te groot om te versturen. Laat grote bijlagen weg, of kies minder."
_SHORT: Final = 400
"""So long may be what a step, a sender or a receiver is called (`wire.Short`)."""
_ENCODER = msgspec.json.Encoder()


@dataclass(frozen=True)
class Request:
    """What is asked to go out: which overleggen, or a whole project; how far; for whom; what for."""

    project: str
    overleggen: tuple[str, ...] = ()
    ceiling: Klasse = Klasse.V1
    to_whom: str = ""
    password: str = ""
    purpose: Purpose | None = None
    until: date | None = None

    @property
    def what_for(self) -> Purpose:
        """Return what the file is for, unless it was said: to ask a taakgroep, or to pass all of it on."""
        return self.purpose or (Purpose.ASKED if self.overleggen else Purpose.WHOLE)

    @property
    def scope(self) -> tuple[str, tuple[str, ...]]:
        """Return the kind of scope and its roots."""
        return (TAAKGROEP, self.overleggen) if self.overleggen else (PROJECT, (self.project,))

    def check(self) -> None:
        """Refuse what may never go out."""
        if self.ceiling > Klasse.V2:
            raise UserError("Wat alleen u mag zien, gaat nooit in een werkbestand. Kies klasse V0, V1 of V2.")
        if self.purpose is Purpose.ARCHIVE and self.ceiling > Klasse.V1:
            raise UserError(
                "In een archief staat alleen wat openbaar is of de partners weten. Kies V0 of V1."
            )


@dataclass(frozen=True)
class Outgoing:
    """A finished werkbestand with what is to be remembered of it."""

    data: bytes
    share: Share


def export_to(store: Store, path: Path, request: Request) -> Outgoing:
    """Write a werkbestand; who gets what is noted before anyone can have it."""
    made = compose(store, request)
    write_new(path, made.data, lambda: shares.note_share(store, made.share))
    return made


def compose(store: Store, request: Request) -> Outgoing:
    """Return a werkbestand without writing anything down."""
    request.check()
    with many_objects():
        return _composed(store, request)


def _gathering(store: Store, request: Request, changes: Changes) -> Gathering:
    """Return what goes out of these changes; who was given a part answers with it."""
    part = given_part(store)
    answers = part is not None and bool(request.overleggen) and {*request.overleggen} <= {*part.groups}
    with imports.reading(store) as journal:
        ceilings, facts = imports.ceilings(journal), imports.seen_ceilings(journal)
        gone = {told.id: _places(request, told) for told in tombstones(journal) if _is_within(request, told)}
    return Gathering(
        changes,
        store.read(),
        request.scope,
        request.ceiling,
        ceilings,
        answers=answers,
        seen_ceilings=facts,
        gone=gone,
    )


def _is_within(request: Request, told: Told) -> bool:
    """Tell whether that a record is gone may be told on: of what it was part, is known of files only."""
    kind, roots = told.scope.get("kind"), told.scope.get("roots", ())
    if told.scope.get("project") != request.project or told.ceiling > request.ceiling:
        return False
    wanted = {*request.overleggen}
    within = kind == TAAKGROEP and {*roots} <= wanted
    return not wanted or within or not wanted.isdisjoint(_places(request, told))


def _places(request: Request, told: Told) -> list[str]:
    """Return of which overleggen a record was part, as far as a file may say so."""
    return [root for ceiling, root in told.places if ceiling <= request.ceiling]


def _composed(store: Store, request: Request) -> Outgoing:
    changes, dossier = store.changes(heads_only=True), store.read()
    with imports.reading(store) as journal:
        given = shares.shares(journal)
        sender = _sender(journal)
    gathering = _gathering(store, request, changes)
    gathered = gathering.gathered()
    if not gathered.rows:
        raise UserError("Er is niets om te versturen: deze keuze bevat geen gegevens.")
    blobs = {f"blobs/{mark}": store.document(mark) for mark in gathered.documents if _has(store, mark)}
    left = _left(given, request, gathering, {op.row: op.entity for op in changes.ops})
    key = signing.own_key(store.settings)
    members = _lines(gathered, uids := _uids(gathered.changes, sender[0]))
    manifest = wire.Manifest(
        format=wire.FORMAT,
        schema=wire.SCHEMA,
        min_schema=1,
        project=request.project,
        sender=wire.SenderWire(sender[0], sender[1][:_SHORT], signing.public_of(key).hex()),
        for_=request.to_whom[:_SHORT],
        purpose=request.what_for,
        scope=wire.ScopeWire(request.scope[0], list(request.scope[1])),
        ceiling=int(request.ceiling),
        left=left,
        replicas=[wire.ReplicaWire(uid, _name(gathered.changes, uid, sender, request)) for uid in uids],
        members={},
        counts={name.removesuffix(".jsonl"): data.count(b"\n") for name, data in members.items()},
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        until=request.until.isoformat() if request.until else "",
        gone=gathering.gone()[: limits.GONE],
    )
    data = packed(manifest, {**members, **blobs}, key)
    _refuse_unreadable(data)
    guard_bytes(data, dossier, request.ceiling)
    head = container.unpack(data)[container.MANIFEST]
    count = len(gathered.changes.ops)
    share = _share(request, gathered, sha256(head).hexdigest(), count)
    return Outgoing(sealing.seal(data, request.password) if request.password else data, share)


def packed(manifest: wire.Manifest, members: Mapping[str, bytes], key: SigningKey | None) -> bytes:
    """Return the members with a manifest that says what each must be, and a signature over that."""
    promised = {name: wire.MemberWire(len(data), sha256(data).hexdigest()) for name, data in members.items()}
    head = _ENCODER.encode(msgspec.structs.replace(manifest, members=promised))
    signature = {container.SIGNATURE: key.sign(head).signature} if key else {}
    data = container.pack({container.MANIFEST: head, **members, **signature})
    if len(data) > limits.FILE or sum(map(len, members.values())) > limits.TOTAL:
        raise UserError(TOO_LARGE)
    return data


def _refuse_unreadable(data: bytes) -> None:
    """Refuse what nobody could read again: whatever a reader counts, is counted by reading it."""
    try:
        read(data)
    except UserError as error:
        raise UserError(TOO_LARGE) from error


def file_name(store: Store, request: Request) -> str:
    """Return the name that a werkbestand has unless the user chooses another; it tells no more than the file.

    Where the name of a record may not travel, its code or a part of its id says which one it is.
    """
    dossier = allowed(store.read(), request.ceiling)
    groups = [store.read().get(Overleg, key) for key in request.overleggen]
    named = "_".join(
        (group.code or dossier.title(group.id) or group.id[:8]) for group in groups if group is not None
    )
    about = named or dossier.title(request.project)
    plain = re.sub(r"[^0-9A-Za-zÀ-ÿ-]+", "_", about).strip("_")[:60]
    return (
        f"{request.what_for.capitalize()}_{plain or 'project'}_{datetime.now().astimezone():%Y-%m-%d}{SUFFIX}"
    )


def _sender(journal: Journal) -> tuple[str, str]:
    return journal.uids[journal.me], journal.names[journal.me]


def _has(store: Store, mark: str) -> bool:
    try:
        store.document(mark)
    except UserError:
        return False
    return True


def _uids(changes: Changes, me: str) -> list[str]:
    found = {me, *(op.replica for op in changes.ops), *(fact.replica for fact in changes.seen)}
    found |= {uid for op in changes.ops for uid, _ in op.ctx} | {fact.q for fact in changes.seen}
    return sorted(found | {line.replica for line in changes.erased})


def _name(changes: Changes, uid: str, sender: tuple[str, str], request: Request) -> str:
    """Return who is behind a copy; what is public names nobody but its sender."""
    named = uid == sender[0] or request.ceiling > Klasse.V0
    return changes.names.get(uid, "")[:_SHORT] if named else ""


def _lines(gathered: Gathered, uids: list[str]) -> dict[str, bytes]:
    place = {uid: index for index, uid in enumerate(uids)}
    changes = gathered.changes
    lines: dict[str, Sequence[msgspec.Struct]] = {
        "ops.jsonl": [
            wire.OpWire(
                place[op.replica],
                op.n,
                op.row,
                op.entity,
                op.cell,
                msgspec.Raw((op.val or "null").encode()),
                msgspec.Raw(_ENCODER.encode([(place[uid], n) for uid, n in op.ctx]))
                if op.ctx
                else wire.NOTHING_SEEN,
                op.erased,
            )
            for op in sorted(changes.ops, key=lambda op: (op.entity, op.row, op.cell, op.n, op.replica))
        ],
        "steps.jsonl": [
            wire.StepWire(place[txn.replica], txn.n, txn.at, _why(txn), _said_first(txn, place))
            for txn in sorted(changes.txns, key=lambda txn: (txn.replica, txn.n))
        ],
        "seen.jsonl": [
            wire.SeenWire(place[f.replica], f.n, f.row, f.entity, f.cell, place[f.q], f.m)
            for f in sorted(changes.seen)
        ],
        "stubs.jsonl": gathered.stubs,
        "erased.jsonl": [
            wire.ErasedWire(place[e.replica], e.n, e.row, e.entity, e.cell) for e in sorted(changes.erased)
        ],
    }
    return {name: _ENCODER.encode_lines(found) for name, found in lines.items()}


def _said_first(step: TxnLine, place: Mapping[str, int]) -> tuple[int, int] | None:
    """Return of which step this is the text again: of someone who is named in the file for what was seen."""
    return (place[step.of[0]], step.of[1]) if step.of and step.of[0] in place else None


def _why(step: TxnLine) -> str:
    """Return why a step was made, where its author chose; what else a step is called may say too much."""
    return step.label[:_SHORT] if step.kind == wire.CHOICE else ""


def _left(
    given: list[Share], request: Request, gathering: Gathering, kinds: Mapping[str, str]
) -> list[wire.LeftWire]:
    """Return what this reader was given before with this scope and is not given now."""
    kind, roots = request.scope
    before: set[str] = set()
    for share in given:
        if (share.to_whom, share.kind, share.roots) == (request.to_whom, kind, roots):
            before |= share.rows
    return [wire.LeftWire(uid, kinds[uid]) for uid in sorted(before) if gathering.has_left(uid)]


def _share(request: Request, gathered: Gathered, mark: str, count: int) -> Share:
    kind, roots = request.scope
    now = datetime.now(UTC)
    ceiling, purpose = int(request.ceiling), str(request.what_for)
    return Share(
        mark, request.to_whom, now, kind, roots, gathered.rows, ceiling, count, request.until, purpose=purpose
    )
