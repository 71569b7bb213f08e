"""What a model's complaint means to the person who wrote the file, and where to look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Sized
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args, get_origin

from pydantic import BaseModel, ValidationError

from player.errors import WrongValueError
from player.i18n import N_, Sentence
from player.routine.faults import Fault
from player.routine.loaded import NodePath, Place
from player.routine.model import ExerciseStep, RepeatStep, RestStep, step_form
from player.routine.terms import Text
from player.routine.words import nearest, shown, suggest
from player.routine.yaml_text import Source

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model: TypeAlias = type[BaseModel]

STEP_MODELS: Final[Mapping[str, Model]] = {
    "exercise step": ExerciseStep,
    "rest step": RestStep,
    "repeat step": RepeatStep,
}

_UNKNOWN: Final[Mapping[str, str]] = {
    "ExerciseStep": N_('unknown key "{key}" in a step'),
    "RestStep": N_('unknown key "{key}" in a rest'),
    "RepeatStep": N_('unknown key "{key}" in a block'),
    "Defaults": N_('unknown key "{key}" in the defaults'),
    "Variant": N_('unknown key "{key}" in an easier or harder way'),
    "KeyPose": N_('unknown key "{key}" in a pose'),
    "PoseSpec": N_('unknown key "{key}" in a figure'),
    "Routine": N_('unknown key "{key}" in a routine'),
    "Exercise": N_('unknown key "{key}" in an exercise'),
    "Plan": N_('unknown key "{key}" in a plan'),
    "PlanStep": N_('unknown key "{key}" in a step'),
    "StepDose": N_('unknown key "{key}" in a dose'),
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
_EXAMPLES_OF_PLANS: Final[Mapping[str, str]] = {
    "format": "format: 1",
    "title": "title: My plan",
    "summary": "summary: One step at a time",
    "name": "name: Week 1",
    "about": "about: Small movements",
    "days": "days: {monday: balanced-20}",
    "steps": "steps: [{name: Week 1, about: Small movements, days: {monday: balanced-20}}]",
    "step_up": "step_up: {sessions: 3, effort: 4, say: Try the next step?}",
    "sessions": "sessions: 3",
    "effort": "effort: 4",
    "step_back": "step_back: {next_day: after-flare, say: One step back?, on_the_first: Do less}",
    "next_day": "next_day: after-flare",
    "on_the_first": "on_the_first: Do less",
    "after_break": "after_break: {days: 14, say: One step back?}",
    "say": "say: Try the next step?",
    "stay": "stay: Stay on this step for now",
    "rest": "rest: No session today",
    "last": "last: This is the last step",
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
        told = Sentence("the file has {number:,} more problems than are told here", number=left)
        yield Fault((), Place(1, 1), told)
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
        if get_origin(annotation) is Mapping:  # by keys of the author's own
            annotation, value = get_args(annotation)[1], _inside(value, part)
            continue
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
        yield _missing(path, model, source)
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
        at_key = detail["loc"][-1:] == ("[key]",)
        place = source.at_key(path) if at_key else source.at(path)
        yield Fault(path, place, message, suggestion)


def _missing(path: NodePath, model: Model, source: Source) -> Fault:
    key = path[-1]
    if isinstance(key, int):
        told = Sentence("entry {number} is missing", number=key + 1)
        return Fault(path, source.at(path[:-1]), told)
    example = (_EXAMPLES_OF_PLANS if model.__name__ == "Plan" else _EXAMPLES).get(key)
    return Fault(
        path,
        source.at(path),
        Sentence('"{key}" is missing', key=key),
        Sentence('add "{text}"', text=example or key),
    )


def _unknown(path: NodePath, model: Model, source: Source) -> Fault:
    key = path[-1]
    owner = model_at(model, source.value, path[:-1])
    if owner is None:
        return Fault(path, source.at_key(path), Sentence('unknown key "{key}"', key=key))
    keys = known_keys(owner)
    known = _UNKNOWN.get(owner.__name__, N_('unknown key "{key}" in {where}'))
    where = next((part for part in reversed(path[:-1]) if isinstance(part, str)), "the file")
    return Fault(
        path,
        source.at_key(path),
        Sentence(known, key=key, where=where),
        suggest(key, keys) or Sentence("allowed are {words}", words=", ".join(keys)),
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
        one_of = (
            N_("{value} is not one of {words}") if allowed[1:] else N_("{value} is not {words}")
        )
        told = Sentence(one_of, value=shown(value), words=", ".join(allowed))
        return told, suggest(value, allowed)
    if kind == "value_error":
        error = context["error"]
        if isinstance(error, WrongValueError):
            return error.message, error.suggestion
        return str(error), ""
    if kind == "dict_type" and model_at(model, source.value, path) is not Text:
        kind = "mapping_type"
    if kind in ("string_type", "dict_type") and not isinstance(value, dict | list):
        told = Sentence("{value} is not text", value=shown(value))
        return told, Sentence('put it in quotes: "{value}"', value=shown(value))
    if kind in _EXPECTED:
        what, usual = _EXPECTED[kind]
        meant = _meant(kind, value, path, model, source) if isinstance(value, str) else ""
        return Sentence(what, value=shown(value)), meant or usual
    if kind in _LIMITS:
        return _limit(_LIMITS[kind], context, value), ""
    if kind == "string_pattern_mismatch":
        told = Sentence("{value} is not a language", value=shown(value))
        return told, Sentence('write a code such as "en" or "de"')
    message = str(detail) if (detail := context.get("error")) else kind.replace("_", " ")
    return message, ""


def _meant(kind: str, word: str, path: NodePath, model: Model, source: Source) -> str:
    """Return what to write in place of a word that stands where something else belongs."""
    if kind in ("int_type", "float_type"):
        number = word.removeprefix("-").replace(".", "", 1).isdecimal()
        return Sentence("leave the quotes out: {value}", value=word) if number else ""
    if kind == "bool_type":
        flag = _FLAGS.get(word.lower())
        return Sentence('write "{text}"', text=flag) if flag else ""
    if kind == "tuple_type":
        return Sentence("write [{words}]", words=word[:60])
    if kind == "model_type" and model_at(model, source.value, path) is ExerciseStep:
        return Sentence('write "{text}"', text=f"exercise: {word[:60]}")
    return ""


_FLAGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("yes", "y", "on", "true"), "true"),
    **dict.fromkeys(("no", "n", "off", "false"), "false"),
}

_PAIRS: Final = (
    N_("{value} is not a mapping of keys and values"),
    Sentence('write "{text}"', text="key: value"),
)
_EXPECTED: Final[Mapping[str, tuple[str, str]]] = {
    "string_type": (N_("{value} is not text"), ""),
    "dict_type": (
        N_("{value} is not text"),
        Sentence('write "text", or by language {{en: text, de: Text}}'),
    ),
    "tuple_type": (N_("{value} is not a list"), Sentence("write [one, two]")),
    "model_type": _PAIRS,
    "int_type": (N_("{value} is not a whole number"), ""),
    "int_from_float": (N_("{value} is not a whole number"), ""),
    "float_type": (N_("{value} is not a number"), ""),
    "bool_type": (N_("{value} is not true or false"), ""),
    "mapping_type": _PAIRS,
}

_LIMITS: Final[Mapping[str, str]] = {
    "greater_than": N_("{value} is too little: it must be more than {gt}"),
    "greater_than_equal": N_("{value} is too little: it must be at least {ge}"),
    "less_than": N_("{value} is too much: it must be less than {lt}"),
    "less_than_equal": N_("{value} is too much: it must be at most {le}"),
    "too_short": N_("{entries}: it must have at least {min_length}"),
    "too_long": N_("{entries}: it must have at most {max_length}"),
    "string_too_short": N_("this text is empty"),
    "string_too_long": N_("this text is too long: at most {max_length} characters"),
}


def _limit(text: str, context: Mapping[str, Any], value: object) -> str:
    entries = _entries(len(value)) if isinstance(value, Sized) else ""
    return Sentence(text, value=shown(value), entries=entries, **context)


def _entries(count: int) -> str:
    if count < 2:
        return Sentence("this has one entry") if count else Sentence("this is empty")
    return Sentence("this has {number} entries", number=count)
