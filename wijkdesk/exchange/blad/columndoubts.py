"""What is unclear about whole columns: the order of dates, numbers for days, words that are no choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Choice, Field, Kind
from wijkdesk.domain.formats import counted
from wijkdesk.exchange.blad import cellvalues
from wijkdesk.exchange.blad.cellvalues import DAY_FIRST, EMPTY_DATES, MONTH_FIRST, Habits
from wijkdesk.exchange.blad.lines import Option, Question
from wijkdesk.exchange.blad.references import EMPTY, Waiting
from wijkdesk.exchange.blad.synonyms import CHOICE_WORDS
from wijkdesk.exchange.blad.table import Value, folded

if TYPE_CHECKING:
    from wijkdesk.exchange.blad.heads import Column, Layout

_CHOICES: Final = frozenset({Kind.CHOICE, Kind.CHOICES})


class ColumnDoubts:
    """Reads plain values column by column, and asks once per column what only the user knows."""

    def __init__(
        self,
        layout: Layout,
        columns: Mapping[str, tuple[Field, list[Column]]],
        answers: Mapping[str, str],
    ) -> None:
        """Look at the columns as a whole."""
        self._layout, self._columns, self._answers = layout, columns, answers
        self._words: dict[str, tuple[Field, str, list[int]]] = {}
        self._dates: dict[str, Question] = {}
        self._serials: dict[str, Question] = {}
        self._habits: dict[str, Habits] = {}
        self._members: dict[str, dict[str, Choice]] = {}
        for name, (field, places) in columns.items():
            cells = [line.cell(column.place) for column in places for line in layout.lines]
            self._habits[name] = self._look(name, field, cells)

    def _look(self, name: str, field: Field, cells: Sequence[Value]) -> Habits:
        if field.kind is not Kind.DAY:
            return cellvalues.habits_of(cells, field)
        order = DAY_FIRST if cellvalues.is_day_first(cells) else ""
        label = self._columns[name][1][0].name
        if (doubt := cellvalues.date_doubt(cells)) is not None:
            key = f"datum:{name}"
            order = self._answers.get(key, "")
            options = (
                Option(DAY_FIRST, doubt.day_first, "eerst de dag, dan de maand"),
                Option(MONTH_FIRST, doubt.month_first, "eerst de maand, dan de dag"),
                Option(EMPTY_DATES, "Deze datums leeg laten", "u vult ze later zelf in"),
            )
            sentence = f"Welke datum is ‘{doubt.example}’?"
            why = f"In de kolom ‘{label}’ is niet te zien of eerst de dag staat of de maand."
            lines = self._lines(name, lambda cell: isinstance(cell, str))
            self._dates[name] = Question(key, sentence, why, options, lines, doubt.leaning, order)
        serials = ""
        if (found := cellvalues.serial_doubt(cells)) is not None:
            key = f"dagnummer:{name}"
            serials = self._answers.get(key, "")
            answers = (
                Option("ja", found[1], "het is een datum die Excel als getal schrijft"),
                Option("nee", "Geen datum", "de regels met zo’n getal komen niet mee"),
            )
            why = f"In de kolom ‘{label}’ staan getallen waar een datum hoort."
            lines = self._lines(name, lambda cell: isinstance(cell, int))
            self._serials[name] = Question(
                key, f"Is ‘{found[0]}’ de datum {found[1]}?", why, answers, lines, "ja", serials
            )
        return cellvalues.habits_of(cells, field, order=order, serials=serials)

    def _lines(self, name: str, fits: Any) -> tuple[int, ...]:
        places = [column.place for column in self._columns[name][1]]
        return tuple(
            line.number for line in self._layout.lines if any(fits(line.cell(place)) for place in places)
        )

    def read(self, field: Field, name: str, cell: Value, line: int) -> Any:
        """Return the value of a cell; UserError where it is none, Waiting where the user has to say."""
        if field.kind is Kind.DAY:
            return self._read_day(field, name, cell)
        if field.kind in _CHOICES and isinstance(cell, str):
            return self._read_choices(field, cell, line)
        return cellvalues.read_value(field, cell, self._habits[name])

    def _read_day(self, field: Field, name: str, cell: Value) -> Any:
        habits = self._habits[name]
        if isinstance(cell, str) and name in self._dates and habits.order in {"", EMPTY_DATES}:
            try:
                return cellvalues.read_value(field, cell, Habits())
            except UserError:
                if not cellvalues.needs_order(cell):
                    # No answer makes a date of this.
                    return cellvalues.read_value(field, cell, Habits(order=DAY_FIRST))
                if habits.order:
                    return None
                raise Waiting(
                    f"‘{cell}’ bij ‘{field.label}’: zeg eerst of de dag of de maand voorop staat."
                ) from None
        if name in self._serials and habits.serials is None and not isinstance(cell, str):
            try:
                return cellvalues.read_value(field, cell, habits)
            except UserError:
                raise Waiting(f"‘{cell}’ bij ‘{field.label}’: zeg eerst of dit een datum is.") from None
        return cellvalues.read_value(field, cell, habits)

    def _read_choices(self, field: Field, text: str, line: int) -> Any:
        parts = cellvalues.split(text) if field.kind is Kind.CHOICES else [text]
        found = [member for part in parts if (member := self._member(field, part, line)) is not None]
        if field.kind is Kind.CHOICES:
            return tuple(found)
        return found[0] if found else None

    def _member(self, field: Field, text: str, line: int) -> Choice | None:
        wanted = folded(text)
        known = self._members.setdefault(field.name, {})
        if not known:
            for member in field.choices or ():
                known.setdefault(folded(str(member.value)), member)
                known.setdefault(folded(member.label), member)
        if wanted in known:
            return known[wanted]
        key = f"woord:{field.name}:{wanted}"
        self._words.setdefault(key, (field, text, []))[2].append(line)
        answer = self._answers.get(key, "")
        if answer == EMPTY:
            return None
        for member in field.choices or ():
            if answer == str(member.value):
                return member
        raise Waiting(f"‘{text}’ bij ‘{field.label}’ is geen keuze van wijkdesk. Zeg eerst wat het is.")

    def questions(self) -> Iterator[Question]:
        """Return what has to be asked about columns."""
        yield from self._dates.values()
        yield from self._serials.values()
        for key, (field, text, lines) in self._words.items():
            likely = _likely(field, text)
            members = sorted(field.choices or (), key=lambda member: str(member.value) != likely)
            options = [Option(str(member.value), member.label) for member in members]
            options.append(Option(EMPTY, "Leeg laten", f"{field.label.lower()} blijft leeg"))
            why = f"In {counted(len(lines), 'regel', 'regels')}."
            sentence = f"Wat betekent ‘{text}’ bij {field.label.lower()}?"
            yield Question(
                key, sentence, why, tuple(options), tuple(lines), likely or EMPTY, self._answers.get(key, "")
            )


def _likely(field: Field, text: str) -> str:
    """Return the choice that a word seems to mean; '' where none does."""
    wanted = folded(text)
    members = list(field.choices or ())
    for member in members:
        if wanted in CHOICE_WORDS.get(str(member.value), ()):
            return str(member.value)
    begun = [member for member in members if wanted and folded(member.label).startswith(wanted)]
    if len(begun) == 1:
        return str(begun[0].value)
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for words that nobody knows

    names = {str(member.value): folded(member.label) for member in members}
    near = process.extractOne(wanted, names, scorer=fuzz.ratio, score_cutoff=75)
    return near[2] if near else ""
