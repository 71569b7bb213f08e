from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtDBus import QDBusConnection

from player.desktop.icon import program_icon
from player.desktop.notifications import Notifier, is_quiet
from player.desktop.reminder_words import words_of
from player.desktop.reminders import Due, Kind, Reminders, load
from player.desktop.reminding import Reminding
from player.i18n import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.conftest import Fake

MONDAY = datetime(2026, 6, 1, 17, 0)  # noqa: DTZ001
DAILY = Reminders(on=True, days=frozenset(range(7)), at=time(18))


class World:
    """What the reminders look at."""

    def __init__(self) -> None:
        self.now = MONDAY
        self.wishes = DAILY
        self.last: datetime | None = None
        self.quiet = False


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def reminding(bus: QDBusConnection, world: World, tmp_path: Path) -> Iterator[Reminding]:
    reminding = Reminding(
        lambda: world.wishes,
        lambda: world.last,
        tmp_path / "reminders.json",
        Notifier(bus=bus),
        catalogue("en"),
        quiet=lambda: world.quiet,
        now=lambda: world.now,
    )
    reminding.begin()
    yield reminding
    reminding.close()


def at(hour: int, minute: int) -> datetime:
    return MONDAY.replace(hour=hour, minute=minute)


SHOWN = (
    "notify Supple 0 Time for your session|Whenever you are ready."
    "|start|Start|later|Later|skip|Not today|default|Open"
)


def test_a_reminder_is_shown_once_with_its_buttons(
    fake: Callable[..., Fake], reminding: Reminding, world: World, tmp_path: Path
) -> None:
    desktop = fake("notifications")
    reminding.look()
    world.now = at(18, 0)
    reminding.look()
    reminding.look()
    assert desktop.says() == SHOWN
    assert load(tmp_path / "reminders.json").shown == at(18, 0)


@pytest.mark.parametrize(
    ("button", "signal"), [("start", "start_asked"), ("default", "open_asked")]
)
def test_a_button_does_what_it_says(
    fake: Callable[..., Fake],
    reminding: Reminding,
    world: World,
    qtbot: QtBot,
    button: str,
    signal: str,
) -> None:
    desktop = fake("notifications")
    world.now = at(18, 0)
    reminding.look()
    with qtbot.waitSignal(getattr(reminding, signal)):
        desktop.order(f"invoke {button}")


def test_later_is_later_and_not_today_is_never(
    fake: Callable[..., Fake], reminding: Reminding, world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    desktop = fake("notifications")
    world.now = at(18, 0)
    reminding.look()
    assert desktop.says() == SHOWN
    desktop.order("invoke later")
    qtbot.waitUntil(lambda: load(tmp_path / "reminders.json").later == at(18, 30))
    world.now = at(18, 29)
    reminding.look()
    world.now = at(18, 30)
    reminding.look()
    assert desktop.says() == SHOWN
    desktop.order("invoke skip")
    world.now = at(23, 0)
    reminding.look()
    world.now = at(18, 0).replace(day=2)
    reminding.look()
    assert "Time for your session" in desktop.says()  # the next day's, and nothing before it


def test_nobody_is_disturbed_and_it_is_made_up_for(
    fake: Callable[..., Fake], reminding: Reminding, world: World
) -> None:
    desktop = fake("notifications")
    world.now, world.quiet = at(18, 0), True
    reminding.look()
    world.now, world.quiet = at(19, 30), False
    reminding.look()
    assert "A session was planned for Monday, 18:00." in desktop.says()


def test_who_has_exercised_is_not_reminded(
    fake: Callable[..., Fake], reminding: Reminding, world: World
) -> None:
    desktop = fake("notifications")
    world.now, world.last = at(18, 0), at(7, 0)
    reminding.look()
    world.last = None
    reminding.look()
    assert desktop.says() == SHOWN


def test_reminders_that_are_turned_off_end_the_program(
    reminding: Reminding, world: World, qtbot: QtBot
) -> None:
    world.wishes = Reminders()
    with qtbot.waitSignal(reminding.quit_asked):
        reminding.look()


def test_without_anybody_to_show_it_nothing_breaks(
    reminding: Reminding, world: World, qapp: object
) -> None:
    world.now = at(18, 0)
    reminding.look()
    alone = Notifier(bus=QDBusConnection("no such connection"))
    assert not alone.show("title", "body", {})
    assert not is_quiet(QDBusConnection("no such connection"))


@pytest.mark.parametrize("quiet", [True, False])
def test_the_desktop_s_do_not_disturb_is_seen(
    fake: Callable[..., Fake], bus: QDBusConnection, quiet: bool
) -> None:
    fake("notifications", "quiet" if quiet else "")
    assert is_quiet(bus) is quiet


@pytest.mark.parametrize("kind", ["power", "gnome"])
@pytest.mark.parametrize("held", ["held", ""])
def test_a_screen_that_is_held_on_is_seen(
    fake: Callable[..., Fake], bus: QDBusConnection, kind: str, held: str
) -> None:
    fake(kind, held)
    assert is_quiet(bus) is bool(held)


def test_a_notification_that_was_closed_has_no_answer(
    fake: Callable[..., Fake], bus: QDBusConnection, qtbot: QtBot
) -> None:
    desktop, notifier = fake("notifications"), Notifier(bus=bus)
    assert notifier.show("title", "body", {"start": "Start"})
    assert notifier.show("title", "body", {"start": "Start"})
    assert [desktop.says()[:16], desktop.says()[:16]] == ["notify Supple 0 ", "notify Supple 1 "]
    desktop.order("close")
    qtbot.waitUntil(lambda: not notifier.is_shown)
    with qtbot.assertNotEmitted(notifier.answered, wait=50):
        desktop.order("invoke start")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_reminder_has_words(kind: Kind, language: str) -> None:
    title, body = words_of(Due(kind, MONDAY), catalogue(language))
    assert title
    assert "{" not in body


def test_the_icon_has_its_sizes(qapp: object) -> None:
    assert {size.width() for size in program_icon().availableSizes()} >= {16, 48, 256}
