"""One point that asks for attention: a sentence, why, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.fields import Choice
from wijkdesk.domain.frozen import dataclass

if TYPE_CHECKING:
    from wijkdesk.domain.borging import Licht
    from wijkdesk.domain.entity import Entity


class SignaalSoort(Choice):
    """What a signal is about; its key is what a snoozed signal remembers."""

    VACATURE = "vacature", "Geen trekker"
    TE_LAAT = "te_laat", "Actie te laat"
    ZONDER_ACTIES = "zonder_acties", "Doelstelling zonder acties"
    HERZIENING = "herziening", "Aangehouden actie opnieuw bekijken"
    ZONDER_HOUDER = "zonder_houder", "Actie zonder houder"
    NIET_BEGONNEN = "niet_begonnen", "Actie had moeten beginnen"
    MIJLPAAL = "mijlpaal", "Mijlpaal niet gehaald"
    STIL = "stil", "Overleg komt niet bijeen"
    VEROUDERD = "verouderd", "Taakgroep stuurde niets terug"
    BELEIDSMEDEWERKER = "beleidsmedewerker", "Geen beleidsmedewerker"
    DOMEINEN = "domeinen", "Taakgroep mist domeinen"
    RAPPORTAGE = "rapportage", "Rapportage moet weg"
    NUMMER = "nummer", "Twee rapporten met één nummer"
    ONDERTEKENING = "ondertekening", "Handtekeningen ontbreken"
    BESLUIT = "besluit", "Besluit over convenant nodig"
    BORGINGSGAT = "borgingsgat", "Convenant zonder opvolger"
    EVALUATIE = "evaluatie", "Evaluatie te laat"
    BORGING = "borging", "Borging niet op orde"
    KERNPARTNERS = "kernpartners", "Kernpartners zonder handtekening"
    GELD_EINDIGT = "geld_eindigt", "Tijdelijk geld stopt"
    GELD = "geld", "Geld wijkt af"
    SAMENWERKING = "samenwerking", "Samenwerking vraagt aandacht"
    VISIE = "visie", "Visie is oud"
    PROFIEL = "profiel", "Wijkprofiel is verouderd"
    FOCUS = "focus", "Te veel prioriteiten"
    VERKENNING = "verkenning", "Verkenning vraagt aandacht"
    DUBBEL = "dubbel", "Twee keer wat er één keer hoort te zijn"
    HERINNERING = "herinnering"


@dataclass(frozen=True, slots=True)
class Signal:
    """A point on Vandaag: rood cannot wait, oranje can be done this week."""

    kind: SignaalSoort
    licht: Licht
    sentence: str
    why: str
    action: str
    """What the button says."""
    entity: type[Entity]
    id: str
    weight: int
    """What comes first among points of the same light."""
