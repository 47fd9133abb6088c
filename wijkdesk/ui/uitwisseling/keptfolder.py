"""Which shared folder a dossier is exchanged through, kept on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wijkdesk.ui.desk import Desk

_KEPT: Final = "gedeelde map"


def kept_folder(desk: Desk) -> tuple[str, str]:
    """Return the shared folder of this dossier, and the taakgroep it is shared about."""
    kept = desk.views.get(str(desk.store.path), _KEPT)
    return str(kept.get("map", "")), str(kept.get("taakgroep", ""))


def keep_folder(desk: Desk, folder: str, group: str) -> None:
    """Remember the shared folder of this dossier."""
    desk.views.put(str(desk.store.path), _KEPT, {"map": folder, "taakgroep": group} if folder else {})
    if not folder:
        desk.hear_of(())
