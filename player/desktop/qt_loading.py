"""Loads Qt's binding without the work that it does anew at every start, for nothing here.

PySide 6 keeps the modules behind `__signature__` as source in an archive of its own, outside the
reach of Python's bytecode cache, and compiles them at every start: a sixth of the time that a bare
window takes. And once loaded it reads the source of every module imported after it, looking for
``from __feature__ import``, which nothing here uses, and keeps all those lines in memory.
"""

from __future__ import annotations

import builtins
import gc
import marshal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from player.paths import private_folder

if TYPE_CHECKING:
    from pathlib import Path
    from types import CodeType

_ARCHIVED: Final = "shibokensupport/"
"""How the names begin under which the modules of the archive are compiled."""
_CHECK_BYTES: Final = 4


def load_qt(kept: Path) -> None:
    """Load Qt's core; until `collect_again`, cycles of what is loaded are not looked for.

    Args:
        kept: The file for what was compiled; it belongs to this Python and this PySide, and is made
            anew where it does not fit. Without it the start takes a little longer.
    """
    gc.disable()
    if "PySide6.QtCore" in sys.modules:
        return
    pieces = _read(kept)
    before = set(pieces)
    plain: Any = builtins.compile

    def compile_once(source: object, filename: object, *how: object, **options: object) -> object:
        if not (isinstance(source, bytes) and str(filename).startswith(_ARCHIVED)):
            return plain(source, filename, *how, **options)
        key = f"{filename} {len(source)} {crc32(source)}"
        if key not in pieces:
            pieces[key] = plain(source, filename, *how, **options)
        return pieces[key]

    vars(builtins)["compile"] = compile_once
    try:
        import PySide6.QtCore  # noqa: F401 - loading is the point
    finally:
        vars(builtins)["compile"] = plain
    # What stood there before PySide put its own in front.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    if set(pieces) != before:
        _write(kept, pieces)


def collect_again() -> None:
    """Look for cycles again; what is there by now stays, and is not looked through each time."""
    gc.freeze()
    gc.enable()


def _stamp() -> bytes:
    return f"{sys.implementation.cache_tag} {sys.version}".encode()


def _read(kept: Path) -> dict[str, CodeType]:
    try:
        data = kept.read_bytes()
    except OSError:
        return {}
    check, pieces = data[:_CHECK_BYTES], data[_CHECK_BYTES:]
    # What is damaged must not reach `marshal`, which trusts what it reads.
    if crc32(pieces, crc32(_stamp())).to_bytes(_CHECK_BYTES) != check:
        return {}
    read: dict[str, CodeType] = marshal.loads(pieces)  # noqa: S302 - our own, as bytecode is
    return read


def _write(kept: Path, pieces: dict[str, CodeType]) -> None:
    data = marshal.dumps(pieces)
    with suppress(OSError):
        part = private_folder(kept.parent) / f"{kept.name}.part"
        part.touch(mode=0o600)
        part.write_bytes(crc32(data, crc32(_stamp())).to_bytes(_CHECK_BYTES) + data)
        part.replace(kept)
