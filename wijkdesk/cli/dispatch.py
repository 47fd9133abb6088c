"""Which function does which verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from wijkdesk.cli import (
    ask_verbs,
    calendar_verbs,
    changes,
    checks,
    document_verbs,
    editions,
    erase_verbs,
    exchange_verbs,
    export_verbs,
    figures,
    files,
    folder_verbs,
    handover_verbs,
    list_verbs,
    name_verbs,
    records,
    rollback_verbs,
    round_verbs,
    same_verbs,
)
from wijkdesk.cli.context import Context

if TYPE_CHECKING:
    from wijkdesk.cli.grammar import Request
    from wijkdesk.cli.output import Output
    from wijkdesk.settings import Settings

DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {
    "nieuw": files.create,
    "laad": files.load,
    "bewaar": files.save,
    "soorten": records.show_kinds,
    "toon": records.show_records,
    "zet": changes.change,
    "voegtoe": changes.add,
    "verwijder": changes.delete,
    "ongedaan": changes.undo,
    "opnieuw": changes.redo,
    "geschiedenis": records.show_history,
    "zoek": records.search,
    "stand": figures.show_stand,
    "rapport": figures.report,
    "edities": editions.show_editions,
    "editie": editions.print_edition,
    "verzonden": editions.note_sent,
    "sinds": editions.show_since,
    "reservekopie": files.backup,
    "herstel": files.restore,
    "controleer": checks.check,
    "zelftest": checks.selftest,
    **ask_verbs.DEEDS,
    **round_verbs.DEEDS,
    **name_verbs.DEEDS,
    **export_verbs.DEEDS,
    **exchange_verbs.DEEDS,
    **rollback_verbs.DEEDS,
    **folder_verbs.DEEDS,
    **handover_verbs.DEEDS,
    **same_verbs.DEEDS,
    **list_verbs.DEEDS,
    **calendar_verbs.DEEDS,
    **document_verbs.DEEDS,
    **erase_verbs.DEEDS,
}


def run_verb(request: Request, settings: Settings, out: Output, aside: Output) -> int:
    """Do a verb and return the exit code."""
    return DEEDS[request.verb](Context(request, settings, out, aside))
