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
#: more breath than this is seen
_FULL: Final = 0.4
#: what carries a leg
_LEG_PARTS: Final = ("heel", "ball", "knee", "instep", "calf", "ankle", "outer_foot")


class _Words:
    """The angles and heights of one pose, asked in the words of a sentence."""

    def __init__(self, pose: Pose, catalogue: Catalogue) -> None:
        self.pose = pose
        self.heights = sphere_centres(pose.body)[0, :, 2] - SPHERE_RADII
        self.body = pose.body
        self.catalogue = catalogue
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
            if against and all(self.degrees(f"{side} knee.flex") > 60 for side in SIDES):
                return _("Sitting against a wall, without a seat")
            standing = _("Standing at a wall") if against else _("Standing")
            return _("Sitting on a chair") if sitting else standing
        on_bed = "bed" in self.pose.touching.values()
        names = {
            "supine": _("Lying on the back on a bed") if on_bed else _("Lying on the back"),
            "sitting": _("Sitting on the floor"),
            "kneeling": _("Kneeling"),
        }
        return names[base]

    def _face_down(self) -> str:
        _ = self._
        chest = self.height("left chest")
        elbows, on_hip = self.touches("left elbow"), self.touches("left hip_bone")
        hands = self.touches("left palm") or self.touches("right palm")
        known = (
            (on_hip and chest < 0.06 and not self._is_arched(), _("Lying face down")),
            (on_hip and elbows, _("Lying face down, propped on the elbows")),
            (on_hip and hands and chest > 0.06, _("Lying face down, propped on the hands")),
            (on_hip, _("Lying face down, chest lifted")),
            (elbows and self.pose.base == "prone", _("On forearms and knees")),
            (self.touches("forehead"), _("Kneeling, folded forward to the floor")),
        )
        return next(
            (words for true, words in known if true),
            # The window tells you to go there, with the same words.
            self.catalogue.pgettext("pose", "On hands and knees"),
        )

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
        knee = self.degrees(f"{side} knee.flex")
        lifted = self._is_lifted(side)
        if knee < 32:
            return self._straight(side, lifted=lifted)
        return self._bent(side, lifted=lifted)

    def _is_lifted(self, side: str) -> bool:
        on = {part for part in _LEG_PARTS if self.touches(f"{side} {part}")}
        if self.pose.base in {"standing", "chair", "quadruped"}:
            return not on
        lowest = min(self.height(f"{side} heel"), self.height(f"{side} ball"))
        return lowest > _LIFTED_M and not on - {"knee", "instep"} and not self.rolled()

    def _straight(self, side: str, *, lifted: bool) -> str:
        _ = self._
        base, out = self.pose.base, self.degrees(f"{side} hip.abduct")
        if self.pose.touching.get(f"{side} heel") == "seat":
            return _("straight, the heel on the chair")
        if base == "quadruped" and out > 25 and not lifted:
            return _("straight out to the side")
        if base == "standing" and lifted:
            back = self.degrees(f"{side} hip.flex") < -8
            way = _("straight and lifted back") if back else _("straight and lifted")
            return _("straight and lifted out to the side") if out > 15 else way
        return _("straight and lifted") if lifted else _("straight")

    def _bent(self, side: str, *, lifted: bool) -> str:
        _ = self._
        base, knee = self.pose.base, self.degrees(f"{side} knee.flex")
        hip, out = self.degrees(f"{side} hip.flex"), self.degrees(f"{side} hip.abduct")
        opened = self.degrees(f"{side} hip.rotate") > 24
        calf, supine = self.pose.touching.get(f"{side} calf"), base == "supine"
        known = (
            (calf == "seat", _("bent, the lower leg on the chair")),
            (supine and hip > 100 and lifted, _("drawn to the chest")),
            (supine and "bed" in self._grounds() and hip < 20, _("bent, hanging over the edge")),
            (supine and opened, _("bent, with the knee out to the side")),
            (base.startswith("side") and opened, _("bent, with the knee opened upwards")),
            (base == "quadruped" and lifted and out > 25, _("bent and lifted out to the side")),
            (
                base == "standing" and knee > 110 and hip < 20,
                _("bent, with the heel at the buttock"),
            ),
            (lifted, _("bent and lifted")),
        )
        return next((words for true, words in known if true), _("bent"))

    def rolled(self) -> float:
        """Return how far the pelvis of someone who lies on the back faces left, -1 to 1, or 0."""
        if self.pose.base != "supine":
            return 0.0
        left = float(self.body.frame("pelvis")[0][1, 0])
        return left if abs(left) > 0.4 else 0.0

    def arm(self, side: str) -> str:
        """Return how an arm is, or nothing where it only rests."""
        _ = self._
        if any(grasp.part.startswith(side) for grasp in self.pose.grasps):
            return ""
        flex, out = self.degrees(f"{side} shoulder.flex"), self.degrees(f"{side} shoulder.abduct")
        base = self.pose.base
        low, upright = base in {"quadruped", "prone"}, base in {"standing", "chair"}
        if self.touches(f"{side} palm") or self.touches(f"{side} elbow"):
            return _("out to the side") if out > 60 and base == "supine" else ""
        straight = self.degrees(f"{side} elbow.flex") < 40
        far = flex > 140 or out > 140
        known = (
            (base.startswith("side") and out > 60, _("opened out to the side")),
            (low and out < -25, _("reaching under the body")),
            (upright and flex > 60 and self._forward() > 30, _("reaching down")),
            (far, _("reaching forward") if low else _("reaching overhead")),
            (flex > 60, _("reaching forward") if straight else _("bent in front")),
            (out > 60, _("out to the side")),
        )
        return next((words for true, words in known if true), "")

    def _flexion(self) -> float:
        return self.degrees("lumbar.flex") + self.degrees("thoracic.flex")

    def _is_arched(self) -> bool:
        return self._flexion() < (-12 if self.pose.base == "chair" else -24)

    def spine(self) -> list[str]:
        """Return what the back and the head do."""
        _ = self._
        twist = self.degrees("lumbar.turn") + self.degrees("thoracic.turn")
        bend = self.degrees("lumbar.bend") + self.degrees("thoracic.bend")
        lying = self.pose.base.startswith("side")
        found = []
        if self._flexion() > (44 if lying else 30):
            found.append(_("back rounded"))
        elif self._is_arched():
            found.append(_("back arched"))
        if rolled := self.rolled():
            found.append(
                _("hips rolled to the left") if rolled > 0 else _("hips rolled to the right")
            )
        elif abs(twist) > (32 if lying else 22):
            found.append(
                _("trunk turned to the left") if twist > 0 else _("trunk turned to the right")
            )
        if abs(bend) > 22:
            found.append(_("trunk bent to the left") if bend > 0 else _("trunk bent to the right"))
        return found

    def _forward(self) -> float:
        """Return how far the pelvis leans forward, degrees."""
        up = self.body.frame("pelvis")[0][:, 2]
        return float(np.degrees(np.arctan2(up[0], up[2])))

    def hips(self) -> list[str]:
        """Return what the pelvis and the middle of the body do."""
        _, base = self._, self.pose.base
        found = []
        if self.hips_lifted():
            found.append(_("hips lifted"))
        twisted = abs(self.degrees("thoracic.turn")) > 22
        least = {"standing": 18.0, "chair": 90.0 if twisted else 9.0}.get(base, 360.0)
        if self._forward() > least and not self._is_arched():
            found.append(_("leaning forward from the hips"))
        behind = max(self.degrees(f"{side} hip.flex") for side in SIDES) > 112
        if base == "quadruped" and behind and not self.touches("forehead"):
            found.append(_("hips back towards the heels"))
        kneeling = "left" if self.touches("left knee") else "right"
        if base == "half_kneeling" and self.degrees(f"{kneeling} hip.flex") < -12:
            found.append(_("hips pushed forward"))
        if base == "supine" and self.touches("low_back"):
            found.append(_("lower back flat on the floor"))
        if base == "supine" and self.height("head") > 0.04 and "bed" not in self._grounds():
            found.append(_("head and shoulders lifted"))
        if self.pose.breath > _FULL:
            found.append(_("belly risen with the breath"))
        return found

    def _grounds(self) -> set[str]:
        return set(self.pose.touching.values())


