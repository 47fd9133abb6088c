"""The reports that go along with a dossier that is handed over or kept as an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.reports.render import render, subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.fields import Klasse
    from wijkdesk.domain.stand import Stand

_OF_PROJECT: Final = ("voortgang", "besluiten", "convenanten", "borging")
_OF_GROUP: Final = ("taakgroep",)
_NEEDS_SUBJECTS: Final = frozenset({"taakgroep", "besluiten"})
_OF_ARCHIVE: Final = ("voortgang", "convenanten", "borging")


def parcel_reports(
    stand: Stand, groups: Sequence[str], ceiling: Klasse, *, archive: bool = False
) -> list[tuple[str, bytes]]:
    """Return the reports that go along, by name; one about nothing is left out."""
    # What another taakgroep decided is not for the trekker of one.
    whole = _OF_ARCHIVE if archive else _OF_PROJECT
    kinds: tuple[str, ...] = _OF_GROUP if groups else whole
    seen = stand.up_to(ceiling)
    found = []
    for kind in kinds:
        known = subjects(kind, seen)
        about = next((group for group in groups if group in known), None)
        if known or kind not in _NEEDS_SUBJECTS:
            found.append((kind, render(kind, seen, about=about).pdf))
    return found
