"""The output that holds on: sound while there is a device, silence on time while there is none."""

from __future__ import annotations

import logging
import time
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from player.audio.run import stop_after, stops_ms
from player.audio.silent import Silent
from player.errors import AudioError
from player.transport.output import Output

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.audio.sounds import Sounds
    from player.i18n import Catalogue
    from player.timeline.model import Timeline
    from player.units import Milliseconds

LOOK_EVERY_S: Final = 0.1
RETRY_EVERY_NS: Final = 2_000_000_000
SAY_WITHIN_NS: Final = 3_000_000_000
"""A line asked for that is ready later than this is not said any more."""

_log = logging.getLogger(__name__)


class Sounding(Output, Protocol):
    """An output that sounds, and may stop to."""

    def stalled(self) -> bool:
        """Return whether the device has fallen silent by itself."""

    def refresh(self) -> None:
        """Take up lines that became ready since the timeline was loaded."""


class _ToSay(NamedTuple):
    text: str
    until_ns: int


class Resilient:
    """Plays on a device; goes on silently where that is lost, and back by itself.

    A thread of its own looks after the device, since opening one may take long. Devices that are
    only exchanged, such as headphones put in, are followed by the sound system itself; where it
    does not, the stall is noticed.
    """

    def __init__(
        self,
        reopen: Callable[[], Sounding],
        sounding: Sounding | None,
        sounds: Sounds,
        *,
        catalogue: Catalogue,
        now_ns: Callable[[], int] = time.monotonic_ns,
        watch: bool = True,
    ) -> None:
        """Take a device.

        Args:
            reopen: Opens the device again; raises `AudioError` while there is none.
            sounding: The open device, or None to begin silently.
            sounds: What it plays; its notices are told with those of the device.
            catalogue: The words for notices.
            now_ns: The monotonic clock.
            watch: Whether to look after the device from a thread; without, call `look`.
        """
        self._reopen = reopen
        self._sounding = sounding
        self._sounds = sounds
        self._to_say: _ToSay | None = None
        self._silent = Silent(now_ns=now_ns)
        self._catalogue = catalogue
        self._now_ns = now_ns
        self._lock = Lock()
        self._timeline: Timeline | None = None
        self._notices = [] if sounding is not None else [_nothing_found(catalogue)]
        self._suspected = False
        self._lost_ns: int | None = None
        self._retry_ns = now_ns() + RETRY_EVERY_NS
        self._running = False
        self._target_ms: Milliseconds = 0
        self._stop_ms: Milliseconds = 0
        self._stands_ms: Milliseconds | None = None
        self._closed = Event()
        self._thread: Thread | None = None
        if watch:
            self._thread = Thread(target=self._watch, name="sound-watch", daemon=True)
            self._thread.start()

    @property
    def name(self) -> str:
        """What sounds at this moment."""
        return self._current.name

    def load(self, timeline: Timeline) -> None:
        """Take the timeline to play."""
        with self._lock:
            self._stands_ms, self._running = self._position_ms(), False
            self._timeline = timeline
            self._current.load(timeline)
        self._sounds.prepare(timeline)

    def refresh(self) -> None:
        """Take up lines that became ready since."""
        sounding, to_say = self._sounding, self._to_say
        if sounding is not None:
            sounding.refresh()
        if to_say is not None and self._now_ns() < to_say.until_ns:
            self.say(to_say.text)

    def start(self, at_ms: Milliseconds, *, lead_in_ms: Milliseconds = 0) -> None:
        """Play from a position."""
        with self._lock:
            assert self._timeline is not None, "start before load"
            self._stands_ms, self._running = None, True
            self._target_ms = at_ms
            self._stop_ms = stop_after(stops_ms(self._timeline), at_ms)
            self._current.start(at_ms, lead_in_ms=lead_in_ms)
        self._sounds.prepare(self._timeline, at_ms)

    def pause(self) -> None:
        """Fade out and stand still."""
        with self._lock:
            if self._stands_ms is None:
                self._current.pause()
            self._running = False

    def say(self, text: str) -> None:
        """Speak a line as soon as it is ready, without moving the position."""
        if self._sounds.line(text) is None:
            self._to_say = self._to_say or _ToSay(text, self._now_ns() + SAY_WITHIN_NS)
            return
        self._to_say = None
        with self._lock:
            if self._sounding is not None:
                self._sounding.say(text)

    def position_ms(self) -> Milliseconds:
        """Return what a listener hears now, or would hear."""
        with self._lock:
            return self._position_ms()

    def sounding_ms(self) -> Milliseconds:
        """Return for how long the last sounds go on at a hold point or past the end."""
        with self._lock:
            return self._sounding.sounding_ms() if self._sounding is not None else 0

    def notices(self) -> list[str]:
        """Return what the user must be told since the last call."""
        with self._lock:
            notices, self._notices = self._notices, []
        return notices + self._sounds.notices()

    def lost_for_ms(self) -> Milliseconds:
        """Return for how long sound has been lost; 0 where there never was any."""
        lost_ns = self._lost_ns
        return 0 if lost_ns is None else (self._now_ns() - lost_ns) // 1_000_000

    def close(self) -> None:
        """Let go of the device and end the watching."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()
        if self._sounding is not None:
            self._sounding.close()

    def look(self) -> None:
        """Look after the device once: notice that it is lost, or try to get it back."""
        sounding = self._sounding
        if sounding is not None:
            # Twice in a row: a program that was kept from running for a while looks the same.
            stalled = sounding.stalled()
            lost, self._suspected = stalled and self._suspected, stalled
            if lost:
                self._lose(sounding)
        elif self._now_ns() >= self._retry_ns:
            self._retry_ns = self._now_ns() + RETRY_EVERY_NS
            self._find()

    def _lose(self, sounding: Sounding) -> None:
        _ = self._catalogue.gettext
        with self._lock:
            self._hand_over(None)
            self._suspected = False
            self._lost_ns = self._now_ns()
            self._retry_ns = self._lost_ns + RETRY_EVERY_NS
            self._notices.append(
                _("The sound device has gone. It goes on silently until the device is back.")
            )
        sounding.close()

    def _find(self) -> None:
        _ = self._catalogue.gettext
        try:
            sounding = self._reopen()
        except AudioError as error:
            _log.debug("no sound yet: %s", error)
            return
        with self._lock:
            self._hand_over(sounding)
            self._lost_ns = None
            self._notices.append(_("There is sound again."))

    def _hand_over(self, sounding: Sounding | None) -> None:
        """Go on with another output from where the listener is."""
        here_ms = self._position_ms()
        self._sounding = sounding
        self._stands_ms = here_ms
        if self._timeline is None:
            return
        self._current.load(self._timeline)
        if self._running and here_ms < self._stop_ms:
            self._stands_ms = None
            left_ms = max(0, self._target_ms - here_ms)
            self._current.start(here_ms + left_ms, lead_in_ms=left_ms)

    @property
    def _current(self) -> Sounding | Silent:
        return self._silent if self._sounding is None else self._sounding

    def _position_ms(self) -> Milliseconds:
        return self._current.position_ms() if self._stands_ms is None else self._stands_ms

    def _watch(self) -> None:
        while not self._closed.wait(LOOK_EVERY_S):
            self.look()


def _nothing_found(catalogue: Catalogue) -> str:
    _ = catalogue.gettext
    return _("No sound device was found. It goes on silently until there is one.")
