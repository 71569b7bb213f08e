"""The words of a pose: joints and actions, parts that touch, landmarks, muscles.

Angles are degrees from standing upright with the arms hanging, palms to the thighs; they are always
positive and
the action carries the sign: ``hips: flex 90 abduct 10``. The left side is authored, the right one
is its mirror image.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final, Literal, NamedTuple, TypeAlias

from player.errors import WrongValueError
from player.i18n import Sentence

Base: TypeAlias = Literal[
    "standing",
    "chair",
    "sitting",
    "kneeling",
    "half_kneeling",
    "quadruped",
    "supine",
    "prone",
    "side_left",
    "side_right",
]
#: bases between which a body can move are of one attitude
ATTITUDE_OF: Final[Mapping[str, str]] = {
    **dict.fromkeys(("standing", "chair", "sitting", "kneeling", "half_kneeling"), "upright"),
    **dict.fromkeys(("quadruped", "prone"), "face down"),
    "supine": "face up",
    "side_left": "left",
    "side_right": "right",
}
Surface: TypeAlias = Literal["floor", "seat", "wall", "cushion", "bed"]
HandShape: TypeAlias = Literal["relaxed", "flat", "cup", "grip", "fist", "point"]

SIDES: Final = ("left", "right")

_SPINE = {
    action: (axis, sign)
    for axis, (plus, minus) in {
        "flex": ("flex", "extend"),
        "bend": ("bend_left", "bend_right"),
        "turn": ("turn_left", "turn_right"),
    }.items()
    for action, sign in ((plus, 1), (minus, -1))
}

_BALL: Final = {
    "flex": ("flex", 1),
    "extend": ("flex", -1),
    "abduct": ("abduct", 1),
    "adduct": ("abduct", -1),
    "rotate_out": ("rotate", 1),
    "rotate_in": ("rotate", -1),
}

#: joint -> action -> (degree of freedom of that joint, sign)
LIMB_JOINTS: Final[Mapping[str, Mapping[str, tuple[str, int]]]] = {
    "hip": _BALL,
    "knee": {"flex": ("flex", 1), "extend": ("flex", -1)},
    "ankle": {
        "dorsiflex": ("dorsiflex", 1),
        "point": ("dorsiflex", -1),
        "invert": ("invert", 1),
        "evert": ("invert", -1),
    },
    "toes": {"extend": ("extend", 1), "flex": ("extend", -1)},
    "shoulder_blade": {
        "lift": ("lift", 1),
        "drop": ("lift", -1),
        "forward": ("forward", 1),
        "back": ("forward", -1),
    },
    "shoulder": _BALL,
    "elbow": {"flex": ("flex", 1)},
    "forearm": {"pronate": ("pronate", 1), "supinate": ("pronate", -1)},
    "wrist": {"flex": ("flex", 1), "extend": ("flex", -1)},
}
SPINE_JOINTS: Final[Mapping[str, Mapping[str, tuple[str, int]]]] = dict.fromkeys(
    ("lumbar", "thoracic", "neck"), _SPINE
)
#: "spine" is shared half and half by these two.
_SPINE_SHARES: Final = {"lumbar": 0.5, "thoracic": 0.5}

_PLURALS: Final = {
    "feet": "foot",
    "calves": "calf",
    "shoulder_blades": "shoulder_blade",
    "toes": "toes",
    "buttocks": "buttocks",
    "ribs": "ribs",
}

#: parts that touch a surface; the first group comes in pairs
PAIRED_PARTS: Final = frozenset(
    [
        "hand",
        "palm",
        "fingertips",
        "wrist",
        "forearm",
        "elbow",
        "shoulder",
        "shoulder_blade",
        "ribs",
        "chest",
        "hip_bone",
        "outer_hip",
        "buttock",
        "sit_bone",
        "thigh",
        "outer_thigh",
        "knee",
        "outer_knee",
        "shin",
        "calf",
        "ankle",
        "inner_ankle",
        "outer_ankle",
        "foot",
        "heel",
        "ball",
        "toes",
        "forefoot",
        "instep",
        "outer_foot",
        "back_of_hand",
        "back_of_knee",
    ]
)
SINGLE_PARTS: Final = frozenset(
    [
        "buttocks",
        "pelvis",
        "upper_back",
        "head",
        "forehead",
        "temple_left",
        "temple_right",
        "chin",
        "belly",
        "sacrum",
        "low_back",
    ]
)
#: what can hold, and what can be held
HOLDERS: Final = ("hand", "fingers", "forearm", "elbow", "foot", "heel", "ankle")
PAIRED_LANDMARKS: Final = frozenset(
    [
        "shin",
        "shin_top",
        "shin_side",
        "knee",
        "knee_top",
        "outer_knee",
        "thigh_top",
        "thigh_back",
        "thigh_side",
        "ankle",
        "inner_ankle",
        "outer_ankle",
        "sole",
        "foot_top",
        "heel",
        "calf",
        "temple",
        "ear",
        "hip",
        "waist",
        "low_back",
        "chest",
        "upper_arm",
        "forearm",
        "hand",
        "buttock",
        "hand_back",
    ]
)
SINGLE_LANDMARKS: Final = frozenset(
    ("belly", "breastbone", "back_of_head", "forehead", "chair_back", "chair_seat", "chair_side")
)
#: what an arrow can follow
FOLLOWED: Final = (
    *(f"{side} {part}" for part in ("hand", "foot", "knee", "shoulder") for side in SIDES),
    "head",
    "pelvis",
    "chest",
    "belly",
)
MUSCLES: Final = frozenset(
    [
        "hip_flexor",
        "quads",
        "hamstrings",
        "adductors",
        "glutes",
        "glute_med",
        "calf",
        "low_back",
        "abs",
        "obliques",
        "upper_back",
        "chest",
        "shoulders",
        "neck",
        "lats",
        "belly",
    ]
)


_LIMB_WORDS = "|".join(name.replace("_", "[_ ]") for name in LIMB_JOINTS)
#: what a joint may be called, for editors that complete by the schema
JOINT_PATTERN: Final = (
    rf"^((left |right )?({_LIMB_WORDS})|({_LIMB_WORDS})s|{'|'.join(SPINE_JOINTS)}|spine)$"
)


class Paired(NamedTuple):
    """A word of the body and the sides it names, both for a plural."""

    name: str
    sides: tuple[str, ...]


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean "…"?`` for the closest known word, or an empty string."""
    found = get_close_matches(word.replace("_", " "), [k.replace("_", " ") for k in known], 1, 0.6)
    return Sentence('did you mean "{word}"?', word=found[0]) if found else ""


