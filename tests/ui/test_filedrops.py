"""A file that is let go of above text is kept with what the page is about, or refused; it is not typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from wijkdesk.domain.afspraken import Convenant
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.overleg import Bijeenkomst, BijeenkomstSoort
from wijkdesk.domain.verantwoording import Document
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.filedrops import FileDrops
from wijkdesk.ui.overleg.daywork import plan_day
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.overleg.overlegwerk import plan_meeting
from wijkdesk.ui.verkenning.page import VerkenningPage
from wijkdesk.ui.verkenning.verkenwerk import begin

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from .conftest import Driver


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "Plan van aanpak.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")
    return path


def let_go(driver: Driver, field: QWidget, path: Path) -> None:
    """Drag a file over the window to a field and let go; a file manager gives its path as text too."""
    for drops in driver.shell.findChildren(FileDrops):
        # Nobody drags so soon after the window came; `test_a_window_begins_to_listen_by_itself` holds that.
        drops.listen()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    mime.setText(str(path))
    window = driver.shell.windowHandle()
    place = field.mapTo(driver.shell, field.rect().center())
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), copy, mime, left, plain))
    QApplication.sendEvent(window, QDragMoveEvent(place, copy, mime, left, plain))
    QApplication.sendEvent(window, QDropEvent(place.toPointF(), copy, mime, left, plain))


def fields_of(root: QWidget) -> list[QLineEdit | QPlainTextEdit | QTextEdit]:
    return [
        field
        for kind in (QLineEdit, QPlainTextEdit, QTextEdit)
        for field in root.findChildren(kind)
        if field.isVisible() and not field.visibleRegion().isEmpty() and not field.isReadOnly()
    ]


def text_of(field: QLineEdit | QPlainTextEdit | QTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def kept(driver: Driver) -> list[Document]:
    return [d for d in driver.window.desk.dossier.all(Document) if d.titel == "Plan van aanpak"]


def show_meeting(driver: Driver, kind: str) -> OverlegPage:
    driver.window.go("spot:overleg")
    page = driver.page
    assert isinstance(page, OverlegPage)
    desk = driver.window.desk
    overleg = driver.record("OV-M", "Overleg")
    page.show_meeting(plan_day(desk) if kind == "dag" else plan_meeting(desk, overleg))  # type: ignore[arg-type]
    QApplication.processEvents()
    return page


@pytest.mark.parametrize("kind", ["overleg", "dag"])
def test_a_file_on_any_field_of_a_meeting_becomes_its_document(
    driver: Driver, paper: Path, kind: str
) -> None:
    page = show_meeting(driver, kind)
    meeting = driver.window.desk.dossier.get(Bijeenkomst, page._open)
    assert meeting is not None
    assert (meeting.soort is BijeenkomstSoort.BELEIDSDAG) is (kind == "dag")
    told: list[str] = []
    driver.window.desk.told.connect(told.append)
    fields = fields_of(page)
    assert len(fields) > 3
    for field in fields:
        before = text_of(field)
        let_go(driver, field, paper)
        page.keeping.job.wait()
        QApplication.processEvents()
        QApplication.processEvents()
        assert text_of(field) == before, field.accessibleName()
    (document,) = kept(driver)
    assert document.hoort_bij == meeting.id
    assert told[0].startswith("‘Plan van aanpak’ staat nu bij de documenten van ")
    assert driver.window.desk.store.undo_label == "Plan van aanpak toegevoegd"


def test_a_file_on_the_verkenning_a_convenant_or_a_zone_becomes_its_document(
    driver: Driver, paper: Path
) -> None:
    owners = []
    for spot, kind in (("verkenning", None), ("convenanten", Convenant), ("gebieden", Gebied)):
        driver.window.go(f"spot:{spot}")
        QApplication.processEvents()
        page = driver.page
        if isinstance(page, VerkenningPage):
            begin(driver.window.desk, {"titel": "Vreeswijk"})
            QApplication.processEvents()
            page = page.steps
        assert isinstance(page, AgreementPage)
        if kind is not None:
            driver.window.go(driver.window.desk.dossier.all(kind)[0].id)
        QApplication.processEvents()
        assert page.record_shown is not None
        owners.append(page.record_shown.id)
        let_go(driver, page, paper)
        page.keeping.job.wait()
        QApplication.processEvents()
    assert {document.hoort_bij for document in kept(driver)} == set(owners)
    assert len(owners) == 3


@pytest.mark.parametrize("spot", ["invoeren", "plannen", "vandaag"])
def test_a_file_on_a_page_without_a_record_is_refused_with_nothing_typed(
    driver: Driver, paper: Path, spot: str
) -> None:
    driver.window.go(f"spot:{spot}")
    QApplication.processEvents()
    page = driver.page
    for field in fields_of(driver.shell):
        before = text_of(field)
        let_go(driver, field, paper)
        QApplication.processEvents()
        assert text_of(field) == before, field.accessibleName()
    assert driver.page is page
    assert kept(driver) == []
    assert "Plan van aanpak.pdf" in driver.shell.statusbalk._saved.text()


def test_a_window_begins_to_listen_by_itself(driver: Driver, paper: Path, qtbot: QtBot) -> None:
    field = driver.shell.kopbalk.findChildren(QLineEdit)[0]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paper))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = field.mapTo(driver.shell, field.rect().center())

    def refuses() -> bool:
        for at in (QPoint(5, 5), place):
            moved = QDragMoveEvent(at, copy, mime, left, plain)
            QApplication.sendEvent(driver.shell.windowHandle(), moved)
        return not field.acceptDrops()

    assert field.acceptDrops()
    qtbot.waitUntil(refuses, timeout=10_000)
