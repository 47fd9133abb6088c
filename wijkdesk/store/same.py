"""Two records that are one and the same: an edge between them, and which of them stands for both (§3.7)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.entity import LIVE
from wijkdesk.domain.frame import schakel_id
from wijkdesk.store.shape import shape_named

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

SAME_AS: Final = "zelfde_als"
"""What the edge is called among the links of a record; it is no field of any entity."""
MERGED: Final = "same"
"""The state of a living record for which another one stands."""
KINDS: Final = ("Contactpersoon", "Organisatie")


def edge_id(one: str, other: str) -> str:
    """Return the id of the edge between two records: the same whoever draws it, and in either direction."""
    return schakel_id(min(one, other), SAME_AS, max(one, other))


def standing_for(db: sqlite3.Connection) -> dict[str, str]:
    """Return for each record that is merged into another the one that stands for it: the first that lives."""
    edges = db.execute(
        "SELECT van, naar FROM schakel "
        "WHERE veld = ? AND _state = ? AND van IS NOT NULL AND naar IS NOT NULL",
        (SAME_AS, LIVE),
    ).fetchall()
    return standing(edges, lambda kind, keys: _living(db, kind, keys)) if edges else {}


def standing(
    edges: Sequence[tuple[str, str]], known: Callable[[str, Iterable[str]], Mapping[str, bool]]
) -> dict[str, str]:
    """Return the same of edges, where it is `known` which keys are of a kind, and whether each lives."""
    found: dict[str, str] = {}
    for kind in KINDS:
        living = known(kind, {key for edge in edges for key in edge})
        for group in groups(edge for edge in edges if living.keys() >= set(edge)):
            first = min((key for key in group if living[key]), default="")
            found.update((key, first) for key in group if first and key != first)
    return found


def _living(db: sqlite3.Connection, kind: str, keys: Iterable[str]) -> dict[str, bool]:
    """Return which of these are records of a kind, and whether each lives."""
    shape = shape_named(kind)
    if shape is None:
        return {}
    wanted = sorted(keys)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(f"SELECT id, _state FROM {shape.table} WHERE id IN ({marks})", wanted)  # noqa: S608 - our own names
    return {key: state in (LIVE, MERGED) for key, state in rows}


def groups(edges: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return the records that hang together by these edges, in whatever order those come."""
    beside: dict[str, set[str]] = defaultdict(set)
    for one, other in edges:
        beside[one].add(other)
        beside[other].add(one)
    found: list[set[str]] = []
    seen: set[str] = set()
    for start in sorted(beside):
        if start in seen:
            continue
        group, queue = {start}, [start]
        while queue:
            new = beside[queue.pop()] - group
            group |= new
            queue += new
        seen |= group
        found.append(group)
    return found


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Return the records for which another one stands than before."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
