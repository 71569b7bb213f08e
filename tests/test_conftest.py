"""The guard of the other tests: what one leaves behind makes it fail, and nothing else does."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CLEAN = """
    import os, threading
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QDialog, QWidget

    def test_a_window_given_up(qtbot):
        window = QWidget()
        qtbot.addWidget(window)
        QDialog(window).show()
        timer = QTimer(window)
        timer.start(10)

    def test_a_window_dropped(qtbot):
        QWidget().show()

    def test_a_thread_that_ends():
        threading.Thread(target=lambda: None).start()

    def test_a_home_of_its_own():
        assert os.listdir(os.path.dirname(os.environ["SUPPLE_HOME"])) == []
"""

LEAKY = """
    import threading
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    kept = []

    def test_a_window(qtbot):
        kept.append(QWidget())
        kept[-1].show()

    def test_a_timer(qtbot):
        kept.append(QTimer())
        kept[-1].start(1000)

    def test_a_thread():
        threading.Thread(target=threading.Event().wait, args=(1.5,), name="idle").start()

    def test_that_fails_anyway(qtbot):
        kept.append(QWidget())
        kept[-1].show()
        assert False
"""


@pytest.fixture
def inner(pytester: pytest.Pytester) -> pytest.Pytester:
    """Return a place to run tests in that has our conftest."""
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nqt_api = pyside6\n")
    return pytester


def test_what_is_given_up_is_no_leak(inner: pytest.Pytester) -> None:
    inner.makepyfile(CLEAN)
    inner.runpytest_subprocess().assert_outcomes(passed=4)


def test_what_is_left_behind_fails_the_test_that_left_it(inner: pytest.Pytester) -> None:
    inner.makepyfile(LEAKY)
    result = inner.runpytest_subprocess()
    result.assert_outcomes(passed=3, failed=1, errors=3)
    result.stdout.fnmatch_lines_random(
        ["left behind: window*", "left behind: running*", "left behind: thread idle"]
    )
