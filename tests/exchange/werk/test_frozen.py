"""A werkbestand of the first format opens for ever; and anyone can read it without this program."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.exchange.blad.sheets import of_acties
from tests.exchange.werk.desks import Office
from tests.exchange.werk.freeze_containers import PASSWORD
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie, Bijeenkomst, Overleg
from wijkdesk.domain.verantwoording import Document
from wijkdesk.exchange.blad.fillreading import read_fill_data
from wijkdesk.exchange.werk.lines import LineKind
from wijkdesk.exchange.werk.reading import read

FILES = Path(__file__).resolve().parents[2] / "files"
FROZEN = FILES / "v1.wijkwerk"


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


@pytest.mark.parametrize(
    ("name", "purpose", "ceiling", "signed"),
    [
        ("overdracht", "overdracht", Klasse.V2, True),
        ("archief", "archief", Klasse.V1, True),
        ("gesloten", "uitvraag", Klasse.V2, True),
        ("ongetekend", "uitvraag", Klasse.V2, False),
    ],
)
def test_every_container_of_the_first_format_is_taken_in(
    name: str, purpose: str, ceiling: Klasse, signed: bool
) -> None:
    data = (FILES / f"v1-{name}.wijkwerk").read_bytes()
    file = read(data, PASSWORD if name == "gesloten" else "")
    assert (file.manifest.purpose, file.ceiling, bool(file.key)) == (purpose, ceiling, signed)
    assert file.unfit == ()
    assert len(file.changes.erased) == 1
    with Office.of("opvolger") as office:
        worker = office.desks[1]
        worker.receive(file)
        dossier = worker.store.read()
        assert worker.store.check() == []
        assert "Dit bleef." in {actie.reden for actie in dossier.all(Actie)}
        (meeting,) = (found for found in dossier.all(Bijeenkomst) if found.titel == "Overleg met bijlage")
        (paper,) = dossier.where(Document, "hoort_bij", meeting.id)
        assert worker.store.document(paper.inhoud) == b"De bijlage."


def test_a_closed_file_of_the_first_format_still_asks_for_its_password() -> None:
    data = (FILES / "v1-gesloten.wijkwerk").read_bytes()
    for password in ("", "een ander"):
        with pytest.raises(UserError, match="wachtwoord"):
            read(data, password)


def test_the_first_invulblad_comes_back_into_the_dossier_that_it_was_made_from() -> None:
    with Office.of("opvolger") as office:
        worker = office.desks[1]
        worker.receive(read((FILES / "v1-overdracht.wijkwerk").read_bytes()))
        sheet = (FILES / "v1-invulblad.xlsx").read_bytes()
        plan = worker.plan(read_fill_data(sheet, "blad.xlsx", worker.store).file)
        (line,) = of_acties(plan.visible)
        assert (line.cell, json.loads(line.theirs or "")) == ("opmerking_trekker", "Ingevuld in Excel")
        worker.receive(plan.file)
        assert worker.store.read().get(Actie, line.row).opmerking_trekker == "Ingevuld in Excel"
        assert worker.store.check() == []
