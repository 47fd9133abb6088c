"""Step 1: with whom is talked and whether that is in balance, and what was found, question by question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt

from wijkdesk.domain.analyse import (
    Bevinding,
    Gesprek,
    GesprekCategorie,
    GesprekStatus,
    Hoofdvraag,
    Knelpunt,
)
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.domain.formats import counted, counted_in_words, in_words, listed, near_date
from wijkdesk.domain.verkenningsbeeld import GEHOUDEN
from wijkdesk.ui.afspraken.fieldpopup import Ask
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, EmptyState, Notice, label, row, surface
from wijkdesk.ui.marks import ChipMark, ProgressMark
from wijkdesk.ui.tones import tone_of
from wijkdesk.ui.verkenning import verkenwerk
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.verkenning.stepbase import StepBase

TALKS: Final = "Gesprekken"
_WHICH: Final = Field("Bevinding", Kind.REFERENCE, required=True, target="Bevinding", name="bevinding")
_MEERVOUD: Final = {
    GesprekCategorie.STAKEHOLDER: "Stakeholders",
    GesprekCategorie.PATIENT_BEWONER: "Patiënten en bewoners",
    GesprekCategorie.PROFESSIONAL: "Professionals",
    GesprekCategorie.SAMENWERKINGSPARTNER: "Samenwerkingspartners",
}


def content(page: StepBase) -> list[QWidget]:
    """Return the cards of the step."""
    talks: list[Gesprek] = page.mine(Gesprek)
    if not talks:
        return [_no_talks(page)]
    basket = [_basket(page)] if page.fragments and not page.hidden else []
    return [*basket, _balance(page, talks), _table(page, talks), _findings(page)]


def _no_talks(page: StepBase) -> QWidget:
    count = 3 * len(GesprekCategorie)
    plan = page.button(
        f"{count} gesprekken plannen",
        lambda _: _plan_all(page),
        "plus",
        first=True,
    )
    why = "Drie in elke groep: stakeholders, bewoners, professionals en partners. U past ze daarna aan."
    return EmptyState(page.theme, "calendar-plus", "Er zijn nog geen gesprekken gepland.", why, plan)


def _plan_all(page: StepBase) -> None:
    """Plan the gesprekken, and put the cursor on the first of them: they are filled in next."""
    verkenwerk.plan_talks(page.desk, page.key)
    page.table(TALKS).setFocus(Qt.FocusReason.OtherFocusReason)


def _balance(page: StepBase, talks: Sequence[Gesprek]) -> Card:
    """Return per category how many talks are held of those that are planned."""
    theme = page.theme
    alive = [talk for talk in talks if talk.status is not GesprekStatus.AFGEZEGD]
    card = Card(theme, "Balans", aside="" if page.hidden else "gehouden van gepland")
    most = max((sum(1 for t in alive if t.categorie is c) for c in GesprekCategorie), default=0)
    thin = []
    for category in GesprekCategorie:
        mine = [talk for talk in alive if talk.categorie is category]
        held = sum(1 for talk in mine if talk.status in GEHOUDEN)
        if len(mine) < most / 2:
            thin.append(_MEERVOUD[category].lower())
        name = label(_MEERVOUD[category])
        plan = page.button("Gesprek", partial(_plan, page, category), "plus", link=True)
        plan.setAccessibleName(f"Gesprek plannen: {_MEERVOUD[category].lower()}")
        share = held / len(mine) if mine else 0.0
        shown = counted(len(mine), "gesprek", "gesprekken") if page.hidden else f"{held} van {len(mine)}"
        count = label(shown, "half")
        count.setMinimumWidth(theme.px(64))
        parts: list[QWidget] = [name]
        if not page.hidden:
            longest = 90 if theme.narrow else 180
            wide = 40 + round((longest - 40) * len(mine) / max(most, 1))
            bar = ProgressMark(theme, share, width=wide, name=_MEERVOUD[category])
            holder = surface("doorzichtig")
            holder.setFixedWidth(theme.px(longest + 4))
            holder.setLayout(row(bar, 1))
            parts.append(holder)
        parts += [count, plan]
        name.setFixedWidth(theme.px(190))
        across = row(*parts, 1, spacing=theme.px(12))
        card.body.addLayout(across)
    words = (
        f"Weinig gesprekken met {listed(thin)}." if thin else "In de planning zijn de vier groepen in balans."
    )
    card.body.addSpacing(theme.px(4))
    card.body.addWidget(wrapped(words, "let_op" if thin else "stil"))
    return card


def _plan(page: StepBase, category: GesprekCategorie, at: Button) -> None:
    """Ask for a new gesprek; of a patient or resident no one asks who it is (C17)."""
    one = page.verkenning
    if one is None:
        return
    who = () if category is GesprekCategorie.PATIENT_BEWONER or page.hidden else ("met",)
    fixed = {"verkenning": one.id, "categorie": category}
    areas = page.desk.dossier.link_ids(one, "gebieden")
    known = {"gebied": areas[0]} if len(areas) == 1 else {}
    asks = page.asks(Gesprek, (*who, "gebied", "datum"), known)
    notice = "" if who or page.hidden else "Van een patiënt of bewoner legt u geen naam vast."

    def save(values: Mapping[str, Any]) -> None:
        page.talk_asked.emit(verkenwerk.add_talk(page.desk, {**fixed, **values}))

    page.ask(f"Gesprek: {category.label.lower()}", asks, save, at, notice=notice, words="Plannen")


def _table(page: StepBase, talks: Sequence[Gesprek]) -> Card:
    theme, day = page.theme, page.desk.peildatum
    lock = ChipMark(theme, "aantekeningen: alleen projectleider", "grijs", icon_name="lock")
    card = Card(theme, TALKS, action=lock)
    columns = [Column("Nr", 46), Column("Groep", 150, 1)]
    columns += [] if page.hidden else [Column("Met", 130, 3)]
    columns += [Column("Gebied", 100, 2, wide=True), Column("Datum", 100)]
    columns += [] if page.hidden else [Column("Status", 118)]
    lines = []
    for talk in talks:
        cells = [
            Cell(talk.code, "stil"),
            Cell(talk.categorie.label if talk.categorie else "nog niet bekend"),
            *([] if page.hidden else [_with_whom(talk)]),
            Cell(page.desk.title(talk.gebied), "stil"),
            Cell(
                near_date(talk.datum, day) if talk.datum else "nog geen dag",
                "gewoon" if talk.datum else "stil",
            ),
        ]
        if not page.hidden:
            tone, icon = tone_of(talk.status) if talk.status else ("grijs", None)
            cells.append(Cell(talk.status.label if talk.status else "", "chip", tone=tone, icon=icon))
        lines.append(Line(talk.id, talk.code or "gesprek", tuple(cells)))
    table = GridTable(theme, TALKS, columns)
    table.show_lines(lines)
    if not page.hidden:
        table.acted.connect(lambda key, _column: page.talk_asked.emit(key))
        table.clicked.connect(lambda at: page.talk_asked.emit(table.rows.lines[at.row()].key))
    card.body.addWidget(table)
    card.body.addSpacing(theme.px(6))
    words = (
        "Alleen aantallen: met wie en wat er gezegd is, ziet alleen de projectleider."
        if page.hidden
        else "Klik of Enter opent een gesprek. Kies daar fragmenten voor een bevinding."
    )
    card.body.addWidget(wrapped(words, "klein"))
    return card


def _with_whom(talk: Gesprek) -> Cell:
    if talk.categorie is GesprekCategorie.PATIENT_BEWONER:
        return Cell("zonder naam", "stil", spoken="geen naam")
    return Cell(talk.met or "nog niet ingevuld", "half" if talk.met else "stil")


def _findings(page: StepBase) -> Card:
    found: list[Bevinding] = page.mine(Bevinding)
    questions: list[Hoofdvraag] = page.mine(Hoofdvraag)
    add = page.button("Bevinding", partial(ask_finding, page, ()), "plus", link=True)
    ask = page.button("Hoofdvraag", partial(_add_question, page), "plus", link=True)
    card = Card(page.theme, "Bevindingen", aside="per hoofdvraag", action=_together(page, ask, add))
    if not found:
        needed = in_words(page.desk.stand.drempels.bevinding_gesprekken)
        words = f"Nog geen bevindingen. Een bevinding steunt op minstens {needed} gesprekken."
        card.body.addWidget(wrapped(words, "stil"))
    left = {item.id for item in found}
    for question in questions:
        mine = [item for item in found if item.vraag == question.id]
        left -= {item.id for item in mine}
        _question(page, card, question.tekst, mine)
    rest = [item for item in found if item.id in left]
    if rest:
        _question(page, card, "Verder", rest)
    return card


def _together(page: StepBase, *parts: QWidget) -> QWidget:
    holder = surface("doorzichtig")
    holder.setLayout(row(*parts, spacing=page.theme.px(8)))
    return holder


def _question(page: StepBase, card: Card, words: str, found: Sequence[Bevinding]) -> None:
    theme = page.theme
    if card.body.count():
        card.body.addSpacing(theme.px(10))
    card.body.addWidget(wrapped(words, "half"))
    if not found:
        card.body.addWidget(wrapped("Nog geen bevinding bij deze vraag.", "stil"))
    narrow = set(page.desk.stand.verkenning.te_smal)
    for item in found:
        if page.hidden and item.id in narrow:
            continue
        _finding(page, card, item)


def _finding(page: StepBase, card: Card, item: Bevinding) -> None:
    theme, state = page.theme, page.desk.stand.verkenning
    count = len(page.desk.dossier.link_ids(item, "gesprekken"))
    narrow, grouped = item.id in state.te_smal, item.id in state.alleen_gegroepeerd
    basis = "" if page.hidden else f"steunt op {counted_in_words(count, 'gesprek', 'gesprekken')}"
    if narrow:
        talks = counted_in_words(count, "gesprek", "gesprekken") if count else "geen gesprek"
        basis = f"te smal: steunt op {talks}"
    elif grouped:
        basis = " · ".join(filter(None, (basis, "komt alleen in een groep in het verslag, zonder citaat")))
    rest: list[QWidget | int] = []
    if narrow:
        rest.append(ChipMark(theme, "te smal", "oranje", icon_name="triangle-alert"))
    if item.soort is not None:
        rest.append(ChipMark(theme, item.soort.label.lower(), "grijs"))
    name = item.tekst[:60]
    names = ("tekst", "vraag", "soort") if page.hidden else ("tekst", "gesprekken", "vraag", "soort")
    edit = page.button("Wijzigen", lambda at: page.edit(item, names, at, "Bevinding"), link=True)
    edit.setAccessibleName(f"Bevinding wijzigen: {name}")
    rest.append(edit)
    if item.knelpunt:
        rest.append(page.go("Knelpunt", item.knelpunt, name=f"Naar het knelpunt: {name}"))
    else:
        make = page.button("Naar knelpunt", partial(_to_bottleneck, page, item), link=True)
        make.setAccessibleName(f"Knelpunt maken van: {name}")
        rest.append(make)
    page.add_row(card, page.two_lines(item.tekst, basis), *rest)


def _basket(page: StepBase) -> Card:
    """Return the fragments that were chosen in gesprekken, for one bevinding in our own words."""
    theme, dossier = page.theme, page.desk.dossier
    talks = dict.fromkeys(key for key, _ in page.fragments)
    lock = ChipMark(theme, "alleen projectleider", "grijs", icon_name="lock")
    told = " uit ".join(
        (
            counted(len(page.fragments), "fragment", "fragmenten"),
            counted(len(talks), "gesprek", "gesprekken"),
        )
    )
    card = Card(theme, "Gekozen fragmenten", aside=told, action=lock)
    for key, text in page.fragments:
        talk = dossier.get(Gesprek, key)
        who = talk.code if talk else ""
        page.add_row(card, page.two_lines(f"‘{text}’", who))
    needed = page.desk.stand.drempels.bevinding_gesprekken
    if len(talks) < needed:
        words = f"Dit is te smal. Een bevinding steunt op minstens {in_words(needed)} gesprekken."
        card.body.addSpacing(theme.px(6))
        card.body.addWidget(Notice(theme, "let_op", words))
    make = page.button("Bevinding maken", partial(ask_finding, page, tuple(talks)), "check", first=True)
    more = [page.button("Bij een bevinding voegen", partial(_add_to, page, tuple(talks)))]
    if not dossier.all(Bevinding):
        more.clear()
    off = page.button("Fragmenten loslaten", lambda _: page.drop_fragments(), link=True)
    card.body.addSpacing(theme.px(8))
    card.body.addLayout(row(make, *more, off, 1))
    return card


def ask_finding(page: StepBase, talks: Sequence[str], at: Button) -> None:
    """Ask for a bevinding in our own words; the fragments stay where they are."""
    one = page.verkenning
    if one is None:
        return
    names = ("tekst", "vraag", "soort") if talks or page.hidden else ("tekst", "gesprekken", "vraag", "soort")
    asks = page.asks(Bevinding, names, {"gesprekken": ()})
    quoted = "; ".join(f"‘{text}’" for _, text in page.fragments) if talks else ""
    notice = f"Zeg in eigen woorden wat u hoorde: {quoted}" if quoted else ""

    def save(values: Mapping[str, Any]) -> None:
        filled = {"verkenning": one.id, **values}
        if talks:
            filled["gesprekken"] = tuple(talks)
        verkenwerk.find(page.desk, filled, talks)

    page.ask("Nieuwe bevinding", asks, save, at, notice=notice, words="Bevinding maken")


def _add_to(page: StepBase, talks: Sequence[str], at: Button) -> None:
    """Put the gesprekken of the fragments under a bevinding that is there already."""

    def save(values: Mapping[str, Any]) -> None:
        item = page.desk.dossier.get(Bevinding, values["bevinding"])
        if item is not None:
            verkenwerk.support(page.desk, item, talks)

    page.ask("Bij welke bevinding?", [Ask(_WHICH)], save, at, words="Bijvoegen")


def _to_bottleneck(page: StepBase, item: Bevinding, at: Button) -> None:
    one = page.verkenning
    areas = page.desk.dossier.link_ids(one, "gebieden") if one else ()
    known = {"titel": item.tekst, "gebied": areas[0] if len(areas) == 1 else None}
    asks = page.asks(Knelpunt, ("titel", "gebied", "domein", "ernst", "draagvlak"), known)
    make = partial(verkenwerk.make_bottleneck, page.desk, item)
    page.ask("Knelpunt van deze bevinding", asks, make, at, words="Knelpunt maken")


def _add_question(page: StepBase, at: Button) -> None:
    one = page.verkenning
    if one is not None:
        page.new(Hoofdvraag, ("tekst",), at, "Nieuwe hoofdvraag", {"verkenning": one.id})
