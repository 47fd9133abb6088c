"""Formulier invoeren: a paper form typed in, in the order of the paper, in one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import cell_date, counted
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.invulvolgorde import NEW_CODES, Invulgroep, invulgroepen, vraagt_stand
from wijkdesk.domain.overleg import Actie, ActieStatus, Overleg
from wijkdesk.exchange.blad.fillparts import HELP_HEAD
from wijkdesk.ui.blocks import Card, Notice, PageHead, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.cellreading import proposals
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import DayLine, TextArea
from wijkdesk.ui.lines import Line
from wijkdesk.ui.page import Page
from wijkdesk.ui.proposing import proposing
from wijkdesk.ui.uitwisseling.paperlines import REMARK, NewLine, PaperLine, StandLine, divide, lay_done
from wijkdesk.ui.uitwisseling.papermarks import LEGEND
from wijkdesk.ui.uitwisseling.paperwerk import (
    DAY_HEAD,
    Form,
    actie_changes,
    day_of_form,
    keep,
    new_actie,
    stand_changes,
)
from wijkdesk.ui.uitwisseling.trekkerwerk import period_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_NEW_LINES = 2
_KEYS = "Enter gaat naar de volgende regel, Tab naar de opmerking, Ctrl+Enter legt alles vast."


class PaperPage(Page):
    """One form at a time; nothing is kept before its button is pressed."""

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        self._now = now
        self._group: Overleg | None = None
        self.lines: list[PaperLine] = []
        self.stands: list[StandLine] = []
        self.new: list[NewLine] = []
        self._stops: list[QWidget] = []
        self.head = PageHead(theme)
        self.keep = Button(theme, "Vastleggen", look="eerste", icon_name="check")
        self.keep.clicked.connect(self.commit)
        away = Button(theme, "Annuleren")
        away.clicked.connect(self._away)
        self.head.buttons.addWidget(away)
        self.head.buttons.addWidget(self.keep)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self, self.keep.click)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._notices = QVBoxLayout()
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(12))
        inside = surface("doorzichtig")
        inside.setLayout(self._body)
        self._area = scroller(inside, "Formulier", gutter=theme.px(24))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 18, 0, 14)))
        layout.setSpacing(theme.px(10))
        layout.addLayout(row(self.head, margins=(0, 0, theme.px(24), 0)))
        layout.addLayout(self._notices)
        layout.addWidget(self._area, 1)

    def open_record(self, record: Entity) -> bool:
        """Begin with the form of a taakgroep."""
        if not isinstance(record, Overleg):
            return False
        if self._group is None or self._group.id != record.id:
            self._begin(record)
        return True

    def _begin(self, group: Overleg) -> None:
        self._group, self.lines, self.stands, self.new, self._stops = group, [], [], [], []
        self._clear(self._body)
        self._clear(self._notices)
        self.head.say(f"Formulier van {group.naam}", facts=LEGEND, trail=("Uitvragen", "Formulier invoeren"))
        parts = invulgroepen(self._desk.dossier, group.id)
        self._body.addWidget(self._top())
        for part in parts:
            self._body.addWidget(self._part(part))
        self._body.addWidget(self._new_lines(parts))
        self._body.addWidget(self._questions())
        self._body.addStretch(1)
        self._order()
        self._stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _top(self) -> QWidget:
        """Return what stands at the top of the paper: who filled it in, and when."""
        theme = self._theme
        self.who, self.day = Line(), DayLine(theme)
        self.day.setText(cell_date(self._now().date()))
        self.day.setFixedWidth(theme.px(140))
        self.day.textChanged.connect(self._at_day)
        card = Card(theme)
        parts: list[QWidget] = []
        for words, field in (("Ingevuld door (functie)", self.who), (DAY_HEAD, self.day)):
            name = label(words, "klein_half")
            name.setBuddy(field)
            field.setAccessibleName(words)
            parts += [name, field]
        card.body.addLayout(row(*parts, spacing=theme.px(10)))
        card.body.addSpacing(theme.px(5))
        card.body.addWidget(label(_KEYS, "klein", wrap=True))
        return card

    def _part(self, part: Invulgroep) -> Card:
        theme = self._theme
        card = Card(theme, part.doelstelling.titel if part.doelstelling else "Uit overleg")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(5))
        divide(theme, grid)
        if part.doelstelling is not None and vraagt_stand(part.doelstelling):
            self.stands.append(StandLine(theme, part.doelstelling, grid))
            self._stops.append(self.stands[-1].box)
        for number, actie in enumerate(part.acties, start=1):
            if actie.status is ActieStatus.GEREED:
                lay_done(theme, actie, grid, number)
                continue
            made = PaperLine(theme, actie, grid, number, self._now().date())
            made.remark.setPlaceholderText(REMARK if not self.lines else "")
            self.lines.append(made)
            self._stops.append(made.mark)
        card.body.addLayout(grid)
        return card

    def _new_lines(self, parts: tuple[Invulgroep, ...]) -> Card:
        card = Card(self._theme, "Nieuwe acties", aside="zoals op het formulier")
        goals = [part.doelstelling for part in parts if part.doelstelling is not None]
        houders = proposals(self._desk.dossier, field_of(Actie, "houder"), None)
        for number, code in enumerate(NEW_CODES):
            made = NewLine(self._theme, code, goals, houders)
            card.body.addWidget(made)
            # Not before it has its place: what is shown without one is a window of its own.
            made.setVisible(number < _NEW_LINES)
            self.new.append(made)
        # Paper has as many as the sheet has room for: one more shows once the last is used.
        for used, next_one in zip(self.new[_NEW_LINES - 1 :], self.new[_NEW_LINES:], strict=False):
            used.title.textEdited.connect(lambda _, one=next_one: one.show())
        return card

    def _questions(self) -> Card:
        card = Card(self._theme, "Voortgangsbericht", aside=period_of(self._now().date()))
        self.message = card
        self.good, self.stuck, self.help = TextArea(self._theme), TextArea(self._theme), Line()
        people = [*self._desk.options(Overleg.__name__), *self._desk.options(Contactpersoon.__name__)]
        names = sorted({name for _, name in people}, key=str.casefold)
        self.help.setCompleter(proposing(self._theme, self.help, names, anywhere=True))
        for words, field in (
            ("Wat ging goed", self.good),
            ("Wat zit vast", self.stuck),
            (HELP_HEAD, self.help),
        ):
            card.body.addWidget(FieldFrame(self._theme, words, field))
        return card

    def _order(self) -> None:
        """Let Enter go down the column of marks, and Tab along the line, as the paper reads."""
        self._stops = [self.who, self.day, *self._stops, self.new[0].title]
        follows = dict(zip(map(id, self._stops), self._stops[1:], strict=False))
        for stop in (self.who, self.day, *(line.box for line in self.stands)):
            stop.returnPressed.connect(partial(self._to, follows[id(stop)]))
        for line in self.lines:
            there = partial(self._to, follows[id(line.mark)])
            line.mark.returnPressed.connect(there)
            line.remark.returnPressed.connect(there)
        for here, there_line in zip(self.new, [*self.new[1:], None], strict=True):
            here.title.returnPressed.connect(partial(self._past_title, here))
            here.holder.returnPressed.connect(partial(self._to, here.until))
            here.until.returnPressed.connect(partial(self._to, here.under))
            then = partial(self._to, there_line.title if there_line else self.good)
            keys = QShortcut(QKeySequence("Return"), here.under, then)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.help.returnPressed.connect(partial(self._to, self.keep))
        self.setTabOrder(self.help, self.keep)

    def _past_title(self, line: NewLine) -> None:
        """Go on along a line that was begun, and past the lines that stayed empty on paper."""
        self._to(line.holder if line.title.text().strip() else self.good)

    def _to(self, there: QWidget) -> None:
        """Put the cursor in a box, and the box in sight."""
        there.setFocus(Qt.FocusReason.TabFocusReason)
        if self._area.isAncestorOf(there):
            self._area.ensureWidgetVisible(there, 0, self._theme.px(48))

    def _at_day(self, text: str) -> None:
        try:
            day = day_of_form(text, self._now().date())
        except UserError:
            return
        self.message.say_beside(period_of(day))
        for line in self.lines:
            line.at(day)

    def commit(self) -> None:
        """Keep everything in one step; where a line cannot be, say which and keep nothing."""
        group = self._group
        if group is None:
            return
        try:
            form = self._read(group)
        except UserError as error:
            self._say("stop", str(error))
            return
        if form.is_empty:
            self._say("info", "Er is nog niets ingevuld.")
            return
        keep(self._desk, form)
        self._begin(group)
        done = sum(isinstance(record, Actie) for record, _ in form.changes) + len(form.fresh)
        count = counted(done, "actie", "acties")
        self._say("goed", f"Vastgelegd: {count} van {group.naam}. U kunt het in één keer ongedaan maken.")

    def _read(self, group: Overleg) -> Form:
        """Return what was typed; where something cannot be, the cursor stands there."""
        desk, today = self._desk, self._now().date()
        form = Form(group, self._try(self.day, partial(day_of_form, self.day.text(), today)))
        day: date = form.day
        for stand in self.stands:
            told = self._try(stand.box, partial(stand_changes, desk, stand.goal, stand.box.text(), day))
            form.changes += [(stand.goal, told)] if told else []
        for line in self.lines:
            changed = self._try(line.mark, partial(actie_changes, desk, line.actie, line.typed, day))
            form.changes += [(line.actie, changed)] if changed else []
        for new in self.new:
            if new.title.text().strip():
                typed = (new.title.text(), new.holder.text(), new.until.text(), new.under.currentData())
                form.fresh.append(self._try(new.title, partial(new_actie, desk, *typed, day)))
        said = {
            "ingevuld_door": self.who.text(),
            "wat_goed": self.good.toPlainText(),
            "wat_vast": self.stuck.toPlainText(),
            "hulp": self.help.text(),
        }
        form.told = {name: text.strip() for name, text in said.items() if text.strip()}
        return form

    def _try(self, box: QWidget, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except UserError:
            self._to(box)
            raise

    @property
    def unsaved(self) -> list[str]:
        """Return the form, where something is typed in it that was not kept."""
        if self._group is None or not self._stops:
            return []
        typed = any(not line.is_empty for line in self.lines)
        typed |= any(not line.is_empty for line in self.new)
        typed |= any(box.text() for box in (self.who, self.help, *(line.box for line in self.stands)))
        typed |= any(box.toPlainText() for box in (self.good, self.stuck))
        return [f"formulier van {self._group.naam}"] if typed else []

    def _say(self, tone: str, sentence: str) -> None:
        self._clear(self._notices)
        shown = Notice(
            self._theme, "stop" if tone == "stop" else "goed" if tone == "goed" else "info", sentence
        )
        room = QWidget()
        room.setLayout(row(shown, margins=(0, 0, self._theme.px(24), 0)))
        self._notices.addWidget(room)

    def _clear(self, layout: QVBoxLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _away(self) -> None:
        self._group = None
        self.lines = []
        self.went_to.emit("spot:uitvragen")
