"""The voortgangsbericht of a trekker: three questions, saved when a field is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Overleg
from wijkdesk.ui.blocks import Card
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import ChoiceBox, TextArea
from wijkdesk.ui.uitwisseling.trekkerwerk import message_of, period_of, tell

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme


class MessageCard(Card):
    """Wat ging goed, wat zit vast, hulp nodig van."""

    def __init__(self, theme: Theme, desk: Desk, group: Overleg, today: date) -> None:
        self._today, self._period = today, period_of(today)
        super().__init__(theme, "Voortgangsbericht", aside=self._period)
        self._desk, self._group = desk, group
        found = message_of(desk, group, self._period)
        self._saved: dict[str, Any] = {
            "wat_goed": found.wat_goed if found else "",
            "wat_vast": found.wat_vast if found else "",
            "hulp_van": found.hulp_van if found else None,
        }
        self.good, self.stuck = TextArea(theme), TextArea(theme)
        self.help = ChoiceBox(theme)
        self.help.addItem("Niemand", None)
        people = [*desk.options(Overleg.__name__), *desk.options(Contactpersoon.__name__)]
        for key, name in people:
            self.help.addItem(name, key)
        asked = self._saved["hulp_van"]
        if asked and self.help.findData(asked) < 0:
            # An organisatie, or someone who was not shared: what is not in the list is not made empty.
            self.help.addItem(desk.title(asked) or "Zoals het was", asked)
        self.help.setCurrentIndex(max(0, self.help.findData(asked)))
        for words, area, name in (
            ("Wat ging goed", self.good, "wat_goed"),
            ("Wat zit vast", self.stuck, "wat_vast"),
        ):
            area.setPlainText(self._saved[name])
            area.left.connect(self.save)
            area.paused.connect(self.save)
            self.body.addWidget(FieldFrame(theme, words, area))
        self.help.activated.connect(self.save)
        self.body.addWidget(FieldFrame(theme, "Hulp nodig van", self.help))

    def save(self) -> None:
        """Keep what is typed, if it is other than what was kept."""
        now: dict[str, Any] = {
            "wat_goed": self.good.toPlainText().strip(),
            "wat_vast": self.stuck.toPlainText().strip(),
            "hulp_van": self.help.currentData(),
        }
        changed = {name: value for name, value in now.items() if value != self._saved[name]}
        if not changed:
            return
        before, self._saved = self._saved, now
        try:
            tell(self._desk, self._group, self._today, changed)
        except UserError as error:
            self._saved = before
            self._desk.refused.emit(str(error))
