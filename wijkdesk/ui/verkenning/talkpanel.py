"""One gesprek beside the page: its notes, how far it is, and the fragments that are worth a bevinding."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from wijkdesk.domain.analyse import Gesprek, GesprekCategorie
from wijkdesk.domain.fragmenten import met_fragment
from wijkdesk.domain.presets import GESPREKSLEIDRAAD, GESPREKSLEIDRAAD_BEWONER
from wijkdesk.ui.blocks import Notice, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.recordpanel import RecordPanel
from wijkdesk.ui.verkenning import verkenwerk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.inputs import TextArea
    from wijkdesk.ui.theme import Theme

_WHO = ("met", "naam")
LOCKED = (
    "Wat hier staat blijft bij de projectleider. Het komt in geen verslag, geen werkbestand en geen lijst."
)


class TalkPanel(RecordPanel):
    """The panel of a gesprek; of a patient or resident it has no place for a name (C17)."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk, Gesprek)
        self.notes = cast("TextArea", self.form.editors["aantekeningen"].main)
        self.notes.show_lines(7)
        self._selected = (0, 0)
        self.guide = Button(theme, "Leidraad invoegen", icon_name="list-tree")
        self.guide.clicked.connect(self._insert_guide)
        self.take = Button(theme, "Fragment kiezen", icon_name="plus")
        self.take.setToolTip(
            "Selecteer een zin in de aantekeningen en kies die voor een bevinding (Ctrl+Enter). "
            "De zin komt tussen » en « te staan."
        )
        # A press must not end the selection: only Tab comes here.
        for button in (self.guide, self.take):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.take.clicked.connect(self.take_fragment)
        self.onward = Button(theme, "", look="link", icon_name="arrow-right")
        self.onward.clicked.connect(self._go_on)
        self.notes.selectionChanged.connect(self._remember)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self.notes, self.take_fragment)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._put_in(theme)

    def _put_in(self, theme: Theme) -> None:
        """Place the lock above the form, and the buttons under the notes."""
        owner, notes = self.form.frames["verkenning"], self.form.frames["aantekeningen"]
        owner.hide()
        box = cast("QVBoxLayout", self.form.layout())
        box.insertWidget(0, Notice(theme, "info", LOCKED))
        box.insertSpacing(1, theme.px(8))
        # What was said is what someone opens a gesprek for: it stands first.
        box.removeWidget(notes)
        box.insertWidget(2, notes)
        box.insertLayout(3, row(self.take, self.guide, 1, spacing=theme.px(8)))
        box.insertLayout(4, row(self.onward, 1))
        box.insertSpacing(5, theme.px(8))

    def show_record(self, record: Entity) -> None:
        """Show a gesprek, with the fields that its category allows."""
        super().show_record(record)
        talk = cast("Gesprek", record)
        resident = talk.categorie is GesprekCategorie.PATIENT_BEWONER
        for name in _WHO:
            self.form.frames[name].setVisible(not resident)
        number = f"Gesprek {talk.code}" if talk.code else "Gesprek"
        who = "" if resident else talk.met
        category = talk.categorie.label.lower() if talk.categorie else ""
        self.title.setText(" · ".join(filter(None, (number, who or category))))
        after = verkenwerk.NEXT.get(talk.status)
        self.onward.setVisible(after is not None)
        if after is not None:
            self.onward.setText(f"Zet op {after.label.lower()}")

    def _remember(self) -> None:
        """Keep what is selected: saving the notes shows them anew, without the selection."""
        cursor = self.notes.textCursor()
        if self.notes.hasFocus() or cursor.hasSelection():
            self._selected = (cursor.selectionStart(), cursor.selectionEnd())

    def take_fragment(self) -> None:
        """Mark the words that are selected in the notes; the cursor stays there, where the next one is."""
        if self.record is None:
            return
        typed, (start, end) = self.notes.toPlainText(), self._selected
        marked = met_fragment(typed, start, end)
        if marked == typed:
            self._desk.refused.emit("Selecteer eerst een zin in de aantekeningen.")
        else:
            self._selected = (0, 0)
            self.notes.setPlainText(marked)
            self.form.leave_all()
            cursor = self.notes.textCursor()
            # Blank lines around the notes are not kept.
            kept = len(self.notes.toPlainText())
            cursor.setPosition(min(end + len(marked) - len(typed), kept))
            self.notes.setTextCursor(cursor)
        self.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert_guide(self) -> None:
        """Put the questions of the leidraad in the notes, each on its own line, below what is there."""
        talk = self.record
        if not isinstance(talk, Gesprek):
            return
        resident = talk.categorie is GesprekCategorie.PATIENT_BEWONER
        questions = (*GESPREKSLEIDRAAD, *GESPREKSLEIDRAAD_BEWONER) if resident else GESPREKSLEIDRAAD
        before = self.notes.toPlainText().rstrip()
        new = [question for question in questions if question not in before]
        if new:
            self.notes.setPlainText("\n\n".join(filter(None, (before, *new))))
            self.form.leave_all()
        self.notes.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_on(self) -> None:
        talk = self.record
        if isinstance(talk, Gesprek) and (after := verkenwerk.NEXT.get(talk.status)) is not None:
            self.form.leave_all()
            verkenwerk.move_talk(self._desk, talk, after)
