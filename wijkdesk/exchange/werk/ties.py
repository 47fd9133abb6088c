"""Whose a share is: a key is tied to what it answered, from when that was taken in until that is undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from wijkdesk.exchange.werk.lines import Choice, Decision
from wijkdesk.store import shares

if TYPE_CHECKING:
    from wijkdesk.exchange.werk.lines import Plan
    from wijkdesk.store.imports import Import
    from wijkdesk.store.shares import Share

_NOBODY: Final = frozenset({"", shares.ANYONE})
"""What says to whom something was given, and can be anyone."""
_REFUSED: Final = frozenset({Choice.SKIP, Choice.MINE})


def is_vouched_for(plan: Plan, chosen: Mapping[int, Decision]) -> bool:
    """Tell whether the user took something of a file in, where its sender was not trusted yet."""
    return not plan.is_doubted or any(found.choice not in _REFUSED for found in chosen.values())


def tied(plan: Plan, chosen: Mapping[int, Decision]) -> list[str]:
    """Return what the key of a file is tied to by what the user did with its lines."""
    found = []
    for tie in plan.ties:
        taken = [chosen[nr].choice not in _REFUSED for nr in tie.lines or ()]
        if tie.lines is None or (taken and (all(taken) if tie.whole else any(taken))):
            found.append(tie.root)
    return found


class Ties:
    """Which keys answered which shares, as the imports that stand say."""

    def __init__(self, given: Sequence[Share], came: Iterable[Import]) -> None:
        """Go by what was given, and by what came in, in the order in which it came."""
        self._given = given
        self._noted: set[str] = set()
        self._standing: set[str] = set()
        self._answered: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, set[str]] = defaultdict(set)
        for made in sorted(came, key=lambda made: made.id):
            if made.key:
                self._noted.add(made.key)
            if made.key and not made.undone:
                self._standing.add(made.key)
                for root in made.tied:
                    self._answer(made, root)

    def _answer(self, made: Import, root: str) -> None:
        self._answered[root].add(made.key)
        names = {_name(share) for share in self._given if root in share.roots and share.is_before(made)}
        names -= _NOBODY
        if len(names) > 1:
            # It was given to more than one: this is who did not answer yet.
            names -= set().union(*(known for key, known in self._names.items() if key != made.key))
        if len(names) == 1:
            self._names[made.key] |= names

    @property
    def answered(self) -> Collection[str]:
        """Return what any key answered."""
        return self._answered.keys()

    def is_undone(self, key: str) -> bool:
        """Tell whether all that came with a key was taken out again."""
        return key in self._noted and key not in self._standing

    def of(self, key: str) -> frozenset[str] | None:
        """Return what a key may change; None where no import says which key it came with.

        That is what it answered, and what was given under the name of who it is. Of two of one name, each has
        what it answers.
        """
        if key not in self._noted:
            return None
        found = {root for root, keys in self._answered.items() if key in keys}
        for share in self._given:
            name = _name(share)
            if name in self._names.get(key, ()):
                found |= {root for root in share.roots if not self._is_of_another(root, name, key)}
        return frozenset(found)

    def _is_of_another(self, root: str, name: str, key: str) -> bool:
        """Tell whether another of that name answered it: two people can be called by one function."""
        others = self._answered.get(root, set()) - {key}
        return any(name in self._names.get(other, ()) for other in others)


def _name(share: Share) -> str:
    return " ".join(share.to_whom.split()).casefold()
