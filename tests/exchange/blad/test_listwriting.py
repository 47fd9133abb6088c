from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.exchange.blad.sheets import TODAY
from tests.exchange.werk.desks import Desk, Office
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Betrokkenheid, Contactpersoon, Organisatie
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.verantwoording import Document, KlasseKeuze
from wijkdesk.exchange.blad.lines import Fate
from wijkdesk.exchange.blad.listable import listable
from wijkdesk.exchange.blad.listplan import plan_list
from wijkdesk.exchange.blad.listwriting import as_block, fields_to_write, table_of, write_list
from wijkdesk.exchange.blad.opening import read_book
from wijkdesk.exchange.blad.wishes import Wish


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Office.of() as office:
        yield office.desks[0]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("name", [name for name, entity in ENTITIES.items() if listable(entity)])
def test_what_we_write_reads_back_as_no_change(desk: Desk, tmp_path: Path, name: str, suffix: str) -> None:
    entity, dossier = ENTITIES[name], desk.store.read()
    records = dossier.all(entity)
    if not records or not fields_to_write(entity, Klasse.V2):
        return
    path = tmp_path / f"lijst{suffix}"
    write_list(path, dossier, entity, records, Klasse.V2)
    plan = plan_list(dossier, desk.project, Wish(read_book(path).shown[0], path.name, entity), TODAY)
    wrong = [(row.line, row.title, row.changes) for row in plan.rows if row.fate in {Fate.CHANGE, Fate.ADD}]
    if all(record.code for record in records):
        assert not wrong
    assert not [row for row in plan.rows if row.fate is Fate.SKIP and "bestaat" in " ".join(row.reasons)]


def test_days_and_numbers_are_days_and_numbers_in_excel(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "acties.xlsx"
    dossier = desk.store.read()
    write_list(path, dossier, Actie, dossier.all(Actie), Klasse.V1)
    sheet = load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == "Deadline")
    assert sheet.cell(2, column).is_date
    assert (sheet.freeze_panes, sheet.auto_filter.ref is not None) == ("C2", True)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_document_of_a_higher_class_is_in_no_list_not_even_by_its_name(tmp_path: Path, suffix: str) -> None:
    titles = {None: "Folder", KlasseKeuze.V2: "Loonlijst", KlasseKeuze.V3: "Brief over een ziek lid"}
    documents = [
        Document.snapshot({"id": f"d{number}", "titel": title, "klasse": klasse})
        for number, (klasse, title) in enumerate(titles.items())
    ]
    path = tmp_path / f"lijst{suffix}"
    for ceiling, count in ((Klasse.V1, 1), (Klasse.V2, 2), (Klasse.V3, 2)):
        assert write_list(path, Dossier({Document: documents}), Document, documents, ceiling) == count
        said = (
            str([[cell.value for cell in row] for row in load_workbook(path).active.iter_rows()])
            if (suffix == ".xlsx")
            else path.read_text(encoding="utf-8-sig")
        )
        assert "ziek" not in said
        assert ("Loonlijst" in said) is (count == 2)


def test_what_only_the_leader_may_see_is_in_no_list(desk: Desk, tmp_path: Path) -> None:
    assert "notitie" not in {field.name for field in fields_to_write(Contactpersoon, Klasse.V3)}
    assert "email" not in {field.name for field in fields_to_write(Contactpersoon, Klasse.V1)}
    assert not {"invloed", "houding"} & {field.name for field in fields_to_write(Betrokkenheid, Klasse.V3)}
    with pytest.raises(UserError, match="alleen voor u"):
        write_list(tmp_path / "g.csv", desk.store.read(), ENTITIES["Gevoeligheid"], (), Klasse.V3)


def test_no_text_runs_as_a_formula() -> None:
    record = Organisatie.snapshot({"id": "x", "naam": "=cmd()", "website": "+31 30 123 45 67"})
    from wijkdesk.domain.dossier import Dossier

    fields = [field for field in fields_to_write(Organisatie, Klasse.V1) if field.name in {"naam", "website"}]
    block = as_block(["Naam", "Website"], table_of(Dossier({Organisatie: [record]}), [record], fields))
    assert block == "Naam\tWebsite\r\n'=cmd()\t+31 30 123 45 67\r\n"
