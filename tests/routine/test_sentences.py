"""What is wrong with a file can be said in every language: no sentence is made of bare words."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import player
from player.errors import RoutineError
from player.i18n import LANGUAGES, Sentence, catalogue
from player.lint.findings import lint
from player.paths import bundled
from player.routine.editing.fixes import fixes
from player.routine.library import Library
from player.routine.load import parse_exercise, parse_routine
from player.timeline.compile import compile_whole
from player.timeline.options import CompileOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.errors import Problem
    from player.i18n import Catalogue

SPEAKING: Final = {
    *("Fault", "Finding", "Problem", "PoseProblem", "Stopped"),
    *("WrongValueError", "DoseError", "SuppleError", "StoreError", "VoiceError", "AudioError"),
}
"""What takes sentences for people."""

ROUTINE: Final = """\
format: 1
title: {en: Test, de: Probe}
level: easy
minutes: 3
avoids: [EXT]
defaults: {prepare: 8s, rest: 15s}
steps:
  - exercise: bird-dog
    hold: 8s
    sets: [3, 2]
    say: "Now"
  - rest: 20s
  - repeat: 2
    name: Round
    steps:
      - exercise: cat-cow
        sides: both
      - name: Roll left
        duration: 30s
        optional: true
"""
EXERCISE: Final = """\
format: 1
name: Test
category: stretch
position: supine
sides: each
side_words: {left: left leg, right: right leg}
dose: {hold: 30s, reps: 2}
cues: [Breathe]
easier: {cue: Less}
figure:
  tint: glutes left
  poses:
    start:
      base: supine
      joints: {left hip: flex 90}
      contact: {floor: "hands, pelvis"}
      hold: {hands: left shin}
      tilt: forward 10
"""
DAMAGES: Final = (
    ("$", " #"),  # none
    (r"(\w)(\w)(\w*):", r"\2\1\3:"),
    (r"$", r"\n\g<0>"),
    (r": ", ":"),
    (r": .+", ":"),
    (r": .+", ": x"),
    (r": .+", ": -1"),
    (r": .+", ": 99999"),
    (r": .+", ": 31"),
    (r": .+", ": yes"),
    (r": .+", ": []"),
    (r": .+", ": {}"),
    (r": .+", ": [1, {a: b}]"),
    (r": .+", r': "open'),
    (r": .+", r': "a\\qb"'),
    (r": .+", ": *lost"),
    (r": .+", ": !tag x"),
    (r": .+", ": 'it's'"),
    (r": .+", ": [open"),
    (r": .+", ": a: b"),
    (r": (\w)", r": \1\1"),
    (r"^", "\t"),
    (r"^", " "),
    (r"^", "%"),
    (r"^(\s*)", r"\1<<: {x: 1}\n\1"),
    (r"^(\s*)(- )?", r"\1\2nonsense: 1\n\1"),
    (r"^(.*)$", r"\1\n\1"),
    (r"^(.*)$", ""),
    (r"^(.*)$", "---"),
    ("- ", "-"),
)
"""What is done to one line: what is looked for, and what stands there instead."""


def test_no_sentence_is_made_of_bare_words() -> None:
    bare = [
        f"{path.name}:{argument.lineno}: {ast.unparse(argument)}"
        for path in sorted(Path(player.__file__).parent.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in SPEAKING
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        if _is_bare(argument)
    ]
    assert bare == []


def _is_bare(argument: ast.expr) -> bool:
    if isinstance(argument, ast.JoinedStr):
        return True
    words = argument.value if isinstance(argument, ast.Constant) else ""
    return isinstance(words, str) and " " in words and not words.startswith("pip install ")


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(bundled("routines"))


def _problems(text: str, library: Library, *, of_exercise: bool) -> tuple[Problem, ...]:
    try:
        if of_exercise:
            parse_exercise(text)
            return ()
        loaded = parse_routine(text, library)
    except RoutineError as error:
        return error.problems
    timeline, losses = compile_whole(loaded, CompileOptions())
    return lint(loaded, timeline, ["EXT", "SUP"], losses)


def _damaged(text: str) -> Iterator[str]:
    lines = text.splitlines()
    for at, line in enumerate(lines):
        for wrong, by in DAMAGES:
            changed = re.sub(wrong, by, line, count=1)
            yield "\n".join([*lines[:at], changed, *lines[at + 1 :]]) + "\n"


def _untranslated(said: str, words: Catalogue) -> Iterator[str]:
    """Yield what of a sentence no catalogue knows; of what is no sentence all that has a space."""
    if isinstance(said, Sentence):
        if words.gettext(said.text) == said.text and said.text != "{place}, {inner}":
            yield said.text
        for value in said.values.values():
            if isinstance(value, Sentence):
                yield from _untranslated(value, words)
    elif " " in said:
        yield said


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
@pytest.mark.parametrize("text", [ROUTINE, EXERCISE], ids=["routine", "exercise"])
def test_what_is_wrong_is_said_in_the_language(text: str, language: str, library: Library) -> None:
    words, told = catalogue(language), set()
    missing: set[str] = set()
    for damaged in _damaged(text):
        problems = _problems(damaged, library, of_exercise=text is EXERCISE)
        for problem in problems:
            for part in (problem.path, problem.message, problem.suggestion):
                missing.update(_untranslated(part, words))
            told.add(str(getattr(problem.message, "text", "")))
            assert problem.said(words) != str(problem)
        for problem in problems[:1]:
            for fix in fixes(damaged, problem):
                missing.update(_untranslated(fix.label, words))
    assert missing == set()
    assert len(told) > 25, "hardly anything was wrong"
