"""An overleg keeps the name that its people gave it, above its row and above its meetings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.overleg import Bijeenkomst, Overleg
from wijkdesk.ui.overleg.naming import called, meeting_called
from wijkdesk.ui.overleg.overviewrows import gatherings, levels_of

if TYPE_CHECKING:
    from tests.ui.conftest import Driver


def renamed(driver: Driver, name: str) -> Overleg:
    """Give the only overleg of the middle level another name."""
    key = driver.record("OV-M", "Overleg").id
    with driver.window.desk.store.edit("naam") as edit:
        edit.set(Overleg, key, "naam", name)
    found = driver.window.desk.dossier.get(Overleg, key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "said"),
    [("Managementoverleg Stad voor iedereen", "Managementoverleg"), ("Kerngroep", "Kerngroep")],
)
def test_the_only_overleg_of_its_level_is_called_by_a_name_that_it_has(
    driver: Driver, name: str, said: str
) -> None:
    desk, overleg = driver.window.desk, renamed(driver, name)
    assert called(desk, overleg) == said
    meeting = Bijeenkomst.snapshot({"id": "b", "overleg": overleg.id, "datum": date(2012, 6, 18)})
    assert meeting_called(desk, meeting).startswith(f"{said}, ")
    assert said in {level.title for level in levels_of(desk, gatherings(desk))}
