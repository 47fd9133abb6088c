"""What is asked when a value of an adopted plan changed, and what of the desk is needed to ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from wijkdesk.domain.frozen import dataclass

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity, Owned
    from wijkdesk.domain.fields import Field, Klasse
    from wijkdesk.store.store import Store
    from wijkdesk.ui.viewmemory import ViewMemory


@dataclass(frozen=True)
class Asked:
    """A change that asks for a reason: the question, the record before it, the field and the new value."""

    question: str
    record: Owned
    field: Field
    value: Any


class Asking(Protocol):
    """The desk, for who asks about what it shows."""

    store: Store
    presenting: bool
    views: ViewMemory

    @property
    def ceiling(self) -> Klasse:
        """Return the highest class that may be on screen."""

    @property
    def dossier(self) -> Dossier:
        """Return the project as it may be seen."""

    def title(self, key: str | None) -> str:
        """Return the name of a record."""

    def value(self, record: Entity, field: Field) -> Any:
        """Return the value of a field."""

    def asks_why(self, record: Entity, field: Field, value: Any) -> Asked | None:
        """Return what to ask when a value of an adopted plan changes."""
