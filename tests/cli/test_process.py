"""The program as others start it: a second process, its exit code and what it writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wijkdesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

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


CLOSED = """
import os, sys
for number in map(int, sys.argv[1].split(",")):
    os.close(number)
os.execv(sys.executable, [sys.executable, "-m", "wijkdesk", *sys.argv[2:]])
"""


# On Windows a program is started without them in another way.
@pytest.mark.parametrize("closed", ["1", "0,1,2"] if os.name == "posix" else ["0"])
def test_who_starts_us_may_have_closed_what_we_write_to(closed: str, dossier: Path) -> None:
    command = [sys.executable, "-c", CLOSED, closed]
    changed = subprocess.run([*command, "zet", "actie", "A311", "titel=x"], capture_output=True, check=False)
    assert changed.returncode == 0
    assert b"wijkdesk zelf" not in changed.stderr
    refused = subprocess.run([*command, "toon", "onzin"], capture_output=True, check=False)
    assert refused.returncode == 2
    assert start("toon", "actie", "A311").stdout.splitlines()[1].split() == [b"Actie:", b"x"]


def test_a_full_disk_for_what_we_say_changes_no_exit_code() -> None:
    always_full = Path("/dev/full")
    with (always_full if always_full.exists() else Path(os.devnull)).open("wb") as full:
        refused = subprocess.run([sys.executable, "-m", "wijkdesk", "onzin"], stderr=full, check=False)
    assert refused.returncode == 2


# Root may write anywhere; this takes that right away, as it is for everyone else.
AS_OTHERS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


def test_in_a_folder_where_nothing_may_be_written_a_dossier_is_read(dossier: Path) -> None:
    as_root = os.geteuid() == 0
    before = dossier.read_bytes()

    def ask(*words: str) -> subprocess.CompletedProcess[str]:
        command = [*(AS_OTHERS if as_root else []), sys.executable, "-m", "wijkdesk"]
        return subprocess.run(
            [*command, "--dossier", str(dossier), *words], capture_output=True, text=True, check=False
        )

    dossier.chmod(0o444)
    dossier.parent.chmod(0o555)
    try:
        read, refused = ask("toon", "actie", "A311"), ask("zet", "actie", "A311", "titel=x")
    finally:
        dossier.parent.chmod(0o755)
    assert (read.returncode, read.stderr) == (0, "")
    assert refused.returncode == 2
    assert refused.stderr == (
        "In de map van Nieuwegein.wijkdossier mag u niets opslaan. Open het dossier alleen om te lezen, of "
        "kopieer het naar uw eigen map Documenten en open het daar.\n"
    )
    assert [path.name for path in dossier.parent.iterdir()] == [dossier.name]
    assert dossier.read_bytes() == before


def test_a_second_start_gives_its_file_to_the_first_window_and_ends(dossier: Path) -> None:
    other = Path(shutil.copy(dossier, dossier.with_name("Batau.wijkdossier")))
    command = [sys.executable, "-m", "wijkdesk", str(dossier)]
    with subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}) as first:
        try:
            _wait_for(lambda: Settings.load().last_dossier == str(dossier))
            second = start(other, QT_QPA_PLATFORM="offscreen")
            assert (second.returncode, second.stdout) == (0, b"")
            # The window that was there opened it: the one that was started last is gone.
            _wait_for(lambda: Settings.load().last_dossier == str(other))
            assert first.poll() is None
        finally:
            first.terminate()


def _wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)
