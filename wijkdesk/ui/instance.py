"""One window per user: a second start hands its file to the running window and ends."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_WAIT_MS = 1000


def channel_of(config: Path) -> str:
    """Return the name under which the window of this user, with this settings folder, can be reached."""
    return f"wijkdesk-{hashlib.sha256(str(config.resolve()).encode()).hexdigest()[:16]}"


def hand_over(config: Path, file: Path | None) -> bool:
    """Give a file to the running window; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(channel_of(config))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write((str(file.resolve()) if file else "").encode() + b"\n")
    done = socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return bool(done)


class Doorman(QObject):
    """Listens for later starts of the program."""

    asked = Signal(str)

    def __init__(self, config: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)
        # A name that a crashed window left behind would keep us out for ever.
        QLocalServer.removeServer(channel_of(config))
        self._server.listen(channel_of(config))

    def _let_in(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        # One line from a program that is about to end: it is there, or it never comes.
        if not socket.canReadLine():
            socket.waitForReadyRead(_WAIT_MS)
        said = bytes(socket.readLine().data())
        socket.disconnectFromServer()
        socket.deleteLater()
        self.asked.emit(said.decode(errors="replace").strip())

    def close(self) -> None:
        """Let a next start open its own window."""
        self._server.close()
