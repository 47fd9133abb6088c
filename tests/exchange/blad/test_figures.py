from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.exchange.blad.sheets import TODAY, csv, wish
from tests.exchange.werk.desks import Desk, Office
from tests.house.source import ROOT
from wijkdesk.domain.analyse import Aard, Indicator, Indicatorwaarde, Teken, Wijkprofiel
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Gebied
from wijkdesk.exchange.blad.figures import FigurePlan, read_figure
from wijkdesk.exchange.blad.lines import Fate
from wijkdesk.exchange.blad.opening import read_book
from wijkdesk.exchange.blad.taking import plan_any, take
from wijkdesk.exchange.blad.wishes import Wish

HEAD = (
    '"Wijken en buurten";"Regioaanduiding/Gemeentenaam (naam)";"Regioaanduiding/Codering (code)";'
    '"Regioaanduiding/Indelingswijziging wijken en buurten (code)";"Bevolking/Aantal inwoners (aantal)";'
    '"Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)";"Zorg/Afstand tot huisartsenpraktijk (km)"\n'
)
LINES = (
    '"Nederland";"Nederland   ";"NL00      ";".";1000;200;1,0\n'
    '"Nieuwegein";"Nieuwegein   ";"GM0356    ";"1";600;150;0,8\n'
    '"Vreeswijk";"Nieuwegein   ";"BU03561301";"3";400;.;\n'
    '"Elders";"Utrecht   ";"BU03440101";"1";400;10;0,5\n'
)
NAME = "Kerncijfers_wijken_en_buurten_2024.csv"
ANSWERS = {"nieuwe gebieden": "nieuw", "gebieden op naam": "ja"}
REAL = [
    path
    for up in (ROOT.parent, ROOT.parent.parent)
    for path in (up / "shared" / "data").glob("*/*.[cx][sl]*")
]


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Office.of() as office:
        yield office.desks[0]


def planned(desk: Desk, given: Wish) -> FigurePlan:
    plan = plan_any(desk.store.read(), desk.project, given, TODAY)
    assert isinstance(plan, FigurePlan)
    return plan


def taken(desk: Desk, given: Wish) -> None:
    take(desk.store, desk.project, given, planned(desk, given), TODAY)


def figure(desk: Desk, area: str, code: str) -> Indicatorwaarde:
    dossier = desk.store.read()
    place = next(found for found in dossier.all(Gebied) if found.naam == area)
    profile = next(p for p in dossier.where(Wijkprofiel, "gebied", place.id) if p.peiljaar == 2024)
    values = dossier.where(Indicatorwaarde, "wijkprofiel", profile.id)
    indicator = {found.id: found.code for found in dossier.all(Indicator)}
    return next(value for value in values if indicator[value.indicator or ""] == code)


def cbs() -> Wish:
    return wish(csv(HEAD + LINES), Wijkprofiel, NAME)


def test_gebieden_are_known_by_their_code_and_others_are_asked_or_left(desk: Desk) -> None:
    plan = planned(desk, cbs())
    assert [row.fate for row in plan.rows] == [Fate.ADD, Fate.ADD, Fate.ASK, Fate.SKIP]
    assert "Peiljaar 2024" in plan.notes[0]


def test_a_buurt_is_near_by_the_number_of_its_gemeente_too(desk: Desk) -> None:
    """Not every dossier has its gemeente as a gebied, or under the name that the file gives it."""
    lines = LINES.replace('"Nieuwegein   ";"BU', '"Gem. Nieuwegein";"BU')
    plan = planned(desk, wish(csv(HEAD + lines), Wijkprofiel, NAME))
    assert [row.fate for row in plan.rows][2:] == [Fate.ASK, Fate.SKIP]


def test_what_is_unknown_is_unknown_and_never_zero(desk: Desk) -> None:
    taken(desk, replace(cbs(), answers=ANSWERS))
    old, far = figure(desk, "Vreeswijk", "aandeel_65plus"), figure(desk, "Vreeswijk", "afstand_huisarts")
    assert (old.waarde, old.teken) == (None, Teken.ONBEKEND)
    assert (far.waarde, far.teken) == (None, Teken.KAN_NIET_VOORKOMEN)
    assert figure(desk, "Nieuwegein", "aandeel_65plus").waarde == Decimal(25)
    assert figure(desk, "Nieuwegein", "afstand_huisarts").waarde == Decimal("0.8")


