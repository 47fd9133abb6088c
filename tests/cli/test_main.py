"""The edge: help, version, the window, and every error as one sentence."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wijkdesk import __main__ as program
from wijkdesk.cli import main as command_line
from wijkdesk.cli.dispatch import DEEDS
from wijkdesk.cli.verbs import VERBS
from wijkdesk.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Answer
    from wijkdesk.settings import Settings


def no_window(path: Path | None, settings: Settings) -> int:
    raise AssertionError("no window was asked for")


def test_every_verb_has_a_deed() -> None:
    assert set(DEEDS) == {verb.name for verb in VERBS}
    assert len(VERBS) == len(DEEDS)


def test_help_and_version_are_answered(ask: Callable[..., Answer]) -> None:
    assert "Opdrachten:" in ask("--help").out
    assert ask("-h").code == 0
    assert ask("zet", "--help").lines[0].startswith("wijkdesk zet SOORT ID veld=waarde ...")
    assert ask("--versie").out.startswith("wijkdesk 0.")


class Windows:
    """Stands where the window would open, and keeps what it was asked to show."""

    def __init__(self) -> None:
        self.shown: list[Path | None] = []

    def __call__(self, path: Path | None, settings: Settings) -> int:
        self.shown.append(path)
        return 0


def test_without_a_verb_the_window_opens_on_the_file_that_was_named(dossier: Path) -> None:
    windows = Windows()
    assert command_line.main([], windows) == 0
    assert command_line.main([str(dossier)], windows) == 0
    assert command_line.main(["--dossier", str(dossier)], windows) == 0
    assert windows.shown == [None, dossier, dossier]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["weg.wijkdossier"], "is er niet"),
        (["stnd"], "Bedoelde u ‘stand’?"),
        (["--dossier", "weg", "stand"], "weg is er niet"),
        (["--dossier", "a", "b.wijkdossier"], "één keer"),
        (["--dossier", "a", "map/terug.wijkwerk"], "‘wijkdesk --dossier a importeer map/terug.wijkwerk’"),
        (["opvraag"], "geen opdracht en geen bestand"),
    ],
)
def test_the_window_does_not_open_for_what_is_not_there(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main(arguments, no_window) == 2
    assert sentence in capsys.readouterr().err


def test_without_a_screen_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert program.main([]) == 2
    assert "geen scherm" in capsys.readouterr().err


def failing(error: BaseException) -> Callable[[Path | None, Settings], int]:
    def window(path: Path | None, settings: Settings) -> int:
        raise error

    return window


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "De schijf is vol"),
        (errno.EACCES, "mag u niet lezen of schrijven"),
        (errno.EISDIR, "is een map, geen bestand"),
        (errno.EROFS, "kan niet worden geschreven"),
        (errno.ENODEV, "Een bestand kan niet worden gelezen of geschreven"),
    ],
)
def test_what_a_disk_refuses_is_said_in_dutch(
    number: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main([], failing(OSError(number, "in English", "kaart.pdf"))) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.endswith("kaart.pdf.\n")
    assert "English" not in said


def test_a_fault_of_ours_shows_no_traceback_and_no_contents(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main([], failing(ValueError("KANARIE"))) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "ValueError, test_main.py regel" in said
    assert "KANARIE" not in said


def test_a_name_that_this_system_cannot_spell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main([], failing(UnicodeEncodeError("utf-8", "\udcc3", 0, 1, "no"))) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "tekens" in said


def test_breaking_off_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main([], failing(KeyboardInterrupt())) == 2
    assert capsys.readouterr().err == "Afgebroken.\n"


def test_a_sentence_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main([], failing(UserError("Een\nzin\x1b."))) == 2
    assert capsys.readouterr().err == "Een zin .\n"
