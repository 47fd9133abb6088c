"""An invulblad goes out to a taakgroep without the program, and comes back through the same merge."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from tests.exchange.blad.sheets import TODAY, of_acties, saved
from tests.exchange.werk.desks import Desk, Office, put
from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.invulvolgorde import invulgroepen
from wijkdesk.domain.overleg import Actie, ActieStatus, Bijeenkomst
from wijkdesk.exchange.blad.fillparts import HIDDEN_NAME, MESSAGE_NAME, packed
from wijkdesk.exchange.blad.fillreading import Returned, read_fill_data
from wijkdesk.exchange.blad.fillwriting import compose_sheet
from wijkdesk.exchange.blad.opening import read_data
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.lines import LineKind, Plan
from wijkdesk.store import shares

HEADS = 7


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Office.of() as office:
        yield office.desks[0]


@pytest.fixture
def given(desk: Desk) -> bytes:
    made = compose_sheet(desk.store, desk.taakgroep("TG4"), TODAY)
    shares.note_share(desk.store, made.share)
    return made.data


def test_a_sheet_says_until_when_it_is_waited_for(desk: Desk) -> None:
    until = date(2012, 7, 1)
    made = compose_sheet(desk.store, desk.taakgroep("TG4"), TODAY, until=until)
    book = load_workbook(io.BytesIO(made.data))
    heads = [sheet.cell(2, 1).value for sheet in book if sheet.sheet_state == "visible"]
    assert len(heads) >= 2
    assert all(str(head).endswith("graag terug vóór 1 juli 2012") for head in heads)
    assert not read_fill_data(made.data, "blad.xlsx", desk.store).file.changes.ops


def filled(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    change(book)
    return saved(book)


def cell(book: Workbook, code: str, head: str) -> object:
    sheet = book["Acties"]
    column = next(c.column for c in sheet[HEADS] if c.value == head)
    row = next(line[0].row for line in sheet.iter_rows(min_row=HEADS + 1) if line[0].value == code)
    return sheet.cell(row, column)


def write(code: str, head: str, value: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        cell(book, code, head).value = value  # type: ignore[attr-defined]  # a cell

    return change


def back(desk: Desk, data: bytes) -> Returned:
    return read_fill_data(data, "blad.xlsx", desk.store)


def planned(desk: Desk, data: bytes) -> Plan:
    return plan_file(desk.store, back(desk, data).file)


def actie(desk: Desk, code: str) -> Actie:
    return next(found for found in desk.store.read().all(Actie) if found.code == code)


def test_a_sheet_says_what_can_be_done_on_it_and_no_head_is_cut(desk: Desk, given: bytes) -> None:
    book = load_workbook(io.BytesIO(given))
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        said = " ".join(str(sheet.cell(row, 1).value or "") for row in range(1, 7))
        assert "Schrijf geen namen van patiënten" in said
        assert ("groene regel" in said) is (sheet.title == "Acties")
        if sheet.title == MESSAGE_NAME:
            continue
        for head in sheet[7]:
            shape = sheet.column_dimensions[head.column_letter]
            # The button of the filter takes the room of two letters.
            longest = max(map(len, str(head.value).split()))
            assert shape.hidden or longest + 2 <= shape.width, head.value


def test_a_sheet_that_nobody_filled_in_changes_nothing(desk: Desk, given: bytes) -> None:
    assert planned(desk, given).lines == ()


def test_its_lines_are_those_of_the_paper_form_in_the_same_order(desk: Desk, given: bytes) -> None:
    codes = [line.cell(0) for line in read_data(given, "x.xlsx").sheets[0].lines[6:]]
    groups = invulgroepen(desk.store.read(), desk.taakgroep("TG4"))
    expected = [found.code for group in groups for found in group.acties]
    assert codes[: len(expected)] == expected
    assert codes[len(expected) : len(expected) + 2] == ["N1", "N2"]


def test_a_status_typed_by_hand_in_other_letters_is_one_change(desk: Desk, given: bytes) -> None:
    plan = planned(desk, filled(given, write("A411", "Status", "geREED")))
    (line,) = of_acties(plan.lines)
    assert (line.kind, line.cell, line.theirs, line.ticked) == (LineKind.CHANGED, "status", '"gereed"', True)
    apply(desk.store, plan, backup=False)
    assert actie(desk, "A411").status is ActieStatus.GEREED


def test_a_date_typed_as_text_is_a_date(desk: Desk, given: bytes) -> None:
    plan = planned(desk, filled(given, write("A413", "Deadline", "1-9-2012")))
    apply(desk.store, plan, backup=False)
    assert actie(desk, "A413").deadline == date(2012, 9, 1)


def test_what_cannot_be_read_is_told_and_changes_nothing(desk: Desk, given: bytes) -> None:
    plan = planned(desk, filled(given, write("A413", "Deadline", "ergens in het najaar")))
    (line,) = of_acties(plan.lines)
    assert line.kind is LineKind.UNFIT
    assert "ergens in het najaar" in line.reason
    apply(desk.store, plan, backup=False)
    assert actie(desk, "A413").deadline == date(2012, 6, 30)


def test_all_done_beside_another_status_is_told_and_does_not_empty_the_voortgang(desk: Desk) -> None:
    key = next(found for found in desk.store.read().all(Actie) if found.code == "A422").id
    put(desk, Actie, key, voortgang=75, status=ActieStatus.LOOPT)
    given = compose_sheet(desk.store, desk.taakgroep("TG4"), TODAY).data
    for typed in (100, "100 %"):
        plan = planned(desk, filled(given, write("A422", "Voortgang", typed)))
        (line,) = of_acties(plan.lines)
        assert (line.kind, line.ticked) == (LineKind.UNFIT, False)
        assert "er staat 100, maar de status is niet Gereed" in line.reason
    both = filled(given, write("A422", "Voortgang", 100))
    plan = planned(desk, filled(both, write("A422", "Status", "Gereed")))
    assert LineKind.UNFIT not in {line.kind for line in plan.lines}


def test_the_same_sheet_twice_is_taken_once(desk: Desk, given: bytes) -> None:
    data = filled(given, write("A411", "Opmerking van de trekker", "Gaat goed"))
    first = apply(desk.store, planned(desk, data), backup=False)
    again = planned(desk, data)
    assert again.lines == ()
    assert apply(desk.store, again, backup=False).import_id == first.import_id


def test_an_older_sheet_is_a_question_where_both_changed_a_cell(desk: Desk, given: bytes) -> None:
    put(desk, Actie, actie(desk, "A413").id, deadline=date(2012, 8, 1))
    put(desk, Actie, actie(desk, "A422").id, voortgang=75)
    plan = planned(desk, filled(given, write("A413", "Deadline", date(2012, 9, 1))))
    (line,) = of_acties(plan.lines)
    assert (line.kind, line.cell) == (LineKind.CONFLICT, "planning")


def test_two_people_who_fill_in_one_sheet_do_not_overwrite_each_other(desk: Desk, given: bytes) -> None:
    apply(desk.store, planned(desk, filled(given, write("A413", "Status", "Loopt"))), backup=False)
    plan = planned(desk, filled(given, write("A413", "Status", "Gereed")))
    assert [line.kind for line in of_acties(plan.lines)] == [LineKind.CONFLICT]


def test_a_blank_line_becomes_one_new_actie_however_often_it_comes(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        write("N1", "Actie", "Flyer maken")(book)
        write("N1", "Houder", "intern begeleider basisschool")(book)
        write("N1", "Deadline", date(2012, 9, 1))(book)
        write("N1", "Doelstelling", "Ontmoeten in de buurt")(book)

    data = filled(given, change)
    for _ in range(2):
        apply(desk.store, planned(desk, data), backup=False)
    (made,) = [found for found in desk.store.read().all(Actie) if found.titel == "Flyer maken"]
    assert desk.store.read().title(made.houder) == "intern begeleider basisschool"
    assert (made.status, made.deadline) == (ActieStatus.NIET_GESTART, date(2012, 9, 1))
    assert desk.store.read().title(made.doelstelling) == "Ontmoeten in de buurt"


def without_goal(book: Workbook) -> None:
    write("N1", "Actie", "Flyer maken")(book)
    write("N1", "Deadline", date(2012, 9, 1))(book)


def test_a_new_actie_without_a_goal_comes_in_under_the_meeting_of_the_taakgroep(
    desk: Desk, given: bytes
) -> None:
    data = filled(given, without_goal)
    plan = planned(desk, data)
    assert [line.reason for line in plan.lines] == [""] * len(plan.lines)
    (note,) = back(desk, data).notes
    assert "de bijeenkomst van 8 maart 2012" in note
    assert "Kies er een" in note
    apply(desk.store, plan, backup=False)
    (made,) = [found for found in desk.store.read().all(Actie) if found.titel == "Flyer maken"]
    assert made.bijeenkomst is not None
    groups = invulgroepen(desk.store.read(), desk.taakgroep("TG4"))
    assert made in groups[-1].acties, "the taakgroep sees it on the next sheet"


def test_a_new_actie_of_a_taakgroep_that_never_met_comes_in_and_asks_for_a_goal(desk: Desk) -> None:
    group = desk.taakgroep("TG4")
    with desk.store.edit("Weg") as writer:
        for meeting in desk.store.read().where(Bijeenkomst, "overleg", group):
            writer.delete(Bijeenkomst, meeting.id)
    made = compose_sheet(desk.store, group, TODAY)
    shares.note_share(desk.store, made.share)
    data = filled(made.data, without_goal)
    plan = planned(desk, data)
    assert plan.lines
    assert all(line.ticked for line in plan.lines)
    assert "geen doelstelling gekozen. Kies er een" in back(desk, data).notes[0]


def test_lines_and_columns_may_stand_in_any_order_and_be_fewer(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        write("A411", "Status", "Gereed")(book)
        sheet = book["Acties"]
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=HEADS)]
        sheet.delete_rows(HEADS, sheet.max_row)
        head, *lines = rows
        order = sorted(range(len(head)), key=lambda place: str(head[place]))
        for row in (head, *reversed(lines[:3])):
            sheet.append([row[place] for place in order])

    plan = planned(desk, filled(given, change))
    assert [(line.cell, line.theirs) for line in of_acties(plan.lines)] == [("status", '"gereed"')]


def test_lines_without_their_hidden_mark_are_known_by_their_code(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        write("A411", "Status", "Gereed")(book)
        book["Acties"].delete_cols(11)

    assert len(of_acties(planned(desk, filled(given, change)).lines)) == 1


def test_a_line_that_was_copied_is_read_once_and_that_is_said(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Acties"]
        copy = [c.value for c in sheet[HEADS + 1]]
        copy[5] = "Gereed"
        sheet.append(copy)

    found = back(desk, filled(given, change))
    assert not found.file.changes.ops
    assert "Alleen regel 8 is gelezen" in found.notes[0]


def test_a_code_beside_another_line_is_not_believed(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        write("A411", "Status", "Gereed")(book)
        write("A411", "Korte code", "A413")(book)

    found = back(desk, filled(given, change))
    assert not found.file.changes.ops
    assert "Niet gelezen" in found.notes[0]


def test_how_it_goes_becomes_a_voortgangsbericht(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Hoe gaat het"]
        for row in sheet.iter_rows(min_row=HEADS):
            words = {
                "Ingevuld door (functie)": "trekker",
                "Wat ging goed": "De start",
                "Hulp nodig van": "de buren",
            }
            head = str(row[0].value)
            if head in words:
                row[1].value = words[head]

    plan = planned(desk, filled(given, change))
    assert plan.file.sender.name == "Invulblad TG4 (trekker)"
    apply(desk.store, plan, backup=False)
    (told,) = [b for b in desk.store.read().all(Voortgangsbericht) if b.wat_goed == "De start"]
    assert (told.ingevuld_door, told.taakgroep) == ("trekker", desk.taakgroep("TG4"))
    assert told.opmerking == "Hulp nodig van: de buren"


def test_without_its_hidden_part_it_is_a_list_and_that_is_said(desk: Desk, given: bytes) -> None:
    data = filled(given, lambda book: book.remove(book[HIDDEN_NAME]))
    with pytest.raises(UserError, match="lijst met acties"):
        back(desk, data)


def test_a_hidden_part_that_was_changed_is_refused(desk: Desk, given: bytes) -> None:
    def change(book: Workbook) -> None:
        first = book[HIDDEN_NAME]["A1"]
        first.value = f"{str(first.value)[:-8]}AAAAAAA="

    with pytest.raises(UserError, match="verborgen deel"):
        back(desk, filled(given, change))


def test_what_the_sheet_remembers_cannot_be_forged(desk: Desk, given: bytes) -> None:
    """Whoever claims to have seen what he did not see would overwrite it unasked."""

    def change(book: Workbook) -> None:
        sheet = book[HIDDEN_NAME]
        *parts, key, signature = [str(row[0].value) for row in sheet.iter_rows()]
        text = zlib.decompress(base64.b64decode("".join(parts))).decode()
        forged = packed(
            text.replace('"loopt"', '"gereed"').replace('"gemaakt":"2', '"gemaakt":"1').split("\n")
        )
        sheet.delete_rows(1, sheet.max_row)
        for row in (*forged, key, signature):
            sheet.append([row])

    with pytest.raises(UserError, match="verborgen deel"):
        back(desk, filled(given, change))


def test_nothing_that_only_the_leader_may_see_is_in_the_bytes(desk: Desk) -> None:
    group = desk.taakgroep("TG4")
    person = actie(desk, "A411").houder
    assert person is not None
    with desk.store.edit("Geheim") as writer:
        from wijkdesk.domain.frame import Contactpersoon

        writer.set(Contactpersoon, person, "notitie", "KANARIE-V3")
        writer.set(Contactpersoon, person, "email", "kanarie@v2.nl")
    book = read_data(compose_sheet(desk.store, group, TODAY).data, "x.xlsx")
    said = str(book)
    assert "KANARIE" not in said
    assert "kanarie@v2" not in said


def test_a_text_that_looks_like_a_formula_stays_a_text(desk: Desk) -> None:
    put(desk, Actie, actie(desk, "A411").id, opmerking_trekker='=HYPERLINK("http://x")')
    data = compose_sheet(desk.store, desk.taakgroep("TG4"), TODAY).data
    assert cell(load_workbook(io.BytesIO(data)), "A411", "Opmerking van de trekker").data_type == "s"  # type: ignore[attr-defined]  # a cell
    assert back(desk, data).file.changes.ops == ()
