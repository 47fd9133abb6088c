"""What the screens of reports do to the dossier: explain a light, keep a template, a logo, an edition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.domain.borging import Aspect, Stoplichtoordeel
from wijkdesk.domain.editie import open_verplichtingen
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import long_date
from wijkdesk.domain.frame import Instelling
from wijkdesk.domain.kleur import checked_colour
from wijkdesk.domain.rapportvorm import instelling_van, sjabloon_van
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verantwoording import (
    Document,
    KlasseKeuze,
    Rapport,
    Rapportageverplichting,
    Rapportsjabloon,
)
from wijkdesk.reports.editions import edition_of
from wijkdesk.reports.house import picture
from wijkdesk.store.editions import keep, next_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wijkdesk.domain.editie import Editie
    from wijkdesk.domain.rapportvorm import Samenstelling
    from wijkdesk.domain.stand import Stand
    from wijkdesk.reports.house import House
    from wijkdesk.ui.desk import Desk


def stand_on(desk: Desk, day: date) -> Stand:
    """Return the stand of the project judged on a day."""
    if day == desk.peildatum:
        return desk.stand
    return stand_of(desk.store.read(desk.project_id), day).up_to(desk.ceiling)


def owed(desk: Desk) -> list[tuple[str, str]]:
    """Return the reports that are owed, the first one first: the id, and in words with the day."""
    duties = open_verplichtingen(desk.dossier)
    return [
        (d.id, f"{d.titel}, uiterlijk {long_date(d.deadline)}" if d.deadline else d.titel) for d in duties
    ]


def due(desk: Desk, about: str, *, new: bool) -> str:
    """Return the id of the owed report that Vandaag announces first (D22); empty where none is near.

    One that is months away is not what this edition is for: it would count as handed in. A report for a
    funder says by what it is about which one it is; an erratum is for none.
    """
    if desk.dossier.get(Rapportageverplichting, about) is not None:
        return about
    if not new:
        return ""
    left, far = desk.stand.rapportages, desk.stand.drempels.rapportage_ver_dagen
    near = (d.id for d in open_verplichtingen(desk.dossier) if d.id in left and left[d.id] <= far)
    return next(near, "")


def set_colour(desk: Desk, text: str) -> None:
    """Keep the colour of the organisation; UserError where it cannot be read on paper."""
    colour = checked_colour(text.strip())
    _set(desk, "huisstijlkleur", colour, "kleur van de huisstijl")


def set_logo(desk: Desk, path: Path) -> str:
    """Keep a picture as the logo and return the id of its document; UserError where it is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} is niet te lezen. Kies een ander bestand.") from error
    picture(data)
    mark = desk.store.put_document(data, path.name)
    setting = instelling_van(desk.dossier)
    with desk.store.edit("logo gekozen") as edit:
        document = edit.add(
            Document(
                project=desk.project_id,
                titel="Logo",
                bestandsnaam=path.name,
                inhoud=mark,
                grootte=len(data),
                soort="logo",
                klasse=KlasseKeuze.V0,
            )
        )
        if setting is None:
            edit.add(Instelling(project=desk.project_id, logo=document.id))
        else:
            edit.set(Instelling, setting.id, "logo", document.id)
    return document.id


def drop_logo(desk: Desk) -> None:
    """Have no logo any more; the picture stays among the documents, for templates that still show it."""
    _set(desk, "logo", None, "logo weggehaald")


def _set(desk: Desk, name: str, value: str | None, label: str) -> None:
    setting = instelling_van(desk.dossier)
    if (getattr(setting, name) if setting is not None else None) == value:
        return
    with desk.store.edit(label) as edit:
        if setting is None:
            edit.add(Instelling(project=desk.project_id, **{name: value}))
        else:
            edit.set(Instelling, setting.id, name, value)


def keep_template(desk: Desk, chosen: Samenstelling, name: str) -> None:
    """Keep how a report was put together for the next time; there is one template per kind."""
    values = {
        "onderdelen": chosen.onderdelen,
        "weggelaten": chosen.weggelaten,
        "met_namen": chosen.met_namen,
        "met_bedragen": chosen.met_bedragen,
        "met_huisstijl": chosen.met_huisstijl,
        "huisstijlkleur": chosen.kleur,
        "logo": chosen.logo or None,
    }
    kept = sjabloon_van(desk.dossier, chosen.soort)
    with desk.store.edit(f"sjabloon {name}") as edit:
        if kept:
            for field, value in values.items():
                edit.set(Rapportsjabloon, kept.id, field, value)
        else:
            edit.add(Rapportsjabloon(project=desk.project_id, naam=name, soort=chosen.soort, **values))


def explain(desk: Desk, goal: str, values: Mapping[str, str], day: date) -> None:
    """C14: keep oorzaak, gevolg and bijsturing of a light; what was known already is filled up."""
    known = [
        oordeel
        for oordeel in desk.dossier.where(Stoplichtoordeel, "onderwerp", goal)
        if oordeel.geldig_tot is None or oordeel.geldig_tot >= day
    ]
    with desk.store.edit("uitleg bij stoplicht") as edit:
        if known:
            for name, value in values.items():
                edit.set(Stoplichtoordeel, known[-1].id, name, value)
        else:
            edit.add(
                Stoplichtoordeel(
                    project=desk.project_id, onderwerp=goal, aspect=Aspect.TIJD, peildatum=day, **values
                )
            )


def number_for(desk: Desk, day: date) -> str:
    """Return the number that the next edition gets."""
    return next_number(desk.store, desk.project_id, day.year)


def make_edition(
    desk: Desk,
    stand: Stand,
    chosen: Samenstelling,
    today: date,
    house: House,
    corrects: tuple[Rapport, str] | None = None,
) -> Editie:
    """Return an edition ready to be kept, an erratum with what it corrects; as slow as making the report."""
    earlier, correction = corrects or (None, "")
    number = number_for(desk, stand.peildatum)
    return edition_of(
        stand, chosen, number=number, today=today, corrects=earlier, correction=correction, house=house
    )


def keep_edition(desk: Desk, edition: Editie, accepted: Mapping[str, str], owed: str) -> str:
    """Freeze an edition with what was accepted; return its id."""
    whole = replace(edition, aanvaard=tuple(accepted.items()), verplichting=owed)
    return keep(desk.store, whole)
