"""A hostile file costs at most a second and 256 MB, one sentence, and not a byte of the dossier."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.exchange.werk.desks import Desk, Office, put, template
from tests.exchange.werk.hostile import SECONDS, VALUES, costs, opened, parts_of, with_values
from tests.exchange.werk.test_container import members, resigned, sample
from tests.store.replicas import tables
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Project
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk import container, limits, rounds, trust
from wijkdesk.exchange.werk.lines import Choice, Decision
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.writing import TOO_LARGE
from wijkdesk.store import imports, known
from wijkdesk.store.rollback import preview_roll_back

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.exchange.werk.reading import Werkbestand

WHOLE = 200_000
"""Changes in the largest file that there may be."""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return opened(template("nieuwegein"), tmp_path_factory.mktemp("vijand"))


@pytest.mark.parametrize("name", VALUES)
def test_values_that_are_much_work_are_refused_or_put_aside_in_a_second(name: str, dossier: Path) -> None:
    costs(with_values(name, members(), resigned), dossier)


@pytest.mark.parametrize("name", parts_of(sample()))
def test_a_file_that_hurts_before_a_value_is_read_is_refused_in_a_second(name: str, dossier: Path) -> None:
    assert costs(parts_of(sample())[name](), dossier).result == 2


def times_over(parts: Mapping[str, bytes], changes: int) -> dict[str, bytes]:
    """Return the members of a file with all its records again and again, each time under other ids."""
    # Much later, for nobody sees what is still to come.
    later = {name: re.sub(rb'"n":', b'"n":1000', parts[name]) for name in ("ops.jsonl", "steps.jsonl")}
    lines = later["ops.jsonl"].splitlines(keepends=True)
    times = changes // len(lines)
    # Each was changed since by two copies that knew of each other, as in a dossier that is used.
    seen = b',"x":[[0,7],[1,3]]}\n'
    ops = b"".join(
        re.sub(rb'"row":"...', b'"row":"%03d' % number, line, count=1)[:-2] + seen
        for number in range(times)
        for line in lines
    )
    return {**parts, **later, "ops.jsonl": ops}


@pytest.fixture(scope="module")
def largest() -> bytes:
    """Return a well-formed file of as many changes as there may be, from nobody who was heard of before."""
    with Office.of() as office:
        parts = container.unpack(office.desks[0].send(ceiling=Klasse.V2))
    return signed_by_another(times_over(parts, WHOLE))


def signed_by_another(parts: Mapping[str, bytes]) -> bytes:
    """Return a file of these members with what it says of itself, but for who signed it."""
    head = json.loads(parts["manifest.json"])
    return resigned(dict(parts), **{name: said for name, said in head.items() if name != "members"})


def test_the_largest_example_seventy_times_over_is_still_read(largest: bytes) -> None:
    file = read(largest)
    assert file.unfit == ()
    assert WHOLE * 0.99 < len(file.changes.ops) <= WHOLE


def test_a_stranger_who_sends_more_than_any_project_here_needs_is_refused_in_a_second(
    largest: bytes, dossier: Path
) -> None:
    cost = costs(largest, dossier)
    assert cost.result == 2
    assert "leeg dossier" in cost.err
    assert cost.seconds < SECONDS / 2


def test_what_a_stranger_may_send_is_shown_in_a_second(dossier: Path) -> None:
    with Office.of() as office:
        parts = container.unpack(office.desks[0].send(ceiling=Klasse.V2))
    assert costs(signed_by_another(times_over(parts, limits.FREELY)), dossier).result == 1


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few hundred changes be many, so that no test has to make a hundred thousand."""
    monkeypatch.setattr(limits, "FREELY", 300)


def many(data: bytes) -> Werkbestand:
    """Return a file of thrice what is in this one, whole and signed by another."""
    parts = container.unpack(data)
    return read(signed_by_another(times_over(parts, 3 * parts["ops.jsonl"].count(b"\n"))))


