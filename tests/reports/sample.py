"""A sample document with every building block on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import page

from wijkdesk.domain.formats import long_date, of, percent
from wijkdesk.reports.block import Beside, Block, Level, Side, Space, Stack, Words
from wijkdesk.reports.charts import Money, from_to, money_bar, progress_bar, reach_bar, stacked_bar
from wijkdesk.reports.document import Chapter, Furniture, Printed, print_document
from wijkdesk.reports.legend import light_legend
from wijkdesk.reports.lights import (
    AT_GOAL,
    IN_LEGEND,
    Change,
    Light,
    Mark,
    delta,
    history,
    light,
    mark,
    pillar,
    pillars,
)
from wijkdesk.reports.sections import (
    AskBox,
    Asked,
    Ending,
    Labelled,
    SectionHead,
    Strip,
    Title,
    key_figure,
)
from wijkdesk.reports.style import BODY, NAME, NOTE, STRONG_NAME, UNDERLINE, Align, span
from wijkdesk.reports.table import Column, Look, Row, Rule, Table
from wijkdesk.reports.text import Strong

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG_WORD = "wijksamenwerkingsverbandovereenkomstondertekeningsplechtigheid"


def furniture() -> Furniture:
    """Return the header and footer of the sample."""
    return Furniture(
        name="Voorbeeldrapport",
        context="Gebiedsgerichte zorgketens in Nieuwegein · alle zones",
        right=f"stand per {long_date(date(2012, 6, 15))} · concept",
        footer_left=lambda _number, _total: "bevat geen patiëntgegevens",
        footer_right=lambda number, total: f"blz. {number} van {total}",
        legend=light_legend(),
    )


def zone_table(count: int = 5) -> Table:
    """Return a table as on the page of the zones."""
    lights = [Light.GREEN, Light.ORANGE, Light.RED, Light.GREY, Light.DONE]
    rows = []
    for number in range(count):
        share = 36 + number * 9
        name = Stack([Words("Fokkesteeg-Zandveld", STRONG_NAME), Words("wijkmanager gemeente", UNDERLINE)])
        rows.append(
            Row(
                (
                    name,
                    progress_bar(share, 79, expected=62),
                    percent(share),
                    of(number, 9),
                    str(number),
                    light(lights[number % 5], align=Align.CENTRE),
                    delta(Change.WORSE, align=Align.RIGHT),
                )
            )
        )
    total = (
        "Heel Nieuwegein",
        progress_bar(None, 79),
        "–",
        of(15, 43),
        "8",
        light(Light.RED, align=Align.CENTRE),
        delta(Change.EQUAL, align=Align.RIGHT),
    )
    columns = [
        Column("zone en trekker", 156, style=NAME),
        Column("voortgang en verwacht", 84),
        Column("", 34, Align.RIGHT),
        Column("gereed", 52, Align.RIGHT),
        Column("te laat", 42, Align.RIGHT),
        Column("tijd", 40, Align.CENTRE),
        Column("verschil", 73.9, Align.RIGHT, gap=0),
    ]
    return Table(
        columns, [*rows, Row(total, Rule.HEAVY, strong=True)], Look(least=26.0, pad=8.0, level=Level.MIDDLE)
    )


def first_page() -> list[Block]:
    """Return a page with title, ask, key figures, pairs, strip and lists."""
    bar = reach_bar(70, 71, alt="13 van 20")
    endings = [
        Ending("al", "46 dagen", "Trekker vacant", "Fokkesteeg-Zandveld, sinds 30 april"),
        Ending("nog", "6 dagen", "Rapportage", "bestuurlijk overleg, 21 juni 2012"),
        Ending("nog", "199 dagen", "Project en ZonMw-subsidie", "€ 120.000, tot 31 december 2012"),
        Ending("", "381 dagen", LONG_WORD, "nog geen opvolger"),
    ]
    months = Labelled([("20", "voorstel vijf indicatoren"), ("1 aug.", LONG_WORD)], label_width=37)
    left = Stack(
        [
            SectionHead("Wat mensen merken", role="H2"),
            key_figure(
                "13",
                Words("Huisartsen verwijzen vaker naar welzijn"),
                bar,
                "was 4, doel 20 per kwartaal",
                done=light(Light.DONE, IN_LEGEND),
            ),
        ]
    )
    right = Stack(
        [
            SectionHead("Waar het vastzit", "de drie zwaarste", note_right=True, role="H2"),
            Words("Scholen werven"),
        ]
    )
    return [
        Title(
            "Gebiedsgerichte zorgketens in Nieuwegein",
            (
                "Drie van de vijf zones liggen op tijd. In ",
                Strong("Jutphaas-Merwestein"),
                " is het geld niet geregeld.",
            ),
            first=True,
        ),
        AskBox(
            "Wij vragen u",
            "twee besluiten",
            [
                Asked(
                    "Wijs een trekker aan voor de taakgroep Fokkesteeg-Zandveld.",
                    "Vacant sinds 30 april (46 dagen).",
                ),
                Asked(
                    "Steun bestuurlijk het gesprek met zorgverzekeraar Agis.", "Wachttijd nu 8 weken, doel 4."
                ),
            ],
            before=12,
        ),
        Beside([Side(0, span(6), left), Side(span(6) + 11.3, span(6), right)], before=18),
        SectionHead("Wat afloopt of openstaat", "gerekend vanaf 15 juni", role="H2"),
        Strip(endings),
        SectionHead("De komende drie maanden", role="H2"),
        months,
    ]


def second_page() -> list[Block]:
    """Return a page with tables and charts."""
    goal = Stack(
        [
            Words("Sneller hulp dichtbij", STRONG_NAME),
            from_to(9, 8, 4, 126, alt="wachttijd was 9, nu 8, doel 4"),
        ]
    )
    names = ["eigenaar", "overleg", "geld", "uren", "werkwijze", "evaluatie"]
    signs = [Words("Portaal"), *(mark(state) for state in Mark), pillar(filled=True), pillar(filled=False)]
    return [
        Title(
            "Stand per zone", "Batau-Doorslag werkt op tijd, maar haalt 1 van de 3 resultaten.", first=False
        ),
        SectionHead("Stand per zone", "verschil met 15 maart 2012", note_right=True),
        zone_table(),
        SectionHead("43 acties", "38 uit de plannen, 5 uit overleg", note_right=True),
        stacked_bar([("gereed", 15), ("loopt", 16), ("niet gestart", 11), ("aangehouden", 1)], 481.9),
        SectionHead("Tekens"),
        Table(
            [Column("partij", 100), *(Column(str(number), 40, Align.CENTRE) for number in range(7))],
            [Row(tuple(signs))],
        ),
        SectionHead("Lichten"),
        Beside(
            [Side(30 * number, 30, light(lit, AT_GOAL)) for number, lit in enumerate(Light)]
            + [
                Side(200 + 30 * number, 30, light(lit, AT_GOAL, stale="8 maart"))
                for number, lit in enumerate(Light)
            ]
        ),
        Beside(
            [
                Side(0, 150, goal),
                Side(180, 80, pillars([True] * 4 + [False] * 2, names)),
                Side(280, 80, history([Light.GREEN, Light.RED, Light.DONE])),
            ],
            before=12,
        ),
        SectionHead("Geld"),
        money_bar(Money(120000, 88500, 87000), 120000, 177),
        Words("→ ✓ ● ² Ğ ł 😀 \U00010348 € ≥ " + LONG_WORD * 4, before=10),
        Words("Noot met een\u00advoorwaarde\tof twee.", NOTE),
        Space(4),
    ]


def sample_document(extra: Sequence[Block] = ()) -> Printed:
    """Print the sample: two pages, and a third that runs on with what a test adds."""
    text = "Deze alinea loopt door op de volgende bladzijde en blijft toch één alinea. " * 120
    chapters = [
        Chapter(first_page(), furniture()),
        Chapter(second_page(), furniture()),
        Chapter(
            [
                Title("Lange tabel", "", first=False),
                SectionHead("Rijen"),
                zone_table(30),
                Words(text, BODY, before=10),
                *extra,
            ],
            furniture(),
        ),
    ]
    return print_document("Voorbeeldrapport", chapters)


def failures(pdf: bytes) -> list[str]:
    """Return the PDF/UA-1 rules that a file breaks."""
    report = page.validate_pdf_bytes(pdf, profile="ua1", limits=page.SafetyLimits.unlimited())
    return [f"{failure}" for failure in report.failures]
