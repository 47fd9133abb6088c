"""What people call an overleg."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.formats import near_date
from wijkdesk.domain.overleg import Niveau, Overleg
from wijkdesk.domain.terminologie import woorden_of

if TYPE_CHECKING:
    from wijkdesk.domain.overleg import Bijeenkomst
    from wijkdesk.ui.desk import Desk


def called(desk: Desk, overleg: Overleg) -> str:
    """Return what people call an overleg: the only one of its level by the level, if it is named so.

    ‘Managementoverleg Stad voor iedereen’ is called Managementoverleg; ‘Kerngroep’ is Kerngroep.
    """
    same = [other for other in desk.dossier.all(Overleg) if other.niveau is overleg.niveau]
    words = woorden_of(desk.stand.project)
    names = {Niveau.BESTUURLIJK: words.bovenste_overleg.kop, Niveau.MANAGEMENT: "Managementoverleg"}
    level = names.get(overleg.niveau) if overleg.niveau else None
    short = level and len(same) == 1 and overleg.naam.casefold().startswith(level.casefold())
    return level if level and short else overleg.naam


def meeting_called(desk: Desk, meeting: Bijeenkomst) -> str:
    """Return what people call a meeting: its overleg, or else its own title, and the day."""
    overleg = desk.overleg_of(meeting)
    day = f", {near_date(meeting.datum, desk.peildatum)}" if meeting.datum else ""
    return f"{called(desk, overleg) if overleg else meeting.titel}{day}"
