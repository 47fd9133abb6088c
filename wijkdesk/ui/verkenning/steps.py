"""The verkenning on screen: below the strip the cards of the step that stands open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.ui.verkenning import inwards, outwards, scenariopart, talkspart
from wijkdesk.ui.verkenning.stepbase import StepBase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_CARDS = (talkspart.content, scenariopart.content, inwards.content, outwards.content)


class StepsPage(StepBase):
    """Gesprekken, richting, naar binnen, naar buiten."""

    def part(self) -> Sequence[QWidget]:
        """Return the cards of the step that stands open."""
        return _CARDS[self.step - 1](self)
