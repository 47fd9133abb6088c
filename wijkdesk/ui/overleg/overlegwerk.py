"""What the screens of overleg write; each function is one step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.agenda import (
    agenda_van,
    eerstvolgende,
    uitkomst,
    volgend_nummer,
    volgende_datum,
)
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.escalatie import legt_voor, omhoog, overleg_van, volgende_trede
from wijkdesk.domain.formats import counted, long_date, month_name
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.kwartaalronde import Ronde, lopende_ronde, taakgroepen
from wijkdesk.domain.levensloop import check_change
from wijkdesk.domain.overleg import (
    Actie,
    ActieHerkomst,
    ActieStatus,
    Agendapunt,
    AgendapuntStatus,
    Besluit,
    BesluitStatus,
    Bijeenkomst,
    BijeenkomstSoort,
    BijeenkomstStatus,
    Gevraagd,
    Overleg,
)
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.verantwoording import Uitstel
from wijkdesk.ui.cellreading import NewHouder, read_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wijkdesk.domain.agenda_bronnen import Punt
    from wijkdesk.domain.entity import Owned
    from wijkdesk.store.writer import Writer
    from wijkdesk.ui.desk import Desk

_SHORT = 40


def plan_meeting(desk: Desk, overleg: Overleg) -> str:
    """Plan the next meeting of an overleg by its rhythm and return its id; the one that stands is kept."""
    known = eerstvolgende(desk.dossier, overleg, desk.peildatum)
    if known is not None:
        return known.id
    with desk.store.edit("bijeenkomst gepland") as edit:
        return _planned(desk, edit, overleg).id


def _planned(desk: Desk, edit: Writer, overleg: Overleg) -> Bijeenkomst:
    day = volgende_datum(desk.dossier, overleg, desk.peildatum)
    return edit.add(
        Bijeenkomst(
            project=desk.project_id,
            overleg=overleg.id,
            datum=day,
            titel=f"{overleg.naam}, {month_name(day)} {day.year}",
            soort=BijeenkomstSoort.VERGADERING,
            voorzitter=overleg.voorzitter,
            status=BijeenkomstStatus.GEPLAND,
        )
    )


def take_over(desk: Desk, meeting: Bijeenkomst, punten: Iterable[Punt]) -> None:
    """Put proposed points on the agenda, after those that stand there."""
    new = list(punten)
    number = last_number(desk, meeting)
    with desk.store.edit(f"{counted(len(new), 'agendapunt', 'agendapunten')} overgenomen") as edit:
        for offset, punt in enumerate(new, 1):
            edit.add(
                Agendapunt(
                    project=desk.project_id,
                    bijeenkomst=meeting.id,
                    nr=number + offset,
                    onderwerp=punt.onderwerp,
                    gevraagd=punt.gevraagd,
                    gevraagd_besluit=punt.gevraagd_besluit,
                    gaat_over=punt.gaat_over,
                    aanleiding=punt.waarom,
                    status=AgendapuntStatus.OPEN,
                )
            )


def add_point(desk: Desk, meeting: Bijeenkomst, onderwerp: str) -> str:
    """Add a point of one's own at the end of the agenda and return its id."""
    desk.check_new(Agendapunt, {"onderwerp": onderwerp})
    with desk.store.edit("agendapunt toegevoegd") as edit:
        point = Agendapunt(
            project=desk.project_id,
            bijeenkomst=meeting.id,
            nr=last_number(desk, meeting) + 1,
            onderwerp=onderwerp,
            gevraagd=Gevraagd.BESPREKEN,
            status=AgendapuntStatus.OPEN,
        )
        return edit.add(point).id


def last_number(desk: Desk, meeting: Bijeenkomst) -> int:
    """Return the number of the last point on an agenda; 0 without one."""
    return max((punt.nr or 0 for punt in agenda_van(desk.dossier, meeting)), default=0)


