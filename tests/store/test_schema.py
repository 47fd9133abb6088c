from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.store import replicas
from tests.store.freeze import frozen_tables
from wijkdesk.domain import mapping
from wijkdesk.domain.model import ENTITIES
from wijkdesk.store import schema
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from wijkdesk.domain.frame import Project
    from wijkdesk.settings import Settings


def columns(db: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    found = db.execute(f"PRAGMA table_info({table})").fetchall()
    return sorted((name, kind, needed, key) for _, name, kind, needed, _, key in found)


def keys(db: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    return sorted(row[2:5] for row in db.execute(f"PRAGMA foreign_key_list({table})"))


def test_a_new_dossier_has_the_tables_that_the_entities_declare() -> None:
    # Where this fails after the release of version 1, the change needs a step in wijkdesk/store/schema.py.
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        schema.raise_to_current(db)
        with closing(sqlite3.connect(":memory:")) as declared:
            for statement in schema.statements(frozen_tables().split('"""')[3]):
                declared.execute(statement)
            for entity in ENTITIES.values():
                table = entity.__tablename__
                assert columns(db, table) == columns(declared, table)
                assert keys(db, table) == keys(declared, table)


def test_the_entities_declare_the_tables_as_sqlalchemy_would_make_them() -> None:
    from sqlalchemy import create_engine

    engine = create_engine("sqlite://")
    mapping.tables().create_all(engine)
    in_memory = closing(sqlite3.connect(":memory:", isolation_level=None))
    with closing(engine.raw_connection()) as made, in_memory as frozen:
        schema.raise_to_current(frozen)
        for entity in ENTITIES.values():
            table = entity.__tablename__
            assert columns(frozen, table) == columns(made, table)
            assert keys(frozen, table) == keys(made, table)


def test_an_older_file_is_kept_aside_and_then_brought_up_to_date(
    store: Store, project: Project, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = replicas.tables(store)
    store.close()
    step = "ALTER TABLE meta ADD COLUMN proef TEXT;\nCREATE TABLE proef (x);\n"
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, step))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with pytest.raises(Exception, match="oudere wijkdesk"):
        Store.open(store.path, settings=settings, read_only=True)
    with Store.open(store.path, settings=settings) as newer:
        assert schema.version_of(newer._db) == schema.VERSION
        assert replicas.tables(newer) == before
        assert [backup.reason for backup in newer.backups()] == ["vóór een nieuwe versie"]
        with closing(sqlite3.connect(newer.backups()[0].path)) as kept:
            assert schema.version_of(kept) == schema.VERSION - 1


def test_a_step_that_fails_leaves_the_file_as_it_was(
    store: Store, project: Project, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = replicas.tables(store)
    store.close()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (*schema.STEPS, "CREATE TABLE proef (x);\nCREATE TABLE proef (x);\n"))
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        with pytest.raises(sqlite3.OperationalError):
            Store.open(store.path, settings=settings)
    with Store.open(store.path, settings=settings) as again:
        assert replicas.tables(again) == before
        assert again.check() == []
