"""Whether a program fills the screen now, where the system tells: on X, and on Windows.

On X the window manager says which window is active and what state that is in:
https://specifications.freedesktop.org/wm-spec/latest/. Wayland tells nobody of windows of others.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Final, Self

_ACTIVE: Final = b"_NET_ACTIVE_WINDOW"
_STATE: Final = b"_NET_WM_STATE"
_FULL: Final = b"_NET_WM_STATE_FULLSCREEN"
_LIBRARY: Final = "libxcb.so.1"
_MOST_VALUES: Final = 64
_BUSY: Final = (2, 3, 4)
"""Windows' words for a full screen, a game in full screen, and a presentation."""


def fills_screen() -> bool:
    """Tell whether the program in use fills the screen; False where nobody can tell."""
    if sys.platform == "win32":
        state = ctypes.c_int()
        failed = ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
        return not failed and state.value in _BUSY
    if not os.environ.get("DISPLAY"):
        return False
    try:
        with _Display() as display:
            return display.shows_full_screen()
    except OSError:  # no such library, or no such display
        return False


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Roots(ctypes.Structure):
    _fields_ = (
        ("screen", ctypes.POINTER(ctypes.c_uint32)),  # its first field is the root window
        ("rem", ctypes.c_int),
        ("index", ctypes.c_int),
    )


class _AtomReply(ctypes.Structure):
    _fields_ = (("head", ctypes.c_uint64), ("atom", ctypes.c_uint32))


class _PropertyReply(ctypes.Structure):
    _fields_ = (
        ("head", ctypes.c_uint64),
        ("type", ctypes.c_uint32),
        ("bytes_after", ctypes.c_uint32),
        ("value_len", ctypes.c_uint32),
    )


class _Display:
    """A connection to the display, by XCB: with Xlib a window that has gone would end us."""

    def __init__(self) -> None:
        """Connect.

        Raises:
            OSError: The library or the display is not there.
        """
        pointer, number = ctypes.c_void_p, ctypes.c_uint32
        self._xcb = xcb = ctypes.CDLL(_LIBRARY)
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = (pointer,)
        for name, result, arguments in (
            ("xcb_connect", pointer, (ctypes.c_char_p, pointer)),
            ("xcb_connection_has_error", ctypes.c_int, (pointer,)),
            ("xcb_disconnect", None, (pointer,)),
            ("xcb_get_setup", pointer, (pointer,)),
            ("xcb_setup_roots_iterator", _Roots, (pointer,)),
            (
                "xcb_intern_atom",
                _Cookie,
                (pointer, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_char_p),
            ),
            ("xcb_intern_atom_reply", ctypes.POINTER(_AtomReply), (pointer, _Cookie, pointer)),
            ("xcb_get_property", _Cookie, (pointer, ctypes.c_uint8, *(number,) * 5)),
            ("xcb_get_property_reply", ctypes.POINTER(_PropertyReply), (pointer, _Cookie, pointer)),
            ("xcb_get_property_value", ctypes.POINTER(number), (ctypes.POINTER(_PropertyReply),)),
        ):
            function = getattr(xcb, name)
            function.restype, function.argtypes = result, arguments
        self._connection = xcb.xcb_connect(None, None)
        if xcb.xcb_connection_has_error(self._connection):
            self.close()
            raise OSError("there is no such display")

    def shows_full_screen(self) -> bool:
        """Tell whether the active window fills the screen."""
        setup = self._xcb.xcb_get_setup(self._connection)
        root = self._xcb.xcb_setup_roots_iterator(setup).screen[0]
        active = self._values(root, _ACTIVE)
        return bool(active and active[0]) and self._atom(_FULL) in self._values(active[0], _STATE)

    def _atom(self, name: bytes) -> int:
        cookie = self._xcb.xcb_intern_atom(self._connection, 0, len(name), name)
        reply = self._xcb.xcb_intern_atom_reply(self._connection, cookie, None)
        if not reply:
            return 0
        atom: int = reply.contents.atom
        self._free(reply)
        return atom

    def _values(self, window: int, name: bytes) -> list[int]:
        """Return a window's property, empty where it or the window is not there."""
        atom = self._atom(name)
        cookie = self._xcb.xcb_get_property(self._connection, 0, window, atom, 0, 0, _MOST_VALUES)
        reply = self._xcb.xcb_get_property_reply(self._connection, cookie, None)
        if not reply:
            return []
        values: list[int] = self._xcb.xcb_get_property_value(reply)[: reply.contents.value_len]
        self._free(reply)
        return values

    def close(self) -> None:
        """Let go of the display."""
        self._xcb.xcb_disconnect(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
