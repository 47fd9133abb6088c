from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.make_dossier import Size, fill
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Contactpersoon, Organisatie, Project
from wijkdesk.domain.verantwoording import Document

if TYPE_CHECKING:
    from wijkdesk.store.store import Store


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        ("UPDATE actie SET titel = 'Buitenom' WHERE code = 'A1'", "anders dan de geschiedenis"),
        ("UPDATE actie SET _state = 'deleted' WHERE code = 'A1'", "anders dan de geschiedenis"),
        ("DELETE FROM schakel WHERE id = (SELECT min(id) FROM schakel)", "anders dan de geschiedenis"),
        ("INSERT INTO product (id, _state) VALUES ('x', 'live')", "staat niet in de geschiedenis"),
        ("UPDATE op SET head = 0 WHERE val = '\"A1\"'", "volgt niet uit de geschiedenis"),
        ("DELETE FROM op WHERE val = '\"A1\"'", "anders dan de geschiedenis"),
        ("DELETE FROM zoek WHERE rowid = 3", "niet goed gevonden"),
        ("INSERT INTO zoek (rowid, titel) VALUES (99999, 'spook')", "iets gevonden dat er niet is"),
        ("UPDATE plan SET gebied = 'nergens'", "nergens heen gaat"),
        ("UPDATE schakel SET naar = 'nergens' WHERE veld = 'partners'", "iets dat er niet is"),
        ("UPDATE blob SET data = x'00'", "is beschadigd"),
    ],
)
def test_what_does_not_follow_from_the_journal_is_found(store: Store, damage: str, finding: str) -> None:
    fill(store, Size(zones=1, taakgroepen=2, acties=3))
    store.put_document(b"verslag", "verslag.pdf")
    assert store.check() == []
    store._db.execute("PRAGMA foreign_keys = OFF")
    store._db.execute(damage)
    assert any(finding in line for line in store.check())


def test_documents_are_kept_once_and_come_back_whole(store: Store, project: Project) -> None:
    data = bytes(range(256)) * 100
    mark = store.put_document(data, "verslag.pdf")
    assert store.put_document(data, "zelfde verslag.pdf") == mark
    with store.edit("Document toegevoegd") as writer:
        writer.add(Document(project=project.id, titel="Verslag", inhoud=mark, grootte=len(data)))
    assert store.document(mark) == data
    assert store._db.execute("SELECT count(*) FROM blob").fetchone() == (1,)
    with pytest.raises(UserError, match="niet in het dossier"):
        store.document("0" * 64)
    with pytest.raises(UserError, match="50 MB"):
        store.put_document(b"\0" * (50 * 1024 * 1024 + 1), "film.mp4")
    store._db.execute("UPDATE blob SET data = x'00'")
    with pytest.raises(UserError, match="beschadigd"):
        store.document(mark)


def test_what_is_erased_is_in_no_byte_of_the_file_and_stays_away(store: Store, project: Project) -> None:
    noted = "Kanariegeel geheim"
    with store.edit("Toegevoegd") as writer:
        org = writer.add(Organisatie(project=project.id)).id
        person = writer.add(
            Contactpersoon(project=project.id, organisatie=org, functie="Huisarts", notitie=noted)
        ).id
    kept = store.changes()
    with store.edit("Leeggemaakt") as writer:
        writer.set(Contactpersoon, person, "notitie", "")
    assert store.search("kanariegeel") == []
    steps = [line.txn for line in store.history(Contactpersoon, person, "notitie")]
    store.erase(Contactpersoon, person, {"notitie": steps})
    store.absorb(kept)
    assert store.read().get(Contactpersoon, person).notitie == ""
    assert store.read().get(Contactpersoon, person).functie == "Huisarts"
    assert store.check() == []
    assert not any("anarie" in (op.val or "") for op in store.changes().ops)
    store.close()
    assert b"anarie" not in store.path.read_bytes()
    assert [item.name for item in store.path.parent.iterdir() if item.is_file()] == [store.path.name]


def test_erasing_travels_with_the_changes(store: Store, project: Project) -> None:
    with store.edit("Doel") as writer:
        writer.set(Project, project.id, "doel", "Kanariegeel")
    steps = [line.txn for line in store.history(Project, project.id, "doel")]
    before = store.changes()
    store.erase(Project, project.id, {"doel": steps})
    assert store.read().projects()[0].doel == ""
    from tests.store.replicas import Team

    with Team(1) as team:
        other = team.stores[0]
        other.absorb(before)
        assert other.read().projects()[0].doel == "Kanariegeel"
        other.absorb(store.changes())
        assert other.read().projects()[0].doel == ""
        assert other.check() == []


def test_what_is_erased_stays_so_where_the_import_that_brought_it_is_rolled_back(
    store: Store, project: Project
) -> None:
    from tests.store.replicas import Team
    from wijkdesk.exchange.werk.applying import roll_back

    with store.edit("Toegevoegd") as writer:
        person = writer.add(Contactpersoon(project=project.id, functie="Kanariegeel")).id
    with Team(1) as team:
        other = team.stores[0]
        number = other.absorb(store.changes())
        steps = [line.txn for line in other.history(Contactpersoon, person, "functie")]
        other.erase(Contactpersoon, person, {"functie": steps})
        roll_back(other, number)
        assert other.read().find(person) is None
        assert [line.row for line in other.changes().erased] == [person]
        assert other.check() == []
        other.absorb(store.changes())
        assert other.read().get(Contactpersoon, person).functie == ""
        assert other.check() == []
