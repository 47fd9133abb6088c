"""What a command about figures is about: which report, which subject, which day, which project."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from wijkdesk.cli.context import check_past, day_asked
from wijkdesk.domain import formats
from wijkdesk.domain.entity import Entity
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Gebied
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.rapportvorm import sjabloon_van, vorm_van
from wijkdesk.domain.stand import stand_of
from wijkdesk.store.moments import end_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wijkdesk.cli.context import Context
    from wijkdesk.domain.rapportvorm import Samenstelling
    from wijkdesk.domain.stand import Stand
    from wijkdesk.reports.house import House
    from wijkdesk.store.store import Store

_NUMBERS: Final = {
    "r1": "managementsamenvatting",
    "r2": "voortgang",
    "r3": "gebied",
    "r4": "taakgroep",
    "r5": "subsidie",
    "r6": "borging",
    "r7": "convenanten",
    "r8": "wijkplan",
    "r9": "besluiten",
    "r10": "wijkprofiel",
    "r11": "verkenning",
    "r12": "beleidsdag",
    "r13": "zelfcheck",
    "r14": "krachtenveld",
    "r15": "avg",
}
_SUBJECTS: Final[dict[str, tuple[type[Entity], str]]] = {
    "--over": (Entity, ""),
    "--gebied": (Gebied, "het gebied"),
    "--taakgroep": (Overleg, "de taakgroep"),
}


def kind_asked(context: Context) -> str:
    """Return the kind of report that was asked for, by its key, its number or its title."""
    # Reportlab and the fonts cost half a second that no other verb should wait for.
    from wijkdesk.reports.render import kinds  # noqa: PLC0415

    asked = context.request.words["SOORT"].casefold()
    wanted = _NUMBERS.get(asked, asked)
    found = next((key for key, title in kinds(local=True).items() if wanted in {key, title.casefold()}), "")
    if not found:
        known = formats.listed(list(kinds()))
        raise UserError(f"‘{context.request.words['SOORT']}’ is geen rapport. Kies uit: {known}.")
    return found


def about_asked(context: Context, stand: Stand, known: Mapping[str, str]) -> str | None:
    """Return the record that a report is to be about, found by its code or name; None for all of them."""
    given = [name for name in _SUBJECTS if context.request.option(name)]
    if not given:
        return None
    if len(given) > 1:
        raise UserError(f"Kies één van {formats.listed(list(_SUBJECTS))}.")
    if not known:
        raise UserError(f"Dit rapport gaat over het hele project. Laat {given[0]} weg.")
    asked = context.request.option(given[0])
    if given[0] == "--over":
        return _found(stand, known, asked)
    entity, word = _SUBJECTS[given[0]]
    everywhere = {row.id: stand.dossier.title(row.id) for row in stand.dossier.all(entity)}
    key = _found(stand, everywhere, asked)
    belongs = {subject: _belongs_to(stand, subject) for subject in known}
    about = [subject for subject in known if key in belongs[subject]]
    # A group for one gebied is meant before one that works in all of them.
    about = [subject for subject in about if len(belongs[subject]) == min(len(belongs[one]) for one in about)]
    if len(about) == 1:
        return about[0]
    names = formats.listed([known[subject] for subject in about or known])
    if about:
        raise UserError(
            f"Over {word} ‘{asked}’ kan dit rapport meer dan één ding zeggen: {names}. Kies met --over."
        )
    raise UserError(f"Over {word} ‘{asked}’ gaat dit rapport niet. Kies met --over uit: {names}.")


def form_asked(context: Context, store: Store, stand: Stand, kind: str) -> tuple[Samenstelling, House]:
    """Return how a report is put together, and in whose looks: as the window begins with it."""
    from wijkdesk.reports.house import house_of  # noqa: PLC0415 - paper is slow to load
    from wijkdesk.reports.render import subjects  # noqa: PLC0415 - as above

    about = about_asked(context, stand, subjects(kind, stand)) or ""
    chosen = vorm_van(stand.dossier, kind, about)
    chosen = replace(chosen, met_bedragen=chosen.met_bedragen or context.request.on("--bedragen"))
    kept = sjabloon_van(stand.dossier, kind)
    if kept is not None:
        context.aside.line(f"Gemaakt met het sjabloon ‘{kept.naam}’.")
    return chosen, house_of(stand.dossier, chosen, store.document)


def _found(stand: Stand, known: Mapping[str, str], asked: str) -> str:
    """Return the record with this code or name, or the only one with a name that holds it."""
    wanted = asked.casefold()
    for key, name in known.items():
        record = stand.dossier.find(key)
        if wanted in {name.casefold(), record.code.casefold() if record else ""}:
            return key
    close = [key for key, name in known.items() if wanted in name.casefold()]
    if len(close) == 1:
        return close[0]
    names = formats.listed(list(known.values()))
    raise UserError(f"‘{asked}’ is niet te vinden. Kies uit: {names}.")


def _belongs_to(stand: Stand, subject: str) -> set[str | None]:
    """Return the gebieden and groups that a subject is, hangs on or is carried out by."""
    record, group = stand.dossier.find(subject), stand.taakgroepen.get(subject)
    found = {subject, getattr(record, "gebied", None), getattr(record, "overleg", None)}
    found |= set(group.gebieden) if group is not None else set()
    return found | {group.id for group in stand.taakgroepen.values() if subject in group.gebieden}


def stand_asked(context: Context) -> Stand:
    """Return the stand that was asked for: of now, or of the dossier as it was on a day."""
    with context.reading() as store:
        asked = context.request.option("--zoals-op")
        if asked:
            return stand_at(context, store, day_asked(asked))
        return stand_in(context, store)


def stand_in(context: Context, store: Store) -> Stand:
    """Return the stand of the dossier as it is now."""
    dossier = store.read()
    project = context.project(dossier)
    return stand_of(dossier.of_project(project.id), context.peildatum(project))


def stand_at(context: Context, store: Store, day: date) -> Stand:
    """Return the stand of the dossier as it was at the end of a day, judged as it was then unless asked."""
    check_past(day)
    began = store.began()
    if began is None or day < began:
        since = f" De eerste wijziging is van {formats.long_date(began)}." if began else ""
        raise UserError(f"Op {formats.long_date(day)} was dit dossier er nog niet.{since}")
    dossier = store.read_at(end_of(day))
    project = context.project(dossier)
    # What was seen on that day was judged on the peildatum of then.
    asked = context.request.option("--peildatum")
    judged = context.peildatum(project) if asked else project.peildatum or day
    return stand_of(dossier.of_project(project.id), judged)
