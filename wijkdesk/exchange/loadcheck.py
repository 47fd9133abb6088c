"""What a user should look at after loading a file: half-filled records are kept, and named by their line."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.controle import check_dossier
from wijkdesk.domain.finding import Severity
from wijkdesk.domain.frame import Schakel
from wijkdesk.exchange.openfile import FileError, shortened

if TYPE_CHECKING:
    from wijkdesk.exchange.drafts import Draft, ProjectFile

FORBIDDEN: Final = frozenset({"C17"})
"""Rules about what may not be written down at all; their breach is not for later."""
_SAID_BEFORE: Final = frozenset({"verplicht", "C20"})


def warnings_of(found: ProjectFile) -> list[str]:
    """Return what is unfinished or contradicts itself, by line; FileError where a resident is named."""
    lines = [(draft.line, sentence) for draft in found.drafts if (sentence := _incomplete(draft))]
    drafts = {draft.id: draft for draft in found.drafts}
    for finding in check_dossier(found.dossier, _peildatum(found)):
        draft = drafts[finding.record.id]
        if finding.rule in FORBIDDEN:
            raise FileError(draft.line, _lowered(finding.sentence))
        if finding.severity is Severity.REFUSE and finding.rule not in _SAID_BEFORE:
            lines.append((draft.line, f"{_name(draft)}. {finding.sentence}"))
    return [f"Regel {line}: {sentence}" for line, sentence in sorted(lines)]


def _peildatum(found: ProjectFile) -> date:
    return found.project.values.get("peildatum") or datetime.now().astimezone().date()


def _incomplete(draft: Draft) -> str:
    missing = draft.missing()
    if not missing or draft.entity is Schakel:
        return ""
    labels = ", ".join(f"‘{field.label}’" for field in missing)
    return f"bij {_name(draft)} is nog leeg: {labels}."


def _name(draft: Draft) -> str:
    title = f" ‘{shortened(draft.title)}’" if draft.title else ""
    return draft.entity.singular.lower() + title


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
