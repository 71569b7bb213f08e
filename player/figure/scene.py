"""Things around the body: the surfaces it touches and the furniture that is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.skeleton import Array, about_z

if TYPE_CHECKING:
    from player.routine.pose import Chair, Props

FLOOR: Final = (np.array([0.0, 0.0, 1.0]), 0.0)
_UP: Final = np.array([0.0, 0.0, 1.0])

_SEAT_DEPTH = 0.42
_SEAT_WIDTH = 0.44
_LEG = 0.035
_BED_WIDTH = 0.95


@dataclass(frozen=True, slots=True)
class Box:
    """A block of furniture: its corners (8, 3), x fastest last, and the material of its faces."""

    name: str
    corners: Array
    material: str = "wood"


@dataclass(frozen=True, slots=True)
class Wall:
    """A wall that stands at `offset` along `normal`, which points into the room."""

    normal: Array
    offset: float


def block(
    name: str, low: tuple[float, ...], high: tuple[float, ...], material: str = "wood"
) -> Box:
    """Return the box between two corners."""
    share = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)])
    return Box(name, np.array(low) + share * (np.array(high) - np.array(low)), material)


def _placed(box: Box, turn: Array, at: tuple[float, float]) -> Box:
    return Box(box.name, box.corners @ turn.T + np.array([*at, 0.0]), box.material)


def _chair(chair: Chair) -> list[Box]:
    """Return a chair's boxes; in its own frame the front edge of the seat is at x = 0."""
    back, half, top = -_SEAT_DEPTH, _SEAT_WIDTH / 2, chair.height
    boxes = [block("seat", (back, -half, top - _LEG), (0.0, half, top))]
    for i, x in enumerate((back, -_LEG)):
        for j, y in enumerate((-half, half - _LEG)):
            low = (x, y, 0.0)
            boxes.append(block(f"leg {i}{j}", low, (x + _LEG, y + _LEG, top - _LEG), "dark wood"))
    if chair.back:
        boxes.append(block("back", (back - 0.03, -half, top + 0.22), (back, half, top + 0.46)))
        for j, y in enumerate((-half, half - _LEG)):
            low = (back - 0.03, y, top)
            boxes.append(block(f"post {j}", low, (back, y + _LEG, top + 0.22), "dark wood"))
    turn = about_z(np.array(np.radians(chair.turn)))
    return [_placed(box, turn, chair.at) for box in boxes]


def _chair_places(chair: Chair) -> dict[str, Array]:
    """Return where a hand can hold a chair."""
    turn = about_z(np.array(np.radians(chair.turn)))
    places = {
        "chair_back": (-_SEAT_DEPTH - 0.015, 0.0, chair.height + 0.475),
        "chair_seat": (-_SEAT_DEPTH / 2, 0.0, chair.height + 0.02),
        "chair_side": (-_SEAT_DEPTH * 0.55, 0.0, chair.height),
    }
    return {name: turn @ np.array(p) + np.array([*chair.at, 0.0]) for name, p in places.items()}


_WALLS = {
    "front": (-1.0, 0.0, 0.0),
    "back": (1.0, 0.0, 0.0),
    "left": (0.0, -1.0, 0.0),
    "right": (0.0, 1.0, 0.0),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """The surroundings of an exercise.

    Attributes:
        surfaces: Name to normal and offset; a sphere touches when normal . centre = offset +
            radius.
        solid: The surfaces nothing may pass, endless ones only.
        boxes: Furniture to draw.
        wall: The wall, if there is one.
        places: Fixed landmarks that hands can hold.
    """

    surfaces: dict[str, tuple[Array, float]]
    solid: tuple[str, ...]
    boxes: tuple[Box, ...]
    wall: Wall | None
    places: dict[str, Array]

    @property
    def planes(self) -> tuple[Array, Array]:
        """Normals (p, 3) and offsets (p,) of the solid surfaces."""
        chosen = [self.surfaces[name] for name in self.solid]
        return np.array([n for n, _ in chosen]), np.array([d for _, d in chosen])

    def place(self, name: str, side: str) -> Array | None:
        """Return a fixed landmark for a hand, or None if it is none."""
        found = self.places.get(name)
        if found is None or name == "chair_back":
            return found
        reach = {"chair_side": _SEAT_WIDTH / 2 + 0.015, "chair_seat": 0.12}[name]
        shifted: Array = found + np.array([0.0, reach if side == "left" else -reach, 0.0])
        return shifted


def build_scene(props: Props) -> Scene:
    """Return the surroundings an author asked for."""
    surfaces: dict[str, tuple[Array, float]] = {"floor": FLOOR}
    solid, boxes, wall = ["floor"], [], None
    places: dict[str, Array] = {}
    if props.chair:
        surfaces["seat"] = (_UP, props.chair.height)
        boxes += _chair(props.chair)
        places |= _chair_places(props.chair)
    if props.bed:
        surfaces["bed"] = (_UP, props.bed.height)
        half, low = _BED_WIDTH / 2, (props.bed.edge - props.bed.length, -_BED_WIDTH / 2)
        top, thick = props.bed.height, 0.16
        boxes.append(block("mattress", (*low, top - thick), (props.bed.edge, half, top), "linen"))
        frame = (props.bed.edge - 0.04, half - 0.03, top - thick)
        boxes.append(block("bed frame", (low[0], low[1] + 0.03, 0.10), frame, "dark wood"))
    if props.cushion:
        surfaces["cushion"] = (_UP, props.cushion.height)
    if props.wall:
        normal = np.array(_WALLS[props.wall.at])
        wall = Wall(normal, -props.wall.distance)
        surfaces["wall"] = (normal, -props.wall.distance)
        solid.append("wall")
    return Scene(surfaces, tuple(solid), tuple(boxes), wall, places)


def cushion_under(contacts: Array, height: float, size: tuple[float, float]) -> Box:
    """Return a cushion centred under the points (k, 3) that touch it."""
    x, y = contacts[:, :2].mean(axis=0)
    half_x, half_y = size[0] / 2, size[1] / 2
    low, high = (x - half_x, y - half_y, 0.0), (x + half_x, y + half_y, height)
    return block("cushion", low, high, "cushion")
