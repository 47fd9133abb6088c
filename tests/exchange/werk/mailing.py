"""Copies of a dossier that only know each other through werkbestanden: late, lost or repeated."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from tests.store.replicas import Key, Team, key_of
from wijkdesk.exchange.werk.applying import apply, plan_file, roll_back
from wijkdesk.exchange.werk.lines import Choice, Decision, Plan, everything
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.writing import Request, compose
from wijkdesk.store import imports, shares

if TYPE_CHECKING:
    from wijkdesk.store.store import Store


class Mailing(Team):
    """A team that mails; every file that was made is kept, to be delivered again."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.sent: list[bytes] = []

    @abstractmethod
    def whole(self, source: int) -> bytes:
        """Return a file of all that may travel from one copy."""

    def mail(self, source: int, request: Request) -> bytes:
        """Make a file, as one who shares it and knows that he did."""
        store = self.stores[source]
        made = compose(store, request)
        shares.note_share(store, made.share)
        self.sent.append(made.data)
        return made.data

    def plan(self, data: bytes, store: Store) -> Plan:
        return plan_file(store, read(data), confirmed=True)

    def deliver(self, data: bytes, target: int, choices: list[Choice] | None = None) -> int:
        """Take a file in; what the taker chooses is written down as made in knowledge of all he then had."""
        store = self.stores[target]
        shown = self.plan(data, store)
        decisions = {line.nr: everything(line) for line in shown.lines}
        for line, choice in zip(shown.lines, choices or (), strict=False):
            decisions[line.nr] = Decision(choice)
        made = apply(store, shown, decisions, backup=False)
        self.noted(store)
        return made.import_id

    def noted(self, store: Store) -> None:
        """Tell the oracle what came to be, and what whoever made it knew."""
        ops = store.changes().ops
        new = {key_of(op) for op in ops if key_of(op) not in self.oracle.ops}
        self.oracle.note({key_of(op) for op in ops} - new, ops)

    def back(self, target: int, which: int) -> None:
        """Roll back one of the imports that stand."""
        store = self.stores[target]
        with imports.reading(store) as journal:
            live = [made.id for made in imports.imports(journal) if not made.undone]
        if live:
            roll_back(store, live[which % len(live)])
            self.noted(store)

    def share_all(self) -> None:
        """Let everyone get all of everyone: the second time also what came in the first."""
        for _ in range(2):
            for source in range(len(self.stores)):
                data = self.whole(source)
                for target in range(len(self.stores)):
                    if source != target:
                        self.deliver(data, target)


def nothing_is_lost(team: Team) -> None:
    """Law 7: whatever anyone holds is among the latest somewhere, or was written over by one who knew it."""
    held: set[Key] = set().union(*(team.known(store) for store in team.stores))
    by_cell: dict[tuple[str, str], set[Key]] = {}
    for key in held:
        by_cell.setdefault((key[2], key[3]), set()).add(key)
    for (row, cell), keys in by_cell.items():
        heads = team.oracle.heads(keys, row, cell)
        for key in keys - heads:
            assert any(key in team.oracle.cause[other] for other in keys)
