"""Voices that are programs: those of the system, and a command of the user's own.

Each runs as a process that writes a WAV file, so that its licence stays its own.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from player.audio.voices.voice import Speech
from player.errors import VoiceError, reason
from player.i18n import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

TIMEOUT_S: Final = 30
_LOCALES: Final = {"en": "en-US", "de": "de-DE"}


@dataclass(frozen=True, slots=True)
class Request:
    """What a program is asked for.

    Attributes:
        text: What to say.
        file: Where to write the WAV.
        language: ``en`` or ``de``.
        speed: How fast, 1 being the usual speed.
    """

    text: str
    file: Path
    language: str
    speed: float

    @property
    def locale(self) -> str:
        """The language with its country, such as ``de-DE``."""
        return _LOCALES.get(self.language, self.language)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that speaks.

    Attributes:
        name: Its name in the settings.
        executable: What is looked for.
        arguments: What it is given beside the text.
        languages: Those it speaks; empty for any.
        on_stdin: Whether it reads the text from its standard input, which takes any text.
        environment: What it finds in its environment.
    """

    name: str
    executable: str
    arguments: Callable[[Request], Sequence[str]]
    languages: frozenset[str] = frozenset()
    on_stdin: bool = True
    environment: Callable[[Request], Mapping[str, str]] = lambda _: {}

    def path(self) -> str | None:
        """Return where it is; None where it is not."""
        return shutil.which(self.executable)

    def speaks(self, language: str) -> bool:
        """Return whether it speaks a language."""
        return not self.languages or language in self.languages


def _markup(request: Request) -> str:
    """Return the text in the markup by which pico2wave is told a speed."""
    text = request.text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<speed level="{round(100 * request.speed)}">{text}</speed>'


def _mac_voice(request: Request) -> Sequence[str]:
    """Return the option for the first of a Mac's voices that speaks the language."""
    listed = subprocess.run(  # noqa: S603 - a constant command
        [shutil.which("say") or "say", "-v", "?"],
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT_S,
    ).stdout
    for line in listed.splitlines():
        before, _, _ = line.partition("#")
        name, _, locale = before.strip().rpartition(" ")
        if locale.replace("_", "-").split("-")[0] == request.language:
            return ["-v", name.strip()]
    return []


_SAPI: Final = """
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$culture = [Globalization.CultureInfo]$env:SUPPLE_LOCALE
$voice.SelectVoiceByHints('NotSet', 'NotSet', 0, $culture)
$voice.Rate = [int]$env:SUPPLE_RATE
$voice.SetOutputToWaveFile($env:SUPPLE_FILE)
$voice.Speak($env:SUPPLE_TEXT)
$voice.Dispose()
"""

PROGRAMS: Final = (
    Program(
        "say",
        "say",
        lambda r: [
            *_mac_voice(r),
            *("-r", str(round(180 * r.speed)), "-o", str(r.file)),
            *("--file-format=WAVE", "--data-format=LEI16@22050", "-f", "-"),
        ],
    ),
    Program(
        "sapi",
        "powershell",
        lambda _: ["-NoProfile", "-NonInteractive", "-Command", _SAPI],
        on_stdin=False,
        environment=lambda r: {
            "SUPPLE_TEXT": r.text,
            "SUPPLE_FILE": str(r.file),
            "SUPPLE_LOCALE": r.locale,
            # From -10 to 10, 10 being three times as fast.
            "SUPPLE_RATE": str(round(9.1 * (r.speed**2 - 1) / (r.speed**2 + 1) * 2)),
        },
    ),
    Program(
        "pico2wave",
        "pico2wave",
        lambda r: [f"--lang={r.locale}", f"--wave={r.file}", _markup(r)],
        frozenset({"en", "de", "es", "fr", "it"}),
        on_stdin=False,
    ),
    Program(
        "flite",
        "flite",
        lambda r: [
            *("-voice", "rms", "--setf", f"duration_stretch={1 / r.speed:.3f}"),
            *("-t", r.text, "-o", str(r.file)),
        ],
        frozenset({"en"}),
        on_stdin=False,
    ),
    Program(
        "espeak-ng",
        "espeak-ng",
        lambda r: [
            *("-v", r.language, "-s", str(round(160 * r.speed))),
            *("-w", str(r.file), "--stdin"),
        ],
    ),
)
"""The programs that are looked for, the better ones first."""


