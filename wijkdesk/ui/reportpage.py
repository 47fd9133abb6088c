"""The reports: choose one, see the pages exactly as they print, print or save them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from wijkdesk.domain.formats import counted, long_date
from wijkdesk.reports.render import Report, is_local, kinds, render, subjects, takes_amounts
from wijkdesk.ui.background import Background
from wijkdesk.ui.blocks import Notice, PageHead, label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.inputs import ChoiceBox, Tick
from wijkdesk.ui.places import RAPPORTAGE, trail_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_PAGE_WIDTH = 820
_KIND_LETTERS = 30


class PageView(QPdfView):
    """Pages in the middle, as wide as reads well."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setZoomMode(QPdfView.ZoomMode.Custom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page again."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Make the page as wide as the window allows, and never wider than reads well."""
        points = self.document().pagePointSize(0).width() if self.document() else 0
        if points > 0:
            room = min(self.viewport().width() - self._theme.px(24), self._theme.px(_PAGE_WIDTH))
            self.setZoomFactor(max(0.2, room / (points * self.logicalDpiX() / 72)))


class ReportPage(QWidget):
    """A preview that is the report itself."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._theme, self._desk = theme, desk
        self.report: Report | None = None
        self._stale = True
        offered = kinds(local=not desk.presenting)
        self._kinds = list(offered)
        self._work = Background(self)
        self._work.finished.connect(self._show_report)
        self._work.refused.connect(self._show_refusal)
        self._head = PageHead(theme)
        self.print_button = Button(theme, "Afdrukken", icon_name="printer")
        self.save_button = Button(theme, "Opslaan", look="eerste", icon_name="save")
        self.print_button.clicked.connect(self.print_it)
        self.save_button.clicked.connect(self.save_it)
        self._head.buttons.addWidget(self.print_button)
        self._head.buttons.addWidget(self.save_button)
        self.kind = ChoiceBox(theme)
        self.kind.setAccessibleName("Soort rapport")
        self.kind.setMinimumContentsLength(_KIND_LETTERS)
        self.kind.addItems(list(offered.values()))
        self.kind.currentIndexChanged.connect(self._make)
        self.about = ChoiceBox(theme)
        self.about.setAccessibleName("Waarover")
        self.about.setMinimumContentsLength(_KIND_LETTERS)
        self.about.currentIndexChanged.connect(self._make)
        self.amounts = Tick(theme, "Met bedragen")
        self.amounts.setToolTip("Bedragen zijn beperkt: alleen voor wie ze mag zien.")
        self.amounts.toggled.connect(self._make)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(theme.px(6))
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.view = PageView(theme, self)
        self._lay_out()
        desk.changed.connect(self.renew)

    def _lay_out(self) -> None:
        theme = self._theme
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self._waiting = label("Het rapport wordt gemaakt…", "stil")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self.view)
        card = QFrame()
        card.setProperty("vlak", "kaart")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self._stack)
        self._theme.changed.connect(self._restyle)
        self._restyle()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (24, 16, 20, 14)))
        layout.setSpacing(theme.px(6))
        layout.addWidget(self._head)
        layout.addLayout(row(self.kind, self.about, 1, self.amounts))
        layout.addLayout(self._notes)
        layout.addWidget(card, 1)

    def _restyle(self) -> None:
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, self._theme.color("achtergrond"))
        self.view.setPalette(palette)

    def renew(self) -> None:
        """Make the report again when the dossier changed, at once or when it comes into view."""
        self._stale = True
        if self.isVisible():
            self._make()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was away."""
        super().showEvent(event)
        if self._stale:
            self._make()

    def _make(self) -> None:
        self._stale = False
        self.report = None
        self._stack.setCurrentWidget(self._waiting)
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)
        kind = self._kinds[self.kind.currentIndex()]
        stand = self._desk.stand
        self._offer(kind)
        with_amounts = self.amounts.isChecked() and not self._desk.presenting
        self._say(f"Stand per {long_date(stand.peildatum)}")
        about = self.about.currentData()
        here = is_local(kind) and not self._desk.presenting
        self.save_button.setVisible(not is_local(kind))
        self._work.start(partial(render, kind, stand, about=about, with_amounts=with_amounts, local=here))

    def choose(self, kind: str) -> None:
        """Show another kind of report, about one record where its id follows a stroke."""
        key, _, about = kind.partition("/")
        self.kind.setCurrentIndex(self._kinds.index(key))
        if about:
            self.about.setCurrentIndex(max(self.about.findData(about), 0))

    def _offer(self, kind: str) -> None:
        """Offer what this kind of report can be about; the choice stays where it still can."""
        known = subjects(kind, self._desk.stand)
        chosen = self.about.currentData()
        with QSignalBlocker(self.about):
            self.about.clear()
            self.about.addItem("Alle", None)
            for key, name in known.items():
                self.about.addItem(name, key)
            self.about.setCurrentIndex(max(self.about.findData(chosen), 0))
        self.about.setVisible(len(known) > 1)
        self.amounts.setVisible(takes_amounts(kind) and not self._desk.presenting)

    def _say(self, facts: str) -> None:
        self._head.say("Rapportage", facts=facts, trail=trail_of(RAPPORTAGE))

    def _show_report(self, report: Report) -> None:
        self.report = report
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(report.pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.view.fit()
        self.view.setAccessibleName(f"Voorbeeld van {report.title}, {report.pages} bladzijden")
        pages = counted(report.pages, "bladzijde", "bladzijden")
        self._say(f"Stand per {long_date(self._desk.peildatum)} · {pages}, precies zoals het wordt afgedrukt")
        self._show_notes("info", report.notes)
        self._stack.setCurrentWidget(self.view)
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)

    def _show_refusal(self, sentence: str) -> None:
        self._show_notes("stop", (sentence,))
        self._waiting.setText("")

    def _show_notes(self, tone: str, notes: tuple[str, ...]) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        if notes:
            self._notes.addWidget(Notice(self._theme, "stop" if tone == "stop" else "info", " ".join(notes)))

    def save_it(self) -> None:
        """Ask where, and write the file."""
        if self.report is None:
            return
        name = f"{self.report.title} {self._desk.peildatum:%Y-%m-%d}.pdf".replace("/", "-").replace(":", "")
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Rapport opslaan", str(Path.home() / name), "PDF (*.pdf)"
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write the report; where that cannot be, say so in the window."""
        if self.report is None:
            return
        try:
            path.write_bytes(self.report.pdf)
        except OSError:
            words = "kan niet worden opgeslagen. Sluit het bestand, of kies een andere plek."
            self._desk.refused.emit(f"{path.name} {words}")

    def print_it(self) -> None:
        """Ask for a printer and print the pages."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.report.title if self.report else "Rapport")
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Draw every page on a printer, as large as the paper."""
        printer.setFullPage(True)
        painter = QPainter(printer)
        first, last = printer.fromPage() or 1, printer.toPage() or self.document.pageCount()
        for number in range(first - 1, min(last, self.document.pageCount())):
            if number > first - 1:
                printer.newPage()
            paper = printer.pageLayout().fullRectPixels(printer.resolution())
            page = self.document.pagePointSize(number)
            size = page.scaled(paper.width(), paper.height(), Qt.AspectRatioMode.KeepAspectRatio)
            image = self.document.render(number, QSize(round(size.width()), round(size.height())))
            painter.drawImage(QRect(0, 0, image.width(), image.height()), image)
        painter.end()
