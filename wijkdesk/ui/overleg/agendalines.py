"""The rows of the agenda of one meeting: what is on it, and what is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wijkdesk.domain.agenda import besluit_bij
from wijkdesk.domain.overleg import AgendapuntStatus, Gevraagd
from wijkdesk.ui.overleg.agendalist import Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wijkdesk.domain.agenda_bronnen import Punt
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.overleg import Agendapunt
    from wijkdesk.ui.painting import Light


def agenda_lines(
    dossier: Dossier, points: Sequence[Agendapunt], now: Mapping[str, Punt], proposed: Mapping[str, Punt]
) -> list[Line]:
    """Return points by number, and below them what is proposed, each with its own key."""
    lines = [_line(dossier, punt, number, now) for number, punt in enumerate(points, 1)]
    if proposed:
        lines.append(Line("", "Voorgesteld" if points else "Voorstel voor de agenda"))
    for key, punt in proposed.items():
        more = " · ".join(filter(None, (punt.gevraagd.label.lower(), punt.kort)))
        lines.append(Line(key, punt.onderwerp, more=more, light=light_of(punt)))
    return lines


def light_of(punt: Punt | None) -> Light | None:
    """Return the light of a point, where it has one."""
    return cast("Light", str(punt.licht)) if punt is not None and punt.licht is not None else None


def first_open(points: Sequence[Agendapunt]) -> str:
    """Return the point that comes up next; the first where all came up."""
    waiting = [punt.id for punt in points if punt.status in (None, AgendapuntStatus.OPEN)]
    return next(iter(waiting), points[0].id if points else "")


def _line(dossier: Dossier, punt: Agendapunt, number: int, now: Mapping[str, Punt]) -> Line:
    known = now.get(punt.gaat_over or "")
    asked = punt.gevraagd.label.lower() if isinstance(punt.gevraagd, Gevraagd) else ""
    besluit = besluit_bij(dossier, punt)
    short = f"besluit {besluit.nummer}" if besluit else known.kort if known else ""
    sign, said = "", ""
    if besluit is not None or punt.status is AgendapuntStatus.BEHANDELD:
        sign, said = "check", "behandeld"
    elif punt.status is AgendapuntStatus.DOORGESCHOVEN:
        sign, said = "clock", "naar de volgende keer"
    more = " · ".join(filter(None, (asked, short)))
    return Line(punt.id, punt.onderwerp, number, more, light_of(known), sign, said)
