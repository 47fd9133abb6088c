from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.ui.cellreading import NewHouder, asked_for, contact_name, proposals, read_cell
from wijkdesk.ui.plan.planrows import acties_of, day_words

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

TODAY = date(2012, 6, 15)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    organisations: list[Entity] = [
        Organisatie.snapshot({"id": "o1", "naam": "Praktijk Noord"}),
        Organisatie.snapshot({"id": "o2", "naam": "Praktijk Zuid"}),
    ]
    people: list[Entity] = [
        Contactpersoon.snapshot({"id": "p1", "functie": "huisarts", "organisatie": "o1"}),
        Contactpersoon.snapshot({"id": "p2", "functie": "huisarts", "organisatie": "o2"}),
        Contactpersoon.snapshot({"id": "p3", "functie": "wijkmanager"}),
    ]
    return Dossier({Organisatie: organisations, Contactpersoon: people})


def read(dossier: Dossier, name: str, text: str, old: Any = None) -> Any:
    return read_cell(dossier, field_of(Actie, name), text, old, TODAY)


@pytest.mark.parametrize(
    ("text", "old", "day"),
    [
        ("1-9", None, date(2012, 9, 1)),
        ("1 sep", None, date(2012, 9, 1)),
        ("1/9", date(2014, 1, 1), date(2014, 9, 1)),
        ("1-9-2013", None, date(2013, 9, 1)),
        ("", date(2012, 1, 1), None),
    ],
)
def test_a_day_may_go_without_its_year(dossier: Dossier, text: str, old: Any, day: date | None) -> None:
    assert read(dossier, "deadline", text, old) == day


@pytest.mark.parametrize("text", ["1-2", "1 feb", "1/2"])
def test_a_first_deadline_without_a_year_lies_ahead(dossier: Dossier, text: str) -> None:
    late = date(2026, 12, 7)
    assert read_cell(dossier, field_of(Actie, "deadline"), text, None, late) == date(2027, 2, 1)
    assert read_cell(dossier, field_of(Actie, "start"), text, None, late) == date(2026, 2, 1)
    # The day that stood there says which year is meant; what was written whole is as written.
    assert read_cell(dossier, field_of(Actie, "deadline"), text, late, late) == date(2026, 2, 1)
    assert read_cell(dossier, field_of(Actie, "deadline"), "1-2-2026", None, late) == date(2026, 2, 1)


@pytest.mark.parametrize("text", ["30-2", "31 februari", "morgen", "1-13", "1 xyz"])
def test_what_is_no_day_is_refused_with_a_sentence(dossier: Dossier, text: str) -> None:
    with pytest.raises(UserError, match="datum"):
        read(dossier, "deadline", text)


def test_the_beginning_of_a_status_is_enough_where_only_one_fits(dossier: Dossier) -> None:
    assert read(dossier, "status", "lo") is ActieStatus.LOOPT
    assert read(dossier, "status", "Niet gestart") is ActieStatus.NIET_GESTART
    with pytest.raises(UserError, match="Kies uit"):
        read(dossier, "status", "klaar")


def test_progress_takes_only_its_three_steps(dossier: Dossier) -> None:
    assert read(dossier, "voortgang", "50%") == 50
    assert read(dossier, "voortgang", "") is None
    for text in ("60", "0", "100", "veel"):
        with pytest.raises(UserError, match="25, 50 of 75"):
            read(dossier, "voortgang", text)


def test_a_function_that_two_people_have_is_never_guessed(dossier: Dossier) -> None:
    with pytest.raises(UserError, match="komt vaker voor"):
        read(dossier, "houder", "huisarts")
    assert read(dossier, "houder", "Huisarts · praktijk zuid") == "p2"
    assert read(dossier, "houder", "wijkmanager") == "p3"
    assert contact_name(dossier, "p2") == "huisarts · Praktijk Zuid"
    assert contact_name(dossier, "p3") == "wijkmanager"


def test_a_new_function_may_bring_its_organisation(dossier: Dossier) -> None:
    assert read(dossier, "houder", "wijkagent") == NewHouder("wijkagent", None)
    assert read(dossier, "houder", "assistent, Praktijk Noord") == NewHouder("assistent", "o1")
    assert read(dossier, "houder", "adviseur, wonen") == NewHouder("adviseur, wonen", None)
    assert read(dossier, "houder", "  ") is None


def test_only_what_may_follow_is_proposed(dossier: Dossier) -> None:
    done = Actie.snapshot({"status": ActieStatus.GEREED})
    assert proposals(dossier, field_of(Actie, "status"), done) == ["Gereed", "Loopt"]
    assert proposals(dossier, field_of(Actie, "titel"), done) == ()
    assert proposals(dossier, field_of(Actie, "houder"), done) == [
        "huisarts · Praktijk Noord",
        "huisarts · Praktijk Zuid",
        "wijkmanager",
    ]


@pytest.mark.parametrize(
    ("status", "names"),
    [
        (ActieStatus.LOOPT, ["houder"]),
        (ActieStatus.AANGEHOUDEN, ["aangehouden_tot", "reden"]),
        (ActieStatus.VERVALLEN, ["reden"]),
        (ActieStatus.GEREED, []),
    ],
)
def test_a_status_asks_for_what_the_rules_ask(status: ActieStatus, names: list[str]) -> None:
    assert [field.name for field in asked_for(Actie.snapshot({}), status)] == names
    filled = {"houder": "p1", "reden": "daarom", "aangehouden_tot": TODAY}
    assert asked_for(Actie.snapshot(filled), status) == ()


def test_acties_stand_in_order_of_code_and_those_without_one_last() -> None:
    acties: list[Entity] = [
        Actie.snapshot({"id": str(number), "code": code, "doelstelling": "d", "deadline": day})
        for number, (code, day) in enumerate(
            [("", date(2013, 1, 1)), ("A10", None), ("", date(2012, 1, 1)), ("A2", None)]
        )
    ]
    goal = Doelstelling.snapshot({"id": "d"})
    assert [actie.id for actie in acties_of(Dossier({Actie: acties}), goal)] == ["3", "1", "2", "0"]


def test_a_day_shows_its_year_only_where_that_differs() -> None:
    assert day_words(date(2012, 4, 30), TODAY) == "30 apr"
    assert day_words(date(2013, 5, 1), TODAY) == "1 mei 2013"
    assert day_words(None, TODAY) == ""


@pytest.mark.parametrize("text", ["1-2-27", "01/02/27", "1.2.27", "1 2 27"])
def test_a_year_of_two_figures_is_of_this_century(dossier: Dossier, text: str) -> None:
    assert read(dossier, "deadline", text) == date(2027, 2, 1)
