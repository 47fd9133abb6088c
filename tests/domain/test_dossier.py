"""A dossier answers questions about its records and never shows more than a class allows."""

from __future__ import annotations

from datetime import date

from wijkdesk.domain.analyse import Richting, Scenario
from wijkdesk.domain.borging import Gevoeligheid, Samenwerkingspeiling
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import DELETED, STUB, empty_values, fields_of, klasse_of
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.frame import Betrokkenheid, Contactpersoon, Gebied, Organisatie, Project, Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie, ActieStatus, Agendapunt, Bijeenkomst, Overleg
from wijkdesk.domain.plan import Doelstelling, Initiatief, Koppeling
from wijkdesk.domain.verantwoording import Document, KlasseKeuze

CANARY = "KANARIE"
SECRET = Document.snapshot({"id": "s", "titel": "Brief over een ziek lid", "klasse": KlasseKeuze.V3})
OWN_GROUP = Document.snapshot({"id": "g", "titel": "Loonlijst", "klasse": KlasseKeuze.V2})
OPEN = Document.snapshot({"id": "o", "titel": "Folder"})


def a_dossier(*records: object) -> Dossier:
    kinds = {type(record) for record in records}
    return Dossier({kind: [r for r in records if type(r) is kind] for kind in kinds})  # type: ignore[misc]


def test_deleted_records_and_stubs_keep_their_name_but_are_not_listed() -> None:
    dossier = a_dossier(
        Organisatie.snapshot({"id": "o1", "naam": "Portaal"}),
        Organisatie.snapshot({"id": "o2", "naam": "Mitros", "state": DELETED}),
        Organisatie.snapshot({"id": "o3", "naam": "Elders", "state": STUB}),
    )
    assert [row.naam for row in dossier.all(Organisatie)] == ["Portaal"]
    assert dossier.title("o2") == "Mitros"
    assert dossier.title("o3") == "Elders"
    assert dossier.title("onbekend") == ""


def test_a_record_without_a_name_of_its_own_is_called_after_what_it_links() -> None:
    dossier = a_dossier(
        Organisatie.snapshot({"id": "o1", "naam": "Agis"}),
        Betrokkenheid.snapshot({"id": "b1", "organisatie": "o1"}),
        Betrokkenheid.snapshot({"id": "b2"}),
    )
    assert dossier.title("b1") == "Agis"
    assert dossier.title("b2") == "Betrokkenheid"


def test_a_record_that_is_one_of_its_kind_on_a_day_is_called_after_that_day() -> None:
    dossier = a_dossier(
        Samenwerkingspeiling.snapshot({"id": "p1", "code": "SP1", "datum": date(2012, 6, 1)}),
        Samenwerkingspeiling.snapshot({"id": "p2", "code": "SP2"}),
    )
    assert dossier.title("p1") == "Samenwerkingspeiling 1 juni 2012"
    # Its code is a key of the file, which nobody knows it by.
    assert dossier.title("p2") == "Samenwerkingspeiling"


def test_a_koppeling_is_called_after_both_its_ends_whatever_they_are() -> None:
    dossier = a_dossier(
        Initiatief.snapshot({"id": "i1", "naam": "Huisbezoeken"}),
        Doelstelling.snapshot({"id": "d1", "titel": "Ouderen in beeld"}),
        Koppeling.snapshot({"id": "k1", "van": "i1", "naar": "d1"}),
    )
    assert dossier.title("k1") == "Huisbezoeken · Ouderen in beeld"


def test_nameless_records_that_need_each_other_still_have_a_name() -> None:
    dossier = a_dossier(
        Richting.snapshot({"id": "r1", "scenario": "s1", "verkenning": "r1"}),
        Scenario.snapshot({"id": "s1", "verkenning": "r1"}),
        Agendapunt.snapshot({"id": "a1", "bijeenkomst": "a1"}),
    )
    assert dossier.title("r1") == "Scenario"
    assert dossier.title("a1") == "Agendapunt"


def test_records_are_found_by_field_and_by_link() -> None:
    dossier = a_dossier(
        Actie.snapshot({"id": "a1", "status": ActieStatus.LOOPT}),
        Actie.snapshot({"id": "a2", "status": ActieStatus.GEREED}),
        Overleg.snapshot({"id": "t1"}),
        Gebied.snapshot({"id": "z2", "code": "Z2"}),
        Gebied.snapshot({"id": "z1", "code": "Z1"}),
        Schakel.snapshot({"id": "s1", "van": "t1", "veld": "gebieden", "naar": "z2"}),
        Schakel.snapshot({"id": "s2", "van": "t1", "veld": "gebieden", "naar": "z1"}),
    )
    assert [row.id for row in dossier.where(Actie, "status", ActieStatus.LOOPT)] == ["a1"]
    overleg = dossier.all(Overleg)[0]
    assert [row.code for row in dossier.linked(overleg, "gebieden", Gebied)] == ["Z1", "Z2"]


