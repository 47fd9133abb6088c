"""The zelfcheck: factors with the fact beside the own score, five themes, three questions to talk about."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from reportlab.graphics.shapes import Drawing

from wijkdesk.domain.borging import FactorSoort, Oordeel
from wijkdesk.domain.formats import in_words
from wijkdesk.domain.plan import Leerpunt
from wijkdesk.domain.presets import PEILING
from wijkdesk.domain.zelfcheckfeiten import feit_van, laatste_zelfcheck
from wijkdesk.reports.block import Block, Level, Words
from wijkdesk.reports.findings import against_before
from wijkdesk.reports.kind import Asking, Made
from wijkdesk.reports.outcomes import people
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.picture import Picture
from wijkdesk.reports.questions import THEMES, question_about
from wijkdesk.reports.sections import Labelled
from wijkdesk.reports.shapes import area, disc
from wijkdesk.reports.shown import long_date
from wijkdesk.reports.style import (
    BLUE,
    BODY,
    INK,
    NAME,
    NOTE,
    STRONG_BODY,
    TEXT_WIDTH,
    TRACK,
    UNDERLINE,
    WHITE,
    Align,
)
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import as_sentence

if TYPE_CHECKING:
    from wijkdesk.domain.borging import Zelfcheckfactor
    from wijkdesk.reports.wording import Wording

NO_FACT: Final = "–"
NAME_OF: Final = "Zelfcheck en samenwerking"
_BAR: Final = 200.0
_ORDER: Final = (Oordeel.NEE, Oordeel.DEELS, None, Oordeel.JA)


def self_check(asking: Asking) -> Made:
    """Return the check of the team on itself."""
    wording = asking.wording
    around = furniture(wording, NAME_OF, footer="voor het kernteam; niet voor financiers")
    blocks = [*_factors(wording), *_themes(wording), *_learned(wording)]
    if not blocks:
        text = "Er is nog geen zelfcheck en geen peiling. Vul ze in bij Afspraken, Samenwerking."
        return Made([nothing(NAME_OF, text, around)])
    blocks += _talk(wording)
    return Made([chapter(NAME_OF, _lead(wording), blocks, around)])


def _lead(wording: Wording) -> str:
    _last, factors = laatste_zelfcheck(wording.stand)
    good = sum(1 for factor in factors if factor.oordeel is Oordeel.JA)
    parts = []
    if factors:
        parts.append(f"Op {in_words(good)} van de {in_words(len(factors))} punten zegt het team: ja.")
    lowest = wording.stand.samenwerking.laagste_thema
    if lowest:
        parts.append(f"Het laagst in de peiling: {_label(lowest).lower()}.")
    return " ".join(parts)


def _label(theme: str) -> str:
    return next(
        (item.label for item in PEILING if item.veld.removeprefix("score_") == theme.removeprefix("score_")),
        theme,
    )


def _factors(wording: Wording) -> list[Block]:
    """Return the factors with what the program itself knows, the own no first."""
    rows = []
    _last, factors = laatste_zelfcheck(wording.stand)
    for factor in factors:
        score = factor.oordeel.label.lower() if factor.oordeel else "nog niet"
        strong = factor.oordeel in {Oordeel.NEE, Oordeel.DEELS}
        rows.append(
            (
                _ORDER.index(factor.oordeel),
                Row(
                    (
                        as_sentence(factor.factor),
                        _fact(wording, factor),
                        Words(score, STRONG_BODY if strong else BODY),
                    )
                ),
            )
        )
    ranked = [row for _rank, row in sorted(rows, key=lambda pair: pair[0])]
    columns = [
        Column("punt", 218, style=NAME, gap=14),
        Column("wat het dossier zegt", 186, style=BODY, gap=14),
        Column("eigen oordeel", TEXT_WIDTH - 404, gap=0),
    ]
    if all(row.cells[1] == NO_FACT for row in ranked):
        # The dossier knows nothing about these points: then there is no column about it.
        ranked = [Row((row.cells[0], row.cells[2])) for row in ranked]
        columns = [Column("punt", 404, style=NAME, gap=14), columns[2]]
    table = [Table(columns, ranked, Look(pad=5.5))] if ranked else []
    criteria = any(factor.soort is FactorSoort.SUCCESCRITERIUM for factor in factors)
    return section("Succescriteria" if criteria else "Succesfactoren", "wat aandacht vraagt eerst", *table)


def _fact(wording: Wording, factor: Zelfcheckfactor) -> str:
    """Return the fact from the dossier that belongs to a factor; – where there is none."""
    fact = feit_van(wording.stand, factor)
    return fact.tekst if fact else NO_FACT


def _themes(wording: Wording) -> list[Block]:
    """Return the five themes with the score now and that of the peiling before (D21)."""
    state = wording.stand.samenwerking
    scores = {key.removeprefix("score_"): score for key, score in state.scores.items()}
    changes = {key.removeprefix("score_"): change for key, change in state.verschillen.items()}
    rows = []
    for theme in PEILING:
        key = theme.veld.removeprefix("score_")
        if key in scores:
            rows.append(_theme(theme.label, scores[key], changes.get(key)))
    if not rows:
        return []
    columns = [
        Column("thema", 160, style=NAME),
        Column("1 tot 5", _BAR + 12),
        Column("nu", 40, Align.RIGHT, gap=12),
        Column("verschil", TEXT_WIDTH - 212 - _BAR, Align.RIGHT, gap=0),
    ]
    day = f"{long_date(state.datum)}, " if state.datum else ""
    note = f"{day}{people(state.respondenten or 0)} ingevuld"
    signs = Words("balk: nu; open stip: de vorige keer", NOTE, before=5)
    return section(
        "Samenwerking in vijf thema’s", note, Table(columns, rows, Look(level=Level.MIDDLE)), signs
    )


def _theme(label: str, now: Decimal, change: Decimal | None) -> Row:
    before = now - change if change is not None else None
    moved = "–" if change is None else f"{change:+.1f}".replace(".", ",").replace("-", "−")
    figure = Words(f"{now:.1f}".replace(".", ","), STRONG_BODY, align=Align.RIGHT)
    return Row((label, _score(now, before), figure, moved))


def _score(now: Decimal, before: Decimal | None) -> Picture:
    drawing = Drawing(_BAR, 10)
    drawing.add(area(0, 1, _BAR, 8, TRACK))
    drawing.add(area(0, 1, _BAR * float(now - 1) / 4, 8, BLUE))
    said = f"nu {now:.1f} van 5"
    if before is not None:
        drawing.add(disc(_BAR * float(before - 1) / 4, 5, 3.3, WHITE, INK, 1.1))
        said += f", {against_before(now, before, Decimal(4))} ({before:.1f})"
    return Picture(drawing, said.replace(".", ","))


def _learned(wording: Wording) -> list[Block]:
    nothing_yet = Words("nog niets aangepast", UNDERLINE)
    rows = [
        Row((as_sentence(item.geleerd), as_sentence(item.aanpassing) or nothing_yet))
        for item in wording.stand.dossier.all(Leerpunt)
    ]
    columns = [Column("geleerd", 280, style=NAME, gap=14), Column("aangepast", TEXT_WIDTH - 280, gap=0)]
    return section("Wat wij leerden", "", *([Table(columns, rows, Look(pad=5.5))] if rows else []))


def _talk(wording: Wording) -> list[Block]:
    """Return three questions to talk about: those of the lowest themes, then of the points with a no."""
    scores = wording.stand.samenwerking.scores
    found = [
        THEMES.get(key.removeprefix("score_"), "") for key in sorted(scores, key=lambda key: scores[key])
    ]
    _last, factors = laatste_zelfcheck(wording.stand)
    weak = (factor for factor in factors if factor.oordeel in {Oordeel.NEE, Oordeel.DEELS})
    found += [question_about(factor.factor) for factor in weak]
    questions = [text for text in [*found, *THEMES.values()] if text]
    items = [(str(place), text) for place, text in enumerate(dict.fromkeys(questions), 1)][:3]
    return section("Drie vragen voor het gesprek", "", Labelled(items, label_width=16, gap=4))
