"""The stage: an exercise's solved poses, what is around them, and the picture of a moment."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.arrows import STEPS, draw_arrows
from player.figure.artist import Artist, Props
from player.figure.camera import look
from player.figure.drawing import Drawing, union
from player.figure.film import Moment
from player.figure.furniture import Mat, Strip, draw_mat, draw_wall
from player.figure.hair import KNOT, KNOT_MM
from player.figure.hand import FINGERS, GRIPS
from player.figure.landmarks import SIDES, SPHERE
from player.figure.person import ANYBODY, BUILDS, Person
from player.figure.posing import Pose, between, mirrored, solve_poses, sphere_centres
from player.figure.scene import build_scene, cushion_under
from player.figure.shadow import cast
from player.figure.skeleton import forward_kinematics
from player.figure.skin import build_skin, keep_above
from player.figure.surface import Outline
from player.routine.pose_words import split_side

if TYPE_CHECKING:
    from player.figure.hand import Grip
    from player.figure.skeleton import Array, Body
    from player.figure.skin import Part
    from player.routine.pose import PoseSpec
    from player.routine.pose import Props as PropWords
    from player.routine.pose_words import HandShape

_SWAP: Final = {"left": "right", "right": "left"}
#: where the flat of the hand rests rather than grips
_FLAT_ON: Final = frozenset(
    {
        "thigh_top",
        "belly",
        "hip",
        "waist",
        "breastbone",
        "chest",
        "low_back",
        "buttock",
        "chair_seat",
    }
)
_ARM: Final = frozenset({"upper arm", "forearm", "palm", "thumb", *FINGERS})
#: what is too wide to close the hand around
_CUPPED: Final = frozenset({"knee", "knee_top", "outer_knee", "thigh_side", "back_of_head", "head"})
_STRIPS: Final = {"strap": (0.024, "strap"), "towel": (0.045, "linen"), "stick": (0.022, "wood")}


def mirrored_props(props: PropWords) -> PropWords:
    """Return the things around the body as in a mirror."""
    changes: dict[str, object] = {}
    if props.chair:
        x, y = props.chair.at
        changes["chair"] = props.chair.model_copy(update={"at": (x, -y), "turn": -props.chair.turn})
    if props.wall and props.wall.at in _SWAP:
        changes["wall"] = props.wall.model_copy(update={"at": _SWAP[props.wall.at]})
    for name in _STRIPS:
        strip = getattr(props, name)
        if strip:
            path = tuple(_other(word) for word in strip.path)
            changes[name] = strip.model_copy(update={"path": path})
    return props.model_copy(update=changes)


def _other(word: str) -> str:
    side, _, rest = word.partition(" ")
    return f"{_SWAP[side]} {rest}" if side in _SWAP else word


def _hand_shape(pose: Pose, side: str, gripping: frozenset[str]) -> HandShape:
    """Return the shape of a hand: as written, else as what it does needs."""
    if side in pose.hands:
        return pose.hands[side]
    if side in gripping:
        return "fist"
    if any(part in {f"{side} hand", f"{side} palm"} for part, _ in pose.parts):
        return "flat"
    for grasp in pose.grasps:
        if grasp.part in {f"{side} hand", f"{side} fingers"}:
            held = split_side(grasp.landmark).name
            return "flat" if held in _FLAT_ON else "cup" if held in _CUPPED else "grip"
    return "relaxed"


class Stage:
    """An exercise with its poses solved, seen from its camera, for one side of the body."""

    def __init__(self, spec: PoseSpec, *, mirror: bool = False, person: Person = ANYBODY) -> None:
        self.spec, self.mirrored, self.person = spec, mirror, person
        poses = solve_poses(spec, BUILDS[person.build])
        props, tints = spec.props, spec.tints
        azimuth, elevation = spec.view
        if mirror:
            # Who lies on a side turns over: from the other side, too, the face stays in view.
            if spec.flip or any(pose.base.startswith("side") for pose in poses.values()):
                azimuth = -azimuth
            poses = {name: mirrored(pose) for name, pose in poses.items()}
            props = mirrored_props(props)
            tints = tuple(t._replace(sides=tuple(_SWAP[s] for s in t.sides)) for t in tints)
        self.poses, self.props, self.tints = poses, props, tints
        self.scene = build_scene(props)
        self._cushions()
        grips = (getattr(props, name) for name in _STRIPS)
        self._gripping = frozenset(
            word.split()[0]
            for strip in grips
            if strip
            for word in strip.path
            if word.endswith("hand")
        )
        parts = {name: self.skin_of(pose) for name, pose in poses.items()}
        self._vertices = np.concatenate(
            [part.vertices.reshape(-1, 3) for found in parts.values() for part in found]
        )
        still = [part for found in parts.values() for part in found if part.kind not in _ARM]
        self._armless = np.concatenate([part.vertices.reshape(-1, 3) for part in still])
        low, high = self._vertices.min(axis=0), self._vertices.max(axis=0)
        self.camera = look(azimuth, elevation, (low + high) / 2)
        self.artist = Artist(self.camera, tints, person)
        self.mat = self._mat()

    def _cushions(self) -> None:
        """Put the cushion under what lies on it in the first pose that uses it."""
        self.boxes = self.scene.boxes
        if self.props.cushion is None:
            return
        for pose in self.poses.values():
            lying = [SPHERE[s] for s, surface in pose.touching.items() if surface == "cushion"]
            if lying:
                places = sphere_centres(pose.body)[0, lying]
                cushion = cushion_under(places, self.props.cushion.height, self.props.cushion.size)
                self.boxes = (*self.boxes, cushion)
                return

    def _mat(self) -> Mat | None:
        """Return a mat under what is near the floor, unless there is other ground to be on."""
        wanted = self.props.mat
        upright = all(p.base in {"standing", "chair"} for p in self.poses.values())
        if wanted is False or (wanted is None and (upright or self.props.bed)):
            return None
        low = self._vertices[self._vertices[:, 2] < 0.12]
        if self._vertices[:, 2].max() < 1.35:
            low = np.concatenate([low, self._vertices])
        least, most = low.min(axis=0), low.max(axis=0)
        if all(p.base == "supine" or p.base.startswith("side") for p in self.poses.values()):
            # Spread arms may lie beside the mat, who lies may not.
            least[1], most[1] = self._armless[:, 1].min(), self._armless[:, 1].max()
        length = float(np.clip(most[0] - least[0] + 0.16, 1.0, 2.1))
        width = float(np.clip(most[1] - least[1] + 0.10, 0.66, 0.80))
        middle = (least + most) / 2
        return Mat((float(middle[0]), float(middle[1])), (length, width))

    def grips(self, pose: Pose) -> dict[str, Grip]:
        """Return the shapes of both hands in a pose."""
        return {side: GRIPS[_hand_shape(pose, side, self._gripping)] for side in SIDES}

    def skin_of(self, pose: Pose) -> list[Part]:
        """Return the skin of a body in a pose, without breath."""
        return self._skin(pose.body, self.grips(pose), 0.0)

    def _skin(self, body: Body, grips: dict[str, Grip], breath: float) -> list[Part]:
        return keep_above(build_skin(body, grips, breath, self.person), self.scene.planes)

    def moment(
        self, theta: Array, pose: Pose, grips: dict[str, Grip] | None = None, breath: float = 0.0
    ) -> Moment:
        """Return the picture of a body at given angles (axes,), in the attitude of a pose."""
        body = forward_kinematics(theta[None], pose.attitude)
        parts = self._skin(body, grips or self.grips(pose), breath)
        props = Props(self.boxes, self._strips(body))
        return Moment(self.artist.draw(body, parts, props), cast(parts, self.boxes, self.camera))

    def still(self, name: str) -> Moment:
        """Return the picture of a pose."""
        pose = self.poses[name]
        return self.moment(pose.theta, pose, breath=pose.breath)

    def between(self, first: str, second: str, shares: Array) -> Array:
        """Return the angles (k, axes) on the way from one pose to another."""
        return between(self.poses[first], self.poses[second], shares, self.scene)

    def _strips(self, body: Body) -> tuple[Strip, ...]:
        strips = []
        for name, (width, role) in _STRIPS.items():
            words = getattr(self.props, name)
            if words is None:
                continue
            points: list[Array] = []
            for word in words.path:
                part, (side,) = split_side(word)
                turn, origin = body.frame(f"{side} {_STRIP_SEGMENT[part]}")
                sign = 1.0 if side == "left" else -1.0
                places = np.array(_STRIP_PLACES[part]) * np.array([1.0, sign, 1.0])
                points += list(origin + places @ turn.T)
            if name == "stick":
                points = [_past(points[1], points[0]), *points, _past(points[-2], points[-1])]
            else:
                points = [*_hanging(points[0], words.path[0])[::-1], *points]
                points += _hanging(points[-1], words.path[-1])
            strips.append(Strip(np.array(points), width, role))
        return tuple(strips)

    def backdrop(self) -> Drawing:
        """Return what stands behind everything and does not change: the wall and the mat."""
        drawing = Drawing()
        if self.scene.wall:
            draw_wall(drawing, self.scene.wall, self.camera, self._vertices.mean(axis=0))
        if self.mat:
            draw_mat(drawing, self.mat, self.camera)
        return drawing

    def ghost(self) -> Drawing:
        """Return the pale silhouette of the start, to be painted under the figure."""
        drawing = Drawing()
        if self.spec.ghost is not None:
            start, still = self.poses[self.spec.ghost], self.poses[self.spec.key_pose]
            if self._beside(start, still) < _LEAST_GHOST:
                # A rim, or a lonely head, puzzles more than it tells; the arrows are enough.
                return drawing
            heads, _ = self.camera.project(
                np.array([pose.body.frame("head")[1] for pose in (start, still)])
            )
            # A head that hardly moved would look out behind the other like a second face.
            beside = float(np.linalg.norm(heads[0] - heads[1])) < _HEAD_MM
            outlines = self.artist.silhouette(
                start.body, self.skin_of(start), _HEAD if beside else frozenset()
            )
            loops = [loop for outline in outlines for loop in _counter_clockwise(outline)]
            drawing.fill("ghost", Outline.of(loops))
        return drawing

    def _beside(self, start: Pose, still: Pose) -> float:
        """Return how much of a pose is seen beside another, square metres of the picture."""
        first, second = (
            self.camera.project(np.concatenate([p.vertices.reshape(-1, 3) for p in skin]))[0]
            for skin in (self.skin_of(start), self.skin_of(still))
        )
        cells = np.unique(np.floor(first / _GRAIN_MM), axis=0)
        hidden = {tuple(cell) for cell in np.floor(second / _GRAIN_MM)}
        around = tuple(product((-1, 0, 1), repeat=2))
        seen = [c for c in cells if not any((c[0] + x, c[1] + y) in hidden for x, y in around)]
        return len(seen) * (_GRAIN_MM / 1000.0) ** 2

    def arrows(self) -> Drawing:
        """Return arrows from the ghost's pose to the still one, to be painted over the figure."""
        drawing = Drawing()
        if self.spec.ghost is not None:
            first, second = self.poses[self.spec.ghost], self.poses[self.spec.key_pose]
            followed = self.spec.followed
            if followed is not None and self.mirrored:
                followed = tuple(map(_other, followed))
            parts = self.skin_of(second)
            skin = np.concatenate([part.vertices.reshape(-1, 3) for part in parts])
            places, _ = self.camera.project(skin)
            solved = between(first, second, _SOLVED, self.scene)
            way = np.stack([np.interp(STEPS, _SOLVED, axis) for axis in solved.T], axis=1)
            draw_arrows(drawing, first, second, way, self.camera, places, followed)
        return drawing

    def reach(self, names: list[str]) -> Array:
        """Return the rectangle of a body full of breath, on its way through poses and back."""
        room = KNOT_MM if self.person.hair == "bun" else 0.0
        seen = []
        for first, second in zip([names[-1], *names[:-1]], names, strict=True):
            start, end = self.poses[first], self.poses[second]
            for share in _LOOKED_AT:
                theta = start.theta * (1 - share) + end.theta * share
                body = forward_kinematics(theta[None], start.attitude)
                parts = self._skin(body, self.grips(end), 1.0)
                skin = np.concatenate([part.vertices.reshape(-1, 3) for part in parts])
                turn, head = body.frame("head")
                (places, _), (knot, _) = map(self.camera.project, (skin, head + turn @ KNOT))
                places = np.vstack([places, knot - room, knot + room])
                seen.append(np.concatenate([places.min(axis=0), places.max(axis=0)]))
        return union(seen)

    def bounds(self, drawings: list[Drawing]) -> Array:
        """Return the rectangle that holds all pictures, the mat and a little of the wall."""
        boxes = [drawing.bounds() for drawing in drawings]
        if self.mat:
            mat = Drawing()
            draw_mat(mat, self.mat, self.camera)
            boxes.append(mat.bounds())
        if self.scene.wall:
            middle = self._vertices.mean(axis=0)
            wall = self.scene.wall
            foot = middle - wall.normal * (wall.normal @ middle - wall.offset)
            foot[2] = 0.0
            place, _ = self.camera.project(foot)
            boxes.append(np.concatenate([place, place]))
        return union(boxes)


