"""What holds for every test: no screen, no network, no one's own data, the same random cases each time."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "ci", max_examples=50, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "night",
    max_examples=2000,
    derandomize=False,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")

NETWORK_CALLS = ("bind", "connect", "connect_ex", "sendto")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the golden texts be written anew: pytest --update-golden."""
    parser.addoption("--update-golden", action="store_true", help="write the texts in tests/golden anew")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep dossiers, settings and backups of a test out of the home of whoever runs it."""
    monkeypatch.setenv("WIJKDESK_MAP", str(tmp_path / "wijkdesk-map"))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Refuse every call to another machine, and fail the test even where the refusal was swallowed."""
    seen: list[str] = []

    def guarded(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, *args: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                seen.append(f"{name}{args}")
                raise AssertionError(f"a network socket was used: {name}{args}")
            return real(self, *args)

        return call

    for name in NETWORK_CALLS:
        monkeypatch.setattr(socket.socket, name, guarded(name, getattr(socket.socket, name)))
    yield seen
    assert not seen, f"network sockets were used: {seen}"
