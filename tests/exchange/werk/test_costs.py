"""A hostile file costs at most a second and 256 MB, one sentence, and not a byte of the dossier."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.exchange.werk.desks import Office, put, template
from tests.exchange.werk.hostile import VALUES, costs, opened, parts_of, with_values
from tests.exchange.werk.test_container import members, resigned, sample
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Project
from wijkdesk.exchange.werk import container, limits
from wijkdesk.exchange.werk.lines import Choice, Decision
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.writing import TOO_LARGE

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


def test_the_largest_example_seventy_times_over_is_still_read() -> None:
    with Office.of() as office:
        parts = container.unpack(office.desks[0].send(ceiling=Klasse.V2))
    lines = parts["ops.jsonl"].splitlines(keepends=True)
    times = WHOLE // len(lines)
    assert times >= 70
    # Each was changed since by two copies that knew of each other, as in a dossier that is used.
    seen = b',"x":[[0,7],[1,3]]}\n'
    ops = b"".join(
        re.sub(rb'"row":"...', b'"row":"%03d' % number, line, count=1)[:-2] + seen
        for number in range(times)
        for line in lines
    )
    file = read(resigned({**parts, "ops.jsonl": ops}))
    assert file.unfit == ()
    assert len(file.changes.ops) == times * len(lines)


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
