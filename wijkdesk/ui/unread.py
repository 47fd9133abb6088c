"""Keeps PySide from reading what it does not need."""

from __future__ import annotations

import sys

_LOOKER = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """Keep PySide from reading the source of each module that is imported after it.

    It looks there for its own name, because of switches that this program never uses, and Python keeps what
    was read: twenty megabytes once SQLAlchemy is there.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and _LOOKER in vars(feature):
        vars(feature)[_LOOKER] = lambda _: False
