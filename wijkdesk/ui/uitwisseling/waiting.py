"""While something takes its time: how far it is with a way to break off; and the question for a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.lines import Line

if TYPE_CHECKING:
    from wijkdesk.ui.theme import Theme


_MEANWHILE = "U kunt intussen op andere pagina's verder kijken."


def _card(theme: Theme) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("vlak", "kaart")
    card.setFixedWidth(theme.px(420))
    layout = QVBoxLayout(card)
    layout.setContentsMargins(*(theme.px(size) for size in (20, 18, 20, 18)))
    layout.setSpacing(theme.px(10))
    return card, layout


def _centred(view: QWidget, card: QFrame) -> None:
    layout = QVBoxLayout(view)
    layout.addStretch(2)
    layout.addLayout(row(1, card, 1))
    layout.addStretch(3)


class WaitingView(QWidget):
    """A bar and a button; the window stays alive meanwhile."""

    stopped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        card, layout = _card(theme)
        self.words = label("", "nadruk", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Voortgang")
        self.stop = Button(theme, "Afbreken", name="Afbreken: er verandert dan niets")
        self.stop.clicked.connect(self._stop)
        layout.addWidget(self.words)
        layout.addWidget(self.bar)
        self.more = label(_MEANWHILE, "klein", wrap=True)
        layout.addLayout(row(self.more, self.stop))
        _centred(self, card)

    def show_words(self, words: str) -> None:
        """Say what is being done."""
        self.words.setText(words)
        self.more.setText(_MEANWHILE)
        self.bar.setValue(0)
        self.stop.setEnabled(True)
        self.stop.show()

    def say_next(self, name: str) -> None:
        """Say what is looked at after this."""
        self.more.setText(f"Daarna bekijken we {name}.")

    def show_share(self, share: float) -> None:
        """Show how far it is."""
        self.bar.setValue(round(share * 1000))

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText("Wordt afgebroken…")
        self.stopped.emit()


class PasswordView(QWidget):
    """Asks the password of a file."""

    given = Signal(str)
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.is_asked = False
        card, layout = _card(theme)
        self.words = label("", "nadruk", wrap=True)
        self.line = Line()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.returnPressed.connect(self._give)
        self.frame = FieldFrame(theme, "Wachtwoord", self.line)
        self.go = Button(theme, "Openen", look="eerste")
        self.go.clicked.connect(self._give)
        away = Button(theme, "Annuleren")
        away.clicked.connect(self.dropped)
        layout.addWidget(self.words)
        layout.addWidget(
            label("De afzender heeft het bestand met een wachtwoord gesloten.", "stil", wrap=True)
        )
        layout.addWidget(self.frame)
        layout.addLayout(row(1, away, self.go))
        _centred(self, card)

    def ask(self, name: str) -> None:
        """Begin to ask."""
        self.is_asked = True
        self.words.setText(name)
        self.line.clear()
        self.frame.show_error("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say that it was not right."""
        self.frame.show_error(sentence)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self.is_asked = False
        self.line.clear()

    def _give(self) -> None:
        self.given.emit(self.line.text())
