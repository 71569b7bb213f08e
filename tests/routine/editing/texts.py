"""Texts of routines as people write them, in all the ways YAML allows, for properties."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from player.paths import bundled
from player.routine.library import Library
from player.routine.yaml_text import read_text

LIBRARY: Final = Library(bundled("routines"))
ROUTINES: Final = [
    path.read_text("utf-8")
    for path in sorted(bundled("routines").glob("*.yaml"))
    if "steps:" in path.read_text("utf-8")
]
EXERCISES: Final = [
    path.read_text("utf-8") for path in sorted((bundled("routines") / "exercises").glob("*.yaml"))
]
WORDS: Final = (
    "x",
    "'it''s # no comment'",
    '"a: b, c"',
    "Grüße 😀",
    "8s",
    "[6, 4,2]",
    "{en:  Hi,de: Hallo}",
    "2-3-2",
    "|\n{i}  two lines\n{i}  # of text",
    ">-\n{i}    folded\n\n{i}    on",
    "plain\n{i}  goes on",
    '"quoted\n{i}   goes on"',
    "[6,\n{i}  4]",
    "true",
    "~",
)
KEYS: Final = ("exercise", "hold", "reps", "say", "name", "sides", '"rest"')

comments = st.sampled_from(["", "", "", "# a note", "#", "#tight", "# - exercise: x", "# 'quote"])
lines_between = st.lists(
    st.sampled_from(["", "{i}# above", "{i}  # further in", "# left"]), max_size=2
)


@st.composite
def mappings(draw: st.DrawFn, indent: int) -> list[str]:
    """Return the lines of a mapping, the first without its indentation."""
    pad = " " * indent
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True))
    lines: list[str] = []
    for number, key in enumerate(keys):
        value = draw(st.sampled_from(WORDS)).replace("{i}", pad)
        note = draw(comments)
        first, newline, rest = value.partition("\n")
        on_line = f" {note}" if note and (not newline or first[0] in "|>") else ""
        space = draw(st.sampled_from([" ", " ", "  "]))
        head = pad if number else ""
        lines += f"{head}{key}:{space}{first}{on_line}{newline}{rest}".split("\n")
        lines += [line.replace("{i}", pad) for line in draw(inner_comments)]
    return lines


inner_comments = st.lists(st.sampled_from(["{i}# inside", "{i}    # deep"]), max_size=1)
flows = st.sampled_from(
    ["{rest: 3s}", "{exercise: x,hold: 8s}", "{ name: 'a, b' }", "{exercise: x, sets: [1, 2]}"]
)


@st.composite
def step_lists(draw: st.DrawFn, indent: int, depth: int = 0) -> list[str]:
    """Return the lines of a list of steps whose dashes stand in a column."""
    pad = " " * indent
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        lines += [line.replace("{i}", pad) for line in draw(lines_between)]
        kind = draw(st.sampled_from(["mapping", "mapping", "flow", "block", "below"]))
        if kind == "flow":
            lines.append(f"{pad}- {draw(flows)} {draw(comments)}")
        elif kind == "block" and depth < 2:
            further = draw(st.sampled_from([2, 4, 6]))
            lines.append(f"{pad}- repeat: 2 {draw(comments)}")
            lines.append(f"{pad}  steps: {draw(comments)}")
            lines += draw(step_lists(indent + further, depth + 1))
        elif kind == "below":
            lines.append(f"{pad}- {draw(comments)}")
            first, *rest = draw(mappings(indent + 3))
            lines += [f"{pad}   {first}", *rest]
        else:
            gap = draw(st.sampled_from([1, 1, 3]))
            first, *rest = draw(mappings(indent + 1 + gap))
            lines += [f"{pad}-{' ' * gap}{first}", *rest]
    return lines


@st.composite
def routines(draw: st.DrawFn) -> str:
    """Return the text of a routine, not always a valid one, but always YAML."""
    indent = draw(st.sampled_from([0, 2, 4]))
    lines = ["# head", "format: 1", f"title:  'x' {draw(comments)}", ""]
    if draw(st.integers(0, 4)):
        lines += [f"steps: {draw(comments)}", *draw(step_lists(indent))]
    else:
        lines.append("steps: [{rest: 3s}, {exercise: x,hold: 8s} , {rest: 4s}]")
    lines += draw(st.lists(st.sampled_from(["", "# end", "notes: &n x", "more: *n"]), max_size=2))
    text = "\n".join(line.rstrip() for line in lines)
    if "*n" in text and text.find("&n") > text.find("*n"):
        text = text.replace("*n", "n")
    if "&n" not in text:
        text = text.replace("*n", "n")
    text = text.replace("notes: &n x\nnotes: &n x", "notes: &n x").replace(
        "more: *n\nmore: *n", "more: n"
    )
    ends = draw(st.sampled_from(["", "\n", "\n\n"]))
    # A text by lines at the very end says something else without the end of its line.
    text += ends if read_text(text)[0].value == read_text(text + "\n")[0].value else ends or "\n"
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


texts = st.sampled_from(ROUTINES) | routines()
broken = st.builds(
    lambda text, start, length, put: text[:start] + put + text[start + length :],
    texts,
    st.integers(0, 900),
    st.integers(0, 40),
    st.sampled_from(
        ["", "- ", "[", "{", '"', "'", ":", ": ", "\n", "\n  ", "#", "\t", "&a ", "*a", "|"]
    ),
)
