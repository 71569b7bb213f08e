"""A pose in words, for screen readers and handouts, read off the solved body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from player.figure.landmarks import SIDES, SPHERE, SPHERE_RADII
from player.figure.posing import mirrored, solve_poses, sphere_centres
from player.figure.skeleton import AXIS

if TYPE_CHECKING:
    from player.figure.posing import Pose
    from player.i18n import Catalogue
    from player.routine.pose import PoseSpec

_LIFTED_M: Final = 0.18


class _Words:
    """The angles and heights of one pose, asked in the words of a sentence."""

    def __init__(self, pose: Pose, catalogue: Catalogue) -> None:
        self.pose = pose
        self.heights = sphere_centres(pose.body)[0, :, 2] - SPHERE_RADII
        self.body = pose.body
        self._ = catalogue.gettext

    def degrees(self, axis: str) -> float:
        return float(np.degrees(self.pose.theta[AXIS[axis]]))

    def height(self, sphere: str) -> float:
        return float(self.heights[SPHERE[sphere]])

    def touches(self, sphere: str) -> bool:
        return sphere in self.pose.touching

    def attitude(self) -> str:
        """Return how the body lies, kneels, sits or stands."""
        _ = self._
        base = self.pose.base
        if base == "half_kneeling":
            left = self.touches("left knee")
            return _("Kneeling on the left knee") if left else _("Kneeling on the right knee")
        if base in {"prone", "quadruped"}:
            return self._face_down()
        if base.startswith("side"):
            return self._on_a_side()
        if base in {"standing", "chair"}:
            against = any(surface == "wall" for surface in self.pose.touching.values())
            seated = any(
                surface == "seat" for _part, surface in self.pose.parts if "foot" not in _part
            )
            sitting = base == "chair" and seated
            standing = _("Standing at a wall") if against else _("Standing")
            return _("Sitting on a chair") if sitting else standing
        names = {
            "supine": _("Lying on the back"),
            "sitting": _("Sitting on the floor"),
            "kneeling": _("Kneeling"),
        }
        return names[base]

    def _face_down(self) -> str:
        _ = self._
        hands = self.touches("left palm") or self.touches("right palm")
        if self.touches("left hip_bone"):
            low = self.height("left chest") < 0.05
            if low:
                return _("Lying face down")
            elbows = self.touches("left elbow")
            if elbows:
                return _("Lying face down, propped on the elbows")
            return _("Lying face down, propped on the hands") if hands else _("Lying face down")
        if self.touches("left elbow") and self.pose.base == "prone":
            return _("On forearms and knees")
        if self.touches("forehead"):
            return _("Kneeling, folded forward to the floor")
        return _("On hands and knees")

    def _on_a_side(self) -> str:
        _ = self._
        left = self.pose.base == "side_left"
        if self.touches("left elbow" if left else "right elbow"):
            return _("On the left forearm") if left else _("On the right forearm")
        return _("Lying on the left side") if left else _("Lying on the right side")

    def hips_lifted(self) -> bool:
        """Tell whether the pelvis is off the floor although the body lies."""
        lying = self.pose.base == "supine" or self.pose.base.startswith("side")
        lowest = min(
            self.height(f"{side} {part}") for side in SIDES for part in ("buttock", "outer_hip")
        )
        on_bed = "bed" in self.pose.touching.values()
        return lying and not on_bed and lowest > 0.06

    def leg(self, side: str) -> str:
        """Return how a leg is."""
        _ = self._
        knee, hip = self.degrees(f"{side} knee.flex"), self.degrees(f"{side} hip.flex")
        heel, toes = self.height(f"{side} heel"), self.height(f"{side} ball")
        lifted = min(heel, toes) > _LIFTED_M and not any(
            self.touches(f"{side} {part}")
            for part in ("heel", "ball", "calf", "ankle", "outer_foot")
        )
        if self.pose.base in {"standing", "chair", "quadruped"}:
            lifted = not any(
                self.touches(f"{side} {part}")
                for part in ("heel", "ball", "knee", "instep", "calf", "outer_foot")
            )
        if knee < 32:
            return _("straight and lifted") if lifted else _("straight")
        if hip > 100 and lifted and self.pose.base == "supine":
            return _("drawn to the chest")
        if self.pose.base == "supine" and self.degrees(f"{side} hip.rotate") > 24:
            return _("bent, with the knee out to the side")
        return _("bent and lifted") if lifted else _("bent")

    def arm(self, side: str) -> str:
        """Return how an arm is, or nothing where it only rests."""
        _ = self._
        if any(grasp.part.startswith(side) for grasp in self.pose.grasps):
            return ""
        flex, out = self.degrees(f"{side} shoulder.flex"), self.degrees(f"{side} shoulder.abduct")
        low = self.pose.base in {"quadruped", "prone"}
        if self.touches(f"{side} palm") or self.touches(f"{side} elbow"):
            return _("out to the side") if out > 60 and self.pose.base == "supine" else ""
        if flex > 140 or out > 140:
            return _("reaching forward") if low else _("reaching overhead")
        if flex > 60:
            straight = self.degrees(f"{side} elbow.flex") < 40
            return _("reaching forward") if straight else _("bent in front")
        return _("out to the side") if out > 60 else ""

    def spine(self) -> list[str]:
        """Return what the back and the head do."""
        _ = self._
        flexion = self.degrees("lumbar.flex") + self.degrees("thoracic.flex")
        twist = self.degrees("lumbar.turn") + self.degrees("thoracic.turn")
        bend = self.degrees("lumbar.bend") + self.degrees("thoracic.bend")
        found = []
        if flexion > 40:
            found.append(_("back rounded"))
        elif flexion < -24:
            found.append(_("back arched"))
        if abs(twist) > 22:
            found.append(
                _("trunk turned to the left") if twist > 0 else _("trunk turned to the right")
            )
        if abs(bend) > 22:
            found.append(_("trunk bent to the left") if bend > 0 else _("trunk bent to the right"))
        return found

    def leaning(self) -> list[str]:
        """Return whether an upright body bends forward from the hips."""
        if self.pose.base not in {"standing", "chair"}:
            return []
        up = self.body.frame("pelvis")[0][:, 2]
        forward = np.degrees(np.arctan2(up[0], up[2]))
        return [self._("leaning forward from the hips")] if forward > 18 else []


def describe(pose: Pose, catalogue: Catalogue) -> str:
    """Return a pose in words: "On hands and knees; left leg straight and lifted."."""
    _ = catalogue.gettext
    words = _Words(pose, catalogue)
    found = [words.attitude()]
    if words.hips_lifted():
        found.append(_("hips lifted"))
    found += [*words.leaning(), *words.spine()]
    found += _both(words.leg("left"), words.leg("right"), catalogue, legs=True)
    found += _both(words.arm("left"), words.arm("right"), catalogue, legs=False)
    found += _held(pose, catalogue)
    return f"{'; '.join(found)}."


def describe_figure(spec: PoseSpec, catalogue: Catalogue, *, mirror: bool = False) -> str:
    """Return the still of a figure in words, with where it starts from if its author shows that.

    Args:
        spec: The figure; it is solved for this, which takes some hundredths of a second.
        catalogue: The language.
        mirror: Whether the right side is meant.
    """
    _ = catalogue.gettext
    poses = solve_poses(spec)
    names = [spec.ghost, spec.key_pose] if spec.ghost else [spec.key_pose]
    told = [
        describe(mirrored(poses[name]) if mirror else poses[name], catalogue)
        for name in names
        if name
    ]
    if len({*told}) == 1:
        return told[0]
    return _("Start: {start} Then: {then}").format(start=told[0], then=told[1])


def _both(left: str, right: str, catalogue: Catalogue, *, legs: bool) -> list[str]:
    """Return what both limbs do, together where they do the same."""
    _ = catalogue.gettext
    if left == right:
        both = _("both legs {how}") if legs else _("both arms {how}")
        return [both.format(how=left)] if left else []
    names = (
        (_("left leg {how}"), _("right leg {how}"))
        if legs
        else (_("left arm {how}"), _("right arm {how}"))
    )
    return [name.format(how=how) for name, how in zip(names, (left, right), strict=True) if how]


def _held(pose: Pose, catalogue: Catalogue) -> list[str]:
    """Return what the hands and feet hold."""
    _ = catalogue.gettext
    places = {
        "shin": _("shin"),
        "knee": _("knee"),
        "thigh": _("thigh"),
        "ankle": _("ankle"),
        "foot": _("foot"),
        "hip": _("hip"),
        "belly": _("belly"),
        "breastbone": _("chest"),
        "low_back": _("lower back"),
        "back_of_head": _("back of the head"),
        "chair": _("chair"),
    }
    found: list[tuple[str, str]] = []
    crossed: list[str] = []
    for grasp in pose.grasps:
        side, _part, part = grasp.part.partition(" ")
        if part in {"foot", "ankle"} and "knee" in grasp.landmark:
            left = side == "left"
            crossed.append(
                _("left ankle on the right knee") if left else _("right ankle on the left knee")
            )
        if part not in {"hand", "fingers"}:
            continue
        landmark = grasp.landmark.partition(" ")[2] or grasp.landmark
        place = next((words for key, words in places.items() if key in landmark), None)
        if place is not None:
            hand = (
                _("left hand on the {place}") if side == "left" else _("right hand on the {place}")
            )
            found.append((place, hand.format(place=place)))
    together = [place for place, _sentence in found]
    if len(found) == 2 and together[0] == together[1]:
        return [*crossed, _("both hands on the {place}").format(place=together[0])]
    return [*crossed, *(sentence for _place, sentence in found)]
