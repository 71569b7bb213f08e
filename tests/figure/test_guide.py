"""The guide of the figure: what it shows can be drawn, and it knows every word."""

from __future__ import annotations

import re

import pytest

from player.figure.checks import check_rows
from player.routine.pose_words import (
    FOLLOWED,
    HOLDERS,
    LIMB_JOINTS,
    MUSCLES,
    PAIRED_LANDMARKS,
    PAIRED_PARTS,
    SINGLE_LANDMARKS,
    SINGLE_PARTS,
    SPINE_JOINTS,
)
from tests.figure.guide import BASES, GUIDE, PICTURES, actions, bases, blocks

TEXT = GUIDE.read_text(encoding="utf-8")
#: every word in the guide's code, alone or among others
WORDS = frozenset(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`\n]+)`", TEXT))))
ACTIONS = frozenset(a for joint in LIMB_JOINTS.values() for a in joint)


@pytest.mark.parametrize(
    "words",
    [
        frozenset(LIMB_JOINTS) | SPINE_JOINTS.keys() | ACTIONS,
        PAIRED_PARTS | SINGLE_PARTS,
        frozenset(HOLDERS) | PAIRED_LANDMARKS | SINGLE_LANDMARKS,
        MUSCLES,
        frozenset(word.split()[-1] for word in FOLLOWED),
        frozenset(BASES),
    ],
    ids=["joints", "parts", "landmarks", "muscles", "arrows", "bases"],
)
def test_the_guide_names_every_word(words: frozenset[str]) -> None:
    assert words - WORDS == frozenset()


def test_its_worked_example_is_a_figure_that_passes_all_checks() -> None:
    example = blocks()
    assert list(example) == ["raise-one", "raise-two", "raise-three"]
    rows = [row for name, spec in example.items() for row in check_rows(name, spec)]
    assert {row.exercise: row.problems for row in rows if row.problems} == {}


def test_its_bases_are_figures_that_pass_all_checks() -> None:
    rows = [row for name, spec in bases() for row in check_rows(name, spec)]
    assert {row.exercise: row.problems for row in rows if row.problems} == {}


def test_its_actions_show_the_angles_they_name() -> None:
    rows = [row for name, spec in actions() for row in check_rows(name, spec)]
    assert {row.exercise: row.authored_deg for row in rows if row.authored_deg > 5} == {}
    assert {row.exercise: row.rom_deg for row in rows if row.rom_deg > 1} == {}


def test_its_pictures_are_there() -> None:
    named = set(re.findall(r"\(pictures/([a-z-]+)\.png\)", TEXT))
    assert named == {path.stem for path in PICTURES.glob("*.png")}
