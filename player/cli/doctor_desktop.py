"""What ``supple doctor`` looks at of the desktop."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from player.cli.doctor import Finding, Verdict
from player.i18n import Sentence

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
        remedy = Sentence(
            "Media keys, notifications and a screen that stays on need a desktop's session."
        )
        yield Finding(Sentence("session bus"), Verdict.NOTE, Sentence("none here"), remedy)
        return
    yield Finding(
        Sentence("session bus"), Verdict.OK, Sentence("there is one; media keys are answered")
    )
    yield _service(
        Sentence("screen stays on"),
        here.screen,
        Sentence("A desktop's screen saver is asked for it."),
    )
    shown = Sentence("they are shown") if here.notifications else ""
    yield _service(
        Sentence("notifications"), shown, Sentence("Reminders need a program that shows them.")
    )
    tray = Sentence("there is one") if here.tray else ""
    yield _service(
        Sentence("tray"), tray, Sentence("Without one, reminders come as notifications alone.")
    )
    portal = Sentence("there is one") if here.portal else ""
    remedy = Sentence("Less motion and more contrast can be chosen in the settings, too.")
    yield _service(Sentence("desktop portal"), portal, remedy)
    reader = Sentence("there is one") if here.accessibility else ""
    remedy = Sentence("Screen readers need it: Debian's package is at-spi2-core.")
    yield _service(Sentence("accessibility bus"), reader, remedy)


def _service(name: str, found: str, remedy: str) -> Finding:
    if found:
        return Finding(name, Verdict.OK, found)
    return Finding(name, Verdict.NOTE, Sentence("nobody here can be asked"), remedy)


def _entry(here: Survey) -> Iterator[Finding]:
    if not here.entry:
        remedy = Sentence("supple --install-desktop puts Supple among the desktop's programs.")
        yield Finding(Sentence("desktop entry"), Verdict.NOTE, Sentence("not installed"), remedy)
    elif here.lost:
        remedy = Sentence("Run supple --install-desktop again.")
        yield Finding(
            Sentence("desktop entry"),
            Verdict.PROBLEM,
            Sentence("what it starts is not there"),
            remedy,
        )
    else:
        yield Finding(Sentence("desktop entry"), Verdict.OK, Sentence("installed"))


def _reminders(settings: Settings, places: Places) -> Iterator[Finding]:
    from player.desktop.entry import config_home, has_autostart
    from player.desktop.single_instance import SingleInstance

    at_login = sys.platform == "linux" and has_autostart(config_home())
    if not settings.reminders:
        if at_login:
            remedy = Sentence("Turn reminders on and off again in the settings.")
            yield Finding(
                "reminders", Verdict.NOTE, Sentence("off, but begun with the desktop"), remedy
            )
        else:
            yield Finding(Sentence("reminders"), Verdict.OK, Sentence("off"))
        return
    one = SingleInstance(places, "reminders")
    runs = not one.claim()
    one.close()
    begun = Sentence("begun with the desktop") if at_login else Sentence("begun by Supple")
    if not settings.reminder_days:
        remedy = Sentence("Choose days in the settings.")
        yield Finding(Sentence("reminders"), Verdict.NOTE, Sentence("on, but for no day"), remedy)
    elif runs:
        days = len(settings.reminder_days)
        told = Sentence("on for {days} days a week, {begun}; they run", days=days, begun=begun)
        yield Finding(Sentence("reminders"), Verdict.OK, told)
    else:
        remedy = Sentence(
            "Open Supple, or run supple remind; the settings have them begin with the desktop."
        )
        told = Sentence("on, {begun}; nothing runs that reminds", begun=begun)
        yield Finding(Sentence("reminders"), Verdict.NOTE, told, remedy)
