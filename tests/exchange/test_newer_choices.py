"""A choice that only a newer wijkdesk has came in a werkbestand: it is saved, and loads as what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.werk.desks import Desk, Office
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie, ActieStatus, Overleg
from wijkdesk.exchange.openfile import FileError, parse
from wijkdesk.exchange.reading import read_nodes
from wijkdesk.exchange.voorbeeld import add_read, write_project
from wijkdesk.store.changes import Changes, OpLine

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity

NEWER = "doorgegeven"


def came(desk: Desk, entity: type[Entity], cell: str, value: str) -> str:
    """Let a value come in from another copy; return of which record it is."""
    record = desk.store.read().all(entity)[0]
    step = 1 + max(op.n for op in desk.store.changes().ops)
    seen = tuple(
        (op.replica, op.n) for op in desk.store.changes().ops if (op.row, op.cell) == (record.id, cell)
    )
    op = OpLine("ab" * 16, step, record.id, entity.__name__, cell, value, tuple(sorted(dict(seen).items())))
    desk.store.absorb(Changes({"ab" * 16: "een nieuwere wijkdesk"}, (), (op,), ()))
    return record.id


def saved(desk: Desk) -> str:
    return write_project(desk.store.read(), desk.project, Klasse.V3)


def loaded(text: str) -> Dossier:
    with Office.of("leeg") as office:
        other = office.desks[1]
        project = add_read(other.store, read_nodes(parse(text)))
        return other.store.read(project)


@pytest.mark.parametrize(
    ("entity", "name", "value", "kept"),
    [
        (Actie, "status", f'"{NEWER}"', NEWER),
        (Overleg, "verwachte_domeinen", f'["{NEWER}"]', (NEWER,)),
    ],
)
def test_what_was_chosen_in_a_newer_version_is_loaded_as_it_was(
    entity: type[Entity], name: str, value: str, kept: object
) -> None:
    with Office.of() as office:
        desk = office.desks[0]
        key = came(desk, entity, name, value)
        record = desk.store.read().get(entity, key)
        assert getattr(record, name) == kept
        text = saved(desk)
        found = loaded(text)
        assert [getattr(other, name) for other in found.all(entity) if other.title == record.title] == [kept]
        # Saved again it is the same.
        assert write_project(found, found.projects()[0].id, Klasse.V3) == text


def test_a_newer_version_reads_it_as_its_own_choice() -> None:
    with Office.of() as office:
        desk = office.desks[0]
        came(desk, Actie, "status", f'"{NEWER}"')
        text = saved(desk).replace(NEWER, ActieStatus.GEREED.value)
        status = read_nodes(parse(text)).dossier.all(Actie)
        assert ActieStatus.GEREED in {found.status for found in status}


@pytest.mark.parametrize("word", ["doorgegeven", "Een hele zin (nieuwere wijkdesk)", "(nieuwere wijkdesk)"])
def test_a_word_that_is_no_choice_is_refused_with_what_can_be_chosen(word: str) -> None:
    with Office.of() as office:
        desk = office.desks[0]
        came(desk, Actie, "status", f'"{NEWER}"')
        lines = [f"status: {word}" if NEWER in line else line for line in saved(desk).splitlines()]
        text = "\n".join(line if not line.startswith("status") else f"    {line}" for line in lines)
        with pytest.raises(FileError):
            read_nodes(parse(text))
