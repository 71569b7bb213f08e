"""Whatever an author writes that is allowed gives a picture, as the editor shows it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from player.figure.checks import check_rows
from player.figure.stage import Stage
from player.routine.pose_words import (
    LIMB_JOINTS,
    PAIRED_LANDMARKS,
    PAIRED_PARTS,
    SINGLE_LANDMARKS,
    SINGLE_PARTS,
    SPINE_JOINTS,
)
from tests.figure.conftest import parse_figure

BASES = (
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
)
SIDES = ("left ", "right ", "")


@st.composite
def joints(draw: st.DrawFn) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for _ in range(draw(st.integers(0, 5))):
        every = {**LIMB_JOINTS, **SPINE_JOINTS}
        joint = draw(st.sampled_from(sorted(every)))
        action = draw(st.sampled_from(sorted(every[joint])))
        side = draw(st.sampled_from(SIDES)) if joint in LIMB_JOINTS else ""
        chosen[f"{side}{joint}"] = f"{action} {draw(st.integers(0, 170))}"
    return chosen


@st.composite
def figures(draw: st.DrawFn) -> dict[str, object]:
    parts = [
        *SINGLE_PARTS,
        *(f"left {p}" for p in PAIRED_PARTS),
        *(f"{p}s" for p in ("hand", "knee")),
    ]
    held = [*SINGLE_LANDMARKS, *(f"right {p}" for p in PAIRED_LANDMARKS)]
    surfaces = draw(
        st.lists(st.sampled_from(("floor", "wall", "seat", "bed", "cushion")), unique=True)
    )
    contact = {
        s: ", ".join(draw(st.lists(st.sampled_from(sorted(parts)), min_size=1, max_size=4)))
        for s in surfaces
    }
    pose = {
        "base": draw(st.sampled_from(BASES)),
        "joints": draw(joints()),
        "contact": contact,
        "hold": draw(
            st.dictionaries(
                st.sampled_from(("left hand", "right foot")), st.sampled_from(sorted(held))
            )
        ),
    }
    return {
        "view": [draw(st.integers(-180, 180)), draw(st.integers(0, 80))],
        "tint": draw(st.sampled_from(("", "glutes left, abs", "calf right, neck, shoulders"))),
        "props": {"wall": {}, "chair": {}, "bed": {}, "cushion": {}, "strap": {}},
        "poses": {"a": pose, "b": {"from": "a", "joints": draw(joints())}},
        "ghost": "a",
    }


@settings(max_examples=5)
@given(figures())
def test_any_allowed_figure_has_a_picture_and_measures(raw: dict[str, object]) -> None:
    spec, problems = parse_figure(raw)
    assert spec is not None, problems
    stage = Stage(spec, mirror=True)
    moment = stage.still("b")
    assert np.isfinite(moment.drawing.bounds()).all()
    stage.ghost(), stage.arrows(), stage.backdrop()
    rows = check_rows("any", spec)
    assert [row.pose for row in rows] == ["a", "b"]
    assert all(np.isfinite(row.contact_mm) for row in rows)
