"""What an import changed, kept from when it is rolled back: its changes leave the journal then.

It holds values. Where anything is wiped for good, all of it goes: a name may stand in any of its texts.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wijkdesk.store.journal import Journal

_KEY = "verslag "


def keep(journal: Journal, number: int, account: Any) -> None:
    """Keep the account of an import, as it was until now."""
    text = json.dumps(account, ensure_ascii=False, separators=(",", ":"))
    packed = b64encode(zlib.compress(text.encode())).decode()
    journal.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"{_KEY}{number}", packed))


def kept(journal: Journal, number: int) -> Any | None:
    """Return the account of an import that was rolled back; None where it is not kept."""
    found = journal.db.execute("SELECT value FROM meta WHERE key = ?", (f"{_KEY}{number}",)).fetchone()
    return json.loads(zlib.decompress(b64decode(found[0]))) if found else None


def holding(journal: Journal, text: str) -> list[int]:
    """Return of which imports the kept account holds a text, in whatever it says."""
    wanted = text.casefold()
    found = journal.db.execute("SELECT key FROM meta WHERE key GLOB ?", (f"{_KEY}*",)).fetchall()
    numbers = sorted(int(key.removeprefix(_KEY)) for (key,) in found)
    return [number for number in numbers if any(wanted in said for said in _said(kept(journal, number)))]


def _said(account: Any) -> Iterator[str]:
    """Yield every text in an account, ready to be compared."""
    if isinstance(account, str):
        yield account.casefold()
    elif isinstance(account, list):
        for part in account:
            yield from _said(part)


def drop_all(journal: Journal) -> None:
    """Forget every account that is kept."""
    journal.db.execute("DELETE FROM meta WHERE key GLOB ?", (f"{_KEY}*",))
