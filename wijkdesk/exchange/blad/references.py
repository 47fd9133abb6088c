"""Names in a list that mean other records: found, asked about, or added because the user says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.formats import counted, listed
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.blad.lines import Extra, Option, Question
from wijkdesk.exchange.blad.matching import Names, Near, made_id
from wijkdesk.exchange.blad.table import folded

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field

NEW, EMPTY = "nieuw", "leeg"
_SHOWN: Final = 6
_PLACE: Final = re.compile(r"\s*(?:·|\||, | - |\(|/)\s*")


class Waiting(Exception):
    """A name of which the user has to say what it means."""


class References:
    """Every name that a list mentions, with what the user said of it."""

    def __init__(self, dossier: Dossier, whole: Dossier, project: str, answers: Mapping[str, str]) -> None:
        """Know the records and the answers."""
        self._whole = whole
        self._dossier, self._project, self._answers = dossier, project, answers
        self._names: dict[str, Names] = {}
        self._doubts: dict[str, tuple[Field, str, Sequence[Near], list[int]]] = {}
        self._missing: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._fields: dict[str, Field] = {}
        self.extras: dict[str, Extra] = {}

    def resolve(self, field: Field, text: str, line: int) -> str | None:
        """Return the id that a name stands for, None for none; Waiting where only the user knows."""
        target = field.target
        found = [key for names in self._of(target) for key in names.of(text)]
        if len(set(found)) == 1:
            return found[0]
        near = [Near(key, self._shown(key), 100) for key in dict.fromkeys(found)]
        near = near or [hit for names in self._of(target) for hit in names.near(text)]
        key = f"verwijzing:{target or 'alles'}:{folded(text)}"
        if near:
            return self._answered(key, field, text, near, line)
        return self._unknown(field, text, line)

    def _of(self, target: str) -> list[Names]:
        kinds = [target] if target else [name for name, entity in ENTITIES.items() if entity.title_field]
        for kind in kinds:
            if kind not in self._names:
                self._names[kind] = Names(self._dossier, ENTITIES[kind], self._whole)
        return [self._names[kind] for kind in kinds]

    def _shown(self, key: str) -> str:
        record = self._dossier.find(key)
        title = self._dossier.title(key)
        if isinstance(record, Contactpersoon) and record.organisatie:
            return f"{title} · {self._dossier.title(record.organisatie)}"
        return f"{title} ({record.code})" if record is not None and record.code else title

    def _answered(self, key: str, field: Field, text: str, near: Sequence[Near], line: int) -> str | None:
        _, _, _, lines = self._doubts.setdefault(key, (field, text, near, []))
        lines.append(line)
        answer = self._answers.get(key, "")
        if answer == EMPTY:
            return None
        if answer == NEW and field.target:
            return self._made(field, text)
        if any(hit.id == answer for hit in near):
            return answer
        raise Waiting(f"‘{text}’ bij ‘{field.label}’: zeg eerst wie of wat dit is.")

    def _unknown(self, field: Field, text: str, line: int) -> str | None:
        key = f"nieuw:{field.name}"
        self._fields[key] = field
        self._missing[key][text].append(line)
        answer = self._answers.get(key, "")
        if answer == EMPTY:
            return None
        if answer == NEW and field.target:
            return self._made(field, text)
        raise Waiting(f"‘{text}’ bij ‘{field.label}’ staat nog niet in het dossier.")

    def _made(self, field: Field, text: str) -> str:
        entity = ENTITIES[field.target]
        key = made_id(self._project, entity, "naam", folded(text))
        if key not in self.extras:
            self.extras[key] = Extra(entity, key, self._values(entity, text), text)
        return key

    def _values(self, entity: type[Entity], text: str) -> Mapping[str, str]:
        if entity is Contactpersoon:
            functie, *rest = [part.strip(" )") for part in _PLACE.split(text, maxsplit=1)]
            places = Names(self._dossier, Organisatie).of(rest[0]) if rest and rest[0] else ()
            if len(places) == 1:
                return {"functie": functie, "organisatie": places[0]}
        return {entity.title_field: text} if entity.title_field else {}

    def questions(self) -> list[Question]:
        """Return what has to be asked about names."""
        return [*self._of_doubts(), *self._of_missing()]

    def _of_doubts(self) -> list[Question]:
        found = []
        for key, (field, text, near, lines) in self._doubts.items():
            several = near[0].score == 100 and len(near) > 1 and near[0].title != near[1].title
            options = [Option(hit.id, hit.title, "staat in uw dossier") for hit in near]
            if field.target:
                options.append(
                    Option(
                        NEW, f"Nieuw: {text}", f"wordt een nieuwe {ENTITIES[field.target].singular.lower()}"
                    )
                )
            options.append(Option(EMPTY, "Leeg laten"))
            sentence = (
                f"Wie of wat is ‘{text}’?" if several else f"Is ‘{text}’ dezelfde als ‘{near[0].title}’?"
            )
            why = f"In de kolom {field.label.lower()}, {counted(len(lines), 'regel', 'regels')}."
            found.append(
                Question(
                    key, sentence, why, tuple(options), tuple(lines), near[0].id, self._answers.get(key, "")
                )
            )
        return found

    def _of_missing(self) -> list[Question]:
        found = []
        for key, names in self._missing.items():
            field = self._fields[key]
            target = ENTITIES.get(field.target)
            shown = listed([*list(names)[:_SHOWN], *(["…"] if len(names) > _SHOWN else [])])
            lines = tuple(sorted({line for numbers in names.values() for line in numbers}))
            options: tuple[Option, ...] = (Option(EMPTY, "Leeg laten", "de regels komen zonder"),)
            kind = "namen"
            if target is not None:
                kind = counted(len(names), target.singular.lower(), target.plural.lower())
                options = (Option(NEW, f"{kind} toevoegen", shown), *options)
            verb = "staat" if len(names) == 1 else "staan"
            sentence = f"{kind} {verb} nog niet in het dossier. Toevoegen?"
            if target is None:
                sentence = "Deze namen staan niet in het dossier."
            leaning = options[0].key
            found.append(Question(key, sentence, shown, options, lines, leaning, self._answers.get(key, "")))
        return found
