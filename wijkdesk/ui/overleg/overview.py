"""Who meets when: every overleg on its level, and the bijeenkomsten that come and went."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.domain.formats import counted, long_date
from wijkdesk.domain.kwartaalronde import laatste_ronde, lopende_ronde, taakgroepen
from wijkdesk.ui.blocks import Card, EmptyState, PageHead, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.keepfocus import focus_again, focused
from wijkdesk.ui.keptrows import KeptRows, Row
from wijkdesk.ui.marks import ChipMark
from wijkdesk.ui.overleg.overviewrows import (
    Gathering,
    Level,
    Met,
    gathering,
    gatherings,
    latest_meetings,
    levels_of,
    met,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from PySide6.QtWidgets import QScrollArea

    from wijkdesk.domain.overleg import Overleg
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_MOST = 60
_MOST_OF_A_LEVEL, _OF_MANY = 15, 8
"""Of every level, where there are more than the most overleggen in all."""
_RIGHT = 404


class LevelCard(Card):
    """The overleggen of one level, the first of them until all are asked for."""

    def __init__(self, theme: Theme, title: str, aside: str) -> None:
        super().__init__(theme, title, aside=aside, ruled=True)
        self.rows = KeptRows(ruled=True)
        self.more = Button(theme, look="link")
        self.more.hide()
        self.body.addLayout(self.rows)
        self.body.addLayout(row(self.more, 1, margins=(theme.px(12), theme.px(4), 0, 0)))


@dataclass(frozen=True)
class _Body:
    """What scrolls: cards per level, and meetings; neither of them where there is no overleg."""

    area: QScrollArea
    levels: KeptRows | None = None
    meetings: KeptRows | None = None


_ASIDE = {"naam", "link"}
"""Buttons that lead elsewhere, and do not plan or open a meeting."""


class Overview(QWidget):
    """Three levels at the left, meetings at the right; each overleg has one button: plan or open."""

    went_to = Signal(str)
    meeting_asked = Signal(str)
    planning_asked = Signal(str)
    round_asked = Signal()
    day_asked = Signal()
    unfolded = Signal()
    """All of a level is wanted: whoever fills this fills it again."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self._head = PageHead(theme)
        self._as_list = Button(theme, "Als lijst", look="link")
        self._as_list.clicked.connect(partial(self.went_to.emit, "lijst:Overleg"))
        self.round_button = Button(theme, "Kwartaalronde", icon_name="rotate-ccw")
        self.round_button.clicked.connect(self.round_asked)
        agenda = Button(theme, "Agenda", look="link")
        agenda.clicked.connect(partial(self.went_to.emit, "spot:agenda"))
        if theme.narrow:
            agenda.hide()
        self._head.buttons.addWidget(agenda)
        self._head.buttons.addWidget(self._as_list)
        self._head.buttons.addWidget(self.round_button)
        self._whole: set[str] = set()
        self._body: _Body | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 0, 14)))
        self._layout.setSpacing(theme.px(10))
        self._layout.addLayout(row(self._head, margins=(0, 0, theme.px(24), 0)))

    @property
    def first(self) -> Button | None:
        """Return the button that plans or opens the first meeting; None where there is no overleg."""
        found = self._body.area.findChildren(Button) if self._body is not None else []
        there = [b for b in found if b.isVisible() and b.property("soort") not in _ASIDE]
        # They are as old as the meeting that they open: where they stand says which comes first.
        return min(there, key=self._place_of, default=None)

    def _place_of(self, button: Button) -> tuple[int, int]:
        corner = button.mapTo(self, button.rect().topRight())
        return corner.x(), corner.y()

    def take_focus(self) -> None:
        """Put the cursor on the first meeting, else on the first button of the page."""
        (self.first or self._as_list).setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> Generator[None]:
        """Show every overleg and the meetings around today, in slices; scroll and focus stay."""
        overleggen = gatherings(self._desk)
        body = self._body
        if body is None or (body.levels is None) is bool(overleggen):
            body = self._columns() if overleggen else self._nothing()
        try:
            made = yield from self._making(body, overleggen)
        except GeneratorExit:
            # Another change came first.
            if body is not self._body:
                self._forget(body)
            raise
        focus = focused(self)
        self._say_head(len(overleggen))
        for part in made:
            part.put()
        self._take(body)
        if focus and focused(self) != focus:
            focus_again(body.area, focus)

    def _making(self, body: _Body, overleggen: Sequence[Overleg]) -> Generator[None, None, list[KeptRows]]:
        """Make what changed, to be shown in one go."""
        desk = self._desk
        if body.levels is None or body.meetings is None:
            return []
        levels, many = levels_of(desk, overleggen), len(overleggen) > _MOST
        yield from body.levels.making([self._level(level, many=many) for level in levels])
        cards = [card for card in body.levels.coming if isinstance(card, LevelCard)]
        for card, level in zip(cards, levels, strict=True):
            rows = list[Row]()
            for overleg in self._first(level, many=many):
                found = gathering(desk, overleg)
                rows.append(Row(found, partial(self._overleg, found)))
                yield
            yield from card.rows.making(rows)
        meetings = [met(desk, each) for each in latest_meetings(desk)]
        rows = [Row(found, partial(self._meeting, found)) for found in meetings]
        yield from body.meetings.making(rows or [Row("", self._no_meetings)])
        return [body.levels, body.meetings, *(card.rows for card in cards)]

    def _begin(self, inside: QWidget) -> QScrollArea:
        """Return an area that is not seen before it is full, in its place: moving it later costs more."""
        area = scroller(inside, "Overleggen", gutter=self._theme.px(24))
        area.hide()
        self._layout.addWidget(area, 1)
        return area

    def _forget(self, body: _Body) -> None:
        body.area.hide()
        self._layout.removeWidget(body.area)
        body.area.deleteLater()

    def _take(self, body: _Body) -> None:
        if self._body is not None and self._body is not body:
            self._forget(self._body)
        self._body = body
        body.area.show()

    def _say_head(self, count: int) -> None:
        desk = self._desk
        silent = sum(1 for item in desk.stand.overleggen.values() if item.stil)
        parts = [counted(count, "overleg", "overleggen")]
        if silent:
            parts.append(f"{silent} stil")
        last = laatste_ronde(desk.dossier, desk.peildatum)
        if last is not None:
            parts.append(f"laatste kwartaalronde {long_date(last)}")
        self._head.say("Overleg", facts=" · ".join(parts) if count else "", trail=("Werk", "Overleg"))
        running = lopende_ronde(desk.dossier)
        self.round_button.setVisible(bool(taakgroepen(desk.dossier)))
        self.round_button.setText("Kwartaalronde verder" if running else "Kwartaalronde")

    def _nothing(self) -> _Body:
        inside = surface("doorzichtig")
        make = Button(self._theme, "Overleg toevoegen", look="eerste", icon_name="plus")
        make.clicked.connect(partial(self.went_to.emit, "nieuw:Overleg"))
        why = "Zet hier wie met wie vergadert. De agenda stelt zich daarna zelf voor."
        column = QVBoxLayout(inside)
        column.addWidget(EmptyState(self._theme, "calendar-days", "Er is nog geen overleg", why, make))
        column.addStretch(1)
        return _Body(self._begin(inside))

    def _columns(self) -> _Body:
        theme, inside = self._theme, surface("doorzichtig")
        own, meetings = KeptRows(spacing=theme.px(12)), KeptRows(ruled=True)
        body = _Body(self._begin(inside), own, meetings)
        levels, side = QVBoxLayout(), QVBoxLayout()
        levels.addLayout(own)
        levels.addStretch(1)
        more = Button(theme, "Alle bijeenkomsten", look="link")
        more.clicked.connect(partial(self.went_to.emit, "lijst:Bijeenkomst"))
        card = Card(theme, "Bijeenkomsten", action=more, ruled=True)
        card.body.addLayout(meetings)
        day = Button(theme, "Beleidsdag plannen", look="link", icon_name="calendar-plus")
        day.clicked.connect(self.day_asked)
        card.body.addLayout(row(day, 1, margins=(theme.px(12), theme.px(4), 0, 0)))
        side.addWidget(card)
        side.addStretch(1)
        if theme.narrow:
            whole = QVBoxLayout(inside)
            whole.setSpacing(theme.px(12))
            whole.addLayout(levels)
            whole.addLayout(side)
            return body
        beside = QHBoxLayout(inside)
        beside.setSpacing(theme.px(14))
        beside.addLayout(levels, 1)
        right = surface("doorzichtig")
        right.setFixedWidth(theme.px(_RIGHT))
        right.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(right)
        return body

    def _first(self, level: Level, *, many: bool) -> Sequence[Overleg]:
        whole = level.title in self._whole
        return level.members if whole else level.members[: _OF_MANY if many else _MOST_OF_A_LEVEL]

    def _level(self, level: Level, *, many: bool) -> Row:
        hidden = len(self._first(level, many=many)) < len(level.members)
        more = f"Toon alle {len(level.members)}" if hidden else ""
        return Row(
            (level.title, level.aside, more), partial(self._level_card, level.title, level.aside, more)
        )

    def _level_card(self, title: str, aside: str, more: str) -> LevelCard:
        card = LevelCard(self._theme, title, aside)
        card.more.setText(more)
        card.more.setVisible(bool(more))
        card.more.clicked.connect(partial(self._unfold, title))
        return card

    def _unfold(self, title: str) -> None:
        self._whole.add(title)
        self.unfolded.emit()

    def _overleg(self, found: Gathering) -> QHBoxLayout:
        theme = self._theme
        name = Button(theme, found.name or "Overleg zonder naam", look="naam")
        name.setAccessibleName(f"{found.name}, gegevens openen")
        name.clicked.connect(partial(self.went_to.emit, found.id))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(row(name, 1))
        words.addWidget(label(found.rhythm, "klein", wrap=True))
        entry = row(spacing=theme.px(10), margins=tuple(theme.px(s) for s in (16, 5, 16, 6)))
        entry.addLayout(words, 1)
        if found.chip is not None:
            entry.addWidget(ChipMark(theme, found.chip.words, found.chip.tone, icon_name=found.chip.sign))
        entry.addWidget(self._next(found))
        return entry

    def _next(self, found: Gathering) -> Button:
        theme = self._theme
        if found.day is not None:
            button = Button(theme, f"Agenda {found.when}", icon_name="list-checks")
            button.setAccessibleName(f"Agenda van {found.name}, {long_date(found.day)}")
            button.clicked.connect(partial(self.meeting_asked.emit, found.meeting))
        else:
            words = "Plannen" if theme.narrow else "Bijeenkomst plannen"
            button = Button(theme, words, icon_name="calendar-plus")
            button.setAccessibleName(f"Bijeenkomst plannen: {found.name}")
            button.clicked.connect(partial(self.planning_asked.emit, found.id))
        if not theme.narrow:
            button.setMinimumWidth(theme.px(192))
        return button

    def _no_meetings(self) -> QWidget:
        said = "Nog geen bijeenkomst. Plan er een bij een overleg. Wijkdesk stelt dan een agenda voor."
        words = label(said, "stil", wrap=True)
        words.setContentsMargins(*(self._theme.px(size) for size in (16, 10, 16, 6)))
        return words

    def _meeting(self, found: Met) -> QHBoxLayout:
        theme = self._theme
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(found.title, "half", wrap=True))
        words.addWidget(label(found.told, "klein", wrap=True))
        name = f"Openen: {found.title}, {found.day}"
        go = Button(theme, look="icoon", icon_name="arrow-right", name=name)
        go.clicked.connect(partial(self.meeting_asked.emit, found.id))
        entry = row(words, go, spacing=theme.px(8), margins=tuple(theme.px(s) for s in (16, 6, 10, 6)))
        entry.setStretch(0, 1)
        return entry
