"""An invulblad that another desk made comes back here: who made it is known here by his key."""

from __future__ import annotations

from tests.exchange.blad.sheets import TODAY
from tests.exchange.blad.test_fill import actie, filled, planned, write
from tests.exchange.werk.desks import Office, put
from tests.exchange.werk.forging import Forgery, uid_of
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.blad.fillwriting import compose_sheet
from wijkdesk.exchange.werk.applying import apply
from wijkdesk.store import shares


def test_who_works_with_the_leader_takes_in_his_sheets_without_a_question_who_signed_them() -> None:
    with Office.of("een") as office:
        leader, one = office.desks
        one.receive(leader.send())
        for text in ("Gaat goed", "Gaat nog beter"):
            given = compose_sheet(leader.store, leader.taakgroep("TG4"), TODAY).data
            plan = planned(one, filled(given, write("A411", "Opmerking van de trekker", text)))
            assert plan.warnings == ()
            assert all(line.ticked for line in plan.visible)
            apply(one.store, plan, backup=False)


def test_a_werkbestand_that_calls_itself_an_invulblad_is_asked_whose_signature_it_has() -> None:
    with Office.of("een", "twee") as office:
        leader, one, two = office.desks
        for desk in (one, two):
            desk.receive(leader.send())
        put(one, Actie, actie(one, "A411").id, titel="Van een")
        leader.receive(one.send())
        put(one, Actie, actie(one, "A411").id, titel="Weer van een")
        file = Forgery(one.send())
        file.manifest.sender.replica, file.manifest.sender.name = uid_of(two), "twee"
        file.manifest.purpose = shares.SHEET
        assert (
            "de handtekening is van een"
            in leader.plan(file.signed(one.store.settings), confirmed=False).warnings[0]
        )
