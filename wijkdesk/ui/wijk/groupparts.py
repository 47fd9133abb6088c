"""The parts in which a taakgroep shows itself: who is there, who is missing, and its rhythm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from wijkdesk.domain.agenda import eerstvolgende
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import capitalised, counted, days, long_date, near_date
from wijkdesk.domain.overleg import Lidmaatschap, LidRol, Overleg
from wijkdesk.domain.samenstelling import Lid, domeinen_van
from wijkdesk.ui.blocks import Notice, column, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.marks import ChipMark, IconMark
from wijkdesk.ui.overleg.overlegwerk import plan_meeting
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

    from wijkdesk.domain.stand_delen import TaakgroepStand
    from wijkdesk.domain.terminologie import Woorden
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.wijk.wijkpage import WijkPage


def role_words(lid: Lidmaatschap, words: Woorden) -> str:
    """Return a role as the project says it; nothing for a plain member."""
    if lid.rol is LidRol.TREKKER:
        return words.trekker.kop
    return "" if lid.rol in {None, LidRol.LID} else str(lid.rol.label if lid.rol else "")


def ask_trekker(page: WijkPage, group: TaakgroepStand, desk: Desk, at: QWidget) -> Any:
    """Ask who pulls from now on."""
    known = {"overleg": group.id, "rol": LidRol.TREKKER, "van": desk.peildatum}
    title = f"{page.words.trekker.kop} vastleggen"
    return page.new(Lidmaatschap, ("persoon", "van"), at, title, known)


def vacancy(page: WijkPage, desk: Desk, group: TaakgroepStand) -> Notice | None:
    """Say that nobody pulls, since when, and offer to note who does."""
    if not group.vacature:
        return None
    trekker = page.words.trekker.enkelvoud
    if group.vacature_sinds is None:
        said = f"Er is nog geen {trekker}."
    else:
        since = near_date(group.vacature_sinds, desk.peildatum)
        said = f"Geen {trekker} sinds {since}. Dat is {days(group.vacature_dagen or 0)}."
    red = (group.vacature_dagen or 0) > desk.stand.drempels.vacature_rood_dagen
    return Notice(page.theme, "stop" if red else "let_op", said)


def member_row(theme: Theme, lid: Lid, words: Woorden) -> QHBoxLayout:
    """Return one member by function, with organisation and role."""
    role = role_words(lid.lidmaatschap, words)
    said = "" if role.lower() in lid.functie.lower() else role
    meta = " · ".join(filter(None, (lid.organisatie, said)))
    text = column(wrapped(capitalised(lid.functie), "half"), wrapped(meta, "klein"))
    return row(IconMark(theme, "user", side=16), text, spacing=theme.px(10))


def at_the_table(page: WijkPage, desk: Desk, group: TaakgroepStand, width: int) -> QVBoxLayout | None:
    """Return a chip per domein: who is there and who is missed (D20)."""
    overleg = desk.dossier.get(Overleg, group.id)
    if overleg is None:
        return None
    marks = []
    known = domeinen_van(desk.dossier, overleg, desk.peildatum)
    for domein, present in sorted(known, key=lambda pair: not pair[1]):
        if not present and not group.actief:
            continue
        words = domein.label.lower()
        if present:
            marks.append(ChipMark(page.theme, words, "groen", icon_name="check"))
        else:
            marks.append(ChipMark(page.theme, f"{words} ontbreekt", "rood", icon_name="x"))
    return page.chips(marks, width) if marks else None


def rhythm(page: WijkPage, desk: Desk, group: TaakgroepStand) -> list[QWidget | QHBoxLayout]:
    """Say when the taakgroep last met and meets again, and offer to plan or to open that meeting."""
    overleg = desk.dossier.get(Overleg, group.id)
    if overleg is None:
        return []
    theme, weeks = page.theme, overleg.frequentie_weken
    often = f"ritme {counted(weeks, 'week', 'weken')}" if weeks else "nog geen ritme afgesproken"
    last = group.laatste_bijeenkomst
    when = near_date(last, desk.peildatum) if last else ""
    said = f"Stil sinds {when}, {often}" if group.stil else f"Laatste keer {when}, {often}" if last else often
    text = wrapped(capitalised(said), "let_op" if group.stil else "stil")
    mark = IconMark(theme, "clock", color="oranje_tekst" if group.stil else "stil")
    head = row(mark, text, spacing=theme.px(8))
    head.setStretch(1, 1)
    head.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    coming = eerstvolgende(desk.dossier, overleg, desk.peildatum)
    if coming is not None and coming.datum is not None:
        go = Button(theme, f"Bijeenkomst van {long_date(coming.datum)}", icon_name="calendar-days")
        go.clicked.connect(partial(page.went_to.emit, coming.id))
    else:
        go = Button(theme, "Bijeenkomst plannen", icon_name="calendar-plus")
        go.clicked.connect(partial(_plan, page, desk, overleg))
    return [head, go]


def _plan(page: WijkPage, desk: Desk, overleg: Overleg) -> None:
    try:
        page.went_to.emit(plan_meeting(desk, overleg))
    except UserError as error:
        desk.refused.emit(str(error))


def stacked(page: WijkPage, parts: Sequence[QWidget | QHBoxLayout | QVBoxLayout | None]) -> QVBoxLayout:
    """Return parts under each other; what is not there is left out."""
    return column(*(part for part in parts if part is not None), spacing=page.theme.px(8))


def ruled(page: WijkPage) -> QVBoxLayout:
    """Return a line with some air around it."""
    air = page.theme.px(3)
    return column(line(), margins=(0, air, 0, air))
