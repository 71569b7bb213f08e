"""Baking films and stills, and keeping films on disk."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.drawing import union
from player.figure.film import Film, Order, Stop, film_path, load_film
from player.figure.landmarks import SPHERE_OFFSETS, SPHERE_SEGMENTS
from player.figure.person import ANYBODY, Person
from player.figure.posing import ease
from player.figure.skeleton import forward_kinematics
from player.figure.stage import Stage
from player.paths import private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from player.figure.film import Moment
    from player.figure.posing import Pose
    from player.routine.pose import PoseSpec

#: a picture for each so much of the longest way that any point goes, metres
_STEP: Final = 0.022
_FEWEST, _MOST = 8, 40
_BREATHS: Final = 5
_BREATH: Final = 0.55
_KEPT_BYTES: Final = 256 * 1024 * 1024
#: after so many seconds nobody is still writing a film
_ABANDONED_S: Final = 3600


def _steps(first: Pose, second: Pose) -> int:
    """Return how many pictures a leg needs, so that nothing jumps."""
    share = np.linspace(0.0, 1.0, 9)[:, None]
    theta = first.theta * (1 - share) + second.theta * share
    body = forward_kinematics(theta, first.attitude)
    way = np.diff(body.points(SPHERE_SEGMENTS, SPHERE_OFFSETS), axis=0)
    longest = float(np.linalg.norm(way, axis=-1).sum(axis=0).max())
    return int(np.clip(np.ceil(longest / _STEP), _FEWEST, _MOST))


def _passed(stops: list[Stop]) -> frozenset[str]:
    """Return the poses that the motion always goes through without a stop or a turn back."""
    around = zip([stops[-1], *stops[:-1]], stops, [*stops[1:], stops[0]], strict=True)
    stopped = {
        stop.pose
        for before, stop, after in around
        if stop.hold_ms or before.pose == after.pose or stop is stops[-1]
    }
    return frozenset(stop.pose for stop in stops) - stopped


class _Bakery:
    """Collects the pictures of one film."""

    def __init__(self, stage: Stage, passed: frozenset[str]) -> None:
        self.stage, self.passed = stage, passed
        self.moments: list[Moment] = []
        self.breaths: dict[str, tuple[int, ...]] = {}
        self.legs: dict[tuple[str, str], tuple[int, ...]] = {}

    def _add(self, moment: Moment) -> int:
        self.moments.append(moment)
        return len(self.moments) - 1

    def breathe(self, name: str) -> None:
        """Bake a pose from empty to full of breath."""
        pose = self.stage.poses[name]
        if name not in self.breaths:
            full = np.linspace(pose.breath, max(pose.breath, _BREATH), _BREATHS)
            moments = [self.stage.moment(pose.theta, pose, breath=float(b)) for b in full]
            self.breaths[name] = tuple(map(self._add, moments))

    def leg(self, first: str, second: str) -> None:
        """Bake the way between two poses; the way back is the same pictures."""
        if first == second or (first, second) in self.legs:
            return
        start, end = self.stage.poses[first], self.stage.poses[second]
        even = np.linspace(0.0, 1.0, _steps(start, end) + 1)[1:-1]
        begins, ends = first not in self.passed, second not in self.passed
        shares = ease(even, begins=begins, ends=ends)
        between = self.stage.between(first, second, shares)
        grips = self.stage.grips(start), self.stage.grips(end)
        way = [self.breaths[first][0]]
        for share, theta in zip(shares, between, strict=True):
            grip = {side: grips[0][side].towards(grips[1][side], float(share)) for side in grips[0]}
            breath = start.breath * (1 - share) + end.breath * share
            way.append(self._add(self.stage.moment(theta, start, grip, float(breath))))
        way.append(self.breaths[second][0])
        self.legs[first, second], self.legs[second, first] = tuple(way), tuple(way[::-1])


def _around(stage: Stage, names: list[str]) -> Film:
    """Draw what does not move, and of the figure its key pose: all but the way from pose to pose.

    The rectangle is that of the whole film, so that a film takes a still's place unseen.
    """
    key = stage.spec.key_pose
    moment, ghost, arrows = stage.still(key), stage.ghost(), stage.arrows()
    drawings = [drawing for drawing in (moment.drawing, ghost, arrows) if drawing.shapes]
    bounds = union([stage.bounds(drawings), stage.reach(names)])
    order = Order((Stop(key, 1, 0),), key, {}, {key: (0,)})
    return Film(order, bounds, stage.backdrop(), ghost, arrows, [moment])


def bake_still(spec: PoseSpec, *, mirror: bool = False, person: Person = ANYBODY) -> Film:
    """Draw a film of one picture, the key pose, as the whole film shows it in place and size.

    Takes what `bake` takes, and a tenth of its time.
    """
    return _around(Stage(spec, mirror=mirror, person=person), [m.pose for m in spec.sequence])


def bake(spec: PoseSpec, *, mirror: bool = False, person: Person = ANYBODY) -> Film:
    """Solve, skin and draw every picture of an exercise.

    Args:
        spec: The figure; its author wrote the left side.
        mirror: Whether the right side is wanted.
        person: Who does it.
    """
    stage = Stage(spec, mirror=mirror, person=person)
    stops = [Stop(m.pose, m.move, m.hold or 0) for m in spec.sequence]
    bakery = _Bakery(stage, _passed(stops))
    names = [stop.pose for stop in stops]
    for name in dict.fromkeys([*names, spec.key_pose]):
        bakery.breathe(name)
    for first, second in zip([names[-1], *names[:-1]], names, strict=True):
        bakery.leg(first, second)
    order = Order(tuple(stops), spec.key_pose, bakery.legs, bakery.breaths)
    return replace(_around(stage, names), order=order, moments=bakery.moments)


def bake_into(
    folder: Path, spec: PoseSpec, *, mirror: bool = False, person: Person = ANYBODY
) -> Path:
    """Bake a film into a folder unless it is there already, and return its file.

    Raises:
        OSError: The folder cannot be written.
    """
    path = film_path(folder, spec, mirror=mirror, person=person)
    if load_film(folder, spec, mirror=mirror, person=person) is not None:
        return path
    film = bake(spec, mirror=mirror, person=person)
    private_folder(folder)
    # Another process may be writing the same film: the last whole one wins.
    part = path.with_suffix(f".{os.getpid()}.part")
    part.touch(mode=0o600)
    part.write_bytes(film.to_bytes())
    part.replace(path)
    _forget_oldest(folder)
    return path


def _forget_oldest(folder: Path) -> None:
    """Delete the films not used for longest where the folder has grown too large."""
    for part in folder.glob("*.part"):
        if part.stat().st_mtime < time.time() - _ABANDONED_S:
            part.unlink(missing_ok=True)
    films = sorted(folder.glob("*.film"), key=lambda path: -path.stat().st_mtime)
    total = 0
    for path in films:
        total += path.stat().st_size
        if total > _KEPT_BYTES:
            path.unlink(missing_ok=True)
