"""A dossier: one file that is read as a snapshot and written in steps that can be undone."""

from __future__ import annotations

import importlib
import threading
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Schakel
from wijkdesk.domain.frozen import dataclass
from wijkdesk.settings import Settings
from wijkdesk.store import documents, opening, place
from wijkdesk.store.connection import READ_ONLY, sentences, transaction
from wijkdesk.store.identity import Identity, own_last
from wijkdesk.store.journal import EDIT, Journal, Step, dot_name
from wijkdesk.store.moments import Retrospect
from wijkdesk.store.opened import Gone, Opened, open_file
from wijkdesk.store.reserve import Reserve
from wijkdesk.store.snapshot import Snapshots
from wijkdesk.store.turn import Seen, Turn
from wijkdesk.store.undo import History, Past, take_back
from wijkdesk.store.watch import UNWATCHED, Watch
from wijkdesk.store.wayback import WayBack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from types import TracebackType

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.changes import Changes, Rows
    from wijkdesk.store.history import HistoryLine
    from wijkdesk.store.search import Hit
    from wijkdesk.store.writer import Writer, Writers


@dataclass(frozen=True)
class Edit:
    """What happened in one step, as listeners hear it."""

    label: str
    kind: str
    rows: tuple[tuple[str, str], ...]
    """The records that changed: (name of the entity, id)."""
    txn: str