_HEAD: Final = frozenset({"head", "hair", "neck"})
#: nearer than this, two heads in a picture overlap
_HEAD_MM: Final = 200.0
#: a ghost of which less is seen is none, square metres; and how finely that is looked at
_LEAST_GHOST, _GRAIN_MM = 0.044, 30.0
#: how long the free end of a strap is, metres
_TAIL, _TAIL_STEPS = 0.22, 8
_STICK_END = 0.16
#: the shares of a way that are solved for its arrow; what lies between is between
_SOLVED: Final = STEPS[::3]
#: the shares of a way at which it is looked at how far it goes
_LOOKED_AT: Final = np.linspace(0.0, 1.0, 7)
_STRIP_SEGMENT: Final = {
    "hand": "hand",
    "sole": "foot",
    "shin": "shank",
    "ankle": "shank",
    "thigh_back": "thigh",
}
_STRIP_PLACES: Final = {
    "hand": ((0.0, -0.012, -0.085),),
    "sole": ((0.075, 0.055, -0.045), (0.085, 0.0, -0.070), (0.075, -0.055, -0.045)),
    "shin": ((0.05, 0.0, -0.2),),
    "ankle": ((0.02, 0.04, -0.40), (-0.045, 0.0, -0.40), (0.02, -0.04, -0.40)),
    "thigh_back": ((-0.08, 0.0, -0.3),),
}


