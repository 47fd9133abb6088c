"""Files that belong to a record: which are refused, what they are called, and who may see them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.analyse import Gesprek
from wijkdesk.domain.entity import record_klasse
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import number
from wijkdesk.domain.verantwoording import Document, KlasseKeuze

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity

GROOTSTE: Final = 50 * 1024 * 1024
"""A file of more bytes makes a dossier unhandy to copy."""

# fmt: off
_PROGRAMMAS: Final = frozenset({
    "app", "appimage", "application", "appref-ms", "bat", "cmd", "com", "command", "cpl", "deb", "desktop",
    "dll", "dmg", "exe", "gadget", "hta", "img", "inf", "iso", "jar", "js", "jse", "lnk", "msc", "msi",
    "msix", "msp", "pif", "ps1", "psm1", "py", "pyw", "reg", "rpm", "scf", "scr", "sh", "sys", "url",
    "vbe", "vbs", "vhd", "vhdx", "workflow", "wsf", "wsh", "xll",
})
# fmt: on
_MACROS: Final = frozenset({"docm", "dotm", "pptm", "potm", "ppsm", "xlsm", "xlsb", "xltm", "xlam"})
_STARTS: Final = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
"""How programs and shortcuts begin, whatever their name says."""
_SOORTEN: Final = {
    "pdf": "PDF",
    "doc": "Word",
    "docx": "Word",
    "odt": "tekst",
    "txt": "tekst",
    "xls": "Excel",
    "xlsx": "Excel",
    "ods": "rekenblad",
    "csv": "lijst",
    "ppt": "presentatie",
    "pptx": "presentatie",
    "odp": "presentatie",
    "jpg": "foto",
    "jpeg": "foto",
    "png": "afbeelding",
    "heic": "foto",
    "msg": "e-mail",
    "eml": "e-mail",
    "zip": "zip",
}


def kale_naam(name: str) -> str:
    """Return a file name that is safe in any folder: no path, no odd signs, no dots or spaces at its end."""
    last = re.split(r"[\\/]", name)[-1]
    plain = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*').strip(". ")
    return plain[-120:] or "document"


def achtervoegsel(name: str) -> str:
    """Return what a name ends with, in small letters and without the dot."""
    head, dot, tail = kale_naam(name).rpartition(".")
    return tail.casefold() if dot and head else ""


def check_naam(name: str) -> None:
    """Refuse a file that could do something instead of being read."""
    if achtervoegsel(name) in _PROGRAMMAS:
        raise UserError(
            f"{kale_naam(name)} is een programma of snelkoppeling. Wijkdesk bewaart alleen documenten."
        )


def check_bestand(name: str, data: bytes) -> None:
    """Refuse what is no document, by its name, its size or how it begins."""
    check_naam(name)
    check_grootte(name, len(data))
    if data.startswith(_STARTS):
        raise UserError(
            f"{kale_naam(name)} ziet eruit als een document, maar is een programma. Het is niet bewaard."
        )


def check_grootte(name: str, size: int) -> None:
    """Refuse a file that is empty or too large, before it is read."""
    if size > GROOTSTE:
        raise UserError(
            f"{kale_naam(name)} is {grootte_in_woorden(size)}; meer dan 50 MB past niet in een dossier. "
            "Maak het kleiner, of bewaar het erbuiten en noteer waar."
        )
    if size == 0:
        raise UserError(f"{kale_naam(name)} is leeg. Kijk of het bestand wel klaar is.")


def heeft_macros(name: str) -> bool:
    """Tell whether a file can hold macros: it is kept, and told."""
    return achtervoegsel(name) in _MACROS


def grootte_in_woorden(size: int) -> str:
    """Return a size as people say it: 12 kB, 3,4 MB."""
    if size < 1024 * 1024:
        return f"{number(max(1, round(size / 1024)))} kB"
    return f"{number(round(size / 1024 / 1024, 1))} MB"


def soort_van(name: str) -> str:
    """Return in one word what kind of file it is."""
    suffix = achtervoegsel(name)
    return _SOORTEN.get(suffix, suffix.upper() or "bestand")


def klasse_voor(record: Entity) -> KlasseKeuze:
    """Return who may see a new document of a record: what belongs to a gesprek stays with the leader."""
    secret = isinstance(record, Gesprek) or type(record).own_klasse >= Klasse.V3
    return KlasseKeuze.V3 if secret else KlasseKeuze.V1


def klasse_van(document: Document) -> Klasse:
    """Return the class of a document; one that says nothing is of the network."""
    return record_klasse(document)


def documenten_van(dossier: Dossier, key: str, ceiling: Klasse) -> Sequence[Document]:
    """Return the documents of a record that may be seen, the latest first."""
    found = [row for row in dossier.where(Document, "hoort_bij", key) if klasse_van(row) <= ceiling]
    return sorted(found, key=lambda row: (row.datum is None, row.datum and -row.datum.toordinal(), row.titel))


def nieuw_document(record: Entity, name: str, mark: str, size: int, day: date) -> dict[str, Any]:
    """Return the values of the record that says what a kept file is."""
    plain = kale_naam(name)
    head, dot, _ = plain.rpartition(".")
    return {
        "titel": (head if dot and head else plain).replace("_", " "),
        "bestandsnaam": plain,
        "inhoud": mark,
        "grootte": size,
        "soort": soort_van(name),
        "datum": day,
        "klasse": klasse_voor(record),
        "hoort_bij": record.id,
    }
