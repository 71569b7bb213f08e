"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from player.history.faults import told_as
from player.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO


@contextmanager
def text_file(path: Path) -> Iterator[TextIO]:
    """Open a text file that takes its name, and the place of an older one, when the block is done.

    UTF-8, line ends as they are written; only the user may read it. Where the block fails the older
    file stays. Bytes that are no UTF-8 and came by ``surrogateescape`` go back as they were.

    Raises:
        StoreError: It cannot be written.
    """
    with (
        binary_file(path) as file,
        open(
            file.fileno(),
            "w",
            encoding="utf-8",
            errors="surrogateescape",
            newline="",
            closefd=False,
        ) as text,
    ):
        yield text


@contextmanager
def binary_file(path: Path) -> Iterator[BinaryIO]:
    """Do the same with bytes.

    Raises:
        StoreError: It cannot be written.
    """
    with told_as(N_("“{name}” cannot be written"), name=path.name):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
