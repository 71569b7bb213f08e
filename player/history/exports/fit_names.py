"""What Garmin's FIT profile calls our exercises: the nearest of its categories and names.

The numbers are those of profile 21.205 (`exercise_category` and the lists of names by category).
Where no name is near, only the category is told; where no category is, none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

CORE: Final = 5
CRUNCH: Final = 6
HIP_RAISE: Final = 10
HIP_STABILITY: Final = 11
HYPEREXTENSION: Final = 13
LEG_CURL: Final = 15
PLANK: Final = 19
SQUAT: Final = 28
WARM_UP: Final = 31
MOVE: Final = 35
POSE: Final = 36
UNKNOWN: Final = 65_534


class FitName(NamedTuple):
    """A category, and a name in it; None where no name is near."""

    category: int
    name: int | None = None


NO_NAME: Final = FitName(UNKNOWN)

FIT_NAMES: Final[Mapping[str, FitName]] = {
    "diaphragmatic-breathing": FitName(MOVE, 4),
    "pelvic-tilt": FitName(CORE, 59),
    "knee-to-chest": FitName(WARM_UP, 52),
    "double-knee-to-chest": FitName(WARM_UP, 52),
    "knee-rolls": FitName(WARM_UP, 54),
    "supine-twist": FitName(POSE, 73),
    "figure-four": FitName(WARM_UP, 53),
    "knee-to-opposite-shoulder": FitName(WARM_UP, 60),
    "hamstring-strap": FitName(WARM_UP, 44),
    "active-knee-extension": FitName(WARM_UP, 44),
    "butterfly-lying": FitName(WARM_UP, 36),
    "thomas-stretch": FitName(MOVE, 17),
    "abdominal-brace": FitName(CORE),
    "bent-knee-fallout": FitName(HIP_STABILITY),
    "heel-slide": FitName(HIP_STABILITY),
    "dead-bug": FitName(HIP_STABILITY, 1),
    "mcgill-curl-up": FitName(CRUNCH, 36),
    "glute-bridge": FitName(HIP_RAISE, 11),
    "bridge-march": FitName(HIP_RAISE, 24),
    "single-leg-bridge": FitName(HIP_RAISE, 30),
    "static-back-rest": FitName(POSE),
    "prone-on-elbows": FitName(POSE, 61),
    "prone-press-up": FitName(HYPEREXTENSION, 38),
    "prone-hip-extension": FitName(HIP_STABILITY),
    "prone-chest-lift": FitName(HYPEREXTENSION, 29),
    "clamshell": FitName(HIP_RAISE, 44),
    "side-lying-leg-raise": FitName(HIP_STABILITY, 21),
    "side-bridge-knees": FitName(PLANK, 66),
    "side-plank": FitName(PLANK, 66),
    "open-book": FitName(WARM_UP, 24),
    "cat-cow": FitName(WARM_UP, 7),
    "bird-dog": FitName(HYPEREXTENSION, 12),
    "rock-back": FitName(WARM_UP, 0),
    "childs-pose": FitName(POSE, 11),
    "thread-the-needle": FitName(POSE, 75),
    "fire-hydrant": FitName(HIP_STABILITY, 5),
    "plank-knees": FitName(PLANK, 22),
    "half-kneeling-hip-flexor": FitName(WARM_UP, 49),
    "adductor-rock-back": FitName(WARM_UP, 65),
    "march-in-place": FitName(WARM_UP, 88),
    "hip-hinge": FitName(LEG_CURL, 2),
    "sit-to-stand": FitName(SQUAT, 22),
    "wall-sit": FitName(SQUAT, 20),
    "standing-hip-abduction": FitName(HIP_STABILITY, 28),
    "standing-hip-extension": FitName(HIP_STABILITY, 30),
    "standing-side-bend": FitName(MOVE, 52),
    "standing-hamstring": FitName(WARM_UP, 33),
    "standing-quad": FitName(WARM_UP, 61),
    "calf-wall": FitName(WARM_UP, 37),
    "seated-pelvic-tilt": FitName(POSE, 115),
    "seated-figure-four": FitName(WARM_UP, 42),
    "seated-rotation": FitName(MOVE, 44),
    "seated-hamstring": FitName(MOVE, 16),
    "chair-thoracic-extension": FitName(MOVE),
}
