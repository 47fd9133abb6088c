"""What belongs to a gebied: the tree, knelpunten in their order, and what can still be coupled."""

from __future__ import annotations

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.analyse import Knelpunt, KnelpuntStatus
from wijkdesk.domain.frame import Gebied, Project, Schakel
from wijkdesk.domain.gebiedsbeeld import boom, gekoppeld_aan, is_opgepakt, knelpunten_van, te_koppelen
from wijkdesk.domain.plan import Doelstelling, Initiatief, InitiatiefStatus, Koppeling, Plan
from wijkdesk.domain.stand import stand_of


def test_every_gebied_stands_once_under_what_it_lies_in() -> None:
    known = dossier(
        a(Gebied, "R", naam="Regio"),
        a(Gebied, "W", naam="Wijk", ouder="G"),
        a(Gebied, "G", naam="Gemeente", ouder="R"),
        a(Gebied, "X", naam="Los", ouder="er-is-geen"),
    )
    assert [(gebied.id, depth) for gebied, depth in boom(known)] == [("R", 0), ("G", 1), ("W", 2), ("X", 0)]


def test_a_circle_of_gebieden_is_shown_and_not_walked_for_ever() -> None:
    known = dossier(a(Gebied, "A", ouder="B"), a(Gebied, "B", ouder="A"))
    assert [gebied.id for gebied, _ in boom(known)] == ["A", "B"]


def test_what_plays_comes_before_what_is_done_and_the_most_serious_first() -> None:
    known = dossier(
        a(Gebied, "G"),
        a(Knelpunt, "K1", gebied="G", ernst=3, status=KnelpuntStatus.OPGELOST),
        a(Knelpunt, "K2", gebied="G", ernst=1, status=KnelpuntStatus.GESIGNALEERD),
        a(Knelpunt, "K3", gebied="G", ernst=2, status=KnelpuntStatus.IN_AANPAK),
        a(Knelpunt, "K4", gebied="G", ernst=2, draagvlak=3, status=KnelpuntStatus.GEDUID),
    )
    assert [knelpunt.id for knelpunt in knelpunten_van(known, "G")] == ["K4", "K3", "K2", "K1"]


def test_a_doelstelling_without_acties_is_no_work_on_a_knelpunt() -> None:
    known = dossier(
        a(Project, "p", start=TODAY),
        a(Gebied, "G"),
        a(Plan, "P", gebied="G"),
        a(Doelstelling, "D", plan="P", titel="Doel"),
        a(Schakel, "S", van="D", veld="knelpunten", naar="K1"),
        a(Knelpunt, "K1", gebied="G", status=KnelpuntStatus.GESIGNALEERD),
        a(Knelpunt, "K2", gebied="G", status=KnelpuntStatus.IN_AANPAK),
        a(Knelpunt, "K3", gebied="G", status=KnelpuntStatus.GEACCEPTEERD),
    )
    stand = stand_of(known, TODAY)
    assert [is_opgepakt(stand, knelpunt) for knelpunt in known.all(Knelpunt)] == [False, True, True]


def test_an_initiatief_can_be_coupled_to_what_lives_in_its_own_gebied_once() -> None:
    first = a(Initiatief, "I1", naam="Eetpunt", gebied="G", status=InitiatiefStatus.LOOPT)
    known = dossier(
        a(Project, "p", start=TODAY),
        a(Gebied, "G"),
        a(Gebied, "H"),
        a(Plan, "P", gebied="G"),
        a(Plan, "Q", gebied="H"),
        a(Doelstelling, "D", plan="P", titel="Doel"),
        a(Doelstelling, "E", plan="Q", titel="Elders"),
        first,
        a(Initiatief, "I2", naam="Wandelclub", gebied="G", status=InitiatiefStatus.LOOPT),
        a(Initiatief, "I3", naam="Weg", gebied="G", status=InitiatiefStatus.GESTOPT),
        a(Koppeling, "K", van="I2", naar="I1"),
    )
    assert gekoppeld_aan(known, first) == ("I2",)
    assert te_koppelen(stand_of(known, TODAY), first) == (("D", "Doel"),)
