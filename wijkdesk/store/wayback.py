"""The way back: the last step taken back, and done again; a change goes with the reason given for it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from wijkdesk.store.journal import REDO, UNDO
from wijkdesk.store.together import redone_together, undone_together
from wijkdesk.store.undo import made_in, told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.journal import Journal, Step
    from wijkdesk.store.undo import History, Past


class WayBack(ABC):
    """What a store can take back, and do again."""

    _history: History

    @abstractmethod
    def _looking(self) -> AbstractContextManager[Journal]:
        """Let the journal be read."""

    @abstractmethod
    def _take_back(self, steps: Sequence[Past], kind: str) -> list[tuple[Step, list[tuple[str, str]]]]:
        """Write what takes steps back, all of them or none, with what was left because someone changed it."""

    @abstractmethod
    def _tell(self, step: Step) -> None:
        """Tell the listeners of a step that is kept."""

    def undo(self) -> str | None:
        """Take back the last step; return what was undone, and what was left because someone changed it."""
        with self._looking() as journal:
            steps = undone_together(journal, self._history.undo_steps)
        return self._all_back(steps, UNDO, steps[-1:])

    def redo(self) -> str | None:
        """Do again what was undone last; return it like `undo`."""
        with self._looking() as journal:
            steps = redone_together(journal, self._history.redo_steps)
        return self._all_back(steps, REDO, steps[:1])

    def _all_back(self, steps: Sequence[Past], kind: str, named: Sequence[Past]) -> str | None:
        done = self._take_back(steps, kind) if steps else []
        for step, _ in done:
            self._tell(step)
        skipped = [cell for _, left in done for cell in left]
        asked_again = sum(step.asked_again for step, _ in done)
        return next((told(past, skipped, asked_again) for past in named), None)

    def made_last(self, entity: type[Entity]) -> set[str]:
        """Return the ids of the records of an entity that `undo` would take away."""
        with self._looking() as journal:
            steps = undone_together(journal, self._history.undo_steps)
            return {key for past in steps for key in made_in(journal, past, entity.__name__)}

    @property
    def undo_label(self) -> str | None:
        """Return what `undo` would take back."""
        with self._looking() as journal:
            steps = undone_together(journal, self._history.undo_steps)
        return steps[-1].label if steps else None

    @property
    def redo_label(self) -> str | None:
        """Return what `redo` would do again."""
        past = self._history.redo_step
        return past.label if past else None
