"""What was put aside is tried again by a later version; what was never a value does not become one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tests.exchange.blad.sheets import of_acties
from tests.exchange.blad.test_fill import actie, desk, filled, given, planned, write
from tests.exchange.werk.desks import Desk, Office, put
from tests.exchange.werk.forging import Forgery, uid_of
from tests.exchange.werk.test_verbs import Laptop, leader, wide_screen, worker
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.exchange.werk import container, lawful, retrying, writing
from wijkdesk.exchange.werk.account import account_of
from wijkdesk.exchange.werk.applying import apply, roll_back
from wijkdesk.exchange.werk.reading import read
from wijkdesk.store import imports

if TYPE_CHECKING:
    from pathlib import Path

    from wijkdesk.store.imports import Import

__all__ = ["desk", "given", "leader", "wide_screen", "worker"]


def imported(desk: Desk) -> list[Import]:
    with imports.reading(desk.store) as journal:
        return imports.imports(journal)


def reasons(desk: Desk) -> list[str]:
    return [reason for made in imported(desk) for reason in account_of(desk.store, made).unreadable]


@pytest.mark.parametrize(
    ("head", "written", "field"),
    [
        ("Status", "Klaar joh", "status"),
        ("Opmerking van de trekker", "#REF!", "opmerking_trekker"),
        ("Deadline", "0012-01-01", "deadline"),
    ],
)
def test_what_could_not_be_read_on_a_sheet_never_becomes_a_value_later(
    desk: Desk, given: bytes, head: str, written: str, field: str
) -> None:
    before = getattr(actie(desk, "A413"), field)
    plan = planned(desk, filled(given, write("A413", head, written)))
    assert [line.kind.value for line in of_acties(plan.lines)] == ["onleesbaar"]
    apply(desk.store, plan, backup=False)
    (made,), told = imported(desk), reasons(desk)
    assert len(told) == 1
    assert retrying.retry(desk.store) == 0
    assert getattr(actie(desk, "A413"), field) == before
    assert imported(desk) == [made]
    assert reasons(desk) == told


def put_aside(monkeypatch: pytest.MonkeyPatch, desk: Desk, data: bytes, cell: tuple[str, str]) -> None:
    """Take a file in with a version to which the values of a cell say nothing."""
    real = lawful.judged

    def judged(entity: str, name: str, raw: bytes) -> tuple[str | None, str]:
        text, reason = real(entity, name, raw)
        return text, lawful.NOT_OURS if (entity, name) == cell else reason

    with monkeypatch.context() as older:
        older.setattr(lawful, "judged", judged)
        desk.receive(data)


def of_later(data: bytes, key: str, later: str) -> bytes:
    """Return a file as a later program would have written it, with a choice that only that one has."""
    manifest, parts = read(data).manifest, container.unpack(data)
    unsigned = msgspec.structs.replace(manifest, sender=msgspec.structs.replace(manifest.sender, key=""))
    lines = {name: part for name, part in parts.items() if not name.startswith("manifest")}
    lines["ops.jsonl"] = lines["ops.jsonl"].replace(f'"{key}"'.encode(), f'"{later}"'.encode())
    return writing.packed(unsigned, lines, None)


def statuses(desk: Desk) -> set[Any]:
    return {found.status for found in desk.store.read().all(Actie)}


def test_of_what_was_put_aside_only_a_choice_that_is_known_by_now_is_taken_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        data = of_later(leader.send(group, ceiling=Klasse.V2), "loopt", "halverwege")
        keys = {json.loads(op.val or "null") for op in read(data).changes.ops if op.cell == "status"}
        assert "halverwege" in keys
        assert len(keys & set(ActieStatus)) >= 1
        put_aside(monkeypatch, worker, data, ("Actie", "status"))
        assert retrying.retry(worker.store) > 0
        assert statuses(worker) <= {*ActieStatus, None}
        assert reasons(worker)
        assert retrying.retry(worker.store) == 0


def test_a_choice_of_a_later_version_that_came_as_a_key_is_kept_and_passed_on() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        worker.receive(of_later(leader.send(group, ceiling=Klasse.V2), "loopt", "halverwege"))
        assert "halverwege" in statuses(worker)
        passed_on = read(worker.send(group, ceiling=Klasse.V2)).changes.ops
        assert '"halverwege"' in {op.val for op in passed_on}


def test_what_is_understood_later_belongs_to_the_import_that_brought_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        first = leader.send(group, ceiling=Klasse.V2)
        worker.receive(first)
        key = next(found.id for found in worker.store.read().all(Actie))
        before = worker.store.read().get(Actie, key)
        assert before is not None
        put(leader, Actie, key, titel="Later begrepen naam", reden="Meteen begrepen")
        put_aside(monkeypatch, worker, leader.send(group, ceiling=Klasse.V2), ("Actie", "titel"))
        known = [(made.id, made.file) for made in imported(worker)]
        count = retrying.retry(worker.store)
        assert count > 0
        assert [(made.id, made.file) for made in imported(worker)] == known
        latest = imported(worker)[0]
        assert (latest.counts["later begrepen"], latest.counts["onleesbaar"]) == (count, 0)
        assert "Later begrepen naam" in {change.new for change in account_of(worker.store, latest).changes}
        roll_back(worker.store, latest.id)
        found = worker.store.read().get(Actie, key)
        assert found is not None
        assert (found.titel, found.reden) == (before.titel, before.reden)
        assert worker.store.check() == []


def test_undo_does_not_take_out_an_old_import_of_which_something_was_understood_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        worker.receive(leader.send(group, ceiling=Klasse.V2))
        key = next(found.id for found in worker.store.read().all(Actie))
        put(leader, Actie, key, titel="Later begrepen naam")
        put_aside(monkeypatch, worker, leader.send(group, ceiling=Klasse.V2), ("Actie", "titel"))
        put(worker, Actie, key, reden="Zelf geschreven")
        assert retrying.retry(worker.store) > 0
        assert imports.latest_step(worker.store) is None


def aside(monkeypatch: pytest.MonkeyPatch, desk: Desk, data: bytes, *, confirmed: bool) -> None:
    """Take a file in as its plan says, with a version to which the title of an actie says nothing."""
    real = lawful.judged

    def judged(entity: str, name: str, raw: bytes) -> tuple[str | None, str]:
        text, reason = real(entity, name, raw)
        return text, lawful.NOT_OURS if (entity, name) == ("Actie", "titel") else reason

    with monkeypatch.context() as older:
        older.setattr(lawful, "judged", judged)
        apply(desk.store, desk.plan(data, confirmed=confirmed), backup=False)


def titles(desk: Desk) -> dict[str, str]:
    return {found.id: found.titel for found in desk.store.read().all(Actie)}


def test_what_its_sender_may_not_change_is_not_taken_in_later_either(monkeypatch: pytest.MonkeyPatch) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        worker.receive(leader.send(group, ceiling=Klasse.V2, to_whom="trekker"))
        mine = next(iter(titles(worker)))
        put(worker, Actie, mine, titel="Eerste antwoord")
        leader.receive(worker.send(group, ceiling=Klasse.V2))
        put(worker, Actie, mine, titel="Van mijzelf")
        file = Forgery(worker.send(group, ceiling=Klasse.V2))
        other = next(key for key in titles(leader) if key not in titles(worker))
        file.op("Van mijzelf").row = other
        before = titles(leader)
        aside(monkeypatch, leader, file.signed(worker.store.settings), confirmed=True)
        assert reasons(leader)
        assert retrying.retry(leader.store) == 0
        assert titles(leader) == before
        # What he may change, is welcome as soon as it is understood.
        aside(monkeypatch, leader, worker.send(group, ceiling=Klasse.V2), confirmed=True)
        assert retrying.retry(leader.store) == 1
        assert titles(leader) == {**before, mine: "Van mijzelf"}


def test_words_that_a_file_says_are_own_are_not_taken_in_later_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send())
        leader.receive(worker.send())
        mine = next(iter(titles(worker)))
        put(worker, Actie, mine, titel="Van mijzelf")
        file, before = Forgery(worker.send()), titles(leader)
        n = leader.store._journal.last_n
        file.say(file.op("Van mijzelf"), uid_of(leader), n + 1, "Nooit gezegd", [])
        aside(monkeypatch, leader, file.signed(worker.store.settings), confirmed=True)
        assert retrying.retry(leader.store) == 0
        assert titles(leader) == before


def test_of_a_file_that_nobody_vouched_for_nothing_is_taken_in_later(monkeypatch: pytest.MonkeyPatch) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send())
        put(worker, Actie, next(iter(titles(worker))), titel="Van een onbekende")
        before = titles(leader)
        aside(monkeypatch, leader, worker.send(), confirmed=False)
        assert reasons(leader)
        assert retrying.retry(leader.store) == 0
        assert titles(leader) == before


def test_what_clashes_with_a_step_that_is_known_by_now_stays_aside_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send())
        mine, other = list(titles(worker))[:2]
        put(leader, Actie, mine, titel="Zo geschreven")
        put(leader, Actie, other, titel="Eerlijk geschreven")
        data = leader.send()
        put_aside(monkeypatch, worker, data, ("Actie", "titel"))
        file = Forgery(data)
        changed = file.op("Zo geschreven")
        file.ops = [op for op in file.ops if bytes(op.v) != b'"Eerlijk geschreven"']
        file.say(changed, uid_of(leader), changed.n, "Anders gezegd")
        worker.receive(file.signed(leader.store.settings))
        assert titles(worker)[mine] == "Anders gezegd"
        assert retrying.retry(worker.store) > 0
        assert titles(worker)[mine] == "Anders gezegd"
        assert titles(worker)[other] == "Eerlijk geschreven"
        assert reasons(worker) == [retrying.CLASHES]
        assert retrying.retry(worker.store) == 0
        assert worker.store.check() == []


def test_of_two_that_were_put_aside_and_clash_the_first_is_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send())
        mine = next(iter(titles(worker)))
        put(leader, Actie, mine, titel="Zo geschreven")
        data = leader.send()
        file = Forgery(data)
        changed = file.op("Zo geschreven")
        file.say(changed, uid_of(leader), changed.n, "Anders gezegd")
        put_aside(monkeypatch, worker, data, ("Actie", "titel"))
        put_aside(monkeypatch, worker, file.signed(leader.store.settings), ("Actie", "titel"))
        assert retrying.retry(worker.store) > 0
        assert titles(worker)[mine] == "Zo geschreven"
        assert reasons(worker) == [retrying.CLASHES]


def test_importeer_leaves_an_unreadable_status_as_it_was_and_notes_one_import(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    sheet = tmp_path / "blad.xlsx"
    leader.ask("uitvraag", "TG4", "--als", "excel", "--uit", str(sheet))
    sheet.write_bytes(filled(sheet.read_bytes(), write("A413", "Status", "Klaar joh")))
    before = [(found["id"], found["status"]) for found in leader.json("toon", "actie")]
    leader.ask("importeer", str(sheet), "--akkoord")
    assert [(found["id"], found["status"]) for found in leader.json("toon", "actie")] == before
    assert len(leader.json("importen")) == 1
    kept = tmp_path / "bewaard.yaml"
    leader.ask("bewaar", str(kept))
    worker.ask("laad", str(kept))
