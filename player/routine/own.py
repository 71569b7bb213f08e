"""The user's own routines and exercises: made from templates, copied, renamed, and looked through.

Nothing is ever written over, and a file appears or changes in one step.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from player.errors import SuppleError, reason
from player.i18n import LANGUAGES, Catalogue, catalogue, said
from player.paths import bundled, private_folder
from player.routine.exchange.package import pack
from player.routine.exchange.saving import Shelf, slug
from player.routine.exchange.zipped import is_inside
from player.routine.faults import Stopped
from player.routine.file_text import LARGEST_BYTES, decode
from player.routine.files import move, put_new, replace_content
from player.routine.in_place import named, with_names, with_schema, with_values, words_of
from player.routine.library import EXERCISES, PLANS, REFERENCES, SUFFIX, Entry, Kind, Library
from player.routine.load import load_routine
from player.routine.templates import Template
from player.routine.titles import titles_of, with_copy_title, with_title
from player.routine.yaml_text import read_text

LONGEST_ID: Final = 60
_FOLDERS: Final = {Kind.EXERCISE: EXERCISES, Kind.PLAN: PLANS}
_SCHEMAS: Final = ".schema"
"""Where copies of the schemas lie, for other editors; they are the program's."""
_COPY: Final = re.compile(r"(.*?)-copy(?:-(\d+))?")
_UNCERTAIN: Final = (UnicodeDecodeError, Stopped, ValueError)


