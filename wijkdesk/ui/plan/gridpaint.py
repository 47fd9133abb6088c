"""How the plan grid is drawn: a band per doelstelling, two lines in a cell, chips, lights and bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from wijkdesk.domain.fields import Choice
from wijkdesk.ui.icons import paint_icon
from wijkdesk.ui.linebreaks import broken
from wijkdesk.ui.marks import ASKS
from wijkdesk.ui.painting import Light, paint_chip, paint_focus, paint_light, paint_progress
from wijkdesk.ui.plan.gridmodel import NOBODY, GridModel, goal_words
from wijkdesk.ui.plan.planrows import COLUMNS, GridRow, RowKind
from wijkdesk.ui.tones import tone_of

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QTableView

    from wijkdesk.ui.theme import Theme

HEIGHTS = {RowKind.GOAL: 50, RowKind.ACTION: 40, RowKind.NEW_ACTION: 30, RowKind.NEW_GOAL: 34}
KEYS = [column.key for column in COLUMNS]
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_PAD = 8


class GridPainter(QStyledItemDelegate):
    """Paints every cell itself; a band lies over all columns, and each cell draws its own piece of it."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a line."""
        del option
        model = cast("GridModel", index.model())
        return QSize(10, self.height(model.rows[index.row()]))

    def height(self, row: GridRow) -> int:
        """Return how high a line is."""
        return self._theme.px(HEIGHTS[row.kind])

    def part(self, row: GridRow, column: int, cell: QRect) -> QRect:
        """Return where in a line the value of a column stands."""
        if row.kind is RowKind.ACTION or KEYS[column] not in {"actie", "houder"}:
            return cell
        left, right = self._edge("actie"), self._edge("deadline")
        if row.kind is not RowKind.GOAL:
            return QRect(left, cell.top(), right - left, cell.height())
        half = cell.height() // 2
        top = cell.top() if KEYS[column] == "actie" else cell.top() + half
        return QRect(left, top, right - left, half)

    def _edge(self, key: str) -> int:
        return self._view.columnViewportPosition(KEYS.index(key))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        theme = self._theme
        rect: QRect = option.rect
        model = cast("GridModel", index.model())
        row = model.rows[index.row()]
        current = self._view.currentIndex()
        here = current.isValid() and current.row() == index.row()
        painter.save()
        painter.setClipRect(rect)
        plain = "vlak2" if row.kind in {RowKind.GOAL, RowKind.NEW_GOAL} else "vlak"
        painter.fillRect(rect, theme.color("keuze" if here else plain))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("lijn"))
        if row.kind is RowKind.ACTION:
            self._actie(painter, rect, model, row, KEYS[index.column()])
        else:
            band = QRect(0, rect.top(), self._view.viewport().width(), rect.height())
            self._band(painter, band, model, row)
        if here and self._view.hasFocus():
            cell = self._view.visualRect(current)
            box = QRectF(self.part(row, current.column(), cell)).adjusted(0, 0, 0, -1)
            paint_focus(painter, theme, box, theme.px(4))
        painter.restore()

    def _actie(self, painter: QPainter, rect: QRect, model: GridModel, row: GridRow, key: str) -> None:
        theme = self._theme
        pad = theme.px(_PAD)
        area = rect.adjusted(pad, 0, -pad // 2, -1)
        first, second = model.lines(row, key)
        if model.asks(row, key):
            area = self._question(painter, area)
        match key:
            case "status":
                status = row.actie.status if row.actie else None
                if isinstance(status, Choice):
                    tone, icon = tone_of(status)
                    paint_chip(painter, theme, QRectF(area), status.label, tone, icon)
            case "deadline":
                late = bool(row.stand and row.stand.te_laat_dagen)
                self._two(painter, area, first, second, late=late)
            case "houder":
                color = "oranje_tekst" if first == NOBODY else "stil"
                self._wrapped(painter, area, first, theme.font("klein"), color)
            case "actie":
                self._wrapped(painter, area, first, theme.font(), "tekst")
            case "stand":
                self._line(painter, area, first, theme.font(), "tekst", _RIGHT)
            case _:
                self._line(painter, area, first, theme.font(), "stil" if key == "nr" else "tekst")

    def _question(self, painter: QPainter, area: QRect) -> QRect:
        """Draw the sign of an open question at the right; return what is left for the words."""
        side = self._theme.px(15)
        box = QRectF(area.right() - side, area.center().y() - side / 2, side, side)
        paint_icon(painter, self._theme, ASKS, "oranje_tekst", box)
        return area.adjusted(0, 0, -side - self._theme.px(4), 0)

    def _two(self, painter: QPainter, area: QRect, first: str, second: str, *, late: bool) -> None:
        theme = self._theme
        color = "rood_tekst" if late else "tekst"
        if not second:
            self._line(painter, area, first, theme.font(half=late), color)
            return
        middle = area.center().y() + 1
        up, down = theme.px(18), theme.px(17)
        top, low = QRect(area), QRect(area)
        top.setTop(middle - up)
        top.setHeight(up)
        low.setTop(middle - 1)
        low.setHeight(down)
        self._line(painter, top, first, theme.font(half=late), color)
        tone = "rood_tekst" if late else "oranje_tekst"
        self._line(painter, low, second, theme.font("klein"), tone)

    def _line(
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        font: QFont,
        color: str,
        flags: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(flags), cut)

    def _wrapped(self, painter: QPainter, area: QRect, words: str, font: QFont, color: str) -> None:
        """Draw text on one or two lines, centred in height; what does not fit is cut."""
        metrics = QFontMetricsF(font)
        if metrics.horizontalAdvance(words) <= area.width():
            self._line(painter, area, words, font, color)
            return
        first, rest = split_line(words, font, area.width())
        step = round(metrics.lineSpacing() * 0.94)
        top = area.center().y() - step
        upper = QRect(area.left(), top, area.width(), step)
        self._line(painter, upper, first, font, color)
        self._line(painter, upper.translated(0, step), rest, font, color)

    def _band(self, painter: QPainter, band: QRect, model: GridModel, row: GridRow) -> None:
        theme = self._theme
        left, right = self._edge("actie") + theme.px(_PAD), self._edge("deadline") - theme.px(_PAD)
        words = QRect(left, band.top(), right - left, band.height() - 1)
        if row.kind is not RowKind.GOAL:
            side = theme.px(14)
            box = QRectF(theme.px(18), band.center().y() - side / 2, side, side)
            # As a link, for a press does something here.
            paint_icon(painter, theme, "plus", "accent", box)
            words.setRight(band.right() - theme.px(_PAD))
            self._line(painter, words, model.lines(row, "actie")[0], theme.font(half=True), "accent")
            return
        self._goal_sign(painter, band, row)
        half_height = band.height() // 2
        upper = QRect(words.left(), band.top() + 2, words.width(), half_height)
        lower = QRect(words.left(), band.top() + half_height - 1, words.width(), half_height)
        goal = row.goal
        titel = (goal.titel if goal else "") or "Doelstelling zonder naam"
        result = (
            " ".join((goal.resultaat if goal else "").split()) or "Wie merkt straks wat, hoeveel en wanneer?"
        )
        if any(model.asks(row, key) for key in KEYS):
            upper = self._question(painter, upper)
        self._line(painter, upper, titel, theme.font("nadruk", half=True), "tekst")
        self._line(painter, lower, result, theme.font("klein"), "stil")
        self._goal_stand(painter, band, model, row)

    def _goal_sign(self, painter: QPainter, band: QRect, row: GridRow) -> None:
        theme = self._theme
        side = theme.px(14)
        middle = band.center().y()
        arrow = QRectF(theme.px(8), middle - side / 2, side, side)
        paint_icon(painter, theme, "chevron-right" if row.folded else "chevron-down", "tekst", arrow)
        side = theme.px(20)
        light = cast("Light", str(row.goal_stand.licht) if row.goal_stand else "grijs")
        paint_light(painter, theme, light, QRectF(theme.px(30), middle - side / 2, side, side))

    def _goal_stand(self, painter: QPainter, band: QRect, model: GridModel, row: GridRow) -> None:
        theme = self._theme
        when = QRect(
            self._edge("deadline"), band.top(), self._view.columnWidth(KEYS.index("deadline")), band.height()
        )
        when.adjust(theme.px(_PAD), 0, -theme.px(4), -1)
        self._line(painter, when, model.lines(row, "deadline")[0], theme.font(), "tekst")
        stand = row.goal_stand
        left = self._edge("status") + theme.px(_PAD)
        right = band.width() - theme.px(_PAD)
        lower = QRect(left, band.top() + band.height() // 2 - 1, right - left, band.height() // 2)
        short = theme.narrow
        if stand is None or stand.pct is None:
            whole = QRect(left, band.top(), right - left, band.height())
            self._line(painter, whole, "nog geen acties", theme.font("klein"), "stil")
            return
        color = {"oranje": "oranje", "rood": "rood", "grijs": "grijs"}.get(str(stand.licht), "groen")
        height = theme.px(14)
        bar = QRectF(left, band.top() + theme.px(9), right - left, height)
        if short:
            bar = QRectF(left, band.center().y() - height / 2, right - left - theme.px(48), height)
            lower = QRect(left, band.top(), right - left, band.height())
        expected = None if stand.verwacht is None else stand.verwacht / 100
        paint_progress(painter, theme, bar, stand.pct / 100, expected=expected, color=color)
        self._line(
            painter,
            lower,
            goal_words(row, short=short),
            theme.font("klein", half=short),
            "tekst",
            _RIGHT if short else _LEFT,
        )


def split_line(words: str, font: QFont, width: int) -> tuple[str, str]:
    """Return what fits on the first line, and the rest; a word that must be broken gets a hyphen."""
    count = _first_line(words, font, width)
    if count < len(words) and words[count - 1 : count + 1].isalnum():
        metrics = QFontMetricsF(font)
        first = broken(words, lambda part: metrics.horizontalAdvance(part) <= width)[0]
        return first, words[len(first) - (not words.startswith(first)) :].lstrip()
    return words[:count].rstrip(), words[count:].lstrip()


def _first_line(words: str, font: QFont, width: int) -> int:
    """Return how many letters fit on the first line, broken between words where it can be."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return int(line.textLength())


def hit_arrow(theme: Theme, point: QPoint) -> bool:
    """Return whether a press on a band is on its arrow."""
    return point.x() < theme.px(28)
