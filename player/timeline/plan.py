"""A timeline as plain data, for whoever must keep it longer than the program runs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from player.errors import SuppleError
from player.i18n import Sentence
from player.routine.model import Category, Position, Side
from player.timeline.model import Cue, CueKind, PlannedStep, Segment, SegmentKind, Timeline, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

_Enum = TypeVar("_Enum", bound=StrEnum)

PLAN: Final = 1
"""The version of the form below; a plan of an older one must stay readable."""


def from_plan(plan: Mapping[str, Any]) -> Timeline:
    """Return the timeline that a plan was made from.

    Raises:
        SuppleError: It is no plan, or one of a newer program.
    """
    version = plan.get("plan")
    if isinstance(version, int) and version > PLAN:
        raise SuppleError(Sentence("This plan was kept by a newer version of the program."))
    try:
        return Timeline(
            routine=plan["routine"],
            title=plan["title"],
            language=plan["language"],
            segments=tuple(_segment(each) for each in plan["segments"]),
            cues=tuple(_cue(each) for each in plan["cues"]),
            steps=tuple(_step(each) for each in plan["steps"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SuppleError(Sentence("This plan is damaged ({reason}).", reason=error)) from error


def plan_text(timeline: Timeline) -> str:
    """Return the plan of a timeline as JSON in its one canonical form.

    What is read of it gives `from_plan` the same timeline back.
    """
    plan = {"plan": PLAN, **_fields(timeline)}
    return json.dumps(
        plan, default=_fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def plan_hash(text: str) -> str:
    """Return the SHA-256 of a plan in its canonical form, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _fields(thing: Any) -> dict[str, Any]:  # noqa: ANN401 - json hands over what it does not know
    return {field.name: getattr(thing, field.name) for field in fields(thing)}


def _segment(plan: Mapping[str, Any]) -> Segment:
    return Segment(
        **{
            **plan,
            "kind": SegmentKind(plan["kind"]),
            "side": _optional(Side, plan["side"]),
        }
    )


def _cue(plan: Mapping[str, Any]) -> Cue:
    return Cue(
        **{
            **plan,
            "kind": CueKind(plan["kind"]),
            "sound": _optional(Tone, plan["sound"]),
        }
    )


def _step(plan: Mapping[str, Any]) -> PlannedStep:
    return PlannedStep(
        **{
            **plan,
            "category": _optional(Category, plan["category"]),
            "position": _optional(Position, plan["position"]),
            "cautions": tuple(plan["cautions"]),
        }
    )


def _optional(kind: type[_Enum], value: str | None) -> _Enum | None:
    return None if value is None else kind(value)
