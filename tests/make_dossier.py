"""A dossier of any size, the same one for the same numbers: for tests, benchmarks and campaigns.

python tests/make_dossier.py PAD [zones] [taakgroepen] [acties]
"""

from __future__ import annotations

import random
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from wijkdesk.domain import afspraken, analyse, borging, frame, overleg, plan
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

PEILDATUM = date(2012, 6, 15)

WIJKEN = (
    "Noord",
    "Zuid",
    "Oost",
    "West",
    "Centrum",
    "Park",
    "Haven",
    "Molen",
    "Dorp",
    "Rivier",
    "Brink",
    "Veld",
)
THEMAS = (
    "valpreventie",
    "eenzaamheid",
    "overgewicht bij kinderen",
    "mantelzorg",
    "dementie",
    "schulden en gezondheid",
    "bewegen voor ouderen",
    "taal en lezen",
    "medicatieveiligheid",
    "jeugd en opvoeding",
    "wonen met zorg",
    "psychische klachten",
)
WERKWOORDEN = (
    "Inventariseren van",
    "Voorlichting over",
    "Werkafspraken maken over",
    "Scholing over",
    "Bijeenkomst over",
    "Doorverwijzen bij",
    "Folder maken over",
    "Evalueren van de aanpak van",
    "Huisbezoeken rond",
    "Spreekuur voor",
)
WIE = (
    "huisartsen en praktijkondersteuners",
    "bewoners van 75 jaar en ouder",
    "ouders van jonge kinderen",
    "cliënten met meer dan één hulpverlener",
    "mensen die net uit het ziekenhuis komen",
    "vrijwilligers van de buurtkamer",
)
ZINNEN = (
    "De partners spreken elkaar nu elke maand in de buurtkamer.",
    "De wachttijd is korter geworden, maar nog niet kort genoeg.",
    "Een deel van de bewoners wordt niet bereikt omdat de folder te moeilijk is.",
    "De gemeente heeft toegezegd de ruimte te blijven betalen tot het einde van het jaar.",
    "Door ziekte van de trekker ligt het overleg sinds het voorjaar stil.",
    "De cijfers van de GGD laten een lichte verbetering zien ten opzichte van de vorige peiling.",
    "Afgesproken is dat de wijkverpleging het eerste aanspreekpunt wordt.",
    "Het verslag is besproken en zonder wijzigingen vastgesteld.",
    "Nog uit te zoeken: wie na afloop van de subsidie eigenaar van de werkwijze is.",
)
FUNCTIES = (
    "Huisarts",
    "Praktijkondersteuner",
    "Wijkverpleegkundige",
    "Apotheker",
    "Fysiotherapeut",
    "Welzijnswerker",
    "Beleidsmedewerker gemeente",
    "Maatschappelijk werker",
    "Woonconsulent",
    "Diëtist",
)


@dataclass(frozen=True)
class Size:
    """How much of what."""

    zones: int = 5
    taakgroepen: int = 15
    acties: int = 500


NIEUWEGEIN = Size()
LARGE = Size(zones=100, taakgroepen=300, acties=10_000)
"""Comes to some twenty thousand records."""


