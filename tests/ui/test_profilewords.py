"""What a sjabloon means is said in words that a newcomer knows."""

from __future__ import annotations

import re

import pytest

from wijkdesk.domain.frame import Profiel
from wijkdesk.ui.begin.profilewords import works_with


@pytest.mark.parametrize("profile", list(Profiel))
def test_letters_that_stand_for_something_are_explained_where_they_first_appear(profile: Profiel) -> None:
    said = works_with(profile)
    for letters in set(re.findall(r"\b[A-Z]{2,}\b", said)):
        assert f"{letters} is kort voor " in said
