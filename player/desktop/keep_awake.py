"""Keeps the screen on while a session plays."""

from __future__ import annotations

import logging
import warnings
from contextlib import ExitStack
from typing import Self

log = logging.getLogger("supple")


def load() -> None:
    """Load what asks the system, so that the first session finds it there."""
    from wakepy import keep  # noqa: F401 - loading is the point
    from wakepy.dbus_adapters import jeepney  # noqa: F401 - as above


class KeepAwake:
    """Asks the system to leave the screen on; where it will not, nothing happens.

    What was asked for ends by itself when the program does, however that comes about: the system
    ties it to the connection. Used by one thread.
    """

    def __init__(self) -> None:
        self._held: ExitStack | None = None

    @property
    def is_held(self) -> bool:
        """Whether the screen is asked to stay on now."""
        return self._held is not None

    def hold(self, *, awake: bool) -> None:
        """Ask for the screen to stay on, or take that back; asking twice is asking once."""
        if awake and self._held is None:
            self._held = self._asked()
        elif not awake and self._held is not None:
            held, self._held = self._held, None
            try:
                held.close()
            except Exception as error:  # noqa: BLE001 - whatever a system that went away raises
                log.warning("the screen could not be given back: %r", error)

    @staticmethod
    def _asked() -> ExitStack:
        from wakepy import keep

        stack = ExitStack()
        with warnings.catch_warnings():
            # It tells of systems it cannot ask; there is nothing a user could do about that.
            warnings.simplefilter("ignore")
            stack.enter_context(keep.presenting(on_fail="pass"))
        return stack

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.hold(awake=False)
