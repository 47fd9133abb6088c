"""What was budgeted and spent per heading, and where hours, rate and amount disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wijkdesk.domain.afspraken import Begrotingsregel, Financiering, FinancieringSoort, Post
from wijkdesk.domain.aspecten import TIJDELIJK
from wijkdesk.domain.borging import Licht
from wijkdesk.domain.formats import days, long_date, rounded
from wijkdesk.domain.stand_delen import Oordeel

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.stand import Stand


class Postregel(NamedTuple):
    """One heading of the budget in cents; besteed is None where nothing is known."""

    post: Post
    begroot: int
    besteed: int | None


def per_post(dossier: Dossier) -> tuple[Postregel, ...]:
    """Return the budget summed per heading, in the order of the list."""
    found: list[Postregel] = []
    for post in Post:
        lines = dossier.where(Begrotingsregel, "post", post)
        if lines:
            spent = [line.besteed for line in lines if line.besteed is not None]
            found.append(
                Postregel(post, sum(line.begroot or 0 for line in lines), sum(spent) if spent else None)
            )
    return tuple(found)


def rekenfout(regel: Begrotingsregel) -> int | None:
    """Return what hours × rate make, in cents, where that is not what was budgeted; None where it agrees."""
    if regel.uren is None or regel.tarief is None or regel.begroot is None:
        return None
    made = int(rounded(regel.uren * regel.tarief))
    return made if made != regel.begroot else None


def totaal(dossier: Dossier) -> int:
    """Return all money together in cents."""
    return sum(money.bedrag or 0 for money in dossier.all(Financiering))


def geld_oordeel(stand: Stand, geld: Financiering) -> Oordeel:
    """D22: return whether one source of money lasts: oranje when it ends within a year without opvolging."""
    if geld.id in stand.geld.overschreden:
        return Oordeel(Licht.ROOD, "Meer besteed dan er is")
    if geld.tot is None:
        return Oordeel(Licht.GROEN, "Loopt door")
    left = (geld.tot - stand.peildatum).days
    if left < 0:
        return Oordeel(Licht.GRIJS, f"Liep tot en met {long_date(geld.tot)}")
    if geld.id in stand.geld.eindigt:
        return Oordeel(Licht.ORANJE, f"Stopt over {days(left)}")
    lasting = geld.soort not in TIJDELIJK and geld.soort is not FinancieringSoort.IN_NATURA
    words = "Loopt tot en met" if lasting else "Tot en met"
    return Oordeel(Licht.GROEN, f"{words} {long_date(geld.tot)}")
