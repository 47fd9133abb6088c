"""The long now: a werkbestand is read by sixty lines that know nothing of wijkdesk."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.exchange.werk.desks import Office, put
from wijkdesk import resources
from wijkdesk.__main__ import main
from wijkdesk.cli.exchange_words import EXCHANGE
from wijkdesk.domain.entity import DELETED, LIVE
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.wire import Manifest
from wijkdesk.store.same import MERGED

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PLACE = resources.path("werkbestand")
SCRIPT = PLACE / "lees_werkbestand.py"


def run(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", str(SCRIPT), str(path)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_script_stands_alone_and_is_short() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert set(re.findall(r"^import (\w+)", text, re.MULTILINE)) <= sys.stdlib_module_names


def test_it_reads_what_a_reader_with_wijkdesk_sees(tmp_path: Path) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        worker.receive(leader.send(group, ceiling=Klasse.V2))
        key = worker.store.read().all(Actie)[0].id
        put(leader, Actie, key, titel="van de leider")
        put(worker, Actie, key, titel="van de trekker")
        worker.receive(leader.send(group, ceiling=Klasse.V2))
        path = tmp_path / "uit.wijkwerk"
        path.write_bytes(worker.send(group, ceiling=Klasse.V2))
        found = json.loads(run(path).stdout)
        acties = {record["id"]: record for record in found["gegevens"] if record["soort"] == "Actie"}
        dossier = worker.store.read()
        assert acties.keys() == {actie.id for actie in dossier.all(Actie)}
        for actie in dossier.all(Actie):
            assert acties[actie.id]["titel"] == actie.titel
        assert {acties[key]["titel"], acties[key]["_anders"][0]["titel"]} == {
            "van de leider",
            "van de trekker",
        }


def test_what_it_prints_is_utf8_whatever_windows_thinks_of_a_file(tmp_path: Path) -> None:
    with Office.of() as office:
        leader = office.desks[0]
        put(leader, Actie, leader.store.read().all(Actie)[0].id, titel="Wacht ≥ 3 weken → één loket")
        path = tmp_path / "uit.wijkwerk"
        path.write_bytes(leader.send())
    command = [sys.executable, "-S", str(SCRIPT), str(path)]
    windows = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, env=windows, check=False)
    assert done.returncode == 0
    titles = {found.get("titel") for found in json.loads(done.stdout.decode("utf-8"))["gegevens"]}
    assert "Wacht ≥ 3 weken → één loket" in titles


def test_it_notices_damage(tmp_path: Path) -> None:
    with Office.of() as office:
        leader = office.desks[0]
        path = tmp_path / "uit.wijkwerk"
        made = leader.send(leader.taakgroep("TG5"))
        path.write_bytes(made)
        assert run(path).returncode == 0
        path.write_bytes(b"WDE1" + made)
        assert "wachtwoord" in run(path).stderr


def test_a_file_that_is_not_whole_is_told_of_in_a_sentence(tmp_path: Path) -> None:
    with Office.of() as office:
        leader = office.desks[0]
        made = leader.send(leader.taakgroep("TG5"))
    middle = len(made) // 2
    spoiled = made[:middle] + bytes(sign ^ 255 for sign in made[middle : middle + 40]) + made[middle + 40 :]
    path = tmp_path / "uit.wijkwerk"
    for data in (made[:middle], made[:-1], b"", spoiled):
        path.write_bytes(data)
        done = run(path)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Traceback" not in done.stderr
        assert "niet heel" in done.stderr
    assert "is er niet" in run(tmp_path / "weg.wijkwerk").stderr


def test_the_commands_of_the_description_do_what_it_says_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (PLACE / "FORMAAT.md").read_text(encoding="utf-8")
    lines = re.findall(r"^    wijkdesk (.+)$", text, re.MULTILINE)
    assert len(lines) == 11
    for line in lines:
        # Which lines a file has, depends on what was filled in.
        words = shlex.split(re.sub(r"--(hun|mijn) \S+", r"--\1 1", line).replace("--mijn 1", ""))
        assert main(words) == (1 if "--toon" in words else 0), capsys.readouterr().err


def test_the_description_names_every_part_and_every_key() -> None:
    text = (PLACE / "FORMAAT.md").read_text(encoding="utf-8")
    names = {field.replace("for_", "for") for field in Manifest.__struct_fields__}
    assert not [name for name in sorted(names) if f"`{name}`" not in text]
    verbs = {verb.name for verb in EXCHANGE if any(option.name == "--json" for option in verb.options)}
    assert not [name for name in sorted(verbs - {"voegsamen"}) if name not in text]
    assert not [state for state in (LIVE, DELETED, MERGED) if f"`{state}`" not in text]
