"""Whether a file is welcome: who sent it, and whether it stays within what that reader was given."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.entity import LIVE, STUB
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import number
from wijkdesk.domain.frame import Project, Schakel
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Actie, Overleg
from wijkdesk.exchange.werk import limits, signing
from wijkdesk.exchange.werk.claims import CLAIMED, Own, claimed
from wijkdesk.exchange.werk.gathering import records
from wijkdesk.exchange.werk.lines import SILENT, Line, LineKind, Tie, as_read
from wijkdesk.exchange.werk.scope import (
    GOES_ALONG,
    PROJECT,
    TAAKGROEP,
    Reach,
    Row,
    belongs_by,
    grown,
    reach,
    rows_of,
)
from wijkdesk.exchange.werk.ties import Ties
from wijkdesk.exchange.werk.wording import clean
from wijkdesk.store import imports, shares
from wijkdesk.store.cells import EMPTY
from wijkdesk.store.known import known_count, shown_references
from wijkdesk.store.same import SAME_AS

if TYPE_CHECKING:
    from wijkdesk.exchange.werk.reading import Werkbestand
    from wijkdesk.store.journal import Journal
    from wijkdesk.store.shares import Share
    from wijkdesk.store.store import Store

FEW_EDGES: Final = 5
"""So many times a file may say that two are the same without a question: each hides one of the two."""

_KEPT: Final = frozenset({shares.Purpose.ARCHIVE, shares.Purpose.ANSWER})
"""What was given to keep: of an archive nothing is to come back, and an answer asks for none."""
OUTSIDE: Final = "Dit valt buiten wat u met deze afzender deelde."
READ_ONLY: Final = "De afzender kreeg dit alleen om te lezen."
SAME: Final = (
    "De afzender zegt van veel personen of organisaties dat zij dezelfde zijn. Vink alleen aan wat klopt."
)
PROPOSAL: Final = "De afzender stelt voor dit te laten vervallen."
ELSEWHERE: Final = (
    "Dit werkbestand hoort bij een ander project. Open eerst het dossier van dat project, of maak een leeg "
    "dossier voor dit bestand."
)
MANY_OF_STRANGER: Final = (
    "Dit werkbestand heeft {} wijzigingen: veel meer dan bij uw dossier past. U kreeg nog niet eerder iets "
    "van deze afzender, en er is niets overgenomen. Vraag de afzender om een kleiner bestand, of maak een "
    "leeg dossier voor dit bestand."
)
MANY_OF_PART: Final = (
    "Dit werkbestand heeft {} wijzigingen: veel meer dan past bij wat u met deze afzender deelde. Er is "
    "niets overgenomen. Vraag de afzender om een kleiner bestand."
)
OTHER_PROJECT: Final = "Dit hoort bij een ander project."


class Trust:
    """One file against what this dossier knows of its sender."""

    def __init__(self, store: Store, journal: Journal, file: Werkbestand) -> None:
        """Keep what the questions are about."""
        self._store, self._journal, self.file = store, journal, file
        self._dossier, self.own = store.read(), Own(journal)

    def refuse_other_project(self) -> None:
        """C21: a part of a project that is not here cannot be taken in."""
        projects = self._dossier.projects()
        if projects and self._is_new_project and self.file.manifest.scope.kind != PROJECT:
            raise UserError(ELSEWHERE)

    def refuse_too_many(self, count: int) -> None:
        """Refuse more changes than their sender can have: to look at each costs time and memory.

        What a stranger sends, or who was given a part, is about the project that is here. Only who has that
        whole project, or a dossier that is still empty, can be sent a larger one: at a handover.
        """
        if count <= limits.FREELY or not self._dossier.projects():
            return
        stranger = not self.is_known
        free = self.is_own or (not stranger and self._granted is None)
        if not free and count > limits.TIMES * known_count(self._journal):
            raise UserError((MANY_OF_STRANGER if stranger else MANY_OF_PART).format(number(count)))

    @property
    def _is_new_project(self) -> bool:
        return self._dossier.get(Project, self.file.manifest.project) is None

    @property
    def brings_project(self) -> bool:
        """Tell whether the file adds a project beside those that are here."""
        return self._is_new_project and bool(self._dossier.projects())

    @property
    def sender_key(self) -> bytes | None:
        """Return the key with which this copy signed before."""
        return shares.keys(self._journal).get(self.file.sender.replica)

    @cached_property
    def is_own(self) -> bool:
        """Tell whether we signed it ourselves, on another computer."""
        own = signing.known_key(self._store.settings)
        return own is not None and self.file.key == signing.public_of(own)

    @cached_property
    def is_known(self) -> bool:
        """Tell whether something of this person's key was taken in before, or it is our own."""
        return self.is_own or (self._has_key and not self.is_undone)

    @property
    def _has_key(self) -> bool:
        return self.file.key in shares.keys(self._journal).values()

    @property
    def is_of_reader(self) -> bool:
        """Tell whether the file says to come from this very dossier, and another signed it."""
        me = self._journal.uids.get(self._journal.me)
        return bool(self.file.key) and self.file.sender.replica == me and not self.is_own

    @property
    def signer(self) -> str:
        """Return whose signature it is, where that is known of someone else than the file says; else ''.

        An invulblad is signed by who made it, and called after who fills it in: that is as it should be.
        """
        found = shares.known_names(self._journal, self.file.key)
        if not self.file.key or self.file.key == self.sender_key or self.is_own or self._is_sheet:
            return ""
        known = {clean(name).casefold() for name in found.values()}
        return (
            "" if clean(self.file.sender.name).casefold() in known else next(filter(None, found.values()), "")
        )

    @property
    def _is_sheet(self) -> bool:
        """Tell whether it was read from an invulblad; a werkbestand that calls itself one has members."""
        manifest = self.file.manifest
        return manifest.purpose == shares.SHEET and not manifest.members

    @property
    def is_undone(self) -> bool:
        """Tell whether all that came with this person's key was rolled back."""
        return self._ties.is_undone(self.file.key.hex())

    @cached_property
    def _given(self) -> list[Share]:
        return [share for share in shares.shares(self._journal) if share.kind and share.purpose not in _KEPT]

    @cached_property
    def _ties(self) -> Ties:
        return Ties(self._given, imports.imports(self._journal))

    @property
    def is_namesake(self) -> bool:
        """Tell whether someone else, whose key was seen before, has the name that this sender gives."""
        if self._has_key:
            return False
        name = clean(self.file.sender.name).casefold()
        return bool(name) and name in {
            clean(known).casefold() for known in shares.known_names(self._journal).values()
        }

    @property
    def living(self) -> int:
        """Return how many records are in use."""
        return sum(len(self._dossier.all(entity)) for entity in ENTITIES.values())

    def judge(self, lines: Sequence[Line], states: Mapping[str, tuple[str, str]]) -> list[str]:
        """Return for each line why it goes too far; '' where it does not."""
        own = (json.dumps(self.file.manifest.project), EMPTY)
        strange = {op.row for op in self.file.changes.ops if op.cell == "project" and op.val not in own}
        edges = self.edges
        many = {row for row in edges if len(edges) > FEW_EDGES}
        own_words = frozenset() if self.is_own else claimed(self.own, self.file.changes)
        return [
            line.reason
            or self._objection(line, states, strange)
            or (SAME if line.row in many else "")
            or (CLAIMED if own_words and any(op[:2] in own_words for op in line.ops) else "")
            for line in lines
        ]

    def too_far(self, lines: Sequence[Line], states: Mapping[str, tuple[str, str]]) -> frozenset[int]:
        """Return at which places a line cannot be read now, and would not be welcome if it could.

        What a later version understands is then taken in without a look at it, so it is judged here.
        """
        if not (unfit := [(at, line) for at, line in enumerate(lines) if line.unfit]):
            return frozenset()
        own = (json.dumps(self.file.manifest.project), EMPTY)
        known = {line.row: (LIVE, LIVE) for _, line in unfit if line.row in self._rows} | dict(states)
        reasons = self.judge([as_read(line) for _, line in unfit], known)
        return frozenset(
            at
            for (at, line), reason in zip(unfit, reasons, strict=True)
            if reason or (line.cell == "project" and line.theirs not in own)
        )

    @cached_property
    def edges(self) -> dict[str, Row]:
        """Return what the file says of two records that are the same, by the id of that."""
        # Of a hundred thousand changes few are links, and no other value needs a look here.
        found = records(op for op in self.file.changes.ops if op.entity == Schakel.__name__)
        return {uid: row for uid, row in found.items() if row.values.get("veld") == SAME_AS}

    def _objection(self, line: Line, states: Mapping[str, tuple[str, str]], strange: Collection[str]) -> str:
        project = self.file.manifest.project
        if line.row in strange and any(op.cell == "project" for op in line.ops):
            return OTHER_PROJECT
        if line.entity == Project.__name__ and line.row != project:
            return OTHER_PROJECT
        granted = self._granted
        if granted is None or line.kind in SILENT:
            return ""
        if line.row in granted.own:
            return PROPOSAL if line.kind is LineKind.DELETED else ""
        before, _ = states.get(line.row, (STUB, LIVE))
        if before == STUB and (line.entity in GOES_ALONG or line.row in self._attached):
            return ""
        return READ_ONLY if line.row in granted.along else OUTSIDE

    @cached_property
    def _granted(self) -> Reach | None:
        """Return what the sender may change here; None for one who may change anything."""
        wanted = self._wanted
        return None if wanted is None else reach(self._rows, TAAKGROEP, sorted(wanted))

    @cached_property
    def _wanted(self) -> frozenset[str] | None:
        """Return the taakgroepen that the sender may change here; None for one who may change anything."""
        scope, given, shared = self.file.manifest.scope, self._given, self._shared
        if not given or self._is_part:
            return None
        whole, his = self._is_whole_given, self._his
        if his is not None and self.file.manifest.project not in his:
            # That the whole project was given to someone else, is nothing to him.
            shared, whole = his if whole else his & shared, False
        if scope.kind == PROJECT and whole:
            return None
        if scope.kind == TAAKGROEP:
            # Who was given the whole project, as in a shared folder, was given each taakgroep of it.
            return frozenset(scope.roots) if whole else (shared | self._brought).intersection(scope.roots)
        return shared

    @property
    def _is_whole_given(self) -> bool:
        return any(share.kind == PROJECT for share in self._given)

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Return the taakgroepen that were given to anyone."""
        return frozenset(root for share in self._given if share.kind == TAAKGROEP for root in share.roots)

    @property
    def _his(self) -> frozenset[str] | None:
        """Return what of all that was given is the sender's; None where it can be any of it."""
        if not self.file.key:
            # What nobody signed is of nobody: not of who answers for a taakgroep, or has the project.
            return self._shared - set(self._ties.answered)
        if self.is_own or not self.is_known:
            return None
        return self._ties.of(self.file.key.hex())

    def ties(self, lines: Sequence[Line], reasons: Sequence[str], *, confirmed: bool) -> tuple[Tie, ...]:
        """Return to what the key of the file will be tied, with the lines on which that depends."""
        scope = self.file.manifest.scope
        if not self.file.key or self.is_own or self._is_part:
            return ()
        wanted, about = self._wanted, self._about
        sure = (self.is_known or confirmed) and (wanted is None or scope.kind == TAAKGROEP)
        if sure and (wanted is None or wanted.issuperset(about)):
            return tuple(Tie(root, None, whole=False) for root in about)
        judged = list(enumerate(zip(lines, reasons, strict=True), start=1))
        owners = self._owners({line.row for line in lines}, about)
        found = []
        for root in about:
            free = wanted is None or root in wanted
            numbers = frozenset(
                number
                for number, (line, reason) in judged
                if line.kind not in SILENT
                and (root == self.file.manifest.project or root in owners[line.row])
                and (free or reason in {OUTSIDE, READ_ONLY})
            )
            # Of what goes too far, or of a whole project, one line that is welcome says nothing of the rest.
            whole = not free or root == self.file.manifest.project
            found.append(Tie(root, None if free and sure else numbers, whole))
        return tuple(found)

    @property
    def _about(self) -> list[str]:
        """Return what the file is about: taakgroepen, or the project and what of it was given."""
        scope, project = self.file.manifest.scope, self.file.manifest.project
        if scope.kind == PROJECT:
            return [project, *(sorted(self._shared) if self._wanted is not None else ())]
        return [root for root in scope.roots if self._dossier.get(Overleg, root) is not None]

    def _owners(self, uids: Collection[str], about: Collection[str]) -> dict[str, set[str]]:
        """Return of what each record is part, of what a file is about."""
        found = {}
        for uid in uids:
            met, queue = {uid}, [uid]
            while queue:
                key = queue.pop()
                row = self._rows.get(key) or self._new.get(key)
                fresh = _owners_of(row) - met if row is not None else set()
                met |= fresh
                queue += fresh
            found[uid] = met.intersection(about)
        return found

    @property
    def _is_part(self) -> bool:
        """Tell whether this dossier itself is a part that someone sent: its project came in such a file."""
        return bool(self._came_as_part([self.file.manifest.project]))

    @cached_property
    def _brought(self) -> frozenset[str]:
        """Return what the file is about that came in as a part: who hands on an overleg, goes on with it."""
        return self._came_as_part(self.file.manifest.scope.roots)

    def _came_as_part(self, roots: Sequence[str]) -> frozenset[str]:
        """Return which of these came in a file as a part, and not into being here.

        Only an overleg or a project can be a part: one new actie of a trekker makes nothing else his.
        """
        query = (
            'SELECT i.scope FROM op JOIN "row" r ON r.no = op."row" JOIN fld f ON f.no = op.fld '
            "JOIN import i ON i.id = op.import_id WHERE r.uid = ? AND f.wire_name = '_state' "
            "AND r.entity IN (?, ?)"
        )
        kinds = (Overleg.__name__, Project.__name__)
        return frozenset(
            root
            for root in roots
            for (scope,) in self._journal.db.execute(query, (root, *kinds)).fetchall()
            if imports.as_object(scope).get("kind") == TAAKGROEP
        )

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return rows_of(shown_references(self._journal))

    @cached_property
    def _new(self) -> dict[str, Row]:
        """Return the records of the file that are not here yet."""
        return {uid: row for uid, row in records(self.file.changes.ops).items() if uid not in self._rows}

    @cached_property
    def _attached(self) -> set[str]:
        """Return the new records of the file that are part of something that the sender may change."""
        granted = self._granted
        if granted is None:
            return set()
        new = self._new
        owners = {
            value
            for row in new.values()
            for name in (belongs_by(ENTITIES[row.entity]) if row.entity in ENTITIES else ())
            if isinstance(value := row.values.get(name), str) and value in granted.own
        }
        bare = {uid: Row(self._rows[uid].entity, {}) for uid in owners}
        # A new actie that is part of nothing yet changes nothing that is here: its place is chosen here.
        loose = {uid for uid, row in new.items() if row.entity == Actie.__name__ and not _owned(row)}
        return (grown({**new, **bare}, owners) - owners) | grown(new, loose)


def _owned(row: Row) -> bool:
    return any(row.values.get(name) for name in belongs_by(ENTITIES[row.entity]))


def _owners_of(row: Row) -> set[str]:
    """Return of what a record is part, one step up."""
    entity = ENTITIES.get(row.entity)
    values = (row.values.get(name) for name in belongs_by(entity)) if entity else ()
    return {value for value in values if isinstance(value, str)}


def hold(store: Store, head: Werkbestand, lines: int) -> None:
    """Refuse a file that is too much for this dossier; before a line of it is read, to spare all that."""
    if lines > limits.FREELY:
        with imports.reading(store) as journal:
            Trust(store, journal, head).refuse_too_many(lines)
