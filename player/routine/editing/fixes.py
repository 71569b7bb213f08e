"""What can be done about a problem by changing the text.

The suggestions of problems are sentences for people; what they ask for is read from them here, so
that nothing is suggested that a fix could contradict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from player.errors import Problem, RoutineError
from player.i18n import N_, Sentence
from player.routine.editing.edits import EditRefused, TextEdit, applied, trimmed
from player.routine.editing.keys import remove_duplicate, set_key
from player.routine.editing.lines import Lines
from player.routine.editing.mending import mended
from player.routine.editing.outline import is_step
from player.routine.editing.steps import insert_step
from player.routine.editing.tree import Tree, Written, tree
from player.routine.editing.values import as_value, inside
from player.routine.faults import Stopped
from player.routine.library import Library
from player.routine.loaded import NodePath, Place
from player.routine.pose_words import SIDES
from player.routine.terms import Category, Position
from player.routine.words import in_words
from player.routine.yaml_text import read_text
from player.units import format_duration, parse_duration

_QUOTED: Final = re.compile(r'"([^"]*)"')
_LABELS: Final[Mapping[str, str]] = {
    "Write": N_('Write "{what}"'),
    "Add": N_('Add "{what}"'),
    "Remove": N_('Remove "{what}"'),
    "Close": N_("Add {what}"),
    "Quote": N_("Put it in quotes"),
    "Space": N_("Put a space there"),
    "Indent": N_("Indent with spaces"),
    "Align": N_("Line it up"),
}
_PLACEHOLDERS: Final = ("key: value", "text")


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that mends a problem.

    Attributes:
        label: What it does, as a button says it: ``Write "bird-dog"``.
        edit: The change.
    """

    label: str
    edit: TextEdit


def fixes(
    text: str, problem: Problem, library: Library | None = None, folder: Path | None = None
) -> tuple[Fix, ...]:
    """Return what would mend a problem of this text, best first; none where it takes thought.

    Args:
        text: The text that the problem was found in; not one that was changed since.
        problem: Of parsing, or a warning of `player.lint`.
        library: Where exercises are found to begin or end a routine with; without it none are.
        folder: The text's own folder, whose exercises go first.
    """
    try:
        read = tree(text)
    except Stopped:
        return tuple(_fix(*each) for each in mended(text, problem))
    spot = _Spot(text, problem, read, *_found(read, problem))
    made: dict[TextEdit, Fix] = {}
    for find in _FINDERS:
        for action, what, change in find(spot):
            try:
                edit = change()
            except EditRefused:
                continue
            made.setdefault(edit, _fix(action, what, edit))
    for fix in _steps(spot, library, folder):
        made.setdefault(fix.edit, fix)
    return tuple(made.values())


