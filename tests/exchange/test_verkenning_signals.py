"""What Vandaag says of the wijkverkenning of the example."""

from __future__ import annotations

from datetime import date

from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.signaal import SignaalSoort
from wijkdesk.domain.signalen import signals
from wijkdesk.domain.stand import stand_of
from wijkdesk.exchange.voorbeeld import example_path, examples, read_project

DAY = date(2014, 11, 3)


def test_a_verkenning_tells_what_it_still_needs() -> None:
    stand = stand_of(read_project(example_path("sgu-utrecht")).dossier, DAY)
    told = {signal.sentence: signal for signal in signals(stand) if signal.kind is SignaalSoort.VERKENNING}
    assert set(told) == {
        "Eén gesprek had al moeten zijn",
        "Eén bevinding is te smal",
        "Twee vragen naar binnen zijn nog open",
    }
    assert "financiering en eigen verandertraject" in told["Twee vragen naar binnen zijn nog open"].why


def test_while_presenting_nothing_is_said_of_a_single_gesprek() -> None:
    stand = stand_of(read_project(example_path("sgu-utrecht")).dossier, DAY).up_to(Klasse.V1)
    assert "Eén gesprek had al moeten zijn" not in [signal.sentence for signal in signals(stand)]


def test_a_project_without_a_verkenning_hears_nothing_of_it() -> None:
    for name in examples():
        if name != "sgu-utrecht":
            dossier = read_project(example_path(name)).dossier
            kinds = {signal.kind for signal in signals(stand_of(dossier, DAY))}
            assert SignaalSoort.VERKENNING not in kinds
