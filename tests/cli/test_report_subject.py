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
