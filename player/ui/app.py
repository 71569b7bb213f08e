"""Opens the window, once for a home: a second start hands over what it was asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from player.desktop.name import APP_ID
from player.desktop.qt_log import following_qt
from player.desktop.single_instance import SingleInstance, bring_to_front, handover
from player.paths import user_places
from player.ui.program import Program
from player.ui.theme import load_fonts
from player.ui.window_place import WindowPlace

if TYPE_CHECKING:
    from pathlib import Path

    from player.audio.opening import Choice
    from player.desktop.single_instance import Handover

STOPPED: Final = 130


def run_app(
    routine: Path | str | None = None,
    *,
    start: bool = False,
    minutes: int | None = None,
    rate: float = 1.0,
    output: Choice | None = None,
    resume: bool = False,
) -> int:
    """Open the window and run until it closes.

    Args:
        routine: A path or an id to show first.
        start: Whether to play it at once.
        minutes: The length to bring it to, or None for its own.
        rate: Other than 1 is a silent, unrecorded preview.
        output: What sounds, in place of the settings' choice.
        resume: Whether to go on at once with the last unfinished session.

    Returns:
        0, or 130 where a signal ended it.
    """
    with following_qt():
        return _run(handover(routine, start=start, minutes=minutes, resume=resume), rate, output)


def _run(wish: Handover, rate: float, output: Choice | None) -> int:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        # Asked for here, the style is no object of Python's: its 650 names take 15 ms to make.
        application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    instance = SingleInstance(user_places())
    # A preview, or another output, is nothing to hand over: it gets a window of its own.
    if rate == 1.0 and output is None and not instance.claim() and instance.hand_over(wish):
        return 0
    application.setApplicationName("supple")
    application.setApplicationDisplayName("Supple")
    application.setDesktopFileName(APP_ID)
    load_fonts()
    welcomes = wish.routine is None and not wish.resume
    program = Program(rate=rate, output=output, welcomes=welcomes)
    WindowPlace(program.window, user_places().settings.with_name("window.ini"))
    program.when_furnished(lambda: _show_icon(application))
    program.when_furnished(lambda: _begin(program, instance, wish))
    try:
        program.window.show()
        application.exec()
    finally:
        instance.close()
        program.close()
    return STOPPED if program.stopped_by_signal else 0


def _show_icon(application: QApplication) -> None:
    """Give the windows their icon: its pictures take too long to read before the first paint."""
    from player.desktop.icon import program_icon

    application.setWindowIcon(program_icon())


def _begin(program: Program, instance: SingleInstance, wish: Handover) -> None:
    """Do what was asked, and hear from now on what later starts ask."""
    program.fulfil(wish)
    if not (wish.start or wish.resume):
        program.welcome_if_new()

    def take(asked: Handover) -> None:
        bring_to_front(program.window, asked.activation)
        program.fulfil(asked)

    instance.asked.connect(take)
    QTimer.singleShot(0, instance, instance.listen)
