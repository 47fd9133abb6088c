"""One spelling for equal texts, in a time that grows no faster than the text (§3.2: NFC).

To bring a text into one spelling Python sorts the marks above and below a letter. Of a letter with half a
million marks, in a file that was built to hurt, that takes hours; so a letter keeps the first of them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

MOST_MARKS: Final = 60
"""So many marks keeps one letter; no language has more than a few."""
_TOO_MANY: Final = re.compile(rb"[^\0]{%d}([^\0]+)" % MOST_MARKS)
_DOUBLE: Final = {0x0F73: "\u0f71\u0f72", 0x0F75: "\u0f71\u0f74", 0x0F81: "\u0f71\u0f80"}
"""The only signs that count as a letter and are two marks."""


def nfc(text: str) -> str:
    """Return a text in the one spelling that equal texts share."""
    if is_nfc(text):
        return text
    plain = text.translate(_DOUBLE)
    marks = bytes(map(unicodedata.combining, plain))
    kept, begin = [], 0
    for run in _TOO_MANY.finditer(marks):
        kept.append(plain[begin : run.start(1)])
        begin = run.end(1)
    return unicodedata.normalize("NFC", "".join([*kept, plain[begin:]]))


def is_nfc(text: str) -> bool:
    """Tell whether a text is in that spelling; of marks in disorder this sorts none."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def unaccented(text: str) -> str:
    """Return a text without accents, and with plain signs for those that only look special."""
    return text if text.isascii() else "".join(map(_unaccented, text))


@lru_cache(maxsize=4096)
def _unaccented(sign: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
