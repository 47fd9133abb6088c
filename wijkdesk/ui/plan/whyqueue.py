"""Why values of an adopted plan changed: one question at a time above a screen, the oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.bijstellen import vastgesteld_plan
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.ui.blocks import label
from wijkdesk.ui.whyasker import WhyAsker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wijkdesk.ui.asked import Asked
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.whyquestions import Question


class WhyQueue(WhyAsker):
    """The bar above a screen with the question that waits the longest."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._plan = ""
        self.is_elsewhere: Callable[[Asked], bool] = lambda _: False
        """Whether something is asked on the same screen already, beside its record."""
        self.about = label("", "klein", wrap=True)
        self.column.insertWidget(0, self.about)
        self.line.setPlaceholderText("Bijvoorbeeld: de ruimte was later klaar (Ctrl+R)")

    def ask(self, asked: Asked, reason: str = "") -> None:
        """Show the question and of which record it is: the cursor may be at another line."""
        title = self._desk.title(asked.record.id)
        self.about.setText(f"{asked.record.called}  {title}".strip())
        super().ask(asked, reason)

    def _chosen(self, *, newest: bool) -> Question | None:
        del newest
        return min(self._here(), key=self._is_of_another_plan, default=None)

    def _here(self) -> list[Question]:
        return [one for one in self._questions.open if not self.is_elsewhere(one.asked)]

    def _together(self) -> Sequence[Question]:
        """Return the questions about the plan of the one that is shown."""
        dossier, shown = self._desk.dossier, self.asked
        plan = vastgesteld_plan(dossier, shown.record) if shown is not None else None
        return [one for one in self._here() if vastgesteld_plan(dossier, one.asked.record) is plan]

    def _is_of_another_plan(self, question: Question) -> bool:
        """Tell whether this is asked after what waits of the plan in view: who came for that sees it."""
        plan = vastgesteld_plan(self._desk.dossier, question.asked.record)
        return plan is None or plan.id != self._plan

    def look_into(self, plan: str, *, again: bool = False) -> None:
        """Ask what is without a reason in a plan, where it is another one than before."""
        if again or plan != self._plan:
            self._plan = plan
            dossier = self._desk.dossier
            goals = dossier.where(Doelstelling, "plan", plan)
            self.look(
                [*goals, *(one for goal in goals for one in dossier.where(Actie, "doelstelling", goal.id))]
            )
