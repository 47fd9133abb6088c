"""The stand as plain JSON: the keys, order and values of the `verwacht` block of the example projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.borging import Aspect
from wijkdesk.domain.maatstaven import NIET_INGEREGELD, ONVOLLEDIG
from wijkdesk.domain.volgorde import code_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import Aantal, ConvenantStand

Json = dict[str, Any]


class Namen:
    """Short codes for records; one without a code is called by its title, and never like another."""

    def __init__(self, find: Callable[[str], Entity | None]) -> None:
        """Know where records are found."""
        self._find = find
        self._names: dict[str, str] = {}
        self._taken: set[tuple[str, str]] = set()

    def __call__(self, key: str) -> str:
        """Return what a record is called."""
        if key not in self._names:
            record = self._find(key)
            kind = type(record).__name__
            base = (record.code or record.title if record else "") or key
            name, count = base, 1
            while (kind, name) in self._taken:
                count += 1
                name = f"{base} ({count})"
            self._taken.add((kind, name))
            self._names[key] = name
        return self._names[key]

    def all(self, keys: Iterable[str]) -> list[str]:
        """Return what records are called."""
        return [self(key) for key in keys]


def verwacht_of(stand: Stand) -> Json:
    """Return the derived values under the keys of the golden block; every key is always there.

    Records stand under their short code, days are numbers, dates are jjjj-mm-dd, percentages are whole
    numbers, a count of a whole reads `9 van 13`. Nothing to tell is [], {} or null; a light is then `grijs`.
    """
    naam = Namen(stand.dossier.find)
    return {
        **_werk(stand, naam),
        **_acties(stand, naam),
        **_geld_en_overleg(stand, naam),
        **_afspraken(stand, naam),
        **_wijk(stand, naam),
    }


def _aantal(aantal: Aantal) -> str | None:
    return str(aantal) if aantal.geheel else None


def _werk(stand: Stand, naam: Namen) -> Json:
    return {
        "doelstellingen": {
            naam(item.id): {"voortgang_pct": item.pct, "stoplicht_tijd": str(item.licht)}
            for item in stand.doelstellingen.values()
        },
        "plannen": {
            naam(plan.id): {
                "voortgang_pct": plan.voortgang.pct,
                "stoplicht_tijd": str(plan.tijd.licht),
                "zonder_acties": plan.voortgang.zonder_acties,
            }
            for plan in stand.plannen.values()
        },
        "project_voortgang_pct": stand.voortgang.pct,
        "project_stoplicht_tijd": _licht(stand, Aspect.TIJD),
    }


def _licht(stand: Stand, aspect: Aspect) -> str:
    return str(stand.aspecten[aspect].licht)


def _acties(stand: Stand, naam: Namen) -> Json:
    acties = sorted(
        (
            actie
            for actie in stand.acties.values()
            if actie.te_laat_dagen
            or actie.binnenkort
            or actie.had_moeten_starten
            or actie.herziening_verlopen
            or actie.zonder_houder
        ),
        key=lambda actie: (not actie.code, code_key(actie.code), actie.titel, actie.id),
    )
    return {
        "acties_telling": dict(stand.acties_telling),
        "acties_totaal": len(stand.acties),
        "acties_te_laat": {naam(actie.id): actie.te_laat_dagen for actie in acties if actie.te_laat_dagen},
        "acties_binnen_14_dagen": naam.all(actie.id for actie in acties if actie.binnenkort),
        "acties_hadden_moeten_starten": naam.all(actie.id for actie in acties if actie.had_moeten_starten),
        "acties_herziening_verlopen": naam.all(actie.id for actie in acties if actie.herziening_verlopen),
        "acties_zonder_houder": naam.all(actie.id for actie in acties if actie.zonder_houder),
        "mijlpalen_te_laat": naam.all(stand.mijlpalen_te_laat),
    }


def _geld_en_overleg(stand: Stand, naam: Namen) -> Json:
    off = [item.id for item in stand.doelstellingen.values() if item.op_koers is False]
    deviation = stand.geld.afwijking_pct
    groepen = [groep for groep in stand.taakgroepen.values() if groep.actief]
    steady = [groep.maanden for groep in groepen if groep.maanden is not None]
    long = sum(1 for maanden in steady if maanden >= stand.drempels.vaste_gezichten_maanden)
    return {
        "resultaat_op_koers": _aantal(stand.op_koers),
        "resultaat_niet_op_koers": naam.all(off),
        "project_stoplicht_inhoud": _licht(stand, Aspect.INHOUD),
        "geld_afwijking_pct": None if deviation is None else float(abs(deviation)),
        "project_stoplicht_geld": _licht(stand, Aspect.GELD),
        "aandeel_bestaande_middelen_pct": stand.geld.bestaand_pct,
        "tijdelijke_middelen_eindigen_binnen_jaar": naam.all(stand.geld.eindigt),
        "vacature_trekker_dagen": {naam(g.id): g.vacature_dagen for g in groepen if g.vacature},
        "vaste_gezichten_maanden": {naam(g.id): g.maanden for g in groepen if g.maanden is not None},
        "vaste_gezichten_36m": f"{long} van {len(groepen)}" if groepen else None,
        "stille_overleggen": naam.all(overleg.id for overleg in stand.overleggen.values() if overleg.stil),
        "project_stoplicht_organisatie": _licht(stand, Aspect.ORGANISATIE),
        "taakgroep_zonder_beleidsmedewerker": naam.all(g.id for g in groepen if g.zonder_beleidsmedewerker),
        "ontbrekende_domeinen": {
            naam(g.id): [str(domein) for domein in g.ontbrekende_domeinen]
            for g in groepen
            if g.ontbrekende_domeinen
        },
    }


def _convenant(convenant: ConvenantStand) -> Json:
    decide = convenant.besluit_nodig_voor
    return {
        "status_afgeleid": convenant.status,
        "ondertekend": str(convenant.ondertekend),
        "resterende_dagen": convenant.resterende_dagen,
        "besluit_nodig_voor": None if decide is None else decide.isoformat(),
        "borgingsgat_na_project": convenant.borgingsgat,
        "ondertekening_urgent": convenant.urgent,
    }


def _afspraken(stand: Stand, naam: Namen) -> Json:
    late = [item.id for item in stand.borging.values() if item.evaluatie_te_laat_dagen]
    return {
        "convenanten": {naam(item.id): _convenant(item) for item in stand.convenanten.values()},
        "dekkingsgraad_kernpartners": _aantal(stand.dekkingsgraad),
        "kernpartners_zonder_handtekening": naam.all(stand.zonder_handtekening),
        "borgingsgraad": {naam(item.id): item.graad for item in stand.borging.values()},
        "borging_evaluatie_te_laat": naam.all(late),
        "project_stoplicht_borging": _licht(stand, Aspect.BORGING),
        "visie_leeftijd_maanden": stand.visie.maanden,
        "visie_signaal": str(stand.visie.oordeel.licht),
        "profiel_verouderd": naam.all(stand.profielen_verouderd),
        "risicoscore": {naam(key): score for key, score in stand.risicoscores.items()},
        "rapportage_resterende_dagen": {naam(key): dagen for key, dagen in stand.rapportages.items()},
        "samenwerking_laagste_thema": stand.samenwerking.laagste_thema,
        "project_stoplicht_samenwerking": _licht(stand, Aspect.SAMENWERKING),
    }


def _wijk(stand: Stand, naam: Namen) -> Json:
    talks = stand.verkenning
    return {
        "prioriteiten_per_discipline": dict(stand.focus.per_discipline),
        "focus_overschreden": list(stand.focus.overschreden),
        "bottom_up_met_mandaat": _aantal(stand.focus.bottom_up),
        "gebied_buiten_richtgrootte": naam.all(stand.gebieden_buiten_richtgrootte),
        "duo_onvolledig": naam.all(key for key, status in stand.duos.items() if status == ONVOLLEDIG),
        "duo_niet_ingeregeld": naam.all(
            key for key, status in stand.duos.items() if status == NIET_INGEREGELD
        ),
        "initiatieven_zonder_koppeling": naam.all(stand.initiatieven_zonder_koppeling),
        "enquete_respons_pct": {naam(key): pct for key, pct in stand.enquete_respons.items()},
        "verkenning_stap_actief": talks.stap,
        "gesprekken_uitgevoerd": _aantal(talks.gesprekken),
        "gesprekken_per_categorie": dict(talks.per_categorie),
        "bevindingen_te_smal_onderbouwd": naam.all(talks.te_smal),
        "bevindingen_alleen_gegroepeerd_tonen": naam.all(talks.alleen_gegroepeerd),
        "stap3_open_vragen": list(talks.open_vragen),
    }
