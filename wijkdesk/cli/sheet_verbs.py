"""What the verbs of exchange do with Excel: an invulblad goes out, and comes back as a werkbestand would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from wijkdesk.cli.context import readable
from wijkdesk.cli.naming import record_named, soort_named
from wijkdesk.cli.target import check_target
from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.blad.fillreading import is_fill_sheet, read_fill_sheet
from wijkdesk.exchange.blad.opening import ANSWER, is_workbook, read_book
from wijkdesk.exchange.werk.arriving import is_sheet
from wijkdesk.exchange.werk.reading import read_file

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.exchange.werk.reading import Werkbestand
    from wijkdesk.store.store import Store

_WAYS: Final = ("werkbestand", "excel")


def wants_excel(context: Context) -> bool:
    """Tell whether an uitvraag is to be an Excel sheet; UserError where it is to be something unknown."""
    way = (context.request.option("--als") or _WAYS[0]).casefold()
    if way not in _WAYS:
        raise UserError(f"‘{way}’ kan niet. Kies --als werkbestand of --als excel.")
    return way == "excel"


def ask_in_excel(context: Context) -> int:
    """Make an invulblad for one taakgroep (`uitvraag --als excel`)."""
    # The library that writes Excel is loaded when someone asks for it: other commands need not wait.
    from wijkdesk.exchange.blad.fillwriting import write_sheet  # noqa: PLC0415

    with context.reading() as store:
        _asked(context, store)
    with context.writing() as store:
        group, path = _asked(context, store)
        day = context.peildatum(context.project(store.read()))
        made = write_sheet(store, path, group, day, to_whom=readable(context.request.option("--voor")))
    context.out.line(f"Invulblad gemaakt met {len(made.share.rows) - 1} regels: {path}")
    return 0


def _asked(context: Context, store: Store) -> tuple[str, Path]:
    from wijkdesk.exchange.blad.fillparts import sheet_name  # noqa: PLC0415 - as above

    for option in ("--klasse", "--wachtwoord"):
        if context.request.option(option):
            raise UserError(
                f"{option} kan niet bij een invulblad: dat gaat tot klasse V1 en zonder wachtwoord."
            )
    code = context.request.words["TAAKGROEP"]
    group = record_named(store.read(), soort_named("taakgroep"), code, context.narrowed(store.read()))
    path = Path(context.request.option("--uit")).expanduser()
    path = path / sheet_name(store, group.id) if path.is_dir() else path
    if path.suffix.lower() != ".xlsx":
        raise UserError(f"Een invulblad is een Excel-bestand. Noem het bijvoorbeeld {path.stem}.xlsx.")
    check_target(path)
    if path.exists():
        raise UserError(f"{path.name} bestaat al. Kies een andere naam; er is niets overschreven.")
    return group.id, path


def arriving(context: Context, path: Path) -> Werkbestand:
    """Return what came in: a werkbestand, or an invulblad that was filled in."""
    if not (is_workbook(path) or is_sheet(path)):
        return read_file(path, context.request.option("--wachtwoord"))
    book = read_book(path, ANSWER)
    if not is_fill_sheet(book):
        raise UserError(
            f"In {path.name} ontbreekt het verborgen deel van een invulblad. Lees het in als lijst: "
            f"‘wijkdesk lees {path.name} --als actie’."
        )
    with context.reading() as store:
        returned = read_fill_sheet(book, store.read())
    for note in returned.notes:
        context.aside.line(f"Let op: {note}")
    return returned.file
