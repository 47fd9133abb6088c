"""An answer in Excel that was built to hurt costs a second, 256 MB, one sentence and no byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from nacl.signing import SigningKey
from openpyxl import Workbook

from tests.exchange.blad.sheets import saved
from tests.exchange.werk.desks import template
from tests.exchange.werk.hostile import costs, opened, stored
from wijkdesk.exchange.blad.fillparts import HIDDEN_NAME, LARGEST, MARK, packed

if TYPE_CHECKING:
    from pathlib import Path

CELL = b'<c t="b"><v>1</v></c>'


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return opened(template("nieuwegein"), tmp_path_factory.mktemp("vijand"))


def book(sheet: bytes, **others: bytes) -> bytes:
    """Return a workbook with one sheet, and with parts of its own in the place of the usual ones."""
    parts = {
        "workbook": b'<w xmlns:r="r"><sheets><sheet name="Acties" r:id="i"/></sheets></w>',
        "_rels/workbook.xml.rels": b'<r><s Id="i" Target="worksheets/s.xml"/></r>',
        "worksheets/s": sheet,
        **others,
    }
    return stored({f"xl/{name}{'' if '.' in name else '.xml'}": data for name, data in parts.items()})


def lines(count: int, cell: bytes = CELL, after: bytes = b"") -> bytes:
    row = b"<row>" + cell + b"</row>"
    return b"<w><sheetData>" + row * count + b"</sheetData>" + after + b"</w>"


def text(words: str) -> bytes:
    return lines(1, b'<c t="str"><v>' + words.encode() + b"</v></c>")


def remembered(*said: str) -> bytes:
    """Return an invulblad that remembers this, signed by whoever made it."""
    key, made = SigningKey(bytes(32)), Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = HIDDEN_NAME
    for part in packed(list(said)):
        sheet.append([part])
    sheet.append([key.verify_key.encode().hex()])
    sheet.append([key.sign("\n".join(said).encode()).signature.hex()])
    made.create_sheet("Acties").append(["Code"])
    return saved(made)


HEAD = json.dumps({"soort": MARK, "blad": "b", "project": "p", "taakgroep": "t", "naam": "n"})
HOSTILE: dict[str, Callable[[], bytes]] = {
    "a million strings": lambda: book(lines(3), sharedStrings=b"<s>" + b"<si><t/></si>" * 10**6 + b"</s>"),
    "three million strings": lambda: book(lines(3), sharedStrings=b"<s>" + b"<si/>" * (3 * 10**6) + b"</s>"),
    "three million styles": lambda: book(
        lines(3), styles=b"<s><cellXfs>" + b"<x/>" * (3 * 10**6) + b"</cellXfs></s>"
    ),
    "strings in strings": lambda: book(
        lines(3), sharedStrings=b"<s>" + b"<si>" * 480_000 + b"</si>" * 480_000 + b"</s>"
    ),
    "strings without an end": lambda: book(lines(3), sharedStrings=b"<s>" + b"<si>" * 480_000),
    "two million names": lambda: book(
        lines(1, b"<c " + b" ".join(b'a%d="1"' % number for number in range(2 * 10**6)) + b"/>")
    ),
    "cells of a large list": lambda: book(lines(19_900, CELL * 20)),
    "cells merged over cells": lambda: book(
        lines(19_000, CELL, b"<mergeCells>" + b'<m ref="A1:A20000"/>' * 20_000 + b"</mergeCells>")
    ),
    "a column of a million letters": lambda: book(lines(1, b'<c r="' + b"A" * 10**6 + b'1"><v>1</v></c>')),
    "a number of forty million figures": lambda: book(lines(1, b"<c><v>" + b"1" * (4 * 10**7) + b"</v></c>")),
    "numbers of four thousand figures": lambda: book(
        lines(20, (b"<c><v>" + b"1" * 4_000 + b"</v></c>") * 400)
    ),
    "marks on a letter": lambda: book(text("a" + "\u0301\u0316" * 5_000_000)),
    "marks on letters": lambda: book(text("a" + "\u0301\u0316" * 490_000)),
    "signs that are not seen": lambda: book(text("a\u200b" * 10**7)),
    "a long text": lambda: book(text("naam " * 8_000_000)),
    "much to remember": lambda: remembered(HEAD, "[" + "[]," * (LARGEST // 3 - 200) + "[]]"),
    "deep to remember": lambda: remembered(HEAD, "[" * (LARGEST - 400)),
    "a large number to remember": lambda: remembered(HEAD, "1" * (LARGEST - 400)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_answer_that_hurts_is_refused_in_a_second(name: str, dossier: Path) -> None:
    assert costs(HOSTILE[name](), dossier, ".xlsx").result == 2
