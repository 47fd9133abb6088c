"""The screens of exchange for the sheet of pictures: an answer comes back with a question."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from tests.stories.exchanging import Trekker, actie_of, group_of
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.lines import Choice
from wijkdesk.ui.uitwisseling.askpage import AskPage
from wijkdesk.ui.uitwisseling.backuppage import BackupPage
from wijkdesk.ui.uitwisseling.importpage import ImportPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from wijkdesk.app import App
    from wijkdesk.ui.job import Job


def ended(job: Job) -> None:
    """Wait until a page is done with what it was asked."""
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if not job.busy else None)
    timer.start(20)
    loop.exec()
    timer.stop()


def of_exchange(app: App) -> Iterator[tuple[str, QWidget]]:
    """Show uitvragen that were made, an answer before and after it is taken over, and what goes back."""
    assert app.window is not None
    window, shell = app.window, app.shell
    store = window.desk.store
    with tempfile.TemporaryDirectory() as home:
        window.go("spot:uitvragen")
        page = shell.pages.currentWidget()
        assert isinstance(page, AskPage)
        page.make_in(Path(home))
        ended(page.job)
        page._look(page.made[0])
        yield "uitvragen-klaar", shell
        yield from of_answer(app, Path(home))
    window.go(f"spot:invoeren/{group_of(store, 'TG5')}")
    yield "formulier-invoeren", shell
    window.go("kijk:trekker")
    yield "trekker", shell
    window.go("kijk:alles")
    store.backup("met de hand")
    window.go("spot:afsluiten")
    yield "afsluiten", shell
    window.go("spot:reservekopieen")
    copies = shell.pages.currentWidget()
    assert isinstance(copies, BackupPage)
    copies.ask_for(store.backups()[0])
    yield "reservekopieen", shell


def of_answer(app: App, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Show a file of someone new, the same one trusted, what is left open, and rolling it back."""
    assert app.window is not None
    window, shell = app.window, app.shell
    store = window.desk.store
    trekker = Trekker(folder, store)
    trekker.put("A512", opmerking_trekker="Acht mensen zijn gestart in de Linden.")
    trekker.put("A513", deadline=date(2012, 11, 30))
    trekker.put("A522", opmerking_trekker="Elke donderdag, twaalf bezoekers.")
    with store.edit("deadline A513") as writer:
        writer.set(Actie, actie_of(store, "A513"), "deadline", date(2012, 11, 15))
        writer.set(Actie, actie_of(store, "A522"), "opmerking_trekker", "Het spreekuur loopt.")
    answer = trekker.answer()
    trekker.store.close()
    window.take_in(answer)
    page = shell.pages.currentWidget()
    assert isinstance(page, ImportPage)
    ended(page.job)
    yield "binnengekomen-onbekend", shell
    page.proposal.trusted.emit()
    ended(page.job)
    page.proposal._answer(page.proposal.view.current.nr, Choice.THEIRS)  # type: ignore[union-attr]  # a question
    yield "binnengekomen-voorstel", shell
    page.proposal.take_button.click()
    ended(page.job)
    yield "binnengekomen-overgenomen", shell
    page.preview(1)
    ended(page.job)
    yield "binnengekomen-terugdraaien", shell
    page._home()