def move_point(desk: Desk, meeting: Bijeenkomst, punt: Agendapunt, step: int) -> None:
    """Move a point up or down; the points are numbered anew."""
    points = list(agenda_van(desk.dossier, meeting))
    place = next((number for number, other in enumerate(points) if other.id == punt.id), -1)
    target = place + step
    if place < 0 or not 0 <= target < len(points):
        return
    points.insert(target, points.pop(place))
    with desk.store.edit(f"agendapunt {place + 1} verplaatst") as edit:
        for number, other in enumerate(points, 1):
            if other.nr != number:
                edit.set(Agendapunt, other.id, "nr", number)


def save(desk: Desk, record: Owned, **changes: Any) -> None:
    """Save fields of a record in one step."""
    new = {name: value for name, value in changes.items() if value != getattr(record, name)}
    if not new:
        return
    check_change(desk.dossier, record, new, desk.peildatum)
    words = field_of(type(record), next(iter(new))).label
    with desk.store.edit(f"{words[:1].lower()}{words[1:]} {_short(record)}") as edit:
        for name, value in new.items():
            edit.set(type(record), record.id, name, value)


def numbers_in_trash(desk: Desk) -> tuple[str, ...]:
    """Return the numbers of besluiten that lie in the prullenbak; they are not given again."""
    gone = {item.id for item in desk.store.trash() if item.entity is Besluit}
    found = (desk.store.read().find(key) for key in gone)
    return tuple(record.nummer for record in found if isinstance(record, Besluit))


def next_number(desk: Desk, meeting: Bijeenkomst, gone: Iterable[str]) -> str:
    """C4: return the number that the next besluit of a meeting gets; `gone` are those of the prullenbak."""
    year = (meeting.datum or desk.peildatum).year
    return volgend_nummer(desk.dossier, meeting.overleg, year, gone)


def decide(desk: Desk, punt: Agendapunt, meeting: Bijeenkomst, tekst: str) -> str:
    """Take a besluit on a point, with the next number, and return its id; from then on it stands fast."""
    values = _besluit(desk, meeting, tekst, punt.gaat_over or punt.id)
    check_change(desk.dossier, Besluit.snapshot({}), values, desk.peildatum)
    with desk.store.edit(f"besluit {values['nummer']} vastgelegd") as edit:
        if punt.status is not AgendapuntStatus.BEHANDELD:
            edit.set(Agendapunt, punt.id, "status", AgendapuntStatus.BEHANDELD)
        return edit.add(Besluit(**values)).id


def decide_on_day(desk: Desk, day: Bijeenkomst, tekst: str) -> str:
    """Take a besluit on a day that has a programme and no agendapunten; return its id."""
    values = _besluit(desk, day, tekst, None)
    check_change(desk.dossier, Besluit.snapshot({}), values, desk.peildatum)
    with desk.store.edit(f"besluit {values['nummer']} vastgelegd") as edit:
        return edit.add(Besluit(**values)).id


def replace(desk: Desk, old: Besluit, meeting: Bijeenkomst, tekst: str) -> str:
    """C25: correct a besluit by taking a new one that replaces it; the old text stays as it was."""
    if old.status is not BesluitStatus.GENOMEN:
        raise UserError(f"Besluit {old.nummer} is niet van kracht en kan daarom niet worden vervangen.")
    values = {**_besluit(desk, meeting, tekst, old.onderwerp), "vervangt": old.id}
    check_change(desk.dossier, Besluit.snapshot({}), values, desk.peildatum)
    with desk.store.edit(f"besluit {values['nummer']} vervangt {old.nummer}") as edit:
        key = edit.add(Besluit(**values)).id
        edit.set(Besluit, old.id, "status", BesluitStatus.VERVANGEN)
        return key


