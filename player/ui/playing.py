"""A session in the window, from its opening to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from player.desktop.keep_awake import KeepAwake
from player.session import open_preview, open_session
from player.transport.transport import State
from player.ui.finish_page import FinishPage, summary_of
from player.ui.player_page import PlayerPage
from player.ui.session import PlayedSession
from player.ui.sound_desk import SessionDesk

if TYPE_CHECKING:
    from player.audio.opening import Choice
    from player.history import Resumable, Store
    from player.session import Session
    from player.ui.films import Films
    from player.ui.look import Look
    from player.ui.main_window import MainWindow
    from player.ui.session import Easing
    from player.ui.workroom import Laid, Workroom


class Playing(QObject):
    """Opens sessions one after another, shows them, and keeps the screen on while they play."""

    left = Signal()
    """The user has seen the end of a session and goes home."""

    def __init__(
        self,
        look: Look,
        window: MainWindow,
        store: Store,
        films: Films,
        output: Choice | None,
        parent: QObject | None = None,
    ) -> None:
        """Take where sessions are shown and recorded.

        Args:
            look: The theme and the words.
            window: Where they are shown.
            store: Where they are recorded.
            films: The figures; closed with this.
            output: What sounds, in place of the settings' choice.
            parent: Owns it.
        """
        super().__init__(parent)
        self._look = look
        self._window = window
        self._store = store
        self._output = output
        self.films = films
        self._awake = KeepAwake()
        self._session: Session | None = None
        self.played: PlayedSession | None = None

    def play(self, room: Workroom, laid: Laid, rate: float = 1.0) -> None:
        """Play a routine as a new session; at another rate as a preview, not recorded."""
        self.close_session()
        if rate != 1.0:
            session = open_preview(laid.timeline, rate)
        else:
            session = open_session(laid.timeline, room.settings, self._store, choice=self._output)
        self.films.know(laid.loaded.exercises)
        self._show(room, session, room.easing(laid.loaded))

    def resume(self, room: Workroom, offer: Resumable) -> None:
        """Go on with a session by its own plan, whatever has become of the routine's file."""
        self.close_session()
        session = open_session(
            offer.timeline, room.settings, self._store, choice=self._output, offer=offer
        )
        self._show(room, session, None)

    def _show(self, room: Workroom, session: Session, easing: Easing | None) -> None:
        played = PlayedSession(session, easing, self)
        desk = SessionDesk(room.settings, session.sounds, session.output)
        page = PlayerPage(self._look, played, desk, self.films)
        page.distance_asked.connect(self._window.fill_screen)
        played.state_changed.connect(self._on_state_changed)
        played.ended.connect(self._on_ended)
        self.played, self._session = played, session
        self._window.setWindowTitle(session.transport.timeline.title)
        self._window.show_page(page)
        played.begin()

    @Slot()
    def _on_state_changed(self) -> None:
        state = self.played.transport.state if self.played else State.STOPPED
        self._awake.hold(awake=state in (State.PLAYING, State.WAITING))

    @Slot(object)
    def _on_ended(self, _state: State) -> None:
        assert self._session is not None
        id_ = getattr(self._session.journal, "session_id", None)
        record = self._store.session(id_) if id_ else None
        summary = summary_of(record, self._look.catalogue) if record else None
        self._window.fill_screen(fill=False)
        page = FinishPage(self._look, self._session.transport.timeline.title, summary)
        page.left.connect(self.left)
        self._window.show_page(page)

    def close_session(self) -> None:
        """Keep what was done so far and let go of the session, if there is one."""
        if self.played is not None:
            self.played.close()
            self.played.deleteLater()
        self.played = self._session = None
        self._awake.hold(awake=False)

    def close(self) -> None:
        """Let go of everything."""
        self.close_session()
        self.films.close()
