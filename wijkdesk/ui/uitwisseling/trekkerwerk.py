"""What a trekker does: the own acties, a voortgangsbericht, and the answer that goes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import MONTHS
from wijkdesk.domain.overleg import Actie, ActieHerkomst, ActieStatus, Bijeenkomst, Overleg
from wijkdesk.domain.plan import Doelstelling, Plan
from wijkdesk.domain.volgorde import by_code
from wijkdesk.exchange.mailtext import Mail, answering_mail
from wijkdesk.exchange.werk.asking import free, signature
from wijkdesk.exchange.werk.wording import clean
from wijkdesk.exchange.werk.writing import Request, export_to, file_name
from wijkdesk.store import imports, shares
from wijkdesk.store.given import given_part
from wijkdesk.store.shares import Purpose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from wijkdesk.store.watch import Watch
    from wijkdesk.ui.desk import Desk


@dataclass(frozen=True)
class Answer:
    """What was written to send back."""

    path: Path
    mail: Mail


@dataclass(frozen=True)
class Part:
    """Acties under one doelstelling, or those from meetings."""

    goal: Doelstelling | None
    acties: Sequence[Actie]


def own_groups(desk: Desk) -> list[Overleg]:
    """Return the taakgroepen of who uses this window: those that were given, or all where nothing was."""
    given = given_part(desk.store)
    groups = [group for group in desk.dossier.all(Overleg) if group.is_taakgroep]
    mine = [group for group in groups if given is None or group.id in given.groups]
    return list(by_code(mine))


def parts_of(desk: Desk, group: Overleg) -> list[Part]:
    """Return the acties of a taakgroep per doelstelling, and then those from its meetings."""
    dossier = desk.dossier
    plans = {plan.id for plan in dossier.where(Plan, "overleg", group.id)}
    goals = by_code(goal for goal in dossier.all(Doelstelling) if goal.plan in plans)
    found = [Part(goal, list(by_code(dossier.where(Actie, "doelstelling", goal.id)))) for goal in goals]
    meetings = {meeting.id for meeting in dossier.where(Bijeenkomst, "overleg", group.id)}
    loose = [
        actie for actie in dossier.all(Actie) if not actie.doelstelling and actie.bijeenkomst in meetings
    ]
    return [*found, *([Part(None, list(by_code(loose)))] if loose else [])]


def period_of(day: date) -> str:
    """Return the period of a voortgangsbericht: the month in which it is written."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def message_of(desk: Desk, group: Overleg, period: str) -> Voortgangsbericht | None:
    """Return the voortgangsbericht of a taakgroep for a period."""
    found = desk.dossier.where(Voortgangsbericht, "taakgroep", group.id)
    return next((message for message in found if message.periode == period), None)


def tell(desk: Desk, group: Overleg, day: date, values: Mapping[str, Any]) -> None:
    """Keep what is typed in the voortgangsbericht; it begins with the first text, of that day (D23)."""
    period = period_of(day)
    found = message_of(desk, group, period)
    if found is None:
        known = {"taakgroep": group.id, "periode": period, "ingevuld_door": signature(desk.store)}
        desk.add(Voortgangsbericht, {**known, "ontvangen_op": day, **values})
        return
    with desk.store.edit(f"voortgangsbericht {period}") as writer:
        for name, value in values.items():
            writer.set(Voortgangsbericht, found.id, name, value)


def note_day(desk: Desk, group: Overleg, day: date) -> None:
    """Keep in the voortgangsbericht on which day the answer was written: crosses alone are an answer too."""
    found = message_of(desk, group, period_of(day))
    if found is None or found.ontvangen_op is None or found.ontvangen_op < day:
        tell(desk, group, day, {"ontvangen_op": day})


def first_of_new(goal: Doelstelling) -> dict[str, Any]:
    """Return what is known of an actie that a trekker adds under a doelstelling."""
    return {
        "doelstelling": goal.id,
        "herkomst": ActieHerkomst.PLAN,
        "status": ActieStatus.NIET_GESTART,
    }


def answer_to(desk: Desk, groups: Sequence[Overleg]) -> Request:
    """Return what goes back: what was given, as far as it was given, to who gave it."""
    given = given_part(desk.store)
    keys = tuple(group.id for group in groups)
    if given is None:
        return Request(desk.project_id, keys, Klasse.V1, "de projectleider", purpose=Purpose.ANSWER)
    ceiling = Klasse(min(given.last.ceiling, Klasse.V2))
    whom = clean(given.last.sender) or "de projectleider"
    return Request(given.project, keys, ceiling, whom, purpose=Purpose.ANSWER)


def answer_name(desk: Desk, groups: Sequence[Overleg]) -> str:
    """Return the name that the answer has unless the user chooses another."""
    return file_name(desk.store, answer_to(desk, groups))


def write_answer(desk: Desk, groups: Sequence[Overleg], path: Path, watch: Watch) -> Answer:
    """Write the answer and the e-mail that goes with it."""
    watch.at(0.1)
    if not path.parent.is_dir():
        raise UserError(f"De map {path.parent} is er niet (meer). Kies een andere map.")
    request, written = answer_to(desk, groups), free(path)
    export_to(desk.store, written, request)
    names = " en ".join(group.naam[:1].lower() + group.naam[1:] for group in groups)
    return Answer(written, answering_mail(names, written.name, signature(desk.store)))


def sent_on(desk: Desk) -> tuple[datetime | None, int]:
    """Return when the last answer was written, and how many changes were made here since."""
    with imports.reading(desk.store) as journal:
        given = shares.shares(journal)
        last = given[0].moment if given else None
        since = last.isoformat(timespec="seconds") if last else ""
        found = journal.db.execute(
            "SELECT count(*) FROM txn WHERE replica = ? AND import_id IS NULL AND at_utc > ?",
            (journal.me, since),
        ).fetchone()
    return last, int(found[0])
