"""What a file would make of the records is held against the rules before it is taken in."""

from __future__ import annotations

from datetime import date

from tests.exchange.werk.desks import Office, put
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.lines import LineKind
from wijkdesk.exchange.werk.rules import remarks

TODAY = date(2012, 6, 15)


def test_only_what_the_file_makes_worse_is_said() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        first, second = colleague.store.read().all(Actie)[:2]
        put(colleague, Actie, first.id, titel="")
        put(colleague, Actie, second.id, opmerking_trekker="mevrouw geboren 1-2-1930 belde")
        with colleague.store.edit("Erbij") as writer:
            writer.add(Actie(id="b" * 32, project=colleague.project, titel="Zonder houder"))
        plan = leader.plan(colleague.send())
        said = remarks(plan, leader.store.read(), TODAY)
        assert {remark.row for remark in said} == {first.id, second.id, "b" * 32}
        assert any("nog leeg" in remark.sentence for remark in said if remark.row == first.id)
        assert any("persoonsgegeven" in remark.sentence for remark in said if remark.row == second.id)


def test_a_file_without_changes_gives_no_remarks() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send())
        with colleague.store.edit("Weg") as writer:
            writer.delete(Actie, colleague.store.read().all(Actie)[0].id)
        plan = leader.plan(colleague.send())
        assert [line.kind for line in plan.visible] == [LineKind.DELETED]
        assert remarks(plan, leader.store.read(), TODAY) == []
