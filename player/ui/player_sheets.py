"""What lies over the page that plays: whether to leave, the keys, the screens, when to stop."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from player.transport.transport import State
from player.ui.overlays import KeySheet, Overlay, Question
from player.ui.screens import ScreenSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.screens import Place
    from player.ui.session import PlayedSession


class PlayerSheets(QObject):
    """Lays one thing at a time over the page, which must not take keys meanwhile.

    Attributes:
        screens: Where the page can be shown; a choice where there is more than one.
    """

    covered = Signal(bool)
    """Whether something lies over the page."""
    screen_chosen = Signal(str)
    """Show the page on the screen of this name."""

    def __init__(
        self, look: Look, page: QWidget, session: PlayedSession, guidance: Guidance | None
    ) -> None:
        """Lie hidden over a page.

        Args:
            look: Theme and words.
            page: What is covered.
            session: What stands still beneath most of it.
            guidance: When to stop; without it there is nothing to read about that.
        """
        super().__init__(page)
        self._look = look
        self._page = page
        self._session = session
        self._guidance = guidance
        self._goes_on = False
        self.screens: Sequence[Place] = ()
        self._question = Question(look, page)
        self._question.answered.connect(self._on_answer)
        self._question.closed.connect(self._on_closed)

    @Slot()
    def ask_to_leave(self) -> None:
        """Leave the session, after a question about what is kept."""
        _ = self._look.catalogue.gettext
        self._stand_still()
        self.covered.emit(True)  # noqa: FBT003 - a signal takes no keywords
        kept = _("What you did is kept, and you can go on from here later.")
        behind = _(
            "What you did is not written yet. It will be as soon as that is possible while Supple "
            "is open."
        )
        self._question.ask(
            _("Leave this session?"),
            behind if self._session.is_behind else kept,
            no=_("Go on"),
            yes=_("Leave"),
        )

    @Slot(bool)
    def _on_answer(self, yes: bool) -> None:
        if yes:
            self._session.stop()
        elif self._goes_on:
            self._session.resume()

    @Slot()
    def show_keys(self) -> None:
        """Show what each key does."""
        self._stand_still()
        self._open(self._keys)

    @cached_property
    def _keys(self) -> KeySheet:
        """What each key does: made when it is asked for, not while a session begins."""
        keys = KeySheet(self._look, self._page)
        keys.closed.connect(self._on_closed)
        keys.closed.connect(self._on_keys_closed)
        return keys

    @Slot()
    def _on_keys_closed(self) -> None:
        if self._goes_on:
            self._session.resume()

    def _stand_still(self) -> None:
        """Pause, to go on afterwards as before."""
        self._goes_on = self._session.transport.state in (State.PLAYING, State.WAITING)
        self._session.pause()

    @Slot()
    def show_safety(self) -> None:
        """Stand still, and stay so: whoever reads this decides whether to go on."""
        self._open_safety("")

    def advise_to_stop(self, times: int) -> None:
        """After much that hurt, tell when to stop, and offer it."""
        _ = self._look.catalogue.gettext
        if self._guidance is not None:
            told = _("It has hurt {n} times. Perhaps that is enough for today.")
            self._open_safety(told.format(n=times))

    def _open_safety(self, why: str) -> None:
        from player.ui.safety_page import SafetySheet

        assert self._guidance is not None
        self._session.pause()
        sheet = SafetySheet(self._look, self._page, self._guidance, why)
        sheet.stop_asked.connect(self._session.stop)
        self._open_once(sheet)

    @Slot()
    def show_screens(self) -> None:
        """Offer the other screens, where there are any."""
        if len(self.screens) < 2:
            return
        sheet = ScreenSheet(self._look, self._page, self.screens)
        sheet.chosen.connect(self.screen_chosen)
        self._open_once(sheet)

    def _open_once(self, sheet: Overlay) -> None:
        """Open a sheet that is gone when it is closed."""
        sheet.closed.connect(self._on_closed)
        sheet.closed.connect(sheet.deleteLater)
        self._open(sheet)

    def _open(self, overlay: Overlay) -> None:
        self.covered.emit(True)  # noqa: FBT003 - a signal takes no keywords
        overlay.open()

    @Slot()
    def _on_closed(self) -> None:
        self.covered.emit(False)  # noqa: FBT003 - a signal takes no keywords
