"""A question has as many answers as were given, and nothing is called mine that someone else filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.stories.exchanging import Trekker, actie_of, drop, settled
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.lines import everything
from wijkdesk.exchange.werk.reading import read_file
from wijkdesk.ui.uitwisseling.linemodel import CHIP
from wijkdesk.ui.uitwisseling.questioncard import QuestionCard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Driver
    from wijkdesk.store.store import Store
    from wijkdesk.ui.uitwisseling.importpage import ImportPage

NAMES = ("Wijkteam", "Welzijn", "Gemeente")


@pytest.fixture
def others(driver: Driver, tmp_path: Path) -> Iterator[list[Trekker]]:
    """Return three laptops on which the same actie got another title each; here nobody changed it."""
    store = driver.window.desk.store
    found = [Trekker(tmp_path / name, store, name=name) for name in NAMES]
    for trekker, name in zip(found, NAMES, strict=True):
        trekker.put("A513", titel=f"Titel van {name}")
    yield found
    for trekker in found:
        trekker.store.close()


def taken(store: Store, path: Path) -> None:
    plan = plan_file(store, read_file(path), confirmed=True)
    apply(store, plan, {line.nr: everything(line) for line in plan.lines}, backup=False)


def titel(driver: Driver) -> str:
    store = driver.window.desk.store
    found = store.read().get(Actie, actie_of(store, "A513"))
    assert found is not None
    return found.titel


def asked(driver: Driver) -> QuestionCard:
    """Return the question that waits in what came in."""
    driver.window.go("spot:binnengekomen")
    QApplication.processEvents()
    (card,) = (card for card in driver.page.findChildren(QuestionCard) if card.isVisible())
    return card


def names(card: QuestionCard) -> list[str]:
    return [tile.accessibleName() for tile in card.buttons]


@pytest.mark.parametrize("chosen", NAMES)
def test_a_question_between_three_others_shows_all_sides_and_each_can_be_chosen(
    driver: Driver, others: list[Trekker], chosen: str
) -> None:
    store = driver.window.desk.store
    for trekker in others:
        taken(store, trekker.answer())
    card = asked(driver)
    assert {name.partition(",")[0] for name in names(card)} == {f"Van {n}: Titel van {n}" for n in NAMES}
    assert not any("Mijn" in name or "Hun" in name for name in names(card))
    next(tile for tile in card.buttons if chosen in tile.accessibleName()).click()
    assert titel(driver) == f"Titel van {chosen}"
    assert store.conflicts() == []


def test_who_say_the_same_are_one_answer(driver: Driver, others: list[Trekker]) -> None:
    store = driver.window.desk.store
    others[1].put("A513", titel="Titel van Wijkteam")
    for trekker in others:
        taken(store, trekker.answer())
    said = names(asked(driver))
    assert len(said) == 2
    assert any(name.startswith("Van Welzijn en Wijkteam: ") for name in said)


def test_a_file_that_brings_a_third_side_shows_all_three(driver: Driver, others: list[Trekker]) -> None:
    store = driver.window.desk.store
    for trekker in others[:2]:
        taken(store, trekker.answer())
    drop(driver, others[2].answer())
    page = settled(driver)
    page.proposal.trusted.emit()
    page = settled(driver)
    (card,) = page.proposal.cards.values()
    said = names(card)
    assert len(said) == 3
    assert said[1].startswith("Hun: Titel van Gemeente")
    assert {name.partition(": ")[0] for name in said} == {"Hun", "Van Welzijn", "Van Wijkteam"}
    card.buttons[2].click()
    (card,) = page.proposal.cards.values()
    assert [tile._chosen for tile in card.buttons] == [False, False, True]
    assert page.proposal.view.lines.index(1, CHIP).data() == "Van een ander"
    wanted = said[2].partition(": ")[2].partition(",")[0]
    page.proposal.take_button.click()
    settled(driver)
    assert titel(driver) == wanted
    assert store.conflicts() == []


def test_what_others_deleted_and_changed_is_not_called_mine(driver: Driver, others: list[Trekker]) -> None:
    store = driver.window.desk.store
    with others[0].store.edit("Weg") as writer:
        writer.delete(Actie, actie_of(store, "A513"))
    for trekker in (others[1], others[0]):
        taken(store, trekker.answer())
    driver.window.go("spot:binnengekomen")
    QApplication.processEvents()
    said = [
        name for card in driver.page.findChildren(QuestionCard) if card.isVisible() for name in names(card)
    ]
    assert any(name.startswith("Van Welzijn: Houden") for name in said)
    assert any(name.startswith("Van Wijkteam: Laten vervallen") for name in said)
    assert not any(name.startswith(("Mijn", "Hun")) for name in said)


def chosen_of(driver: Driver, path: Path) -> tuple[ImportPage, QuestionCard]:
    """Drop an answer in the window; return its page and the one question on it."""
    drop(driver, path)
    page = settled(driver)
    if page.proposal.proposal.plan.is_doubted:
        page.proposal.trusted.emit()
        page = settled(driver)
    (card,) = page.proposal.cards.values()
    return page, card


def write_own_beside(driver: Driver, other: Trekker) -> None:
    """Leave a question open between a title of one's own and one of another, who goes on writing."""
    store = driver.window.desk.store
    with store.edit("Eigen titel") as writer:
        writer.set(Actie, actie_of(store, "A513"), "titel", "Eigen titel")
    other.put("A513", titel="Eerste van Wijkteam")
    taken(store, other.answer())
    other.put("A513", titel="Tweede van Wijkteam")


def test_own_text_stays_an_answer_where_the_other_writes_on_over_his_own(
    driver: Driver, others: list[Trekker]
) -> None:
    write_own_beside(driver, others[0])
    page, card = chosen_of(driver, others[0].answer("nog eens.wijkwerk"))
    mine, theirs = names(card)
    assert mine.startswith("Mijn: Eigen titel")
    assert theirs.startswith("Hun: Tweede van Wijkteam")
    card.buttons[0].click()
    page.proposal.take_button.click()
    settled(driver)
    assert titel(driver) == "Eigen titel"
    assert driver.window.desk.store.conflicts() == []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_each_answer_of_three_writes_what_it_says(driver: Driver, others: list[Trekker], number: int) -> None:
    write_own_beside(driver, others[0])
    taken(others[0].store, others[1].answer())
    page, card = chosen_of(driver, others[0].answer("nog eens.wijkwerk"))
    said = [name.partition(": ") for name in names(card)]
    assert [who for who, _, text in said if text.startswith("Eigen titel")] == ["Mijn"]
    assert {text.partition(",")[0] for _, _, text in said} == {
        "Eigen titel",
        "Tweede van Wijkteam",
        "Titel van Welzijn",
    }
    card.buttons[number].click()
    page.proposal.take_button.click()
    settled(driver)
    assert titel(driver) == said[number][2].partition(",")[0]


def test_what_another_sent_before_is_not_called_mine_in_a_new_file(
    driver: Driver, others: list[Trekker]
) -> None:
    taken(driver.window.desk.store, others[0].answer())
    _, card = chosen_of(driver, others[1].answer())
    here, theirs = names(card)
    assert here.startswith("Van Wijkteam: Titel van Wijkteam")
    assert theirs.startswith("Hun: Titel van Welzijn")
    assert not any("U en de afzender" in label.text() for label in card.findChildren(QLabel))
