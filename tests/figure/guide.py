"""Draws the pictures of docs/figure.md: ``python -m tests.figure.guide``.

A picture named under a block of YAML in the guide is drawn from that block, so that text and
picture cannot differ; `bases.png`, `joints.png` and `people.png` are drawn from the tables below.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from player.figure.paint.palette import LOOKS, Palette
from player.figure.paint.sheet import paint_still, render_sheet
from player.figure.person import Person
from player.figure.stage import Stage
from player.routine.pose import PoseSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

GUIDE: Final = Path(__file__).parents[2] / "docs" / "figure.md"
PICTURES: Final = GUIDE.parent / "pictures"
#: a block of YAML and the picture right under it
_DRAWN: Final = re.compile(
    r"```yaml\n(figure:.*?)```\s+!\[[^\]]*\]\(pictures/([a-z-]+)\.png\)", re.DOTALL
)

#: base -> what touches, joints, view
BASES: Final[Mapping[str, tuple[str, Mapping[str, str], tuple[float, float]]]] = {
    "standing": ("feet", {}, (40, 8)),
    "chair": ("feet", {}, (-50, 12)),
    "sitting": ("buttocks, calves", {"hips": "flex 86"}, (-50, 14)),
    "kneeling": ("knees, insteps", {}, (-50, 12)),
    "half_kneeling": (
        "left foot, right knee, right instep",
        {
            "left hip": "flex 88",
            "left knee": "flex 90",
            "right knee": "flex 90",
            "right ankle": "point 45",
        },
        (-50, 12),
    ),
    "quadruped": ("hands, knees, insteps", {}, (-66, 14)),
    "supine": ("heels, pelvis, upper back, head, palms", {"forearms": "pronate 80"}, (-70, 18)),
    "prone": ("forehead, chests, thighs, insteps", {"ankles": "point 55"}, (-70, 18)),
    "side_left": (
        "left outer hip, left shoulder, left outer knee",
        {"hips": "flex 40", "knees": "flex 70", "shoulders": "flex 70"},
        (60, 22),
    ),
    "side_right": (
        "right outer hip, right shoulder, right outer knee",
        {"hips": "flex 40", "knees": "flex 70", "shoulders": "flex 70"},
        (-60, 22),
    ),
}
#: joint, action, view: what an action does to someone who stands
ACTIONS: Final = (
    ("left hip", "flex 60", (40, 8)),
    ("left hip", "extend 20", (70, 8)),
    ("left hip", "abduct 30", (10, 8)),
    ("left hip", "rotate_out 40", (20, 8)),
    ("left knee", "flex 80", (70, 8)),
    ("left ankle", "point 40", (70, 8)),
    ("left shoulder", "flex 120", (76, 8)),
    ("left shoulder", "abduct 90", (10, 8)),
    ("left shoulder", "flex 90 abduct 60", (10, 8)),
    ("left elbow", "flex 90", (70, 8)),
    ("lumbar", "flex 45", (70, 8)),
    ("thoracic", "turn_left 35", (10, 8)),
    ("thoracic", "bend_left 28", (10, 8)),
    ("neck", "turn_left 60", (10, 8)),
    ("shoulder_blades", "lift 30", (10, 8)),
    ("left forearm", "pronate 80", (10, 8)),
)

#: who is shown in the picture of builds, hair and colours
PEOPLE: Final = (
    (Person("slight", "short"), "calm"),
    (Person("usual", "bun"), "warm"),
    (Person("full", "bob"), "fresh"),
    (Person("usual", "curls"), "deep"),
    (Person("full", "bald"), "berry"),
    (Person("slight", "bob"), "silver"),
)
_PERSON: Final = QSize(150, 260)


def blocks() -> dict[str, PoseSpec]:
    """Return the figures written out in the guide, by the name of the picture under each."""
    found = _DRAWN.findall(GUIDE.read_text(encoding="utf-8"))
    return {name: PoseSpec.model_validate(yaml.safe_load(text)["figure"]) for text, name in found}


def bases() -> Iterator[tuple[str, PoseSpec]]:
    """Yield each base with a figure that shows it."""
    for base, (floor, joints, view) in BASES.items():
        contact = {"floor": floor}
        pose = {"base": base, "contact": contact, "joints": joints}
        figure: dict[str, Any] = {"view": view, "poses": {"pose": pose}}
        if base == "chair":
            contact["seat"] = "buttocks"
            figure["props"] = {"chair": {}}
        yield base, PoseSpec.model_validate(figure)


def actions() -> Iterator[tuple[str, PoseSpec]]:
    """Yield joints and actions with figures that show them."""
    for joint, action, view in ACTIONS:
        lifted = joint in {"left hip", "left knee", "left ankle"}
        start = {"base": "standing", "contact": {"floor": "feet"}}
        moved = {
            "from": "start",
            "joints": {joint: action},
            "contact": {"floor": "right foot" if lifted else "feet"},
            "balance": False,
        }
        poses = {"start": start, "moved": moved}
        figure = {"view": view, "ghost": "start", "still": "moved", "arrows": [], "poses": poses}
        yield f"{joint}: {action}", PoseSpec.model_validate(figure)


def _people() -> QImage:
    """Return all builds, ways to wear the hair and colours, side by side."""
    spec = dict(bases())["standing"]
    size = QSize(_PERSON.width() * len(PEOPLE), _PERSON.height())
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for i, (person, look) in enumerate(PEOPLE):
            rect = QRectF(i * _PERSON.width(), 0, _PERSON.width(), _PERSON.height())
            paint_still(painter, rect, Stage(spec, person=person), Palette("light", LOOKS[look]))
    return image


def _save(image: QImage, name: str) -> None:
    if not image.save(str(PICTURES / f"{name}.png"), quality=0):  # smallest, and without loss
        raise OSError(f"{name}.png cannot be written")


def main() -> None:
    """Draw them all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    for name, spec in blocks().items():
        _save(render_sheet([("", spec)], QSize(300, 260), columns=1, titled=False), name)
    _save(render_sheet(list(bases()), QSize(220, 190), columns=5), "bases")
    _save(_people(), "people")
    _save(render_sheet(list(actions()), QSize(230, 220), columns=4), "joints")
    del app


if __name__ == "__main__":
    main()
