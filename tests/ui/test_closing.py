"""What reads a dossier on another thread: it is not closed under it, and nothing is read for who left."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from wijkdesk.ui.rapport import sindspage

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver


def test_closing_waits_for_the_comparison_that_reads_the_file(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, closed, found = threading.Event(), threading.Event(), list[bool]()
    desk = driver.window.desk
    close = desk.store.close

    def slow(*_: object) -> None:
        begun.set()
        # As long as this reads, the file is not closed.
        found.append(closed.wait(0.5))

    def closing() -> None:
        closed.set()
        close()

    monkeypatch.setattr(sindspage, "_compared", slow)
    monkeypatch.setattr(desk.store, "close", closing)
    driver.window.go("spot:sinds")
    assert begun.wait(10)
    assert driver.shell.close()
    assert (found, closed.is_set()) == ([False], True)


def test_nothing_is_compared_any_more_for_who_left_the_page(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    begun, left, ended = threading.Event(), threading.Event(), threading.Event()
    compared = sindspage._compared

    def slow(*given: Any) -> object:
        begun.set()
        left.wait(10)
        try:
            return compared(*given)
        finally:
            ended.set()

    monkeypatch.setattr(sindspage, "_compared", slow)
    driver.window.go("spot:sinds")
    page = driver.page
    assert isinstance(page, sindspage.SincePage)
    assert begun.wait(10)
    driver.window.go("spot:vandaag")
    left.set()
    assert ended.wait(10)
    page._work.wait()
    assert page.found is None
    driver.window.go("spot:sinds")
    qtbot.waitUntil(lambda: page.found is not None)
