"""What becomes of an error nobody expected: a line in the log and a notice, never a stop."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from player.errors import SuppleError
from player.paths import private_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

log = logging.getLogger("supple")


class FaultHook:
    """Takes over `sys.excepthook` while it is open."""

    def __init__(self, tell: Callable[[BaseException], None]) -> None:
        """Take whom to tell, in the thread in which the error happened."""
        self._tell = tell
        self._before = sys.excepthook
        sys.excepthook = self._on_error

    def _on_error(
        self, kind: type[BaseException], error: BaseException, at: TracebackType | None
    ) -> None:
        if not isinstance(error, SuppleError):
            log.error("a fault", exc_info=(kind, error, at))
        self._tell(error)

    def close(self) -> None:
        """Give the hook back."""
        sys.excepthook = self._before


def log_into(folder: Path) -> logging.Handler:
    """Keep the log in a file of the folder, and the last one before it; return the handler."""
    from logging.handlers import RotatingFileHandler

    try:
        handler: logging.Handler = RotatingFileHandler(
            private_folder(folder) / "supple.log", maxBytes=500_000, backupCount=1, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    return handler
