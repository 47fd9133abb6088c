"""Puts a canary in every field of a class, and looks for it in every place of a file where it could hide."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pypdf
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, StreamObject, TextStringObject

from tests.reports.stands import example_dossier, text_of
from wijkdesk.domain.afspraken import Begrotingsregel, Financiering
from wijkdesk.domain.analyse import Bevinding, Gesprek
from wijkdesk.domain.dossier import Dossier
from wijkdesk.domain.entity import Owned, fields_of, klasse_of
from wijkdesk.domain.fields import Kind, Klasse
from wijkdesk.domain.frame import Contactpersoon, Schakel, schakel_id
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Bijeenkomst
from wijkdesk.domain.verantwoording import Document, KlasseKeuze
from wijkdesk.reports.saving import Form, file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wijkdesk.domain.entity import Entity
    from wijkdesk.domain.fields import Field
    from wijkdesk.reports.render import Report

WORD: Final = "KANARIEVOGEL"
CENTS: Final = 987654300
DAY: Final = date(1937, 2, 17)
NUMBER: Final = 73519
_MARKS: Final = (
    ("text", re.compile(WORD, re.IGNORECASE)),
    ("money", re.compile(r"9\.?876\.?543")),
    ("day", re.compile(r"17-?0?2-?1937|17feb[a-z]*\.?1937|1937-02-17")),
    ("number", re.compile(r"73\.?519")),
)
_SERIAL: Final = str((DAY - date(1899, 12, 30)).days)
"""How a spreadsheet keeps the day."""
_BLANK: Final = re.compile(r"[\s\u00ad\u200b\u00a0]+")
LINKED: Final[tuple[tuple[type[Entity], type[Entity]], ...]] = (
    (Bijeenkomst, Contactpersoon),
    (Bevinding, Gesprek),
)
"""Where the links themselves are confidential."""
TOLD: Final[dict[tuple[type[Entity], str], str]] = {
    (Financiering, "besteed"): "the light of the money (D9)",
    (Financiering, "begroot_tot_peildatum"): "the light of the money (D9)",
    (Begrotingsregel, "besteed"): "the light of the money (D9)",
    (Gesprek, "status"): "how many talks there were",
    (Bevinding, "gesprekken"): "on how many talks a finding rests (C15)",
    (Contactpersoon, "email"): "that there is an address, in the overview of contact data",
    (Contactpersoon, "telefoon"): "that there is a number, in the overview of contact data",
}
"""What a reader may know of a field that he may not see; of all others not even that it is filled."""
_TAG: Final = re.compile(r"<[^>]*>")

Places = dict[str, str]
"""What a file says, by the place where it says it."""


def above(ceiling: Klasse) -> Callable[[type[Entity], Field], bool]:
    """Return what chooses the fields that may not be seen at a class."""
    return lambda entity, field: klasse_of(entity, field) > ceiling


def is_name(entity: type[Entity], field: Field) -> bool:
    """Choose the names of people, which are not shown unless asked for."""
    return entity is Contactpersoon and field.name == "naam"


def is_secret(entity: type[Entity], field: Field) -> bool:
    """Choose what is above V1, and the names of people."""
    return klasse_of(entity, field) > Klasse.V1 or is_name(entity, field)


def is_untold(entity: type[Entity], field: Field) -> bool:
    """Choose what is above V1 and leaves no trace at all."""
    return klasse_of(entity, field) > Klasse.V1 and (entity, field.name) not in TOLD


def found_in(places: Places) -> list[str]:
    """Return in which places which canary sings."""
    return [
        f"{kind} in {place}"
        for place, text in places.items()
        for kind, mark in _MARKS
        if mark.search(_BLANK.sub("", text)) or (kind == "day" and place == "cells" and _SERIAL in text)
    ]


# What is planted


def complete(name: str) -> Dossier:
    """Return an example in which every entity with something confidential occurs at least once."""
    dossier = example_dossier(name)
    records = {entity: list(dossier.all(entity)) for entity in ENTITIES.values()}
    for entity, rows in records.items():
        if not rows and any(klasse_of(entity, field) > Klasse.V1 for field in fields_of(entity)):
            rows.append(_made(entity, dossier))
    for number, klasse in enumerate((KlasseKeuze.V2, KlasseKeuze.V3)):
        values = {"project": dossier.projects()[0].id, "titel": "Stuk", "klasse": klasse}
        secret = Document.snapshot({"id": f"stuk{number}", "bestandsnaam": "Stuk.pdf", **values})
        records[Document].append(secret)
    return Dossier({entity: [_pointing(row) for row in rows] for entity, rows in records.items()})


def _made(entity: type[Entity], dossier: Dossier) -> Entity:
    """Return a record of an entity, with the references that it needs."""
    values: dict[str, Any] = {"id": f"nieuw-{entity.__name__}"}
    if issubclass(entity, Owned):
        values["project"] = dossier.projects()[0].id
    for field in fields_of(entity):
        if field.kind is Kind.REFERENCE and field.required:
            target = next((row for row in dossier.all(ENTITIES[field.target])), None)
            values[field.name] = target.id if target else None
        elif field.kind is Kind.ANY_REFERENCE:
            values[field.name] = dossier.projects()[0].id
        elif field.kind in {Kind.TEXT, Kind.LONG_TEXT} and field.required:
            values[field.name] = "Nieuw"
        elif field.kind is Kind.CHOICE and field.choices:
            values[field.name] = next(iter(field.choices))
    return entity.snapshot(values)


def _pointing(record: Entity) -> Entity:
    """Return a record whose references to a document lead to one that may not be seen."""
    names = [field.name for field in fields_of(type(record)) if field.target == "Document"]
    return type(record).snapshot({**vars(record), **dict.fromkeys(names, "stuk1")}) if names else record


def planted(dossier: Dossier, chosen: Callable[[type[Entity], Field], bool]) -> Dossier:
    """Return a dossier with a canary in every chosen field of every record."""
    found: dict[type[Entity], list[Entity]] = {}
    for entity in ENTITIES.values():
        fields = [field for field in fields_of(entity) if chosen(entity, field)]
        found[entity] = [_singing(record, fields) for record in dossier.all(entity)]
    found[Document] = [_singing_document(row) for row in found[Document]]
    for entity, target in LINKED:
        for field in fields_of(entity):
            if field.kind is Kind.LINKS and field.target == target.__name__ and chosen(entity, field):
                found[Schakel] += [
                    _link(row, field.name, other)
                    for row in dossier.all(entity)
                    for other in dossier.all(target)
                    if other.id not in dossier.link_ids(row, field.name)
                ]
    return Dossier(found)


def _link(record: Entity, name: str, other: Entity) -> Entity:
    values = {"van": record.id, "veld": name, "naar": other.id}
    return Schakel.snapshot({"id": schakel_id(record.id, name, other.id), **values})


def _singing(record: Entity, fields: list[Field]) -> Entity:
    return type(record).snapshot({**vars(record), **dict(filter(None, map(_canary, fields)))})


def _singing_document(record: Entity) -> Entity:
    secret = getattr(record, "klasse", None) in {KlasseKeuze.V2, KlasseKeuze.V3}
    named = {"titel": WORD, "bestandsnaam": f"{WORD}.pdf", "soort": WORD}
    return Document.snapshot({**vars(record), **named}) if secret else record


def _canary(field: Field) -> tuple[str, Any] | None:
    """Return the name of a field with its canary; None for what cannot hold one."""
    name = field.name
    if name == "email":
        return name, f"{WORD.lower()}@voorbeeld.nl"
    if field.kind in {Kind.TEXT, Kind.LONG_TEXT}:
        return name, f"{WORD} {name}"
    if field.kind is Kind.LIST:
        return name, (WORD,)
    if field.kind is Kind.ROWS:
        return name, ({key: WORD for key, _label in field.columns},)
    simple: dict[Kind, Any] = {Kind.MONEY: CENTS, Kind.DAY: DAY, Kind.NUMBER: NUMBER, Kind.DECIMAL: NUMBER}
    # These cannot be told from others; what depends on them is found by comparing whole files.
    simple[Kind.YES_NO] = True
    simple[Kind.CHOICE] = list(field.choices)[-1] if field.choices else None
    return (name, simple[field.kind]) if field.kind in simple else None


def silent_fields(dossier: Dossier, planted_one: Dossier) -> list[str]:
    """Return the fields above V1 of which no record changed: there the search would look for nothing."""
    return [
        f"{entity.__name__}.{field.name}"
        for entity in ENTITIES.values()
        for field in fields_of(entity)
        if klasse_of(entity, field) > Klasse.V1
        and field.kind not in {Kind.REFERENCE, Kind.ANY_REFERENCE}
        and all(
            planted_one.value(sung, field) == dossier.value(plain, field)
            for sung, plain in zip(planted_one.all(entity), dossier.all(entity), strict=True)
        )
    ]


# Where is looked


def everywhere(report: Report, *, all_formats: bool = True) -> dict[str, Places]:
    """Return what the files of a report say, and the name under which they would be kept."""
    found = {"names": {"proposed name": report.title}, "pdf": pdf_places(report.pdf)}
    if all_formats:
        found["word"] = word_places(file_of(report, Form.WORD))
        found["excel"] = excel_places(file_of(report, Form.EXCEL))
    return found


def songs(report: Report, *, all_formats: bool = True) -> list[str]:
    """Return which canary sings in which place of which file of a report."""
    found = everywhere(report, all_formats=all_formats)
    return [f"{song} of {file}" for file, places in found.items() for song in found_in(places)]


def pdf_places(pdf: bytes) -> Places:
    """Return what a PDF says: on its pages, in its properties, alternative texts, outline and elsewhere."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    trailer: Any = reader.trailer
    xmp = trailer["/Root"].get("/Metadata")
    places = {
        "pages": text_of(pdf),
        "properties": " ".join(str(value) for value in (reader.metadata or {}).values()),
        "metadata": xmp.get_object().get_data().decode("utf-8") if xmp else "",
        "bookmarks": " ".join(_titles(reader.outline)),
    }
    found: dict[str, list[str]] = {"alternative texts": [], "elsewhere": []}
    for number in range(1, trailer["/Size"]):
        for key, text in _strings(reader.get_object(number), ""):
            place = "alternative texts" if key in {"/Alt", "/ActualText"} else "elsewhere"
            found[place].append(text)
    return places | {place: " ".join(texts) for place, texts in found.items()}


