"""What was learned, as lines: the leerpunt and what was changed because of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.plan import Leerpunt
from wijkdesk.reports.sections import Labelled
from wijkdesk.reports.topic import section
from wijkdesk.reports.wording import as_sentence

if TYPE_CHECKING:
    from wijkdesk.reports.block import Block
    from wijkdesk.reports.wording import Wording


def lessons(wording: Wording, title: str) -> list[Block]:
    """Return the leerpunten below this title; nothing where there are none."""
    items = []
    for item in wording.stand.dossier.all(Leerpunt):
        change = f" {as_sentence(item.aanpassing)}" if item.aanpassing else ""
        items.append(("•", f"{as_sentence(item.geleerd)}{change}"))
    return section(title, "", *([Labelled(items, label_width=10, gap=3)] if items else []))
