"""What on a page can be reached by Tab now, without the page moving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAYS_DOWN = " vastleggen"


def takes_tab(widget: QWidget) -> bool:
    """Tell whether someone can type there without the page moving."""
    return _takes(widget) and not widget.visibleRegion().isEmpty()


def _takes(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isEnabled() and widget.isVisible()


def begin_of(page: QWidget) -> QWidget | None:
    """Return where the cursor begins on a page: in its table, else on its main button or first thing."""
    found = [child for child in _in_sight(page) if takes_tab(child)]
    tables = [child for child in found if isinstance(child, QAbstractItemView)]
    main = [child for child in found if child.property("soort") == "eerste"]
    return next(iter(tables or main or found), None)


def asked_for(page: QWidget, words: str) -> QWidget | None:
    """Return what a button asked for, brought into sight; None where the page has nothing of that name.

    ‘Trekker vastleggen’ asks for the button that is called so, or for a field ‘Trekker’.
    """
    names = [name for name in (words, words.removesuffix(_LAYS_DOWN)) if name]
    found = [child for child in _in_sight(page) if _takes(child)] if names else []
    asked = [child for name in names for child in found if name in {child.accessibleName(), words_of(child)}]
    for first in asked[:1]:
        holder = first.parentWidget()
        while holder is not None and holder is not page:
            if isinstance(holder, QScrollArea):
                holder.ensureWidgetVisible(first)
            holder = holder.parentWidget()
    return next(iter(asked), None)


def words_of(widget: QWidget | None) -> str:
    """Return what stands on a button; '' for anything else."""
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _in_sight(widget: QWidget) -> Iterator[QWidget]:
    """Yield what stands on a widget, one by one.

    `findChildren`, and the row of who has the focus next, make a Python object of everything, also of the
    parts of Qt's own widgets, that lives as long as the widget does.
    """
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from _in_sight(child)
