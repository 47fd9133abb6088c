from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wijkdesk import settings as module
from wijkdesk.settings import Settings, write_json

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_environment_moves_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKDESK_MAP", str(tmp_path / "eigen"))
    found = Settings.load()
    assert found.config == tmp_path / "eigen"
    assert found.dossiers == tmp_path / "eigen" / "dossiers"
    assert found.backups == tmp_path / "eigen" / "reservekopieen"
    assert Settings.load(tmp_path / "gekozen").config == tmp_path / "gekozen"


def test_without_a_choice_things_lie_where_the_system_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WIJKDESK_MAP")
    found = Settings.load()
    assert found.dossiers.parent.name == "wijkdesk"
    assert found.backups.parent == found.dossiers.parent


def test_a_file_beside_the_program_keeps_everything_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WIJKDESK_MAP")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "wijkdesk.exe"))
    (tmp_path / "portable.txt").touch()
    assert Settings.load().config == tmp_path / "WijkdeskGegevens"


def test_preferences_come_back(tmp_path: Path) -> None:
    before = Settings.load(tmp_path).with_dossier(tmp_path / "a").with_dossier(tmp_path / "b")
    before.save()
    after = Settings.load(tmp_path)
    assert after == before
    assert after.last_dossier == str(tmp_path / "b")
    assert after.recent_dossiers == (str(tmp_path / "b"), str(tmp_path / "a"))
    assert [item.name for item in tmp_path.iterdir()] == [module.PREFERENCES]


def test_ten_recent_dossiers_are_remembered_each_once(tmp_path: Path) -> None:
    found = Settings.load(tmp_path)
    for number in (*range(14), 13, 12):
        found = found.with_dossier(tmp_path / str(number))
    assert [Path(name).name for name in found.recent_dossiers] == [
        "12",
        "13",
        "11",
        "10",
        "9",
        "8",
        "7",
        "6",
        "5",
        "4",
    ]


def garbage(path: Path) -> None:
    path.write_bytes(b"\xff\x00{")


def another_shape(path: Path) -> None:
    path.write_text('["lijst"]', encoding="utf-8")


def wrong_values(path: Path) -> None:
    text = '{"font_scale": 3, "colour_scheme": "paars", "last_dossier": 7, "recent_dossiers": [1]}'
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("spoil", [garbage, another_shape, wrong_values])
def test_a_spoilt_file_is_as_if_nothing_was_ever_set(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    fresh = Settings.load(tmp_path)
    spoil(tmp_path / module.PREFERENCES)
    assert Settings.load(tmp_path) == fresh


def test_preferences_that_cannot_be_written_leave_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_json(tmp_path / "v.json", {"naam": "\udcc3"})
    assert list(tmp_path.iterdir()) == []
