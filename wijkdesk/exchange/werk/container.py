"""The zip around a werkbestand: written plainly, read as if a stranger made it."""

from __future__ import annotations

import io
import itertools
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk import limits

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
NAME: Final = re.compile(
    r"manifest\.json|manifest\.sig|(?:ops|steps|seen|stubs|erased)\.jsonl|blobs/[0-9a-f]{64}"
)

_END: Final = struct.Struct("<4s4H2LH")
_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_FLAGS: Final = 0x080E
"""Harmless: how hard was compressed, sizes written afterwards, names in UTF-8."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


class Damaged(UserError):
    """The bytes are not what was sent."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A member as the directory at the end describes it."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def pack(members: Mapping[str, bytes]) -> bytes:
    """Return members as a zip; equal members give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.external_attr = 0o600 << 16
            blob = name.startswith("blobs/")
            info.compress_type = zipfile.ZIP_STORED if blob else zipfile.ZIP_DEFLATED
            file.writestr(info, data)
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip; nothing of it ever becomes a path, nothing is trusted twice."""
    try:
        entries = _directory(data)
        _check(entries)
        return {entry.name: _member(data, entry) for entry in entries}
    except (struct.error, zlib.error, UnicodeDecodeError, IndexError) as error:
        raise Damaged(limits.DAMAGED) from error


def _directory(data: bytes) -> list[_Entry]:
    start = len(data) - _END.size
    if start < 0:
        raise Damaged(limits.DAMAGED)
    sign, disk, first, here, count, size, offset, comment = _END.unpack_from(data, start)
    if sign != b"PK\5\6" or disk or first or comment or here != count or offset + size != start:
        raise Damaged(limits.DAMAGED)
    if count > limits.MEMBERS:
        raise UserError(limits.TOO_BIG)
    entries = []
    for _ in range(count):
        entry, offset = _entry(data, offset)
        entries.append(entry)
    if offset != start:
        raise Damaged(limits.DAMAGED)
    return entries


def _entry(data: bytes, offset: int) -> tuple[_Entry, int]:
    part = _ENTRY.unpack_from(data, offset)
    sign, _, _, flags, method, _, _, crc, packed, size, name, extra, comment, disk, _, _, local = part
    if sign != b"PK\1\2" or flags & ~_FLAGS or disk or method not in (_STORED, _DEFLATED):
        raise Damaged(limits.DAMAGED)
    begin = offset + _ENTRY.size
    text = data[begin : begin + name].decode("ascii")
    return _Entry(text, method, crc, packed, size, local), begin + name + extra + comment


def _check(entries: list[_Entry]) -> None:
    names = [entry.name for entry in entries]
    if len(set(names)) != len(names) or not all(NAME.fullmatch(name) for name in names):
        raise Damaged(limits.DAMAGED)
    ranges = sorted((entry.offset, entry.offset + _LOCAL.size + entry.packed) for entry in entries)
    if any(end > begin for (_, end), (begin, _) in itertools.pairwise(ranges)):
        raise Damaged(limits.DAMAGED)
    if sum(entry.size for entry in entries) > limits.TOTAL:
        raise UserError(limits.TOO_BIG)
    lines = sum(entry.size for entry in entries if entry.name.endswith(".jsonl"))
    small = sum(entry.size for entry in entries if entry.name in (MANIFEST, SIGNATURE))
    if lines > limits.LINES or small > limits.MANIFEST:
        raise UserError(limits.TOO_BIG)
    for entry in entries:
        if entry.size > limits.BLOB or (
            entry.size > limits.SMALL and entry.size > limits.RATIO * max(entry.packed, 1)
        ):
            raise UserError(limits.TOO_BIG)


def _member(data: bytes, entry: _Entry) -> bytes:
    part = _LOCAL.unpack_from(data, entry.offset)
    sign, _, flags, method, _, _, _, _, _, name, extra = part
    begin = entry.offset + _LOCAL.size
    same = data[begin : begin + name] == entry.name.encode()
    begin += name + extra
    raw = data[begin : begin + entry.packed]
    if sign != b"PK\3\4" or flags & ~_FLAGS or method != entry.method or not same:
        raise Damaged(limits.DAMAGED)
    if len(raw) != entry.packed:
        raise Damaged(limits.DAMAGED)
    if method == _DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        # One byte more than promised tells a lie without unpacking all of it.
        raw = stream.decompress(raw, entry.size + 1)
        if not stream.eof and len(raw) <= entry.size:
            raise Damaged(limits.DAMAGED)
    if len(raw) != entry.size or zlib.crc32(raw) != entry.crc:
        raise Damaged(limits.DAMAGED)
    return raw
