"""Loading Qt: what is compiled is kept, trusted only where it fits, and changes nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

LOAD = """
import gc, json, sys
from pathlib import Path
from player.desktop.qt_loading import load_qt
import builtins
plain = builtins.compile
compiled = []
def counted(source, filename, *how, **options):
    compiled.append(str(filename))
    return plain(source, filename, *how, **options)
builtins.compile = counted
load_qt(Path(sys.argv[1]))
from PySide6.QtCore import QObject, QPoint
from PySide6.support.signature import get_signature
import colorsys  # something that nothing else has loaded
import linecache
print(json.dumps({
    "compiled": sum("shibokensupport/" in name for name in compiled),
    "compile": builtins.compile is counted,
    "point": QPoint(1, 2).x(),
    "signature": "bool" in str(get_signature(QObject.inherits)),
    "read": any("colorsys" in name for name in linecache.cache),
    "collects": gc.isenabled(),
}))
"""


def loaded(kept: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(kept)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    result: dict[str, object] = json.loads(done.stdout)
    return result


def test_what_is_compiled_once_is_kept_and_qt_is_the_same(tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "qt.bin"
    first, second = loaded(kept), loaded(kept)
    assert first.pop("compiled") != 0
    assert second.pop("compiled") == 0
    assert (
        first
        == second
        == {
            "compile": True,
            "point": 1,
            "signature": True,
            "read": False,
            "collects": False,
        }
    )


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:0], lambda data: data[:-100], lambda data: data[:500] + b"x" + data[501:]],
    ids=["empty", "cut short", "one byte"],
)
def test_what_is_damaged_is_made_anew(tmp_path: Path, damage: object) -> None:
    kept = tmp_path / "qt.bin"
    loaded(kept)
    whole = kept.read_bytes()
    assert callable(damage)
    kept.write_bytes(damage(whole))
    assert loaded(kept)["compiled"] != 0
    assert kept.read_bytes() == whole


def test_a_folder_that_cannot_be_made_keeps_nobody_from_starting(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the folder's place")
    assert loaded(tmp_path / "cache" / "qt.bin")["point"] == 1
