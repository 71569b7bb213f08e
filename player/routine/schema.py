"""JSON Schema of the format, so that editors check, complete and explain while one types.

``python -m player.routine.schema`` writes the three files that ship.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from pydantic import BaseModel

from player.paths import bundled
from player.routine.dose import EXCLUSIVE
from player.routine.model import Exercise, Routine
from player.routine.plans import Plan

Kind: TypeAlias = Literal["routine", "exercise", "plan"]
Schema: TypeAlias = dict[str, Any]

KINDS: Final[Mapping[Kind, type[BaseModel]]] = {
    "routine": Routine,
    "exercise": Exercise,
    "plan": Plan,
}
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"

_EXAMPLES: Final[Mapping[Kind, Schema]] = {
    "routine": {
        "format": 1,
        "title": "Two minutes",
        "steps": [{"exercise": "cat-cow"}, {"exercise": "knee-to-chest", "hold": "30s"}],
    },
    "exercise": {
        "format": 1,
        "name": "Bird dog",
        "category": "stability",
        "position": "quadruped",
        "sides": "alternate-sets",
        "dose": {"hold": "8s", "sets": [3, 2, 1]},
        "cues": ["Reach long, not high"],
    },
    "plan": {
        "format": 1,
        "title": "Two weeks",
        "summary": "From small movements to the first strength.",
        "steps": [
            {
                "name": "Week 1",
                "about": "Small movements.",
                "weeks": 1,
                "days": {"monday": "after-flare", "thursday": "after-flare"},
            },
            {
                "name": "Week 2",
                "about": "The first strength.",
                "days": {"monday": "balanced-20", "thursday": "balanced-20"},
                "doses": {"bird-dog": {"sets": [2, 1]}},
            },
        ],
        "step_up": {"sessions": 2, "effort": 4, "say": "Two easy sessions: try the next step?"},
        "step_back": {
            "next_day": "after-flare",
            "say": "The last session was red: go one step back?",
            "on_the_first": "The last session was red: do less of each.",
        },
        "after_break": {"days": 14, "say": "Two weeks without a session: one step back?"},
        "stay": "Stay on this step for now.",
        "rest": "No session today.",
        "last": "You are on the last step.",
    },
}

_TEXT: Final[Schema] = {
    "title": "Text",
    "description": "Words, or words by language: {en: Bridge, de: Brücke}",
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
            "additionalProperties": {"type": "string", "minLength": 1},
        },
    ],
}

_LISTED: Final[Schema] = {
    "if": {"required": ["sets"], "properties": {"sets": {"type": "array"}}},
    "then": {"properties": {"reps": False}},
}
"""A list of sets tells the repetitions."""

_INLINE_ONLY: Final = ("cues", "picture", "position")


def schema(kind: Kind) -> Schema:
    """Return the JSON Schema (draft 2020-12) of a kind of file."""
    generated = KINDS[kind].model_json_schema()
    definitions: Schema = generated.pop("$defs")
    definitions["Text"] = _TEXT
    if kind == "routine":
        _step_forms(definitions)
    elif kind == "plan":
        definitions["StepDose"] = definitions["StepDose"] | {"minProperties": 1, **_LISTED}
    else:
        definitions["Dose"] = _exclusive(definitions["Dose"])
        definitions["Variant"]["oneOf"] = [{"required": ["exercise"]}, {"required": ["cue"]}]
    durations: Schema = {}
    tidied = {name: _tidied(each, durations) for name, each in sorted(definitions.items())}
    return {
        "$schema": DRAFT,
        **_tidied(generated, durations),
        "examples": [_EXAMPLES[kind]],
        "$defs": dict(sorted((tidied | durations).items())),
    }


def write(folder: Path) -> None:
    """Write a file for each kind into a folder, such as ``routine.schema.json``."""
    for kind in KINDS:
        (folder / f"{kind}.schema.json").write_text(as_text(kind), encoding="utf-8")


def as_text(kind: Kind) -> str:
    """Return the JSON Schema as the text of its file."""
    return json.dumps(schema(kind), indent=1, ensure_ascii=False) + "\n"


def _step_forms(definitions: Schema) -> None:
    """Give each form of a step a schema of its own, told apart by the keys it must have."""
    step = definitions.pop("ExerciseStep")
    properties = step["properties"]
    definitions["LibraryStep"] = _exclusive(
        step
        | {
            "title": "An exercise from a library",
            "description": "Its dose comes from its own file; what is written here replaces it.",
            "properties": _without(properties, ("name", *_INLINE_ONLY)),
            "required": ["exercise"],
        }
    )
    definitions["InlineStep"] = _exclusive(
        step
        | {
            "title": "An exercise described on the spot",
            "description": "It is in no library: its name, its dose, its cues.",
            "properties": _without(properties, ("exercise",)),
            "required": ["name"],
        }
    )
    definitions["RestStep"]["title"] = "A rest"
    definitions["RepeatStep"]["title"] = "A block"
    forms = ("LibraryStep", "InlineStep", "RestStep", "RepeatStep")
    definitions["Step"] = {
        "title": "Step",
        "description": "An exercise, a rest, or a block of steps.",
        "anyOf": [{"$ref": f"#/$defs/{form}"} for form in forms],
    }


def _without(properties: Schema, keys: tuple[str, ...]) -> Schema:
    return {key: value for key, value in properties.items() if key not in keys}


def _exclusive(dose: Schema) -> Schema:
    """Add which keys of a dose exclude each other, so that the editor marks the key itself."""
    others: dict[str, list[str]] = {}
    for key, other in EXCLUSIVE:
        others.setdefault(key, []).append(other)
    rules: list[Schema] = [
        {
            "if": {"required": [key]},
            "then": {"properties": dict.fromkeys(excluded, False)},
        }
        for key, excluded in others.items()
    ]
    return dose | {"allOf": [*rules, _LISTED]}


def _tidied(node: Any, durations: Schema) -> Any:  # noqa: ANN401 - JSON is any of its types
    """Return a schema as people write the format: without nulls and without internal defaults.

    Args:
        node: The schema as generated.
        durations: Takes the one definition that every duration then refers to.
    """
    if isinstance(node, list):
        return [_tidied(each, durations) for each in node]
    if not isinstance(node, dict):
        return node
    tidy: Schema = {
        key: _named(value, durations)
        if key in ("properties", "$defs")
        else _tidied(value, durations)
        for key, value in node.items()
        if key != "default"
    }
    for union in ("anyOf", "oneOf"):
        options = [each for each in tidy.get(union, ()) if each != {"type": "null"}]
        if _is_step(options):
            return {"$ref": "#/$defs/Step"}
        if [each.get("type") for each in options] == ["string", "number"]:
            durations["Duration"] = {
                "title": "Duration",
                "description": 'Such as "30s", "1m30s", "1:30", or a number of seconds',
                "anyOf": options,
            }
            options = [{"$ref": "#/$defs/Duration"}]
        if len(options) == 1:
            del tidy[union]
            tidy = options[0] | tidy
        elif options:
            tidy[union] = options
    return tidy


def _named(properties: Mapping[str, Any], durations: Schema) -> Schema:
    """Tidy the schemas of keys, one of which may itself be called ``default``."""
    return {key: _tidied(value, durations) for key, value in properties.items()}


def _is_step(options: list[Any]) -> bool:
    return {"$ref": "#/$defs/ExerciseStep"} in options


if __name__ == "__main__":
    write(bundled("assets") / "schema")
