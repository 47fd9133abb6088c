"""Examples from which one kind of record is gone: no report may break, or print an empty table or heading.

Usage: stripped.py. Each kind of record is taken out of each example, and every report is made of the rest.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from typing import TYPE_CHECKING

from tests.reports.stands import EXAMPLES, example_dossier, example_stand
from tests.reports.test_sections import faults
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.frame import Project, Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.stand import Stand, stand_of
from wijkdesk.reports.render import kinds, render

if TYPE_CHECKING:
    from wijkdesk.domain.entity import Entity


def without(name: str, gone: type[Entity]) -> Stand:
    """Return the stand of an example in which one kind of record is not there."""
    dossier = example_dossier(name)
    kept = {entity: dossier.all(entity) for entity in ENTITIES.values() if entity is not gone}
    return stand_of(Dossier(kept), example_stand(name).peildatum)


def found(name: str, gone: type[Entity]) -> list[str]:
    """Return what is wrong in the reports of an example without one kind of record."""
    stand = without(name, gone)
    return [
        f"{name} without {gone.__name__}, {kind}: {fault}"
        for kind in kinds(local=True)
        for fault in faults(render(kind, stand, local=True))
        # A form has its column heads once, above the tables of all doelstellingen.
        if kind != "invulformulier" or "gereed" not in fault
    ]


def main() -> int:
    """Make all reports; 1 if anything is found."""
    told: list[str] = []
    for name in EXAMPLES:
        there = [e for e in ENTITIES.values() if e not in {Project, Schakel} and example_dossier(name).all(e)]
        told += [fault for gone in there for fault in found(name, gone)]
        print(f"{name}: {len(there)} kinds of records, {len(told)} faults so far", flush=True)
    print("\n".join(told))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
