"""What is half typed for one meeting waits for it while another one is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.overleg import Bijeenkomst
from wijkdesk.ui.overleg.naming import meeting_called

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QLineEdit

    from wijkdesk.ui.desk import Desk


class SetAside:
    """Changes what stands in entries along with the meeting: what is typed is never tied to another one."""

    def __init__(self, desk: Desk, what: str, *entries: QLineEdit) -> None:
        self._desk, self._what, self._entries = desk, what, entries
        self._open = ""
        self._waiting: dict[str, list[str]] = {}

    def turn_to(self, key: str) -> bool:
        """Bring what was typed for a meeting, set aside what was for the last one; tell if it is another."""
        if key == self._open:
            return False
        if any(self._typed):
            self._waiting[self._open] = self._typed
        self._open = key
        for entry, words in zip(
            self._entries, self._waiting.pop(key, [""] * len(self._entries)), strict=True
        ):
            entry.setText(words)
        return True

    @property
    def held(self) -> dict[str, list[str]]:
        """Return what is typed, by the meeting that it is for."""
        return {**self._waiting, **({self._open: self._typed} if any(self._typed) else {})}

    def take_up(self, held: Mapping[str, list[str]]) -> None:
        """Go on with what was typed in entries like these."""
        self._waiting.update(held)

    @property
    def _typed(self) -> list[str]:
        return [entry.text().strip() for entry in self._entries]

    @property
    def unsaved(self) -> list[str]:
        """Return in words what is typed for the meeting that is open."""
        there = self._meeting(self._open) is not None
        return [self._said(self._typed)] if there and any(self._typed) else []

    @property
    def waiting(self) -> list[str]:
        """Return in words what is typed for other meetings that there still are."""
        found = ((self._meeting(key), typed) for key, typed in self._waiting.items())
        return [
            f"{self._said(typed)} ({meeting_called(self._desk, meeting)})"
            for meeting, typed in found
            if meeting is not None
        ]

    def _meeting(self, key: str) -> Bijeenkomst | None:
        found = self._desk.dossier.get(Bijeenkomst, key)
        return found if found is not None and found.state == "live" else None

    def _said(self, typed: Sequence[str]) -> str:
        words = " ".join(filter(None, typed))
        return f"{self._what} ‘{words[:60]}’"
