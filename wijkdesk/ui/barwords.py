"""What the bars say: the words of the project, what can be undone, and whether all is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.editie import vorige_stand
from wijkdesk.domain.formats import long_date
from wijkdesk.store import imports

if TYPE_CHECKING:
    from datetime import datetime

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.shell import Shell
    from wijkdesk.ui.statusbalk import Statusbalk


def tell_bars(shell: Shell, desk: Desk, kept: str, saved_at: datetime | None) -> None:
    """Bring the rail and the bars in line with the dossier."""
    shell.rail.speak(desk.say)
    shell.kopbalk.show_projects(desk.projects(), desk.project_id)
    sender = _latest_sender(desk)
    undo, redo = sender or desk.store.undo_label, None if sender else desk.store.redo_label
    # What a step was about may be just what presenting hides, and who looks along reads the bars too.
    shell.kopbalk.show_undo(undo, redo, hushed=desk.presenting)
    _tell_status(shell.statusbalk, desk, kept, saved_at)


def _latest_sender(desk: Desk) -> str:
    """Return whose file was taken in last; '' where the last step was something else."""
    made = imports.latest_step(desk.store)
    if made is None:
        return ""
    # Loaded where a file came in last: most starts do without.
    from wijkdesk.exchange.werk.wording import sender_of  # noqa: PLC0415

    return f"bestand van {sender_of(made.sender)}"


def _tell_status(bar: Statusbalk, desk: Desk, kept: str, saved_at: datetime | None) -> None:
    """Say that all is saved, with the last reservekopie, and the day of the figures."""
    at = f" om {saved_at:%H:%M}" if saved_at else ""
    if desk.store.read_only:
        bar.show_saved("Alleen lezen", "u kunt niets wijzigen")
    else:
        safe = (kept, *desk.store.warnings)
        bar.show_saved(f"Alles opgeslagen{at}", "  ·  ".join(filter(None, safe)))
    before = vorige_stand(desk.dossier, desk.peildatum)
    more = f"  ·  vorige stand {long_date(before)}" if before else ""
    bar.show_stand(f"Stand per {long_date(desk.peildatum)}{more}")
