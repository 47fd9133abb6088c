"""Step 3: five fixed questions to the inside, each with an answer and what is done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wijkdesk.domain.analyse import Binnenvraag, Richting
from wijkdesk.domain.formats import capitalised, of
from wijkdesk.domain.overleg import Actie
from wijkdesk.domain.presets import BINNENVRAGEN
from wijkdesk.domain.volgorde import code_key
from wijkdesk.ui.blocks import Card, EmptyState
from wijkdesk.ui.marks import ChipMark
from wijkdesk.ui.verkenning import verkenwerk
from wijkdesk.ui.wijk.wrapping import wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wijkdesk.ui.buttons import Button
    from wijkdesk.ui.verkenning.stepbase import StepBase


def content(page: StepBase) -> list[QWidget]:
    """Return the questions; those without an answer stand out."""
    choices: list[Richting] = page.mine(Richting)
    if not choices:
        return [
            first_choose(page, "Kies eerst een scenario: de vragen gaan over wat die keuze van u vraagt.")
        ]
    rank = {subject: place for place, (subject, _) in enumerate(BINNENVRAGEN)}
    found = sorted(
        page.desk.dossier.where(Binnenvraag, "richting", choices[0].id),
        key=lambda item: (
            rank.get(item.onderwerp.strip().casefold(), len(rank)),
            code_key(item.code),
            item.id,
        ),
    )
    done = sum(1 for item in found if item.antwoord.strip())
    card = Card(page.theme, "Vragen naar binnen", aside=f"{of(done, len(found))} beantwoord")
    for item in found:
        _question(page, card, item)
    if not found:
        fill = page.button("Vijf vragen toevoegen", lambda _: verkenwerk.ask_inside(page.desk, choices[0].id))
        card.body.addWidget(wrapped("Er staan nog geen vragen bij deze keuze.", "stil"))
        card.body.addWidget(fill)
    return [card]


def first_choose(page: StepBase, why: str) -> QWidget:
    """Return what stands on a step that needs a choice before it."""
    go = page.button("Naar de scenario's", lambda _: page.turn_to(2), "arrow-left", first=True)
    return EmptyState(page.theme, "flag", "Er is nog geen richting gekozen.", why, go)


def _question(page: StepBase, card: Card, item: Binnenvraag) -> None:
    theme, desk = page.theme, page.desk
    subject = capitalised(item.onderwerp) if item.onderwerp else item.vraag
    words = page.two_lines(subject, item.vraag if item.onderwerp else "")
    answer = item.antwoord.strip()
    at_end = words.count() - 1
    words.insertSpacing(at_end, theme.px(3))
    words.insertWidget(at_end + 1, wrapped(answer or "Nog geen antwoord.", "basis" if answer else "stil"))
    actie = desk.dossier.get(Actie, item.actie)
    if actie is not None:
        status = f", {actie.status.label.lower()}" if actie.status else ""
        words.insertWidget(at_end + 2, wrapped(f"Actie: {actie.titel}{status}", "klein"))
    chip = (
        ChipMark(theme, "beantwoord", "groen", icon_name="check")
        if answer
        else ChipMark(theme, "open", "oranje", icon_name="circle-dashed")
    )
    write = page.button(
        "Wijzigen" if answer else "Antwoorden",
        lambda at: page.edit(item, ("antwoord", "actie"), at, subject),
        "pencil",
    )
    write.setAccessibleName(f"Antwoord: {subject}")
    rest: list[QWidget | int] = [chip, write]
    if actie is None:
        act = page.button("Actie", partial(_act, page, item), "plus", link=True)
        act.setAccessibleName(f"Actie bij: {subject}")
        rest.append(act)
    else:
        rest.append(page.arrow(f"Naar de actie bij: {subject}", actie.id))
    page.add_row(card, words, *rest)


def _act(page: StepBase, item: Binnenvraag, at: Button) -> None:
    asks = page.asks(Actie, ("titel", "houder", "deadline"), {})

    def save(values: Any) -> None:
        verkenwerk.act(page.desk, item.richting or "", values, item)

    page.ask(f"Actie bij: {item.onderwerp or item.vraag}", asks, save, at, words="Toevoegen")
