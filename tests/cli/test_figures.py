"""stand and rapport."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pypdf import PdfReader

from tests.cli.conftest import mark_of
from wijkdesk import resources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def golden(name: str) -> dict[str, Any]:
    found = yaml.safe_load(resources.path(f"voorbeelden/{name}.yaml").read_text(encoding="utf-8"))
    block: dict[str, Any] = json.loads(json.dumps(found["verwacht"], default=str))
    return block


def test_the_stand_of_nieuwegein_gives_every_golden_value(ask: Callable[..., Answer], dossier: Path) -> None:
    told = ask("stand", "--peildatum", "2012-06-15", "--json").json
    for key, value in golden("nieuwegein").items():
        assert told[key] == value, key
    assert ask("stand", "--json").json == told


def test_another_peildatum_gives_other_values(ask: Callable[..., Answer], dossier: Path) -> None:
    now = ask("stand", "--json").json
    later = ask("stand", "--peildatum", "1 juli 2012", "--json").json
    assert len(later["acties_te_laat"]) > len(now["acties_te_laat"])


def test_the_stand_can_be_read_by_people(ask: Callable[..., Answer], dossier: Path) -> None:
    told = ask("stand")
    assert told.lines[0].endswith("stand per 15 juni 2012")
    assert "Voortgang 52%; 15 van 43 acties gereed." in told.out
    assert "Woonservicezones" in told.out
    assert any(line.startswith("A411") and line.endswith("61 dagen") for line in told.lines)


@pytest.mark.parametrize(("kind", "pages"), [("R1", 1), ("Managementsamenvatting", 1), ("voortgang", None)])
def test_a_report_is_printed_whole(
    ask: Callable[..., Answer], dossier: Path, tmp_path: Path, kind: str, pages: int | None
) -> None:
    target = tmp_path / "rapport.pdf"
    target.write_bytes(b"oud")
    before = mark_of(dossier)
    answer = ask("rapport", kind, "--uit", str(target))
    assert answer.code == 0
    assert str(target) in answer.out
    found = len(PdfReader(BytesIO(target.read_bytes())).pages)
    assert found == pages if pages else 4 <= found <= 8
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == ["rapport.pdf"]
    assert mark_of(dossier) == before


def test_a_report_says_its_peildatum(ask: Callable[..., Answer], dossier: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.pdf"
    assert ask("rapport", "R1", "--uit", str(target), "--peildatum", "2012-05-01").code == 0
    text = PdfReader(BytesIO(target.read_bytes())).pages[0].extract_text()
    assert "1 mei 2012" in text


@pytest.mark.parametrize(
    ("name", "words", "begin"),
    [("x.docx", (), b"PK"), ("x.xlsx", (), b"PK"), ("x.pdf", (), b"%PDF"), ("x", ("--als", "Word"), b"PK")],
)
def test_a_report_comes_in_the_format_that_is_asked_for(
    ask: Callable[..., Answer], dossier: Path, tmp_path: Path, name: str, words: tuple[str, ...], begin: bytes
) -> None:
    answer = ask("rapport", "R7", "--uit", str(tmp_path / name), *words)
    assert answer.code == 0
    assert (tmp_path / name).read_bytes().startswith(begin)


def test_a_format_that_is_not_there_is_refused_with_the_choices(
    ask: Callable[..., Answer], dossier: Path, tmp_path: Path
) -> None:
    answer = ask("rapport", "R7", "--uit", str(tmp_path / "x.odt"), "--als", "odt")
    assert answer.code == 2
    assert "pdf, word en excel" in answer.err
    assert not list(tmp_path.glob("*.odt"))
