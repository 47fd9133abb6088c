"""What the page of uitvragen does: who can be asked, and making everything that goes to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Overleg
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.exchange.werk.asking import Wanted, ask, free
from wijkdesk.exchange.werk.rounds import Asked, earlier, round_of
from wijkdesk.ui.uitwisseling.mailtext import Letter, Mail, asking_mail

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.store.watch import Watch
    from wijkdesk.ui.desk import Desk


@dataclass(frozen=True)
class Askable:
    """A taakgroep that can be asked for its stand."""

    id: str
    name: str
    trekker: str
    address: str


@dataclass(frozen=True)
class Wish:
    """What is asked of whom, and in which forms."""

    groups: tuple[Askable, ...]
    folder: Path
    until: date | None
    ceiling: Klasse = Klasse.V1
    password: str = ""
    sheets: bool = False
    forms: bool = False
    signed: str = ""


@dataclass(frozen=True)
class Ready:
    """What was made for one taakgroep."""

    group: str
    name: str
    files: tuple[Path, ...]
    mail: Mail


def askable(desk: Desk) -> list[Askable]:
    """Return the taakgroepen that are not ended, with who pulls each."""
    found = []
    for group in desk.stand.taakgroepen.values():
        person = desk.dossier.get(Contactpersoon, group.trekker)
        address = person.email if person is not None and not desk.presenting else ""
        found.append(
            Askable(group.id, group.naam, person.functie if person is not None else "", address or "")
        )
    return found


def round_now(desk: Desk) -> list[Asked]:
    """Return the latest uitvraag of every taakgroep of this project, in the order of the taakgroepen."""
    found = round_of(desk.store, partial(_is_group, desk))
    return sorted(found, key=lambda asked: _place(desk, asked))


def rounds_before(desk: Desk) -> list[Asked]:
    """Return what the taakgroepen of this project were asked before that, the latest day first."""
    found = earlier(desk.store, partial(_is_group, desk))
    in_order = sorted(found, key=lambda asked: _place(desk, asked))
    return sorted(in_order, key=lambda asked: asked.share.moment.date(), reverse=True)


def _is_group(desk: Desk, key: str) -> bool:
    found = desk.dossier.get(Overleg, key)
    return found is not None and found.is_taakgroep


def _place(desk: Desk, asked: Asked) -> int:
    """Return where a taakgroep stands on every screen; one that has ended comes after those."""
    groups = list(desk.stand.taakgroepen)
    return groups.index(asked.overleg) if asked.overleg in groups else len(groups)


def make(desk: Desk, wish: Wish, watch: Watch) -> list[Ready]:
    """Write everything for all that are asked; what was made before something failed is kept and told."""
    made: list[Ready] = []
    for number, group in enumerate(wish.groups):
        watch.at(number / len(wish.groups))
        try:
            made.append(_made(desk, wish, group))
        except UserError as error:
            done = f" Voor {', '.join(ready.name for ready in made)} is het wel gelukt." if made else ""
            raise UserError(f"{group.name}: {error}{done}") from error
    return made


def _made(desk: Desk, wish: Wish, group: Askable) -> Ready:
    store, day = desk.store, desk.peildatum
    whom = group.trekker or group.name
    wanted = Wanted(group.id, whom, wish.until, wish.ceiling, wish.password)
    files = [ask(store, wish.folder, desk.project_id, wanted)]
    if wish.sheets:
        # Spreadsheets are loaded when someone asks for one.
        from wijkdesk.exchange.blad.fillparts import sheet_name  # noqa: PLC0415
        from wijkdesk.exchange.blad.fillwriting import write_sheet  # noqa: PLC0415

        path = free(wish.folder / sheet_name(store, group.id))
        write_sheet(store, path, group.id, day, to_whom=whom, until=wish.until)
        files.append(path)
    if wish.forms:
        files.append(_form(desk, wish.folder, group))
    letter = Letter(
        group.name[:1].lower() + group.name[1:],
        woorden_of(desk.stand.project).trekker.enkelvoud,
        group.address,
        wish.until,
        tuple(path.name for path in files),
        wish.sheets,
        wish.forms,
        bool(wish.password),
        wish.signed,
    )
    return Ready(group.id, group.name, tuple(files), asking_mail(letter))


def _form(desk: Desk, folder: Path, group: Askable) -> Path:
    # Paper is loaded when someone asks for it.
    from wijkdesk.exchange.blad.fillparts import sheet_name  # noqa: PLC0415
    from wijkdesk.reports.house import own_house  # noqa: PLC0415
    from wijkdesk.reports.render import render  # noqa: PLC0415

    house = own_house(desk.dossier, desk.store.document)
    # Called as the invulblad beside it, so that what belongs together stands together.
    stem = Path(sheet_name(desk.store, group.id)).stem.replace("Invulblad", "Invulformulier", 1)
    path = free(folder / f"{stem}.pdf")
    try:
        path.write_bytes(render("invulformulier", desk.stand, about=group.id, house=house).pdf)
    except OSError as error:
        raise UserError(
            f"Het formulier kan niet worden opgeslagen in {folder}. Kies een andere map."
        ) from error
    return path
