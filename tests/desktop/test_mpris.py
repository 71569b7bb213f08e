from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QProcess, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from player.desktop.dbus import listen, plain
from player.desktop.mpris import PATH, PLAYER, SERVICE, MediaRemote
from player.desktop.now_playing import Expectation, Status, now_playing, title_of
from player.i18n import catalogue
from player.routine.model import Side
from player.timeline.model import SegmentKind, Timeline
from player.transport.transport import Transport
from tests.transport.rig import MS, Rig, timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PREPARE, HOLD, REST, WAIT = (
    SegmentKind.PREPARE,
    SegmentKind.HOLD,
    SegmentKind.REST,
    SegmentKind.WAIT,
)


def planned() -> Timeline:
    """Three steps: a hold on the left, a rest, an own-pace one."""
    plan = timeline([(PREPARE, 5_000), (HOLD, 25_000)], [(REST, 20_000)], [(WAIT, 40_000)])
    sides = (None, Side.LEFT, None, Side.BOTH)
    segments = (replace(s, side=d) for s, d in zip(plan.segments, sides, strict=True))
    return replace(plan, segments=tuple(segments))


@pytest.fixture
def rig() -> Rig:
    return Rig()


@pytest.fixture
def transport(rig: Rig) -> Transport:
    transport = Transport(planned(), rig, now_ns=lambda: rig.now, look_ns=lambda: rig.now)
    transport.play()
    return transport


@pytest.fixture
def owner(qapp: object) -> Iterator[QObject]:
    """Own remotes, and delete them here: D-Bus minds where an object on it is destroyed."""
    del qapp
    owner = QObject()
    yield owner
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)


@pytest.fixture
def remote(
    bus: QDBusConnection, rig: Rig, transport: Transport, owner: QObject
) -> Iterator[MediaRemote]:
    remote = MediaRemote(catalogue("en"), bus=bus, now_ns=lambda: rig.now, parent=owner)
    remote.attach(transport, volume=0.5)
    yield remote
    remote.detach()


