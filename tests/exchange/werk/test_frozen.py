"""A werkbestand of the first format opens for ever; and anyone can read it without this program."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

from tests.exchange.werk.desks import Office
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Overleg
from wijkdesk.exchange.werk.lines import LineKind
from wijkdesk.exchange.werk.reading import read

FROZEN = Path(__file__).resolve().parents[2] / "files" / "v1.wijkwerk"


def test_the_first_format_is_read_and_taken_in() -> None:
    file = read(FROZEN.read_bytes())
    assert (file.ceiling, file.manifest.format, file.manifest.for_) == (Klasse.V1, (1, 0), "Vreeswijk")
    assert file.key
    assert file.unfit == ()
    assert file.changes.seen
    with Office.of("trekker") as office:
        worker = office.desks[1]
        plan = worker.plan(file)
        assert {line.kind for line in plan.visible} == {LineKind.NEW}
        worker.receive(file)
        assert worker.store.check() == []
        (conflict,) = worker.store.conflicts()
        assert {side.value for side in conflict.sides} == {"Doel van de leider", "Doel van de trekker"}
        (group,) = (found for found in worker.store.read().all(Overleg) if found.code == "TG5")
        assert group.doel in {side.value for side in conflict.sides}
        assert [found.entity.__name__ for found in worker.store.trash()] == ["Actie"]


def test_a_file_can_be_read_with_nothing_but_zip_and_json() -> None:
    """What is promised for later: no part of this program is needed to get at the data."""
    with zipfile.ZipFile(io.BytesIO(FROZEN.read_bytes())) as opened:
        manifest = json.loads(opened.read("manifest.json"))
        for name, promised in manifest["members"].items():
            assert hashlib.sha256(opened.read(name)).hexdigest() == promised["sha256"]
        lines = [json.loads(line) for line in opened.read("ops.jsonl").splitlines()]
    latest: dict[tuple[str, str, str], tuple[int, str, object]] = {}
    for line in lines:
        cell = (line["e"], line["row"], line["c"])
        author = manifest["replicas"][line["r"]]["uid"]
        latest[cell] = max(
            latest.get(cell, (0, "", None)), (line["n"], author, line.get("v")), key=lambda x: x[:2]
        )
    names = [
        value for (kind, _, cell), (_, _, value) in latest.items() if (kind, cell) == ("Overleg", "naam")
    ]
    assert names == ["Taakgroep zone Vreeswijk"]
