"""Step 4: what is done with partners in the wijk: preparing the ground."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.analyse import Richting
from wijkdesk.domain.formats import near_date
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.volgorde import by_code
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState
from wijkdesk.ui.tones import tone_of
from wijkdesk.ui.verkenning import verkenwerk
from wijkdesk.ui.verkenning.inwards import first_choose
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.verkenning.stepbase import StepBase

ACTIES: Final = "Acties naar buiten"
_ENTERS: Final = (
    ("titel",),
    ("houder",),
    ("start", "deadline"),
    ("deadline",),
    ("status", "houder", "gereed_op"),
)
_DONE: Final = frozenset({ActieStatus.GEREED, ActieStatus.VERVALLEN})


def content(page: StepBase) -> list[QWidget]:
    """Return the acties of the richting."""
    choices: list[Richting] = page.mine(Richting)
    if not choices:
        return [first_choose(page, "Kies eerst een scenario: de acties naar buiten volgen uit die keuze.")]
    found = by_code(page.desk.dossier.where(Actie, "richting", choices[0].id))
    add = page.button("Actie", partial(_new, page, choices[0].id), "plus", first=not found)
    if not found:
        why = "Kwartiermaken: met wie in de wijk en de stad gaat u het eerst iets doen?"
        return [EmptyState(page.theme, "send", "Er zijn nog geen acties naar buiten.", why, add)]
    return [_table(page, found, add)]


def _table(page: StepBase, found: list[Actie], add: Button) -> Card:
    day, title = page.desk.peildatum, page.desk.title
    card = Card(page.theme, ACTIES, aside="kwartiermaken met wijk en partners", action=add)
    columns = [
        Column("Actie", 200, 4),
        Column("Houder", 130, 2),
        Column("Start", 128, wide=True),
        Column("Klaar op", 128),
        Column("Status", 124),
    ]
    lines = []
    for actie in found:
        late = actie.deadline is not None and actie.deadline < day and actie.status not in _DONE
        tone, icon = tone_of(actie.status) if actie.status else ("grijs", None)
        lines.append(
            Line(
                actie.id,
                actie.titel,
                (
                    Cell(actie.titel, "half"),
                    Cell(title(actie.houder) or "nog niemand", "gewoon" if actie.houder else "rood"),
                    Cell(near_date(actie.start, day) if actie.start else "", "stil"),
                    Cell(
                        near_date(actie.deadline, day) if actie.deadline else "geen dag",
                        "rood" if late else "gewoon",
                        below="te laat" if late else "",
                    ),
                    Cell(actie.status.label if actie.status else "", "chip", tone=tone, icon=icon),
                ),
            )
        )
    table = GridTable(page.theme, ACTIES, columns, tall=True)
    table.show_lines(lines)
    table.acted.connect(partial(_edit, page, table))
    card.body.addWidget(table)
    card.body.addSpacing(page.theme.px(6))
    card.body.addWidget(wrapped("Enter op een vakje wijzigt het.", "klein"))
    return card


def _edit(page: StepBase, table: GridTable, key: str, column: int) -> None:
    actie = page.desk.dossier.get(Actie, key)
    if actie is not None:
        page.edit(actie, _ENTERS[column], table, actie.titel)


def _new(page: StepBase, richting: str, at: Button) -> None:
    asks = page.asks(Actie, ("titel", "houder", "start", "deadline"), {})

    def save(values: Any) -> None:
        verkenwerk.act(page.desk, richting, values)

    page.ask("Nieuwe actie naar buiten", asks, save, at, words="Toevoegen")
