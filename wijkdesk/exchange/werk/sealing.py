"""WDE1: a werkbestand that only opens with a password (Argon2id, then a stream of sealed chunks)."""

from __future__ import annotations

import struct
import unicodedata
from typing import Final

import msgspec
from nacl import bindings, exceptions, pwhash, utils

from wijkdesk.domain.errors import UserError

MAGIC: Final = b"WDE1"
_LENGTH: Final = struct.Struct(">H")
_CHUNK: Final = 65_536
_OPS: Final = pwhash.argon2id.OPSLIMIT_INTERACTIVE
_MEMORY: Final = 64 * 2**20
_MOST_OPS: Final = 4
_HEADER: Final = 1_024
_EXTRA: Final = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_START: Final = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MESSAGE: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL

WRONG: Final = (
    "Dit werkbestand gaat niet open met dit wachtwoord, of het is beschadigd. Er is niets overgenomen. "
    "Vraag de afzender om het wachtwoord, of om het bestand opnieuw te sturen."
)


class NeedsPassword(UserError):
    """The file is closed and no password was given."""


class _Header(msgspec.Struct, forbid_unknown_fields=True):
    """How a password becomes a key."""

    kdf: str
    ops: int
    mem: int
    salt: str


def is_sealed(data: bytes) -> bool:
    """Tell whether a file asks for a password."""
    return data.startswith(MAGIC)


def seal(data: bytes, password: str) -> bytes:
    """Return a file that only opens with this password."""
    salt = utils.random(pwhash.argon2id.SALTBYTES)
    header = msgspec.json.encode(_Header("argon2id", _OPS, _MEMORY, salt.hex()))
    head = MAGIC + _LENGTH.pack(len(header)) + header
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    parts = [
        head,
        bindings.crypto_secretstream_xchacha20poly1305_init_push(state, _key(password, salt, _OPS, _MEMORY)),
    ]
    for begin in range(0, max(len(data), 1), _CHUNK):
        tag = _FINAL if begin + _CHUNK >= len(data) else _MESSAGE
        chunk = data[begin : begin + _CHUNK]
        parts.append(bindings.crypto_secretstream_xchacha20poly1305_push(state, chunk, head, tag))
    return b"".join(parts)


def unseal(data: bytes, password: str) -> bytes:
    """Return what is inside; one sentence for whatever is wrong, so that nothing can be guessed from it."""
    try:
        return _opened(data, password)
    except (msgspec.MsgspecError, exceptions.CryptoError, ValueError, TypeError, struct.error) as error:
        raise UserError(WRONG) from error


def _opened(data: bytes, password: str) -> bytes:
    length: int = _LENGTH.unpack_from(data, len(MAGIC))[0]
    begin = len(MAGIC) + _LENGTH.size
    if length > _HEADER:
        raise UserError(WRONG)
    header = msgspec.json.decode(data[begin : begin + length], type=_Header)
    bounded = 1 <= header.ops <= _MOST_OPS and 8 * 1024 <= header.mem <= _MEMORY
    if header.kdf != "argon2id" or not bounded:
        raise UserError(WRONG)
    head, begin = data[: begin + length], begin + length
    key = _key(password, bytes.fromhex(header.salt), header.ops, header.mem)
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, data[begin : begin + _START], key)
    parts, tag = [], _MESSAGE
    for place in range(begin + _START, len(data), _CHUNK + _EXTRA):
        if tag == _FINAL:
            raise UserError(WRONG)
        chunk = data[place : place + _CHUNK + _EXTRA]
        part, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, chunk, head)
        parts.append(part)
    if tag != _FINAL:
        # Cut off: what came through is whole chunks, but not all of them.
        raise UserError(WRONG)
    return b"".join(parts)


def _key(password: str, salt: bytes, ops: int, memory: int) -> bytes:
    if not password:
        raise NeedsPassword("Dit werkbestand is gesloten met een wachtwoord. Geef het wachtwoord erbij.")
    secret = unicodedata.normalize("NFC", password).encode()
    size = bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES
    return bytes(pwhash.argon2id.kdf(size, secret, salt, opslimit=ops, memlimit=memory))
