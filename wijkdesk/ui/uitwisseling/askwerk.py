"""What the page of uitvragen does: who can be asked, and making everything that goes to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wijkdesk.exchange import uitvraag
from wijkdesk.exchange.uitvraag import Maker, make_all
from wijkdesk.exchange.werk import rounds
from wijkdesk.exchange.werk.asking import free

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from wijkdesk.exchange.uitvraag import Askable, Ready, Wish
    from wijkdesk.exchange.werk.rounds import Asked
    from wijkdesk.store.watch import Watch
    from wijkdesk.ui.desk import Desk


def askable(desk: Desk) -> list[Askable]:
    """Return the taakgroepen that are not ended, with who pulls each."""
    return uitvraag.askable(desk.stand, desk.dossier, presenting=desk.presenting)


def round_now(desk: Desk) -> list[Asked]:
    """Return the latest uitvraag of every taakgroep of this project, in the order of the taakgroepen."""
    return rounds.round_now(desk.store, desk.dossier, desk.stand.taakgroepen)


def rounds_before(desk: Desk) -> list[Asked]:
    """Return what the taakgroepen of this project were asked before that, the latest day first."""
    return rounds.rounds_before(desk.store, desk.dossier, desk.stand.taakgroepen)


def make(desk: Desk, folder: Path, wish: Wish, watch: Watch) -> list[Ready]:
    """Write everything for all that are asked; what was made before something failed is kept and told."""
    maker = Maker(desk.store, desk.stand, partial(_form, desk))
    return list(
        make_all(
            maker, wish, partial(_free_in, folder), {}, lambda number: watch.at(number / len(wish.groups))
        )
    )


def _free_in(folder: Path, _group: str, name: str) -> Path:
    return free(folder / name)


def _form(desk: Desk, group: str, until: date | None) -> bytes:
    # Paper is loaded when someone asks for it.
    from wijkdesk.reports.house import own_house  # noqa: PLC0415
    from wijkdesk.reports.render import render  # noqa: PLC0415

    house = own_house(desk.dossier, desk.store.document)
    return render("invulformulier", desk.stand, about=group, house=house, until=until).pdf
