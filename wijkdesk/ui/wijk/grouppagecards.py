"""The cards of one taakgroep: samenstelling, work, opdracht, vacature, domeinen, vaste gezichten, ritme."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.formats import capitalised, counted, long_date, percent
from wijkdesk.domain.overleg import Lidmaatschap, LidRol, Overleg
from wijkdesk.domain.samenstelling import Lid, leden_van, vaste_leden, vertrokken_van
from wijkdesk.ui.afspraken.gridtable import GridTable
from wijkdesk.ui.afspraken.tablemodel import Cell, Column, Line
from wijkdesk.ui.blocks import Card, label, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.marks import ProgressMark
from wijkdesk.ui.wijk.groupparts import ask_trekker, at_the_table, rhythm, role_words, stacked, vacancy
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wijkdesk.domain.stand_delen import TaakgroepStand
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.wijk.wijkpage import WijkPage

WIDTH = 346
MEMBERS, GONE = "Samenstelling", "Wie er eerder bij was"
_NEW = ("persoon", "rol", "van", "namens", "mandaat")
_MEMBER = ("rol", "van", "tot", "namens", "mandaat", "tijd_per_week")
_TASK = ("rol", "doel", "opdracht")


class GroupCards:
    """Makes the cards of one taakgroep for a page."""

    def __init__(self, page: WijkPage, desk: Desk, overleg: Overleg, group: TaakgroepStand) -> None:
        self._page, self._desk, self._overleg, self._group = page, desk, overleg, group
        self._theme = page.theme
        self._members = leden_van(desk.dossier, group.id, desk.peildatum)

    def members(self) -> Card:
        """Return who is there, by function, with how long."""
        page = self._page
        add = page.button("Lid", self._new_member, "plus", link=True)
        add.setAccessibleName("Lid toevoegen")
        card = Card(self._theme, MEMBERS, aside=self._counted(), action=add)
        if not self._members:
            said = "Er zijn nog geen leden. Begin met wie trekt."
            card.body.addWidget(wrapped(said, "stil"))
            return card
        table = self._table(MEMBERS, self._members, "Sinds")
        card.body.addWidget(table)
        card.body.addSpacing(self._theme.px(8))
        card.body.addWidget(wrapped("Enter op een regel wijzigt de rol of de einddatum.", "klein"))
        return card

    def _counted(self) -> str:
        most, count = self._overleg.ledenmaximum, len(self._members)
        words = counted(count, "lid", "leden") if count else ""
        return f"{words}, hoogstens {most}" if most and words else words

    def _table(self, name: str, members: tuple[Lid, ...], when: str) -> GridTable:
        columns = [
            Column("Functie en organisatie", 210, 3),
            Column("Rol", 138, 1),
            Column("Domein", 100, 1, wide=True),
            Column(when, 126),
            Column("Mandaat", 84, wide=True),
        ]
        table = GridTable(self._theme, name, columns, tall=True)
        table.show_lines([self._line(lid, gone=when != "Sinds") for lid in members])
        table.acted.connect(partial(self._edit_member, table))
        return table

    def _line(self, lid: Lid, *, gone: bool) -> Line:
        member = lid.lidmaatschap
        day = member.tot if gone else member.van
        months = counted(lid.maanden, "maand", "maanden") if lid.maanden is not None else ""
        role = role_words(member, self._page.words) or "Lid"
        return Line(
            member.id,
            lid.functie,
            (
                Cell(capitalised(lid.functie), "half", below=lid.organisatie),
                Cell(role, "gewoon" if member.rol is not LidRol.LID else "stil"),
                Cell(lid.domein.label if lid.domein else "", "stil"),
                Cell(long_date(day) if day else "", below=months),
                Cell(member.mandaat.label if member.mandaat else "", "stil"),
            ),
        )

    def _edit_member(self, table: GridTable, key: str, column: int) -> None:
        del column
        member = self._desk.dossier.get(Lidmaatschap, key)
        if member is not None:
            name = capitalised(self._desk.title(member.persoon)) or "Lid"
            self._page.edit(member, _MEMBER, table, name)

    def _new_member(self, at: QWidget) -> Any:
        known = {"overleg": self._group.id, "rol": LidRol.LID, "van": self._desk.peildatum}
        return self._page.new(Lidmaatschap, _NEW, at, "Nieuw lid", known)

    def work(self) -> Card | None:
        """Return the plannen that the taakgroep carries out."""
        plans = [plan for plan in self._desk.stand.plannen.values() if plan.overleg == self._group.id]
        if not plans:
            return None
        page = self._page
        card = Card(self._theme, "Waar zij aan werken")
        for plan in plans:
            share, done = plan.voortgang.pct, plan.voortgang
            counts = f"{done.gereed} van {counted(done.totaal, 'actie', 'acties')} gereed"
            late = f"{done.te_laat} te laat" if done.te_laat else ""
            told = counts if done.totaal else "Nog geen acties"
            words = page.two_lines(plan.titel, " · ".join(filter(None, (told, late))))
            parts: list[QWidget] = []
            if share is not None:
                expected = None if done.verwacht is None else done.verwacht / 100
                name = f"Voortgang {plan.titel}"
                parts.append(ProgressMark(self._theme, share / 100, expected=expected, name=name))
                parts.append(label(percent(share), "half"))
            parts.append(page.arrow(f"Ga naar {plan.titel}", plan.id))
            page.add_row(card, words, *parts, before=[page.light(plan.tijd, f"tijd {plan.titel}")])
        return card

    def task(self) -> Card:
        """Return what the taakgroep is for."""
        page, overleg = self._page, self._overleg
        change = page.button("Wijzigen", self._edit_task, "pencil", link=True)
        change.setAccessibleName("Opdracht wijzigen")
        card = Card(self._theme, "Opdracht", action=change)
        told = [("Rol", overleg.rol), ("Doel", overleg.doel), ("Opdracht", overleg.opdracht)]
        for name, words in told:
            if words:
                card.body.addWidget(label(name, "klein_half"))
                card.body.addWidget(wrapped(words))
                card.body.addSpacing(self._theme.px(6))
        if not any(words for _, words in told):
            group = page.words.uitvoerend_overleg.met_lidwoord
            said = f"Nog geen opdracht. Leg vast waar {group} voor is en waar niet."
            card.body.addWidget(wrapped(said, "stil"))
        return card

    def _edit_task(self, at: QWidget) -> Any:
        return self._page.edit(self._overleg, _TASK, at, "Opdracht")

    def before(self) -> Card | None:
        """Return who left, the last one first."""
        gone = vertrokken_van(self._desk.dossier, self._group.id, self._desk.peildatum)
        if not gone:
            return None
        card = Card(self._theme, GONE)
        card.body.addWidget(self._table(GONE, gone, "Tot en met"))
        return card

    def vacancy(self) -> Card | None:
        """Return since when nobody pulls, with the way out."""
        missing = vacancy(self._page, self._desk, self._group)
        if missing is None:
            return None
        trekker = self._page.words.trekker
        card = Card(self._theme, f"Vacature {trekker.enkelvoud}")
        pull = Button(self._theme, f"{trekker.kop} vastleggen", icon_name="user")
        pull.clicked.connect(lambda: ask_trekker(self._page, self._group, self._desk, pull))
        card.body.addLayout(stacked(self._page, [missing, row(pull, 1)]))
        return card

    def table(self) -> Card:
        """Return which domeinen are there and which are missed (D20)."""
        page = self._page
        change = page.button("Wijzigen", self._edit_domains, "pencil", link=True)
        change.setAccessibleName("Verwachte domeinen wijzigen")
        card = Card(self._theme, "Wie zit aan tafel", action=change)
        chips = at_the_table(page, self._desk, self._group, self._theme.px(WIDTH - 40))
        if chips is not None:
            card.body.addLayout(chips)
        else:
            card.body.addWidget(wrapped("Zodra er leden zijn, staat hier uit welke domeinen.", "stil"))
        if self._group.zonder_beleidsmedewerker:
            card.body.addSpacing(self._theme.px(8))
            said = f"Er staat geen beleidsmedewerker naast {page.words.trekker.met_lidwoord}."
            card.body.addWidget(wrapped(said, "let_op"))
        return card

    def _edit_domains(self, at: QWidget) -> Any:
        return self._page.edit(self._overleg, ("verwachte_domeinen",), at, "Verwachte domeinen")

    def faces(self) -> Card | None:
        """Return how familiar the faces are (D14); nothing where nobody is there."""
        group, theme = self._group, self._theme
        if not self._members:
            return None
        target = self._desk.stand.drempels.vaste_gezichten_maanden
        card = Card(theme, "Vaste gezichten")
        trekker = self._page.words.trekker.enkelvoud
        if group.maanden is not None:
            months = counted(group.maanden, "maand", "maanden")
            card.body.addWidget(wrapped(f"Dezelfde {trekker} sinds {months}, streven is {target}."))
            name = f"{months} van {target}"
            card.body.addWidget(ProgressMark(theme, min(1.0, group.maanden / target), width=200, name=name))
            card.body.addSpacing(theme.px(4))
        stay = vaste_leden(self._members, target)
        count = f"{stay} van {counted(len(self._members), 'lid', 'leden')}"
        card.body.addWidget(
            wrapped(f"{count} {'is' if stay == 1 else 'zijn'} er {target} maanden of langer.")
        )
        if group.wisselingen:
            changes = counted(group.wisselingen, "wisseling", "wisselingen")
            card.body.addWidget(wrapped(f"{changes} in een sleutelrol in het laatste jaar.", "let_op"))
        return card

    def rhythm(self) -> Card:
        """Return when they met and meet again."""
        change = self._page.button("Wijzigen", self._edit_rhythm, "pencil", link=True)
        change.setAccessibleName("Ritme wijzigen")
        card = Card(self._theme, "Ritme", action=change)
        card.body.addLayout(stacked(self._page, rhythm(self._page, self._desk, self._group)))
        return card

    def _edit_rhythm(self, at: QWidget) -> Any:
        return self._page.edit(self._overleg, ("frequentie_weken",), at, "Ritme")
