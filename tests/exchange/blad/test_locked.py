"""What was changed in a locked cell is told, also on an invulblad that does not remember what it said."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from tests.exchange.blad.sheets import of_acties, saved
from tests.exchange.blad.test_fill import HEADS, actie, back, desk, filled, given, write
from tests.exchange.werk.desks import Office, read
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.exchange.blad.fillparts import HIDDEN_NAME, _unpacked, packed
from wijkdesk.exchange.blad.fillreading import read_fill_data
from wijkdesk.exchange.werk import signing

if TYPE_CHECKING:
    from tests.exchange.werk.desks import Desk

__all__ = ["desk", "given"]

FILES = Path(__file__).parents[2] / "files"


@pytest.fixture
def older(desk: Desk, given: bytes) -> bytes:
    """Return the sheet as an earlier version made it: without what its locked cells said."""
    book = load_workbook(io.BytesIO(given))
    hidden = book[HIDDEN_NAME]
    texts = [str(line[0].value) for line in hidden.iter_rows()]
    head, *cells = _unpacked("".join(texts[:-2]))
    known = json.loads(head)
    assert known.pop("vast"), "the sheet of now remembers it"
    lines = [json.dumps(known), *cells]
    key = signing.own_key(desk.store.settings)
    signature = key.sign("\n".join(lines).encode()).signature.hex()
    hidden.delete_rows(1, hidden.max_row)
    for row, text in enumerate((*packed(lines), signing.public_of(key).hex(), signature), start=1):
        hidden.cell(row, 1).value = text
    return saved(book)


def test_an_older_sheet_on_which_nothing_was_changed_says_nothing(desk: Desk, older: bytes) -> None:
    assert back(desk, older).notes == ()


def test_an_older_sheet_tells_of_another_title_houder_and_doel(desk: Desk, older: bytes) -> None:
    title = actie(desk, "A411").titel

    def change(book: Workbook) -> None:
        write("A411", "Actie", "Anders genoemd")(book)
        write("A411", "Status", "Gereed")(book)
        write("A412", "Houder", None)(book)
        sheet = book["Doelen"]
        heads = [cell.value for cell in sheet[HEADS]]
        sheet.cell(HEADS + 1, heads.index("Doel") + 1).value = 12345

    found = back(desk, filled(older, change))
    assert [op.cell for op in of_acties(found.file.changes.ops)] == ["status"]
    first, second, third = found.notes
    assert "bij A411 staat ‘Anders genoemd’ bij ‘Actie’" in first
    assert f"in uw dossier staat ‘{title}’" in first
    assert "op slot en is niet overgenomen" in first
    assert "bij A412 is ‘Houder’ leeg" in second
    assert "staat ‘12345’ bij ‘Doel’" in third


def test_what_was_changed_here_after_an_older_sheet_went_out_is_no_change_of_the_sheet(
    desk: Desk, older: bytes
) -> None:
    known = actie(desk, "A411")
    with desk.store.edit("meanwhile") as writer:
        writer.set(Actie, known.id, "titel", "Hier anders genoemd")
        writer.set(Doelstelling, known.doelstelling or "", "titel", "Een ander doel")
        writer.set(Contactpersoon, known.houder or "", "functie", "een andere functie")
        other = next(found for found in desk.store.read().all(Contactpersoon) if found.id != known.houder)
        writer.set(Actie, actie(desk, "A412").id, "houder", other.id)
    assert back(desk, older).notes == ()


def test_what_was_empty_when_an_older_sheet_went_out_is_no_change_of_it(desk: Desk, older: bytes) -> None:
    bare = next(found for found in desk.store.read().all(Actie) if found.code.startswith("A4"))
    assert bare.houder
    with desk.store.edit("emptied") as writer:
        writer.set(Actie, bare.id, "houder", None)
    with desk.store.edit("filled") as writer:
        writer.set(Actie, bare.id, "houder", bare.houder)
    sheet = filled(older, write(bare.code, "Houder", None))
    assert back(desk, sheet).notes == (), "it was empty for a while: the sheet may be of then"


def test_the_first_invulblad_tells_of_what_was_changed_in_a_locked_cell() -> None:
    with Office.of("opvolger") as office:
        worker = office.desks[1]
        worker.receive(read((FILES / "v1-overdracht.wijkwerk").read_bytes()))
        data = (FILES / "v1-invulblad.xlsx").read_bytes()
        assert read_fill_data(data, "blad.xlsx", worker.store).notes == ()
        sheet = filled(data, write("A512", "Houder", "iemand anders"))
        (note,) = read_fill_data(sheet, "blad.xlsx", worker.store).notes
        assert "A512" in note
        assert "‘iemand anders’ bij ‘Houder’" in note
        assert "niet overgenomen" in note
