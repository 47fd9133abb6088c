"""The escalatieladder: a point climbs to the bestuur, and the answer comes down to everybody who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget

from tests.stories.test_overleg import planned, press
from wijkdesk.domain.agenda import voorstel
from wijkdesk.domain.agenda_bronnen import Punt
from wijkdesk.domain.overleg import Actie, Agendapunt, Bijeenkomst, Gevraagd
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.ui.overleg.overlegpage import OverlegPage
from wijkdesk.ui.overleg.overlegwerk import escalate, take_over
from wijkdesk.ui.recordpanel import RecordPanel

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def ladder_of(driver: Driver, actie: Actie) -> RecordPanel:
    driver.window.go(actie.id)
    panel: RecordPanel = driver.page._panel(Actie)  # type: ignore[attr-defined]
    panel.tabs.setCurrentIndex(panel._ladder_tab)
    QApplication.processEvents()
    return panel


def test_the_levels_of_a_doelstelling_show_beside_it_and_lead_to_its_point(driver: Driver) -> None:
    goal = driver.window.desk.dossier.get(Doelstelling, driver.record("A311", "Actie").doelstelling)  # type: ignore[attr-defined]
    assert goal is not None
    driver.window.go(goal.id)
    side: QStackedWidget = driver.page.side  # type: ignore[attr-defined]
    # It is filled once nobody presses a key any more.
    driver.qtbot.waitUntil(lambda: isinstance(side.currentWidget(), RecordPanel) and side.isVisible())
    panel = side.currentWidget()
    assert isinstance(panel, RecordPanel)
    panel.tabs.setCurrentIndex(panel._ladder_tab)
    QApplication.processEvents()
    assert panel._ladder.isVisible()
    assert panel._ladder.up is not None
    press(panel._ladder.up)
    (point,) = [p for p in driver.window.desk.dossier.all(Agendapunt) if p.gaat_over == goal.id]
    said = [shown.text() for shown in panel._ladder.findChildren(QLabel) if shown.isVisible()]
    assert any(words.startswith("Staat op de agenda") for words in said), said
    assert point.gaat_over == goal.id


def points_about(driver: Driver, actie: Actie) -> list[Agendapunt]:
    return [p for p in driver.window.desk.dossier.all(Agendapunt) if p.gaat_over == actie.id]


def agenda_of(driver: Driver, meeting: Bijeenkomst) -> dict[str, tuple[Gevraagd, str]]:
    found = voorstel(driver.window.desk.stand, meeting)
    return {punt.onderwerp: (punt.gevraagd, punt.waarom) for punt in found}


def test_the_answer_of_the_bestuur_comes_down_to_both_levels_and_to_the_actie(driver: Driver) -> None:
    actie = driver.record("A311", "Actie")
    assert isinstance(actie, Actie)
    up = ladder_of(driver, actie)._ladder.up
    assert up is not None
    press(up)
    (point,) = points_about(driver, actie)
    driver.window.go(point.id)
    page = driver.page
    assert isinstance(page, OverlegPage)
    view = page.meeting
    assert view.point.ladder.up is not None
    press(view.point.ladder.up)
    higher = next(p for p in points_about(driver, actie) if p.id != point.id)
    assert higher.aanleiding == (
        "Managementoverleg Stad voor iedereen legt dit voor. Het komt van Taakgroep zone Jutphaas-Merwestein."
    )
    for _ in range(2):
        press(view.close_button)
    assert view._message.text() == "De bijeenkomst is afgerond. Eén punt gaat door naar de volgende keer."
    driver.window.go(higher.id)
    QTest.keyClicks(view.point.text, "De gemeente betaalt de huur.")
    press(view.point.decide_button)
    for _ in range(2):
        press(view.close_button)
    said = [shown.text() for shown in ladder_of(driver, actie)._ladder.findChildren(QLabel)]
    assert "Stond op de agenda op 21 juni 2012; hoger voorgelegd." in said
    assert "Besluit 2012-03 op 21 juni 2012: De gemeente betaalt de huur." in said
    answer = (
        Gevraagd.KENNISNEMEN,
        "Bestuurlijk overleg Stad voor iedereen besloot: De gemeente betaalt de huur.",
    )
    for code in ("TG3", "OV-M"):
        driver.window.go("spot:overleg")
        page.show_meeting("")
        agenda = agenda_of(driver, planned(driver, page, code))
        assert agenda[f"Antwoord op ‘{actie.titel}’"] == answer
        assert actie.titel not in agenda, "what was decided is asked no longer"


def test_what_was_written_of_a_point_keeps_its_lines_on_the_way_up(driver: Driver) -> None:
    actie = driver.record("A311", "Actie")
    assert isinstance(actie, Actie)
    desk, written = driver.window.desk, "De huur is te hoog.\n\nDe zaal  is te klein."
    escalate(desk, actie, waarom=f"Taakgroep zone Jutphaas-Merwestein legt dit voor. {written}")
    (point,) = points_about(driver, actie)
    assert point.aanleiding == f"Taakgroep zone Jutphaas-Merwestein legt dit voor. {written}"


def test_the_answer_about_a_doelstelling_reaches_its_actie_and_is_not_asked_twice_unseen(
    driver: Driver,
) -> None:
    actie, desk = driver.record("A311", "Actie"), driver.window.desk
    assert isinstance(actie, Actie)
    goal = desk.dossier.get(Doelstelling, actie.doelstelling)
    assert goal is not None
    about = f"de doelstelling ‘{goal.titel}’"
    escalate(desk, goal, waarom="")
    level, _ = escalate(desk, goal, waarom="")
    (point,) = (
        p for p in desk.dossier.where(Agendapunt, "gaat_over", goal.id) if on_agenda_of(driver, p, level.id)
    )
    driver.window.go(point.id)
    page = driver.page
    assert isinstance(page, OverlegPage)
    QTest.keyClicks(page.meeting.point.text, "De gemeente betaalt de huur.")
    press(page.meeting.point.decide_button)
    block = ladder_of(driver, actie)._ladder
    said = [shown.text() for shown in block.findChildren(QLabel) if shown.isVisible()]
    assert f"Voorgelegd met {about}. Besluit 2012-03 op 21 juni 2012: De gemeente betaalt de huur." in said
    assert f"Voorgelegd met {about}. Staat op de agenda op 21 juni 2012; hoger is al besloten." in said
    assert "Nog niet voorgelegd." not in said
    assert block.up is not None
    assert block.up.text() == "Ook deze actie voorleggen"
    assert (
        f"D{about[1:]} is al voorgelegd aan Managementoverleg Stad voor iedereen. "
        "Vraag hetzelfde liever niet twee keer."
    ) in said
    press(block.up)
    assert len(points_about(driver, actie)) == 1
    said = [shown.text() for shown in block.findChildren(QLabel) if shown.isVisible()]
    assert "Staat op de agenda op 21 juni 2012." in said, "of the actie itself"
    assert f"Voorgelegd met {about}. Staat op de agenda op 21 juni 2012; hoger is al besloten." in said


def test_who_brings_a_doelstelling_higher_sees_what_its_actie_asked_there(driver: Driver) -> None:
    actie, desk = driver.record("A311", "Actie"), driver.window.desk
    assert isinstance(actie, Actie)
    goal = desk.dossier.get(Doelstelling, actie.doelstelling)
    assert goal is not None
    level, _ = escalate(desk, actie, waarom="")
    driver.window.go("spot:overleg")
    page = driver.page
    assert isinstance(page, OverlegPage)
    meeting = planned(driver, page, "TG3")
    take_over(desk, meeting, [Punt("De doelstelling", Gevraagd.BESPREKEN, "Ze staat op rood.", goal.id)])
    page.meeting.agenda.setCurrentIndex(page.meeting.agenda.rows.index(0))
    QApplication.processEvents()
    block = page.meeting.point.ladder
    said = [shown.text() for shown in block.findChildren(QLabel) if shown.isVisible()]
    about = f"de actie ‘{actie.titel}’"
    assert any(words.startswith(f"Voorgelegd met {about}. Staat op de agenda op ") for words in said)
    twice = "Vraag hetzelfde liever niet twee keer."
    assert f"De actie ‘{actie.titel}’ is al voorgelegd aan {level.naam}. {twice}" in said
    assert block.up is not None
    assert block.up.text() == "Ook deze doelstelling voorleggen"


def on_agenda_of(driver: Driver, point: Agendapunt, overleg: str) -> bool:
    meeting = driver.window.desk.dossier.get(Bijeenkomst, point.bijeenkomst)
    return meeting is not None and meeting.overleg == overleg
