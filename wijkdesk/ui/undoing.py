"""The last step taken back or done again, with what that says to the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project
from wijkdesk.store import imports

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.ui.desk import Desk

_BEGIN = "Hier begint het project: dat kunt u niet ongedaan maken. Met ‘Nieuw project’ begint u een ander."


class Undoing:
    """Saves what is typed first; whoever owns it hears what was done, and why something could not be."""

    def __init__(
        self,
        desk: Desk,
        leave: Callable[[], None],
        preview: Callable[[int], None],
        told: Callable[[str], None],
        refused: Callable[[str], None],
    ) -> None:
        self._desk, self._store = desk, desk.store
        self._leave, self._preview = leave, preview
        self._told, self._refused = told, refused

    def undo(self) -> None:
        """Take back the last step; of a file that was taken over, show first what that changes."""
        made = imports.latest_step(self._store)
        if made is not None:
            self._leave()
            self._preview(made.id)
            return
        if self._takes_all():
            self._refused(_BEGIN)
            return
        self._take(self._store.undo, lambda: self._store.undo_label, "Ongedaan gemaakt")

    def _takes_all(self) -> bool:
        """Tell whether no project would be left: there would be nothing to work in, and no word of why."""
        projects = {project.id for project in self._store.read().projects()}
        return bool(projects) and projects <= self._store.made_last(Project)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._take(self._store.redo, lambda: self._store.redo_label, "Opnieuw gedaan")

    def _take(self, step: Callable[[], str | None], called: Callable[[], str | None], words: str) -> None:
        self._leave()
        label = called() or ""
        try:
            done = step()
        except UserError as error:
            self._refused(str(error))
            return
        if done:
            self._told(f"{words}{_beyond(done, label)}" if self._desk.presenting else f"{words}: {done}")


def _beyond(done: str, label: str) -> str:
    """Return what is said of a step beside what it is called: how much of it stayed as it was."""
    more = done.removeprefix(label)
    return more if more.startswith(" (") else ""
