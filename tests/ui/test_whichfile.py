"""What is done with a file is told from its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from wijkdesk.ui.whichfile import sort_out


@pytest.mark.parametrize("names", [("jaarplan.pdf",), ("jaarplan.pdf", "Foto van de wijk.JPG")])
def test_a_document_that_is_dropped_beside_its_record_is_told_where_it_goes(names: tuple[str, ...]) -> None:
    taken, said = sort_out(names)
    assert not taken
    assert "document" in said
    assert "laat" in said
    assert "dossier" not in said


def test_a_dossier_that_is_dropped_is_opened() -> None:
    assert sort_out(["/ergens/Wijk.wijkdossier"]) == ([Path("/ergens/Wijk.wijkdossier")], "")


@pytest.mark.parametrize("name", ["foto.exe", "Lijst.numbers", "zonder naam"])
def test_a_file_of_a_kind_that_cannot_be_read_is_told_which_kinds_can(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"MZ\x90\x00")
    taken, said = sort_out([str(path)])
    assert not taken
    assert said.startswith(f"‘{name}’ kan wijkdesk niet lezen.")
    for kind in ("dossier", "werkbestand", "invulblad", "lijst", "Excel"):
        assert kind in said


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("Reservekopie.bak", b"SQLite format 3\0"),
        ("Antwoord.zip", b"PK\x03\x04"),
        ("Antwoord", b"WDE1"),
        ("Stuk.wijkdossier", b"MZ"),
        ("Stuk.wijkwerk", b"MZ"),
        ("Mensen.CSV", b"naam;functie"),
    ],
)
def test_a_file_is_opened_by_what_is_in_it_or_by_its_name(tmp_path: Path, name: str, start: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(start)
    assert sort_out([str(path)]) == ([path], "")
