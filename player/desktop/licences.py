"""The parts that the program is made of, and their licences, as installed here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from player.paths import bundled

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TEXT: Final = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_SHORT: Final = 80
"""A longer licence field holds the whole text, not a name."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that others have made.

    Attributes:
        name: What it is called.
        version: Which one is here.
        licence: The licence's name.
        texts: The licences' full texts, where they come with it.
    """

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


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
    texts = [
        file.read_text(encoding="utf-8")
        for file in distribution.files or ()
        if _TEXT.match(PurePosixPath(file).name) and not file.name.endswith(".py")
    ]
    return Part(
        distribution.metadata["Name"],
        distribution.version,
        _licence(distribution),
        tuple(text for text in texts if text),
    )


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
    return ", ".join(names) or "see its text"


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
