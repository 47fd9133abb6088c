"""What exchange asks of a dossier: its journal, what came and went, and taking an import out again."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frozen import dataclass
from wijkdesk.store.cells import STATE
from wijkdesk.store.connection import sentences
from wijkdesk.store.journal import read_dot
from wijkdesk.store.shape import shape_named
from wijkdesk.store.store import Edit, _named
from wijkdesk.store.watch import UNWATCHED, Watch

if TYPE_CHECKING:
    from wijkdesk.store.changes import Changes, Rows, SeenLine
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.store import Store

IMPORT: Final = "import"
LATER: Final = "later begrepen"
"""The count of what an import brought that was understood only by a later version."""


@dataclass(frozen=True)
class Import:
    """A file that was taken in."""

    id: int
    file: str
    sender: str
    moment: datetime
    scope: Mapping[str, Any]
    ceiling: int
    counts: Mapping[str, Any]
    undone: bool

    @property
    def key(self) -> str:
        """Return the key of its sender; '' where nobody vouched for it, and in an earlier version."""
        return str(self.scope.get("key", ""))

    @property
    def tied(self) -> tuple[str, ...]:
        """Return what its sender may change since: taakgroepen, or the project."""
        return tuple(self.scope.get("tied", ()))


_CELL = itemgetter(3, 4)
"""Of a line in a file: (entity, cell)."""
_UNDONE = (
    "UPDATE import SET undone_at = ?, scope = json_set(coalesce(nullif(scope, ''), '{}'), '$.back', "
    "(SELECT coalesce(max(n), 0) FROM txn WHERE import_id IS NULL OR replica = ?)) WHERE id = ?"
)
"""Beside when: the last step that was made here until then. No clock says what was made before."""
_LAST = "SELECT import_id FROM txn ORDER BY seq DESC LIMIT 1"


@contextmanager
def reading(store: Store) -> Iterator[Journal]:
    """Let the journal be read while nobody writes; the window reads what was kept last."""
    with store._looking() as journal:  # noqa: SLF001 - same room
        yield journal


@contextmanager
def merging(store: Store, label: str, watch: Watch = UNWATCHED) -> Iterator[tuple[Journal, Rows]]:
    """Let changes come or go as a whole; the tables follow in the same transaction, listeners hear of it."""
    with store._one_at_a_time():  # noqa: SLF001 - same room
        with store._replaced(watch) as rows:  # noqa: SLF001 - same room
            yield store._journal, rows  # noqa: SLF001 - same room
        store._journal.reload()  # noqa: SLF001 - same room
    # Read on the thread that did the work: the window finds it ready when it hears of the change.
    for project in store.read().projects():
        store.read(project.id)
    store._announce(Edit(label, IMPORT, _named(rows), ""))  # noqa: SLF001 - same room


def mark_of(journal: Journal) -> tuple[int, ...]:
    """Return what tells one state of the journal from another: changes only come, or go with an import."""
    found = journal.db.execute(
        "SELECT (SELECT coalesce(max(seq), 0) FROM txn), (SELECT count(*) FROM op), "
        "(SELECT count(*) FROM seen), (SELECT count(*) FROM erased), (SELECT count(*) FROM import), "
        "(SELECT count(*) FROM import WHERE undone_at IS NOT NULL), (SELECT count(*) FROM share_log), "
        "(SELECT count(*) FROM replica), (SELECT count(*) FROM replica WHERE pubkey IS NOT NULL)"
    )
    return tuple(found.fetchone())


def is_whole(journal: Journal, mark: str) -> bool:
    """Tell whether this very file was taken in, with nothing left out or put aside."""
    found = journal.db.execute(
        "SELECT scope FROM import WHERE file_sha256 = ? AND undone_at IS NULL", (mark,)
    )
    return any(as_object(scope).get("whole") for (scope,) in found)


def finish(
    journal: Journal,
    import_id: int,
    known: Changes,
    scope: Mapping[str, Any],
    ceiling: int,
    counts: dict[str, int],
) -> None:
    """Write down what an import was about, and what in it (`known`) an earlier import had brought already."""
    again, seen_again = _brought_before(journal, import_id, known)
    kept = {**counts, "again": _packed(again), "seen_again": _packed(seen_again)}
    journal.db.execute(
        "UPDATE import SET scope = ?, class_ceiling = ?, counts = ? WHERE id = ?",
        (json.dumps(scope), ceiling, json.dumps(kept, separators=(",", ":")), import_id),
    )


def bind(journal: Journal, import_id: int, key: str, roots: Sequence[str]) -> None:
    """Note with which key an import came, and what its sender may change from then on."""
    journal.db.execute(
        "UPDATE import SET scope = json_set(scope, '$.key', ?, '$.tied', json(?)) WHERE id = ?",
        (key, json.dumps(roots), import_id),
    )


def _packed(keys: Sequence[tuple[int, ...]]) -> str:
    """Return keys as a short text: a file of everything that was known can hold a hundred thousand."""
    import msgspec  # noqa: PLC0415 - not before the window shows

    return b64encode(zlib.compress(msgspec.json.encode(keys))).decode() if keys else ""


def _unpacked(text: str) -> list[tuple[int, ...]]:
    return [tuple(key) for key in json.loads(zlib.decompress(b64decode(text)))] if text else []


def _brought_before(
    journal: Journal, import_id: int, known: Changes
) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    from wijkdesk.store.known import known_numbers  # noqa: PLC0415 - not before the window shows

    rows = known_numbers(journal, {op.row for op in known.ops} | {fact.row for fact in known.seen})
    numbers = journal.numbers
    cells = {*map(_CELL, known.ops), *map(_CELL, known.seen)}
    flds = {cell: journal.fld(*cell) for cell in sorted(cells)}
    wanted = {(numbers[uid], n, rows[row], flds[entity, cell]) for uid, n, row, entity, cell, *_ in known.ops}
    facts = {
        (numbers[uid], n, rows[row], flds[entity, cell], numbers[q], m)
        for uid, n, row, entity, cell, q, m in known.seen
    }
    others = "WHERE import_id IS NOT NULL AND import_id <> ?"
    again: list[tuple[int, ...]] = []
    seen_again: list[tuple[int, ...]] = []
    if wanted:
        ops = journal.db.execute(f'SELECT replica, n, "row", fld FROM op {others}', (import_id,))  # noqa: S608 - our own words
        # In the order of their index they are nearly sorted already.
        again = sorted(filter(wanted.__contains__, ops))
    if facts:
        seen = journal.db.execute(f'SELECT replica, n, "row", fld, q, m FROM seen {others}', (import_id,))  # noqa: S608 - our own words
        seen_again = sorted(filter(facts.__contains__, seen))
    return again, seen_again


def imports(journal: Journal) -> list[Import]:
    """Return the files that were taken in, the latest first."""
    found = journal.db.execute(
        "SELECT id, file_sha256, sender, received_at, scope, class_ceiling, counts, undone_at FROM import "
        "ORDER BY id DESC"
    )
    return [
        Import(
            number,
            file,
            sender,
            datetime.fromisoformat(at),
            as_object(scope),
            ceiling,
            as_object(counts),
            bool(undone),
        )
        for number, file, sender, at, scope, ceiling, counts, undone in found
    ]


def import_of(journal: Journal, number: int) -> Import:
    """Return one import, rolled back or not; UserError where there is none with this number."""
    for found in imports(journal):
        if found.id == number:
            return found
    raise UserError(f"Er is geen import met nummer ‘{number}’.")


def standing(journal: Journal, number: int) -> Import:
    """Return an import that can still be rolled back; UserError where it was."""
    found = import_of(journal, number)
    if found.undone:
        raise UserError(f"Import {number} is al teruggedraaid.")
    return found


def latest_step(store: Store) -> Import | None:
    """Return the import that was the last thing to happen here; None where something was done since."""
    # Asked at every page: who works on while a long list is written, does not wait for it.
    with store._reading, sentences():  # noqa: SLF001 - same room
        last = store._reader.execute(_LAST).fetchone()  # noqa: SLF001 - same room
    if last is None or last[0] is None:
        return None
    with reading(store) as journal:
        last = journal.db.execute(_LAST).fetchone()
        if last is None or last[0] is None or _brought_project(journal, last[0]):
            return None
        made = next((made for made in imports(journal) if made.id == last[0] and not made.undone), None)
        # What was understood later was not done just now, and its import may be of long ago.
        return None if made is None or LATER in made.counts else made


def _brought_project(journal: Journal, number: int) -> bool:
    """Tell whether a project came with an import: without it there is nothing left to look at."""
    found = journal.db.execute(
        'SELECT 1 FROM op JOIN "row" r ON r.no = op."row" JOIN fld f ON f.no = op.fld '
        "WHERE op.import_id = ? AND r.entity = 'Project' AND f.wire_name = '_state' LIMIT 1",
        (number,),
    )
    return found.fetchone() is not None


def as_object(text: str) -> dict[str, Any]:
    """Return what a column of notes holds; nothing for an empty one."""
    found = json.loads(text) if text else {}
    return found if isinstance(found, dict) else {}


def leaving(journal: Journal, number: int) -> set[tuple[int, ...]]:
    """Return the changes that go where an import is taken out: those that no other brought too."""
    return {key for key, heir in lost(journal, number)[0].items() if heir is None}


def roll_back(journal: Journal, number: int) -> Rows:
    """Take an import out, whichever it is; what others brought too, or was changed here since, stays."""
    from wijkdesk.store.arrival import reckon  # noqa: PLC0415 - not before the window shows

    db = journal.db
    ops, seen = lost(journal, number)
    for key, heir in ops.items():
        _hand_over(db, "op", 'replica = ? AND n = ? AND "row" = ? AND fld = ?', key, heir)
    for key, heir in seen.items():
        _hand_over(
            db, "seen", 'replica = ? AND n = ? AND "row" = ? AND fld = ? AND q = ? AND m = ?', key, heir
        )
    # A step of our own keeps its number, or the next one would get it again.
    db.execute(
        "DELETE FROM txn WHERE import_id IS NOT NULL AND replica <> ? "
        "AND NOT EXISTS (SELECT 1 FROM op WHERE op.replica = txn.replica AND op.n = txn.n)",
        (journal.me,),
    )
    db.execute("DELETE FROM quarantine WHERE import_id = ?", (number,))
    at = datetime.now(UTC).isoformat(timespec="seconds")
    db.execute(_UNDONE, (at, journal.me, number))
    reckon(journal, {(key[2], key[3]) for key, heir in ops.items() if heir is None})
    return rows_at(journal, {key[2] for key, heir in (*ops.items(), *seen.items()) if heir is None})


def _hand_over(db: Any, table: str, where: str, key: tuple[int, ...], heir: int | None) -> None:
    if heir is None:
        db.execute(f"DELETE FROM {table} WHERE {where}", key)  # noqa: S608 - our own names
    else:
        db.execute(f"UPDATE {table} SET import_id = ? WHERE {where}", (heir, *key))  # noqa: S608 - our own names


def lost(
    journal: Journal, number: int
) -> tuple[dict[tuple[int, ...], int | None], dict[tuple[int, ...], int | None]]:
    """Return the changes and the sights that a standing import brought, each with who else brought it.

    That is the number of an import that stands, or None. UserError where this one was rolled back.
    """
    made = standing(journal, number)
    heirs: dict[tuple[int, ...], int] = {}
    for other in reversed(imports(journal)):
        if other.undone or other.id == made.id:
            continue
        for name in ("again", "seen_again"):
            for key in _unpacked(other.counts.get(name, "")):
                heirs.setdefault(key, other.id)
    ops = journal.db.execute('SELECT replica, n, "row", fld FROM op WHERE import_id = ?', (made.id,))
    found = {tuple(key): heirs.get(tuple(key)) for key in ops}
    seen = journal.db.execute('SELECT replica, n, "row", fld, q, m FROM seen WHERE import_id = ?', (made.id,))
    return found, {tuple(key): heirs.get(tuple(key)) for key in seen}


def rows_at(journal: Journal, numbers: set[int]) -> Rows:
    """Return the records with these numbers, by id."""
    found: Rows = {}
    for number in sorted(numbers):
        uid, entity = journal.db.execute('SELECT uid, entity FROM "row" WHERE no = ?', (number,)).fetchone()
        found[uid] = (entity, number)
    return found


def place_of(journal: Journal, row: int) -> tuple[str, str, int]:
    """Return a record as a step names it: id, entity and number."""
    uid, entity = journal.db.execute('SELECT uid, entity FROM "row" WHERE no = ?', (row,)).fetchone()
    return uid, entity, row


def mark_step(journal: Journal, import_id: int, n: int) -> None:
    """Note that a step of ours belongs to an import; undo passes it by."""
    mark = "UPDATE txn SET import_id = ? WHERE replica = ? AND n = ?"
    journal.db.execute(mark, (import_id, journal.me, n))


def set_aside(journal: Journal, import_id: int, lines: Sequence[tuple[str, str]]) -> None:
    """Keep what could not be understood, with the reason, for a later version or a person."""
    journal.db.executemany(
        "INSERT INTO quarantine VALUES (?, ?, ?)",
        [(import_id, raw.encode(errors="replace"), reason) for raw, reason in lines],
    )


def add_to(journal: Journal, number: int, part: int) -> None:
    """Make what came as one import a part of another: it was in that file all along."""
    for table in ("op", "seen", "erased", "txn"):
        journal.db.execute(f"UPDATE {table} SET import_id = ? WHERE import_id = ?", (number, part))  # noqa: S608 - our own names
    journal.db.execute("DELETE FROM import WHERE id = ?", (part,))


def recount(journal: Journal, number: int, name: str, count: int) -> None:
    """Note that of what an import brought so much is understood by now."""
    journal.db.execute(
        "UPDATE import SET counts = json_set(counts, ?, max(0, coalesce(json_extract(counts, ?), 0) - ?), "
        "?, coalesce(json_extract(counts, ?), 0) + ?) WHERE id = ?",
        (f'$."{name}"', f'$."{name}"', count, f'$."{LATER}"', f'$."{LATER}"', count, number),
    )


def ceilings(journal: Journal) -> dict[tuple[str, int, str, str], int]:
    """Return up to which class the file went that brought a change, for what this version does not know."""
    found = journal.db.execute(
        "SELECT p.uid, op.n, r.uid, f.wire_name, i.class_ceiling FROM op JOIN replica p ON p.no = op.replica "
        'JOIN "row" r ON r.no = op."row" JOIN fld f ON f.no = op.fld JOIN import i ON i.id = op.import_id '
        "WHERE op.head = 1"
    )
    return {(uid, n, row, cell): ceiling for uid, n, row, cell, ceiling in found}


def seen_ceilings(journal: Journal) -> dict[SeenLine, int]:
    """Return the same of what deleters had seen in fields that this version does not know."""
    from wijkdesk.store.changes import SeenLine  # noqa: PLC0415 - not before the window shows

    strange = [
        (no, entity, cell)
        for no, (entity, cell) in journal.cell_names.items()
        if cell != STATE and ((shape := shape_named(entity)) is None or cell not in shape.cells)
    ]
    query = (
        "SELECT p.uid, s.n, r.uid, q.uid, s.m, i.class_ceiling FROM seen s "
        'JOIN replica p ON p.no = s.replica JOIN replica q ON q.no = s.q JOIN "row" r ON r.no = s."row" '
        "JOIN import i ON i.id = s.import_id WHERE s.fld = ?"
    )
    return {
        SeenLine(uid, n, row, entity, cell, q, m): ceiling
        for no, entity, cell in strange
        for uid, n, row, q, m, ceiling in journal.db.execute(query, (no,))
    }


def keep_blobs(journal: Journal, blobs: Mapping[str, bytes]) -> None:
    """Keep files that came along; the caller has held them against their marks."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    journal.db.executemany(
        "INSERT OR IGNORE INTO blob (sha256, name, added_at, data) VALUES (?, ?, ?, ?)",
        [(mark, f"bijlage-{mark[:12]}", at, data) for mark, data in blobs.items()],
    )


def is_own(journal: Journal, step: str, row: str, cell: str) -> bool:
    """Tell whether a step that changed a cell of a record was made in this dossier, not brought by a file."""
    uid, n = read_dot(step)
    query = (
        'SELECT 1 FROM op JOIN "row" r ON r.no = op."row" JOIN fld f ON f.no = op.fld WHERE op.replica = ? '
        "AND op.n = ? AND r.uid = ? AND f.wire_name = ? AND op.import_id IS NULL"
    )
    return journal.db.execute(query, (journal.numbers.get(uid, 0), n, row, cell)).fetchone() is not None
