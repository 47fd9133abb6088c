"""The verkenning: its four steps, with whom was talked, what was found, and which richting was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.analyse import Bevinding, Scenario, ScenarioStatus, Stap
from wijkdesk.reports.block import Block, Words
from wijkdesk.reports.sections import Labelled
from wijkdesk.reports.style import BODY, NAME, STRONG_BODY, TEXT_WIDTH
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.talks import talks_table, talks_told
from wijkdesk.reports.topic import Topic, section
from wijkdesk.reports.wording import as_sentence

if TYPE_CHECKING:
    from wijkdesk.reports.wording import Wording


def exploration_topic(wording: Wording) -> Topic:
    """Return the page of the verkenning."""
    blocks = [
        *_steps(wording),
        *_talks(wording),
        *_findings(wording),
        *_scenarios(wording),
        *_questions(wording),
    ]
    return Topic("Verkenning", "", blocks)


def _steps(wording: Wording) -> list[Block]:
    rows = [
        Row(
            (
                f"{step.nr}. {step.titel}",
                step.status.label.lower() if step.status else "–",
                wording.when(step.afgerond_op) if step.afgerond_op else "–",
            )
        )
        for step in sorted(wording.stand.dossier.all(Stap), key=lambda step: step.nr or 0)
    ]
    columns = [
        Column("stap", 240, style=NAME),
        Column("status", 110),
        Column("afgerond op", TEXT_WIDTH - 350, gap=0),
    ]
    return section("Stappen", "", *([Table(columns, rows)] if rows else []))


def _talks(wording: Wording) -> list[Block]:
    """Return how many talks of which kind were held; never with whom."""
    told = talks_told(wording)
    return section("Gesprekken", f"{told} gehouden" if told else "", *talks_table(wording))


def _findings(wording: Wording) -> list[Block]:
    """Return the bevindingen that rest on enough talks."""
    narrow = set(wording.stand.verkenning.te_smal)
    found = [item for item in wording.stand.dossier.all(Bevinding) if item.id not in narrow]
    rows = [Row((item.tekst, item.soort.label.lower() if item.soort else "–")) for item in found]
    columns = [Column("bevinding", 390, style=BODY), Column("soort", TEXT_WIDTH - 390, gap=0)]
    note = "alleen wat op twee of meer gesprekken rust"
    return section("Bevindingen", note, *([Table(columns, rows, Look(pad=5.0))] if rows else []))


def _scenarios(wording: Wording) -> list[Block]:
    rows = []
    for item in wording.stand.dossier.all(Scenario):
        chosen = item.status is ScenarioStatus.GEKOZEN
        status = item.status.label.lower() if item.status else "–"
        name = Words(item.titel, STRONG_BODY if chosen else BODY)
        rows.append(Row((name, item.omschrijving or "–", Words(status, STRONG_BODY if chosen else BODY))))
    columns = [
        Column("scenario", 170, style=NAME),
        Column("wat het inhoudt", 220),
        Column("status", TEXT_WIDTH - 390, gap=0),
    ]
    return section("Scenario’s", "", *([Table(columns, rows, Look(pad=6.0))] if rows else []))


def _questions(wording: Wording) -> list[Block]:
    found = [wording.stand.dossier.title(key) or key for key in wording.stand.verkenning.open_vragen]
    if not found:
        return []
    items = [(str(index), as_sentence(text)) for index, text in enumerate(found, 1)]
    return section("Open vragen voor de stap naar binnen", "", Labelled(items, label_width=14))
