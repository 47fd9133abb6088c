"""soorten, toon, geschiedenis and zoek."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.entity import fields_of
from wijkdesk.domain.model import ENTITIES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_every_kind_tells_its_fields(ask: Callable[..., Answer]) -> None:
    kinds = {kind["soort"]: kind for kind in ask("soorten", "--json").json}
    assert set(kinds) == {name.lower() for name in ENTITIES} - {"schakel"}
    for name, entity in ENTITIES.items():
        if name != "Schakel":
            told = [field["veld"] for field in kinds[name.lower()]["velden"]]
            assert told == [field.name for field in fields_of(entity)]
    assert len(ask("soorten").lines) == len(kinds) + 2


def test_one_kind_tells_what_can_be_filled_in(ask: Callable[..., Answer]) -> None:
    told = " ".join(ask("soorten", "actie").out.split())
    assert "Status (keuze: niet_gestart, loopt, gereed, aangehouden, vervallen, verplicht)" in told
    assert "Houder (verwijzing naar contactpersoon)" in told
    assert "Actie (tekst, verplicht)" in told


def test_a_list_shows_code_title_and_status_in_the_order_of_the_codes(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    answer = ask("toon", "acties")
    assert answer.lines[0].split() == ["Code", "Titel", "Ontstaan", "in", "Deadline", "Status"]
    assert answer.lines[2].startswith("A111  Kennismakingslunch")
    assert answer.lines[-1] == "44 acties"
    assert max(map(len, answer.lines)) <= 100


def test_a_list_can_be_searched_without_minding_case_or_accents(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    codes = [record["code"] for record in ask("toon", "actie", "--zoek", "DIETIST", "--json").json]
    assert codes == ["A412"]
    assert ask("toon", "actie", "--zoek", "qqq").out == "Acties: geen.\n"
    assert ask("toon", "actie", "--zoek", "qqq", "--json").json == []


def test_a_taakgroep_is_only_an_overleg_that_carries_out(ask: Callable[..., Answer], dossier: Path) -> None:
    assert len(ask("toon", "overleg", "--json").json) == 9
    codes = [record["code"] for record in ask("toon", "taakgroepen", "--json").json]
    assert codes == ["TG1", "TG2", "TG3", "TG4", "TG5", "WG1"]


def test_one_record_shows_what_is_filled_and_names_what_is_not(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    told = ask("toon", "actie", "OA5").out
    assert "Trekker voor werkgroep scholing aanwijzen" in told
    assert "Managementoverleg april 2012" in told
    assert "Gereed op" not in told
    assert "Nog in te vullen: Status." in ask("toon", "gebied", "G0").out


def test_the_history_tells_who_what_and_when(ask: Callable[..., Answer], dossier: Path) -> None:
    ask("zet", "actie", "A311", "status=gereed")
    first = ask("geschiedenis", "actie", "A311", "--json").json[0]
    assert (first["veld"], first["was"], first["wordt"]) == ("status", "loopt", "gereed")
    assert first["bij"] == "Actie gewijzigd: A311"
    assert [
        line["wordt"] for line in ask("geschiedenis", "actie", "A311", "--veld", "Status", "--json").json
    ] == [
        "gereed",
        "loopt",
    ]
    told = ask("geschiedenis", "actie", "A311", "--veld", "houder").out
    assert "preventiemedewerker ggz" in told
    assert "(hele gegeven)" in ask("geschiedenis", "actie", "A311").out


def test_a_search_finds_words_by_their_start(ask: Callable[..., Answer], dossier: Path) -> None:
    hits = ask("zoek", "inloopspreek", "--json").json
    assert "A312" in {hit["code"] for hit in hits}
    assert all(set(hit) == {"soort", "id", "code", "titel", "fragment"} for hit in hits)
    assert ask("zoek", "inloopspreek").lines[0].startswith("Soort")
    assert ask("zoek", "qqqq").out == "Niets gevonden met ‘qqqq’.\n"
