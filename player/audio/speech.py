"""Speech: lines made ahead on a thread of their own, and kept on disk."""

from __future__ import annotations

import atexit
import hashlib
import logging
import os
import tempfile
import time
from collections import deque
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING, Final

import numpy as np

from player.audio.clips import Clip, faded, levelled, resampled, without_silence
from player.audio.frames import FRAMES_PER_MS, RATE
from player.audio.loudness import integrated
from player.audio.mixer import VOICE_PEAK, as_int16
from player.audio.score import Lines
from player.errors import VoiceError
from player.paths import private_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from player.audio.voices.voice import Speech, Voice
    from player.i18n import Catalogue

VOICE_LUFS: Final = -20.0
"""How loud a line is at full volume, gated as in EBU R 128."""
HURRY: Final = 1 / 0.88
"""How much faster a line is spoken that is too long for its room."""
CACHE_BYTES: Final = 100_000_000
"""What the lines kept on disk may take; those unused for longest go first."""
GIVE_UP_AFTER: Final = 3
"""So many lines in a row that cannot be spoken mean that the voice cannot speak."""
CLOSING_S: Final = 2
"""How long closing waits for the line that is being made."""
LEAVING_S: Final = 5
"""How long the program's very end waits for it."""
TURN_S: Final = 0.02
"""How long the thread stands back after each line: while a session begins, a window is painted."""
REST_AFTER_S: Final = 20.0
"""How long a voice is kept ready that has nothing to say."""

_FORM: Final = "1"
"""Changes when a line is made ready in another way, so that older ones are not used."""
_EDGE: Final = 3 * FRAMES_PER_MS

_log = logging.getLogger(__name__)


def made_ready(speech: Speech, name: str) -> Clip:
    """Return a spoken line as it is mixed: trimmed, without clicks, as loud as the others."""
    samples = without_silence(resampled(np.asarray(speech.samples, np.float32), speech.rate))
    samples = faded(samples, min(_EDGE, len(samples)), min(_EDGE, len(samples)))
    return Clip(name, as_int16(levelled(samples, integrated(samples), VOICE_LUFS, VOICE_PEAK)))


