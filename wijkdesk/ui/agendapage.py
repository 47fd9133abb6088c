"""The dates that are coming, and the way to take them along in a calendar."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

from wijkdesk.domain.datums import Afloop, Datum, DatumSoort, datums_in_steps
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, days, near_date, number
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.steps import at_once
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, LateLine
from wijkdesk.ui.blocks import Card, EmptyState, Notice, column, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.marks import WEEKDAYS
from wijkdesk.ui.wijk.wijkpage import WijkPage
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.stand import Stand
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Tone
    from wijkdesk.ui.theme import Theme

NAME: Final = "Datums"
_TONES: Final[dict[DatumSoort, Tone]] = {
    DatumSoort.BIJEENKOMST: "info",
    DatumSoort.BESLUIT: "oranje",
    DatumSoort.MIJLPAAL: "groen",
}
_ONE: Final = {
    DatumSoort.ACTIE: "actie",
    DatumSoort.BIJEENKOMST: "bijeenkomst",
    DatumSoort.MIJLPAAL: "mijlpaal",
    DatumSoort.EVALUATIE: "evaluatie",
    DatumSoort.BESLUIT: "besluit nodig",
    DatumSoort.RAPPORTAGE: "rapportage",
}


class AgendaPage(WijkPage):
    """One list of dates, by group and by kind; a button writes it as a calendar file."""

    spot, title = "agenda", "Agenda"

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self.group = ""
        self.kinds = set(DatumSoort)
        self.said = ""
        self._lines: list[LateLine] = []
        self._looked: tuple[Stand, str, frozenset[DatumSoort], tuple[Datum, ...]] | None = None
        self.save = self.button(
            "Agendabestand opslaan", lambda _: self._choose(), "calendar-plus", first=True
        )
        self.put_buttons(self.save)

    def ways(self) -> Sequence[Button]:
        """Return the way to the same dates on a line."""
        return (self.way("Tijdlijn", "spot:tijdlijn"),)

    def facts(self) -> str:
        """Count what is still to come."""
        count = len(self._lines)
        return counted(count, "datum", "datums") + (", de eerste bovenaan" if count > 1 else "")

    def _found(self) -> tuple[Datum, ...]:
        return at_once(self._look())

    def _look(self) -> Generator[None, None, tuple[Datum, ...]]:
        stand, group, kinds = self._desk.stand, self.group, frozenset(self.kinds)
        if self._looked is None or self._looked[0] is not stand or self._looked[1:3] != (group, kinds):
            found: tuple[Datum, ...] = ()
            if kinds:
                found = yield from datums_in_steps(stand, overleg=group, soorten=kinds)
            self._looked = (stand, group, kinds, found)
        return self._looked[3]

    def gather(self) -> Generator[None]:
        """Find the dates, and make a line of each."""
        found = yield from self._look()
        today = self._desk.peildatum
        self._lines = []
        for item in found:
            if item.afloop is Afloop.OPEN:
                self._lines.append(self._line(item, today))
            yield

    def content(self) -> Iterator[QWidget]:
        """Return the filters and the list."""
        self.save.setEnabled(bool(self._lines))
        yield self._filters()
        if self.said:
            yield Notice(self._theme, "goed", self.said)
        if self._lines:
            yield self._list()
        else:
            yield self._empty()

    def _empty(self) -> EmptyState:
        """Return why there is nothing: it is left out, or there is none yet."""
        if self.group or self.kinds != set(DatumSoort):
            words, why = "Hier komen geen datums aan.", "U ziet nu een deel van de agenda."
            button = self.button("Alles tonen", lambda _: self._show_all())
        else:
            words, why = "Er komen geen datums aan.", "Wat een deadline of een datum krijgt, staat hier."
            button = self.button("Bijeenkomst plannen", lambda _: self.went_to.emit("spot:overleg"))
        return EmptyState(self._theme, "calendar-days", words, why, button)

    def _show_all(self) -> None:
        self.kinds = set(DatumSoort)
        self._use_group("")

    def _filters(self) -> QWidget:
        theme = self._theme
        box = ChoiceBox(theme)
        box.setAccessibleName("Van wie")
        box.setMinimumContentsLength(22)
        groups = sorted(self._desk.dossier.all(Overleg), key=lambda group: group.naam.casefold())
        keys = ["", *(group.id for group in groups)]
        box.addItem("Alles")
        for group in groups:
            box.addItem(group.naam or "Overleg")
        box.setCurrentIndex(keys.index(self.group) if self.group in keys else 0)
        box.activated.connect(lambda number: self._use_group(keys[number]))
        chips = [self._chip(kind) for kind in DatumSoort]
        holder = surface("doorzichtig")
        who = row(label("Van wie", "klein_half"), box, 1, spacing=theme.px(8))
        half = 3 if theme.narrow else len(chips)
        lines = [row(*chips[:half], 1, spacing=theme.px(6)), row(*chips[half:], 1, spacing=theme.px(6))]
        holder.setLayout(column(who, *lines[: 2 if theme.narrow else 1], spacing=theme.px(8)))
        return holder

    def _chip(self, kind: DatumSoort) -> Button:
        on = kind in self.kinds
        chip = Button(self._theme, kind.label, look="chip", icon_name="check" if on else "")
        chip.setProperty("aan", "true" if on else "false")
        chip.setAccessibleName(f"{kind.label}{', getoond' if on else ', verborgen'}")
        chip.clicked.connect(partial(self._toggle, kind))
        return chip

    def _toggle(self, kind: DatumSoort) -> None:
        self.kinds ^= {kind}
        self.said = ""
        self.renew()

    def _use_group(self, key: str) -> None:
        self.group, self.said = key, ""
        self.renew()

    def _list(self) -> Card:
        card = Card(self._theme)
        columns = [
            Column("Dag", 150),
            Column("Wat", 240, 4),
            Column("Soort", 130),
            Column("Waarbij", 150, 2, wide=True),
        ]
        table = GridTable(self._theme, NAME, columns, many=True)
        table.show_lines(self._lines)
        table.acted.connect(lambda key, _column: self.went_to.emit(key.partition("|")[0]))
        card.body.addWidget(table)
        card.body.addSpacing(self._theme.px(6))
        words = (
            "Dubbelklik of Enter opent een regel. Kiest u regels met Shift en de pijltjes, dan komen alleen "
            "die mee. Wat alleen voor uw taakgroep of voor uzelf is, komt er nooit in."
        )
        card.body.addWidget(wrapped(self._desk.say(words), "klein"))
        return card

    def _line(self, item: Datum, today: date) -> LateLine:
        return LateLine(f"{item.record}|{item.veld}", item.titel, partial(self._cells, item, today))

    def _cells(self, item: Datum, today: date) -> tuple[Cell, ...]:
        late = item.dag < today
        day = f"{WEEKDAYS[item.dag.weekday()]} {near_date(item.dag, today)}"
        return (
            Cell(day, "rood", below=f"{days((today - item.dag).days)} te laat") if late else Cell(day),
            Cell(item.titel, "half"),
            Cell(_ONE[item.soort], "chip", tone=_TONES.get(item.soort, "grijs")),
            Cell(self._desk.title(item.overleg) or self._desk.say(item.toelichting), "stil"),
        )

    @property
    def chosen(self) -> set[str]:
        """Return the records of the lines that are chosen; one line alone is only where the cursor is."""
        table = next((t for t in self.tables() if t.objectName() == NAME), None)
        keys = {at.row() for at in table.selectedIndexes()} if table is not None else set()
        if table is None or len(keys) < 2:
            return set()
        return {table.rows.lines[number].key.partition("|")[0] for number in keys}

    def _choose(self) -> None:
        name = f"{self._desk.title(self.group) or self._desk.title(self._desk.project_id)}.ics"
        plain = "".join(sign for sign in name if sign.isalnum() or sign in " -_.")
        place = str(Path.home() / plain)
        chosen, _ = QFileDialog.getSaveFileName(self, "Agendabestand opslaan", place, "Agenda (*.ics)")
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write what is shown, or what is chosen of it, as a calendar file."""
        # Calendars are loaded when someone asks for one.
        from wijkdesk.exchange.kalender import calendar_file  # noqa: PLC0415
        from wijkdesk.exchange.whole import write_whole  # noqa: PLC0415

        records = self.chosen
        found = [item for item in self._found() if not records or item.record in records]
        if path.suffix.casefold() != ".ics":
            path = path.with_name(f"{path.name}.ics")
        name = self._desk.title(self.group) or self._desk.title(self._desk.project_id)
        try:
            write_whole(path, calendar_file(found, name, datetime.now().astimezone()))
        except UserError as error:
            self._desk.refused.emit(str(error))
            return
        name = "een bestand" if self._desk.presenting else path.name
        self.said = f"{_written(found, name)} Open dat bestand in uw agenda."
        self.fill()


def _written(found: Sequence[Datum], name: str) -> str:
    """Say how many dates are in the file; those that are over are in it for who has them already."""
    words = f"{counted(len(found), 'datum', 'datums')} opgeslagen in {name}"
    coming = sum(1 for item in found if item.afloop is Afloop.OPEN)
    over = len(found) - coming
    if not over:
        return f"{words}."
    ended = "die klaar of vervallen is" if over == 1 else "die klaar of vervallen zijn"
    shown = f"de {number(coming)} van deze lijst, en " if coming else ""
    return f"{words}: {shown}{number(over)} {ended}."
