"""Whom an indicator counts, and which of its counts could point at someone (C19)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.cijfers import is_klein

if TYPE_CHECKING:
    from decimal import Decimal

    from wijkdesk.domain.plan import Doelstelling


def _endings(words: str) -> tuple[str, ...]:
    """Return what a word may end in, buurtbewoners in bewoners; `bewoners?` stands for both forms."""
    # Text and no pattern: a pattern of these words costs more to make than anybody ever asks of it.
    return tuple(
        form for word in words.split() for form in ((word[:-2], word[:-1]) if word[-1] == "?" else (word,))
    )


_MENSEN: Final = _endings(
    "mens mensen persoon personen bewoners? inwoners? burgers? ouderen? ouders? senior senioren "
    "jongeren? jeugdigen? kind kinderen volwassenen? plussers? mannen vrouw vrouwen moeders? vaders? "
    "gezin gezinnen huishoudens? cliënt cliënten client clienten patiënt patiënten patient patienten "
    "vragers? zorgers? vrijwilligers? buddys? maatjes? deelnemers? bezoekers? gebruikers? leerling "
    "leerlingen student studenten statushouders? komers? migrant migranten vluchteling vluchtelingen "
    "klant klanten lid leden melders? respondent respondenten kwetsbaren eenzamen lozen minima "
    "huurders? genoot genoten naasten? zieken "
    # What is done for one person at a time counts persons as well.
    "verwijzing verwijzingen aanmelding aanmeldingen toeleiding toeleidingen melding meldingen signaal "
    "signalen signalering signaleringen huisbezoek huisbezoeken consult consulten intakes? checks? "
    "screening screeningen gesprek gesprekken casus casussen traject trajecten indicaties? plaatsing "
    "plaatsingen opnames? opnamen incident incidenten vraag vragen zorgplan zorgplannen zorgleefplannen "
    "deelnames? opkomst bereik respons instroom uitstroom"
)
_DINGEN: Final = _endings(
    "complex complexen school scholen zones? wijk wijken buurt buurten kern kernen dorp dorpen "
    "spreekuur spreekuren praktijk praktijken bespreking besprekingen groep groepen bijeenkomst "
    "bijeenkomsten initiatief initiatieven activiteit activiteiten organisaties? partners? partij "
    "partijen centrum centra locaties? plek plekken woning woningen afspraak afspraken project "
    "projecten overleg overleggen cursus cursussen training trainingen lessen teams? netwerk netwerken "
    "plan plannen convenant convenanten huizen product producten uur uren dagen weken maanden keer "
    "keren ontmoeting ontmoetingen scholing scholingen raden vereniging verenigingen clubs? "
    "corporaties? gemeenten? koppeling koppelingen voorzieningen "
    # Who takes part by profession is known by function; a count of them gives away nothing.
    "huisarts huisartsen artsen verpleegkundigen? professionals? verleners? therapeuten apothekers? "
    "trekkers?"
)
_LEEFTIJD: Final = re.compile(r"\d\s*(?:\+|-?\s?plus)")
_HEEL: Final = re.compile(r"\b(?:bereikt|geholpen|verwezen|aangemeld|toegeleid|geplaatst|begeleid)e?n?\b")
_EENHEID: Final = re.compile(
    r"^[%€]|[%€]\)?$|\((?:dagen|weken|maanden|jaar|minuten|uur|uren|km|meter|euro)\)"
)
_GEEN_AANTAL: Final = re.compile(
    r"\b(?:percentage|procent|aandeel|gemiddelde?|\w*cijfer|\w*score|punten|\w*duur|\w+tijd|\w*afstand)\b"
)
_VERDER: Final = re.compile(
    r"\b(?:dat|die|met|voor|van|bij|in|naar|op|per|door|aan|uit|onder|tussen|over|zonder|waar\w*|om|tot|binnen"
    r"|via)\b"
)
_WOORD: Final = re.compile(r"[^\W\d_]+")


def telt_mensen(indicator: str) -> bool:
    """C19: tell whether an indicator counts people, by the words of its name.

    What is counted stands up to the first `dat`, `met`, `per` or the like: `huishoudens met één
    aanspreekpunt` are people, `zones dat werkwijze overneemt` and `bijeenkomsten met bewoners` are things.
    A verwijzing, a signaal or a huisbezoek is about one person, so it counts persons too. Where the counted
    thing is a word that is not known, any word of people in the rest decides; without one it counts things.
    Shares, averages, times and amounts are no counts. Professionals are known by their function, so counting
    them gives nobody away.
    """
    name = indicator.casefold().replace("'", "").replace("’", "")
    counted = _VERDER.split(name, maxsplit=1)[0]
    if _EENHEID.search(name.strip()) or _GEEN_AANTAL.search(counted):
        return False
    for word in _WOORD.findall(counted):
        if word.endswith(_MENSEN):
            return True
        if word.endswith(_DINGEN):
            return False
    return any(word.endswith(_MENSEN) for word in _WOORD.findall(name)) or bool(
        _LEEFTIJD.search(name) or _HEEL.search(name)
    )


def is_kleine_telling(goal: Doelstelling, value: Decimal | None) -> bool:
    """C19: tell whether a nulmeting or stand of a doelstelling counts so few people that it stays hidden.

    An indicator counts people by its name, or because its stand is the bereik of the doelstelling. The doel
    is an aim and no telling: it may be shown.
    """
    if value is None or not is_klein(value):
        return False
    return telt_mensen(goal.indicator_naam) or (bool(goal.bereik_stand) and goal.stand == goal.bereik_stand)
