"""Hearing a choice: it reaches the device, at its volume, and what cannot be is told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from player.audio.frames import RATE
from player.audio.mixer import Volumes
from player.audio.score import Lines
from player.audio.sounds import Sounds
from player.audio.speakers import Speakers
from player.i18n import catalogue
from player.settings import Settings
from player.timeline.model import Tone
from player.ui.tryout import Tryout
from tests.audio.rig import Devices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from player.i18n import Catalogue
    from player.transport.output import Output

ENGLISH = catalogue("none")


@pytest.fixture
def devices() -> Devices:
    return Devices()


@pytest.fixture
def tryout(qtbot: QtBot, tmp_path: Path, devices: Devices) -> Iterator[Tryout]:
    def speakers(_settings: Settings, sounds: Sounds, _words: Catalogue) -> Output:
        return Speakers(sounds, open_device=devices.open)

    made = Tryout(tmp_path, ENGLISH, output_of=speakers)
    yield made
    made.close()


def loudest(devices: Devices) -> int:
    """Return the loudest of the next second on the device that was opened last."""
    devices.opened[-1].ask(RATE // 50)  # within which the volume gets to where it was set
    block = np.concatenate([devices.opened[-1].ask(RATE // 10) for _ in range(10)])
    return int(np.abs(block.astype(int)).max())


def test_a_tone_is_heard_at_its_volume(qtbot: QtBot, tryout: Tryout, devices: Devices) -> None:
    peaks = []
    for volume in (1.0, 0.5, 0.0):
        with qtbot.waitSignal(tryout.tried):
            tryout.sound(Settings(tone_volume=volume, voice_volume=1.0), Tone.START)
        peaks.append(loudest(devices))
    full, half, nothing = peaks
    assert full > 3_000
    assert half == pytest.approx(full / 2, rel=0.05)
    assert nothing < 40  # what wakes a sleeping device
    assert len(devices.opened) == 1


def test_another_tone_sounds_different(qtbot: QtBot, tryout: Tryout, devices: Devices) -> None:
    heard = []
    for tone in (Tone.START, Tone.FINISH):
        with qtbot.waitSignal(tryout.tried):
            tryout.sound(Settings(), tone)
        heard.append(devices.opened[-1].ask(RATE // 2))
        devices.opened[-1].ask(2 * RATE)
    first, second = heard
    assert not np.array_equal(first, second)


def test_nobody_says_nothing(qtbot: QtBot, tryout: Tryout, devices: Devices) -> None:
    with qtbot.waitSignal(tryout.tried):
        tryout.speak(Settings(voice="off", language="en"), "Hello.")
    assert loudest(devices) < 40


def test_a_voice_that_is_not_there_is_told(qtbot: QtBot, tryout: Tryout) -> None:
    told: list[str] = []
    tryout.told.connect(told.append)
    with qtbot.waitSignal(tryout.tried, timeout=20_000):
        tryout.speak(Settings(voice="no-such-voice", language="en", voice_volume=0.0), "Hello.")
    assert any("no-such-voice" in text for text in told)


def test_a_file_that_is_gone_is_told_and_the_tone_sounds_in_its_place(
    qtbot: QtBot, tryout: Tryout, devices: Devices, tmp_path: Path
) -> None:
    told: list[str] = []
    tryout.told.connect(told.append)
    settings = Settings(own_tones={"start": tmp_path / "gone.wav"})
    with qtbot.waitSignal(tryout.tried):
        tryout.sound(settings, Tone.START)
    assert any("gone.wav" in text for text in told)
    assert loudest(devices) > 1_000


def test_a_file_is_refused_in_words_or_taken(tryout: Tryout, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_text("Dear Anna")
    assert "letter.pdf is not a sound" in tryout.refusal(Tone.COUNT, letter)
    assert "cannot be read" in tryout.refusal(Tone.COUNT, tmp_path / "nothing.wav")
    import soundfile

    bell = tmp_path / "bell.wav"
    soundfile.write(bell, 0.5 * np.sin(np.arange(8_000) / 5), 16_000)
    assert tryout.refusal(Tone.COUNT, bell) == ""


def test_the_device_is_let_go_of(qtbot: QtBot, tryout: Tryout, devices: Devices) -> None:
    with qtbot.waitSignal(tryout.tried):
        tryout.sound(Settings(), Tone.START)
    assert not devices.opened[-1].closed
    tryout.close()
    assert devices.opened[-1].closed


def test_a_line_that_never_comes_does_not_keep_it_from_closing(
    qtbot: QtBot, tmp_path: Path, devices: Devices, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NeverReady(Lines):
        """A voice that is still loading."""

    def slow(*_args: object, **_kwargs: object) -> Sounds:
        return Sounds({}, NeverReady(), Volumes(), voice="slow")

    monkeypatch.setattr("player.audio.sounds.open_sounds", slow)
    tryout = Tryout(
        tmp_path,
        ENGLISH,
        output_of=lambda _s, sounds, _w: Speakers(sounds, open_device=devices.open),
    )
    tryout.speak(Settings(), "Hello.")
    qtbot.waitUntil(lambda: bool(devices.opened))
    tryout.close()
    assert devices.opened[-1].closed
