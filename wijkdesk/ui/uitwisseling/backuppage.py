"""Reservekopieën: which there are, how old each is, and what putting one back does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wijkdesk.domain.formats import counted, long_date
from wijkdesk.store.backup import count_in
from wijkdesk.ui.blocks import Card, EmptyState, Notice, Tone, label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.wijk.wijkpage import WijkPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from wijkdesk.store.backup import Backup
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_MOST = 42


class BackupPage(WijkPage):
    """The list of reservekopieën with one question before anything is put back."""

    spot, title = "reservekopieen", "Reservekopieën"

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        self._now = now
        self._asked: Backup | None = None
        self._message: tuple[Tone, str] | None = None
        self.make_button = self.button("Nu een reservekopie maken", lambda _: self.make(), "save")
        self.put_buttons(self.make_button)

    def tell(self, sentence: str, tone: Tone = "goed") -> None:
        """Say what happened."""
        self._message = (tone, sentence)
        self.renew()

    def facts(self) -> str:
        """Say where the copies are."""
        return f"In {self._desk.store.settings.backups}. Kopieer ze af en toe ook naar een USB-stick."

    def content(self) -> Sequence[QWidget]:
        """Return the message, the question and the list."""
        parts: list[QWidget] = []
        if self._message is not None:
            parts.append(Notice(self._theme, *self._message))
        if self._asked is not None:
            parts.append(self._question(self._asked))
        found = self._desk.store.backups()
        if not found:
            why = "Wijkdesk maakt er elke dag zelf een. U kunt er nu ook zelf een maken."
            return [*parts, EmptyState(self._theme, "save", "Er is nog geen reservekopie.", why)]
        card = Card(self._theme, "Uit welke wilt u terug?", aside="de nieuwste bovenaan")
        for made in found[:_MOST]:
            back = Button(self._theme, "Terugzetten…", name=f"Terugzetten: {self._when(made)}")
            back.clicked.connect(partial(self.ask_for, made))
            size = counted(max(1, made.size // 1024), "kB", "kB")
            meta = " · ".join(filter(None, (self._age(made), made.reason, size)))
            self.add_row(card, self.two_lines(self._when(made), meta), back)
        return [*parts, card]

    def _when(self, made: Backup) -> str:
        return f"{long_date(made.moment.date())}, {made.moment:%H:%M}"

    def _age(self, made: Backup) -> str:
        days = (self._now().date() - made.moment.date()).days
        if days <= 0:
            return "van vandaag"
        return "van gisteren" if days == 1 else f"{counted(days, 'dag', 'dagen')} oud"

    def ask_for(self, made: Backup) -> None:
        """Ask once, with what it would change."""
        self._asked, self._message = made, None
        self.renew()

    def _question(self, made: Backup) -> Card:
        theme = self._theme
        then, now = count_in(made.path), count_in(self._desk.store.path)
        card = Card(theme, f"Terug naar {self._when(made)}?")
        if then is None:
            words = "Deze reservekopie is niet meer te lezen. Kies een andere."
            card.body.addWidget(Notice(theme, "stop", words))
        else:
            said = (
                f"In de reservekopie staan {counted(then, 'gegeven', 'gegevens')}, in uw dossier nu "
                f"{counted(now or 0, 'gegeven', 'gegevens')}. Wat u daarna veranderde, staat er dan niet "
                "meer in. Uw dossier van nu wordt eerst zelf als reservekopie bewaard: u kunt "
                "dus altijd terug."
            )
            card.body.addWidget(Notice(theme, "info" if then >= (now or 0) else "let_op", said))
        self.yes = Button(theme, "Terugzetten", look="eerste", icon_name="rotate-ccw")
        if then is None:
            self.yes.hide()
        self.yes.clicked.connect(lambda: self._desk.restore_wanted.emit(made))
        no = Button(theme, "Niet doen")
        no.clicked.connect(self._drop_question)
        card.body.addSpacing(theme.px(10))
        card.body.addLayout(row(self.yes, no, 1))
        card.body.addSpacing(theme.px(4))
        more = "Bestanden die u al verstuurde, blijven bij de ontvangers zoals ze zijn."
        card.body.addWidget(label(more, "klein", wrap=True))
        return card

    def _drop_question(self) -> None:
        self._asked = None
        self.renew()

    def make(self) -> None:
        """Make a reservekopie now."""
        self.try_to(lambda: self._desk.store.backup("met de hand"))
        self.tell("De reservekopie is gemaakt en gecontroleerd.")