def _use(words: Iterable[str]) -> str:
    return Sentence("use {words}", words=", ".join(words))


def split_side(word: str) -> Paired:
    """Take the side and the plural off a word: ``left knee`` -> (knee, left)."""
    name = "_".join(word.strip().split())
    sides: tuple[str, ...] = SIDES
    for side in SIDES:
        if name.startswith(f"{side}_"):
            name, sides = name.removeprefix(f"{side}_"), (side,)
    singular = _PLURALS.get(name) or name.removesuffix("s").replace("feet", "foot")
    known = PAIRED_PARTS | PAIRED_LANDMARKS | LIMB_JOINTS.keys() | frozenset(HOLDERS)
    return Paired(singular if name not in known and singular in known else name, sides)


def listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of ``"left hand, right knee"`` or of a list."""
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(part.strip() for part in parts if part.strip())


def parse_actions(joint: str, words: str) -> dict[str, float]:
    """Read ``flex 36 abduct 10`` for a joint.

    Returns:
        Degree of freedom (``left hip.flex``, ``lumbar.turn``) to signed degrees.

    Raises:
        ValueError: An unknown joint or action, a missing or negative number; the text says which.
    """
    name, sides = split_side(joint)
    actions = {**LIMB_JOINTS, **SPINE_JOINTS, "spine": _SPINE}.get(name)
    if actions is None:
        known = [*LIMB_JOINTS, *SPINE_JOINTS, "spine"]
        raise WrongValueError(
            Sentence('"{word}" is not a joint', word=joint), nearest(name, known) or _use(known)
        )
    text = re.sub(r"\b(rotate|bend|turn)\s+(in|out|left|right)\b", r"\1_\2", words)
    pairs = re.findall(r"([a-z_]+)\s+(\d+(?:\.\d+)?)", text)
    if not pairs or re.sub(r"[a-z_]+\s+\d+(?:\.\d+)?|[\s,]", "", text):
        raise WrongValueError(
            Sentence('cannot read "{words}"', words=words),
            Sentence('write an action and degrees, like "flex 90"'),
        )
    angles: dict[str, float] = {}
    for action, degrees in pairs:
        if action not in actions:
            raise WrongValueError(
                Sentence(
                    'a {joint} cannot "{action}"', joint=name.replace("_", " "), action=action
                ),
                nearest(action, actions) or _use(actions),
            )
        axis, sign = actions[action]
        if float(degrees) > 180:
            raise WrongValueError(
                Sentence("{degrees} degrees is more than any joint bends", degrees=degrees)
            )
        if name == "spine":
            angles |= {f"{p}.{axis}": sign * float(degrees) * s for p, s in _SPINE_SHARES.items()}
        elif name in SPINE_JOINTS:
            angles[f"{name}.{axis}"] = sign * float(degrees)
        else:
            angles |= {f"{side} {name}.{axis}": sign * float(degrees) for side in sides}
    return angles


def parse_tilt(words: str) -> dict[str, float]:
    """Read the first lean of the whole body, ``forward 20``: axis to signed degrees."""
    axes = {
        "forward": ("forward", 1),
        "back": ("forward", -1),
        "left": ("left", 1),
        "right": ("left", -1),
        "turn_left": ("turn", 1),
        "turn_right": ("turn", -1),
    }
    text = re.sub(r"\bturn\s+(left|right)\b", r"turn_\1", words)
    found = re.findall(r"([a-z_]+)\s+(\d+(?:\.\d+)?)", text)
    if not found or any(word not in axes for word, _ in found):
        raise WrongValueError(
            Sentence('cannot read the tilt "{words}"', words=words),
            Sentence('write for example "forward 20"'),
        )
    return {axes[word][0]: axes[word][1] * float(degrees) for word, degrees in found}


def contact_parts(words: str | tuple[str, ...]) -> tuple[str, ...]:
    """Read the parts that touch a surface: ``hands, right knee`` are three.

    Raises:
        ValueError: A word that is no part of the body.
    """
    parts: list[str] = []
    for word in listed(words):
        plain = "_".join(word.split())
        name, sides = split_side(word)
        if plain in SINGLE_PARTS:
            parts.append(plain)
        elif name in PAIRED_PARTS:
            parts += [f"{side} {name}" for side in sides]
        else:
            raise WrongValueError(
                Sentence('"{word}" is not a part that can touch a surface', word=word),
                nearest(name, SINGLE_PARTS | PAIRED_PARTS) or Sentence("see the list of parts"),
            )
    return tuple(parts)


class Grasp(NamedTuple):
    """A part held to a landmark: ``left hand`` on ``right shin`` (or on ``belly``)."""

    part: str
    landmark: str


def parse_hold(part: str, landmark: str) -> tuple[Grasp, ...]:
    """Read an entry of ``hold``: ``hands: right shin`` is both, ``hands: shins`` each its own."""
    holder, holder_sides = split_side(part)
    if holder not in HOLDERS:
        raise WrongValueError(
            Sentence('"{word}" cannot hold', word=part), nearest(holder, HOLDERS) or _use(HOLDERS)
        )
    plain = "_".join(landmark.split())
    if plain in SINGLE_LANDMARKS:
        return tuple(Grasp(f"{side} {holder}", plain) for side in holder_sides)
    name, sides = split_side(landmark)
    if name not in PAIRED_LANDMARKS:
        known = SINGLE_LANDMARKS | PAIRED_LANDMARKS
        raise WrongValueError(
            Sentence('"{word}" is nothing to hold', word=landmark),
            nearest(name, known) or Sentence("see the landmarks"),
        )
    return tuple(
        Grasp(f"{side} {holder}", f"{side if len(sides) == 2 else sides[0]} {name}")
        for side in holder_sides
    )


class Tint(NamedTuple):
    """A muscle shown in colour, on one side or both."""

    muscle: str
    sides: tuple[str, ...]


def parse_tint(words: str | tuple[str, ...]) -> tuple[Tint, ...]:
    """Read ``glutes left, low_back both``; a muscle alone means both sides."""
    tints = []
    for entry in listed(words):
        *name, last = entry.split()
        sides = SIDES if last == "both" else (last,) if last in SIDES else ()
        muscle = "_".join(name if sides else [*name, last])
        if muscle not in MUSCLES:
            raise WrongValueError(
                Sentence('"{word}" is not a muscle the figure can tint', word=muscle),
                nearest(muscle, MUSCLES),
            )
        tints.append(Tint(muscle, sides or SIDES))
    return tuple(tints)
