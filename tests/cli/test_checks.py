"""controleer and zelftest."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.cli.conftest import mark_of
from wijkdesk.domain.overleg import Actie
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Answer


def test_advice_of_the_rules_is_listed_and_is_no_fault(ask: Callable[..., Answer], dossier: Path) -> None:
    before = mark_of(dossier)
    answer = ask("controleer")
    assert answer.code == 0
    assert answer.lines[0] == "Het bestand en de geschiedenis kloppen."
    assert any(line.split()[:3] == ["waarschuwen", "Overleg", "TG4"] for line in answer.lines)
    told = ask("controleer", "--json").json
    assert told["bestand"] == []
    assert {"C2", "C14", "verplicht"} <= {finding["regel"] for finding in told["regels"]}
    assert mark_of(dossier) == before


def test_what_a_hard_rule_forbids_is_found_where_it_slipped_in(
    ask: Callable[..., Answer], dossier: Path
) -> None:
    key = ask("toon", "actie", "A311", "--json").json["id"]
    with Store.open(dossier, settings=Settings.load()) as store, store.edit("buiten de regels om") as writer:
        writer.set(type(store.read().find(key)), key, "voortgang", 30)  # type: ignore[arg-type]
    answer = ask("controleer")
    assert answer.code == 1
    assert any(line.startswith("weigeren") and "A311" in line for line in answer.lines)


def test_a_table_that_differs_from_the_journal_is_found(ask: Callable[..., Answer], dossier: Path) -> None:
    with closing(sqlite3.connect(dossier)) as db, db:
        db.execute("UPDATE actie SET titel = 'stiekem' WHERE code = 'A311'")
    answer = ask("controleer")
    assert answer.code == 1
    assert "anders dan de geschiedenis zegt" in answer.lines[0]


def test_the_selftest_tries_everything(ask: Callable[..., Answer]) -> None:
    answer = ask("zelftest")
    assert answer.code == 0
    assert "wijkdesk is compleet." in answer.out
    assert answer.out.count("goed") == 5


def test_the_selftest_tells_what_is_missing(
    ask: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("wijkdesk.resources.root", lambda: tmp_path)
    answer = ask("zelftest")
    assert answer.code == 1
    assert "wijkdesk is niet compleet." in answer.out


def test_a_record_that_lost_its_project_is_found(ask: Callable[..., Answer], dossier: Path) -> None:
    key = ask("toon", "actie", "A311", "--json").json["id"]
    with Store.open(dossier, settings=Settings.load()) as store, store.edit("beschadigd") as writer:
        writer.set(Actie, key, "project", None)
    told = ask("controleer", "--json").json["regels"]
    assert [finding["id"] for finding in told if finding["regel"] == "project"] == [key]
    assert any("hoort bij geen project" in line for line in ask("controleer").lines)