class Store(Retrospect, Reserve, WayBack):
    """One open dossier. `edit` is the only way to change records."""

    def __init__(self, opened: Opened, settings: Settings) -> None:
        """Take over an opened file; use `create` or `open`."""
        self.settings = settings
        self._writing = Turn()
        self._reading = threading.RLock()
        self._copying = threading.Lock()
        self._take(opened)
        self._listeners: list[Callable[[Edit], None]] = []
        self.when_gone: list[Callable[[str], None]] = []
        self._busy = False
        self._version = 0

    def _take(self, opened: Opened) -> None:
        self.path, self.was_raised = opened.path, opened.raised
        self.warnings = place.warnings_for(opened.path)
        self._opened = opened
        self._db, self._reader, self._apart = opened.db, opened.reader, opened.apart
        self._writers: Writers | None = None
        self._journal = Journal(opened.db)
        self._history = History(self._journal)
        self._snapshots = Snapshots(opened.reader)

    @classmethod
    def create(cls, path: Path, *, owner: str = "", settings: Settings | None = None) -> Self:
        """Make a new dossier; nothing is ever overwritten."""
        path, settings = Path(path), settings or Settings.load()
        opening.make_file(path, owner or settings.author, settings)
        return cls.open(path, settings=settings)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        settings: Settings | None = None,
        check: opening.Check | None = None,
    ) -> Self:
        """Open a dossier after the checks; UserError with a sentence and a way out where that cannot be."""
        path, settings = opening.real(Path(path)), settings or Settings.load()
        return cls(open_file(path, settings, read_only=read_only, check=check), settings)

    def close(self) -> None:
        """Let go of the file, which is whole then without anything beside it."""
        self._opened.fold()
        if self._writers is not None:
            self._writers.close()
        self._opened.close()

    @property
    def in_place(self) -> bool:
        """Return whether the file is still where it was opened."""
        return self._opened.is_there()

    def move_to(self, path: Path) -> None:
        """Go on in a copy at another place, where the file is no longer where it was."""
        with self._writing, self._reading:
            opened = self._opened.copied_to(path, self.settings)
            self.close()
            self._take(opened)

    def _follow(self) -> None:
        """See what another program wrote; only one that may not write itself can meet that."""
        if self._opened.lock is None:
            version = self._reader.execute("PRAGMA data_version").fetchone()[0]
            if version != self._version:
                self._journal.reload()
                self._snapshots.forget()
            self._version = version

    @contextmanager
    def _looking(self) -> Iterator[Journal]:
        """Let the journal be read; the window never waits for who writes, nor to write for who reads."""
        seen = Seen(self._reader, self._reading, self._apart)
        with self._writing.looking(self._journal, seen) as journal, sentences():
            self._follow()
            yield journal

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Return whether the dossier was opened only to read."""
        return self._opened.lock is None

    @contextmanager
    def edit(self, label: str) -> Iterator[Writer]:
        """Change records; the block becomes one step that can be undone.

        Leaving the block keeps all of it, an exception leaves the file untouched.
        """
        from wijkdesk.store.materialise import settle  # noqa: PLC0415 - as in `_ready`

        with self._one_at_a_time():
            step, before = Step(self._journal, label, EDIT), self._journal.same
            with closing(self._ready().writer(step)) as writer, self._kept([step]):
                yield writer
                writer.finish()
                step.write()
                step.rows.update(settle(self._journal, step.rows, before))
        self._tell(step)

    def make_ready(self) -> None:
        """Load what the first edit needs; called on a thread beside that of the window."""
        from wijkdesk.domain.mapping import mapped  # noqa: PLC0415 - as in `_ready`

        # With the first entity come the tables of all; the others take a few milliseconds each when needed.
        mapped(Schakel)
        importlib.import_module("wijkdesk.store.materialise")
        with self._writing:
            self._ready()

    def _ready(self) -> Writers:
        if self._writers is None:
            from wijkdesk.store.writer import Writers  # noqa: PLC0415 - slower than to read a dossier

            self._writers = Writers(self._db)
        return self._writers

    def read(self, project: str | None = None) -> Dossier:
        """Return the records, of one project or of all."""
        with self._reading, sentences():
            self._follow()
            return self._snapshots.read(project)

    def search(self, text: str, ceiling: Klasse = Klasse.V3, limit: int = 50) -> Sequence[Hit]:
        """Return the records in which every word begins a word, the best first."""
        from wijkdesk.store.search import find  # noqa: PLC0415 - not before the window shows

        with self._reading, sentences():
            return find(self._reader, text, ceiling, limit)

    def history(self, entity: type[Entity], key: str, field: str | None = None) -> Sequence[HistoryLine]:
        """Return who changed what in a record, the latest first."""
        from wijkdesk.store.history import lines  # noqa: PLC0415 - as above

        with self._looking() as journal:
            return lines(journal, entity, key, field)

    def put_back(self, entity: type[Entity], key: str, field: str, txn: str) -> None:
        """Give a field the value again that it had before a step of its history."""
        line = next((line for line in self.history(entity, key, field) if line.txn == txn), None)
        if line is None:
            raise UserError("Deze wijziging staat niet in de geschiedenis van dit gegeven.")
        with self.edit("Oude waarde teruggezet") as writer:
            writer.put_back(entity, key, line)

    def sign_as(self, author: str) -> None:
        """Write this name beside every step from now on; what was done before keeps its own."""
        with self._one_at_a_time(), transaction(self._db):
            self._db.execute("UPDATE replica SET name = ? WHERE is_self = 1", (author,))
        self._journal.names[self._journal.me] = author

    def put_document(self, data: bytes, name: str) -> str:
        """Keep a file; return the fingerprint by which a record refers to it."""
        with self._one_at_a_time():
            return documents.put(self._db, data, name)

    def document(self, mark: str) -> bytes:
        """Return a kept file."""
        with self._reading, sentences():
            return documents.get(self._reader, mark)

    def has_document(self, mark: str) -> bool:
        """Tell whether a file is kept here; another copy may have it without sending it along."""
        with self._reading, sentences():
            return documents.known(self._reader, mark)

    def subscribe(self, listener: Callable[[Edit], None]) -> Callable[[], None]:
        """Tell this listener of every step after it is kept; return how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def check(self) -> list[str]:
        """Return what is wrong with the file, a sentence each; nothing where all is well (`controleer`)."""
        from wijkdesk.store.inspection import check  # noqa: PLC0415 - as above

        with self._writing:
            self._follow()
            return check(self._journal)

    def changes(self, *, heads_only: bool = False) -> Changes:
        """Return every change, or only the latest ones: both amount to the same dossier."""
        from wijkdesk.store.changes import export  # noqa: PLC0415 - as above

        with self._looking() as journal:
            return export(journal, heads_only=heads_only)

    def absorb(self, changes: Changes, *, sender: str = "", file: str = "") -> int:
        """Take in changes of another copy, as a set; return the number by which `forget` takes them out."""
        from wijkdesk.store.arrival import Arrival  # noqa: PLC0415 - as above

        with self._one_at_a_time():
            with self._replaced() as rows:
                arrival = Arrival(self._journal, changes, sender, file)
                arrival.take()
                rows.update(arrival.rows)
            self._journal.reload()
        self._announce(Edit(file or sender, "import", _named(rows), ""))
        return arrival.import_id

    def forget(self, import_id: int) -> None:
        """Take the last import out again; what was changed here since stays."""
        from wijkdesk.store.arrival import forget  # noqa: PLC0415 - as above

        with self._one_at_a_time():
            with self._replaced() as rows:
                rows.update(forget(self._journal, import_id))
            self._journal.reload()
        self._announce(Edit("Import teruggedraaid", "import", _named(rows), ""))

    def erase(self, entity: type[Entity], key: str, steps: Mapping[str, Sequence[str]]) -> None:
        """Erase for good what steps wrote in the cells of a record (AVG), all at once.

        The steps are named per cell. This cannot be undone: what is erased is erased.
        """
        from wijkdesk.store.erasure import erase  # noqa: PLC0415 - as above

        with self._one_at_a_time(), self._replaced() as rows:
            rows.update(erase(self._journal, entity, key, steps))
        self._announce(Edit("Gewist", "wissen", _named(rows), ""))

    def shared(self) -> None:
        """Note that others have all changes up to now: a copy from before must go on under another name."""
        Identity(self.settings).remember(self._journal, self.path, own_last(self._journal))

    @contextmanager
    def _replaced(self, watch: Watch = UNWATCHED) -> Iterator[Rows]:
        """Gather rows whose changes came or went as a whole, and bring their tables in line."""
        from wijkdesk.store.erasure import erased, scrub  # noqa: PLC0415 - as in `_ready`
        from wijkdesk.store.materialise import materialise, sweep  # noqa: PLC0415 - as in `_ready`

        rows: Rows = {}
        before = erased(self._db)
        try:
            with transaction(self._db):
                yield rows
                written = [(uid, entity, no) for uid, (entity, no) in rows.items()]
                rows.update(materialise(self._journal, written, watch))
                swept = sweep(self._journal)
        except BaseException:
            self._journal.reload()
            raise
        with self._reading:
            self._snapshots.changed([*_named(rows), *swept], self._journal.patched)
            if erased(self._db) > before:
                # Also where it was another copy that erased: nothing of it stays in the bytes here.
                with sentences():
                    scrub(self._db)

    def _refuse_gone(self) -> None:
        try:
            self._opened.refuse_gone()
        except Gone as error:
            # Whatever asked for this step, the window has to offer the way out.
            for told in self.when_gone:
                told(str(error))
            raise

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        if self._opened.lock is None:
            raise UserError(READ_ONLY)
        with self._writing.soon():
            if self._busy:
                raise RuntimeError("an edit is already open; steps do not nest")
            self._refuse_gone()
            self._busy = True
            try:
                yield
            finally:
                self._busy = False

    @contextmanager
    def _kept(self, steps: Sequence[Step]) -> Iterator[None]:
        try:
            with transaction(self._db):
                yield
        except BaseException:
            self._journal.reload()
            raise
        for step in (step for step in steps if step.written):
            self._history.note(Past(self._journal.me, step.n, step.label), step.kind, step.undoes)
            with self._reading:
                self._snapshots.changed(_named(step.rows))
            self._journal.last_n = step.last

    def _take_back(self, steps: Sequence[Past], kind: str) -> list[tuple[Step, list[tuple[str, str]]]]:
        from wijkdesk.store.materialise import materialise  # noqa: PLC0415 - as in `_ready`

        made: list[Step] = []
        left = []
        with self._one_at_a_time(), self._kept(made):
            for past in steps:
                step = Step(
                    self._journal, past.label, kind, dot_name(self._journal.uids[past.replica], past.n)
                )
                made.append(step)
                left.append(take_back(self._journal, past, step))
                step.write()
                rows = [(uid, entity, number) for uid, (entity, number) in step.rows.items()]
                step.rows.update(materialise(self._journal, rows))
                if step.written:
                    self._journal.last_n = step.last
        return list(zip(made, left, strict=True))

    def _tell(self, step: Step) -> None:
        if step.rows:
            dot = dot_name(self._journal.uids[self._journal.me], step.n)
            self._announce(Edit(step.label, step.kind, _named(step.rows), dot))

    def _announce(self, edit: Edit) -> None:
        with ExitStack() as others:
            # Each hears it, even where one before it fails; the change itself is already kept.
            for listener in reversed(self._listeners):
                others.callback(listener, edit)


def _named(rows: Rows) -> tuple[tuple[str, str], ...]:
    return tuple((entity, uid) for uid, (entity, _) in rows.items())
