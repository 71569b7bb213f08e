"""The player for a terminal: one loop that looks at the transport, keeps its facts and shows it."""

from __future__ import annotations

import signal
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final, Protocol

from player.i18n import said
from player.terminal.view import live_view, opening_line, plain_line
from player.transport.facts import Finished, Noticed, SegmentEntered
from player.transport.transport import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from rich.console import Console

    from player.i18n import Catalogue
    from player.session import Session
    from player.terminal.keys import Keys
    from player.transport.facts import AnyFact

LOOK_S: Final = 0.08
TEN_SECONDS_MS: Final = 10_000


class Awake(Protocol):
    """Keeps the machine and its screen awake."""

    def hold(self, *, awake: bool) -> None:
        """Ask for that, or take it back; asking twice is asking once."""


class TerminalPlayer:
    """Plays a session to its end in a terminal."""

    def __init__(
        self,
        session: Session,
        keys: Keys,
        console: Console,
        catalogue: Catalogue,
        awake: Awake | None = None,
    ) -> None:
        """Take what is played and what it is played with.

        Args:
            session: The session.
            keys: Where single keys come from.
            console: Where it shows.
            catalogue: The words.
            awake: What keeps the machine awake while it plays, None to leave it alone.
        """
        self._session = session
        self._awake = awake
        self._transport = transport = session.transport
        self._keys = keys
        self._console = console
        self._catalogue = catalogue
        self._notice = ""
        self._leaving = False
        self._commands: dict[str, Callable[[], None]] = {
            "space": transport.toggle,
            "enter": transport.toggle,
            "right": transport.next,
            "page-down": transport.next,
            "left": transport.previous,
            "page-up": transport.previous,
            "shift-right": lambda: transport.skip(TEN_SECONDS_MS),
            "shift-left": lambda: transport.skip(-TEN_SECONDS_MS),
            "p": self._hurts,
            "u": transport.undo_hurt,
            "n": transport.not_ready,
            "r": transport.say_again,
            "q": self._ask_to_leave,
            "escape": self._ask_to_leave,
        }

    def play(self) -> bool:
        """Play until the end, or until the user leaves or the process is told to stop.

        Returns:
            Whether the end was reached or the user left; False when a signal ended it.
        """
        transport, at_ms = self._transport, self._session.begins_ms
        with ExitStack() as stack:
            stack.callback(self._hold, awake=False)
            stopped = stack.enter_context(_stop_signals())
            show = stack.enter_context(self._display())
            transport.play(at_ms, count_in=at_ms > 0)
            while not self._over():
                show(self._look())
                self._hold(awake=transport.state in (State.PLAYING, State.WAITING))
                if stopped:
                    transport.stop()
                elif key := self._keys.read(LOOK_S):
                    self._on_key(key)
            show(self._look())
            # The last tone and the last words sound past the end.
            while not stopped and transport.state is State.FINISHED:
                if not self._session.output.sounding_ms():
                    break
                self._keys.read(LOOK_S)
        return not stopped

    def _hold(self, *, awake: bool) -> None:
        if self._awake is not None:
            self._awake.hold(awake=awake)

    def _over(self) -> bool:
        return self._transport.state in (State.FINISHED, State.STOPPED)

    def _look(self) -> list[AnyFact]:
        facts = self._session.look()
        told = [fact.text for fact in facts if isinstance(fact, Noticed)]
        notices = [said(notice, self._catalogue) for notice in self._session.notices()]
        for text in [*told, *notices]:
            self._notice = text
            if not self._console.is_terminal:
                self._line(text)
        return facts

    def _on_key(self, key: str) -> None:
        if key == "interrupt":
            raise KeyboardInterrupt
        command = self._commands.get(key)
        if command is not None:
            self._leaving = self._leaving and command == self._ask_to_leave
            command()

    def _hurts(self) -> None:
        _ = self._catalogue.gettext
        self._transport.hurt()
        self._notice = _("Skipped, and noted that it hurts. U takes it back.")

    def _ask_to_leave(self) -> None:
        _ = self._catalogue.gettext
        if self._leaving:
            self._transport.stop()
        else:
            self._transport.pause()
            self._notice = _("Leave? Q leaves and keeps what was done; Space goes on.")
            self._leaving = True

    @contextmanager
    def _display(self) -> Iterator[Callable[[list[AnyFact]], None]]:
        if not self._console.is_terminal:
            self._line(opening_line(self._transport, self._session.begins_ms, self._catalogue))
            yield self._show_lines
            return
        from rich.live import Live

        def show(_facts: list[AnyFact]) -> None:
            view = live_view(self._transport, self._notice, self._catalogue)
            live.update(view, refresh=True)

        with Live(console=self._console, auto_refresh=False, screen=True) as live:
            yield show

    def _show_lines(self, facts: list[AnyFact]) -> None:
        timeline = self._transport.timeline
        for fact in facts:
            if isinstance(fact, SegmentEntered):
                segment = timeline.segments[fact.segment]
                self._line(plain_line(timeline, segment, self._catalogue))
            elif isinstance(fact, Finished):
                self._line(self._catalogue.gettext("Finished."))

    def _line(self, text: str) -> None:
        # Straight to the file: a pipe wants each line at once, unwrapped and unstyled.
        print(text, file=self._console.file, flush=True)


@contextmanager
def _stop_signals() -> Iterator[list[int]]:
    """Collect the signals that ask the process to end, so that what was done is kept first."""
    caught: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        caught.append(number)

    numbers = [signal.SIGINT, signal.SIGTERM]
    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield caught
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
