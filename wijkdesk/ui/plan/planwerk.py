"""What the plan screens write; each function is one step that can be undone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.levensloop import check_change
from wijkdesk.domain.overleg import Actie, ActieHerkomst, ActieStatus
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.volgorde import code_key
from wijkdesk.ui.cellreading import NewHouder, read_cell
from wijkdesk.ui.plan.excelblock import cells_of
from wijkdesk.ui.plan.planrows import acties_of, goals_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.plan import Plan
    from wijkdesk.store.writer import Writer
    from wijkdesk.ui.asked import Asked
    from wijkdesk.ui.desk import Desk

_NUMBERED = re.compile(r"(.*?)([0-9]{1,9})")
_SHORT = 40


@dataclass
class Pasted:
    """What became of a block of cells: how much was taken over, and which lines were not and why."""

    new: int = 0
    changed: int = 0
    problems: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """Return what happened, for the line under the grid."""
        parts = [counted(self.new, "nieuwe actie", "nieuwe acties")] if self.new else []
        if self.changed:
            parts.append(counted(self.changed, "actie bijgewerkt", "acties bijgewerkt"))
        done = f"Geplakt: {', '.join(parts)}." if parts else "Er is niets geplakt."
        return " ".join((done, *self.problems[:3], *(("En meer.",) if len(self.problems) > 3 else ())))


def save(desk: Desk, record: Entity, changes: Mapping[str, Any]) -> None:
    """Save fields of a record in one step; a houder that is new becomes a contact in the same step."""
    entity = type(record)
    whole = _with_day(desk, record, changes)
    check_change(desk.dossier, record, _checkable(whole), desk.peildatum)
    name = next(iter(changes))
    words = field_of(entity, name).label.lower()
    with desk.store.edit(f"{words} {_short(record)}") as edit:
        for key, value in _settled(desk, edit, whole).items():
            edit.set(entity, record.id, key, value)


def add_actie(desk: Desk, goal: Doelstelling, values: Mapping[str, Any]) -> str:
    """Add an actie to a doelstelling and return its id."""
    filled = _new_actie(desk, goal, values, next_codes(desk, goal, 1)[0])
    check_change(desk.dossier, Actie.snapshot({}), _checkable(filled), desk.peildatum)
    with desk.store.edit("actie toegevoegd") as edit:
        return edit.add(Actie(**_settled(desk, edit, filled))).id


def add_goal(desk: Desk, plan: Plan, titel: str) -> str:
    """Add a doelstelling to a plan and return its id."""
    goals = goals_of(desk.dossier, plan)
    taken = {goal.code for goal in desk.dossier.all(Doelstelling)}
    code = _after([goal.code for goal in goals], taken, "D", 1)
    values = {"project": desk.project_id, "plan": plan.id, "titel": titel, "code": code[0]}
    check_change(desk.dossier, Doelstelling.snapshot({}), values, desk.peildatum)
    with desk.store.edit("doelstelling toegevoegd") as edit:
        return edit.add(Doelstelling(**values)).id


def paste(desk: Desk, goal: Doelstelling, first: Actie | None, names: Sequence[str], block: str) -> Pasted:
    """Put a block of cells over the acties from `first` on; what lies beyond the last becomes new."""
    lines = [line for line in cells_of(block) if any(cell.strip() for cell in line)]
    names, lines = _heads(names, lines)
    acties = acties_of(desk.dossier, goal)
    start = acties.index(first) if first in acties else len(acties)
    known = acties[start : start + len(lines)]
    result = Pasted()
    codes = next_codes(desk, goal, max(0, len(lines) - len(known)))
    with desk.store.edit(f"{counted(len(lines), 'regel', 'regels')} geplakt") as edit:
        made: dict[NewHouder, str] = {}
        for number, line in enumerate(lines):
            record = known[number] if number < len(known) else None
            read = _read_line(desk, names, line, record, result, number + 1)
            if record is not None:
                _change_pasted(desk, edit, record, read, result, number + 1, made)
            elif read.get("titel"):
                values = _new_actie(desk, goal, read, codes[result.new])
                edit.add(Actie(**_settled(desk, edit, values, made)))
                result.new += 1
            else:
                result.problems.append(f"Regel {number + 1} heeft geen actie en is overgeslagen.")
    return result


def _heads(names: Sequence[str], lines: list[list[str]]) -> tuple[Sequence[str], list[list[str]]]:
    """Return which field each column holds: as the heads of the block say, where it has them."""
    labels = {field_of(Actie, name).label.casefold(): name for name in (*_PASTED, "code")}
    labels |= {"nr": "code", "stand": "voortgang"}
    if lines and all(cell.strip().casefold() in labels for cell in lines[0] if cell.strip()):
        return [labels.get(cell.strip().casefold(), "") for cell in lines[0]], lines[1:]
    return names, lines


_PASTED = ("titel", "houder", "start", "deadline", "status", "voortgang")


def _read_line(
    desk: Desk, names: Sequence[str], line: Sequence[str], record: Actie | None, result: Pasted, number: int
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in zip(names, line, strict=False):
        if not name or not text.strip():
            continue
        old = getattr(record, name) if record else None
        try:
            found[name] = read_cell(desk.dossier, field_of(Actie, name), text, old, desk.peildatum)
        except UserError as error:
            result.problems.append(f"Regel {number}: {error}")
    return found


def _change_pasted(
    desk: Desk,
    edit: Writer,
    record: Actie,
    read: Mapping[str, Any],
    result: Pasted,
    number: int,
    made: dict[NewHouder, str],
) -> None:
    changes = {name: value for name, value in read.items() if value != getattr(record, name)}
    if not changes:
        return
    whole = _with_day(desk, record, changes)
    try:
        check_change(desk.dossier, record, _checkable(whole), desk.peildatum)
    except UserError as error:
        result.problems.append(f"Regel {number}: {error}")
        return
    for name, value in changes.items():
        asked = desk.asks_why(record, field_of(Actie, name), value)
        if asked is not None:
            result.asked.append(asked)
    for name, value in _settled(desk, edit, whole, made).items():
        edit.set(Actie, record.id, name, value)
    result.changed += 1


def next_codes(desk: Desk, goal: Doelstelling, count: int) -> list[str]:
    """Return the codes that follow the last of a doelstelling, or the last of all where it has none yet."""
    taken = {actie.code for actie in desk.dossier.all(Actie)}
    own = [actie.code for actie in acties_of(desk.dossier, goal)]
    if not any(own) and (found := re.fullmatch(r"D([0-9]+)", goal.code)):
        own = [f"A{found[1]}0"]
    return _after(own, taken, "A", count)


def _after(own: Iterable[str], taken: set[str], letter: str, count: int) -> list[str]:
    """Return codes that nobody has, each one further than the last."""
    numbered = [code for code in own if _NUMBERED.fullmatch(code)] or [
        code for code in taken if _NUMBERED.fullmatch(code) and code.startswith(letter)
    ]
    found = _NUMBERED.fullmatch(max(numbered, key=code_key, default=f"{letter}0"))
    codes: list[str] = []
    figure = int(found[2]) if found else 0
    while found and len(codes) < count:
        figure += 1
        code = f"{found[1]}{figure:0{len(found[2])}d}"
        if code not in taken:
            codes.append(code)
    return codes


def _new_actie(desk: Desk, goal: Doelstelling, values: Mapping[str, Any], code: str) -> dict[str, Any]:
    return {
        "project": desk.project_id,
        "herkomst": ActieHerkomst.PLAN,
        "status": ActieStatus.NIET_GESTART,
        "doelstelling": goal.id,
        "code": code,
        **values,
    }


def _with_day(desk: Desk, record: Entity, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the changes with the day on which an actie was done, where nobody gave one."""
    whole = dict(changes)
    if isinstance(record, Actie) and changes.get("status") is ActieStatus.GEREED and not record.gereed_op:
        whole.setdefault("gereed_op", desk.peildatum)
    return whole


def _checkable(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as the rules want to see them: a houder that is being made counts as a houder."""
    return {name: value.functie if isinstance(value, NewHouder) else value for name, value in values.items()}


def _settled(
    desk: Desk, edit: Writer, values: Mapping[str, Any], made: dict[NewHouder, str] | None = None
) -> dict[str, Any]:
    known = made if made is not None else {}
    settled = dict(values)
    for name, value in values.items():
        if isinstance(value, NewHouder):
            if value not in known:
                desk.check_new(Contactpersoon, {"functie": value.functie})
                person = Contactpersoon(
                    project=desk.project_id, functie=value.functie, organisatie=value.organisatie
                )
                known[value] = edit.add(person).id
            settled[name] = known[value]
    return settled


def _short(record: Entity) -> str:
    words = record.called or record.title
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
