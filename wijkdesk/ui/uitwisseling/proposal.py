"""A file as it is shown before anything is taken over: lines in groups, and what the user wants with each."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from wijkdesk.domain.entity import field_of, fields_of
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.formats import long_date
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.typed import parse
from wijkdesk.domain.values import show
from wijkdesk.exchange.werk.lines import QUESTIONS, Choice, Decision, Line, LineKind, Plan, meant, standard
from wijkdesk.exchange.werk.scope import PROJECT, belongs_by
from wijkdesk.exchange.werk.wording import Wording, clean, day_of, sent
from wijkdesk.store.shape import shape_of
from wijkdesk.ui.uitwisseling.folding import parted, small_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.exchange.werk.rules import Remark
    from wijkdesk.exchange.werk.startedfrom import Base
    from wijkdesk.ui.painting import Tone

_TABLE: Final = "Taakgroep en bijeenkomsten"
_AROUND: Final = "Organisaties, mensen en gebieden"
_GROUPS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("Overleg", "Bijeenkomst", "Agendapunt", "Besluit", "Lidmaatschap"), _TABLE),
    "Voortgangsbericht": "Voortgangsbericht",
    **dict.fromkeys(("Project", "Gebied", "Organisatie", "Contactpersoon"), _AROUND),
}
_ADDED: Final = frozenset({LineKind.NEW, LineKind.FILLED, LineKind.RESTORED})


class Show(StrEnum):
    """Which lines are shown."""

    ALL = "alle"
    QUESTIONS = "vragen"
    CHANGED = "overnemen"
    ADDED = "toevoegen"
    UNTICKED = "niet aangevinkt"


@dataclass(frozen=True)
class Group:
    """The head of lines that belong together."""

    title: str
    count: int
    """How many changes stand below it: a line that cannot be read is none."""


@dataclass(frozen=True)
class Section:
    """A group with its lines: those that are always in sight, and the small ones that fold (`folding`)."""

    head: Group
    stay: list[Line]
    folds: list[Line]


@dataclass(frozen=True)
class Texts:
    """A line in words."""

    title: str
    meta: str
    mine: str
    theirs: str
    base: str
    rest: str = ""
    """What does not fit on a line: everything that comes with a new record."""


@dataclass
class Proposal:
    """One plan with the choices so far; nothing is written."""

    plan: Plan
    dossier: Dossier
    remarks: Sequence[Remark]
    base: Base | None
    file_name: str
    notes: tuple[str, ...] = ()
    """What the reader of the file wants to say of it."""
    decisions: dict[int, Decision] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put the lines in groups, once."""
        self._wording = Wording(self.plan, self.dossier)
        self._texts: dict[int, Texts] = {}
        self._new = {line.row: _values(line.theirs) for line in self.plan.lines if not line.cell}
        # Made on the thread that reads the file; the window only looks things up.
        self._wording.title("")
        self.visible = self.plan.visible
        groups: dict[str, list[Line]] = defaultdict(list)
        for line in self.visible:
            groups[self._group(line)].append(line)
        ordered = sorted(groups.items(), key=lambda found: _order(found[0]))
        small = small_lines(self.plan, self.remarks)
        self._sections = {which: _sections(ordered, which, small) for which in Show}
        self._counts = {which: sum(_is_in(line, which) for line in self.visible) for which in Show}
        self.taken = sum(map(self.is_taken, self.visible))
        """How many lines are taken over or answered."""
        self.is_open = sum(self.decision(line).choice is Choice.LATER for line in self.visible)
        """How many questions stay open."""

    @property
    def sender(self) -> str:
        """Return who sends, as people call it: the taakgroep where the file is about one."""
        roots = self.plan.file.manifest.scope.roots
        found = [
            clean(self._wording.title(root)) for root in roots if root != self.plan.file.manifest.project
        ]
        return " en ".join(filter(None, found)) or clean(self.plan.file.sender.name) or "Iemand"

    @property
    def headline(self) -> str:
        """Return the file in one sentence."""
        if not self.visible:
            return f"{self.sender} stuurde niets dat u nog niet had"
        return f"{self.sender} stuurde {sent(self.plan)}"

    @property
    def facts(self) -> str:
        """Return the file, by whom and when it was made, and how old what it was made from is."""
        file = self.plan.file
        made = day_of(file.manifest.created_at)
        by = clean(file.sender.name)
        said = [self.file_name, ", ".join(filter(None, (by, made)))]
        if self.base is not None:
            day = long_date(self.base.moment.astimezone().date())
            about = "bestand" if file.manifest.scope.kind == PROJECT else "uitvraag"
            said.append(f"op uw {about} van {day}" if self.base.given else f"kent uw gegevens tot {day}")
        if self.visible:
            said.append("nog niets overgenomen")
        return " · ".join(filter(None, said))

    @cached_property
    def questions(self) -> tuple[Line, ...]:
        """Return the lines on which both sides differ, and what would be wiped for good."""
        return tuple(line for line in self.visible if line.kind in QUESTIONS)

    @cached_property
    def unticked(self) -> tuple[Line, ...]:
        """Return the lines that came unticked, with a reason."""
        return tuple(line for line in self.visible if not line.ticked)

    @property
    def reasons(self) -> Mapping[str, int]:
        """Return why lines came unticked, with how many; what is odd of the whole file is said apart."""
        found = Counter(line.reason for line in self.unticked if line.kind is not LineKind.UNFIT)
        return {reason: count for reason, count in found.items() if reason not in self.plan.warnings}

    @property
    def unreadable(self) -> int:
        """Return how many lines could not be understood and are put aside."""
        return self.plan.tally.unreadable

    def sections(self, which: Show = Show.ALL) -> list[Section]:
        """Return the groups with their lines."""
        return self._sections[which]

    def rows(self, which: Show = Show.ALL) -> list[Group | Line]:
        """Return heads and lines in the order of the screen, also what folds away there."""
        found: list[Group | Line] = []
        for part in self._sections[which]:
            found += [part.head, *part.stay, *part.folds]
        return found

    def count(self, which: Show) -> int:
        """Return how many lines a choice of lines holds."""
        return self._counts[which]

    def decision(self, line: Line) -> Decision:
        """Return what happens to a line now."""
        return self.decisions.get(line.nr) or standard(line)

    def is_taken(self, line: Line) -> bool:
        """Tell whether a line is settled in what will be done: taken over, or answered."""
        choice = self.decision(line).choice
        if line.kind in QUESTIONS:
            return choice not in {Choice.LATER, Choice.SKIP}
        return choice in {Choice.THEIRS, Choice.OWN}

    def carry_over(self, before: Proposal) -> int:
        """Keep what was chosen in an earlier look at the file; return how many choices no longer fit."""
        now = {_asks(line): line for line in self.plan.lines}
        for nr, decision in before.decisions.items():
            if line := now.get(_asks(before.plan.line(nr))):
                self._decide(line, decision)
        return len(before.decisions) - len(self.decisions)

    def _decide(self, line: Line, decision: Decision) -> None:
        """Keep what the user wants with a line, and count along: a file may have twenty thousand."""
        self.taken -= self.is_taken(line)
        self.is_open -= self.decision(line).choice is Choice.LATER
        self.decisions[line.nr] = decision
        self.taken += self.is_taken(line)
        self.is_open += decision.choice is Choice.LATER

    def toggle(self, line: Line) -> None:
        """Take a line over, or not."""
        if line.kind is LineKind.UNFIT:
            return
        if line.kind in QUESTIONS:
            self.answer(line, Choice.LATER if self.is_taken(line) else Choice.THEIRS)
        elif self.is_taken(line):
            # What is refused is told to the sender, so that it does not come back; what is new may wait.
            refused = line.ticked and line.kind in {LineKind.CHANGED, LineKind.DELETED}
            self._decide(line, Decision(Choice.MINE if refused else Choice.SKIP))
        else:
            self._decide(line, Decision(Choice.THEIRS))

    def answer(self, line: Line, choice: Choice | Decision, text: str = "") -> None:
        """Answer a question; a text of one's own is read as the field is typed."""
        if isinstance(choice, Decision):
            self._decide(line, choice)
        elif line.kind is LineKind.ERASED:
            # ‘Mijn’ is to keep it, as is ‘later’: neither wipes anything.
            self._decide(line, meant(line, Decision(choice)))
        elif choice is Choice.OWN:
            entity = ENTITIES[line.entity]
            cell = shape_of(entity).cells[line.cell]
            value = parse(field_of(entity, cell.fields[0].name), text)
            self._decide(line, Decision(choice, cell.write({cell.fields[0].name: value})))
        elif choice is Choice.LATER and line.kind in {LineKind.CONFLICT, LineKind.DELETE_OR_EDIT}:
            self._decide(line, Decision(Choice.LATER))
        else:
            self._decide(line, Decision(Choice.SKIP if choice is Choice.LATER else choice))

    def can_write_own(self, line: Line) -> bool:
        """Tell whether a question can be answered with a text: one field that can be typed."""
        entity = ENTITIES.get(line.entity)
        cell = shape_of(entity).cells.get(line.cell) if entity and line.cell else None
        return cell is not None and len(cell.fields) == 1 and cell.fields[0].kind.name in _TYPED

    def take_all(self, *, on: bool) -> None:
        """Take all lines over but the questions, or none."""
        for line in self.visible:
            if line.kind not in QUESTIONS and self.is_taken(line) is not on:
                self.toggle(line)

    def chip(self, line: Line) -> tuple[str, Tone]:
        """Return what happens to a line, in a word and a tone."""
        choice = self.decision(line).choice
        if line.kind is LineKind.UNFIT:
            return "Apart gelegd", "grijs"
        if line.kind in QUESTIONS:
            if any(voice.val == self.decision(line).text for voice in line.voices):
                return "Van een ander", "info"
            return _ANSWERS.get(choice, ("Vraag", "oranje"))
        if choice is Choice.MINE:
            return "Blijft zoals het is", "grijs"
        if choice is Choice.SKIP:
            return "Niet overnemen", "grijs"
        if line.kind in _ADDED:
            return "Toevoegen", "groen"
        return ("Vervalt", "rood") if line.kind is LineKind.DELETED else ("Overnemen", "info")

    def texts(self, line: Line) -> Texts:
        """Return a line in words."""
        if line.nr not in self._texts:
            self._texts[line.nr] = self._worded(line)
        return self._texts[line.nr]

    def words_of(self, line: Line, val: str) -> str:
        """Return in words what a line would say with another value."""
        return self._worded(line._replace(theirs=val)).theirs

    def _worded(self, line: Line) -> Texts:
        said = self._wording.said(line)
        record = self.dossier.find(line.row)
        entity = ENTITIES.get(line.entity)
        kind = entity.singular if entity else "onbekend gegeven"
        known = record.code if record is not None else str(self._new.get(line.row, {}).get("code") or "")
        code = clean(known) if entity is not None and entity.numbered else ""
        title = clean(self._wording.title(line.row)) or kind
        about = said.field[:1].lower() + said.field[1:] if not said.field[:2].isupper() else said.field
        # What cannot be read has no values to hold beside each other: it is shown as it was written.
        if line.kind is not LineKind.UNFIT and line.cell and (differing := self._differing(line)) is not None:
            return Texts(title, " · ".join((code or kind, differing[0])), *differing[1])
        if line.cell:
            sides = ("–", said.theirs, "–") if line.kind is LineKind.UNFIT else _sides(said)
            return Texts(title, " · ".join(filter(None, (code or kind, about))), *sides)
        meta = " · ".join(filter(None, (code, kind.lower(), line.kind.value)))
        if line.kind in _ADDED:
            rest = said.theirs
            return Texts(title, meta, "–", _without_title(entity, title, rest) or "is er", "–", rest)
        mine = "verwijderd" if line.mine == "deleted" else "is er"
        theirs = (
            "laten vervallen" if line.kind in {LineKind.DELETED, LineKind.DELETE_OR_EDIT} else said.theirs
        )
        if line.kind is LineKind.DELETE_OR_EDIT and line.mine == "deleted":
            theirs = "gewijzigd"
        if line.kind is LineKind.ERASED:
            theirs = "voorgoed wissen"
        return Texts(title, meta, mine, theirs, "–")

    def _differing(self, line: Line) -> tuple[str, tuple[str, str, str]] | None:
        """Return what differs of fields that only mean something together; None for a cell of one field."""
        entity = ENTITIES.get(line.entity)
        cell = shape_of(entity).cells.get(line.cell) if entity else None
        if cell is None or len(cell.fields) == 1:
            return None
        values = [cell.read(text) for text in (line.mine, line.theirs, line.base)]
        fields = [f for f in cell.fields if values[0][f.name] != values[1][f.name]] or list(cell.fields)
        labels = " en ".join(field.label.lower() for field in fields)
        texts = [
            " · ".join(
                clean(show(field, part[field.name], self._wording.title)) or "leeg" for field in fields
            )
            for part in values
        ]
        return labels, (texts[0], texts[1], texts[2] if line.base is not None else "–")

    def _group(self, line: Line) -> str:
        record = self.dossier.find(line.row)
        if line.entity == "Actie":
            goal = getattr(record, "doelstelling", None) or self._new.get(line.row, {}).get("doelstelling")
            return clean(self._wording.title(str(goal))) if goal else _TABLE
        if line.entity == "Doelstelling":
            return clean(self._wording.title(line.row)) or "Doelstellingen"
        entity = ENTITIES.get(line.entity)
        return _GROUPS.get(line.entity) or (entity.plural if entity else "Onbekend")


