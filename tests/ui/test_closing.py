"""A dossier is not closed under what reads it on another thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from wijkdesk.ui.rapport import sindspage

if TYPE_CHECKING:
    import pytest

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
