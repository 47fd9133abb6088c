"""Verbs of exchange: importeer, conflicten, kies and importen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.cli.context import readable, today
from wijkdesk.cli.output import plain
from wijkdesk.cli.sheet_verbs import arriving
from wijkdesk.domain import formats
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.exchange.werk import questions
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.lines import Choice, Decision, Line, LineKind, Plan
from wijkdesk.exchange.werk.rules import remarks
from wijkdesk.exchange.werk.wording import Wording, as_json, clean, headline
from wijkdesk.store import imports

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.store.history import Conflict, Side
    from wijkdesk.store.store import Store

_DONE, _ASKED = 0, 1


def take_in(context: Context) -> int:
    """Show what a werkbestand would do; do it where nothing is to be asked, or on request (`importeer`)."""
    path = Path(context.request.words["BESTAND"]).expanduser()
    file, notes = arriving(context, path)
    confirmed = context.request.on("--vertrouw")
    with context.reading() as store:
        plan = plan_file(store, file, confirmed=confirmed)
        decisions = _decisions(context, plan)
        asks = any(line.nr not in decisions for line in plan.questions)
        # Of a file that nobody vouches for nothing is ticked: to agree to that takes nothing over, and would
        # still have the round say that the answer came.
        agreed = bool(decisions) or (context.request.on("--akkoord") and not plan.is_doubted)
        if context.request.on("--toon") or (asks and not agreed):
            _show(context, plan, store.read(), notes)
            if asks and not context.request.on("--toon"):
                context.aside.line(_what_now(plan))
            return _ASKED if asks else _DONE
    with context.writing() as store:
        made = apply(store, plan, decisions)
        left = len(store.conflicts())
    if context.request.on("--json"):
        told = {"import": made.import_id, "telling": dict(made.counts), "conflicten": left}
        context.out.json({**told, "meldingen": list(notes)})
    else:
        context.out.line(f"{headline(plan)} {done_words(plan, made.import_id)}")
        say_left(context, left)
    return _ASKED if left else _DONE


def done_words(plan: Plan, number: int) -> str:
    """Return what became of a file that was taken in."""
    return f"Overgenomen als import {number}." if plan.visible else "Er is niets veranderd."


def say_left(context: Context, left: int) -> None:
    """Say that something waits for a choice."""
    if left:
        standing = "Er is 1 conflict" if left == 1 else f"Er zijn {left} conflicten"
        context.aside.line(f"{standing}. Bekijk dat met ‘wijkdesk conflicten’.")


def _decisions(context: Context, plan: Plan) -> dict[int, Decision]:
    found: dict[int, Decision] = {}
    reason = readable(context.request.option("--reden")).strip()
    for name, choice in (("--hun", Choice.THEIRS), ("--mijn", Choice.MINE), ("--niet", Choice.SKIP)):
        for nr in _numbers(context.request.option(name)):
            if nr in found:
                raise UserError(f"Regel {nr} staat er twee keer. Kies er één.")
            if plan.line(nr).kind is LineKind.UNFIT:
                raise UserError(f"Regel {nr} is niet te lezen en kan niet worden overgenomen.")
            found[nr] = Decision(choice, reason=reason if choice is Choice.MINE else "")
    return found


def _numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",") if part.strip()]
    except ValueError:
        raise UserError(f"‘{text}’ zijn geen regelnummers. Schrijf bijvoorbeeld 2,5,7.") from None


def _show(context: Context, plan: Plan, dossier: Dossier, notes: Sequence[str]) -> None:
    said = remarks(plan, dossier, today())
    if context.request.on("--json"):
        context.out.json({**as_json(plan, dossier, said), "meldingen": list(notes)})
        return
    context.out.line(headline(plan))
    for warning in plan.warnings:
        context.out.line(f"Let op: {clean(warning)}")
    wording = Wording(plan, dossier)
    rows = [_row(wording, line) for line in plan.visible]
    if rows:
        context.out.table(("nr", "", "wat", "gegeven", "veld", "mijn", "hun", "eerder"), rows)
    for line in plan.visible:
        _tell_sides(context, line.nr, wording.sides(line))
    for reason in dict.fromkeys(line.reason for line in plan.visible if line.reason):
        # What is odd about the whole file was said above.
        if reason not in plan.warnings:
            context.out.line(f"Niet aangevinkt: {clean(reason)}")
    if not plan.warnings or plan.confirmed:
        for remark in said:
            context.out.line(f"Let op bij {clean(wording.title(remark.row))}: {clean(remark.sentence)}")


def _tell_sides(context: Context, nr: int, sides: Sequence[tuple[str, str]]) -> None:
    """Say who wrote each side of a question, where the table cannot."""
    if not sides:
        return
    later = " Voor een ander antwoord laat u de vraag open; daarna kiest u met ‘wijkdesk kies’."
    more = any(word == "ander" for word, _ in sides)
    context.out.line(f"Regel {nr}: dit vulden zij in.{later if more else ''}")
    _say_each(context, sides)


def _say_each(context: Context, sides: Sequence[tuple[str, str]]) -> None:
    """Say each side on a line of its own, with the word by which it is chosen."""
    for word, text in sides:
        context.out.line(f"   {f'{word}:':<6} {clean(text)}")


def _what_now(plan: Plan) -> str:
    """Return how to go on where nothing was taken over."""
    if plan.is_doubted:
        return (
            "Er is nog niets overgenomen. Is het bestand echt van deze afzender? Geef dan dezelfde opdracht "
            "met --vertrouw --akkoord."
        )
    return (
        "Er is nog niets overgenomen. Antwoord per regel met --hun, --mijn of --niet en de nummers. Of neem "
        "met --akkoord over wat is aangevinkt; de vragen blijven dan open."
    )


def _row(wording: Wording, line: Line) -> tuple[str, ...]:
    said = wording.said(line)
    mark = "?" if line.kind in {LineKind.CONFLICT, LineKind.DELETE_OR_EDIT} else "x" if line.ticked else "-"
    return str(line.nr), mark, line.kind.value, said.what, said.field, said.mine, said.theirs, said.base


def show_conflicts(context: Context) -> int:
    """`conflicten`: list what waits for a choice."""
    with context.reading() as store:
        found, dossier = questions.open_questions(store), store.read()
        mine = [questions.own_side(store, conflict) for conflict in found]
    if context.request.on("--json"):
        told = enumerate(zip(found, mine, strict=True), start=1)
        context.out.json([_as_json(nr, conflict, own) for nr, (conflict, own) in told])
    elif found:
        for nr, (conflict, own) in enumerate(zip(found, mine, strict=True), start=1):
            _tell(context, nr, _named(dossier, conflict), _sides(dossier, conflict, own))
    else:
        context.out.line("Er zijn geen conflicten.")
    return _ASKED if found else _DONE


def _named(dossier: Dossier, conflict: Conflict) -> tuple[str, str, str]:
    return conflict.entity.singular, dossier.title(conflict.id), questions.label_of(conflict)


def _sides(dossier: Dossier, conflict: Conflict, own: Side | None) -> list[tuple[str, str]]:
    """Return each side with the word by which it is chosen; of more others, none says which."""
    others = {str(side.value) for side in conflict.sides if side != own}
    other = Choice.THEIRS if len(others) == 1 else "ander"
    return [
        (
            Choice.MINE if side == own else other,
            f"{questions.shown(dossier, conflict, side) or 'leeg'} ({clean(side.author) or 'zonder naam'})",
        )
        for side in sorted(conflict.sides, key=lambda side: side != own)
    ]


def _tell(context: Context, nr: int, named: tuple[str, str, str], sides: Sequence[tuple[str, str]]) -> None:
    """Say a conflict with all of each side: two long texts often begin the same."""
    kind, title, label = named
    context.out.line(f"{nr}. {clean(f'{kind} ‘{title}’ · {label}')}")
    _say_each(context, sides)


def _as_json(nr: int, conflict: Conflict, own: Side | None) -> dict[str, Any]:
    return {
        "nr": nr,
        "soort": conflict.entity.__name__,
        "id": conflict.id,
        "veld": conflict.field,
        "kanten": [
            {
                "waarde": plain(side.value),
                "wie": side.author,
                "wanneer": side.moment.isoformat(),
                "eigen": side == own,
            }
            for side in conflict.sides
        ],
    }


def choose(context: Context) -> int:
    """`kies`: settle one conflict."""
    words = context.request.words
    with context.reading() as store:
        _meant(context, store)
    with context.writing() as store:
        conflict = _meant(context, store)
        questions.settle(store, conflict, Choice(words["KEUZE"]), readable(words.get("TEKST", "")))
        left = len(store.conflicts())
    if context.request.on("--json"):
        context.out.json({"conflicten": left})
    else:
        more = f"Nog {counted(left, 'conflict', 'conflicten')}." if left else "Er zijn geen conflicten meer."
        context.out.line(f"Opgelost. {more}")
    return _DONE


def _meant(context: Context, store: Store) -> Conflict:
    words, found = context.request.words, questions.open_questions(store)
    number = int(words["NR"]) if words["NR"].isdecimal() else 0
    if not 1 <= number <= len(found):
        raise UserError(f"Er is geen conflict {words['NR']}. Bekijk ‘wijkdesk conflicten’.")
    if words["KEUZE"] not in ("mijn", "hun", "waarde"):
        raise UserError(f"‘{words['KEUZE']}’ is geen keuze. Kies mijn, hun of waarde TEKST.")
    if words["KEUZE"] == "waarde" and not words.get("TEKST"):
        # Nobody empties a field by forgetting what to fill in.
        raise UserError(f"Welke waarde? Schrijf ‘wijkdesk kies {number} waarde TEKST’.")
    return found[number - 1]


def _counted(name: str, count: int) -> str:
    """Return a count in words; an import that was not planned line by line knows only its changes."""
    nouns = {"ops": ("wijziging", "wijzigingen"), LineKind.CONFLICT.value: ("conflict", "conflicten")}
    return counted(count, *nouns[name]) if name in nouns else f"{count} {name}"


def import_words(counts: Mapping[str, Any]) -> str:
    """Return in words what an import brought."""
    found = [_counted(name, n) for name, n in counts.items() if isinstance(n, int) and n]
    return ", ".join(found) or "niets nieuws"


def show_imports(context: Context) -> int:
    """`importen`: list the files that were taken in."""
    with context.reading() as store, imports.reading(store) as journal:
        found = imports.imports(journal)
    if context.request.on("--json"):
        context.out.json(
            [
                {
                    "nr": made.id,
                    "afzender": made.sender,
                    "overgenomen": made.moment.isoformat(),
                    "gemaakt": made.scope.get("made", ""),
                    "sha256": made.file,
                    "telling": {name: n for name, n in made.counts.items() if isinstance(n, int)},
                    "teruggedraaid": made.undone,
                }
                for made in found
            ]
        )
    elif found:
        rows = [
            (
                str(made.id),
                clean(made.sender),
                formats.cell_date(made.moment.astimezone().date()),
                import_words(made.counts),
                "teruggedraaid" if made.undone else "",
            )
            for made in found
        ]
        context.out.table(("nr", "afzender", "datum", "wat", ""), rows)
    else:
        context.out.line("Er is nog niets overgenomen.")
    return _DONE


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {
    "importeer": take_in,
    "conflicten": show_conflicts,
    "kies": choose,
    "importen": show_imports,
}
