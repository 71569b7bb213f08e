"""The sound device: miniaudio behind a typed door of our own."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from player.audio.frames import RATE
from player.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

PERIODS: Final = 2
"""Into how many parts a device's buffer is divided; it asks for one at a time.

PulseAudio keeps no more than two, however many it is asked for, and the position of what is heard
rests on how much is queued.
"""

Fill: TypeAlias = "Callable[[int], bytes]"
"""Returns so many frames of 16 bits; called from the device's own thread."""


class Device(Protocol):
    """A device that is open."""

    def begin(self) -> None:
        """Have it ask for frames from now on: its whole buffer at once, then in turn.

        Raises:
            AudioError: It does not play after all.
        """

    def close(self) -> None:
        """Stop asking and let go."""


OpenDevice: TypeAlias = "Callable[[Fill, int], Device]"
"""Opens a device with a buffer of so many milliseconds."""


def _quieten_alsa() -> None:
    """Keep ALSA from writing to the terminal whenever it finds no card."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_SAY_NOTHING)


# The C side keeps only a pointer to it.
_SAY_NOTHING: Final = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)(lambda *_: None)


_WEB: Final = "urllib.request"


def load_miniaudio() -> ModuleType:
    """Return miniaudio, loaded without the web client of its internet radio.

    Nothing here goes to the network, and the client and what it needs are 5 MB. An empty module
    stands in its place while miniaudio is loaded, in which nothing but the radio would miss it.
    """
    if "miniaudio" not in sys.modules and _WEB not in sys.modules:
        sys.modules[_WEB] = ModuleType(_WEB)
        try:
            return import_module("miniaudio")
        except AttributeError:  # a later version that looks into it
            pass
        finally:
            del sys.modules[_WEB]
    return import_module("miniaudio")


TURN_S: Final = 0.001
"""How long a busy thread may keep the interpreter while a device needs it.

At Python's own 5 ms a thread that computes without pause, beside a window that is alive, kept the
device waiting until it ran dry; at 1 ms it did not, on two cores that were busy besides.
"""


class MiniaudioDevice:
    """The system's default device, by whichever of its sound systems works.

    While it is open, the interpreter goes round its threads more often.
    """

    def __init__(self, fill: Fill, buffer_ms: int) -> None:
        """Open it.

        Raises:
            AudioError: There is none, or it does not open.
        """
        miniaudio = load_miniaudio()
        _quieten_alsa()
        try:
            self._device: Any = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=buffer_ms // PERIODS,
                callback_periods=PERIODS,
                # The null backend would accept everything and sound nowhere.
                backends=[b for b in miniaudio.Backend if b.name not in ("NULL", "CUSTOM")],
                app_name="Supple",
            )
        except miniaudio.MiniaudioError as error:
            raise AudioError(str(error)) from error
        self._frames = _frames(fill)
        next(self._frames)
        self._turn_s = sys.getswitchinterval()
        sys.setswitchinterval(min(TURN_S, self._turn_s))

    def begin(self) -> None:
        """Have it ask for frames from now on.

        Raises:
            AudioError: It does not play after all.
        """
        miniaudio = load_miniaudio()
        try:
            self._device.start(self._frames)
        except miniaudio.MiniaudioError as error:
            raise AudioError(str(error)) from error

    @property
    def system(self) -> str:
        """The sound system in use, such as PulseAudio."""
        return str(self._device.backend)

    def close(self) -> None:
        """Stop and let go; what is queued is not heard."""
        self._device.close()
        sys.setswitchinterval(self._turn_s)


def _frames(fill: Fill) -> Generator[bytes, int, None]:
    """Yield what the device asks for; where that fails it gets no more, which is a stall."""
    block = b""
    while True:
        block = fill((yield block))
