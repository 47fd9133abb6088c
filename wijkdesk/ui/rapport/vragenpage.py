"""The questions of a funder, one by one: a text to begin with, a counter, and copying it into the form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.domain.editie import open_verplichtingen
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import long_date
from wijkdesk.domain.verantwoording import Rapportageverplichting, Verslagvraag
from wijkdesk.domain.verslagvragen import (
    ONDERDELEN,
    STANDAARD,
    lengte,
    regels,
    stand_van,
    te_lang,
    vragen_van,
)
from wijkdesk.reports.funder_proposals import proposal
from wijkdesk.ui.blocks import Card, EmptyState, PageHead, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import ChoiceBox, TextArea, Tick
from wijkdesk.ui.lines import Line
from wijkdesk.ui.page import Page
from wijkdesk.ui.places import VRAGEN, trail_of
from wijkdesk.ui.slices import dressed

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_LEFT, _LEFT_NARROW = 330, 214


class QuestionPage(Page):
    """The list of questions at the left; at the right the chosen one with its answer."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme, desk)
        self._owed: Rapportageverplichting | None = None
        self._found: Sequence[Verslagvraag] = ()
        self._here = ""
        self._shown = ""
        """The question whose words stand in the fields: what is typed there is never overwritten."""
        self._head = PageHead(theme)
        self.owed = ChoiceBox(theme)
        self.owed.setAccessibleName("Rapportageverplichting")
        self.owed.setMinimumContentsLength(10)
        self.owed.currentIndexChanged.connect(self._choose_owed)
        self.list = QListWidget()
        self.list.setAccessibleName("Vragen")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.px(3))
        self.list.currentRowChanged.connect(self._choose)
        # Each is made when it is there to be seen: few see all of them, and nobody sees them at once.
        self._right: QScrollArea | None = None
        self._none: QScrollArea | None = None
        self._empty: EmptyState | None = None
        self._lay_out()

    def _make_fields(self) -> None:
        theme = self._theme
        self.question, self.most = Line(), Line()
        self.section = ChoiceBox(theme)
        self.section.addItem("Nog niet gekozen", "")
        for name in ONDERDELEN:
            self.section.addItem(name, name)
        self.required = Tick(theme, "Verplichte vraag")
        self.answer = TextArea(theme, lines=8)
        self.count = label("", "klein")
        self.propose = Button(theme, "Voorstel invullen", icon_name="lightbulb")
        self.copy = Button(theme, "Tekst kopiëren", look="eerste", icon_name="layers")
        self.remove = Button(theme, "Vraag weghalen", look="link", icon_name="trash-2")
        self.question.editingFinished.connect(lambda: self._set("vraag", self.question.text().strip()))
        self.most.editingFinished.connect(self._set_most)
        self.section.activated.connect(lambda: self._set("onderdeel", self.section.currentData()))
        self.required.toggled.connect(lambda on: self._set("verplicht", on))
        self.answer.textChanged.connect(self._count)
        for kept in (self.answer.left, self.answer.paused):
            kept.connect(lambda: self._set("antwoord", self.answer.toPlainText()))
        self.propose.clicked.connect(self.fill_in)
        self.copy.clicked.connect(self.copy_text)
        self.remove.clicked.connect(self._remove)

    def _lay_out(self) -> None:
        theme = self._theme
        self.add = Button(theme, "Vraag toevoegen", icon_name="plus")
        self.start = Button(theme, "Standaardvragen", look="link")
        self.demands = Button(theme, "Uit de eisen", look="link")
        self.report = Button(theme, "Naar het verslag", icon_name="file-text")
        self.add.clicked.connect(partial(self._add, [("Nieuwe vraag", "", None)]))
        self.start.clicked.connect(partial(self._add, STANDAARD))
        self.demands.clicked.connect(self._from_demands)
        self.report.clicked.connect(self._to_report)
        self._head.buttons.addWidget(self.report)
        # From the outside in: what is moved into another widget gets its style anew, with all that is in it.
        self._outer = layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 20, 14)))
        layout.setSpacing(theme.px(10))
        self._whole = QWidget()
        layout.addWidget(self._head)
        layout.addWidget(self._whole, 1)
        layout.addStretch(0)
        self._columns = QHBoxLayout(self._whole)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.px(14))
        self._left = QWidget()
        self._left.setFixedWidth(theme.px(_LEFT_NARROW if theme.narrow else _LEFT))
        self._columns.addWidget(self._left)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.px(8))
        self._card = card = Card(theme)
        card.body.setContentsMargins(*(theme.px(4),) * 4)
        left.addWidget(self.owed)
        left.addWidget(card, 1)
        card.body.addWidget(self.list)
        left.addLayout(row(self.add, 1))
        left.addLayout(row(self.start, self.demands, 1) if not theme.narrow else row(self.start, 1))
        left.addStretch(0)

    def _add_empty(self) -> EmptyState:
        """Make what stands here as long as no report is owed."""
        theme = self._theme
        make = Button(theme, "Verplichting vastleggen", look="eerste", icon_name="plus")
        make.clicked.connect(partial(self.went_to.emit, "nieuw:Rapportageverplichting"))
        why = "Leg vast aan wie u een verslag moet sturen. Daarna vult u hier de vragen van het formulier in."
        empty = EmptyState(theme, "inbox", "Niemand verwacht nu een verslag van u.", why, make)
        self._outer.insertWidget(self._outer.indexOf(self._whole) + 1, empty)
        return empty

    def _add_none(self) -> QScrollArea:
        """Make what stands at the right as long as nothing is asked."""
        theme = self._theme
        take = Button(theme, "Standaardvragen overnemen", look="eerste", icon_name="plus")
        take.clicked.connect(self._take)
        why = (
            "Neem de vragen over die de meeste subsidiegevers stellen, of voeg de vragen van uw formulier "
            "zelf toe. Wijkdesk doet bij elke vraag een voorstel voor het antwoord."
        )
        inside = QWidget()
        none = scroller(inside, "Nog geen vragen", gutter=theme.px(14))
        self._columns.addWidget(none, 1)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(EmptyState(theme, "file-text", "Er zijn nog geen vragen.", why, take))
        whole.addStretch(1)
        return none

    def _take(self) -> None:
        self.start.click()

    def _add_editor(self) -> QScrollArea:
        """Make what stands at the right as soon as something is asked."""
        theme = self._theme
        self._make_fields()
        self._form = surface("doorzichtig")
        area = scroller(self._form, "Vraag en antwoord", gutter=theme.px(14))
        area.hide()
        self._columns.insertWidget(1, area, 1)
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        card = Card(theme)
        inside.addWidget(card)
        inside.addStretch(1)
        self._most_frame = FieldFrame(theme, "Hoogstens (tekens)", self.most)
        card.body.addWidget(FieldFrame(theme, "Vraag van de subsidiegever", self.question))
        card.body.addWidget(FieldFrame(theme, "Onderdeel van het verslag", self.section))
        card.body.addLayout(row(self._most_frame, self.required, 1, spacing=theme.px(16)))
        card.body.addWidget(FieldFrame(theme, "Antwoord", self.answer))
        card.body.addWidget(self.count)
        card.body.addSpacing(theme.px(8))
        card.body.addLayout(row(self.copy, self.propose, 1) if not theme.narrow else row(self.copy, 1))
        if theme.narrow:
            card.body.addLayout(row(self.propose, 1))
        card.body.addLayout(row(self.remove, 1))
        return area

    def leave(self) -> None:
        """Save the text that is being typed."""
        if self._right is not None:
            self._set("antwoord", self.answer.toPlainText())

    def open_record(self, record: Entity) -> bool:
        """Show the questions of a report that is owed, or one of them."""
        if isinstance(record, Rapportageverplichting):
            self._here, self._owed = "", record
        elif isinstance(record, Verslagvraag):
            self._here = record.id
            self._owed = self._desk.dossier.get(Rapportageverplichting, record.verplichting)
        else:
            return False
        if self.isVisible():
            self._fill_now()
        return True

    def parts(self) -> Generator[None]:
        """Show the reports that are owed with their questions."""
        if self._right is None and self._desk.dossier.all(Verslagvraag):
            self._right = self._add_editor()
            yield
            yield from dressed(self._right)
        self._show()

    def _show(self) -> None:
        duties = open_verplichtingen(self._desk.dossier)
        key = self._owed.id if self._owed else ""
        with QSignalBlocker(self.owed):
            self.owed.clear()
            for duty in duties:
                until = f", uiterlijk {long_date(duty.deadline)}" if duty.deadline else ""
                self.owed.addItem(f"{duty.titel}{until}", duty.id)
            self.owed.setCurrentIndex(max(self.owed.findData(key), 0) if duties else -1)
        if not duties and self._empty is None:
            self._empty = self._add_empty()
        self._whole.setVisible(bool(duties))
        if self._empty is not None:
            self._empty.setVisible(not duties)
        self.report.setVisible(bool(duties))
        self._choose_owed()

    def _choose_owed(self) -> None:
        owed = self._desk.dossier.get(Rapportageverplichting, self.owed.currentData())
        self._owed = owed
        self._found = vragen_van(self._desk.dossier, owed) if owed else ()
        with QSignalBlocker(self.list):
            self.list.clear()
            for vraag in self._found:
                self.list.addItem(_item(vraag))
            keys = [vraag.id for vraag in self._found]
            self.list.setCurrentRow(keys.index(self._here) if self._here in keys else 0 if keys else -1)
        any_asked = bool(self._found)
        if any_asked and self._right is None:
            self._right = self._add_editor()
        if owed and not any_asked and self._none is None:
            self._none = self._add_none()
        for part, there in (
            (self._card, any_asked),
            (self.start, any_asked),
            (self._right, any_asked),
            (self._none, not any_asked),
        ):
            if part is not None:
                part.setVisible(there)
        self.demands.setVisible(bool(owed and regels(owed.eisen)))
        facts = stand_van(self._found) if self._found else "Nog geen vragen"
        self._head.say("Vragen van de subsidiegever", facts=facts, trail=trail_of(VRAGEN))
        self._choose(self.list.currentRow())

    def _choose(self, number: int) -> None:
        there = 0 <= number < len(self._found)
        if self._right is not None:
            self._form.setVisible(there)
        if not there:
            self._here = self._shown = ""
            return
        vraag = self._found[number]
        same = self._shown == vraag.id
        self._here = self._shown = vraag.id
        for line, text in ((self.question, vraag.vraag), (self.most, str(vraag.hoogstens or ""))):
            if not line.hasFocus() or not same:
                line.setText(text)
                line.setCursorPosition(0)
        with QSignalBlocker(self.required):
            self.required.setChecked(bool(vraag.verplicht))
        self.section.setCurrentIndex(max(self.section.findData(vraag.onderdeel), 0))
        if not (same and self.answer.hasFocus()):
            self.answer.setPlainText(vraag.antwoord)
        self._count()

    @property
    def chosen(self) -> Verslagvraag | None:
        """Return the question on screen, as the dossier has it."""
        return self._desk.dossier.get(Verslagvraag, self._here)

    def _count(self) -> None:
        vraag = self.chosen
        if vraag is None:
            return
        text = self.answer.toPlainText()
        over = te_lang(vraag, text)
        words = lengte(text, vraag.hoogstens)
        self.count.setText(f"{words}: {over} te veel, kort het in" if over else words)
        self.count.setProperty("tekst", "fout" if over else "klein")
        self.count.style().unpolish(self.count)
        self.count.style().polish(self.count)

    def _set(self, name: str, value: Any) -> None:
        vraag = self.chosen
        if vraag is None or (getattr(vraag, name) or "") == (value or ""):
            return
        with self._desk.store.edit("vraag van de subsidiegever") as edit:
            edit.set(Verslagvraag, vraag.id, name, value)

    def _set_most(self) -> None:
        text = self.most.text().strip().replace(".", "")
        if text and (not text.isdigit() or int(text) < 1 or int(text) > 1_000_000):
            self._most_frame.show_error("Vul een aantal tekens in, zoals 1500.")
            return
        self._most_frame.show_error("")
        self._set("hoogstens", int(text) if text else None)

    def _add(self, asked: Sequence[tuple[str, str, int | None]]) -> None:
        if self._owed is None:
            return
        first = max((vraag.nr or 0 for vraag in self._found), default=0) + 1
        with self._desk.store.edit("vragen van de subsidiegever") as edit:
            for number, (text, part, most) in enumerate(asked, first):
                made = edit.add(
                    Verslagvraag(
                        project=self._desk.project_id,
                        verplichting=self._owed.id,
                        nr=number,
                        vraag=text,
                        onderdeel=part,
                        hoogstens=most,
                        verplicht=True,
                    )
                )
                if number == first:
                    self._here = made.id
        self._fill_now()

    def _from_demands(self) -> None:
        known = {vraag.vraag for vraag in self._found}
        lines = [line for line in regels(self._owed.eisen if self._owed else "") if line not in known]
        if lines:
            self._add([(line, "", None) for line in lines])

    def fill_in(self) -> None:
        """Begin the answer with what the dossier knows; what stands there already stays above it."""
        vraag = self.chosen
        if vraag is None:
            return
        text = proposal(self._desk.stand, vraag.onderdeel)
        if not text:
            words = f"over ‘{vraag.onderdeel}’" if vraag.onderdeel else "zonder onderdeel"
            self._desk.refused.emit(f"Er is geen voorstel {words}. Kies een onderdeel, of schrijf zelf.")
            return
        before = self.answer.toPlainText().strip()
        self.answer.setPlainText(f"{before}\n\n{text}" if before and text not in before else text)
        self._set("antwoord", self.answer.toPlainText())

    def copy_text(self) -> None:
        """Put the answer on the clipboard."""
        QGuiApplication.clipboard().setText(self.answer.toPlainText())
        self._desk.told.emit("Antwoord gekopieerd")

    def _remove(self) -> None:
        vraag = self.chosen
        if vraag is None:
            return
        try:
            self._desk.delete(vraag)
        except UserError as error:
            self._desk.refused.emit(str(error))

    def _to_report(self) -> None:
        self.leave()
        self.went_to.emit(f"rapport:subsidie/{self._owed.id if self._owed else ''}")


def _item(vraag: Verslagvraag) -> QListWidgetItem:
    over = te_lang(vraag)
    state = "open" if not vraag.antwoord.strip() else f"{over} tekens te lang" if over else "beantwoord"
    item = QListWidgetItem(f"{vraag.nr or ''}. {vraag.vraag}\n{state}")
    item.setToolTip(vraag.vraag)
    return item
