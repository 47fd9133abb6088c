"""A hostile file gets one Dutch sentence, and the dossier is the same byte for byte after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.werk.test_container import members, resigned, sample, zipped
from wijkdesk.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path


def hostile() -> dict[str, bytes]:
    """Return files that were built to hurt, by what they do."""
    parts = members()
    line = parts["ops.jsonl"].splitlines()[0]
    head = line[: line.index(b'"v":')]
    poisoned = line.replace(b'"n":', b'"n":9007199254740', 1)

    def ops(data: bytes) -> bytes:
        return resigned({**parts, "ops.jsonl": data})

    return {
        "bomb": zipped({**parts, "seen.jsonl": bytes(30 * 2**20)}),
        "path": zipped({**parts, "../d.wijkdossier": b"x"}),
        "flipped": sample()[:900] + bytes([sample()[900] ^ 1]) + sample()[901:],
        "cut": sample()[:-40],
        "long line": ops(head + b'"v":"' + b"a" * 3_000_000 + b'"}\n'),
        "far ahead": ops(poisoned + b"\n"),
        "unsigned part": zipped({name: data for name, data in parts.items() if name != "manifest.sig"}),
        "sqlite": b"SQLite format 3\0" + bytes(5_000),
        "sealed rubbish": b"WDE1" + bytes(3_000),
        "nothing": b"",
    }


@pytest.mark.parametrize("how", [[], ["--toon"], ["--akkoord", "--vertrouw"]])
def test_a_hostile_file_costs_a_sentence_and_not_a_byte(
    how: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--map", str(tmp_path / "map")]
    assert main([*common, "nieuw", str(tmp_path / "d"), "--voorbeeld", "nieuwegein"]) == 0
    path = tmp_path / "d.wijkdossier"
    # Whatever comes when a dossier is opened has come by then.
    assert main([*common, "conflicten"]) == 0
    before = path.read_bytes()
    for name, data in hostile().items():
        bad = tmp_path / "post.wijkwerk"
        bad.write_bytes(data)
        capsys.readouterr()
        assert main([*common, "importeer", str(bad), *how]) == 2, name
        said = capsys.readouterr()
        assert said.out == ""
        assert len(said.err.strip().splitlines()) == 1, (name, said.err)
        assert "Traceback" not in said.err
        assert path.read_bytes() == before, name
    found = sorted(found.name for found in tmp_path.iterdir())
    assert found == ["d.wijkdossier", "map", "post.wijkwerk"]