def describe(pose: Pose, catalogue: Catalogue) -> str:
    """Return a pose in words: "On hands and knees; left leg straight and lifted."."""
    words = _Words(pose, catalogue)
    found = [words.attitude()]
    found += [*words.hips(), *words.spine()]
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
        sentence = told[0]
    else:
        sentence = _("Start: {start} Then: {then}").format(start=told[0], then=told[1])
    return " ".join([sentence, *_straps(spec, catalogue, mirror=mirror)])


def _straps(spec: PoseSpec, catalogue: Catalogue, *, mirror: bool) -> list[str]:
    """Return what a strap or towel goes around."""
    _ = catalogue.gettext
    things = (spec.props.strap, spec.props.towel)
    soles = [word for thing in things if thing for word in thing.path if word.endswith("sole")]
    if not soles:
        return []
    left = soles[0].startswith("left") != mirror
    return [
        _("A strap goes around the left foot.")
        if left
        else _("A strap goes around the right foot.")
    ]


def _both(left: str, right: str, catalogue: Catalogue, *, legs: bool) -> list[str]:
    """Return what both limbs do, together where they do the same."""
    _ = catalogue.gettext
    if left == right == _("bent, with the knee out to the side"):
        return [_("both legs bent, with the knees out to the sides")]
    if left == right == _("bent, the lower leg on the chair"):
        return [_("both legs bent, the lower legs on the chair")]
    if left == right:
        both = _("both legs {how}") if legs else _("both arms {how}")
        return [both.format(how=left)] if left else []
    names = (
        (_("left leg {how}"), _("right leg {how}"))
        if legs
        else (_("left arm {how}"), _("right arm {how}"))
    )
    return [name.format(how=how) for name, how in zip(names, (left, right), strict=True) if how]


