"""The person: builds that the skin is stretched to, and ways to wear the hair.

The skeleton is the same for all, so that everybody holds the same poses; only what lies around
the bones differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import numpy as np

from player.figure import measures
from player.figure.loft import Profile
from player.figure.skeleton import (
    FOREARM,
    SEGMENTS,
    SHANK,
    SPINE_HEIGHTS,
    SPINE_SEGMENTS,
    THIGH,
    UPPER_ARM,
)

if TYPE_CHECKING:
    from player.figure.skeleton import Array

BuildName: TypeAlias = Literal["slight", "usual", "full"]
HairName: TypeAlias = Literal["bun", "short", "bob", "curls", "bald"]

#: how much wider, farther out in front and farther out behind than the measures, at a height
_Trunk: TypeAlias = tuple[tuple[float, float, float, float], ...]
_SHIFT_COLUMNS: Final = 2
#: the bone of a limb's segment: its length and which of its limb's girths it begins and ends with
_BONES: Final = {
    "thigh": ("leg", THIGH, 0, 1),
    "shank": ("leg", SHANK, 1, 2),
    "upper arm": ("arm", UPPER_ARM, 0, 1),
    "elbow": ("arm", FOREARM, 1, 1),
    "forearm": ("arm", FOREARM, 1, 2),
}
_HEIGHTS: Final = dict(zip(SPINE_SEGMENTS, (0.0, *SPINE_HEIGHTS), strict=False))


@dataclass(frozen=True)
class Build:
    """How full a body is around its bones; 1 is as in the measures.

    Attributes:
        trunk: Height over the hips; width, reach to the front, reach to the back.
        leg: At hip, knee and ankle.
        arm: At shoulder, elbow and wrist.
        neck: All around.
        jaw: Width of the face at the jaw.
        arms_out: How far hanging arms keep off the body, degrees.
    """

    trunk: _Trunk = ((0.0, 1.0, 1.0, 1.0),)
    leg: tuple[float, float, float] = (1.0, 1.0, 1.0)
    arm: tuple[float, float, float] = (1.0, 1.0, 1.0)
    neck: float = 1.0
    jaw: float = 1.0
    arms_out: float = 0.0

    def _trunk_at(self, height: Array) -> Array:
        """Return the girths (…, 3) of the trunk: width, front, back."""
        at, *columns = np.array(self.trunk).T
        return np.stack([np.interp(height, at, column) for column in columns], axis=-1)

    def _limb_at(self, segment: str, along: Array) -> Array:
        limb, length, first, last = _BONES[segment]
        girths = self.leg if limb == "leg" else self.arm
        girth: Array = np.interp(along, (0.0, length), (girths[first], girths[last]))
        return girth

    def girth(self, segment: int, place: tuple[float, float, float] | Array) -> Array:
        """Return by how much (3,) the skin near a place in a segment's frame is farther out."""
        name = SEGMENTS[segment].removeprefix("left ").removeprefix("right ")
        if name in _BONES:
            around = float(self._limb_at(name, np.array(-place[2])))
            return np.array([around, around, 1.0])
        if name in _HEIGHTS and name != "head":
            width, front, back = self._trunk_at(np.array(_HEIGHTS[name] + place[2]))
            return np.array([front if place[0] > 0 else back, width, 1.0])
        return np.ones(3)

    @cached_property
    def torso(self) -> Profile:
        """The trunk's cross-sections."""
        table = measures.TORSO
        values = table.values.copy()
        values[:, _SHIFT_COLUMNS:] *= self._trunk_at(table.along)
        return Profile(table.along, values)

    @cached_property
    def throat(self) -> Profile:
        """The neck's cross-sections."""
        return _stretched(measures.NECK, np.full(len(measures.NECK.along), self.neck))

    @cached_property
    def yoke(self) -> Profile:
        """From the neck to the shoulder."""
        share = np.clip(measures.YOKE.along, 0.0, 1.0)
        return _stretched(measures.YOKE, self.neck + (self.arm[0] - self.neck) * share)

    @cached_property
    def head(self) -> Profile:
        """The head; only the jaw differs, so that the face stays in its place."""
        table = measures.HEAD
        values = table.values.copy()
        low = np.clip((0.06 - table.along) / 0.07, 0.0, 1.0)
        values[:, 2] *= 1.0 + (self.jaw - 1.0) * low
        return Profile(table.along, values)

    def limb(self, segment: str) -> Profile:
        """Return the cross-sections of a thigh, a shank, an upper arm or a forearm."""
        return self._limbs[segment]

    @cached_property
    def _limbs(self) -> dict[str, Profile]:
        tables = {
            "thigh": measures.THIGH,
            "shank": measures.SHANK,
            "upper arm": measures.UPPER_ARM,
            "forearm": measures.FOREARM,
        }
        return {
            name: _stretched(table, self._limb_at(name, table.along))
            for name, table in tables.items()
        }


def _stretched(table: Profile, girth: Array) -> Profile:
    values = table.values.copy()
    values[:, _SHIFT_COLUMNS:] *= girth[:, None]
    return Profile(table.along, values)


BUILDS: Final[dict[BuildName, Build]] = {
    "slight": Build(
        trunk=(
            (-0.05, 0.94, 0.94, 0.96),
            (0.05, 0.92, 1.00, 0.96),
            (0.16, 0.88, 0.86, 0.96),
            (0.32, 0.93, 0.95, 0.95),
            (0.42, 1.00, 1.00, 0.97),
            (0.53, 0.98, 0.96, 0.96),
        ),
        leg=(0.90, 0.93, 0.96),
        arm=(0.89, 0.90, 0.95),
        neck=0.93,
        jaw=0.97,
    ),
    "usual": Build(),
    "full": Build(
        trunk=(
            (-0.06, 1.06, 1.06, 1.06),
            (0.00, 1.16, 1.25, 1.12),
            (0.06, 1.23, 1.62, 1.13),
            (0.13, 1.34, 1.82, 1.18),
            (0.19, 1.36, 1.74, 1.22),
            (0.27, 1.24, 1.48, 1.15),
            (0.37, 1.12, 1.30, 1.10),
            (0.46, 1.05, 1.10, 1.06),
            (0.53, 1.08, 1.08, 1.08),
        ),
        leg=(1.19, 1.13, 1.06),
        arm=(1.24, 1.15, 1.06),
        neck=1.13,
        jaw=1.13,
        arms_out=7.0,
    ),
}
USUAL: Final = BUILDS["usual"]
HAIRS: Final[tuple[HairName, ...]] = ("bun", "short", "bob", "curls", "bald")


class Person(NamedTuple):
    """Who does the exercises, as far as drawing needs to know it; colours are chosen later.

    Attributes:
        build: A name of `BUILDS`.
        hair: One of `HAIRS`.
    """

    build: BuildName = "usual"
    hair: HairName = "bun"

    @classmethod
    def named(cls, build: str, hair: str) -> Person:
        """Return a person from words that may be unknown, which then are the usual ones."""
        known = cls()
        return cls(
            next((name for name in BUILDS if name == build), known.build),
            next((name for name in HAIRS if name == hair), known.hair),
        )


ANYBODY: Final = Person()
