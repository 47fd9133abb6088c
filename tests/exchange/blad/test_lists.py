from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.exchange.blad.sheets import csv, excel, planned, row_of, taken, wish
from tests.exchange.werk.desks import Desk, Office
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.exchange.blad.heads import layout_of, likeliest
from wijkdesk.exchange.blad.lines import Fate
from wijkdesk.exchange.blad.opening import read_data
from wijkdesk.exchange.blad.taking import Stale, take

PARTIES = csv(
    "Partijen in de wijk;;;\n;;;\nNaam organisatie;soort;e-mail;privé-adres\n"
    "Stg. Portaal;woningcorporatie;a@portaal.nl;Dorpsstraat 1\n"
    "Café de Brug;anders;;\nGGZ Indigo;ggz;;\nTotaal;3;;\n",
    "cp1252",
)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Office.of() as office:
        yield office.desks[0]


def named(desk: Desk, name: str) -> Organisatie:
    return next(org for org in desk.store.read().all(Organisatie) if org.naam == name)


def test_a_list_of_parties_is_recognised_below_its_title(desk: Desk) -> None:
    plan = planned(desk, wish(PARTIES, Organisatie, "partijen.csv"))
    assert plan.layout.head is not None
    assert plan.layout.head.number == 3
    assert [column.field for column in plan.layout.columns] == ["naam", "soort", "", ""]
    assert [(row.line, row.fate) for row in plan.rows] == [
        (4, Fate.ASK),
        (5, Fate.ADD),
        (6, Fate.SAME),
        (7, Fate.SKIP),
    ]


def test_a_column_with_private_addresses_is_dropped_and_that_is_said(desk: Desk) -> None:
    plan = planned(desk, wish(PARTIES, Organisatie, "partijen.csv"))
    assert any("privé-adres" in note and "weggelaten" in note for note in plan.notes)


def test_a_name_that_is_much_alike_is_asked_and_never_taken_for_the_same(desk: Desk) -> None:
    given = wish(PARTIES, Organisatie, "partijen.csv")
    (question,) = planned(desk, given).open
    assert question.sentence == "Is ‘Stg. Portaal’ dezelfde als ‘Portaal’?"
    assert question.leaning == named(desk, "Portaal").id
    before = len(desk.store.read().all(Organisatie))
    take(desk.store, desk.project, given, planned(desk, given), date(2012, 6, 15))
    assert len(desk.store.read().all(Organisatie)) == before + 1, "only the café"


def test_two_lines_of_one_list_with_almost_the_same_name_say_so(desk: Desk) -> None:
    data = csv("naam;soort\nStg. Nieuw Begin;ggz\nNieuw Begin;ggz\nNieuw Begin 2;ggz\n")
    first, second, third = planned(desk, wish(data, Organisatie)).rows
    assert "Lijkt op" not in " ".join((*first.remarks, *third.remarks))
    assert second.remarks[0].startswith("Lijkt op regel 2, ‘Stg. Nieuw Begin’.")


def test_names_of_parties_are_no_names_of_people(desk: Desk) -> None:
    data = csv("naam;soort;functie;e-mail\nPortaal;;manager;a@portaal.nl\nGGZ Indigo;;arts;\nNieuw;;lid;\n")
    plan = planned(desk, wish(data, Contactpersoon))
    assert plan.layout.columns[0].field == "organisatie"
    taken(desk, wish(data, Contactpersoon))
    manager = next(person for person in desk.store.read().all(Contactpersoon) if person.functie == "manager")
    assert (manager.naam, manager.organisatie) == ("", named(desk, "Portaal").id)


def test_names_of_people_stay_names(desk: Desk) -> None:
    data = csv("naam;functie\nJ. Jansen;manager\nPortaal;lid\n")
    plan = planned(desk, wish(data, Contactpersoon))
    assert [column.field for column in plan.layout.columns] == ["naam", "functie"]
    both = csv("naam;organisatie;functie\nPortaal;Portaal;manager\n")
    plan = planned(desk, wish(both, Contactpersoon))
    assert [column.field for column in plan.layout.columns] == ["naam", "organisatie", "functie"]
    chosen = wish(csv("naam;functie\nPortaal;manager\n"), Contactpersoon, remembered={"naam": "naam"})
    assert planned(desk, chosen).layout.columns[0].field == "naam"