def _past(before: Array, end: Array) -> Array:
    """Return where a stick ends that goes on beyond the hand."""
    way = end - before
    past: Array = end + way * (_STICK_END / max(float(np.linalg.norm(way)), 1e-6))
    return past


def _hanging(end: Array, word: str) -> list[Array]:
    """Return how a strip goes on below a hand that holds it: it hangs, and lies where it lands."""
    if not word.endswith("hand"):
        return []
    found, at = [], end
    for step in range(1, _TAIL_STEPS + 1):
        down = np.array([0.0, 0.0, -_TAIL / _TAIL_STEPS])
        sway = 0.006 * np.sin(step / _TAIL_STEPS * np.pi * 1.5)
        at = at + down + np.array([sway, sway if word.startswith("left") else -sway, 0.0])
        at[2] = max(at[2], 0.012)
        found.append(at)
    return found


def _counter_clockwise(outline: Outline) -> list[Array]:
    """Return the loops of a part, its outer ones turned the same way round in every part."""
    loops = np.split(outline.points, outline.starts[1:])
    area = sum(
        float(np.sum(x[:, 0] * np.roll(x[:, 1], -1) - x[:, 1] * np.roll(x[:, 0], -1)))
        for x in loops
    )
    return [loop[::-1] for loop in loops] if area < 0 else loops
