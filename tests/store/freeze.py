"""Write the tables of version 1 and its sample dossier; only until version 1 is released.

python tests/store/freeze.py
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

HEAD = '''"""The entity tables as version 1 made them: frozen, whatever the entities look like today."""

from __future__ import annotations

TABLES = """
'''


def frozen_tables() -> str:
    from wijkdesk.domain.model import ENTITIES

    return HEAD + "\n".join(created(entity.__table__) for entity in ENTITIES.values()) + '\n"""\n'


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


def main() -> None:
    (ROOT / "wijkdesk/store/version1.py").write_text(frozen_tables(), encoding="utf-8")


if __name__ == "__main__":
    main()
