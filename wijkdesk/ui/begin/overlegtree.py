"""The overlegstructuur as a drawing: who reports to whom, with one box for each overleg."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wijkdesk.domain.beginproject import laag, namen_van
from wijkdesk.domain.formats import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from wijkdesk.domain.sjablonen import Overlegvorm
    from wijkdesk.ui.theme import Theme

_BOX, _GAP, _HIGH = 40, 30, 3
_MOST = 5


class OverlegTree(QWidget):
    """Boxes in three layers with lines between them; it only shows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[list[tuple[str, str, str]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Overlegstructuur")

    def show_forms(self, forms: Sequence[Overlegvorm], areas: Sequence[str]) -> None:
        """Draw these overleggen: each a box with its name, its form and the form above it."""
        rows: list[list[tuple[str, str, str]]] = [[] for _ in range(_HIGH)]
        for form in forms:
            names = list(namen_van(form, areas)) or [f"{form.naam} (per gebied)"]
            if len(names) > _MOST:
                names = [*names[: _MOST - 1], f"en nog {len(names) - _MOST + 1}"]
            rows[laag(form)] += [(name, form.naam, form.rapporteert_aan) for name in names]
        self._rows = [row for row in rows if row]
        said = [
            f"{form.naam}{f' rapporteert aan {form.rapporteert_aan}' if form.rapporteert_aan else ''}"
            for form in forms
        ]
        self.setAccessibleDescription(listed(said))
        self.setToolTip("\n".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the layers."""
        count = max(len(self._rows), 1)
        px = self._theme.px
        return QSize(px(400), count * px(_BOX) + (count - 1) * px(_GAP) + 2)

    def minimumSizeHint(self) -> QSize:
        """Never become lower than drawn."""
        return QSize(self._theme.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lines first, boxes over them."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = self._boxes()
        self._draw_lines(painter, boxes)
        for row in boxes:
            for box, name, _, above in row:
                self._draw_box(painter, box, name, loose=not above and box.top() > 1)
        painter.end()

    def _boxes(self) -> list[list[tuple[QRectF, str, str, str]]]:
        px, found = self._theme.px, []
        for depth, row in enumerate(self._rows):
            room, gap = self.width() - 2, px(10)
            wide = min(px(210), (room - gap * (len(row) - 1)) / len(row))
            left = (room - wide * len(row) - gap * (len(row) - 1)) / 2 + 1
            top = depth * (px(_BOX) + px(_GAP)) + 1
            found.append(
                [
                    (QRectF(left + place * (wide + gap), top, wide, px(_BOX)), *item)
                    for place, item in enumerate(row)
                ]
            )
        return found

    def _draw_lines(self, painter: QPainter, boxes: list[list[tuple[QRectF, str, str, str]]]) -> None:
        painter.setPen(QPen(self._theme.color("rand"), 1.2))
        heads = {form: box for row in boxes for box, _, form, _ in row}
        half = self._theme.px(_GAP) / 2
        for row in boxes:
            for box, _, _, above in row:
                if above in heads:
                    up = heads[above]
                    middle = box.top() - half
                    painter.drawLine(QPointF(box.center().x(), box.top()), QPointF(box.center().x(), middle))
                    painter.drawLine(QPointF(box.center().x(), middle), QPointF(up.center().x(), middle))
                    painter.drawLine(QPointF(up.center().x(), middle), QPointF(up.center().x(), up.bottom()))

    def _draw_box(self, painter: QPainter, box: QRectF, name: str, *, loose: bool) -> None:
        theme = self._theme
        line = Qt.PenStyle.DashLine if loose else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color("rand"), 1.2, line))
        painter.setBrush(theme.color("vlak2" if loose else "info_zacht"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        painter.setPen(theme.color("tekst"))
        painter.setFont(theme.font("klein", half=True))
        area = box.adjusted(theme.px(6), 0, -theme.px(6), 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(area.width() * 1.8))
        painter.drawText(area, int(flags), words)
