"""The wijkprofiel: five figures that stand out, a dot plot, what it means, what works, where it is stuck."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.analyse import Enquete, Knelpunt, KnelpuntStatus
from wijkdesk.domain.cijfers import is_klein
from wijkdesk.domain.formats import NBSP, capitalised, in_words
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.plan import Initiatief, InitiatiefStatus, Koppeling
from wijkdesk.domain.wijkcijfers import Wijkcijfer, cijfers_van, laatste_profiel, naam_omgeving
from wijkdesk.reports import fonts
from wijkdesk.reports.ages import population
from wijkdesk.reports.block import Beside, Block, Level, Side, Stack, Words
from wijkdesk.reports.dots import Scale, axis, dots, explained, scale_for
from wijkdesk.reports.figures import compared, sources, striking
from wijkdesk.reports.findings import ernst_told
from wijkdesk.reports.kind import Asking, Made, Subjects
from wijkdesk.reports.lights import light, pillars
from wijkdesk.reports.outcomes import people
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.sections import SectionHead
from wijkdesk.reports.shown import long_date, number, of, percent
from wijkdesk.reports.spots import Axes, Spot, spots
from wijkdesk.reports.style import (
    BODY,
    FIGURE,
    NAME,
    NOTE,
    STRONG_BODY,
    TEXT_WIDTH,
    UNDERLINE,
    Align,
    span,
)
from wijkdesk.reports.table import Column, Look, Row, Rule, Table
from wijkdesk.reports.topic import section, sentence
from wijkdesk.reports.wording import as_sentence, lit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Wijkprofiel"
_PLOT: Final = 206.0
_GRID: Final = 112.0
_HEAVY: Final = 6
"""From ernst times draagvlak of so much on, a knelpunt is drawn filled."""
_NAME: Final = 156.0
_CELLS: Final = 5
_HIGHEST: Final = 320.0
_OPEN: Final = {KnelpuntStatus.GESIGNALEERD, KnelpuntStatus.GEDUID}


def profile_subjects(wording: Wording) -> Subjects:
    """Return the gebieden of which figures, knelpunten or initiatieven are known."""
    dossier = wording.stand.dossier
    known = {item.gebied for item in dossier.all(Knelpunt)}
    known |= {item.gebied for item in dossier.all(Initiatief)}
    return {
        area.id: area.naam
        for area in dossier.all(Gebied)
        if area.id in known or laatste_profiel(wording.stand.dossier, area.id) is not None
    }


def profiles(asking: Asking) -> Made:
    """Return a chapter per gebied."""
    wording = asking.wording
    if not asking.subjects:
        text = (
            "Er zijn nog geen cijfers, knelpunten of initiatieven. Vul ze in bij Wijk en partners, Profiel."
        )
        return Made([nothing(NAME_OF, text, furniture(wording, NAME_OF))])
    known = {key: cijfers_van(wording.stand.dossier, key) for key in asking.subjects}
    # Gebieden without figures have little to show: they come last, as many on a page as fit.
    ranked = sorted(asking.subjects, key=lambda key: not known[key])
    return Made([_profile(wording, key, known[key]) for key in ranked])


def _profile(wording: Wording, key: str, figures: Sequence[Wijkcijfer]) -> Chapter:
    area = wording.stand.dossier.get(Gebied, key) or Gebied.snapshot({"id": key})
    blocks = [
        *_striking(figures),
        *_plot(wording, area, figures),
        *_sources(figures),
        *population(wording, figures),
        *_meaning(wording, area, figures),
        *obstacles_of(wording, key),
        *_survey(wording, key),
    ]
    around = furniture(wording, NAME_OF, area.naam)
    shown = blocks or [sentence("Er is nog niets bekend.")]
    return replace(chapter(wording.place(area.naam), _lead(area, figures), shown, around), joins=not figures)


def _lead(area: Gebied, figures: Sequence[Wijkcijfer]) -> str:
    parts = []
    if area.inwoners:
        parts.append(f"{number(area.inwoners)} inwoners")
    if area.wijken:
        parts.append(", ".join(area.wijken))
    where = f"{'; '.join(parts)}. " if parts else ""
    bad = [figure for figure in striking(figures, 9) if figure.ongunstig][:3]
    if not bad:
        return where.strip()
    names = [f"{figure.naam[:1].lower()}{figure.naam[1:]} ({percent(figure.waarde or 0)})" for figure in bad]
    joined = f"{', '.join(names[:-1])} en {names[-1]}" if len(names) > 1 else names[0]
    return f"{where}Ongunstiger dan {bad[0].referentie_naam}: {joined}."


def _striking(figures: Sequence[Wijkcijfer]) -> list[Block]:
    found = striking(figures, _CELLS)
    if not found:
        return []
    longest = max(fonts.width(word, BODY.font, BODY.size) for item in found for word in item.naam.split())
    cells = _CELLS if longest <= TEXT_WIDTH / _CELLS - 8 else _CELLS - 1
    found, step = found[:cells], TEXT_WIDTH / cells
    sides = []
    for place, figure in enumerate(found):
        cell = Stack(
            [
                Words(percent(figure.waarde or 0), FIGURE),
                Words(figure.naam, BODY),
                Words(compared(figure).replace(" punt", f"{NBSP}punt"), UNDERLINE),
            ]
        )
        sides.append(Side(place * step, step - 8, cell))
    years = sorted({figure.jaar for figure in found if figure.jaar})
    note = f"peiljaar {years[-1]}" if years else ""
    title = f"{capitalised(in_words(len(found)))} cijfers die opvallen"
    title = title if len(found) > 1 else "Wat opvalt"
    return section(title, note, Beside(sides), part="Cijfers die opvallen")


def _plot(wording: Wording, area: Gebied, figures: Sequence[Wijkcijfer]) -> list[Block]:
    """Return the table with the dot plot; counts have no dot."""
    shares = [figure for figure in figures if figure.is_aandeel]
    if not shares:
        return []
    base = shares[0].referentie_naam
    national = base == "Nederland"
    around = naam_omgeving(wording.stand.dossier, area.id).removeprefix("de ")
    gaps = [figure.verschil for figure in shares]
    towns = [_gap(figure) for figure in shares]
    scale = scale_for([*gaps, *towns], _PLOT)
    columns = [
        Column("", _NAME, style=NAME.sized(8.8), gap=2, name="cijfer"),
        Column(wording.area, 38, Align.RIGHT, STRONG_BODY, gap=4),
        Column(around, 48, Align.RIGHT),
        Column("NL" if national else "", TEXT_WIDTH - 86 - _NAME - _PLOT, Align.RIGHT),
        Column("", _PLOT, gap=0, name="verschil", axis=axis(scale, "NL" if national else around)),
    ]
    rows: list[Row] = []
    order = {figure.indicator.thema: number for number, figure in enumerate(reversed(shares))}
    ranked = sorted(shares, key=lambda figure: -order[figure.indicator.thema])
    for _theme, group in groupby(ranked, key=lambda figure: figure.indicator.thema):
        for place, figure in enumerate(group):
            rule = Rule.NONE if place else Rule.HAIR
            rows.append(_plot_row(figure, scale, wording, rule, national=national))
    table = Table(columns, rows, Look(least=21, pad=0.0, level=Level.MIDDLE))
    names = (wording.area, around, "Nederland") if national else (wording.area, "", around)
    signs = explained(_PLOT, names)
    unknown = sorted({figure.omgeving.toelichting for figure in shares if figure.omgeving.toelichting})
    dot = f". onbekend; gemiddelde {unknown[0]}" if unknown else ". onbekend"
    legend = Beside([Side(0, 230, Words(dot, NOTE)), Side(TEXT_WIDTH - _PLOT, _PLOT, signs)], before=5)
    note = f"verschil met {base} in procentpunt"
    title = (
        f"{capitalised(wording.area)}, {around} en Nederland"
        if national
        else f"{capitalised(wording.area)} en {around}"
    )
    return section(title, note, table, legend, note_right=False, part="Cijfers vergeleken")


def _gap(figure: Wijkcijfer) -> Decimal | None:
    if figure.omgeving.waarde is None or figure.referentie is None:
        return None
    return figure.omgeving.waarde - figure.referentie


def _plot_row(figure: Wijkcijfer, scale: Scale, wording: Wording, rule: Rule, *, national: bool) -> Row:
    word = "ongunstig" if figure.ongunstig else ""
    said = figure.getoond if figure.getoond != "." else "niet bekend"
    alt = f"{figure.naam}: {wording.area} {said}, {compared(figure)}{f', {word}' if word else ''}"
    town = _gap(figure) if figure.land is not None else None
    picture = dots(figure.verschil, town, scale, word=word, alt=alt)
    mark = "²" if figure.is_schatting else "¹"
    return Row(
        (
            f"{figure.naam} {mark}",
            figure.getoond,
            figure.toon(figure.omgeving.waarde),
            figure.toon(figure.land) if national else "",
            picture,
        ),
        rule,
    )


def _meaning(wording: Wording, area: Gebied, figures: Sequence[Wijkcijfer]) -> list[Block]:
    """Return what it means beside what already works."""
    half = span(6)
    works = initiatives(wording, area.id)
    profile = laatste_profiel(wording.stand.dossier, area.id)
    said: list[Block] = []
    if profile is not None and profile.duiding:
        said.append(Words(as_sentence(profile.duiding), BODY))
        if profile.opgesteld_op:
            said.append(Words(f"opgesteld op {long_date(profile.opgesteld_op)}", UNDERLINE, before=3))
    elif figures:
        missing = "De duiding is nog niet ingevuld. Dat kan bij Wijk en partners, Profiel."
        said.append(Words(missing, UNDERLINE))
    left = Stack([SectionHead("Wat dit betekent"), *said]) if said else None
    right = Stack([SectionHead("Wat al werkt"), *works]) if works else None
    sides = [block for block in (left, right) if block is not None]
    if not sides:
        return []
    if len(sides) == 1 or any(block.height(half) > _HIGHEST for block in sides):
        return [
            *section("Wat dit betekent", "", *said),
            *section("Wat al werkt", "", *works),
        ]
    placed = [Side(place * (half + 11.3), half, block) for place, block in enumerate(sides)]
    return [Beside(placed, before=16)]


def initiatives(wording: Wording, key: str) -> list[Block]:
    """Return the initiatieven of a gebied that live, and what they are coupled to."""
    dossier = wording.stand.dossier
    blocks: list[Block] = []
    for item in dossier.where(Initiatief, "gebied", key):
        if item.status in {InitiatiefStatus.GESTOPT, InitiatiefStatus.IDEE}:
            continue
        coupled = [dossier.title(link.naar) for link in dossier.where(Koppeling, "van", item.id)]
        facts = [
            item.doelgroep,
            item.bijdrage,
            f"gekoppeld aan {', '.join(coupled)}" if coupled else "nog niet gekoppeld",
        ]
        text = "; ".join(filter(None, facts))
        blocks.append(
            Stack([Words(item.naam, STRONG_BODY), Words(as_sentence(text), BODY)], before=6 if blocks else 0)
        )
    return blocks


def obstacles_of(wording: Wording, key: str) -> list[Block]:
    """Return the knelpunten of a gebied, the most serious first, with where they were taken up."""
    dossier = wording.stand.dossier
    found = sorted(
        dossier.where(Knelpunt, "gebied", key), key=lambda item: (-(item.ernst or 0), -(item.draagvlak or 0))
    )
    rows: list[Row] = []
    graded = [item for item in found if item.ernst and item.draagvlak]
    for item in found:
        origin = item.herkomst.label.lower() if item.herkomst else "–"
        weight = (
            pillars([number_ < (item.ernst or 0) for number_ in range(3)], ["1", "2", "3"])
            if item.ernst
            else Words("–", UNDERLINE)
        )
        if not isinstance(weight, Words):
            weight.alt = ernst_told(item.ernst or 0)
        numbered = (str(len(rows) + 1),) if graded else ()
        rows.append(Row((*numbered, item.titel, origin, weight, _taken_up(wording, item))))
    columns = [
        *([Column("", 18, style=STRONG_BODY, gap=0, name="nummer")] if graded else []),
        Column("knelpunt", 182 if graded else 200, style=NAME),
        Column("komt van", 76),
        Column("ernst", 46),
        Column("waar opgepakt", TEXT_WIDTH - 322, gap=0),
    ]
    blocks: list[Block] = [_obstacle_grid(found)] if graded else []
    if rows:
        blocks.append(Table(columns, rows, Look(pad=5.5)))
    return section("Knelpunten en waar ze zijn opgepakt", "", *blocks)


def _obstacle_grid(found: Sequence[Knelpunt]) -> Block:
    """Return the knelpunten on a grid of ernst and draagvlak; the numbers are those of the table."""
    drawn, said = [], []
    for place, item in enumerate(found, 1):
        if item.ernst and item.draagvlak:
            heavy = item.ernst * item.draagvlak >= _HEAVY
            drawn.append(Spot(str(place), item.draagvlak, item.ernst, filled=heavy))
            where = "in het zware vak" if heavy else "buiten het zware vak"
            said.append(f"{item.titel}: ernst {item.ernst}, draagvlak {item.draagvlak}, {where}")
    grid = spots(drawn, Axes("draagvlak", "ernst", 3, heavy=_HEAVY), _GRID, alt="; ".join(said))
    text = "Rechtsboven staat wat ernstig is en waar veel draagvlak voor is: daar begint u het best."
    both = Beside([Side(0, _GRID, grid), Side(_GRID + 20, TEXT_WIDTH - _GRID - 20, Words(text, BODY))])
    both.keep_with_next = True
    return both


def _taken_up(wording: Wording, item: Knelpunt) -> Block:
    """Return the doelstelling that takes a knelpunt up with its light, else its plan, else that it waits."""
    dossier = wording.stand.dossier
    status = item.status.label.lower() if item.status else "–"
    goal = next(
        (
            goal
            for goal in wording.stand.doelstellingen.values()
            if (record := dossier.find(goal.id)) is not None
            and item.id in dossier.link_ids(record, "knelpunten")
        ),
        None,
    )
    if goal is not None:
        text = Stack([Words(goal.titel, BODY), Words(status, UNDERLINE)])
        return Beside([Side(0, 16, light(lit(goal.licht))), Side(19, TEXT_WIDTH - 341, text)])
    plan = dossier.title(item.plan)
    if plan:
        return Stack([Words(plan, BODY), Words(status, UNDERLINE)])
    return Words(
        "nog niet opgepakt" if item.status in _OPEN else status, STRONG_BODY if item.status in _OPEN else BODY
    )


def _survey(wording: Wording, key: str) -> list[Block]:
    rows = [
        Row((survey.titel, _answered(wording, survey), as_sentence(survey.hoofduitkomst) or "–"))
        for survey in wording.stand.dossier.where(Enquete, "gebied", key)
    ]
    columns = [
        Column("enquête", 170, style=NAME),
        Column("respons", 92),
        Column("uitkomst", TEXT_WIDTH - 262, gap=0),
    ]
    return section("Enquêtes", "", *([Table(columns, rows, Look(pad=5.5))] if rows else []))


def _answered(wording: Wording, survey: Enquete) -> str:
    """Return how many answered of how many; the share would give a small count away (C19)."""
    asked, back = survey.uitgenodigd, survey.respons
    if not asked or not back:
        return "–"
    if is_klein(back) or is_klein(asked):
        return f"{people(back)} van {people(asked)}"
    return f"{of(back, asked)} ({percent(wording.stand.enquete_respons.get(survey.id, 0))})"


def _sources(figures: Sequence[Wijkcijfer]) -> list[Block]:
    if not figures:
        return []
    plain = [figure for figure in figures if not figure.is_schatting and figure.is_aandeel]
    estimated = [figure for figure in figures if figure.is_schatting]
    lines = [f"¹ {line}." for line in sources(plain)] + [f"² {line}." for line in sources(estimated)]
    return [Words("  ".join(lines), NOTE, before=5, balanced=True)]
