"""The small panel over a page: with large letters its foot stays low, and what scrolls is not cut there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.overleg import Actie
from wijkdesk.ui.afspraken.fieldpopup import Ask, FieldPopup
from wijkdesk.ui.buttons import Button

if TYPE_CHECKING:
    from tests.ui.conftest import Driver
    from wijkdesk.ui.theme import Theme

NAMES = ("status", "voortgang", "deadline", "opmerking_trekker", "aangehouden_tot", "reden", "gereed_op")


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_what_goes_on_below_the_foot_ends_at_a_line(driver: Driver, theme: Theme, scale: float) -> None:
    theme.use(scale=scale)
    driver.shell.resize(1366, 700)
    QApplication.processEvents()
    page = driver.page
    for names, goes_on in ((NAMES, True), (NAMES[1:2], False)):
        words = ("Voorstel: laten vervallen", "Alle gegevens")
        links = [Button(theme, each, look="link", parent=page) for each in words]
        asks = [Ask(field_of(Actie, name)) for name in names]
        popup = FieldPopup(theme, driver.window.desk, "Actie", asks, lambda _: None, extra=links, parent=page)
        popup.open_at(page, QRect(page.mapToGlobal(QPoint(40, 200)), page.mapToGlobal(QPoint(200, 240))))
        QApplication.processEvents()
        print(
            popup.height(),
            page.height(),
            popup._inside.sizeHint(),
            popup._inside.heightForWidth(popup.width()),
        )
        assert popup._edge.isVisible() is goes_on
        # Both links stand on one line: what is asked has the room.
        assert len({link.mapTo(popup, QPoint(0, 0)).y() for link in links}) == 1
        assert all(link.mapTo(popup, QPoint(link.width(), 0)).x() < popup.width() for link in links)
        popup.drop()
