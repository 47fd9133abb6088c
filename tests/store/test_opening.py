from __future__ import annotations

import errno
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project
from wijkdesk.domain.verantwoording import Document, Rapportsjabloon
from wijkdesk.store import place, schema
from wijkdesk.store.lock import Lock, Locked
from wijkdesk.store.opening import Check
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.settings import Settings

FILES = Path(__file__).resolve().parents[1] / "files"


def empty(path: Path) -> None:
    path.touch()


def text(path: Path) -> None:
    path.write_text("Beste collega, hierbij het verslag.", encoding="utf-8")


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", "{}")


def other_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE notes (text)")
    db.close()


def folder_instead(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def circle(path: Path) -> None:
    path.symlink_to(path)


def nothing(path: Path) -> None:
    pass


def garbled(path: Path) -> None:
    whole = bytearray((FILES / "v1.wijkdossier").read_bytes())
    for place_ in range(4096, len(whole), 4096):
        whole[place_ : place_ + 200] = b"\xaa" * 200
    path.write_bytes(whole)


def truncated(path: Path) -> None:
    whole = (FILES / "v1.wijkdossier").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def newer(path: Path) -> None:
    shutil.copyfile(FILES / "v1.wijkdossier", path)
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 2}")
    db.close()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (nothing, "is er niet"),
        (folder_instead, "is een map"),
        *([(circle, "is er niet"), (pipe, "is geen gewoon bestand")] if os.name == "posix" else []),
        (empty, "is leeg"),
        (text, "is geen dossier"),
        (zipped, "werkbestand of zip\\? Open dan eerst uw dossier"),
        (other_program, "ander programma"),
        (garbled, "beschadigd"),
        (truncated, "beschadigd"),
        (newer, f"versie {schema.VERSION + 2}, dit programma: versie {schema.VERSION}"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_cannot_be_opened_is_refused_in_a_sentence_and_left_alone(
    path: Path, settings: Settings, make: Callable[[Path], None], sentence: str, *, read_only: bool
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UserError, match=sentence):
        Store.open(path, settings=settings, read_only=read_only)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [found.name for found in path.parent.iterdir() if found not in {path, settings.config}] == []


def test_what_was_found_of_one_file_is_not_believed_of_another(path: Path, settings: Settings) -> None:
    whole = path.with_name("Heel.wijkdossier")
    Store.create(whole, settings=settings).close()
    check = Check(whole)
    assert check.found_whole(whole)
    garbled(path)
    with pytest.raises(UserError, match="beschadigd"):
        Store.open(path, settings=settings, check=check)


def test_a_sample_of_version_1_opens_for_ever(path: Path, settings: Settings) -> None:
    shutil.copyfile(FILES / "v1.wijkdossier", path)
    with Store.open(path, settings=settings) as store:
        assert store.check() == []
        assert store.read().projects()[0].naam == "Samenhang in de wijk"
        assert store.search("valpreventie")
        assert store.undo() == "Voorbeeld gemaakt"
        assert not store.read().projects()


def test_a_template_in_a_dossier_of_version_1_can_keep_the_looks_of_its_reports(
    path: Path, settings: Settings
) -> None:
    shutil.copyfile(FILES / "v1.wijkdossier", path)
    with Store.open(path, settings=settings) as store:
        assert store.was_raised
        project = store.read().projects()[0].id
        with store.edit("sjabloon") as edit:
            logo = edit.add(Document(project=project, titel="Logo"))
            looks = {"met_huisstijl": True, "huisstijlkleur": "#7A1E5A", "logo": logo.id}
            edit.add(Rapportsjabloon(project=project, naam="Bestuur", soort="voortgang", **looks))
        assert store.check() == []
    with Store.open(path, settings=settings) as store:
        assert not store.was_raised
        (kept,) = store.read().all(Rapportsjabloon)
        assert (kept.met_huisstijl, kept.huisstijlkleur, kept.logo) == (True, "#7A1E5A", logo.id)


def test_a_new_dossier_overwrites_nothing(path: Path, settings: Settings) -> None:
    text(path)
    before = path.read_bytes()
    with pytest.raises(UserError, match="bestaat al"):
        Store.create(path, settings=settings)
    assert path.read_bytes() == before
    with pytest.raises(UserError, match="map"):
        Store.create(path.parent / "nergens" / "x.wijkdossier", settings=settings)


def test_a_closed_dossier_is_one_file(store: Store, project: Project) -> None:
    store.close()
    found = {item.name for item in store.path.parent.iterdir() if item.is_file()}
    assert found == {store.path.name}


def test_a_second_program_is_refused_and_may_read(store: Store, project: Project, settings: Settings) -> None:
    with pytest.raises(Locked, match="al open op deze computer"):
        Store.open(store.path, settings=settings)
    with Store.open(store.path, settings=settings, read_only=True) as reader:
        assert reader.read().projects()[0].naam == project.naam
        with pytest.raises(UserError, match="alleen gelezen"), reader.edit("Wijzigen"):
            pass
        with pytest.raises(UserError, match="alleen gelezen"):
            reader.undo()
    store.close()
    Store.open(store.path, settings=settings).close()


def test_who_only_reads_sees_what_another_program_keeps(
    store: Store, project: Project, settings: Settings
) -> None:
    with Store.open(store.path, settings=settings, read_only=True) as reader:
        assert reader.read().projects()[0].naam == project.naam
        with store.edit("Naam gewijzigd") as writer:
            writer.set(Project, project.id, "naam", "Anders")
            writer.set(Project, project.id, "doel", "Een veld dat nog niet eerder was gevuld")
        assert reader.read().projects()[0].naam == "Anders"
        assert reader.history(Project, project.id)[0].label == "Naam gewijzigd"
        assert reader.check() == []


def test_the_lock_of_a_program_that_died_holds_nobody_up(store: Store, settings: Settings) -> None:
    store.close()
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom wijkdesk.store.store import Store\n"
        "from wijkdesk.settings import Settings\n"
        "store = Store.open(Path(sys.argv[1]), settings=Settings.load(Path(sys.argv[2])))\n"
        "with store.edit('Toegevoegd') as writer:\n"
        "    from wijkdesk.domain.frame import Project\n    writer.add(Project(naam='Bewaard'))\n"
        "os._exit(9)\n"
    )
    died = subprocess.run(
        [sys.executable, "-c", script, str(store.path), str(settings.config)], check=False, timeout=60
    )
    assert died.returncode == 9
    assert store.path.with_name(store.path.name + ".slot").exists()
    with Store.open(store.path, settings=settings) as again:
        assert [found.naam for found in again.read().projects()] == ["Bewaard"]
        assert again.check() == []


