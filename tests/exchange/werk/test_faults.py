"""What goes wrong outside the program (samenvoegen.md §7): nothing of it costs a word of anyone's."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import threading
import time
import zipfile
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.exchange.werk.desks import Desk, Office, put
from tests.exchange.werk.test_container import members, refusal, resigned
from tests.store.replicas import disputes, tables
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.exchange import whole
from wijkdesk.exchange.blad.fillwriting import compose_sheet
from wijkdesk.exchange.werk import (
    folder,
    limits,
    reading,
    rounds,
    sealing,
)
from wijkdesk.exchange.werk.applying import apply
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.wording import Wording
from wijkdesk.exchange.werk.writing import Request, compose, export_to, file_name
from wijkdesk.store import imports, journal, shares
from wijkdesk.store.shares import Purpose
from wijkdesk.store.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FORMULAS = ("=cmd|' /C calc'!A0", "+1+2", "-2+3", "@SUM(A1)", "\t=1+1", '=HYPERLINK("x")')
TURNED = "factuur\u202excod.exe"


def with_link(data: bytes, name: str) -> bytes:
    """Return a zip of which one member says that it is a link to elsewhere."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            made = zipfile.ZipInfo(entry.filename)
            made.create_system = 3
            kind = stat.S_IFLNK if entry.filename == name else stat.S_IFREG
            made.external_attr = (kind | 0o777) << 16
            new.writestr(made, old.read(entry))
    return out.getvalue()


def test_a_link_in_a_file_is_no_more_than_its_own_bytes(tmp_path: Path) -> None:
    target = tmp_path / "geheim.txt"
    target.write_text("niet voor u", encoding="utf-8")
    parts = {**members(), "ops.jsonl": str(target).encode()}
    assert refusal(with_link(resigned(parts), "ops.jsonl")) in (limits.DAMAGED, limits.TOO_BIG)
    # What says that it is a link and holds what was promised, is read like any other part.
    whole_file = resigned(members())
    linked = with_link(whole_file, "ops.jsonl")
    assert reading.read(linked).changes == reading.read(whole_file).changes
    assert sorted(path.name for path in tmp_path.iterdir()) == ["geheim.txt"]


def test_no_text_becomes_a_formula_and_no_sign_turns_a_name_round() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        worker.receive(leader.send(group, ceiling=Klasse.V2))
        keys = sorted(found.id for found in worker.store.read().all(Actie))
        for key, text in zip(keys, FORMULAS, strict=False):
            put(worker, Actie, key, opmerking_trekker=text, reden=TURNED)
        data = worker.send(group, ceiling=Klasse.V2)
        plan = leader.plan(data)
        wording = Wording(plan, leader.store.read())
        shown = "".join(str(wording.said(line)) for line in plan.lines)
        assert "\u202e" not in shown.replace("\\u202e", "")
        leader.receive(data)
        book = load_workbook(BytesIO(compose_sheet(leader.store, group, date(2012, 6, 15)).data))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        written = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith("=cmd")]
        assert written, "the remark stands in the sheet"
        assert {cell.data_type for cell in written} == {"s"}
        put(leader, Overleg, group, code=f"TG{TURNED}/..\\CON")
        name = file_name(leader.store, Request(leader.project, (group,)))
        assert name.isprintable()
        assert not set(name) & set("/\\:\u202e")


class Clock:
    """Stands where the program asks what time it is."""

    def __init__(self, *moments: datetime) -> None:
        self._left = list(moments)

    def now(self, zone: object = None) -> datetime:
        moment = self._left.pop(0) if len(self._left) > 1 else self._left[0]
        return moment.astimezone(zone) if zone else moment  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> object:
        return getattr(datetime, name)


WINTER = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)
"""Ten minutes before the clocks go back: 2:50 in summer time, then 2:10 in winter time."""


