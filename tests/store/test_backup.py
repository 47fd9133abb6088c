from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store import replicas
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project
from wijkdesk.domain.plan import Plan
from wijkdesk.store import backup
from wijkdesk.store.backup import Backup, NeedsAnswer
from wijkdesk.store.lock import Locked
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from wijkdesk.settings import Settings


def test_a_backup_is_whole_one_file_and_named_by_its_moment(store: Store, project: Project) -> None:
    with store.edit("Toegevoegd") as writer:
        writer.add(Plan(project=project.id, titel="In het logboek van SQLite"))
    made = store.backup("met de hand")
    assert made.path.parent == store.settings.backups
    assert made.path.name == f"Nieuwegein_{made.moment:%Y-%m-%d_%H%M}.wijkdossier"
    assert [item.name for item in made.path.parent.iterdir()] == [made.path.name]
    with Store.open(made.path, read_only=True, settings=store.settings) as copy:
        assert replicas.tables(copy) == replicas.tables(store)
        assert copy.check() == []
    assert [(found.path, found.reason) for found in store.backups()] == [(made.path, "met de hand")]


def test_two_backups_in_one_minute_are_two_files(store: Store, project: Project) -> None:
    paths = {store.backup("een").path, store.backup("twee").path, store.backup("drie").path}
    assert len(paths) == 3
    assert {found.path for found in store.backups()} == paths


def test_there_is_one_daily_backup_a_day(store: Store, project: Project) -> None:
    made = store.daily_backup()
    assert made is not None
    assert store.daily_backup() is None
    yesterday = made.moment - timedelta(days=1)
    made.path.rename(made.path.with_name(f"Nieuwegein_{yesterday:%Y-%m-%d_%H%M}.wijkdossier"))
    assert store.daily_backup() is not None


def test_thirty_recent_and_twelve_monthly_backups_stay() -> None:
    start = datetime(2012, 6, 15, 8).astimezone()
    moments = [start - timedelta(days=number) for number in range(800)]
    backups = [Backup(Path(f"{number}"), moment, "", 1) for number, moment in enumerate(moments)]
    gone = {found.path for found in backup.superseded(backups)}
    kept = [found.moment for found in backups if found.path not in gone]
    assert kept[:30] == moments[:30]
    assert len(kept) == 30 + 12 - 2
    assert len({f"{moment:%Y-%m}" for moment in kept}) == 12
    assert backup.superseded(backups[:30]) == []


def test_an_older_backup_goes_only_after_a_newer_one_was_read_back(
    store: Store, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.backup("een")
    monkeypatch.setattr(backup, "RECENT", 0)
    monkeypatch.setattr(backup, "MONTHS", 0)

    def fail(draft: Path, db: sqlite3.Connection, before: tuple[int, ...]) -> None:
        raise UserError("mislukt")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "_verify", fail)
        with pytest.raises(UserError, match="mislukt"):
            store.backup("twee")
    assert list(store.settings.backups.iterdir()) == [first.path]
    store.backup("drie")
    assert not first.path.exists()


def test_a_damaged_copy_is_not_taken_for_a_backup(store: Store, project: Project, folder: Path) -> None:
    made = store.backup("een")
    whole = bytearray(made.path.read_bytes())
    whole[8192:8392] = b"\xaa" * 200
    broken = folder / "stuk.wijkdossier"
    broken.write_bytes(whole)
    with pytest.raises(UserError, match="niet goed gelukt"):
        backup._verify(broken, store._db, backup._counts(store._db))
    with pytest.raises(UserError, match="beschadigd"):
        Store.restore_from(broken, folder / "doel.wijkdossier", settings=store.settings)
    assert not (folder / "doel.wijkdossier").exists()


class Busy:
    """A connection over which a change comes in just before or just after the pages are copied."""

    def __init__(self, store: Store, *, first: bool) -> None:
        self._store, self._first = store, first

    def backup(self, target: sqlite3.Connection, **how: int) -> None:
        if self._first:
            self._change()
        self._store._db.backup(target, **how)
        if not self._first:
            self._change()

    def _change(self) -> None:
        with self._store.edit("intussen") as edit:
            edit.add(Project(naam="Intussen"))

    def execute(self, *asked: str) -> sqlite3.Cursor:
        return self._store._db.execute(*asked)


@pytest.mark.parametrize("first", [True, False])
def test_a_change_that_comes_in_while_a_reservekopie_is_made_does_not_spoil_it(
    store: Store, project: Project, folder: Path, *, first: bool
) -> None:
    made = backup.make(Busy(store, first=first), store.path, folder, "proef")  # type: ignore[arg-type]
    with closing(sqlite3.connect(made.path)) as copy:
        (held,) = copy.execute("SELECT count(*) FROM project").fetchone()
    assert held == (2 if first else 1)


