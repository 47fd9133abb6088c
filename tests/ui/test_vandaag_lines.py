"""All that Vandaag asks is seen at once on a small screen, and nothing of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel

from wijkdesk.domain.frame import Profiel
from wijkdesk.ui.attention import MORE, MOST
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.fewlines import FewLines
from wijkdesk.ui.vandaag import VandaagPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from .conftest import Driver

LONG = "Samen met de huisartsen, de wijkverpleging en het welzijnswerk een ronde langs alle scholen maken"


def on_a_small_screen(driver: Driver) -> VandaagPage:
    driver.shell.resize(1366, 768)
    driver.window.go("spot:vandaag")
    QApplication.processEvents()
    assert (driver.shell.width(), driver.shell.height()) == (1366, 768)
    page = driver.page
    assert isinstance(page, VandaagPage)
    return page


def lines_in_sight(page: VandaagPage) -> int:
    """Return how many lines stand wholly in sight, from the head of the card down."""
    assert page.attention is not None
    viewport = page._area.viewport()
    assert page._area.verticalScrollBar().value() == 0
    seen = QRect(QPoint(0, 0), viewport.size())
    rows = [button.parentWidget() for button in page.attention.buttons]
    return sum(seen.contains(QRect(row.mapTo(viewport, QPoint(0, 0)), row.size())) for row in rows)


def test_the_seven_lines_are_all_in_sight_on_a_small_screen(driver: Driver) -> None:
    assert lines_in_sight(on_a_small_screen(driver)) == MOST == 7


@pytest.mark.parametrize("scale", [100, 150])
def test_a_card_that_says_little_is_not_as_high_as_the_window(start: Any, scale: int) -> None:
    driver: Driver = start(None, scale=scale)
    driver.app.set_up("Eigen project", Profiel.WIJK)
    driver.page.at_once.click()  # type: ignore[attr-defined]
    page = on_a_small_screen(driver)
    assert page.first_steps is not None
    steps = page.first_steps
    least = steps.heightForWidth(steps.width()) if steps.hasHeightForWidth() else steps.sizeHint().height()
    assert steps.height() <= least + 2


def test_the_line_about_partners_who_did_not_sign_shows_who_they_are(driver: Driver) -> None:
    page = on_a_small_screen(driver)
    page._unfold()
    assert page.attention is not None
    button = next(each for each in page.attention.buttons if each.text() == "Partijen bekijken")
    driver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    words = {each.text() for each in driver.page.findChildren(QLabel) if each.isVisible()}
    assert {"Kernpartners zonder handtekening", "Gezondheidscentrum 4"} <= words


def test_long_names_push_no_line_out_of_sight(driver: Driver) -> None:
    for code in ("A411", "A321"):
        found = driver.record(code, "Actie")
        with driver.window.desk.store.edit("langer") as edit:
            edit.set(type(found), found.id, "titel", f"{LONG} {code}")
    page = on_a_small_screen(driver)
    assert any(LONG in line.sentence for line in driver.window.desk.attention[:MOST])
    assert lines_in_sight(page) == MOST


def test_pointing_at_words_that_do_not_fit_shows_them_all(driver: Driver) -> None:
    page = on_a_small_screen(driver)
    assert page.attention is not None
    words = page.attention.findChildren(FewLines)
    cut = [found for found in words if found.lines(found.width())[-1].endswith("…")]
    assert cut, "nothing is long here: this test asks nothing"
    for found in words:
        assert found.toolTip() == (found.text() if found in cut else "")
        shown = "".join(found.lines(found.width())).removesuffix("…")
        assert found.text().startswith(shown)
        assert found.height() >= found.heightForWidth(found.width()), found.text()


@pytest.mark.parametrize("scale", [115, 150])
def test_large_letters_show_every_word(start: object, dossier: object, scale: int) -> None:
    assert callable(start)
    driver = start(dossier, scale=scale)
    page = on_a_small_screen(driver)
    assert page.attention is not None
    words = page.attention.findChildren(FewLines)
    assert len(words) > MOST
    for found in words:
        assert "".join(found.lines(found.width())) == found.text()


def test_words_break_anew_in_another_width_or_letter(qtbot: QtBot) -> None:
    def made(words: str, points: int) -> FewLines:
        found = FewLines(words, "basis", 99)
        qtbot.addWidget(found)
        font = found.font()
        font.setPointSize(points)
        found.setFont(font)
        return found

    small, large, other = made(LONG, 9), made(LONG, 24), made(f"{LONG} {LONG}", 9)
    for found in (small, large, other, small):
        assert "".join(found.lines(300)) == found.text()
    assert len(small.lines(300)) < len(large.lines(300))
    assert len(small.lines(300)) < len(small.lines(150))
    assert len(small.lines(300)) < len(other.lines(300))


def test_words_are_as_high_as_the_lines_that_show(qtbot: QtBot) -> None:
    above = FewLines(LONG, "basis", 2)
    below = FewLines(f"{LONG} {LONG}", "basis", 3, above)
    for found in (above, below):
        qtbot.addWidget(found)
    for width in range(0, 900, 7):
        for found in (above, below):
            assert found.heightForWidth(width) == len(found.lines(width)) * found.fontMetrics().lineSpacing()


def test_all_points_fold_back_to_seven_with_the_cursor_on_the_first(driver: Driver) -> None:
    page = on_a_small_screen(driver)

    def press(words: str) -> None:
        assert page.attention is not None
        button = next(b for b in page.attention.findChildren(Button) if b.text().startswith(words))
        button.setFocus()
        button.click()
        QApplication.processEvents()
        assert page.attention is not None

    whole = len(driver.window.desk.attention)
    assert MOST < whole <= MOST + MORE
    press(f"Toon alle {whole}")
    assert page.attention is not None
    assert len(page.attention.buttons) == whole
    press("Toon de eerste zeven")
    assert page.attention is not None
    assert len(page.attention.buttons) == MOST
    assert page.attention.buttons[0].hasFocus()


def test_folding_waits_for_a_reason_that_is_half_typed(driver: Driver) -> None:
    page = on_a_small_screen(driver)
    page._unfold()
    page.finish()
    assert page.attention is not None
    page.attention.clocks[-1].click()
    bar = page.attention._bar
    assert bar is not None
    bar.reason.setText("na de zomer")
    page.attention.folded.emit()
    QApplication.processEvents()
    assert page.attention.typed == "na de zomer"
    assert bar.reason.hasFocus()
