"""Pictures of every page, state, theme, language and size: ``python3 dev.py shots [NAME]``.

They are for looking at, in ``shots/``. Figures are baked the first time, which takes a while, and
kept in the cache folder beside them.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from player.figure.baking import bake_into
from player.figure.film import load_film
from player.history import Outcome, Status
from player.history.model import Session as Record
from player.history.model import StepRecord
from player.i18n import catalogue
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import load_routine
from player.routine.model import Side
from player.session import Session, Unrecorded
from player.timeline.compile import compile_timeline
from player.timeline.model import SegmentKind
from player.timeline.options import CompileOptions
from player.transport.transport import Transport
from player.ui.asking import Week
from player.ui.films import Films
from player.ui.finish_page import FinishPage
from player.ui.guidance import load_guidance
from player.ui.look import Look
from player.ui.main_window import MainWindow
from player.ui.player_page import PlayerPage
from player.ui.screens import Place
from player.ui.session import PlayedSession
from player.ui.shelf import ShelfCard, read_shelf
from player.ui.summary import summary_of
from tests.transport.rig import Rig
from tests.ui.conftest import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from player.figure.film import Film
    from player.timeline.model import Segment, Timeline
    from player.ui.films import FilmKey
    from player.ui.look import ThemeChoice

# Qt's offscreen screen says so of every window that has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SHOTS = Path(__file__).parents[2] / "shots"
ROUTINE = "balanced-20"
NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


class Setting(NamedTuple):
    """How a picture is taken."""

    theme: ThemeChoice
    language: str
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.theme}-{self.language}-{self.width}x{self.height}"


SETTINGS = (
    Setting("light", "en", 1280, 800),
    Setting("dark", "en", 1280, 800),
    Setting("light", "de", 1024, 640),
    Setting("light", "en", 800, 600),
    Setting("dark", "de", 1920, 1080),
)


@pytest.fixture(params=SETTINGS, ids=str)
def setting(request: pytest.FixtureRequest) -> Setting:
    chosen: Setting = request.param
    return chosen


@pytest.fixture
def look(qapp: object, setting: Setting) -> Look:
    chosen = Look(catalogue(setting.language), setting.theme)
    chosen.apply()
    return chosen


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(bundled("routines"))


@pytest.fixture
def timeline(library: Library, setting: Setting) -> Timeline:
    loaded = load_routine(library.resolve(ROUTINE), library)
    return compile_timeline(loaded, CompileOptions(language=setting.language))


class FilmsHere(Films):
    """Films of which only those that are shown are made, at once."""

    def order(self, timeline: Timeline, first: int | None = None) -> None:
        pass

    def film(self, key: FilmKey) -> Film | None:
        loaded = self._library.exercise(key.exercise)
        spec = loaded.exercise.figure if loaded else None
        if spec is None:
            return None
        bake_into(self._folder, spec, mirror=key.mirror)
        return load_film(self._folder, spec, mirror=key.mirror)


@pytest.fixture
def films(qapp: object, library: Library) -> Iterator[Films]:
    opened = FilmsHere(SHOTS / "cache", library)
    yield opened
    opened.close()


def take(widget: QWidget, name: str, setting: Setting) -> None:
    """Write a picture of a widget in its setting's size."""
    SHOTS.mkdir(exist_ok=True)
    widget.resize(setting.width, setting.height)
    widget.show()
    for _ in range(4):  # what is laid out by its width settles a turn later
        QApplication.processEvents()
    file = SHOTS / f"{name}-{setting}.png"
    assert widget.grab().save(str(file))
    print(f"\n{file.name}", end="")  # noqa: T201 - says what there is to look at


def first(timeline: Timeline, kind: SegmentKind, side: Side) -> Segment:
    """Return a segment of a kind and a side, a long one."""
    found = [s for s in timeline.segments if s.kind is kind and s.side is side]
    return max(found, key=lambda s: (s.length_ms, -s.index))


MOMENTS = {
    "prepare": (SegmentKind.PREPARE, Side.LEFT, 0.6),
    "left": (SegmentKind.HOLD, Side.LEFT, 0.4),
    "right": (SegmentKind.HOLD, Side.RIGHT, 0.7),
    "reps": (SegmentKind.LIFT, Side.BOTH, 0.7),
    "move": (SegmentKind.MOVE, Side.BOTH, 0.3),
}


