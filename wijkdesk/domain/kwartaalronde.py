"""The kwartaalronde: once a quarter every taakgroep passes by, and what was not looked at is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wijkdesk.domain.overleg import (
    Agendapunt,
    AgendapuntStatus,
    Bijeenkomst,
    BijeenkomstSoort,
    BijeenkomstStatus,
    Overleg,
    OverlegStatus,
)
from wijkdesk.domain.volgorde import by_code

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.dossier import Dossier


class Ronde(NamedTuple):
    """How far a kwartaalronde is: its points in walking order, and which of them were looked at."""

    bijeenkomst: Bijeenkomst
    punten: tuple[Agendapunt, ...]

    @property
    def bekeken(self) -> tuple[Agendapunt, ...]:
        """Return what was looked at."""
        return tuple(punt for punt in self.punten if punt.status is AgendapuntStatus.BEHANDELD)

    @property
    def niet_bekeken(self) -> tuple[Agendapunt, ...]:
        """Return what was passed over or not reached."""
        return tuple(punt for punt in self.punten if punt.status is not AgendapuntStatus.BEHANDELD)

    @property
    def volgende(self) -> Agendapunt | None:
        """Return the first that nobody decided about yet; None when everyone passed by."""
        return next((punt for punt in self.punten if punt.status in (None, AgendapuntStatus.OPEN)), None)

    @property
    def klaar(self) -> bool:
        """Tell whether the round was ended."""
        return self.bijeenkomst.status is BijeenkomstStatus.GEHOUDEN


def ronde_van(dossier: Dossier, bijeenkomst: Bijeenkomst) -> Ronde:
    """Return the round that a bijeenkomst of this kind holds."""
    points = dossier.where(Agendapunt, "bijeenkomst", bijeenkomst.id)
    return Ronde(bijeenkomst, tuple(sorted(points, key=lambda punt: (punt.nr or 0, punt.id))))


def lopende_ronde(dossier: Dossier) -> Ronde | None:
    """Return the round that was begun and not ended, the latest of them; None where there is none."""
    begun = [
        meeting
        for meeting in dossier.where(Bijeenkomst, "soort", BijeenkomstSoort.KWARTAALRONDE)
        if meeting.status is BijeenkomstStatus.GEPLAND
    ]
    latest = max(begun, key=lambda meeting: (str(meeting.datum), meeting.id), default=None)
    return None if latest is None else ronde_van(dossier, latest)


def laatste_ronde(dossier: Dossier, peildatum: date) -> date | None:
    """Return the day of the last round that was ended, up to the peildatum."""
    return max(
        (
            meeting.datum
            for meeting in dossier.where(Bijeenkomst, "soort", BijeenkomstSoort.KWARTAALRONDE)
            if meeting.status is BijeenkomstStatus.GEHOUDEN and meeting.datum and meeting.datum <= peildatum
        ),
        default=None,
    )


def taakgroepen(dossier: Dossier) -> tuple[Overleg, ...]:
    """Return whom a round passes: every executing group that was not ended."""
    return tuple(
        groep
        for groep in by_code(dossier.all(Overleg))
        if groep.is_taakgroep and groep.status is not OverlegStatus.OPGEHEVEN
    )
