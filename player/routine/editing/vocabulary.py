"""What may stand at a place of a document: its keys, its values and what they mean.

All of it is what the models say, by way of their JSON Schema; only the words of a figure, which
are read as sentences, come from `pose_words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from player.errors import RoutineError
from player.paths import bundled
from player.routine.dose import conflicts
from player.routine.library import Kind
from player.routine.loaded import NodePath
from player.routine.model import step_form
from player.routine.pose_words import (
    FOLLOWED,
    HOLDERS,
    LIMB_JOINTS,
    MUSCLES,
    PAIRED_LANDMARKS,
    PAIRED_PARTS,
    SIDES,
    SINGLE_LANDMARKS,
    SINGLE_PARTS,
    SPINE_JOINTS,
    split_side,
)
from player.routine.schema import KINDS, Schema, schema

if TYPE_CHECKING:
    from player.i18n import Catalogue
    from player.routine.safety import CautionWords

_STEP: Final = "Step"
_FORMS: Final[Mapping[str, str]] = {
    "exercise step": "LibraryStep",
    "rest step": "RestStep",
    "repeat step": "RepeatStep",
}
_FIRST_KEYS: Final[Mapping[str, str]] = {
    "exercise": "LibraryStep",
    "rest": "RestStep",
    "repeat": "RepeatStep",
    "name": "InlineStep",
}
"""What a step can begin with, and which form that gives it."""
_NAMING: Final = ("exercise", "name", "repeat")
_BULKY: Final = ("steps", "figure")
_LANGUAGES: Final = {"en": "English", "de": "Deutsch"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand at a place.

    Attributes:
        said: The schema of the place, its reference followed.
        definition: The name of what it refers to, such as ``Duration``; may be empty.
        kind: Of the document.
    """

    said: Schema
    definition: str
    kind: str

    @property
    def description(self) -> str:
        """What it means: where the format says nothing of the key, what its kind of value is."""
        return str(self.said.get("description", ""))

    def described(self, catalogue: Catalogue) -> str:
        """Return what it means in the catalogue's language."""
        return catalogue.gettext(self.description) if self.description else ""

    @property
    def options(self) -> tuple[Shape, ...]:
        """The kinds of values it may have."""
        several = self.said.get("anyOf") or self.said.get("oneOf") or ()
        found = [_resolved(each, self.kind) for each in several if set(each) - {"required"}]
        return tuple(found) if found and "properties" not in self.said else (self,)

    @property
    def is_mapping(self) -> bool:
        """Whether it may hold keys."""
        return any(each.said.get("type") == "object" for each in self.flat())

    @property
    def is_list(self) -> bool:
        """Whether it may be a list."""
        return any(each.said.get("type") == "array" for each in self.flat())

    @property
    def is_text(self) -> bool:
        """Whether it is words for people."""
        return self.definition == "Text"

    @property
    def is_duration(self) -> bool:
        """Whether it is a duration."""
        return self.definition == "Duration"

    @property
    def is_caution(self) -> bool:
        """Whether it is the code of a caution."""
        return self.definition == "Caution"

    @property
    def values(self) -> tuple[str, ...]:
        """The only words it may be, or none if it may be others."""
        for each in self.flat():
            if "enum" in each.said:
                return tuple(map(str, each.said["enum"]))
            if "const" in each.said:
                return (str(each.said["const"]),)
            if each.said.get("type") == "boolean":
                return ("true", "false")
        return ()

    @property
    def examples(self) -> tuple[str, ...]:
        """Values as they may be written."""
        found = [*self.said.get("examples", ())]
        for each in self.flat():
            found += [x for x in each.said.get("examples", ()) if x not in found]
        return tuple(map(_written, found))

    def allowed(self, catalogue: Catalogue) -> str:
        """Return what may be written, in words of the catalogue's language."""
        if self.values:
            return ", ".join(self.values)
        if self.is_duration or self.is_text:
            words = schema_of(self.kind)["$defs"][self.definition]["description"]
            return catalogue.gettext(words)
        limits = (_limits(each, catalogue) for each in self.flat())
        return catalogue.gettext(" or ").join(dict.fromkeys(filter(None, limits)))

    @property
    def required(self) -> tuple[str, ...]:
        """The keys it must have."""
        return tuple(self.said.get("required", ()))

    def keys(self) -> dict[str, Shape]:
        """Return the keys it may hold, in the order in which they are best written."""
        found: dict[str, Shape] = {}
        for each in self.flat():
            for key, inner in each.said.get("properties", {}).items():
                if inner is not False:
                    found.setdefault(key, _resolved(inner, self.kind))
            names = _resolved(each.said.get("propertyNames", {}), self.kind)
            for key in names.said.get("enum", ()):
                found.setdefault(key, _resolved(each.said["additionalProperties"], self.kind))
        return {key: found[key] for key in key_order(found)}

    def inside(self, part: str | int, value: object) -> Shape | None:
        """Return what may stand under a key or index, or None where nothing may.

        Args:
            part: The key or index.
            value: What stands there, which tells one form of a step from another.
        """
        for each in self.flat():
            inner = _under(each.said, part)
            if inner is not None:
                shape = _resolved(inner, self.kind)
                return _form(shape, value) if shape.definition == _STEP else shape
        return None

    def flat(self) -> Iterator[Shape]:
        """Yield the kinds of values it may have, and theirs where they have several."""
        for option in self.options:
            if option is self or option.options == (option,):
                yield option
            else:
                yield from option.flat()


