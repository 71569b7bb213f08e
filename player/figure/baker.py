"""Has films baked in a process of its own; nothing that draws is loaded here."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from pathlib import Path
from typing import TYPE_CHECKING, Final

from player.figure.person import ANYBODY, Person

if TYPE_CHECKING:
    from player.routine.pose import PoseSpec

#: how much the baking process gives way to others
_KINDER: Final = 4


def _bake_json(
    folder: str,
    figure: str,
    mirror: bool,  # noqa: FBT001 - crosses to a process
    person: Person,
) -> str:
    # Only the baking process needs them; they are 15 MB.
    from player.figure.baking import bake_into  # noqa: PLC0415
    from player.routine.pose import PoseSpec  # noqa: PLC0415

    spec = PoseSpec.model_validate_json(figure)
    return str(bake_into(Path(folder), spec, mirror=mirror, person=person))


def _give_way() -> None:
    """Have the baking process give way to the window, and end with the program, even a killed one.

    A worker of a pool waits for work for ever otherwise, and holds open what it was born with: who
    reads the program's output would never see its end.
    """
    if hasattr(os, "nice"):
        os.nice(_KINDER)
    program = multiprocessing.parent_process()
    assert program is not None

    def follow() -> None:
        program.join()
        os._exit(1)

    threading.Thread(target=follow, name="follow", daemon=True).start()


class Baker:
    """Bakes films one after another in a process of its own, so that no window waits for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._oven: Executor = self._new_oven()

    @staticmethod
    def _new_oven() -> Executor:
        """Return a process, or a thread on systems that allow no further process."""
        try:
            spawn = multiprocessing.get_context("spawn")
            return ProcessPoolExecutor(1, spawn, initializer=_give_way)
        except (OSError, ImportError, NotImplementedError):
            return ThreadPoolExecutor(1)

    def submit(
        self, spec: PoseSpec, *, mirror: bool = False, person: Person = ANYBODY
    ) -> Future[str]:
        """Ask for a film; the future's result is its file.

        The future fails with an `OSError` where the folder cannot be written.
        """
        asked = str(self._folder), spec.model_dump_json(by_alias=True), mirror, person
        try:
            return self._oven.submit(_bake_json, *asked)
        except BrokenExecutor:
            # The process was ended from outside; the next film gets a new one.
            self._oven = self._new_oven()
            return self._oven.submit(_bake_json, *asked)

    def close(self) -> None:
        """Drop what waits and end the process; its film is baked another time."""
        processes = [*(getattr(self._oven, "_processes", None) or {}).values()]
        self._oven.shutdown(wait=False, cancel_futures=True)
        # Python ends the workers of a pool early from 3.14 on only, by `terminate_workers`.
        for process in processes:
            process.terminate()
