"""The verb of a shared folder: deelmap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.cli.context import readable
from wijkdesk.cli.exchange_verbs import done_words, say_left
from wijkdesk.cli.name_verbs import say_nameless
from wijkdesk.cli.naming import record_named, soort_named
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.exchange.werk import folder
from wijkdesk.exchange.werk.applying import apply, plan_file
from wijkdesk.exchange.werk.wording import headline
from wijkdesk.exchange.werk.writing import Request
from wijkdesk.store import shares

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.store.store import Store


def share_folder(context: Context) -> int:
    """`deelmap`: take in what others put in a folder, and put the own file there."""
    place = Path(context.request.words["MAP"]).expanduser()
    if not place.is_dir():
        raise UserError(f"De gedeelde map {place} is er niet. Kijk of de map nog wordt bijgewerkt.")
    only = context.request.on("--toon")
    with context.reading() as store:
        project = _project(context, store, place)
    with context.reading() if only else context.writing() as store:
        looked = folder.look(store, place, project, context.request.option("--wachtwoord"))
        told = [_taken(context, store, found, only=only) for found in looked.found]
        put = None if only else _put(context, store, place)
        left = len(store.conflicts())
    if context.request.on("--json"):
        context.out.json(
            {
                "bestanden": told,
                "nog niet leesbaar": list(looked.unreadable),
                "geschreven": put.name if put else None,
                "conflicten": left,
            }
        )
    else:
        _tell(context, told, looked.unreadable, put)
        say_left(context, left)
    return int(bool(left) or any(found["import"] is None for found in told))


def _project(context: Context, store: Store, place: Path) -> str:
    """Return the project to look for: that of the dossier, or else the one that lies there to begin with."""
    if store.read().projects():
        return _asked(context, store).project
    project = folder.project_in(place)
    Request(project, ceiling=_klasse(context)).check()
    return project


def _put(context: Context, store: Store, place: Path) -> Path | None:
    """Put the own file there; of a dossier that has still to begin there is nothing to put."""
    if not store.read().projects():
        return None
    request = _asked(context, store)
    say_nameless(context, store)
    return folder.put(store, place, request)


def _klasse(context: Context) -> Klasse:
    asked = (context.request.option("--klasse") or "V1").upper()
    if asked not in Klasse.__members__:
        raise UserError(f"‘{asked}’ is geen klasse. Kies uit V0, V1 en V2.")
    return Klasse[asked]


def _asked(context: Context, store: Store) -> Request:
    dossier, code = store.read(), context.request.option("--taakgroep")
    group = record_named(dossier, soort_named("taakgroep"), code) if code else None
    groups = (group.id,) if group else ()
    whom, password = readable(context.request.option("--voor")), context.request.option("--wachtwoord")
    project = context.project(dossier).id
    request = Request(project, groups, _klasse(context), whom or shares.ANYONE, password)
    request.check()
    return request


def _taken(context: Context, store: Store, found: folder.Found, *, only: bool) -> dict[str, Any]:
    try:
        plan = plan_file(store, found.file, confirmed=context.request.on("--vertrouw"))
    except UserError as refused:
        # One file that is refused keeps nobody from those of the others.
        return {"bestand": found.path.name, "samenvatting": str(refused), "import": None}
    waits = bool(plan.questions) and (plan.is_doubted or not context.request.on("--akkoord"))
    made = None if only or waits else apply(store, plan).import_id
    if made is None:
        done = "Nog niet overgenomen."
        how = "--vertrouw --akkoord" if plan.is_doubted else "--akkoord"
        if not only:
            context.aside.line(
                f"Bekijk het met ‘wijkdesk importeer {found.path} --toon’, of neem het over met {how}."
            )
    else:
        done = done_words(plan, made)
    if not context.request.on("--json"):
        context.out.line(f"{headline(plan)} {done}")
    return {"bestand": found.path.name, "samenvatting": headline(plan), "import": made}


def _tell(
    context: Context, told: list[dict[str, Any]], unreadable: tuple[str, ...], put: Path | None
) -> None:
    if not told:
        context.out.line("Er ligt niets nieuws van anderen.")
    for name in unreadable:
        context.aside.line(f"Nog niet leesbaar: {name}")
    if put is not None:
        context.out.line(f"Uw bestand ligt klaar: {put.name}")


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {"deelmap": share_folder}