_TYPED: Final = frozenset({"TEXT", "LONG_TEXT", "NUMBER", "DECIMAL", "MONEY", "DAY"})
_ANSWERS: Final[Mapping[Choice, tuple[str, Tone]]] = {
    Choice.MINE: ("Mijn", "info"),
    Choice.THEIRS: ("Hun", "info"),
    Choice.OWN: ("Eigen tekst", "info"),
}
Side = Literal["mijn", "hun"]


def _asks(line: Line) -> tuple[Any, ...]:
    """Return what a choice is about: it holds for as long as all of this is the same."""
    return line.kind, line.row, line.cell, line.mine, line.theirs, line.after


def _sections(groups: Sequence[tuple[str, list[Line]]], which: Show, small: Collection[int]) -> list[Section]:
    found = []
    for title, lines in groups:
        chosen = [line for line in lines if _is_in(line, which)]
        if chosen:
            changes = sum(line.kind is not LineKind.UNFIT for line in chosen)
            found.append(Section(Group(title, changes), *parted(chosen, small)))
    return found


def _is_in(line: Line, which: Show) -> bool:
    match which:
        case Show.QUESTIONS:
            return line.kind in QUESTIONS
        case Show.ADDED:
            return line.kind in _ADDED
        case Show.CHANGED:
            return line.kind not in QUESTIONS | _ADDED | {LineKind.UNFIT}
        case Show.UNTICKED:
            return not line.ticked
        case _:
            return True


def _order(title: str) -> tuple[int, str]:
    last = (_TABLE, "Voortgangsbericht", _AROUND)
    return (last.index(title) + 1 if title in last else 0, title.casefold())


def _sides(said: Any) -> tuple[str, str, str]:
    return (said.mine or "leeg", said.theirs or "leeg", said.base or "–")


def _values(text: str | None) -> dict[str, Any]:
    if not text or not text.startswith("{"):
        return {}
    found = json.loads(text)
    return found if isinstance(found, dict) else {}


def _without_title(entity: Any, title: str, words: str) -> str:
    """Return what is said of a new record without its title, which stands before it."""
    if entity is None or not entity.title_field:
        return words
    label = field_of(entity, entity.title_field).label
    less = {*belongs_by(entity), *(f.name for f in fields_of(entity) if f.kind is Kind.CHOICE)}
    owners = tuple(f"{field_of(entity, name).label}: " for name in less)
    parts = [
        part for part in words.split("; ") if part != f"{label}: {title}" and not part.startswith(owners)
    ]
    return "; ".join(parts)
