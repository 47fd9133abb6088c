"""The report of a beleidsdag: programme, questions with answers, prioriteiten by dots, werkplan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.overleg import Actie, Besluit, Bijeenkomst, BijeenkomstSoort, BijeenkomstStatus
from wijkdesk.domain.plan import Doelstelling, Prioriteit, PrioriteitStatus
from wijkdesk.reports.block import Beside, Block, Level, Side, Stack, Words
from wijkdesk.reports.boxes import WriteLines
from wijkdesk.reports.charts import reach_bar
from wijkdesk.reports.kind import Asking, Made, Subjects
from wijkdesk.reports.one_page import height_of
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.sections import Labelled
from wijkdesk.reports.shown import cell_date, counted, long_date, number, percent
from wijkdesk.reports.style import BODY, NAME, STRONG_NAME, TEXT_WIDTH, UNDERLINE
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import NOBODY, as_sentence

if TYPE_CHECKING:
    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.wording import Wording

NAME_OF: Final = "Verslag beleidsdag"
_PARKED: Final = {PrioriteitStatus.GEPARKEERD, PrioriteitStatus.VERVALLEN}
_BAR: Final = 110.0
_AGREED: Final = 320.0
"""A longer werkplan begins where it can, and goes on."""


def day_subjects(wording: Wording) -> Subjects:
    """Return the beleidsdagen."""
    found = wording.stand.dossier.where(Bijeenkomst, "soort", BijeenkomstSoort.BELEIDSDAG)
    return {meeting.id: meeting.titel for meeting in found}


def policy_days(asking: Asking) -> Made:
    """Return a chapter per beleidsdag."""
    wording = asking.wording
    if not asking.subjects:
        text = "Er is nog geen beleidsdag. Vul die in bij Werk, Overleg, als bijeenkomst."
        return Made([nothing(NAME_OF, text, furniture(wording, NAME_OF))])
    found = (wording.stand.dossier.get(Bijeenkomst, key) for key in asking.subjects)
    return Made([_day(wording, meeting) for meeting in found if meeting is not None])


def _day(wording: Wording, meeting: Bijeenkomst) -> Chapter:
    chosen = _priorities(wording, meeting)
    going = [item for item in chosen if item.status not in _PARKED]
    blocks = [
        *_programme(meeting),
        *_questions(meeting),
        *_outcomes(meeting),
        *_dots(wording, going, "Gekozen prioriteiten"),
        *_dots(wording, [item for item in chosen if item.status in _PARKED], "Parkeerlijst"),
        *_together(_decided(wording, meeting), _work(wording, going)),
    ]
    # A day that is still to come is printed too, to fill in by hand.
    word = "Gepland" if meeting.status is BijeenkomstStatus.GEPLAND else "Gehouden"
    when = f"{word} op {long_date(meeting.datum)}" if meeting.datum else "Nog zonder datum"
    parts = [
        when,
        meeting.locatie,
        f"thema: {meeting.thema[:1].lower()}{meeting.thema[1:]}" if meeting.thema else "",
    ]
    chair = wording.person(meeting.voorzitter)
    parts.append(f"voorzitter: {chair}" if chair else "")
    return chapter(meeting.titel, f"{', '.join(filter(None, parts))}.", blocks, furniture(wording, NAME_OF))


def _priorities(wording: Wording, meeting: Bijeenkomst) -> list[Prioriteit]:
    """Return the prioriteiten with dots of the year that the day was about, most dots first."""
    found = [item for item in wording.stand.dossier.all(Prioriteit) if item.stippen is not None]
    year = meeting.datum.year if meeting.datum else None
    mine = [item for item in found if item.jaar is None or year is None or item.jaar in {year, year + 1}]
    return sorted(mine, key=lambda item: -(item.stippen or 0))


def _programme(meeting: Bijeenkomst) -> list[Block]:
    rows = [
        Row((part.get("tijd", ""), part.get("onderdeel", ""), part.get("werkvorm", "")))
        for part in meeting.programma
    ]
    columns = [
        Column("tijd", 50),
        Column("onderdeel", 260, style=NAME),
        Column("werkvorm", TEXT_WIDTH - 310, gap=0),
    ]
    return section("Programma", "", *([Table(columns, rows, Look(row_heads=False))] if rows else []))


def _questions(meeting: Bijeenkomst) -> list[Block]:
    """Return the questions with their answers; without one there is a line to write on."""
    blocks: list[Block] = []
    for number_, question in enumerate(meeting.vragen, 1):
        answer = question.get("antwoord", "")
        below: Block = Words(as_sentence(answer), BODY) if answer else WriteLines(1, pitch=16)
        text = Stack([Words(question.get("tekst", ""), STRONG_NAME), below])
        sides = [Side(0, 14, Words(str(number_), NAME)), Side(16, TEXT_WIDTH - 16, text)]
        blocks.append(Beside(sides, level=Level.TOP, before=7 if number_ > 1 else 0))
    return section("Vragen en antwoorden", "", *blocks)


def _outcomes(meeting: Bijeenkomst) -> list[Block]:
    items = [("•", as_sentence(row.get("tekst", ""))) for row in meeting.uitkomsten if row.get("tekst")]
    return section("Wat het opleverde", "", *([Labelled(items, label_width=10, gap=2)] if items else []))


def _dots(wording: Wording, items: list[Prioriteit], title: str) -> list[Block]:
    """Return the prioriteiten with a bar for the dots that they got, on one scale."""
    most = max((item.stippen or 0 for item in wording.stand.dossier.all(Prioriteit)), default=0) or 1
    rows = []
    for item in items:
        count = item.stippen or 0
        bar = reach_bar(100 * count / most, _BAR, 8, alt=_stippen(count, most))
        name = Stack([Words(item.titel, STRONG_NAME), Words(", ".join(item.disciplines), UNDERLINE)])
        rows.append(Row((name, bar, number(count), item.status.label.lower() if item.status else "–")))
    columns = [
        Column("prioriteit en disciplines", 230, style=NAME),
        Column("stippen", _BAR + 10),
        Column("", 40, name="aantal stippen"),
        Column("status", TEXT_WIDTH - 280 - _BAR, gap=0),
    ]
    return section(title, "", *([Table(columns, rows, Look(least=28, pad=6.0))] if rows else []))


def _stippen(count: int, most: int) -> str:
    """Return how many stippen there are and how that lies to the most that one got."""
    if not count:
        return "geen stippen"
    much = "het meeste" if count == most else "minder dan het meeste"
    return f"{counted(count, 'stip', 'stippen')}, {much}"


def _decided(wording: Wording, meeting: Bijeenkomst) -> list[Block]:
    found = wording.stand.dossier.where(Besluit, "bijeenkomst", meeting.id)
    items = [(item.nummer, as_sentence(item.tekst)) for item in found]
    return section("Besluiten", "", *([Labelled(items, label_width=50, gap=3)] if items else []))


def _together(decided: list[Block], work: list[Block]) -> list[Block]:
    """Return what was agreed, on one page: a werkplan alone on the last page looks forgotten."""
    if decided and work:
        decided[0].wants = min(height_of([*decided, *work]), _AGREED)
    return [*decided, *work]


def _work(wording: Wording, chosen: list[Prioriteit]) -> list[Block]:
    """Return the werkplan: per prioriteit its doelstellingen and who does what before when."""
    rows = []
    for item in chosen:
        for goal in wording.stand.dossier.where(Doelstelling, "prioriteit", item.id):
            state = wording.stand.doelstellingen.get(goal.id)
            share = percent(state.pct) if state and state.pct is not None else ""
            end = cell_date(goal.eind) if goal.eind else "–"
            rows.append(Row((Words(goal.titel, STRONG_NAME), "", end, share), keep_with_next=True))
            acties = wording.stand.dossier.where(Actie, "doelstelling", goal.id)
            for actie in sorted(acties, key=lambda actie: actie.deadline or date.max):
                holder = wording.role(actie.houder) or NOBODY
                day = cell_date(actie.deadline) if actie.deadline else "–"
                rows.append(
                    Row((actie.titel, holder, day, actie.status.label.lower() if actie.status else "–"))
                )
    columns = [
        Column("doelstelling en acties", 226, style=NAME, gap=12),
        Column("houder", 110),
        Column("klaar op", 70),
        Column("stand", TEXT_WIDTH - 406, gap=0),
    ]
    return section("Werkplan", "", *([Table(columns, rows, Look(pad=5.0))] if rows else []))
