"""What a session means to the rest of the machine: the screen, media keys, other players."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from player.desktop.keep_awake import KeepAwake
from player.transport.transport import State
from player.ui.artwork import Artwork
from player.ui.background import Background
from player.ui.hints import has_bus

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from player.desktop.mpris import MediaRemote
    from player.desktop.other_players import How, OtherPlayers
    from player.i18n import Catalogue
    from player.ui.films import Films
    from player.ui.look import Look
    from player.ui.player_page import PlayerPage
    from player.ui.session import PlayedSession


ASK_AFTER_MS: Final = 500
"""Asking the system to leave the screen on waits for the first frame: it takes tens of ms."""


class Surroundings(QObject):
    """Keeps the screen on, answers media keys and quietens other players while a session plays."""

    def __init__(
        self,
        window: QWidget,
        record: Path,
        films: Films,
        look: Look,
        parent: QObject | None = None,
    ) -> None:
        """Give back what an earlier run did not come to give back.

        Args:
            window: The window that a remote may ask for.
            record: Where it is written down what was done to other players.
            films: The figures, for the picture that a remote shows.
            look: Theme and words.
            parent: Owns it.
        """
        super().__init__(parent)
        self._window = window
        self._artwork = Artwork(films.folder.with_name("artwork"), films, look, self)
        self._awake = KeepAwake()
        self._asks_soon = QTimer(self)
        self._asks_soon.setSingleShot(True)
        self._asks_soon.setInterval(ASK_AFTER_MS)
        self._asks_soon.timeout.connect(self._stay_awake)
        self._remote: MediaRemote | None = None
        self._played: PlayedSession | None = None
        self._others: OtherPlayers | None = None
        self._background = Background(self)
        if has_bus():
            from player.desktop.other_players import OtherPlayers

            self._others = OtherPlayers(record)
            self._background.run(self._others.give_back_after_crash, _nothing)

    def attach(
        self, page: PlayerPage, played: PlayedSession, catalogue: Catalogue, how: How
    ) -> None:
        """Begin with a session.

        Args:
            page: Where it is shown; it does what media keys ask for.
            played: The session.
            catalogue: The words.
            how: What to do to other players.
        """
        self._played = played
        played.state_changed.connect(self._on_state_changed)
        if not has_bus():
            return
        others = self._others
        if others is not None:
            self._background.run(lambda: others.quiet(how), _nothing)
        from player.desktop.mpris import MediaRemote
        from player.desktop.single_instance import bring_to_front

        picture, transport = self._artwork.picture, played.transport
        remote = MediaRemote(
            catalogue, artwork=lambda segment: picture(segment, transport.timeline), parent=self
        )
        self._artwork.arrived.connect(remote.show_artwork)
        remote.play_asked.connect(played.resume)
        remote.pause_asked.connect(played.pause)
        for asked, command in (
            (remote.toggle_asked, "toggle"),
            (remote.next_asked, "next"),
            (remote.previous_asked, "previous"),
        ):
            asked.connect(partial(page.perform, command))
        remote.seek_asked.connect(played.seek)
        remote.volume_asked.connect(page.set_volume)
        page.volume_changed.connect(remote.show_volume)
        remote.raise_asked.connect(partial(bring_to_front, self._window))
        remote.quit_asked.connect(self._window.close)
        played.looked.connect(remote.refresh)
        remote.attach(played.transport, volume=page.volume)
        self._remote = remote

    @Slot()
    def _on_state_changed(self) -> None:
        state = self._played.transport.state if self._played else State.STOPPED
        if state in (State.PLAYING, State.WAITING):
            self._asks_soon.start()
        else:
            self._rest()

    @Slot()
    def _stay_awake(self) -> None:
        self._awake.hold(awake=True)

    def _rest(self) -> None:
        self._asks_soon.stop()
        self._awake.hold(awake=False)

    def detach(self) -> None:
        """Be done with the session, if there is one."""
        self._played = None
        self._rest()
        if self._remote is not None:
            self._remote.detach()
            self._remote.deleteLater()
            self._remote = None
        if self._others is not None:
            self._background.run(self._others.give_back, _nothing)

    def close(self) -> None:
        """Be done for good; other players are given back what was taken."""
        self.detach()
        self._artwork.close()
        self._background.close()
        if self._others is not None:
            self._others.give_back()


def _nothing(_result: object) -> None:
    pass
