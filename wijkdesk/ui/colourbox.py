"""Choosing a colour for paper: a list of names with their colour beside them, and any other one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QColorDialog, QWidget

from wijkdesk.domain.kleur import PALET
from wijkdesk.domain.typed import parse
from wijkdesk.ui.editors import Editor
from wijkdesk.ui.inputs import ChoiceBox

if TYPE_CHECKING:
    from wijkdesk.domain.fields import Field
    from wijkdesk.ui.theme import Theme

_PLAIN: Final = "#1B4F8A"
"""The blue that reports have by themselves: `blauw` of the paper, which is not loaded for a list."""
_OTHER: Final = "…"


class ColourBox(ChoiceBox):
    """A list of colours by name; a colour of the user's own stands there as long as it is chosen."""

    picked = Signal(str)
    """A colour was chosen: #rrggbb, or nothing for the plain one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._colour = ""
        side = theme.px(16)
        self.setIconSize(QSize(side, side))
        self.activated.connect(self._take)
        theme.changed.connect(self._fill)
        self._fill()

    @property
    def colour(self) -> str:
        """Return the colour that is chosen, as #rrggbb; empty for the plain one."""
        return self._colour

    def show_colour(self, colour: str) -> None:
        """Show a colour without saying that it was picked."""
        if colour != self._colour:
            self._colour = colour
            self._fill()

    def choose(self, colour: str) -> None:
        """Choose a colour, as a user does."""
        self._colour = colour
        self._fill()
        self.picked.emit(colour)

    def choose_other(self) -> None:
        """Ask for any colour."""
        picked = QColorDialog.getColor(QColor(self._colour or _PLAIN), self, "Kleur kiezen")
        if picked.isValid():
            self.choose(picked.name().upper())
        else:
            self._fill()

    def _fill(self) -> None:
        known = [("Gewone kleur", ""), *PALET]
        if self._colour.casefold() not in {colour.casefold() for _name, colour in known}:
            known.append((f"Eigen kleur {self._colour}", self._colour))
        with QSignalBlocker(self):
            self.clear()
            for name, colour in known:
                self.addItem(self._sample(colour or _PLAIN), name, colour)
                if colour.casefold() == self._colour.casefold():
                    self.setCurrentIndex(self.count() - 1)
            self.addItem("Andere kleur…", _OTHER)

    def _take(self, number: int) -> None:
        colour = self.itemData(number)
        if colour == _OTHER:
            self.choose_other()
        else:
            self.choose(colour)

    def _sample(self, colour: str) -> QIcon:
        """Return a rounded square of a colour; one that is no colour stays empty."""
        side, scale = self._theme.px(16), self.devicePixelRatioF()
        square = QPixmap(round(side * scale), round(side * scale))
        square.setDevicePixelRatio(scale)
        square.fill(Qt.GlobalColor.transparent)
        painter = QPainter(square)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("rand"), 1))
        painter.setBrush(QColor(colour) if QColor.isValidColorName(colour) else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), 3, 3)
        painter.end()
        return QIcon(square)


class ColourEditor(Editor):
    """A colour for paper; one that is too light to be read is refused when the field is read."""

    def __init__(self, theme: Theme, field: Field) -> None:
        super().__init__(field)
        self._box = ColourBox(theme)
        self._use(self._box)
        self._box.picked.connect(self.left)

    def show_value(self, value: Any) -> None:
        """Show the colour with its name."""
        self._box.show_colour(str(value or ""))

    def read(self) -> Any:
        """Return the chosen colour."""
        return parse(self.field, self._box.colour)
