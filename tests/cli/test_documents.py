"""document and documentuit: a file goes into the dossier with a record, and comes out as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def test_a_file_is_kept_with_a_record_and_comes_out_as_it_was(
    dossier: Path, ask: Callable[..., Answer], tmp_path: Path
) -> None:
    assert dossier.exists()
    paper, copy = tmp_path / "Offerte_tuin.pdf", tmp_path / "uit.pdf"
    paper.write_bytes(PDF)
    key = ask("document", "actie", "A311", str(paper)).out.strip()
    (shown,) = [row for row in json.loads(ask("toon", "document", "--json").out) if row["id"] == key]
    assert shown["titel"] == "Offerte tuin"
    assert ask("documentuit", key, "--uit", str(copy)).code == 0
    assert copy.read_bytes() == PDF
    again = ask("document", "actie", "A311", str(paper))
    assert (again.code, again.err) == (2, "Offerte_tuin.pdf zit er al bij. Er is niets toegevoegd.\n")
    assert ask("ongedaan").code == 0
    assert key not in ask("toon", "document", "--json").out


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("snel.exe", PDF, "programma of snelkoppeling"),
        ("leeg.docx", b"", "is leeg"),
        ("brief.pdf", b"MZ\x90\x00", "ziet eruit als een document"),
        ("burger 111222333.pdf", PDF, "burgerservicenummer"),
    ],
)
def test_what_is_no_document_is_refused_and_nothing_is_kept(
    dossier: Path, ask: Callable[..., Answer], tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    path, before = tmp_path / name, ask("toon", "document", "--json").out
    path.write_bytes(data)
    answer = ask("document", "actie", "A311", str(path))
    assert answer.code == 2
    assert sentence in answer.err
    assert ask("toon", "document", "--json").out == before
    assert dossier.exists()
    assert "is er niet" in ask("document", "actie", "A311", str(tmp_path / "weg.pdf")).err