def _titles(outline: Any) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from _titles(item)
        else:
            yield str(item.title)


def _strings(thing: Any, key: str) -> Iterator[tuple[str, str]]:
    """Yield every string of an object with the key under which it stands; links to others are left."""
    if isinstance(thing, TextStringObject):
        yield key, str(thing)
    elif isinstance(thing, ByteStringObject):
        yield key, bytes(thing).decode("latin-1")
    elif isinstance(thing, ArrayObject):
        for item in thing:
            yield from _strings(item, key)
    elif isinstance(thing, DictionaryObject):
        for name, item in thing.items():
            yield from _strings(item, str(name))
        if isinstance(thing, StreamObject) and thing.get("/Type") == "/EmbeddedFile":
            yield "/EmbeddedFile", thing.get_data().decode("latin-1")


def word_places(data: bytes) -> Places:
    """Return what a Word file says: body, properties, comments, heads and feet, alternative texts."""
    places = {"names of parts": "", "alternative texts": "", "attributes": ""}
    for name, content in _members(data):
        places["names of parts"] += f" {name}"
        place = "body" if name == "word/document.xml" else name.rpartition("/")[2].rstrip("0123456789.xml")
        if name.startswith("docProps/"):
            place = "properties"
        text, attributes, alts = _xml(content)
        places[place] = f"{places.get(place, '')} {text}"
        places["attributes"] += f" {attributes}"
        places["alternative texts"] += f" {alts}"
    return places


