"""The reports: any project, one page where promised, nothing confidential, the same words as last time."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.reports.sample import failures
from tests.reports.stands import (
    EXAMPLES,
    example_dossier,
    example_report,
    example_stand,
    many_zones,
    stand_with,
    text_of,
)
from wijkdesk.domain.borging import Stoplichtoordeel
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import fields_of, klasse_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.frame import Gebied, Profiel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Agendapunt, Bijeenkomst, Niveau, Overleg
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.stand import stand_of
from wijkdesk.reports import render as module
from wijkdesk.reports.progress import progress_chapters
from wijkdesk.reports.render import PROGRESS, SUMMARY, kinds, render, subjects

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.domain.stand import Stand
    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.wording import Wording

CANARY = "KANARIEVOGEL"
SHOWN_MONEY = "9.876.543"


@pytest.mark.parametrize("kind", kinds(local=True))
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_report_of_an_example_follows_the_rules_and_reads_as_before(
    name: str, kind: str, golden: Path, update_golden: bool
) -> None:
    report = example_report(kind, name)
    assert failures(report.pdf) == []
    file = golden / f"{kind}-{name}.txt"
    if update_golden:
        file.write_text(text_of(report.pdf) + "\n", encoding="utf-8")
    assert text_of(report.pdf) + "\n" == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_summary_is_one_page_and_comes_first_in_the_progress_report(name: str) -> None:
    summary, progress = (render(kind, example_stand(name)) for kind in (SUMMARY, PROGRESS))
    assert summary.pages == 1
    first, *_rest = text_of(progress.pdf).split("\f")
    assert "Hoe het ervoor staat" in first
    assert progress.pages > 1


def test_the_same_stand_gives_the_same_bytes() -> None:
    stand = example_stand("nieuwegein")
    assert render(PROGRESS, stand).pdf == render(PROGRESS, stand).pdf


def test_an_unknown_report_is_refused_with_the_choices() -> None:
    with pytest.raises(UserError, match="managementsamenvatting, voortgang"):
        render("jaarverslag", example_stand("nieuwegein"))


@pytest.mark.parametrize("kind", kinds())
def test_an_empty_project_gets_one_page_that_says_where_to_fill_it_in(kind: str) -> None:
    report = render(kind, stand_with())
    assert failures(report.pdf) == []
    assert report.pages == 1
    assert "Er is nog geen" in text_of(report.pdf) or "Er zijn nog geen" in text_of(report.pdf)


@pytest.mark.parametrize("kind", kinds())
def test_a_report_can_be_about_each_of_its_subjects_and_no_other(kind: str) -> None:
    stand = example_stand("nieuwegein")
    known = subjects(kind, stand)
    whole = render(kind, stand).pages
    alone = sum(render(kind, stand, about=key).pages for key in known)
    has_contents = len(known) > 1 and alone > 6 and kind != "invulformulier"
    # What has no figures of its own ends the page of another gebied.
    shared = 1 if kind == "wijkprofiel" else 0
    assert not known or alone + has_contents - shared == whole
    with pytest.raises(UserError, match="niet"):
        render(kind, stand, about="van een ander")


@pytest.mark.parametrize("kind", [SUMMARY, PROGRESS])
def test_an_empty_project_gets_sentences_and_no_empty_grids(kind: str) -> None:
    report = render(kind, stand_with())
    text = text_of(report.pdf)
    assert "Er is nog geen plan van aanpak met doelstellingen" in text
    assert "Geen knelpunten gemeld." in text
    assert "deadline" not in text
    assert report.pages == 1


def test_an_empty_report_names_the_screen_as_the_project_does() -> None:
    flemish = stand_with(terminologieprofiel=Profiel.VLAANDEREN)
    assert "Vul ze in bij Werk, Actieplannen" in text_of(render(SUMMARY, flemish).pdf)
    empty = text_of(render("convenanten", flemish).pdf)
    assert "Vul ze in bij Afspraken, Engagementsverklaringen" in empty


def test_eight_zones_still_fit() -> None:
    report = render(SUMMARY, stand_with(*many_zones(8, late=True)))
    assert report.pages == 1
    assert all(f"{number:03}" in text_of(report.pdf) for number in range(8))


@pytest.mark.parametrize("late", [True, False])
def test_a_hundred_zones_stay_on_one_page_and_the_page_says_what_is_missing(late: bool) -> None:
    report = render(SUMMARY, stand_with(*many_zones(100, late=late)))
    assert report.pages == 1
    assert report.notes
    assert "Ingekort tot één blad" in text_of(report.pdf)


def test_what_a_first_page_leaves_out_is_not_said_of_the_whole_report() -> None:
    report = render(PROGRESS, stand_with(*many_zones(40, late=True)))
    assert report.pages > 1
    (said,) = [note for note in report.notes if "ingekort" in note.casefold()]
    assert said.startswith("Bladzijde 1 is ingekort: ")
    assert "Ingekort tot één blad" not in text_of(report.pdf)


def test_very_long_texts_stay_on_one_page() -> None:
    records = many_zones(7, late=True)
    for record in records:
        for name in ("naam", "titel"):
            if name in vars(record) and vars(record)[name]:
                vars(record)[name] = (
                    f"{vars(record)[name]} " + "ketensamenwerkingsovereenkomstbespreking " * 12
                )
    report = render(SUMMARY, stand_with(*records, naam="Een heel lange projectnaam " * 30))
    assert report.pages == 1
    assert failures(report.pdf) == []


def test_cause_consequence_and_measure_come_from_what_people_said() -> None:
    stand = example_stand("nieuwegein")
    goal = next(goal for goal in stand.doelstellingen.values() if goal.code == "D31")
    said = Stoplichtoordeel.snapshot(
        {"id": "s", "onderwerp": goal.id, "gevolg": "de start schuift op", "bijsturing": "Leg de ruimte vast"}
    )
    before, after = (text_of(render(PROGRESS, s).pdf) for s in (stand, _with(stand.dossier, said)))
    assert "De start schuift op." not in before
    assert "De start schuift op." in after
    assert "Leg de ruimte vast." in after
    assert "Bij geen van deze doelstellingen is het gevolg al ingevuld." in before
    assert "Bij geen van deze doelstellingen" not in after


def test_a_measure_of_the_project_is_no_question_to_the_board() -> None:
    stand = example_stand("nieuwegein")
    goal = next(goal for goal in stand.doelstellingen.values() if goal.code == "D31")
    measure = "De coördinator belt deze week"
    said = Stoplichtoordeel.snapshot({"id": "s", "onderwerp": goal.id, "bijsturing": measure})
    text = text_of(render(SUMMARY, _with(stand.dossier, said)).pdf)
    assert "Help ‘Sneller lichte psychische hulp dichtbij’ weer op gang." in text
    assert f"Bijsturing: {measure}." in " ".join(text.split())


def test_what_is_asked_is_said_once_and_not_again_as_its_own_reason() -> None:
    board = Overleg.snapshot({"id": "o", "naam": "Bestuurlijk overleg", "niveau": Niveau.BESTUURLIJK})
    meeting = Bijeenkomst.snapshot({"id": "b", "titel": "Juni", "overleg": "o", "datum": date(2012, 6, 21)})
    asked = {"bijeenkomst": "b", "gevraagd_besluit": "Steun het gesprek met de verzekeraar"}
    same = Agendapunt.snapshot({"id": "p1", "onderwerp": "Steun het gesprek met de verzekeraar.", **asked})
    other = Agendapunt.snapshot({"id": "p2", "onderwerp": "Het gesprek met de verzekeraar", **asked})
    text = text_of(render(SUMMARY, stand_with(board, meeting, same, other)).pdf)
    assert text.count("Steun het gesprek met de verzekeraar.") == 1
    assert "Dit staat op de agenda van 21 juni." in text


def test_other_words_for_the_same_things() -> None:
    text = text_of(render(PROGRESS, example_stand("proscoop-achterhoek")).pdf)
    assert "kernoverleg" in text
    assert "taakgroep" not in text


@pytest.mark.parametrize(("with_amounts", "ceiling"), [(False, Klasse.V1), (True, Klasse.V2)])
def test_the_pages_are_made_from_a_stand_without_what_they_may_not_print(
    with_amounts: bool, ceiling: Klasse, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Stand] = []

    def spy(wording: Wording, *, with_amounts: bool) -> tuple[list[Chapter], list[str]]:
        given.append(wording.stand)
        return progress_chapters(wording, with_amounts=with_amounts)

    monkeypatch.setattr(module, "progress_chapters", spy)
    dossier = _changed("nieuwegein", lambda entity, field: klasse_of(entity, field) > Klasse.V1)
    render(PROGRESS, stand_of(dossier, example_stand("nieuwegein").peildatum), with_amounts=with_amounts)
    (stand,) = given
    for entity in ENTITIES.values():
        hidden = [field for field in fields_of(entity) if klasse_of(entity, field) > ceiling]
        values = {
            stand.dossier.show(record, field) for record in stand.dossier.all(entity) for field in hidden
        }
        assert values <= {"", "–"}


def test_the_canaries_do_sing_where_they_are_allowed() -> None:
    canaries = _changed("nieuwegein", lambda _entity, field: field.name in {"titel", "besteed"})
    stand = stand_of(canaries, example_stand("nieuwegein").peildatum)
    assert CANARY in _everything(render(PROGRESS, stand).pdf)
    assert SHOWN_MONEY not in _everything(render(PROGRESS, stand).pdf)
    assert SHOWN_MONEY in _everything(render(PROGRESS, stand, with_amounts=True).pdf)


def test_a_small_count_of_people_is_hidden_in_every_report_with_what_would_give_it_away() -> None:
    stand = example_stand("randwijck")
    goal = next(goal for goal in stand.dossier.all(Doelstelling) if goal.bereik_stand == 4)
    assert goal.stand == 4
    for kind in kinds():
        text = text_of(render(kind, stand).pdf)
        assert "4 van 60" not in text
        assert "45 van" not in text
        assert not re.search(r"(\bnu|naar|Deelnemers:?) ?4\b", text.replace("\n", " ")), kind
    assert "<10 van 60" in text_of(render("verantwoording", stand).pdf)
    assert "<10" in text_of(render(PROGRESS, stand).pdf)


def test_amounts_that_were_spent_are_announced_at_the_foot() -> None:
    stand = example_stand("nieuwegein")
    assert "€ 88.500" not in text_of(render(PROGRESS, stand).pdf)
    with_amounts = text_of(render(PROGRESS, stand, with_amounts=True).pdf)
    assert "€ 88.500" in with_amounts
    assert "bevat bedragen, voor opdrachtgever en managementoverleg" in with_amounts


def test_a_character_without_a_glyph_is_told_to_the_maker() -> None:
    area = Gebied.snapshot({"id": "g", "naam": "Zone \U00010348", "soort": "wijk"})
    scheme = [record for record in many_zones(1, late=False) if not isinstance(record, Gebied)]
    vars(scheme[0])["gebied"] = "g"
    report = render(SUMMARY, stand_with(area, *scheme))
    assert any("\U00010348" in note for note in report.notes)


def _with(dossier: Dossier, *records: Entity) -> Stand:
    found: dict[type[Entity], list[Entity]] = {kind: list(dossier.all(kind)) for kind in ENTITIES.values()}
    for record in records:
        found[type(record)].append(record)
    return stand_of(Dossier(found), example_stand("nieuwegein").peildatum)


def _changed(name: str, chosen: Callable[[type[Entity], Field], bool]) -> Dossier:
    """Return an example with a canary in every chosen field that can hold one."""
    dossier = example_dossier(name)
    found: dict[type[Entity], list[Entity]] = {}
    for entity in ENTITIES.values():
        fields = [field for field in fields_of(entity) if field.kind is not Kind.LINKS]
        singing = [field for field in fields if chosen(entity, field)]
        found[entity] = [_singing(record, singing) for record in dossier.all(entity)]
    return Dossier(found)


def _singing(record: Entity, fields: list[Field]) -> Entity:
    values = dict(vars(record))
    for field in fields:
        if field.kind in {Kind.TEXT, Kind.LONG_TEXT}:
            values[field.name] = f"{CANARY} {field.name}"
        elif field.kind is Kind.MONEY:
            values[field.name] = 987654300
    return type(record).snapshot(values)


def _everything(pdf: bytes) -> str:
    """Return the text of the pages with all that lies open in the file: alt texts, titles, outline."""
    raw = pdf.decode("latin-1")
    hidden = CANARY if CANARY.encode("utf-16-be").hex().upper() in raw or CANARY in raw else ""
    return text_of(pdf) + hidden
