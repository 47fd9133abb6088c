"""What the bar at the bottom says: whether all is saved, since when, and of which day the figures are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.formats import long_date

if TYPE_CHECKING:
    from datetime import datetime

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.statusbalk import Statusbalk


def tell_status(bar: Statusbalk, desk: Desk, kept: str, saved_at: datetime | None) -> None:
    """Say that all is saved, with the last reservekopie, and the day of the figures."""
    at = f" om {saved_at:%H:%M}" if saved_at else ""
    if desk.store.read_only:
        bar.show_saved("Alleen lezen", "u kunt niets wijzigen")
    else:
        safe = (kept, *desk.store.warnings)
        bar.show_saved(f"Alles opgeslagen{at}", "  ·  ".join(filter(None, safe)))
    before = desk.project.vorige_peildatum if desk.project else None
    more = f"  ·  vorige stand {long_date(before)}" if before else ""
    bar.show_stand(f"Stand per {long_date(desk.peildatum)}{more}")
