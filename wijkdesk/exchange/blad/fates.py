"""What becomes of a line that was read: a new record, a change of one that is there, or a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.bijstellen import bijstelling, needs_reason
from wijkdesk.domain.entity import DELETED, LIVE, Entity, Owned, field_of, fields_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.levensloop import check_change
from wijkdesk.domain.values import show, to_json
from wijkdesk.exchange.blad.lines import CellChange, Fate, Option, Question, RowPlan
from wijkdesk.exchange.blad.matching import Names, Near, Twins, identity, made_id
from wijkdesk.exchange.blad.references import NEW
from wijkdesk.exchange.blad.table import folded

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.exchange.blad.wishes import Reading, Wish

SKIPPED: Final = "weg"


class Fates:
    """Decides line by line, and asks where a line could be a record that is there already."""

    def __init__(self, dossier: Dossier, whole: Dossier, project: str, wish: Wish, today: date) -> None:
        """Know what the lines are held against."""
        self._dossier, self._whole = dossier, whole
        self._project, self._wish, self._today = project, wish, today
        self._names = Names(dossier, wish.entity, whole)
        self._questions: list[Question] = []

    def questions(self) -> Sequence[Question]:
        """Return the questions about lines."""
        return self._questions

    def of(self, reading: Reading, row: RowPlan, twins: Twins) -> RowPlan:
        """Return what becomes of a line."""
        row = replace(row, values=reading.values)
        key, apart = self._key(reading), self._key(reading, "apart")
        same = self._same(reading, twins, (key, apart))
        if len(same) == 1:
            return self._against(reading, row, same[0])
        gone = self._gone(key)
        if not same and gone is not None:
            return self._restored(reading, row, gone)
        near = [self._near(record) for record in same] or self._alike(reading)
        if not near:
            return self._added(reading, self._beside_binned(row), key)
        answer = self._ask(reading, row, near)
        if answer == NEW:
            gone = self._gone(apart)
            return self._restored(reading, row, gone) if gone else self._added(reading, row, apart)
        if answer == SKIPPED:
            return replace(row, reasons=("U laat deze regel weg.",))
        chosen = self._dossier.find(answer) if answer in {hit.id for hit in near} else None
        if chosen is not None:
            # Who says that both are one, does not say that the name in the list is the better one.
            return self._against(reading, row, chosen, keep=self._wish.entity.title_field)
        sentence = f"Dit lijkt op ‘{near[0].title}’. Zeg of het dezelfde is."
        return replace(row, fate=Fate.ASK, id=near[0].id, reasons=(sentence,))

    def _beside_binned(self, row: RowPlan) -> RowPlan:
        """Return a line that is new here, with a word where one of that name was thrown away."""
        if folded(row.title) not in self._binned:
            return row
        words = (
            f"‘{row.title}’ staat ook in de prullenbak. Bedoelt u die, zet die dan terug en laat deze weg."
        )
        return replace(row, remarks=(*row.remarks, words))

    @cached_property
    def _binned(self) -> set[str]:
        entity = self._wish.entity
        known = self._whole.records().get(entity, {}).values() if _carries_name(entity) else ()
        return {
            folded(str(getattr(one, entity.title_field)))
            for one in known
            if one.state == DELETED and isinstance(one, Owned) and one.project == self._project
        }

    def _key(self, reading: Reading, *more: str) -> str:
        entity = self._wish.entity
        found = identity(entity, reading.values)
        if found is None:
            found = tuple(f"{name}={value}" for name, value in sorted(reading.values.items()))
        return made_id(self._project, entity, *more, *found)

    def _gone(self, key: str) -> Entity | None:
        """Return what this line added before and was deleted since."""
        made = self._whole.find(key)
        return made if made is not None and made.state == DELETED else None

    def _same(self, reading: Reading, twins: Twins, keys: Sequence[str]) -> Sequence[Entity]:
        """Return the records that a line means for certain, more than one where that is not certain."""
        code = str(reading.values.get("code") or "")
        if code and (found := self._names.of_code(code)):
            return [record for one in found if (record := self._dossier.find(one)) is not None]
        for key in keys:
            made = self._dossier.find(key)
            if made is not None and made.state == LIVE and type(made) is self._wish.entity:
                return [made]
        found_twins = twins.of(reading.values)
        return found_twins or self._one_of_name(reading, twins) or self._merged(reading)

    def _merged(self, reading: Reading) -> Sequence[Entity]:
        """Return what stands for a record of this name that was merged into it."""
        entity = self._wish.entity
        title = str(reading.values.get(entity.title_field) or "") if _carries_name(entity) else ""
        found = self._names.of(title) if title else ()
        return [record for key in found if (record := self._dossier.find(key)) is not None]

    def _one_of_name(self, reading: Reading, twins: Twins) -> Sequence[Entity]:
        """Return the record with this name, where the list says nothing of what else tells it apart."""
        entity = self._wish.entity
        if entity is Contactpersoon:
            return ()
        named = twins.same_name(reading.values)
        needed = [f.name for f in fields_of(entity) if f.kind is Kind.REFERENCE and f.required]
        silent = not any(reading.values.get(name) for name in needed if name != "project")
        return named if silent else ()

    def _alike(self, reading: Reading) -> Sequence[Near]:
        entity = self._wish.entity
        if entity is Contactpersoon:
            return self._person_alike(reading)
        title = str(reading.values.get(entity.title_field) or "") if entity.title_field else ""
        return self._names.near(title) if title and _carries_name(entity) else ()

    def _person_alike(self, reading: Reading) -> Sequence[Near]:
        """Return people in the same organisation without a name, in the same function."""
        values = reading.values
        place = values.get("organisatie"), str(values.get("functie") or "").casefold()
        return [
            self._near(person)
            for person in self._people.get(place, ())
            if not person.naam or not values.get("naam")
        ]

    @cached_property
    def _people(self) -> dict[tuple[str | None, str], list[Contactpersoon]]:
        found: dict[tuple[str | None, str], list[Contactpersoon]] = defaultdict(list)
        for person in self._dossier.all(Contactpersoon):
            found[person.organisatie, person.functie.casefold()].append(person)
        return found

    def _near(self, record: Entity) -> Near:
        title = self._dossier.title(record.id)
        if isinstance(record, Contactpersoon):
            parts = (record.naam, record.functie, self._dossier.title(record.organisatie))
            title = " · ".join(filter(None, parts))
        return Near(record.id, f"{title} ({record.code})" if record.code else title, 100)

    def _ask(self, reading: Reading, row: RowPlan, near: Sequence[Near]) -> str:
        named = "|".join(identity(self._wish.entity, reading.values) or ())
        key = f"dubbel:{self._wish.entity.__name__}:{named}"
        answer = self._wish.answers.get(key, "")
        options = [
            *(Option(hit.id, f"Ja: {hit.title}", "de regel werkt dit bij") for hit in near),
            Option(
                NEW, f"Nee: {row.title} is nieuw", f"wordt een nieuwe {self._wish.entity.singular.lower()}"
            ),
            Option(SKIPPED, "Regel weglaten"),
        ]
        sentence = f"Is ‘{row.title}’ dezelfde als ‘{near[0].title}’?"
        why = f"Regel {reading.number} lijkt op wat al in uw dossier staat."
        self._questions.append(
            Question(key, sentence, why, tuple(options), (reading.number,), near[0].id, answer)
        )
        return answer

    def _against(self, reading: Reading, row: RowPlan, record: Entity, keep: str = "") -> RowPlan:
        """Return a line that updates a record; an empty cell leaves what is there."""
        if isinstance(record, Owned) and record.project != self._project:
            return replace(row, reasons=("Deze korte code is van een ander project.",))
        changes = tuple(change for change in self._changes(reading, record) if change.field.name != keep)
        row = replace(row, id=record.id, remarks=self._staying(reading, row, record))
        if not changes:
            return replace(row, fate=Fate.SAME)
        wanted = {change.field.name: change.new for change in changes}
        try:
            check_change(self._dossier, record, wanted, self._today)
        except UserError as error:
            return replace(row, fate=Fate.SKIP, reasons=(str(error),), changes=changes)
        reasons = needs_reason(self._dossier, record, wanted) if isinstance(record, Owned) else ()
        notes = tuple(
            bijstelling(record, found, wanted[found.name], f"Ingelezen uit {self._wish.file}", self._today)
            for found in reasons
            if isinstance(record, Owned)
        )
        return replace(row, fate=Fate.CHANGE, changes=changes, notes=notes)

    def _changes(self, reading: Reading, record: Entity) -> Iterator[CellChange]:
        for name, value in reading.values.items():
            found = field_of(type(record), name)
            old = self._dossier.value(record, found)
            if found.kind is Kind.LINKS:
                value = (*old, *(key for key in value if key not in old))  # noqa: PLW2901 - what is linked stays
            if not _equal(found, old, value):
                yield CellChange(found, old, value)

    def _staying(self, reading: Reading, row: RowPlan, record: Entity) -> tuple[str, ...]:
        """Return the remarks of a line, where a word for nothing leaves what its record holds."""
        known = {name: self._dossier.value(record, field_of(type(record), name)) for name in reading.blank}
        return self._filled(reading, row, known, "‘{}’ blijft staan")

    def _filled(
        self, reading: Reading, row: RowPlan, values: Mapping[str, Any], words: str
    ) -> tuple[str, ...]:
        """Return the remarks of a line: where a value stands, a word for nothing has left nothing empty."""
        said: dict[str, str] = {}
        for name, begin in reading.blank.items():
            shown = show(field_of(self._wish.entity, name), values.get(name), self._dossier.title)
            if shown:
                said[f"{begin}leeg gelaten."] = f"{begin}niet overgenomen: {words.format(shown)}."
        return tuple(said.get(remark, remark) for remark in row.remarks)

    def _added(self, reading: Reading, row: RowPlan, key: str) -> RowPlan:
        entity = self._wish.entity
        first = _first_choices(entity, reading.values)
        values = {**first, **reading.values}
        try:
            check_change(self._dossier, entity.snapshot({"project": self._project}), values, self._today)
        except UserError as error:
            return replace(row, fate=Fate.SKIP, reasons=(str(error),))
        empty = [
            f.label
            for f in fields_of(entity)
            if f.required and f.kind is not Kind.LINKS and not values.get(f.name)
        ]
        remarks = self._filled(reading, row, first, "het wordt ‘{}’")
        if empty:
            remarks = (*remarks, f"Nog leeg: {', '.join(empty).lower()}.")
        return replace(row, fate=Fate.ADD, id=key, values=values, remarks=remarks)

    def _restored(self, reading: Reading, row: RowPlan, record: Entity) -> RowPlan:
        if type(record) is not self._wish.entity:
            return replace(row, reasons=("Dit is eerder als iets anders toegevoegd.",))
        changes = tuple(self._changes(reading, record))
        remarks = (*self._staying(reading, row, record), "Dit staat in de prullenbak en wordt teruggezet.")
        return replace(row, fate=Fate.RESTORE, id=record.id, changes=changes, remarks=remarks)


def _equal(found: Field, old: Any, new: Any) -> bool:
    if found.name == "code":
        return str(old).casefold() == str(new).casefold()
    if found.kind is Kind.TEXT and isinstance(old, str) and isinstance(new, str):
        return " ".join(old.split()) == " ".join(new.split())
    if found.kind is Kind.LINKS:
        return set(old) == set(new)
    return to_json(found, old) == to_json(found, new) or (
        isinstance(old, str) and isinstance(new, str) and show(found, old) == show(found, new)
    )


def _carries_name(entity: type[Entity]) -> bool:
    """Tell whether the title of a kind is the name of something that exists once."""
    return entity.title_field == "naam"


def _first_choices(entity: type[Entity], given: dict[str, Any]) -> dict[str, Any]:
    """Return the status that every new record starts with."""
    for found in fields_of(entity):
        if found.name == "status" and found.kind is Kind.CHOICE and found.choices and not given.get("status"):
            return {"status": next(iter(found.choices))}
    return {}
