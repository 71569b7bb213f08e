"""The tables of the routine format in the documentation, made from the models.

``python -m tests.routine.reference_page`` writes them between the two marks in the page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from player.paths import bundled
from player.routine.library import Library
from player.routine.schema import KINDS, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE: Final = Path(__file__).parents[2] / "docs" / "routine-format.md"
BEGIN: Final = "<!-- made from the models: python -m tests.routine.reference_page -->\n"
END: Final = "<!-- to here -->\n"
FIRST_ID: Final = "--- exercises: id, what it is, position, sides, its own dose ---\n"
LAST_ID: Final = "--- end of exercises ---\n"

# In the order in which a person meets them, with what a link calls them.
HEADINGS: Final = {
    "Routine": "A routine",
    "Defaults": "`defaults` of a routine",
    "LibraryStep": "A step: an exercise from a library",
    "InlineStep": "A step: an exercise described on the spot",
    "RestStep": "A step: a rest",
    "RepeatStep": "A step: a block",
    "Exercise": "An exercise",
    "Dose": "`dose` of an exercise",
    "Variant": "`easier` and `harder` of an exercise",
    "SideWords": "`side_words` of an exercise",
    "Muscles": "`muscles` of an exercise",
    "Plan": "A plan",
    "PlanStep": "A step of a plan",
    "StepDose": "`doses` of a step of a plan",
    "StepUp": "`step_up` of a plan",
    "StepBack": "`step_back` of a plan",
    "AfterBreak": "`after_break` of a plan",
}
WORDS: Final = {"Text": "words", "Duration": "time", "Step": "steps"}
LISTS: Final = {
    "Level": "a level",
    "Category": "a category",
    "Position": "a position",
    "Sides": "sides",
    "Caution": "caution codes",
    "Weekday": "a day",
}

Schema = dict[str, Any]


def reference() -> str:
    """Return every mapping of the format as a heading and a table of its keys."""
    return "\n".join(_sections())


def exercises() -> str:
    """Return a line for every exercise that ships."""
    library = Library(bundled("routines"))
    return "".join(_exercise_line(library, each) for each in library.exercise_ids())


def _exercise_line(library: Library, name: str) -> str:
    loaded = library.exercise(name)
    assert loaded is not None, "the library names it"
    exercise = loaded.exercise
    said = exercise.dose.model_dump(mode="json", exclude_none=True)
    dose = ", ".join(f"{key}: {value}" for key, value in said.items())
    return f"{name}; {exercise.category}; {exercise.position}; {exercise.sides}; {dose}\n"


def _sections() -> Iterator[str]:
    seen: Schema = {}
    for kind in KINDS:
        document = schema(kind)
        definitions: Schema = document["$defs"]
        for name, mapping in ({document["title"]: document} | definitions).items():
            seen.setdefault(name, (mapping, definitions))
    told: set[tuple[str, str]] = set()
    for name, heading in HEADINGS.items():
        mapping, definitions = seen[name]
        yield f"### {heading}\n"
        rows = list(_rows(mapping, definitions))
        if name == "InlineStep":
            shown = [row for row in rows if row not in told]
            yield "All the keys of a step from a library but `exercise`, and these:\n"
        else:
            shown = rows
        told.update(rows)
        yield "| key | takes | says |\n|---|---|---|"
        yield "".join(f"| {key} | {takes} |\n" for key, takes in shown)
    yield "### The words that are fixed\n\n| | one of |\n|---|---|"
    for name, words in LISTS.items():
        _, definitions = seen[name]
        yield f"| {words} | {_choices(definitions[name])} |"
    yield ""


def _rows(mapping: Schema, definitions: Schema) -> Iterator[tuple[str, str]]:
    needed = mapping.get("required", ())
    for key, said in sorted(mapping["properties"].items(), key=lambda each: each[0] not in needed):
        mark = ", needed" if key in needed else ""
        defined = definitions[_named(said)] if "$ref" in said else {}
        about = said.get("description") or defined.get("description", "What is repeated")
        yield f"`{key}`{mark}", f"{_takes(said, definitions)} | {about.rstrip('.')}"


def _named(said: Schema) -> str:
    return str(said["$ref"]).rsplit("/", 1)[-1]


def _takes(said: Schema, definitions: Schema) -> str:
    """Return in a few words what may stand behind a key."""
    if "$ref" in said:
        name = _named(said)
        fixed = WORDS | LISTS
        return fixed[name] if name in fixed else _takes(definitions[name], definitions)
    if "enum" in said:
        return _choices(said)
    if "oneOf" in said and "properties" not in said:
        return ", or ".join(_takes(each, definitions) for each in said["oneOf"])
    if said["type"] == "array":
        return _list(said, definitions)
    return _mapping(said, definitions) if said["type"] == "object" else _value(said)


def _mapping(said: Schema, definitions: Schema) -> str:
    if isinstance(said["additionalProperties"], dict):
        key = _takes({"type": "string"} | said["propertyNames"], definitions)
        return f"behind each key, {key}: {_takes(said['additionalProperties'], definitions)}"
    return "a mapping, below" if said["title"] in HEADINGS else "[the figure](figure.md)"


def _value(said: Schema) -> str:
    if "const" in said:
        return f"`{said['const']}`"
    if said["type"] == "boolean":
        return "`true` or `false`"
    if said["type"] in ("integer", "number"):
        least = f"{said['minimum']} " if "minimum" in said else "up "
        return f"{least}to {said['maximum']}"
    return f"such as `{said['examples'][0]}`" if "examples" in said else "words"


def _choices(said: Schema) -> str:
    return " ".join(f"`{word}`" for word in said["enum"])


def _list(said: Schema, definitions: Schema) -> str:
    items = _takes(said["items"], definitions)
    if "maxItems" in said and said.get("minItems") == said["maxItems"]:
        return f"a list of {said['maxItems']}: {items}"
    return f"a list: {items}" + (", at least one" if said.get("minItems") == 1 else "")


def write() -> None:
    """Put the tables into the page, in place of those that are there."""
    page = PAGE.read_text("utf-8")
    for begin, text, end in (
        (BEGIN, f"\n{reference()}\n", END),
        (FIRST_ID, exercises(), LAST_ID),
    ):
        before, rest = page.split(begin)
        _, after = rest.split(end)
        page = f"{before}{begin}{text}{end}{after}"
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    write()
