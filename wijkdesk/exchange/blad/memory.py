"""What the user said of a list, kept beside his preferences for the next one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from wijkdesk.exchange.blad.table import folded
from wijkdesk.settings import Settings, write_json

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity
    from wijkdesk.exchange.blad.heads import Layout

FILE: Final = "lijsten.json"
_MOST: Final = 400
_KEPT: Final = ("dubbel:", "verwijzing:", "woord:")
"""Questions with the same answer in every list; the order of dates is that of one file."""


def recall(settings: Settings, entity: type[Entity]) -> Mapping[str, str]:
    """Return by head which field it was the last time; '' for one that was left out."""
    found = _all(settings).get(entity.__name__, {})
    usable = found.items() if isinstance(found, dict) else ()
    return {head: name for head, name in usable if isinstance(head, str) and isinstance(name, str)}


def recall_answers(settings: Settings, project: str) -> Mapping[str, str]:
    """Return by question what the user said of names and words another time."""
    found = _all(settings).get(f"antwoorden {project}", {})
    usable = found.items() if isinstance(found, dict) else ()
    return {key: said for key, said in usable if isinstance(key, str) and isinstance(said, str)}


def remember(
    settings: Settings, entity: type[Entity], layout: Layout, project: str, answers: Mapping[str, str]
) -> None:
    """Keep what the heads and names of a list were; a disk that is full forgets it, and nothing else."""
    whole = _all(settings)
    kept = {key: said for key, said in answers.items() if key.startswith(_KEPT)}
    given = {key: said for key, said in recall_answers(settings, project).items() if key not in kept} | kept
    whole[f"antwoorden {project}"] = dict(list(given.items())[-_MOST:])
    known = dict(recall(settings, entity))
    for column in layout.columns:
        head = folded(column.head)
        if head and not column.private:
            known.pop(head, None)
            known[head] = column.field
    whole[entity.__name__] = dict(list(known.items())[-_MOST:])
    with suppress(OSError):
        write_json(settings.config / FILE, whole)


def _all(settings: Settings) -> dict[str, object]:
    with suppress(OSError, ValueError):
        found = json.loads((settings.config / FILE).read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}
