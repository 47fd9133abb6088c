"""Law 16: what is above the class of a file is nowhere in its bytes, whatever happened to it before."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exchange.werk.desks import Desk, Office
from wijkdesk.domain.analyse import Gesprek
from wijkdesk.domain.borging import Gevoeligheid
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import fields_of, klasse_of
from wijkdesk.domain.errors import Refused, UserError
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.frame import Betrokkenheid, Contactpersoon
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Agendapunt, Bijeenkomst
from wijkdesk.domain.verantwoording import Document, KlasseKeuze
from wijkdesk.exchange.werk import container
from wijkdesk.exchange.werk.gathering import Gathering
from wijkdesk.exchange.werk.scan import guard_bytes
from wijkdesk.exchange.werk.scope import PROJECT, Row, is_hidden

CEILINGS = (Klasse.V0, Klasse.V1, Klasse.V2)
TEXTS = (Kind.TEXT, Kind.LONG_TEXT)


def canary(entity: type, field: Field) -> str:
    return f"kanarie{entity.__name__}{field.name.replace('_', '')}zingt"


def filled(desk: Desk) -> dict[str, Klasse]:
    """Put a text of its own in every text field above V0; twice, so that there is an old value as well."""
    found: dict[str, Klasse] = {}
    dossier = desk.store.read()
    with desk.store.edit("Gevoeligheid") as writer:
        writer.add(Gevoeligheid(project=desk.project, tekst="eerst"))
        for entity in ENTITIES.values():
            if not dossier.all(entity) and entity is not Gevoeligheid:
                values: dict[str, Any] = {} if entity.__name__ == "Project" else {"project": desk.project}
                writer.add(entity(**values))
    for turn in ("oud", ""):
        dossier = desk.store.read()
        with desk.store.edit("kanarieLabelzingt") as writer:
            for entity in ENTITIES.values():
                if entity.__name__ == "Schakel":
                    continue
                for field in fields_of(entity):
                    text = turn + canary(entity, field)
                    if field.kind in TEXTS and field.name != "code" and dossier.all(entity):
                        writer.set(entity, dossier.all(entity)[0].id, field.name, text)
                        found[text] = klasse_of(entity, field)
    return found


def text_of(data: bytes) -> str:
    return b"\n".join(container.unpack(data).values()).decode(errors="replace")


@pytest.mark.parametrize("ceiling", CEILINGS)
def test_no_canary_above_the_class_is_in_the_bytes(ceiling: Klasse) -> None:
    with Office.of() as office:
        leader = office.desks[0]
        canaries = filled(leader)
        groups = [leader.taakgroep(f"TG{number}") for number in (1, 2)]
        for roots in ((), (groups[0],), (groups[1],), tuple(groups)):
            text = text_of(leader.send(*roots, ceiling=ceiling, to_whom="iemand"))
            out = [name for name, klasse in canaries.items() if klasse > ceiling and name in text]
            assert out == []
            assert "oudkanarie" not in text
            assert "kanarieLabel" not in text
            assert "Gevoeligheid" not in text
            assert not [
                field.name
                for entity in (Contactpersoon, Betrokkenheid)
                for field in fields_of(entity)
                if klasse_of(entity, field) is Klasse.V3 and f'"{field.name}"' in text
            ]
        everything = text_of(leader.send(ceiling=ceiling))
        below = [
            name for name, klasse in canaries.items() if klasse <= ceiling and not name.startswith("oud")
        ]
        # A correction of a field that is not known is withheld whole.
        missing = [name for name in below if name not in everything and "Bijstelling" not in name]
        assert missing == []
        assert below


def test_v3_never_goes_out() -> None:
    with Office.of() as office:
        leader = office.desks[0]
        with pytest.raises(UserError, match="nooit"):
            leader.send(ceiling=Klasse.V3)


def test_the_second_look_refuses_what_the_first_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    with Office.of() as office:
        leader = office.desks[0]
        person = leader.store.read().all(Contactpersoon)[0]
        with leader.store.edit("Notitie") as writer:
            writer.set(Contactpersoon, person.id, "notitie", "dit blijft bij mij alleen")
        monkeypatch.setattr("wijkdesk.exchange.werk.gathering.klasse_of_cell", lambda *_: Klasse.V1)
        with pytest.raises(Refused):
            leader.send(leader.taakgroep("TG1"))


def test_the_second_look_refuses_the_name_of_a_hidden_field_that_says_nothing_secret() -> None:
    with Office.of() as office:
        data = office.desks[0].send(ceiling=Klasse.V1)
        # Nobody has a secret here: what is above V0 can only be known by the names of its fields.
        nobody = Dossier({})
        guard_bytes(data, nobody, Klasse.V1)
        with pytest.raises(Refused):
            guard_bytes(data, nobody, Klasse.V0)


def gathering_of(desk: Desk, ceiling: Klasse) -> Gathering:
    changes = desk.store.changes(heads_only=True)
    return Gathering(changes, desk.store.read(), (PROJECT, (desk.project,)), ceiling, {})


def test_the_highest_class_is_not_gathered_even_where_nobody_refused_to_ask_for_it() -> None:
    with Office.of() as office:
        leader = office.desks[0]
        filled(leader)
        asked, known = (
            {(op.entity, op.cell) for op in gathering_of(leader, ceiling).gathered().changes.ops}
            for ceiling in (Klasse.V3, Klasse.V2)
        )
        assert asked == known
        assert ("Contactpersoon", "notitie") not in asked


def test_what_is_only_named_is_not_called_by_a_title_above_the_class() -> None:
    """No field that may travel names such a record today: a kind that is added tomorrow may."""
    with Office.of() as office:
        leader = office.desks[0]
        with leader.store.edit("Gesprek") as writer:
            gesprek = writer.add(Gesprek(project=leader.project, met="mevrouw uit de Zandstraat"))
        group = leader.taakgroep("TG1")
        for ceiling in CEILINGS:
            assert gathering_of(leader, ceiling)._label(gesprek.id) == ""
        assert gathering_of(leader, Klasse.V0)._label(group) == ""
        assert gathering_of(leader, Klasse.V1)._label(group) != ""


@pytest.mark.parametrize(("klasse", "hidden"), [("V9", True), ("V2", True), ("V1", False), (None, False)])
def test_a_document_of_a_class_that_only_a_later_version_knows_is_of_the_strictest(
    klasse: str | None, hidden: bool
) -> None:
    rows = {"brief": Row("Document", {"klasse": klasse})}
    assert is_hidden("brief", rows, Klasse.V1, {}) is hidden


def test_the_second_look_finds_a_secret_in_a_field_that_may_travel() -> None:
    with Office.of() as office:
        leader = office.desks[0]
        data = leader.send()
        secret = Contactpersoon.snapshot(
            {"id": "x", "notitie": leader.store.read().all(Contactpersoon)[0].functie}
        )
        with pytest.raises(Refused):
            guard_bytes(data, Dossier({Contactpersoon: [secret]}), Klasse.V1)


def test_who_was_present_and_what_documents_say_keep_their_class() -> None:
    with Office.of() as office:
        leader = office.desks[0]
        group = leader.taakgroep("TG1")
        person = leader.store.read().all(Contactpersoon)[0].id
        mark = leader.store.put_document(b"geheime bijlage", "verslag.txt")
        with leader.store.edit("Bijeenkomst") as writer:
            meeting = writer.add(Bijeenkomst(project=leader.project, overleg=group, titel="Overleg"))
            writer.set(Bijeenkomst, meeting.id, "aanwezig", [person])
            paper = writer.add(
                Document(project=leader.project, hoort_bij=meeting.id, titel="kanariebijlage", inhoud=mark)
            )
            writer.set(Document, paper.id, "klasse", KlasseKeuze.V2)
            writer.add(Agendapunt(project=leader.project, bijeenkomst=meeting.id, bijlage=paper.id))
        text = text_of(leader.send(group, ceiling=Klasse.V1))
        assert paper.id not in text
        assert "aanwezig" not in text
        assert "geheime bijlage" not in text
        assert "kanariebijlage" not in text
        text = text_of(leader.send(group, ceiling=Klasse.V2))
        assert "aanwezig" in text
        assert "geheime bijlage" in text
        assert "kanariebijlage" in text


def test_a_note_about_the_source_of_a_hidden_field_does_not_name_it() -> None:
    with Office.of() as office:
        leader = office.desks[0]
        group = leader.taakgroep("TG1")
        person = leader.store.read().get(Contactpersoon, next(iter(leader_people(leader, group))))
        assert person is not None
        with leader.store.edit("Herkomst") as writer:
            rows = ({"veld": "notitie", "bron": "kanariebron"},)
            writer.set(Contactpersoon, person.id, "bron_per_veld", rows)
        text = text_of(leader.send(group))
        assert "kanariebron" not in text
        assert '"notitie"' not in text


def leader_people(desk: Desk, group: str) -> list[str]:
    from wijkdesk.domain.overleg import Lidmaatschap

    return [str(found.persoon) for found in desk.store.read().where(Lidmaatschap, "overleg", group)]


def test_the_other_side_of_a_dispute_and_what_was_deleted_stay_behind_with_their_class() -> None:
    with Office.of("collega") as office:
        leader, colleague = office.desks
        colleague.receive(leader.send(ceiling=Klasse.V2))
        person = leader.store.read().all(Contactpersoon)[0].id
        for desk in office.desks:
            with desk.store.edit("Mail") as writer:
                writer.set(Contactpersoon, person, "email", f"kanarie{desk.name}@wijk.nl")
        leader.receive(colleague.send(ceiling=Klasse.V2))
        assert len(leader.store.conflicts()) == 1
        assert "kanarie" not in text_of(leader.send(ceiling=Klasse.V1))
        assert text_of(leader.send(ceiling=Klasse.V2)).count("@wijk.nl") == 2
        with leader.store.edit("Weg") as writer:
            meeting = writer.add(Bijeenkomst(project=leader.project, titel="kanarietitel"))
        with leader.store.edit("Weg") as writer:
            writer.delete(Bijeenkomst, meeting.id)
        text = text_of(leader.send())
        assert "kanarietitel" not in text
        assert meeting.id in text


def test_what_a_lower_class_keeps_back_is_not_called_handed_over() -> None:
    """Law 16 on `left`: who got more before, hears nothing of what stays behind now because of its class."""
    with Office.of() as office:
        leader = office.desks[0]
        group = leader.taakgroep("TG1")
        with leader.store.edit("Erbij") as writer:
            meeting = writer.add(Bijeenkomst(project=leader.project, overleg=group, titel="Overleg"))
            paper = writer.add(Document(project=leader.project, hoort_bij=meeting.id, titel="Stuk"))
            writer.set(Document, paper.id, "klasse", KlasseKeuze.V2)
        first = leader.send(group, ceiling=Klasse.V2, to_whom="TG1")
        assert paper.id in text_of(first)
        assert paper.id not in text_of(leader.send(group, ceiling=Klasse.V1, to_whom="TG1"))
        # Made stricter afterwards, it did not change hands either.
        with leader.store.edit("Strenger") as writer:
            writer.set(Document, paper.id, "klasse", KlasseKeuze.V3)
        assert paper.id not in text_of(leader.send(group, ceiling=Klasse.V2, to_whom="TG1"))
        # What moves to another overleg did.
        with leader.store.edit("Verplaatst") as writer:
            writer.set(Bijeenkomst, meeting.id, "overleg", leader.taakgroep("TG2"))
        moved = leader.send(group, ceiling=Klasse.V2, to_whom="TG1")
        assert meeting.id in text_of(moved)
