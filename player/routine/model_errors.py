"""What a model's complaint means to the person who wrote the file, and where to look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args, get_origin

from pydantic import BaseModel, ValidationError

from player.routine.loaded import NodePath, Place
from player.routine.model import ExerciseStep, RepeatStep, RestStep, step_form
from player.routine.words import nearest, shown, suggest
from player.routine.yaml_text import Fault, Source

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model: TypeAlias = type[BaseModel]

STEP_MODELS: Final[Mapping[str, Model]] = {
    "exercise step": ExerciseStep,
    "rest step": RestStep,
    "repeat step": RepeatStep,
}

_NOUNS: Final[Mapping[str, str]] = {
    "ExerciseStep": "a step",
    "RestStep": "a rest",
    "RepeatStep": "a block",
    "Defaults": "the defaults",
    "SideWords": "side_words",
    "Variant": "an easier or harder way",
    "KeyPose": "a pose",
    "PoseSpec": "a figure",
}

_EXAMPLES: Final[Mapping[str, str]] = {
    "format": "format: 1",
    "title": "title: My routine",
    "name": "name: Bird dog",
    "category": "category: stretch",
    "position": "position: supine",
    "sides": "sides: each",
    "dose": "dose: {hold: 30s}",
    "rest": "rest: 30s",
    "repeat": "repeat: 2",
}


MOST_TOLD: Final = 500
"""Nobody reads more of them, and looking for what was meant takes its time for each."""


def explain(error: ValidationError, model: Model, source: Source) -> Iterator[Fault]:
    """Yield one fault for each thing the model refuses.

    Args:
        error: What the model raised.
        model: The model of the whole file.
        source: The file's values and places.
    """
    details = error.errors(include_url=False)
    if len(details) > MOST_TOLD:
        left = len(details) - MOST_TOLD
        yield Fault((), Place(1, 1), f"the file has {left:,} more problems than are told here")
    details = details[:MOST_TOLD]
    misspelt = {*_probably_meant(details, model, source)}
    for detail in details:
        path = node_path(source.value, detail["loc"])
        if detail["type"] == "missing" and path in misspelt:
            continue  # the unknown key beside it already asks "did you mean"
        yield from _faults(detail, path, model, source)


def node_path(value: object, loc: Sequence[str | int]) -> NodePath:
    """Return an error's place as keys and indices, without the names of the models it went by."""
    path: list[str | int] = []
    for part in loc[:-1]:
        if (isinstance(value, dict) and part in value) or (
            isinstance(value, list) and isinstance(part, int) and part < len(value)
        ):
            value = value[part]  # type: ignore[index] # the two containers, each with its own key
            path.append(part)
    if loc and (isinstance(value, dict) or (isinstance(value, list) and isinstance(loc[-1], int))):
        known_model = isinstance(loc[-1], str) and loc[-1] in {*STEP_MODELS, "[key]"}
        return tuple(path) if known_model else (*path, loc[-1])
    return tuple(path)


def model_at(model: Model, value: object, path: NodePath) -> Model | None:
    """Return the model of the mapping at a path, or None where it is none or not known."""
    annotation: object = model
    for part in path:
        current = _model_in(annotation, value)
        if isinstance(part, str) and current is not None and issubclass(current, BaseModel):
            by_alias = {field.alias or name: field for name, field in current.model_fields.items()}
            if part not in by_alias:
                return None
            annotation = by_alias[part].annotation
        value = _inside(value, part)
    return _model_in(annotation, value)


def _inside(value: object, part: str | int) -> object:
    if isinstance(value, dict):
        return value.get(part)
    return value[part] if isinstance(value, list) and isinstance(part, int) else None


def _model_in(annotation: object, value: object) -> Model | None:
    """Return the one model that an annotation speaks of, a step's by its form."""
    found = [*_models(annotation)]
    if ExerciseStep in found:
        return STEP_MODELS[step_form(value)]
    return found[0] if found else None


def _models(annotation: object) -> Iterator[Model]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is not Literal:
        for argument in get_args(annotation):
            yield from _models(argument)


