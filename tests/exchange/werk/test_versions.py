"""Laws 16 and 25 through real files: what an older program passes on of what it does not know."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.exchange.werk.desks import Desk, Office, put
from tests.exchange.werk.test_laws_versions import older_without
from wijkdesk.domain.borging import Samenwerkingspeiling
from wijkdesk.domain.entity import DELETED
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon, Organisatie, Schakel
from wijkdesk.domain.overleg import Actie, Bijeenkomst
from wijkdesk.domain.plan import Initiatief
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.exchange.werk import container, writing
from wijkdesk.exchange.werk.reading import read

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

UNKNOWN = "meegekeken"
"""A link to others that only a later version has."""


def initiative(desk: Desk) -> tuple[Initiatief, Organisatie]:
    """Add one that an organisation leads."""
    with desk.store.edit("Erbij") as writer:
        partner = writer.add(Organisatie(project=desk.project, naam="Buurthuis"))
        found = writer.add(Initiatief(project=desk.project, naam="Buurttuin"))
        writer.set(Initiatief, found.id, "trekkers", [partner.id])
    return found, partner


def linked(desk: Desk, record: Entity) -> list[tuple[str, str]]:
    found = desk.store.read().all(Schakel)
    return sorted((link.veld, link.naar) for link in found if link.van == record.id)


def test_an_older_program_passes_on_the_links_of_a_kind_that_it_does_not_know() -> None:
    with Office.of("ouder", "nieuwer") as office:
        leader, older, newer = office.desks
        found, partner = initiative(leader)
        data = leader.send()
        with older_without((), ["Initiatief"]):
            older.receive(data)
            passed_on = older.send()
        newer.receive(passed_on)
        assert [one.naam for one in newer.store.read().all(Initiatief) if one.id == found.id] == ["Buurttuin"]
        assert linked(newer, found) == [("trekkers", partner.id)]


def test_an_older_program_keeps_the_links_of_a_kind_it_does_not_know_within_the_class_they_came_with() -> (
    None
):
    with Office.of("ouder") as office:
        leader, older = office.desks
        found, partner = initiative(leader)
        data = leader.send(ceiling=Klasse.V2)
        with older_without((), ["Initiatief"]):
            older.receive(data)
            assert '"trekkers"' in text_of(older.send(ceiling=Klasse.V2))
            lower = text_of(older.send(ceiling=Klasse.V1))
        assert partner.id in lower
        assert found.id not in lower
        assert '"trekkers"' not in lower


def test_an_older_program_passes_on_a_correction_of_a_kind_that_it_does_not_know() -> None:
    with Office.of("ouder", "nieuwer") as office:
        leader, older, newer = office.desks
        found, _ = initiative(leader)
        with leader.store.edit("Bijgesteld") as writer:
            about = Bijstelling(project=leader.project, onderwerp=found.id, veld="naam", reden="Verhuisd")
            made = writer.add(about)
        data = leader.send(ceiling=Klasse.V1)
        with older_without((), ["Initiatief"]):
            older.receive(data)
            passed_on = older.send(ceiling=Klasse.V1)
            assert made.id not in text_of(older.send(ceiling=Klasse.V0))
        newer.receive(passed_on)
        assert [one.reden for one in newer.store.read().all(Bijstelling) if one.id == made.id] == ["Verhuisd"]


@pytest.mark.parametrize("ceiling", [Klasse.V0, Klasse.V1])
def test_a_link_of_a_field_that_only_a_later_version_has_goes_no_further_than_it_came(
    ceiling: Klasse,
) -> None:
    """It may be of a higher class than what this version knows of links: law 16."""
    with Office.of("ouder") as office:
        leader, older = office.desks
        person = leader.store.read().all(Contactpersoon)[0].id
        with leader.store.edit("Bijeenkomst") as writer:
            meeting = writer.add(Bijeenkomst(project=leader.project, titel="Overleg"))
            writer.set(Bijeenkomst, meeting.id, "aanwezig", [person])
        older.receive(of_later(leader.send(ceiling=Klasse.V2)))
        assert linked(older, meeting) == [(UNKNOWN, person)]
        assert older.store.check() == []
        assert UNKNOWN in text_of(older.send(ceiling=Klasse.V2))
        assert UNKNOWN not in text_of(older.send(ceiling=ceiling))


def test_an_older_program_passes_on_a_record_of_a_taakgroep_of_a_kind_that_it_does_not_know() -> None:
    with Office.of("ouder", "nieuwer") as office:
        leader, older, newer = office.desks
        group, other = leader.taakgroep("TG5"), leader.taakgroep("TG1")
        with leader.store.edit("Peiling") as writer:
            known = {"datum": date(2012, 6, 1), "overleg": group, "respondenten": 7}
            made = writer.add(Samenwerkingspeiling(project=leader.project, **known))
        data = leader.send(group, ceiling=Klasse.V2)
        with older_without((), ["Samenwerkingspeiling"]):
            older.receive(data)
            passed_on = older.send(group, ceiling=Klasse.V2)
            older.receive(leader.send(other, ceiling=Klasse.V2))
            assert made.id not in text_of(older.send(other, ceiling=Klasse.V2))
            assert made.id not in text_of(older.send(group, ceiling=Klasse.V1))
        newer.receive(passed_on)
        found = newer.store.read().get(Samenwerkingspeiling, made.id)
        assert found is not None
        assert found.respondenten == 7


def test_an_older_program_passes_on_that_who_deleted_had_seen_a_field_that_it_does_not_know() -> None:
    with Office.of("ouder", "nieuwer") as office:
        leader, older, newer = office.desks
        actie = leader.store.read().all(Actie)[0].id
        put(leader, Actie, actie, reden="Gezien.")
        whole = leader.send(ceiling=Klasse.V2)
        newer.receive(whole)
        with leader.store.edit("Weg") as writer:
            writer.delete(Actie, actie)
        data = leader.send(ceiling=Klasse.V2)
        with older_without([("Actie", "reden")]):
            older.receive(whole)
            older.receive(data)
            passed_on = older.send(ceiling=Klasse.V2)
        newer.receive(passed_on)
        gone = newer.store.read().find(actie)
        assert gone is not None
        assert gone.state == DELETED
        assert newer.store.conflicts() == []


def of_later(data: bytes) -> bytes:
    """Return a file as a later program would have written it, with who attended under another name."""
    manifest, parts = read(data).manifest, container.unpack(data)
    unsigned = msgspec.structs.replace(manifest, sender=msgspec.structs.replace(manifest.sender, key=""))
    lines = {name: part for name, part in parts.items() if not name.startswith("manifest")}
    lines["ops.jsonl"] = lines["ops.jsonl"].replace(b'"aanwezig"', f'"{UNKNOWN}"'.encode())
    return writing.packed(unsigned, lines, None)


def text_of(data: bytes) -> str:
    return b"\n".join(container.unpack(data).values()).decode(errors="replace")
