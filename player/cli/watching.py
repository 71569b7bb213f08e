"""``supple check --watch``: check again whenever a file changes, until Ctrl-C."""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING, Final

from player.cli.speaking import users_words
from player.errors import SuppleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_EVERY_S: Final = 0.5
_SUFFIXES: Final = (".yaml", ".yml")


def watch(
    paths: Sequence[Path],
    check: Callable[[], object],
    sleep: Callable[[float], object] = time.sleep,
) -> None:
    """Check now, and anew whenever one of the files has changed; never returns by itself.

    Args:
        paths: Files and folders; a file that is missing for a moment is waited for.
        check: Prints what there is to say.
        sleep: Waits for seconds; Ctrl-C raises out of it.
    """
    gc.enable()  # a check that ends goes without; this one does not end
    seen: dict[Path, tuple[int, int]] | None = None
    while True:
        # Looked at before the check: what changes during it is seen the next time.
        states = dict(_states(paths))
        if states != seen:
            if seen is not None:
                changed = sorted(
                    str(p) for p in states.keys() | seen if states.get(p) != seen.get(p)
                )
                print(f"\n{', '.join(changed)}:", file=sys.stderr)
            seen = states
            try:
                check()
            except SuppleError as error:
                print(error.said(users_words()), file=sys.stderr)
            sys.stdout.flush()
        sleep(_EVERY_S)


def _states(paths: Sequence[Path]) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Yield every file to check and what tells one state of it from another."""
    for path in paths:
        files = (f for f in path.rglob("*") if f.suffix in _SUFFIXES) if path.is_dir() else (path,)
        for file in files:
            try:
                status = file.stat()
            except OSError:
                continue  # deleted, or about to be replaced
            yield file, (status.st_mtime_ns, status.st_size)
