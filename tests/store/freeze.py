"""The tables that the entities declare today, as one script: what all steps together have to make."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy import Table

HEAD = '''"""The entity tables as version 1 made them: frozen, whatever the entities look like today."""

from __future__ import annotations

TABLES = """
'''


def frozen_tables() -> str:
    from wijkdesk.domain.mapping import tables
    from wijkdesk.domain.model import ENTITIES

    assert ENTITIES, "the entities have to be declared before their tables are known"
    return HEAD + "\n".join(map(created, tables().tables.values())) + '\n"""\n'


def created(table: Table) -> str:
    """Return CREATE TABLE in few lines; SQLAlchemy spreads it over one line per column."""
    columns = ["id VARCHAR(32) NOT NULL PRIMARY KEY", "_state VARCHAR(8) NOT NULL"]
    for column in table.columns:
        if column.name not in {"id", "_state"}:
            keys = [key.column.table.name for key in column.foreign_keys]
            points = f" REFERENCES {keys[0]} (id) DEFERRABLE INITIALLY DEFERRED" if keys else ""
            columns.append(f"{column.name} {column.type.compile(sqlite.dialect())}{points}")
    statement = f"CREATE TABLE {table.name} ({', '.join(columns)});"
    return "\n    ".join(textwrap.wrap(statement, 104, break_long_words=False))
