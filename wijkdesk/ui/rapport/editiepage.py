"""The editions: what was made definitief, what was sent to whom, and printing it again for ever."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.domain.editie import begeleidende_tekst, edities, errata_van, naam_van, verzendingen_van
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import cell_date, counted, long_date
from wijkdesk.domain.verantwoording import Document, Rapport, Verzending
from wijkdesk.store.editions import pages, send
from wijkdesk.ui.blocks import Card, EmptyState, PageHead, label, row, surface
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.dayreading import read_day
from wijkdesk.ui.detailpanel import scroller
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.inputs import DayLine
from wijkdesk.ui.lines import Line
from wijkdesk.ui.page import Page
from wijkdesk.ui.places import EDITIES, trail_of
from wijkdesk.ui.rapport import printing
from wijkdesk.ui.rapport.filing import print_or_keep
from wijkdesk.ui.rapport.preview import Preview
from wijkdesk.ui.rapport.wholelist import TwoLines, WholeList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from PySide6.QtWidgets import QLayout

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_LEFT, _LEFT_NARROW = 300, 236


class EditionPage(Page):
    """Editions at the left, the pages of the chosen one at the right, and what happened to it below."""

    def __init__(self, theme: Theme, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(theme, desk)
        self._now = now
        self.chosen: Rapport | None = None
        self.pdf = b""
        self._head = PageHead(theme)
        self.preview = Preview(theme)
        self.list = WholeList(theme, 5)
        self.list.setItemDelegate(TwoLines(theme, self.list))
        self.list.setAccessibleName("Edities")
        self.list.currentRowChanged.connect(self._choose)
        self._found: Sequence[Rapport] = ()
        self._cards: tuple[Card, ...] = ()
        self._side = QVBoxLayout()
        self._side.setSpacing(theme.px(10))
        self._place_buttons()
        self._lay_out()

    def _place_buttons(self) -> None:
        self.open_button = self._button(
            "Openen in uw pdf-programma", "external-link", self.open_it, icon_only=True
        )
        self.print_button = self._button("Afdrukken", "printer", self.print_it)
        self.save_button = self._button("Opslaan", "save", self.save_it)
        self.correct_button = self._button("Erratum maken", "pencil", self.correct)
        for button in (self.open_button, self.print_button, self.save_button, self.correct_button):
            self._head.buttons.addWidget(button)

    def _button(
        self, words: str, icon_name: str, deed: Callable[[], object], *, icon_only: bool = False
    ) -> Button:
        if icon_only or self._theme.narrow:
            button = Button(self._theme, look="icoon", icon_name=icon_name, name=words)
        else:
            button = Button(self._theme, words, icon_name=icon_name)
        button.clicked.connect(deed)
        return button

    def _lay_out(self) -> None:
        theme = self._theme
        inside = surface("doorzichtig")
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.px(10))
        card = Card(theme)
        card.body.setContentsMargins(*(theme.px(4),) * 4)
        card.body.addWidget(self.list)
        left.addWidget(card)
        left.addLayout(self._side)
        left.addStretch(1)
        self._column = scroller(inside, "Edities", gutter=theme.px(14))
        self._column.setFixedWidth(theme.px(_LEFT_NARROW if theme.narrow else _LEFT))
        make = Button(theme, "Rapport maken", look="eerste", icon_name="file-text")
        make.clicked.connect(partial(self.went_to.emit, "spot:rapportage"))
        why = (
            "Een definitief rapport verandert nooit meer. U drukt het volgend jaar nog precies zo af, "
            "en u ziet wat er sindsdien gebeurde."
        )
        self._empty = EmptyState(theme, "file-text", "Er is nog niets definitief.", why, make)
        columns = row(self._column, self.preview, spacing=theme.px(14))
        columns.setStretch(1, 1)
        self._whole = QWidget()
        self._whole.setLayout(columns)
        columns.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 20, 14)))
        layout.setSpacing(theme.px(10))
        layout.addWidget(self._head)
        layout.addWidget(self._whole, 1)
        layout.addWidget(self._empty)
        layout.addStretch(0)

    def fill(self) -> None:
        """Show the editions; the chosen one stays chosen."""
        key = self.chosen.id if self.chosen else ""
        self._found = edities(self._desk.dossier)
        self.list.blockSignals(True)
        self.list.clear()
        for rapport in self._found:
            self.list.addItem(_item(rapport))
        keys = [rapport.id for rapport in self._found]
        here = keys.index(key) if key in keys else 0
        self.list.setCurrentRow(here)
        self.list.blockSignals(False)
        self.list.fit()
        any_there = bool(self._found)
        self._whole.setVisible(any_there)
        self._empty.setVisible(not any_there)
        for button in (self.open_button, self.print_button, self.save_button, self.correct_button):
            button.setVisible(any_there)
        facts = counted(len(self._found), "editie", "edities") if any_there else ""
        self._head.say("Edities", facts=facts, trail=trail_of(EDITIES))
        self._choose(here)

    def open_record(self, record: Entity) -> bool:
        """Show one edition; a report that is no edition is shown by the list."""
        keys = [rapport.id for rapport in edities(self._desk.dossier)]
        if record.id not in keys or not isinstance(record, Rapport):
            return False
        self.chosen = record
        if self.isVisible():
            self._fill_now()
        return True

    def _choose(self, number: int) -> None:
        if not 0 <= number < len(self._found):
            return
        rapport = self.chosen = self._found[number]
        try:
            self.pdf = pages(self._desk.store, rapport)
        except UserError as error:
            self.pdf = b""
            self.preview.wait(str(error))
        else:
            self.preview.show_pages(self.pdf, naam_van(rapport))
        for button in (self.open_button, self.print_button, self.save_button):
            button.setEnabled(bool(self.pdf))
        self._show_side(rapport)

    def _show_side(self, rapport: Rapport) -> None:
        focus = QApplication.focusWidget()
        here = focus is not None and any(card.isAncestorOf(focus) for card in self._cards)
        _emptied(self._side)
        self._cards = (self._facts(rapport), self._sent(rapport))
        for card in self._cards:
            self._side.addWidget(card)
            card.show()
        if here:
            # Else the keyboard goes on at the very top of the window.
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts(self, rapport: Rapport) -> Card:
        dossier, theme = self._desk.dossier, self._theme
        card = Card(theme)
        card.body.addWidget(label(naam_van(rapport), "kop3", wrap=True))
        lines = [
            f"Stand per {long_date(rapport.peildatum)}" if rapport.peildatum else "",
            f"Definitief gemaakt op {long_date(rapport.vastgelegd_op)}" if rapport.vastgelegd_op else "",
            f"Gaat over {dossier.title(rapport.over)}" if rapport.over else "",
        ]
        earlier = dossier.get(Rapport, rapport.corrigeert)
        if earlier is not None:
            lines.append(f"Erratum bij {naam_van(earlier)}: {rapport.correctie}")
        lines += [f"Verbeterd door {naam_van(e)}: {e.correctie}" for e in errata_van(dossier, rapport)]
        lines += [f"Aanvaard: {r.get('punt', '')} – {r.get('opmerking', '')}" for r in rapport.aanvaard]
        for words in filter(None, lines):
            card.body.addWidget(label(words, "stil", wrap=True))
        mark = label(f"Vingerafdruk {rapport.vingerafdruk[:16]}…", "klein", wrap=True)
        mark.setToolTip(rapport.vingerafdruk)
        card.body.addWidget(mark)
        since = Button(theme, "Sindsdien" if theme.narrow else "Wat veranderde sindsdien?", look="link")
        since.setAccessibleName("Wat veranderde sindsdien?")
        since.clicked.connect(partial(self.went_to.emit, f"spot:sinds/{rapport.id}"))
        card.body.addLayout(row(since, 1))
        return card

    def _sent(self, rapport: Rapport) -> Card:
        theme = self._theme
        card = Card(theme, "Verzonden")
        sent = verzendingen_van(self._desk.dossier, rapport)
        for one in sent:
            day = f" op {long_date(one.op)}" if one.op else ""
            how = f" ({one.hoe})" if one.hoe else ""
            card.body.addWidget(label(f"{one.aan}{day}{how}", wrap=True))
        if not sent:
            card.body.addWidget(label("Nog aan niemand.", "stil"))
        card.body.addSpacing(theme.px(8))
        self.to, self.how, self.on = Line(), Line(), DayLine(theme)
        self.to.setPlaceholderText("Functie of organisatie")
        self.how.setPlaceholderText("Bijvoorbeeld per e-mail")
        self.on.setText(cell_date(self._now().date()))
        self._on_frame = FieldFrame(theme, "Op", self.on)
        card.body.addWidget(FieldFrame(theme, "Aan", self.to))
        card.body.addWidget(self._on_frame)
        card.body.addWidget(FieldFrame(theme, "Hoe", self.how))
        note = Button(theme, "Vastleggen" if theme.narrow else "Verzending vastleggen", icon_name="send")
        note.setAccessibleName("Verzending vastleggen")
        note.clicked.connect(self.note_sent)
        self.to.returnPressed.connect(self.note_sent)
        copy = Button(theme, "E-mailtekst kopiëren", look="link")
        copy.clicked.connect(self.copy_mail)
        card.body.addLayout(row(note, 1))
        card.body.addLayout(row(copy, 1))
        return card

    def note_sent(self) -> None:
        """Note to whom the edition went."""
        rapport = self.chosen
        if rapport is None:
            return
        try:
            send(
                self._desk.store,
                rapport,
                self.to.text(),
                _day(self.on.text(), self._desk.peildatum),
                self.how.text(),
            )
        except UserError as error:
            self._desk.refused.emit(str(error))

    def copy_mail(self) -> None:
        """Put the text of an e-mail on the clipboard."""
        if self.chosen is not None:
            words = begeleidende_tekst(self._desk.dossier, self.chosen, self.to.text().strip())
            QGuiApplication.clipboard().setText(words)
            self._desk.told.emit("E-mailtekst gekopieerd")

    def correct(self) -> None:
        """Begin an erratum: the same report again, with what it corrects."""
        if self.chosen is not None:
            self.went_to.emit(f"rapport:erratum/{self.chosen.id}")

    def save_it(self) -> None:
        """Ask where, and write the file as it was frozen."""
        document = self._desk.dossier.get(Document, self.chosen.pdf if self.chosen else None)
        name = document.bestandsnaam if document and document.bestandsnaam else "Rapport.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Editie opslaan", str(Path.home() / name), "PDF (*.pdf)"
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the file as it was frozen; where that cannot be, say so."""
        self._try(lambda: self._desk.tell(*printing.save(path, self.pdf)))

    def open_it(self) -> None:
        """Show the edition in the user's own pdf program."""
        self._try(lambda: printing.open_elsewhere(self.pdf, "Editie.pdf"))

    def print_it(self) -> None:
        """Print the edition as it was frozen."""
        title = naam_van(self.chosen) if self.chosen else "Editie"
        ask = partial(printing.ask_and_print, self.preview.document, title, self)
        self._try(lambda: self._desk.tell(*print_or_keep(self.pdf, title, self, ask)))

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except UserError as error:
            self._desk.refused.emit(str(error))


def _day(text: str, near: date) -> date:
    day: date | None = read_day(field_of(Verzending, "op"), text, near)
    if day is None:
        raise UserError("Vul in op welke datum het is verzonden.")
    return day


def _item(rapport: Rapport) -> QListWidgetItem:
    day = f"stand per {long_date(rapport.peildatum)}" if rapport.peildatum else ""
    status = rapport.status.label.lower() if rapport.status else ""
    item = QListWidgetItem(f"{naam_van(rapport)}\n{day}, {status}")
    item.setToolTip(naam_van(rapport))
    return item


def _emptied(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
