"""The verkenningsverslag: with how many was talked, what was found, the scenario's, the chosen richting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import (
    Bevinding,
    Binnenvraag,
    Hoofdvraag,
    Richting,
    Scenario,
    ScenarioStatus,
    Stap,
    Verkenning,
)
from wijkdesk.domain.formats import NBSP, capitalised, counted_in_words
from wijkdesk.reports.block import Beside, Block, Side, Stack, Words
from wijkdesk.reports.exploration_frame import (
    at_stake,
    gatherings,
    outwards,
    principles,
    success,
    tips,
    why,
)
from wijkdesk.reports.kind import Asking, Made
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.shown import long_date
from wijkdesk.reports.spots import Axes, Spot, spots
from wijkdesk.reports.style import (
    BODY,
    NAME,
    NOTE,
    STRONG_BODY,
    STRONG_NAME,
    TEXT_WIDTH,
    UNDERLINE,
)
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.talks import talks_table, talks_told
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import as_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.reports.picture import Picture
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Verkenningsverslag"
_PLOT: Final = 190.0
_EDGE: Final = 22.0
_HIGHEST: Final = 420.0
_AXES: Final = "hoever brengt het ons in beweging, hoe duidelijk is de richting"


def exploration(asking: Asking) -> Made:
    """Return the report of the verkenning."""
    wording = asking.wording
    around = furniture(wording, NAME_OF)
    found = wording.stand.dossier.all(Verkenning)
    if not found:
        text = "Er is nog geen verkenning. Vul die in bij Wijk en partners, Verkenning."
        return Made([nothing(NAME_OF, text, around)])
    blocks = [
        *_steps(wording),
        *why(wording),
        *principles(wording),
        *at_stake(wording),
        *_talks(wording),
        *_findings(wording),
        *_scenarios(wording),
        *_choice(wording),
        *_inwards(wording),
        *outwards(wording),
        *gatherings(wording),
        *success(wording),
        *tips(wording),
    ]
    return Made([chapter(found[0].titel, _lead(wording), blocks, around)])


def _lead(wording: Wording) -> str:
    state = wording.stand.verkenning
    parts = []
    if talks := talks_told(wording):
        parts.append(f"Er zijn {talks} gesprekken gehouden.")
    if state.stap:
        parts.append(f"De verkenning is bij stap {state.stap} van de vier.")
    if state.open_vragen:
        count = len(state.open_vragen)
        verb = "is" if count == 1 else "zijn"
        parts.append(
            f"Voor de stap naar binnen {verb} nog {counted_in_words(count, 'vraag', 'vragen')} open."
        )
    return " ".join(parts)


def _steps(wording: Wording) -> list[Block]:
    steps = sorted(wording.stand.dossier.all(Stap), key=lambda step: step.nr or 0)
    if not steps:
        return []
    wide = TEXT_WIDTH / len(steps)
    sides = []
    for place, step in enumerate(steps):
        status = step.status.label.lower() if step.status else "–"
        if step.afgerond_op:
            status = f"afgerond {wording.when(step.afgerond_op)}"
        running = step.nr == wording.stand.verkenning.stap
        name = f"{step.nr}{NBSP}{NBSP}{step.titel}"
        text = Stack([Words(name, STRONG_NAME), Words(status, STRONG_BODY if running else UNDERLINE)])
        sides.append(Side(place * wide, wide - 10, text))
    return section("Vier stappen", "", Beside(sides))


def _talks(wording: Wording) -> list[Block]:
    """Return the counts per category: never who, where or what was said."""
    note = "alleen aantallen; wat iemand zei, staat hier niet"
    return section("Wie we spraken", note, *talks_table(wording))


def _findings(wording: Wording) -> list[Block]:
    """Return the bevindingen per hoofdvraag; what rests on too few talks is left out (C15)."""
    narrow = set(wording.stand.verkenning.te_smal)
    grouped = set(wording.stand.verkenning.alleen_gegroepeerd)
    shown = [item for item in wording.stand.dossier.all(Bevinding) if item.id not in narrow]
    blocks: list[Block] = []
    for question in (*wording.stand.dossier.all(Hoofdvraag), None):
        mine = [item for item in shown if item.vraag == (question.id if question else None)]
        if not mine:
            continue
        head = Words(
            question.tekst if question else "Verder", STRONG_NAME, role="H3", before=8, keep_with_next=True
        )
        rows = []
        for item in mine:
            kind = item.soort.label.lower() if item.soort else "–"
            firm = "door enkelen genoemd" if item.id in grouped else "door drie of meer genoemd"
            rows.append(Row((as_sentence(item.tekst), kind, firm)))
        columns = [
            Column("", 290, style=BODY, gap=14, name="bevinding"),
            Column("", 70, name="soort"),
            Column("", TEXT_WIDTH - 360, style=UNDERLINE, gap=0, name="zekerheid"),
        ]
        blocks += [head, Table(columns, rows, Look(pad=5.0), before=3)]
    left_out = len(narrow)
    if left_out and blocks:
        said = counted_in_words(left_out, "bevinding staat", "bevindingen staan")
        text = f"{said} hier niet: te weinig gesprekken."
        blocks.append(Words(capitalised(text), NOTE, before=5))
    return section("Wat we hoorden", "het beeld per hoofdvraag", *blocks)


def _scenarios(wording: Wording) -> list[Block]:
    """Return the scenario's on a plot of beweging against richting, with what each holds."""
    found = [item for item in wording.stand.dossier.all(Scenario) if item.beweging and item.richting]
    if not found:
        return []
    texts: list[Block] = []
    for place, item in enumerate(found, 1):
        chosen = item.status is ScenarioStatus.GEKOZEN
        status = item.status.label.lower() if item.status else "concept"
        texts.append(
            Stack(
                [
                    Words(f"{place}{NBSP}{NBSP}{item.titel}", STRONG_NAME),
                    Words(as_sentence(item.omschrijving), BODY),
                    Words(
                        f"{status}; beweging {item.beweging}, richting {item.richting}",
                        STRONG_BODY if chosen else UNDERLINE,
                    ),
                ],
                before=8 if place > 1 else 0,
            )
        )
    left = _PLOT + 24
    if Stack(texts).height(TEXT_WIDTH - left) > _HIGHEST:
        return section("Scenario’s", _AXES, _plot(found), *texts)
    both = Beside([Side(0, _PLOT, _plot(found)), Side(left, TEXT_WIDTH - left, Stack(texts))])
    return section("Scenario’s", _AXES, both)


