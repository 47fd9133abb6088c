"""A report about one gebied, group or meeting, asked for by code or name."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


@pytest.mark.parametrize("name", ["TG3", "taakgroep zone jutphaas-merwestein", "jutphaas"])
def test_a_report_is_about_what_was_asked(
    ask: Callable[..., Answer], dossier: Path, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "groep.pdf"
    assert ask("rapport", "taakgroep", "--over", name, "--uit", str(target)).code == 0
    text = PdfReader(BytesIO(target.read_bytes())).pages[0].extract_text()
    assert "Jutphaas-Merwestein" in text
    assert "Galecop" not in text


@pytest.mark.parametrize(
    ("kind", "name", "said"), [("taakgroep", "Overvecht", "Kies uit"), ("r1", "TG3", "hele")]
)
def test_what_a_report_is_not_about_is_refused(
    ask: Callable[..., Answer], dossier: Path, tmp_path: Path, kind: str, name: str, said: str
) -> None:
    target = tmp_path / "fout.pdf"
    told = ask("rapport", kind, "--over", name, "--uit", str(target))
    assert told.code == 2
    assert said in told.err
    assert not target.exists()


@pytest.mark.parametrize(
    ("kind", "option", "name"),
    [
        ("r3", "--gebied", "Jutphaas-Merwestein"),
        ("r4", "--taakgroep", "tg3"),
        ("r4", "--gebied", "jutphaas"),
        ("r3", "--taakgroep", "TG3"),
        ("invulformulier", "--gebied=Jutphaas-Merwestein", ""),
        ("r10", "--gebied", "jutphaas"),
    ],
)
def test_a_report_can_be_asked_for_by_its_gebied_or_its_taakgroep(
    ask: Callable[..., Answer], dossier: Path, tmp_path: Path, kind: str, option: str, name: str
) -> None:
    target = tmp_path / "rapport.pdf"
    told = ask("rapport", kind, *filter(None, (option, name)), "--uit", str(target))
    assert told.code == 0, told.err
    pages = [page.extract_text() for page in PdfReader(BytesIO(target.read_bytes())).pages]
    assert "Jutphaas-Merwestein" in pages[0]
    assert not any("Galecop-Blokhoeve" in page.splitlines()[0] for page in pages)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("r1", "--gebied", "jutphaas"), "hele project. Laat --gebied weg"),
        (("r4", "--taakgroep", "Overvecht"), "niet te vinden. Kies uit"),
        (
            ("r5", "--gebied", "jutphaas"),
            "Over het gebied ‘jutphaas’ gaat dit rapport niet. Kies met --over uit",
        ),
        (
            ("r3", "--gebied", "jutphaas", "--over", "jutphaas"),
            "Kies één van --over, --gebied en --taakgroep",
        ),
    ],
)
def test_a_gebied_or_taakgroep_that_a_report_is_not_about_is_refused_with_what_it_can_be(
    ask: Callable[..., Answer], dossier: Path, tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    told = ask("rapport", *asked, "--uit", str(tmp_path / "fout.pdf"))
    assert told.code == 2
    assert said in told.err
    assert not list(tmp_path.glob("fout*"))


def test_a_definitief_report_is_about_the_gebied_that_was_asked(
    ask: Callable[..., Answer], dossier: Path, tmp_path: Path
) -> None:
    target = tmp_path / "editie.pdf"
    why = ("--accepteer", "Zo besproken")
    told = ask("rapport", "r10", "--gebied", "jutphaas", "--definitief", *why, "--uit", str(target))
    assert told.code == 0, told.err
    assert "Jutphaas-Merwestein" in PdfReader(BytesIO(target.read_bytes())).pages[0].extract_text()
