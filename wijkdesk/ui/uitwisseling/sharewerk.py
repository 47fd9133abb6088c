"""What the page of sharing does: the shared folder, handing over, an archive, and who was given what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.fields import Klasse
from wijkdesk.exchange.werk import folder as shared_folder
from wijkdesk.exchange.werk.asking import free
from wijkdesk.exchange.werk.parcel import write_parcel
from wijkdesk.exchange.werk.wording import clean, day_of
from wijkdesk.exchange.werk.writing import Request, file_name
from wijkdesk.store import imports, shares
from wijkdesk.store.shares import Purpose
from wijkdesk.ui.arrived import Came

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wijkdesk.store.shares import Share
    from wijkdesk.store.watch import Watch
    from wijkdesk.ui.desk import Desk


@dataclass(frozen=True)
class Synced:
    """What a look into the shared folder brought."""

    written: str | None
    """The own file that was put there; '' where the others can have all of it, None where nobody looked."""
    came: Sequence[Came]
    unreadable: Sequence[str]


@dataclass(frozen=True)
class Parcel:
    """What was made to hand over or to keep."""

    files: Sequence[Path]


def sync(desk: Desk, folder: Path, group: str, watch: Watch) -> Synced:
    """Put the own file in the folder, and look what others put there."""
    groups = (group,) if group else ()
    request = Request(desk.project_id, groups, Klasse.V1, shares.ANYONE)
    watch.at(0.1)
    written = shared_folder.put(desk.store, folder, request)
    watch.at(0.6)
    looked = shared_folder.look(desk.store, folder, desk.project_id)
    return Synced(written.name if written else "", _came(looked), looked.unreadable)


def look_only(desk: Desk, folder: Path, watch: Watch) -> Synced | None:
    """Look what others put in the folder, and write nothing; None where it cannot be reached now."""
    watch.at(0.1)
    try:
        looked = shared_folder.look(desk.store, folder, desk.project_id)
    except OSError:
        return None
    return Synced(None, _came(looked), looked.unreadable)


def _came(looked: shared_folder.Looked) -> list[Came]:
    return [
        Came(
            found.path,
            clean(found.file.sender.name) or "iemand",
            found.file.sha256,
            f"bestand van {day_of(found.file.manifest.created_at)}",
        )
        for found in looked.found
    ]


def hand_over(
    desk: Desk,
    folder: Path,
    group: str,
    whom: str,
    password: str,
    watch: Watch,
    *,
    archive: bool,
    for_all: bool = False,
) -> Parcel:
    """Write a werkbestand with its reports into a folder; `for_all` makes an archive of what is public."""
    # Paper is loaded when someone asks for it.
    from wijkdesk.reports.handover import parcel_reports  # noqa: PLC0415
    from wijkdesk.reports.house import own_house  # noqa: PLC0415 - as above

    kept = Klasse.V0 if for_all else Klasse.V1
    ceiling = kept if archive else Klasse.V2
    purpose = Purpose.ARCHIVE if archive else Purpose.HANDOVER
    groups = (group,) if group else ()
    request = Request(desk.project_id, groups, ceiling, whom, password, purpose)
    request.check()
    path = free(folder / file_name(desk.store, request))
    watch.at(0.1)
    house = own_house(desk.dossier, desk.store.document)
    reports = parcel_reports(desk.stand, groups, ceiling, archive=archive, house=house)
    papers = {free(folder / f"{path.stem}_{name}.pdf"): pdf for name, pdf in reports}
    watch.at(0.8)
    write_parcel(desk.store, path, request, papers.items())
    return Parcel([path, *papers])


def all_shares(desk: Desk) -> Sequence[Share]:
    """Return who was given what, the latest first."""
    with imports.reading(desk.store) as journal:
        return shares.shares(journal)
