from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.exchange.dossiers import dossiers, essence
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.privacy import guard
from wijkdesk.exchange.openfile import parse
from wijkdesk.exchange.reading import read_nodes
from wijkdesk.exchange.voorbeeld import write_project

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier


def loaded(text: str) -> Dossier:
    return read_nodes(parse(text)).dossier


@pytest.mark.parametrize("ceiling", [Klasse.V0, Klasse.V1, Klasse.V2])
@settings(max_examples=12)
@given(dossiers())
def test_whatever_is_saved_for_a_class_loads_and_holds_nothing_above_it(
    ceiling: Klasse, dossier: Dossier
) -> None:
    copy = loaded(write_project(dossier, dossier.projects()[0].id, ceiling))
    if ceiling > Klasse.V0:  # the place of a record in the file tells of its project, which is V1
        guard(copy, ceiling)


@given(dossiers())
def test_whatever_is_saved_loads_as_the_same_dossier(dossier: Dossier) -> None:
    text = write_project(dossier, dossier.projects()[0].id, Klasse.V3)
    copy = loaded(text)
    assert essence(copy) == essence(dossier)
