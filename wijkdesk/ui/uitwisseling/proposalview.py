"""One file before it is taken over: lines at the left, questions at the right, one button that does it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, counted_in_words
from wijkdesk.exchange.werk.lines import Choice, Decision, LineKind
from wijkdesk.exchange.werk.rules import by_record
from wijkdesk.exchange.werk.wording import clean
from wijkdesk.ui.blocks import Notice, PageHead, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.slices import dressed
from wijkdesk.ui.uitwisseling.lineview import LineView
from wijkdesk.ui.uitwisseling.proposal import Show
from wijkdesk.ui.uitwisseling.questioncard import QuestionCard
from wijkdesk.ui.uitwisseling.questioning import question_of

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtWidgets import QHBoxLayout, QLayout

    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.uitwisseling.proposal import Proposal

TRAIL = ("Rapport en uitwisseling", "Binnengekomen")
STAYS = "blijft"
_MOST_CARDS = 25
_MOST_REMARKS = 6
KEYS = (
    "Spatie vinkt aan of uit  ·  Enter opent een vraag of kleine wijzigingen  ·  "
    "M, H of L: mijn, hun of later  ·  Ctrl+Enter neemt over"
)
SHORT_KEYS = "Spatie: aan of uit  ·  Enter opent  ·  M, H of L: mijn, hun, later  ·  Ctrl+Enter neemt over"
SAFE = (
    "Het bestand is gecontroleerd: juiste project, niet beschadigd, niets wat alleen u mag zien. Na het "
    "overnemen kunt u alles in één keer terugdraaien."
)
UNSURE = (
    "Er is nog niets overgenomen en niets aangevinkt. Vraag de afzender of dit bestand van hem of haar is. "
    "Klopt het? Kies dan ‘Ik vertrouw dit bestand’; wat veilig is, staat daarna aangevinkt. U kunt ook "
    "alleen de regels aanvinken die u kent. Na het overnemen kunt u alles in één keer terugdraaien."
)


class ProposalView(QWidget):
    """Shows a proposal and gathers what the user wants; its owner does it."""

    agreed = Signal()
    dropped = Signal()
    trusted = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.proposal: Proposal | None = None
        self._show = Show.ALL
        self.head = PageHead(theme)
        self.drop_button = Button(theme, "Niet overnemen")
        self.take_button = Button(theme, "Overnemen", look="eerste", icon_name="check")
        self.drop_button.clicked.connect(self.dropped)
        self.take_button.clicked.connect(self.agreed)
        self.head.buttons.addWidget(self.drop_button)
        self.head.buttons.addWidget(self.take_button)
        self.view = LineView(theme)
        self.view.toggled.connect(self._toggle)
        self.view.answered.connect(self._answer)
        self.view.opened.connect(self._open)
        self.all_button = Button(theme, "Alles aan of uit", look="link")
        self.all_button.setObjectName(STAYS)
        self.all_button.clicked.connect(self._all)
        self.chips: dict[Show, Button] = {}
        self._trust: list[Button] = []
        self._more: list[Notice] = []
        self.cards: dict[int, QuestionCard] = {}
        self.pages = QStackedWidget()
        self.asked_button = Button(theme, "Vragen en opmerkingen", look="link")
        self.asked_button.setObjectName(STAYS)
        self.asked_button.clicked.connect(self._to_questions)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(theme.px(6))
        self._side = QVBoxLayout()
        self._lay_out()
        self._keys = QShortcut(QKeySequence("Ctrl+Return"), self, self._take)
        self._keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _take(self) -> None:
        # Where nothing is ticked there is no button: the keys would put the file away as taken over.
        if self.take_button.isVisible():
            self.take_button.click()

    def _lay_out(self) -> None:
        theme = self._theme
        card = QFrame()
        card.setProperty("vlak", "kaart")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        self._chips = row(spacing=theme.px(6), margins=tuple(theme.px(n) for n in (14, 10, 10, 8)))
        inside.addLayout(self._chips)
        inside.addWidget(self.view, 1)
        inside.addLayout(self._foot())
        panel = surface("doorzichtig")
        panel.setLayout(self._side)
        self._side.setSpacing(theme.px(10))
        self._area = area = scroller(panel, "Vragen en opmerkingen", gutter=theme.px(14))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.px(size) for size in (24, 18, 10, 14)))
        whole.setSpacing(theme.px(10))
        whole.addLayout(row(self.head, margins=(0, 0, theme.px(14), 0)))
        whole.addLayout(self._notices)
        if theme.narrow:
            # Enter on a question opens it as a page, as details do with large letters.
            self.pages.addWidget(card)
            self.pages.addWidget(area)
            whole.addLayout(row(self.pages, margins=(0, 0, theme.px(14), 0)), 1)
            return
        area.setFixedWidth(theme.px(362))
        across = row(card, area, spacing=theme.px(14))
        across.setStretch(0, 1)
        whole.addLayout(across, 1)

    def _foot(self) -> QHBoxLayout:
        """Return what the keys do, and with large letters ‘alles’: beside the chips is no room for it."""
        theme = self._theme
        words = label(SHORT_KEYS if theme.narrow else KEYS, "klein", wrap=True)
        foot = row(words, margins=tuple(theme.px(n) for n in (14, 4, 14, 6)))
        foot.setStretchFactor(words, 1)
        if theme.narrow:
            foot.addWidget(self.all_button)
        return foot

    def showing(self, proposal: Proposal) -> Generator[None]:
        """Show a file from its beginning, in slices (`slices`); the last of them asks for the cursor."""
        self.proposal, self._show = proposal, Show.ALL
        self.head.say(proposal.headline, facts=proposal.facts, trail=TRAIL)
        self._show_notices(proposal)
        yield
        self._make_chips(proposal)
        self._choose(Show.ALL)
        yield
        yield from self._make_side(proposal)
        yield from dressed(self)
        self._say_count()
        self._put_in_order()
        self.all_button.setVisible(len(proposal.visible) > len(proposal.questions))
        self.pages.setCurrentIndex(0)
        first = proposal.questions[0].nr if proposal.questions else 0
        self.view.put(first)

    def _put_in_order(self) -> None:
        """Let Tab walk as one reads: what is made anew per file or per answer would come last."""
        beside = [self.all_button, self.view] if not self._theme.narrow else [self.view, self.all_button]
        if self._theme.narrow:
            beside.insert(0, self.asked_button)
        asked = (part for card in self.cards.values() for part in card.parts)
        walk = [self.drop_button, self.take_button, *self._trust, *self.chips.values(), *beside, *asked]
        for earlier, later in pairwise(walk):
            QWidget.setTabOrder(earlier, later)

    def take_focus(self) -> None:
        """Put the cursor on the lines, or on the way back where there are none."""
        lines = self.proposal is not None and self.proposal.visible
        (self.view if lines else self.drop_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_notices(self, proposal: Proposal) -> None:
        _empty(self._notices)
        plan = proposal.plan
        self._trust = []
        if plan.is_doubted:
            trust = Button(self._theme, "Ik vertrouw dit bestand")
            trust.clicked.connect(self.trusted)
            self._trust.append(trust)
            words = " ".join(plan.warnings)
            self._notices.addLayout(self._wide(Notice(self._theme, "let_op", words, trust)))
        said = self._said_of(proposal)
        # Where letters are large the lines need the room: what more is said stands with the questions.
        room = len(said) if not self._theme.narrow else 0 if self._trust else 1
        for notice in said[:room]:
            self._notices.addLayout(self._wide(notice))
        self._more = said[room:]
        count = f" ({len(self._more)})" if self._more else ""
        self.asked_button.setText(f"Vragen en opmerkingen{count}")

    def _said_of(self, proposal: Proposal) -> list[Notice]:
        """Return what is said of the file as a whole."""
        theme, said = self._theme, []
        for reason, count in proposal.reasons.items():
            words = f"{counted(count, 'wijziging', 'wijzigingen')} niet aangevinkt: {reason}"
            said.append(Notice(theme, "let_op", words))
        said += [Notice(theme, "info", note) for note in proposal.notes]
        if proposal.unreadable:
            count_words = counted(proposal.unreadable, "regel is", "regels zijn")
            aside = (line.reason for line in proposal.visible if line.kind is LineKind.UNFIT)
            why = " ".join(dict.fromkeys(aside))
            words = f"{count_words} apart gelegd. {why} De rest kunt u gewoon overnemen."
            said.append(Notice(theme, "info", words))
        return said

    def _wide(self, notice: Notice) -> QHBoxLayout:
        return row(notice, margins=(0, 0, self._theme.px(14), 0))

    def _make_chips(self, proposal: Proposal) -> None:
        _empty(self._chips)
        self.chips.clear()
        names = {
            Show.ALL: "Alle {}",
            Show.QUESTIONS: "{} vragen",
            Show.CHANGED: "{} wijzigen",
            Show.ADDED: "{} toevoegen",
            Show.UNTICKED: "{} niet aangevinkt",
        }
        for show, words in names.items():
            count = proposal.count(show)
            if show is not Show.ALL and not count:
                continue
            said = "1 vraag" if show is Show.QUESTIONS and count == 1 else words.format(count)
            chip = Button(self._theme, said, look="chip")
            chip.clicked.connect(partial(self._choose, show))
            self.chips[show] = chip
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        self._chips.addWidget(self.asked_button if self._theme.narrow else self.all_button)

    def _choose(self, show: Show) -> None:
        self._show = show
        for other, chip in self.chips.items():
            chip.setProperty("aan", "true" if other is show else "false")
            chip.style().unpolish(chip)
            chip.style().polish(chip)
            chip.setAccessibleDescription("gekozen" if other is show else "")
        self.view.show_lines(self.proposal, show)
        self.view.put(0)

    def _make_side(self, proposal: Proposal) -> Generator[None]:
        _empty(self._side)
        self.cards.clear()
        theme, asked = self._theme, proposal.questions
        if theme.narrow:
            back = Button(theme, "Terug naar de lijst", look="link", icon_name="arrow-left")
            back.clicked.connect(self._to_list)
            self._side.addLayout(row(back, 1))
        for notice in self._more:
            self._side.addWidget(notice)
        self._more = []
        if asked:
            words = "Eén vraag" if len(asked) == 1 else counted_in_words(len(asked), "vraag", "vragen")
            self._side.addWidget(label(words[:1].upper() + words[1:], "kop3"))
        for number, line in enumerate(asked[:_MOST_CARDS], start=1):
            head = f"Vraag {number} van {len(asked)}"
            card = QuestionCard(theme, question_of(proposal, line, head))
            card.answered.connect(partial(self._answer, line.nr))
            self.cards[line.nr] = card
            self._side.addWidget(card)
            yield
        if len(asked) > _MOST_CARDS:
            more = f"Nog {len(asked) - _MOST_CARDS} vragen. Beantwoord ze in de lijst met M, H of L."
            self._side.addWidget(label(more, "stil", wrap=True))
        said = [clean(words) for words in by_record(proposal.remarks)]
        for sentence in said[:_MOST_REMARKS]:
            self._side.addWidget(Notice(theme, "let_op", sentence))
        if len(said) > _MOST_REMARKS:
            self._side.addWidget(label(f"En nog {len(said) - _MOST_REMARKS} opmerkingen.", "klein"))
        self._side.addWidget(Notice(theme, "info", UNSURE if proposal.plan.is_doubted else SAFE))
        self._side.addStretch(1)

    def _toggle(self, nr: int) -> None:
        if self.proposal is not None:
            line = self.proposal.plan.line(nr)
            self.proposal.toggle(line)
            self._changed(nr)

    def _answer(self, nr: int, choice: Choice | Decision, text: str = "") -> None:
        if self.proposal is None:
            return
        try:
            self.proposal.answer(self.proposal.plan.line(nr), choice, text)
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._changed(nr)

    def _changed(self, nr: int) -> None:
        """Show what a line does now; its card keeps the cursor where it was."""
        self.view.lines.renew()
        self._say_count()
        card, proposal = self.cards.get(nr), self.proposal
        if card is None or proposal is None:
            return
        inside, place = self.focusWidget(), self._area.verticalScrollBar().value()
        had = card.isAncestorOf(inside) if inside is not None else False
        number = list(self.cards).index(nr) + 1
        question = question_of(
            proposal, proposal.plan.line(nr), f"Vraag {number} van {len(proposal.questions)}"
        )
        fresh = QuestionCard(self._theme, question)
        fresh.answered.connect(partial(self._answer, nr))
        self._side.replaceWidget(card, fresh)
        self.cards[nr] = fresh
        self._put_in_order()
        card.hide()
        card.deleteLater()
        fresh.show()
        if had:
            fresh.chosen_button.setFocus(Qt.FocusReason.TabFocusReason)
            # The new card has its height once it is laid out: until then the area jumps to its beginning.
            QTimer.singleShot(0, fresh, partial(self._stay, place, fresh.chosen_button))

    def _stay(self, place: int, chosen: QWidget) -> None:
        """Keep in sight what was chosen."""
        self._area.verticalScrollBar().setValue(place)
        self._area.ensureWidgetVisible(chosen, 0, self._theme.px(24))

    def _open(self, nr: int) -> None:
        card = self.cards.get(nr)
        if card is None:
            self._answer(nr, Choice.THEIRS)
            return
        self.pages.setCurrentIndex(1)
        card.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        self._bring(card)

    def _bring(self, card: QuestionCard) -> None:
        """Bring a question into sight from its head; above the first stands the way back."""
        self._area.verticalScrollBar().setValue(card.y() - self._theme.px(48))

    def _to_questions(self) -> None:
        self.pages.setCurrentIndex(1)

    def _to_list(self) -> None:
        self.pages.setCurrentIndex(0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _all(self) -> None:
        if self.proposal is not None:
            lines = [line for line in self.proposal.visible if line not in self.proposal.questions]
            self.proposal.take_all(on=not all(map(self.proposal.is_taken, lines)))
            self.view.lines.renew()
            self._say_count()

    def _say_count(self) -> None:
        proposal = self.proposal
        if proposal is None:
            return
        nothing = not proposal.visible
        left = proposal.is_open
        self.take_button.setVisible(proposal.taken + left > 0)
        self.take_button.setText(f"{proposal.taken} overnemen" if proposal.taken else "Vragen bewaren")
        later = f"{counted(left, 'vraag blijft', 'vragen blijven')} open staan" if left else ""
        self.take_button.setToolTip(later)
        self.take_button.setAccessibleDescription(later)
        self.drop_button.setText("Terug" if nothing else "Niet overnemen")


def _empty(layout: QLayout) -> None:
    """Take everything out of a layout, rows of it as well."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            _empty(inner)
        elif widget is not None and widget.objectName() != STAYS:
            widget.hide()
            widget.deleteLater()
