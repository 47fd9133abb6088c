"""The logo and the colour of the organisation: chosen beside a report, kept with it, taken away again."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QColorDialog

from tests.stories.test_rapportage import made, ready, said
from wijkdesk.domain.frame import Instelling
from wijkdesk.domain.overleg import Bijeenkomst
from wijkdesk.domain.verantwoording import Rapportsjabloon
from wijkdesk.exchange.uitvraag import FORM, WERKBESTAND, Wish
from wijkdesk.ui.colourbox import ColourBox
from wijkdesk.ui.overleg.printing import made_list
from wijkdesk.ui.uitwisseling.askwerk import askable, make
from wijkdesk.ui.uitwisseling.sharepage import SharePage

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.ui.conftest import Driver
    from wijkdesk.ui.reportpage import ReportPage


def test_a_colour_that_cannot_be_read_is_refused_beside_its_field(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ready(driver, 0)
    picked = ["#FFD700", "#7A1E5A"]
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor(picked.pop(0)))
    other = page.composer.colour.findText("Andere kleur…")
    page.composer.colour.activated.emit(other)
    assert "te licht om op wit papier te lezen" in said(page)
    assert page.composer.colour.currentText() == "Gewone kleur"
    page.composer.colour.activated.emit(other)
    made(driver, page)
    assert "te licht" not in said(page)
    (setting,) = driver.window.desk.dossier.all(Instelling)
    assert setting.huisstijlkleur == "#7A1E5A"
    assert page.composer.colour.currentText() == "Eigen kleur #7A1E5A"
    page.composer.colour.activated.emit(page.composer.colour.findText("Gewone kleur"))
    made(driver, page)
    (setting,) = driver.window.desk.dossier.all(Instelling)
    assert not setting.huisstijlkleur
    assert page.composer.colour.findText("Eigen kleur #7A1E5A") == -1


def picture_file(folder: Path, name: str, colour: str) -> Path:
    path = folder / name
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


def looks(page: ReportPage) -> tuple[int, bytes]:
    """Return how many pictures the first page of the report has, and how it is drawn."""
    assert page.report is not None
    first = PdfReader(BytesIO(page.report.pdf)).pages[0]
    code = first.get_contents()
    assert code is not None
    return len(first.images), code.get_data()


def test_the_logo_and_the_colour_of_a_template_come_back_with_it(driver: Driver, tmp_path: Path) -> None:
    page = ready(driver, 0)
    assert page.composer.logo.text() == "Logo kiezen"
    assert page.composer.no_logo.isHidden()
    page.composer.colour.choose("#7A1E5A")
    page._looks.take_logo(picture_file(tmp_path, "eigen.png", "#00AA00"))
    made(driver, page)
    pictures, drawn = looks(page)
    assert pictures == 1
    assert b"0.478 0.118 0.353 rg" in drawn
    page.composer.template.click()
    page.composer.colour.choose("#1F6B3A")
    page.composer.no_logo.click()
    made(driver, page)
    pictures, drawn = looks(page)
    assert pictures == 0
    assert b"0.122 0.420 0.227 rg" in drawn
    page.kind.setCurrentIndex(1)
    made(driver, page)
    assert looks(page)[0] == 0, "another report has the looks of the organisation"
    assert b"0.122 0.420 0.227 rg" in looks(page)[1]
    page.kind.setCurrentIndex(0)
    made(driver, page)
    pictures, drawn = looks(page)
    assert pictures == 1
    assert b"0.478 0.118 0.353 rg" in drawn
    assert page.composer.colour.colour == "#7A1E5A"
    assert page.composer.logo.text() == "Ander logo"


def test_a_template_without_logo_and_colour_stays_plain(driver: Driver) -> None:
    page = ready(driver, 0)
    page.composer.colour.choose("#7A1E5A")
    page.composer.house.setChecked(False)
    made(driver, page)
    page.composer.template.click()
    page.kind.setCurrentIndex(1)
    made(driver, page)
    assert page.composer.house.isChecked()
    page.kind.setCurrentIndex(0)
    made(driver, page)
    assert not page.composer.house.isChecked()
    assert b"0.478 0.118 0.353 rg" not in looks(page)[1]
    (kept,) = driver.window.desk.dossier.all(Rapportsjabloon)
    assert (kept.met_huisstijl, kept.huisstijlkleur) == (False, "#7A1E5A")


def test_a_logo_can_be_changed_and_taken_away_and_that_can_be_undone(driver: Driver, tmp_path: Path) -> None:
    page = ready(driver, 0)
    for name, colour in (("een.png", "#00AA00"), ("twee.png", "#0000AA")):
        page._looks.take_logo(picture_file(tmp_path, name, colour))
        assert page.composer.logo.text() == "Ander logo"
    page.composer.no_logo.click()
    assert (page.composer.logo.text(), page.composer.no_logo.isHidden()) == ("Logo kiezen", True)
    (setting,) = driver.window.desk.dossier.all(Instelling)
    assert setting.logo is None
    driver.window.undo()
    made(driver, page)
    assert (page.composer.logo.text(), page.composer.no_logo.isHidden()) == ("Ander logo", False)
    assert looks(page)[0] == 1


def test_what_is_no_picture_is_refused_as_a_logo(driver: Driver, tmp_path: Path) -> None:
    page = ready(driver, 0)
    (tmp_path / "logo.png").write_text("geen plaatje")
    page._looks.take_logo(tmp_path / "logo.png")
    assert "geen plaatje dat wijkdesk kent" in driver.shell.statusbalk._saved.text()
    assert page.composer.logo.text() == "Logo kiezen"


def test_the_colour_of_the_organisation_is_chosen_by_name_among_the_settings_of_the_project(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ready(driver, 0)
    desk = driver.window.desk
    page.composer.colour.choose("#1F6B3A")
    (setting,) = desk.dossier.all(Instelling)
    driver.window.go(setting.id)
    boxes = [box for box in driver.page.findChildren(ColourBox) if box.isVisible()]
    (box,) = boxes
    assert box.currentText() == "Groen"
    assert not box.itemIcon(box.currentIndex()).isNull()
    box.activated.emit(box.findText("Wijnrood"))
    (setting,) = desk.dossier.all(Instelling)
    assert setting.huisstijlkleur == "#6E1A33"
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor("#FFD700"))
    box.activated.emit(box.findText("Andere kleur…"))
    assert "te licht om op wit papier te lezen" in said(driver.page)
    (setting,) = desk.dossier.all(Instelling)
    assert setting.huisstijlkleur == "#6E1A33"
    driver.window.go("spot:rapportage")
    made(driver, page)
    assert page.composer.colour.currentText() == "Wijnrood"


def drawn(pdf: bytes) -> tuple[int, bytes]:
    """Return how many pictures the first page of a file has, and how it is drawn."""
    first = PdfReader(BytesIO(pdf)).pages[0]
    code = first.get_contents()
    assert code is not None
    return len(first.images), code.get_data()


def test_what_is_printed_elsewhere_is_in_the_looks_of_the_organisation_too(
    driver: Driver, tmp_path: Path
) -> None:
    page = ready(driver, 0)
    page.composer.colour.choose("#7A1E5A")
    page._looks.take_logo(picture_file(tmp_path, "eigen.png", "#00AA00"))
    page.composer.house.setChecked(False)
    page.composer.template.click()
    desk = driver.window.desk
    meeting = max(desk.dossier.all(Bijeenkomst), key=lambda each: str(each.datum))
    pictures, code = drawn(made_list(desk.stand, meeting, desk.store.document))
    assert (pictures, b"0.478 0.118 0.353 rg" in code) == (1, True)
    asked = tmp_path / "uitvraag"
    asked.mkdir()
    watch: Any = SimpleNamespace(at=lambda _share: None)
    (ready_for,) = make(desk, asked, Wish((askable(desk)[0],), forms=(WERKBESTAND, FORM)), watch)
    pictures, code = drawn(ready_for.files[-1].read_bytes())
    assert (pictures, b"0.478 0.118 0.353 rg" in code) == (1, True)
    driver.window.go("spot:delen")
    sharing = driver.page
    assert isinstance(sharing, SharePage)
    place = tmp_path / "overdracht"
    place.mkdir()
    sharing.make_in(place, archive=False)
    driver.qtbot.waitUntil(lambda: not sharing.job.busy, timeout=60_000)
    papers = sorted(place.glob("*.pdf"))
    assert len(papers) > 4
    for paper in papers:
        pictures, code = drawn(paper.read_bytes())
        assert (pictures, b"0.478 0.118 0.353 rg" in code) == (1, True), paper.name
