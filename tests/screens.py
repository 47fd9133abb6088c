"""A picture of every screen: light, dark and with large letters, at 1366x768.

python tests/screens.py MAP
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.exchange_scenes import of_exchange
from tests.sheets import Sheets
from wijkdesk.app import App
from wijkdesk.domain.frame import Profiel
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.rapportvorm import Samenstelling
from wijkdesk.exchange.voorbeeld import add_project, example_path
from wijkdesk.reports.house import House
from wijkdesk.settings import Settings
from wijkdesk.ui.begin.setuppage import SetupPage
from wijkdesk.ui.crash import CrashDialog
from wijkdesk.ui.inlezen.page import InlezenPage
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.overleg.overlegwerk import plan_meeting, start_round
from wijkdesk.ui.places import FOOT, LISTS, PLACES
from wijkdesk.ui.rapport.rapportwerk import keep_edition, make_edition
from wijkdesk.ui.rapport.vragenpage import QuestionPage
from wijkdesk.ui.reportpage import ReportPage
from wijkdesk.ui.theme import speak_dutch
from wijkdesk.ui.verkenning.page import VerkenningPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.listpage import ListPage

NOW = datetime(2012, 6, 15, 10, 42)  # noqa: DTZ001 - the clock on the wall, as the program uses it
LOOKS = (("licht", 100), ("donker", 100), ("licht", 150), ("donker", 150), ("licht", 200))
SHOWN = {
    "acties": "A311",
    "organisaties": "O-GC4",
    "plannen": "P3",
    "convenanten": "C1",
    "borging": "B1",
    "gebieden": "Z4",
    "overleg": "TG4",
    "project": "NWG",
}
"""The record that stands open on a page; elsewhere the first one."""
WHOLE = {"gebieden": "Z4", "taakgroepen": "TG4"}
"""The record that fills a hand-made page."""
PASTED = (
    "naam\tsoort\te-mail\tprivé-adres\nStg. Portaal\twoningcorporatie\t\tDorpsstraat 1\n"
    "Café de Brug\thoreca\t\t\nGGZ Indigo\tggz\t\t\nBuurtvereniging\tbewonersorganisatie\t\t\n"
)
"""A list of parties as it comes from Excel."""
_MOMENT, _LOOKS_MOST = 30, 20
"""How long nothing may move in a picture, in milliseconds, and how often to look for that."""


def settle(milliseconds: int = 0) -> None:
    """Let everything be drawn."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    for _ in range(4):
        QApplication.processEvents()


def still(widget: QWidget) -> QPixmap:
    """Return a picture of what stands still: parts that were just made come in sight in turns."""
    settle()
    picture = widget.grab()
    for _ in range(_LOOKS_MOST):
        settle(_MOMENT)
        later = widget.grab()
        if later.toImage() == picture.toImage():
            break
        picture = later
    return picture


def until_made(page: ReportPage) -> None:
    """Wait until the report is there."""
    while page.report is None:
        settle(20)


def screens(app: App) -> Iterator[tuple[str, QWidget]]:
    """Show every screen in turn, with its name."""
    app.start(None)
    yield "welkom", app.shell
    yield from of_setup(app)
    app.make_example()
    window = app.window
    assert window is not None
    for spot in [page.key for place in PLACES for page in (place.pages or (place,))]:
        window.go(f"spot:{spot}")
        yield spot, app.shell
        if spot in WHOLE:
            window.go(f"spot:{spot}/{window.desk.dossier.by_code(WHOLE[spot])[0].id}")
            yield f"{spot}-heel", app.shell
        page = app.shell.pages.currentWidget()
        if spot in LISTS:
            yield from of_list(app, window._show_lists(spot), spot)
        if isinstance(page, QuestionPage):
            window.go(f"spot:{spot}")
            page.start.click()
            page.fill_in()
            yield f"{spot}-antwoord", app.shell
        if isinstance(page, ReportPage):
            for number in range(page.kind.count()):
                page.kind.setCurrentIndex(number)
                until_made(page)
                settle(300)
                yield f"{spot}-{page.kind.itemText(number).lower()}", app.shell
    yield from of_overleg(app)
    yield from of_editions(app)
    yield from of_verkenning(app)
    yield from of_list_reading(app)
    yield from of_exchange(app)
    yield from of_the_rest(app)