def test_a_changed_border_is_marked(desk: Desk) -> None:
    rows = planned(desk, replace(cbs(), answers=ANSWERS)).rows
    assert any("indeling van dit gebied is gewijzigd" in remark for remark in rows[2].remarks)
    assert not any("indeling" in remark for remark in rows[1].remarks)


def test_the_same_file_again_changes_nothing_and_undo_takes_all_back(desk: Desk) -> None:
    before = len(desk.store.read().all(Indicatorwaarde))
    given = replace(cbs(), answers=ANSWERS)
    taken(desk, given)
    assert planned(desk, given).writes == 0
    desk.store.undo()
    assert len(desk.store.read().all(Indicatorwaarde)) == before


def test_figures_of_a_model_say_so(desk: Desk) -> None:
    data = csv("Perioden;Codering_3;ErvarenGezondheidGoedZeerGoed_4;Eenzaam_28\n2020JJ00;GM0356;78.4;.\n")
    plan = planned(desk, wish(data, Wijkprofiel, "rivm.csv"))
    assert any("modelschatting" in note for note in plan.notes)
    values = [deed.values for deed in plan.deeds[2] if deed.entity is Indicatorwaarde]
    assert [(v["waarde"], v["teken"], v["aard"]) for v in values] == [
        (Decimal("78.4"), None, Aard.MODELSCHATTING),
        (None, Teken.ONBEKEND, Aard.MODELSCHATTING),
    ]


def test_the_open_data_of_the_cbs_is_known_by_its_heads_without_spaces(desk: Desk) -> None:
    data = csv(
        "WijkenEnBuurten;Gemeentenaam_1;SoortRegio_2;Codering_3;AantalInwoners_5;k_65JaarOfOuder_12;"
        "HuishoudensTotaal_28;Eenpersoonshuishoudens_29\nGM0356;Nieuwegein;Gemeente;GM0356;1000;250;400;.\n"
    )
    plan = planned(desk, wish(data, Wijkprofiel, NAME))
    values = [deed.values for deed in plan.deeds[2] if deed.entity is Indicatorwaarde]
    assert [v["waarde"] for v in values] == [Decimal(1000), Decimal(25), None]
    assert {v["aard"] for v in values} == {Aard.REGISTRATIE}


def test_without_a_year_nothing_is_guessed(desk: Desk) -> None:
    with pytest.raises(UserError, match="jaar"):
        plan_any(desk.store.read(), desk.project, replace(cbs(), file="kwb.csv"), TODAY)


@pytest.mark.parametrize(
    ("text", "value", "sign"),
    [
        (".", None, Teken.ONBEKEND),
        ("", None, Teken.KAN_NIET_VOORKOMEN),
        ("     2.0", Decimal("2.0"), None),
        ("4,8", Decimal("4.8"), None),
        ("1.234", Decimal(1234), None),
        ("0", Decimal(0), None),
        ("12*", Decimal(12), Teken.VOORLOPIG),
    ],
)
def test_a_figure_is_read_as_its_publisher_means_it(
    text: str, value: Decimal | None, sign: Teken | None
) -> None:
    found = read_figure(text)
    assert (found.waarde, found.teken) == (value, sign)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_files_are_read_as_they_are(desk: Desk, path: object) -> None:
    book = read_book(path)  # type: ignore[arg-type]  # a path
    sheet = book.shown[0]
    plan = plan_any(desk.store.read(), desk.project, Wish(sheet, book.name, Wijkprofiel), TODAY)
    for row in plan.rows if isinstance(plan, FigurePlan) else ():
        for deed in plan.deeds.get(row.line, ()):
            values = deed.values
            assert (
                values.get("waarde") is not None or values.get("teken") or deed.entity is not Indicatorwaarde
            )


def test_one_known_figure_is_enough_where_the_head_is_that_of_the_cbs(desk: Desk) -> None:
    heads = '"Wijken en buurten";"Gemeentenaam (naam)";"Bevolking/Aantal inwoners (aantal)"'
    text = f'{heads}\n"Vreeswijk";"Nieuwegein";400\n'
    plan = planned(desk, wish(csv(text), Wijkprofiel, NAME))
    assert len(plan.rows) == 1
