"""Ctrl-C and the system's wish to end the program, brought into the event loop."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

if TYPE_CHECKING:
    from types import FrameType


class StopSignals(QObject):
    """Listens for SIGINT and SIGTERM while it is open.

    Python handles a signal only between its own instructions, and an idle event loop has none; so
    the signal writes into a socket that wakes the loop.
    """

    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.received = False
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.setblocking(False)  # noqa: FBT003 - the socket's own
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        self._wakeup_before = signal.set_wakeup_fd(self._far.fileno())
        numbers = (signal.SIGINT, signal.SIGTERM)
        self._before = {number: signal.signal(number, self._note) for number in numbers}

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.received = True

    @Slot()
    def _on_woken(self) -> None:
        self._near.recv(4096)
        if self.received:
            self.stopped.emit()

    def close(self) -> None:
        """Give the signals back to whoever had them."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        self._notifier.setEnabled(False)
        self._near.close()
        self._far.close()