def of_editions(app: App) -> Iterator[tuple[str, QWidget]]:
    """Show a report being looked over, the edition that it becomes, and what changed after it."""
    assert app.window is not None
    desk = app.window.desk
    app.window.go("spot:rapportage")
    page = app.shell.pages.currentWidget()
    assert isinstance(page, ReportPage)
    page.kind.setCurrentIndex(1)
    until_made(page)
    page.look_over()
    yield "nakijken", app.shell
    page.checklist.rows[0].mend.click()
    yield "nakijken-uitleg", app.shell
    chosen = Samenstelling("voortgang")
    edition = make_edition(desk, desk.stand, chosen, NOW.date(), House(), None)
    key = keep_edition(desk, edition, {"De visie is 21 maanden oud": "Bekend bij het bestuur"}, "")
    app.window.go(f"spot:edities/{key}")
    settle(400)
    yield "edities-editie", app.shell
    work = desk.dossier.by_code("A113")[0]
    with desk.store.edit("A113 gereed") as edit:
        edit.set(type(work), work.id, "status", "gereed")
    app.window.go(f"spot:sinds/{key}")
    settle(600)
    yield "sinds-editie", app.shell


def of_overleg(app: App) -> Iterator[tuple[str, QWidget]]:
    """Show a meeting from its proposed agenda to the end, and a kwartaalronde."""
    assert app.window is not None
    desk, shell = app.window.desk, app.shell
    board = next(overleg for overleg in desk.dossier.all(Overleg) if overleg.code == "OV-B")
    app.window.go(plan_meeting(desk, board))
    yield "bijeenkomst-voorstel", shell
    page = shell.pages.currentWidget()
    assert isinstance(page, OverlegPage)
    page.meeting._take_all()
    page.meeting.agenda.setCurrentIndex(page.meeting.agenda.rows.index(3))
    yield "bijeenkomst-agenda", shell
    page.meeting.point.text.setPlainText("De gemeente wijst vóór 1 juli een trekker aan.")
    page.meeting.point.decide_button.click()
    yield "bijeenkomst-besluit", shell
    app.window.go(start_round(desk))
    yield "kwartaalronde", shell


def of_setup(app: App) -> Iterator[tuple[str, QWidget]]:
    """Show the steps of a new project, the last one in a folder that is not wise."""
    app.set_up("Wonen en zorg in onze wijk", Profiel.WOONSERVICEZONE)
    page = app.shell.pages.currentWidget()
    assert isinstance(page, SetupPage)
    page.areas.names.setPlainText("Noord\nZuid\nOost\nWest\nCentrum\nHaven")
    for number in range(len(page.steps)):
        page._show(number)
        yield f"nieuw-project-{number + 1}", app.shell
    assert page.place is not None
    page.place.use(app.settings.dossiers / "OneDrive - Zorg")
    yield "nieuw-project-map", app.shell


def of_verkenning(app: App) -> Iterator[tuple[str, QWidget]]:
    """Show the four steps of another example project, with a gesprek open and while presenting."""
    window, shell = app.window, app.shell
    assert window is not None
    home = window.desk.project_id
    add_project(window.desk.store, example_path("sgu-utrecht"))
    window._use_project(window.desk.store.read().projects()[-1].id)
    window.go("spot:verkenning")
    page = shell.pages.currentWidget()
    assert isinstance(page, VerkenningPage)
    for step in range(1, 5):
        page.steps.turn_to(step)
        yield f"verkenning-stap-{step}", shell
    page.steps.turn_to(1)
    talk = window.desk.dossier.by_code("G11")[0]
    page.open_talk(talk.id)
    assert page.panel is not None
    page.panel.notes.setPlainText("De centra staan los van het buurtteam.")
    page.panel.notes.selectAll()
    page.panel.take_fragment()
    yield "verkenning-gesprek", shell
    page.steps.drop_fragments()
    window._use_project(home)


