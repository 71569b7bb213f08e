"""A voice in a process of its own: its 200 MB are not ours, and go when there is nothing to say."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from typing import TYPE_CHECKING, Final

from player.audio.voices.voice import Speech
from player.errors import VoiceError
from player.i18n import Sentence

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from player.audio.voices.voice import Voice

_TRIES: Final = 2
_KINDER: Final = 5
"""How much less urgent than the sound itself making a line is, in steps of `nice`."""


class Apart:
    """Has a voice speak in a process that is begun with the first line after a rest.

    What runs the model would otherwise hold the window's thread now and then, and end the program
    when that is stopped while it loads. A process that ends is begun anew, once for a line.
    """

    def __init__(self, voice: Voice) -> None:
        """Take the voice; it is copied to the process before it has loaded anything."""
        self._voice = voice
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._resting = False

    @property
    def name(self) -> str:
        """The voice's name."""
        return self._voice.name

    @property
    def version(self) -> str:
        """The voice's version."""
        return self._voice.version

    def say(self, text: str, *, speed: float = 1.0) -> Speech:
        """Speak a line there.

        Raises:
            VoiceError: The voice cannot, or no process can be had.
        """
        self._resting = False
        for _try in range(_TRIES):
            try:
                answer = self._answer(text, speed)
            except (EOFError, OSError):
                self._process = None
                if self._resting:
                    break
                continue
            if isinstance(answer, Speech):
                return answer
            raise answer
        raise VoiceError(Sentence("{name}: its process ended", name=self.name))

    def rest(self) -> None:
        """End the process; from any thread, also while it speaks."""
        self._resting = True
        if self._process is not None:
            self._process.terminate()

    def _answer(self, text: str, speed: float) -> Speech | VoiceError:
        if self._process is None or self._pipe is None or not self._process.is_alive():
            self._begin()
        assert self._pipe is not None
        self._pipe.send((text, speed))
        answer: Speech | VoiceError = self._pipe.recv()
        return answer

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        if self._pipe is not None:
            self._pipe.close()
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_speak, args=(self._voice, theirs), name="voice", daemon=True
        )
        try:
            self._process.start()
        finally:
            # While it is open here too, the end of the process would not be noticed.
            theirs.close()


def _speak(voice: Voice, pipe: Connection) -> None:
    """Speak what is asked, until nobody can ask any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_KINDER)
    with contextlib.suppress(EOFError, OSError):
        while True:
            text, speed = pipe.recv()
            try:
                answer: Speech | VoiceError = voice.say(text, speed=speed)
            except VoiceError as error:
                answer = error
            pipe.send(answer)
