"""The verbs of dev.py: what they start, and what they say when they cannot."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import settings

import dev
import pythons
from environment import Environment
from tests.soak import laws

PDF = b"%PDF-1.7\n...\n%%EOF\n"


class Rehearsal(Environment):
    """An environment that is always ready."""

    def prepare(self, platform: str = "offscreen") -> Path:
        self.state.mkdir(exist_ok=True)
        (self.state / f"prepared-{platform}").touch()
        return self.python


class Runs:
    """Stands where dev.py starts Python: keeps the commands, and makes the files that they would make."""

    def __init__(self) -> None:
        self.commands: list[tuple[str, ...]] = []
        self.codes: dict[str, int] = {}
        self.report = PDF

    def __call__(self, _environment: Environment, *arguments: str) -> int:
        self.commands.append(arguments)
        if "nieuw" in arguments:
            Path(arguments[arguments.index("nieuw") + 1]).write_text("dossier")
        if "--uit" in arguments:
            Path(arguments[arguments.index("--uit") + 1]).write_bytes(self.report)
        return max((self.codes.get(argument, 0) for argument in arguments), default=0)


@pytest.fixture
def checkout(tmp_path: Path) -> Rehearsal:
    return Rehearsal(tmp_path, sys.executable)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    runs = Runs()
    monkeypatch.setattr(dev, "run", runs)
    return runs


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "screen_platform", lambda: None)


@pytest.fixture
def a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "screen_platform", lambda: "xcb")


def test_without_a_screen_start_prints_the_report(
    checkout: Rehearsal, runs: Runs, no_screen: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.start(checkout, []) == 0
    made, printed = runs.commands
    assert made[2:] == ("nieuw", str(dossier(checkout)), "--voorbeeld", "nieuwegein")
    assert printed[2:6] == ("--dossier", str(dossier(checkout)), "rapport", "voortgang")
    assert printed[-2:] == ("--peildatum", "2012-06-15")
    assert str(checkout.state / "Voortgangsrapportage_Nieuwegein.pdf") in capsys.readouterr().out


def test_a_broken_report_is_not_called_a_report(checkout: Rehearsal, runs: Runs, no_screen: None) -> None:
    runs.report = PDF[:8]
    assert dev.start(checkout, []) == 1


def test_with_a_screen_start_opens_the_window(checkout: Rehearsal, runs: Runs, a_screen: None) -> None:
    assert dev.start(checkout, []) == 0
    assert runs.commands[-1] == ("-m", "wijkdesk", str(dossier(checkout)))
    assert (checkout.state / "prepared-xcb").exists()


def test_a_second_start_keeps_the_example_as_the_user_left_it(
    checkout: Rehearsal, runs: Runs, a_screen: None
) -> None:
    dev.start(checkout, [])
    dossier(checkout).write_text("edited")
    dev.start(checkout, [])
    assert dossier(checkout).read_text() == "edited"
    assert ["nieuw" in command for command in runs.commands] == [True, False, False]


def test_an_example_that_was_interrupted_is_made_again(
    checkout: Rehearsal, runs: Runs, a_screen: None
) -> None:
    runs.codes["nieuw"] = 2
    assert dev.start(checkout, []) == 2
    runs.codes.clear()
    assert dev.start(checkout, []) == 0
    assert ["nieuw" in command for command in runs.commands] == [True, True, False]


def test_the_verdict_of_pytest_is_the_verdict(checkout: Rehearsal, runs: Runs) -> None:
    runs.codes["pytest"] = 1
    assert dev.test(checkout, ["-k", "word"]) == 1
    assert runs.commands == [("-m", "pytest", "-n", "3", "-k", "word")]


def test_a_campaign_runs_every_script_and_tells_of_each(
    checkout: Rehearsal, runs: Runs, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = checkout.root / "tests/soak"
    folder.mkdir(parents=True)
    for name in ("faults.py", "kills.py"):
        (folder / name).touch()
    runs.codes[str(folder / "faults.py")] = 3
    assert dev.soak(checkout, ["--minutes", "1"]) == 1
    assert [command[1:] for command in runs.commands] == [("--minutes", "1")] * 2
    assert "faults: failed with exit code 3 in 0 s\nkills: ok in 0 s\n" in capsys.readouterr().out


def test_a_campaign_without_scripts_is_not_a_success(checkout: Rehearsal, runs: Runs) -> None:
    assert dev.bench(checkout, []) == 1


def test_without_a_python_that_will_do_dev_says_so_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pythons, "OLDEST", (9, 8))
    monkeypatch.setattr(pythons, "NEWEST", (9, 9))
    assert dev.main(["test"]) == 1
    said = capsys.readouterr().err
    assert "needs Python 9.8 to 9.9" in said
    assert said.count("\n") == 1


def dossier(checkout: Environment) -> Path:
    return checkout.state / "voorbeeld" / "Nieuwegein.wijkdossier"


def test_the_soak_holds_every_law_on_more_histories_than_the_tests_do() -> None:
    found = [path.name for place in laws.PLACES for path in (laws.ROOT / place).glob("test_laws*.py")]
    assert {Path(path).name for path in laws.laws()} >= set(found)
    assert all((laws.ROOT / path).is_file() for path in laws.laws())
    night, ci = settings.get_profile(laws.PROFILE), settings.get_profile("ci")
    assert night.max_examples > 10 * ci.max_examples
    assert not night.derandomize
