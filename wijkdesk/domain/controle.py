"""All checks of a dossier: C1 to C18, C20 and C26, and what a record must have (domein.md §2.6).

C19, C23 and C24 are about figures (`cijfers`), C21 and C22 about files (`uitwisseling`, `privacy`), and C25
about what may change (`levensloop`). A finding never blocks by itself: `levensloop.check_change` refuses what
is hard before it is written; here everything that is in the dossier is looked at, wherever it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from wijkdesk.domain import privacy
from wijkdesk.domain.analyse import Wijkprofiel
from wijkdesk.domain.controle_afspraken import of_afspraken
from wijkdesk.domain.controle_analyse import of_analyse
from wijkdesk.domain.controle_borging import c14_lights, of_borging
from wijkdesk.domain.controle_kader import of_kader
from wijkdesk.domain.controle_overleg import of_overleg
from wijkdesk.domain.controle_plan import of_plan
from wijkdesk.domain.eenmalig import WAY, te_veel
from wijkdesk.domain.entity import Entity, Owned, fields_of
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.finding import Finding, Inspection, Severity
from wijkdesk.domain.model import ENTITIES

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.domain.dossier import Dossier

_NO_PROJECT = (
    "Dit hoort bij geen project, en staat op geen scherm. Zet een reservekopie terug van toen het er nog was."
)
_SUBJECTS = (of_kader, of_overleg, of_afspraken, of_plan, of_analyse, of_borging)


def check_dossier(dossier: Dossier, peildatum: date) -> list[Finding]:
    """Return everything that the rules say of a dossier, project by project, hardest first."""
    findings = list(chain.from_iterable(_of_project(part, peildatum) for part in _projects(dossier)))
    findings += without_project(dossier)
    order = list(Severity)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


def check_record(look: Inspection, record: Entity) -> Iterator[Finding]:
    """Return what the rules say of one record, as it is or as it would become."""
    yield from required(record)
    for subject in _SUBJECTS:
        yield from subject(look, record)
    yield from c20_privacy(record)


def required(record: Entity) -> Iterator[Finding]:
    """Tell which fields a record cannot do without; it can be kept half-filled."""
    if isinstance(record, Wijkprofiel) and record.vergelijkingsgebied:
        # Figures to compare with are of the country, not of a gebied of ours.
        return
    for field in fields_of(type(record)):
        if field.required and field.kind is not Kind.LINKS and getattr(record, field.name) in (None, ""):
            yield Finding("verplicht", Severity.WARN, record, f"‘{field.label}’ is nog leeg.", field.name)


def c20_privacy(record: Entity) -> Iterator[Finding]:
    """C20: no text holds what could be the personal data of a resident; a BSN is refused."""
    for found in privacy.record_findings(record):
        blocks = found.finding.severity is privacy.Severity.BLOCK
        severity = Severity.REFUSE if blocks else Severity.WARN
        sentence = f"Bij ‘{found.field.label}’ {found.finding.sentence}"
        yield Finding("C20", severity, record, sentence, found.field.name)


def _of_project(dossier: Dossier, peildatum: date) -> Iterator[Finding]:
    look = Inspection.of(dossier, peildatum)
    for entity in ENTITIES.values():
        for record in dossier.all(entity):
            yield from check_record(look, record)
    for project in dossier.projects():
        yield from c14_lights(look, project)
    for record, first, said in te_veel(dossier):
        sentence = f"{said}. {WAY} De andere is {first.code or first.id[:8]}."
        yield Finding("eenmalig", Severity.WARN, record, sentence)


def without_project(dossier: Dossier) -> Iterator[Finding]:
    """Tell what damage can do: a record of no project is on no screen and in no report."""
    known = {project.id for project in dossier.projects()}
    for entity in ENTITIES.values():
        for record in dossier.all(entity) if issubclass(entity, Owned) else ():
            if isinstance(record, Owned) and record.project not in known:
                yield Finding("project", Severity.WARN, record, _NO_PROJECT)


def _projects(dossier: Dossier) -> list[Dossier]:
    projects = dossier.projects()
    return [dossier.of_project(project.id) for project in projects] if len(projects) > 1 else [dossier]