def test_other_numbers_are_other_parties(desk: Desk) -> None:
    with desk.store.edit("Erbij") as writer:
        writer.add(Organisatie(project=desk.project, naam="Gezondheidscentrum 8"))
    data = csv("naam;soort\nGezondheidscentrum 9;gezondheidscentrum\n")
    assert row_of(planned(desk, wish(data, Organisatie)), "Gezondheidscentrum 9").fate is Fate.ADD


def test_an_import_is_undone_in_one_step_and_can_be_done_again(desk: Desk) -> None:
    given = wish(PARTIES, Organisatie, "partijen.csv")
    before = {org.id: org.naam for org in desk.store.read().all(Organisatie)}
    taken(desk, given)
    after = {org.id: org.naam for org in desk.store.read().all(Organisatie)}
    assert set(after.values()) - set(before.values()) == {"Café de Brug"}, "Stg. Portaal is Portaal"
    desk.store.undo()
    assert {org.id: org.naam for org in desk.store.read().all(Organisatie)} == before
    taken(desk, given)
    assert {org.id: org.naam for org in desk.store.read().all(Organisatie)} == after


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    given = wish(PARTIES, Organisatie, "partijen.csv")
    taken(desk, given)
    again = planned(desk, given)
    assert again.writes == 0


def test_a_record_that_was_renamed_here_is_still_the_one_of_the_list(desk: Desk) -> None:
    data = csv("naam;soort\nCafé de Brug;anders\n")
    taken(desk, wish(data, Organisatie))
    with desk.store.edit("Naam") as writer:
        writer.set(Organisatie, named(desk, "Café de Brug").id, "naam", "Buurtcafé")
    row = planned(desk, wish(data, Organisatie)).rows[0]
    assert (row.fate, [c.field.name for c in row.changes]) == (Fate.CHANGE, ["naam"])


def test_an_empty_cell_leaves_what_is_there(desk: Desk) -> None:
    data = csv("naam;soort;website\nPortaal;;www.portaal.nl\n")
    taken(desk, wish(data, Organisatie))
    found = named(desk, "Portaal")
    assert (str(found.soort), found.website) == ("woningcorporatie", "www.portaal.nl")


def test_people_come_with_an_organisation_that_is_new_only_when_asked(desk: Desk) -> None:
    data = csv("functie\torganisatie\te-mail\neigenaar\tNieuwe Club\tb@brug.nl\nlid\tNieuwe Club\t\n")
    given = wish(data, Contactpersoon)
    plan = planned(desk, given)
    assert {row.fate for row in plan.rows} == {Fate.ASK}
    (question,) = plan.open
    assert question.sentence == "1 organisatie staat nog niet in het dossier. Toevoegen?"
    without = planned(desk, replace(given, answers={question.key: "leeg"}))
    assert {row.fate for row in without.rows} == {Fate.ADD}
    assert not without.extras
    taken(desk, given)
    club = named(desk, "Nieuwe Club")
    people = desk.store.read().where(Contactpersoon, "organisatie", club.id)
    assert {person.functie for person in people} == {"eigenaar", "lid"}


def test_the_same_address_is_the_same_person(desk: Desk) -> None:
    first = csv("functie;organisatie;e-mail\nmanager;Portaal;a@portaal.nl\n")
    taken(desk, wish(first, Contactpersoon))
    second = csv("functie;organisatie;e-mail;tel\ndirecteur;Portaal;A@PORTAAL.NL;612345678\n")
    row = planned(desk, wish(second, Contactpersoon)).rows[0]
    assert row.fate is Fate.CHANGE
    assert {c.field.name: c.new for c in row.changes}["functie"] == "directeur"


def test_parts_of_a_name_become_one_name(desk: Desk) -> None:
    data = csv("Voornaam;Tussenvoegsel;Achternaam;Functie;Werkgever\nEen;van;Naam;adviseur;Portaal\n")
    (row,) = planned(desk, wish(data, Contactpersoon)).rows
    assert (row.values["naam"], row.values["functie"]) == ("Een van Naam", "adviseur")


