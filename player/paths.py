"""Where files live: what ships with the program, and what belongs to the user."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """Return the folder that ships with the program under a name.

    Args:
        name: ``routines`` or ``assets``.

    In a wheel the folder lies inside the package as ``_routines`` or ``_assets``; in a checkout it
    lies beside the package.
    """
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name


class Places(NamedTuple):
    """The user's own files and folders; nothing is made by asking for them."""

    settings: Path
    library: Path
    database: Path
    cache: Path
    logs: Path


def user_places() -> Places:
    """Return the user's places: under ``SUPPLE_HOME`` where it is set, else the platform's."""
    if home := os.environ.get("SUPPLE_HOME"):
        root = Path(home).expanduser().absolute()
        return Places(
            settings=root / "settings.json",
            library=root / "library",
            database=root / "history.db",
            cache=root / "cache",
            logs=root / "logs",
        )
    import platformdirs  # noqa: PLC0415 - not needed where SUPPLE_HOME is set

    dirs = platformdirs.PlatformDirs("supple", appauthor=False)
    return Places(
        settings=dirs.user_config_path / "settings.json",
        library=dirs.user_documents_path / "Supple",
        database=dirs.user_data_path / "history.db",
        cache=dirs.user_cache_path,
        logs=dirs.user_log_path,
    )


def private_folder(path: Path) -> Path:
    """Make a folder, and those above it that are not there yet, for the user alone; return it."""
    try:
        path.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        # Not `parents=True`: that would make the folders above with the usual rights.
        private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path


@contextmanager
def beside(path: Path, content: bytes) -> Iterator[Path]:
    """Write a hidden file for the user alone, in the folder of another, to take its place.

    Where it is not put there it goes again.

    Raises:
        OSError: It cannot be written.
    """
    import tempfile  # noqa: PLC0415 - not needed before something is written

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield made
    finally:
        made.unlink(missing_ok=True)
