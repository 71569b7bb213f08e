"""What ``supple doctor`` looks at of the desktop."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from player.cli.doctor import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.desktop.survey import Survey
    from player.paths import Places
    from player.settings import Settings


def desktop(settings: Settings, places: Places) -> Iterator[Finding]:
    """Look at what of the desktop the program can make use of here."""
    if find_spec("PySide6") is None:
        return
    if sys.platform == "linux":
        from player.desktop.survey import survey

        here = survey()
        yield from _bus(here)
        yield from _entry(here)
    yield from _reminders(settings, places)


def _bus(here: Survey) -> Iterator[Finding]:
    if not here.bus:
        remedy = "Media keys, notifications and a screen that stays on need a desktop's session."
        yield Finding("session bus", Verdict.NOTE, "none here", remedy)
        return
    yield Finding("session bus", Verdict.OK, "there is one; media keys are answered")
    yield _service("screen stays on", here.screen, "A desktop's screen saver is asked for it.")
    shown = "they are shown" if here.notifications else ""
    yield _service("notifications", shown, "Reminders need a program that shows them.")
    tray = "there is one" if here.tray else ""
    yield _service("tray", tray, "Without one, reminders come as notifications alone.")
    portal = "there is one" if here.portal else ""
    remedy = "Less motion and more contrast can be chosen in the settings, too."
    yield _service("desktop portal", portal, remedy)
    reader = "there is one" if here.accessibility else ""
    remedy = "Screen readers need it: Debian's package is at-spi2-core."
    yield _service("accessibility bus", reader, remedy)


def _service(name: str, found: str, remedy: str) -> Finding:
    if found:
        return Finding(name, Verdict.OK, found)
    return Finding(name, Verdict.NOTE, "nobody here can be asked", remedy)


def _entry(here: Survey) -> Iterator[Finding]:
    if not here.entry:
        remedy = "supple --install-desktop puts Supple among the desktop's programs."
        yield Finding("desktop entry", Verdict.NOTE, "not installed", remedy)
    elif here.lost:
        remedy = "Run supple --install-desktop again."
        yield Finding("desktop entry", Verdict.PROBLEM, "what it starts is not there", remedy)
    else:
        yield Finding("desktop entry", Verdict.OK, "installed")


def _reminders(settings: Settings, places: Places) -> Iterator[Finding]:
    from player.desktop.entry import config_home, has_autostart
    from player.desktop.single_instance import SingleInstance

    at_login = sys.platform == "linux" and has_autostart(config_home())
    if not settings.reminders:
        if at_login:
            remedy = "Turn reminders on and off again in the settings."
            yield Finding("reminders", Verdict.NOTE, "off, but begun with the desktop", remedy)
        else:
            yield Finding("reminders", Verdict.OK, "off")
        return
    one = SingleInstance(places, "reminders")
    runs = not one.claim()
    one.close()
    begun = "begun with the desktop" if at_login else "begun by Supple"
    if not settings.reminder_days:
        remedy = "Choose days in the settings."
        yield Finding("reminders", Verdict.NOTE, "on, but for no day", remedy)
    elif runs:
        days = len(settings.reminder_days)
        yield Finding("reminders", Verdict.OK, f"on for {days} days a week, {begun}; they run")
    else:
        remedy = "Open Supple, or run supple remind; the settings have them begin with the desktop."
        yield Finding("reminders", Verdict.NOTE, f"on, {begun}; nothing runs that reminds", remedy)
