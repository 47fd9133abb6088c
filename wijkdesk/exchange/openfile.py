"""An open project file read safely: plain YAML, its line numbers kept, everything else refused.

Nothing is guessed here: a scalar stays the text that was written, and the field that it is for decides
what it means. So `154012201` stays a text where a text belongs, and no number ever becomes a float.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.spelling import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 20_000_000
DEEPEST = 24
MOST_NODES = 1_000_000
EMPTY_WORDS = frozenset({"", "~", "null", "Null", "NULL"})

_ODD_SIGN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FileError(UserError):
    """Something in the file is wrong; the sentence starts with its line."""

    def __init__(self, line: int, sentence: str) -> None:
        """Keep the line, counted from one."""
        super().__init__(f"Regel {line}: {sentence}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was written."""

    text: str
    quoted: bool
    line: int

    @property
    def empty(self) -> bool:
        """Tell whether nothing was filled in."""
        return not self.quoted and self.text in EMPTY_WORDS


@dataclass(frozen=True, slots=True)
class Items:
    """A list of nodes."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """Keys with their nodes, in the order of the file."""

    line: int
    entries: dict[str, Node] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)


Node: TypeAlias = Scalar | Items | Block


def read_file(path: Path) -> Block:
    """Return the contents of a file; UserError where it is no plain YAML file of a bearable size."""
    _check_place(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        message = f"Het bestand ‘{path.name}’ mag niet worden gelezen. Vraag wie de map beheert."
        raise UserError(message) from error
    if len(content) > LARGEST:
        message = (
            f"Het bestand ‘{path.name}’ is te groot. Een projectbestand is hoogstens {LARGEST // 10**6} MB."
        )
        raise UserError(message)
    return parse(decoded(content, path.name))


def _check_place(path: Path) -> None:
    """Refuse what has no beginning and end: reading from it could wait for ever."""
    try:
        found, folder, plain = path.exists(), path.is_dir(), path.is_file()
    except PermissionError:
        # Opening it says the same, with the right sentence.
        return
    except OSError:
        found = folder = plain = False
    if not found:
        raise UserError(f"Het bestand ‘{path.name}’ is er niet. Kijk de naam na.")
    if folder:
        raise UserError(f"‘{path.name or path}’ is een map. Noem ook de naam van het bestand.")
    if not plain:
        raise UserError(f"‘{path.name}’ is geen gewoon bestand. Kies een ander bestand.")


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file; UserError where it is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        message = (
            f"Het bestand ‘{name}’ is niet als tekst te lezen. Kies een projectbestand, "
            "of sla het opnieuw op als UTF-8."
        )
        raise UserError(message)
    if not text.strip():
        message = f"Het bestand ‘{name}’ is leeg. Kies een ander bestand."
        raise UserError(message)
    return text


def parse(text: str) -> Block:
    """Return the one mapping that a text holds; FileError where there is anything else in it."""
    if odd := _ODD_SIGN.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        raise FileError(line, "hier staat een teken dat niet in tekst hoort. Haal het weg.")
    try:
        return _Builder(text).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        sentence = "dit is niet goed opgemaakt. Kijk inspringen, komma’s en haakjes na."
        raise FileError(line, sentence) from error


def all_texts(node: Node) -> Iterator[tuple[str, int]]:
    """Return every text below a node with its line: values, and the words before a colon."""
    match node:
        case Scalar(text=text, line=line):
            yield text, line
        case Items(items=items):
            for item in items:
                yield from all_texts(item)
        case Block(entries=entries, key_lines=lines):
            yield from lines.items()
            for item in entries.values():
                yield from all_texts(item)


class _Builder:
    """Turns the events of the parser into nodes and refuses what plain data does not need."""

    def __init__(self, text: str) -> None:
        self._loader = _Parser(text)
        self._nodes = 0

    def document(self) -> Block:
        try:
            return self._document()
        finally:
            self._loader.dispose()

    def _document(self) -> Block:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise FileError(1, "in dit bestand staan alleen opmerkingen. Kies een ander bestand.")
        root = self._node(self._next(), 1)
        if not isinstance(root, Block):
            raise FileError(root.line, "dit is geen projectbestand. Kies een ander bestand.")
        self._next()
        extra = self._next()
        if not isinstance(extra, yaml.StreamEndEvent):
            line = extra.start_mark.line + 1
            raise FileError(line, "hier begint een tweede document. Zet één project in een bestand.")
        return root

    def _next(self) -> Any:
        return self._loader.get_event()

    def _node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line + 1
        self._nodes += 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise FileError(line, "een verwijzing met & of * mag niet. Schrijf de waarde voluit.")
        if event.tag is not None:
            raise FileError(line, "een woord met ! ervoor mag hier niet. Schrijf alleen de waarde.")
        if depth > DEEPEST:
            raise FileError(line, "hier staan te veel lagen in elkaar. Kijk de haakjes na.")
        if self._nodes > MOST_NODES:
            raise FileError(line, "er staan te veel gegevens in dit bestand. Verdeel ze over meer projecten.")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(_text(event.value, line), bool(event.style), line)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(Items(line), depth)
        return self._mapping(Block(line), depth)

    def _sequence(self, node: Items, depth: int) -> Items:
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            node.items.append(self._node(event, depth + 1))
        return node

    def _mapping(self, node: Block, depth: int) -> Block:
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise FileError(key.line, "voor een dubbele punt hoort één woord. Kijk deze regel na.")
            if key.text in node.entries:
                sentence = f"‘{shortened(key.text)}’ staat hier twee keer. Haal er één weg."
                raise FileError(key.line, sentence)
            node.entries[key.text] = self._node(self._next(), depth + 1)
            node.key_lines[key.text] = key.line
        return node


def shortened(text: str) -> str:
    """Return a text that fits in a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"


def storable(sign: str) -> bool:
    """Tell whether a character may stand in a text: no control character but the end of a line and a tab."""
    return sign in "\n\r\t" or unicodedata.category(sign) not in {"Cc", "Cs"}


def _text(text: str, line: int) -> str:
    if text.isprintable():
        return nfc(text)
    if not all(map(storable, text)):
        raise FileError(line, "hier staat een teken dat niet in tekst hoort. Haal het weg.")
    return nfc(text)