@pytest.mark.parametrize(
    "state",
    [*MOMENTS, "paused", "counting", "leaving", "keys", "hurt", "left_out", "safety", "screens"],
)
@pytest.mark.parametrize("far", [False, True], ids=["player", "distance"])
def test_player(
    qtbot: QtBot,
    look: Look,
    timeline: Timeline,
    films: Films,
    setting: Setting,
    state: str,
    far: bool,
) -> None:
    if far and state in ("leaving", "keys", "safety", "screens"):
        pytest.skip("has no such state")
    kind, side, share = MOMENTS.get(state, MOMENTS["left"])
    segment = first(timeline, kind, side)
    rig = Rig()
    transport = Transport(timeline, rig, now_ns=rig.now_ns, look_ns=rig.look_ns)
    played = PlayedSession(Session(transport, Unrecorded(), rig, None), lambda plan, _: plan)
    page = PlayerPage(look, played, Desk(), films, guidance=load_guidance("de_DE"))
    page.offer_screens(
        [Place("DP-1", "Dell U2412M", 1920, 1200, here=True), Place("HDMI-1", "LG TV", 3840, 2160)]
    )
    qtbot.addWidget(page)
    page.set_far(far=far)
    page.resize(setting.width, setting.height)
    page.show()
    played.begin(segment.start_ms + int(segment.length_ms * share))
    played.look()
    rig.wait(3_000)
    played.look()
    actions = {
        "paused": played.pause,
        "leaving": lambda: page.perform("leave"),
        "keys": lambda: page.perform("keys"),
        "safety": lambda: page.perform("safety"),
        "screens": lambda: page.perform("screens"),
        "hurt": played.hurt,
        "left_out": played.hurt,
    }
    if state in actions:
        actions[state]()
    if state == "left_out":
        played.leave_out()
    if state == "counting":
        played.pause()
        played.resume()
        rig.wait(800)
    played.look()
    take(page, f"{'distance' if far else 'player'}-{state}", setting)
    played.close()


def shelf(library: Library, language: str) -> list[ShelfCard]:
    cards = list(read_shelf(library, CompileOptions(language=language)))
    wrong = 'mine.yaml, 17:11: "90 sx" is not a duration; try "90s"'
    return [*cards, ShelfCard("mine", "/mine.yaml", True, "mine", problems=(wrong, wrong))]


@pytest.mark.parametrize("state", ["plain", "resume"])
def test_library(qtbot: QtBot, look: Look, library: Library, setting: Setting, state: str) -> None:
    window = MainWindow(look)
    qtbot.addWidget(window)
    page = window.library
    page.show_cards(shelf(library, setting.language))
    done = {"daily-stretch": NOW - timedelta(days=1), "desk-break-5": NOW - timedelta(days=16)}
    page.show_done(done, NOW)
    days = frozenset(NOW.date() - timedelta(days=back) for back in (0, 1, 3))
    page.week.show_week(Week(42, 60, days, NOW.date()))
    if state == "resume":
        page.top.offer_to_go_on(
            "Balanced daily routine", "Go on with: Bird dog, left. 7 min left.", "balanced-20"
        )
        page.top.suggest(())
    take(window, f"library-{state}", setting)


def test_finish(qtbot: QtBot, look: Look, timeline: Timeline, setting: Setting) -> None:
    outcomes = [Outcome.DONE, Outcome.DONE, Outcome.SKIPPED, Outcome.HURT, None]
    steps = tuple(
        StepRecord(
            place=place,
            step=planned.step,
            round=1,
            exercise=timeline.steps[planned.step].exercise,
            name=timeline.steps[planned.step].name,
            category=None,
            side=planned.side,
            set=planned.set,
            reps=planned.reps,
            planned_ms=planned.planned_ms,
            covered=((0, planned.planned_ms),) if planned.step < 6 else ((0, 5_000),),
            outcome=outcomes[planned.step % 5],
        )
        for place, planned in enumerate(timeline.sets())
    )
    record = Record(
        id="a",
        routine=timeline.routine,
        title=timeline.title,
        plan=None,
        started_utc_ms=0,
        utc_offset_min=0,
        ended_utc_ms=0,
        planned_ms=timeline.total_ms,
        active_ms=1_123_000,
        status=Status.COMPLETED,
        steps=steps,
    )
    page = FinishPage(look, timeline.title, summary_of(record, look.catalogue))
    preview = FinishPage(look, timeline.title, None)
    for widget in (page, preview):
        qtbot.addWidget(widget)
    take(page, "finish", setting)
    take(preview, "finish-preview", setting)
