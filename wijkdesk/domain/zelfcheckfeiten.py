"""What the app itself knows of a factor of the zelfcheck, beside the score of the team (D14-D17, D22)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wijkdesk.domain.borging import Oordeel, Zelfcheck, Zelfcheckfactor
from wijkdesk.domain.formats import capitalised, counted, listed, percent
from wijkdesk.domain.frame import Werkvorm
from wijkdesk.domain.kalender import months_later
from wijkdesk.domain.plan import Leerpunt
from wijkdesk.domain.volgorde import by_code, record_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wijkdesk.domain.stand import Stand


class Feit(NamedTuple):
    """A fact with the score that it would give; a fact is a proposal, the team decides."""

    tekst: str
    voorstel: Oordeel | None


_SUBJECTS: Final = (
    ("werkvorm", "procesaanpak"),
    ("D16", "bottom-up"),
    ("D14", "vaste gezichten"),
    ("D15", "focus"),
    ("D22", "bestaande budget"),
    ("D17", "visie"),
    ("leerpunten", "werkend leren"),
)
"""The key of a fact, and the words by which a factor from elsewhere is known."""


def feit_van(stand: Stand, factor: Zelfcheckfactor) -> Feit | None:
    """Return the fact beside a factor; None where the app cannot know."""
    facts: Mapping[str, Callable[[Stand], Feit]] = {
        "werkvorm": _werkvorm,
        "D14": _gezichten,
        "D15": _focus,
        "D16": _bottom_up,
        "D17": _visie,
        "D22": _geld,
        "leerpunten": _leerpunten,
    }
    if factor.auto in facts:
        return facts[factor.auto](stand)
    words = factor.factor.casefold()
    return next((facts[key](stand) for key, known in _SUBJECTS if known in words), None)


def laatste_zelfcheck(stand: Stand) -> tuple[Zelfcheck | None, Sequence[Zelfcheckfactor]]:
    """Return the zelfcheck of the latest day with its factors; where there is none, the loose factors."""
    dossier = stand.dossier
    dated = [check for check in dossier.all(Zelfcheck) if check.datum is not None]
    last = max(dated, key=lambda check: (check.datum, record_key(check)), default=None)
    return last, by_code(dossier.where(Zelfcheckfactor, "zelfcheck", last.id if last else None))


def _scored(share: int, whole: int) -> Oordeel | None:
    if not whole:
        return None
    return Oordeel.JA if share == whole else Oordeel.DEELS if share else Oordeel.NEE


def _werkvorm(stand: Stand) -> Feit:
    form = stand.project.werkvorm
    if form is None:
        return Feit("De werkvorm is niet ingevuld.", None)
    lasting = form is Werkvorm.PROCESAANPAK
    return Feit(f"De werkvorm is {form.label.lower()}.", Oordeel.JA if lasting else Oordeel.NEE)


def _bottom_up(stand: Stand) -> Feit:
    """D16: a share of the active prioriteiten."""
    count = stand.focus.bottom_up
    if not count.geheel:
        return Feit("Er zijn geen lopende prioriteiten.", None)
    return Feit(f"{count} prioriteiten komen van onderop en hebben een mandaat.", _scored(*count))


def _gezichten(stand: Stand) -> Feit:
    """D14: how many key roles have been with one person for the wished time."""
    target = stand.drempels.vaste_gezichten_maanden
    months = [role.maanden for role in stand.sleutelrollen]
    if not months:
        return Feit("Er zijn geen sleutelrollen bezet.", None)
    fixed = sum(1 for count in months if count >= target)
    words = f"{fixed} van {len(months)} sleutelrollen {target} maanden of langer bij één persoon"
    return Feit(f"{words} ({min(months)} tot {max(months)} maanden).", _scored(fixed, len(months)))


def _focus(stand: Stand) -> Feit:
    """D15: the disciplines with more than two active prioriteiten."""
    focus = stand.focus
    if not focus.per_discipline:
        return Feit("Er zijn geen lopende prioriteiten per discipline.", None)
    if not focus.overschreden:
        return Feit(f"Hoogstens {max(focus.per_discipline.values())} per discipline.", Oordeel.JA)
    over = [f"{focus.per_discipline[name]} in {name}" for name in focus.overschreden]
    rest = len(focus.per_discipline) - len(over)
    return Feit(f"{capitalised(listed(over))}.", Oordeel.DEELS if rest else Oordeel.NEE)


def _geld(stand: Stand) -> Feit:
    """D22: the share of existing means; how much is enough is for the team to say."""
    share = stand.geld.bestaand_pct
    if share is None:
        return Feit("Er is nog geen geld ingevuld.", None)
    return Feit(f"{percent(share)} is bestaand of blijvend geld.", None)


def _visie(stand: Stand) -> Feit:
    """D17: the age of the visie."""
    months = stand.visie.maanden
    if months is None:
        return Feit("Er is nog geen visie vastgesteld.", Oordeel.NEE)
    limits = stand.drempels
    score = Oordeel.JA if months <= limits.visie_groen_maanden else Oordeel.NEE
    if limits.visie_groen_maanden < months <= limits.visie_oranje_maanden:
        score = Oordeel.DEELS
    return Feit(f"De visie is {counted(months, 'maand', 'maanden')} oud.", score)


def _leerpunten(stand: Stand) -> Feit:
    """At least one leerpunt in the last year."""
    since = months_later(stand.peildatum, -12)
    found = [
        point
        for point in stand.dossier.all(Leerpunt)
        if point.datum is not None and since < point.datum <= stand.peildatum
    ]
    words = f"{capitalised(counted(len(found), 'leerpunt', 'leerpunten'))} in de laatste twaalf maanden."
    return Feit(words, Oordeel.JA if found else Oordeel.NEE)
