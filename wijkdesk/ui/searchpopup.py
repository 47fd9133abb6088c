"""What the search field finds: screens and records, in one list under the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.domain.frozen import dataclass
from wijkdesk.ui.blocks import label
from wijkdesk.ui.icons import paint_icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from wijkdesk.ui.kopbalk import SearchField
    from wijkdesk.ui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: where it leads, what it is called and what it is."""

    target: str
    title: str
    kind: str
    icon: str = "file-text"
    also: str = ""
    """Other words by which it is found."""


class HitModel(QAbstractListModel):
    """The things that were found, in order of rank."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        """Replace all hits."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of hits."""
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a hit as text, or itself."""
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.title}, {hit.kind}"
        return hit if role == Qt.ItemDataRole.UserRole else None


class HitPainter(QStyledItemDelegate):
    """A hit on one line: icon, title, and at the right what it is."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line."""
        del option, index
        return QSize(10, self._theme.px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one hit."""
        theme, rect, hit = self._theme, option.rect, index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("keuze"))
            painter.drawRoundedRect(QRectF(rect), theme.px(6), theme.px(6))
        side, pad = theme.px(16), theme.px(10)
        paint_icon(
            painter,
            theme,
            hit.icon,
            "stil",
            QRectF(rect.left() + pad, rect.center().y() - side / 2, side, side),
        )
        area = QRect(rect).adjusted(pad * 2 + side, 0, -pad, 0)
        painter.setFont(theme.font())
        # What it is called comes first; of what it is there is always a part.
        title = painter.fontMetrics().horizontalAdvance(hit.title)
        painter.setFont(theme.font("klein"))
        painter.setPen(theme.color("stil"))
        most = max(area.width() // 3, area.width() - title - pad)
        kind = painter.fontMetrics().elidedText(hit.kind, Qt.TextElideMode.ElideRight, most)
        room = painter.fontMetrics().horizontalAdvance(kind) + pad
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, kind)
        painter.setFont(theme.font())
        painter.setPen(theme.color("tekst"))
        area.setRight(area.right() - room)
        words = painter.fontMetrics().elidedText(hit.title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _LEFT, words)
        painter.restore()


class SearchPopup(QFrame):
    """A panel under the search field; the cursor stays in the field, arrows and Enter work on the list."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, field: SearchField, find: Callable[[str], Sequence[Hit]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "zwevend")
        self.setAccessibleName("Gevonden")
        self._over = parent
        self._theme, self._field, self._find = theme, field, find
        self.model = HitModel(self)
        self.view = QListView()
        self.view.setAccessibleName("Gevonden")
        self.view.setModel(self.model)
        self.view.setItemDelegate(HitPainter(theme, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(lambda index: self._take(index.row()))
        self._nothing = label("", "stil", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(6) for _ in range(4)))
        layout.addWidget(self._nothing)
        layout.addWidget(self.view)
        self.hide()
        field.textEdited.connect(self.look)
        field.installEventFilter(self)

    def let_go(self) -> None:
        """Hear nothing of the field any more: another dossier has its own panel."""
        self._field.textEdited.disconnect(self.look)
        self._field.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def look(self, text: str) -> None:
        """Show what is found; an empty field closes the panel."""
        if not text.strip():
            self.hide()
            return
        hits = self._find(text)
        self.model.show(hits)
        if hits:
            self.view.setCurrentIndex(self.model.index(0, 0))
        else:
            self._nothing.setText(f"Niets gevonden voor ‘{text.strip()}’.")
        self._nothing.setVisible(not hits)
        self.view.setVisible(bool(hits))
        self._place(len(hits))
        if self.isHidden():
            self.show()
            self.raise_()
            # A style sheet takes this away when a list gets its style; without it each key draws the page
            # beneath again.
            self.view.viewport().setAutoFillBackground(True)

    def _place(self, count: int) -> None:
        theme = self._theme
        width = max(self._field.width(), theme.px(520))
        height = min(10, max(1, count)) * theme.px(34) + theme.px(16)
        parent = self._over
        corner = self._field.mapTo(parent, QPoint(0, self._field.height() + 4))
        left = min(corner.x(), parent.width() - width - 8)
        self.setGeometry(max(8, left), corner.y(), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows, Enter and Esc in the field work on the list."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._empty()
            self.hide()
            self._field.given_up.emit()
            return True
        if not self.isVisible():
            return False
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if key == Qt.Key.Key_Down else -1
            row = (self.view.currentIndex().row() + step) % max(1, self.model.rowCount())
            self.view.setCurrentIndex(self.model.index(row, 0))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.view.currentIndex().row())
            return True
        return False

    def _take(self, row: int) -> None:
        if 0 <= row < len(self.model.hits):
            target = self.model.hits[row].target
            self.hide()
            self._empty()
            self.chosen.emit(target)

    def _empty(self) -> None:
        """Forget what was typed: Ctrl+Z is for a step in the dossier, and not for these words."""
        self._field.setText("")
