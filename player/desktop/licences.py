"""The parts that the program is made of, and their licences, as installed here."""

from __future__ import annotations

import os
import platform
import re
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from player.i18n import Sentence
from player.paths import bundled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TEXT: Final = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_KNOWN: Final = re.compile(r"SIL Open Font License 1\.1|ISC License|MIT licence")
_NAMED: Final = re.compile(r"`(\w+/[\w.]+\.txt)`")
"""A licence's file, as the assets' own list names it."""
_SHORT: Final = 80
"""A longer licence field holds the whole text, not a name."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that others have made.

    Attributes:
        name: What it is called.
        version: Which one is here.
        licence: The licence's name.
        read: Reads the licences' full texts, where they come with it: they are long.
    """

    name: str
    version: str
    licence: str
    read: Callable[[], tuple[str, ...]]

    def texts(self) -> tuple[str, ...]:
        """Read the licences' full texts; those that a package leaves out come with Supple."""
        return self.read() or tuple(
            file.read_text(encoding="utf-8")
            for name, file in _common()
            if name in self.licence.replace(" ", "-")
        )


def licences(package: str = "supple") -> list[Part]:
    """Return the program's own licence, then those of all it needs, by name.

    Packages for its development are not among them: only what the program itself asks for, and
    what that asks for, and is installed.
    """
    seen: dict[str, metadata.Distribution] = {}
    _collect(package, seen)
    own = seen.pop(_key(package), None)
    parts = sorted((_part(each) for each in seen.values()), key=lambda part: part.name.lower())
    return [_part(own), *parts] if own else parts


def all_parts() -> list[Part]:
    """Return every part: the program, the packages, Python, then fonts, icons and sounds."""
    python = Part("Python", platform.python_version(), "PSF-2.0", _pythons_text)
    return [*licences(), python, *asset_parts()]


def asset_parts() -> Iterator[Part]:
    """Yield the parts of the assets, each a section of what is said of them."""
    _intro, *sections = assets_licences().split("\n## ")
    for section in sections:
        title, _, body = section.partition("\n")
        found = _KNOWN.search(body)
        if found is None:  # the licences' own texts are no part
            continue
        files = [bundled("assets") / name for name in _NAMED.findall(body)]
        texts = [body.strip(), *(f.read_text(encoding="utf-8") for f in files if f.is_file())]
        yield Part(title.strip(), "", found.group(), partial(tuple, texts))


def assets_licences() -> str:
    """Return what is said of fonts, icons and sounds, in Markdown."""
    return (bundled("assets") / "LICENSES.md").read_text(encoding="utf-8")


def _collect(name: str, seen: dict[str, metadata.Distribution]) -> None:
    key = _key(name)
    if key in seen:
        return
    try:
        seen[key] = metadata.distribution(name)
    except metadata.PackageNotFoundError:  # for another system, or another Python
        return
    for needed in _needs(seen[key]):
        _collect(needed, seen)


def _needs(distribution: metadata.Distribution) -> Iterator[str]:
    """Yield what a package always needs; what only an extra of it needs is left out."""
    for requirement in distribution.requires or ():
        wanted, _, marker = requirement.partition(";")
        name = _NAME.match(wanted)
        if name and "extra" not in marker:
            yield name.group()


def _part(distribution: metadata.Distribution) -> Part:
    return Part(
        distribution.metadata["Name"],
        distribution.version,
        _licence(distribution),
        partial(_texts, distribution),
    )


def _texts(distribution: metadata.Distribution) -> tuple[str, ...]:
    texts = [
        file.read_text(encoding="utf-8")
        for file in distribution.files or ()
        if _TEXT.match(PurePosixPath(file).name) and not file.name.endswith(".py")
    ]
    return tuple(text for text in texts if text)


def _pythons_text() -> tuple[str, ...]:
    """Return the licence that lies beside Python's own library, where it does."""
    file = Path(os.__file__).with_name("LICENSE.txt")
    return (file.read_text(encoding="utf-8"),) if file.is_file() else ()


def _common() -> list[tuple[str, Path]]:
    """Return the licences that many share, by the beginning of their names."""
    folder = bundled("assets") / "licences"
    return [(file.stem, file) for file in sorted(folder.glob("*.txt"))]


def _licence(distribution: metadata.Distribution) -> str:
    """Return the licence's name: the newest field that tells it, from PEP 639 back."""
    fields = distribution.metadata
    for field in ("License-Expression", "License"):
        told = fields[field].strip() if field in fields else ""
        if told and len(told) <= _SHORT and "\n" not in told:
            return told
    names = [
        classifier.rpartition(" :: ")[2]
        for classifier in fields.get_all("Classifier") or ()
        if classifier.startswith("License ::")
    ]
    return ", ".join(names) or Sentence("see its text")


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
