"""A quarter with five trekkers, wrong clocks, lost mail, files opened twice: nobody loses an edit."""

from __future__ import annotations

from random import Random

from tests.exchange.werk.desks import Desk, Office, put
from tests.store.replicas import disputes
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.exchange.werk.applying import apply
from wijkdesk.exchange.werk.lines import Choice, Decision, LineKind, standard
from wijkdesk.exchange.werk.reading import read

WEEKS = 4
CODES = ("TG1", "TG2", "TG3", "TG4", "TG5")


def own_acties(desk: Desk, group: str) -> list[str]:
    dossier = desk.store.read()
    plans = {plan.id for plan in dossier.where(Plan, "overleg", group)}
    goals = {goal.id for goal in dossier.all(Doelstelling) if goal.plan in plans}
    return sorted(found.id for found in dossier.all(Actie) if found.doelstelling in goals)


def works(worker: Desk, group: str, week: int, dice: Random, told: dict[str, str]) -> None:
    """Let a trekker do a week's work, and remember what he wrote."""
    for key in dice.sample(own_acties(worker, group), 2):
        told[key] = f"{worker.name} in week {week}"
        put(worker, Actie, key, opmerking_trekker=told[key])
    with worker.store.edit("Bericht") as writer:
        writer.add(Voortgangsbericht(project=worker.project, taakgroep=group, code=f"{worker.name}-{week}"))


def with_odd_clock(desk: Desk, year: int) -> None:
    with desk.store._writing:
        desk.store._db.execute("UPDATE txn SET at_utc = ? || substr(at_utc, 5)", (str(year),))


def test_a_quarter_with_five_trekkers_loses_no_edit() -> None:
    dice = Random(2012)
    with Office.of(*CODES) as office:
        leader, *workers = office.desks
        groups = {desk.name: leader.taakgroep(desk.name) for desk in workers}
        secret = leader.store.read().all(Contactpersoon)[0].id
        put(leader, Contactpersoon, secret, notitie="alleen voor de projectleider")
        told: dict[str, str] = {}
        answers: list[tuple[str, bytes]] = []
        for week in range(WEEKS):
            for worker in workers:
                group = groups[worker.name]
                if week == 0 or dice.random() < 0.7:
                    # Now and then an uitvraag gets lost, now and then it is opened twice.
                    asked = leader.send(group, ceiling=Klasse.V2, to_whom=worker.name)
                    for _ in range(dice.choice((1, 1, 2))):
                        worker.receive(asked)
                works(worker, group, week, dice, told)
                with_odd_clock(worker, dice.choice((1971, 2026, 2098)))
                if dice.random() < 0.7:
                    answers.append((worker.name, worker.send(group, ceiling=Klasse.V2, to_whom="leider")))
            put(leader, Overleg, groups[dice.choice(CODES)], doel=f"Doel in week {week}")
            dice.shuffle(answers)
            for _ in range(len(answers) - 1):
                takes_in(leader, answers.pop()[1])
        for worker in workers:
            takes_in(leader, worker.send(groups[worker.name], ceiling=Klasse.V2, to_whom="leider"))
        dossier = leader.store.read()
        assert {key: dossier.get(Actie, key).opmerking_trekker for key in told} == told
        codes = {found.code for found in dossier.all(Voortgangsbericht)}
        assert {f"{name}-{week}" for name in CODES for week in range(WEEKS)} <= codes
        assert leader.store.conflicts() == []
        assert dossier.get(Contactpersoon, secret).notitie == "alleen voor de projectleider"
        for worker in workers:
            group = groups[worker.name]
            worker.receive(leader.send(group, ceiling=Klasse.V2, to_whom=worker.name))
            assert own_acties(worker, group) == own_acties(leader, group)
            for key in own_acties(worker, group):
                assert vars(worker.store.read().get(Actie, key)) == vars(dossier.get(Actie, key))
            assert disputes(worker.store) == set()
            assert (
                worker.store.read().get(Contactpersoon, secret) is None
                or not worker.store.read().get(Contactpersoon, secret).notitie
            )
        assert [found for desk in office.desks for found in desk.store.check()] == []


def takes_in(leader: Desk, data: bytes) -> None:
    """Take an answer in as a project leader does: what is ticked, and theirs where there is a question."""
    plan = leader.plan(read(data))
    asked = {line.nr: Decision(Choice.THEIRS) for line in plan.lines if line.kind is LineKind.CONFLICT}
    apply(leader.store, plan, {**{ln.nr: standard(ln) for ln in plan.lines}, **asked}, backup=False)
