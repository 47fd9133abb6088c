"""What runs out: money, agreements that ask for a decision, and a vision that is too old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.afspraken import Financiering
from wijkdesk.domain.formats import counted, long_date

if TYPE_CHECKING:
    from wijkdesk.domain.stand import Stand


def runs_out(stand: Stand) -> list[tuple[str, str, str]]:
    """Return when, what and which record, the nearest first (D10, D17, D22)."""
    dated = []
    for key in stand.geld.eindigt:
        money = stand.dossier.get(Financiering, key)
        if money is not None and money.tot is not None:
            dated.append((money.tot, f"{money.naam} stopt", key))
    dated += [
        (convenant.besluit_nodig_voor, f"Besluit nodig over {convenant.titel}", convenant.id)
        for convenant in stand.convenanten.values()
        if convenant.besluit_nodig_voor is not None and convenant.van_kracht
    ]
    if stand.project.eind is not None and stand.project.eind >= stand.peildatum:
        dated.append((stand.project.eind, "Het project eindigt", stand.project.id))
    found = [(long_date(day), what, key) for day, what, key in sorted(dated)]
    visie = stand.visie
    if visie.id and visie.maanden is not None and str(visie.oordeel.licht) in {"oranje", "rood"}:
        found.append((counted(visie.maanden, "maand", "maanden"), "is de visie oud", visie.id))
    return found
