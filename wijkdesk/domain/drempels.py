"""The thresholds of the rules: settings of a project, each with its default and its Dutch label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.frame import Instelling
from wijkdesk.domain.frozen import dataclass

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier


def _drempel(default: int, label: str, unit: str = "") -> int:
    return field(default=default, metadata={"label": label, "unit": unit})


@dataclass(frozen=True, slots=True)
class Drempels:
    """From where on a rule speaks."""

    voortgang_loopt: int = _drempel(25, "Voortgang van een lopende actie zonder opgave", "%")
    binnenkort_dagen: int = _drempel(14, "Een actie moet binnenkort klaar zijn", "dagen")
    plan_zonder_acties_dagen: int = _drempel(60, "Oranje: doelstelling zonder acties na", "dagen")
    rood_hoog_dagen: int = _drempel(30, "Rood: actie met hoge voorrang te laat", "dagen")
    rood_te_laat_aantal: int = _drempel(2, "Rood: aantal acties te laat")
    rood_te_laat_deel: int = _drempel(3, "Rood: één op de zoveel open acties te laat")
    oranje_te_laat_dagen: int = _drempel(7, "Oranje: actie te laat", "dagen")
    oranje_achterstand: int = _drempel(20, "Oranje: achterstand op de planning", "punten")
    oranje_eind_dagen: int = _drempel(30, "Oranje: einde van de doelstelling nadert", "dagen")
    oranje_eind_pct: int = _drempel(75, "Oranje: voortgang die dan nodig is", "%")
    stapel_pct: int = _drempel(40, "Aandeel rood of oranje dat voor het geheel telt", "%")
    koers_marge_pct: int = _drempel(15, "Resultaat mag achterlopen op de tijd", "%")
    inhoud_groen_pct: int = _drempel(70, "Inhoud groen: resultaten op koers", "%")
    inhoud_oranje_pct: int = _drempel(40, "Inhoud oranje: resultaten op koers", "%")
    geld_groen_pct: int = _drempel(10, "Geld groen: afwijking van de begroting", "%")
    geld_oranje_pct: int = _drempel(20, "Geld oranje: afwijking van de begroting", "%")
    vacature_rood_dagen: int = _drempel(30, "Rood: taakgroep zonder trekker", "dagen")
    domeinen_oranje: int = _drempel(2, "Oranje: aantal ontbrekende domeinen in een taakgroep")
    loopt_af_dagen: int = _drempel(365, "Convenant loopt af", "dagen")
    besluit_weken: int = _drempel(13, "Besluit over een convenant nodig vóór de opzegtermijn", "weken")
    urgent_dagen: int = _drempel(30, "Ondertekening is dringend vóór de ingang", "dagen")
    borgingsgat_maanden: int = _drempel(18, "Borgingsgat: convenant eindigt na het project", "maanden")
    borging_graad: int = _drempel(5, "Borging: pijlers die op orde moeten zijn")
    borging_begin_dagen: int = _drempel(365, "Borging telt mee vanaf zoveel dagen voor het einde", "dagen")
    borging_half_dagen: int = _drempel(183, "Borging: laatste periode voor het einde", "dagen")
    borging_groen_pct: int = _drempel(50, "Borging groen: aandeel op orde", "%")
    borging_oranje_pct: int = _drempel(25, "Borging oranje: aandeel op orde", "%")
    borging_slot_groen_pct: int = _drempel(75, "Borging groen in de laatste periode", "%")
    borging_slot_oranje_pct: int = _drempel(50, "Borging oranje in de laatste periode", "%")
    vaste_gezichten_maanden: int = _drempel(36, "Vast gezicht in een sleutelrol", "maanden")
    focus_aantal: int = _drempel(2, "Hoogste aantal prioriteiten per discipline")
    visie_groen_maanden: int = _drempel(12, "Visie groen", "maanden")
    visie_oranje_maanden: int = _drempel(18, "Visie oranje", "maanden")
    stil_pct: int = _drempel(150, "Overleg is stil na dit deel van het afgesproken ritme", "%")
    verouderd_pct: int = _drempel(150, "Stand is verouderd na dit deel van het ritme van rapporteren", "%")
    peiling_respondenten: int = _drempel(5, "Peiling: laagste aantal ingevuld")
    peiling_maanden: int = _drempel(12, "Peiling: hoogste leeftijd", "maanden")
    peiling_rood_tiende: int = _drempel(25, "Samenwerking rood: laagste thema onder", "tienden")
    peiling_oranje_tiende: int = _drempel(30, "Samenwerking oranje: laagste thema onder", "tienden")
    peiling_daling_tiende: int = _drempel(5, "Samenwerking oranje: daling van een thema", "tienden")
    profiel_jaren: int = _drempel(4, "Wijkprofiel is verouderd", "jaren")
    risico_hoog: int = _drempel(15, "Risico hoog: kans maal gevolg")
    risico_midden: int = _drempel(8, "Risico midden: kans maal gevolg")
    geld_eindigt_dagen: int = _drempel(365, "Tijdelijk geld eindigt", "dagen")
    rapportage_ver_dagen: int = _drempel(56, "Rapportage: eerste herinnering", "dagen")
    rapportage_dagen: int = _drempel(28, "Rapportage: tweede herinnering", "dagen")
    rapportage_nu_dagen: int = _drempel(7, "Rapportage: laatste herinnering", "dagen")
    kern_laagste: int = _drempel(10_000, "Richtgrootte kern, laagste", "inwoners")
    kern_hoogste: int = _drempel(15_000, "Richtgrootte kern, hoogste", "inwoners")
    woonservicezone_laagste: int = _drempel(5_000, "Richtgrootte woonservicezone, laagste", "inwoners")
    woonservicezone_hoogste: int = _drempel(25_000, "Richtgrootte woonservicezone, hoogste", "inwoners")
    wijkverband_laagste: int = _drempel(20_000, "Richtgrootte wijkverband, laagste", "inwoners")
    wijkverband_hoogste: int = _drempel(40_000, "Richtgrootte wijkverband, hoogste", "inwoners")
    eerstelijnszone_laagste: int = _drempel(75_000, "Richtgrootte eerstelijnszone, laagste", "inwoners")
    eerstelijnszone_hoogste: int = _drempel(125_000, "Richtgrootte eerstelijnszone, hoogste", "inwoners")
    bevinding_gesprekken: int = _drempel(2, "Bevinding: laagste aantal gesprekken")
    bevinding_los_gesprekken: int = _drempel(3, "Bevinding los tonen vanaf zoveel gesprekken")
    plan_doelstellingen: int = _drempel(5, "Klein beginnen: hoogste aantal doelstellingen in een plan")
    doelstelling_acties: int = _drempel(10, "Klein beginnen: hoogste aantal acties in een doelstelling")


_MOST_DIGITS: Final = 9

STANDAARD: Final = Drempels()
LABELS: Final[Mapping[str, str]] = {f.name: f.metadata["label"] for f in fields(Drempels)}
EENHEDEN: Final[Mapping[str, str]] = {f.name: f.metadata["unit"] for f in fields(Drempels)}


def drempels_of(dossier: Dossier) -> Drempels:
    """Return the thresholds of a project; a row that names none or holds no whole number changes nothing."""
    chosen: dict[str, int] = {}
    # Of two that say something else, the same one counts on every laptop.
    for instelling in sorted(dossier.all(Instelling), key=attrgetter("id"), reverse=True):
        for row in instelling.drempels:
            name, value = row.get("naam", ""), row.get("waarde", "").strip()
            if name in LABELS and value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS:
                chosen[name] = int(value)
    return replace(STANDAARD, **chosen) if chosen else STANDAARD
