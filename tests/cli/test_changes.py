"""zet, voegtoe, verwijder, ongedaan and opnieuw, on a real file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_an_actie_is_reported_done_and_that_is_taken_back_and_done_again(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    changed = ask("zet", "actie", "A311", "status=gereed", "gereed_op=2012-06-14")
    assert (changed.code, changed.out, changed.err) == (0, "Opgeslagen: actie A311.\n", "")
    after = ask("toon", "actie", "A311", "--json").json
    assert (after["status"], after["gereed_op"]) == ("gereed", "2012-06-14")
    assert ask("ongedaan").out == "Ongedaan gemaakt: Actie gewijzigd: A311.\n"
    assert ask("toon", "acties", "a311", "--json").json["status"] == "loopt"
    assert ask("opnieuw").code == 0
    assert ask("toon", "actie", "A311", "--json").json["status"] == "gereed"


def test_there_is_an_end_to_undo_and_redo(ask: Callable[..., Answer], dossier: Path) -> None:
    assert ask("opnieuw").code == 1
    assert ask("ongedaan").code == 0
    assert ask("ongedaan").out == "Er is niets om ongedaan te maken.\n"
    assert ask("ongedaan").code == 1


def test_lists_references_and_small_tables_are_written_with_semicolons(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    people = [ask("toon", "contactpersoon", code, "--json").json["id"] for code in ("C-PL", "C-HA1")]
    words = ("meewerkend=C-PL; C-HA1", "bron_per_veld=start|voorbeeld;eind|openbaar")
    assert ask("zet", "actie", "A311", *words).code == 0
    after = ask("toon", "actie", "A311", "--json").json
    assert sorted(after["meewerkend"]) == sorted(people)
    assert after["bron_per_veld"] == [
        {"veld": "start", "bron": "voorbeeld"},
        {"veld": "eind", "bron": "openbaar"},
    ]
    assert ask("zet", "gebied", "Z1", "wijken=Galecop;Blokhoeve").code == 0
    assert ask("toon", "gebied", "Z1", "--json").json["wijken"] == ["Galecop", "Blokhoeve"]


def test_an_empty_value_clears_a_field(ask: Callable[..., Answer], dossier: Path) -> None:
    assert ask("zet", "actie", "A311", "houder=", "voortgang=", "meewerkend=").code == 0
    after = ask("toon", "actie", "A311", "--json").json
    assert (after["houder"], after["voortgang"], after["meewerkend"]) == (None, None, None)


def test_what_is_unwise_is_written_and_said(ask: Callable[..., Answer], dossier: Path) -> None:
    answer = ask("zet", "actie", "A311", "houder=")
    assert answer.code == 0
    assert "Let op: Deze actie loopt, maar niemand is houder." in answer.err


def test_a_moved_deadline_of_an_adopted_plan_is_kept_with_its_reason(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    moved = ("zet", "actie", "A311", "deadline=2012-09-01", "--reden", "gezondheidscentrum verhuist")
    assert ask(*moved).code == 0
    (note,) = ask("toon", "bijstelling", "--json").json
    assert (note["veld"], note["oud"], note["nieuw"]) == ("deadline", "30-4-2012", "1-9-2012")
    assert note["reden"] == "gezondheidscentrum verhuist"
    assert note["onderwerp"] == ask("toon", "actie", "A311", "--json").json["id"]
    assert ask("ongedaan").code == 0
    assert ask("toon", "bijstelling", "--json").json == []


def test_a_record_that_is_added_answers_with_its_id(ask: Callable[..., Answer], dossier: Path) -> None:
    words = ("titel=Bel de huisarts", "herkomst=overleg", "deadline=1-7-2012", "status=niet_gestart")
    answer = ask("voegtoe", "actie", *words)
    assert answer.code == 0
    assert re.fullmatch(r"[0-9a-f]{32}\n", answer.out)
    key = answer.out.strip()
    after = ask("toon", "actie", key[:8], "--json").json
    assert (after["id"], after["titel"], after["deadline"]) == (key, "Bel de huisarts", "2012-07-01")
    assert after["project"] == ask("toon", "project", "P1", "--json").json["id"]


def test_a_half_filled_record_is_kept_and_says_what_it_misses(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    answer = ask("voegtoe", "organisatie", "naam=Buurtzorg")
    assert answer.code == 0
    assert "Let op: ‘Soort’ is nog leeg." in answer.err


def test_a_taakgroep_that_is_added_is_an_overleg_that_carries_out(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    assert ask("voegtoe", "taakgroep", "naam=Zuilenstein", "code=TG6", "gebieden=Z1;Z2").code == 0
    after = ask("toon", "taakgroep", "TG6", "--json").json
    assert after["niveau"] == "uitvoerend"
    assert len(after["gebieden"]) == 2


def test_what_nothing_needs_is_deleted_and_what_is_needed_is_archived(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    assert ask("verwijder", "actie", "A311").out == "Actie verwijderd: A311.\n"
    assert ask("toon", "actie", "A311").code == 2
    kept = ask("verwijder", "organisatie", "O-GEM")
    assert kept.out == "Organisatie naar het archief: O-GEM. Er verwijst nog iets naar.\n"
    assert ask("toon", "organisatie", "O-GEM", "--json").json["gearchiveerd"] is True
    assert ask("ongedaan").code == 0
    assert ask("ongedaan").code == 0
    assert ask("toon", "actie", "A311").code == 0


def test_the_journal_never_names_what_is_for_the_projectleider_alone(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    key = ask("voegtoe", "gevoeligheid", "tekst=KANARIE", "onderwerp=TG4").out.strip()
    lines = ask("geschiedenis", "gevoeligheid", key, "--json").json
    assert {line["bij"] for line in lines} == {"Gevoeligheid toegevoegd"}


def test_the_first_project_of_an_empty_dossier_can_be_added(
    ask: Callable[..., Answer], tmp_path: Path
) -> None:
    assert ask("nieuw", str(tmp_path / "leeg")).code == 0
    assert "nog geen project" in ask("voegtoe", "actie", "titel=x").err
    assert ask("voegtoe", "project", "naam=Vreeswijk", "code=P1").code == 0
    assert ask("voegtoe", "actie", "titel=x").code == 0
    assert ask("voegtoe", "project", "naam=Batau", "code=P2").code == 0
    assert "meer projecten" in ask("voegtoe", "actie", "titel=y").err
    assert ask("voegtoe", "actie", "titel=y", "--project", "batau").code == 0
    assert ask("voegtoe", "actie", "titel=z", "project=P2").code == 0
    assert len(ask("toon", "actie", "--project", "P2", "--json").json) == 2
