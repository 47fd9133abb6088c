"""What a file that comes in must be: C21."""

from __future__ import annotations

import pytest

from tests.domain.records import a, dossier
from wijkdesk.domain.errors import Refused
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.uitwisseling import refuse_damaged, refuse_newer, unknown_overleggen


def test_a_file_of_a_later_version_is_refused_with_advice() -> None:
    refuse_newer(1, 1)
    with pytest.raises(Refused, match=r"nieuwere versie.*Werk eerst wijkdesk bij"):
        refuse_newer(2, 1)


def test_a_damaged_file_is_refused_whole() -> None:
    refuse_damaged("ab", "ab")
    with pytest.raises(Refused, match="niets overgenomen"):
        refuse_damaged("ab", "ac")


def test_taakgroepen_that_nobody_knows_here_are_asked_about() -> None:
    assert unknown_overleggen(dossier(a(Overleg, "t1")), ["t1", "t2"]) == ("t2",)
