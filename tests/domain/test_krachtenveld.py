"""Who can move the project, and who still has to be won."""

from __future__ import annotations

from tests.domain.records import a, dossier
from wijkdesk.domain.frame import Betrokkenheid, Houding, Organisatie
from wijkdesk.domain.krachtenveld import op_het_veld, partijen_op_volgorde, te_winnen

KNOWN = dossier(
    *(a(Organisatie, f"O{n}", naam=f"Partij {n}") for n in range(1, 5)),
    a(Betrokkenheid, "B1", organisatie="O1", invloed=5, houding=Houding.VOORSTANDER),
    a(Betrokkenheid, "B2", organisatie="O2", invloed=5, houding=Houding.TWIJFELEND),
    a(Betrokkenheid, "B3", organisatie="O3"),
    a(Betrokkenheid, "B4", organisatie="O4", invloed=2, houding=Houding.TEGENSTANDER),
)


def test_most_influence_comes_first_and_of_those_who_doubts() -> None:
    assert [party.id for party in partijen_op_volgorde(KNOWN)] == ["B2", "B1", "B4", "B3"]


def test_a_party_without_influence_or_stance_has_no_place_on_the_field() -> None:
    places = op_het_veld(partijen_op_volgorde(KNOWN))
    assert places == {
        (5, Houding.TWIJFELEND): (1,),
        (5, Houding.VOORSTANDER): (2,),
        (2, Houding.TEGENSTANDER): (3,),
    }


def test_only_who_matters_and_is_not_convinced_has_to_be_won() -> None:
    assert [party.id for party in te_winnen(partijen_op_volgorde(KNOWN))] == ["B2"]
