"""What the verbs of exchange do with Excel: an invulblad comes back as a werkbestand would."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.blad.fillreading import is_fill_sheet, read_fill_sheet
from wijkdesk.exchange.blad.opening import ANSWER, is_workbook, read_book
from wijkdesk.exchange.werk import limits
from wijkdesk.exchange.werk.arriving import is_sheet
from wijkdesk.exchange.werk.reading import read_file
from wijkdesk.exchange.werk.trust import hold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.cli.context import Context
    from wijkdesk.exchange.werk.reading import Werkbestand


def arriving(context: Context, path: Path) -> tuple[Werkbestand, Sequence[str]]:
    """Return what came in, a werkbestand or an invulblad that was filled in, and what was noticed in it."""
    if not (is_workbook(path) or is_sheet(path)):
        return read_file(path, context.request.option("--wachtwoord"), partial(_hold, context)), ()
    book = read_book(path, ANSWER)
    if not is_fill_sheet(book):
        raise UserError(
            f"In {path.name} ontbreekt het verborgen deel van een invulblad. Lees het in als lijst: "
            f"‘wijkdesk lees {path.name} --als actie’."
        )
    with context.reading() as store:
        returned = read_fill_sheet(book, store)
    for note in returned.notes:
        context.aside.line(f"Let op: {note}")
    return returned.file, returned.notes


def _hold(context: Context, head: Werkbestand, lines: int) -> None:
    # What is wrong with a file is said before what is wrong with the dossier; only a large one needs both.
    if lines > limits.FREELY:
        with context.reading() as store:
            hold(store, head, lines)
