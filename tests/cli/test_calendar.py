"""agenda: the dates of a project as a calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import icalendar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_a_calendar_is_written_whole_or_for_one_group(
    dossier: Path, ask: Callable[..., Answer], tmp_path: Path
) -> None:
    assert dossier.exists()
    path = tmp_path / "alles.ics"
    assert ask("agenda", "--uit", str(path)).code == 0
    whole = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    answer = ask("agenda", "--uit", str(tmp_path / "tg4"), "--over", "tg4", "--soort", "actie")
    part = icalendar.Calendar.from_ical((tmp_path / "tg4.ics").read_bytes()).walk("VEVENT")
    assert answer.out == f"{len(part)} datums geschreven: {tmp_path / 'tg4.ics'}\n"
    assert 0 < len(part) < len(whole)
    assert "geen overleg" in ask("agenda", "--uit", str(path), "--over", "Niets").err
    assert "Kies uit: actie" in ask("agenda", "--uit", str(path), "--soort", "feest").err