def test_a_copy_that_misses_changes_is_not_taken_for_a_reservekopie(
    store: Store, project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup._counts

    def counted(db: sqlite3.Connection) -> tuple[int, ...]:
        changes, documents = real(db)
        return changes + (db is store._db), documents

    monkeypatch.setattr(backup, "_counts", counted)
    with pytest.raises(UserError, match="niet goed gelukt"):
        backup.make(store._db, store.path, folder / "proef", "proef")
    assert not list((folder / "proef").iterdir())


def test_putting_back_keeps_what_was_there_and_gives_the_copy_its_own_name(
    store: Store, project: Project, settings: Settings
) -> None:
    made = store.backup("goed")
    uid = store._journal.uids[store._journal.me]
    then = replicas.tables(store)
    with store.edit("Naam gewijzigd") as writer:
        writer.get(Project, project.id).naam = "Vergissing"
    now = replicas.tables(store)
    with pytest.raises(Locked):
        Store.restore_from(made.path, store.path, settings=settings)
    store.close()
    Store.restore_from(made.path, store.path, settings=settings)
    with Store.open(store.path, settings=settings) as again:
        assert replicas.tables(again) == then
        assert again._journal.uids[again._journal.me] != uid
        assert again.check() == []
        kept = next(found for found in again.backups() if found.reason == "vóór het terugzetten")
        assert again.undo() == "Project toegevoegd"
    with Store.open(kept.path, read_only=True, settings=settings) as copy:
        assert replicas.tables(copy) == now


@pytest.mark.parametrize("left", [0, 2_000, 40_000])
def test_a_damaged_backup_is_not_put_back_and_the_sentence_is_about_the_backup(
    store: Store, project: Project, left: int
) -> None:
    made = store.backup("op verzoek")
    store.close()
    before = store.path.read_bytes()
    damaged = made.path.with_name("half.wijkdossier")
    damaged.write_bytes(made.path.read_bytes()[:left])
    with pytest.raises(UserError) as refused:
        Store.restore_from(damaged, store.path, confirmed=True, settings=store.settings)
    assert str(refused.value) == (
        "De reservekopie half.wijkdossier is beschadigd en niet teruggezet; uw dossier is zoals het was. "
        "Kies een andere reservekopie."
    )
    assert store.path.read_bytes() == before


def test_full_data_is_not_replaced_by_emptier_data_without_a_yes(
    store: Store, project: Project, settings: Settings
) -> None:
    made = store.backup("leeg")
    with store.edit("Plan toegevoegd") as writer:
        writer.add(Plan(project=project.id))
    before = replicas.tables(store)
    store.close()
    with pytest.raises(NeedsAnswer, match="1 gegevens terug over een dossier met 2 gegevens"):
        Store.restore_from(made.path, store.path, settings=settings)
    with Store.open(store.path, settings=settings) as same:
        assert replicas.tables(same) == before
    Store.restore_from(made.path, store.path, confirmed=True, settings=settings)
    with Store.open(store.path, settings=settings) as again:
        assert not again.read().all(Plan)


def test_a_damaged_dossier_is_kept_byte_for_byte_and_replaced(
    store: Store, project: Project, settings: Settings
) -> None:
    made = store.backup("goed")
    store.close()
    whole = bytearray(store.path.read_bytes())
    whole[100:5000] = b"\xaa" * 4900
    store.path.write_bytes(whole)
    with pytest.raises(NeedsAnswer, match="niet meer kan worden gelezen"):
        Store.restore_from(made.path, store.path, settings=settings)
    Store.restore_from(made.path, store.path, confirmed=True, settings=settings)
    aside = next(settings.backups.glob("*_beschadigd_*.wijkdossier"))
    assert aside.read_bytes() == bytes(whole)
    with Store.open(store.path, settings=settings) as again:
        assert again.read().projects()[0].naam == project.naam
        assert again.check() == []


def test_a_log_that_was_left_behind_does_not_get_into_what_is_put_back(
    store: Store, project: Project, settings: Settings, folder: Path
) -> None:
    made = store.backup("goed")
    with store.edit("Naam gewijzigd") as writer:
        writer.get(Project, project.id).naam = "Vergissing"
    # As a program that died leaves it: the file with its log.
    died = folder / "gestorven" / store.path.name
    died.parent.mkdir()
    for beside in ("", "-wal", "-shm"):
        shutil.copyfile(f"{store.path}{beside}", f"{died}{beside}")
    Store.restore_from(made.path, died, settings=settings)
    with Store.open(died, settings=settings) as again:
        assert again.read().projects()[0].naam == project.naam
        assert again.check() == []
        kept = next(found for found in again.backups() if found.reason == "vóór het terugzetten")
    with closing(sqlite3.connect(kept.path)) as db:
        assert db.execute("SELECT naam FROM project").fetchall() == [("Vergissing",)]


def test_backups_of_another_dossier_are_left_alone(
    store: Store, project: Project, settings: Settings
) -> None:
    store.backup("een")
    other = store.path.with_name("Nieuwegein_Zuid.wijkdossier")
    with Store.create(other, settings=settings) as second:
        second.backup("twee")
        assert [found.reason for found in second.backups()] == ["twee"]
    assert [found.reason for found in store.backups()] == ["een"]


def test_a_folder_for_backups_that_cannot_be_made_is_explained(
    store: Store, project: Project, settings: Settings
) -> None:
    settings.backups.parent.mkdir(exist_ok=True)
    settings.backups.write_text("geen map", encoding="utf-8")
    with pytest.raises(UserError, match="map voor reservekopieën"):
        store.backup("een")


def test_reservekopieen_that_are_made_at_the_same_time_are_each_whole(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = [work.result() for work in [pool.submit(store.backup, f"nummer {n}") for n in range(8)]]
    assert len({found.path for found in made}) == 8
    assert {found.reason for found in store.backups()} >= {f"nummer {n}" for n in range(8)}
