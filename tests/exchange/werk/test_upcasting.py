"""Laws 24 and 25 through real files: an older file in today's words, and what was put aside tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.exchange.werk.desks import Office
from tests.exchange.werk.test_container import members, resigned
from wijkdesk.__main__ import main
from wijkdesk.domain.overleg import Overleg
from wijkdesk.exchange.werk import lawful
from wijkdesk.exchange.werk.applying import apply
from wijkdesk.exchange.werk.reading import read
from wijkdesk.store import schema, upcasting
from wijkdesk.store.store import Store
from wijkdesk.store.upcasting import Upcast

if TYPE_CHECKING:
    import pytest

    from wijkdesk.store.changes import OpLine


def names(ops: tuple[OpLine, ...]) -> list[OpLine]:
    return [op for op in ops if (op.entity, op.cell) == ("Overleg", "naam")]


def test_an_older_file_is_read_in_the_words_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    with Office.of("trekker") as office:
        leader, worker = office.desks
        data = leader.send()
        old = read(data)
        upper = Upcast("Overleg", "naam", {"naam": lambda value: str(value).upper()})
        monkeypatch.setattr(upcasting, "STEPS", (*upcasting.STEPS, (upper,)))
        new = read(data)
        assert [op.val for op in names(new.changes.ops)] == [
            (op.val or "").upper() for op in names(old.changes.ops)
        ]
        assert [op[:2] for op in new.changes.ops] == [op[:2] for op in old.changes.ops]
        worker.receive(new)
        shown = {found.naam for found in worker.store.read().all(Overleg)}
        assert shown == {found.naam.upper() for found in leader.store.read().all(Overleg)}
        assert worker.store.check() == []


def test_what_was_put_aside_is_taken_in_by_the_version_that_understands_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = members()["ops.jsonl"].splitlines()
    number = next(i for i, line in enumerate(lines) if b'"e":"Overleg"' in line and b'"naam"' in line)
    lines[number] = lines[number][: lines[number].index(b'"v":')] + b'"v":17}'
    with Office.of("trekker") as office:
        worker = office.desks[1]
        apply(worker.store, worker.plan(resigned({**members(), "ops.jsonl": b"\n".join(lines) + b"\n"})))
        assert "17" not in {op.val for op in names(worker.store.changes().ops)}
        path = worker.store.path
        worker.store.close()
        monkeypatch.setattr(lawful, "objection", lambda *_: "")
        main(["ongedaan", "--dossier", str(path)])
        with Store.open(path, settings=worker.store.settings) as store:
            assert "17" not in {op.val for op in names(store.changes().ops)}, (
                "only a newer version tries again"
            )
        monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, "SELECT 1"))
        monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
        main(["zet", "overleg", "TG1", "opmerking=later", "--dossier", str(path)])
        with Store.open(path, settings=worker.store.settings) as store:
            assert "17" in {op.val for op in names(store.changes().ops)}
            assert store._db.execute("SELECT count(*) FROM quarantine").fetchone() == (0,)
