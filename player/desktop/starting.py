"""Starts the program once more, in a process of its own."""

from __future__ import annotations

from PySide6.QtCore import QProcess

from player.desktop.entry import own_command


def start_apart(*arguments: str) -> bool:
    """Start ``supple`` with some arguments; return whether it could be started.

    It outlives us and holds nothing of ours: a pipe that we write into would not end as long as it
    runs, and whoever reads there would wait for hours.
    """
    process = QProcess()
    process.setProgram(str(own_command()))
    process.setArguments(list(arguments))
    nothing = QProcess.nullDevice()
    process.setStandardInputFile(nothing)
    process.setStandardOutputFile(nothing)
    process.setStandardErrorFile(nothing)
    return bool(process.startDetached())  # a bool already, whatever the stub says
