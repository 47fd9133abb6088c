"""The reports that go along with a dossier that is handed over or kept as an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.domain.fields import Klasse
from wijkdesk.reports.first_day import first_day
from wijkdesk.reports.for_all import for_all
from wijkdesk.reports.house import PLAIN
from wijkdesk.reports.render import ceiling_of, render, subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.stand import Stand
    from wijkdesk.reports.house import House

FIRST: Final = "0-begin-hier"
"""The name of the sheet that is to be read first: it stands on top in a folder."""
FOR_ALL: Final = "wat-iedereen-mag-zien"
"""The name of the sheet beside an archive that anyone may see."""
_OF_PROJECT: Final = ("voortgang", "taakgroep", "besluiten", "convenanten", "borging")
_OF_GROUP: Final = ("taakgroep", "besluiten")
_NEEDS_SUBJECTS: Final = frozenset({"taakgroep", "besluiten"})
_OF_ARCHIVE: Final = ("voortgang", "convenanten", "borging")


def parcel_reports(
    stand: Stand,
    groups: Sequence[str],
    ceiling: Klasse,
    *,
    archive: bool = False,
    house: House = PLAIN,
) -> list[tuple[str, bytes]]:
    """Return the reports that go along, by name, in the looks of a house; one about nothing is left out.

    So is one that tells more than its readers may know: what follows from data is of the class of that data.
    """
    if archive and ceiling is Klasse.V0:
        return [(FOR_ALL, for_all(stand))]
    whole = _OF_ARCHIVE if archive else _OF_PROJECT
    kinds: tuple[str, ...] = _OF_GROUP if groups else whole
    seen = stand.up_to(ceiling)
    found = []
    for kind in kinds:
        known = subjects(kind, seen)
        about = next((group for group in groups if group in known), None)
        # What another taakgroep decided is not for the trekker of one.
        is_known = about is not None if groups else bool(known) or kind not in _NEEDS_SUBJECTS
        if is_known and ceiling_of(kind) <= ceiling:
            found.append((kind, render(kind, seen, about=about, house=house).pdf))
    if archive:
        return found
    return [(FIRST, first_day(seen, groups, [name for name, _ in found], house)), *found]
