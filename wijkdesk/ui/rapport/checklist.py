"""Looking a report over before it becomes definitief: mend each point in place, or accept it in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from wijkdesk.domain.formats import counted
from wijkdesk.domain.nakijken import open_punten
from wijkdesk.ui.blocks import label, line, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import ChoiceBox, TextArea
from wijkdesk.ui.lines import Line
from wijkdesk.ui.marks import IconMark
from wijkdesk.ui.pagearea import settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.domain.nakijken import Punt
    from wijkdesk.ui.theme import Theme

_UITLEG = (("oorzaak", "Oorzaak"), ("gevolg", "Gevolg voor het doel"), ("bijsturing", "Bijsturing"))


class PointRow(QFrame):
    """One point: what is the matter, the way to mend it, and room to accept it."""

    mend_asked = Signal(str)
    explained = Signal(str, dict)
    accepted = Signal(str, str)
    moved_on = Signal()
    """The keyboard went to another field of this point."""

    def __init__(self, theme: Theme, punt: Punt, remark: str) -> None:
        super().__init__()
        self.punt = punt
        self.setAccessibleName(punt.zin)
        self._theme = theme
        done = bool(remark)
        icon, color = ("circle-check", "groen_tekst") if done else ("triangle-alert", "oranje_tekst")
        self.mend = Button(theme, punt.knop)
        self.mend.clicked.connect(self._mend)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(punt.zin, "half", wrap=True))
        words.addWidget(label(punt.waarom, "stil", wrap=True))
        head = row(IconMark(theme, icon, color=color, side=18), words, self.mend, spacing=theme.px(10))
        head.setStretch(1, 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self._layout.setSpacing(theme.px(6))
        self._layout.addLayout(head)
        self.form: QWidget | None = None
        if not punt.hard:
            self._layout.addLayout(self._acceptance(remark))

    def _acceptance(self, remark: str) -> QVBoxLayout:
        theme, below = self._theme, QVBoxLayout()
        self._shown = remark or self.punt.voorstel
        self.remark = Line(self._shown)
        self.remark.setAccessibleName(f"Opmerking bij: {self.punt.zin}")
        self.remark.setPlaceholderText("Waarom mag dit zo blijven?")
        self.accept = Button(theme, "Aanvaard" if remark else "Zo laten", icon_name="check")
        self.accept.setEnabled(not remark)
        self.accept.clicked.connect(self._accept)
        self.remark.textEdited.connect(lambda: self.accept.setEnabled(True))
        self.remark.returnPressed.connect(self._accept)
        entry = row(self.remark, self.accept, margins=(theme.px(28), 0, 0, 0))
        entry.setStretch(0, 1)
        below.addLayout(entry)
        return below

    def _accept(self) -> None:
        if self.remark.text().strip():
            self.accepted.emit(self.punt.key, self.remark.text().strip())

    def _mend(self) -> None:
        if not self.punt.hard:
            self.mend_asked.emit(self.punt.doel)
        elif self.form is None:
            self._open_form()
            self.take_focus()
            self.moved_on.emit()

    def _open_form(self) -> None:
        theme = self._theme
        self.form = QWidget()
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(theme.px(28), 0, 0, 0)
        inside.setSpacing(theme.px(2))
        self.fields = {name: TextArea(theme) for name, _ in _UITLEG}
        self.frames = {
            name: FieldFrame(theme, words, self.fields[name], required=True) for name, words in _UITLEG
        }
        for frame in self.frames.values():
            inside.addWidget(frame)
        self.save = Button(theme, "Uitleg vastleggen", icon_name="check")
        self.save.clicked.connect(self._explain)
        elsewhere = Button(theme, "Doelstelling openen", look="link")
        elsewhere.clicked.connect(partial(self.mend_asked.emit, self.punt.doel))
        inside.addLayout(row(self.save, elsewhere, 1))
        self._layout.addWidget(self.form)
        self.mend.hide()

    def draft(self) -> dict[str, str]:
        """Return what was written here and not settled yet."""
        if self.form is not None:
            return {name: field.toPlainText() for name, field in self.fields.items()}
        written = "" if self.punt.hard else self.remark.text()
        return {"": written} if written and written != self._shown else {}

    def go_on(self, draft: Mapping[str, str]) -> None:
        """Show what was written before the list was made anew."""
        if self.punt.hard:
            self._open_form()
            for name, text in draft.items():
                self.fields[name].setPlainText(text)
        else:
            self.remark.setText(draft[""])
            self.accept.setEnabled(True)

    def take_focus(self) -> None:
        """Let the keyboard go on here."""
        self.show()
        first = self.mend if self.form is None else next(iter(self.fields.values()))
        # As Tab brings it: who works by keyboard sees where it went.
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _explain(self) -> None:
        values = {name: field.toPlainText().strip() for name, field in self.fields.items()}
        for name, text in values.items():
            self.frames[name].show_error("" if text else "Vul dit nog in.")
        if all(values.values()):
            self.explained.emit(self.punt.doel, values)
        else:
            empty = next(name for name, text in values.items() if not text)
            self.fields[empty].setFocus()
            self.moved_on.emit()

    @property
    def in_hand(self) -> QWidget:
        """Return the field of this point that has the keyboard, with its label; or all of the point."""
        if self.form is None:
            return self
        return next((self.frames[name] for name, field in self.fields.items() if field.hasFocus()), self)


class Checklist(QWidget):
    """All points, and at the bottom the button that makes it definitief."""

    mend_asked = Signal(str)
    explained = Signal(str, dict)
    accepted = Signal(str, str)
    confirmed = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[PointRow] = []
        self._next: PointRow | None = None
        self._inside = surface("doorzichtig")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.head = label("", "kop3", wrap=True)
        self.owed = ChoiceBox(theme)
        self.correction = TextArea(theme)
        self._correction_frame = FieldFrame(
            theme, "Wat verbetert dit erratum?", self.correction, required=True
        )
        self._correction_frame.hide()
        self.back = Button(
            theme, "Terug" if theme.narrow else "Terug naar het rapport", icon_name="arrow-left"
        )
        self.back.clicked.connect(self.left)
        self.confirm = Button(theme, "Definitief maken", look="eerste", icon_name="check")
        self.confirm.clicked.connect(self.confirmed)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (16, 12, 16, 12)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.head)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addLayout(self._list)
        inside.addWidget(self._correction_frame)
        inside.addWidget(FieldFrame(theme, "Voldoet aan de verplichting", self.owed))
        inside.addStretch(1)
        # Else the list is as high as its texts would be in a narrow column, and ends in nothing.
        self._inside.setMinimumHeight(1)
        self._area = scroller(self._inside, "Wat nog nagekeken moet worden", gutter=theme.px(16))
        layout.addWidget(self._area, 1)
        layout.addWidget(line())
        layout.addLayout(row(self.back, 1, self.confirm))

    def show_points(self, points: Sequence[Punt], remarks: dict[str, str], number: str) -> None:
        """Show the points with what was accepted; the button says which number the edition gets."""
        drafts = {old.punt.key: old.draft() for old in self.rows}
        here = QApplication.focusWidget()
        place = next((n for n, old in enumerate(self.rows) if here and old.isAncestorOf(here)), -1)
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.rows = [PointRow(self._theme, punt, remarks.get(punt.key, "")) for punt in points]
        for shown in self.rows:
            shown.mend_asked.connect(self.mend_asked)
            shown.explained.connect(self.explained)
            shown.accepted.connect(self.accepted)
            shown.moved_on.connect(partial(self._look_at, shown))
            self._list.addWidget(shown)
            self._list.addWidget(line())
            draft = drafts.get(shown.punt.key)
            if draft and draft != {"": remarks.get(shown.punt.key)}:
                shown.go_on(draft)
        if place >= 0 and self.rows:
            following = self.rows[min(place, len(self.rows) - 1)]
            following.take_focus()
            self._look_at(following)
        left = open_punten(points, remarks)
        self.head.setText(_head(len(points), len(left)))
        short = "Maak nr" if self._theme.narrow else "Definitief maken als nr"
        self.confirm.setText(f"{short} {number}")
        self.confirm.setEnabled(not left)

    def _look_at(self, point: PointRow) -> None:
        """Bring a point into sight in a moment: where it stands is known when the rows are laid out."""
        self._next = point
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        """Bring the point that is next into sight, and of one that is higher than that the field in hand."""
        if self._next in self.rows:
            settle()
            self._area.ensureWidgetVisible(self._next, 0, self._theme.px(8))
            self._area.ensureWidgetVisible(self._next.in_hand, 0, self._theme.px(8))
        self._next = None

    def offer(self, owed: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the reports that are owed."""
        self.owed.clear()
        self.owed.addItem("Geen", "")
        for key, words in owed:
            self.owed.addItem(words, key)
        self.owed.setCurrentIndex(max(self.owed.findData(chosen), 0))

    def show_correction(self, *, asked: bool) -> None:
        """Ask what an erratum corrects."""
        self._correction_frame.setVisible(asked)


def _head(points: int, left: int) -> str:
    if not points:
        return "Alles is nagekeken. Na het vastleggen verandert dit rapport nooit meer."
    if not left:
        return "Alles is nagekeken of aanvaard. Na het vastleggen verandert dit rapport nooit meer."
    return f"Nog {counted(left, 'punt', 'punten')} vóór het rapport definitief kan worden"