def test_a_bsn_keeps_its_line_out_wherever_it_stands(desk: Desk) -> None:
    data = csv("wat;wanneer\nBel 111222333;15-06-2012\nGewoon;16-06-2012\n")
    plan = planned(desk, wish(data, Actie))
    assert [row.fate for row in plan.rows] == [Fate.SKIP, Fate.ADD]
    assert "burgerservicenummer" in plan.rows[0].reasons[0]


def test_the_order_of_dates_is_asked_once_for_a_column(desk: Desk) -> None:
    data = csv("wat;wanneer\nA;03-04-2012\nB;05-06-2012\nC;7 mei 2012\nD;2012-08-09\n")
    given = wish(data, Actie)
    plan = planned(desk, given)
    (question,) = plan.open
    assert [option.label for option in question.options[:2]] == ["3 april 2012", "4 maart 2012"]
    assert [row.fate for row in plan.rows] == [Fate.ASK, Fate.ASK, Fate.ADD, Fate.ADD]
    american = planned(desk, replace(given, answers={question.key: "maand"}))
    assert [row.values["deadline"] for row in american.rows] == [
        date(2012, 3, 4),
        date(2012, 5, 6),
        date(2012, 5, 7),
        date(2012, 8, 9),
    ]


def test_a_column_that_shows_its_order_is_not_asked_about(desk: Desk) -> None:
    plan = planned(desk, wish(csv("wat;wanneer\nA;03-04-2012\nB;25-06-2012\n"), Actie))
    assert not plan.open
    assert plan.rows[0].values["deadline"] == date(2012, 4, 3)


@pytest.mark.parametrize("text", ["31-2-2012", "binnenkort", "Q3 2012", "15-6", "zomer"])
def test_a_date_that_cannot_be_read_is_never_guessed(desk: Desk, text: str) -> None:
    row = planned(desk, wish(csv(f"wat;wanneer\nA;{text}\nB;25-06-2012\n"), Actie)).rows[0]
    assert row.fate is Fate.SKIP
    assert text in row.reasons[0]


def test_numbers_for_days_are_asked_about(desk: Desk) -> None:
    given = wish(excel(["wat", "wanneer"], ["A", 41075], ["B", 41080]), Actie)
    (question,) = planned(desk, given).open
    assert question.sentence == "Is ‘41075’ de datum 15 juni 2012?"
    plan = planned(desk, replace(given, answers={question.key: "ja"}))
    assert plan.rows[0].values["deadline"] == date(2012, 6, 15)


def test_a_word_that_is_no_choice_is_asked_and_proposed(desk: Desk) -> None:
    given = wish(csv("wat;wie;wanneer;status\nA;;25-06-2012;klaar\nB;;26-06-2012;Gereed\n"), Actie)
    (question,) = planned(desk, given).open
    assert (question.sentence, question.leaning) == ("Wat betekent ‘klaar’ bij status?", "gereed")
    plan = planned(desk, replace(given, answers={question.key: "gereed"}))
    assert [row.values["status"] for row in plan.rows] == [ActieStatus.GEREED, ActieStatus.GEREED]


def test_an_error_of_excel_is_refused_with_its_line(desk: Desk) -> None:
    plan = planned(desk, wish(excel(["wat", "wanneer"], ["A", "=1/0"], ["B", date(2012, 6, 25)]), Actie))
    assert plan.rows[0].line == 2
    assert "formule" in plan.rows[0].reasons[0]
    assert plan.rows[1].fate is Fate.ADD


def test_a_known_code_updates_that_record(desk: Desk) -> None:
    actie = next(a for a in desk.store.read().all(Actie) if a.code == "A311")
    data = excel(["nr", "actie", "opmerking"], ["a311", actie.titel, "Loopt goed"])
    (row,) = planned(desk, wish(data, Actie)).rows
    assert (row.fate, row.id) == (Fate.CHANGE, actie.id)
    assert [(c.field.name, c.new) for c in row.changes] == [("opmerking", "Loopt goed")]