def of_list(app: App, page: ListPage, spot: str) -> Iterator[tuple[str, QWidget]]:
    """Show one record with each of its tabs, and a list without records."""
    assert app.window is not None
    dossier = app.window.desk.dossier
    records = [r for r in dossier.by_code(SHOWN.get(spot, "")) if type(r) in page._kinds]
    records = records or list(dossier.all(page._kinds[0]))
    if records:
        page.open_record(records[0])
        panel = page._panel(type(records[0]))
        for number in range(panel.tabs.count()):
            panel.tabs.setCurrentIndex(number)
            yield f"{spot}-{panel.tabs.tabText(number).lower()}", app.shell
    empty = next((kind for kind in page._kinds if not dossier.all(kind)), None)
    if empty is not None:
        page.show_entity(empty)
        yield f"{spot}-leeg", app.shell


def of_list_reading(app: App) -> Iterator[tuple[str, QWidget]]:
    """Show a list from Excel that is pasted: where from, its columns, its lines, and what became of it."""
    assert app.window is not None
    app.window.go("inlezen:Organisatie")
    yield "inlezen", app.shell
    QGuiApplication.clipboard().setText(PASTED)
    app.window.go("inlezen:Organisatie/plakken")
    page = app.shell.pages.currentWidget()
    assert isinstance(page, InlezenPage)
    while page.plan is None:
        settle(20)
    yield "inlezen-kolommen", app.shell
    page.next_button.click()
    yield "inlezen-nakijken", app.shell
    page.next_button.click()
    while page.job.busy:
        settle(20)
    yield "inlezen-klaar", app.shell
    page.done.undo_button.click()
    while page.job.busy:
        settle(20)


def of_the_rest(app: App) -> Iterator[tuple[str, QWidget]]:
    """Show what does not stand in a place: search, prullenbak, settings, help, presenting, a crash."""
    window, shell = app.window, app.shell
    assert window is not None
    record = window.desk.dossier.by_code("A413")[0]
    window.go(record.id)
    window.desk.delete(record)
    for spot in FOOT:
        window.go(f"spot:{spot.key}")
        yield spot.key, shell
    shell.kopbalk.search.setFocus()
    QTest.keyClicks(shell.kopbalk.search, "taak")
    yield "zoeken", shell
    QTest.keyClick(shell.kopbalk.search, Qt.Key.Key_Escape)
    window.go("spot:vandaag")
    shell.kopbalk.present.setChecked(True)
    yield "presenteren", shell
    dialog = CrashDialog(app.theme, "wijkdesk 0.1\nValueError\n  ui/voorbeeld.py:12 show", shell)
    dialog.show()
    yield "fout", dialog
    dialog.close()


def main(folder: Path) -> int:
    """Write the pictures and say how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    qt = QApplication([])
    speak_dutch(qt)
    # A cursor that comes and goes is never still.
    qt.setCursorFlashTime(0)
    count = 0
    for scheme, scale in LOOKS:
        with tempfile.TemporaryDirectory() as home:
            settings = replace(Settings.load(Path(home)), font_scale=scale, colour_scheme=scheme)
            app = App(qt, replace(settings, author="projectleider"), lambda: NOW)
            app.shell.show()
            sheets = Sheets(folder, f"{scheme}-{scale}")
            for name, widget in screens(app):
                picture = still(widget)
                picture.save(str(folder / f"{name}-{scheme}-{scale}.png".replace(" ", "-")))
                sheets.add(name, picture)
                count += 1
            sheets.write()
            app.shell.close()
            app.deleteLater()
    print(f"{count} beelden in {folder}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(Path(sys.argv[1])))
