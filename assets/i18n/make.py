"""Bring the catalogues of translations in step with the source: ``python assets/i18n/make.py``.

The texts marked in ``player/`` go into each ``<language>/LC_MESSAGES/supple.po``, where translators
find the new ones empty, and from there into the ``supple.mo`` that the program reads. English is
the language of the source and needs no catalogue. With ``--check`` nothing is written; the exit
code is 1 where something would be.
"""  # noqa: INP001 - a script beside the files that it makes, not part of a package

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from player.routine.files import replace_content
from player.routine.schema import KINDS, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent.parent / "player"
TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""In place of the time of making, so that the same texts always give the same bytes."""
KEYWORDS = DEFAULT_KEYWORDS | {"Sentence": None}
"""What the texts stand in; see `player.i18n`."""


def extracted() -> Catalog:
    """Return every marked text of the source, with the files it is in."""
    texts = Catalog()
    for file, _line, message, comments, context in extract_from_dir(SOURCE, keywords=KEYWORDS):
        place = (f"player/{Path(file).as_posix()}", 0)
        texts.add(message, None, [place], auto_comments=comments, context=context)
    for kind in KINDS:
        for words in described(schema(kind)):
            texts.add(words, None, [("player/routine/schema.py", 0)])
    return texts


def described(node: object) -> Iterator[str]:
    """Yield what the schema of a kind of file says of its keys, which an editor shows."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "description" and isinstance(value, str):
                yield value
            else:
                yield from described(value)
    elif isinstance(node, list):
        for each in node:
            yield from described(each)


def updated(po: Path) -> bytes:
    """Return what a catalogue should hold: its translations, of the texts that there are now."""
    catalog = read_po(BytesIO(po.read_bytes()), locale=po.parts[-3])
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, sort_output=True, include_lineno=False)
    kept = (line for line in buffer.getvalue().splitlines(keepends=True) if not _passing(line))
    return b"".join(kept)


def compiled(po: bytes) -> bytes:
    """Return a catalogue in the form that the program reads; what is not translated is left out."""
    catalog = read_po(BytesIO(po))
    catalog.creation_date = catalog.revision_date = TIME
    for message in list(catalog):
        # An empty plural would be written, and shown, as empty words.
        if message.id and isinstance(message.string, tuple) and not all(message.string):
            catalog.delete(message.id, context=message.context)
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def _passing(line: bytes) -> bool:
    """Tell whether a line of a header speaks of its making and not of the texts."""
    passing = (b"POT-", b"PO-", b"Last-", b"Language-Team", b"Report-", b"Generated-", b"Project-")
    return line.startswith(tuple(b'"' + name for name in passing))


def main() -> int:
    """Write what has changed, or only tell."""
    check = "--check" in sys.argv[1:]
    stale = []
    for po in sorted(HERE.glob("*/LC_MESSAGES/supple.po")):
        text = updated(po)
        for path, made in ((po, text), (po.with_suffix(".mo"), compiled(text))):
            if not path.exists() or path.read_bytes() != made:
                stale.append(path.relative_to(HERE).as_posix())
                if not check:
                    path.touch()  # new, it would be for the user alone; these ship, for all to read
                    replace_content(path, made)
    sys.stdout.write("".join(f"{'stale' if check else 'made'} {path}\n" for path in stale))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
