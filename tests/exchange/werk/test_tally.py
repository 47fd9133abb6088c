"""The window, the command line and its JSON say the same numbers of the same file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.exchange.blad.sheets import TODAY
from tests.exchange.blad.test_fill import actie, desk, filled, given, planned, write
from tests.exchange.werk.desks import put
from tests.exchange.werk.test_verbs import Laptop, leader, wide_screen
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.werk.lines import LineKind
from wijkdesk.exchange.werk.wording import headline
from wijkdesk.store.watch import UNWATCHED
from wijkdesk.ui.uitwisseling.proposal import Group, Show
from wijkdesk.ui.uitwisseling.uitwisselwerk import proposal_of

if TYPE_CHECKING:
    from openpyxl import Workbook

    from tests.exchange.werk.desks import Desk

__all__ = ["desk", "given", "leader", "wide_screen"]


def odd(book: Workbook) -> None:
    """Fill in two things that can be read, one that cannot, and one that is disputed."""
    write("A411", "Status", "Vervallen")(book)
    write("A411", "Reden", "Geen geld meer")(book)
    write("A412", "Deadline", "ooit")(book)
    write("A412", "Opmerking van de trekker", "Van het blad")(book)


def test_a_cell_that_cannot_be_read_is_no_change_and_no_question_for_anyone(
    desk: Desk, given: bytes, tmp_path: Path
) -> None:
    put(desk, Actie, actie(desk, "A412").id, opmerking_trekker="Van hier")
    path = tmp_path / "Invulblad.xlsx"
    path.write_bytes(filled(given, odd))
    plan = planned(desk, path.read_bytes())
    # With the bericht that an answer came.
    assert plan.tally == (4, 1, 0, 1)
    said = "4 wijzigingen, 1 vraag, 1 regel die niet te lezen is"
    assert headline(plan).endswith(f"stuurde {said}.")
    window = proposal_of(desk.store, path, "", TODAY, UNWATCHED)
    assert window.headline.endswith(f"stuurde {said}")
    assert (window.unreadable, window.count(Show.QUESTIONS)) == (1, 1)
    assert window.count(Show.CHANGED) == 2, "what cannot be read changes nothing"
    assert window.count(Show.ALL) == 5, "it stands in the list all the same"
    groups = [row for row in window.rows() if isinstance(row, Group)]
    assert [group.count for group in groups] == [3, 1]
    (line,) = [line for line in window.visible if line.kind is LineKind.UNFIT]
    assert window.texts(line).theirs == "ooit", "it is shown as it was written"


def test_the_command_line_says_so_too_and_so_does_its_json(leader: Laptop, tmp_path: Path) -> None:
    leader.ask("uitvraag", "TG4", "--als", "excel", "--uit", str(tmp_path / "uit.xlsx"))
    path = tmp_path / "Invulblad.xlsx"
    path.write_bytes(filled((tmp_path / "uit.xlsx").read_bytes(), odd))
    said = "stuurde 4 wijzigingen, 1 regel die niet te lezen is."
    assert said in leader.ask("importeer", str(path), "--toon", code=1)
    told = leader.json("importeer", str(path), "--toon", code=1)
    assert said in told["samenvatting"]
    assert told["telling"]["onleesbaar"] == 1
