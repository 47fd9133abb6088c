"""What asks for attention: true sentences, worst first, without what was put off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.records import TODAY, a, dossier
from wijkdesk.domain.afspraken import (
    Convenant,
    Convenantpartij,
    ConvenantStatus,
    Financiering,
    FinancieringSoort,
    PartijStatus,
)
from wijkdesk.domain.analyse import Wijkprofiel
from wijkdesk.domain.borging import (
    Aspect,
    Borgingsafspraak,
    Gevoeligheid,
    Licht,
    Samenwerkingspeiling,
    Stoplichtoordeel,
    Voortgangsbericht,
)
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import (
    Betrokkenheid,
    Contactpersoon,
    Domein,
    Gebied,
    Instelling,
    Organisatie,
    Project,
    Ritme,
)
from wijkdesk.domain.overleg import (
    Actie,
    ActieStatus,
    Bijeenkomst,
    Lidmaatschap,
    LidRol,
    Niveau,
    Overleg,
    OverlegStatus,
    TaakgroepSoort,
)
from wijkdesk.domain.plan import Doelstelling, Plan, Prioriteit, PrioriteitStatus, Visie
from wijkdesk.domain.signaal import SignaalSoort, Signal
from wijkdesk.domain.signalen import signals
from wijkdesk.domain.signalen_afspraken import zonder_bijsturing
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verantwoording import Rapport, Rapportageverplichting, RapportStatus, Uitstel
from wijkdesk.exchange.voorbeeld import example_path, read_project

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def found(*records: Entity) -> list[Signal]:
    return signals(stand_of(dossier(*records), TODAY))


def only(kind: SignaalSoort, *records: Entity) -> Signal:
    (signal,) = [signal for signal in found(*records) if signal.kind is kind]
    return signal


def test_nieuwegein_starts_with_the_seven_points_of_that_day() -> None:
    stand = stand_of(read_project(example_path("nieuwegein")).dossier, TODAY)
    assert [(signal.licht.value, signal.sentence) for signal in signals(stand)[:7]] == [
        ("rood", "Taakgroep zone Fokkesteeg-Zandveld heeft geen trekker"),
        ("rood", "Scholen werven is 61 dagen te laat"),
        ("rood", "Ruimte en tijden afspreken met gezondheidscentrum is 46 dagen te laat"),
        ("oranje", "Voortgangsrapportage bestuurlijk overleg moet over 6 dagen weg"),
        ("oranje", "Intentieverklaring gegevens en meten per zone: 2 van 4 getekend"),
        ("oranje", "Taakgroep zone Fokkesteeg-Zandveld is stil sinds 8 maart"),
        ("oranje", "De evaluatie van ‘Gezamenlijk spreekuur zorg en wonen’ is 14 dagen te laat"),
    ]


def test_a_number_that_two_editions_bear_after_a_merge_asks_for_an_erratum_once() -> None:
    final = {"status": RapportStatus.DEFINITIEF, "nummer": "2012-01"}
    first = a(Rapport, "r1", soort="Voortgangsrapportage", vastgelegd_op=day(-14), **final)
    second = a(Rapport, "r2", soort="Voortgangsrapportage", vastgelegd_op=day(-13), **final)
    signal = only(SignaalSoort.NUMMER, first, second)
    assert (signal.entity, signal.id, signal.licht) == (Rapport, "r2", Licht.ORANJE)
    assert signal.sentence == "Nummer 2012-01 staat op twee definitieve rapporten"
    mended = a(Rapport, "r3", nummer="2012-02", status=RapportStatus.DEFINITIEF, corrigeert="r2")
    for records in ((first,), (first, second, mended)):
        assert not [signal for signal in found(*records) if signal.kind is SignaalSoort.NUMMER]


def test_late_acties_of_one_doelstelling_share_a_line_that_says_so() -> None:
    late = {"doelstelling": "D1", "status": ActieStatus.LOOPT, "houder": "C1"}
    signal = only(
        SignaalSoort.TE_LAAT,
        a(Contactpersoon, "C1", functie="huisarts"),
        a(Plan, "PL1"),
        a(Doelstelling, "D1", titel="Gezond gewicht", plan="PL1", eind=day(90)),
        a(Actie, "A1", titel="Scholen werven", deadline=day(-9), **late),
        a(Actie, "A2", titel="Ouderavond", deadline=day(-3), **late),
    )
    assert (signal.id, signal.sentence) == ("A1", "Scholen werven is 9 dagen te laat")
    assert signal.why == (
        "Houder: huisarts. Ook 1 andere actie is te laat. Hierdoor staat ‘Gezond gewicht’ op rood."
    )
    assert signal.licht is Licht.ROOD


def test_acties_ask_for_a_houder_a_start_and_a_new_look() -> None:
    records = [
        a(Actie, "A1", titel="Folder", status=ActieStatus.NIET_GESTART, start=day(-1), houder="weg"),
        a(Actie, "A2", titel="Training", status=ActieStatus.NIET_GESTART, deadline=day(10)),
        a(
            Actie,
            "A3",
            titel="Kaart",
            status=ActieStatus.AANGEHOUDEN,
            aangehouden_tot=day(-1),
            houder="C1",
            reden="wacht op geld",
        ),
    ]
    assert [(signal.kind, signal.sentence, signal.why) for signal in found(*records)] == [
        ("herziening", "Kijk opnieuw naar ‘Kaart’", "Aangehouden tot 14 juni: wacht op geld."),
        ("zonder_houder", "‘Training’ heeft nog geen houder", "Deadline 25 juni. Kies wie dit doet."),
        ("niet_begonnen", "‘Folder’ had op 14 juni moeten beginnen", "Houder: onbekend."),
    ]


def test_a_taakgroep_that_never_had_a_trekker_says_so() -> None:
    group = a(Overleg, "TG1", naam="Taakgroep", niveau=Niveau.UITVOEREND, status=OverlegStatus.ACTIEF)
    signal = only(SignaalSoort.VACATURE, group)
    assert (signal.licht, signal.why) == (Licht.ORANJE, "Er was nog nooit een trekker.")


def test_a_vacancy_says_since_when() -> None:
    group = a(Overleg, "TG1", naam="Taakgroep", niveau=Niveau.UITVOEREND, status=OverlegStatus.ACTIEF)
    left = a(Lidmaatschap, "L1", overleg="TG1", rol=LidRol.TREKKER, tot=date(2012, 4, 30))
    signal = only(SignaalSoort.VACATURE, group, left)
    assert (signal.licht, signal.why) == (Licht.ROOD, "Vacant sinds 30 april, 46 dagen.")


@pytest.mark.parametrize(
    ("soort", "expected", "asked"),
    [
        (TaakgroepSoort.GEBIEDSGEBONDEN, (Domein.ZORG, Domein.WONEN), True),
        (TaakgroepSoort.GEBIEDSGEBONDEN, (Domein.ZORG,), False),
        (TaakgroepSoort.DISCIPLINE, (Domein.ZORG, Domein.WONEN), False),
    ],
)
def test_only_a_group_of_an_area_is_asked_for_more_domains(
    soort: TaakgroepSoort, expected: tuple[Domein, ...], *, asked: bool
) -> None:
    group = {"niveau": Niveau.UITVOEREND, "status": OverlegStatus.ACTIEF, "soort": soort}
    records = [a(Overleg, "TG1", naam="Taakgroep", **group, verwachte_domeinen=expected)]
    sentences = [signal.sentence for signal in found(*records) if signal.kind is SignaalSoort.DOMEINEN]
    assert sentences == (["Taakgroep mist zorg en wonen"] if asked else [])


def test_a_beleidsmedewerker_is_missed_where_others_have_one() -> None:
    group = {"niveau": Niveau.UITVOEREND, "status": OverlegStatus.ACTIEF}
    records: list[Entity] = [a(Overleg, key, naam=key, **group) for key in ("TG1", "TG2")]
    assert SignaalSoort.BELEIDSMEDEWERKER not in {signal.kind for signal in found(*records)}
    records.append(a(Lidmaatschap, "L1", overleg="TG1", rol=LidRol.BELEIDSMEDEWERKER))
    assert only(SignaalSoort.BELEIDSMEDEWERKER, *records).id == "TG2"


def test_kernpartners_are_named_up_to_three() -> None:
    def why(count: int) -> str:
        keys = [f"O{number}" for number in range(count)]
        records = [a(Organisatie, key, naam=key) for key in keys]
        partners = [a(Betrokkenheid, f"B-{key}", organisatie=key, kernpartner=True) for key in keys]
        return only(SignaalSoort.KERNPARTNERS, a(Convenant, "CV1"), *records, *partners).why

    assert why(3) == "Zonder handtekening: O0, O1 en O2."
    assert why(4) == "Zonder handtekening: O0, O1, O2 en andere."


def test_a_silent_overleg_and_a_silent_taakgroep_are_two_things() -> None:
    records = [
        a(Project, "p", rapportageritme=Ritme.MAAND),
        a(
            Overleg,
            "TG1",
            naam="Taakgroep",
            niveau=Niveau.UITVOEREND,
            status=OverlegStatus.ACTIEF,
            frequentie_weken=4,
        ),
        a(Bijeenkomst, "BJ1", overleg="TG1", datum=day(-70)),
        a(Voortgangsbericht, "V1", taakgroep="TG1", ontvangen_op=day(-50)),
    ]
    silent = only(SignaalSoort.STIL, *records)
    assert silent.why == "Afgesproken ritme: elke 4 weken. Nu 10 weken geen bijeenkomst."
    assert only(SignaalSoort.VEROUDERD, *records).why == "Het laatste bericht is van 26 april."


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        (57, None),
        (56, "Verslag moet over 56 dagen weg"),
        (1, "Verslag moet over 1 dag weg"),
        (0, "Verslag moet vandaag weg"),
        (-3, "Verslag is 3 dagen te laat"),
    ],
)
def test_a_report_is_announced_eight_weeks_before(left: int, sentence: str | None) -> None:
    signals_now = found(a(Rapportageverplichting, "RV1", titel="Verslag", deadline=day(left)))
    assert [signal.sentence for signal in signals_now] == ([sentence] if sentence else [])
    assert [signal.licht for signal in signals_now if left < 0] == [Licht.ROOD] * (left < 0)


def test_a_doelstelling_on_orange_needs_cause_consequence_and_measure() -> None:
    base = [a(Plan, "PL1", vastgesteld_op=day(-90)), a(Doelstelling, "D1", plan="PL1")]
    told = {"onderwerp": "D1", "aspect": Aspect.TIJD, "oorzaak": "a", "gevolg": "b"}
    half = a(Stoplichtoordeel, "O1", **told)
    full = a(Stoplichtoordeel, "O2", **told, bijsturing="c")
    assert zonder_bijsturing(stand_of(dossier(*base, half), TODAY)) == 1
    assert zonder_bijsturing(stand_of(dossier(*base, full), TODAY)) == 0


CONVENANT: dict[str, Any] = {
    "titel": "Stad voor iedereen",
    "status": ConvenantStatus.ONDERTEKEND,
    "ingang": date(2010, 9, 6),
}


@pytest.mark.parametrize(
    ("eind", "kind", "licht"),
    [
        (date(2012, 6, 1), "besluit", Licht.ROOD),
        (date(2012, 9, 1), "besluit", Licht.ROOD),
        (date(2013, 6, 1), "besluit", Licht.ORANJE),
        (date(2013, 9, 14), "besluit", Licht.ORANJE),
        (date(2013, 9, 15), "borgingsgat", Licht.ORANJE),
        (date(2013, 12, 31), "borgingsgat", Licht.ORANJE),
        (date(2016, 12, 31), None, None),
    ],
)
def test_a_convenant_asks_for_what_comes_after_it(eind: date, kind: str | None, licht: Licht | None) -> None:
    project = a(Project, "p", eind=date(2012, 12, 31))
    first = a(Convenant, "CV1", **CONVENANT, eind=eind, opvolger="CV2")
    now = [(signal.kind, signal.licht) for signal in found(project, first)]
    assert now == ([(kind, licht)] if kind else [])
    assert not found(project, first, a(Convenant, "CV2"))


def test_an_urgent_convenant_names_who_did_not_sign() -> None:
    records = [
        a(Organisatie, "O1", naam="Agis"),
        a(Convenant, "CV1", titel="Meten", status=ConvenantStatus.TER_ONDERTEKENING, ingang=day(16)),
        a(Convenantpartij, "P1", convenant="CV1", organisatie="O1", status=PartijStatus.UITGENODIGD),
        a(Convenantpartij, "P2", convenant="CV1", organisatie="O1", status="iets van later"),
    ]
    signal = only(SignaalSoort.ONDERTEKENING, *records)
    assert signal.sentence == "Meten: 0 van 2 getekend"
    assert signal.why == "Gaat over 16 dagen in. Agis is uitgenodigd."


def test_everything_beside_the_plan_has_its_own_point() -> None:
    records: list[Entity] = [
        a(Project, "p", eind=day(100)),
        a(Gebied, "Z1", naam="Zone Vreeswijk"),
        a(Wijkprofiel, "W1", gebied="Z1", peiljaar=2007),
        a(Financiering, "F1", naam="Subsidie", soort=FinancieringSoort.SUBSIDIE, tot=day(100)),
        a(Financiering, "F2", besteed=12_00, begroot_tot_peildatum=10_00),
        a(Borgingsafspraak, "BG1", onderwerp="Spreekuur", evaluatie_op=day(-14)),
        a(Samenwerkingspeiling, "S1", datum=day(-30), respondenten=20, score_proces=2),
        *(
            a(Prioriteit, f"P{n}", disciplines=("welzijn",), status=PrioriteitStatus.VASTGESTELD)
            for n in (1, 2, 3)
        ),
    ]
    assert {signal.kind: signal.sentence for signal in found(*records)} == {
        "evaluatie": "De evaluatie van ‘Spreekuur’ is 14 dagen te laat",
        "borging": "De borging is nog niet op orde",
        "geld_eindigt": "Subsidie stopt over 100 dagen",
        "geld": "Het geld wijkt af van de begroting",
        "samenwerking": "De samenwerking vraagt een gesprek",
        "focus": "Welzijn heeft drie prioriteiten",
        "profiel": "Het wijkprofiel van Zone Vreeswijk is van 2007",
    }


@pytest.mark.parametrize("besteed", [12_00, 13_00])
def test_geld_on_orange_or_red_is_a_point(besteed: int) -> None:
    money = a(Financiering, "F1", besteed=besteed, begroot_tot_peildatum=10_00)
    assert [signal.kind for signal in found(money)] == ["geld"]


def test_a_visie_that_is_far_too_old_weighs_more() -> None:
    def weight(since: date) -> int:
        return only(SignaalSoort.VISIE, a(Visie, "V1", vastgesteld_op=since)).weight

    assert weight(date(2010, 9, 6)) > weight(date(2011, 3, 6))


def test_a_reminder_is_for_the_leader_alone() -> None:
    records = [a(Gevoeligheid, "GV1", tekst="Bel de wethouder", herinner_op=TODAY)]
    stand = stand_of(dossier(*records), TODAY)
    assert [signal.sentence for signal in signals(stand)] == ["Bel de wethouder"]
    assert signals(stand.up_to(Klasse.V2)) == []


def test_what_was_put_off_comes_back_on_its_day() -> None:
    late = a(Actie, "A1", titel="Bellen", status=ActieStatus.LOOPT, deadline=day(-9), houder="C1")
    other = a(Actie, "A2", titel="Mailen", status=ActieStatus.LOOPT, deadline=day(-9), houder="C1")
    wait = {"signaal": "te_laat", "onderwerp": "A1"}
    assert [s.id for s in found(late, other, a(Uitstel, "U1", **wait, tot=day(1)))] == ["A2"]
    assert [s.id for s in found(late, other, a(Uitstel, "U1", **wait, tot=TODAY))] == ["A1", "A2"]
    stand = stand_of(dossier(late, other), TODAY)
    assert [s.id for s in signals(stand, [a(Uitstel, "U1", **wait, tot=day(1))])] == ["A2"]


def test_the_worst_comes_first_and_then_the_heaviest() -> None:
    found_now = signals(stand_of(read_project(example_path("nieuwegein")).dossier, TODAY))
    ranks = [({"rood": 0, "oranje": 1}[signal.licht.value], -signal.weight) for signal in found_now]
    assert ranks == sorted(ranks)
    assert len({(signal.kind, signal.id) for signal in found_now}) == len(found_now)


def test_two_settings_of_one_project_ask_for_attention_on_vandaag() -> None:
    signal = only(SignaalSoort.DUBBEL, a(Instelling, "i1"), a(Instelling, "i2"))
    assert (signal.entity, signal.id, signal.licht) == (Instelling, "i2", Licht.ORANJE)
    assert "verwijder deze" in signal.why
    assert not [signal for signal in found(a(Instelling, "i1")) if signal.kind is SignaalSoort.DUBBEL]
