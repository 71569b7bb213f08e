"""The bytes of a FIT file: a header, messages each with its definition, a checksum.

Only what an activity needs of the protocol: no developer fields, no compressed headers. Why not
Garmin's own package: its licence does not let it be part of a free program.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADER: Final = struct.Struct("<BBHI4s")
_HEADER_BYTES: Final = 14  # with its own checksum
_PROTOCOL: Final = 0x20  # 2.0
_PROFILE: Final = 21_205  # times 1000: of the profile that the numbers here are from
_DEFINITION: Final = 0x40
_LONGEST: Final = 255

_POLYNOMIAL: Final = 0xA001


def _crc_of(byte: int) -> int:
    for _ in range(8):
        byte = (byte >> 1) ^ (_POLYNOMIAL if byte & 1 else 0)
    return byte


_CRC: Final = tuple(map(_crc_of, range(256)))


class Base(Enum):
    """The types of fields: the protocol's number, and the form for `struct`."""

    ENUM = (0x00, "B")
    UINT8 = (0x02, "B")
    STRING = (0x07, "s")
    UINT16 = (0x84, "H")
    UINT32 = (0x86, "I")
    UINT32Z = (0x8C, "I")

    @property
    def number(self) -> int:
        """What a definition calls it."""
        return self.value[0]

    @property
    def form(self) -> str:
        """What `struct` calls it."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Message:
    """A kind of message: its number, and for each field its number and type by our name for it."""

    number: int
    fields: Mapping[str, tuple[int, Base]]


@dataclass(slots=True)
class FitFile:
    """Messages, in the order in which they were added.

    A field that is left out of a message is left out of its definition, too.
    """

    _data: bytearray = field(default_factory=bytearray)
    _defined: dict[int, bytes] = field(default_factory=dict)

    def add(self, message: Message, **values: int | str) -> None:
        """Add a message.

        Args:
            message: Its kind; at most 16 kinds in a file.
            values: The fields by name: whole numbers, already scaled, and texts.
        """
        definitions, packed = bytearray(), bytearray()
        for name, value in values.items():
            number, base = message.fields[name]
            content = _text(value) if isinstance(value, str) else _number(value, base)
            definitions += bytes((number, len(content), base.number))
            packed += content
        local = self._define(message, len(values), bytes(definitions))
        self._data.append(local)
        self._data += packed

    def to_bytes(self) -> bytes:
        """Return the file."""
        start = _HEADER.pack(_HEADER_BYTES, _PROTOCOL, _PROFILE, len(self._data), b".FIT")
        whole = start + struct.pack("<H", crc(start)) + self._data
        return whole + struct.pack("<H", crc(whole))

    def _define(self, message: Message, count: int, definitions: bytes) -> int:
        """Define the message if its last definition was another one; return its local number."""
        locals_ = list(self._defined)
        if message.number not in self._defined:
            locals_.append(message.number)
        local = locals_.index(message.number)
        if self._defined.get(message.number) != definitions:
            self._defined[message.number] = definitions
            # Little-endian; then the message's number and how many fields there are.
            head = struct.pack("<BBBHB", _DEFINITION | local, 0, 0, message.number, count)
            self._data += head + definitions
        return local


def crc(data: bytes | bytearray) -> int:
    """Return the checksum of the protocol: CRC-16/ARC."""
    value = 0
    for byte in data:
        value = (value >> 8) ^ _CRC[(value ^ byte) & 0xFF]
    return value


def _number(value: int, base: Base) -> bytes:
    form = f"<{base.form}"
    # All ones mean that there is no value; what is too large stands as the largest there is.
    largest = (1 << 8 * struct.calcsize(form)) - 2
    return struct.pack(form, min(value, largest))


def _text(text: str) -> bytes:
    """Return a text with its closing zero, cut between two characters where it is too long."""
    cut = text.replace("\0", " ").encode()[: _LONGEST - 1].decode(errors="ignore")
    return cut.encode() + b"\0"
