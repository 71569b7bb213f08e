"""As much of a JSON Schema validator as the schemas of the format need."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

Root: TypeAlias = Mapping[str, Any]
Schema: TypeAlias = Mapping[str, Any] | bool

ANNOTATIONS = {"$schema", "$defs", "title", "description", "examples", "then"}
TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


class Node(NamedTuple):
    """A keyword's own value, the schema it stands in, and the whole."""

    said: Any
    schema: Mapping[str, Any]
    root: Root

    def accepts(self, schema: Schema, value: object) -> bool:
        return accepts(schema, value, self.root)


def accepts(schema: Schema, value: object, root: Root) -> bool:
    """Tell whether a value is valid; a keyword not in the table is an error of ours."""
    if isinstance(schema, bool):
        return schema
    for keyword in schema.keys() - ANNOTATIONS:
        applies, check = KEYWORDS[keyword]
        if isinstance(value, bool) and applies == TYPES["number"]:
            continue
        if isinstance(value, applies) and not check(Node(schema[keyword], schema, root), value):
            return False
    return True


def has_type(node: Node, value: object) -> bool:
    fits = isinstance(value, TYPES[node.said])
    return fits and (node.said == "boolean" or not isinstance(value, bool))


Check: TypeAlias = Callable[[Node, Any], bool]
ANY, OBJECT, ARRAY, STRING, NUMBER = (
    (object,),
    *(TYPES[name] for name in ("object", "array", "string", "number")),
)
KEYWORDS: Mapping[str, tuple[tuple[type, ...], Check]] = {
    "$ref": (ANY, lambda n, v: n.accepts(n.root["$defs"][n.said.removeprefix("#/$defs/")], v)),
    "type": (ANY, has_type),
    "const": (ANY, lambda n, v: v == n.said),
    "enum": (ANY, lambda n, v: v in n.said),
    "anyOf": (ANY, lambda n, v: any(n.accepts(each, v) for each in n.said)),
    "oneOf": (ANY, lambda n, v: sum(n.accepts(each, v) for each in n.said) == 1),
    "allOf": (ANY, lambda n, v: all(n.accepts(each, v) for each in n.said)),
    "if": (ANY, lambda n, v: not n.accepts(n.said, v) or n.accepts(n.schema["then"], v)),
    "pattern": (STRING, lambda n, v: re.search(n.said, v) is not None),
    "minLength": (STRING, lambda n, v: len(v) >= n.said),
    "maxLength": (STRING, lambda n, v: len(v) <= n.said),
    "minimum": (NUMBER, lambda n, v: v >= n.said),
    "maximum": (NUMBER, lambda n, v: v <= n.said),
    "exclusiveMinimum": (NUMBER, lambda n, v: v > n.said),
    "exclusiveMaximum": (NUMBER, lambda n, v: v < n.said),
    "minItems": (ARRAY, lambda n, v: len(v) >= n.said),
    "maxItems": (ARRAY, lambda n, v: len(v) <= n.said),
    "items": (ARRAY, lambda n, v: all(n.accepts(n.said, each) for each in v)),
    "prefixItems": (
        ARRAY,
        lambda n, v: all(n.accepts(s, each) for s, each in zip(n.said, v, strict=False)),
    ),
    "properties": (
        OBJECT,
        lambda n, v: all(n.accepts(s, v[key]) for key, s in n.said.items() if key in v),
    ),
    "required": (OBJECT, lambda n, v: all(key in v for key in n.said)),
    "minProperties": (OBJECT, lambda n, v: len(v) >= n.said),
    "propertyNames": (OBJECT, lambda n, v: all(n.accepts(n.said, key) for key in v)),
    "additionalProperties": (
        OBJECT,
        lambda n, v: all(
            n.accepts(n.said, v[key]) for key in v if key not in n.schema.get("properties", {})
        ),
    ),
}
