"""The question why beside one record at a time; each record keeps its own, half typed or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.ui.whyasker import WhyAsker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.whyquestions import Question


class WhyBeside(WhyAsker):
    """Asks of the record in view, and holds on to what was typed about the others."""

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, desk, parent)
        self._record = ""

    def turn_to(self, key: str) -> None:
        """Ask about this record from now on."""
        self._note()
        self._record = key
        self._show()

    def _together(self) -> Sequence[Question]:
        return [one for one in self._questions.open if one.asked.record.id == self._record]

    @property
    def _first(self) -> bool:
        """Tell whether nothing is being typed to another question."""
        return self._shown is None or not self._shown.typed.strip()

    def _chosen(self, *, newest: bool) -> Question | None:
        """Return the question in view still, or else the first of the record."""
        question = self._shown if self._shown in self._questions.open else None
        if question is not None and question.asked.record.id != self._record:
            question = None
        if question is None or (newest and not question.typed.strip()):
            question = self._questions.of(self._record)
        return question
