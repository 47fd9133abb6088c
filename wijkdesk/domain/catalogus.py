"""The indicators that a wijkprofiel starts with (domein.md §2.2 E); a project may add its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from wijkdesk.domain.analyse import Gunstig, IndicatorHerkomst, Thema


@dataclass(frozen=True, slots=True)
class Catalogusregel:
    """What is known of an indicator before anyone fills in a figure."""

    code: str
    naam: str
    eenheid: str
    thema: Thema
    herkomst: IndicatorHerkomst
    gunstig: Gunstig


def _cbs(
    code: str, naam: str, thema: Thema, gunstig: Gunstig = Gunstig.NEUTRAAL, eenheid: str = "%"
) -> Catalogusregel:
    return Catalogusregel(code, naam, eenheid, thema, IndicatorHerkomst.CBS, gunstig)


def _rivm(code: str, naam: str, thema: Thema, gunstig: Gunstig) -> Catalogusregel:
    return Catalogusregel(code, naam, "%", thema, IndicatorHerkomst.RIVM, gunstig)


def _zorg(code: str, naam: str, herkomst: IndicatorHerkomst, eenheid: str) -> Catalogusregel:
    return Catalogusregel(code, naam, eenheid, Thema.ZORGGEBRUIK, herkomst, Gunstig.LAAG)


CATALOGUS: Final = (
    _cbs("inwoners", "Inwoners", Thema.BEVOLKING, eenheid="aantal"),
    _cbs("aandeel_0_14", "0 tot en met 14 jaar", Thema.BEVOLKING),
    _cbs("aandeel_15_24", "15 tot en met 24 jaar", Thema.BEVOLKING),
    _cbs("aandeel_25_44", "25 tot en met 44 jaar", Thema.BEVOLKING),
    _cbs("aandeel_45_64", "45 tot en met 64 jaar", Thema.BEVOLKING),
    _cbs("aandeel_65plus", "65 jaar en ouder", Thema.BEVOLKING),
    _cbs("aandeel_75plus", "75 jaar en ouder", Thema.BEVOLKING),
    _cbs("eenpersoonshuishoudens_pct", "Eenpersoonshuishoudens", Thema.BEVOLKING),
    _cbs("huishoudens_met_kinderen_pct", "Huishoudens met kinderen", Thema.BEVOLKING),
    _cbs("corporatiehuur_pct", "Huurwoningen van corporaties", Thema.WONEN),
    _cbs("gemiddelde_woz", "Gemiddelde WOZ-waarde", Thema.WONEN, eenheid="€"),
    _cbs("laag_inkomen_pct", "Huishoudens met een laag inkomen", Thema.INKOMEN, Gunstig.LAAG),
    _cbs("sociaal_minimum_pct", "Huishoudens rond het sociaal minimum", Thema.INKOMEN, Gunstig.LAAG),
    _cbs("bijstand_pct", "Mensen met bijstand", Thema.INKOMEN, Gunstig.LAAG),
    _cbs("stedelijkheid", "Stedelijkheid", Thema.WONEN, eenheid="1 tot en met 5"),
    _cbs("afstand_huisarts", "Afstand tot de huisarts", Thema.VOORZIENINGEN, Gunstig.LAAG, "km"),
    _rivm("ervaren_gezondheid_goed_pct", "Ervaren gezondheid goed", Thema.GEZONDHEID, Gunstig.HOOG),
    _rivm("langdurige_aandoening_pct", "Langdurige aandoening", Thema.GEZONDHEID, Gunstig.LAAG),
    _rivm("beperkt_pct", "Beperkt door gezondheid", Thema.GEZONDHEID, Gunstig.LAAG),
    _rivm("overgewicht_pct", "Overgewicht", Thema.LEEFSTIJL, Gunstig.LAAG),
    _rivm("roken_pct", "Roken", Thema.LEEFSTIJL, Gunstig.LAAG),
    _rivm("alcohol_pct", "Veel alcohol", Thema.LEEFSTIJL, Gunstig.LAAG),
    _rivm("bewegen_pct", "Genoeg bewegen", Thema.LEEFSTIJL, Gunstig.HOOG),
    _rivm("risico_angst_depressie_pct", "Risico op angst of depressie", Thema.GEZONDHEID, Gunstig.LAAG),
    _rivm("eenzaam_pct", "Eenzaam", Thema.SOCIAAL, Gunstig.LAAG),
    _rivm("ernstig_eenzaam_pct", "Ernstig eenzaam", Thema.SOCIAAL, Gunstig.LAAG),
    _rivm("mantelzorger_pct", "Mantelzorger", Thema.SOCIAAL, Gunstig.NEUTRAAL),
    _rivm("vrijwilliger_pct", "Vrijwilliger", Thema.SOCIAAL, Gunstig.HOOG),
    _rivm("moeite_met_rondkomen_pct", "Moeite met rondkomen", Thema.INKOMEN, Gunstig.LAAG),
    _rivm("regie_eigen_leven_pct", "Regie over het eigen leven", Thema.SOCIAAL, Gunstig.HOOG),
    _zorg("zorgvraag_diabetes", "Verwachte zorgvraag diabetes", IndicatorHerkomst.ROS, "%"),
    _zorg("zorgvraag_hart_en_vaten", "Verwachte zorgvraag hart en vaten", IndicatorHerkomst.ROS, "%"),
    _zorg("zorgvraag_copd", "Verwachte zorgvraag longen (COPD)", IndicatorHerkomst.ROS, "%"),
    _zorg("wmo_clienten", "Mensen met hulp uit de Wmo", IndicatorHerkomst.GEMEENTE, "per 1.000"),
)
