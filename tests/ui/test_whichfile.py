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