def test_a_deadline_of_an_adopted_plan_that_changes_is_noted_as_bijgesteld(desk: Desk) -> None:
    actie = next(a for a in desk.store.read().all(Actie) if a.code == "A311")
    taken(desk, wish(excel(["nr", "deadline"], ["A311", date(2012, 12, 20)]), Actie, "acties.xlsx"))
    notes = [note for note in desk.store.read().all(Bijstelling) if note.onderwerp == actie.id]
    assert [(note.veld, note.reden) for note in notes] == [("deadline", "Ingelezen uit acties.xlsx")]


def test_the_same_line_twice_is_taken_once(desk: Desk) -> None:
    data = csv("naam;soort\nA;ggd\nA;ggd\nA;sport\n")
    plan = planned(desk, wish(data, Organisatie))
    assert [row.fate for row in plan.rows] == [Fate.ADD, Fate.SAME, Fate.SKIP]
    assert taken(desk, wish(data, Organisatie)) == 1


def test_a_plan_that_no_longer_holds_is_not_carried_out(desk: Desk) -> None:
    given = wish(csv("naam;soort\nA;ggd\n"), Organisatie)
    shown = planned(desk, given)
    with desk.store.edit("Erbij") as writer:
        writer.add(Organisatie(project=desk.project, naam="A"))
    before = desk.store.undo_label
    with pytest.raises(Stale):
        take(desk.store, desk.project, given, shown, date(2012, 6, 15))
    assert desk.store.undo_label == before


def test_what_the_user_chose_for_a_head_is_proposed_the_next_time(desk: Desk) -> None:
    data = csv("naam;kenmerk\nA;x\n")
    again = planned(desk, wish(data, Organisatie, remembered={"kenmerk": "website"}))
    assert again.layout.columns[1].field == "website"


def test_a_list_without_heads_still_finds_its_columns(desk: Desk) -> None:
    plan = planned(desk, wish(csv("adviseur\ta@club.nl\nlid\tb@club.nl\n"), Contactpersoon))
    assert plan.layout.head is None
    assert [column.field for column in plan.layout.columns] == ["functie", "email"]
    assert [row.line for row in plan.rows] == [1, 2]


CARDS = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Naam;Ren=C3=A9;;;\r\n"
    b"ORG:Portaal;Wonen\r\nTITLE:wijkbeheerder\r\nTEL;HOME;VOICE:030 1111111\r\n"
    b"TEL;WORK;VOICE:030 2222222\r\nADR;HOME:;;Straat 1;Utrecht;;;\r\nBDAY:19800322\r\n"
    b"EMAIL;PREF;INTERNET:rene@portaal.nl\r\nEND:VCARD\r\n"
)


def test_cards_of_outlook_are_people_without_what_is_private(desk: Desk) -> None:
    given = wish(CARDS, Contactpersoon, "contacten.vcf")
    (row,) = planned(desk, given).rows
    assert row.fate is Fate.ADD
    values = {name: row.values[name] for name in ("naam", "functie", "email", "telefoon")}
    assert list(values.values()) == ["René Naam", "wijkbeheerder", "rene@portaal.nl", "030 2222222"]
    assert row.values["organisatie"] == named(desk, "Portaal").id
    assert "1980" not in str(given.sheet)


def test_what_a_list_is_of_is_seen_from_its_heads() -> None:
    kinds = (Organisatie, Contactpersoon, Actie)
    for heads, kind in (
        ("naam;soort;domein", 0),
        ("functie;organisatie;e-mail", 1),
        ("actie;wie;deadline", 2),
    ):
        sheet = read_data(csv(f"{heads}\na;b;c\n"), "x.csv").shown[0]
        assert likeliest(sheet, kinds) is kinds[kind]


def test_organisaties_with_how_to_reach_them_are_no_people() -> None:
    given = csv(
        "naam;soort;e-mail;telefoon;plaats\nStg. Portaal;woningcorporatie;a@portaal.nl;030-1234567;Utrecht\n"
        "GGZ Indigo;ggz;;;Utrecht\nZorgplein;zorgwinkel;;;Utrecht\n"
    )
    sheet = read_data(given, "x.csv").shown[0]
    assert likeliest(sheet, (Organisatie, Contactpersoon, Actie)) is Organisatie
    assert layout_of(sheet, Organisatie).columns[-1].private == "adres", "nobody lives there"
    assert layout_of(sheet, Contactpersoon).columns[-1].private == "privéadres"
