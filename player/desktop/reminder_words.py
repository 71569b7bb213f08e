"""What is said of reminders, in the tray, in notifications and in the settings; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.desktop.reminders import Kind, next_planned

if TYPE_CHECKING:
    from datetime import datetime

    from player.desktop.reminders import Due, Reminders
    from player.i18n import Catalogue


def words_of(found: Due, catalogue: Catalogue) -> tuple[str, str]:
    """Return the title and the text of a reminder."""
    _ = catalogue.gettext
    if found.kind is Kind.MISSED:
        text = _("A session was planned for {day}, {time}.")
        day = weekday(found.planned, catalogue)
        return _("Would now suit you?"), text.format(day=day, time=f"{found.planned:%H:%M}")
    return _("Time for your session"), _("Whenever you are ready.")


def next_words(now: datetime, wishes: Reminders, catalogue: Catalogue) -> str:
    """Return when the next session is planned; local times without an offset."""
    _ = catalogue.gettext
    planned = next_planned(now, wishes)
    if planned is None:
        return _("No session is planned")
    clock = f"{planned:%H:%M}"
    ahead = (planned.date() - now.date()).days
    if ahead == 0:
        return _("Next session: today, {time}").format(time=clock)
    if ahead == 1:
        return _("Next session: tomorrow, {time}").format(time=clock)
    day = weekday(planned, catalogue)
    return _("Next session: {day}, {time}").format(day=day, time=clock)


def weekday(at: datetime, catalogue: Catalogue) -> str:
    """Return the name of a day of the week."""
    return day_names(catalogue)[at.weekday()]


def day_names(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names of the days, Monday first."""
    _ = catalogue.gettext
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
