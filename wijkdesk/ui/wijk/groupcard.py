"""The taakgroepen of a gebied beside its plan, and its duo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wijkdesk.domain.formats import capitalised, counted
from wijkdesk.domain.frame import Duo, Profiel
from wijkdesk.domain.gebiedsbeeld import duo_van
from wijkdesk.domain.maatstaven import COMPLEET, ONVOLLEDIG, duo_status
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.samenstelling import leden_van
from wijkdesk.domain.zonestand import slechtste
from wijkdesk.ui.blocks import Card, label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.marks import ChipMark
from wijkdesk.ui.wijk.groupparts import (
    ask_trekker,
    at_the_table,
    member_row,
    rhythm,
    ruled,
    stacked,
    vacancy,
)
from wijkdesk.ui.wijk.wijkwerk import add_group
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.frame import Gebied
    from wijkdesk.domain.stand_delen import TaakgroepStand
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.painting import Tone
    from wijkdesk.ui.wijk.wijkpage import WijkPage

WIDTH = 346
_MOST = 6
_DUO: dict[str, tuple[str, Tone]] = {
    COMPLEET: ("compleet", "groen"),
    ONVOLLEDIG: ("onvolledig", "oranje"),
}
_DUO_FIELDS = ("wijkmanager", "huisartsenwijkcoordinator", "financier", "sinds")


def group_cards(page: WijkPage, desk: Desk, gebied: Gebied, groups: Sequence[str]) -> list[Card]:
    """Return the taakgroep that asks most attention whole, and the others by name."""
    known = [desk.stand.taakgroepen[key] for key in groups if key in desk.stand.taakgroepen]
    first = slechtste(known)
    if first is None:
        return [_no_group(page, desk, gebied)]
    others = [group for group in known if group is not first]
    cards = [_group_card(page, desk, first)]
    if others:
        word = page.words.uitvoerend_overleg
        card = Card(page.theme, f"Andere {word.meervoud} hier")
        for group in others:
            light = page.light(group.oordeel, group.naam, outdated=group.verouderd)
            go = page.arrow(f"Ga naar {group.naam}", f"spot:taakgroepen/{group.id}")
            words = page.two_lines(group.naam, capitalised(desk.say(group.oordeel.reden)))
            page.add_row(card, words, go, before=[light])
        cards.append(card)
    return cards


def _no_group(page: WijkPage, desk: Desk, gebied: Gebied) -> Card:
    word = page.words.uitvoerend_overleg
    card = Card(page.theme, word.kop)
    said = f"Er is nog geen {word.enkelvoud} voor {gebied.naam}. Zonder {word.enkelvoud} voert niemand "
    card.body.addWidget(wrapped(f"{said}{page.words.plan.met_lidwoord} uit.", "stil"))
    card.body.addSpacing(page.theme.px(8))
    add = page.button(f"{word.kop} toevoegen", partial(ask_group, page, desk, gebied), "plus")
    card.body.addLayout(row(add, 1))
    return card


def ask_group(page: WijkPage, desk: Desk, gebied: Gebied | None, at: QWidget) -> None:
    """Ask for the name and the rhythm of a new taakgroep."""
    word = page.words.uitvoerend_overleg
    place = gebied.naam[:1].lower() + gebied.naam[1:] if gebied else ""
    name = f"{word.kop} {place}" if place else ""
    asks = page.asks(Overleg, ("naam", "frequentie_weken"), {"naam": name, "frequentie_weken": 6})
    key = gebied.id if gebied else ""
    page.ask(
        f"Nieuwe {word.enkelvoud}" if word.lidwoord == "de" else f"Nieuw {word.enkelvoud}",
        asks,
        lambda values: add_group(desk, values, key, word.enkelvoud),
        at,
        words="Toevoegen",
    )


def _group_card(page: WijkPage, desk: Desk, group: TaakgroepStand) -> Card:
    theme, words = page.theme, page.words
    open_link = page.go("Openen", f"spot:taakgroepen/{group.id}", name=f"{group.naam} openen")
    card = Card(theme, words.uitvoerend_overleg.kop, action=open_link)
    card.setToolTip(group.naam)
    missing = vacancy(page, desk, group)
    if missing is not None:
        pull = Button(theme, f"{words.trekker.kop} vastleggen", icon_name="user")
        pull.clicked.connect(lambda: ask_trekker(page, group, desk, pull))
        card.body.addLayout(stacked(page, [missing, row(pull, 1)]))
        card.body.addSpacing(theme.px(8))
    elif not group.actief:
        card.body.addWidget(wrapped(f"{group.naam} is {desk.say(group.oordeel.reden)}.", "stil"))
        card.body.addSpacing(theme.px(8))
    members = leden_van(desk.dossier, group.id, desk.peildatum)
    rows = [member_row(theme, lid, words) for lid in members[:_MOST]]
    card.body.addLayout(stacked(page, rows))
    card.body.addSpacing(theme.px(6))
    if len(members) > _MOST:
        more = counted(len(members) - _MOST, "ander lid", "andere leden")
        card.body.addWidget(label(f"En {more}.", "klein"))
    elif not members:
        card.body.addWidget(wrapped("Er zijn nog geen leden.", "stil"))
    table = at_the_table(page, desk, group, theme.px(WIDTH - 40))
    if table is not None:
        card.body.addLayout(ruled(page))
        card.body.addLayout(stacked(page, [label("Wie zit aan tafel", "klein_half"), table]))
    card.body.addLayout(ruled(page))
    card.body.addLayout(stacked(page, rhythm(page, desk, group)))
    return card


def duo_card(page: WijkPage, desk: Desk, gebied: Gebied) -> Card | None:
    """D13: return the duo of a gebied; none in a project that does not work with duo's."""
    duo, project = duo_van(desk.dossier, gebied.id), desk.project
    works_so = project is not None and project.terminologieprofiel is Profiel.KERN_EN_WIJK
    if duo is None and not works_so and not desk.dossier.all(Duo):
        return None
    card = Card(page.theme, "Duo")
    status = duo_status(duo.wijkmanager, duo.huisartsenwijkcoordinator) if duo else ""
    words, tone = _DUO.get(status, ("nog niet ingeregeld", "rood"))
    card.body.addLayout(row(ChipMark(page.theme, words, tone), 1))
    for title, key in (
        ("Wijkmanager (O&I)", duo.wijkmanager if duo else None),
        ("Huisartsenwijkcoördinator", duo.huisartsenwijkcoordinator if duo else None),
        ("Betaald door", duo.financier if duo else None),
    ):
        card.body.addSpacing(page.theme.px(8))
        card.body.addLayout(page.two_lines(desk.title(key) or "Nog niemand", title))
    card.body.addSpacing(page.theme.px(8))
    act = page.button("Duo vastleggen", partial(_ask_duo, page, gebied, duo), "user")
    card.body.addLayout(row(act, 1))
    return card


def _ask_duo(page: WijkPage, gebied: Gebied, duo: Duo | None, at: QWidget) -> None:
    title = f"Duo van {gebied.naam}"
    if duo is not None:
        page.edit(duo, _DUO_FIELDS, at, title)
    else:
        page.new(Duo, _DUO_FIELDS, at, title, {"gebied": gebied.id})
