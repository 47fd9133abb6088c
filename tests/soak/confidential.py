"""Canaries in every confidential field: all examples, all reports, three formats, and field by field.

Usage: confidential.py. First every file of every report is searched; then each field changes alone, and no
report may differ by a byte, except where a reader may know that much.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.reports.canaries import TOLD, complete, is_secret, planted, songs
from tests.reports.stands import EXAMPLES, example_stand
from wijkdesk.domain.entity import Entity, fields_of, klasse_of
from wijkdesk.domain.fields import Field, Klasse
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.stand import stand_of
from wijkdesk.reports.render import kinds, render


def searched(name: str) -> list[str]:
    """Return what is heard in the files of the reports of an example."""
    stand = stand_of(planted(complete(name), is_secret), example_stand(name).peildatum)
    return [f"{name} {kind}: {song}" for kind in kinds() for song in songs(render(kind, stand))]


def compared(name: str) -> list[str]:
    """Return which confidential field of an example changes which report."""
    plain, day = complete(name), example_stand(name).peildatum
    before = {kind: render(kind, stand_of(plain, day)).pdf for kind in kinds()}
    found = []
    for entity, field in confidential():
        stand = stand_of(planted(plain, partial(_is_one, entity, field)), day)
        changed = [kind for kind in kinds() if render(kind, stand).pdf != before[kind]]
        found += [f"{name} {kind}: depends on {entity.__name__}.{field.name}" for kind in changed]
    return found


def _is_one(entity: type[Entity], field: Field, other: type[Entity], another: Field) -> bool:
    return (entity, field) == (other, another)


def confidential() -> list[tuple[type[Entity], Field]]:
    """Return the fields of which a reader may not even know that they are filled."""
    return [
        (entity, field)
        for entity in ENTITIES.values()
        for field in fields_of(entity)
        if klasse_of(entity, field) > Klasse.V1 and (entity, field.name) not in TOLD
    ]


def main() -> int:
    """Search and compare; 1 if anything is found."""
    found = [fault for name in EXAMPLES for look in (searched, compared) for fault in look(name)]
    print(
        f"{len(EXAMPLES)} examples, {len(kinds())} reports, {len(confidential())} fields: {len(found)} faults"
    )
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
