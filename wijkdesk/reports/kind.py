"""What a kind of report is: its name, what it may be about, and how its pages are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.fields import Klasse

if TYPE_CHECKING:
    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.wording import Wording

Subjects = Mapping[str, str]
"""Ids of records with the names by which a user chooses between them."""


@dataclass(frozen=True)
class Asking:
    """What was asked for: the words of the project, about which records, with or without amounts."""

    wording: Wording
    subjects: Sequence[str] = ()
    with_amounts: bool = False


@dataclass(frozen=True)
class Made:
    """The chapters of a report, with what its maker should know."""

    chapters: Sequence[Chapter]
    notes: Sequence[str] = ()


def whole(_wording: Wording) -> Subjects:
    """Return no subjects: the report is about the whole project."""
    return {}


@dataclass(frozen=True)
class Kind:
    """One kind of report; `subjects` says what it can be about, one or all of them."""

    key: str
    title: str
    make: Callable[[Asking], Made]
    subjects: Callable[[Wording], Subjects] = whole
    ceiling: Klasse = Klasse.V1
    takes_amounts: bool = False
    is_local: bool = False
    """Only for the screen and the own printer: never a file that can travel."""
