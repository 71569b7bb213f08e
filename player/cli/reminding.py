"""``supple remind``: stays in the tray, reminds, and starts the player when asked to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from player.cli import FINE, STOPPED
from player.cli.speaking import users_words
from player.i18n import catalogue
from player.paths import user_places
from player.settings import load_settings

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from player.desktop.reminders import Reminders
    from player.history import Session
    from player.settings import Settings


def remind(_args: argparse.Namespace, _parser: argparse.ArgumentParser) -> int:
    """Remind until the desktop's session ends, or reminders are turned off."""
    if not wishes().on:
        told = users_words().gettext("Reminders are off; they are turned on in the settings.")
        print(told, file=sys.stderr)
        return FINE
    from PySide6.QtWidgets import QApplication

    from player.desktop.full_screen import fills_screen
    from player.desktop.icon import program_icon
    from player.desktop.log_file import close_log, open_log
    from player.desktop.name import APP_ID
    from player.desktop.notifications import Notifier, is_quiet
    from player.desktop.reminding import Reminding
    from player.desktop.single_instance import SingleInstance
    from player.desktop.starting import start_apart
    from player.ui.stop_signals import StopSignals

    places = user_places()
    application = QApplication([sys.argv[0]])
    application.setApplicationName("supple")
    application.setDesktopFileName(APP_ID)
    application.setWindowIcon(program_icon())
    application.setQuitOnLastWindowClosed(False)
    one = SingleInstance(places, "reminders")
    if not one.claim():
        return FINE
    log = open_log(places.logs)
    notifier = Notifier()
    settings, _ = load_settings(places.settings)
    reminding = Reminding(
        wishes,
        last_session,
        places.database.with_name("reminders.json"),
        notifier,
        catalogue(settings.effective_language),
        quiet=lambda: is_quiet() or fills_screen(),
    )
    signals = StopSignals()

    def start() -> None:
        routine = last_routine()
        start_apart(*(["play", routine, "--window"] if routine else ["open"]))

    reminding.start_asked.connect(start)
    reminding.open_asked.connect(lambda: start_apart("open"))
    for ends in (reminding.quit_asked, signals.stopped):
        ends.connect(application.quit)
    reminding.begin()
    reminding.follow(places.settings)
    try:
        application.exec()
    finally:
        signals.close()
        reminding.close()
        one.close()
        close_log(log)
    return STOPPED if signals.received else FINE


def wishes() -> Reminders:
    """Return what the settings say now."""
    settings, _ = load_settings(user_places().settings)
    return reminders_of(settings)


def reminders_of(settings: Settings) -> Reminders:
    """Return the reminders that the settings ask for."""
    from player.desktop.reminders import Reminders

    return Reminders(
        on=settings.reminders,
        days=settings.reminder_days,
        at=settings.reminder_at,
    )


def last_session() -> datetime | None:
    """Return when the last session began, in the local time of then, without its offset."""
    newest = _newest()
    return newest.started.replace(tzinfo=None) if newest else None


def last_routine() -> str | None:
    """Return the routine that was played last, by its id."""
    newest = _newest()
    return newest.routine if newest else None


def _newest() -> Session | None:
    from player.errors import StoreError
    from player.history import Store

    path = user_places().database
    if not path.exists():
        return None
    try:
        with Store.open(path) as store:
            return next(iter(store.sessions(limit=1, steps=False)), None)
    except StoreError:
        return None
