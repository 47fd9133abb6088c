"""Journey 5 at the projectleider: an answer comes back, is looked at, taken over, and taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.stories.exchanging import DAY, Trekker, actie_of, drop, settled
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.domain.values import show
from wijkdesk.exchange.werk.lines import Choice
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.entitylist import EntityList
from wijkdesk.ui.fieldframe import FieldFrame
from wijkdesk.ui.listmodel import CELL_ROLE
from wijkdesk.ui.openquestions import OPEN_ROW
from wijkdesk.ui.plan.boardpage import BoardPage
from wijkdesk.ui.plan.page import PlanPage
from wijkdesk.ui.plan.planrows import COLUMNS, RowKind
from wijkdesk.ui.uitwisseling.linemodel import TICK
from wijkdesk.ui.uitwisseling.proposalview import SAFE, UNSURE
from wijkdesk.ui.uitwisseling.questioncard import QuestionCard
from wijkdesk.ui.uitwisseling.uitwisselwerk import all_imports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Driver
    from wijkdesk.ui.listpage import ListPage
    from wijkdesk.ui.uitwisseling.importpage import ImportPage

WORD = "zonnebloem"
MINE = date(2012, 11, 15)


@pytest.fixture
def trekker(driver: Driver, tmp_path: Path) -> Iterator[Trekker]:
    found = Trekker(tmp_path, driver.window.desk.store)
    yield found
    found.store.close()


def actie(driver: Driver, code: str) -> Actie:
    store = driver.window.desk.store
    found = store.read().get(Actie, actie_of(store, code))
    assert found is not None
    return found


def disputed(driver: Driver, trekker: Trekker) -> Path:
    """Let both change one deadline, and the trekker a status too."""
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    trekker.put("A513", deadline=DAY)
    record = actie(driver, "A513")
    with driver.window.desk.store.edit("deadline A513") as writer:
        writer.set(Actie, record.id, "deadline", MINE)
    return trekker.answer()


def asking_in_plan(driver: Driver, record: Actie) -> set[str]:
    """Return the columns of the plan grid in which a question is marked, seen and read aloud."""
    page = driver.window._show("plannen")
    assert isinstance(page, PlanPage)
    assert page.open_record(record)
    QApplication.processEvents()
    page.grid.grab()
    rows = page.grid.rows
    marked = {
        (number, column.key)
        for number, row in enumerate(rows.rows)
        for column in COLUMNS
        if rows.asks(row, column.key)
    }
    line = rows.line_of(f"{RowKind.ACTION.value} {record.id}")
    assert {number for number, _ in marked} == {line}
    spoken = rows.index(line, [c.key for c in COLUMNS].index("deadline")).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    assert OPEN_ROW in spoken
    return {key for _, key in marked}


def asking_on_board(driver: Driver) -> set[str]:
    page = driver.window._show("bord")
    assert isinstance(page, BoardPage)
    QApplication.processEvents()
    page.grab()
    cards = [c.list.cards.card(n) for c in page.columns for n in range(c.list.cards.rowCount())]
    return {card.id for card in cards if card is not None and card.asks and OPEN_ROW in card.words}


def trusted(driver: Driver, page: ImportPage) -> ImportPage:
    page.proposal.trusted.emit()
    assert driver.page is page
    return settled(driver)


def notices(page: ImportPage) -> str:
    return " ".join(notice.accessibleName() for notice in page.findChildren(Notice) if notice.isVisible())


def test_a_dropped_answer_is_shown_and_changes_nothing_before_its_button(
    driver: Driver, trekker: Trekker
) -> None:
    drop(driver, disputed(driver, trekker))
    page = settled(driver)
    assert page.proposal.head.title.text() == "Taakgroep zone Vreeswijk stuurde 2 wijzigingen, 1 vraag"
    assert "op uw uitvraag van" in page.proposal.head.facts.text()
    # The first file of someone: nothing is ticked, and the words to compare are there.
    assert "U krijgt voor het eerst een bestand van trekker" in notices(page)
    assert page.proposal.proposal is not None
    assert page.proposal.proposal.taken == 0
    assert actie(driver, "A512").opmerking_trekker == ""
    page.proposal.drop_button.click()
    assert not driver.window.desk.store.conflicts()
    assert actie(driver, "A513").deadline == MINE


def test_beside_a_file_of_someone_unknown_stands_what_to_do(driver: Driver, trekker: Trekker) -> None:
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    drop(driver, trekker.answer())
    page = settled(driver)
    beside = [notice for notice in page.proposal._area.findChildren(Notice) if notice.isVisible()]
    assert [notice.accessibleName() for notice in beside] == [UNSURE]
    assert "Ik vertrouw dit bestand" in UNSURE
    page = trusted(driver, page)
    assert UNSURE not in notices(page)
    assert SAFE in notices(page)


def test_an_answer_is_taken_over_by_keyboard_and_can_be_taken_back(driver: Driver, trekker: Trekker) -> None:
    drop(driver, disputed(driver, trekker))
    page = trusted(driver, settled(driver))
    view = page.proposal.view
    assert QApplication.focusWidget() is view
    assert view.current is not None
    assert view.current.kind == "conflict"
    assert page.proposal.take_button.text() == "1 overnemen"
    QTest.keyClick(view, "h")
    assert page.proposal.take_button.text() == "2 overnemen"
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page = settled(driver)
    assert actie(driver, "A513").deadline == DAY
    assert actie(driver, "A512").opmerking_trekker == "Acht mensen gestart"
    assert "2 wijzigingen overgenomen" in notices(page)
    # One step: Ctrl+Z first shows what it changes, Enter does it.
    assert "bestand van trekker" in driver.shell.kopbalk.undo.accessibleName()
    driver.window.undo()
    page = settled(driver)
    assert page.stack.currentWidget() is page.rolling
    QTest.keyClick(page.rolling.back_button, Qt.Key.Key_Return)
    page = settled(driver)
    assert actie(driver, "A513").deadline == MINE
    assert actie(driver, "A512").opmerking_trekker == ""


def test_a_question_left_for_later_stands_open_and_is_answered_afterwards(
    driver: Driver, trekker: Trekker
) -> None:
    drop(driver, disputed(driver, trekker))
    page = trusted(driver, settled(driver))
    page.proposal.take_button.click()
    page = settled(driver)
    assert "1 vraag staat nog open" in notices(page)
    assert len(driver.window.desk.store.conflicts()) == 1
    tiles = [tile.text() for tile in page.inbox.findChildren(QLabel)]
    assert any(words.startswith("Deadline bij ‘") for words in tiles)
    # Which of both counts meanwhile need not be one's own: it is said, not left to a guess.
    # Of two days that only mean something together the one that differs is named.
    counts = show(field_of(Actie, "deadline"), actie(driver, "A513").deadline)
    said = [tile.text() for tile in page.inbox.findChildren(QLabel) if "Zolang u niet kiest" in tile.text()]
    assert said == [f"Zolang u niet kiest, telt ‘{counts}’."]
    record = actie(driver, "A513")
    lists = driver.window._show_lists("acties")
    lists.open_record(record)
    QApplication.processEvents()
    model = lists.findChild(EntityList).model
    line = model.line_of(lambda row: row.id == record.id)
    assert model.index(line, 0).data(CELL_ROLE).asks == OPEN_ROW
    assert [n for n in range(model.rowCount()) if model.index(n, 0).data(CELL_ROLE).asks] == [line]
    assert asking(lists) == ["Deadline *"]
    assert asking_in_plan(driver, record) == {"deadline"}
    assert asking_on_board(driver) == {record.id}
    driver.window.go("spot:binnengekomen")
    card = next(card for card in page.inbox.findChildren(QuestionCard) if card.isVisible())
    QTest.mouseClick(card.buttons[1], Qt.MouseButton.LeftButton)
    assert not driver.window.desk.store.conflicts()
    assert " overgenomen" in notices(page)
    assert "nog open" not in notices(page)
    assert actie(driver, "A513").deadline == DAY
    driver.window._show_lists("acties").open_record(actie(driver, "A513"))
    assert not model.index(line, 0).data(CELL_ROLE).asks
    assert not asking(lists)


@pytest.mark.parametrize(("answer", "stays"), [("Houden", True), ("Laten vervallen", False)])
def test_what_one_deleted_and_the_other_changed_is_kept_or_dropped_afterwards(
    driver: Driver, trekker: Trekker, answer: str, stays: bool
) -> None:
    record, store = actie(driver, "A513"), driver.window.desk.store
    with trekker.store.edit("Weg") as writer:
        writer.delete(Actie, record.id)
    with store.edit("deadline A513") as writer:
        writer.set(Actie, record.id, "deadline", MINE)
    drop(driver, trekker.answer())
    page = trusted(driver, settled(driver))
    page.proposal.take_button.click()
    page = settled(driver)
    (card,) = (card for card in page.inbox.findChildren(QuestionCard) if card.isVisible())
    said = [tile.accessibleName() for tile in card.buttons]
    assert said[0] == "Mijn: Houden"
    assert said[1].startswith("Hun: Laten vervallen, trekker · ")
    # It is later already.
    assert card.links == []
    next(tile for tile in card.buttons if answer in tile.accessibleName()).click()
    assert not store.conflicts()
    assert any(found.id == record.id for found in store.read().all(Actie)) is stays


def asking(lists: ListPage) -> list[str]:
    """Return the fields with the mark of an open question."""
    return [
        frame.caption.text()
        for frame in lists.findChildren(FieldFrame)
        if frame._asks is not None and frame._asks.isVisible()
    ]


def test_a_line_that_is_unticked_stays_as_it_was(driver: Driver, trekker: Trekker) -> None:
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    trekker.put("A522", voortgang=75)
    drop(driver, trekker.answer())
    page = trusted(driver, settled(driver))
    view = page.proposal.view
    row = next(n for n in range(view.lines.rowCount()) if "A512" in str(view.lines.index(n, 1).data()))
    box = view.visualRect(view.lines.index(row, TICK)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert page.proposal.take_button.text() == "1 overnemen"
    page.proposal.take_button.click()
    settled(driver)
    assert actie(driver, "A512").opmerking_trekker == ""
    assert actie(driver, "A522").voortgang == 75


def test_what_a_new_actie_still_lacks_is_said_with_its_name(driver: Driver, trekker: Trekker) -> None:
    goal = next(found.doelstelling for found in trekker.store.read().all(Actie) if found.code == "A512")
    with trekker.store.edit("Erbij") as writer:
        project = trekker.store.read().projects()[0].id
        writer.add(Actie(project=project, doelstelling=goal, titel="Flyer bezorgen"))
    drop(driver, trekker.answer())
    page = settled(driver)
    (said,) = [words for words in notices(page).split(" Er is nog niets")[:1] if "Flyer" in words]
    assert "Flyer bezorgen: ‘" in said
    assert said.count("is nog leeg.") > 1
    assert said.count("Flyer bezorgen:") == 1


def test_an_actie_that_the_trekker_removed_comes_unticked_as_a_proposal(
    driver: Driver, trekker: Trekker
) -> None:
    with trekker.store.edit("Weg") as writer:
        writer.delete(Actie, actie_of(trekker.store, "A522"))
    drop(driver, trekker.answer())
    page = trusted(driver, settled(driver))
    assert "stelt voor dit te laten vervallen" in notices(page)
    assert page.proposal.proposal is not None
    line = page.proposal.proposal.plan.visible[0]
    assert not page.proposal.proposal.is_taken(line)
    page.proposal.drop_button.click()
    assert actie(driver, "A522").status is ActieStatus.GEREED


def test_an_agreed_proposal_lets_the_actie_lapse_with_its_reason_and_deletes_nothing(
    driver: Driver, trekker: Trekker
) -> None:
    with trekker.store.edit("Weg") as writer:
        writer.delete(Actie, actie_of(trekker.store, "A512"))
    drop(driver, trekker.answer())
    page = trusted(driver, settled(driver))
    shown = page.proposal.proposal
    assert shown is not None
    shown.toggle(shown.plan.visible[0])
    page._take()
    page = settled(driver)
    found = actie(driver, "A512")
    assert (found.status, found.reden) == (ActieStatus.VERVALLEN, "Voorgesteld door trekker.")
    assert not driver.window.desk.store.conflicts()
    # Taken back, it runs again as it did.
    page.preview(1)
    page = settled(driver)
    QTest.keyClick(page.rolling.back_button, Qt.Key.Key_Return)
    settled(driver)
    assert (actie(driver, "A512").status, actie(driver, "A512").reden) == (ActieStatus.LOOPT, "")


def test_both_texts_come_together_in_a_proposal_that_only_counts_when_chosen(
    driver: Driver, trekker: Trekker
) -> None:
    trekker.put("A512", opmerking_trekker="Er zijn acht vrijwilligers.")
    store = driver.window.desk.store
    with store.edit("opmerking A512") as writer:
        writer.set(Actie, actie_of(store, "A512"), "opmerking_trekker", "De ruimte is gratis.")
    drop(driver, trekker.answer())
    page = trusted(driver, settled(driver))
    nr, card = next(iter(page.proposal.cards.items()))
    assert card.own is not None
    assert card.own.toPlainText() == "De ruimte is gratis.\n\nEr zijn acht vrijwilligers."
    assert page.proposal.proposal is not None
    assert page.proposal.proposal.taken == 0
    card.answered.emit(Choice.OWN, card.own.toPlainText())
    assert page.proposal.cards[nr] is not card
    page.proposal.take_button.click()
    settled(driver)
    assert actie(driver, "A512").opmerking_trekker == "De ruimte is gratis.\n\nEr zijn acht vrijwilligers."


def test_ctrl_enter_takes_nothing_where_nothing_is_ticked(driver: Driver, trekker: Trekker) -> None:
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    drop(driver, trekker.answer())
    page = settled(driver)
    assert not page.proposal.take_button.isVisible()
    QTest.keyClick(page.proposal.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page = settled(driver)
    assert page.stack.currentWidget() is page.proposal
    assert list(all_imports(driver.window.desk.store)) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 kapot", "beschadigd"),
        (b"zomaar tekst", "geen werkbestand, of het is onderweg beschadigd"),
        (b"", "Dit bestand is leeg"),
    ],
)
def test_a_file_that_is_no_werkbestand_gets_one_sentence(
    driver: Driver, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "kapot.wijkwerk"
    path.write_bytes(content)
    before = driver.window.desk.store.path.read_bytes()
    drop(driver, path)
    page = settled(driver)
    assert sentence in notices(page)
    assert driver.window.desk.store.path.read_bytes() == before


def test_a_closed_file_asks_its_password_until_it_fits(driver: Driver, tmp_path: Path) -> None:
    trekker = Trekker(tmp_path, driver.window.desk.store, closed_with=WORD)
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    # A mail gateway may have changed the name.
    path = trekker.answer("antwoord.zip")
    trekker.store.close()
    drop(driver, path)
    page = settled(driver)
    QTest.keyClicks(page.password.line, "roos")
    QTest.keyClick(page.password.line, Qt.Key.Key_Return)
    page = settled(driver)
    assert page.stack.currentWidget() is page.password
    QTest.keyClicks(page.password.line, WORD)
    QTest.keyClick(page.password.line, Qt.Key.Key_Return)
    page = settled(driver)
    assert "1 wijziging" in page.proposal.head.title.text()


def test_the_same_file_again_says_that_nothing_is_new(driver: Driver, trekker: Trekker) -> None:
    trekker.put("A512", opmerking_trekker="Acht mensen gestart")
    path = trekker.answer()
    drop(driver, path)
    page = trusted(driver, settled(driver))
    page.proposal.take_button.click()
    settled(driver)
    drop(driver, path)
    page = settled(driver)
    assert page.proposal.head.title.text() == "Taakgroep zone Vreeswijk stuurde niets dat u nog niet had"
    assert not page.proposal.take_button.isVisible()


def test_the_account_of_an_import_says_what_changed(driver: Driver, trekker: Trekker, tmp_path: Path) -> None:
    from pypdf import PdfReader

    drop(driver, disputed(driver, trekker))
    page = trusted(driver, settled(driver))
    QTest.keyClick(page.proposal.view, "h")
    page.proposal.take_button.click()
    page = settled(driver)
    page.write_report(1, tmp_path / "verslag.pdf")
    text = " ".join(PdfReader(tmp_path / "verslag.pdf").pages[0].extract_text().split())
    assert "Samenvoegverslag" in text
    assert "Acht mensen gestart" in text
    assert "30-11-2012" in text
