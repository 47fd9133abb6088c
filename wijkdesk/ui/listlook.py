"""How one list looks: its columns, pills, groups and order, as they are kept between two starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.domain.fields import Field
    from wijkdesk.ui.listmodel import ListModel
    from wijkdesk.ui.listview import ListView


class Looking(Protocol):
    """What a list says of itself and can be told."""

    model: ListModel
    view: ListView

    @property
    def usual_columns(self) -> list[str]:
        """Return the columns that it has at first."""

    @property
    def pills(self) -> Mapping[str, object]:
        """Return to which value each pill narrows."""

    @property
    def group(self) -> Field | None:
        """Return the field that its rows are grouped by."""

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns."""

    def narrow(self, name: str, value: str) -> None:
        """Narrow to one value of a field."""

    def group_by_name(self, name: str) -> None:
        """Put its records under the values of a field."""


def look_of(shown: Looking) -> dict[str, Any]:
    """Return how a list looks where that differs from how it looks at first."""
    look: dict[str, Any] = {}
    columns = [column.key for column in shown.model.columns]
    if columns != shown.usual_columns:
        look["kolommen"] = columns
    pills = {name: str(value) for name, value in shown.pills.items() if value is not None}
    if pills:
        look["filters"] = pills
    if shown.group is not None:
        look["groep"] = shown.group.name
    if shown.view.sorted_on is not None:
        column, order = shown.view.sorted_on
        if column < len(columns):
            look["volgorde"] = [columns[column], order is Qt.SortOrder.DescendingOrder]
    return look


def restore(shown: Looking, look: dict[str, Any]) -> None:
    """Let a list look as it did; what is not there any more is passed over."""
    columns = look.get("kolommen")
    if isinstance(columns, list):
        shown.show_columns([key for key in columns if isinstance(key, str)])
    filters = look.get("filters")
    if isinstance(filters, dict):
        for name, value in filters.items():
            shown.narrow(name, str(value))
    group = look.get("groep")
    if isinstance(group, str):
        shown.group_by_name(group)
    match look.get("volgorde"):
        case [str(key), bool(down)]:
            keys = [column.key for column in shown.model.columns]
            if key in keys:
                for _ in range(1 + down):
                    shown.view.sort_on(keys.index(key))
