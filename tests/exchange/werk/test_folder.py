"""A folder that a program of others syncs: late, in pieces, in copies with odd names."""

from __future__ import annotations

import os
import shutil
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from tests.exchange.werk.desks import Desk, Office, put
from tests.exchange.werk.hostile import with_values
from tests.exchange.werk.test_container import resigned
from tests.store.replicas import records
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk import container, folder, rounds
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.writing import Request


def places(office: Office) -> dict[str, Path]:
    """Return the folder as each sees it on his own disk."""
    found = {desk.name: office.folder / f"map-{desk.name}" for desk in office.desks}
    for place in found.values():
        place.mkdir()
    return found


def synced(source: Path, target: Path, dice: Random) -> None:
    """Bring files over as such programs do: some not yet, some half, some twice under another name."""
    for path in sorted(source.rglob("*.wijkwerk")):
        other = target / path.relative_to(source)
        other.parent.mkdir(parents=True, exist_ok=True)
        match dice.randrange(4):
            case 0:
                continue
            case 1 if not other.exists():
                other.write_bytes(path.read_bytes()[:2000])
            case 2:
                shutil.copy(path, other)
                shutil.copy(path, other.with_stem(f"{other.stem} (conflicted copy 2026-11-22)"))
            case _:
                shutil.copy(path, other)


def takes(desk: Desk, place: Path, project: str) -> None:
    for found in folder.look(desk.store, place, project).found:
        desk.receive(found.file)


def test_everyone_ends_with_the_same_through_a_folder_that_misbehaves() -> None:
    dice = Random(4)
    with Office.of("een", "twee") as office:
        leader, *others = office.desks
        project, maps = leader.project, places(office)
        for desk in others:
            desk.receive(leader.send())
        keys = [found.id for found in leader.store.read().all(Actie)]
        for turn in range(2):
            for number, desk in enumerate(office.desks):
                put(desk, Actie, keys[number], titel=f"{desk.name} {turn}")
                folder.put(desk.store, maps[desk.name], Request(project))
            for source in maps.values():
                for target in maps.values():
                    if source != target:
                        synced(source, target, dice)
            for desk in office.desks:
                takes(desk, maps[desk.name], project)
        for _ in range(2):
            for desk in office.desks:
                folder.put(desk.store, maps[desk.name], Request(project))
                own = Path("wijkdesk") / project / desk.store._journal.uids[desk.store._journal.me]
                for target in maps.values():
                    if target != maps[desk.name]:
                        shutil.copytree(maps[desk.name] / own, target / own, dirs_exist_ok=True)
            for desk in office.desks:
                takes(desk, maps[desk.name], project)
        expected = {key: values for key, values in records(leader.store).items() if key[0] == "Actie"}
        assert [expected["Actie", key]["titel"] for key in keys[:3]] == ["leider 1", "een 1", "twee 1"]
        found = [records(desk.store) for desk in others]
        assert all({key: now.get(key) for key in expected} == expected for now in found)


def test_half_files_copies_and_strangers_are_named_and_do_no_harm() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        shared = office.folder / "map"
        shared.mkdir()
        path = folder.put(leader.store, shared, Request(leader.project))
        assert path is not None
        half = path.with_name(f"full-7-{'0' * 12}.wijkwerk")
        half.write_bytes(path.read_bytes()[:500])
        path.with_name("lees mij.txt").write_text("hallo", encoding="utf-8")
        (shared / "wijkdesk" / leader.project / "iemand").mkdir()
        looked = folder.look(colleague.store, shared, leader.project)
        assert [found.path for found in looked.found] == [path]
        assert len(looked.unreadable) == 2
        assert folder.look(leader.store, shared, leader.project).found == ()
        colleague.receive(looked.found[0].file)
        assert folder.look(colleague.store, shared, leader.project).found == ()


