"""One window for a user and a home: a second start hands over what it was asked and ends.

A local socket, no network: its name is the digest of the home, it lies where only the user may go,
and only the user may connect. What a killed program leaves of it is swept away by the next.
"""

from __future__ import annotations

import json
import logging
import os
import stat
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Qt, QThread, Signal, Slot

from player.paths import private_folder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket
    from PySide6.QtWidgets import QWidget

    from player.paths import Places

PATIENCE_MS: Final = 2_000
"""How long a second start waits for the first one to take its message."""
LONGEST_MESSAGE: Final = 65_536
_ANSWER: Final = b"taken\n"
_TRY_MS: Final = 50

log = logging.getLogger("supple")


class Handover(NamedTuple):
    """What a second start was asked to do.

    Attributes:
        routine: A file (absolute) or an id, None for the window alone.
        start: Whether to play it at once.
        minutes: The length to bring it to, or None for its own.
        resume: Whether to go on with the last unfinished session.
        activation: The desktop's leave to come to the front, where it gives such.
    """

    routine: str | None = None
    start: bool = False
    minutes: int | None = None
    resume: bool = False
    activation: str = ""

    def to_line(self) -> bytes:
        """Return it as one line."""
        return json.dumps(self).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Handover | None:
        """Return what a line says, None where it is not one of ours."""
        try:
            routine, start, minutes, resume, activation = json.loads(line)
        except (ValueError, TypeError):
            return None
        right = (
            isinstance(routine, str | None)
            and isinstance(start, bool)
            and isinstance(minutes, int | None)
            and isinstance(resume, bool)
            and isinstance(activation, str)
        )
        return cls(routine, start, minutes, resume, activation) if right else None


def handover(
    routine: Path | str | None,
    *,
    start: bool = False,
    minutes: int | None = None,
    resume: bool = False,
) -> Handover:
    """Return what to hand over; a file is named so that it is found from elsewhere too."""
    name = None if routine is None else str(routine)
    if name is not None and Path(name).exists():
        name = str(Path(name).absolute())
    activation = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    return Handover(name, start, minutes, resume, activation)


def bring_to_front(window: QWidget, activation: str = "") -> None:
    """Show a window above the others, with the desktop's leave where one was handed over."""
    if activation:  # Qt takes it from here when it asks a Wayland desktop, and drops it then
        os.environ["XDG_ACTIVATION_TOKEN"] = activation
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


class SingleInstance(QObject):
    """Is the one for its home, or hands over to the one that is."""

    asked = Signal(object)
    """A second start asks for something (`Handover`); the window comes to the front."""

    def __init__(self, places: Places, role: str = "window", parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = instance_name(places, role)
        folder = _private_place()
        self._address = str(folder / name) if sys.platform != "win32" and folder else name
        self._lock = QLockFile(str(folder / f"{name}.lock")) if folder else None
        if self._lock is not None:
            # A lock is stale when its process has gone, however old it is.
            self._lock.setStaleLockTime(0)
        self._is_the_one = False
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Become the one; return whether there was no other.

        Where neither can be found out, such as in a folder that cannot be written, it is as if
        there were no other: two windows are better than none.
        """
        if self._lock is None:
            return True
        self._is_the_one = self._lock.tryLock(0)
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Take what second starts hand over, from now on; they wait a while for it.

        Apart from `claim`, because Qt's network library takes 25 ms to load, which the first paint
        need not wait for.
        """
        if not self._is_the_one or self._server is not None:
            return
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._address)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(self._address):
            log.warning("second starts cannot be heard: %s", self._server.errorString())

    def hand_over(self, what: Handover) -> bool:
        """Hand something over to the one; return whether it was taken."""
        socket = self._connected()
        if socket is None:
            return False
        socket.write(what.to_line())
        socket.flush()
        while not socket.canReadLine():
            if not socket.waitForReadyRead(PATIENCE_MS):
                return False
        taken = bytes(socket.readLine().data()) == _ANSWER
        socket.disconnectFromServer()
        return taken

    def _connected(self) -> QLocalSocket | None:
        """Reach the one, which may have begun only now and not listen yet."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        for _try in range(PATIENCE_MS // _TRY_MS):
            socket.connectToServer(self._address)
            if socket.waitForConnected(PATIENCE_MS):
                return socket
            QThread.msleep(_TRY_MS)
        return None

    @Slot()
    def _on_connection(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.readyRead.connect(partial(self._read, socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST_MESSAGE:
                socket.abort()
            return
        what = Handover.from_line(bytes(socket.readLine(LONGEST_MESSAGE).data()))
        if what is None:
            socket.abort()
            return
        socket.write(_ANSWER)
        socket.flush()
        self.asked.emit(what)

    def close(self) -> None:
        """Be the one no longer."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()
        self._is_the_one = False


def instance_name(places: Places, role: str = "window") -> str:
    """Return the name of the instance for a home, a user, and what it is there for."""
    user = os.getuid() if sys.platform != "win32" else os.environ.get("USERNAME", "")
    home = f"{user}\0{places.settings}\0{places.database}".encode()
    # Python's own digests load OpenSSL, for which the first paint would wait.
    digest = QCryptographicHash.hash(home, QCryptographicHash.Algorithm.Sha256)
    return f"supple-{role}-{bytes(digest.data()).hex()[:16]}"


def _private_place() -> Path | None:
    """Return a folder that only the user may enter, None where there is none."""
    if sys.platform == "win32":  # the folder for temporary files is the user's own there
        return Path(tempfile.gettempdir())
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    try:
        folder = Path(runtime) if runtime else Path(tempfile.gettempdir()) / f"supple-{os.getuid()}"
        state = private_folder(folder).lstat()
    except OSError:
        return None
    # Somebody else may have made a folder of this name where everybody can.
    mine = stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid()
    return folder if mine and not stat.S_IMODE(state.st_mode) & 0o077 else None
