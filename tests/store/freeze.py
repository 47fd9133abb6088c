"""Write the tables of version 1 and its sample dossier; only until version 1 is released.

python tests/store/freeze.py
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

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


def main() -> None:
    frozen = ROOT / "wijkdesk/store/version1.py"
    if frozen.read_text(encoding="utf-8") == frozen_tables():
        return
    frozen.write_text(frozen_tables(), encoding="utf-8")
    sample = ROOT / "tests/files/v1.wijkdossier"
    # In a process of its own: this one has read the tables as they were.
    subprocess.run([sys.executable, __file__, str(sample)], check=True)


def make_sample(path: Path) -> None:
    from tests.make_dossier import Size, make_dossier

    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        os.environ["WIJKDESK_MAP"] = own
        make_dossier(path, Size(zones=1, taakgroepen=2, acties=4))
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("VACUUM")


if __name__ == "__main__":
    make_sample(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
