"""A line on which both sides differ, as a question in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.formats import listed
from wijkdesk.domain.model import ENTITIES
from wijkdesk.exchange.werk.lines import Choice, Decision, Line, LineKind, Voice
from wijkdesk.exchange.werk.paragraphs import joined_text
from wijkdesk.exchange.werk.wording import clean, day_of
from wijkdesk.store.cells import EMPTY
from wijkdesk.store.shape import shape_of
from wijkdesk.ui.uitwisseling.questioncard import Answer, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.ui.uitwisseling.proposal import Proposal


_BOTH: Final = "U en de afzender hebben dit allebei veranderd."
_AGREED: Final = "U en de afzender zijn het eens; een ander vulde hier iets anders in."


def question_of(proposal: Proposal, line: Line, head: str) -> Question:
    """Return the question that a line asks."""
    chosen = proposal.decision(line).choice
    if line.kind is LineKind.ERASED:
        return _erased(proposal, line, head, chosen)
    if not line.cell:
        return _whole(proposal, line, head, chosen)
    texts, said = proposal.texts(line), _sentence(proposal, line)
    by = " · ".join(filter(None, (clean(line.author), day_of(line.at))))
    if line.voices:
        answers = tuple(_voice(proposal, line, voice, by) for voice in line.voices)
    else:
        answers = Answer(Choice.MINE, "Mijn", texts.mine), Answer(Choice.THEIRS, "Hun", texts.theirs, by)
    can = proposal.can_write_own(line)
    taken: object = chosen
    if chosen is Choice.OWN and proposal.decision(line).text in {voice.val for voice in line.voices}:
        taken = proposal.decision(line)
    elif chosen is Choice.THEIRS and (line.theirs or EMPTY) == line.mine:
        # What both say is one answer.
        taken = Choice.MINE
    own = _own_text(proposal, line, taken) if can else None
    base = "" if texts.base == "–" or len(texts.base) > 24 else f"eerder {texts.base}"
    proposed = _joined(line) if can and len(line.voices) < 3 else ""
    return Question(head, base, said, _why(line), answers, taken, own, proposed)


def _why(line: Line) -> str:
    """Return why there is a question: who differs."""
    if len(line.voices) > 2:
        return "Meer dan twee mensen vulden hier iets anders in."
    if line.voices and not any(voice.own for voice in line.voices):
        return "Anderen vulden hier elk iets anders in; u niet."
    return _BOTH if not line.voices or line.mine != (line.theirs or EMPTY) else _AGREED


def _voice(proposal: Proposal, line: Line, voice: Voice, by: str) -> Answer:
    """Return one of the sides as an answer that writes what it says; `by` is who sent theirs, and when."""
    words, day = proposal.words_of(line, voice.val), day_of(voice.at)
    choice: object = Decision(Choice.OWN, voice.val)
    if voice.val == line.mine:
        choice = Choice.MINE
    elif voice.val == (line.theirs or EMPTY):
        choice = Choice.THEIRS
    if voice.own:
        return Answer(choice, "Mijn", words, day)
    if choice is Choice.THEIRS:
        return Answer(choice, "Hun", words, by)
    return Answer(choice, whose([clean(voice.author)]), words, day)


def whose(authors: Sequence[str]) -> str:
    """Return of whom an answer is, where it is of others than who reads it."""
    return f"Van {listed(found)}" if (found := sorted(set(filter(None, authors)))) else "Van een ander"


def _sentence(proposal: Proposal, line: Line) -> str:
    texts = proposal.texts(line)
    return asked_of(texts.meta.rpartition(" · ")[2], texts.title)


def asked_of(about: str, title: str) -> str:
    """Return the question which value of a field holds; no field needs its article for it."""
    return f"{about[:1].upper()}{about[1:]} bij ‘{title}’: wat geldt?"


def _own_text(proposal: Proposal, line: Line, chosen: object) -> str:
    if chosen is not Choice.OWN:
        return proposal.texts(line).mine if line.mine else ""
    try:
        return str(json.loads(proposal.decision(line).text) or "")
    except ValueError:
        return ""


def _joined(line: Line) -> str:
    """Return both long texts in one, where both are texts with something in them."""
    entity = ENTITIES.get(line.entity)
    cell = shape_of(entity).cells.get(line.cell) if entity else None
    if entity is None or cell is None or len(cell.fields) != 1:
        return ""
    if field_of(entity, cell.fields[0].name).kind is not Kind.LONG_TEXT:
        return ""
    base, mine, theirs = (
        json.loads(text) or "" if text else "" for text in (line.base, line.mine, line.theirs)
    )
    return joined_text(base, mine, theirs) if mine and theirs else ""


def _whole(proposal: Proposal, line: Line, head: str, chosen: Choice) -> Question:
    texts = proposal.texts(line)
    gone_here = line.mine == "deleted"
    why = (
        "Hier is dit verwijderd; de afzender heeft het nog veranderd."
        if gone_here
        else "De afzender wil dit laten vervallen; hier is het nog gebruikt of veranderd."
    )
    keep, drop = ("Houden", "Laten vervallen")
    answers = (
        # Who deleted or changed it here may be another than who reads this.
        Answer(Choice.MINE, "Zoals hier", drop if gone_here else keep),
        Answer(Choice.THEIRS, "Hun", keep if gone_here else drop, clean(line.author)),
    )
    return Question(head, "", f"Houden we ‘{texts.title}’?", why, answers, chosen)


def _erased(proposal: Proposal, line: Line, head: str, chosen: Choice) -> Question:
    title = proposal.texts(line).title
    answers = (
        Answer(Choice.SKIP, "Mijn", "Bewaren"),
        Answer(Choice.THEIRS, "Hun", "Voorgoed wissen", clean(line.author)),
    )
    why = "De afzender heeft persoonsgegevens gewist. Wissen kunt u niet terugdraaien."
    return Question(head, "", f"Wissen we gegevens van ‘{title}’?", why, answers, chosen)