@dataclass(frozen=True, slots=True)
class Use:
    """A file of the user's that names an exercise, and the lines where it does."""

    path: Path
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a new name has led to.

    Attributes:
        path: The file under its new name.
        changed: The files whose words were changed to it.
        left: Those that could not be changed, and still say the old name.
    """

    path: Path
    changed: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


class Own:
    """The user's folder as a place to work in; made, for them alone, when something is put there.

    Whatever goes wrong with the disk is a `SuppleError` with a sentence.
    """

    def __init__(self, folder: Path, library: Library, words: Catalogue) -> None:
        """Take the folder, the library that it is part of, and the user's language."""
        self.folder = folder
        self._library = library
        self._words = words

    # --- names ----------------------------------------------------------------------------------

    def path(self, id_: str, kind: Kind) -> Path:
        """Return where a file of the user's lies or would lie."""
        return self.folder / _FOLDERS.get(kind, "") / f"{id_}{SUFFIX}"

    def holds(self, path: Path) -> bool:
        """Tell whether a file is one of the user's folder."""
        return path.parent in (self.folder, *(self.folder / each for each in _FOLDERS.values()))

    def exercises(self) -> tuple[Entry, ...]:
        """Return the user's own exercises by id."""
        paths = _files(self.folder / EXERCISES)
        return tuple(Entry(path.stem, path, own=True) for path in paths)

    def shipped_exercises(self) -> tuple[Entry, ...]:
        """Return the exercises that ship with the program, by id."""
        paths = _files(bundled("routines") / EXERCISES)
        return tuple(Entry(path.stem, path, own=False) for path in paths)

    def free_id(self, title: str, kind: Kind) -> str:
        """Return what a file with this title can be called."""
        plain = slug(title)
        if plain == "routine":
            plain = kind.value
        ids = (plain, *(f"{plain}-{number}" for number in range(2, 10_000)))
        return next(id_ for id_ in ids if self._is_free(id_, kind))

    def refusal(self, id_: str, kind: Kind) -> str:
        """Return why no file can be called so, in a sentence; nothing where one can."""
        _ = self._words.gettext
        if not id_:
            return _("A file needs a name.")
        if len(id_) > LONGEST_ID:
            return _("That is longer than {number} characters.").format(number=LONGEST_ID)
        if not is_inside(id_) or "/" in id_ or id_[0] in ".-" or id_ != id_.strip():
            return _("Letters, digits and hyphens make a name that works everywhere.")
        if not self._is_free(id_, kind):
            free = self.free_id(id_, kind)
            return _("“{name}” is taken; “{free}” is free.").format(name=id_, free=free)
        return ""

    def _is_free(self, id_: str, kind: Kind) -> bool:
        if kind is Kind.EXERCISE:
            known = self._library.exercise_path(id_) is not None
        elif kind is Kind.PLAN:
            known = any(entry.id == id_ for entry in self._library.plans())
        else:
            known = f"{id_}{SUFFIX}" in REFERENCES or any(
                entry.id == id_ for entry in self._library.routines()
            )
        return not known and not os.path.lexists(self.path(id_, kind))

    def title(self, path: Path) -> str:
        """Return what a file calls itself, in the user's language; its id where it is broken."""
        try:
            source, _faults = read_text(decode(self.content(path)))
        except (SuppleError, *_UNCERTAIN):
            return path.stem
        titles = {where: text for where, text in titles_of(source).items() if text.strip()}
        mine = next((text for where, text in titles.items() if where[-1] == self._language), None)
        return mine or next(iter(titles.values()), path.stem)

    @property
    def _language(self) -> str:
        """The language of the user's words, as far as it matters here."""
        return next((code for code in LANGUAGES if catalogue(code) == self._words), "en")

    # --- new ones -------------------------------------------------------------------------------

    def new(self, template: Template, title: str, id_: str = "") -> Path:
        """Make a file from a template.

        Args:
            template: What to begin with.
            title: What it calls itself.
            id_: What the file is called; one from the title where it is empty.

        Raises:
            SuppleError: The name is taken or cannot be one, or nothing can be written.
        """
        kind = template.kind
        id_ = id_ or self.free_id(title, kind)
        self._require(id_, kind)
        content = self._aimed(self.content(template.path), kind)
        key = "name" if kind is Kind.EXERCISE else "title"
        if title.strip():
            content = with_values(content, {(key,): title.strip()})
        return self._put(self.path(id_, kind), content)

    def duplicate(self, path: Path) -> Path:
        """Copy a routine, exercise or plan, ours or the user's; its title says so.

        A routine takes with it what it needs.

        Raises:
            RoutineError: It comes from another folder and has errors.
            SuppleError: It cannot be read, or nothing can be written.
        """
        kind = Kind.of(path)
        content = self.content(path)
        id_, number = self._copy_id(path.stem, kind)
        copy = self._with_copy_title(self._aimed(content, kind), number)
        if kind in _FOLDERS or path.parent == self.folder:
            return self._put(self.path(id_, kind), copy)
        package = pack(
            load_routine(path, self._library), self._library, bundled("routines"), self._words
        )
        shelf = Shelf(self.folder, self._library, self._words)
        return shelf.take(replace(package, id=id_, routine=copy)).routine

    def _copy_id(self, id_: str, kind: Kind) -> tuple[str, int]:
        """Return what a copy is called, and its number among the copies."""
        found = _COPY.fullmatch(id_)
        base = (found[1] if found else id_)[: LONGEST_ID - len("-copy-9999")]
        ids = (
            f"{base}-copy" if number == 1 else f"{base}-copy-{number}" for number in range(1, 9999)
        )
        return next((id_, n) for n, id_ in enumerate(ids, 1) if self._is_free(id_, kind))

    def _with_copy_title(self, content: bytes, number: int) -> bytes:
        """Let a title say that it is a copy's; one that cannot be changed in place stays."""
        try:
            return with_copy_title(content, number, self._words)
        except _UNCERTAIN:
            return content

    # --- other names ----------------------------------------------------------------------------

    def uses(self, exercise: str) -> tuple[Use, ...]:
        """Return the user's files that name an exercise; those that are no YAML name nothing."""
        return self.all_uses().get(exercise, ())

    def all_uses(self) -> dict[str, tuple[Use, ...]]:
        """Return, by the id of every exercise that is named, the user's files that name it."""
        found: dict[str, tuple[Use, ...]] = {}
        for path in (*_files(self.folder), *_files(self.folder / EXERCISES)):
            try:
                source, _faults = read_text(decode(self.content(path)))
            except (SuppleError, *_UNCERTAIN):
                continue
            lines: dict[str, set[int]] = {}
            for at, name in named(source):
                if at[-1] == "exercise":
                    lines.setdefault(name, set()).add(source.at(at).line)
            for name, there in lines.items():
                found[name] = (*found.get(name, ()), Use(path, tuple(sorted(there))))
        return found

    def rename(self, path: Path, id_: str, *, title: str = "", follow: bool = False) -> Renamed:
        """Give a file of the user's another name.

        Args:
            path: The file.
            id_: Its new name, without the suffix; the same as before changes the title alone.
            title: What it calls itself from now on; empty leaves that as it is.
            follow: Change the name in the user's files that name this exercise, too.

        Raises:
            SuppleError: The name is taken or cannot be one, the title cannot be changed in place,
                or nothing can be written.
        """
        kind = Kind.of(path)
        if id_ != path.stem and id_.casefold() != path.stem.casefold():
            self._require(id_, kind)
        content = self.content(path)
        retitled = self._retitled(content, title.strip()) if title.strip() else content
        target = path.with_name(f"{id_}{SUFFIX}")
        changed: list[Path] = []
        left: list[Path] = []
        if retitled != content:
            self._replace(path, retitled)
        if target == path:
            return Renamed(path)
        # A plan names things as keys, too: those are changed by hand.
        left += self._plans(path.stem)
        uses = self.uses(path.stem) if kind is Kind.EXERCISE and follow else ()
        if not uses:
            with self._told():
                move(path, target)
            return Renamed(target, left=tuple(left))
        # While the others are changed it lies there under both names: nothing is ever missing.
        self._put(target, retitled)
        for use in uses:
            file = target if use.path == path else use.path
            try:
                said = with_names(self.content(file), {"exercise": {path.stem: id_}})
                self._replace(file, said)
            except (SuppleError, *_UNCERTAIN):
                left.append(file)
            else:
                changed.append(file)
        with self._told():
            path.unlink()
        return Renamed(target, tuple(changed), tuple(left))

    def _plans(self, id_: str) -> Iterator[Path]:
        """Yield the user's plans that name a routine or an exercise."""
        for path in _files(self.folder / PLANS):
            try:
                source, _faults = read_text(decode(self.content(path)))
            except (SuppleError, *_UNCERTAIN):
                continue
            if id_ in words_of(source):
                yield path

    def _retitled(self, content: bytes, title: str) -> bytes:
        """Put another title in the place of the one in the user's language."""
        _ = self._words.gettext
        try:
            return with_title(content, title, self._language)
        except _UNCERTAIN:
            raise SuppleError(
                _("The title cannot be changed from here; change it in the text.")
            ) from None

    # --- the disk -------------------------------------------------------------------------------

    def put_back(self, path: Path, content: bytes) -> Path:
        """Put a file that was deleted where it lay, or beside it where another lies now.

        Raises:
            SuppleError: Nothing can be written.
        """
        kind = Kind.of(path)
        free = path if not os.path.lexists(path) else self.path(self.free_id(path.stem, kind), kind)
        return self._put(free, content)

    def make(self) -> Path:
        """Make the folder, if it is not there yet, and return it.

        Raises:
            SuppleError: It cannot be made.
        """
        with self._told():
            return private_folder(self.folder)

    def _aimed(self, content: bytes, kind: Kind) -> bytes:
        """Let other editors find the schema: a copy in the user's folder, which moves with it.

        Without one, where none can be written, the file is as good.
        """
        name = f"{kind}.schema.json"
        try:
            aimed = with_schema(content, f"{'../' * (kind in _FOLDERS)}{_SCHEMAS}/{name}")
            if aimed != content:
                schema = (bundled("assets") / "schema" / name).read_bytes()
                copy = self.folder / _SCHEMAS / name
                if not copy.exists():
                    put_new(copy, schema)
                elif copy.read_bytes() != schema:  # of an earlier version of the program
                    replace_content(copy, schema)
        except (UnicodeDecodeError, OSError):
            return content
        return aimed

    def _require(self, id_: str, kind: Kind) -> None:
        refusal = self.refusal(id_, kind)
        if refusal:
            raise SuppleError(refusal)

    def content(self, path: Path) -> bytes:
        """Return what a file holds.

        Raises:
            SuppleError: It cannot be read, or is far too large.
        """
        _ = self._words.gettext
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST_BYTES + 1)
        except (OSError, ValueError) as error:
            raise SuppleError(
                _("{file} cannot be read: {reason}.").format(
                    file=path, reason=said(reason(error), self._words)
                )
            ) from None
        if len(content) > LARGEST_BYTES:
            raise SuppleError(_("{file} is larger than 1 MiB; no routine is.").format(file=path))
        return content

    def _put(self, path: Path, content: bytes) -> Path:
        with self._told():
            return put_new(path, content)

    def _replace(self, path: Path, content: bytes) -> None:
        with self._told():
            replace_content(path, content)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in words what the disk refuses."""
        _ = self._words.gettext
        try:
            yield
        except (OSError, ValueError) as error:
            folder = self.folder
            if folder.is_symlink() and not folder.exists():
                told = _("Your folder {folder} is a link that leads nowhere.").format(folder=folder)
            else:
                told = _("Your folder {folder} cannot be written to: {reason}.").format(
                    folder=folder, reason=said(reason(error), self._words)
                )
            raise SuppleError(told) from None


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix == SUFFIX and path.is_file() and path.name not in REFERENCES
        )
    except OSError:
        return []
