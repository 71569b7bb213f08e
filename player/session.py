"""One session wired together, the same for the terminal and the window."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from player.audio.opening import open_output
from player.audio.sounds import open_sounds
from player.history import begin, resume
from player.history.model import NOT_ASKED
from player.i18n import catalogue
from player.paths import user_places
from player.transport.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from player.audio.opening import Choice
    from player.audio.sounds import Sounds
    from player.history import CheckIn, Journal, Resumable, Store
    from player.settings import Settings
    from player.timeline.model import Timeline
    from player.transport.facts import AnyFact
    from player.transport.output import Output
    from player.units import Milliseconds


class Unrecorded:
    """Keeps nothing: for a preview or a trial, which are never recorded."""

    is_kept: bool = False
    is_behind: bool = False

    def record(self, facts: Iterable[AnyFact]) -> None:
        """Let the facts go."""

    def notices(self) -> list[str]:
        """Have nothing to tell."""
        return []

    def close(self) -> None:
        """Have nothing to close."""


@dataclass(frozen=True, slots=True)
class Session:
    """A transport, what it sounds on, and where its facts are kept.

    Attributes:
        transport: Plays.
        journal: Keeps; nothing of a preview.
        output: Sounds; after the end it may sound on for `Output.sounding_ms`.
        sounds: The tones and lines; None in a preview.
        begins_ms: Where to begin to play.
    """

    transport: Transport
    journal: Journal | Unrecorded
    output: Output
    sounds: Sounds | None
    begins_ms: Milliseconds = 0

    @property
    def is_kept(self) -> bool:
        """Whether it is recorded; a preview and a trial are not."""
        return self.journal.is_kept

    @property
    def is_behind(self) -> bool:
        """Whether what was done last could not be written so far."""
        return self.journal.is_behind

    def look(self) -> list[AnyFact]:
        """Look at the clock, keep what happened since the last look, and return it."""
        facts = self.transport.advance()
        self.journal.record(facts)
        return facts

    def notices(self) -> list[str]:
        """Return what the user must be told since the last call, other than by facts."""
        return self.journal.notices()

    def close(self) -> None:
        """Leave the session if it still goes on, keep all of it, and let go of everything."""
        with ExitStack() as stack:
            if self.sounds is not None:
                stack.callback(self.sounds.close)
            stack.callback(self.output.close)
            stack.callback(self.journal.close)
            self.transport.stop()
            self.look()


def open_session(
    timeline: Timeline,
    settings: Settings,
    store: Store,
    *,
    choice: Choice | None = None,
    before: CheckIn = NOT_ASKED,
    offer: Resumable | None = None,
) -> Session:
    """Wire a recorded session; it begins with `Transport.play` at `Session.begins_ms`.

    Args:
        timeline: What to play; for a resumed session, the timeline of the offer.
        settings: The user's choices.
        store: The history.
        choice: What sounds, in place of the settings' choice.
        before: How the person feels.
        offer: The unfinished session to go on with.

    Raises:
        StoreError: The session to go on with cannot be taken up.
    """
    journal = resume(store, offer) if offer is not None else begin(store, timeline, before=before)
    begins_ms = offer.position_ms if offer is not None else 0
    session = _sounding(timeline, settings, journal, choice, begins_ms)
    journal.await_first()  # it was written meanwhile
    return session


def open_trial(timeline: Timeline, settings: Settings, *, choice: Choice | None = None) -> Session:
    """Wire a session that sounds as any other and is never recorded."""
    return _sounding(timeline, settings, Unrecorded(), choice, 0)


def _sounding(
    timeline: Timeline,
    settings: Settings,
    journal: Journal | Unrecorded,
    choice: Choice | None,
    begins_ms: Milliseconds,
) -> Session:
    sounds = open_sounds(settings, user_places().cache)
    sounds.prepare(timeline)
    words = catalogue(settings.effective_language)
    output = open_output(choice or settings.output, sounds, catalogue=words)
    sounds.listen(output.refresh)
    transport = Transport(timeline, output, go_on_silently=settings.go_on_silently)
    return Session(transport, journal, output, sounds, begins_ms)


def open_preview(timeline: Timeline, rate: float) -> Session:
    """Wire a preview at a rate: silent, never recorded, and waiting for nobody."""
    output = open_output("silent", None, catalogue=catalogue(timeline.language), rate=rate)
    return Session(Transport(timeline.paced(), output), Unrecorded(), output, None)
