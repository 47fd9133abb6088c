from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from wijkdesk.domain.afspraken import Convenant
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Bijeenkomst
from wijkdesk.domain.plan import Plan
from wijkdesk.ui import attention, vandaag
from wijkdesk.ui.attention import MOST
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.finder import Finder
from wijkdesk.ui.handbook import Handbook
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.page import Shown
from wijkdesk.ui.places import FOOT, LISTS, PLACES
from wijkdesk.ui.plan.timechart import TimeChart
from wijkdesk.ui.trashpage import TrashPage
from wijkdesk.ui.vandaag import VandaagPage

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Owned

    from .conftest import Driver

NOT_LISTED = {"Schakel"}
"""Links are shown as fields of the records that they link."""


def texts(driver: Driver) -> str:
    return "\n".join(found.text() for found in driver.page.findChildren(QLabel) if found.isVisible())


def press(driver: Driver, key: str) -> None:
    QTest.mouseClick(driver.shell.rail._buttons[key], Qt.MouseButton.LeftButton)


def test_every_entity_has_one_place_in_the_rail() -> None:
    listed = [name for names in LISTS.values() for name in names]
    assert sorted(listed) == sorted(set(ENTITIES) - NOT_LISTED)


def test_every_entry_of_the_rail_leads_somewhere(driver: Driver) -> None:
    shown = set()
    for place in PLACES:
        press(driver, place.key)
        for page in place.pages or (place,):
            press(driver, page.key)
            assert driver.page.isVisible()
            assert driver.shell.rail._buttons[page.key].marked
            shown.add(id(driver.page))
    for spot in FOOT:
        press(driver, spot.key)
        shown.add(id(driver.page))
    assert len(shown) == sum(len(place.pages) or 1 for place in PLACES) + len(FOOT)


def test_vandaag_shows_seven_points_each_with_a_button_that_goes_there(driver: Driver) -> None:
    page = driver.page
    assert isinstance(page, VandaagPage)
    assert page.attention is not None
    lines = driver.window.desk.attention
    assert len(page.attention.buttons) == 7 < len(lines)
    words = texts(driver)
    assert "Goedemorgen, dit is vrijdag 15 juni" in words
    for number, line in enumerate(lines[:7]):
        driver.window.go("spot:vandaag")
        assert page.attention is not None
        assert line.sentence in words
        assert line.why in words
        QTest.mouseClick(page.attention.buttons[number], Qt.MouseButton.LeftButton)
        assert not isinstance(driver.page, VandaagPage)
        if isinstance(driver.page, ListPage):
            panel = driver.page._side.currentWidget()
            assert panel.isVisible()
            assert panel.record.id == line.target


def test_all_points_show_when_asked_for(driver: Driver) -> None:
    page = driver.page
    assert isinstance(page, VandaagPage)
    assert page.attention is not None
    page.attention.unfolded.emit()
    assert len(page.attention.buttons) == len(driver.window.desk.attention)
    assert page.focusWidget() is page.attention.buttons[MOST]


