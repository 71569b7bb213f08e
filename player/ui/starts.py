"""How sessions begin, how one is gone on with, and how it is come back from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from player.ui.home import Chapter

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.ui.furniture import Furniture
    from player.ui.library_desk import LibraryDesk
    from player.ui.look import Look
    from player.ui.main_window import MainWindow
    from player.ui.playing import Playing
    from player.ui.workroom import Laid

_PREVIEW_RATE: Final = 8.0


class Starts(QObject):
    """Has a session played once all is there for it, and the library shown again after it."""

    turned = Signal()
    """A session has begun, or was left."""
    told = Signal(str)
    """A sentence that stops nothing."""

    def __init__(
        self,
        look: Look,
        window: MainWindow,
        rate: float,
        when_furnished: Callable[[Callable[[], None]], None],
    ) -> None:
        """Wait for what sessions need.

        Args:
            look: The words.
            window: Where they are shown.
            rate: Other than 1 is a silent, unrecorded preview.
            when_furnished: Does something once settings, library and history are there.
        """
        super().__init__(window)
        self._look = look
        self._window = window
        self._rate = rate
        self._when_furnished = when_furnished
        self._desk: LibraryDesk | None = None
        self._playing: Playing | None = None

    def serve(self, desk: LibraryDesk) -> None:
        """Play what the library lays out."""
        self._desk = desk
        desk.play_asked.connect(self._on_play_asked)
        desk.preview_asked.connect(self._on_preview_asked)

    def take_furniture(self, rooms: Furniture) -> None:
        """Play, and try out what is being written, from now on."""
        self._playing = rooms.playing
        rooms.playing.left.connect(self._on_left)
        rooms.playing.habits_asked.connect(self._on_habits_asked)
        rooms.workshop.play_asked.connect(self._on_try_asked)

    # --- beginning ----------------------------------------------------------------------------

    @Slot(str, object)
    def start(self, name: str, minutes: int | None = None) -> None:
        """Play a routine; the card that shows may be from the index, before all else is there."""

        def start() -> None:
            assert self._desk is not None
            self._desk.start(name, minutes)

        self._when_furnished(start)

    @Slot(object, int)
    def _on_play_asked(self, laid: Laid, at_step: int) -> None:
        self._play(laid, self._rate, at_step)

    @Slot(object)
    def _on_preview_asked(self, laid: Laid) -> None:
        self._play(laid, _PREVIEW_RATE)

    def _play(self, laid: Laid, rate: float, at_step: int = 0) -> None:
        def play() -> None:
            assert self._desk is not None
            assert self._desk.room is not None
            assert self._playing is not None
            self._playing.play(self._desk.room, laid, rate, at_step)
            self.turned.emit()

        self._when_furnished(play)

    @Slot(object, int)
    def _on_try_asked(self, laid: Laid, at_step: int) -> None:
        assert self._desk is not None
        assert self._desk.room is not None
        assert self._playing is not None
        self._playing.try_out(self._desk.room, laid, at_step)

    # --- going on -----------------------------------------------------------------------------

    def resume_last(self) -> None:
        """Go on with the session that was not finished."""
        if self._desk is not None and self._desk.offer is not None:
            self.answer(go_on=True)
        else:
            _ = self._look.catalogue.gettext
            self.told.emit(_("There is no unfinished session of the last 12 hours."))

    @Slot(bool)
    def answer(self, go_on: bool) -> None:
        """Go on with the session that was offered, or keep it as it is."""

        def answer() -> None:
            assert self._desk is not None
            assert self._playing is not None
            if not go_on:
                self._desk.decline()
                return
            offer, self._desk.offer = self._desk.offer, None
            if offer is not None:
                self._window.library.top.withdraw_offer()
                self._playing.resume(offer, self._desk.room)

        self._when_furnished(answer)

    # --- coming back --------------------------------------------------------------------------

    @Slot()
    def _on_left(self) -> None:
        assert self._desk is not None
        self._window.library.top.suggest_anew()
        self._window.go_home()
        self._window.library.take_focus()
        self._desk.show_history()
        self.turned.emit()

    @Slot()
    def _on_habits_asked(self) -> None:
        self._on_left()
        self._window.chapter_asked.emit(Chapter.HABITS)
