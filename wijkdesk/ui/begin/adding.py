"""A project beside the ones that a dossier holds already: the same steps as at the first start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.ui.begin.setuppage import SetupPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wijkdesk.domain.beginproject import Begin
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme


def adding_page(
    theme: Theme, desk: Desk, today: date, done: Callable[[str], None], cancelled: Callable[[], None]
) -> SetupPage:
    """Return the steps; at the last one the project is added and `done` hears its id."""
    page = SetupPage(theme)
    page.finished.connect(partial(_begin, page, desk, today, done))
    page.cancelled.connect(cancelled)
    return page


def _begin(
    page: SetupPage, desk: Desk, today: date, done: Callable[[str], None], begin: Begin, _folder: object
) -> None:
    from wijkdesk.exchange.beginnen import begin_project  # noqa: PLC0415 - seldom needed

    try:
        key = begin_project(desk.store, begin, today)
    except UserError as error:
        page.warn(str(error))
        return
    done(key)
