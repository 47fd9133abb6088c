"""The form of an entity, made from its fields. It says what was changed; saving is its owner's task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from wijkdesk.domain.entity import Entity, fields_of, klasse_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.privacy import is_checked, is_computed
from wijkdesk.ui.blocks import label, line
from wijkdesk.ui.editorfor import editor_for
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.privacywatch import PrivacyWatch
from wijkdesk.ui.spoken import NOT_TYPED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from wijkdesk.ui.editors import Editor, Names
    from wijkdesk.ui.theme import Theme

_SHORT = {Kind.DAY, Kind.NUMBER, Kind.DECIMAL, Kind.MONEY, Kind.CHOICE}
_TICK_LETTERS = 16
_LOCKS = {
    Klasse.V2: "Beperkt: alleen de eigen taakgroep en de projectleider",
    Klasse.V3: "Alleen projectleider",
}
_CHOSEN = {Kind.REFERENCE, Kind.LINKS}
_FRONT = {"Actie": ("titel", "houder", "start", "deadline", "status", "voortgang")}
"""What a form begins with, where that is not what was declared first: what is changed most."""


class EntityForm(QWidget):
    """One record, ready to edit; each field is handed over when the user leaves it."""

    edited = Signal(str, object)
    typing = Signal(str, object)
    """A long text as far as it is typed; its field is not left yet."""
    followed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        entity: type[Entity],
        names: Names,
        ceiling: Klasse,
        parent: QWidget | None = None,
        *,
        withheld: Sequence[Field] = (),
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entity = entity
        self._names = names
        self._values: dict[str, Any] = {}
        self.editors: dict[str, Editor] = {}
        self.frames: dict[str, FieldFrame] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(1))
        computed = {field.name for field in fields_of(entity) if is_computed(entity, field)}
        hidden = {field.name for field in withheld} | NOT_TYPED | computed
        shown = [f for f in fields_of(entity) if f.name not in hidden and klasse_of(entity, f) <= ceiling]
        front = _FRONT.get(entity.__name__, ())
        shown.sort(key=lambda field: front.index(field.name) if field.name in front else len(front))
        self._add_all([field for field in shown if not field.provenance])
        for field in withheld:
            # Not empty: it is filled in where it came from, and cannot be emptied from here.
            text = label("niet gedeeld", "stil")
            self._layout.addWidget(FieldFrame(theme, field.label, text))
        self._layout.addSpacing(theme.px(6))
        self._layout.addWidget(line())
        self._layout.addSpacing(theme.px(6))
        self._layout.addWidget(label("Herkomst en notitie", "half"))
        self._layout.addSpacing(theme.px(6))
        self._add_all([field for field in shown if field.provenance])

    def _add_all(self, fields: Sequence[Field]) -> None:
        for group in _grouped(fields):
            frames = [self._frame(field) for field in group]
            if len(frames) == 1:
                self._layout.addWidget(frames[0])
                continue
            row = QHBoxLayout()
            row.setSpacing(self._theme.px(12))
            for frame in frames:
                row.addWidget(frame, 1, Qt.AlignmentFlag.AlignTop)
            self._layout.addLayout(row)

    def _frame(self, field: Field) -> FieldFrame:
        names = self._names
        editor = editor_for(self._theme, field, names)
        editor.setObjectName(field.name)
        klasse = klasse_of(self._entity, field)
        unit = f" ({field.unit})" if field.unit and f"({field.unit})" not in field.label else ""
        frame = FieldFrame(
            self._theme,
            f"{names.say(field.label)}{unit}",
            editor.main,
            required=field.required,
            help_text=names.say(field.hint) or ("Eén per regel." if field.kind is Kind.LIST else ""),
            lock=names.say(_LOCKS.get(klasse, "")),
            labelled=editor.labelled,
            holder=editor,
        )
        if is_checked(self._entity, field) and isinstance(editor.main, QLineEdit | QPlainTextEdit):
            PrivacyWatch(self._theme, editor.main).found.connect(frame.show_remark)
        editor.left.connect(lambda: self._leave(field.name))
        editor.paused.connect(lambda: self._pause(field.name))
        editor.followed.connect(self.followed)
        self.editors[field.name] = editor
        self.frames[field.name] = frame
        return frame

    def load(self, values: Mapping[str, Any], *, fresh: bool = True) -> None:
        """Show a record. Of the record that is shown already, only values that changed are renewed."""
        for name, editor in self.editors.items():
            if fresh or (self._values.get(name) != values[name] and not _is_typed(editor, values[name])):
                editor.show_value(values[name])
                self.frames[name].show_error("")
        self._values = dict(values)
        self._offer()

    def _offer(self) -> None:
        """Leave out what can only be chosen where there is nothing to choose from, as on an empty list."""
        for name, editor in self.editors.items():
            field = editor.field
            if field.kind in _CHOSEN and not field.required:
                self.frames[name].setVisible(bool(self._values[name]) or self._names.has(field.target))

    def renew_names(self) -> None:
        """Show references again: the records they name may have been renamed."""
        for name, editor in self.editors.items():
            if (
                editor.field.kind in {Kind.REFERENCE, Kind.ANY_REFERENCE, Kind.LINKS}
                and not editor.main.hasFocus()
            ):
                editor.show_value(self._values[name])

    def show_error(self, name: str, sentence: str) -> None:
        """Show under a field why its value was not taken."""
        self.frames[name].show_error(sentence)

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        """Show under each field what is unwise about its value."""
        for name, frame in self.frames.items():
            frame.show_remark(remarks.get(name, ""))

    def show_questions(self, names: Collection[str]) -> None:
        """Mark the fields that wait for an answer after an import."""
        for name, frame in self.frames.items():
            frame.show_question(on=name in names)

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        next(iter(self.editors.values())).setFocus()

    def leave_all(self) -> None:
        """Hand over what is typed but not left yet, as when the window closes."""
        for name in self.editors:
            self._leave(name)

    @property
    def unsaved(self) -> list[str]:
        """Return the labels of the fields whose text was refused: it stands on the screen only."""
        return [
            self._names.say(editor.field.label)
            for name, editor in self.editors.items()
            if not self._is_kept(name)
        ]

    @property
    def refused_texts(self) -> dict[str, str]:
        """Return what was typed and refused, by the label of its field."""
        found = {}
        for name, editor in self.editors.items():
            if not self._is_kept(name) and editor.typed:
                found[editor.field.label] = editor.typed
        return found

    def _is_kept(self, name: str) -> bool:
        if name not in self._values:
            return True
        try:
            return _same(self.editors[name].read(), self._values[name])
        except UserError:
            return False

    def _pause(self, name: str) -> None:
        if name in self._values and not self._is_kept(name):
            self.typing.emit(name, self.editors[name].read())

    def _leave(self, name: str) -> None:
        editor, frame = self.editors[name], self.frames[name]
        if name not in self._values:
            return
        try:
            value = editor.read()
        except UserError as error:
            frame.show_error(str(error))
            return
        if _same(value, self._values[name]):
            frame.show_error("")
            return
        frame.show_error(_missing(editor.field) if editor.field.required and value in (None, "", ()) else "")
        self.edited.emit(name, value)


def _is_typed(editor: Editor, value: Any) -> bool:
    """Tell whether a long text stands there as it is being typed: showing it anew would move the cursor."""
    return isinstance(editor.main, QPlainTextEdit) and editor.main.hasFocus() and _same(editor.read(), value)


def _same(new: Any, old: Any) -> bool:
    """Say whether nothing changed; all ways to say nothing are equal, and 'no' is the same as no answer."""
    return bool(new == old) or (_nothing(new) and _nothing(old))


def _nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", ())


def _missing(field: Field) -> str:
    return f"Dit is nog leeg. Vul {field.label.lower()} in als u het weet."


def _short_tick(field: Field) -> bool:
    return field.kind is Kind.YES_NO and len(field.label) <= _TICK_LETTERS


def _grouped(fields: Sequence[Field]) -> Iterator[list[Field]]:
    """Give fields in rows: short ones two by two, ticks two by two, the rest alone."""
    waiting: list[Field] = []
    for field in fields:
        alike = bool(waiting) and (
            (field.kind in _SHORT and waiting[0].kind in _SHORT)
            or (_short_tick(field) and _short_tick(waiting[0]))
        )
        if waiting and not alike:
            yield waiting
            waiting = []
        if field.kind in _SHORT or _short_tick(field):
            waiting.append(field)
            if len(waiting) == 2:
                yield waiting
                waiting = []
        else:
            yield [field]
    if waiting:
        yield waiting
