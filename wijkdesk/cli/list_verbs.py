"""The verb that reads a list from Excel: show what it would do, ask what is unclear, take it in (`lees`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.cli.context import readable, today
from wijkdesk.cli.naming import field_named, soort_named
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import listed
from wijkdesk.domain.values import show, to_json
from wijkdesk.exchange.blad.heads import layout_of, takes
from wijkdesk.exchange.blad.lines import Fate, ListPlan, Question, RowPlan
from wijkdesk.exchange.blad.listable import listable
from wijkdesk.exchange.blad.memory import recall, recall_answers, remember
from wijkdesk.exchange.blad.opening import read_book
from wijkdesk.exchange.blad.table import Book, Sheet, folded, letter
from wijkdesk.exchange.blad.taking import plan_any, take
from wijkdesk.exchange.blad.wishes import Wish

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field

_DONE, _ASKED = 0, 1
_LEFT: Final = frozenset({Fate.ASK, Fate.SKIP})


def read_list(context: Context) -> int:
    """Show what a list would do; do it where nothing is to be asked, or on request (`lees`)."""
    book = read_book(Path(context.request.words["BESTAND"]).expanduser())
    sheet = _sheet(context, book)
    entity = soort_named(context.request.option("--als")).entity
    if not listable(entity):
        raise UserError(
            f"Een lijst met {entity.plural.lower()} kan niet worden ingelezen. Kies een andere soort."
        )
    with context.reading() as store:
        dossier = store.read()
        project = context.project(dossier).id
        known = recall_answers(context.settings, project)
        wish = _answered(_wish(context, sheet, book.name, entity), known)
        plan = plan_any(dossier, project, wish, today())
        answers = _answers(context, plan)
        if answers:
            wish = _answered(wish, {**known, **answers})
            plan = plan_any(dossier, project, wish, today())
        waits = bool(plan.open) or plan.count(*_LEFT) > len(wish.skipped)
        if context.request.on("--toon") or (waits and not context.request.on("--akkoord")) or not plan.writes:
            _show(context, plan, dossier)
            return _ASKED if waits else _DONE
    with context.writing() as store:
        count = take(store, project, wish, plan, today())
    remember(context.settings, entity, plan.layout, project, wish.answers)
    _tell(context, plan, count)
    return _ASKED if waits else _DONE


def _tell(context: Context, plan: ListPlan, count: int) -> None:
    if context.request.on("--json"):
        context.out.json({**_counts(plan), "overgenomen": count})
        return
    context.out.line(f"Overgenomen: {_headline(plan)}. Terug met ‘wijkdesk ongedaan’.")
    for row in plan.rows:
        if row.fate in _LEFT:
            context.aside.line(f"Regel {row.line} is niet overgenomen. {' '.join(row.reasons)}")


def _sheet(context: Context, book: Book) -> Sheet:
    wanted = context.request.option("--blad")
    shown = book.shown
    if not wanted:
        if len(shown) > 1 and not context.request.on("--json"):
            context.aside.line(f"Gelezen is blad ‘{shown[0].name}’. Kies een ander met --blad.")
        return shown[0]
    for sheet in shown:
        if folded(sheet.name) == folded(wanted):
            return sheet
    raise UserError(f"Er is geen blad ‘{wanted}’. Kies uit {listed([f'‘{sheet.name}’' for sheet in shown])}.")


def _wish(context: Context, sheet: Sheet, file: str, entity: type[Entity]) -> Wish:
    memory = recall(context.settings, entity)
    wish = Wish(sheet, file, entity, remembered=memory, skipped=frozenset(_numbers(context, "--niet")))
    asked = readable(context.request.option("--kolommen"))
    if not asked:
        return wish
    layout = layout_of(sheet, entity, remembered=memory)
    chosen = {column.place: column.field for column in layout.columns}
    for part in filter(None, map(str.strip, asked.split(";"))):
        head, equals, word = part.rpartition("=")
        if not equals:
            raise UserError(f'‘{part}’ is geen keuze. Schrijf bijvoorbeeld --kolommen "Wie=houder; Bedrag=".')
        places = [
            c.place for c in layout.columns if folded(head) in {folded(c.head), folded(letter(c.place))}
        ]
        if not places:
            names = listed([f"‘{column.name}’" for column in layout.columns])
            raise UserError(f"Er is geen kolom ‘{head.strip()}’. Kies uit {names}.")
        field = field_named(entity, word.strip()) if word.strip() else None
        if field is not None and not takes(field):
            raise UserError(f"‘{field.label}’ komt niet uit een lijst. Kies een ander veld.")
        chosen[places[0]] = field.name if field else ""
    return Wish(sheet, file, entity, chosen, memory, skipped=wish.skipped)


def _numbers(context: Context, option: str) -> list[int]:
    text = context.request.option(option)
    try:
        return [int(part) for part in text.split(",") if part.strip()]
    except ValueError:
        raise UserError(f"‘{text}’ zijn geen regelnummers. Schrijf bijvoorbeeld 2,5,7.") from None


def _answers(context: Context, plan: ListPlan) -> Mapping[str, str]:
    """Return what was said of the questions, as `vraag=antwoord` by their numbers."""
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, context.request.option("--antwoord").split(","))):
        number, _, choice = part.partition("=")
        nr = int(number) if number.strip().isdecimal() else 0
        if not 1 <= nr <= len(plan.questions):
            raise UserError(f"Er is geen vraag ‘{number.strip()}’. Bekijk de vragen met --toon.")
        question = plan.questions[nr - 1]
        pick = int(choice) if choice.strip().isdecimal() else 0
        if not 1 <= pick <= len(question.options):
            raise UserError(
                f"Vraag {nr} heeft geen antwoord ‘{choice.strip()}’. "
                f"Kies 1 tot en met {len(question.options)}."
            )
        found[question.key] = question.options[pick - 1].key
    return found


def _answered(wish: Wish, answers: Mapping[str, str]) -> Wish:
    return Wish(wish.sheet, wish.file, wish.entity, wish.chosen, wish.remembered, answers, wish.skipped)


def _counts(plan: ListPlan) -> dict[str, int]:
    return {fate.value: plan.count(fate) for fate in Fate}


def _headline(plan: ListPlan) -> str:
    return ", ".join(f"{count} {name}" for name, count in _counts(plan).items() if count) or "niets"


def _show(context: Context, plan: ListPlan, dossier: Dossier) -> None:
    if context.request.on("--json"):
        context.out.json(_as_json(plan))
        return
    out = context.out
    out.line(f"{plan.entity.plural} uit {plan.file}: {_headline(plan)}.")
    rows = [
        (column.name, _target(plan, column.field)) for column in plan.layout.columns if not column.private
    ]
    out.table(("kolom", "wordt"), rows)
    for note in plan.notes:
        out.line(f"Let op: {note}")
    out.table(("regel", "", "wat", "waarom"), [_row(row, dossier) for row in plan.rows])
    for nr, question in enumerate(plan.questions, start=1):
        _ask(context, nr, question)
    if plan.open:
        out.line("Antwoord bijvoorbeeld met --antwoord 1=2, en neem over met --akkoord.")


def _target(plan: ListPlan, name: str) -> str:
    return field_named(plan.entity, name).label if name else "(niet overgenomen)"


def _shown(dossier: Dossier, field: Field, value: Any) -> str:
    return show(field, value, dossier.title).replace("\n", " ") or "leeg"


def _row(row: RowPlan, dossier: Dossier) -> tuple[str, ...]:
    words = [*row.reasons, *row.remarks]
    words += [
        f"{change.field.label}: {_shown(dossier, change.field, change.old)} → "
        f"{_shown(dossier, change.field, change.new)}."
        for change in row.changes
    ]
    return str(row.line), row.fate.value, row.title[:60], " ".join(words)


def _ask(context: Context, nr: int, question: Question) -> None:
    said = next((option.label for option in question.options if option.key == question.answer), "")
    context.out.line(f"Vraag {nr}: {question.sentence} {question.why}{f' Antwoord: {said}.' if said else ''}")
    if not said:
        for pick, option in enumerate(question.options, start=1):
            mark = " (waarschijnlijk)" if option.key == question.leaning else ""
            context.out.line(f"   {nr}={pick}  {option.label}{mark}")


def _as_json(plan: ListPlan) -> dict[str, Any]:
    return {
        "soort": plan.entity.__name__,
        "bestand": plan.file,
        "blad": plan.sheet,
        "telling": _counts(plan),
        "kolommen": [
            {"plaats": letter(c.place), "kop": c.head, "veld": c.field, "weggelaten": c.private}
            for c in plan.layout.columns
        ],
        "opmerkingen": list(plan.notes),
        "vragen": [
            {
                "nr": nr,
                "vraag": question.sentence,
                "regels": list(question.lines),
                "antwoorden": [option.label for option in question.options],
                "antwoord": question.answer,
            }
            for nr, question in enumerate(plan.questions, start=1)
        ],
        "regels": [
            {
                "regel": row.line,
                "wat": row.fate.value,
                "naam": row.title,
                "id": row.id,
                "waarom": list(row.reasons),
                "let_op": list(row.remarks),
                "wijzigingen": {c.field.name: to_json(c.field, c.new) for c in row.changes},
            }
            for row in plan.rows
        ],
    }


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {"lees": read_list}
