"""The lines that ask for attention: a light, a sentence, why, and one button that goes there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, overload

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.domain.formats import capitalised, counted_in_words, in_words, of
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.signaal import SignaalSoort
from wijkdesk.ui.blocks import Card, label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.fewlines import FewLines
from wijkdesk.ui.marks import LightMark
from wijkdesk.ui.taborder import tab_after

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import date

    from wijkdesk.domain.signaal import Signal as Point
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.snoozebar import SnoozeBar
    from wijkdesk.ui.theme import Theme

_LINES, _EVERY = 3, 99
"""How many lines of text a point may take, sentence and why together, beside the cards and below them."""
MOST, MORE = 7, 30
"""Lines at first, and how many come with one press: hundreds at once are read by nobody."""
GOES_TO = {
    str(SignaalSoort.VEROUDERD): "spot:uitvragen",
    str(SignaalSoort.RAPPORTAGE): "spot:rapportage",
    str(SignaalSoort.KERNPARTNERS): "spot:convenanten",
}
"""Where a point is dealt with on a page of its own, and not at the record that it is about."""


PutOff = tuple[tuple[str, str], str, str]
"""What a line is about and its target, until when it is put off, and why."""


@dataclass(frozen=True, slots=True)
class AttentionLine:
    """One point: its light, the sentence, why it matters, and where the button goes."""

    light: Light
    sentence: str
    why: str
    action: str
    target: str
    kind: str = ""
    """What the line is about; with the target it is what a put-off line remembers."""
    goes_to: str = ""
    """Where the button goes, where that is not the record itself."""


def _unsaid(point: Point) -> AttentionLine:
    return AttentionLine("oranje", point.sentence, point.why, point.action, point.id)


class Lines(Sequence[AttentionLine]):
    """All points, worst first; each is put into words when somebody looks at it."""

    def __init__(
        self,
        signals: Sequence[Point] = (),
        say: Callable[[Point], AttentionLine] = _unsaid,
        others: Sequence[AttentionLine] = (),
    ) -> None:
        """Keep the points; the others, in words already, come after what cannot wait."""
        self.urgent = sum(signal.licht == "rood" for signal in signals)
        """How many cannot wait."""
        self._say = say
        self._all: list[Point | AttentionLine] = [
            *signals[: self.urgent],
            *others,
            *signals[self.urgent :],
        ]
        self.urgent += sum(line.light == "rood" for line in others)

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, place: int) -> AttentionLine: ...
    @overload
    def __getitem__(self, place: slice) -> list[AttentionLine]: ...
    def __getitem__(self, place: int | slice) -> AttentionLine | list[AttentionLine]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        found = self._all[place]
        if not isinstance(found, AttentionLine):
            found = self._all[place] = self._say(found)
        return found


class AttentionCard(Card):
    """At most seven lines; more, or all where they are not many, are one press away."""

    pressed = Signal(str)
    unfolded = Signal()
    folded = Signal()
    put_off = Signal(object, str, str)
    """A line, until when, and why it can wait."""

    def __init__(
        self,
        theme: Theme,
        lines: Sequence[AttentionLine],
        *,
        today: date,
        waiting: int = 0,
        upto: int = MOST,
    ) -> None:
        more = None
        if upto < len(lines):
            words = f"Toon alle {len(lines)}" if len(lines) <= upto + MORE else "Toon meer"
            more = Button(theme, words, look="link")
        elif len(lines) > MOST:
            more = Button(theme, f"Toon de eerste {in_words(MOST)}", look="link")
        aside = of(upto, len(lines)) if upto < len(lines) else ""
        super().__init__(theme, "Dit vraagt aandacht", aside=aside, action=more, ruled=True)
        if more is not None:
            more.clicked.connect(self.unfolded if aside else self.folded)
        self._today, self._shown, self._waiting = today, lines[:upto], waiting
        self._bar: SnoozeBar | None = None
        self._asked: tuple[str, str] = ("", "")
        self._under: QWidget | None = None
        self.buttons: list[Button] = []
        self.clocks: list[Button] = []
        self._can_wait: dict[tuple[str, str], tuple[AttentionLine, QWidget]] = {}

    def parts(self) -> Generator[None]:
        """Make the lines, with a yield after each (`slices`)."""
        theme = self._theme
        for number, entry in enumerate(self._shown):
            if number:
                self.body.addWidget(line())
            self.body.addWidget(self._line(entry, first=number == 0))
            yield
        if not self._shown:
            words = label(
                "Alles loopt zoals afgesproken. Hier komt te staan wat aandacht vraagt.", "stil", wrap=True
            )
            words.setContentsMargins(*(theme.px(size) for size in (16, 14, 16, 8)))
            self.body.addWidget(words)
        if self._waiting:
            put_off = counted_in_words(self._waiting, "punt is", "punten zijn")
            link = Button(theme, f"{capitalised(put_off)} uitgesteld", look="link", icon_name="clock")
            link.clicked.connect(partial(self.pressed.emit, "lijst:Uitstel"))
            self.body.addLayout(row(link, 1, margins=(theme.px(12), theme.px(4), 0, 0)))
        self.body.addStretch(1)

    def begin(self, entry: AttentionLine, under: QWidget) -> None:
        """Ask below a line until when it can wait; only one line is asked about."""
        from wijkdesk.ui.snoozebar import SnoozeBar  # noqa: PLC0415 - not for the first look

        self.end()
        self._bar = SnoozeBar(self._theme, entry.sentence, self._today)
        self._bar.chosen.connect(partial(self.put_off.emit, entry))
        self._bar.closed.connect(self.end)
        self._under, self._asked = under, (entry.kind, entry.target)
        self.body.insertWidget(self.body.indexOf(under) + 1, self._bar)
        for clock in self.clocks:
            if under.isAncestorOf(clock):
                tab_after(clock, self._bar.order)
        self._bar.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def ask_day(self) -> None:
        """Put the cursor in the day that was refused, to be typed over."""
        if self._bar is not None:
            self._bar.day.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bar.day.selectAll()

    def to_reason(self) -> None:
        """Put the cursor in the reason that is being typed."""
        if self._bar is not None:
            self._bar.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def typed(self) -> str:
        """Return the reason that is typed but not given yet."""
        return self._bar.reason.text().strip() if self._bar is not None else ""

    @property
    def held(self) -> PutOff | None:
        """Return which line is being put off, until when, and the reason that is half typed."""
        return (
            (self._asked, self._bar.day.text(), self.typed) if self._bar is not None and self.typed else None
        )

    def begin_again(self, held: PutOff | None) -> None:
        """Go on with a line that was being put off, where it is still there."""
        asked, day, reason = held or (("", ""), "", "")
        if asked in self._can_wait:
            self.begin(*self._can_wait[asked])
            if self._bar is not None:
                self._bar.day.setText(day)
                self._bar.reason.setText(reason)

    def end(self) -> None:
        """Ask no more."""
        if self._bar is not None:
            bar, self._bar = self._bar, None
            bar.hide()
            bar.deleteLater()
            for clock in self.clocks:
                if self._under is not None and self._under.isAncestorOf(clock):
                    clock.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, entry: AttentionLine, *, first: bool) -> QWidget:
        theme = self._theme
        result = QWidget()
        layout = QHBoxLayout(result)
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(10), theme.px(8))
        layout.setSpacing(theme.px(13))
        light = LightMark(theme, entry.light, side=20, reason=entry.why)
        light.setFixedWidth(theme.px(22))
        layout.addWidget(light)
        layout.addLayout(self._words(entry), 1)
        button = Button(theme, entry.action, look="eerste" if first else "gewoon")
        button.setMinimumWidth(theme.px(162))
        button.setAccessibleDescription(entry.sentence)
        button.clicked.connect(partial(self.pressed.emit, entry.goes_to or entry.target))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if entry.kind:
            clock = Button(theme, look="icoon", icon_name="clock", name=f"Uitstellen: {entry.sentence}")
            clock.clicked.connect(partial(self.begin, entry, result))
            # Button and clock are one group: closer to each other than to the words.
            layout.addSpacing(-theme.px(9))
            layout.addWidget(clock, 0, Qt.AlignmentFlag.AlignVCenter)
            self.clocks.append(clock)
            self._can_wait[entry.kind, entry.target] = (entry, result)
        result.setMinimumHeight(theme.px(73))
        self.buttons.append(button)
        return result

    def _words(self, entry: AttentionLine) -> QVBoxLayout:
        """Return the sentence with why below it, so short that seven of them are seen without scrolling."""
        # With larger letters seven do not fit however short they are: then nothing is cut.
        most = _EVERY if self._theme.scale > 1 else _LINES
        sentence = FewLines(entry.sentence, "nadruk", most - 1 if entry.why else most)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(sentence)
        if entry.why:
            words.addWidget(FewLines(entry.why, "stil", most, after=sentence))
        words.addStretch(1)
        return words