def test_a_project_keeps_only_its_own_records() -> None:
    dossier = a_dossier(
        Project.snapshot({"id": "p1", "naam": "Een"}),
        Project.snapshot({"id": "p2", "naam": "Twee"}),
        Gebied.snapshot({"id": "g1", "project": "p1"}),
        Gebied.snapshot({"id": "g2", "project": "p2"}),
    ).of_project("p1")
    assert [row.naam for row in dossier.projects()] == ["Een"]
    assert [row.id for row in dossier.all(Gebied)] == ["g1"]


def test_no_value_above_the_ceiling_is_left_in_any_field_of_any_entity() -> None:
    filled = {}
    for entity in ENTITIES.values():
        values = {**empty_values(entity), "id": f"{entity.__name__}1"}
        for field in fields_of(entity):
            if field.kind in {Kind.TEXT, Kind.LONG_TEXT}:
                values[field.name] = f"{CANARY}{int(klasse_of(entity, field))}"
        filled[entity] = [entity.snapshot(values)]
    for ceiling in (Klasse.V0, Klasse.V1, Klasse.V2):
        lowered = Dossier(filled).up_to(ceiling)
        left = {
            str(value)[-1]
            for entity in ENTITIES.values()
            for record in lowered.all(entity)
            for value in vars(record).values()
            if str(value).startswith(CANARY)
        }
        assert left == {str(int(klasse)) for klasse in Klasse if klasse <= ceiling}
        assert not lowered.all(Gevoeligheid)


def test_links_of_a_hidden_field_are_gone_below_its_class() -> None:
    dossier = a_dossier(
        Bijeenkomst.snapshot({"id": "b1"}),
        Contactpersoon.snapshot({"id": "c1", "functie": "huisarts"}),
        Schakel.snapshot({"id": "s1", "van": "b1", "veld": "aanwezig", "naar": "c1"}),
    )
    meeting = dossier.all(Bijeenkomst)[0]
    assert dossier.link_ids(meeting, "aanwezig") == ["c1"]
    assert not dossier.up_to(Klasse.V1).link_ids(meeting, "aanwezig")


def test_a_changed_record_is_lowered_like_all_others() -> None:
    whole = a_dossier(
        Contactpersoon.snapshot({"id": "c1", "functie": "Huisarts", "telefoon": CANARY}),
        Gevoeligheid.snapshot({"id": "g1", "tekst": CANARY}),
        Gebied.snapshot({"id": "z1", "naam": "Jutphaas"}),
    )
    whole.up_to(Klasse.V1)
    after = whole.with_versions(
        [
            Contactpersoon.snapshot({"id": "c1", "functie": "Apotheker", "telefoon": CANARY}),
            Gevoeligheid.snapshot({"id": "g1", "tekst": f"{CANARY} anders"}),
        ]
    )
    assert after is not None
    kinds = (Contactpersoon, Gevoeligheid, Gebied)
    seen, anew = after.up_to(Klasse.V1), Dossier({kind: after.all(kind) for kind in kinds}).up_to(Klasse.V1)
    found = [[vars(row) for kind in kinds for row in dossier.all(kind)] for dossier in (seen, anew)]
    assert found[0] == found[1]
    assert [row.functie for row in seen.all(Contactpersoon)] == ["Apotheker"]
    assert CANARY not in str(found)


def test_links_that_changed_are_judged_anew() -> None:
    link = {"id": "s1", "van": "d1", "veld": "partners", "naar": "o1"}
    whole = a_dossier(
        Doelstelling.snapshot({"id": "d1"}), Organisatie.snapshot({"id": "o1"}), Schakel.snapshot(link)
    )
    assert len(whole.up_to(Klasse.V1).all(Schakel)) == 1
    after = whole.with_versions([Schakel.snapshot({**link, "naar": "weg"})])
    assert after is not None
    assert [row.naar for row in after.up_to(Klasse.V1).all(Schakel)] == ["weg"]


def test_a_document_that_may_not_be_seen_is_absent_and_what_refers_to_it_finds_no_title() -> None:
    point = Agendapunt.snapshot({"id": "a", "bijlage": "s"})
    link = Schakel.snapshot({"id": "l", "van": "a", "veld": "stukken", "naar": "s"})
    whole = a_dossier(SECRET, OWN_GROUP, OPEN, point, link)
    for ceiling, titles in (
        (Klasse.V1, ["Folder"]),
        (Klasse.V2, ["Loonlijst", "Folder"]),
        (Klasse.V3, ["Brief over een ziek lid", "Loonlijst", "Folder"]),
    ):
        assert [row.titel for row in whole.up_to(ceiling).all(Document)] == titles
    lowered = whole.up_to(Klasse.V2)
    assert lowered.title("s") == ""
    assert not lowered.all(Schakel)


def test_a_document_that_gets_another_class_comes_and_goes_with_it() -> None:
    whole = a_dossier(OPEN, SECRET)
    assert len(whole.up_to(Klasse.V1).all(Document)) == 1
    after = whole.with_versions([Document.snapshot({**vars(OPEN), "klasse": KlasseKeuze.V3})])
    assert after is not None
    assert not after.up_to(Klasse.V1).all(Document)
    again = after.with_versions([OPEN])
    assert again is not None
    assert [row.id for row in again.up_to(Klasse.V1).all(Document)] == ["o"]
