"""All that is to be looked at before a report becomes definitief: also what its receiver demands (R5, R8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import counted
from wijkdesk.domain.nakijken import Punt, nakijken
from wijkdesk.domain.verantwoording import Rapportageverplichting
from wijkdesk.domain.verslagvragen import te_lang, vragen_van
from wijkdesk.reports.funder import body
from wijkdesk.reports.funder_demands import Demand, answered_by, demands
from wijkdesk.reports.sections import SectionHead
from wijkdesk.reports.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wijkdesk.domain.rapportvorm import Samenstelling
    from wijkdesk.domain.stand import Stand

_FUNDER: Final = "subsidie"
_LONG: Final = 90
"""Characters of a question; of a longer one the rest is not repeated."""


def look_over(
    stand: Stand, chosen: Samenstelling, owed: str = "", sections: Sequence[str] = ()
) -> list[Punt]:
    """Return what is still to be looked at, what must be mended first.

    `owed` is the id of the report that is owed and that this one answers; `sections` are its sections.
    """
    found = nakijken(stand, chosen.soort, chosen.over)
    for duty in _duties(stand, chosen, owed):
        found += _demanded(stand, duty, chosen, sections)
    return sorted(found, key=lambda punt: not punt.hard)


def _duties(stand: Stand, chosen: Samenstelling, owed: str) -> list[Rapportageverplichting]:
    """Return whose demands count: of one report that is owed, or of all for a report for funders."""
    key = chosen.over if chosen.soort == _FUNDER else owed
    if not key and chosen.soort != _FUNDER:
        return []
    return [
        duty
        for duty in stand.dossier.all(Rapportageverplichting)
        if duty.ingediend_op is None and key in {"", duty.id}
    ]


def _demanded(
    stand: Stand, duty: Rapportageverplichting, chosen: Samenstelling, sections: Sequence[str]
) -> Iterator[Punt]:
    receiver = stand.dossier.title(duty.ontvanger)
    about = f"Een eis van {receiver} bij ‘{duty.titel}’." if receiver else f"Een eis bij ‘{duty.titel}’."
    told = set()
    for demand in _found(stand, duty, chosen, sections):
        if demand.is_open:
            told.add(demand.vraag)
            yield _open(duty, demand, about)
    for vraag in vragen_van(stand.dossier, duty):
        over = te_lang(vraag)
        if vraag.verplicht and not vraag.antwoord.strip() and vraag.id not in told:
            yield _open(duty, Demand(vraag.vraag, vraag=vraag.id), about)
        elif over:
            yield Punt(
                f"lang/{vraag.id}",
                f"Het antwoord op ‘{_short(vraag.vraag)}’ is {counted(over, 'teken', 'tekens')} te lang",
                "Zo neemt het formulier van de ontvanger het misschien niet aan.",
                vraag.id,
                "Antwoord inkorten",
                voorstel="Past wel in het formulier",
            )


def _open(duty: Rapportageverplichting, demand: Demand, about: str) -> Punt:
    return Punt(
        f"eis/{demand.vraag or f'{duty.id}/{demand.text}'}",
        f"Nog niet beantwoord: ‘{_short(demand.text)}’",
        about,
        demand.vraag or f"spot:vragen/{duty.id}",
        "Vraag beantwoorden" if demand.vraag else "Naar de vragen",
        voorstel="Staat al in het formulier",
    )


def _found(
    stand: Stand, duty: Rapportageverplichting, chosen: Samenstelling, sections: Sequence[str]
) -> list[Demand]:
    """Return the demands with the section that answers each; what was left out answers nothing."""
    if chosen.soort != _FUNDER:
        return answered_by(stand.dossier, duty, [name for name in sections if name not in chosen.weggelaten])
    left_out = set(chosen.weggelaten)
    blocks, dropped = [], False
    for block in body(wording_of(stand.up_to(Klasse.V1)), spent=False):
        if isinstance(block, SectionHead):
            dropped = block.name in left_out
        if not dropped:
            blocks.append(block)
    return demands(stand.dossier, duty, blocks)


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}…"
