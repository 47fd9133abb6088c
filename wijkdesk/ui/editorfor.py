"""Which editor belongs to which kind of value: the one place that must be taught a new kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from wijkdesk.domain.fields import Kind
from wijkdesk.ui.colourbox import ColourEditor
from wijkdesk.ui.editors import (
    ChoiceEditor,
    DayEditor,
    LineEditor,
    ListEditor,
    LongEditor,
    TickEditor,
    TicksEditor,
)
from wijkdesk.ui.linkeditors import LinksEditor, ReferenceEditor, RowsEditor

if TYPE_CHECKING:
    from wijkdesk.domain.fields import Field
    from wijkdesk.ui.editors import Editor, Names
    from wijkdesk.ui.theme import Theme


def editor_for(theme: Theme, field: Field, names: Names) -> Editor:
    """Return a new editor for a field."""
    if field.is_colour:
        return ColourEditor(theme, field)
    match field.kind:
        case Kind.TEXT | Kind.NUMBER | Kind.DECIMAL | Kind.MONEY:
            return LineEditor(field)
        case Kind.LONG_TEXT:
            return LongEditor(theme, field)
        case Kind.DAY:
            return DayEditor(theme, field, names)
        case Kind.YES_NO:
            return TickEditor(theme, field, names.say)
        case Kind.CHOICE:
            return ChoiceEditor(theme, field, names.say)
        case Kind.CHOICES:
            return TicksEditor(theme, field, names.say)
        case Kind.REFERENCE | Kind.ANY_REFERENCE:
            return ReferenceEditor(theme, field, names)
        case Kind.LIST:
            return ListEditor(theme, field)
        case Kind.ROWS:
            return RowsEditor(theme, field)
        case Kind.LINKS:
            return LinksEditor(theme, field, names)
        case _:
            assert_never(field.kind)
