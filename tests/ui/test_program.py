"""The program around the window: first page, files, settings, a second start, and when it breaks."""

from __future__ import annotations

import shutil
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Profiel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.begin.setuppage import SetupPage
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.crash import CrashDialog, catch_crashes, report
from wijkdesk.ui.firstfile import free_path
from wijkdesk.ui.firstrun import FirstRun
from wijkdesk.ui.inputs import Tick
from wijkdesk.ui.instance import Doorman, hand_over
from wijkdesk.ui.reportpage import ReportPage
from wijkdesk.ui.searchpopup import SearchPopup
from wijkdesk.ui.settingspage import SettingsPage
from wijkdesk.ui.tokens import Scheme
from wijkdesk.ui.vandaag import VandaagPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.theme import Theme

    from .conftest import Driver


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def first_page(driver: Driver) -> FirstRun:
    assert isinstance(driver.page, FirstRun)
    return driver.page


def notices(driver: Driver) -> list[str]:
    return [notice.accessibleName() for notice in driver.page.findChildren(Notice)]


def buttons(driver: Driver) -> list[str]:
    return [button.text() for button in driver.page.findChildren(QPushButton)]


def test_without_a_dossier_there_is_a_choice_of_three(start: Any) -> None:
    driver = start(None)
    page = first_page(driver)
    assert not driver.shell.rail.isVisible()
    assert not driver.shell.kopbalk.search.isVisible()
    assert [button.isVisible() for button in (page.example_button, page.begin_button, page.open_button)] == [
        True,
        True,
        True,
    ]


def test_the_example_opens_with_one_press_and_is_there_next_time(start: Any) -> None:
    driver = start(None)
    press(first_page(driver).example_button)
    assert isinstance(driver.page, VandaagPage)
    assert driver.shell.rail.isVisible()
    path = driver.window.desk.store.path
    driver.shell.close()
    assert Settings.load().last_dossier == str(path.resolve())
    again = start(None)
    assert again.window.desk.store.path == path.resolve()
    assert isinstance(again.page, VandaagPage)


def test_an_empty_project_needs_a_name_and_nothing_else(start: Any) -> None:
    driver = start(None)
    page = first_page(driver)
    press(page.begin_button)
    assert page.name_frame.error.text() == "Geef het project een naam."
    QTest.keyClicks(page.name, "Wijk: Zuid/Oost")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    setup = driver.page
    assert isinstance(setup, SetupPage)
    press(setup.at_once)
    project = driver.window.desk.project
    assert project is not None
    assert project.naam == "Wijk: Zuid/Oost"
    assert project.terminologieprofiel is Profiel.WOONSERVICEZONE
    assert driver.window.desk.store.path.name == "Wijk Zuid Oost.wijkdossier"
    QApplication.processEvents()
    words = [found.text() for found in driver.page.findChildren(QLabel) if found.isVisible()]
    assert "Er is niets dat vandaag aandacht vraagt." in words
    assert {"Zo begint u", "Noem uw woonservicezones", "Zet de partijen erin"} <= set(words)
    for spot in ("vandaag", "plannen", "organisaties", "rapportage"):
        driver.window.go(f"spot:{spot}")


@pytest.mark.parametrize("part", [0, 1])
def test_enter_goes_on_from_the_overlegstructuur(
    theme: Theme, qtbot: QtBot, tmp_path: Path, part: int
) -> None:
    setup = SetupPage(theme, "Zuid", folder=tmp_path)
    qtbot.addWidget(setup)
    setup.show()
    setup._show(3)
    QTest.keyClick(setup.meetings.lines[0][part], Qt.Key.Key_Return)
    assert setup.here == 4


def test_enter_goes_on_from_the_domeinen(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    setup = SetupPage(theme, "Zuid", folder=tmp_path)
    qtbot.addWidget(setup)
    setup.show()
    setup._show(2)
    QTest.keyClick(setup.domains.findChildren(Tick)[0], Qt.Key.Key_Return)
    assert setup.here == 3


def test_a_new_dossier_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "Zuid.wijkdossier").touch()
    assert free_path(tmp_path, "Zuid").name == "Zuid 2.wijkdossier"
    assert free_path(tmp_path, "???").name == "Project.wijkdossier"
    long = "Overdracht_Gebiedsgerichte_zorgketens_in_Nieuwegein_2012-07-21"
    assert free_path(tmp_path, long).stem == long[:-3]


