"""Work that would make the window stand still is done in a thread, its result brought back."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, Signal, Slot

Work: TypeAlias = Callable[[], object]
Then: TypeAlias = Callable[[object], None]


class Background(QObject):
    """Runs one piece of work after another, in order; results arrive in the window's thread."""

    _done = Signal(object, object)
    _failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._todo: list[tuple[Work, Then]] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Work, then: Then) -> None:
        """Do some work in the thread, then hand its result on in this one.

        Args:
            work: Touches no widget.
            then: Takes the result; not called once `close` was.
        """
        with self._lock:
            self._todo.append((work, then))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="background", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Finish the piece that is under way, and drop the rest."""
        with self._lock:
            self._closed = True
            self._todo.clear()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._todo:
                    self._thread = None
                    return
                work, then = self._todo.pop(0)
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - it is raised again in the window's thread
                self._failed.emit(error)
            else:
                self._done.emit(then, result)

    @Slot(object, object)
    def _on_done(self, then: Then, result: object) -> None:
        if not self._closed:
            then(result)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        """Bring an error before the one hook that tells of bugs."""
        if not self._closed:
            sys.excepthook(type(error), error, error.__traceback__)
