"""The program never speaks to another machine."""

from __future__ import annotations

import socket

import pytest

from tests.house.source import imported_names, place, python_files

SPEAKERS = {"asyncio", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "ssl", "urllib.request"}
QT_SPEAKERS = (
    "QAbstractSocket",
    "QNetworkAccessManager",
    "QSslSocket",
    "QTcpServer",
    "QTcpSocket",
    "QUdpSocket",
)


def test_no_module_imports_what_speaks_to_a_network() -> None:
    speaking = [
        f"{place(path, line)} {name}"
        for path in python_files("wijkdesk")
        for line, name in imported_names(path)
        if any(f"{name}.".startswith(f"{speaker}.") for speaker in SPEAKERS) or name.endswith(QT_SPEAKERS)
    ]
    assert not speaking


def test_a_test_that_reaches_for_the_network_is_stopped(no_network: list[str]) -> None:
    with socket.socket() as line, pytest.raises(AssertionError, match="network socket"):
        line.connect(("127.0.0.1", 9))
    assert len(no_network) == 1
    no_network.clear()
