"""Whose part a dossier is, asked after every edit: it may not cost more in a larger dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.store import imports
from wijkdesk.store.given import BROUGHT
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def test_where_a_project_came_from_is_found_without_reading_the_journal(tmp_path: Path) -> None:
    with Store.create(tmp_path / "d.wijkdossier", owner="leider") as store, imports.reading(store) as journal:
        steps = [row[3] for row in journal.db.execute(f"EXPLAIN QUERY PLAN {BROUGHT}")]
    assert any(step.startswith("SEARCH op") for step in steps)
    assert not [step for step in steps if step.startswith(("SCAN op", "SCAN r"))]
