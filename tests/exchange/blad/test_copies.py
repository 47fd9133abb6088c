"""An invulblad comes back as another kind of file, or out of another program."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.exchange.blad.sheets import TODAY
from tests.exchange.blad.test_fill import HEADS, actie, filled, without_goal, write
from tests.exchange.werk.desks import Desk, Office
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.exchange.blad.fillreading import read_fill_sheet
from wijkdesk.exchange.blad.fillwriting import compose_sheet
from wijkdesk.exchange.blad.opening import is_fill_file, read_book
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.store import shares

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook

OFFICE = shutil.which("soffice")


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Office.of() as office:
        yield office.desks[0]


@pytest.fixture
def given(desk: Desk) -> bytes:
    made = compose_sheet(desk.store, desk.taakgroep("TG4"), TODAY)
    shares.note_share(desk.store, made.share)
    return made.data


def change(book: Workbook) -> None:
    write("A411", "Status", "Gereed")(book)
    write("A413", "Deadline", date(2012, 9, 1))(book)
    without_goal(book)


def upside_down(book: Workbook) -> None:
    """Sort the lines the other way round, as one click in a spreadsheet does."""
    change(book)
    sheet = book["Acties"]
    rows = [[found.value for found in row] for row in sheet.iter_rows(min_row=HEADS + 1)]
    for number, row in enumerate(reversed(rows), start=HEADS + 1):
        for place, value in enumerate(row, start=1):
            sheet.cell(number, place).value = value


def taken(desk: Desk, path: Path) -> None:
    """Take a file in, and look whether everything that was filled in arrived."""
    returned = read_fill_sheet(read_book(path), desk.store)
    plan = plan_file(desk.store, returned.file)
    assert all(line.ticked for line in plan.lines)
    apply(desk.store, plan, backup=False)
    assert actie(desk, "A411").status is ActieStatus.GEREED
    assert actie(desk, "A413").deadline == date(2012, 9, 1)
    assert [found.deadline for found in desk.store.read().all(Actie) if found.titel == "Flyer maken"] == [
        date(2012, 9, 1)
    ]
    changed = {(line.entity, line.cell) for line in plan.lines if line.entity == "Actie"}
    assert len(plan.lines) < 12, f"nothing that nobody touched changes: {changed}"


def test_a_copy_for_macros_comes_back_through_the_same_door(desk: Desk, given: bytes, tmp_path: Path) -> None:
    path = tmp_path / "Invulblad.xlsm"
    path.write_bytes(filled(given, change))
    assert is_fill_file(path)
    taken(desk, path)


def test_lines_that_were_sorted_are_the_same_lines(desk: Desk, given: bytes, tmp_path: Path) -> None:
    path = tmp_path / "Invulblad.xlsx"
    path.write_bytes(filled(given, upside_down))
    taken(desk, path)


def test_a_copy_as_csv_has_lost_its_hidden_part_and_that_is_said(
    desk: Desk, given: bytes, tmp_path: Path
) -> None:
    path, book = tmp_path / "Acties.csv", tmp_path / "blad.xlsx"
    book.write_bytes(given)
    rows = load_workbook(book)["Acties"].iter_rows(values_only=True)
    text = "\n".join(";".join(str(value or "") for value in row) for row in rows)
    path.write_text(text, encoding="cp1252", errors="replace")
    assert not is_fill_file(path), "it goes to the screen of lists"
    with pytest.raises(UserError, match="lijst met acties"):
        read_fill_sheet(read_book(path), desk.store)


def test_what_libreoffice_saved_says_the_same(desk: Desk, given: bytes, tmp_path: Path) -> None:
    path = tmp_path / "Invulblad.xlsx"
    path.write_bytes(filled(given, upside_down))
    # Where LibreOffice is not installed, the sheet comes back as it was filled in.
    kinds = ["ods", "xlsx"] if OFFICE else []
    for number, kind in enumerate(kinds):
        out = tmp_path / str(number)
        subprocess.run(
            [
                str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profiel", "--headless",
                "--convert-to", kind, "--outdir", str(out), str(path),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        path = out / f"Invulblad.{kind}"
    assert is_fill_file(path)
    taken(desk, path)
