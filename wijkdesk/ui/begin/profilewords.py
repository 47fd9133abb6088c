"""What a sjabloon means, in the words that a project with it will use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.sjablonen import SJABLONEN
from wijkdesk.domain.terminologie import PROFIELEN

if TYPE_CHECKING:
    from wijkdesk.domain.frame import Profiel


def works_with(profile: Profiel) -> str:
    """Return the words for place, group, plan and agreement, for who has to choose a sjabloon."""
    words = PROFIELEN[profile]
    said = (
        f"U werkt met {words.gebied.meervoud}, {words.uitvoerend_overleg.meervoud}, "
        f"{words.plan.meervoud} en {words.afspraken.meervoud}. Bovenaan staat "
        f"{words.bovenste_overleg.met_lidwoord}."
    )
    return f"{said} {SJABLONEN[profile].uitleg}".strip()
