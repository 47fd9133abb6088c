"""While a file is taken over, the window looks on, and is told when it has to wait too long to write."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.frame import Project
from wijkdesk.domain.plan import Leerpunt
from wijkdesk.store import imports
from wijkdesk.store.connection import transaction
from wijkdesk.store.turn import Occupied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wijkdesk.store.store import Store


@pytest.fixture
def key(store: Store) -> str:
    with store.edit("Begin") as writer:
        project = writer.add(Project(naam="Proef"))
        return writer.add(Leerpunt(project=project.id, geleerd="eerst")).id


@contextmanager
def written_elsewhere(store: Store) -> Iterator[None]:
    """Let another thread write, and be halfway for as long as this lasts."""
    begun, enough = Event(), Event()

    def write() -> None:
        with store._one_at_a_time(), transaction(store._db):
            store._db.execute("UPDATE leerpunt SET geleerd = 'half'")
            begun.set()
            enough.wait()
            store._db.execute("UPDATE leerpunt SET geleerd = 'eerst'")

    thread = Thread(target=write)
    thread.start()
    begun.wait()
    try:
        yield
    finally:
        enough.set()
        thread.join()


def test_who_has_to_wait_too_long_is_told_and_nothing_changes(store: Store, key: str) -> None:
    with written_elsewhere(store):
        with pytest.raises(Occupied, match="nog niet opgeslagen"), store.edit("Anders") as writer:
            writer.set(Leerpunt, key, "geleerd", "anders")
        with pytest.raises(Occupied):
            store.undo()
    with store.edit("Anders") as writer:
        writer.set(Leerpunt, key, "geleerd", "anders")
    assert [line.label for line in store.history(Leerpunt, key, "geleerd")] == ["Anders", "Begin"]
    assert store.check() == []


def test_the_past_can_be_looked_at_while_another_thread_writes(store: Store, key: str) -> None:
    with written_elsewhere(store):
        assert [line.new for line in store.history(Leerpunt, key, "geleerd")] == ["eerst"]
        assert (store.trash(), store.conflicts()) == ([], [])
        assert store.began() is not None
        with imports.reading(store) as journal, imports.reading(store) as again:
            assert imports.imports(journal) == imports.imports(again) == []
            found = journal.db.execute("SELECT geleerd FROM leerpunt").fetchone()
        assert found == ("eerst",)


def test_a_look_sees_one_moment_also_where_something_is_kept_meanwhile(store: Store, key: str) -> None:
    with written_elsewhere(store):
        looking = imports.reading(store)
        journal = looking.__enter__()
        before = journal.db.execute("SELECT count(*) FROM txn").fetchone()

    def edit() -> None:
        with store.edit("Anders") as writer:
            writer.set(Leerpunt, key, "geleerd", "anders")

    thread = Thread(target=edit)
    thread.start()
    thread.join(0.2)
    assert journal.db.execute("SELECT count(*) FROM txn").fetchone() == before
    looking.__exit__(None, None, None)
    thread.join()
    with imports.reading(store) as journal:
        assert journal.db.execute("SELECT count(*) FROM txn").fetchone() != before


def test_work_on_another_thread_waits_for_its_turn(store: Store, key: str) -> None:
    done: list[str] = []

    def edit() -> None:
        with store.edit("Anders") as writer:
            writer.set(Leerpunt, key, "geleerd", "anders")
        done.append("geschreven")

    thread = Thread(target=edit)
    with written_elsewhere(store):
        thread.start()
        thread.join(0.1)
        assert done == []
    thread.join()
    assert done == ["geschreven"]


def test_the_window_can_write_while_another_thread_looks_at_the_past(store: Store, key: str) -> None:
    begun, enough = Event(), Event()
    counts: list[int] = []

    def look() -> None:
        with imports.reading(store) as journal:
            for _ in range(2):
                counts.append(journal.db.execute("SELECT count(*) FROM txn").fetchone()[0])
                begun.set()
                enough.wait()

    thread = Thread(target=look)
    thread.start()
    begun.wait()
    try:
        with store.edit("Anders") as writer:
            writer.set(Leerpunt, key, "geleerd", "anders")
    finally:
        enough.set()
        thread.join()
    assert counts[0] == counts[1]
    assert [line.label for line in store.history(Leerpunt, key, "geleerd")] == ["Anders", "Begin"]


def test_who_writes_on_another_thread_sees_there_what_it_wrote(store: Store, key: str) -> None:
    found: list[int] = []

    def write() -> None:
        with imports.merging(store, "bestand") as (journal, _):
            before = journal.db.execute("SELECT count(*) FROM import").fetchone()[0]
            with imports.reading(store) as again:
                assert again is journal
                found.append(before)

    thread = Thread(target=write)
    thread.start()
    thread.join()
    assert found == [0]
