"""Quietens other players on this machine while a session plays, and gives back what it took.

Linux only: the players are asked through MPRIS. What is about to be changed is first written down,
so that the next start can give it back where the program was killed in between.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError
from PySide6.QtDBus import QDBusConnection, QDBusVariant

from player.desktop.dbus import ask
from player.desktop.mpris import PATH, PLAYER, SERVICE
from player.settings import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

How: TypeAlias = Literal["no", "lower", "pause"]

LOWERED_TO: Final = 0.3
"""The share of its loudness that a player keeps: some 10 dB less."""
SAME: Final = 0.02
"""Players round their volume: this near is the same."""
PLAY_AGAIN_WITHIN_S: Final = 600
"""After a crash, music that would begin by itself later than this would startle."""
_PREFIX: Final = "org.mpris.MediaPlayer2."
_NOT_PLAYERS: Final = (SERVICE, f"{_PREFIX}playerctld")
"""Ourselves, and a stand-in that passes on what it is told to players that are asked anyway."""
_BUS: Final = ("org.freedesktop.DBus", "/org/freedesktop/DBus")

log = logging.getLogger("supple")


class Change(BaseModel):
    """What was done to one player."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    service: str
    owner: str
    """The connection behind the name: another one is another player, which owes us nothing."""
    volume: float | None = None
    """Its volume before, and"""
    lowered: float | None = None
    """after; both None where it was paused."""


class Record(BaseModel):
    """What is to be given back."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bus: str
    """The bus's own id: on another bus, after a restart, the same owner is somebody else."""
    at_s: float
    """When, in seconds since 1970."""
    changes: tuple[Change, ...]


class OtherPlayers:
    """Pauses or lowers other players, once, and gives back exactly what it changed."""

    def __init__(
        self,
        record: Path,
        *,
        bus: QDBusConnection | None = None,
        now_s: Callable[[], float] = time.time,
    ) -> None:
        """Take where to write down what was changed.

        Args:
            record: The file; it is there only while something is to be given back.
            bus: The session bus in place of the user's own.
            now_s: The time in seconds since 1970.
        """
        self._file = record
        self._bus = bus or QDBusConnection.sessionBus()
        self._now_s = now_s
        self._record: Record | None = None

    def quiet(self, how: How) -> None:
        """Quieten every player that sounds now; asking twice is asking once."""
        if how == "no" or self._record is not None or not self._bus.isConnected():
            return
        changes = tuple(self._planned(how))
        if not changes:
            return
        self._record = Record(bus=self._bus_id(), at_s=self._now_s(), changes=changes)
        try:
            write_atomically(self._file, self._record.model_dump_json())
        except OSError as error:
            log.warning("what was done to other players could not be written down: %s", error)
        for change in changes:
            if change.lowered is None:
                ask(self._bus, change.service, PATH, f"{PLAYER}.Pause")
            else:
                self._set_volume(change.service, change.lowered)

    def give_back(self) -> None:
        """Let the players sound as before, save those that somebody else has changed since."""
        record, self._record = self._record, None
        if record is not None:
            self._undo(record, play_again=True)
            self._file.unlink(missing_ok=True)

    def give_back_after_crash(self) -> None:
        """Give back what an earlier run of the program did not come to give back."""
        try:
            record = Record.model_validate_json(self._file.read_bytes())
        except FileNotFoundError:
            return
        except (OSError, ValidationError) as error:
            log.warning("what was done to other players could not be read: %s", error)
        else:
            if self._bus.isConnected() and record.bus == self._bus_id():
                age_s = self._now_s() - record.at_s
                self._undo(record, play_again=0 <= age_s <= PLAY_AGAIN_WITHIN_S)
        self._file.unlink(missing_ok=True)

    def _planned(self, how: How) -> Iterator[Change]:
        for service in self._services():
            if self._get(service, "PlaybackStatus") != "Playing":
                continue
            owner, volume = self._owner(service), self._get(service, "Volume")
            if how == "lower" and isinstance(volume, float):
                lowered = volume * LOWERED_TO
                yield Change(service=service, owner=owner, volume=volume, lowered=lowered)
            else:
                yield Change(service=service, owner=owner)

    def _undo(self, record: Record, *, play_again: bool) -> None:
        for change in record.changes:
            service = change.service
            if self._owner(service) != change.owner:
                continue
            if change.volume is None or change.lowered is None:
                if play_again and self._get(service, "PlaybackStatus") == "Paused":
                    ask(self._bus, service, PATH, f"{PLAYER}.Play")
                continue
            volume = self._get(service, "Volume")
            if isinstance(volume, float) and abs(volume - change.lowered) <= SAME:
                self._set_volume(service, change.volume)

    def _services(self) -> list[str]:
        names = (ask(self._bus, *_BUS, "org.freedesktop.DBus.ListNames") or [[]])[0]
        return sorted(n for n in names if n.startswith(_PREFIX) and not n.startswith(_NOT_PLAYERS))

    def _owner(self, service: str) -> str:
        answer = ask(self._bus, *_BUS, "org.freedesktop.DBus.GetNameOwner", service)
        return str(answer[0]) if answer else ""

    def _bus_id(self) -> str:
        answer = ask(self._bus, *_BUS, "org.freedesktop.DBus.GetId")
        return str(answer[0]) if answer else ""

    def _get(self, service: str, name: str) -> object:
        answer = ask(self._bus, service, PATH, "org.freedesktop.DBus.Properties.Get", PLAYER, name)
        if not answer or not isinstance(answer[0], QDBusVariant):
            return None
        value: object = answer[0].variant()
        return value

    def _set_volume(self, service: str, volume: float) -> None:
        value = QDBusVariant(volume)
        ask(
            self._bus, service, PATH, "org.freedesktop.DBus.Properties.Set", PLAYER, "Volume", value
        )