@pytest.fixture
def amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("amsterdam")
@pytest.mark.parametrize(
    "moments",
    [
        (WINTER, WINTER + timedelta(minutes=20), WINTER + timedelta(minutes=80)),
        (WINTER, WINTER - timedelta(hours=3), datetime(1970, 1, 1, tzinfo=UTC)),
        (datetime(2099, 1, 1, tzinfo=UTC), WINTER, WINTER - timedelta(days=900)),
    ],
    ids=["the clocks go back", "it is set back in a session", "it ran far ahead"],
)
def test_what_was_written_last_stands_whatever_the_clock_says(
    moments: tuple[datetime, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        worker.receive(leader.send(group, ceiling=Klasse.V2))
        key = min(found.id for found in worker.store.read().all(Actie))
        monkeypatch.setattr(journal, "datetime", Clock(*moments))
        for text in ("eerst", "toen", "laatst"):
            put(worker, Actie, key, reden=text)
        told = [line.new for line in worker.store.history(Actie, key, "reden")]
        assert told[:3] == ["laatst", "toen", "eerst"]
        leader.receive(worker.send(group, ceiling=Klasse.V2))
        assert reason_of(leader, key) == "laatst"
        assert disputes(leader.store) == set()
        worker.store.undo()
        assert reason_of(worker, key) == "toen"
        worker.store.redo()
        assert reason_of(worker, key) == "laatst"
        assert worker.store.check() == []


def reason_of(desk: Desk, key: str) -> str:
    return next(found.reden for found in desk.store.read().all(Actie) if found.id == key)


def test_an_answer_counts_as_back_also_where_the_clock_was_set_back_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        worker.receive(leader.send(group, ceiling=Klasse.V2, to_whom="trekker"))
        key = worker.store.read().all(Actie)[0].id
        put(worker, Actie, key, reden="klaar")
        answer = worker.send(group, ceiling=Klasse.V2)
        (asked,) = rounds.round_of(leader.store, lambda _: True)
        assert asked.back is None
        yesterday = datetime.now(UTC) - timedelta(days=1)
        monkeypatch.setattr("wijkdesk.store.arrival.datetime", Clock(yesterday))
        leader.receive(answer)
        (asked,) = rounds.round_of(leader.store, lambda _: True)
        assert asked.back is not None
        # What came in before it was asked is no answer to it, however late its clock says that was.
        monkeypatch.undo()
        leader.send(group, ceiling=Klasse.V2, to_whom="trekker")
        (asked,) = rounds.round_of(leader.store, lambda _: True)
        assert asked.back is None


def test_who_takes_a_taakgroep_over_was_not_asked_and_the_answer_before_it_still_counts() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        worker.receive(leader.send(group, ceiling=Klasse.V2, to_whom="trekker"))
        put(worker, Actie, worker.store.read().all(Actie)[0].id, reden="klaar")
        leader.receive(worker.send(group, ceiling=Klasse.V2))
        for purpose in (Purpose.HANDOVER, Purpose.ANSWER, Purpose.ARCHIVE):
            request = Request(leader.project, (group,), Klasse.V1, "opvolger", purpose=purpose)
            shares.note_share(leader.store, compose(leader.store, request).share)
            (asked,) = rounds.round_of(leader.store, lambda _: True)
            assert asked.back is not None, purpose
            assert asked.share.to_whom == "trekker"
        assert len(rounds.earlier(leader.store, lambda _: True)) == 0


SECOND = """
import sys
from pathlib import Path
from wijkdesk.domain.errors import UserError
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
path, settings = Path(sys.argv[1]), Settings.load(Path(sys.argv[2]))
try:
    Store.open(path, settings=settings)
    print("open")
except UserError as error:
    print(error)
with Store.open(path, settings=settings, read_only=True) as store:
    print(len(store.read().projects()), store.check())
"""


class Half:
    """Waits half-way until it may go on."""

    def __init__(self) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()

    def tell(self, share: float) -> None:
        if share >= 0.2 and not self.reached.is_set():
            self.reached.set()
            assert self.go_on.wait(60)


def test_a_second_program_during_an_import_is_refused_and_reads_what_was_there_before() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        plan = colleague.plan(leader.send(ceiling=Klasse.V2))
        half, chosen = Half(), {line.nr: everything(line) for line in plan.lines}
        work = threading.Thread(
            target=apply,
            args=(colleague.store, plan, chosen),
            kwargs={"backup": False, "watch": Watch(half.tell)},
        )
        work.start()
        try:
            assert half.reached.wait(60)
            command = [sys.executable, "-c", SECOND, str(colleague.store.path), str(office.folder / "tweede")]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
        finally:
            half.go_on.set()
            work.join()
        refused, read = done.stdout.splitlines()
        assert "is al open" in refused
        assert read == "0 []"
        assert len(colleague.store.read().projects()) == 1
        assert colleague.store.check() == []


def shared_by(leader: Desk, place: Path) -> Path:
    place.mkdir()
    made = folder.put(leader.store, place, Request(leader.project))
    assert made is not None
    return made


@pytest.mark.parametrize("goes", ["file", "place", "folder"])
def test_what_goes_while_a_shared_folder_is_looked_into_is_looked_for_next_time(
    goes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        made = shared_by(leader, office.folder / "map")
        gone = {"file": made, "place": made.parent, "folder": made.parent.parent}[goes]
        aside = office.folder / "even weg"
        names = {"file": "open", "place": "iterdir", "folder": "iterdir"}
        real = getattr(Path, names[goes])

        def taken_away(path: Path, *rest: object) -> object:
            if path == gone and gone.exists():
                gone.rename(aside)
            return real(path, *rest)

        monkeypatch.setattr(Path, names[goes], taken_away)
        assert folder.look(colleague.store, office.folder / "map", leader.project).found == ()
        monkeypatch.undo()
        aside.rename(gone)
        (found,) = folder.look(colleague.store, office.folder / "map", leader.project).found
        assert found.path == made


def test_a_file_that_goes_while_it_is_read_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "antwoord.wijkwerk"
    path.write_bytes(resigned(members()))
    real: Any = Path.open

    def gone(self: Path, *rest: object, **more: object) -> object:
        self.unlink(missing_ok=True)
        return real(self, *rest, **more)

    monkeypatch.setattr(Path, "open", gone)
    with pytest.raises(UserError, match=r"antwoord\.wijkwerk"):
        reading.read_file(path)


def fails_with(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("number", [errno.EXDEV, errno.ENOENT, errno.EIO, errno.ESTALE])
def test_a_name_that_cannot_be_given_leaves_no_file_and_gets_a_sentence(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office.of() as office:
        leader = office.desks[0]
        monkeypatch.setattr(Path, "rename", fails_with(number))
        with pytest.raises(UserError, match="niet gemaakt"):
            export_to(leader.store, tmp_path / "uit.wijkwerk", Request(leader.project))
        place = tmp_path / "map"
        place.mkdir()
        with pytest.raises(UserError, match="niet gemaakt"):
            folder.put(leader.store, place, Request(leader.project))
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
        monkeypatch.undo()
        assert folder.put(leader.store, place, Request(leader.project)) is not None


def test_a_folder_that_goes_before_its_file_has_its_name_is_named(tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    with pytest.raises(UserError, match="stick"):
        whole.write_new(place / "uit.wijkwerk", b"x" * 999, lambda: shutil.rmtree(place))
    assert list(tmp_path.iterdir()) == []


def test_a_shared_folder_in_which_no_place_can_be_made_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office.of() as office:
        leader = office.desks[0]
        leader.send()
        monkeypatch.setattr(Path, "mkdir", fails_with(errno.EROFS))
        with pytest.raises(UserError, match="Maak de map eerst"):
            folder.put(leader.store, tmp_path, Request(leader.project))


def test_a_known_file_that_was_closed_anew_brings_no_second_import() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        worker.receive(leader.send(group, ceiling=Klasse.V2))
        put(worker, Actie, worker.store.read().all(Actie)[0].id, reden="eenmaal")
        data = worker.send(group, ceiling=Klasse.V2)
        first = leader.receive(data)
        state = tables(leader.store)
        for word in ("zon", "maan", "zon"):
            again = reading.read(sealing.seal(data, word), word)
            assert leader.plan(again).visible == ()
            assert leader.receive(again) == first
        with imports.reading(leader.store) as read:
            assert [made.id for made in imports.imports(read)] == [first]
        assert tables(leader.store) == state
