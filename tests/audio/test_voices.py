"""Voices: who speaks, in which process, and how one is chosen."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from player.audio.frames import RATE
from player.audio.loudness import integrated
from player.audio.speech import VOICE_LUFS, made_ready
from player.audio.voices import programs
from player.audio.voices.apart import Apart
from player.audio.voices.choose import available_voices, choose_voice
from player.audio.voices.hibari import HibariVoice
from player.audio.voices.programs import PROGRAMS, CommandVoice, Request, SystemVoice
from player.audio.voices.voice import Speech
from player.errors import VoiceError
from player.i18n import Sentence, catalogue

ENGLISH = catalogue("en")


class TestHibari:
    def test_it_speaks_without_a_network_and_the_same_every_time(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise AssertionError("the network was asked")

        monkeypatch.setattr(socket.socket, "connect", refuse)
        voice = HibariVoice()
        one, other = voice.say("Switch sides."), HibariVoice().say("Switch sides.")
        assert np.array_equal(one.samples, other.samples)
        assert one.rate == 24_000
        clip = made_ready(one, "")
        assert 0.5 < len(clip) / RATE < 1.5
        assert integrated(clip.samples) == pytest.approx(VOICE_LUFS, abs=1.5)

    def test_it_hurries(self) -> None:
        voice = HibariVoice()
        usual, fast = (len(voice.say("Next: bird dog.", speed=s).samples) for s in (1.0, 1.136))
        assert 0.8 < fast / usual < 0.95


@dataclass
class Parrot:
    """Says how long the text is and which process says so; has a text that kills it."""

    name: str = "parrot"
    version: str = "1"

    def say(self, text: str, *, speed: float = 1.0) -> Speech:
        if text == "fall silent":
            raise VoiceError(Sentence("{name} wrote no WAV file", name=self.name))
        if text == "die":
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(10)  # the signal comes first: nobody waits for this
        return Speech(np.full(len(text), speed, np.float32), os.getpid())

    def rest(self) -> None:
        raise AssertionError("it is asked in its own process, which ends")


class TestAVoiceApart:
    def test_it_speaks_in_another_process_until_it_rests(self) -> None:
        with resting(Apart(Parrot())) as voice:
            samples, process = voice.say("hello", speed=1.5)
            assert samples.tolist() == [1.5] * 5
            assert voice.say("again").rate == process != os.getpid()
            voice.rest()
            assert voice.say("fresh").rate not in (process, os.getpid())

    def test_what_it_cannot_say_is_told_and_it_goes_on(self) -> None:
        with resting(Apart(Parrot())) as voice:
            with pytest.raises(VoiceError, match="wrote no WAV file") as refused:
                voice.say("fall silent")
            assert refused.value.said(catalogue("de")) == "parrot hat keine WAV-Datei geschrieben"
            assert len(voice.say("hello").samples) == 5

    def test_a_process_that_ends_is_begun_again_once(self) -> None:
        with resting(Apart(Parrot())) as voice:
            process = voice.say("hello").rate
            os.kill(process, signal.SIGKILL)
            assert voice.say("still here").rate != process
            with pytest.raises(VoiceError, match="its process ended"):
                voice.say("die")
            assert len(voice.say("alive").samples) == 5


@contextmanager
def resting(voice: Apart) -> Iterator[Apart]:
    """Give a voice, and end its process."""
    try:
        yield voice
    finally:
        voice.rest()


WRITER = (
    "import sys, wave; f = wave.open(sys.argv[1], 'wb'); f.setnchannels(1); f.setsampwidth(2);"
    "f.setframerate(16000); f.writeframes(bytes(2) * 100 + b'\\x00\\x20' * 8000);"
    "open(sys.argv[2], 'w').write(sys.argv[3] if len(sys.argv) > 3 else sys.stdin.read())"
)


class TestACommandOfTheUsersOwn:
    def command(self, heard: Path, *rest: str) -> str:
        return " ".join([f'"{sys.executable}" -c "{WRITER}"', "{file}", f'"{heard}"', *rest])

    @pytest.mark.parametrize("rest", [(), ("{text}",)])
    def test_it_gets_the_text_as_it_is(self, rest: tuple[str, ...], tmp_path: Path) -> None:
        text = 'Hold; $(touch x) "still" {file} — ä'
        voice = CommandVoice(self.command(tmp_path / "heard", *rest))
        speech = voice.say(text)
        assert speech.rate == 16_000
        assert len(speech.samples) == 8_100
        assert (tmp_path / "heard").read_text() == text

    @pytest.mark.parametrize("command", ["", "   ", "speak {text}", 'speak "{file}'])
    def test_one_that_cannot_work_is_refused(self, command: str) -> None:
        with pytest.raises(VoiceError):
            CommandVoice(command)

    @pytest.mark.parametrize(
        ("code", "words_"),
        [
            ("import sys; sys.exit('no voice file')", "no voice file"),
            ("pass", "wrote no WAV"),
            ("import sys; open(sys.argv[1], 'w').write('text')", "wrote no WAV"),
            ("import sys; sys.exit(3)", "exit 3"),
        ],
    )
    def test_what_goes_wrong_is_said(self, code: str, words_: str) -> None:
        with pytest.raises(VoiceError, match=words_):
            CommandVoice(f'"{sys.executable}" -c "{code}" {{file}}').say("hello")

    def test_a_program_that_is_not_there(self) -> None:
        with pytest.raises(VoiceError, match="no-such-program"):
            CommandVoice("no-such-program {file}").say("hello")

    def test_one_that_hangs_is_ended(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(programs, "TIMEOUT_S", 0.3)
        began = time.monotonic()
        hang = f'"{sys.executable}" -c "import time; time.sleep(60)" {{file}}'
        with pytest.raises(VoiceError, match="did not answer"):
            CommandVoice(hang).say("hello")
        assert time.monotonic() - began < 10


class TestProgramsOfTheSystem:
    @pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
    def test_text_never_becomes_an_option(
        self, program: programs.Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, "", "")
        )
        request = Request("-o elsewhere", Path("line.wav"), "en", 1.0)
        arguments = program.arguments(request)
        alone = [n for n, word in enumerate(arguments) if word.startswith(request.text)]
        assert all(arguments[n - 1] == "-t" for n in alone)

    @pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
    def test_those_that_are_here_speak(self, program: programs.Program) -> None:
        if program.path() is None:
            pytest.skip(f"{program.name} is not on this machine")
        voice = SystemVoice(program, "en")
        usual = made_ready(voice.say("Switch sides."), "")
        fast = made_ready(voice.say("Switch sides.", speed=1.136), "")
        assert 0.4 < len(usual) / RATE < 2.5
        assert len(fast) < len(usual)

    def test_a_mac_speaks_with_a_voice_of_the_language(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        listed = (
            "Alex                en_US    # Most people recognize me by my voice.\n"
            "Anna (Premium)      de_DE    # Hallo, ich heiße Anna.\n"
        )
        monkeypatch.setattr(
            subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, listed, "")
        )
        request = Request("Hallo", Path("x.wav"), "de", 1.0)
        assert programs._mac_voice(request) == ["-v", "Anna (Premium)"]


class TestChoosing:
    @pytest.fixture(autouse=True)
    def here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have flite and espeak-ng on the machine, and nothing else."""
        monkeypatch.setattr(
            "shutil.which", lambda name: f"/bin/{name}" if name in ("flite", "espeak-ng") else None
        )

    @pytest.mark.parametrize(
        ("setting", "command", "language", "name", "told"),
        [
            ("auto", "", "en", "hibari", False),
            ("auto", "", "de", "espeak-ng", False),
            ("auto", "piper {file}", "de", "command", False),
            ("auto", "piper", "en", "hibari", True),
            ("command", "piper {file}", "en", "command", False),
            ("command", "", "en", "hibari", True),
            ("flite", "", "en", "flite", False),
            ("flite", "", "de", "espeak-ng", True),
            ("nobody", "", "en", "hibari", True),
            ("off", "piper {file}", "en", None, False),
        ],
    )
    def test_the_voice_is(
        self, setting: str, command: str, language: str, name: str | None, *, told: bool
    ) -> None:
        choice = choose_voice(setting, command, language, catalogue=ENGLISH)
        assert (choice.voice.name if choice.voice else None) == name
        assert bool(choice.notices) == told

    def test_with_nobody_to_speak_it_is_said_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("shutil.which", lambda _: None)
        choice = choose_voice("flite", "", "de", catalogue=ENGLISH)
        assert choice.voice is None
        assert len(choice.notices) == 1

    def test_the_doctor_is_told(self) -> None:
        found = {f.name: f for f in available_voices("de", catalogue=ENGLISH)}
        assert found["espeak-ng"].works
        assert not found["flite"].works
        assert "pico2wave" not in found
