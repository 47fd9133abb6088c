"""Small things that show a state: light, bar, pill, date tile, icon. None of them can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from wijkdesk.ui.icons import paint_icon
from wijkdesk.ui.painting import (
    LETTERS,
    Light,
    Tone,
    chip_width,
    paint_chip,
    paint_light,
    paint_progress,
)

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from wijkdesk.ui.theme import Theme

WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


class Mark(QWidget):
    """A drawn thing of fixed size that follows the style."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._renew)

    def _renew(self) -> None:
        self.updateGeometry()
        self.update()

    def _draw(self, painter: QPainter) -> None:
        """Draw the mark; every kind of mark does this its own way."""

    def minimumSizeHint(self) -> QSize:
        """Never become smaller than drawn."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        del event
        painter = QPainter(self)
        self._draw(painter)
        painter.end()


class LightMark(Mark):
    """A stoplight with its reason as tooltip."""

    def __init__(
        self,
        theme: Theme,
        light: Light,
        *,
        side: int = 20,
        reason: str = "",
        subject: str = "",
        outdated: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._light: Light = light
        self._side = side
        self._outdated = outdated
        words = f"Stoplicht {subject} {light}" if subject else f"Stoplicht {light}"
        self.setAccessibleName(words + (", verouderde stand" if outdated else ""))
        self.setAccessibleDescription(reason)
        self.setToolTip(reason or f"{LETTERS[light]}: {light}")

    def sizeHint(self) -> QSize:
        """Return the side at the letter scale; the triangle is a little larger to weigh the same."""
        side = self._theme.px(self._side + (2 if self._light == "oranje" else 0))
        return QSize(side, side)

    def _draw(self, painter: QPainter) -> None:
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_light(painter, self._theme, self._light, box, outdated=self._outdated)


class ProgressMark(Mark):
    """A bar with what is done and a tick for what was expected."""

    def __init__(
        self,
        theme: Theme,
        share: float,
        *,
        expected: float | None = None,
        color: str = "accent",
        width: int = 100,
        name: str = "Voortgang",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._share, self._expected, self._color, self._width = share, expected, color, width
        words = f"{name}: {share:.0%}"
        if expected is not None:
            words += f", verwacht {expected:.0%}"
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """Return the width asked for and room for the tick."""
        return QSize(self._theme.px(self._width), self._theme.px(14))

    def _draw(self, painter: QPainter) -> None:
        paint_progress(
            painter, self._theme, QRectF(self.rect()), self._share, expected=self._expected, color=self._color
        )


class ChipMark(Mark):
    """A status pill."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: Tone,
        *,
        icon_name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._text, self._tone, self._icon = text, tone, icon_name
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return the room for its words."""
        return QSize(chip_width(self._theme, self._text, self._icon), self._theme.px(22))

    def _draw(self, painter: QPainter) -> None:
        paint_chip(painter, self._theme, QRectF(self.rect()), self._text, self._tone, self._icon)


class DateTile(Mark):
    """A day as a tile: weekday, day, month."""

    def __init__(self, theme: Theme, day: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._day = day
        self.setAccessibleName(f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}")

    def sizeHint(self) -> QSize:
        """Return the fixed size of a tile."""
        return QSize(self._theme.px(60), self._theme.px(78))

    def _draw(self, painter: QPainter) -> None:
        theme, day = self._theme, self._day
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("info_zacht"))
        painter.drawRoundedRect(self.rect(), theme.px(8), theme.px(8))
        rows = (
            (WEEKDAYS[day.weekday()].upper(), "klein", True, "info_tekst", 6, 18),
            (str(day.day), "kop1", True, "tekst", 22, 34),
            (MONTHS[day.month - 1], "klein", False, "stil", 56, 18),
        )
        for text, role, half, color, top, height in rows:
            painter.setFont(theme.font(role, half=half))
            painter.setPen(theme.color(color))
            area = QRectF(0, theme.px(top), self.width(), theme.px(height))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


ASKS = "circle-question-mark"
"""The sign of what wants an answer."""


class IconMark(Mark):
    """An icon that only shows, with the words a screen reader says instead."""

    def __init__(
        self,
        theme: Theme,
        icon_name: str,
        *,
        color: str = "stil",
        side: int = 16,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._icon, self._color, self._side = icon_name, color, side
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Return the side at the letter scale."""
        return QSize(self._theme.px(self._side), self._theme.px(self._side))

    def _draw(self, painter: QPainter) -> None:
        side = self._theme.px(self._side)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, self._theme, self._icon, self._color, box)
