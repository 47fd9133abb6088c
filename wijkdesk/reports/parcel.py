"""A zip file that is the same for the same content: fixed times, fixed order."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Callable

_THEN: Final = (1980, 1, 1, 0, 0, 0)


def settled(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a zip file with its members as `change` makes them, and nothing that tells when it was made."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            fixed = ZipInfo(member.filename, _THEN)
            fixed.compress_type = ZIP_DEFLATED
            fixed.external_attr = 0o600 << 16
            target.writestr(fixed, change(member.filename, source.read(member)))
    return out.getvalue()
