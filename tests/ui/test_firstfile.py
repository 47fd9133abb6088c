"""With which dossier the program begins, and what is done with it before the window stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.firstfile import begun_check, first_file

if TYPE_CHECKING:
    from pathlib import Path


def test_the_program_begins_with_what_is_asked_for_else_with_the_last_dossier_that_is_there(
    tmp_path: Path,
) -> None:
    last, asked = tmp_path / "Laatste.wijkdossier", tmp_path / "Gevraagd.wijkdossier"
    settings = replace(Settings.load(), last_dossier=str(last))
    assert first_file(asked, settings) == asked
    assert first_file(None, settings) is None
    last.touch()
    assert first_file(None, settings) == last


def test_a_file_is_looked_through_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "Wijk.wijkdossier"
    Store.create(path, settings=Settings.load()).close()
    assert begun_check(path).found_whole(path)
    path.write_bytes(path.read_bytes()[:6000])
    assert not begun_check(path).found_whole(path)
    assert not begun_check(tmp_path / "Weg.wijkdossier").found_whole(path)
