"""The terminal player, driven by keys over a clock that the test turns."""

from __future__ import annotations

import io
import os
import signal
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from player.i18n import N_, Sentence, catalogue
from player.routine.model import Side
from player.session import Session, Unrecorded
from player.terminal.app import TerminalPlayer
from player.terminal.keys import key_name
from player.terminal.view import big, side_label
from player.timeline.model import SegmentKind
from player.transport.facts import Finished, Hurt, Seeked, Skipped, Stopped
from player.transport.transport import Transport
from tests.transport.rig import Rig, timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from player.transport.facts import AnyFact

PLAN = timeline(
    [(SegmentKind.PREPARE, 8_000), (SegmentKind.HOLD, 30_000)],
    [(SegmentKind.PREPARE, 8_000), (SegmentKind.WAIT, 20_000)],
    [(SegmentKind.PREPARE, 8_000), (SegmentKind.HOLD, 20_000)],
)


class ScriptedKeys:
    """Presses a key at its second of the rig's clock, and lets half a second pass otherwise."""

    def __init__(self, rig: Rig, script: dict[float, str]) -> None:
        self.rig = rig
        self.script = sorted(script.items())

    def read(self, timeout_s: float) -> str | None:
        assert timeout_s > 0
        self.rig.wait(500)
        if self.script and self.script[0][0] * 1000 <= self.rig.now // 1_000_000:
            return self.script.pop(0)[1]
        return None


class Kept(Unrecorded):
    """Keeps facts in a list."""

    def __init__(self) -> None:
        self.facts: list[AnyFact] = []

    def record(self, facts: Iterable[AnyFact]) -> None:
        self.facts.extend(facts)


class Held:
    """Keeps how often it was asked, and taken back."""

    def __init__(self) -> None:
        self.told: list[bool] = []

    def hold(self, *, awake: bool) -> None:
        if awake != (self.told[-1] if self.told else False):
            self.told.append(awake)


def play(
    script: dict[float, str], *, terminal: bool = False, awake: Held | None = None
) -> tuple[bool, Kept, str]:
    rig, kept, screen = Rig(), Kept(), io.StringIO()
    transport = Transport(PLAN, rig, now_ns=rig.now_ns, look_ns=rig.look_ns)
    console = Console(file=screen, force_terminal=terminal, width=80, height=24)
    keys = ScriptedKeys(rig, script)
    session = Session(transport, kept, rig, None)
    ended = TerminalPlayer(session, keys, console, catalogue("en"), awake).play()
    return ended, kept, screen.getvalue()


class Troubled(Unrecorded):
    """Has one thing to tell."""

    def notices(self) -> list[str]:
        return [Sentence(N_("the disk is full"))]


def test_what_the_history_tells_is_told_in_the_language() -> None:
    rig, screen = Rig(), io.StringIO()
    transport = Transport(PLAN, rig, now_ns=rig.now_ns, look_ns=rig.look_ns)
    session = Session(transport, Troubled(), rig, None)
    TerminalPlayer(
        session, ScriptedKeys(rig, {60: "space"}), Console(file=screen), catalogue("de")
    ).play()
    assert "der Datenträger ist voll" in screen.getvalue().splitlines()


def kinds(kept: Kept, *wanted: type) -> list[str]:
    return [type(x).__name__ for x in kept.facts if isinstance(x, wanted)]


def test_plain_lines_for_a_pipe_one_a_segment_and_the_end() -> None:
    ended, kept, text = play({60: "space"})
    assert ended
    assert kinds(kept, Finished) == ["Finished"]
    lines = text.splitlines()
    assert lines[0] == "Rig  ~1:34"
    assert lines[1] == "0:00/1:34  prepare · Exercise 0 (8 s)"
    assert lines[4] == "0:46/1:34  wait · Exercise 1 (~20 s)"
    assert lines[-1] == "Finished."
    assert len(lines) == 8


def test_keys_move_the_transport() -> None:
    _, kept, _ = play({2: "right", 15: "space", 20: "p"})
    assert kinds(kept, Skipped, Hurt, Finished) == ["Skipped", "Hurt", "Finished"]
    _, kept, _ = play({2: "shift-right", 60: "space"})
    assert [x.at_ms - x.from_ms for x in kept.facts if isinstance(x, Seeked)] == [10_000]


def test_leaving_asks_once_and_another_key_takes_it_back() -> None:
    ended, kept, _ = play({3: "q", 4: "space", 10: "q", 11: "escape"})
    assert ended
    assert kinds(kept, Stopped, Finished) == ["Stopped"]


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ({60: "space"}, [True, False]),  # to its end, through a step at one's own pace
        ({3: "space", 9: "space", 70: "space"}, [True, False, True, False]),  # a pause
        ({3: "q", 4: "q"}, [True, False]),
    ],
)
def test_the_machine_is_kept_awake_only_while_it_plays(
    script: dict[float, str], told: list[bool]
) -> None:
    held = Held()
    play(script, awake=held)
    assert held.told == told


def test_a_fault_gives_the_machine_back() -> None:
    held = Held()
    with pytest.raises(KeyboardInterrupt):
        play({5: "interrupt"}, awake=held)
    assert held.told == [True, False]


def test_the_live_display_shows_side_digits_and_what_is_next() -> None:
    _, _, text = play({60: "space"}, terminal=True)
    assert "Exercise 0" in text
    assert "Next: Exercise 1" in text
    assert "Press Space when you are done." in text


class SignalledKeys(ScriptedKeys):
    """Sends this process a signal at its second."""

    def read(self, timeout_s: float) -> str | None:
        if name := super().read(timeout_s):
            os.kill(os.getpid(), getattr(signal, name))
        return None


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_stops_and_keeps_what_was_done(name: str) -> None:
    rig, kept = Rig(), Kept()
    transport = Transport(PLAN, rig, now_ns=rig.now_ns, look_ns=rig.look_ns)
    before = signal.getsignal(signal.SIGTERM)
    keys = SignalledKeys(rig, {5: name})
    console = Console(file=io.StringIO())
    session = Session(transport, kept, rig, None)
    assert not TerminalPlayer(session, keys, console, catalogue("en")).play()
    assert kinds(kept, Stopped) == ["Stopped"]
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("\x1b[C", "right"),
        ("\x1b", "escape"),
        (" ", "space"),
        ("P", "p"),
        ("\x1b[1;2D", "shift-left"),
        ("pq", "p"),
        ("\xe0M", "right"),
        ("é", "é"),
    ],
)
def test_keys_have_names(sent: str, name: str) -> None:
    assert key_name(sent) == name


def test_digits_are_five_rows_of_equal_width() -> None:
    rows = big("0123456789:").split("\n")
    assert len(rows) == 5
    assert {len(row) for row in rows} == {11 * 5 + 10}


def test_sides_point_to_their_side() -> None:
    assert side_label(Side.LEFT, catalogue("en")) == "← LEFT"
    assert side_label(Side.RIGHT, catalogue("en")) == "RIGHT →"
    assert not side_label(Side.BOTH, catalogue("en"))
