"""The documents of one record: drop a file, or choose one; open it, and say who may see it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from wijkdesk.domain.documenten import documenten_van, grootte_in_woorden
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, long_date
from wijkdesk.domain.verantwoording import Document, KlasseKeuze
from wijkdesk.exchange import bijlagen
from wijkdesk.ui.blocks import EmptyState, Notice, column, label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.filedrops import dragged_files
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.job import Job
from wijkdesk.ui.marks import IconMark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from wijkdesk.domain.entity import Entity
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme


def dropped_files(mime: QMimeData) -> list[Path]:
    """Return the files of this computer in what is dragged."""
    return [Path(name) for name in dragged_files(mime)]


class DocumentList(QWidget):
    """Rows of documents with a button each; the whole of it takes files that are dropped."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._desk = theme, desk
        self.record: Entity | None = None
        self._into: Entity | None = None
        """The record that files are being read for."""
        self._said_before: list[str] = []
        self.job = Job(desk, self)
        self.job.finished.connect(self._kept)
        self.job.refused.connect(self._not_kept)
        self.setAcceptDrops(True)
        self.setAccessibleName("Documenten")
        self.add = Button(theme, "Bestand toevoegen", icon_name="plus")
        self.add.clicked.connect(self._choose)
        self._said, self._rows = QVBoxLayout(), QVBoxLayout()
        for part in (self._said, self._rows):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(theme.px(6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(self._said)
        layout.addLayout(self._rows)
        layout.addLayout(row(self.add, 1))
        layout.addStretch(1)

    def show_record(self, record: Entity) -> None:
        """Show the documents of a record."""
        if self.record is None or self.record.id != record.id:
            _empty(self._said)
        self.record = record
        _empty(self._rows)
        itself = isinstance(record, Document)
        found = (
            [record]
            if isinstance(record, Document)
            else documenten_van(self._desk.dossier, record.id, self._desk.ceiling)
        )
        self.add.setVisible(not itself)
        self._show_busy()
        if not found:
            why = "Sleep een bestand hierheen, of kies er een. Het komt in het dossier zelf."
            self._rows.addWidget(EmptyState(self._theme, "file-text", "Nog geen documenten", why))
        for document in found:
            self._rows.addWidget(self._row(document))
            self._rows.addWidget(line())

    def _row(self, document: Document) -> QWidget:
        theme = self._theme
        size = grootte_in_woorden(document.grootte) if document.grootte else ""
        day = long_date(document.datum) if document.datum else ""
        facts = label(" · ".join(filter(None, (document.soort, size, day))), "klein", wrap=True)
        name = label(document.titel or document.bestandsnaam or "Document", "half", wrap=True)
        name.setToolTip(document.bestandsnaam)
        here = not document.inhoud or self._desk.store.has_document(document.inhoud)
        words: list[QWidget] = [name, facts]
        if not here:
            words.append(label("Het bestand zelf is niet meegekomen.", "let_op", wrap=True))
        show = Button(theme, "Openen", name=f"Openen: {document.titel}")
        show.setEnabled(here and bool(document.inhoud))
        show.clicked.connect(partial(self._open, document))
        top = row(
            IconMark(theme, "file-text", side=18),
            column(*words),
            show,
            self._more(document),
            spacing=theme.px(8),
        )
        top.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(
            column(top, row(label("Wie mag dit zien", "klein"), self._klasse(document), 1), spacing=4)
        )
        return holder

    def _klasse(self, document: Document) -> ChoiceBox:
        box = ChoiceBox(self._theme)
        box.setMinimumContentsLength(19)
        for choice in KlasseKeuze:
            box.addItem(choice.label)
        now = document.klasse if isinstance(document.klasse, KlasseKeuze) else KlasseKeuze.V1
        box.setCurrentIndex(list(KlasseKeuze).index(now))
        box.setAccessibleName(f"Wie mag dit zien: {document.titel}")
        box.setEnabled(not self._desk.store.read_only)
        box.activated.connect(partial(self._set_klasse, document))
        return box

    def _more(self, document: Document) -> Button:
        more = Button(self._theme, look="icoon", icon_name="ellipsis", name=f"Meer: {document.titel}")
        menu = QMenu(more)
        menu.addAction("Kopie opslaan…", partial(self._save_copy, document))
        menu.addAction("Alle gegevens", partial(self.went_to.emit, document.id))
        if not self._desk.store.read_only:
            menu.addAction("Naar de prullenbak", partial(self._delete, document))
        more.setMenu(menu)
        return more

    def _set_klasse(self, document: Document, number: int) -> None:
        self._try(
            lambda: self._desk.set_value(document, field_of(Document, "klasse"), list(KlasseKeuze)[number])
        )

    def _delete(self, document: Document) -> None:
        self._try(lambda: self._desk.delete(document))

    def _open(self, document: Document) -> None:
        try:
            path = self._desk.copies.make(document)
        except UserError as error:
            self.say([str(error)])
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            kind = document.soort or "zo’n bestand"
            self.say([f"Op deze computer is geen programma voor {kind}. Kies ‘Kopie opslaan’."])

    def _save_copy(self, document: Document) -> None:
        try:
            data = self._desk.store.document(document.inhoud)
        except UserError as error:
            self.say([str(error)])
            return
        name = str(Path.home() / document.bestandsnaam)
        chosen, _ = QFileDialog.getSaveFileName(self, "Kopie opslaan", name)
        if chosen:
            try:
                Path(chosen).write_bytes(data)
            except OSError:
                self.say(
                    [f"In de map {Path(chosen).parent} kan niet worden opgeslagen. Kies een andere map."]
                )

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "Bestand toevoegen", str(Path.home()))
        if chosen:
            self.take([Path(path) for path in chosen])

    def take(self, paths: Sequence[Path]) -> None:
        """Keep files with the record that is shown, and say of each what was wrong with it."""
        record = self.record
        if record is None or not record.id or self._into is not None:
            return
        if self._desk.store.read_only:
            self.say(["Dit dossier is alleen te lezen. U kunt hier niets toevoegen."])
            return
        fits = bijlagen.fitting(self._desk.store, record, paths, self._desk.today)
        self.say(fits.said)
        if fits.paths:
            self._into, self._said_before = record, fits.said
            words = f"{counted(len(fits.paths), 'bestand wordt', 'bestanden worden')} opgenomen…"
            self._said.addWidget(Notice(self._theme, "info", words))
            self._show_busy()
            self.job.start(partial(bijlagen.gather, self._desk.store, record, fits.paths))

    def _kept(self, gathered: bijlagen.Gathered) -> None:
        """Make the records, now that the content is in the dossier."""
        record = self._into
        self._into = None
        self._show_busy()
        if record is None:
            return
        said = [*self._said_before, *gathered.said]
        try:
            bijlagen.keep(self._desk.store, record, gathered, self._desk.today)
            said += bijlagen.warnings(gathered)
        except UserError as error:
            said.append(str(error))
        self._tell(record, said)

    def _not_kept(self, sentence: str) -> None:
        record = self._into
        self._into = None
        self._show_busy()
        if record is not None:
            self._tell(record, [*self._said_before, sentence])

    def _tell(self, record: Entity, said: Sequence[str]) -> None:
        """Show how it went with the record; who looks at another one by now is told at the bottom."""
        if self.record is not None and self.record.id == record.id:
            self.say(said)
            self.show_record(record)
        elif said:
            self._desk.refused.emit(said[0])

    def _show_busy(self) -> None:
        free = self._into is None
        self.add.setEnabled(free and not self._desk.store.read_only)
        self.setAcceptDrops(free and not isinstance(self.record, Document))

    @property
    def unsaved(self) -> list[str]:
        """Return what is being read and not kept yet."""
        return [] if self._into is None else ["het bestand dat wordt opgenomen"]

    def settle(self) -> None:
        """Wait for what is being read."""
        self.job.wait()

    def say(self, sentences: Sequence[str]) -> None:
        """Show sentences above the list; none takes the last ones away."""
        _empty(self._said)
        for sentence in sentences:
            self._said.addWidget(Notice(self._theme, "let_op", sentence))

    def _try(self, do: Callable[[], None]) -> None:
        try:
            do()
        except UserError as error:
            self.say([str(error)])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what is dropped."""
        event.acceptProposedAction()
        self.take(dropped_files(event.mimeData()))


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
