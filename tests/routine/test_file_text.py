"""Bytes to text."""

import pytest

from player.routine.faults import Stopped
from player.routine.file_text import decode
from player.routine.loaded import Place


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: ä".encode("utf-16"), "the file is saved as UTF-16"),
        (b"a: 1\nb: gr\xfc\xdfe\n", "the file is not UTF-8 text: here is a byte 0xfc"),
        (b"x" * (1024 * 1024 + 1), "the file is larger than 1 MiB"),
    ],
)
def test_bytes_that_are_no_utf_8(content: bytes, message: str) -> None:
    with pytest.raises(Stopped) as stopped:
        decode(content)
    assert stopped.value.fault.message == message


def test_the_place_of_a_wrong_byte() -> None:
    with pytest.raises(Stopped) as stopped:
        decode("a: ä\nb: ß".encode() + b"\xe4")
    assert stopped.value.fault.place == Place(2, 5)


def test_utf_8_with_and_without_a_byte_order_mark() -> None:
    assert decode("ä".encode()) == decode("ä".encode("utf-8-sig")) == "ä"