def _fix(action: str, what: str, edit: TextEdit) -> Fix:
    return Fix(Sentence(_LABELS[action], what=what), edit)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A problem and where it is.

    Attributes:
        text: The text.
        problem: What is wrong with it.
        tree: The text, read.
        path: Where the problem is: a value, or a key that is missing.
        node: What stands there, or None.
    """

    text: str
    problem: Problem
    tree: Tree
    path: NodePath
    node: Written | None

    @property
    def step(self) -> NodePath | None:
        """The step the problem is in."""
        path = self.path
        while path and not is_step(path):
            path = path[:-1]
        return path or None

    @property
    def mapping(self) -> NodePath:
        """The mapping the problem is in."""
        value: object = None
        for length in (len(self.path), len(self.path) - 1):
            try:
                value = inside(self.tree.source.value, self.path[: max(0, length)])
            except EditRefused:
                continue
            if isinstance(value, dict):
                return self.path[: max(0, length)]
        return ()

    def quoted(self) -> list[str]:
        """Return what the message puts in quotes."""
        return _QUOTED.findall(self.problem.message)

    def replaced(self, wrong: str, by: str) -> TextEdit:
        """Return the edit that writes a word in place of a wrong one."""
        lines = Lines(self.text)
        start = lines.offset(Place(self.problem.line, self.problem.column))
        line = lines.of(start)
        word = re.compile(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])")
        end = max(self.node.end if self.node is not None else 0, lines.end(line))
        found = word.search(self.text, start, end) or word.search(
            self.text, lines.start(line), lines.end(line)
        )
        if found is None:
            raise EditRefused(N_("The word is not there any more."))
        return self.sound(TextEdit(found.start(), found.end(), by))

    def rewritten(self, value: str) -> TextEdit:
        """Return the edit that writes another value in place of a word."""
        if self.node is None or self.node.kind != "scalar":
            raise EditRefused(N_("There is no word here."))
        return self.sound(TextEdit(self.node.start, self.node.end, value))

    def sound(self, edit: TextEdit) -> TextEdit:
        """Return an edit after which the text can still be read."""
        try:
            read_text(applied(self.text, edit))
        except Stopped as stopped:
            raise EditRefused(
                N_("Here this can only be done by hand: {reason}."), reason=stopped.fault.message
            ) from None
        return edit


_Found = tuple[str, str, Callable[[], TextEdit]]


def _found(read: Tree, problem: Problem) -> tuple[NodePath, Written | None]:
    """Return the path of a problem: the one that its place and its words agree on."""
    place = Place(problem.line, problem.column)
    for where in (read.source.places, read.source.keys):
        for path, at in where.items():
            if at == place and in_words(path) == problem.path:
                return path, read.at(path)
    for path, at in (*read.source.places.items(), ((), Place(1, 1))):
        if at != place:
            continue
        for key in _QUOTED.findall(problem.message)[:1]:
            if in_words((*path, key)) == problem.path:
                return (*path, key), None
    return (), None


# --- one finder for each way a suggestion is put ------------------------------------------------


def _meant(spot: _Spot) -> Iterator[_Found]:
    """``did you mean "…"?`` and ``try "…"``: another word."""
    found = re.search(r'(?:did you mean|\btry) "([^"]+)"', spot.problem.suggestion)
    if found is None:
        return
    word = found[1]
    wrong = next(iter(spot.quoted()), "")
    side = wrong.partition(" ")[0]
    if side in SIDES and not word.startswith(side):
        word = f"{side} {word}"  # of a joint of one side only the joint's name is suggested
    change = partial(spot.replaced, wrong, word) if wrong else partial(spot.rewritten, word)
    yield "Write", word, change


_BARE: Final = re.compile(
    r"write an even number, such as (\d+)|leave the quotes out: (.+)"
    r'|put it in quotes: ("[^"]*")$|write (\[(?!one, two).+\])$'
)


def _written(spot: _Spot) -> Iterator[_Found]:
    """``write "…"``, ``such as 4``, ``leave the quotes out: 5``, ``write [one]``."""
    suggestion = spot.problem.suggestion
    if bare := _BARE.match(suggestion):
        word = next(filter(None, bare.groups()))
        if word.startswith("["):
            word = f"[{as_value(word[1:-1])}]"
        action, what = ("Quote", "") if word.startswith('"') else ("Write", word)
        yield action, what, partial(spot.rewritten, word)
    quoted = re.match(r'write "([^"]+)"(?! and)', suggestion)
    if quoted is None or quoted[1] in _PLACEHOLDERS:
        return
    key, colon, value = quoted[1].partition(": ")
    if colon and not (is_step(spot.path) and spot.node is not None):
        yield "Write", quoted[1], partial(set_key, spot.text, spot.mapping, key, value)
    else:
        yield "Write", quoted[1], partial(spot.rewritten, quoted[1])
    if suggestion.endswith("or leave it out"):
        yield "Remove", key, partial(set_key, spot.text, spot.mapping, key, None)


def _added(spot: _Spot) -> Iterator[_Found]:
    """``add "key: value"``, one of several, or two that go together."""
    suggestion = spot.problem.suggestion
    if not suggestion.startswith("add "):
        return
    if found := re.match(r'add "(\w+)(?:: \{\})?" to props', suggestion):
        yield "Add", f"{found[1]}: {{}}", partial(_prop, spot, found[1])
        return
    pairs = re.findall(r'"([^"]+)"(?: with "([^"]+)")?', suggestion)
    for one, other in pairs:
        if ": " in one:
            what = f"{one}, {other}" if other else one
            yield "Add", what, partial(_with_keys, spot, one, other)


def _with_keys(spot: _Spot, *pairs: str) -> TextEdit:
    text = spot.text
    for pair in filter(None, pairs):
        key, _, value = pair.partition(": ")
        text = applied(text, set_key(text, spot.mapping, key, value))
    return trimmed(spot.text, TextEdit(0, len(spot.text), text))


def _prop(spot: _Spot, name: str) -> TextEdit:
    props: NodePath = ("figure", "props")
    if spot.tree.at(props) is None:
        return set_key(spot.text, props[:1], "props", f"{{{name}: {{}}}}")
    return set_key(spot.text, props, name, "{}")


def _removed(spot: _Spot) -> Iterator[_Found]:
    """Keys that exclude each other, stand there twice, are unknown or have no value."""
    message, quoted = spot.problem.message, spot.quoted()
    key = quoted[0].removesuffix(":") if quoted else ""
    if "exclude each other" in message:
        for each in quoted:
            yield "Remove", each, partial(set_key, spot.text, spot.mapping, each, None)
    elif spot.problem.suggestion == "put text with a comma in quotes":
        yield "Quote", "", partial(_with_comma, spot)
    elif "is already on line" in message:
        at = Lines(spot.text).offset(Place(spot.problem.line, spot.problem.column))
        yield "Remove", key, partial(remove_duplicate, spot.text, at)
    elif (
        message.startswith(("unknown key", "nothing follows"))
        or "belongs to an exercise described on the spot" in message
    ):
        parent = spot.path[:-1]
        yield "Remove", key, partial(set_key, spot.text, parent, key, None)


def _with_comma(spot: _Spot) -> TextEdit:
    """Put a text in quotes that a comma in braces has cut in two or more."""
    around = spot.tree.at(spot.path[:-1])
    pieces = around.children if around is not None and around.flow else []
    index = next((at for at, each in enumerate(pieces) if each is spot.node), 0)
    first = pieces[index - 1] if index else None
    if first is None or first.kind != "scalar" or first.style or first.start == first.end:
        raise EditRefused(N_("Here this can only be done by hand."))
    last = index
    while last + 1 < len(pieces) and pieces[last + 1].start == pieces[last + 1].end:
        last += 1
    end = (pieces[last].key or (0, pieces[last].end))[1]
    return spot.sound(TextEdit(first.start, end, as_value(spot.text[first.start : end])))


def _dosed(spot: _Spot) -> Iterator[_Found]:
    """Holds that are too short or too long, and cautions that are avoided."""
    step, said = spot.step, spot.problem
    if step is None:
        return
    if found := re.search(r"hold stretches for (\d+) to (\d+) seconds", said.suggestion):
        held = said.message.rsplit(" ", 1)[1]
        shortest, longest = int(found[1]) * 1000, int(found[2]) * 1000
        nearest = format_duration(min(longest, max(shortest, parse_duration(held))))
        yield from _step_key(spot, step, "hold", nearest)
    elif found := re.search(r"hold for up to (\d+) seconds", said.suggestion):
        yield from _step_key(spot, step, "hold", f"{found[1]}s")
    elif found := re.search(r'an easier way without it is "([^"]+)"', said.suggestion):
        yield from _step_key(spot, step, "exercise", found[1])
    elif found := re.match(r"this exercise carries (.+), which the routine avoids", said.message):
        codes = found[1].split(", ")
        value = spot.tree.source.value
        avoided = value.get("avoids") if isinstance(value, dict) else None
        left = [each for each in avoided if each not in codes] if isinstance(avoided, list) else []
        after = f"[{', '.join(map(str, left))}]" if left else None
        what = f"avoids: {', '.join(codes)}"
        yield "Remove", what, partial(set_key, spot.text, (), "avoids", after)


def _step_key(spot: _Spot, step: NodePath, key: str, value: str) -> Iterator[_Found]:
    yield "Write", f"{key}: {value}", partial(set_key, spot.text, step, key, value)


_FINDERS: Final = (_meant, _written, _added, _removed, _dosed)


# --- whole steps ------------------------------------------------------------------------------


def _steps(spot: _Spot, library: Library | None, folder: Path | None) -> Iterator[Fix]:
    """Yield the steps that a routine lacks: a rest, an easy beginning, a quiet end."""
    suggestion = spot.problem.suggestion
    after: NodePath | None = spot.step
    step: dict[str, str] | None = None
    if suggestion.endswith("or a rest between") and after is not None:
        step = {"rest": "30s"}
    elif suggestion == "begin with a minute of easy movement":
        after, step = None, _easy(library, folder)
    elif suggestion.startswith("end with a stretch, easy movement or quiet breaths"):
        value = spot.tree.source.value
        steps = value.get("steps") if isinstance(value, dict) else None
        after = ("steps", len(steps) - 1) if isinstance(steps, list) else None
        step = _quiet(library, folder)
    if step is None:
        return
    try:
        edit = insert_step(spot.text, after, step)
    except EditRefused:
        return
    what = ", ".join(f"{key}: {value}" for key, value in step.items())
    yield _fix("Add", what, edit)


def _easy(library: Library | None, folder: Path | None) -> dict[str, str] | None:
    """Return a step of a minute's easy movement, standing, as a routine begins."""
    id_ = _of_library(library, folder, Category.MOBILITY, Position.STANDING)
    return {"exercise": id_, "duration": "60s"} if id_ else None


def _quiet(library: Library | None, folder: Path | None) -> dict[str, str] | None:
    id_ = _of_library(library, folder, Category.RELAXATION, None)
    return {"exercise": id_} if id_ else None


def _of_library(
    library: Library | None, folder: Path | None, category: Category, position: Position | None
) -> str | None:
    """Return the first exercise of a category, and of a position if it matters."""
    if library is None:
        return None
    for id_ in library.exercise_ids(folder):
        try:
            found = library.exercise(id_, folder)
        except RoutineError:
            continue  # its own file says what is wrong with it
        if found is not None and found.exercise.category is category:
            exercise = found.exercise
            timed = exercise.dose.duration is not None
            if position is None or (exercise.position is position and timed):
                return id_
    return None
