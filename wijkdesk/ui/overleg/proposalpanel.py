"""A point that is proposed for the agenda: why, what would be asked, and taking it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.ui.blocks import label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.flow import Flow
from wijkdesk.ui.marks import LightMark
from wijkdesk.ui.overleg.pointpanel import WhyBox

if TYPE_CHECKING:
    from wijkdesk.domain.agenda_bronnen import Punt
    from wijkdesk.ui.painting import Light
    from wijkdesk.ui.theme import Theme


class ProposalPanel(QWidget):
    """What comes from what is open; nothing is on the agenda before the button."""

    taken = Signal()
    all_taken = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._light = QVBoxLayout()
        self.title = label("", "kop2", wrap=True)
        self._asked = label("", "stil", wrap=True)
        self._why = WhyBox(theme)
        self._text = label("", wrap=True)
        self.take = Button(theme, "Op de agenda zetten", icon_name="plus")
        self.take.clicked.connect(self.taken)
        self.take_all = Button(theme, "Alles overnemen", look="eerste", icon_name="list-checks")
        self.take_all.clicked.connect(self.all_taken)
        head = row(spacing=theme.px(10))
        head.addLayout(self._light)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addLayout(head)
        layout.addWidget(self._asked)
        layout.addWidget(self._why)
        layout.addWidget(self._text)
        layout.addWidget(Flow(self.take_all, self.take))
        layout.addStretch(1)

    def show_punt(self, punt: Punt, count: int) -> None:
        """Show one proposal of so many."""
        while (item := self._light.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if punt.licht is not None:
            light = cast("Light", str(punt.licht))
            self._light.addWidget(LightMark(self._theme, light, side=20, reason=punt.waarom))
        self.title.setText(punt.onderwerp)
        self._asked.setText(f"Voorstel: {punt.gevraagd.label.lower()}")
        self._why.say(punt.waarom)
        self._text.setText(punt.gevraagd_besluit)
        self._text.setVisible(bool(punt.gevraagd_besluit))
        self.take_all.setText(f"Alle {count} overnemen")
        self.take_all.setVisible(count > 1)