class SystemVoice:
    """A program of the system that speaks a language."""

    def __init__(self, program: Program, language: str) -> None:
        self._program = program
        self._language = language

    @property
    def name(self) -> str:
        """The program's name."""
        return self._program.name

    @cached_property
    def version(self) -> str:
        """The language, and when the program was last changed."""
        path = self._program.path()
        stamp = int(Path(path).stat().st_mtime) if path else 0
        return f"{self._language}-{stamp}"

    def say(self, text: str, *, speed: float = 1.0) -> Speech:
        """Speak a line."""
        program = self._program
        with _wav() as file:
            request = Request(text, file, self._language, speed)
            run = [program.path() or program.executable, *program.arguments(request)]
            stdin = text if program.on_stdin else None
            return _spoken(run, file, stdin=stdin, environment=program.environment(request))

    def rest(self) -> None:
        """Do nothing: each line has a process of its own."""


class CommandVoice:
    """A command of the user's own.

    It is split into words as a shell would, but no shell sees it. ``{file}`` is where the WAV goes;
    ``{text}`` is the text, which comes on the standard input where the command does not name it.
    """

    name = "command"

    def __init__(self, template: str) -> None:
        """Take the command.

        Raises:
            VoiceError: It names no file, or nothing to run.
        """
        self._template = template
        try:
            self._words = shlex.split(template, posix=os.name == "posix")
        except ValueError as error:
            told = Sentence("{command}: a quotation mark is not closed", command=template)
            raise VoiceError(told) from error
        if not self._words or not any("{file}" in word for word in self._words):
            told = Sentence(
                "{command}: {place} must say where the sound is written",
                command=template,
                place="{file}",
            )
            raise VoiceError(told)

    @property
    def version(self) -> str:
        """The command itself."""
        return self._template

    def say(self, text: str, *, speed: float = 1.0) -> Speech:  # noqa: ARG002 - it has one speed
        """Speak a line."""
        takes_text = any("{text}" in word for word in self._words)
        with _wav() as file:
            run = [
                word.replace("{file}", str(file)).replace("{text}", text) for word in self._words
            ]
            return _spoken(run, file, stdin=None if takes_text else text)

    def rest(self) -> None:
        """Do nothing: each line has a process of its own."""


class _wav:  # noqa: N801 - reads as a function: with _wav() as file
    """A place for a WAV file, for as long as it is needed."""

    def __enter__(self) -> Path:
        self._folder = tempfile.TemporaryDirectory(prefix="supple-voice-")
        return Path(self._folder.name) / "line.wav"

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()


def _spoken(
    run: Sequence[str],
    file: Path,
    *,
    stdin: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> Speech:
    """Run a program and read what it wrote."""
    import numpy as np
    import soundfile

    name = Path(run[0]).name
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the user's own command is the user's to run
            run,
            input="" if stdin is None else stdin,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **(environment or {})},
            timeout=TIMEOUT_S,
            creationflags=flags,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        told = Sentence(
            "{name} did not answer within {number} seconds", name=name, number=TIMEOUT_S
        )
        raise VoiceError(told) from error
    except OSError as error:
        told = Sentence("{name} cannot be started: {reason}", name=name, reason=reason(error))
        raise VoiceError(told) from error
    if done.returncode != 0:
        words = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
        raise VoiceError(Sentence("{name} failed: {reason}", name=name, reason=words[-1]))
    try:
        samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise VoiceError(Sentence("{name} wrote no WAV file", name=name)) from error
    return Speech(np.asarray(samples.mean(axis=1), np.float32), rate)
