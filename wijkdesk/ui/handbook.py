"""The handleiding: its pages as files, in the order of the first one, and what they say."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from wijkdesk import resources
from wijkdesk.domain.frozen import dataclass
from wijkdesk.ui.spoken import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIRST = "hulp"
_ABOUT = {
    "inlezen": "partijen-invoeren",
    "invoeren": "uitvraag",
    "mijn": "uitvraag",
    "nieuwproject": "beginnen",
    "reservekopieen": "reservekopie",
}
"""The page about a screen that stands in no place of the rail."""
_LINK = re.compile(r"^- \[(?P<title>[^]]+)\]\((?P<key>[a-z-]+)\.md\)", re.MULTILINE)
_GROUP = re.compile(r"^## (?P<name>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """One page of the handleiding, with the group it stands in."""

    key: str
    title: str
    group: str
    text: str


class Handbook:
    """All pages, read when someone first asks for one."""

    @cached_property
    def chapters(self) -> Sequence[Chapter]:
        """Return every page in the order of the first one."""
        return tuple(self._read())

    def _read(self) -> Iterator[Chapter]:
        first = _text(FIRST)
        yield Chapter(FIRST, _title(first), "", first)
        group = ""
        for line in first.splitlines():
            if head := _GROUP.match(line):
                group = head["name"]
            elif link := _LINK.match(line):
                yield Chapter(link["key"], link["title"], group, _text(link["key"]))

    @cached_property
    def _folded(self) -> Sequence[tuple[str, str]]:
        return tuple((folded(chapter.title), folded(chapter.text)) for chapter in self.chapters)

    def page(self, key: str) -> Chapter:
        """Return the page about a screen; the first page where there is none."""
        wanted = _ABOUT.get(key, key)
        return next((chapter for chapter in self.chapters if chapter.key == wanted), self.chapters[0])

    def find(self, text: str) -> list[Chapter]:
        """Return the pages that hold every word, those with the words in their title first."""
        words = folded(text).split()
        if not words:
            return list(self.chapters)
        named, holding = [], []
        for chapter, (title, body) in zip(self.chapters, self._folded, strict=True):
            if all(word in title for word in words):
                named.append(chapter)
            elif all(word in body for word in words):
                holding.append(chapter)
        return named + holding


def _text(key: str) -> str:
    return resources.path(f"handleiding/{key}.md").read_text(encoding="utf-8")


def _title(text: str) -> str:
    return text.splitlines()[0].removeprefix("# ")
