"""What becomes of an error nobody expected: a line in the log and a notice, never a stop."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from player.errors import SuppleError

if TYPE_CHECKING:
    from collections.abc import Callable
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
