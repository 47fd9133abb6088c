"""Journey 5 begins: five taakgroepen are asked at once, and Vandaag says who does not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.stories.exchanging import drop, group_of, settled
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Overleg
from wijkdesk.exchange.werk.reading import read_file
from wijkdesk.ui import desk, slices
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.uitwisseling.askpage import ROUND, AskPage
from wijkdesk.ui.uitwisseling.paperpage import PaperPage
from wijkdesk.ui.uitwisseling.sharepage import GIVEN, SharePage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver


@pytest.fixture
def page(driver: Driver) -> AskPage:
    driver.window.go("spot:uitvragen")
    assert isinstance(driver.page, AskPage)
    return driver.page


def made(driver: Driver, page: AskPage, folder: Path) -> None:
    page.make_in(folder)
    driver.qtbot.waitUntil(lambda: not page.job.busy, timeout=30_000)
    QApplication.processEvents()


def keep_only(driver: Driver, page: AskPage, *codes: str) -> None:
    wanted = {group_of(driver.window.desk.store, code) for code in codes}
    for key, tick in page.ticks.items():
        if tick.isChecked() is not (key in wanted):
            QTest.mouseClick(tick, Qt.MouseButton.LeftButton)


def test_five_are_asked_at_once_each_with_an_own_file_and_mail(
    driver: Driver, page: AskPage, tmp_path: Path
) -> None:
    keep_only(driver, page, "TG1", "TG2", "TG3", "TG4", "TG5")
    assert page.make_button.text() == "5 uitvragen maken…"
    page.until.setText("22-6-2012")
    made(driver, page, tmp_path)
    files = sorted(tmp_path.glob("*.wijkwerk"))
    assert len(files) == 5
    assert len(list(tmp_path.glob("*.xlsx"))) == 5
    assert {read_file(path).manifest.scope.roots[0] for path in files} == {
        group_of(driver.window.desk.store, f"TG{number}") for number in range(1, 6)
    }
    assert {read_file(path).manifest.until for path in files} == {"2012-06-22"}
    mail = page.made[0].mail.whole
    assert "vóór 22 juni 2012" in mail
    assert page.made[0].files[0].name in mail
    show = next(button for button in page.findChildren(Button) if button.text().strip() == "Map openen")
    assert show.width() <= show.sizeHint().width() + 1
    # The round is read from the first taakgroep to the last, as on every other screen.
    names = [line.cells[0].text for line in page.table(ROUND).rows.lines]
    assert names == [ready.name for ready in page.made]
    page._look(page.made[0])
    QApplication.processEvents()
    seen = [button.text() for button in page.findChildren(Button) if button.isVisible()]
    assert [seen.count(f"Tekst {words}") for words in ("verbergen", "bekijken")] == [1, 4]
    page._copy(page.made[0])
    assert QApplication.clipboard().text() == mail
    # Two files went to each: which of them is the sheet is told to who asks who got what.
    driver.window.go("spot:delen")
    assert isinstance(driver.page, SharePage)
    what = [line.cells[1].text for line in driver.page.table(GIVEN).rows.lines]
    assert sum(words.endswith(" · invulblad") for words in what) == len(what) // 2 == 5
    driver.window.go("spot:uitvragen")
    # Once more: nothing is overwritten.
    keep_only(driver, page, "TG1")
    made(driver, page, tmp_path)
    assert len(list(tmp_path.glob("*.wijkwerk"))) == 6


def test_what_belongs_to_one_taakgroep_has_one_name_that_every_computer_takes(
    driver: Driver, page: AskPage, tmp_path: Path
) -> None:
    keep_only(driver, page, "TG3")
    page._also["forms"] = True
    desk = driver.window.desk
    with desk.store.edit("naam") as writer:
        writer.set(Overleg, group_of(desk.store, "TG3"), "naam", 'Wie: "zorgt"?')
    place = tmp_path / "uit"
    place.mkdir()
    made(driver, page, place)
    names = sorted(path.stem for path in place.iterdir())
    assert len(names) == 3
    assert len({name.partition("_")[2] for name in names}) == 1
    assert not any(set(name) & set('<>:"/\\|?*') for name in names)


def test_the_round_says_who_is_late_and_vandaag_asks_for_it(
    driver: Driver, page: AskPage, tmp_path: Path
) -> None:
    keep_only(driver, page, "TG5")
    page.until.setText("1 juni 2012")
    made(driver, page, tmp_path)
    assert page.table(ROUND).rows.lines[0].cells[-1].text == "Te laat"
    asked = [found for found in driver.window.desk.attention if found.kind == "uitvraag"]
    assert [found.sentence for found in asked] == ["Taakgroep zone Vreeswijk stuurde de uitvraag niet terug"]
    assert asked[0].goes_to == "spot:uitvragen"
    # The invulblad comes back, filled in without the program.
    from openpyxl import load_workbook

    sheet = next(tmp_path.glob("*.xlsx"))
    book = load_workbook(sheet)
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, str)]
    line = next(cell.row for cell in cells if cell.value == "A513")
    column = next(cell.column for cell in cells if cell.value.lower().startswith("opmerking"))
    book.worksheets[0].cell(line, column).value = "loopt goed"
    book.save(sheet)
    drop(driver, sheet)
    back = settled(driver)
    back.proposal.trusted.emit()
    back = settled(driver)
    # What was filled in, and the bericht that an answer came.
    assert "2 wijzigingen" in back.proposal.head.title.text()
    back.proposal.take_button.click()
    settled(driver)
    assert not [found for found in driver.window.desk.attention if found.kind == "uitvraag"]
    driver.window.go("spot:uitvragen")
    assert page.table(ROUND).rows.lines[0].cells[-1].text == "Terug"


def test_what_was_filled_in_wrong_is_shown_as_it_was_written_with_why(
    driver: Driver, page: AskPage, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    keep_only(driver, page, "TG5")
    made(driver, page, tmp_path)
    sheet = next(tmp_path.glob("*.xlsx"))
    book = load_workbook(sheet)
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, str)]
    line = next(cell.row for cell in cells if cell.value == "A512")
    column = next(cell.column for cell in cells if cell.value == "Voortgang")
    book.worksheets[0].cell(line, column).value = 80
    book.save(sheet)
    drop(driver, sheet)
    view = settled(driver).proposal
    assert view.proposal is not None
    # That an answer came can be taken over, though nothing in it can be read.
    came, aside = view.proposal.visible
    assert (came.entity, view.take_button.text()) == ("Voortgangsbericht", "1 overnemen")
    texts = view.proposal.texts(aside)
    assert (texts.mine, texts.theirs) == ("–", "80")
    said = [words.text() for words in view.findChildren(QLabel)]
    assert any("apart gelegd" in words and aside.reason in words for words in said)


def test_a_day_that_cannot_be_read_is_said_and_nothing_is_made(
    driver: Driver, page: AskPage, tmp_path: Path
) -> None:
    page.until.setText("volgende week")
    made(driver, page, tmp_path)
    assert not list(tmp_path.glob("Uitvraag*"))
    assert any("volgende week" in notice for notice in notices(page))


def test_who_does_not_meet_yet_is_not_asked_unless_that_is_ticked(driver: Driver, page: AskPage) -> None:
    ticked = {driver.window.desk.title(key): tick.isChecked() for key, tick in page.ticks.items()}
    assert not ticked.pop("Werkgroep gezamenlijk scholingsaanbod")
    assert all(ticked.values())
    assert page.make_button.text() == "5 uitvragen maken…"


@pytest.mark.parametrize("day", ["22-6-2012", "volgende week"])
def test_the_cursor_goes_on_where_the_work_does(
    driver: Driver, page: AskPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    keep_only(driver, page, "TG1", "TG2")
    page.until.setText(day)
    page.make_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.make_button, Qt.Key.Key_Space)
    driver.qtbot.waitUntil(lambda: not page.job.busy, timeout=20_000)
    for _ in range(4):
        QApplication.processEvents()
    here = driver.shell.focusWidget()
    assert isinstance(here, Button)
    if page.made:
        assert here.accessibleName() == f"Tekst kopiëren voor {page.made[0].name}"
    else:
        assert here is page.make_button


def test_what_is_limited_goes_along_only_when_ticked(driver: Driver, page: AskPage, tmp_path: Path) -> None:
    keep_only(driver, page, "TG5")
    made(driver, page, tmp_path)
    page._also["limited"] = True
    made(driver, page, tmp_path)
    ceilings = {read_file(path).ceiling for path in tmp_path.glob("*.wijkwerk")}
    assert ceilings == {Klasse.V1, Klasse.V2}


def notices(page: AskPage) -> list[str]:
    from wijkdesk.ui.blocks import Notice

    return [notice.accessibleName() for notice in page.findChildren(Notice) if notice.isVisible()]


def test_what_was_asked_before_stays_to_be_seen(driver: Driver, page: AskPage, tmp_path: Path) -> None:
    keep_only(driver, page, "TG5")
    page.until.setText("1 maart 2012")
    made(driver, page, tmp_path)
    assert not hasattr(page, "before_button")
    page.until.setText("1 juni 2012")
    made(driver, page, tmp_path)
    assert page.before_button.text() == "Eerdere uitvragen (1)"
    assert page.table(ROUND).rows.lines[0].cells[3].text.startswith("1 juni")
    QTest.mouseClick(page.before_button, Qt.MouseButton.LeftButton)
    before = page.table("Eerdere uitvragen").rows.lines
    assert [line.cells[3].text for line in before] == ["1 maart"]
    assert page.before_button.text() == "Eerdere uitvragen verbergen"


def test_what_is_unticked_while_the_page_is_made_anew_stays_so(
    driver: Driver, page: AskPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE", 0)
    monkeypatch.setattr(desk, "LARGE", 0)
    (key, tick), *rest = page.ticks.items()
    before = [one.isChecked() for _, one in rest]
    page.renew()
    assert not page.ready
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    driver.qtbot.waitUntil(lambda: page.ready)
    assert page.ticks[key] is not tick
    assert [one.isChecked() for one in page.ticks.values()] == [False, *before]
    assert page.make_button.text() == f"{sum(before)} uitvragen maken…"


def test_the_way_back_to_everything_is_in_sight_with_large_letters(start: Any, dossier: Path) -> None:
    driver: Driver = start(dossier, scale=150)
    driver.shell.resize(1366, 768)
    driver.window.go("kijk:trekker")
    QApplication.processEvents()
    (back,) = [b for b in driver.page.findChildren(Button) if b.isVisible() and b.text() == "Alles tonen"]
    assert back.visibleRegion().boundingRect() == back.rect()
    assert back.mapTo(driver.shell, back.rect().bottomRight()).y() < 200


def test_a_paper_form_asks_for_the_same_day_and_is_an_answer_once_it_is_typed_in(
    driver: Driver, page: AskPage, tmp_path: Path
) -> None:
    keep_only(driver, page, "TG5")
    page.until.setText("1 augustus 2012")
    page._also["forms"] = True
    made(driver, page, tmp_path)
    (form,) = tmp_path.glob("*.pdf")
    text = " ".join(PdfReader(form).pages[0].extract_text().split())
    assert "Graag terug vóór 1 augustus" in text
    assert page.table(ROUND).rows.lines[0].cells[-1].text == "Bij de taakgroep"
    driver.window.go(f"spot:invoeren/{group_of(driver.window.desk.store, 'TG5')}")
    paper = driver.page
    assert isinstance(paper, PaperPage)
    # A cross, and not a word beside it.
    next(line for line in paper.lines if line.actie.code == "A513").mark.setText("5")
    paper.keep.click()
    driver.window.go("spot:uitvragen")
    QApplication.processEvents()
    assert page.table(ROUND).rows.lines[0].cells[-1].text == "Terug"
    assert page.head.facts.text() == "1 van 1 terug"