def _plot(found: Sequence[Scenario]) -> Picture:
    said, drawn = [], []
    for place, item in enumerate(found, 1):
        chosen = item.status is ScenarioStatus.GEKOZEN
        drawn.append(Spot(str(place), item.beweging or 1, item.richting or 1, filled=chosen))
        said.append(
            f"{item.titel}: beweging {item.beweging}, richting {item.richting}{', gekozen' if chosen else ''}"
        )
    return spots(drawn, Axes("beweging", "richting", 5), _PLOT, alt="; ".join(said))


def _choice(wording: Wording) -> list[Block]:
    blocks: list[Block] = []
    for choice in wording.stand.dossier.all(Richting):
        name = wording.stand.dossier.title(choice.scenario)
        when = f"Gekozen op {long_date(choice.gekozen_op)}." if choice.gekozen_op else ""
        meeting = wording.stand.dossier.title(choice.bijeenkomst)
        where = f" {meeting}." if meeting else ""
        scenario = wording.stand.dossier.get(Scenario, choice.scenario)
        grounds = wording.stand.dossier.linked(scenario, "onderbouwd_door", Bevinding) if scenario else ()
        narrow = set(wording.stand.verkenning.te_smal)
        texts = [as_sentence(item.tekst).removesuffix(".") for item in grounds if item.id not in narrow]
        blocks += [Words(name, STRONG_NAME.sized(10.5, 14)), Words(f"{when}{where}".strip(), BODY)]
        if texts:
            blocks.append(Words(f"Onderbouwd door: {'; '.join(texts)}.", BODY, before=2))
    return section("De gekozen richting", "", *blocks)


def _inwards(wording: Wording) -> list[Block]:
    """Return the questions of the step inwards; those without an answer stand out."""
    rows = []
    for item in wording.stand.dossier.all(Binnenvraag):
        answer = Words(as_sentence(item.antwoord), BODY) if item.antwoord else Words("nog open", STRONG_BODY)
        rows.append(Row((Stack([Words(item.onderwerp, STRONG_NAME), Words(item.vraag, UNDERLINE)]), answer)))
    columns = [Column("vraag", 250, style=NAME, gap=14), Column("antwoord", TEXT_WIDTH - 250, gap=0)]
    return section("De stap naar binnen", "", *([Table(columns, rows, Look(pad=5.5))] if rows else []))
