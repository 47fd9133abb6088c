"""Whatever exchange writes on a full disk: a sentence that says so, nothing half, and later it works."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.disks import disk
from tests.exchange.blad.sheets import TODAY
from tests.exchange.werk.desks import Desk, Office, put
from tests.exchange.werk.test_verbs import Laptop, leader, wide_screen
from tests.store.replicas import tables
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.stand import stand_of
from wijkdesk.exchange import whole
from wijkdesk.exchange.blad.fillwriting import write_sheet
from wijkdesk.exchange.uitvraag import FORM, SHEET, WERKBESTAND, Maker, Wish, askable, make_all
from wijkdesk.exchange.werk import folder as shared_folder
from wijkdesk.exchange.werk.applying import apply, roll_back
from wijkdesk.exchange.werk.asking import Wanted, ask
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.parcel import write_parcel
from wijkdesk.exchange.werk.rounds import round_of
from wijkdesk.exchange.werk.writing import Request, export_to
from wijkdesk.settings import Settings
from wijkdesk.store import imports, shares
from wijkdesk.store.shares import Purpose
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.disks import Disk

__all__ = ["disk", "leader", "wide_screen"]

FULL = "schijf is vol"


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.of("trekker") as found:
        yield found


@contextmanager
def room_for(store: Store, pages: int) -> Iterator[None]:
    """Let the dossier grow by so many pages and no more."""
    now = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {now + pages}")
    try:
        yield
    finally:
        store._db.execute(f"PRAGMA max_page_count = {2**30}")


def given(store: Store) -> list[str]:
    with imports.reading(store) as journal:
        return [share.file for share in shares.shares(journal)]


def _export(desk: Desk, folder: Path) -> object:
    return export_to(desk.store, folder / "a.wijkwerk", Request(desk.project))


def _ask(desk: Desk, folder: Path) -> object:
    wanted = Wanted(desk.taakgroep("TG5"), "trekker", TODAY, Klasse.V1)
    return ask(desk.store, folder / "a.wijkwerk", desk.project, wanted)


def _sheet(desk: Desk, folder: Path) -> object:
    return write_sheet(desk.store, folder / "a.xlsx", desk.taakgroep("TG5"), TODAY, until=TODAY)


def _share(desk: Desk, folder: Path) -> object:
    return shared_folder.put(desk.store, folder, Request(desk.project))


def _parcel(purpose: Purpose) -> Callable[[Desk, Path], object]:
    def write(desk: Desk, folder: Path) -> object:
        request = Request(desk.project, ceiling=Klasse.V1, purpose=purpose)
        papers = [(folder / f"{number}.pdf", b"%PDF" + bytes(3_000)) for number in range(3)]
        return write_parcel(desk.store, folder / "a.wijkwerk", request, papers)

    return write


WRITES = {
    "export": _export,
    "uitvraag": _ask,
    "invulblad": _sheet,
    "gedeelde map": _share,
    "overdracht": _parcel(Purpose.HANDOVER),
    "archief": _parcel(Purpose.ARCHIVE),
}


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.name != "vulling")


@pytest.mark.parametrize("what", WRITES)
def test_a_file_for_a_full_disk_is_not_there_and_nobody_is_said_to_have_it(
    office: Office, disk: Disk, what: str
) -> None:
    desk = office.desks[0]
    disk.fill()
    with pytest.raises(UserError, match=FULL):
        WRITES[what](desk, disk.folder)
    assert files(disk.folder) == []
    assert given(desk.store) == []
    disk.make_room()
    WRITES[what](desk, disk.folder)
    assert files(disk.folder)
    assert len(given(desk.store)) == 1


@pytest.mark.parametrize("what", WRITES)
def test_a_dossier_that_cannot_note_who_gets_a_file_lets_none_go(
    office: Office, tmp_path: Path, what: str
) -> None:
    desk = office.desks[0]
    before = tables(desk.store)
    written = []

    def write_on() -> None:
        # What is noted may fit in the room that the last page has left; not time and again.
        for number in range(40):
            folder = tmp_path / f"{number}"
            folder.mkdir()
            WRITES[what](desk, folder)
            written.append(folder)

    with room_for(desk.store, 0), pytest.raises(UserError, match=FULL):
        write_on()
    folder = tmp_path / f"{len(written)}"
    assert files(folder) == []
    assert len(given(desk.store)) == len(written)
    assert tables(desk.store) == before
    assert desk.store.check() == []
    WRITES[what](desk, folder)
    assert files(folder)


@contextmanager
def full_at(number: int) -> Iterator[None]:
    """Let the disk be full at this file, and have room for all others."""
    count, real = 0, whole._drafted

    def fails(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    @contextmanager
    def drafted(path: Path, data: bytes) -> Iterator[Path]:
        nonlocal count
        count += 1
        with pytest.MonkeyPatch.context() as here:
            if count == number:
                here.setattr(os, "fsync", fails)
            with real(path, data) as draft:
                yield draft

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "_drafted", drafted)
        yield


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("purpose", [Purpose.HANDOVER, Purpose.ARCHIVE])
def test_a_parcel_of_which_one_file_does_not_fit_leaves_none(
    office: Office, tmp_path: Path, purpose: Purpose, number: int
) -> None:
    desk = office.desks[0]
    with full_at(number), pytest.raises(UserError, match=FULL):
        _parcel(purpose)(desk, tmp_path)
    assert files(tmp_path) == []
    assert given(desk.store) == []
    _parcel(purpose)(desk, tmp_path)
    assert files(tmp_path) == ["0.pdf", "1.pdf", "2.pdf", "a.wijkwerk"]


def test_a_parcel_beside_one_that_stands_there_touches_none_of_its_papers(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "a.wijkwerk").write_bytes(b"oud")
    (tmp_path / "0.pdf").write_bytes(b"oud papier")
    with pytest.raises(UserError, match="bestaat al"):
        _parcel(Purpose.HANDOVER)(office.desks[0], tmp_path)
    assert (tmp_path / "0.pdf").read_bytes() == b"oud papier"
    assert files(tmp_path) == ["0.pdf", "a.wijkwerk"]


@pytest.mark.parametrize("number", range(1, 16, 2))
def test_of_five_uitvragen_those_are_whole_that_were_made_and_of_the_one_that_failed_is_nothing(
    office: Office, tmp_path: Path, number: int
) -> None:
    desk, place = office.desks[0], tmp_path / "uit"
    place.mkdir()
    stand = stand_of(desk.store.read().of_project(desk.project), TODAY)
    maker = Maker(desk.store, stand, lambda *_: b"%PDF" + bytes(2_000))
    groups = tuple(askable(stand, stand.dossier)[:5])
    wish = Wish(groups, TODAY, forms=(WERKBESTAND, SHEET, FORM))
    made: list[str] = []

    def make() -> None:
        letters = {group.id: place / f"{group.id}.txt" for group in wish.groups}
        made.extend(
            ready.group
            for ready in make_all(maker, wish, lambda _, name: place / name, letters, lambda _: None)
        )

    with full_at(number), pytest.raises(UserError, match=FULL) as caught:
        make()
    # Each has three files and a letter.
    whole_ones = (number - 1) // 4
    assert len(made) == whole_ones
    assert len(files(place)) == 4 * whole_ones
    assert len(given(desk.store)) == 2 * whole_ones
    said = str(caught.value)
    assert said.startswith(f"{groups[whole_ones].name}: De schijf is vol")
    assert said.endswith("is het wel gelukt.") is bool(whole_ones)
    assert all(group.name in said for group in groups[:whole_ones])
    asked = round_of(desk.store, lambda _: True)
    assert {found.overleg for found in asked} == {group.id for group in groups[:whole_ones]}
    wish = replace(wish, groups=groups[whole_ones:])
    make()
    assert len(files(place)) == 20
    assert len(round_of(desk.store, lambda _: True)) == 5


def answer(office: Office) -> bytes:
    """Return what a trekker sends who wrote a long remark."""
    desk, worker = office.desks
    group = desk.taakgroep("TG5")
    worker.receive(desk.send(group))
    put(worker, Actie, worker.store.read().all(Actie)[0].id, reden="woord " * 15_000)
    return worker.send(group)


@pytest.mark.parametrize("pages", [0, 1, 2, 4, 8, 16])
def test_an_import_into_a_dossier_that_cannot_grow_changes_nothing(office: Office, pages: int) -> None:
    desk, data = office.desks[0], answer(office)
    before = tables(desk.store)
    with room_for(desk.store, pages), pytest.raises(UserError, match=FULL):
        desk.receive(data)
    assert tables(desk.store) == before
    assert desk.store.check() == []
    desk.receive(data)
    assert tables(desk.store) != before


def test_an_import_and_its_rolling_back_on_a_disk_that_is_full_change_nothing(
    office: Office, disk: Disk, tmp_path: Path
) -> None:
    data, path = answer(office), disk.folder / "d.wijkdossier"
    office.desks[0].store.close()
    shutil.copyfile(office.desks[0].store.path, path)
    # Only the dossier lies on that disk: a reservekopie has room.
    with Store.open(path, settings=Settings.load(tmp_path / "map")) as store:
        desk = replace(office.desks[0], store=store)
        shown = desk.plan(data)
        chosen = {line.nr: everything(line) for line in shown.lines}
        before = tables(store)
        if disk.mounted:
            disk.fill()
            with pytest.raises(UserError, match=FULL):
                apply(store, shown, chosen)
            assert tables(store) == before
            disk.make_room()
        number = apply(store, shown, chosen).import_id
        after = tables(store)
        if disk.mounted:
            disk.fill()
            with pytest.raises(UserError, match=FULL):
                roll_back(store, number)
            assert tables(store) == after
            disk.make_room()
        assert store.check() == []
        roll_back(store, number)
        assert tables(store) == before


def test_without_room_for_the_reservekopie_nothing_is_taken_in_and_nothing_taken_out(
    office: Office, disk: Disk
) -> None:
    desk, data = office.desks[0], answer(office)
    if not disk.mounted:
        return
    desk.store.settings = replace(desk.store.settings, backups=disk.folder / "kopieen")
    (disk.folder / "kopieen").mkdir()
    disk.fill()
    shown = desk.plan(data)
    chosen = {line.nr: everything(line) for line in shown.lines}
    before = tables(desk.store)
    with pytest.raises(UserError, match=r"^De schijf is vol: er is geen reservekopie gemaakt\."):
        apply(desk.store, shown, chosen)
    assert tables(desk.store) == before
    assert files(disk.folder / "kopieen") == []
    number = apply(desk.store, shown, chosen, backup=False).import_id
    after = tables(desk.store)
    with pytest.raises(UserError, match=r"^De schijf is vol: er is geen reservekopie gemaakt\."):
        roll_back(desk.store, number)
    assert tables(desk.store) == after
    assert files(disk.folder / "kopieen") == []
    disk.make_room()
    roll_back(desk.store, number)
    assert tables(desk.store) == before


VERBS = {
    "uitvraag": ("uitvraag", "--alle", "--als", "werkbestand,excel", "--brief", "--uit"),
    "exporteer": ("exporteer", "--uit"),
    "overdracht": ("overdracht", "--uit"),
    "archief": ("archief", "--uit"),
    "deelmap": ("deelmap",),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_that_meets_a_full_disk_says_so_in_a_sentence(leader: Laptop, disk: Disk, verb: str) -> None:
    disk.fill()
    *before, said = leader.ask(*VERBS[verb], str(disk.folder), code=2).strip().splitlines()
    assert FULL in said
    assert all(line.startswith("Let op: ") for line in before)
    assert files(disk.folder) == []
    assert leader.json("gedeeld") == []
    disk.make_room()
    leader.ask(*VERBS[verb], str(disk.folder))
    assert files(disk.folder)


def test_the_samenvoegverslag_on_a_full_disk_says_so(leader: Laptop, disk: Disk, tmp_path: Path) -> None:
    leader.ask("exporteer", "--uit", str(tmp_path / "a.wijkwerk"))
    other = Laptop(tmp_path / "ander", leader.capsys)
    other.folder.mkdir()
    other.ask("nieuw", str(other.folder / "d"))
    other.ask("importeer", str(tmp_path / "a.wijkwerk"), "--vertrouw", "--akkoord")
    disk.fill()
    path = disk.folder / "verslag.pdf"
    assert FULL in other.ask("samenvoegverslag", "1", "--uit", str(path), code=2)
    assert files(disk.folder) == []
    disk.make_room()
    other.ask("samenvoegverslag", "1", "--uit", str(path))
    assert files(disk.folder) == ["verslag.pdf"]


def test_a_key_that_finds_no_room_is_said_and_the_next_file_gets_one(
    office: Office, disk: Disk, tmp_path: Path
) -> None:
    desk = office.desks[0]
    desk.store.settings = replace(desk.store.settings, config=disk.folder / "map")
    (disk.folder / "map").mkdir()
    (tmp_path / "uit").mkdir()
    disk.fill()
    with pytest.raises(UserError, match=r"^De schijf is vol: uw handtekening"):
        _export(desk, tmp_path / "uit")
    assert files(tmp_path / "uit") == []
    assert given(desk.store) == []
    disk.make_room()
    _export(desk, tmp_path / "uit")
    assert files(tmp_path / "uit") == ["a.wijkwerk"]
