"""SQLAlchemy behind the edits: one engine for all dossiers that are opened in a day."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from sqlalchemy.sql.compiler import SQLCompiler

from wijkdesk.domain.frame import Project
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from wijkdesk.settings import Settings


def test_dossiers_that_were_opened_and_closed_leave_no_statements_behind(
    tmp_path: Path, settings: Settings
) -> None:
    def worked_out(number: int) -> int:
        with Store.create(tmp_path / f"{number}.wijkdossier", settings=settings) as store:
            with store.edit("Gemaakt") as edit:
                edit.add(Project(naam="Wijk"))
            with store.edit("Anders") as edit:
                edit.set(Project, store.read().projects()[0].id, "naam", "Wijken")
        gc.unfreeze()
        gc.collect()
        return sum(isinstance(thing, SQLCompiler) for thing in gc.get_objects())

    first = worked_out(0)
    assert first
    assert [worked_out(number) for number in range(1, 6)] == [first] * 5