def _besluit(desk: Desk, meeting: Bijeenkomst, tekst: str, onderwerp: str | None) -> dict[str, Any]:
    words = tekst.strip()
    if not words:
        raise UserError("Schrijf eerst op wat er is besloten.")
    return {
        "project": desk.project_id,
        "nummer": next_number(desk, meeting, numbers_in_trash(desk)),
        "bijeenkomst": meeting.id,
        "tekst": words,
        "status": BesluitStatus.GENOMEN,
        "onderwerp": onderwerp,
    }


def add_actie(
    desk: Desk, meeting: Bijeenkomst, titel: str, houder: str, deadline: str, over: str | None
) -> str:
    """Make an actie on the spot from three entries and return its id; a houder who is new is added."""
    if not titel.strip():
        raise UserError("Schrijf op wat er moet gebeuren.")
    today = meeting.datum or desk.peildatum
    person = read_cell(desk.dossier, field_of(Actie, "houder"), houder, None, today)
    day = read_cell(desk.dossier, field_of(Actie, "deadline"), deadline, None, today)
    if day is None:
        raise UserError("Vul in wanneer de actie klaar moet zijn, bijvoorbeeld 1-9.")
    goal = desk.dossier.get(Doelstelling, over)
    values: dict[str, Any] = {
        "project": desk.project_id,
        "titel": titel.strip(),
        "herkomst": ActieHerkomst.OVERLEG,
        "bijeenkomst": meeting.id,
        "doelstelling": goal.id if goal else None,
        "start": min(today, day),
        "deadline": day,
        "status": ActieStatus.NIET_GESTART,
    }
    check_change(desk.dossier, Actie.snapshot({}), values, desk.peildatum)
    with desk.store.edit("actie toegevoegd") as edit:
        if isinstance(person, NewHouder):
            desk.check_new(Contactpersoon, {"functie": person.functie})
            person = edit.add(
                Contactpersoon(
                    project=desk.project_id, functie=person.functie, organisatie=person.organisatie
                )
            ).id
        return edit.add(Actie(**values, houder=person)).id


def finish(desk: Desk, actie: Actie) -> None:
    """Say that an actie is done; one that nobody began is begun and done in one step."""
    day = {"gereed_op": actie.gereed_op or desk.peildatum}
    if actie.status is ActieStatus.LOOPT:
        check_change(desk.dossier, actie, {"status": ActieStatus.GEREED, **day}, desk.peildatum)
    else:
        check_change(desk.dossier, actie, {"status": ActieStatus.LOOPT}, desk.peildatum)
    with desk.store.edit(f"gereed {_short(actie)}") as edit:
        edit.set(Actie, actie.id, "status", ActieStatus.GEREED)
        edit.set(Actie, actie.id, "gereed_op", day["gereed_op"])


def escalate(
    desk: Desk, record: Owned, waarom: str, gevraagd_besluit: str = ""
) -> tuple[Overleg, Bijeenkomst]:
    """Bring a point one level up: onto the next agenda there, which is planned where there is none."""
    level = volgende_trede(desk.dossier, record)
    if level is None:
        raise UserError("Hoger dan dit overleg is er geen niveau om het aan voor te leggen.")
    meeting = eerstvolgende(desk.dossier, level, desk.peildatum)
    with desk.store.edit(f"{_short(record)} voorgelegd") as edit:
        meeting = meeting or _planned(desk, edit, level)
        edit.add(
            Agendapunt(
                project=desk.project_id,
                bijeenkomst=meeting.id,
                nr=last_number(desk, meeting) + 1,
                onderwerp=desk.title(record.id),
                gevraagd=Gevraagd.BESLUITEN,
                gevraagd_besluit=gevraagd_besluit.strip(),
                gaat_over=record.id,
                aanleiding=_aanleiding(desk, record, waarom),
                status=AgendapuntStatus.OPEN,
            )
        )
    return level, meeting


