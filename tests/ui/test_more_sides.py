"""A question has as many answers as were given, and nothing is called mine that someone else filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

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