def test_a_folder_where_nothing_may_be_written_is_explained(
    store: Store, project: Project, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    may_read = os.access
    monkeypatch.setattr(os, "access", lambda target, mode: mode != os.W_OK and may_read(target, mode))
    with pytest.raises(UserError, match="alleen om te lezen"):
        Store.open(store.path, settings=settings)
    with Store.open(store.path, settings=settings, read_only=True) as reader:
        assert reader.read().projects()[0].naam == project.naam
        assert reader.search("samenhang")
        assert reader.check() == []


@pytest.mark.parametrize(
    "name", ["OneDrive - Gemeente", "Dropbox", "Nextcloud", "Google Drive", "iCloudDrive"]
)
def test_a_synced_folder_is_a_warning_not_a_refusal(folder: Path, settings: Settings, name: str) -> None:
    synced = folder / name
    synced.mkdir()
    with Store.create(synced / "a.wijkdossier", settings=settings) as store:
        assert any(name in warning for warning in store.warnings)


def test_a_dossier_on_a_stick_or_network_has_no_shared_log(
    path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "is_local", lambda _: False)
    with Store.create(path, settings=settings) as store:
        assert any("netwerkschijf" in warning for warning in store.warnings)
        assert store._db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        with store.edit("Toegevoegd") as writer:
            writer.add(Project(naam="Op de stick"))
            assert not store.read().projects()
        assert [found.naam for found in store.read().projects()] == ["Op de stick"]


def test_mounts_tell_a_network_disk_from_one_of_this_computer() -> None:
    mounts = (
        "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:5 / /home/net\\040schijf rw shared:1 - cifs //nas/x rw\n"
    )
    assert place._kind_of_mount("/home/net schijf/map", mounts) == "cifs"
    assert place._kind_of_mount("/home/iemand", mounts) == "ext4"


def test_the_file_is_kept_safe_by_its_settings(store: Store) -> None:
    wanted = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1}
    for name, value in {**wanted, "trusted_schema": 0, "application_id": schema.APPLICATION_ID}.items():
        assert store._db.execute(f"PRAGMA {name}").fetchone() == (value,)


def test_a_disk_without_room_for_a_note_still_gives_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    dossier = tmp_path / "d.wijkdossier"
    with monkeypatch.context() as patch:
        patch.setattr(platform, "node", full)
        first = Lock(dossier)
    with pytest.raises(Locked, match="is al open"):
        Lock(dossier)
    first.close()
    Lock(dossier).close()


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_takes_no_lock_is_said_in_a_sentence(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UserError, match=r"^In de map van d\.wijkdossier mag u niets opslaan\."):
        Lock(tmp_path / "d.wijkdossier")


def test_a_dossier_has_one_lock_under_all_its_names(store: Store, tmp_path: Path) -> None:
    link = tmp_path / "snelkoppeling.wijkdossier"
    link.symlink_to(store.path)
    with pytest.raises(Locked):
        Store.open(link)
    assert list(tmp_path.glob("snelkoppeling.wijkdossier?*")) == []


def test_a_backup_goes_into_the_file_that_a_link_stands_for(store: Store, tmp_path: Path) -> None:
    made = store.backup("op verzoek")
    store.close()
    link = tmp_path / "snelkoppeling.wijkdossier"
    link.symlink_to(store.path)
    before = store.path.read_bytes()
    Store.restore_from(made.path, link)
    assert link.is_symlink()
    assert store.path.read_bytes() != before


_KILLED = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA journal_mode = DELETE")
db.execute("PRAGMA cache_size = 1")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE op SET prev = hex(randomblob(5000))")
print("busy", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("read_only", [False, True])
def test_a_dossier_that_was_being_written_when_its_program_was_killed_opens_as_it_was(
    path: Path, settings: Settings, read_only: bool
) -> None:
    with Store.create(path, settings=settings) as store, store.edit("Projecten") as writer:
        for number in range(200):
            writer.add(Project(naam=f"Project {number}"))
    with subprocess.Popen([sys.executable, "-c", _KILLED, str(path)], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stdout.readline().strip() == b"busy"
        run.kill()
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0
    with Store.open(path, settings=settings, read_only=read_only) as store:
        assert store.check() == []
        assert len(store.read().all(Project)) == 200