@cache
def schema_of(kind: str) -> Schema:
    """Return the schema of a kind of document; made once, for that takes a moment."""
    return schema(next((each for each in KINDS if each == kind), "routine"))


def shape_at(kind: Kind, value: object, path: NodePath) -> Shape | None:
    """Return what may stand at a place, or None where nothing is known of it.

    Args:
        kind: Of the document; nothing is known of the texts around routines.
        value: What the document says, as far as it can be read.
        path: The place.
    """
    if kind is Kind.REFERENCE:
        return None
    shape: Shape | None = Shape(schema_of(kind.value), "", kind.value)
    for part in path:
        value = _value_under(value, part)
        shape = shape.inside(part, value) if shape is not None else None
    return shape


def missing_keys(shape: Shape, said: Mapping[str, object]) -> dict[str, Shape]:
    """Return the keys a mapping may still have: not there, and not excluded by one that is."""
    return {
        key: inner
        for key, inner in shape.keys().items()
        if key not in said and not any(later == key for later, _ in conflicts({**said, key: None}))
    }


def first_keys(kind: Kind) -> dict[str, Shape]:
    """Return the keys a step can begin with; none in a document that has no steps."""
    keys = {Kind.ROUTINE: _FIRST_KEYS, Kind.PLAN: {"name": "PlanStep"}}.get(kind, {})
    defs = schema_of(kind.value)["$defs"]
    return {key: _resolved(defs[form]["properties"][key], kind.value) for key, form in keys.items()}


def languages() -> Mapping[str, str]:
    """Return the codes of the languages the program speaks, and their names."""
    return _LANGUAGES


def key_order(keys: Mapping[str, object]) -> list[str]:
    """Return keys in the order in which they are best written: what names it, then what fills it.

    Args:
        keys: The keys of a mapping in the order of the format.
    """
    naming = [key for key in _NAMING if key in keys] if "format" not in keys else []
    bulky = [key for key in _BULKY if key in keys]
    return [*naming, *(key for key in keys if key not in naming and key not in bulky), *bulky]


def caution_words(code: str, language: str) -> tuple[str, str]:
    """Return what a caution's code means: in a few words, and as advice; empty if it is none."""
    words = _cautions().get(code)
    if words is None:
        return "", ""
    return words.name.in_language(language), words.advice.in_language(language)


@cache
def _cautions() -> Mapping[str, CautionWords]:
    from player.routine.safety import load_safety  # noqa: PLC0415 - only where one is asked for

    try:
        safety = load_safety(bundled("routines") / "safety.yaml")
    except RoutineError:
        return {}  # without its words a code is still a code
    return {code.value: words for code, words in safety.cautions.items()}


# --- the words of a figure --------------------------------------------------------------------