class Listener(QObject):
    """Remembers the signals of a player, with their signatures."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self.heard: list[tuple[str, str]] = []
        properties = "org.freedesktop.DBus.Properties"
        for interface, name in ((properties, "PropertiesChanged"), (PLAYER, "Seeked")):
            assert listen(bus, PATH, interface, name, self, "hear")

    @Slot(QDBusMessage)
    def hear(self, message: QDBusMessage) -> None:
        self.heard.append((message.member(), message.signature()))


# --- pure -------------------------------------------------------------------------------------


def test_a_title_tells_the_side_that_works_or_will_and_a_rest() -> None:
    plan, words = planned(), catalogue("en")
    titles = [title_of(plan, segment, words) for segment in plan.segments]
    assert titles == ["Exercise 0, left", "Exercise 0, left", "Rest", "Exercise 2"]


def test_a_step_is_a_track(rig: Rig, transport: Transport) -> None:
    rig.now += 9_000 * MS
    transport.advance()
    shown = now_playing(transport, catalogue("en"))
    assert (shown.status, shown.step, shown.steps, shown.length_ms) == ("Playing", 0, 3, 30_000)
    assert shown.position_ms(transport.playhead_ms) == 9_000


def test_where_the_playhead_stands_a_remote_must_not_count_on(transport: Transport) -> None:
    transport.seek(50_000)
    transport.advance()
    assert now_playing(transport, catalogue("en")).status is Status.PAUSED


@pytest.mark.parametrize(
    ("looks", "wrong"),
    [
        ([(0, 0, True), (1_000, 1_000, True)], [False, False]),
        ([(0, 0, True), (1_000, 1_499, True), (1_000, 1_501, True)], [False, False, True]),
        ([(0, 0, True), (5_000, 5_000, False), (5_000, 9_000, False)], [False, False, False]),
        ([(0, 0, True), (0, 3_000, True), (0, 3_000, True)], [False, True, False]),
        ([(9_000, 0, False), (2_000, 0, False)], [True, True]),
    ],
)
def test_a_remote_is_corrected_where_it_counts_wrong(
    looks: list[tuple[int, int, bool]], wrong: list[bool]
) -> None:
    expected = Expectation()
    told = [expected.is_wrong(at, now * MS, runs=runs) for at, now, runs in looks]
    assert told == wrong


def test_only_what_the_bus_can_carry_is_left_in_a_map() -> None:
    import numpy as np

    carried = plain({"a": np.int64(7), "b": 2**40, "c": None, "d": [1], "e": ["x"], "f": object()})
    assert carried == {"a": 7, "b": 2**31 - 1, "e": ["x"]}
    assert type(carried["a"]) is int


# --- on the bus -------------------------------------------------------------------------------


@pytest.fixture
def playerctl(run: Callable[..., str]) -> Callable[..., str]:
    if shutil.which("playerctl") is None:
        pytest.skip("playerctl is not installed")
    return lambda *args: run("playerctl", "--player=supple", *args)


def test_a_remote_sees_what_is_played(
    remote: MediaRemote, rig: Rig, transport: Transport, playerctl: Callable[..., str]
) -> None:
    assert playerctl("status") == "Playing"
    form = "{{title}}|{{album}}|{{artist}}|{{mpris:length}}|{{mpris:trackid}}|{{volume}}"
    assert playerctl("metadata", "--format", form) == (
        "Exercise 0, left|Rig|Supple|30000000|'/supple/step/0'|0.5"
    )
    rig.now += 9_000 * MS
    transport.advance()
    assert float(playerctl("position")) == pytest.approx(9, abs=0.01)


@pytest.mark.parametrize(
    ("command", "signal"),
    [
        ("play", "play_asked"),
        ("pause", "pause_asked"),
        ("play-pause", "toggle_asked"),
        ("stop", "pause_asked"),
        ("next", "next_asked"),
        ("previous", "previous_asked"),
    ],
)
def test_the_keys_of_a_remote_arrive(
    remote: MediaRemote, playerctl: Callable[..., str], qtbot: QtBot, command: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(remote, signal)):
        playerctl(command)


def test_a_remote_moves_inside_the_step(
    remote: MediaRemote,
    rig: Rig,
    transport: Transport,
    playerctl: Callable[..., str],
    qtbot: QtBot,
) -> None:
    rig.now += 9_000 * MS
    transport.advance()
    for place, asked_ms in (("20", 20_000), ("5+", 14_000), ("5-", 4_000), ("15-", 0)):
        with qtbot.waitSignal(remote.seek_asked) as asked:
            playerctl("position", place)
        assert asked.args == [asked_ms]
    with qtbot.waitSignal(remote.next_asked):
        playerctl("position", "60+")


def test_a_place_in_a_step_that_is_over_is_ignored(remote: MediaRemote, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(remote.seek_asked):
        remote.move_to("/supple/step/1", 1_000_000)
        remote.move_to("/supple/step/0", -1)
        remote.move_to("/supple/step/0", 30_000_001_000)


def test_loudness_is_asked_for_inside_its_bounds(
    remote: MediaRemote, playerctl: Callable[..., str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(remote.volume_asked) as asked:
        playerctl("volume", "0.25")
    assert asked.args == [0.25]
    with qtbot.waitSignal(remote.volume_asked) as asked:
        remote.ask_volume(7.0)
    assert asked.args == [1.0]
    with qtbot.assertNotEmitted(remote.volume_asked):
        remote.ask_volume(float("nan"))


def test_the_window_can_be_raised_and_closed(
    remote: MediaRemote, run: Callable[..., str], qtbot: QtBot
) -> None:
    call = ["dbus-send", "--session", "--print-reply", f"--dest={SERVICE}", PATH]
    for method, signal in (("Raise", remote.raise_asked), ("Quit", remote.quit_asked)):
        with qtbot.waitSignal(signal):
            run(*call, f"org.mpris.MediaPlayer2.{method}")


def test_changes_are_told_as_the_specification_types_them(
    remote: MediaRemote,
    rig: Rig,
    transport: Transport,
    connect: Callable[[str], QDBusConnection],
    qtbot: QtBot,
) -> None:
    listener = Listener(connect("supple-test-listener"))
    rig.now += 2_000 * MS
    transport.advance()
    remote.refresh()
    transport.pause()
    remote.refresh()
    transport.next()
    remote.refresh()
    remote.refresh()
    remote.show_volume(0.75)
    changed = ("PropertiesChanged", "sa{sv}as")
    qtbot.waitUntil(lambda: len(listener.heard) == 4)
    assert listener.heard == [changed, changed, ("Seeked", "x"), changed]


def test_a_remote_that_listens_hears_of_every_change(
    remote: MediaRemote, transport: Transport, bus_address: str, qtbot: QtBot
) -> None:
    if shutil.which("playerctl") is None:
        pytest.skip("playerctl is not installed")
    process = QProcess()
    form = "{{status}} {{title}} {{volume}}"
    process.start("playerctl", ["--player=supple", "--follow", "metadata", "--format", form])

    def said(line: str) -> None:
        qtbot.waitUntil(lambda: process.canReadLine() or not process.state().value)
        assert process.readLine().toStdString().strip() == line

    said("Playing Exercise 0, left 0.5")
    transport.pause()
    remote.refresh()
    said("Paused Exercise 0, left 0.5")
    transport.next()
    remote.refresh()
    said("Paused Rest 0.5")
    remote.show_volume(0.75)
    said("Paused Rest 0.75")
    process.kill()
    process.waitForFinished()


def test_a_count_in_holds_the_remote_s_clock_back(
    remote: MediaRemote,
    rig: Rig,
    transport: Transport,
    connect: Callable[[str], QDBusConnection],
    qtbot: QtBot,
) -> None:
    rig.now += 10_000 * MS
    transport.pause()
    remote.refresh()
    listener = Listener(connect("supple-test-listener"))
    transport.resume()
    remote.refresh()
    rig.now += 1_000 * MS
    transport.advance()
    remote.refresh()
    qtbot.waitUntil(lambda: ("Seeked", "x") in listener.heard)


def test_a_figure_is_shown_as_a_file(
    owner: QObject,
    bus: QDBusConnection,
    transport: Transport,
    playerctl: Callable[..., str],
    tmp_path: Path,
) -> None:
    picture = tmp_path / "bird dog.png"
    remote = MediaRemote(catalogue("en"), bus=bus, artwork=lambda _segment: picture, parent=owner)
    remote.attach(transport)
    assert playerctl("metadata", "mpris:artUrl") == f"file://{tmp_path}/bird%20dog.png"
    remote.detach()


def test_a_figure_that_is_painted_later_is_told_of_then(
    owner: QObject,
    bus: QDBusConnection,
    connect: Callable[[str], QDBusConnection],
    transport: Transport,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    pictures: list[Path] = []
    remote = MediaRemote(
        catalogue("en"),
        bus=bus,
        artwork=lambda _segment: pictures[0] if pictures else None,
        parent=owner,
    )
    remote.attach(transport)
    listener = Listener(connect("supple-test-listener"))
    remote.show_artwork()
    pictures.append(tmp_path / "bird-dog.png")
    remote.show_artwork()
    qtbot.waitUntil(lambda: ("PropertiesChanged", "sa{sv}as") in listener.heard)
    assert len(listener.heard) == 1
    remote.detach()


def test_a_second_instance_has_a_name_of_its_own_and_a_session_s_end_frees_it(
    remote: MediaRemote,
    connect: Callable[[str], QDBusConnection],
    transport: Transport,
    owner: QObject,
) -> None:
    second = MediaRemote(catalogue("en"), bus=connect("supple-test-second"), parent=owner)
    second.attach(transport)
    assert remote.service == SERVICE
    assert second.service.startswith(f"{SERVICE}.instance")
    second.detach()
    assert second.service == ""
    remote.detach()
    second.attach(transport)
    assert second.service == SERVICE
    second.detach()


def test_without_a_bus_nothing_happens(transport: Transport, owner: QObject) -> None:
    remote = MediaRemote(catalogue("en"), bus=QDBusConnection("no such connection"), parent=owner)
    remote.attach(transport)
    remote.refresh()
    remote.show_volume(0.1)
    assert remote.service == ""
    remote.detach()
