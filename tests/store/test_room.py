"""A text that is too long never gets in by an edit; what came from others is never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.replicas import Team
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.frame import Project
from wijkdesk.domain.room import LINE
from wijkdesk.store import capture

if TYPE_CHECKING:
    from wijkdesk.store.store import Store

LONG = "valpreventie " * 5_000


def test_a_title_of_five_million_letters_is_refused_and_nothing_is_written(store: Store) -> None:
    with store.edit("Toegevoegd") as writer:
        project = writer.add(Project(naam="Samenhang"))
    before = store.path.read_bytes()
    with pytest.raises(Refused, match=r"te lang: 5\.000\.000 tekens"), store.edit("Naam") as writer:
        writer.set(Project, project.id, "naam", "x" * 5_000_000)
    with pytest.raises(Refused), store.edit("Naam") as writer:
        writer.get(Project, project.id).naam = "x" * (LINE + 1)
    with pytest.raises(Refused), store.edit("Toegevoegd") as writer:
        writer.add(Project(naam="x" * (LINE + 1)))
    assert [found.naam for found in store.read().projects()] == ["Samenhang"]
    assert store.path.read_bytes() == before
    assert store.check() == []


def test_a_longer_text_of_another_version_is_taken_in_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    with Team(2) as team:
        mine, theirs = team.stores
        with monkeypatch.context() as older:
            older.setattr(capture, "lacks_room", lambda *_: "")
            with theirs.edit("Toegevoegd") as writer:
                key = writer.add(Project(naam=LONG)).id
        mine.absorb(theirs.changes())
        assert [found.naam for found in mine.read().projects()] == [LONG]
        with mine.edit("Korter") as writer:
            writer.set(Project, key, "naam", LONG[:50_000])
        with pytest.raises(Refused), mine.edit("Langer") as writer:
            writer.set(Project, key, "naam", LONG + "!")
        with mine.edit("Kort") as writer:
            writer.set(Project, key, "naam", "Kort")
        first = mine.history(Project, key, "naam")[-2]
        assert first.old == LONG
        mine.put_back(Project, key, "naam", first.txn)
        assert mine.read().projects()[0].naam == LONG
        mine.undo()
        mine.undo()
        assert mine.read().projects()[0].naam == LONG[:50_000].strip()
        assert mine.check() == []