def figure_keys(path: NodePath) -> tuple[str, ...]:
    """Return the keys a mapping of a figure may hold where they are words of the body."""
    match path:
        case ("figure", "poses", _, "joints"):
            limbs = [name.replace("_", " ") for name in LIMB_JOINTS]
            both = [name if name.endswith("s") else f"{name}s" for name in limbs]
            single = [f"{side} {name}" for name in limbs for side in SIDES]
            return (*both, *SPINE_JOINTS, "spine", *single)
        case ("figure", "poses", _, "hold"):
            return tuple(f"{side} {part}" for part in HOLDERS for side in SIDES)
    return ()


def figure_words(path: NodePath, value: object) -> tuple[str, ...]:
    """Return the words a value of a figure may be made of.

    Args:
        path: The place of the value.
        value: What the whole document says, for the names of its poses.
    """
    words: Iterable[str] = ()
    match path:
        case ("figure", "poses", _, "joints", str(joint)):
            return tuple(actions_of(joint))
        case ("figure", "poses", _, "contact", str(), *_) | ("figure", "poses", _, "slide", *_):
            words = sorted(PAIRED_PARTS | SINGLE_PARTS)
        case ("figure", "poses", _, "hold", str()):
            words = sorted(PAIRED_LANDMARKS | SINGLE_LANDMARKS)
        case ("figure", "tint", *_):
            return tuple(sorted(MUSCLES))
        case ("figure", "arrows", *_):
            words = FOLLOWED
        case (
            ("figure", "motion", int(), "pose")
            | ("figure", "poses", _, "from")
            | ("figure", "ghost" | "still")
        ):
            poses = _value_under(_value_under(value, "figure"), "poses")
            return tuple(poses) if isinstance(poses, dict) else ()
    return tuple(word.replace("_", " ") for word in words)


def actions_of(joint: str) -> Mapping[str, object]:
    """Return what a joint can do; nothing where it is none."""
    name = split_side(joint).name
    joints = {**LIMB_JOINTS, **SPINE_JOINTS, "spine": SPINE_JOINTS["lumbar"]}
    return joints.get(name, {})


# --- the schema -------------------------------------------------------------------------------


def _resolved(node: Any, kind: str) -> Shape:  # noqa: ANN401 - JSON is any of its types
    """Return a node of the schema as a shape; what it says itself goes before what it refers to."""
    definition = ""
    said: Schema = node if isinstance(node, dict) else {}
    while "$ref" in said:
        definition = str(said["$ref"]).rsplit("/", 1)[1]
        own = {key: value for key, value in said.items() if key != "$ref"}
        said = schema_of(kind)["$defs"][definition] | own
    return Shape(said, definition, kind)


def _form(step: Shape, value: object) -> Shape:
    """Return the form of a step by what it says."""
    said = value if isinstance(value, dict) else {}
    form = _FORMS[step_form(said)]
    if form == "LibraryStep" and "name" in said and "exercise" not in said:
        form = "InlineStep"
    return _resolved({"$ref": f"#/$defs/{form}"}, step.kind)


def _under(said: Schema, part: str | int) -> object:
    if isinstance(part, int):
        several = said.get("prefixItems", ())
        return several[part] if part < len(several) else said.get("items")
    inner = said.get("properties", {}).get(part)
    if inner is None and isinstance(said.get("additionalProperties"), dict):
        inner = said["additionalProperties"]
    return inner if isinstance(inner, dict) else None


def _value_under(value: object, part: str | int) -> object:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def _limits(shape: Shape, catalogue: Catalogue) -> str:
    """Return what kind of value a schema allows, in words."""
    _ = catalogue.gettext
    said = shape.said
    low, high = said.get("minimum"), said.get("maximum")
    above = said.get("exclusiveMinimum")
    match said.get("type"):
        case "integer" | "number" as kind:
            words = _("a whole number") if kind == "integer" else _("a number")
            if low is not None:
                words += _(" from {number}").format(number=low)
            elif above is not None:
                words += _(" over {number}").format(number=above)
            return words + (_(" to {number}").format(number=high) if high is not None else "")
        case "array":
            return _("a list")
        case "object" if shape.keys():
            return _("keys and values: {keys}").format(keys=", ".join(shape.keys()))
    return ""


def _written(value: object) -> str:
    """Return an example as it is written in a file."""
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)