def excel_places(data: bytes) -> Places:
    """Return what an Excel file says: cells (hidden ones too), names, properties, comments and the rest."""
    book = openpyxl.load_workbook(BytesIO(data))
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]
    hidden = [sheet for sheet in book if sheet.sheet_state != "visible"]
    places = {
        "cells": " ".join(_cells(sheet) for sheet in shown),
        "hidden sheets": " ".join(f"{sheet.title} {_cells(sheet)}" for sheet in hidden),
        "sheet names": " ".join(book.sheetnames),
        "names": " ".join(f"{name} {item.attr_text}" for name, item in book.defined_names.items()),
        "comments": " ".join(
            cell.comment.text for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment
        ),
        "properties": "",
        "parts": "",
    }
    for name, content in _members(data):
        text, attributes, _alts = _xml(content)
        place = "properties" if name.startswith("docProps/") else "parts"
        places[place] += f" {name} {text} {attributes}"
    return places


def _cells(sheet: Any) -> str:
    """Return every value of a sheet, those of hidden rows and columns too."""
    return " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def _xml(content: bytes) -> tuple[str, str, str]:
    """Return the texts of a part, its attributes, and of those what says what a picture shows."""
    try:
        tree = ET.fromstring(content)  # noqa: S314 - written by this test
    except ET.ParseError:
        return unescape(_TAG.sub("", content.decode("latin-1"))), "", ""
    attributes: list[str] = []
    alts: list[str] = []
    for element in tree.iter():
        for name, value in element.attrib.items():
            (alts if name in {"descr", "title", "alt"} else attributes).append(value)
    # A word can be cut in pieces that look the same: what is between them is no space.
    return "".join(tree.itertext()), " ".join(attributes), " ".join(alts)
