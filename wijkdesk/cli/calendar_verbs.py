"""The verb that writes the dates of a project as a calendar file (`agenda`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wijkdesk.cli.context import today
from wijkdesk.cli.target import check_target
from wijkdesk.domain.datums import DatumSoort, datums_van
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.stand import stand_of
from wijkdesk.exchange.kalender import calendar_file
from wijkdesk.exchange.whole import write_whole

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.domain.dossier import Dossier


def write_calendar(context: Context) -> int:
    """`agenda`: write the dates of a project as a calendar file."""
    path = Path(context.request.option("--uit")).expanduser()
    check_target(path)
    if path.suffix.casefold() != ".ics":
        path = path.with_name(f"{path.name}.ics")
    with context.reading() as store:
        dossier = store.read()
        project = context.project(dossier)
        stand = stand_of(dossier.of_project(project.id), project.peildatum or today())
    kinds = _kinds(context.request.option("--soort"))
    found = datums_van(
        stand, overleg=_overleg(stand.dossier, context.request.option("--over")), soorten=kinds
    )
    if not found:
        raise UserError("Er zijn geen datums om te schrijven. Er is geen bestand gemaakt.")
    write_whole(path, calendar_file(found, project.naam, datetime.now().astimezone()))
    context.out.line(f"{counted(len(found), 'datum', 'datums')} geschreven: {path}")
    return 0


def _kinds(wanted: str) -> tuple[DatumSoort, ...]:
    if not wanted:
        return ()
    if wanted not in {str(kind) for kind in DatumSoort}:
        raise UserError(f"De soort ‘{wanted}’ bestaat niet. Kies uit: {', '.join(map(str, DatumSoort))}.")
    return (DatumSoort(wanted),)


def _overleg(dossier: Dossier, wanted: str) -> str:
    if not wanted:
        return ""
    folded = wanted.casefold()
    found = [o for o in dossier.all(Overleg) if folded in {o.code.casefold(), o.naam.casefold(), o.id}]
    if not found:
        raise UserError(f"Er is geen overleg ‘{wanted}’. Kijk met ‘wijkdesk toon overleg’ hoe het heet.")
    return found[0].id


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {"agenda": write_calendar}
