"""The verb `terugdraaien`: an import is taken out again, or shown what that changes and what stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.cli.naming import import_named
from wijkdesk.cli.output import clean, plain
from wijkdesk.domain import formats
from wijkdesk.domain.entity import fields_of
from wijkdesk.domain.formats import counted
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.werk.applying import roll_back
from wijkdesk.store import imports
from wijkdesk.store.rollback import hidden_with, kept_at_roll_back, preview_roll_back

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.store.rollback import Before, Kept


def take_out(context: Context) -> int:
    """`terugdraaien`: take an import out again, or show what that changes."""
    only = context.request.on("--toon")
    with context.reading() as store:
        dossier = store.read()
        with imports.reading(store) as journal:
            number = import_named(journal, context.request.words["NR"]).id
            found = preview_roll_back(journal, number)
            kept, hidden = kept_at_roll_back(journal, number), hidden_with(journal, number, found)
    hidden_names = [dossier.title(f.id) or f.id[:8] for f in found if f.id in hidden]
    if not only:
        with context.writing() as store:
            roll_back(store, number)
    if context.request.on("--json"):
        context.out.json(_as_json(found, kept, hidden))
    elif only:
        context.out.line(f"Terugdraaien verandert {counted(len(found), 'gegeven', 'gegevens')}.")
        rows = [(f.entity, dossier.title(f.id) or f.id[:8], _labels(f)) for f in found]
        if rows:
            context.out.table(("soort", "gegeven", "velden"), rows)
        _tell_stays(context, kept, hidden_names)
    else:
        context.out.line(f"Import {number} is teruggedraaid; {_so_many(len(found))}.")
        _tell_stays(context, kept, hidden_names)
    return 0


def _tell_stays(context: Context, kept: Kept, hidden: Sequence[str]) -> None:
    """Say why less goes back than the file brought, and what of one's own goes out of sight with it."""
    if hidden:
        names = formats.listed([f"‘{clean(name)}’" for name in hidden])
        context.out.line(
            f"Bij {names} schreef u zelf ook iets. Dat verdwijnt mee. Neemt u het bestand opnieuw over, dan "
            "is het terug."
        )
    if not kept.cells:
        return
    which = formats.listed([str(number) for number in kept.imports])
    who = [*(["door uzelf"] if kept.by_hand else []), *([f"met import {which}"] if which else [])]
    fields = counted(len(kept.cells), "veld", "velden")
    stay = "blijft zoals het nu is: het is" if len(kept.cells) == 1 else "blijven zoals ze nu zijn: ze zijn"
    filled = "ingevuld of gekozen" if kept.by_hand else "ingevuld"
    context.out.line(f"{fields} uit dit bestand {stay} ook {formats.listed(who)} {filled}.")
    if kept.by_hand:
        context.out.line("Wat u na de import zelf invulde of koos, blijft staan.")


def _so_many(records: int) -> str:
    return "1 gegeven is veranderd" if records == 1 else f"{records} gegevens zijn veranderd"


def _labels(found: Before) -> str:
    if found.now.get("state") != found.then.get("state"):
        return "het hele gegeven"
    labels = {field.name: field.label for field in fields_of(ENTITIES[found.entity])}
    return ", ".join(labels.get(name, name) for name in _differing(found))


def _differing(found: Before) -> list[str]:
    return [name for name, value in found.now.items() if value != found.then.get(name)]


def _as_json(found: Sequence[Before], kept: Kept, hidden: Collection[str]) -> list[dict[str, Any]]:
    """Return per record what changes, and what stays with who filled it in since."""
    stays: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for cell in kept.cells:
        told = {"veld": cell.cell, "zelf": cell.by_hand, "imports": list(cell.imports)}
        stays.setdefault((cell.entity, cell.id), []).append(told)
    changed = {(before.entity, before.id): before for before in found}
    return [
        {
            "soort": entity,
            "id": key,
            "velden": (names := _differing(changed[entity, key]) if (entity, key) in changed else []),
            "nu": {name: plain(changed[entity, key].now[name]) for name in names},
            "straks": {name: plain(changed[entity, key].then.get(name)) for name in names},
            "eigen": key in hidden,
            "blijft": stays.get((entity, key), []),
        }
        for entity, key in dict.fromkeys([*changed, *stays])
    ]


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {"terugdraaien": take_out}
