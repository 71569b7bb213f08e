"""Opening an output by what the user chose and what the machine has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias

from player.audio.finding import Finding
from player.audio.resilient import Resilient, Sounding
from player.audio.silent import Silent
from player.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.audio.sounds import Sounds
    from player.i18n import Catalogue

Choice: TypeAlias = Literal["auto", "speakers", "playsound", "silent"]


def open_output(
    choice: Choice, sounds: Sounds | None, *, catalogue: Catalogue, rate: float = 1.0
) -> Resilient | Silent:
    """Open the output that was chosen; where it does not open, silence and a notice.

    Args:
        choice: ``auto`` is the speakers, else playsound, else silence.
        sounds: What sounds; None is silence.
        catalogue: The words for notices.
        rate: How fast it runs; other than 1 is a silent preview.
    """
    if choice == "silent" or sounds is None or rate != 1.0:
        return Silent(rate=rate)
    ways = {"speakers": partial(_speakers, sounds), "playsound": partial(_playsound, sounds)}
    wanted = ways if choice == "auto" else {choice: ways[choice]}
    for name, opened in wanted.items():
        try:
            sounding = opened(asleep=True)
        except AudioError:
            continue
        return _held(partial(ways[name], asleep=False), sounding, sounds, catalogue)
    first = next(iter(wanted.values()))
    return _held(partial(first, asleep=False), None, sounds, catalogue)


def _held(
    reopen: Callable[[], Sounding], sounding: Sounding | None, sounds: Sounds, catalogue: Catalogue
) -> Resilient:
    output = Resilient(reopen, sounding, sounds, catalogue=catalogue)
    sounds.listen(output.refresh)
    return output


def available_outputs(catalogue: Catalogue) -> list[Finding]:
    """Try every output and return what was found, in the order in which `auto` takes them."""
    _ = catalogue.gettext
    return [
        _tried(
            "speakers",
            _speakers_system,
            _("no sound device opens"),
            _("Check that sound plays in other programs, and that a device is chosen there."),
        ),
        _tried(
            "playsound",
            _playsound_program,
            _("no program that plays sound files was found"),
            _("Install GStreamer's player (gst-play-1.0) or ffmpeg (ffplay)."),
        ),
        Finding("silent", works=True, verdict=_("always there")),
    ]


def _tried(name: str, attempt: Callable[[], str], failure: str, remedy: str) -> Finding:
    try:
        return Finding(name, works=True, verdict=attempt())
    except AudioError:
        return Finding(name, works=False, verdict=failure, remedy=remedy)


def _speakers(sounds: Sounds, *, asleep: bool) -> Sounding:
    from player.audio.speakers import Speakers

    return Speakers(sounds, asleep=asleep)


def _playsound(sounds: Sounds, *, asleep: bool) -> Sounding:  # noqa: ARG001 - a process opens the device
    from player.audio.playsound import Playsound, check

    check()
    return Playsound(sounds)


def _speakers_system() -> str:
    from player.audio.device import MiniaudioDevice

    device = MiniaudioDevice(lambda frames: bytes(2 * frames), 120)
    try:
        device.begin()
        return device.system
    finally:
        device.close()


def _playsound_program() -> str:
    from player.audio.playsound import check

    return check()
