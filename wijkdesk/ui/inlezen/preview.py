"""The second step: every line with what happens to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.formats import counted, number
from wijkdesk.domain.values import show
from wijkdesk.exchange.blad.lines import Fate, ListPlan, RowPlan
from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.flow import Flow
from wijkdesk.ui.listmodel import Cell, Column, ListModel
from wijkdesk.ui.listview import ListView
from wijkdesk.ui.spoken import folded

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.ui.painting import Tone
    from wijkdesk.ui.theme import Theme

LOOKS: Final[dict[Fate, tuple[str, Tone, str]]] = {
    Fate.ADD: ("Toevoegen", "groen", "plus"),
    Fate.RESTORE: ("Terugzetten", "groen", "rotate-ccw"),
    Fate.CHANGE: ("Bijwerken", "info", "pencil"),
    Fate.SAME: ("Staat er al", "grijs", "check"),
    Fate.ASK: ("Vraag", "oranje", "circle-question-mark"),
    Fate.SKIP: ("Overslaan", "rood", "x"),
}
_SHOWN_FIELDS: Final = 3


def counted_fate(plan: ListPlan, fate: Fate) -> str:
    """Return how many lines have a fate: 2 vragen, 1 staat er al."""
    words = LOOKS[fate][0].lower()
    one = "met een vraag" if fate is Fate.ASK else words
    return counted(plan.count(fate), one, "staan er al" if fate is Fate.SAME else one)


class Preview(QFrame):
    """The lines of a list; one can be left out, or taken in after all."""

    left_out = Signal(int)

    def __init__(self, theme: Theme, title_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "kaart")
        self._theme, self._title_of = theme, title_of
        self._plan: ListPlan | None = None
        self._only: Fate | None = None
        self.model = ListModel(_columns(None, title_of), self)
        self.view = ListView(theme, self.model, "Regels van de lijst")
        self.view.row_opened.connect(lambda found: self.left_out.emit(found.line))
        self.view.row_chosen.connect(self._tell)
        self._pills = Flow(spacing=theme.px(6))
        self._why = label("", "klein", wrap=True)
        self._skip = Button(theme, "Regel weglaten", look="link")
        self._skip.clicked.connect(self._leave_out)
        side = theme.px(15)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, theme.px(12), 2, theme.px(8))
        layout.setSpacing(theme.px(8))
        layout.addLayout(row(self._pills, margins=(side, 0, side, 0)))
        layout.addWidget(self.view, 1)
        foot = row(self._why, self._skip, margins=(side, 0, side, 0))
        foot.setStretch(0, 1)
        layout.addLayout(foot)

    def show_plan(self, plan: ListPlan) -> None:
        """Show what every line does; the cursor stays where it was."""
        current = self.current()
        self._plan = plan
        if self._only is not None and not plan.count(self._only):
            self._only = None
        self.model.show_columns(_columns(plan, self._title_of))
        self._fill()
        line = self.model.line_of(lambda found: current is not None and found.line == current.line)
        self.view.choose_line(max(line, 0))
        self.view.fit_columns()
        self._tell(self.current())

    def current(self) -> RowPlan | None:
        """Return the line under the cursor."""
        index = self.view.currentIndex()
        found = self.model.row_at(index.row()) if index.isValid() else None
        return found if isinstance(found, RowPlan) else None

    def _fill(self) -> None:
        plan = self._plan
        if plan is None:
            return
        shown = [found for found in plan.rows if self._only in {None, found.fate}]
        self.model.show(shown, [folded(found.title) for found in shown])
        for before in self._pills.findChildren(Button):
            before.hide()
            before.deleteLater()
        self._pill(None, f"Alle {number(len(plan.rows))}")
        for fate in LOOKS:
            if plan.count(fate):
                self._pill(fate, counted_fate(plan, fate))

    def _pill(self, fate: Fate | None, words: str) -> None:
        pill = Button(self._theme, words, look="chip", name=f"Toon {words.lower()}", parent=self._pills)
        pill.setProperty("aan", "true" if fate is self._only else "false")
        pill.clicked.connect(partial(self._show_only, fate))
        pill.show()

    def _show_only(self, fate: Fate | None) -> None:
        self._only = fate
        self._fill()
        self.view.choose_line(0)
        self._tell(self.current())

    def _tell(self, found: RowPlan | None) -> None:
        """Say below the list all there is to say about one line."""
        if found is None:
            self._why.setText("")
            self._skip.hide()
            return
        self._why.setText(f"Regel {found.line}. {words_of(found, self._title_of) or self._plain(found)}")
        out = "U laat deze regel weg." in found.reasons
        self._skip.setText("Toch meenemen" if out else "Regel weglaten")
        self._skip.setVisible(out or found.fate is not Fate.SKIP)

    @staticmethod
    def _plain(found: RowPlan) -> str:
        return (
            "Dit staat al zo in uw dossier." if found.fate is Fate.SAME else "Hier is niets bijzonders aan."
        )

    def _leave_out(self) -> None:
        found = self.current()
        if found is not None:
            self.left_out.emit(found.line)


def words_of(found: RowPlan, title_of: Callable[[str], str]) -> str:
    """Return in words why a line is what it is, and what it changes."""
    words = [*found.reasons]
    for change in found.changes:
        old, new = (show(change.field, value, title_of) for value in (change.old, change.new))
        words.append(f"{change.field.label}: {old or 'leeg'} → {new}.")
    return " ".join(" ".join((*words, *found.remarks)).split())


def _columns(plan: ListPlan | None, title_of: Callable[[str], str]) -> list[Column]:
    def chip(found: RowPlan) -> Cell:
        words, tone, icon = LOOKS[found.fate]
        return Cell(words, "chip", tone, icon)

    order = list(LOOKS)
    columns = [
        Column("regel", "Regel", lambda r: Cell(str(r.line)), lambda r: r.line, 0.2, 58, right=True),
        Column("lot", "Wat gebeurt er", chip, lambda r: order.index(r.fate), 0.2, 138),
        Column("titel", "Wat", lambda r: Cell(r.title, "half"), lambda r: folded(r.title) or None, 1.6, 160),
    ]
    if plan is not None:
        names = [c.field for c in plan.layout.columns if c.field and c.field != plan.entity.title_field]
        shown = list(dict.fromkeys(names[:_SHOWN_FIELDS]))
        columns += [_field_column(plan, name, title_of, alone=len(shown) == 1) for name in shown]
    columns.append(
        Column("waarom", "Waarom", lambda r: Cell(words_of(r, title_of), "stil"), lambda _: None, 2.0, 170)
    )
    return columns


def _field_column(plan: ListPlan, name: str, title_of: Callable[[str], str], *, alone: bool) -> Column:
    field = field_of(plan.entity, name)
    extras = {extra.id: extra.title for extra in plan.extras}

    def words(found: RowPlan) -> str:
        return show(field, found.values.get(name), lambda key: extras.get(key) or title_of(key))

    return Column(
        name,
        field.label,
        lambda r: Cell(words(r).replace("\n", " ")),
        lambda r: folded(words(r)) or None,
        2.0 if alone else 0.9,
        120 if alone else 100,
    )
