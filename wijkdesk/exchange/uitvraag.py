"""An uitvraag is made ready: for each taakgroep the files, and the e-mail that goes with them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.domain.overleg import Overleg, OverlegStatus
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.exchange.mailtext import Letter, Mail, asking_mail
from wijkdesk.exchange.werk.asking import Wanted, ask
from wijkdesk.exchange.werk.reading import read_file
from wijkdesk.exchange.werk.writing import Request, file_name
from wijkdesk.exchange.whole import together, write_whole
from wijkdesk.store import imports
from wijkdesk.store.shares import SHEET as SHEET_SHARED
from wijkdesk.store.shares import shares, take_back

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.stand import Stand
    from wijkdesk.store.store import Store

WERKBESTAND, SHEET, FORM = "werkbestand", "excel", "formulier"
"""What an uitvraag can be made as."""
_IDLE = frozenset({OverlegStatus.IN_OPRICHTING, OverlegStatus.SLAPEND})


@dataclass(frozen=True)
class Askable:
    """A taakgroep that can be asked for its stand."""

    id: str
    name: str
    trekker: str
    address: str
    meets: bool = True
    """Whether it is at work; one that is being set up or sleeps has nothing to tell yet."""

    @property
    def whom(self) -> str:
        """Return who is asked: the trekker, or the taakgroep where it has none."""
        return self.trekker or self.name


@dataclass(frozen=True)
class Wish:
    """What is asked of whom, and in which forms."""

    groups: tuple[Askable, ...]
    until: date | None = None
    ceiling: Klasse = Klasse.V1
    password: str = ""
    forms: tuple[str, ...] = (WERKBESTAND,)
    signed: str = ""
    to_whom: str = ""
    """For whom it is, where that is not the trekker."""


@dataclass(frozen=True)
class Piece:
    """One file of an uitvraag, and how many records or lines are in it."""

    form: str
    path: Path
    count: int


@dataclass(frozen=True)
class Ready:
    """What was made for one taakgroep."""

    group: str
    name: str
    whom: str
    pieces: tuple[Piece, ...]
    mail: Mail

    @property
    def files(self) -> tuple[Path, ...]:
        """Return where the files are."""
        return tuple(piece.path for piece in self.pieces)


@dataclass(frozen=True)
class Maker:
    """What files are made from: the dossier, and who prints."""

    store: Store
    stand: Stand
    print_form: Callable[[str, date | None], bytes]
    """Prints the invulformulier of a taakgroep, wanted back before a day; paper is of another room."""


def askable(stand: Stand, dossier: Dossier, *, presenting: bool = False) -> list[Askable]:
    """Return the taakgroepen that are not ended, with who pulls each."""
    found = []
    for group in stand.taakgroepen.values():
        person = dossier.get(Contactpersoon, group.trekker)
        address = person.email if person is not None and not presenting else ""
        overleg = dossier.get(Overleg, group.id)
        meets = overleg is None or overleg.status not in _IDLE
        function = person.functie if person is not None else ""
        found.append(Askable(group.id, group.naam, function, address or "", meets))
    return found


def names_of(store: Store, project: str, wish: Wish, group: Askable) -> dict[str, str]:
    """Return the name of each file for a taakgroep unless the user chooses another.

    What belongs to one taakgroep is called alike, so that it stands together in a folder.
    """
    # Spreadsheets are loaded when someone asks for one.
    from wijkdesk.exchange.blad.fillparts import sheet_name  # noqa: PLC0415

    sheet = sheet_name(store, group.id)
    form = Path(sheet).stem.replace("Invulblad", "Invulformulier", 1)
    request = Request(project, (group.id,), wish.ceiling, wish.to_whom or group.whom)
    names = {WERKBESTAND: file_name(store, request), SHEET: sheet, FORM: f"{form}.pdf"}
    return {form: names[form] for form in wish.forms}


def make_all(
    maker: Maker,
    wish: Wish,
    place: Callable[[str, str], Path],
    letters: Mapping[str, Path],
    begin: Callable[[int], None],
) -> Iterator[Ready]:
    """Write all files for all that are asked; what was made before one failed is kept, and told."""
    done: list[str] = []
    for number, group in enumerate(wish.groups):
        begin(number)
        try:
            ready = _made(maker, wish, group, partial(place, group.id), letters.get(group.id))
        except UserError as error:
            kept = f" Voor {', '.join(done)} is het wel gelukt." if done else ""
            raise UserError(f"{group.name}: {error}{kept}") from error
        done.append(group.name)
        yield ready


def is_made(maker: Maker, wish: Wish, group: Askable, files: Mapping[str, Path], letter: Path | None) -> bool:
    """Tell whether all that is asked of a taakgroep lies there: an uitvraag that was broken off goes on."""
    if not all(path.is_file() for path in (*files.values(), *([letter] if letter else []))):
        return False
    with imports.reading(maker.store) as journal:
        given = {
            share.file
            for share in shares(journal)
            if (share.roots, share.until, share.to_whom)
            == ((group.id,), wish.until, wish.to_whom or group.whom)
            and (share.purpose == SHEET_SHARED or share.ceiling == wish.ceiling)
        }
    return all(_is_given(maker, wish, group, form, path, given) for form, path in files.items())


def _is_given(
    maker: Maker, wish: Wish, group: Askable, form: str, path: Path, given: Collection[str]
) -> bool:
    """Tell whether a file is the one that was made for this: paper is made once more to see that."""
    try:
        if form == WERKBESTAND:
            return read_file(path, wish.password).sha256 in given
        data = path.read_bytes()
        return (maker.print_form(group.id, wish.until) == data) if form == FORM else _mark(data) in given
    except (UserError, OSError):
        return False


def _mark(data: bytes) -> str:
    return sha256(data).hexdigest()


def _made(
    maker: Maker, wish: Wish, group: Askable, place: Callable[[str], Path], letter: Path | None
) -> Ready:
    """Write all files for one taakgroep, or none: a part of them asks for what nobody can send back."""
    noted: list[str] = []
    try:
        with together() as written:
            pieces = []
            for form, name in names_of(maker.store, maker.stand.project.id, wish, group).items():
                path = place(name)
                pieces.append(_piece(maker, wish, group, form, path, noted))
                written.append(path)
            ready = _ready(maker, wish, group, tuple(pieces))
            if letter is not None:
                write_whole(letter, f"{ready.mail.whole}\n".encode())
            return ready
    except UserError:
        # Where there is no room to forget that they were given, more is noted than they got.
        with suppress(UserError):
            take_back(maker.store, noted)
        raise


def _ready(maker: Maker, wish: Wish, group: Askable, pieces: tuple[Piece, ...]) -> Ready:
    """Return what was made, with the e-mail that goes along."""
    named = group.name[:1].lower() + group.name[1:]
    letter = Letter(
        named,
        # Where nobody pulls it, whoever reads the e-mail is none: the taakgroep itself is greeted.
        woorden_of(maker.stand.project).trekker.enkelvoud if group.trekker or wish.to_whom else named,
        group.address,
        wish.until,
        {piece.form: piece.path.name for piece in pieces},
        is_closed=bool(wish.password),
        signed=wish.signed,
    )
    return Ready(group.id, group.name, wish.to_whom or group.whom, pieces, asking_mail(letter))


def _piece(maker: Maker, wish: Wish, group: Askable, form: str, path: Path, noted: list[str]) -> Piece:
    store, whom = maker.store, wish.to_whom or group.whom
    if form == FORM:
        write_whole(path, maker.print_form(group.id, wish.until))
        return Piece(form, path, 1)
    if form == SHEET:
        # As above.
        from wijkdesk.exchange.blad.fillwriting import write_sheet  # noqa: PLC0415

        day = maker.stand.peildatum
        sheet = write_sheet(store, path, group.id, day, to_whom=whom, until=wish.until)
        noted.append(sheet.share.file)
        return Piece(form, path, len(sheet.share.rows) - 1)
    wanted = Wanted(group.id, whom, wish.until, wish.ceiling, wish.password)
    made = ask(store, path, maker.stand.project.id, wanted)
    noted.append(made.share.file)
    return Piece(form, path, len(made.share.rows))
