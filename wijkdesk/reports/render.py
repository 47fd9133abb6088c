"""Which reports there are, and one call that makes each of them from a stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import listed
from wijkdesk.domain.rapportvorm import met_namen
from wijkdesk.domain.steps import at_once
from wijkdesk.domain.vorige import vorige_van, zelfde_dag
from wijkdesk.reports.area import area_subjects, areas
from wijkdesk.reports.cooperation_plan import cooperation_plans, plan_subjects
from wijkdesk.reports.covenants import covenants
from wijkdesk.reports.decisions import decisions, meeting_subjects
from wijkdesk.reports.document import Draft, print_document
from wijkdesk.reports.embedding import embedding
from wijkdesk.reports.exploration import exploration
from wijkdesk.reports.funder import funder_reports, funder_subjects
from wijkdesk.reports.group import group_subjects, groups
from wijkdesk.reports.group_form import forms
from wijkdesk.reports.house import PLAIN, House
from wijkdesk.reports.kind import Asking, Kind, Made
from wijkdesk.reports.layout import composed, section_names
from wijkdesk.reports.plan_account import accounts, talks
from wijkdesk.reports.policy_day import day_subjects, policy_days
from wijkdesk.reports.power_field import power_field
from wijkdesk.reports.privacy import privacy
from wijkdesk.reports.profile import profile_subjects, profiles
from wijkdesk.reports.progress import progress_chapters, summary_chapter
from wijkdesk.reports.residents import residents
from wijkdesk.reports.self_check import self_check
from wijkdesk.reports.shown import long_date
from wijkdesk.reports.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from datetime import date

    from wijkdesk.domain.rapportvorm import Samenstelling
    from wijkdesk.domain.stand import Stand
    from wijkdesk.reports.document import Going, Printed

SUMMARY: Final = "managementsamenvatting"
PROGRESS: Final = "voortgang"
_HERE: Final = "‘{title}’ is alleen voor uw scherm en uw eigen printer. Open het in het venster."


@dataclass(frozen=True)
class Report:
    """A finished report: the file, its title and pages, what its maker should know, and its draft."""

    pdf: bytes
    title: str
    pages: int
    notes: tuple[str, ...]
    draft: Draft
    is_local: bool = False
    sections: tuple[str, ...] = ()
    """What can be left out or moved."""


def _summary(asking: Asking) -> Made:
    page, notes = summary_chapter(asking.wording, alone=True)
    return Made([page], notes)


def _progress(asking: Asking) -> Made:
    return Made(*progress_chapters(asking.wording, with_amounts=asking.with_amounts))


_KINDS: Final = (
    Kind(SUMMARY, "Managementsamenvatting", _summary),
    Kind(PROGRESS, "Voortgangsrapportage", _progress, takes_amounts=True),
    Kind("gebied", "Voortgang van een gebied", areas, area_subjects),
    Kind("bewoners", "Nieuws voor bewoners", residents, area_subjects),
    Kind("taakgroep", "Voortgang van een taakgroep", groups, group_subjects),
    Kind("invulformulier", "Invulformulier voor een taakgroep", forms, group_subjects),
    Kind("besluiten", "Besluiten- en actielijst", decisions, meeting_subjects),
    Kind("wijkprofiel", "Wijkprofiel", profiles, profile_subjects),
    Kind("subsidie", "Verslag voor de subsidiegever", funder_reports, funder_subjects, takes_amounts=True),
    Kind("borging", "Borgingsadvies", embedding),
    Kind("convenanten", "Convenantenoverzicht", covenants),
    Kind("wijkplan", "Wijksamenwerkingsplan", cooperation_plans, plan_subjects),
    Kind(
        "verantwoording", "Verantwoording wijksamenwerkingsplan", accounts, plan_subjects, takes_amounts=True
    ),
    Kind("gespreksnotitie", "Gespreksnotitie zorgverzekeraar", talks, plan_subjects),
    Kind("verkenning", "Verkenningsverslag", exploration),
    Kind("beleidsdag", "Verslag van de beleidsdag", policy_days, day_subjects),
    Kind("zelfcheck", "Zelfcheck en samenwerking", self_check),
    Kind("avg", "Overzicht van contactgegevens", privacy, ceiling=Klasse.V2),
    Kind("krachtenveld", "Krachtenveld", power_field, ceiling=Klasse.V3, is_local=True),
)


def kinds(*, local: bool = False) -> Mapping[str, str]:
    """Return the kinds of reports with the titles that users see; `local` adds what may not travel."""
    return {kind.key: kind.title for kind in _KINDS if local or not kind.is_local}


def _kind(key: str) -> Kind:
    found = next((kind for kind in _KINDS if kind.key == key), None)
    if found is None:
        raise UserError(f"Het rapport ‘{key}’ bestaat niet. Kies uit: {listed(list(kinds()))}.")
    return found


def subjects(key: str, stand: Stand) -> Mapping[str, str]:
    """Return what a report can be about, as ids with names; nothing where it is about the whole project."""
    return at_once(subjects_in_steps(key, stand))


def subjects_in_steps(key: str, stand: Stand) -> Generator[None, None, Mapping[str, str]]:
    """Return the same as `subjects`, with a yield wherever whoever asks may do something else first."""
    kind = _kind(key)
    seen = yield from stand.up_to_in_steps(kind.ceiling)
    return kind.subjects(wording_of(seen))


def is_local(key: str) -> bool:
    """Tell whether a report is only for the screen and the own printer."""
    return _kind(key).is_local


def ceiling_of(key: str, *, with_amounts: bool = False) -> Klasse:
    """Return the highest class of what can occur in a report."""
    kind = _kind(key)
    return Klasse.V2 if with_amounts and kind.takes_amounts else kind.ceiling


def takes_amounts(key: str) -> bool:
    """Tell whether a report can print amounts that were spent."""
    return _kind(key).takes_amounts


def _same(kind: Kind) -> tuple[str, ...]:
    """Return the kinds that a report is compared with: its own; the first page of one is the other."""
    if kind.key in {SUMMARY, PROGRESS}:
        return _kind(SUMMARY).title, _kind(PROGRESS).title
    return (kind.title,)


def render(
    key: str,
    stand: Stand,
    *,
    about: str | None = None,
    with_amounts: bool = False,
    local: bool = False,
    chosen: Samenstelling | None = None,
    house: House = PLAIN,
    until: date | None = None,
    going: Going = lambda: None,
) -> Report:
    """Make a report about one of its subjects, or about all of them; `chosen` says how it is put together.

    `until` is the day before which a form was asked back. `going` raises where nobody waits any more.
    Nothing above the class of the report can occur in it, with amounts nothing above V2 (C22). What may
    not travel is made only where the caller says that it stays here.
    """
    kind = _kind(key)
    if kind.is_local and not local:
        raise UserError(_HERE.format(title=kind.title))
    stand = stand.up_to(ceiling_of(key, with_amounts=with_amounts))
    if chosen is not None and chosen.met_namen:
        stand = replace(stand, dossier=met_namen(stand.dossier))
    going()
    same_day, correction = zelfde_dag(stand, _same(kind)), chosen.verbetering if chosen else ""
    wording = wording_of(stand, vorige_van(stand, _same(kind)))
    wording = replace(wording, same_day=same_day, correction=correction, until=until)
    known = kind.subjects(wording)
    if about is not None and about not in known:
        raise UserError(f"Daarover gaat ‘{kind.title}’ niet. Kies uit: {listed(list(known.values()))}.")
    picked = (about,) if about is not None else tuple(known)
    made = kind.make(Asking(wording, picked, with_amounts and kind.takes_amounts))
    parts = section_names(made)
    if chosen is not None:
        made = composed(made, chosen)
    title = f"{kind.title} {known[about] if about else stand.project.naam or 'Project zonder naam'}"
    draft = Draft(title, f"Stand per {long_date(wording.day)}", wording.day, made.chapters, house)
    printed = print_document(draft.title, draft.chapters, draft.subject, house, going)
    return _report(printed, draft, made, kind, parts)


def _report(printed: Printed, draft: Draft, made: Made, kind: Kind, parts: tuple[str, ...]) -> Report:
    notes = list(made.notes)
    if printed.missing:
        signs = " ".join(printed.missing)
        notes.append(f"Op papier ontbreekt: {signs}. Daar staat nu een vraagteken. Schrijf het anders.")
    return Report(printed.pdf, draft.title, printed.pages, tuple(notes), draft, kind.is_local, parts)
