"""The plan on a beamer: the whole screen for the grid, without the bars of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.ui.shell import Shell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def is_whole(page: QWidget) -> bool:
    """Return whether a page has the whole screen."""
    window = page.window()
    return isinstance(window, Shell) and window.isFullScreen() and not window.rail.isVisible()


def show_whole(window: QWidget, *, on: bool) -> None:
    """Give the whole screen to the page, or take it back."""
    if not isinstance(window, Shell):
        return
    for bar in (window.rail, window.kopbalk, window.statusbalk):
        bar.setVisible(not on)
    if on:
        window.setProperty("was_groot", window.isMaximized())
        window.showFullScreen()
    elif window.property("was_groot"):
        window.showMaximized()
    else:
        window.showNormal()


def give_back(window: QWidget, kind: type[QWidget]) -> None:
    """Show the bars again, unless a new page of this kind took over the whole screen."""
    if not any(page.isVisible() for page in window.findChildren(kind)):
        show_whole(window, on=False)


def toggle_presenting(page: QWidget) -> None:
    """Present or stop presenting, as the button in the bar at the top does."""
    window = page.window()
    if isinstance(window, Shell):
        window.kopbalk.present.toggle()
