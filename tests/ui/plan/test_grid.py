from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.ui.plan.page import PlanPage
from wijkdesk.ui.plan.planrows import COLUMNS

if TYPE_CHECKING:
    from tests.ui.conftest import Driver

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEYS = [column.key for column in COLUMNS]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(driver: Driver) -> PlanPage:
    # Shortcuts only work in the window that is active.
    driver.shell.activateWindow()
    driver.window.go("spot:plannen")
    assert isinstance(driver.page, PlanPage)
    driver.page.open_record(actie(driver, "A311"))
    driver.page.grid.setFocus()
    return driver.page


def stand_on(page: PlanPage, code: str, column: str) -> None:
    line = next(n for n, row in enumerate(page.grid.rows.rows) if row.record and row.record.code == code)
    page.grid.go_to(line, KEYS.index(column))


def here(page: PlanPage) -> tuple[str, str]:
    row = page.grid.row
    assert row is not None
    return (row.record.code if row.record else row.kind.value), KEYS[page.grid.column]


def write(page: PlanPage, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type over the cell of the cursor, as a user does: the first letter opens it."""
    QTest.keyClicks(page.grid, text[0])
    assert page.grid.editor is not None
    QTest.keyClicks(page.grid.editor, text[1:])
    QTest.keyClick(page.grid.editor, key)


def actie(driver: Driver, code: str) -> Actie:
    found = driver.record(code, "Actie")
    assert isinstance(found, Actie)
    return found


def put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_enter_goes_down_tab_goes_right_and_esc_brings_the_old_value_back(page: PlanPage) -> None:
    stand_on(page, "A311", "actie")
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert here(page) == ("A312", "actie")
    QTest.keyClick(page.grid, Qt.Key.Key_Tab)
    assert here(page) == ("A312", "houder")
    QTest.keyClick(page.grid, Qt.Key.Key_Backtab)
    assert here(page) == ("A312", "actie")
    QTest.keyClicks(page.grid, "x")
    assert page.grid.editor is not None
    QTest.keyClick(page.grid.editor, Qt.Key.Key_Escape)
    assert page.grid.editor is None
    assert page.grid.hasFocus()
    assert "Financiering" in page.grid.currentIndex().data()


def test_tab_walks_to_the_next_line_and_out_of_the_grid_at_the_end(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A311", "stand")
    QTest.keyClick(page.grid, Qt.Key.Key_Tab)
    assert here(page) == ("A312", "actie")
    page.grid.go_to(len(page.grid.rows.rows) - 1, KEYS.index("actie"))
    QTest.keyClick(page.grid, Qt.Key.Key_Tab)
    assert driver.shell.focusWidget() is not page.grid


def test_esc_leaves_the_grid(page: PlanPage, driver: Driver) -> None:
    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    assert driver.shell.focusWidget() is page.head.add_button


def test_what_is_typed_is_saved_and_the_cursor_goes_on(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A313", "actie")
    write(page, "Folder maken", Qt.Key.Key_Tab)
    assert actie(driver, "A313").titel == "Folder maken"
    assert here(page) == ("A313", "houder")
    assert driver.window.desk.store.undo_label == "actie A313"


def test_a_status_moves_the_bar_and_the_light_of_its_doelstelling(page: PlanPage) -> None:
    goal = next(row for row in page.grid.rows.rows if row.is_goal)
    assert goal.goal_stand is not None
    assert goal.goal_stand.pct == 25
    stand_on(page, "A311", "status")
    write(page, "ge")
    goal = next(row for row in page.grid.rows.rows if row.is_goal)
    assert goal.goal_stand is not None
    assert goal.goal_stand.pct == 42
    assert page.head.facts.text().startswith("48% gereed")


def test_done_gets_its_day(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A311", "status")
    write(page, "gereed")
    done = actie(driver, "A311")
    assert (done.status, done.gereed_op) == (ActieStatus.GEREED, date(2012, 6, 15))


def test_a_function_that_does_not_exist_becomes_a_contact_in_the_same_step(
    page: PlanPage, driver: Driver
) -> None:
    before = len(driver.window.desk.dossier.all(Contactpersoon))
    stand_on(page, "A313", "houder")
    write(page, "wijkagent")
    desk = driver.window.desk
    made = [person for person in desk.dossier.all(Contactpersoon) if person.functie == "wijkagent"]
    assert len(made) == 1
    found = actie(driver, "A313")
    assert found.houder == made[0].id
    assert "nieuw" in page.message.text()
    driver.window.undo()
    assert len(desk.dossier.all(Contactpersoon)) == before


def test_a_known_function_is_chosen_and_not_made_again(page: PlanPage, driver: Driver) -> None:
    before = len(driver.window.desk.dossier.all(Contactpersoon))
    stand_on(page, "A313", "houder")
    write(page, "Wijkverpleegkundige")
    assert len(driver.window.desk.dossier.all(Contactpersoon)) == before
    found = actie(driver, "A313")
    assert driver.window.desk.title(found.houder) == "wijkverpleegkundige"


def test_a_day_without_a_year_means_the_year_on_screen(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A313", "deadline")
    write(page, "1-9")
    assert actie(driver, "A313").deadline == date(2012, 9, 1)


def test_what_is_no_day_stays_open_with_a_sentence(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A313", "deadline")
    write(page, "31-2-2012")
    assert page.grid.editor is not None
    assert page.grid.editor.text() == "31-2-2012"
    assert "bestaat niet als datum" in page.message.text()
    QTest.keyClick(page.grid.editor, Qt.Key.Key_Escape)
    assert actie(driver, "A313").deadline == date(2012, 8, 15)


def test_another_deadline_after_adoption_asks_why_and_keeps_the_answer(
    page: PlanPage, driver: Driver
) -> None:
    stand_on(page, "A313", "deadline")
    write(page, "1-9-2012")
    assert page.why.isVisible()
    QTest.keyClick(page.grid, Qt.Key.Key_R, CONTROL)
    line = page.why.line
    assert driver.shell.focusWidget() is line
    QTest.keyClicks(line, "de drukker had vakantie")
    QTest.keyClick(line, Qt.Key.Key_Return)
    kept = driver.window.desk.dossier.all(Bijstelling)
    assert [item.reden for item in kept] == ["de drukker had vakantie"]
    assert not page.why.isVisible()
    assert page.grid.hasFocus()


def test_questions_wait_for_each_other(page: PlanPage) -> None:
    for code, day in (("A312", "1-9-2012"), ("A313", "2-9-2012")):
        stand_on(page, code, "deadline")
        write(page, day)
    assert len(page.why.waiting) == 2
    page.why.line.setFocus()
    QTest.keyClick(page.why.line, Qt.Key.Key_Escape)
    assert page.why.isVisible()
    QTest.keyClick(page.why.line, Qt.Key.Key_Escape)
    assert not page.why.isVisible()


def test_putting_off_asks_until_when_and_why(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A311", "status")
    write(page, "aang")
    assert page.need.isVisible()
    assert actie(driver, "A311").status is ActieStatus.LOOPT
    day, reason = page.need.lines["aangehouden_tot"], page.need.lines["reden"]
    assert driver.shell.focusWidget() is day
    QTest.keyClicks(day, "1-10-2012")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert driver.shell.focusWidget() is reason
    QTest.keyClicks(reason, "wacht op de verhuizing")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    found = actie(driver, "A311")
    assert (found.status, found.reden) == (ActieStatus.AANGEHOUDEN, "wacht op de verhuizing")
    assert not page.need.isVisible()
    assert page.grid.hasFocus()


def test_a_new_actie_is_typed_line_after_line(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A313", "actie")
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert here(page) == ("nieuwe actie", "actie")
    write(page, "Wachtkamer inrichten")
    assert here(page) == ("nieuwe actie", "actie")
    write(page, "Rooster maken", Qt.Key.Key_Tab)
    assert here(page) == ("A315", "houder")
    write(page, "fysiotherapeut", Qt.Key.Key_Tab)
    assert here(page) == ("A315", "start")
    made = actie(driver, "A315")
    assert (made.titel, made.status) == ("Rooster maken", ActieStatus.NIET_GESTART)
    assert actie(driver, "A314").title == "Wachtkamer inrichten"


def test_a_new_doelstelling_goes_on_with_its_result_and_its_first_actie(
    page: PlanPage, driver: Driver
) -> None:
    QTest.keyClick(page.grid, Qt.Key.Key_N, CONTROL)
    assert page.grid.editor is not None
    QTest.keyClicks(page.grid.editor, "Meer ontmoeting")
    QTest.keyClick(page.grid.editor, Qt.Key.Key_Return)
    code = driver.window.desk.dossier.all(Doelstelling)[-1].code
    assert here(page)[1] == "houder"
    write(page, "Elke week eten 20 ouderen samen")
    assert here(page) == ("nieuwe actie", "actie")
    write(page, "Kok zoeken")
    goals = {goal.titel: goal for goal in driver.window.desk.dossier.all(Doelstelling)}
    made = goals["Meer ontmoeting"]
    assert made.resultaat == "Elke week eten 20 ouderen samen"
    assert [a.titel for a in driver.window.desk.dossier.where(Actie, "doelstelling", made.id)] == [
        "Kok zoeken"
    ]
    assert code


def test_a_block_from_excel_becomes_acties_in_one_step(page: PlanPage, driver: Driver) -> None:
    desk = driver.window.desk
    before = len(desk.dossier.all(Actie))
    stand_on(page, "A313", "actie")
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    put("Actie\tHouder\tDeadline\nFlyer\twijkagent\t1-9-2012\r\nPoster\twijkagent\t31-2-2012\n\tleeg\t\n")
    QTest.keyClick(page.grid, Qt.Key.Key_V, CONTROL)
    made = {each.titel: each for each in desk.dossier.all(Actie)}
    assert made["Flyer"].deadline == date(2012, 9, 1)
    assert made["Poster"].deadline is None
    assert made["Flyer"].houder == made["Poster"].houder
    assert (made["Flyer"].code, made["Poster"].code) == ("A314", "A315")
    assert "2 nieuwe acties" in page.message.text()
    assert "Regel 2: ‘31-2-2012’ bestaat niet als datum" in page.message.text()
    assert "Regel 3 heeft geen actie" in page.message.text()
    driver.window.undo()
    assert len(desk.dossier.all(Actie)) == before


def test_a_block_over_acties_changes_them_and_asks_why(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A312", "deadline")
    put("1-9-2012\n2-9-2012")
    QTest.keyClick(page.grid, Qt.Key.Key_V, CONTROL)
    assert actie(driver, "A312").deadline == date(2012, 9, 1)
    assert actie(driver, "A313").deadline == date(2012, 9, 2)
    assert len(page.why.waiting) == 2


def test_what_a_rule_refuses_is_not_pasted(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A313", "status")
    put("Gereed")
    QTest.keyClick(page.grid, Qt.Key.Key_V, CONTROL)
    assert actie(driver, "A313").status is ActieStatus.NIET_GESTART
    assert "Kies eerst ‘Loopt’" in page.message.text()


def test_a_value_is_taken_over_from_above(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A312", "deadline")
    QTest.keyClick(page.grid, Qt.Key.Key_D, CONTROL)
    assert actie(driver, "A312").deadline == date(2012, 4, 30)


def test_a_cell_is_emptied_but_not_one_that_must_be_filled(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A313", "start")
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert actie(driver, "A313").start is None
    stand_on(page, "A313", "actie")
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert actie(driver, "A313").title == "Folder en verwijsafspraak"
    assert "kan niet leeg zijn" in page.message.text()


def test_a_line_goes_to_the_prullenbak_and_comes_back(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A313", "actie")
    QTest.keyClick(page.grid, Qt.Key.Key_Delete, CONTROL)
    assert not driver.window.desk.dossier.by_code("A313")
    assert "Ctrl+Z" in page.message.text()
    driver.window.undo()
    assert driver.window.desk.dossier.by_code("A313")


def test_a_doelstelling_folds_and_its_acties_come_back(page: PlanPage) -> None:
    count = len(page.grid.rows.rows)
    line = next(n for n, row in enumerate(page.grid.rows.rows) if row.is_goal)
    page.grid.go_to(line, 0)
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert len(page.grid.rows.rows) == count - 4
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert len(page.grid.rows.rows) == count


def test_a_change_elsewhere_keeps_cursor_and_view(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A333", "deadline")
    page.grid.scrollTo(page.grid.currentIndex())
    top = page.grid.verticalScrollBar().value()
    with driver.window.desk.store.edit("elders") as edit:
        edit.set(Actie, actie(driver, "A311").id, "titel", "Iets anders")
    assert here(page) == ("A333", "deadline")
    assert page.grid.verticalScrollBar().value() == top
    assert page.grid.rows.rows[1].actie is not None
    assert page.grid.rows.rows[1].actie.titel == "Iets anders"


def test_a_press_opens_and_typing_elsewhere_saves(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A313", "actie")
    index = page.grid.currentIndex()
    place = page.grid.visualRect(index).center()
    QTest.mouseDClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.grid.editor is not None
    page.grid.editor.setText("Folder drukken")
    other = page.grid.rows.index(index.row() - 1, index.column())
    QTest.mouseClick(
        page.grid.viewport(), Qt.MouseButton.LeftButton, pos=page.grid.visualRect(other).center()
    )
    assert page.grid.editor is None
    assert actie(driver, "A313").title == "Folder drukken"
    assert here(page) == ("A312", "actie")


def test_leaving_the_page_saves_what_is_typed(page: PlanPage, driver: Driver) -> None:
    stand_on(page, "A313", "actie")
    QTest.keyClicks(page.grid, "F")
    assert page.grid.editor is not None
    page.grid.editor.setText("Folder drukken")
    driver.window.go("spot:vandaag")
    assert actie(driver, "A313").title == "Folder drukken"


def test_every_cell_says_its_head_and_its_value(page: PlanPage) -> None:
    stand_on(page, "A311", "deadline")
    words = page.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Deadline: 30 apr, 46 dagen te laat"


def test_a_line_that_comes_elsewhere_keeps_cursor_and_view(page: PlanPage, driver: Driver) -> None:
    driver.shell.resize(1366, 520)
    stand_on(page, "A321", "actie")
    bar = page.grid.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = bar.value()
    assert top > 0
    other = page.grid.rows.rows[0].goal
    assert other is not None
    driver.window.desk.add(Actie, {"titel": "Van elders", "doelstelling": other.id, "code": "A399"})
    assert here(page) == ("A321", "actie")
    assert bar.value() == top


def test_a_code_that_somebody_has_is_not_given_twice(page: PlanPage, driver: Driver) -> None:
    driver.window.desk.add(Actie, {"titel": "Los", "code": "A314"})
    stand_on(page, "A313", "actie")
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    write(page, "Wachtkamer inrichten")
    assert actie(driver, "A315").titel == "Wachtkamer inrichten"