def test_a_file_that_is_no_dossier_is_refused_with_a_sentence(start: Any, tmp_path: Path) -> None:
    wrong = tmp_path / "brief.wijkdossier"
    wrong.write_text("Beste allemaal")
    driver = start(wrong)
    assert "is geen dossier" in notices(driver)[0]
    assert "Alleen lezen" not in buttons(driver)


def test_a_dossier_that_is_open_elsewhere_can_be_read(start: Any, dossier: Path) -> None:
    with Store.open(dossier, settings=Settings.load()):
        driver = start(dossier)
        assert "al open" in notices(driver)[0]
        assert "Alleen lezen" in buttons(driver)
        page = first_page(driver)
        page.read_only_chosen.emit(str(dossier))
        assert driver.window.desk.store.read_only
        assert driver.shell.statusbalk._saved.text() == "Alleen lezen"
        record = driver.record("A311", "Actie")
        driver.window.go(record.id)
        panel = driver.page._side.currentWidget()
        panel.form.editors["titel"].main.setText("Anders")
        panel.form.leave_all()
        assert panel.form.frames["titel"].error.text()
        assert driver.again(record).titel == record.titel


def test_a_dossier_that_is_only_read_closes_in_silence(start: Any, dossier: Path) -> None:
    with Store.open(dossier, settings=Settings.load()):
        driver = start(dossier)
        first_page(driver).read_only_chosen.emit(str(dossier))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            driver.window.folder_watch.close()


def test_letters_grow_at_once_and_stay_so(driver: Driver) -> None:
    driver.window.go("spot:instellingen")
    page = driver.page
    assert isinstance(page, SettingsPage)
    before = driver.shell.kopbalk.height()
    page.scale.setCurrentIndex(page.scale.findData(150))
    page.scale.activated.emit(0)
    driver.qtbot.waitUntil(lambda: driver.shell.kopbalk.height() > before)
    assert isinstance(driver.page, SettingsPage)
    assert Settings.load().font_scale == 150
    driver.window.go("spot:acties")
    assert driver.shell.rail.width() < 100


def test_who_makes_the_letters_larger_with_the_arrows_stays_in_that_list(driver: Driver) -> None:
    driver.shell.activateWindow()
    driver.window.go("spot:instellingen")
    for _ in range(2):
        page = driver.page
        assert isinstance(page, SettingsPage)
        page.scale.setFocus()
        before = page.scale.currentIndex()
        QTest.keyClick(page.scale, Qt.Key.Key_Down)
        driver.qtbot.waitUntil(lambda old=page: driver.page is not old)
        QApplication.processEvents()
        again = driver.page
        assert isinstance(again, SettingsPage)
        assert again.scale.currentIndex() == before + 1
        assert driver.shell.focusWidget() is again.scale


def test_dark_is_chosen_at_once_and_stays_so(driver: Driver) -> None:
    driver.window.go("spot:instellingen")
    page = driver.page
    assert isinstance(page, SettingsPage)
    page.scheme.setCurrentIndex(page.scheme.findData("donker"))
    page.scheme.activated.emit(0)
    assert driver.app.theme.scheme is Scheme.DARK
    assert Settings.load().colour_scheme == "donker"
    assert driver.shell.grab().toImage().pixelColor(700, 700).lightness() < 60


def test_the_window_comes_back_where_it_was(start: Any, dossier: Path) -> None:
    driver = start(dossier)
    driver.shell.resize(800, 560)
    driver.shell.close()
    assert Settings.load().window
    again = start(dossier)
    assert (again.shell.width(), again.shell.height()) == (800, 560)


def test_a_second_start_hands_its_file_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    assert not hand_over(tmp_path, None)
    doorman = Doorman(tmp_path)
    with qtbot.waitSignal(doorman.asked) as asked:
        assert hand_over(tmp_path, tmp_path / "Zuid.wijkdossier")
    assert Path(asked.args[0]) == (tmp_path / "Zuid.wijkdossier").resolve()
    doorman.close()
    assert not hand_over(tmp_path, None)