class LineCache:
    """Lines on disk, by voice, version, speed and text; a line is there whole or not at all."""

    def __init__(self, folder: Path, limit: int = CACHE_BYTES) -> None:
        self._folder = folder
        self._limit = limit

    def read(self, key: str) -> Clip | None:
        """Return a line, if it is there and sound."""
        import soundfile

        path = self._path(key)
        try:
            samples, rate = soundfile.read(path, dtype="int16")
            os.utime(path)
        except (OSError, soundfile.SoundFileError):
            return None
        return Clip(key, samples) if rate == RATE and samples.ndim == 1 else None

    def write(self, key: str, clip: Clip) -> None:
        """Keep a line; where that cannot be done it is made again the next time."""
        import soundfile

        try:
            private_folder(self._folder)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            os.close(handle)
            unfinished = Path(name)
            try:
                soundfile.write(name, clip.kept, RATE, format="FLAC", subtype="PCM_16")
                unfinished.replace(self._path(key))
            finally:
                unfinished.unlink(missing_ok=True)
        except (OSError, soundfile.SoundFileError):
            _log.info("a line could not be kept", exc_info=True)

    def trim(self) -> None:
        """Remove the lines unused for longest, until what is left is within the limit."""
        kept = 0
        try:
            files = [(path, path.stat()) for path in self._folder.glob("*.flac")]
            for path, stat in sorted(files, key=lambda each: each[1].st_mtime, reverse=True):
                kept += stat.st_size
                if kept > self._limit:
                    path.unlink(missing_ok=True)
        except OSError:
            _log.info("the lines could not be looked through", exc_info=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.flac"


class Speaker(Lines):
    """Has a voice speak lines ahead, gives out those that are ready, and lets the voice rest."""

    def __init__(
        self,
        voice: Voice,
        cache: LineCache,
        *,
        catalogue: Catalogue,
        rest_after_s: float = REST_AFTER_S,
    ) -> None:
        """Begin.

        Args:
            voice: Who speaks.
            cache: Where lines are kept.
            catalogue: The words for what goes wrong.
            rest_after_s: After how long without a wish the voice may rest.
        """
        super().__init__()
        self._rest_after_s = rest_after_s
        self._catalogue = catalogue
        self._voice = voice
        self._cache = cache
        self._ready: dict[tuple[str, bool], Clip | None] = {}
        self._wanted: deque[tuple[str, bool]] = deque()
        self._failures = 0
        self._failure: str | None = None
        self._awaited = False
        self._changed = Condition()
        self._closed = False
        self._thread = Thread(target=self._work, name="speech", daemon=True)
        # A thread that is still inside a voice's native code when the interpreter goes down takes
        # the process with it (std::terminate), so the very end waits for it, closed or not.
        atexit.register(self._end)
        self._thread.start()

    def line(self, text: str, *, hurried: bool = False) -> Clip | None:
        """Return a line if it is ready, else have it made."""
        key = text, hurried
        with self._changed:
            if key not in self._ready:
                self._want([key])
                return None
            return self._ready[key]

    def prepare(self, texts: Iterable[str]) -> None:
        """Have lines made, these before all others, the first one first."""
        with self._changed:
            self._want([(text, False) for text in texts], first=True)

    def wait(self, progress: Callable[[int], None]) -> None:
        """Wait until every line asked for is ready; told how many are still to be made."""
        with self._changed:
            self._awaited = True
            while self._wanted and not self._closed:
                progress(len(self._wanted))
                self._changed.wait(0.1)
            self._awaited = False

    def failure(self) -> str | None:
        """Return, once, why the voice cannot speak; None while it can."""
        failure, self._failure = self._failure, None
        return failure

    def close(self) -> None:
        """End the thread; a line that is being made may take a moment to be finished."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._voice.rest()
        self._thread.join(CLOSING_S)

    def _end(self) -> None:
        """Wait until the thread has left the voice; loading one takes a second or two."""
        self.close()
        self._thread.join(LEAVING_S)

    def _want(self, keys: Iterable[tuple[str, bool]], *, first: bool = False) -> None:
        new = [key for key in dict.fromkeys(keys) if key not in self._ready]
        if first:
            rest = [key for key in self._wanted if key not in set(new)]
            self._wanted = deque([*new, *rest])
        else:
            self._wanted.extend(key for key in new if key not in self._wanted)
        self._changed.notify_all()

    def _work(self) -> None:
        """Make the wanted lines until closed, telling of them now and then."""
        told, resting = time.monotonic(), True
        while True:
            with self._changed:
                while not self._wanted and not self._closed:
                    if not self._changed.wait(None if resting else self._rest_after_s):
                        self._voice.rest()
                        resting = True
                if self._closed:
                    atexit.unregister(self._end)
                    break
                key, resting = self._wanted[0], False
            clip = self._made(*key)
            with self._changed:
                self._ready[key] = clip
                if key in self._wanted:
                    self._wanted.remove(key)
                last = not self._wanted
                self._changed.notify_all()
                if not last and not self._awaited:
                    self._changed.wait(TURN_S)
            if last or time.monotonic() - told > 0.25:
                told = time.monotonic()
                self.on_ready()
            if last:
                self._cache.trim()
        self._voice.rest()

    def _made(self, text: str, hurried: bool) -> Clip | None:  # noqa: FBT001 - the parts of a key
        """Return a line from the disk or the voice; None where the voice cannot."""
        speed = HURRY if hurried else 1.0
        key = "\n".join((_FORM, self._voice.name, self._voice.version, f"{speed:.3f}", text))
        clip = self._cache.read(key)
        if clip is not None or self._failures >= GIVE_UP_AFTER:
            return clip and Clip(text, clip.kept)
        try:
            clip = made_ready(self._voice.say(text, speed=speed), text)
        except VoiceError as error:
            if self._closed:  # it was told to rest in the middle of the line
                return None
            _log.warning("%s", error)
            self._failures += 1
            if self._failures == GIVE_UP_AFTER:
                _ = self._catalogue.gettext
                text = _("The voice cannot speak: you hear the tones alone. {reason}")
                self._failure = text.format(reason=error.said(self._catalogue))
            return None
        self._failures = 0
        if not len(clip):
            return None
        self._cache.write(key, clip)
        return clip
