"""The answers to a funder's own questions: printed with their length, and proposed from what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.verslagvragen import lengte, te_lang, vragen_van
from wijkdesk.reports.block import Block, Words
from wijkdesk.reports.funder_work import COPY
from wijkdesk.reports.style import UNDERLINE
from wijkdesk.reports.topic import section

if TYPE_CHECKING:
    from wijkdesk.domain.verantwoording import Rapportageverplichting, Verslagvraag
    from wijkdesk.reports.wording import Wording


def answers(wording: Wording, owed: Rapportageverplichting) -> list[Block]:
    """Return every question of the receiver with its answer, to copy into the form."""
    blocks: list[Block] = []
    for vraag in vragen_van(wording.stand.dossier, owed):
        over = te_lang(vraag)
        note = lengte(vraag.antwoord, vraag.hoogstens) + (f"; {over} te veel" if over else "")
        text = vraag.antwoord.strip()
        words = Words(text, COPY) if text else Words("Nog niet beantwoord.", UNDERLINE)
        blocks += section(heading_of(vraag), note if text else "invullen", words, note_right=True)
    return blocks


def heading_of(vraag: Verslagvraag) -> str:
    """Return above which heading the answer to a question is printed."""
    return f"{vraag.nr}. {vraag.vraag}" if vraag.nr else vraag.vraag
