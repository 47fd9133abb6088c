"""The verb `naam`: who writes here, as others read it beside a change or a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from wijkdesk.cli.context import readable
from wijkdesk.cli.output import clean
from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk.asking import signature

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.store.store import Store

_LONGEST: Final = 100


def own_name(context: Context) -> int:
    """`naam`: say who writes here, or tell who that is."""
    name = clean(readable(context.request.words.get("NAAM", "")))
    if len(name) > _LONGEST:
        raise UserError(f"Deze naam is te lang. Kies een naam van hoogstens {_LONGEST} tekens.")
    if name:
        _give(context, name)
    else:
        name = _known(context)
    if context.request.on("--json"):
        context.out.json({"naam": name})
    elif name:
        context.out.line(f"Uw naam in dit dossier is ‘{name}’.")
    else:
        context.out.line('U gaf nog geen naam. Geef die met ‘wijkdesk naam "projectleider"’.')
    return 0


def _give(context: Context, name: str) -> None:
    """Sign with a name from now on: in the dossier where there is one, and in those still to come."""
    if _has_dossier(context):
        with context.writing() as store:
            store.sign_as(name)
    replace(context.settings, author=name).save()


def _known(context: Context) -> str:
    if not _has_dossier(context):
        return context.settings.author
    with context.reading() as store:
        return signature(store)


def _has_dossier(context: Context) -> bool:
    """Tell whether one dossier is meant; before the first one is made a name can be given too."""
    if context.request.option("--dossier"):
        return True
    try:
        context.path()
    except UserError:
        return False
    return True


def say_nameless(context: Context, store: Store) -> None:
    """Remark that a file goes out of which nobody can read by whom."""
    if not signature(store).strip():
        context.aside.line(
            "Let op: de ontvanger leest niet van wie dit bestand is. "
            'Geef uw naam met ‘wijkdesk naam "projectleider"’.'
        )


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {"naam": own_name}
