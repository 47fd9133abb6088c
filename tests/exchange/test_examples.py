from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Profiel, Schakel, schakel_id
from wijkdesk.domain.plan import Koppeling
from wijkdesk.exchange.openfile import parse
from wijkdesk.exchange.reading import read_nodes
from wijkdesk.exchange.voorbeeld import example_path, examples, read_project, write_project

if TYPE_CHECKING:
    from wijkdesk.exchange.drafts import ProjectFile

NAMES = ("nieuwegein", "overvecht", "proscoop-achterhoek", "randwijck", "sgu-utrecht")


def plain(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def written(found: ProjectFile, klasse: Klasse = Klasse.V3, verwacht: Any = None) -> str:
    return write_project(found.dossier, found.project.id, klasse, verwacht)


def lost(source: Any, copy: Any, where: str = "") -> Iterator[str]:
    """Yield each key and value of a source that is not found again; records are matched by id."""
    if isinstance(source, dict):
        for key, value in source.items():
            if not isinstance(copy, dict) or key not in copy:
                yield f"{where}.{key}"
            else:
                yield from lost(value, copy[key], f"{where}.{key}")
    elif isinstance(source, list):
        yield from lost_items(source, copy, where)
    elif not same(source, copy):
        yield f"{where}: {source!r} is {copy!r}"


def lost_items(source: list[Any], copy: Any, where: str) -> Iterator[str]:
    if not isinstance(copy, list) or len(copy) != len(source):
        yield f"{where}: {len(source)} items"
    elif source and isinstance(source[0], dict):
        by_id = {item["id"]: item for item in copy if "id" in item}
        for place, item in enumerate(source):
            mate = by_id.get(item["id"]) if "id" in item else copy[place]
            yield from lost(item, mate, f"{where}[{item.get('id', place)}]")
    elif sorted(map(str, source)) != sorted(map(str, copy)):
        yield f"{where}: {source} is {copy}"


def same(source: Any, copy: Any) -> bool:
    if isinstance(source, bool) or source is None:
        return source is copy
    if isinstance(source, int | float) and isinstance(copy, int | float):
        return Decimal(str(source)) == Decimal(str(copy))
    return str(source) == str(copy)


def test_five_examples_ship_with_the_program() -> None:
    assert examples() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_key_and_value_of_an_example_is_found_again(name: str) -> None:
    source = plain(example_path(name))
    copy = yaml.safe_load(written(read_project(example_path(name)), verwacht=source.get("verwacht")))
    assert list(lost(source, copy)) == []


def test_a_lost_fact_would_be_noticed() -> None:
    source = plain(example_path("nieuwegein"))
    copy = yaml.safe_load(written(read_project(example_path("nieuwegein"))))
    copy["plannen"][2]["doelstellingen"][0]["acties"][1].pop("deadline")
    copy["gebieden"][5]["wijken"][0] = "Elders"
    assert list(lost(source, copy)) == [
        ".gebieden[Z5].wijken: ['Vreeswijk', 'Plettenburg-De Wiers'] is ['Elders', 'Plettenburg-De Wiers']",
        ".plannen[PL3].doelstellingen[D31].acties[A312].deadline",
        ".verwacht",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_example_loads_as_the_same_project_and_saves_as_the_same_text(name: str) -> None:
    text = written(read_project(example_path(name)))
    assert written(read_nodes(parse(text))) == text


@pytest.mark.parametrize("name", NAMES)
def test_an_example_needs_no_repair(name: str) -> None:
    assert all("is nog leeg" in warning for warning in read_project(example_path(name)).warnings)


@pytest.mark.parametrize(
    ("name", "profiel"),
    [
        ("nieuwegein", Profiel.WOONSERVICEZONE),
        ("overvecht", Profiel.WIJK),
        ("proscoop-achterhoek", Profiel.KERN_EN_WIJK),
        ("randwijck", Profiel.WIJKSAMENWERKINGSVERBAND),
        ("sgu-utrecht", Profiel.WIJK),
    ],
)
def test_the_words_of_an_example_choose_its_profile(name: str, profiel: Profiel) -> None:
    assert read_project(example_path(name)).project.values["terminologieprofiel"] is profiel


def test_nothing_above_a_class_is_written_for_that_class() -> None:
    found = read_project(example_path("nieuwegein"))
    everything, shared = written(found), written(found, Klasse.V1)
    for secret in ("wekelijks afstemmen", "inkoopseizoen", "v3:", "besteed:", "twijfelend", "houding"):
        assert secret in everything
        assert secret not in shared
    assert "wijkmanager gemeente" in shared


def test_links_to_what_is_left_out_are_left_out_too() -> None:
    found = read_project(example_path("sgu-utrecht"))
    shared = yaml.safe_load(written(found, Klasse.V1))
    assert "gesprekken" not in shared["verkenning"]["bevindingen"][0]
    assert "gesprekken" in shared["verkenning"]
    assert "GV1" not in str(shared)


def test_a_mutual_coupling_is_one_record() -> None:
    dossier = read_project(example_path("proscoop-achterhoek")).dossier
    by_code = {row.id: row.code for rows in ("I1", "I2") for row in dossier.by_code(rows)}
    couplings = [(by_code[c.van or ""], by_code[c.naar or ""]) for c in dossier.all(Koppeling)]
    assert couplings == [("I1", "I2")]


def test_the_same_link_has_the_same_id_wherever_it_is_read() -> None:
    found = read_project(example_path("nieuwegein"))
    for link in found.dossier.all(Schakel):
        assert link.id == schakel_id(link.van or "", link.veld, link.naar or "")
