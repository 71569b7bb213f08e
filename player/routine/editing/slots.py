"""The entries of a list as stretches of text that can change places, and the gaps between them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from player.i18n import N_
from player.routine.editing.edits import EditRefused, TextEdit
from player.routine.editing.lines import Lines
from player.routine.editing.tree import Tree, Written
from player.routine.loaded import NodePath

_BREAK: Final = re.compile("\r\n|\r|\n")


class Slot(NamedTuple):
    """The stretch of text of one entry.

    Attributes:
        start: With the comments directly above it; they begin their line.
        own: Where it begins without them.
        end: Behind it and the comments on its lines, before what ends its last line.
    """

    start: int
    own: int
    end: int


class Slots:
    """The entries of a list of a text, each with what moves along with it.

    Of a list by lines these are whole lines: the entry, the comments directly above it, and those
    directly below that are further in than its dash. Of a list in brackets they are the values.
    """

    def __init__(self, tree: Tree, path: NodePath) -> None:
        """Find the entries of the list at a path.

        Raises:
            EditRefused: There is no such list, or it is written in a way that cannot be taken
                apart.
        """
        node = tree.at(path)
        if node is None or node.kind != "list":
            raise EditRefused(
                N_("These steps are written elsewhere, under an anchor: change them there.")
                if node is not None or _reachable(tree.source.value, path)
                else N_("There is no such list of steps.")
            )
        self.path = path
        self.flow = node.flow
        self.text = tree.text
        self._lines = Lines(tree.text)
        self._nodes = node.children
        self.all = [*self._flow_slots()] if node.flow else [*self._line_slots()]

    def _flow_slots(self) -> list[Slot]:
        slots = [Slot(node.outer, node.outer, node.end) for node in self._nodes]
        for one, other in pairwise(slots):
            if "#" in self.text[one.end : other.start]:
                raise EditRefused(
                    N_(
                        "These steps stand in brackets with comments between them: "
                        "put each on a line of its own first."
                    )
                )
        return slots

    def _line_slots(self) -> list[Slot]:
        slots: list[Slot] = []
        taken = 0
        for node in self._nodes:
            first = self._lines.of(node.dash if node.dash is not None else node.outer)
            before = self.text[self._lines.start(first) : node.dash]
            if node.dash is None or before.strip(" "):
                raise EditRefused(N_("This step shares its line with something else."))
            top = first
            while top - 1 > taken and self._lines.is_comment(top - 1):
                top -= 1
            taken = self._last_line(node)
            own = self._lines.start(first)
            slots.append(Slot(self._lines.start(top), own, self._lines.end(taken)))
        return slots

    def _last_line(self, node: Written) -> int:
        assert node.dash is not None
        last = self._lines.of(max(node.end - 1, node.dash))
        column = node.dash - self._lines.start(self._lines.of(node.dash))
        while (
            last < len(self._lines)
            and self._lines.is_comment(last + 1)
            and self._lines.indentation(last + 1) > column
        ):
            last += 1
        return last

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self.all)

    @property
    def column(self) -> int:
        """How far in the dashes stand."""
        dash = self._nodes[0].dash
        assert dash is not None
        return dash - self._lines.start(self._lines.of(dash))

    def check(self, index: int) -> None:
        """Refuse an index that no entry has."""
        if not 0 <= index < len(self):
            raise EditRefused(N_("There is no such step."))

    def words(self, slot: Slot) -> str:
        """Return the text of an entry."""
        return self.text[slot.start : slot.end]

    def written(self, index: int) -> str:
        """Return an entry's value alone, without dash and comments around it."""
        node = self._nodes[index]
        return self.text[node.outer : node.end]

    def in_braces(self, index: int) -> bool:
        """Tell whether an entry is written in braces, or is one word."""
        return self._nodes[index].flow or self._nodes[index].kind in ("scalar", "alias")

    def permuted(self, order: list[int]) -> TextEdit:
        """Return the edit that puts the entries in another order and leaves the gaps in place."""
        moved = [at for at, index in enumerate(order) if at != index]
        if not moved:
            return TextEdit(self.all[0].start, self.all[0].start, "")
        first, last = moved[0], moved[-1]
        parts: list[str] = []
        for at in range(first, last + 1):
            parts.append(self.words(self.all[order[at]]))
            if at < last:
                parts.append(self.text[self.all[at].end : self.all[at + 1].start])
        return TextEdit(self.all[first].start, self.all[last].end, "".join(parts))

    def without(self, index: int) -> TextEdit:
        """Return the edit that takes an entry out, and a blank line where two would meet."""
        slot = self.all[index]
        if self.flow:
            if index + 1 < len(self):
                return TextEdit(slot.start, self.all[index + 1].start, "")
            return TextEdit(self.all[index - 1].end, slot.end, "")
        first, last = self._lines.of(slot.start), self._lines.of(slot.end)
        if index + 1 == len(self):
            start = self._lines.end(first - 1)
            if self.all[index - 1].end < start and self._lines.is_blank(first - 1):
                start = self._lines.end(first - 2)
            return TextEdit(start, slot.end, "")
        end = self._lines.start(last + 1)
        if self._lines.is_blank(last + 1) and self._lines.is_blank(first - 1):
            end = self._lines.start(last + 2) if last + 2 <= len(self._lines) else end
        return TextEdit(slot.start, end, "")

    def with_at(self, gap: int, words: str) -> TextEdit:
        """Return the edit that puts an entry before the one at an index, or at the end.

        Args:
            gap: The index, or the number of entries.
            words: Of a list by lines, whole lines without the last one's end; in brackets, a value.
        """
        if not 0 <= gap <= len(self):
            raise EditRefused(N_("There is no such place among the steps."))
        between = ", " if self.flow else self._lines.ending * (2 if self._airy else 1)
        if gap < len(self):
            at = self.all[gap].start
            return TextEdit(at, at, words + between)
        at = self.all[-1].end
        return TextEdit(at, at, between + words)

    @property
    def _airy(self) -> bool:
        """Whether every two entries have blank lines between them."""
        gaps = [self.text[one.end : other.start] for one, other in pairwise(self.all)]
        return bool(gaps) and all(len(_BREAK.findall(gap)) > 1 for gap in gaps)


def shifted(words: str, by: int) -> str:
    """Return lines moved to the right by some columns, or to the left."""
    parts = re.split("(\r\n|\r|\n)", words)
    for index in range(0, len(parts), 2):
        line = parts[index]
        if not line.strip():
            continue
        inner = len(line) - len(line.lstrip(" "))
        parts[index] = " " * max(0, inner + by) + line[inner:]
    return "".join(parts)


def _reachable(value: object, path: NodePath) -> bool:
    for part in path:
        found = (isinstance(value, dict) and part in value) or (
            isinstance(value, list) and isinstance(part, int) and 0 <= part < len(value)
        )
        if not found:
            return False
        value = value[part]  # type: ignore[index] # the two containers, each with its own key
    return True
