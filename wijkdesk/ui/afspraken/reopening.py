"""A panel with something typed in it, for the page that takes the place of the one it stands on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from wijkdesk.domain.entity import klasse_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.ui.page import Carried

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.entity import Entity, Owned
    from wijkdesk.ui.afspraken.fieldpopup import FieldForm, FieldPopup
    from wijkdesk.ui.blocks import PageHead
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.editors import Editor
    from wijkdesk.ui.page import Page

_NAMED = {Kind.REFERENCE, Kind.ANY_REFERENCE, Kind.LINKS}


class Opens(Protocol):
    """A page that opens panels."""

    head: PageHead

    def edit(self, record: Entity, names: Sequence[str], at: QWidget, title: str) -> FieldPopup:
        """Ask for some fields of a record."""

    def new(
        self,
        entity: type[Owned],
        names: Sequence[str],
        at: QWidget,
        title: str,
        fixed: Mapping[str, Any] | None = None,
    ) -> FieldPopup:
        """Ask for the first fields of a new record."""


def edit_again(desk: Desk, key: str, names: Sequence[str], title: str, page: Opens) -> FieldPopup | None:
    """Ask again for some fields of a record; of one that is gone nothing can be asked."""
    record = desk.dossier.find(key)
    return page.edit(record, names, page.head, title) if record is not None else None


def new_again(
    entity: type[Owned], names: Sequence[str], title: str, fixed: Mapping[str, Any], page: Opens
) -> FieldPopup:
    """Ask again for the first fields of a new record."""
    return page.new(entity, names, page.head, title, fixed)


def panel_of(popup: FieldPopup | None) -> Carried | None:
    """Return a panel with what is typed in it; None where that was refused, or may not be on every page."""
    if popup is None or popup.again is None or not popup.form.changed:
        return None
    typed = _typed(popup.form)
    fields = [popup.form.editors[name].field for name in typed]
    if any(klasse_of(popup.again.entity, field) > Klasse.V1 for field in fields):
        return None
    if any(popup.form.frames[name].editor.property("fout") == "true" for name in typed):
        return None
    return Carried((popup.accessibleName(),), (popup.again, typed))


def open_later(page: Page, carried: Carried) -> None:
    """Open the panel once the page is in sight and has its size."""
    QTimer.singleShot(0, page, partial(_open, page, carried.content))


def _open(page: Page, content: Any) -> None:
    again, typed = content
    page.finish()
    popup = again.open_on(page)
    for name, words in typed.items() if popup is not None else ():
        if popup is not None and name in popup.form.editors:
            _type(popup.form.editors[name], words)


def _typed(form: FieldForm) -> dict[str, Any]:
    """Return what stands in each field that differs from before: as text, or what was chosen."""
    return {name: _standing(form.editors[name]) for name in form.different}


def _standing(editor: Editor) -> Any:
    if _is_text(editor):
        return editor.typed
    try:
        return editor.read()
    except UserError:
        return None


def _type(editor: Editor, words: Any) -> None:
    main = editor.main
    if not _is_text(editor):
        editor.show_value(words)
    elif isinstance(main, QPlainTextEdit):
        main.setPlainText(words)
    elif isinstance(main, QLineEdit):
        main.setText(words)


def _is_text(editor: Editor) -> bool:
    return editor.field.kind not in _NAMED and isinstance(editor.main, QLineEdit | QPlainTextEdit)