def _places(catalogue: Catalogue) -> dict[str, tuple[str, str]]:
    """Return where hands are, on one and on both sides, by what the landmark's name holds."""
    _ = catalogue.gettext
    alone = {
        "belly": _("on the belly"),
        "breastbone": _("on the chest"),
        "low_back": _("on the lower back"),
        "back_of_head": _("behind the head"),
        "chair": _("on the chair"),
        "wall": _("on the wall"),
    }
    return {
        **{key: (words, words) for key, words in alone.items()},
        "shin": (_("on the shin"), _("on the shins")),
        "knee": (_("on the knee"), _("on the knees")),
        "thigh_back": (_("behind the thigh"), _("behind the thighs")),
        "thigh": (_("on the thigh"), _("on the thighs")),
        "ankle": (_("on the ankle"), _("on the ankles")),
        "foot": (_("around the foot"), _("around the feet")),
        "hip": (_("on the hip"), _("on the hips")),
        "waist": (_("on the waist"), _("on the waist")),
    }


def _held(pose: Pose, catalogue: Catalogue) -> list[str]:
    """Return what the hands and feet hold."""
    _ = catalogue.gettext
    places = _places(catalogue)
    found: list[tuple[str, str]] = []
    crossed: list[str] = []
    for grasp in pose.grasps:
        side, _part, part = grasp.part.partition(" ")
        if part in {"foot", "ankle"} and "knee" in grasp.landmark:
            left = side == "left"
            crossed.append(
                _("left ankle on the right knee") if left else _("right ankle on the left knee")
            )
        if part in {"hand", "fingers"}:
            found.append((side, grasp.landmark))
    found += [(side, "wall") for side in SIDES if pose.touching.get(f"{side} palm") == "wall"]
    told = {
        side: (next((key for key in places if key in landmark), ""), landmark)
        for side, landmark in found
    }
    hands = {side: key for side, (key, _landmark) in told.items() if key}
    if len(hands) == len(SIDES) and len(set(hands.values())) == 1:
        # A hand on each of two thighs, or both on one.
        each = len({landmark.partition(" ")[0] for _key, landmark in told.values()}) > 1
        where = places[hands["left"]][each]
        return [*crossed, _("both hands {where}").format(where=where)]
    return [
        *crossed,
        *(
            (_("left hand {where}") if side == "left" else _("right hand {where}")).format(
                where=places[key][0]
            )
            for side, key in hands.items()
        ),
    ]