def test_many_points_show_a_part_at_a_time(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (attention, vandaag):
        monkeypatch.setattr(module, "MORE", 2)
    page = driver.page
    assert isinstance(page, VandaagPage)
    whole = len(driver.window.desk.attention)
    assert whole > MOST + 4
    seen = []
    while page.attention is not None and len(page.attention.buttons) < whole:
        page.renew()
        more = next(b for b in page.attention.findChildren(Button) if b.text().startswith("Toon "))
        seen.append((len(page.attention.buttons), more.text()))
        more.click()
    assert seen[:2] == [(MOST, "Toon meer"), (MOST + 2, "Toon meer")]
    assert seen[-1][1] == f"Toon alle {whole}"


def test_vandaag_follows_a_change_elsewhere(driver: Driver) -> None:
    assert "Scholen werven is 61 dagen te laat" in texts(driver)
    late = driver.record("A411", "Actie")
    kind = type(late)
    with driver.window.desk.store.edit("gereed") as edit:
        edit.set(kind, late.id, "status", "gereed")
        edit.set(kind, late.id, "gereed_op", driver.window.desk.peildatum)
    assert "Scholen werven is 61 dagen te laat" not in texts(driver)


def test_a_point_reached_by_search_opens_with_enter(driver: Driver) -> None:
    field = driver.shell.kopbalk.search
    QTest.keyClick(driver.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert driver.shell.focusWidget() is field
    QTest.keyClicks(field, "scholen werven")
    assert driver.window._popup.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not driver.window._popup.isVisible()
    assert isinstance(driver.page, ListPage)
    assert driver.page._side.currentWidget().record.code == "A411"
    assert driver.page.isAncestorOf(driver.shell.focusWidget())


def test_enter_presses_the_button_that_has_the_focus(driver: Driver) -> None:
    page = driver.page
    assert isinstance(page, VandaagPage)
    assert page.attention is not None
    page.attention.buttons[1].setFocus()
    QTest.keyClick(page.attention.buttons[1], Qt.Key.Key_Return)
    assert isinstance(driver.page, ListPage)


def test_arrows_and_enter_work_in_the_rail(driver: Driver) -> None:
    rail = driver.shell.rail
    rail._buttons["vandaag"].setFocus()
    QTest.keyClick(rail._buttons["vandaag"], Qt.Key.Key_Up)
    assert rail._buttons["hulp"].hasFocus()
    QTest.keyClick(rail._buttons["hulp"], Qt.Key.Key_Return)
    assert rail._buttons["hulp"].marked


def test_search_finds_screens_too_and_says_when_there_is_nothing(driver: Driver) -> None:
    assert [hit.title for hit in driver.window._finder.find("prul") if hit.kind == "scherm"] == ["Prullenbak"]
    field = driver.shell.kopbalk.search
    field.setFocus()
    QTest.keyClicks(field, "xyzzy")
    assert driver.window._popup._nothing.text() == "Niets gevonden voor ‘xyzzy’."
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not driver.window._popup.isVisible()


def test_undo_and_redo_say_what_they_do_and_do_it(driver: Driver) -> None:
    record = driver.record("A311", "Actie")
    driver.window.go(record.id)
    panel = driver.page._side.currentWidget()
    line = panel.form.editors["titel"].main
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Ruimte huren")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert driver.again(record).titel == "Ruimte huren"
    assert driver.shell.kopbalk.undo.text() == "Ongedaan: actie A311"
    QTest.mouseClick(driver.shell.kopbalk.undo, Qt.MouseButton.LeftButton)
    assert driver.again(record).titel == record.titel
    assert line.text() == record.titel
    assert driver.shell.kopbalk.redo.accessibleName() == "Opnieuw: actie A311"
    QTest.keyClick(driver.shell, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert driver.again(record).titel == "Ruimte huren"


def test_presenting_hides_what_is_confidential(driver: Driver) -> None:
    driver.window.go("lijst:Betrokkenheid")
    driver.page.open_record(driver.window.desk.dossier.all(ENTITIES["Betrokkenheid"])[0])
    assert "invloed" in driver.page._side.currentWidget().form.editors
    reminders = [line.sentence for line in driver.window.desk.attention if "Alleen u ziet dit" in line.why]
    QTest.mouseClick(driver.shell.kopbalk.present, Qt.MouseButton.LeftButton)
    driver.window.go("lijst:Betrokkenheid")
    driver.page.open_record(driver.window.desk.dossier.all(ENTITIES["Betrokkenheid"])[0])
    assert "invloed" not in driver.page._side.currentWidget().form.editors
    driver.window._show_lists("risicos")
    assert [driver.page.tabs.tabText(n) for n in range(driver.page.tabs.count())] == ["Risico's"]
    assert not driver.window.desk.dossier.all(ENTITIES["Gevoeligheid"])
    driver.window.go("spot:vandaag")
    for sentence in reminders:
        assert sentence not in texts(driver)
    QTest.mouseClick(driver.shell.kopbalk.present, Qt.MouseButton.LeftButton)
    assert driver.window.desk.dossier.all(ENTITIES["Gevoeligheid"])


def test_the_prullenbak_gives_back_what_was_deleted(driver: Driver) -> None:
    record = driver.record("A311", "Actie")
    driver.window.go(record.id)
    driver.page._side.currentWidget()._delete()
    assert driver.window.desk.dossier.by_code("A311") == []
    press(driver, "prullenbak")
    page = driver.page
    assert isinstance(page, TrashPage)
    assert page.model.index(0, 0).data() == record.title
    QTest.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    assert driver.record("A311", "Actie").state == "live"
    assert page.model.rowCount() == 0


def test_the_prullenbak_calls_what_has_no_name_as_the_screens_do(driver: Driver) -> None:
    key = driver.window.desk.add(ENTITIES["Samenwerkingspeiling"], {"code": "SP9", "datum": date(2012, 6, 1)})
    added = driver.window.desk.dossier.find(key)
    assert added is not None
    driver.window.desk.delete(added)
    press(driver, "prullenbak")
    assert isinstance(driver.page, TrashPage)
    assert driver.page.model.index(0, 0).data() == "Samenwerkingspeiling 1 juni 2012"


def test_the_status_bar_says_when_all_was_saved(driver: Driver) -> None:
    record = driver.record("A311", "Actie")
    driver.window.desk.set_value(record, next(iter(record_fields(record))), "Andere titel")
    assert driver.shell.statusbalk._saved.text() == "Alles opgeslagen om 10:42"
    assert driver.shell.statusbalk._stand.text().startswith("Stand per 15 juni 2012")


def record_fields(record: object) -> object:
    from wijkdesk.domain.entity import fields_of

    return fields_of(type(record))  # type: ignore[arg-type]


def test_a_taakgroep_opens_on_its_own_page_and_its_form_is_one_step_further(driver: Driver) -> None:
    group = driver.record("TG4", "Overleg")
    driver.window.go(group.id)
    assert driver.window._here == "taakgroepen"
    assert driver.page.opened.id == group.id  # type: ignore[attr-defined]
    driver.page.details(group.id)  # type: ignore[attr-defined]
    assert driver.window._here == "lijst:overleg"
    driver.window.go(driver.record("OV-B", "Overleg").id)
    assert driver.window._here in {"overleg", "lijst:overleg"}


@pytest.mark.parametrize("kind", [Bijeenkomst, Plan, Gebied, Convenant])
def test_who_begins_or_stops_presenting_stays_where_they_are(driver: Driver, kind: type[Owned]) -> None:
    record = driver.window.desk.dossier.all(kind)[-1]
    driver.window.go(record.id)
    for _ in range(2):
        driver.window.go("doe:presenteren")
        QApplication.processEvents()
        assert isinstance(driver.page, Shown)
        assert driver.page.place == record.id


def test_presenting_hides_what_asks_for_attention(driver: Driver) -> None:
    driver.window.go("spot:vandaag")
    assert driver.page.attention.buttons  # type: ignore[attr-defined]
    driver.window.go("doe:presenteren")
    driver.window.go("spot:vandaag")

    def shown() -> list[str]:
        return [found.text() for found in driver.page.findChildren(QLabel)]

    driver.qtbot.waitUntil(lambda: "Uw aandachtspunten zijn verborgen" in shown())
    assert not any("Scholen werven" in text for text in shown())


def test_the_search_field_finds_the_tail_of_a_long_word(driver: Driver) -> None:
    found = driver.window._finder.find("partner")
    assert "spot:gebieden" in [hit.target for hit in found]
    assert "nieuw:Convenantpartij" in [hit.target for hit in driver.window._finder.find("partij toe")]


@pytest.mark.parametrize("words", ["plannen", "organisaties", "instellingen", "vandaag", "tijdlijn"])
def test_who_goes_somewhere_from_the_search_field_has_the_cursor_there(driver: Driver, words: str) -> None:
    search = driver.shell.kopbalk.search
    search.setFocus()
    QTest.keyClicks(search, words)
    QTest.keyClick(search, Qt.Key.Key_Return)
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert driver.page.isAncestorOf(focused)
    if words == "tijdlijn":
        assert isinstance(focused, TimeChart)
    if words == "vandaag":
        assert focused.accessibleDescription() == driver.window.desk.attention[0].sentence


def test_who_follows_a_button_of_a_page_has_the_cursor_on_the_next_one(driver: Driver) -> None:
    driver.window.go("spot:vandaag")
    driver.shell.activateWindow()
    QApplication.processEvents()
    button = driver.page.attention.buttons[0]  # type: ignore[attr-defined]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)

    def on_page() -> bool:
        focused = QApplication.focusWidget()
        return driver.window._here != "vandaag" and focused is not None and driver.page.isAncestorOf(focused)

    driver.qtbot.waitUntil(on_page)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("cijfers", "inlezen:Wijkprofiel"),
        ("beleidsdag", "spot:overleg"),
        ("zones", "spot:gebieden"),
        ("print", "spot:rapportage"),
        ("afdrukken", "spot:rapportage"),
        ("notulen", "spot:overleg"),
        ("partijen", "spot:organisaties"),
        ("subsidie", "spot:geld"),
        ("lettergrootte", "spot:instellingen"),
        ("backup", "spot:reservekopieen"),
        ("formulier", "spot:uitvragen"),
        ("instellingen", "spot:instellingen"),
    ],
)
def test_a_screen_or_a_command_comes_before_records_and_the_handleiding(
    driver: Driver, words: str, target: str
) -> None:
    hits = Finder(driver.window.desk, Handbook()).find(words)
    assert hits[0].target == target


def test_a_small_window_says_less_in_the_bar_at_the_top_and_cuts_nothing_off(driver: Driver) -> None:
    bar = driver.shell.kopbalk
    record, desk = driver.record("A311", "Actie"), driver.window.desk
    desk.set_value(record, field_of(type(record), "titel"), "Ruimte huren")
    driver.shell.resize(800, 600)
    QTest.qWait(50)
    assert bar.width() == 800
    assert bar.undo.text() == ""
    assert bar.undo.accessibleName() == "Ongedaan: actie A311"
    tools = (bar.project, bar.search, bar.undo, bar.redo, bar.present)
    assert all(tool.width() >= tool.minimumSizeHint().width() for tool in tools)
    ends = [tool.mapTo(bar, tool.rect().topRight()).x() for tool in tools]
    assert ends == sorted(ends)
    assert ends[-1] < bar.width()
    driver.shell.resize(1366, 768)
    QTest.qWait(50)
    assert bar.undo.text() == "Ongedaan: actie A311"
