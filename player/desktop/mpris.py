"""Media keys and remotes on Linux: the service that MPRIS 2.2 describes, over Qt's D-Bus.

https://specifications.freedesktop.org/mpris-spec/latest/ — a step is a track, the routine is its
album. What a remote wants is told by signals; nothing is done to the transport here.
"""

from __future__ import annotations

import math
import os
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
)

from player.desktop.dbus import INT64, MAP, STRINGS, interface, no_strings, plain
from player.desktop.name import APP_ID
from player.desktop.now_playing import Expectation, NowPlaying, Status, now_playing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from player.desktop.dbus import Plain
    from player.i18n import Catalogue
    from player.timeline.model import Segment
    from player.transport.transport import State, Transport

SERVICE: Final = "org.mpris.MediaPlayer2.supple"
PATH: Final = "/org/mpris/MediaPlayer2"
ROOT: Final = "org.mpris.MediaPlayer2"
PLAYER: Final = "org.mpris.MediaPlayer2.Player"
NO_TRACK: Final = "/org/mpris/MediaPlayer2/TrackList/NoTrack"


class MediaRemote(QObject):
    """Shows a session to media keys and remotes, and tells what they ask for.

    Without a session bus (Windows, macOS, a bare console) nothing happens.
    """

    play_asked = Signal()
    pause_asked = Signal()
    toggle_asked = Signal()
    next_asked = Signal()
    previous_asked = Signal()
    seek_asked = Signal(int)
    """Move the playhead; carries the timeline's milliseconds."""
    volume_asked = Signal(float)
    """Be as loud as this, 0 … 1."""
    raise_asked = Signal()
    quit_asked = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        bus: QDBusConnection | None = None,
        artwork: Callable[[Segment], Path | None] = lambda _segment: None,
        now_ns: Callable[[], int] = time.monotonic_ns,
        parent: QObject | None = None,
    ) -> None:
        """Take what is needed to show any session.

        Args:
            catalogue: The texts.
            bus: The session bus in place of the user's own.
            artwork: Returns a picture file of what is done in a segment, or None.
            now_ns: A monotonic clock.
            parent: Owns it.
        """
        super().__init__(parent)
        self._catalogue = catalogue
        self._bus = bus or QDBusConnection.sessionBus()
        self._artwork = artwork
        self._now_ns = now_ns
        self._transport: Transport | None = None
        self._shown: NowPlaying | None = None
        self._seen: tuple[int, State] | None = None
        self._expected = Expectation()
        self._volume = 1.0
        self._service = ""
        self._root = _RootAdaptor(self)
        self._player = _PlayerAdaptor(self)

    @property
    def service(self) -> str:
        """The name under which it is found, empty while it is not."""
        return self._service

    def attach(self, transport: Transport, *, volume: float = 1.0) -> None:
        """Show a session until `detach`."""
        self._transport, self._volume = transport, volume
        self._shown = self._seen = None
        self.refresh()
        if not self._service and self._bus.isConnected():
            self._register()

    def _register(self) -> None:
        exported = QDBusConnection.RegisterOption.ExportAdaptors
        if not self._bus.registerObject(PATH, self, exported):
            return
        # A second instance, which has a home of its own, is told apart as the specification says.
        for name in (SERVICE, f"{SERVICE}.instance{os.getpid()}"):
            if self._bus.registerService(name):
                self._service = name
                return
        self._bus.unregisterObject(PATH)

    @Slot()
    def detach(self) -> None:
        """Show nothing any more: to remotes, the player has gone."""
        self._transport = self._shown = None
        if self._service:
            self._bus.unregisterService(self._service)
            self._bus.unregisterObject(PATH)
            self._service = ""

    @Slot()
    def refresh(self) -> None:
        """Tell remotes what is new; cheap where nothing is, so it may follow every look."""
        transport, before = self._transport, self._shown
        if transport is None:
            return
        seen = (id(transport.segment), transport.state)
        if before is None or seen != self._seen:
            self._seen = seen
            self._shown = now_playing(transport, self._catalogue)
            self._player.tell(self._changes(before, self._shown))
        # A count-in, an own-pace step and a jump all are a playhead that is not where one that
        # runs would be.
        runs = self.status is Status.PLAYING
        if self._expected.is_wrong(self.position_ms, self._now_ns(), runs=runs):
            self._player.tell_position()

    def _changes(self, before: NowPlaying | None, after: NowPlaying) -> dict[str, Plain]:
        changed: dict[str, Plain] = {}
        if before is None or before.status is not after.status:
            changed["PlaybackStatus"] = str(after.status)
        if before is None or _track(before) != _track(after):
            changed["Metadata"] = self.metadata
        return changed

    @Slot(float)
    def show_volume(self, volume: float) -> None:
        """Tell remotes how loud it is now, 0 … 1."""
        if volume != self._volume:
            self._volume = volume
            self._player.tell({"Volume": float(volume)})

    @Slot()
    def show_artwork(self) -> None:
        """Tell remotes of a picture that came after its step began."""
        if self._shown is not None and "mpris:artUrl" in (metadata := self.metadata):
            self._player.tell({"Metadata": metadata})

    # --- what the adaptors ask ----------------------------------------------------------------

    @property
    def bus(self) -> QDBusConnection:
        """The bus it is on."""
        return self._bus

    @property
    def status(self) -> Status:
        """What is going on."""
        return self._shown.status if self._shown else Status.STOPPED

    @property
    def volume(self) -> float:
        """How loud it is, 0 … 1."""
        return self._volume

    @property
    def position_ms(self) -> int:
        """Where the playhead is inside the step, 0 where there is none."""
        if self._shown is None or self._transport is None:
            return 0
        return self._shown.position_ms(self._transport.playhead_ms)

    @property
    def metadata(self) -> dict[str, Plain]:
        """What is played, in MPRIS' own words."""
        shown = self._shown
        if shown is None:
            return {"mpris:trackid": QDBusObjectPath(NO_TRACK)}
        picture = self._artwork(shown.segment)
        return plain(
            {
                "mpris:trackid": QDBusObjectPath(track_path(shown.step)),
                "mpris:length": shown.length_ms * 1000,
                "xesam:title": shown.title,
                "xesam:album": shown.album,
                "xesam:artist": ["Supple"],
                "xesam:trackNumber": shown.step + 1,
                "mpris:artUrl": picture.absolute().as_uri() if picture else None,
            }
        )

    def move_by(self, by_us: int) -> None:
        """Move inside the step: not before its start; past its end is the next step."""
        if self._shown is not None:
            self._move_to(max(0, self.position_ms + by_us // 1000))

    def move_to(self, track: str, to_us: int) -> None:
        """Move to a place of a step, unless another plays by now or there is no such place."""
        shown = self._shown
        if shown and track == track_path(shown.step) and 0 <= to_us // 1000 <= shown.length_ms:
            self._move_to(to_us // 1000)

    def _move_to(self, inside_ms: int) -> None:
        assert self._shown is not None
        if inside_ms > self._shown.length_ms:
            self.next_asked.emit()
        else:
            self.seek_asked.emit(self._shown.start_ms + inside_ms)

    def ask_volume(self, volume: float) -> None:
        """Pass a wish for loudness on, brought into its bounds; what is no number is ignored."""
        if math.isfinite(volume):
            self.volume_asked.emit(min(max(0.0, volume), 1.0))


def track_path(step: int) -> str:
    """Return the name of a step among the objects of the bus."""
    return f"/supple/step/{step}"


def _track(shown: NowPlaying) -> tuple[object, ...]:
    return (shown.step, shown.title, shown.album, shown.length_ms, shown.segment.exercise)


class _Adaptor(QDBusAbstractAdaptor):
    """One interface of the remote."""

    def __init__(self, remote: MediaRemote) -> None:
        super().__init__(remote)
        self._remote = remote


@interface(ROOT)
class _RootAdaptor(_Adaptor):
    """What every media player answers."""

    @Slot()
    def Raise(self) -> None:
        self._remote.raise_asked.emit()

    @Slot()
    def Quit(self) -> None:
        self._remote.quit_asked.emit()

    CanQuit = Property(bool, lambda _self: True)
    CanRaise = Property(bool, lambda _self: True)
    HasTrackList = Property(bool, lambda _self: False)
    Identity = Property(str, lambda _self: "Supple")
    DesktopEntry = Property(str, lambda _self: APP_ID)
    SupportedUriSchemes = Property(STRINGS, lambda _self: [])
    SupportedMimeTypes = Property(STRINGS, lambda _self: [])


@interface(PLAYER)
class _PlayerAdaptor(_Adaptor):
    """What is played, and the keys."""

    Seeked = Signal(INT64)

    @Slot()
    def Play(self) -> None:
        self._remote.play_asked.emit()

    @Slot()
    def Pause(self) -> None:
        self._remote.pause_asked.emit()

    @Slot()
    def PlayPause(self) -> None:
        self._remote.toggle_asked.emit()

    @Slot()
    def Stop(self) -> None:
        # A key hit by accident must not end a session.
        self._remote.pause_asked.emit()

    @Slot()
    def Next(self) -> None:
        self._remote.next_asked.emit()

    @Slot()
    def Previous(self) -> None:
        self._remote.previous_asked.emit()

    @Slot(INT64)
    def Seek(self, by_us: int) -> None:
        self._remote.move_by(by_us)

    @Slot(QDBusObjectPath, INT64)
    def SetPosition(self, track: QDBusObjectPath, to_us: int) -> None:
        self._remote.move_to(track.path(), to_us)

    def _volume(self) -> float:
        return self._remote.volume

    def _ask_volume(self, volume: float) -> None:
        self._remote.ask_volume(volume)

    PlaybackStatus = Property(str, lambda self: str(self._remote.status))
    Metadata = Property(MAP, lambda self: self._remote.metadata)
    Position = Property(INT64, lambda self: self._remote.position_ms * 1000)
    Volume = Property(float, _volume, _ask_volume)
    Rate = Property(float, lambda _self: 1.0)
    MinimumRate = Property(float, lambda _self: 1.0)
    MaximumRate = Property(float, lambda _self: 1.0)
    CanGoNext = Property(bool, lambda _self: True)
    CanGoPrevious = Property(bool, lambda _self: True)
    CanPlay = Property(bool, lambda _self: True)
    CanPause = Property(bool, lambda _self: True)
    CanSeek = Property(bool, lambda _self: True)
    CanControl = Property(bool, lambda _self: True)

    def tell(self, changed: Mapping[str, Plain]) -> None:
        """Send what changed to whoever listens."""
        if not changed or not self._remote.service:
            return
        message = QDBusMessage.createSignal(
            PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged"
        )
        message.setArguments([PLAYER, dict(changed), no_strings()])
        self._remote.bus.send(message)

    def tell_position(self) -> None:
        """Send where the playhead is now."""
        self.Seeked.emit(self._remote.position_ms * 1000)
