"""A proposal for a long text that two people changed: nothing that either wrote is left out (§3.4)."""

from __future__ import annotations

from difflib import SequenceMatcher


def joined_text(base: str, mine: str, theirs: str) -> str:
    """Return a text with the changes of both; where both changed a paragraph, mine and then theirs."""
    before = _paragraphs(base)
    ours, others = _changes(before, _paragraphs(mine)), _changes(before, _paragraphs(theirs))
    found: list[str] = []
    place = 0
    while place <= len(before):
        mine_here, theirs_here = ours.get(place), others.get(place)
        end = max(change[0] for change in (mine_here, theirs_here, (place, [])) if change)
        # Whoever changed more than the other takes the paragraphs of the other along.
        added = mine_here[1] if mine_here else []
        extra = [
            text
            for start, (_, texts) in sorted(others.items())
            if place <= start <= max(end - 1, place)
            for text in texts
        ]
        late = [text for start, (_, texts) in sorted(ours.items()) if place < start < end for text in texts]
        found += [*added, *(text for text in [*late, *extra] if text not in added)]
        if end == place:
            found += before[place : place + 1]
            end = place + 1
        place = end
    return "\n\n".join(found)


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def _changes(before: list[str], after: list[str]) -> dict[int, tuple[int, list[str]]]:
    """Return what was changed: by the first paragraph, up to where, and what stands there now."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return {i1: (i2, after[j1:j2]) for tag, i1, i2, j1, j2 in codes if tag != "equal"}
