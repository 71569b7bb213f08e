"""What every test gets: a home of its own, no screen, and a look at what it left behind."""

import gc
import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Failing examples are kept for the next run, beside the repository and not in it.
os.environ.setdefault(
    "HYPOTHESIS_STORAGE_DIRECTORY", str(Path(tempfile.gettempdir(), "supple-hypothesis"))
)
settings.register_profile("supple", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("supple")


@pytest.fixture(autouse=True)
def supple_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test settings, library and history of its own, all still empty."""
    home = tmp_path / "supple-home"
    monkeypatch.setenv("SUPPLE_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that passes but leaves a thread, a window or a running timer."""
    failures = request.session.testsfailed
    uses_qt = "qapp" in request.fixturenames
    threads = set(threading.enumerate())
    windows = _windows() if uses_qt else []
    yield
    left = [f"thread {thread.name}" for thread in _threads_since(threads)]
    if uses_qt:
        left += _close_windows_since(windows)
        left += _stop_timers()
    # A failed test's traceback keeps its widgets alive: one complaint is enough.
    if left and request.session.testsfailed == failures:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)


def _threads_since(before: set[threading.Thread]) -> list[threading.Thread]:
    new = [t for t in threading.enumerate() if t not in before and not t.daemon]
    for thread in new:
        thread.join(timeout=1)
    return [thread for thread in new if thread.is_alive()]


def _windows() -> "list[QWidget]":
    from PySide6.QtWidgets import QApplication

    return QApplication.topLevelWidgets() if QApplication.instance() else []


def _close_windows_since(before: "list[QWidget]") -> list[str]:
    """Close the windows opened since; return those that something still holds."""
    from PySide6.QtCore import QCoreApplication, QEvent

    for window in _windows():
        if window not in before:
            window.close()
    # processEvents() would not deliver these.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if len(_windows()) > len(before):
        gc.collect()
    held = [window for window in _windows() if window not in before]
    names = [f"window {window!r}" for window in held]
    for window in held:
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return names


def _stop_timers() -> list[str]:
    """Stop every timer that Python knows; return those that were still running."""
    from PySide6.QtCore import QTimer
    from shiboken6 import Shiboken

    timers = [each for each in Shiboken.getAllValidWrappers() if isinstance(each, QTimer)]
    running = [timer for timer in timers if timer.isActive()]
    names = [f"running {timer!r} in {timer.parent()!r}" for timer in running]
    for timer in running:
        timer.stop()
    return names
