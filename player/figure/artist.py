"""The artist: from a posed body to a drawing, part by part from far to near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.contours import cells_with_lines, without_seams
from player.figure.depth import Unit, order
from player.figure.drawing import LINE, Drawing, simplified
from player.figure.face import draw_features, draw_nose
from player.figure.furniture import draw_box, draw_strip, sample_box, sample_strip
from player.figure.hair import hair_field
from player.figure.landmarks import SIDES
from player.figure.light import light
from player.figure.loft import Bone
from player.figure.muscles import tint_field
from player.figure.person import ANYBODY, BUILDS, Person
from player.figure.surface import Outline, Surface

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from player.figure.camera import Camera
    from player.figure.furniture import Strip
    from player.figure.scene import Box
    from player.figure.skeleton import Array, Body, Flags
    from player.figure.skin import Part
    from player.routine.pose_words import Tint

#: the basic colour of a part, where it is not skin
_CLOTHES: Final = {
    "torso": "shirt",
    "yoke": "shirt",
    "upper arm": "shirt",
    "hair": "hair",
    "thigh": "pants",
    "shank": "pants",
}
_HAND: Final = ("palm", "thumb", "index", "middle", "ring", "little")
_LIMB: Final = {
    **dict.fromkeys(("thigh", "shank", "foot"), "leg"),
    **dict.fromkeys(("upper arm", "forearm", "hand"), "arm"),
}
#: parts painted together
_UNIT: Final = {**dict.fromkeys(_HAND, "hand"), "toes": "foot", "hair": "head"}
#: limb roots lie inside the trunk; this brings them forward in the vote, metres
_FORWARD: Final = {"thigh": 0.03, "upper arm": 0.035, "neck": 0.08}
#: from here up the neck is behind the jaw, metres
_JAW: Final = 0.60
#: how far down a limb its root reaches
_ROOT: Final = {"thigh": 0.10, "upper arm": 0.06}
_FINGERS: Final = ("thumb", "index", "middle", "ring", "little")
_WIDTH: Final = {"palm": LINE * 0.8, **dict.fromkeys(_FINGERS, LINE * 0.6)}
_STRENGTH: Final = dict.fromkeys(_FINGERS, 0.8)
#: what is bare: a ball in the frame of the upper chest, metres
_NECK_ROOT: Final = np.array([0.012, 0.0, 0.092])
_NECKLINE: Final = 0.078
_HEM_WAIST, _HEM_SLEEVE, _HEM_ANKLE = 0.105, 0.125, 0.335
#: brightness below which a shade begins, its strength, and whether fingers have it
_SHADES: Final = ((0.22, 0.45, False), (-0.08, 0.55, True), (-0.42, 0.70, False))
_LIGHTS: Final = ((0.80, 0.6), (0.92, 0.6))
_TINTS: Final = ((0.0, 0.30), (0.15, 0.34), (0.34, 0.42), (0.55, 0.45))


@dataclass(frozen=True, slots=True)
class Props:
    """What is painted among the limbs: blocks of furniture and strips from hand to foot."""

    boxes: tuple[Box, ...] = ()
    strips: tuple[Strip, ...] = ()


class Artist:
    """Draws one body in any pose, always with the same parts."""

    def __init__(
        self, camera: Camera, tints: Sequence[Tint] = (), person: Person = ANYBODY
    ) -> None:
        self.camera = camera
        self.tints = tuple(tints)
        self.person = person
        self._surface: Surface | None = None
        self._lines: Flags = np.zeros(0, dtype=bool)
        self._hair: Array = np.zeros(0)

    def _prepared(self, parts: Sequence[Part]) -> Surface:
        if self._surface is None:
            self._surface = Surface(parts)
            self._lines = cells_with_lines(self._surface, parts)
            self._hair = hair_field(self._surface, parts, self.person.hair)
        return self._surface

    def draw(self, body: Body, parts: Sequence[Part], props: Props) -> Drawing:
        """Return the picture of a body and of the things among its limbs."""
        surface = self._prepared(parts)
        vertices = np.concatenate([part.vertices.reshape(-1, 3) for part in parts])
        sketch = _Sketch(self, surface, body, vertices)
        return sketch.draw(props)

    def silhouette(
        self, body: Body, parts: Sequence[Part], without: frozenset[str] = frozenset()
    ) -> list[Outline]:
        """Return the outlines of the parts of a body, without some kinds of them."""
        surface = self._prepared(parts)
        vertices = np.concatenate([part.vertices.reshape(-1, 3) for part in parts])
        sketch = _Sketch(self, surface, body, vertices)
        return sketch.silhouette(without)

    @property
    def lines(self) -> Flags:
        """Where contours may run."""
        return self._lines

    @property
    def hair(self) -> Array:
        """Where hair grows."""
        return self._hair


@dataclass(frozen=True, slots=True)
class _Layers:
    """Outlines by part: hair behind the face, basic colours, clothes, tint and light, contours."""

    behind: dict[int, Outline]
    base: dict[int, Outline]
    hems: list[tuple[str, dict[int, Outline]]]
    over: list[tuple[str, float, dict[int, Outline]]]
    lines: dict[int, Outline]


class _Sketch:
    """One frame in the making."""

    def __init__(self, artist: Artist, surface: Surface, body: Body, vertices: Array) -> None:
        self.artist, self.surface, self.body = artist, surface, body
        self.vertices = vertices
        self.camera = artist.camera
        self.places, self.near = self.camera.project(vertices)
        self.normals = surface.normals(vertices)
        view = self.camera.eye - vertices
        view /= np.linalg.norm(view, axis=1, keepdims=True)
        self.facing = np.einsum("vi,vi->v", self.normals, view)
        self.unit_of = [
            self._unit(name, kind) for name, kind in zip(surface.names, surface.kinds, strict=True)
        ]
        self.far: dict[str, float] = {}

    @staticmethod
    def _unit(name: str, kind: str) -> str:
        if kind == "yoke":
            return "torso"
        return name.removesuffix(kind) + _UNIT.get(kind, kind)

    def _regions(self, field: Array, among: Flags | None = None) -> dict[int, Outline]:
        return self.surface.regions(np.minimum(self.facing, field), self.places, among)

    def silhouette(self, without: frozenset[str]) -> list[Outline]:
        """Return the outlines of the parts, without some kinds of them."""
        hair = np.where(self.surface.mask("hair"), self.artist.hair, 1.0)
        return [
            outline
            for part, outline in self._regions(hair).items()
            if self.surface.kinds[part] not in without
        ]

    def _hems(self) -> list[tuple[str, dict[int, Outline]]]:
        """Return what lies over the basic colours: waistband, sleeves, ankles, neckline."""
        along = self.surface.along
        chest = self.body.frame("thoracic 3")
        local = (self.vertices - chest[1]) @ chest[0]
        # A ball around the root of the neck cuts chest and shoulders along one line.
        collar = _NECKLINE - np.linalg.norm(local - _NECK_ROOT, axis=1)
        yoke = self.surface.mask("yoke")
        pants = np.where(self.surface.mask("torso"), (_HEM_WAIST - along) * 10, -1.0)
        skin = np.full(self.surface.count, -1.0)
        for kind, hem in (("upper arm", _HEM_SLEEVE), ("shank", _HEM_ANKLE)):
            skin = np.where(self.surface.mask(kind), (along - hem) * 10, skin)
        skin = np.where(yoke | self.surface.mask("torso"), collar * 10, skin)
        return [("pants", self._regions(pants)), ("skin", self._regions(skin))]

    def _covered(self) -> Array:
        """Return where basic colours are: hair on the scalp, clothes a little past their hems."""
        along, past = self.surface.along, 0.004
        field = np.where(self.surface.mask("hair"), self.artist.hair, 1.0)
        for kind, rest in (
            ("upper arm", _HEM_SLEEVE + past - along),
            ("shank", _HEM_ANKLE + past - along),
            ("torso", along - _HEM_WAIST + past),
        ):
            field = np.where(self.surface.mask(kind), rest * 10, field)
        return field

    def _shading(self) -> list[tuple[str, float, dict[int, Outline]]]:
        lit = light(self.surface, self.body, self.vertices, self.normals, self.camera)
        # Fingers are too small for more than one shade.
        large = ~self.surface.mask(*_FINGERS)[self.surface.cells[:, 0]]
        layers = [
            ("shade", a, self._regions(limit - lit, None if fine else large))
            for limit, a, fine in _SHADES
        ]
        # Limb roots inside the body would shine through where they meet it.
        roots = np.full(self.surface.count, 1.0)
        thigh = self.surface.mask("thigh")
        roots[thigh] = np.clip((self.surface.along[thigh] - 0.05) * 6, -1.0, 1.0)
        return layers + [
            ("light", a, self._regions(np.minimum(lit - limit, roots), large))
            for limit, a in _LIGHTS
        ]

    def _tinting(self) -> list[tuple[str, float, dict[int, Outline]]]:
        field = tint_field(
            self.artist.tints,
            self.body,
            self.surface,
            self.vertices,
            BUILDS[self.artist.person.build],
        )
        if field is None:
            return []
        return [("tint", a, self._regions(field - level)) for level, a in _TINTS]

    def draw(self, props: Props) -> Drawing:
        """Return the finished drawing."""
        covered = self._covered()
        hair = self.surface.mask("hair")[self.surface.cells[:, 0]]
        lines = without_seams(self.surface, self.artist.lines, self.facing, self.places)
        layers = _Layers(
            self.surface.regions(np.minimum(-self.facing, covered), self.places, hair),
            self._regions(covered),
            self._hems(),
            [*self._tinting(), *self._shading()],
            self.surface.contours(self.facing, self.places, lines),
        )
        units = self._samples()
        self._measure_far(units)
        things = {f"#{i}": sample_box(box, self.camera) for i, box in enumerate(props.boxes)}
        strips = {f"~{i}": sample_strip(s, self.camera) for i, s in enumerate(props.strips)}
        drawing = Drawing()
        members: dict[str, list[int]] = {}
        for part, unit in enumerate(self.unit_of):
            members.setdefault(unit, []).append(part)
        for unit in order({**units, **things, **strips}):
            if unit[0] == "#":
                draw_box(drawing, props.boxes[int(unit[1:])], self.camera)
            elif unit[0] == "~":
                draw_strip(drawing, props.strips[int(unit[1:])], self.camera)
            else:
                self._draw_unit(drawing, unit, members[unit], layers)
        return simplified(drawing)

    def _far_to_near(self, parts: list[int]) -> list[int]:
        """Order the parts of the trunk: the far shoulder is behind the chest, the near one not."""
        faced = self.facing > 0
        units = {}
        for part in parts:
            seen = np.flatnonzero(faced & (self.surface.vertex_part == part))
            units[str(part)] = Unit(self.places[seen], self.near[seen])
        found = [int(name) for name in order(units)]
        return [*(part for part in parts if part not in found), *found]

    def _samples(self) -> dict[str, Unit]:
        """Return samples of every unit where it faces the eye, for the vote on depth."""
        cells = self.surface.cells
        seen = np.flatnonzero(self.facing[cells[:, 0]] + self.facing[cells[:, 2]] > 0)
        a, b, c = cells[seen, 0], cells[seen, 1], cells[seen, 2]
        places = np.concatenate(
            [
                (self.places[a] + self.places[c]) / 2,
                self.places[a],
                (self.places[a] + self.places[b]) / 2,
            ]
        )
        forward = self.near + self._roots_forward()
        near = np.concatenate(
            [(forward[a] + forward[c]) / 2, forward[a], (forward[a] + forward[b]) / 2]
        )
        names = list(dict.fromkeys(self.unit_of))
        number = np.array([names.index(unit) for unit in self.unit_of])
        owner = np.tile(number[self.surface.cell_part[seen]], 3)
        units = {}
        for i, name in enumerate(names):
            mine = owner == i
            units[name] = Unit(places[mine], near[mine])
        return units

    def _roots_forward(self) -> Array:
        """Return how much nearer each vertex counts: the roots of limbs come out of the trunk."""
        forward = np.zeros(self.surface.count)
        for kind, root in _ROOT.items():
            share = np.clip(2.0 - self.surface.along / root, 0.0, 1.0)
            forward = np.where(self.surface.mask(kind), _FORWARD[kind] * share, forward)
        throat = np.clip((_JAW - self.surface.along) / 0.06, 0.0, 1.0)
        return np.where(self.surface.mask("neck"), _FORWARD["neck"] * throat, forward)

    def _measure_far(self, units: Mapping[str, Unit]) -> None:
        """Find how far the limbs of one side are behind those of the other, 0 to 1."""
        distance = {
            (limb, side): np.mean(
                [
                    units[f"{side} {kind}"].near.mean()
                    for kind, of in _LIMB.items()
                    if of == limb and len(units[f"{side} {kind}"].near)
                ]
            )
            for limb in ("leg", "arm")
            for side in SIDES
        }
        for side, other in zip(SIDES, SIDES[::-1], strict=True):
            for kind, limb in _LIMB.items():
                behind = distance[limb, other] - distance[limb, side]
                self.far[f"{side} {kind}"] = float(np.clip((behind - 0.02) / 0.16, 0.0, 1.0))

    def _draw_unit(self, drawing: Drawing, unit: str, parts: list[int], layers: _Layers) -> None:
        if _plain(unit) == "hand":
            parts = sorted(parts, key=self._nearness)
        if unit == "torso":
            parts = self._far_to_near(parts)
            # Behind the fills, so that only the outer half of the silhouette shows.
            for part in parts:
                if part in layers.lines:
                    drawing.line("ink", layers.lines[part], LINE * 1.9)
        for part in parts:
            if part in layers.behind:
                drawing.fill("hair", layers.behind[part])
        for part in parts:
            self._draw_part(drawing, part, layers, round(self.far.get(unit, 0.0), 2))
        if unit == "head":
            draw_features(
                drawing, Bone(*self.body.frame("head")), self.camera, self.artist.person.hair
            )

    def _draw_part(self, drawing: Drawing, part: int, layers: _Layers, far: float) -> None:
        kind = self.surface.kinds[part]
        if kind == "hair":
            draw_nose(drawing, Bone(*self.body.frame("head")), self.camera)
        dark = round(far * 0.08, 3)
        if part in layers.base:
            drawing.fill(_CLOTHES.get(kind, "skin"), layers.base[part], far=far, dark=dark)
        if kind == "hair":
            return
        for hem, found in layers.hems:
            if part in found:
                drawing.fill(hem, found[part], far=far, dark=dark)
        for layer, alpha, found in layers.over:
            if part in found:
                drawing.fill(layer, found[part], alpha)
        if part in layers.lines and self.unit_of[part] != "torso":
            drawing.line(
                "ink", layers.lines[part], _WIDTH.get(kind, LINE), _STRENGTH.get(kind, 1.0)
            )

    def _nearness(self, part: int) -> float:
        return float(self.near[self.surface.spans[self.surface.names[part]]].mean())


def _plain(unit: str) -> str:
    return unit.removeprefix("left ").removeprefix("right ")
