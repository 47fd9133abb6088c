"""Formulier invoeren: a paper form typed in, in the order of the paper, in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.invulvolgorde import invulgroepen
from wijkdesk.domain.levensloop import check_change
from wijkdesk.domain.overleg import Actie, ActieHerkomst, ActieStatus, Overleg
from wijkdesk.ui.blocks import Card, Notice, PageHead, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.cellreading import NewHouder, read_cell
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import ChoiceBox, TextArea
from wijkdesk.ui.page import Page
from wijkdesk.ui.uitwisseling.papermarks import LEGEND, Typed, changes_of, words_of
from wijkdesk.ui.uitwisseling.trekkerwerk import message_of, period_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_NEW_LINES = 2


class PaperLine:
    """One actie on the form: its code, a box for the mark and one for the remark."""

    def __init__(self, theme: Theme, actie: Actie, grid: QGridLayout, number: int) -> None:
        self.actie = actie
        self.mark, self.remark = QLineEdit(), QLineEdit()
        self.mark.setFixedWidth(theme.px(58))
        self.mark.setMaxLength(4)
        self.mark.setAccessibleName(f"Code voor {actie.code} {actie.titel}")
        self.remark.setAccessibleName(f"Opmerking bij {actie.code}")
        self.remark.setMinimumWidth(theme.px(160))
        self.said = label("", "klein")
        self.said.setFixedWidth(theme.px(86))
        self.mark.textChanged.connect(self._say)
        status = actie.status
        now = f"{status.label} {actie.voortgang}%" if actie.voortgang and status is ActieStatus.LOOPT else ""
        was = label(now or (status.label if status else ""), "klein")
        was.setFixedWidth(theme.px(92))
        for column, part in enumerate(
            (label(actie.code, "half"), label(actie.titel, wrap=True), was, self.mark, self.said, self.remark)
        ):
            grid.addWidget(part, number, column, Qt.AlignmentFlag.AlignVCenter)

    def _say(self, text: str) -> None:
        self.said.setText(words_of(text) or ("onbekend" if text.strip() else ""))
        self.said.setProperty("tekst", "fout" if text.strip() and not words_of(text) else "klein")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    @property
    def typed(self) -> Typed:
        """Return what was typed."""
        return Typed(self.mark.text(), self.remark.text())


class PaperPage(Page):
    """One form at a time; nothing is kept before its button is pressed."""

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        self._now = now
        self._group: Overleg | None = None
        self.lines: list[PaperLine] = []
        self.new: list[tuple[ChoiceBox, QLineEdit, QLineEdit, QLineEdit]] = []
        self.head = PageHead(theme)
        away = Button(theme, "Annuleren")
        away.clicked.connect(self._away)
        self.keep = Button(theme, "Vastleggen", look="eerste", icon_name="check")
        self.keep.clicked.connect(self.commit)
        self.head.buttons.addWidget(away)
        self.head.buttons.addWidget(self.keep)
        self._notices = QVBoxLayout()
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(12))
        inside = surface("doorzichtig")
        inside.setLayout(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 18, 0, 14)))
        layout.setSpacing(theme.px(10))
        layout.addLayout(row(self.head, margins=(0, 0, theme.px(24), 0)))
        layout.addLayout(self._notices)
        layout.addWidget(scroller(inside, "Formulier", gutter=theme.px(24)), 1)

    def open_record(self, record: Entity) -> bool:
        """Begin with the form of a taakgroep."""
        if not isinstance(record, Overleg):
            return False
        if self._group is None or self._group.id != record.id:
            self._begin(record)
        return True

    def _begin(self, group: Overleg) -> None:
        self._group, self.lines, self.new = group, [], []
        self._clear(self._body)
        self._clear(self._notices)
        self.head.say(f"Formulier van {group.naam}", facts=LEGEND, trail=("Uitvragen", "Formulier invoeren"))
        for part in invulgroepen(self._desk.dossier, group.id):
            title = part.doelstelling.titel if part.doelstelling else "Uit overleg"
            card = Card(self._theme, title)
            grid = QGridLayout()
            grid.setHorizontalSpacing(self._theme.px(10))
            grid.setVerticalSpacing(self._theme.px(5))
            grid.setColumnStretch(1, 3)
            grid.setColumnStretch(5, 4)
            for number, actie in enumerate(part.acties):
                self.lines.append(PaperLine(self._theme, actie, grid, number))
            card.body.addLayout(grid)
            self._body.addWidget(card)
        self._body.addWidget(self._new_lines(group))
        self._body.addWidget(self._questions())
        self._body.addStretch(1)
        self._order()
        if self.lines:
            self.lines[0].mark.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_lines(self, group: Overleg) -> Card:
        card = Card(self._theme, "Nieuwe acties", aside="zoals op het formulier")
        goals = [part.doelstelling for part in invulgroepen(self._desk.dossier, group.id)]
        for number in range(1, _NEW_LINES + 1):
            title, holder, until = QLineEdit(), QLineEdit(), QLineEdit()
            for field, words, width in (
                (title, "actie", 0),
                (holder, "houder", 170),
                (until, "klaar op", 110),
            ):
                field.setPlaceholderText(words)
                field.setAccessibleName(f"N{number} {words}")
                if width:
                    field.setFixedWidth(self._theme.px(width))
            under = ChoiceBox(self._theme)
            under.setAccessibleName(f"N{number} doelstelling")
            under.setFixedWidth(self._theme.px(180))
            for goal in goals:
                if goal is not None:
                    under.addItem(goal.titel, goal.id)
            line = row(label(f"N{number}", "half"), title, holder, until, under, spacing=8)
            card.body.addLayout(line)
            card.body.addSpacing(self._theme.px(5))
            self.new.append((under, title, holder, until))
        return card

    def _questions(self) -> Card:
        card = Card(self._theme, "Voortgangsbericht", aside=period_of(self._now().date()))
        self.good, self.stuck = TextArea(self._theme), TextArea(self._theme)
        card.body.addWidget(FieldFrame(self._theme, "Wat ging goed", self.good))
        card.body.addWidget(FieldFrame(self._theme, "Wat zit vast", self.stuck))
        return card

    def _order(self) -> None:
        """Let Enter go down the column of marks, and Tab along the line, as the paper reads."""
        for here, there in zip(self.lines, self.lines[1:], strict=False):
            here.mark.returnPressed.connect(there.mark.setFocus)
            here.remark.returnPressed.connect(there.mark.setFocus)
        if self.lines and self.new:
            self.lines[-1].mark.returnPressed.connect(self.new[0][1].setFocus)
            self.lines[-1].remark.returnPressed.connect(self.new[0][1].setFocus)

    def commit(self) -> None:
        """Keep everything in one step; where a line cannot be, say which and keep nothing."""
        group = self._group
        if group is None:
            return
        day = self._now().date()
        try:
            changes = [(line.actie, self._changes(line, day)) for line in self.lines]
            fresh = [found for new in self.new if (found := self._fresh(new, day))]
        except UserError as error:
            self._say("stop", str(error))
            return
        done = [(actie, values) for actie, values in changes if values]
        said = {"wat_goed": self.good.toPlainText().strip(), "wat_vast": self.stuck.toPlainText().strip()}
        told = {name: text for name, text in said.items() if text}
        if not (done or fresh or told):
            self._say("info", "Er is nog niets ingevuld.")
            return
        self._write(group, done, fresh, told, period_of(day))
        self._begin(group)
        count = counted(len(done) + len(fresh), "actie", "acties")
        self._say("goed", f"Vastgelegd: {count} van {group.naam}. U kunt het in één keer ongedaan maken.")

    def _changes(self, line: PaperLine, day: date) -> dict[str, Any]:
        try:
            values = changes_of(line.actie, line.typed, day)
            check_change(self._desk.dossier, line.actie, values, self._desk.peildatum)
        except UserError as error:
            line.mark.setFocus(Qt.FocusReason.OtherFocusReason)
            raise UserError(f"{line.actie.code}: {error}") from error
        return values

    def _fresh(
        self, new: tuple[ChoiceBox, QLineEdit, QLineEdit, QLineEdit], day: date
    ) -> dict[str, Any] | None:
        under, title, holder, until = new
        if not title.text().strip():
            return None
        dossier = self._desk.dossier
        who = (
            read_cell(dossier, field_of(Actie, "houder"), holder.text(), None, day) if holder.text() else None
        )
        ends = (
            read_cell(dossier, field_of(Actie, "deadline"), until.text(), None, day) if until.text() else None
        )
        values = {
            "titel": title.text().strip(),
            "doelstelling": under.currentData(),
            "herkomst": ActieHerkomst.PLAN,
            "status": ActieStatus.NIET_GESTART,
            "houder": who,
            "deadline": ends,
        }
        # For the rules a houder that is made with the actie counts as one.
        known = who.functie if isinstance(who, NewHouder) else who
        self._desk.check_new(Actie, {**values, "houder": known})
        if isinstance(who, NewHouder):
            self._desk.check_new(Contactpersoon, {"functie": who.functie})
        return values

    def _write(
        self,
        group: Overleg,
        done: Sequence[tuple[Actie, dict[str, Any]]],
        fresh: Sequence[dict[str, Any]],
        told: dict[str, str],
        period: str,
    ) -> None:
        found = message_of(self._desk, group, period)
        with self._desk.store.edit(f"formulier van {group.code or group.naam}") as writer:
            for actie, values in done:
                for name, value in values.items():
                    writer.set(Actie, actie.id, name, value)
            made: dict[NewHouder, str] = {}
            for values in fresh:
                who = values["houder"]
                if isinstance(who, NewHouder):
                    if who not in made:
                        made[who] = writer.add(_contact(self._desk.project_id, who)).id
                    values["houder"] = made[who]
                writer.add(Actie(project=self._desk.project_id, **values))
            if told and found is None:
                known = {"project": self._desk.project_id, "taakgroep": group.id, "periode": period}
                writer.add(Voortgangsbericht(**known, ontvangen_op=self._now().date(), **told))
            elif found is not None:
                for name, text in told.items():
                    writer.set(Voortgangsbericht, found.id, name, text)

    @property
    def unsaved(self) -> list[str]:
        """Return the form, where something is typed in it that was not kept."""
        typed = any(line.mark.text() or line.remark.text() for line in self.lines)
        typed |= any(box.text() for _, *boxes in self.new for box in boxes)
        typed |= bool(self.lines) and any(box.toPlainText() for box in (self.good, self.stuck))
        return [f"formulier van {self._group.naam}"] if typed and self._group is not None else []

    def _say(self, tone: str, sentence: str) -> None:
        self._clear(self._notices)
        shown = Notice(
            self._theme, "stop" if tone == "stop" else "goed" if tone == "goed" else "info", sentence
        )
        self._notices.addLayout(row(shown, margins=(0, 0, self._theme.px(24), 0)))

    def _clear(self, layout: QVBoxLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            widget = item.widget() or next(iter(_widgets(item.layout())), None)
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _away(self) -> None:
        self._group = None
        self.lines = []
        self.went_to.emit("spot:uitvragen")


def _contact(project: str, who: NewHouder) -> Contactpersoon:
    """Return the contact that a houder on the form asks for, as in the grid of the plan."""
    return Contactpersoon(project=project, functie=who.functie, organisatie=who.organisatie)


def _widgets(layout: Any) -> list[QWidget]:
    """Return the widgets in a row."""
    return [] if layout is None else [w for n in range(layout.count()) if (w := layout.itemAt(n).widget())]
