"""Values that the file keeps as keys, as a reader expects them: words with spaces."""

from __future__ import annotations

import re

from wijkdesk.domain.spelling import unaccented

# The project of a record is where it lives, and origins per field are told by field name: neither is typed.
NOT_TYPED = {"project", "bron_per_veld"}
_KEY = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")


def spoken(text: str) -> str:
    """Return text with the keys in it written as words; anything else stays as it is."""
    return _KEY.sub(lambda found: found[0].replace("_", " "), text) if "_" in text else text


def folded(text: str) -> str:
    """Return text for searching: small letters without accents."""
    return unaccented(text).lower()
