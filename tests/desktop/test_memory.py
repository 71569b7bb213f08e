"""Threads share the memory they ask for."""

import subprocess
import sys
from pathlib import Path

import pytest

ARENAS = """
import ctypes, sys, threading
from player.desktop.memory import share_arenas
if sys.argv[2] == "shared":
    share_arenas()
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
together = threading.Barrier(8)
def ask():
    libc.malloc(10_000)
    together.wait()
threads = [threading.Thread(target=ask) for _ in range(8)]
for each in threads: each.start()
for each in threads: each.join()
out = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, out)
libc.fclose(out)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's")
@pytest.mark.parametrize(("how", "most"), [("shared", 2), ("as it is", 9)])
def test_threads_share_two_arenas(tmp_path: Path, how: str, most: int) -> None:
    told = tmp_path / "malloc.xml"
    subprocess.run([sys.executable, "-c", ARENAS, str(told), how], check=True)
    arenas = told.read_text().count("<heap nr=")
    assert 0 < arenas <= most
    assert (arenas > 2) is (how == "as it is")
