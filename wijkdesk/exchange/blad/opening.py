"""A file that should hold a list: what it is, whether it is safe to read, and its tables."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Final

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.blad import csvtext, vcards, workbook
from wijkdesk.exchange.blad.table import Book
from wijkdesk.exchange.blad.xmlparts import MOST_ELEMENTS

LARGEST: Final = 50 * 2**20
ANSWER: Final = 500_000
"""What an invulblad may hold (`MOST_ELEMENTS`): a taakgroep fills a few hundred lines, not a register."""
LARGEST_TEXT: Final = 30 * 2**20
"""A list without a workbook around it."""
LARGEST_OPEN: Final = 120 * 2**20
"""What all parts of a workbook may be together once they are unpacked."""
MOST_PARTS: Final = 2_000
_BOMB: Final = 150
"""No sheet that people made shrinks this many times."""
_SAVE_AS: Final = "Open het en kies Opslaan als → Excel-werkmap (.xlsx)."
_SIGNS: Final = (
    (b"%PDF", "een PDF. Daar is geen lijst uit te lezen; vraag om het Excel-bestand"),
    (b"SQLite format 3", "een dossier van wijkdesk. Open het met Openen"),
    (b"{\\rtf", "een tekstdocument. Zet de lijst eerst in Excel"),
    (b"\x89PNG", "een afbeelding. Typ of plak de lijst eerst in Excel"),
    (b"\xff\xd8\xff", "een afbeelding. Typ of plak de lijst eerst in Excel"),
    (b"GIF8", "een afbeelding. Typ of plak de lijst eerst in Excel"),
    (b"BEGIN:VCALENDAR", "een agenda. Kies een lijst uit Excel"),
    (b"{", "geen lijst. Kies een Excel-bestand (.xlsx) of een CSV-bestand"),
    (b"WDE1", "een versleuteld werkbestand. Neem het over bij Uitwisseling"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_book(path: Path, most: int = MOST_ELEMENTS) -> Book:
    """Return the tables of a file; UserError with a sentence where it is no list that can be read.

    `most` is how much may be in it: `ANSWER` for an invulblad.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UserError(f"{path.name} is groter dan 50 MB. Zet alleen de lijst in een eigen bestand.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"{path.name} is er niet (meer). Kijk of de naam en de map kloppen.") from None
    except (OSError, ValueError):
        raise UserError(f"{path.name} is niet te lezen. Sluit het in Excel, of kies een kopie.") from None
    return read_data(data, path.name, most)


def is_workbook(path: Path) -> bool:
    """Tell whether a file is an Excel workbook, whatever it is called."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(part.endswith("xl/workbook.xml") for part in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def is_fill_file(path: Path) -> bool:
    """Tell whether a file is an invulblad that still has its hidden part."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [part for part in archive.infolist() if part.filename.endswith("xl/workbook.xml")]
            return any(part.file_size < 2**20 and b'"_wijkdesk"' in archive.read(part) for part in parts)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, ValueError, EOFError):
        return False


def read_data(data: bytes, name: str, most: int = MOST_ELEMENTS) -> Book:
    """Return the tables in the bytes of a file."""
    if len(data) > LARGEST:
        raise UserError(f"{name} is groter dan 50 MB. Zet alleen de lijst in een eigen bestand.")
    if not data.strip():
        raise UserError(f"{name} is leeg. Kies een ander bestand.")
    if data.startswith(b"PK"):
        return _zipped(data, name, most)
    if data.startswith(_OLE):
        raise UserError(_old(data, name))
    for sign, sentence in _SIGNS:
        if data.startswith(sign):
            raise UserError(f"{name} is {sentence}.")
    head = data[:2_000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        raise UserError(f"{name} is een webpagina of een oud XML-bestand, geen lijst. {_SAVE_AS}")
    if len(data) > LARGEST_TEXT:
        raise UserError(f"{name} is groter dan 30 MB. Zet alleen de lijst in een eigen bestand.")
    is_cards = head.startswith(b"begin:vcard")
    sheet = vcards.read_cards(data, name) if is_cards else csvtext.read_text(data, name)
    if not sheet.lines:
        raise UserError(f"{name} is leeg. Kies een ander bestand.")
    return Book(name, (sheet,))


def _old(data: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            f"{name} is beveiligd met een wachtwoord. Open het in Excel, haal het wachtwoord weg "
            "(Bestand → Info) en bewaar het opnieuw."
        )
    if "WordDocument".encode("utf-16-le") in data:
        return (
            f"{name} is een oud Word-document. Kopieer de tabel, plak hem in Excel en bewaar die als .xlsx."
        )
    return f"{name} is een oud Excel-bestand (.xls). {_SAVE_AS}"


def _zipped(data: bytes, name: str, most: int) -> Book:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_others(archive, name)
            _refuse_bombs(archive, name)
            sheets = workbook.read_sheets(archive, name, most)
            saved = workbook.saved_on(archive, name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, OSError, EOFError):
        raise UserError(workbook.DAMAGED.format(name)) from None
    book = Book(name, sheets, saved)
    if not book.shown:
        raise UserError(f"In {name} staat geen enkele regel. Kies een ander bestand.")
    return book


def _refuse_others(archive: zipfile.ZipFile, name: str) -> None:
    names = set(archive.namelist())
    if any(part.endswith("xl/workbook.xml") for part in names):
        return
    if "xl/workbook.bin" in names:
        raise UserError(f"{name} is een binair Excel-bestand (.xlsb). {_SAVE_AS}")
    if any(part.startswith("word/") for part in names):
        raise UserError(
            f"{name} is een Word-document. Kopieer de tabel, plak hem in Excel en bewaar die als .xlsx."
        )
    if any(part.startswith("ppt/") for part in names):
        raise UserError(f"{name} is een presentatie. Zet de lijst eerst in Excel.")
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]:
        raise UserError(f"{name} is een bestand van LibreOffice (.ods of .odt). {_SAVE_AS}")
    if "manifest.json" in names:
        raise UserError(f"{name} is een werkbestand van wijkdesk. Neem het over bij Uitwisseling.")
    raise UserError(f"{name} is een zip-bestand. Pak het uit en kies het Excel-bestand dat erin zit.")


def _refuse_bombs(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    shrunk = any(
        part.file_size > 2**22 and part.file_size > _BOMB * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MOST_PARTS or whole > LARGEST_OPEN or shrunk:
        raise UserError(
            f"{name} wordt bij het openen veel te groot. Kopieer alleen de lijst naar een nieuw bestand."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UserError(f"{name} heeft een wachtwoord. Haal het wachtwoord weg en bewaar het opnieuw.")