@pytest.mark.usefixtures("few")
def test_a_stranger_is_held_to_what_is_here_and_welcome_in_an_empty_dossier() -> None:
    with Office.of("nieuw") as office:
        leader, new = office.desks
        file = many(leader.send(ceiling=Klasse.V2))
        before = tables(leader.store)
        with pytest.raises(UserError, match="nog niet eerder iets"):
            leader.plan(file)
        assert tables(leader.store) == before
        # Whoever takes a project over begins with a file of someone he never had one of.
        new.receive(file)
        assert new.store.read().projects()


@pytest.mark.usefixtures("few")
def test_who_was_heard_of_before_may_send_a_whole_project_of_any_size() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send(ceiling=Klasse.V2))
        put(colleague, Project, leader.project, doel="anders")
        leader.receive(read(signed_by_another(container.unpack(colleague.send(ceiling=Klasse.V2)))))
        leader.receive(many(colleague.send(ceiling=Klasse.V2)))
        assert leader.store.check() == []


@pytest.mark.usefixtures("few")
def test_an_answer_to_an_uitvraag_is_held_to_what_is_here_though_its_sender_is_known() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG1")
        worker.receive(leader.send(group, ceiling=Klasse.V2, to_whom="TG1"))
        put(worker, Actie, worker.store.read().all(Actie)[0].id, titel="van de trekker")
        answer = worker.send(group, ceiling=Klasse.V2)
        leader.receive(read(signed_by_another(container.unpack(answer))))
        parts = container.unpack(answer)
        with pytest.raises(UserError, match="met deze afzender deelde"):
            leader.plan(read(signed_by_another(times_over(parts, 3 * known_count(leader)))))
        assert leader.plan(answer).visible == ()


def known_count(desk: Desk) -> int:
    with imports.reading(desk.store) as journal:
        return known.known_count(journal)


@pytest.mark.usefixtures("few")
def test_our_own_other_computer_may_send_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    with Office.of() as office:
        leader = office.desks[0]
        leader.send(leader.taakgroep("TG1"), to_whom="TG1")
        file = many(leader.send(ceiling=Klasse.V2))
        monkeypatch.setattr(trust.signing, "public_of", lambda _: file.key)
        assert leader.plan(file).visible


@pytest.mark.parametrize(("limit", "value"), [("OPS", 300), ("WORK", 50), ("LINES", 20_000)])
def test_what_a_reader_would_refuse_is_not_sent(
    limit: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office.of() as office:
        leader = office.desks[0]
        monkeypatch.setattr(limits, limit, value)
        with pytest.raises(UserError) as refused:
            leader.send(ceiling=Klasse.V2)
    assert str(refused.value) == TOO_LARGE


def test_a_reason_of_a_page_goes_along_in_part() -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        worker.receive(leader.send())
        for desk in office.desks:
            put(desk, Project, leader.project, doel=f"Doel van {desk.name}")
        mine = Decision(Choice.MINE, reason="Zo staat het in het convenant. " * 40)
        plan = leader.plan(worker.send())
        leader.receive(worker.send(), {line.nr: mine for line in plan.questions})
        sent = read(leader.send()).changes.txns
        assert any(step.label == mine.reason[:400] for step in sent)


def test_who_answered_is_looked_up_from_the_few_berichten_and_not_in_the_whole_journal() -> None:
    with Office.of() as office, imports.reading(office.desks[0].store) as journal:
        plan = journal.db.execute(f"EXPLAIN QUERY PLAN {rounds.WRITTEN}", ("ontvangen_op",)).fetchall()
        scanned = [how for *_, how in plan if how.startswith("SCAN")]
        assert len(scanned) == 1
        assert scanned[0].startswith("SCAN v ")


def test_to_see_what_going_back_changes_the_journal_is_asked_some_records_at_once() -> None:
    with Office.of("twee") as office:
        leader, other = office.desks
        number = other.receive(leader.send())
        asked: list[str] = []
        with imports.reading(other.store) as journal:
            journal.db.set_trace_callback(asked.append)
            found = preview_roll_back(journal, number)
            journal.db.set_trace_callback(None)
        assert len(found) > 300
        assert sum('FROM op WHERE "row"' in query for query in asked) < 10