def known_keys(model: Model) -> list[str]:
    """Return the keys a mapping may have."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _probably_meant(
    details: Sequence[ErrorDetails], model: Model, source: Source
) -> Iterator[NodePath]:
    """Yield, for every unknown key, the path of the key it was probably meant to be."""
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *parent, key = node_path(source.value, detail["loc"])
            owner = model_at(model, source.value, tuple(parent))
            if owner is not None and (meant := nearest(key, known_keys(owner))):
                yield (*parent, meant)


# --- sentences ------------------------------------------------------------------------------------


def _faults(detail: ErrorDetails, path: NodePath, model: Model, source: Source) -> Iterator[Fault]:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing":
        yield _missing(path, source)
    elif kind == "extra_forbidden":
        yield _unknown(path, model, source)
    elif kind == "pose":
        for problem in context["problems"]:
            inner = (*path, *problem.path)
            yield Fault(inner, source.at(inner), problem.message, problem.suggestion)
    elif kind == "too_short" and len(value) >= context["min_length"]:
        return  # short only because its entries are wrong, which they say themselves
    else:
        message, suggestion = _sentence(kind, value, context, path, model, source)
        yield Fault(path, source.at(path), message, suggestion)


def _missing(path: NodePath, source: Source) -> Fault:
    key = path[-1]
    if isinstance(key, int):
        return Fault(path, source.at(path[:-1]), f"entry {key + 1} is missing")
    example = _EXAMPLES.get(key)
    return Fault(
        path,
        source.at(path),
        f'"{key}" is missing',
        f'add "{example}"' if example else f'add "{key}"',
    )


def _unknown(path: NodePath, model: Model, source: Source) -> Fault:
    key = path[-1]
    owner = model_at(model, source.value, path[:-1])
    if owner is None:
        return Fault(path, source.at_key(path), f'unknown key "{key}"')
    keys = known_keys(owner)
    noun = _NOUNS.get(owner.__name__, f"a {owner.__name__.lower()}")
    return Fault(
        path,
        source.at_key(path),
        f'unknown key "{key}" in {noun}',
        suggest(key, keys) or f"allowed are {', '.join(keys)}",
    )


def _sentence(  # noqa: PLR0911 - one sentence for each kind of mistake
    kind: str,
    value: object,
    context: Mapping[str, Any],
    path: NodePath,
    model: Model,
    source: Source,
) -> tuple[str, str]:
    """Return what is there and what is allowed, and what to write instead."""
    if kind in ("enum", "literal_error"):
        allowed = [
            word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")
        ]
        one_of = allowed[0] if len(allowed) == 1 else f"one of {', '.join(allowed)}"
        return f"{shown(value)} is not {one_of}", suggest(value, allowed)
    if kind == "value_error":
        message, _, suggestion = str(context["error"]).partition("; ")
        return message, suggestion
    if kind in ("string_type", "dict_type") and not isinstance(value, dict | list):
        return f"{shown(value)} is not text", f'put it in quotes: "{shown(value)}"'
    if kind in _EXPECTED:
        what, usual = _EXPECTED[kind]
        meant = _meant(kind, value, path, model, source) if isinstance(value, str) else ""
        return f"{shown(value)} is not {what}", meant or usual
    if kind in _LIMITS:
        return _LIMITS[kind](context, value), ""
    if kind == "string_pattern_mismatch":
        return f"{shown(value)} is not a language", 'write a code such as "en" or "de"'
    message = str(detail) if (detail := context.get("error")) else kind.replace("_", " ")
    return message, ""


def _meant(kind: str, word: str, path: NodePath, model: Model, source: Source) -> str:
    """Return what to write in place of a word that stands where something else belongs."""
    if kind in ("int_type", "float_type"):
        number = word.removeprefix("-").replace(".", "", 1).isdecimal()
        return f"leave the quotes out: {word}" if number else ""
    if kind == "bool_type":
        return _FLAGS.get(word.lower(), "")
    if kind == "tuple_type":
        return f"write [{word[:60]}]"
    if kind == "model_type" and model_at(model, source.value, path) is ExerciseStep:
        return f'write "exercise: {word[:60]}"'
    return ""


_FLAGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("yes", "y", "on", "true"), 'write "true"'),
    **dict.fromkeys(("no", "n", "off", "false"), 'write "false"'),
}

_EXPECTED: Final[Mapping[str, tuple[str, str]]] = {
    "string_type": ("text", ""),
    "dict_type": ("text", 'write "text", or by language {en: text, de: Text}'),
    "tuple_type": ("a list", "write [one, two]"),
    "model_type": ("a mapping of keys and values", 'write "key: value"'),
    "int_type": ("a whole number", ""),
    "int_from_float": ("a whole number", ""),
    "float_type": ("a number", ""),
    "bool_type": ("true or false", ""),
    "mapping_type": ("a mapping of keys and values", 'write "key: value"'),
}


def _entries(value: Sequence[object]) -> str:
    return {0: "this is empty", 1: "this has one entry"}.get(
        len(value), f"this has {len(value)} entries"
    )


_Limit: TypeAlias = Callable[[Mapping[str, Any], Any], str]
_LIMITS: Final[Mapping[str, _Limit]] = {
    "greater_than": lambda c, v: f"{shown(v)} is too little: it must be more than {c['gt']}",
    "greater_than_equal": lambda c, v: f"{shown(v)} is too little: it must be at least {c['ge']}",
    "less_than": lambda c, v: f"{shown(v)} is too much: it must be less than {c['lt']}",
    "less_than_equal": lambda c, v: f"{shown(v)} is too much: it must be at most {c['le']}",
    "too_short": lambda c, v: f"{_entries(v)}: it must have at least {c['min_length']}",
    "too_long": lambda c, v: f"{_entries(v)}: it must have at most {c['max_length']}",
    "string_too_short": lambda _c, _v: "this text is empty",
    "string_too_long": lambda c, _v: f"this text is too long: at most {c['max_length']} characters",
}
