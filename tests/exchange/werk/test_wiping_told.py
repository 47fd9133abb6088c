"""Who is wiped for good is wiped too from what is kept of files: their accounts, and what was put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.exchange.werk.desks import Desk, Office, put
from tests.exchange.werk.forging import Forgery
from tests.exchange.werk.test_verbs import Laptop, leader, wide_screen, worker
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.exchange.werk.account import account_of
from wijkdesk.exchange.werk.applying import roll_back
from wijkdesk.exchange.werk.lines import LineKind
from wijkdesk.store import imports
from wijkdesk.store.wiping import erasable, wipe_for_good

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["leader", "wide_screen", "worker"]

SECRET = "kanarienaam"  # noqa: S105 - what is looked for afterwards


def two_desks(office: Office) -> tuple[Desk, Desk, str]:
    leader, one = office.desks
    with leader.store.edit("Nieuw") as writer:
        key = writer.add(Contactpersoon(project=leader.project, functie="arts", naam="Wie")).id
    one.receive(leader.send(ceiling=Klasse.V2))
    return leader, one, key


def wipe(desk: Desk, key: str) -> None:
    record = desk.store.read().get(Contactpersoon, key)
    assert record is not None
    wipe_for_good(desk.store, record, erasable(Contactpersoon))


def bytes_of(desk: Desk) -> bytes:
    return b"".join(path.read_bytes() for path in desk.store.path.parent.glob("dossier.wijkdossier*"))


def test_what_an_import_changed_of_a_person_goes_with_him_though_it_was_rolled_back() -> None:
    with Office.of("een") as office:
        leader, one, key = two_desks(office)
        put(one, Contactpersoon, key, functie=SECRET)
        number = leader.receive(one.send(ceiling=Klasse.V2))
        roll_back(leader.store, number)
        with imports.reading(leader.store) as journal:
            made = imports.import_of(journal, number)
        assert any(SECRET in change.new for change in account_of(leader.store, made).changes)
        wipe(leader, key)
        assert not account_of(leader.store, made).is_kept
        assert SECRET.encode() not in bytes_of(leader)


def test_what_was_put_aside_of_a_person_goes_with_him() -> None:
    with Office.of("een") as office:
        leader, one, key = two_desks(office)
        other = leader.store.read().all(Contactpersoon)[0].id
        for uid, text in ((key, f"{SECRET} van hem"), (other, "van een ander")):
            put(one, Contactpersoon, uid, functie=text)
        file = Forgery(one.send(ceiling=Klasse.V2))
        for text in (f"{SECRET} van hem", "van een ander"):
            op = file.op(text)
            # As where a later version keeps it in another kind of field.
            op.v = type(op.v)(b'["' + text.encode() + b'"]')
        plan = leader.plan(file.signed(one.store.settings))
        assert [line.kind for line in plan.visible] == [LineKind.UNFIT] * 2
        leader.receive(plan.file)
        wipe(leader, key)
        with imports.reading(leader.store) as journal:
            aside = [raw for (raw,) in journal.db.execute("SELECT raw FROM quarantine")]
        assert len(aside) == 1
        assert b"van een ander" in aside[0]
        assert SECRET.encode() not in bytes_of(leader)


def test_of_who_is_only_in_an_account_the_account_is_wiped(
    leader: Laptop, worker: Laptop, tmp_path: Path
) -> None:
    uit, terug = str(tmp_path / "uit.wijkwerk"), str(tmp_path / "terug.wijkwerk")
    leader.ask("exporteer", "--klasse", "V2", "--uit", uit)
    worker.ask("importeer", uit, "--vertrouw")
    worker.ask("voegtoe", "contactpersoon", "functie=arts", f"naam=Jan {SECRET}")
    worker.ask("exporteer", "--klasse", "V2", "--uit", terug)
    leader.ask("importeer", terug, "--vertrouw")
    leader.ask("terugdraaien", "1")
    dossier = leader.folder / "Nieuwegein.wijkdossier"
    assert "niet" in leader.ask("wis", "contactpersoon", "Jan Nooitgezien", "--akkoord", code=2)
    refused = leader.ask("wis", "contactpersoon", SECRET, code=2)
    assert "import 1" in refused
    assert "--akkoord" in refused
    made = leader.ask("wis", "contactpersoon", SECRET, "--akkoord")
    assert "samenvoegverslag" in made
    assert SECRET.encode() not in dossier.read_bytes()
    assert "--akkoord" not in leader.ask("wis", "contactpersoon", SECRET, "--akkoord", code=2)


def test_however_much_a_file_wipes_what_was_put_aside_is_looked_through_once() -> None:
    with Office.of("een") as office:
        leader, one, key = two_desks(office)
        for functie in ("huisarts", "waarnemer", "praktijkhouder"):
            put(leader, Contactpersoon, key, functie=functie)
        wipe(leader, key)
        data = leader.send(ceiling=Klasse.V2)
        asked: list[str] = []
        one.store._db.set_trace_callback(asked.append)
        one.receive(data)
        one.store._db.set_trace_callback(None)
        assert sum("INSERT OR IGNORE INTO erased" in query for query in asked) > 1
        assert sum("FROM quarantine" in query for query in asked) == 1