def test_what_was_refused_or_taken_in_is_not_read_again_and_what_was_half_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[bytes] = []
    monkeypatch.setattr(folder, "read", lambda data, password="": looks.append(data) or read(data, password))
    with Office.of("collega") as office:
        leader, colleague = office.desks
        shared = office.folder / "map"
        shared.mkdir()
        path = folder.put(leader.store, shared, Request(leader.project))
        assert path is not None
        whole = path.read_bytes()
        bad = b"PK\3\4" + bytes(500)
        refused = path.with_name(f"full-7-{sha256(bad).hexdigest()[:12]}.wijkwerk")
        refused.write_bytes(bad)
        path.write_bytes(bytes(len(whole)))
        looks.clear()
        for _ in range(3):
            looked = folder.look(colleague.store, shared, leader.project)
            assert looked.found == ()
            assert len(looked.unreadable) == 2
        assert looks == [bad]
        # The rest comes in, in the same size and with the time that it had: nothing tells but what is in it.
        was = path.stat()
        path.write_bytes(whole)
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
        (found,) = folder.look(colleague.store, shared, leader.project).found
        colleague.receive(found.file)
        looks.clear()
        assert folder.look(colleague.store, shared, leader.project).found == ()
        assert looks == []


def test_what_is_put_in_the_folder_of_a_taakgroep_asks_it_nothing_and_leaves_its_answer_standing() -> None:
    with Office.of("een") as office:
        leader, trekker = office.desks
        maps, group = places(office), leader.taakgroep("TG5")
        trekker.receive(leader.send(group, to_whom="trekker"))
        put(trekker, Actie, trekker.store.read().all(Actie)[0].id, reden="klaar")
        folder.put(trekker.store, maps["een"], Request(leader.project, (group,)))
        shutil.copytree(maps["een"], maps[leader.name], dirs_exist_ok=True)
        takes(leader, maps[leader.name], leader.project)
        (asked,) = rounds.round_of(leader.store, lambda _: True)
        assert asked.came is not None
        folder.put(leader.store, maps[leader.name], Request(leader.project, (group,), to_whom="map"))
        (again,) = rounds.round_of(leader.store, lambda _: True)
        assert (again.share.to_whom, again.came) == (asked.share.to_whom, asked.came)


def test_another_password_is_tried_on_what_was_refused(tmp_path: Path) -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        words = "vier woorden zijn genoeg"
        path = folder.put(leader.store, tmp_path, Request(leader.project, (), password=words))
        assert path is not None
        for password in ("", "iets anders hier", ""):
            assert folder.look(colleague.store, tmp_path, leader.project, password).found == ()
        (found,) = folder.look(colleague.store, tmp_path, leader.project, words).found
        assert found.path == path


def test_a_place_holds_only_the_newest_file_and_nothing_is_written_for_nothing() -> None:
    with Office.of() as office:
        leader, shared = office.desks[0], office.folder / "map"
        shared.mkdir()
        first = folder.put(leader.store, shared, Request(leader.project))
        assert folder.put(leader.store, shared, Request(leader.project)) is None
        put(leader, Project, leader.project, doel="anders")
        second = folder.put(leader.store, shared, Request(leader.project))
        assert first is not None
        assert second is not None
        assert [path.name for path in second.parent.iterdir()] == [second.name]
        with pytest.raises(UserError, match="gedeelde map"):
            folder.put(leader.store, shared / "weg", Request(leader.project))


@pytest.mark.parametrize("name", ["short lists", "marks on a letter", "deep value", "lines of nothing"])
def test_a_hostile_file_in_the_folder_is_named_and_the_others_are_taken(name: str, tmp_path: Path) -> None:
    with Office.of("een") as office:
        leader, other = office.desks
        project = leader.project
        other.receive(leader.send())
        put(other, Actie, other.store.read().all(Actie)[0].id, titel="Van een ander")
        honest = folder.put(other.store, tmp_path, Request(project, (), to_whom="leider"))
        assert honest is not None
        bad = with_values(name, container.unpack(leader.send()), resigned)
        hostile = honest.parent.parent / ("f" * 32) / f"full-9-{sha256(bad).hexdigest()[:12]}.wijkwerk"
        hostile.parent.mkdir()
        hostile.write_bytes(bad)
        before = records(leader.store)
        looked = folder.look(leader.store, tmp_path, project)
        assert records(leader.store) == before
        assert [found.path for found in looked.found if found.path != hostile] == [honest]
        refused = looked.unreadable == (f"ffffffff/{hostile.name}",)
        assert refused or [found.file.changes.ops for found in looked.found if found.path == hostile] == [()]