def _aanleiding(desk: Desk, record: Owned, waarom: str) -> str:
    """Return who brings a point up and where it comes from, before what was said of it already."""
    own, brings = overleg_van(desk.dossier, record), legt_voor(desk.dossier, record)
    said = f"{brings.naam if brings else 'Het project'} legt dit voor."
    origin = f"Het komt van {own.naam}." if own and brings is not own else ""
    for level in omhoog(desk.dossier, own):
        for known in (f"{level.naam} legt dit voor.", f"Het komt van {level.naam}."):
            waarom = waarom.replace(f"{known} ", "").replace(known, "")
    return " ".join(filter(None, (said, origin, waarom.strip())))


def close_meeting(desk: Desk, meeting: Bijeenkomst) -> None:
    """Note that a meeting was held; what was not dealt with goes to the next one."""
    with desk.store.edit("bijeenkomst afgerond") as edit:
        edit.set(Bijeenkomst, meeting.id, "status", BijeenkomstStatus.GEHOUDEN)
        for punt in agenda_van(desk.dossier, meeting):
            after = uitkomst(desk.dossier, punt)
            if after is not punt.status:
                edit.set(Agendapunt, punt.id, "status", after)


def put_off(desk: Desk, signaal: str, onderwerp: str, tot: Any, reden: str) -> None:
    """Let a line of Vandaag wait until a day, with the reason."""
    if tot is None or tot <= desk.peildatum:
        raise UserError(f"Kies een dag na {long_date(desk.peildatum)}.")
    if not reden.strip():
        raise UserError("Schrijf op waarom dit kan wachten.")
    values: Mapping[str, Any] = {
        "project": desk.project_id,
        "onderwerp": onderwerp,
        "signaal": signaal,
        "tot": tot,
        "reden": reden.strip(),
    }
    desk.check_new(Uitstel, values)
    with desk.store.edit(f"uitgesteld tot {long_date(tot)}") as edit:
        edit.add(Uitstel(**values))


def start_round(desk: Desk) -> str:
    """Return the bijeenkomst of the kwartaalronde that runs; a new one holds every taakgroep once."""
    running = lopende_ronde(desk.dossier)
    if running is not None:
        return running.bijeenkomst.id
    groups = taakgroepen(desk.dossier)
    day = desk.peildatum
    with desk.store.edit("kwartaalronde begonnen") as edit:
        meeting = edit.add(
            Bijeenkomst(
                project=desk.project_id,
                datum=day,
                titel=f"Kwartaalronde {month_name(day)} {day.year}",
                soort=BijeenkomstSoort.KWARTAALRONDE,
                status=BijeenkomstStatus.GEPLAND,
            )
        )
        for number, group in enumerate(groups, 1):
            edit.add(
                Agendapunt(
                    project=desk.project_id,
                    bijeenkomst=meeting.id,
                    nr=number,
                    onderwerp=group.naam,
                    gevraagd=Gevraagd.KENNISNEMEN,
                    gaat_over=group.id,
                    status=AgendapuntStatus.OPEN,
                )
            )
        return meeting.id


def review(desk: Desk, punt: Agendapunt, status: AgendapuntStatus, besproken: str) -> None:
    """Note of one group in a round that it was looked at, or passed over."""
    words = "bekeken" if status is AgendapuntStatus.BEHANDELD else "overgeslagen"
    with desk.store.edit(f"{punt.onderwerp[:_SHORT]} {words}") as edit:
        edit.set(Agendapunt, punt.id, "status", status)
        edit.set(Agendapunt, punt.id, "besproken", besproken.strip())


def end_round(desk: Desk, ronde: Ronde) -> None:
    """End a round; what nobody looked at stays known as such."""
    with desk.store.edit("kwartaalronde afgerond") as edit:
        edit.set(Bijeenkomst, ronde.bijeenkomst.id, "status", BijeenkomstStatus.GEHOUDEN)
        for punt in ronde.niet_bekeken:
            if punt.status is not AgendapuntStatus.DOORGESCHOVEN:
                edit.set(Agendapunt, punt.id, "status", AgendapuntStatus.DOORGESCHOVEN)


def _short(record: Owned) -> str:
    words = record.called or record.title
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
