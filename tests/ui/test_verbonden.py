"""What a record is tied to: nothing is offered that has no place to stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QLabel

from wijkdesk.domain.analyse import Knelpunt, Richting, Scenario, Verkenning
from wijkdesk.domain.overleg import Actie
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.recordpanel import RecordPanel

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity

    from .conftest import Driver


def heads(driver: Driver, code: str = "A311", kind: type[Entity] = Actie) -> str:
    """Return what stands on the tab of a record that says what it is tied to."""
    driver.window.go(f"lijst:{kind.__name__}")
    page = driver.page
    assert isinstance(page, ListPage)
    page.open_record(driver.record(code, kind.__name__))
    panel = page._panel(kind)
    assert isinstance(panel, RecordPanel)
    number = next(at for at in range(panel.tabs.count()) if panel.tabs.tabText(at) == "Verbonden")
    panel.tabs.setCurrentIndex(number)
    QApplication.processEvents()
    return "\n".join(found.text() for found in panel.findChildren(QLabel) if found.isVisible())


def added(driver: Driver, kind: Any, **values: Any) -> str:
    return driver.window.desk.add(kind, values)


def test_an_actie_offers_no_questions_of_a_verkenning_that_is_not_there(driver: Driver) -> None:
    assert not driver.window.desk.dossier.all(Verkenning)
    words = heads(driver)
    assert "bestuur" in words.casefold(), "the way up is not there either"
    assert "Vragen naar binnen" not in words


def test_an_actie_offers_them_once_a_direction_was_chosen(driver: Driver) -> None:
    verkenning = added(driver, Verkenning, titel="Wijkverkenning Vreeswijk")
    scenario = added(driver, Scenario, verkenning=verkenning, titel="Samen onder één dak")
    assert "Vragen naar binnen" not in heads(driver)
    added(driver, Richting, verkenning=verkenning, scenario=scenario)
    assert "Vragen naar binnen  0" in heads(driver)


def test_a_tab_with_nothing_on_it_says_so(driver: Driver) -> None:
    goal = driver.window.desk.dossier.all(Knelpunt)[0]
    words = heads(driver, goal.code, Knelpunt)
    assert "Bevindingen" not in words
    assert "Hier hangt nog niets mee samen." in words


def test_names_of_two_lines_stand_apart(driver: Driver) -> None:
    verkenning = added(driver, Verkenning, titel="Wijkverkenning Vreeswijk", code="WV9")
    long = "Samen onder één dak met de huisarts, de thuiszorg en het buurthuis aan de markt "
    for number in range(3):
        added(driver, Scenario, verkenning=verkenning, titel=f"{long}{number}")
    heads(driver, "WV9", Verkenning)
    panel = driver.page._panel(Verkenning)  # type: ignore[attr-defined]
    shown = [found for found in panel.findChildren(QLabel) if found.isVisible()]
    names = sorted((found for found in shown if found.text().startswith(long)), key=lambda found: found.y())
    assert len(names) == 3
    for above, below in pairwise(names):
        assert above.height() > 1.8 * above.fontMetrics().height(), "it takes one line: this asks nothing"
        assert below.y() - above.geometry().bottom() > above.fontMetrics().height() / 3
