"""What playing costs: processor time in a hold and in motion, and how long the window ever stands.

Run it alone: ``python -m pytest tests/bench/bench_ui_play.py -s``.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from player.audio import open_output
from player.figure.baking import bake_into
from player.i18n import catalogue
from player.paths import bundled
from player.routine.library import Library
from player.routine.load import load_routine
from player.session import Session, Unrecorded
from player.timeline.compile import compile_timeline
from player.timeline.model import SegmentKind
from player.timeline.options import CompileOptions
from player.transport.transport import Transport
from player.ui.films import Films, film_key
from player.ui.look import Look
from player.ui.player_page import PlayerPage
from player.ui.session import PlayedSession
from player.ui.theme import load_fonts
from tests.ui.conftest import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from player.timeline.model import Segment

SECONDS = 8.0


class Watch:
    """Runs the event loop and notes the longest time that it stood still."""

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._look)
        self._looked = time.perf_counter()

    def _look(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._looked) * 1000)
        self._looked = now

    def run(self, seconds: float) -> float:
        """Run for some seconds; return the share of a core that was used."""
        loop = QEventLoop()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        self._looked, self.longest_ms = time.perf_counter(), 0.0
        self._timer.start()
        begun, cpu = time.perf_counter(), time.thread_time()
        loop.exec()
        self._timer.stop()
        return (time.thread_time() - cpu) / (time.perf_counter() - begun)


@pytest.fixture
def page(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PlayerPage]:
    monkeypatch.setattr(Films, "_bake", lambda *_: None)  # baking is another process's cost
    load_fonts()
    look = Look(catalogue("en"), "light")
    look.apply()
    library = Library(bundled("routines"))
    timeline = compile_timeline(
        load_routine(library.resolve("balanced-20"), library), CompileOptions()
    )
    kinds = (SegmentKind.MOVE, SegmentKind.HOLD)
    for segment in (max((s for s in timeline.segments if s.kind is k), key=length) for k in kinds):
        key = film_key(segment, timeline)
        loaded = library.exercise(key.exercise) if key else None
        if key and loaded and loaded.exercise.figure:
            bake_into(tmp_path, loaded.exercise.figure, mirror=key.mirror)
    films = Films(tmp_path, library)
    output = open_output("silent", None, catalogue=catalogue("en"))
    session = Session(Transport(timeline, output), Unrecorded(), output, None)
    played = PlayedSession(session)
    page = PlayerPage(look, played, Desk(), films)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    yield page
    played.close()
    films.close()


def length(segment: Segment) -> int:
    return segment.length_ms


def test_what_playing_costs(page: PlayerPage) -> None:
    played = page._session
    timeline = played.transport.timeline
    watch = Watch()
    print(f"\nidle, before it begins: {watch.run(2):.1%} of a core (the watch itself included)")
    begun = time.perf_counter()
    played.begin()
    played.look()
    page.repaint()
    print(f"from begin to the first frame: {(time.perf_counter() - begun) * 1000:.0f} ms")
    for kind in (SegmentKind.MOVE, SegmentKind.HOLD):
        segment = max((s for s in timeline.segments if s.kind is kind), key=length)
        played.seek(segment.start_ms + 500)
        first = watch.run(4)
        stood = watch.longest_ms
        share = watch.run(SECONDS)
        figure = "with" if page._parts._figure.has_figure else "WITHOUT"
        print(
            f"{kind}, {figure} figure: {share:.1%} of a core, longest stall "
            f"{watch.longest_ms:.0f} ms; in its first 4 s {first:.1%} and {stood:.0f} ms"
        )
    begun = time.perf_counter()
    page._look.choose("dark")
    page.repaint()
    print(f"another theme: {(time.perf_counter() - begun) * 1000:.0f} ms")
    begun = time.perf_counter()
    page.set_far(far=True)
    page.repaint()
    print(f"distance mode: {(time.perf_counter() - begun) * 1000:.0f} ms")