def fail() -> None:
    raise ValueError("De heer geheim uit de Geheimstraat")


def test_a_crash_shows_where_and_never_what(
    theme: Theme, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(CrashDialog, "exec", lambda dialog: shown.append(dialog.trace.toPlainText()))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    catch_crashes(theme, driver.shell)
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert len(shown) == 1
    assert "ValueError" in shown[0]
    assert "test_program.py" in shown[0]
    assert "eheim" not in shown[0]


def test_a_refusal_that_no_screen_tells_is_no_crash(
    theme: Theme, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CrashDialog, "exec", lambda _: pytest.fail("dit is geen crash"))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    catch_crashes(theme, driver.shell)
    error = UserError("De schijf is vol.")
    sys.excepthook(type(error), error, None)
    assert driver.shell.statusbalk._saved.text() == "De schijf is vol."


def test_a_crash_report_names_the_version(theme: Theme) -> None:
    assert report(KeyError, None).startswith("wijkdesk 0.")


def test_the_crash_dialog_says_what_is_safe(theme: Theme, qtbot: QtBot) -> None:
    dialog = CrashDialog(theme, "spoor")
    qtbot.addWidget(dialog)
    words = " ".join(found.text() for found in dialog.findChildren(QLabel))
    assert "staat in het dossier" in words
    assert isinstance(dialog, QDialog)


def shown_report(driver: Driver, number: int = 0) -> ReportPage:
    driver.window.go("spot:rapportage")
    page = driver.page
    assert isinstance(page, ReportPage)
    page.kind.setCurrentIndex(number)
    driver.qtbot.waitUntil(lambda: page.report is not None, timeout=20000)
    return page


def test_the_preview_is_the_report_itself(driver: Driver, tmp_path: Path) -> None:
    page = shown_report(driver)
    assert page.report is not None
    assert page.document.pageCount() == page.report.pages == 1
    target = tmp_path / "samenvatting.pdf"
    page.write(target)
    assert target.read_bytes() == page.report.pdf
    assert "Voorbeeld van Managementsamenvatting" in page.view.accessibleName()


def test_the_second_report_has_more_pages(driver: Driver) -> None:
    page = shown_report(driver, 1)
    assert page.report is not None
    assert page.document.pageCount() == page.report.pages > 1


def test_a_report_prints_every_page(driver: Driver, tmp_path: Path) -> None:
    from pypdf import PdfReader
    from PySide6.QtPrintSupport import QPrinter

    page = shown_report(driver, 1)
    assert page.report is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    page.print_on(printer)
    assert len(PdfReader(tmp_path / "papier.pdf").pages) == page.report.pages


def test_a_report_that_cannot_be_saved_says_so(driver: Driver, tmp_path: Path) -> None:
    page = shown_report(driver)
    page.write(tmp_path / "bestaat niet" / "rapport.pdf")
    assert "is er niet" in driver.shell.statusbalk._saved.text()


# Without a screen there is nothing to raise, and Qt says so.
@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_second_start_leaves_a_large_window_large(start: Any, dossier: Path) -> None:
    driver = start(dossier)
    driver.shell.showMaximized()
    driver.app.come_forward("")
    assert driver.shell.isMaximized()
    driver.shell.showMinimized()
    driver.app.come_forward("")
    assert not driver.shell.isMinimized()


def test_after_another_dossier_opens_the_bars_speak_to_it_alone(driver: Driver, dossier: Path) -> None:
    first = driver.window
    other = dossier.with_name("Ander.wijkdossier")
    shutil.copy(dossier, other)
    assert driver.app.open(other)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert driver.window is not first
    pages = driver.shell.pages.count()
    driver.shell.rail.chosen.emit("instellingen")
    assert driver.shell.pages.count() == pages + 1
    driver.shell.kopbalk.search.setFocus()
    driver.shell.kopbalk.search.textEdited.emit("taak")
    assert driver.window._popup.isVisible()
    shown = [popup for popup in driver.shell.findChildren(SearchPopup) if popup.isVisible()]
    assert shown == [driver.window._popup]
    driver.window.desk.add(ENTITIES["Actie"], {"titel": "Bellen"})
    driver.shell.kopbalk.undo_pressed.emit()
    assert driver.window.desk.store.redo_label == "actie toegevoegd"