class Maker:
    """Draws one dossier from one seed."""

    def __init__(self, size: Size, seed: int = 1) -> None:
        self.size = size
        self.dice = random.Random(seed)
        self.counts: dict[str, int] = {}
        self.project = frame.Project(
            id=self.key(),
            code="P1",
            naam="Samenhang in de wijk",
            werkvorm=frame.Werkvorm.PROJECT,
            status=frame.ProjectStatus.IN_UITVOERING,
            start=date(2010, 1, 1),
            eind=date(2013, 12, 31),
            doel=self.prose(2),
            gemeente="Voorbeeldstad",
            rapportageritme=frame.Ritme.KWARTAAL,
            disciplines=("huisartsenzorg", "wijkverpleging", "welzijn"),
        )

    def key(self) -> str:
        return uuid.UUID(int=self.dice.getrandbits(128), version=4).hex

    def code(self, letters: str) -> str:
        self.counts[letters] = self.counts.get(letters, 0) + 1
        return f"{letters}{self.counts[letters]}"

    def prose(self, sentences: int) -> str:
        return " ".join(self.dice.choice(ZINNEN) for _ in range(sentences))

    def day(self, around: date = PEILDATUM, spread: int = 400) -> date:
        return around + timedelta(days=self.dice.randint(-spread, spread))

    def inside(self, letters: str) -> dict[str, str]:
        return {"id": self.key(), "project": self.project.id, "code": self.code(letters)}

    def records(self) -> Iterator[Entity]:
        """Yield every record; what others refer to comes first."""
        yield self.project
        zones = [self.zone(number) for number in range(self.size.zones)]
        partners = [self.organisatie(number) for number in range(max(6, self.size.zones * 4))]
        people = [self.person(partner) for partner in partners for _ in range(2)]
        yield from (*zones, *partners, *people)
        groups = [self.taakgroep(number, zones, people) for number in range(self.size.taakgroepen)]
        yield from groups
        for group in groups:
            yield from self.members(group, people)
        plans = [self.gebiedsplan(zone, groups) for zone in zones]
        yield from plans
        goals = [self.doelstelling(plan_) for plan_ in plans for _ in range(max(1, self.per_plan()))]
        yield from goals
        for goal in goals:
            yield from self.links(goal, "partners", partners)
        yield from self.work(goals, people)
        for zone in zones:
            yield from self.around(zone, partners, people)

    def per_plan(self) -> int:
        return self.size.acties // (self.size.zones * 10) or 1

    def links(self, record: Entity, name: str, targets: list[Entity]) -> Iterator[Entity]:
        for target in self.dice.sample(targets, 2):
            key = frame.schakel_id(record.id, name, target.id)
            yield frame.Schakel(id=key, project=self.project.id, van=record.id, veld=name, naar=target.id)

    def zone(self, number: int) -> Entity:
        name = f"{WIJKEN[number % len(WIJKEN)]} {number // len(WIJKEN) + 1}"
        return frame.Gebied(
            **self.inside("Z"),
            naam=f"Woonservicezone {name}",
            soort=frame.GebiedSoort.WOONSERVICEZONE,
            inwoners=self.dice.randint(4_000, 18_000),
            inwoners_peildatum=date(2012, 1, 1),
            wijken=(f"{name}-dorp", f"{name}-buiten"),
            karakter=frame.Karakter.STEDELIJK,
            status=frame.GebiedStatus.ACTIEF,
            focus=self.prose(1),
        )

    def organisatie(self, number: int) -> Entity:
        soort = self.dice.choice(list(frame.OrganisatieSoort))
        return frame.Organisatie(
            **self.inside("O"),
            naam=f"{soort.label} {WIJKEN[number % len(WIJKEN)]} {number + 1}",
            soort=soort,
            domein=self.dice.choice(list(frame.Domein)),
            website=f"https://organisatie{number + 1}.example",
        )

    def person(self, partner: Entity) -> Entity:
        number = self.counts.get("C", 0) + 1
        return frame.Contactpersoon(
            **self.inside("C"),
            functie=self.dice.choice(FUNCTIES),
            organisatie=partner.id,
            email=f"functie{number}@organisatie.example",
            telefoon=f"030 000 {number:04}",
            notitie=self.prose(1) if number % 5 == 0 else "",
        )

    def taakgroep(self, number: int, zones: list[Entity], people: list[Entity]) -> Entity:
        theme = THEMAS[number % len(THEMAS)]
        return overleg.Overleg(
            **self.inside("TG"),
            naam=f"Taakgroep {theme} {number + 1}",
            niveau=self.dice.choice(list(overleg.Niveau)),
            voorzitter=self.dice.choice(people).id if self.dice.random() < 0.9 else None,
            frequentie_weken=self.dice.choice((4, 6, 8, 13)),
            opdracht=self.prose(2),
        )

    def members(self, group: Entity, people: list[Entity]) -> Iterator[Entity]:
        for person in self.dice.sample(people, 4):
            yield overleg.Lidmaatschap(
                **self.inside("L"), overleg=group.id, persoon=person.id, van=self.day(spread=700)
            )

    def gebiedsplan(self, zone: Entity, groups: list[Entity]) -> Entity:
        return plan.Plan(
            **self.inside("PL"),
            titel=f"Gebiedsplan {zone.title}",
            soort=plan.PlanSoort.GEBIEDSPLAN,
            gebied=zone.id,
            overleg=self.dice.choice(groups).id,
            jaar="2012",
            aanleiding=self.prose(2),
            vastgesteld_op=self.day(),
            status=plan.PlanStatus.IN_UITVOERING,
        )

    def doelstelling(self, of: Entity) -> Entity:
        theme = self.dice.choice(THEMAS)
        return plan.Doelstelling(
            **self.inside("D"),
            plan=of.id,
            titel=f"Minder last van {theme}",
            resultaat=self.prose(1),
            doelgroep=self.dice.choice(WIE),
            indicator_naam=f"Aandeel bewoners met {theme}",
            nulmeting=Decimal(self.dice.randint(200, 400)) / 10,
            doelwaarde=Decimal(self.dice.randint(100, 199)) / 10,
            stand=Decimal(self.dice.randint(120, 380)) / 10,
            indicator_peildatum=self.day(spread=90),
            richting=plan.IndicatorRichting.LAGER,
            gewicht=self.dice.randint(1, 3),
            eind=date(2013, 12, 31),
        )

    def work(self, goals: list[Entity], people: list[Entity]) -> Iterator[Entity]:
        for _ in range(self.size.acties):
            start = self.day()
            status = self.dice.choice(list(overleg.ActieStatus))
            yield overleg.Actie(
                **self.inside("A"),
                titel=f"{self.dice.choice(WERKWOORDEN)} {self.dice.choice(THEMAS)} "
                f"voor {self.dice.choice(WIE)}",
                houder=self.dice.choice(people).id,
                doelstelling=self.dice.choice(goals).id,
                start=start,
                deadline=start + timedelta(days=self.dice.randint(30, 300)),
                status=status,
                voortgang=self.dice.choice((25, 50, 75)),
                opmerking_trekker=self.prose(1) if self.dice.random() < 0.4 else "",
            )

    def around(self, zone: Entity, partners: list[Entity], people: list[Entity]) -> Iterator[Entity]:
        for _ in range(max(1, self.size.acties // self.size.zones // 4)):
            yield analyse.Knelpunt(
                **self.inside("K"),
                titel=f"Te weinig samenhang bij {self.dice.choice(THEMAS)}",
                gebied=zone.id,
                ernst=self.dice.randint(1, 3),
                draagvlak=self.dice.randint(1, 3),
                toelichting=self.prose(2),
            )
        for _ in range(max(1, self.size.acties // self.size.zones // 8)):
            yield plan.Leerpunt(
                **self.inside("LP"), datum=self.day(), geleerd=self.prose(1), aanpassing=self.prose(1)
            )
            yield borging.Risico(
                **self.inside("R"),
                titel=f"Uitval van een trekker bij {self.dice.choice(THEMAS)}",
                kans=self.dice.randint(1, 5),
                impact=self.dice.randint(1, 5),
                eigenaar=self.dice.choice(people).id,
                maatregel=self.prose(1),
            )
        yield frame.Betrokkenheid(
            **self.inside("B"),
            organisatie=self.dice.choice(partners).id,
            belang=self.prose(1),
            aanpak=self.prose(1),
        )
        yield afspraken.Financiering(
            **self.inside("F"), naam=f"Subsidie {zone.title}", bedrag=self.dice.randint(1, 90) * 100_000
        )


def make_records(size: Size = NIEUWEGEIN, seed: int = 1) -> list[Entity]:
    """Return new records, ready to be added in one edit."""
    return list(Maker(size, seed).records())


def fill(store: Store, size: Size = NIEUWEGEIN, seed: int = 1) -> int:
    """Fill an open dossier in one step; return the number of records."""
    records = make_records(size, seed)
    with store.edit("Voorbeeld gemaakt") as writer:
        for record in records:
            writer.add(record)
    return len(records)


def make_dossier(path: Path, size: Size = NIEUWEGEIN, seed: int = 1) -> Path:
    """Make a filled dossier and return its path."""
    with Store.create(path, owner="projectleider") as store:
        fill(store, size, seed)
    return path


if __name__ == "__main__":
    place, *numbers = sys.argv[1:]
    make_dossier(Path(place), Size(*map(int, numbers)))
