"""The bar at the top: project, search, undo and redo with what they do, presenting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from wijkdesk.ui.blocks import row
from wijkdesk.ui.buttons import Button, MenuButton
from wijkdesk.ui.icons import paint_icon
from wijkdesk.ui.lines import Line
from wijkdesk.ui.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from wijkdesk.ui.theme import Theme

_ROOMY = 1060
"""From this width on there is room for all of it, before letters are made larger."""


class Logo(Mark):
    """The sign of the program."""

    def sizeHint(self) -> QSize:
        """Return the fixed size of the sign."""
        return QSize(self._theme.px(30), self._theme.px(30))

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(self.rect(), self._theme.px(7), self._theme.px(7))
        side = self._theme.px(20)
        edge = (self.width() - side) / 2
        paint_icon(painter, self._theme, "wijkdesk", "op_accent", QRectF(edge, edge, side, side))


class SearchField(Line):
    """The search field with its sign at the left and its shortcut at the right."""

    given_up = Signal()
    """Esc emptied it: who searched wants to go on where he was."""

    def __init__(
        self, theme: Theme, placeholder: str, *, shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shortcut = shortcut
        self.setProperty("zoek", "kop" if shortcut else "true")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(False)
        theme.changed.connect(self._renew)

    def _renew(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, the sign and the shortcut."""
        super().paintEvent(event)
        theme = self._theme
        painter = QPainter(self)
        side = theme.px(16)
        paint_icon(
            painter, theme, "search", "stil", QRectF(theme.px(9), (self.height() - side) / 2, side, side)
        )
        if self._shortcut and not self.text():
            painter.setFont(theme.font("klein"))
            painter.setPen(theme.color("stil"))
            area = QRectF(self.rect()).adjusted(0, 0, -theme.px(10), 0)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._shortcut
            )
        painter.end()


class Kopbalk(QWidget):
    """The bar at the top of every screen."""

    project_wanted = Signal()
    project_chosen = Signal(object)
    undo_pressed = Signal()
    redo_pressed = Signal()
    presenting = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "kopbalk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.size("kopbalk"))
        self._theme = theme
        self.project = MenuButton(theme, look="kaal", name="Project kiezen")
        self.project.setMenu(QMenu(self.project))
        # Without a project it is an arrow that leads nowhere.
        self.project.hide()
        self.search = SearchField(theme, "Zoek of doe iets", shortcut="Ctrl+K")
        self.search.setMaximumWidth(theme.px(300))
        self.search.setMinimumWidth(theme.px(120))
        self.undo = Button(theme, look="kaal", icon_name="undo-2")
        self.redo = Button(theme, look="icoon", icon_name="redo-2")
        self._tight = theme.narrow
        self._named, self._said = "", ""
        self.present = Button(theme, look="kaal", icon_name="presentation")
        self.present.setCheckable(True)
        self.undo.clicked.connect(self.undo_pressed)
        self.redo.clicked.connect(self.redo_pressed)
        self.present.toggled.connect(self._present)
        self._lay_out()
        self._shortcuts()
        self.show_undo(None, None)
        self._say_presenting(on=False)

    def _lay_out(self) -> None:
        theme = self._theme
        self._divider = QFrame()
        self._divider.setProperty("vlak", "lijn")
        self._divider.setFixedWidth(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        layout.setSpacing(theme.px(10))
        tools = (self.undo, self.redo, self._divider, self.present)
        left = row(Logo(theme), self.project, 1, spacing=theme.px(10))
        right = row(1, *tools, spacing=theme.px(10))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # As wide at the left as at the right: the field stays in its place whatever can be taken back.
        layout.addLayout(left, 1)
        layout.addWidget(self.search, 1)
        layout.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where the window is small: what does not fit would be cut off at both ends."""
        super().resizeEvent(event)
        tight = self._theme.narrow or self.width() < self._theme.px(_ROOMY)
        if tight is not self._tight:
            self._tight = tight
            self._fill()
            self._say_presenting(on=self.present.isChecked())

    def _fill(self) -> None:
        """Show so much of the name of the project and of what can be undone as there is room for."""
        for button, words, most in (
            (self.project, self._named, 180 if self._tight else 300),
            (self.undo, "" if self._tight else self._said, 230),
        ):
            room = self._theme.px(most)
            shown = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            button.setText(shown.replace("&", "&&"))

    def _shortcuts(self) -> None:
        to_search = QShortcut(QKeySequence("Ctrl+K"), self)
        to_search.activated.connect(self.focus_search)

    def show_tools(self, *, on: bool) -> None:
        """Show or hide what only makes sense with an open dossier."""
        for tool in (self.search, self.undo, self.redo, self.present, self._divider):
            tool.setVisible(on)
        self.project.setVisible(on and bool(self.project.text()))

    def focus_search(self) -> None:
        """Put the cursor in the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_projects(self, projects: Sequence[tuple[object, str]], current: object) -> None:
        """Fill the project menu; the first is shown where the current one is unknown."""
        menu = self.project.menu()
        menu.clear()
        for key, name in projects:
            action = menu.addAction(name, partial(self.project_chosen.emit, key))
            action.setCheckable(True)
            action.setChecked(key == current)
        menu.addSeparator()
        menu.addAction("Nieuw project…", self.project_wanted.emit)
        name = next((name for key, name in projects if key == current), projects[0][1] if projects else "")
        self._named = name
        self._fill()
        self.project.setToolTip(name)
        self.project.setAccessibleName(f"Project kiezen, nu {name}")
        self.project.setVisible(bool(projects))

    def show_undo(self, undo: str | None, redo: str | None, *, hushed: bool = False) -> None:
        """Say what undo and redo would do; None where there is nothing, hushed without what it is about."""
        said = f"Ongedaan: {undo}" if undo and not hushed else "Ongedaan maken"
        self._said = said if undo else ""
        self._fill()
        self.undo.setAccessibleName(said)
        self.undo.setToolTip(f"{said} (Ctrl+Z)" if undo else "Er is niets om ongedaan te maken")
        self.undo.setEnabled(bool(undo))
        again = f"Opnieuw: {redo}" if redo and not hushed else "Opnieuw doen"
        self.redo.setAccessibleName(again)
        self.redo.setToolTip(f"{again} (Ctrl+Y)" if redo else "Er is niets om opnieuw te doen")
        self.redo.setEnabled(bool(redo))

    def show_presenting(self, *, on: bool) -> None:
        """Show whether presenting is on, without asking for it."""
        blocked = self.present.blockSignals(True)
        self.present.setChecked(on)
        self.present.blockSignals(blocked)
        self._say_presenting(on=on)

    def _present(self, on: bool) -> None:
        self._say_presenting(on=on)
        self.presenting.emit(on)

    def _say_presenting(self, *, on: bool) -> None:
        words = "Stop presenteren" if on else "Presenteren"
        # That everybody may look along now is said in a word, also where there is little room.
        self.present.setText(words if not self._tight else "Stop" if on else "")
        self.present.setAccessibleName(words)
        self.present.setToolTip(
            "Laat alles weer zien" if on else "Verberg wat vertrouwelijk is, voor op een groot scherm"
        )
