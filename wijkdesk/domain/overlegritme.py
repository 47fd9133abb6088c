"""Who pulls, who is missing and who is silent: D14, D18, D19, D20 and D23 (domein.md §2.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.borging import BerichtStatus, Licht
from wijkdesk.domain.formats import days, listed, near_date
from wijkdesk.domain.frame import Domein, Ritme
from wijkdesk.domain.kalender import months_later, whole_months
from wijkdesk.domain.overleg import BijeenkomstStatus, Lidmaatschap, LidRol
from wijkdesk.domain.stand_delen import Oordeel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from wijkdesk.domain.drempels import Drempels

SLEUTELROLLEN: Final = (LidRol.TREKKER, LidRol.PROCESCOORDINATOR)
DOMEINEN: Final = (Domein.EERSTELIJNSZORG, Domein.ZORG, Domein.WELZIJN, Domein.WONEN)
"""Who is expected at the table of a taakgroep that names no domains of its own (D20)."""

_RITME_DAGEN: Final = {Ritme.MAAND: 30, Ritme.KWARTAAL: 91, Ritme.HALFJAAR: 182, Ritme.JAAR: 365}
_GEHOUDEN: Final = (None, BijeenkomstStatus.GEHOUDEN)


def is_lid(lid: Lidmaatschap, peildatum: date) -> bool:
    """Tell whether a membership holds at the peildatum; its last day counts."""
    return (lid.van is None or lid.van <= peildatum) and (lid.tot is None or lid.tot >= peildatum)


def trekker_van(leden: Iterable[Lidmaatschap], peildatum: date) -> Lidmaatschap | None:
    """Return who pulls at the peildatum; of more than one, who came first."""
    found = [lid for lid in leden if lid.rol == LidRol.TREKKER and is_lid(lid, peildatum)]
    return min(found, key=lambda lid: (lid.van is not None, lid.van, lid.id), default=None)


def vacature_sinds(leden: Iterable[Lidmaatschap], peildatum: date) -> date | None:
    """D19: return the last day of the last trekker; None where there never was one.

    Ask it of a taakgroep without a trekker: the days since then are the length of the vacancy.
    """
    ended = [
        lid.tot for lid in leden if lid.rol == LidRol.TREKKER and lid.tot is not None and lid.tot < peildatum
    ]
    return max(ended, default=None)


def vaste_maanden(lid: Lidmaatschap | None, peildatum: date) -> int | None:
    """D14: return how many whole months somebody has been in a key role; None where that is unknown."""
    return None if lid is None or lid.van is None else whole_months(lid.van, peildatum)


def wisselingen(leden: Iterable[Lidmaatschap], peildatum: date) -> int:
    """D14: return how many people left a key role in the last twelve months."""
    since = months_later(peildatum, -12)
    return sum(
        1 for lid in leden if lid.rol in SLEUTELROLLEN and lid.tot is not None and since < lid.tot < peildatum
    )


def heeft_beleidsmedewerker(leden: Iterable[Lidmaatschap], peildatum: date) -> bool:
    """D19: tell whether a beleidsmedewerker stands beside the trekker at the peildatum."""
    return any(lid.rol == LidRol.BELEIDSMEDEWERKER and is_lid(lid, peildatum) for lid in leden)


def laatste_bijeenkomst(
    bijeenkomsten: Iterable[tuple[date | None, str | None]], peildatum: date
) -> date | None:
    """D18: return the day of the last meeting up to the peildatum, from days with their status.

    One that still stands as planned, or did not take place, does not count as a meeting.
    """
    held = [
        day
        for day, status in bijeenkomsten
        if day is not None and day <= peildatum and (status or None) in _GEHOUDEN
    ]
    return max(held, default=None)


def is_stil(laatste: date | None, weken: int | None, peildatum: date, drempels: Drempels) -> bool:
    """D18: tell whether the last meeting is longer ago than 1,5 times the agreed rhythm.

    Without any meeting on record there is nothing to be silent since, so the rule does not speak.
    """
    if laatste is None or not weken:
        return False
    return (peildatum - laatste).days * 100 > weken * 7 * drempels.stil_pct


def ontbrekende_domeinen(
    aanwezig: Collection[str | None], verwacht: Sequence[Domein] = ()
) -> tuple[Domein, ...]:
    """D20: return which expected domains nobody at the table comes from.

    A domain that this version does not know is not missed.
    """
    known = [domein for domein in verwacht or DOMEINEN if isinstance(domein, Domein)]
    return tuple(domein for domein in known if domein not in aanwezig)


def laatste_bericht(berichten: Iterable[tuple[date | None, str | None]], peildatum: date) -> date | None:
    """D23: return the day of the last voortgangsbericht that was not refused."""
    received = [
        day
        for day, status in berichten
        if day is not None and day <= peildatum and status != BerichtStatus.AFGEWEZEN
    ]
    return max(received, default=None)


def is_verouderd(
    stand_van: date | None, ritme: Ritme | None, start: date | None, peildatum: date, drempels: Drempels
) -> bool:
    """D23: tell whether a taakgroep has sent nothing for longer than 1,5 times the rhythm of reporting.

    A project without a rhythm asks for no messages, so nothing of it grows old; a taakgroep that never sent
    one is counted from the start of the project.
    """
    since = stand_van or start
    length = _RITME_DAGEN.get(ritme) if ritme else None
    return (
        since is not None
        and length is not None
        and (peildatum - since).days * 100 > length * drempels.verouderd_pct
    )


def oordeel_taakgroep(
    *,
    vacature: bool,
    dagen: int | None,
    stil_sinds: date | None,
    beleidsmedewerker: bool,
    ontbreekt: Sequence[Domein],
    peildatum: date,
    drempels: Drempels,
) -> Oordeel:
    """Return the light taakgroep of a zone (ontwerp §6), with in words what is missing, two parts at most.

    Rood: no trekker for more than 30 days; oranje: vacancy, stil overleg, or two or more missing domains.
    """
    parts = []
    if vacature:
        parts.append("geen trekker" if dagen is None else f"geen trekker ({days(dagen)})")
    if stil_sinds is not None:
        parts.append(f"stil sinds {near_date(stil_sinds, peildatum)}")
    if not beleidsmedewerker:
        parts.append("geen beleidsmedewerker")
    if ontbreekt:
        names = listed([domein.label.lower() for domein in ontbreekt])
        parts.append(f"{names} {'ontbreekt' if len(ontbreekt) == 1 else 'ontbreken'}")
    if vacature and (dagen or 0) > drempels.vacature_rood_dagen:
        licht = Licht.ROOD
    elif vacature or stil_sinds is not None or len(ontbreekt) >= max(drempels.domeinen_oranje, 1):
        licht = Licht.ORANJE
    else:
        licht = Licht.GROEN
    return Oordeel(licht, "; ".join(parts[:2]) or "compleet")
