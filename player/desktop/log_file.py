"""The log: a file that only the user may read, and the one before it.

It holds what went wrong and, with ``--debug``, what was done; never what a person did or felt.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Final

from player import __version__
from player.paths import private_folder

if TYPE_CHECKING:
    import io


NAME: Final = "supple.log"
LARGEST_BYTES: Final = 500_000
FORM: Final = "%(asctime)s %(levelname)s %(message)s"

log = logging.getLogger("supple")


class PrivateRotatingFile(RotatingFileHandler):
    """A rotating log that is made for the user's eyes alone, whatever the umask says."""

    def _open(self) -> io.TextIOWrapper:
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()


def open_log(folder: Path) -> logging.Handler:
    """Keep the log in a file of the folder, and the one before it; return the handler.

    Where the folder cannot be written, the log goes to the terminal.
    """
    try:
        handler: logging.Handler = PrivateRotatingFile(
            private_folder(folder) / NAME, maxBytes=LARGEST_BYTES, backupCount=1, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(FORM))
    log.addHandler(handler)
    log.debug("supple %s, Python %s, %s", __version__, platform.python_version(), sys.platform)
    return handler


def close_log(handler: logging.Handler) -> None:
    """Keep no log any more."""
    log.removeHandler(handler)
    handler.close()


def show_everything() -> None:
    """Log what is done and what Qt says, in the terminal too, and where a crash came from."""
    log.setLevel(logging.DEBUG)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(FORM))
    log.addHandler(handler)
    faulthandler.enable()
