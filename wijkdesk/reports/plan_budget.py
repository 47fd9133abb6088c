"""What a wijksamenwerkingsplan costs: hours, rate and costs per activity, and who pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.afspraken import Begrotingsregel, Financiering
from wijkdesk.reports.block import Block, Stack, Words
from wijkdesk.reports.shown import euro_of_cents, long_date, number
from wijkdesk.reports.style import NAME, STRONG_NAME, TEXT_WIDTH, UNDERLINE, Align
from wijkdesk.reports.table import Column, Row, Rule, Table
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.plan import Doelstelling
    from wijkdesk.reports.wording import Wording


def activity_costs(goals: Sequence[Doelstelling]) -> list[Block]:
    """Return hours, rate and costs per activity with their total."""
    costed = [goal for goal in goals if goal.uren is not None or goal.kosten is not None]
    if not costed:
        return []
    rows = []
    for goal in costed:
        hours, costs = goal.uren, goal.kosten
        rate = euro_of_cents(round(costs / float(hours))) if hours and costs else "–"
        shown = number(hours) if hours is not None else "–"
        rows.append(Row((goal.titel, shown, rate, euro_of_cents(costs) if costs is not None else "–")))
    all_hours = sum(goal.uren or 0 for goal in costed)
    all_costs = sum(goal.kosten or 0 for goal in costed)
    rows.append(Row(("totaal", number(all_hours), "", euro_of_cents(all_costs)), Rule.HEAVY, strong=True))
    columns = [
        Column("activiteit", 240, style=NAME),
        Column("uren", 60, Align.RIGHT),
        Column("kosten per uur", 90, Align.RIGHT),
        Column("kosten", TEXT_WIDTH - 390, Align.RIGHT, gap=0),
    ]
    return section("Begroting", "", Table(columns, rows))


def contributions(wording: Wording, *, spent: bool) -> list[Block]:
    """Return who pays how much and until when; what was spent only where it may be printed."""
    sources = wording.stand.dossier.all(Financiering)
    rows = []
    for source in sources:
        label = source.soort.label if source.soort else ""
        kind = label if label.startswith("O&I") else label.lower()
        giver = short(wording.stand.dossier.title(source.financier))
        name = Stack(
            [Words(source.naam, STRONG_NAME), Words(", ".join(filter(None, (kind, giver))), UNDERLINE)]
        )
        until = long_date(source.tot) if source.tot else "geen einddatum"
        used = euro_of_cents(source.besteed) if spent and source.besteed is not None else ""
        rows.append(
            Row((name, until, euro_of_cents(source.bedrag) if source.bedrag is not None else "–", used))
        )
    if not rows:
        return []
    whole = sum(source.bedrag or 0 for source in sources)
    used = euro_of_cents(sum(source.besteed or 0 for source in sources)) if spent else ""
    rows.append(Row(("totaal", "", euro_of_cents(whole), used), Rule.HEAVY, strong=True))
    columns = [
        Column("waarvoor en van wie", 222, style=NAME),
        Column("tot en met", 104),
        Column("bijdrage", 72, Align.RIGHT),
        Column("besteed" if spent else "", TEXT_WIDTH - 398, Align.RIGHT, gap=0),
    ]
    return section("Bijdragen", "", Table(columns, rows))


def budget_lines(wording: Wording, *, spent: bool) -> list[Block]:
    """Return the begroting per post with its total."""
    lines = wording.stand.dossier.all(Begrotingsregel)
    rows = []
    for line in lines:
        post = line.post.label if line.post else "–"
        name = (
            Stack([Words(post, STRONG_NAME), Words(line.toelichting, UNDERLINE)])
            if line.toelichting
            else post
        )
        used = euro_of_cents(line.besteed) if spent and line.besteed is not None else ""
        rows.append(Row((name, euro_of_cents(line.begroot) if line.begroot is not None else "–", used)))
    if not rows:
        return []
    whole = sum(line.begroot or 0 for line in lines)
    used = euro_of_cents(sum(line.besteed or 0 for line in lines)) if spent else ""
    rows.append(Row(("totaal", euro_of_cents(whole), used), Rule.HEAVY, strong=True))
    columns = [
        Column("post", 260, style=NAME),
        Column("begroot", 100, Align.RIGHT),
        Column("besteed" if spent else "", TEXT_WIDTH - 360, Align.RIGHT, gap=0),
    ]
    return section("Begroting per post", "", Table(columns, rows))
