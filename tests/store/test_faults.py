from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from tests.make_dossier import Size, fill
from tests.store import replicas
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project
from wijkdesk.domain.plan import Plan
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wijkdesk.settings import Settings


@contextmanager
def room_for(store: Store, pages: int) -> Iterator[None]:
    """Let the file grow by so many pages and no more."""
    now = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {now + pages}")
    yield
    store._db.execute(f"PRAGMA max_page_count = {2**30}")


@pytest.mark.parametrize("pages", [0, 1, 2, 3, 5, 8, 13, 21, 34, 55])
def test_a_full_disk_in_the_middle_of_an_edit_changes_nothing(
    store: Store, project: Project, pages: int
) -> None:
    before, changes = replicas.tables(store), store.changes()
    with room_for(store, pages):
        with pytest.raises(UserError, match="schijf is vol"):
            fill(store, Size(zones=2, taakgroepen=4, acties=100))
        assert replicas.tables(store) == before
        assert store.changes() == changes
        assert store.undo_label == "Project toegevoegd"
    with store.edit("Nu wel") as writer:
        writer.add(Plan(project=project.id, titel="Plan"))
    assert store.check() == []
    assert store.undo() == "Nu wel"


def test_after_a_full_disk_the_closed_file_is_the_same_byte_for_byte(
    store: Store, project: Project, settings: Settings
) -> None:
    store.close()
    before = without_counters(store.path)
    with Store.open(store.path, settings=settings) as again:
        with room_for(again, 3), pytest.raises(UserError, match="schijf is vol"):
            fill(again, Size(zones=2, taakgroepen=4, acties=100))
        assert [found.naam for found in again.read().projects()] == [project.naam]
    assert without_counters(store.path) == before
    assert [path.name for path in store.path.parent.glob(f"{store.path.name}*")] == [store.path.name]


def without_counters(path: Path) -> bytes:
    """Return a file without the two places in which SQLite counts how often it was opened to write."""
    data = path.read_bytes()
    return data[:24] + data[28:92] + data[96:]


@pytest.mark.parametrize("pages", [0, 1, 3])
def test_a_full_disk_at_an_undo_or_an_import_changes_nothing(
    store: Store, project: Project, settings: Settings, pages: int
) -> None:
    with Store.create(store.path.with_name("Ander.wijkdossier"), settings=settings) as other:
        fill(other, Size(zones=2, taakgroepen=4, acties=100))
        sent = other.changes()
    with store.edit("Lange tekst") as writer:
        plan = writer.add(Plan(project=project.id, aanleiding="woord " * 15_000)).id
    with store.edit("Korter") as writer:
        writer.set(Plan, plan, "aanleiding", "")
    before = replicas.tables(store)
    with room_for(store, pages):
        with pytest.raises(UserError, match="schijf is vol"):
            store.absorb(sent)
        with pytest.raises(UserError, match="schijf is vol"):
            store.undo()
        with pytest.raises(UserError, match="schijf is vol"):
            store.put_document(b"x" * 200_000, "verslag.pdf")
    assert replicas.tables(store) == before
    assert store.check() == []
    assert store.undo() == "Korter"
    store.absorb(sent)
    assert store.check() == []


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 3 MB where that is allowed; elsewhere give an ordinary folder."""
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(tmp_path)], check=False, capture_output=True
    )
    yield tmp_path
    if made.returncode == 0:
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def test_a_disk_that_really_fills_up_costs_no_kept_change(tiny_disk: Path, settings: Settings) -> None:
    path = tiny_disk / "Klein.wijkdossier"
    kept = 0
    with Store.create(path, settings=settings) as store:
        free = os.statvfs(tiny_disk).f_bavail * os.statvfs(tiny_disk).f_frsize
        is_tiny = free < 3 * 1024 * 1024
        with pytest.raises(UserError, match="schijf is vol") if is_tiny else nullcontext():
            for number in range(60):
                with store.edit(f"Plan {number}") as writer:
                    writer.add(Plan(titel=f"Plan {number}", aanleiding=os.urandom(20_000).hex()))
                kept += 1
        assert is_tiny == (kept < 60)
        assert len(store.read().all(Plan)) == kept
        assert store.check() == []
    with Store.open(path, settings=settings) as again:
        assert len(again.read().all(Plan)) == kept
        assert again.check() == []


def test_a_disk_that_turned_read_only_is_explained(store: Store, project: Project) -> None:
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(UserError, match="alleen gelezen"), store.edit("Wijzigen") as writer:
        writer.set(Project, project.id, "naam", "Anders")
    store._db.execute("PRAGMA query_only = OFF")
    assert store.read().projects()[0].naam == project.naam


class Tiny(sqlite3.Connection):
    """A file on a disk that is nearly full."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.execute("PRAGMA max_page_count = 20")


def test_a_backup_without_room_is_said_and_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sqlite3.connect", partial(sqlite3.connect, factory=Tiny))
    with pytest.raises(UserError, match=r"^De schijf is vol: er is geen reservekopie gemaakt\."):
        store.backup("op verzoek")
    assert list(store.settings.backups.iterdir()) == []


def test_a_dossier_without_room_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sqlite3.connect", partial(sqlite3.connect, factory=Tiny))
    folder = tmp_path / "vol"
    folder.mkdir()
    with pytest.raises(UserError, match=r"^De schijf is vol: het dossier is niet gemaakt\."):
        Store.create(folder / "d.wijkdossier")
    assert list(folder.iterdir()) == []
