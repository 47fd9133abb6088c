"""Verbs about the same person or organisation twice: dubbelen, voegsamen and splits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.cli.naming import called, folded
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.exchange.same import candidates, part, unite, united

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.exchange.same import Candidate, United

_SHORTEST: Final = 6


def show_candidates(context: Context) -> int:
    """`dubbelen`: list who could be the same, and who was merged; 1 where there is something to judge."""
    with context.reading() as store:
        dossier = store.read()
    pairs, made = candidates(dossier), united(dossier)
    if context.request.on("--json"):
        context.out.json(_as_json(pairs, made))
        return int(bool(pairs))
    rows = [
        (
            *_apart(dossier, pair.one),
            *_apart(dossier, pair.other),
            pair.why,
            "ja" if pair.sure else "misschien",
        )
        for pair in pairs
    ]
    if rows:
        context.out.table(("id", "een", "id", "ander", "waarom", "zeker"), rows)
    for found in made:
        names = ", ".join(_named(dossier, other) for other in found.others)
        context.out.line(f"{_named(dossier, found.stands)} staat ook voor {names}.")
    if rows:
        one, other = (_apart(dossier, key)[0] for key in (pairs[0].one, pairs[0].other))
        context.out.line(f"Zijn twee dezelfde? Voeg ze samen, zoals ‘wijkdesk voegsamen {one} {other}’.")
    if not rows and not made:
        context.out.line("Er staat niemand twee keer in.")
    return int(bool(rows))


def _as_json(pairs: Sequence[Candidate], made: Sequence[United]) -> dict[str, Any]:
    return {
        "misschien": [
            {
                "soort": pair.entity.__name__,
                "ids": [pair.one, pair.other],
                "waarom": pair.why,
                "zeker": pair.sure,
            }
            for pair in pairs
        ],
        "samengevoegd": [
            {"soort": found.entity.__name__, "id": found.stands, "met": list(found.others)} for found in made
        ],
    }


def _named(dossier: Dossier, key: str) -> str:
    short, name = _apart(dossier, key)
    return f"{name} ({short})" if name else short


def _apart(dossier: Dossier, key: str) -> tuple[str, str]:
    """Return by what a record is asked for, and its name: a long name never hides the first."""
    record = dossier.find(key)
    if record is None:
        return key[:8], ""
    name = record.naam if isinstance(record, Contactpersoon) and record.naam else record.title
    return called(record), name


def merge(context: Context) -> int:
    """`voegsamen`: let one record stand for two."""
    words = context.request.words
    with context.reading() as store:
        one, other = (_meant(store.read(), words[name]) for name in ("ID", "ID2"))
    with context.writing() as store:
        stands = unite(store, one, other)
        if context.request.on("--json"):
            context.out.json({"id": stands})
        else:
            context.out.line(f"{_named(store.read(), stands)} staat nu voor beiden.")
    return 0


def unmerge(context: Context) -> int:
    """Show a merged record by itself again (`splits`)."""
    with context.reading() as store:
        key = _meant(store.read(), context.request.words["ID"])
    with context.writing() as store:
        part(store, key)
        if context.request.on("--json"):
            context.out.json({"id": key})
        else:
            context.out.line(f"{_named(store.read(), key)} staat weer op zichzelf.")
    return 0


def _meant(dossier: Dossier, word: str) -> str:
    """Return the id of a person or organisation by code, id or its beginning; also one that was merged."""
    merged = [other for found in united(dossier) for other in found.others]
    keys = [record.id for kind in (Contactpersoon, Organisatie) for record in dossier.all(kind)] + merged
    records = [record for key in keys if (record := dossier.find(key)) is not None]
    wanted = folded(word)
    found = [record.id for record in records if wanted in (folded(record.code), record.id)]
    if not found and len(word) >= _SHORTEST:
        found = [record.id for record in records if record.id.startswith(word.casefold())]
    if len(found) != 1:
        raise UserError(f"‘{word}’ is niet één persoon of organisatie. Bekijk ‘wijkdesk dubbelen’.")
    return found[0]


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {
    "dubbelen": show_candidates,
    "voegsamen": merge,
    "splits": unmerge,
}
