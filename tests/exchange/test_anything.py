from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from tests.exchange.dossiers import dossiers, essence
from wijkdesk.domain.fields import Klasse
from wijkdesk.exchange.openfile import parse
from wijkdesk.exchange.reading import read_nodes
from wijkdesk.exchange.voorbeeld import write_project

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier


def loaded(text: str) -> Dossier:
    return read_nodes(parse(text)).dossier


@given(dossiers())
def test_whatever_is_saved_loads_as_the_same_dossier(dossier: Dossier) -> None:
    text = write_project(dossier, dossier.projects()[0].id, Klasse.V3)
    copy = loaded(text)
    assert essence(copy) == essence(dossier)
