"""Reads the rows on the pages of a database file one page at a time, without its tables' trees.

Where a page that leads to others is damaged, SQLite no longer finds those others, though they are
sound. The layout of pages, cells and records is from https://www.sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Value: TypeAlias = "int | float | str | bytes | None"

PAGE: Final = 4096
"""SQLite's usual size of a page, which our databases have."""
_TABLE_LEAF: Final = 0x0D
_INDEX_LEAF: Final = 0x0A
_INDEX_INTERIOR: Final = 0x02
_HEADER_BYTES: Final = {_TABLE_LEAF: 8, _INDEX_LEAF: 8, _INDEX_INTERIOR: 12}
_INTEGER_BYTES: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_LEAST_LOCAL: Final = (PAGE - 12) * 32 // 255 - 23
_MOST_LOCAL: Final = {
    _TABLE_LEAF: PAGE - 35,
    _INDEX_LEAF: (PAGE - 12) * 64 // 255 - 23,
    _INDEX_INTERIOR: (PAGE - 12) * 64 // 255 - 23,
}


class FoundRow(NamedTuple):
    """A row, of whatever table.

    Attributes:
        rowid: Its key, or None for a row of an index or of a table without such keys.
        values: Its columns; that of a rowid's alias is None.
    """

    rowid: int | None
    values: tuple[Value, ...]


def rows_on_pages(database: Path) -> Iterator[FoundRow]:
    """Yield every row that can be read on any page, in the order of pages."""
    content = database.read_bytes()
    for number in range(1, len(content) // PAGE + 1):
        start = (number - 1) * PAGE
        page = content[start : start + PAGE]
        header = 100 if number == 1 else 0
        kind = page[header]
        if kind not in _HEADER_BYTES:
            continue
        pointers = header + _HEADER_BYTES[kind]
        cells = min(int.from_bytes(page[header + 3 : header + 5]), (PAGE - pointers) // 2)
        for cell in struct.unpack_from(f">{cells}H", page, pointers):
            try:
                yield _row(content, page, cell, kind)
            except (IndexError, ValueError, struct.error):
                continue  # damage lies here


def _row(content: bytes, page: bytes, at: int, kind: int) -> FoundRow:
    if kind == _INDEX_INTERIOR:
        at += 4  # the page to the left
    size, at = _varint(page, at)
    rowid = None
    if kind == _TABLE_LEAF:
        rowid, at = _varint(page, at)
    return FoundRow(rowid, tuple(_values(_payload(content, page, at, size, _MOST_LOCAL[kind]))))


def _payload(content: bytes, page: bytes, at: int, size: int, most_local: int) -> bytes:
    """Return a record's bytes, those on overflow pages included."""
    if size <= most_local:
        return page[at : at + size]
    local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (PAGE - 4)
    if local > most_local:
        local = _LEAST_LOCAL
    parts, missing = [page[at : at + local]], size - local
    following = int.from_bytes(page[at + local : at + local + 4])
    while missing > 0:
        start = (following - 1) * PAGE
        if following < 1 or start >= len(content):
            raise ValueError("an overflow page is missing")
        parts.append(content[start + 4 : start + 4 + min(missing, PAGE - 4)])
        missing -= PAGE - 4
        following = int.from_bytes(content[start : start + 4])
    return b"".join(parts)


def _values(record: bytes) -> Iterator[Value]:
    header_bytes, at = _varint(record, 0)
    body = header_bytes
    while at < header_bytes:
        kind, at = _varint(record, at)
        length = _length(kind)
        if body + length > len(record):
            raise ValueError("a value reaches past its record")
        yield _value(kind, record[body : body + length])
        body += length


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else _INTEGER_BYTES.get(kind, 0)


def _value(kind: int, raw: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind == 7:
        return float(struct.unpack(">d", raw)[0])
    if kind in _INTEGER_BYTES:
        return int.from_bytes(raw, signed=True)
    if kind < 12:
        raise ValueError("no such kind of value")
    return raw.decode(errors="replace") if kind % 2 else raw


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    """Return the number at a place, seven bits a byte, and the place behind it."""
    number = 0
    for byte in range(8):
        number = number << 7 | raw[at + byte] & 0x7F
        if raw[at + byte] < 0x80:
            return number, at + byte + 1
    return number << 8 | raw[at + 8], at + 9
