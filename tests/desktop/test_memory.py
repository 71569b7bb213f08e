"""Threads share the memory they ask for, and what they freed is given back."""

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


GIVEN_BACK = """
from player.desktop.memory import give_back
def resident():
    with open("/proc/self/statm") as told:
        return int(told.read().split()[1])
many = [bytearray(4_000) for _ in range(20_000)]
last = bytearray(4_000)  # keeps the heap from shrinking by itself
full = resident()
many.clear()
freed = resident()
give_back()
print(full, freed, resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's")
def test_what_was_freed_is_given_back() -> None:
    told = subprocess.run(
        [sys.executable, "-c", GIVEN_BACK], check=True, capture_output=True, text=True
    )
    full, freed, given_back = map(int, told.stdout.split())
    assert given_back < freed - (full - given_back) / 2


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's")
@pytest.mark.parametrize(("how", "most"), [("shared", 2), ("as it is", 9)])
def test_threads_share_two_arenas(tmp_path: Path, how: str, most: int) -> None:
    told = tmp_path / "malloc.xml"
    subprocess.run([sys.executable, "-c", ARENAS, str(told), how], check=True)
    arenas = told.read_text().count("<heap nr=")
    assert 0 < arenas <= most
    assert (arenas > 2) is (how == "as it is")
