"""The letters that answer a question keep what someone else wiped, unless it is said that it is to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from tests.stories.exchanging import Trekker, actie_of, drop, settled
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.lines import Choice, LineKind

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Driver

WIPED = "geheimnisvanvroeger"


@pytest.mark.parametrize(("letter", "stays"), [("m", True), ("l", True), ("h", False)])
def test_a_letter_keeps_what_was_wiped_elsewhere_or_wipes_it(
    driver: Driver, tmp_path: Path, letter: str, stays: bool
) -> None:
    here = driver.window.desk.store
    trekker = Trekker(tmp_path, here)
    key = actie_of(here, "A512")
    trekker.put("A512", opmerking_trekker=WIPED)
    for name in ("eerste.wijkwerk", "tweede.wijkwerk"):
        drop(driver, trekker.answer(name))
        page = settled(driver)
        if name == "eerste.wijkwerk":
            page.proposal.trusted.emit()
            steps = [line.txn for line in trekker.store.history(Actie, key, "opmerking_trekker")]
            trekker.store.erase(Actie, key, {"opmerking_trekker": steps})
        else:
            proposal, view = page.proposal.proposal, page.proposal.view
            assert proposal is not None
            (asked,) = [line for line in proposal.plan.lines if line.kind is LineKind.ERASED]
            view.setCurrentIndex(view.lines.index(view.lines.row_of(asked.nr), 0))
            QTest.keyClicks(view, letter)
            assert proposal.decision(asked).choice is (Choice.SKIP if stays else Choice.THEIRS)
        settled(driver).proposal.take_button.click()
        settled(driver)
    trekker.store.close()
    record = driver.window.desk.store.read().get(Actie, key)
    assert record is not None
    assert (record.opmerking_trekker == WIPED) is stays
