"""Vandaag speaks of places and groups in the words of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel

from wijkdesk.exchange.voorbeeld import add_project, example_path
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store
from wijkdesk.ui.zonescard import ZonesCard

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "place", "group"),
    [("nieuwegein", "Zone", "Taakgroep"), ("proscoop-achterhoek", "Kern of wijk", "Kernoverleg")],
)
def test_the_card_of_places_has_the_words_of_the_project(
    start: Any, tmp_path: Path, name: str, place: str, group: str
) -> None:
    path = tmp_path / f"{name}.wijkdossier"
    with Store.create(path, settings=Settings.load()) as store:
        add_project(store, example_path(name))
    (card,) = start(path).page.findChildren(ZonesCard)
    heads = [found.text() for found in card.findChildren(QLabel)]
    assert place in heads
    assert group in heads
