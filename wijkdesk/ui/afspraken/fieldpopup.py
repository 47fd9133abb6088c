"""A few fields beside the cell they belong to; they are saved together, in one step that can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from wijkdesk.domain.entity import Entity
from wijkdesk.domain.errors import Refused, UserError
from wijkdesk.domain.privacy import is_checked
from wijkdesk.ui.blocks import column, label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.editorfor import editor_for
from wijkdesk.ui.editors import Editor
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.privacywatch import PrivacyWatch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QHBoxLayout

    from wijkdesk.domain.fields import Choice, Field
    from wijkdesk.ui.editors import Names
    from wijkdesk.ui.theme import Theme

_WIDTH = 340


@dataclass(frozen=True)
class Ask:
    """One field to ask for: its value now, and which of its choices may follow."""

    field: Field
    value: Any = None
    choices: tuple[Choice, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Again:
    """How a panel is opened once more: of which kind of record, and by another page like its own."""

    entity: type[Entity]
    open_on: Callable[[Any], FieldPopup | None]


class PickEditor(Editor):
    """One of the choices that may follow the present one."""

    def __init__(self, theme: Theme, ask: Ask) -> None:
        super().__init__(ask.field)
        self._box, self._choices = ChoiceBox(theme), ask.choices
        for choice in ask.choices:
            self._box.addItem(choice.label)
        self._use(self._box)

    def show_value(self, value: Any) -> None:
        """Show the present choice."""
        self._box.setCurrentIndex(max(0, self._box.findText(value.label) if value else 0))

    def read(self) -> Any:
        """Return the chosen member; what a box keeps beside its words comes back as mere text."""
        return self._choices[self._box.currentIndex()]


class FieldForm(QWidget):
    """Fields under each other that are read together."""

    followed = Signal(str)

    def __init__(
        self, theme: Theme, names: Names, asks: Sequence[Ask], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editors: dict[str, Editor] = {}
        self.frames: dict[str, FieldFrame] = {}
        self._before = {ask.field.name: ask.value for ask in asks}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(1))
        for ask in asks:
            editor = PickEditor(theme, ask) if ask.choices else editor_for(theme, ask.field, names)
            editor.setObjectName(ask.field.name)
            unit = f" ({ask.field.unit})" if ask.field.unit else ""
            frame = FieldFrame(
                theme,
                names.say(ask.label or ask.field.label) + unit,
                editor.main,
                required=ask.field.required,
                help_text=names.say(ask.field.hint),
                labelled=editor.labelled,
                holder=editor,
            )
            if is_checked(Entity, ask.field) and isinstance(editor.main, QLineEdit | QPlainTextEdit):
                PrivacyWatch(theme, editor.main).found.connect(frame.show_remark)
            if isinstance(editor.main, QLineEdit):
                # What was wrong was said of what stood here before.
                editor.main.textEdited.connect(partial(_no_longer_wrong, frame))
            editor.show_value(ask.value)
            editor.followed.connect(self.followed)
            self.editors[ask.field.name], self.frames[ask.field.name] = editor, frame
            layout.addWidget(frame)

    def read(self) -> dict[str, Any] | None:
        """Return what is typed; None where a value is wrong or missing, which its field then says."""
        values: dict[str, Any] = {}
        for name, editor in self.editors.items():
            try:
                values[name] = editor.read()
            except UserError as error:
                self.frames[name].show_error(str(error))
                continue
            lacking = editor.field.required and values[name] in (None, "", ())
            self.frames[name].show_error(f"Vul in: {editor.field.label.lower()}." if lacking else "")
            if lacking:
                del values[name]
        return values if len(values) == len(self.editors) else None

    @property
    def changed(self) -> bool:
        """Return whether anything differs from what was there."""
        return bool(self.different)

    @property
    def different(self) -> list[str]:
        """Return the fields that differ from what was there; what cannot be read differs."""
        found = []
        for name, editor in self.editors.items():
            try:
                if (editor.read() or None) == (self._before[name] or None):
                    continue
            except UserError:
                pass
            found.append(name)
        return found

    def say(self, name: str, sentence: str) -> None:
        """Show what is wrong under a field, or under the last one where the field is not asked."""
        self.frames.get(name, list(self.frames.values())[-1]).show_error(sentence)


def _no_longer_wrong(frame: FieldFrame, _typed: str) -> None:
    if frame.editor.property("fout") == "true":
        frame.show_error("")


def _ways(theme: Theme, extra: Sequence[Button]) -> list[QHBoxLayout]:
    """Return further ways on one line where they fit, else each on its own."""
    for button in extra:
        button.ensurePolished()
    wide = sum(button.sizeHint().width() + theme.px(8) for button in extra)
    one = extra and wide <= theme.px(_WIDTH - 32)
    return [row(*extra, 1)] if one else [row(button, 1) for button in extra]


class FieldPopup(QFrame):
    """A small panel over the page: title, fields and a button; Esc leaves everything as it was."""

    closed = Signal()
    followed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        names: Names,
        title: str,
        asks: Sequence[Ask],
        save: Callable[[Mapping[str, Any]], object],
        *,
        notice: str = "",
        words: str = "Vastleggen",
        extra: Sequence[Button] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("vlak", "zwevend")
        self.setAccessibleName(title)
        self._theme, self._save = theme, save
        self.again: Again | None = None
        self.form = FieldForm(theme, names, asks)
        self.form.followed.connect(self.followed)
        self.button = Button(theme, words, icon_name="check")
        self.button.clicked.connect(self._commit_or_mend)
        self._cell = QRect()
        self._inside = self._lay_out(title, notice)
        # A field that is refused needs more lines than the panel was made for.
        self._inside.installEventFilter(self)
        self._area = scroller(self._inside, title)
        off = Button(theme, "Annuleren", look="link")
        off.clicked.connect(self.drop)
        # Below what scrolls: on a low screen the way out stays in sight, on as few lines as it needs.
        ways = _ways(theme, extra)
        margins = [theme.px(size) for size in (16, 4, 16, 12)]
        self._foot = column(*ways, row(self.button, off, 1), spacing=theme.px(4), margins=margins)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        self._edge = line()
        whole.addWidget(self._edge)
        whole.addLayout(self._foot)

    def _lay_out(self, title: str, notice: str) -> QWidget:
        theme = self._theme
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(*(theme.px(size) for size in (16, 12, 16, 2)))
        layout.setSpacing(theme.px(4))
        layout.addWidget(label(title, "kop3", wrap=True))
        if notice:
            layout.addWidget(label(notice, "let_op", wrap=True))
        layout.addSpacing(theme.px(4))
        layout.addWidget(self.form)
        return inside

    def open_at(self, page: QWidget, cell: QRect) -> None:
        """Show beside a cell, whole inside the page."""
        self.setParent(page)
        self._cell = cell
        width = min(self._theme.px(_WIDTH), page.width() - self._theme.px(16))
        self.setFixedWidth(width)
        self.ensurePolished()
        self._inside.ensurePolished()
        self._fit()
        self.show()
        self.raise_()
        first = next(iter(self.form.editors.values()), None)
        (first.main if first is not None else self.button).setFocus(Qt.FocusReason.TabFocusReason)

    def begin_at(self, name: str) -> None:
        """Put the cursor in a field; where it is not asked, the cursor stays in the first one."""
        if (editor := self.form.editors.get(name)) is not None:
            editor.main.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(editor.main)

    def _fit(self) -> None:
        """Become as high as what stands inside, below the cell or else above it."""
        theme, page, cell = self._theme, self.parentWidget(), self._cell
        if page is None or cell.isNull():
            return
        needed = self._inside.heightForWidth(self.width() - 2)
        height = max(needed, self._inside.sizeHint().height()) + self._foot.sizeHint().height() + theme.px(6)
        # What goes on below the edge is not cut off there.
        self._edge.setVisible(height > page.height() - theme.px(16))
        height = min(height, page.height() - theme.px(16))
        self.setFixedHeight(height)
        under = page.mapFromGlobal(QPoint(cell.left(), cell.bottom() + theme.px(4)))
        if under.y() + height > page.height() - theme.px(8):
            above = page.mapFromGlobal(cell.topLeft()).y() - height - theme.px(4)
            lowest = page.height() - height - theme.px(8)
            under.setY(min(above, lowest) if above > theme.px(8) else lowest)
        under.setX(max(theme.px(8), min(under.x(), page.width() - self.width() - theme.px(8))))
        self.move(under)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the words below a field, so that nothing has to scroll for them."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def come_back(self) -> None:
        """Put the cursor in the first field that was refused."""
        self.raise_()
        wrong = (name for name, frame in self.form.frames.items() if frame.editor.property("fout") == "true")
        first = next(wrong, next(iter(self.form.editors), ""))
        if first:
            self.form.editors[first].main.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> bool:
        """Save and close; what is refused is said under the field and nothing is lost."""
        values = self.form.read()
        if values is None:
            return False
        try:
            self._save(values)
        except UserError as error:
            self.form.say(error.field if isinstance(error, Refused) else "", str(error))
            return False
        self.drop()
        return True

    def _commit_or_mend(self) -> None:
        if not self.commit():
            self.come_back()

    def drop(self) -> None:
        """Close and leave everything as it was."""
        for typed in self.findChildren(QLineEdit):
            # A list of names that is still open would give the cursor back to its line when it closes.
            names = typed.completer().popup() if typed.completer() is not None else None
            if names is not None:
                names.hide()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Enter saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._commit_or_mend()
        else:
            super().keyPressEvent(event)
