"""Every text of every routine that ships can be read at three metres: what the eye needs of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from PySide6.QtWidgets import QWidget

from player.i18n import catalogue
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import load_routine, parse_routine
from player.routine.model import Side
from player.timeline.compile import compile_timeline
from player.timeline.options import CompileOptions
from player.transport.transport import State, Transport
from player.ui.look import Look
from player.ui.moment import moment_of, next_in_short
from player.ui.player_parts import PlayerParts
from player.ui.sight import READABLE, USUAL_PITCH_MM, letter_px
from tests.ui.sizes import arc_of, capital_px

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from player.timeline.model import PlannedStep, Segment, Timeline
    from player.ui.text import BigText

LANGUAGES = ("en", "de")
METRES = 3
ROUNDED_PX = 0.5
"""Regions are whole pixels: what may be missing of a font's size."""


@dataclass
class Still:
    """A transport that stands at the beginning of a segment."""

    timeline: Timeline
    segment: Segment
    state: State = State.PLAYING
    count_in_ms: int = 0

    @property
    def playhead_ms(self) -> int:
        return self.segment.start_ms

    @property
    def step(self) -> PlannedStep:
        return self.timeline.steps[self.segment.step]


@cache
def shipped(language: str) -> tuple[Timeline, ...]:
    """Return every routine that ships, and one of all exercises that do."""
    library = Library(bundled("routines"))
    steps = "".join(f"  - exercise: {id_}\n" for id_ in library.exercise_ids())
    every = parse_routine(f"format: 1\ntitle: All of them\nsteps:\n{steps}", library)
    routines = [every, *(load_routine(entry.path, library) for entry in library.routines())]
    return tuple(compile_timeline(each, CompileOptions(language=language)) for each in routines)


class Head(NamedTuple):
    """What stands at the top."""

    name: str
    side: Side


@dataclass
class Shown:
    """All that a language shows, each once; `lows` and `dials` by whether a side's band shows."""

    heads: dict[Head, Transport] = field(default_factory=dict)
    lows: dict[bool, dict[tuple[str, str, bool], Transport]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    dials: dict[bool, dict[tuple[str, str], Transport]] = field(
        default_factory=lambda: defaultdict(dict)
    )


@cache
def shown(language: str) -> Shown:
    """Return every name and side, every cue with what comes next, every phase and number."""
    words, all_ = catalogue(language), Shown()
    for timeline in shipped(language):
        for segment in timeline.segments:
            still = cast("Transport", Still(timeline, segment))
            moment = moment_of(still, words)
            banded = moment.side is not Side.BOTH
            all_.heads[Head(moment.name, moment.side)] = still
            low = moment.cue, next_in_short(moment, words), segment.kind.is_work
            all_.lows[banded][low] = still
            all_.dials[banded][moment.phase, f"{segment.rep}{moment.digits}"] = still
    return all_


Parts = Callable[[int, int, bool], PlayerParts]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def parts_of(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, language: str) -> Iterator[Parts]:
    """Return what lays a page out on a 24-inch screen of 1920 pixels; it is never shown."""
    monkeypatch.setattr("player.ui.player_parts.pitch_of", lambda _screen: USUAL_PITCH_MM)
    page = QWidget()

    def make(width: int, height: int, far: bool) -> PlayerParts:
        page.resize(width, height)
        parts = PlayerParts(Look(catalogue(language), "light"), page, "", {}, None, METRES)
        parts.lay_out(far=far)
        return parts

    yield make
    page.deleteLater()


def arc(px: float) -> float:
    """Return how large the capitals of a font are, in minutes of arc."""
    return round(arc_of(capital_px(px, 700), METRES, USUAL_PITCH_MM), 1)


def too_small(words: BigText) -> dict[str, float]:
    """Return the words with their size where they are small or cut off."""
    enough = letter_px(METRES, USUAL_PITCH_MM) - ROUNDED_PX
    if not words.text() or (words._most >= enough and words._fits(enough)):
        return {}
    return {words.shown: arc(words.used_px)}


def too_small_on_top(parts: PlayerParts, language: str, *, side: bool) -> dict[str, float]:
    """Return the names, and the sides if they are asked for, that are too small."""
    small: dict[str, float] = {}
    for still in shown(language).heads.values():
        parts.show_segment(still)
        small |= too_small(parts._name)
        if side and arc(parts.chip.word_px) < READABLE and not parts.chip.isHidden():
            small[f"{parts.chip.text()}: {parts._name.text()}"] = arc(parts.chip.word_px)
    return small


def too_small_in_the_ring(parts: PlayerParts, language: str, *, word: bool) -> dict[str, float]:
    """Return the numbers, and the words if they are asked for, that are too small."""
    small: dict[str, float] = {}
    for banded in (True, False):
        stand_beside(parts, language, banded=banded)
        for still in shown(language).dials[banded].values():
            parts.show_moment(moment_of(still, catalogue(language)), still)
            ring = parts._ring
            sizes = {ring._digits: ring.digits_px} | ({ring._word: ring.word_px} if word else {})
            small |= {text: arc(px) for text, px in sizes.items() if text and arc(px) < READABLE}
    return small


def stand_beside(parts: PlayerParts, language: str, *, banded: bool) -> None:
    """Lay out for the name that leaves least room, with the band of a side or without."""
    heads = [head for head in shown(language).heads if (head.side is not Side.BOTH) is banded]
    parts.show_segment(shown(language).heads[max(heads, key=lambda head: len(head.name))])


def test_from_afar_every_text_that_ships_reaches_what_the_eye_needs(
    parts_of: Parts, language: str
) -> None:
    parts = parts_of(1920, 1080, True)
    small = too_small_on_top(parts, language, side=True)
    small |= too_small_in_the_ring(parts, language, word=True)
    for banded in (True, False):
        stand_beside(parts, language, banded=banded)
        for still in shown(language).lows[banded].values():
            parts._word(moment_of(still, catalogue(language)), still.timeline)
            parts._lay_out_low(parts.regions)
            small |= too_small(parts._cue) | too_small(parts._following)
    assert small == {}


@pytest.mark.parametrize("far", [False, True], ids=["near", "far"])
def test_in_a_usual_window_every_name_and_number_does(
    parts_of: Parts, language: str, far: bool
) -> None:
    parts = parts_of(1280, 800, far)
    small = too_small_on_top(parts, language, side=False)
    assert small | too_small_in_the_ring(parts, language, word=False) == {}
