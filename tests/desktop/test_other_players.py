from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from PySide6.QtDBus import QDBusConnection

from player.desktop.other_players import OtherPlayers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop.conftest import Fake


class Now:
    def __init__(self) -> None:
        self.s = 1_000.0

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "players.json"


@pytest.fixture
def others(bus: QDBusConnection, record: Path, now: Now) -> OtherPlayers:
    return OtherPlayers(record, bus=bus, now_s=now)


def test_only_what_sounds_is_paused_and_plays_again(
    others: OtherPlayers, fake: Callable[..., Fake], record: Path
) -> None:
    music, silent = fake("player", "music", "Playing", "0.8"), fake("player", "b", "Paused", "0.8")
    others.quiet("pause")
    others.quiet("pause")
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    others.give_back()
    others.give_back()
    assert [music.says(), music.says()] == ["pause", "play"]
    assert not record.exists()
    silent.order("status Stopped")
    assert silent.says() == "done"  # nothing was said before


def test_music_is_lowered_and_as_loud_as_before(
    others: OtherPlayers, fake: Callable[..., Fake]
) -> None:
    music = fake("player", "music", "Playing", "0.8")
    others.quiet("lower")
    others.give_back()
    assert [music.says(), music.says()] == ["volume 0.24", "volume 0.80"]


@pytest.mark.parametrize(
    ("how", "order"), [("pause", "status Stopped"), ("pause", "status Playing"), ("lower", "v 0.5")]
)
def test_what_the_user_has_changed_since_stays(
    others: OtherPlayers, fake: Callable[..., Fake], how: str, order: str
) -> None:
    music = fake("player", "music", "Playing", "0.8")
    others.quiet("lower" if how == "lower" else "pause")
    music.says()
    music.order(order)
    assert music.says() == "done"
    others.give_back()
    music.order("status Paused")
    assert music.says() == "done"


def test_another_player_under_the_same_name_is_left_alone(
    others: OtherPlayers, fake: Callable[..., Fake]
) -> None:
    music = fake("player", "music", "Playing", "0.8")
    others.quiet("pause")
    music.process.kill()
    music.process.wait()
    again = fake("player", "music", "Paused", "0.8")
    others.give_back()
    again.order("status Paused")
    assert again.says() == "done"


@pytest.mark.parametrize("how", ["no", "pause"])
def test_where_nothing_is_to_be_done_nothing_is_written(
    others: OtherPlayers, fake: Callable[..., Fake], record: Path, how: str
) -> None:
    fake("player", "music", "Playing" if how == "no" else "Paused", "0.8")
    others.quiet("no" if how == "no" else "pause")
    assert not record.exists()
    others.give_back()


@pytest.mark.parametrize(
    ("how", "after_s", "said"),
    [
        ("pause", 60, ["pause", "play"]),
        ("pause", 3_600, ["pause"]),
        ("lower", 3_600, ["volume 0.24", "volume 0.80"]),
    ],
)
def test_the_next_start_gives_back_after_a_crash(
    fake: Callable[..., Fake],
    bus: QDBusConnection,
    record: Path,
    how: str,
    after_s: int,
    said: list[str],
) -> None:
    music = fake("player", "music", "Playing", "0.8")
    now = Now()
    OtherPlayers(record, bus=bus, now_s=now).quiet("lower" if how == "lower" else "pause")
    now.s += after_s
    OtherPlayers(record, bus=bus, now_s=now).give_back_after_crash()
    music.order("status Stopped")
    assert [music.says() for _ in said] == said
    assert music.says() == "done"
    assert not record.exists()


@pytest.mark.parametrize("text", ["", "[]", '{"bus": "another", "at_s": 1000, "changes": []}'])
def test_a_record_that_says_nothing_useful_is_dropped(
    others: OtherPlayers, record: Path, text: str
) -> None:
    record.parent.mkdir()
    record.write_text(text)
    others.give_back_after_crash()
    assert not record.exists()


def test_without_a_bus_nothing_happens(record: Path, qapp: object) -> None:
    others = OtherPlayers(record, bus=QDBusConnection("no such connection"))
    others.quiet("pause")
    others.give_back()
    others.give_back_after_crash()
    assert not record.exists()
