"""Playback: the block after block that a device is given, and which place in the timeline each is.

Knows no device and no clock: whoever drives it asks for frames and says how many were heard.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from player.audio.frames import FADE, frames_of, ms_of
from player.audio.mixer import Channels, Hush, Mixer, as_int16, mixed
from player.audio.run import Run, stop_after
from player.audio.score import ASLEEP_AFTER, WAKE_FRAMES, Channel

if TYPE_CHECKING:
    from player.audio.clips import Clip
    from player.audio.loudness import Samples
    from player.audio.sounds import Sounds
    from player.timeline.model import Timeline
    from player.units import Milliseconds

BLOCK: Final = 160
"""How many frames are rendered at a time.

numpy lets other threads run during any operation on more than 500 numbers, and a busy thread gives
the interpreter back only after 5 ms, at each of them. On blocks this small (of three channels) it
does not, so that a busy thread costs the device's thread one such wait instead of dozens.
"""

_FADE_OUT: Final = np.linspace(1, 0, FADE, dtype=np.float32)


class _Place(NamedTuple):
    """What is played: a run that began after so many frames, or nothing while it stands."""

    run: Run | None
    began: int
    stands_ms: Milliseconds

    def at_ms(self, heard: int) -> Milliseconds:
        if self.run is None:
            return self.stands_ms
        return ms_of(self.run.position(heard - self.began))


class Playback:
    """Turns start, pause and say-again into one endless, click-free stream of frames.

    Every method may be called from any thread; the device's thread calls `render_bytes`. Asking for
    the position waits for nobody, since it is asked often and the device must not wait.
    """

    def __init__(self, sounds: Sounds, *, asleep: bool = True) -> None:
        """Take what sounds.

        Args:
            sounds: Tones, lines and volumes.
            asleep: Whether the device may still have to be woken by a noise.
        """
        self._sounds = sounds
        self._lock = Lock()
        self._timeline: Timeline | None = None
        self._mixer: Mixer | None = None
        self._next: Mixer | None = None
        self._place = _Place(None, 0, 0)
        self._hush: Hush | None = None
        self._overlay: Clip | None = None
        self._overlay_began = 0
        self._residue = _silence(0)
        self._gains = sounds.volumes.gains()
        self._rendered = 0
        self._quiet = ASLEEP_AFTER if asleep else 0

    @property
    def rendered(self) -> int:
        """How many frames were rendered."""
        return self._rendered

    def load(self, timeline: Timeline) -> None:
        """Take a timeline; stands until the next start."""
        mixer = Mixer(self._sounds.score(timeline))
        with self._lock:
            self._cut()
            self._timeline = timeline
            self._mixer = self._next = mixer
            self._place = self._place._replace(run=None)

    def refresh(self) -> None:
        """Take up lines that became ready since the timeline was loaded."""
        timeline = self._timeline
        if timeline is None:
            return
        score = self._sounds.score(timeline)
        with self._lock:
            if self._mixer is None or timeline is not self._timeline:
                return
            self._next = Mixer(score)
            run, began, _ = self._place
            if run is None:
                self._mixer = self._next
            else:
                cursor = run.running(self._rendered - began)
                self._mixer = Mixer(self._mixer.score.joined(cursor, score))

    def start(self, at_ms: Milliseconds, *, lead_in_ms: Milliseconds = 0) -> None:
        """Play from a position, after a count-in of this length."""
        with self._lock:
            assert self._next is not None, "start before load"
            self._cut()
            self._mixer = self._next
            at = frames_of(at_ms)
            run = Run(
                at=at,
                stop=stop_after(self._mixer.score.stops, at),
                lead_in=frames_of(lead_in_ms),
                wake=WAKE_FRAMES if self._quiet >= ASLEEP_AFTER else 0,
            )
            self._place = _Place(run, self._rendered, at_ms)

    def pause(self, heard: int) -> None:
        """Fade out and stand where a listener is who has heard so many frames.

        At the end it stands already, and the last sounds sound out.
        """
        with self._lock:
            if self._place.run is None or self._at_end(self._place.run):
                return
            self._cut()
            self._place = _Place(None, 0, self._place.at_ms(heard))

    def overlay(self, clip: Clip) -> None:
        """Speak a line now, in place of the score's voice, without moving the position."""
        with self._lock:
            if self._overlay is not None:
                self._keep(self._overlaid(FADE))
            self._overlay, self._overlay_began = clip, self._rendered
            run, began, _ = self._place
            if run is not None:
                here = run.running(self._rendered - began)
                self._hush = Hush(here, here + len(clip))

    def position_ms(self, heard: int) -> Milliseconds:
        """Return where a listener is who has heard so many frames."""
        return self._place.at_ms(heard)

    def sounding_ms(self, heard: int) -> Milliseconds:
        """Return for how long the last sounds go on at a hold point or past the end."""
        (run, began, _), mixer = self._place, self._mixer
        if run is None or mixer is None:
            return 0
        here = run.running(heard - began)
        return max(0, ms_of(mixer.score.end(run.stop) - here)) if here >= run.stop else 0

    def render(self, frames: int) -> Samples:
        """Return the next frames, mono, -1 … 1."""
        with self._lock:
            return np.concatenate([self._block(size) for size in _sizes(frames)])

    def render_bytes(self, frames: int) -> bytes:
        """Return the next frames as 16-bit integers, as they lie in memory."""
        with self._lock:
            return b"".join(as_int16(self._block(size)).tobytes() for size in _sizes(frames))

    def _block(self, frames: int) -> Samples:
        if self._is_still(frames):
            self._rendered += frames
            self._quiet += frames
            return np.zeros(frames, np.float32)
        channels = self._compose(frames) + self._overlaid(frames)
        residue, self._residue = self._residue[:, :frames], self._residue[:, frames:]
        channels[:, : residue.shape[1]] += residue
        self._rendered += frames
        if self._overlay and self._rendered - self._overlay_began >= len(self._overlay):
            self._overlay = None
        self._quiet = 0 if channels.any() else self._quiet + frames
        return mixed(channels, self._ramped_gains(frames))

    def _is_still(self, frames: int) -> bool:
        """Return whether nothing sounds in the next frames, which is so most of the time."""
        if self._overlay is not None or self._residue.shape[1]:
            return False
        run, began, _ = self._place
        if run is None or self._mixer is None:
            return True
        return self._mixer.is_still(run, self._rendered - began, frames)

    def _ramped_gains(self, frames: int) -> Samples:
        """Return the channels' gains, sliding over the block where they have changed."""
        before, self._gains = self._gains, self._sounds.volumes.gains()
        if np.array_equal(before, self._gains):
            return self._gains
        return np.linspace(before, self._gains, frames, axis=1, dtype=np.float32)

    def _compose(self, frames: int) -> Channels:
        """Return the run's next frames without moving on."""
        run, began, _ = self._place
        if run is None or self._mixer is None:
            return _silence(frames)
        return self._mixer.render_run(run, self._rendered - began, frames, self._hush)

    def _overlaid(self, frames: int) -> Channels:
        """Return the overlay's next frames without moving on."""
        out = _silence(frames)
        if self._overlay is not None:
            begin = self._rendered - self._overlay_began
            piece = self._overlay.piece(begin, begin + frames)
            out[Channel.VOICE, : len(piece)] = piece
        return out

    def _cut(self) -> None:
        """Let all that sounds fade over the next 5 ms, beside whatever comes."""
        if not self._is_still(FADE):
            self._keep(self._compose(FADE) + self._overlaid(FADE))
        self._overlay = self._hush = None

    def _keep(self, tail: Channels) -> None:
        tail = tail * _FADE_OUT
        tail[:, : self._residue.shape[1]] += self._residue
        self._residue = tail

    def _at_end(self, run: Run) -> bool:
        assert self._mixer is not None
        return run.position(self._rendered - self._place.began) >= self._mixer.score.total


def _sizes(frames: int) -> list[int]:
    """Return the sizes of the blocks that make up so many frames."""
    rest = frames % BLOCK
    return [BLOCK] * (frames // BLOCK) + ([rest] if rest else [])


def _silence(frames: int) -> Channels:
    return np.zeros((len(Channel), frames), np.float32)
