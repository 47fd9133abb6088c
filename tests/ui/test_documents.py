"""Documents of a record: dropped, kept once, opened through a copy, refused where they could do harm."""

from __future__ import annotations

import stat
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from wijkdesk.domain.analyse import Gesprek
from wijkdesk.domain.verantwoording import Document, KlasseKeuze
from wijkdesk.exchange import bijlagen
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.filedrops import FileDrops
from wijkdesk.ui.inputs import ChoiceBox
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.recordpanel import RecordPanel

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Driver

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def panel_of(driver: Driver, code: str, entity: str) -> RecordPanel:
    driver.window._show_lists("acties" if entity == "Actie" else "documenten").open_record(
        driver.record(code, entity)
    )
    QApplication.processEvents()
    page = driver.page
    assert isinstance(page, ListPage)
    panel = page._side.currentWidget()
    assert isinstance(panel, RecordPanel)
    return panel


def drop(panel: RecordPanel, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(20, 20).toPointF(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    panel.dropEvent(event)
    panel.documents.settle()
    QApplication.processEvents()
    # Once for the answer, once for what it shows.
    QApplication.processEvents()


def said(panel: RecordPanel) -> list[str]:
    return [n.accessibleName() for n in panel.documents.findChildren(Notice) if n.isVisible()]


def documents(driver: Driver) -> list[Document]:
    return list(driver.window.desk.dossier.all(Document))


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "Plan_van_aanpak.pdf"
    path.write_bytes(PDF)
    return path


def test_a_dropped_file_is_kept_with_what_it_is(driver: Driver, paper: Path) -> None:
    panel = panel_of(driver, "A311", "Actie")
    drop(panel, paper)
    (found,) = documents(driver)
    assert (found.titel, found.soort, found.grootte) == ("Plan van aanpak", "PDF", len(PDF))
    assert found.hoort_bij == driver.record("A311", "Actie").id
    assert found.klasse is KlasseKeuze.V1
    assert driver.window.desk.store.document(found.inhoud) == PDF
    assert "Plan van aanpak" in [w.text() for w in panel.documents.findChildren(QLabel)]
    driver.window.undo()
    assert not documents(driver)
    driver.window.redo()
    assert driver.window.desk.store.document(documents(driver)[0].inhoud) == PDF


def test_the_same_file_twice_is_once_and_with_two_records_one_content(driver: Driver, paper: Path) -> None:
    panel = panel_of(driver, "A311", "Actie")
    drop(panel, paper, paper)
    drop(panel, paper)
    assert len(documents(driver)) == 1
    assert said(panel) == ["Plan_van_aanpak.pdf zit er al bij. Er is niets toegevoegd."]
    drop(panel_of(driver, "A413", "Actie"), paper)
    assert len(documents(driver)) == 2
    assert len({row.inhoud for row in documents(driver)}) == 1


def test_opening_gives_a_copy_that_cannot_be_changed_and_is_cleaned_up(
    driver: Driver, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    panel = panel_of(driver, "A311", "Actie")
    drop(panel, paper)
    button = next(b for b in panel.documents.findChildren(Button) if b.text() == "Openen")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    copy = type(paper)(opened[0].toLocalFile())
    assert copy.name == "Plan_van_aanpak.pdf"
    assert copy.read_bytes() == PDF
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IRGRP | stat.S_IROTH)
    driver.shell.close()
    assert not copy.parent.parent.exists()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("factuur.pdf.exe", PDF, "programma of snelkoppeling"),
        ("snel.lnk", PDF, "programma of snelkoppeling"),
        ("pagina.JS", PDF, "programma of snelkoppeling"),
        ("script.ps1 ", PDF, "programma of snelkoppeling"),
        ("brief.pdf", b"MZ\x90\x00", "ziet eruit als een document"),
        ("leeg.docx", b"", "is leeg"),
    ],
)
def test_what_is_no_document_is_refused_with_a_reason(
    driver: Driver, tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    panel = panel_of(driver, "A311", "Actie")
    drop(panel, path)
    assert sentence in said(panel)[0]
    assert not documents(driver)


def test_a_file_with_macros_is_kept_and_told(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "begroting.xlsm"
    path.write_bytes(b"PK\x03\x04rest")
    panel = panel_of(driver, "A311", "Actie")
    drop(panel, path)
    assert "kleine programma’s" in said(panel)[0]
    assert len(documents(driver)) == 1


def test_too_large_is_said_before_it_is_read(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    panel = panel_of(driver, "A311", "Actie")
    drop(panel, path, tmp_path)
    assert "51 MB; meer dan 50 MB past niet" in said(panel)[0]
    assert "is een map" in said(panel)[1]
    assert not documents(driver)


def test_a_file_that_did_not_come_along_says_so(driver: Driver) -> None:
    panel = panel_of(driver, "A311", "Actie")
    values = {"titel": "Weg", "bestandsnaam": "weg.pdf", "inhoud": "0" * 64, "grootte": 9}
    driver.window.desk.add(Document, {**values, "hoort_bij": driver.record("A311", "Actie").id})
    panel.tabs.setCurrentIndex(panel._documents_tab)
    QApplication.processEvents()
    assert "Het bestand zelf is niet meegekomen." in [w.text() for w in panel.documents.findChildren(QLabel)]
    button = next(b for b in panel.documents.findChildren(Button) if b.text() == "Openen")
    assert not button.isEnabled()


def test_what_is_for_the_leader_only_is_gone_while_presenting(driver: Driver, paper: Path) -> None:
    panel = panel_of(driver, "A311", "Actie")
    drop(panel, paper)
    box = panel.documents.findChild(ChoiceBox)
    assert box is not None
    box.setCurrentIndex(3)
    box.activated.emit(3)
    assert documents(driver)[0].klasse is KlasseKeuze.V3
    driver.shell.kopbalk.present.setChecked(True)
    QApplication.processEvents()
    assert not documents(driver)
    assert "Plan van aanpak" not in [hit.title for hit in driver.window._finder.find("plan van aanpak")]
    panel = panel_of(driver, "A311", "Actie")
    panel.tabs.setCurrentIndex(panel._documents_tab)
    assert "Plan van aanpak" not in [w.text() for w in panel.documents.findChildren(QLabel)]


def test_a_document_of_a_gesprek_stays_with_the_leader(driver: Driver, paper: Path) -> None:
    desk = driver.window.desk
    key = desk.add(Gesprek, {"categorie": None})
    talk = desk.dossier.get(Gesprek, key)
    assert talk is not None
    bijlagen.keep(desk.store, talk, bijlagen.gather(desk.store, talk, [paper]), desk.today)
    assert documents(driver)[0].klasse is KlasseKeuze.V3


def test_a_document_in_its_own_list_can_be_opened_too(driver: Driver, paper: Path) -> None:
    drop(panel_of(driver, "A311", "Actie"), paper)
    driver.window.go(documents(driver)[0].id)
    page = driver.page
    assert isinstance(page, ListPage)
    panel = page._side.currentWidget()
    assert isinstance(panel, RecordPanel)
    panel.tabs.setCurrentIndex(panel._documents_tab)
    QApplication.processEvents()
    names = [b.accessibleName() for b in panel.documents.findChildren(Button) if b.isVisible()]
    assert "Openen: Plan van aanpak" in names
    assert not panel.documents.add.isVisible()


def test_the_window_lives_on_while_a_large_file_is_read(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, go_on = tmp_path / "groot.pdf", Event()
    path.write_bytes(PDF)
    put = driver.window.desk.store.put_document

    def slowly(data: bytes, name: str) -> str:
        assert go_on.wait(10)
        return put(data, name)

    monkeypatch.setattr(driver.window.desk.store, "put_document", slowly)
    panel = panel_of(driver, "A311", "Actie")
    panel.tabs.setCurrentIndex(panel._documents_tab)
    panel.documents.take([path])
    QApplication.processEvents()
    assert said(panel) == ["1 bestand wordt opgenomen…"]
    assert not panel.documents.add.isEnabled()
    assert panel.unsaved == ["het bestand dat wordt opgenomen"]
    # Who goes on to another record meanwhile loses nothing.
    panel.show_record(driver.record("A413", "Actie"))
    go_on.set()
    panel.documents.settle()
    QApplication.processEvents()
    assert [row.hoort_bij for row in documents(driver)] == [driver.record("A311", "Actie").id]
    assert panel.documents.add.isEnabled()
    assert panel.unsaved == []


def test_a_file_let_go_of_anywhere_on_a_panel_is_kept_and_typed_in_no_field(
    driver: Driver, paper: Path
) -> None:
    panel = panel_of(driver, "A311", "Actie")
    for drops in driver.shell.findChildren(FileDrops):
        # The window does so by itself a moment after it stands, as `test_filedrops` holds.
        drops.listen()
    window = driver.shell.windowHandle()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paper))])
    # As a file manager gives it: the path as plain text too, which a field would take.
    mime.setText(str(paper))
    field = next(f for f in panel.findChildren(QLineEdit) if f.isVisible() and not f.isReadOnly())
    before = field.text()
    place = field.mapTo(driver.shell, field.rect().center())
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(place, copy, mime, left, plain)
    QApplication.sendEvent(window, entered)
    QApplication.sendEvent(window, QDragMoveEvent(place, copy, mime, left, plain))
    QApplication.sendEvent(window, QDropEvent(place.toPointF(), copy, mime, left, plain))
    panel.documents.settle()
    QApplication.processEvents()
    QApplication.processEvents()
    assert field.text() == before
    (kept,) = [d for d in documents(driver) if d.titel == "Plan van aanpak"]
    assert kept is not None
