"""From a stand and a choice to an edition: pages with a number on them, and all that is frozen with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wijkdesk.domain.editie import Editie, bevroren, merk_van, verbetering_van
from wijkdesk.domain.errors import UserError
from wijkdesk.reports.house import PLAIN, House
from wijkdesk.reports.render import ceiling_of, is_local, kinds, render

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.rapportvorm import Samenstelling
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.verantwoording import Rapport


def edition_of(
    stand: Stand,
    chosen: Samenstelling,
    *,
    number: str,
    today: date,
    corrects: Rapport | None = None,
    correction: str = "",
    house: House = PLAIN,
) -> Editie:
    """Return an edition that is ready to be kept; what may not travel cannot become one.

    An erratum says on paper which edition it takes the place of, and what it corrects.
    """
    if is_local(chosen.soort):
        raise UserError("Dit rapport blijft op uw eigen scherm en printer. Het kan niet definitief worden.")
    told = verbetering_van(corrects, correction) if corrects else ""
    chosen = replace(chosen, merk=merk_van(number, corrects), verbetering=told)
    amounts = chosen.met_bedragen
    printed = render(
        chosen.soort, stand, about=chosen.over or None, with_amounts=amounts, chosen=chosen, house=house
    )
    return Editie(
        soort=kinds()[chosen.soort],
        nummer=number,
        peildatum=stand.peildatum,
        vastgelegd_op=today,
        samenstelling=chosen,
        stand=bevroren(stand),
        pdf=printed.pdf,
        titel=printed.title,
        project=stand.project.id,
        klasse=ceiling_of(chosen.soort, with_amounts=amounts),
        corrigeert=corrects.id if corrects else "",
        correctie=correction.strip(),
    )
