"""What is written fits the screen and never steers the terminal."""

from __future__ import annotations

import io

import pytest

from wijkdesk.cli.output import Output, clean


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    monkeypatch.setenv("COLUMNS", "60")
    return io.StringIO()


def test_a_table_fits_the_screen_by_shortening_the_widest(screen: io.StringIO) -> None:
    Output(screen).table(
        ("Code", "Titel", "Status"), [("A1", "x" * 200, "Niet gestart"), ("A22", "kort", "")]
    )
    head, rule, first, second = screen.getvalue().splitlines()
    assert max(map(len, (head, rule, first, second))) <= 60
    assert "…" in first
    assert first.endswith("Niet gestart")
    assert second == "A22   kort"
    assert head.index("Status") == first.index("Niet")


def test_long_values_go_on_below_their_own_start(screen: io.StringIO) -> None:
    Output(screen).pairs({"Doel": "woord " * 40, "Leeg": "", "Regels": "een\ntwee"})
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) <= 60
    assert lines[1].startswith(" " * 20 + "woord")
    assert lines[-2:] == ["Regels:".ljust(20) + "een", " " * 20 + "twee"]


def test_a_record_cannot_steer_the_terminal(screen: io.StringIO) -> None:
    Output(screen).table(("A",), [("rood\x1b[31m\nen\x07meer\x9b",)])
    assert screen.getvalue().splitlines()[2] == "rood [31m en meer"
    assert clean("a\tb\r\n") == "a b"


def test_json_keeps_dutch_signs(screen: io.StringIO) -> None:
    Output(screen).json({"naam": "diëtist"})
    assert "diëtist" in screen.getvalue()


def test_a_screen_of_forty_columns_still_reads(screen: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    Output(screen).pairs({"Samenstelling van het overleg": "woord " * 20})
    Output(screen).table(("Code", "Titel", "Waarom"), [("A1", "x" * 50, "y" * 50)])
    assert max(map(len, screen.getvalue().splitlines())) <= 40
