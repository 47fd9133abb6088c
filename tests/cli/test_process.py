"""The program as others start it: a second process, its exit code and what it writes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import StrPath


def start(*arguments: StrPath, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "wijkdesk", *arguments]
    return subprocess.run(command, capture_output=True, env={**os.environ, **env}, timeout=60, check=False)


def test_from_nothing_to_a_printed_report(tmp_path: Path) -> None:
    made = start("nieuw", tmp_path / "Nieuwegein", "--voorbeeld", "nieuwegein")
    assert (made.returncode, made.stderr) == (0, b"")
    target = tmp_path / "Voortgang.pdf"
    printed = start("rapport", "voortgang", "--uit", target, "--peildatum", "2012-06-15")
    assert printed.returncode == 0
    assert target.read_bytes().startswith(b"%PDF-")


def test_another_folder_for_all_data_goes_before_that_of_the_environment(
    dossier: Path, tmp_path: Path
) -> None:
    assert start("toon", "project").returncode == 0
    refused = start("--map", tmp_path / "elders", "toon", "project")
    assert refused.returncode == 2
    assert "Er is nog geen dossier" in refused.stderr.decode()


def test_dutch_signs_survive_a_system_that_speaks_ascii(dossier: Path) -> None:
    told = start("toon", "actie", "A412", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert told.returncode == 0
    assert "diëtist" in told.stdout.decode("utf-8")


def test_a_reader_that_has_seen_enough_is_no_fault(dossier: Path) -> None:
    command = [sys.executable, "-m", "wijkdesk", "toon", "actie", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        writer.stdout.close()
        said = writer.stderr.read()
    assert b"Traceback" not in said
    # Windows tells a closed pipe from a wrong file only by its number.
    assert writer.returncode == 0 or sys.platform == "win32"


def test_a_wrong_request_ends_with_two_and_no_traceback(dossier: Path) -> None:
    refused = start("zet", "actie", "A311", "status=blauw")
    assert refused.returncode == 2
    assert refused.stdout == b""
    assert "Traceback" not in refused.stderr.decode()


def test_help_waits_for_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from wijkdesk.__main__ import main\n"
        "assert main(['--help']) == 0\n"
        "heavy = {'sqlalchemy', 'reportlab', 'PySide6', 'yaml'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


def test_a_verb_about_records_waits_for_no_window_and_no_paper(dossier: Path) -> None:
    script = (
        "import sys\n"
        "from wijkdesk.__main__ import main\n"
        "assert main(['toon', 'actie', 'A311']) == 0\n"
        "heavy = {'reportlab', 'PySide6', 'keyring'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
