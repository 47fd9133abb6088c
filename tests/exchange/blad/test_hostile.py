"""Lists as they really come: words for nothing, money, ticks, signs, twins and the thrown away."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.exchange.blad.sheets import csv, excel, planned, row_of, saved, taken, wish
from tests.exchange.werk.desks import Desk, Office
from wijkdesk.domain.afspraken import Financiering
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.exchange.blad.lines import Fate
from wijkdesk.exchange.same import unite


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Office.of() as office:
        yield office.desks[0]


def one(desk: Desk, entity: type[Any], heads: list[str], *cells: object) -> Any:
    """Return what becomes of a list of one line."""
    return planned(desk, wish(excel(heads, list(cells)), entity)).rows[0]


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("€ 1.234,50", 123_450),
        ("1234.5", 123_450),
        ("1,234.50", 123_450),
        ("€ 1.234.567,-", 123_456_700),
        ("EUR 10", 1_000),
        ("1234,5", 123_450),
    ],
)
def test_money_is_read_as_it_is_written_whatever_stands_above_it(
    desk: Desk, written: str, cents: int
) -> None:
    data = excel(["naam", "bedrag"], ["Eerst", "12.50"], ["Dit", written])
    assert row_of(planned(desk, wish(data, Financiering)), "Dit").values["bedrag"] == cents


def test_an_amount_that_can_be_two_things_is_refused_in_the_words_of_the_list(desk: Desk) -> None:
    data = excel(["naam", "bedrag"], ["Eerst", "12.50"], ["Dit", "1.234"])
    row = row_of(planned(desk, wish(data, Financiering)), "Dit")
    assert row.fate is Fate.SKIP
    assert row.reasons == (
        "‘1.234’ bij ‘Bedrag’ kan 1234 zijn of 1,234. Schrijf het in de lijst zonder punt.",
    )


@pytest.mark.parametrize("word", ["n.v.t.", "-", "NVT", "onbekend", " – ", "?"])
def test_a_word_for_nothing_is_nothing_and_that_is_said(desk: Desk, word: str) -> None:
    row = one(desk, Actie, ["actie", "deadline", "wie"], "Flyer", word, word)
    assert row.fate is Fate.ADD
    assert row.values.get("deadline") is None
    assert any("‘Deadline’ is leeg gelaten" in remark for remark in row.remarks)


def test_a_status_that_is_none_says_what_the_new_record_begins_with(desk: Desk) -> None:
    row = one(desk, Actie, ["actie", "status"], "Flyer", "???")
    assert row.values["status"] is ActieStatus.NIET_GESTART
    assert "‘???’ bij ‘Status’ is niet overgenomen: het wordt ‘Niet gestart’." in row.remarks
    assert not any("leeg gelaten" in remark for remark in row.remarks)


def test_a_word_for_nothing_says_what_stays_where_the_record_holds_something(desk: Desk) -> None:
    heads = ["actie", "status", "deadline"]
    taken(desk, wish(excel(heads, ["Flyer", "Loopt", "4-5-2012"]), Actie))
    row = one(desk, Actie, heads, "Flyer", "???", "n.v.t.")
    assert row.fate is Fate.SAME
    assert "‘???’ bij ‘Status’ is niet overgenomen: ‘Loopt’ blijft staan." in row.remarks
    assert "‘n.v.t.’ bij ‘Deadline’ is niet overgenomen: ‘4-5-2012’ blijft staan." in row.remarks
    taken(desk, wish(excel(["actie"], ["Poster"]), Actie))
    assert one(desk, Actie, ["actie", "deadline"], "Poster", "-").remarks == (
        "‘-’ bij ‘Deadline’ is leeg gelaten.",
    )


def test_a_day_that_does_not_exist_is_said_to_be_none_and_waits_for_no_answer(desk: Desk) -> None:
    data = excel(["actie", "deadline"], ["A", "31-02-2012"], ["B", "1-3-12"], ["C", "z.s.m."])
    plan = planned(desk, wish(data, Actie))
    assert row_of(plan, "A").reasons == ("‘31-02-2012’ bij ‘Deadline’ bestaat niet als datum.",)
    assert row_of(plan, "B").fate is Fate.ASK
    assert row_of(plan, "C").reasons == ("‘z.s.m.’ bij ‘Deadline’ is niet als datum te lezen.",)


def test_a_workbook_that_counts_from_1904_has_the_same_days(desk: Desk) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(["actie", "deadline"])
    sheet.append(["Flyer", datetime(2012, 5, 4)])  # noqa: DTZ001 - Excel knows no zone
    assert planned(desk, wish(saved(book), Actie)).rows[0].values["deadline"] == date(2012, 5, 4)


@pytest.mark.parametrize(
    ("said", "meant"), [("✓", True), ("x", True), ("V", True), ("waar", True), ("nee", False), ("✗", False)]
)
def test_a_tick_is_yes(desk: Desk, said: str, meant: bool) -> None:
    row = one(desk, Organisatie, ["naam", "in oprichting"], "Club", said)
    assert row.values["in_oprichting"] is meant


@pytest.mark.parametrize(
    ("written", "mail"),
    [
        ("mailto:a@b.nl", "a@b.nl"),
        ("Jan <a@b.nl>", "a@b.nl"),
        ("a@b.nl;", "a@b.nl"),
        ("a@b.nl\u00a0", "a@b.nl"),
    ],
)
def test_an_address_is_taken_out_of_what_outlook_puts_around_it(desk: Desk, written: str, mail: str) -> None:
    row = one(desk, Contactpersoon, ["functie", "organisatie", "e-mail"], "arts", "Portaal", written)
    assert row.values["email"] == mail


@pytest.mark.parametrize(
    ("number", "shown"),
    [(612345678, "0612345678"), (31612345678, "+31612345678"), (6.12345678e8, "0612345678")],
)
def test_a_telephone_number_that_excel_took_for_a_number_gets_its_sign_back(
    desk: Desk, number: float, shown: str
) -> None:
    row = one(desk, Contactpersoon, ["functie", "organisatie", "telefoon"], "arts", "Portaal", number)
    assert row.values["telefoon"] == shown


def test_names_in_another_script_or_in_signs_are_names_of_their_own(desk: Desk) -> None:
    names = ["مركز الصحة", "مركز الشباب", "🎉", "😀", "Buurthuis 🎉"]
    plan = planned(desk, wish(excel(["naam", "soort"], *[[name, "anders"] for name in names]), Organisatie))
    assert [(row.title, row.fate) for row in plan.rows] == [(name, Fate.ADD) for name in names]
    assert len({row.id for row in plan.rows}) == len(names)


def test_signs_that_turn_a_name_round_are_left_out(desk: Desk) -> None:
    row = one(desk, Organisatie, ["naam", "soort"], "\u202eexe.brug", "anders")
    assert row.title == "exe.brug"


def test_a_line_in_other_letters_is_the_same_line(desk: Desk) -> None:
    data = excel(["naam", "soort"], ["Club A", "anders"], ["club  a ", "anders"], ["Club A", "ggz"])
    plan = planned(desk, wish(data, Organisatie))
    assert [row.fate for row in plan.rows] == [Fate.ADD, Fate.SAME, Fate.SKIP]
    assert "regel 2" in plan.rows[2].reasons[0]


def test_a_list_of_300_columns_is_read_and_names_only_some_of_them(desk: Desk) -> None:
    heads = ["naam", *(f"kolom {number}" for number in range(299))]
    plan = planned(desk, wish(excel(heads, ["Club", *range(299)]), Organisatie))
    assert plan.rows[0].fate is Fate.ADD
    assert "nog 291 kolommen" in plan.notes[-1]


def test_only_heads_is_said(desk: Desk) -> None:
    plan = planned(desk, wish(excel(["naam", "soort"]), Organisatie))
    assert plan.rows == ()
    assert plan.notes == ("Onder de kop staat geen enkele regel. Kijk of het goede blad is gekozen.",)


def test_one_line_without_a_head_is_a_line(desk: Desk) -> None:
    assert [row.fate for row in planned(desk, wish(excel(["Portaal"]), Organisatie)).rows] == [Fate.SAME]


def test_a_formula_in_a_text_stays_a_text(desk: Desk) -> None:
    data = csv('naam;soort\n"=HYPERLINK(""http://x.nl"")";anders\n')
    row = planned(desk, wish(data, Organisatie, "a.csv")).rows[0]
    assert row.values["naam"] == '=HYPERLINK("http://x.nl")'


def test_what_was_thrown_away_is_told_beside_a_new_one_of_that_name(desk: Desk) -> None:
    gone = next(org for org in desk.store.read().all(Organisatie) if org.naam == "GGZ Indigo")
    with desk.store.edit("Weg") as writer:
        writer.delete(Organisatie, gone.id)
    row = one(desk, Organisatie, ["naam", "soort"], "GGZ Indigo", "ggz")
    assert row.fate is Fate.ADD
    assert "prullenbak" in row.remarks[0]


@pytest.mark.parametrize("sign", "0f")
def test_both_names_of_what_was_united_mean_the_one_that_stands(desk: Desk, sign: str) -> None:
    # Of two the smallest id stands, whichever says what.
    with desk.store.edit("Erbij") as writer:
        other = writer.add(Organisatie(id=sign * 32, project=desk.project, naam="Woonstede Noord")).id
    known = next(org for org in desk.store.read().all(Organisatie) if org.naam == "Portaal")
    unite(desk.store, known.id, other)
    standing = {org.id for org in desk.store.read().all(Organisatie)} & {known.id, other}
    heads = ["functie", "organisatie"]
    for name in ("Portaal", "Woonstede Noord"):
        row = one(desk, Contactpersoon, heads, "arts", name)
        assert {row.values.get("organisatie")} == standing
        assert one(desk, Organisatie, ["naam"], name).id in standing


def test_a_book_saved_with_macros_is_read_like_any_other(desk: Desk) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["naam", "soort"])
    sheet.append(["Club", "anders"])
    stream = io.BytesIO()
    book.save(stream)
    assert planned(desk, wish(stream.getvalue(), Organisatie, "lijst.xlsm")).rows[0].fate is Fate.ADD
