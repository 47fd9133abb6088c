"""One page of the handleiding on screen: Markdown in the style of the house, with links and lights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from wijkdesk.ui.painting import paint_light

if TYPE_CHECKING:
    from typing import Any, Final

    from PySide6.QtGui import QKeyEvent, QTextBlock

    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme

_HEADS: Final = {1: "kop1", 2: "kop3"}
_LIGHTS: Final[dict[str, Light]] = {
    "groen": "groen",
    "oranje": "oranje",
    "rood": "rood",
    "grijs": "grijs",
    "gereed": "gereed",
}


class HelpText(QTextBrowser):
    """Shows one page; says where a link leads. Tab leaves it, left and right walk its links."""

    followed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._markdown = ""
        self.setAccessibleName("Bladzijde van de handleiding")
        self.setAccessibleDescription(
            "Met pijl naar rechts en naar links kiest u een verwijzing. Met Enter volgt u die."
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setProperty("vlak", "lezen")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString().removesuffix(".md")))
        theme.changed.connect(self._restyle)

    def read(self, markdown: str) -> None:
        """Show a page from its beginning."""
        self._markdown = markdown
        self._restyle()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _restyle(self) -> None:
        self.document().setDocumentMargin(self._theme.px(4))
        self.document().setDefaultFont(self._theme.font())
        self.document().setMarkdown(self._markdown)
        style(self.document(), self._theme)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Draw a light where a page names one."""
        words = name.toString() if isinstance(name, QUrl) else name
        scheme, _, light = words.partition(":")
        if scheme != "licht" or light not in _LIGHTS:
            return super().loadResource(kind, QUrl(words))
        return self._light(_LIGHTS[light])

    def _light(self, light: Light) -> QImage:
        ratio = self.devicePixelRatioF()
        side = self._theme.px(20)
        image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_light(painter, self._theme, light, QRectF(0, 0, side, side))
        painter.end()
        return image

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - the name that Qt gives it
        """Leave with Tab, also where there are links."""
        return QWidget.focusNextPrevChild(self, next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the links with left and right."""
        if event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Left} and not event.modifiers():
            super().focusNextPrevChild(event.key() == Qt.Key.Key_Right)
            return
        super().keyPressEvent(event)


def style(document: QTextDocument, theme: Theme) -> None:
    """Give a page that was read from Markdown the letters, the room and the tables of the house."""
    block = document.begin()
    while block.isValid():
        _style_block(block, theme)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            shape = frame.format()
            shape.setBorder(1)
            shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setBorderBrush(theme.color("lijn"))
            shape.setBorderCollapse(True)
            shape.setCellPadding(theme.px(6))
            shape.setCellSpacing(0)
            frame.setFormat(shape)


def _style_block(block: QTextBlock, theme: Theme) -> None:
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    room = QTextBlockFormat()
    inside = cursor.currentTable() is not None
    room.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    room.setTopMargin(0 if inside or level == 1 else theme.px(16) if level else theme.px(3))
    room.setBottomMargin(0 if inside else theme.px(6) if level else theme.px(5))
    cursor.mergeBlockFormat(room)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    if level:
        letters = QTextCharFormat()
        letters.setFont(theme.font(_HEADS.get(level, "half"), half=True))
        letters.setForeground(theme.color("tekst"))
        letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        cursor.mergeCharFormat(letters)
    _style_parts(block, theme)


def _style_parts(block: QTextBlock, theme: Theme) -> None:
    """Set keys, names of buttons and links in the letters of the house."""
    found = []
    each = block.begin()
    while not each.atEnd():
        part = each.fragment()
        look = part.charFormat()
        if look.isAnchor() or look.fontFixedPitch() or look.fontWeight() >= QFont.Weight.Bold:
            found.append((part.position(), part.length(), look))
        each += 1
    for start, length, look in found:
        letters = QTextCharFormat()
        if look.isAnchor():
            letters.setForeground(theme.color("accent"))
        elif not block.blockFormat().headingLevel():
            letters.setFont(theme.font(half=True))
        if look.fontFixedPitch():
            letters.setFontFixedPitch(False)
            letters.setBackground(theme.color("vlak2"))
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(letters)
