"""The dossier as it stood: exactly what it was, at every moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wijkdesk.domain.frame import Contactpersoon, Gebied, Project, Schakel
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.settings import Settings
from wijkdesk.store import journal
from wijkdesk.store.moments import end_of
from wijkdesk.store.same import SAME_AS, edge_id
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from wijkdesk.domain.dossier import Dossier

START = datetime(2012, 3, 1, 12, tzinfo=UTC)


class Clock(datetime):
    """A clock that the test turns on."""

    at = START

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        return cls.at.astimezone(tz)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "datetime", Clock)
    Clock.at = START


def seen(dossier: Dossier) -> dict[str, Any]:
    """Return every living record with its values, and the links."""
    found = {}
    for entity, rows in dossier.records().items():
        for key, row in rows.items():
            if row.state == "live":
                found[key] = (entity.__name__, {**vars(row)})
    return found


def later() -> None:
    Clock.at += timedelta(days=1)


def test_each_day_is_read_as_it_was(store: Store, project: Project) -> None:
    kept: list[tuple[datetime, dict[str, Any]]] = []

    def note() -> None:
        kept.append((Clock.at, seen(store.read())))
        later()

    note()
    with store.edit("Erbij") as writer:
        actie = writer.add(Actie(project=project.id, titel="Folder", code="A1"))
        gebied = writer.add(Gebied(project=project.id, naam="Zone"))
        group = writer.add(Overleg(project=project.id, naam="Taakgroep", gebieden=[gebied.id]))
    note()
    with store.edit("Anders") as writer:
        writer.set(Actie, actie.id, "deadline", date(2012, 9, 1))
        writer.set(Actie, actie.id, "titel", "Folder en poster")
    note()
    with store.edit("Weg") as writer:
        writer.delete(Actie, actie.id)
        writer.set(Overleg, group.id, "gebieden", [])
    note()
    store.undo()
    note()
    store.redo()
    note()
    for moment, then in kept:
        assert seen(store.read_at(moment)) == then
        assert seen(store.read_at(moment + timedelta(hours=23))) == then
    assert seen(store.read_at(START - timedelta(days=1))) == {}
    assert store.began() == START.astimezone().date()


def test_of_a_day_the_last_moment_counts() -> None:
    end = end_of(date(2012, 6, 15))
    assert end.astimezone().date() == date(2012, 6, 15)
    assert (end + timedelta(microseconds=1)).date() == date(2012, 6, 16)


steps = st.lists(
    st.tuples(st.sampled_from(["add", "set", "delete", "undo", "redo"]), st.integers(0, 5)),
    min_size=1,
    max_size=12,
)


@given(steps)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
def test_any_past_is_read_exactly(
    tmp_path_factory: pytest.TempPathFactory, todo: list[tuple[str, int]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("moment")
    Clock.at = START
    with Store.create(folder / "a.wijkdossier", owner="x", settings=Settings.load(folder)) as store:
        with store.edit("Project") as writer:
            project = writer.add(Project(naam="P")).id
        kept = [(Clock.at, seen(store.read()))]
        for number, (what, which) in enumerate(todo):
            later()
            living = list(store.read().all(Actie))
            if what in {"undo", "redo"}:
                getattr(store, what)()
            elif what == "add" or not living:
                with store.edit("Erbij") as writer:
                    writer.add(Actie(project=project, titel=f"Actie {number}"))
            else:
                record = living[which % len(living)]
                with store.edit("Anders") as writer:
                    if what == "set":
                        writer.set(Actie, record.id, "titel", f"Titel {number}")
                    else:
                        writer.delete(Actie, record.id)
            kept.append((Clock.at, seen(store.read())))
        for moment, then in kept:
            assert seen(store.read_at(moment)) == then


def test_what_came_in_a_file_counts_from_the_day_that_it_came(
    store: Store, project: Project, folder: Path
) -> None:
    other_settings = Settings.load(folder / "ander")
    with Store.create(folder / "b.wijkdossier", owner="trekker", settings=other_settings) as other:
        other.absorb(store.changes())
        with other.edit("Erbij") as writer:
            writer.add(Actie(project=project.id, titel="Van de trekker"))
        store.absorb(other.changes(), sender="trekker")
    # It was written on the first of March of 2012, and came in on the day on which this test runs.
    assert not store.read_at(START + timedelta(days=30)).all(Actie)
    assert store.read_at(datetime.now(UTC) + timedelta(days=1)).all(Actie)


def test_who_was_merged_then_is_merged_in_what_is_read_then(store: Store, project: Project) -> None:
    kept: list[tuple[datetime, dict[str, Any]]] = []

    def note() -> None:
        kept.append((Clock.at, seen(store.read())))
        later()

    with store.edit("Mensen") as writer:
        people = [writer.add(Contactpersoon(project=project.id, functie=f"arts {nr}")).id for nr in range(2)]
        acties = [writer.add(Actie(project=project.id, titel=key, houder=key)).id for key in people]
    note()
    one, other = sorted(people)
    with store.edit("Samengevoegd") as writer:
        link = Schakel(id=edge_id(one, other), project=project.id, van=one, naar=other, veld=SAME_AS)
        edge = writer.add(link).id
    note()
    with store.edit("Later") as writer:
        writer.set(Actie, acties[0], "reden", "iets")
        writer.set(Actie, acties[1], "reden", "iets")
    note()
    with store.edit("Gesplitst") as writer:
        writer.delete(Schakel, edge)
    note()
    for moment, then in kept:
        assert seen(store.read_at(moment)) == then
    assert len(kept[1][1]) == len(kept[0][1])
