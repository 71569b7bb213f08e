"""The page that plays: what the session tells is shown, and what the user asks for passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QWidget

from player.errors import SuppleError
from player.i18n import said
from player.routine.model import Side
from player.transport.facts import PauseReason
from player.transport.transport import State
from player.ui.actions import install
from player.ui.end_words import MANY_HURT
from player.ui.foot_notice import FootNotice
from player.ui.hurt_notice import HurtNotice
from player.ui.moment import moment_of, with_side
from player.ui.notice import Flash
from player.ui.player_parts import PlayerParts
from player.ui.player_sheets import PlayerSheets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from player.ui.films import Films
    from player.ui.guidance import Guidance
    from player.ui.look import Look
    from player.ui.moment import Moment
    from player.ui.screens import Place
    from player.ui.session import PlayedSession
    from player.ui.sound_desk import SoundDesk


class PlayerPage(QWidget):
    """Shows a session and passes on what the user asks for."""

    distance_asked = Signal(bool)
    """The window should fill the screen (True) or not."""
    screen_asked = Signal(str)
    """It should do so on the screen of this name."""
    volume_changed = Signal(float)
    """How loud it is now, 0 … 1."""

    def __init__(
        self,
        look: Look,
        session: PlayedSession,
        desk: SoundDesk,
        films: Films | None = None,
        distance_m: int = 2,
        guidance: Guidance | None = None,
    ) -> None:
        """Make the page.

        Args:
            look: Theme and words.
            session: What it shows.
            desk: What sounds.
            films: The figures.
            distance_m: How far away the person is who reads it across the room.
            guidance: When to stop; without it there is nothing to read about that.
        """
        super().__init__()
        self._look = look
        self._session = session
        self._desk = desk
        self._far = False
        self._hurts = 0
        self._sound_was_lost = False
        self._said: object = None
        self._sheets = PlayerSheets(look, self, session, guidance)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(session.transport.timeline.title)
        self._actions = install(self, look.catalogue, self._slots(guided=guidance is not None))
        title = session.transport.timeline.title
        self._parts = PlayerParts(look, self, title, self._actions, films, distance_m)
        if films is not None:
            films.arrived.connect(self._on_film)
        self._flash = Flash(look, self)
        self.notice = FootNotice(look, self)
        self._hurt = HurtNotice(look, self)
        self._connect()
        self._on_segment()
        self._on_look()

    def _slots(self, *, guided: bool) -> dict[str, Callable[[], None]]:
        session = self._session
        slots = {
            "toggle": session.toggle,
            "next": session.next,
            "previous": session.previous,
            "forward": session.forward,
            "back": session.back,
            "hurt": session.hurt,
            "undo": self._undo,
            "leave_out": self._leave_out,
            "again": self._say_again,
            "not_ready": self._not_ready,
            "louder": self._louder,
            "quieter": self._quieter,
            "mute": self._mute,
            "voice": self._voice,
            "distance": self._toggle_distance,
            "screens": self._sheets.show_screens,
            "leave": self._leave,
            "keys": self._sheets.show_keys,
        }
        if session.can_ease:
            slots["easier"] = session.ease
        if guided:
            slots["safety"] = self._sheets.show_safety
        return slots

    def _connect(self) -> None:
        session, parts = self._session, self._parts
        session.looked.connect(self._on_look)
        session.segment_changed.connect(self._on_segment)
        session.paused.connect(self._on_paused)
        session.noticed.connect(self._on_noticed)
        session.toned.connect(self._on_toned)
        session.hurt_said.connect(self._on_hurt)
        session.hurt_undone.connect(self._on_hurt_undone)
        session.state_changed.connect(self._on_state)
        session.left_out.connect(self._on_left_out)
        session.put_back.connect(self._hurt.hide)
        self._hurt.undo_asked.connect(self._undo)
        self._hurt.leave_out_asked.connect(session.leave_out)
        parts.bar.seek_asked.connect(session.seek)
        parts.top.volume.setValue(round(self._desk.volume * 100))
        parts.top.volume.valueChanged.connect(self._on_volume)
        self._sheets.covered.connect(self._on_covered)
        self._sheets.screen_chosen.connect(self._on_screen)
        self._look.changed.connect(self._on_look_changed)

    @property
    def is_far(self) -> bool:
        """Whether it is laid out to be read from across the room."""
        return self._far

    def perform(self, command: str) -> None:
        """Do what a command's key does, such as for a media key of the system."""
        self._actions[command].trigger()

    @property
    def volume(self) -> float:
        """How loud it is, 0 … 1."""
        return self._desk.volume

    @Slot(float)
    def set_volume(self, volume: float) -> None:
        """Make it as loud as this, 0 … 1."""
        self._parts.top.volume.setValue(round(volume * 100))

    def offer_screens(self, screens: Sequence[Place]) -> None:
        """Offer a choice of screens, where there is more than one."""
        self._sheets.screens = screens
        self._parts.top.offer_screens(offered=len(screens) > 1)

    # --- what the session tells ---------------------------------------------------------------

    @property
    def _moment(self) -> Moment:
        return moment_of(self._session.transport, self._look.catalogue)

    def _named(self, moment: Moment) -> str:
        return with_side(moment.name, moment.side, self._look.catalogue)

    @Slot()
    def _on_look(self) -> None:
        moment = self._moment
        self._parts.show_moment(moment, self._session.transport)
        paused = moment.state is State.PAUSED
        if paused and self._sound_was_lost and not self._session.transport.is_sound_lost:
            self._on_paused(PauseReason.USER)
        elif paused or self._parts.pill.has_words:
            if not paused:
                self._parts.pill.show_words("")
            self._settle()

    @Slot()
    def _on_film(self) -> None:
        self._parts.show_coming()

    @Slot()
    def _on_segment(self) -> None:
        moment = self._parts.show_segment(self._session.transport)
        self._settle()
        self._announce(moment)

    def _announce(self, moment: Moment) -> None:
        """Tell a screen reader of another step, side or set, never of seconds."""
        if moment.step == self._said or not self.isVisible():
            return
        self._said = moment.step
        words = self._named(moment)
        event = QAccessibleAnnouncementEvent(self, f"{moment.phase}. {words}. {moment.cue}")
        QAccessible.updateAccessibility(event)

    @Slot()
    def _on_state(self) -> None:
        self._hurt.hold(held=self._session.transport.state is State.PAUSED)

    @Slot(object)
    def _on_paused(self, reason: PauseReason) -> None:
        self._sound_was_lost = reason is PauseReason.SOUND_LOST
        _ = self._look.catalogue.gettext
        why = {
            PauseReason.USER: _("Paused · Space goes on"),
            PauseReason.GAP: _("The computer was asleep. Space goes on where you were."),
            PauseReason.SOUND_LOST: _("Sound has been lost. Space goes on without it."),
        }
        usual = reason is PauseReason.USER
        afar = _("Space goes on") if usual else ""
        self._parts.pill.show_words(why[reason], afar, matters=not usual)
        self._settle()

    @Slot()
    def _on_toned(self) -> None:
        if self._session.is_silent:
            self._flash.light()

    @Slot(object)
    def _on_noticed(self, told: str | SuppleError) -> None:
        self._hurt.hide()
        words = self._look.catalogue
        self.notice.tell(told.said(words) if isinstance(told, SuppleError) else said(told, words))

    @Slot()
    def _on_hurt(self) -> None:
        if not self._session.over:
            self.notice.hide()
            again = bool(self._session.transport.repeats_of_hurt)
            self._hurt.tell_skipped(comes_again=again)
            self._hurts += 1
            if self._hurts == MANY_HURT:
                self._sheets.advise_to_stop(self._hurts)

    @Slot()
    def _on_hurt_undone(self) -> None:
        self._hurts -= 1
        self._hurt.hide()

    @Slot(str)
    def _on_left_out(self, name: str) -> None:
        if not self._session.over:
            self._hurt.tell_left_out(name)

    @Slot()
    def _on_look_changed(self) -> None:
        self._on_look()
        self.update()

    # --- what the user asks for ---------------------------------------------------------------

    @Slot()
    def _undo(self) -> None:
        """Take back the last of what can be: leaving out, else that it hurt."""
        if self._session.transport.can_put_back:
            self._session.restore()
        else:
            self._session.undo_hurt()

    @Slot()
    def _leave_out(self) -> None:
        _ = self._look.catalogue.gettext
        if self._hurt.offers_to_leave_out:
            self._session.leave_out()
        else:
            self.notice.tell(_("Press P first, then L."))

    @Slot()
    def _not_ready(self) -> None:
        _ = self._look.catalogue.gettext
        if self._moment.may_wait:
            self._session.not_ready()
        else:
            self.notice.tell(_("N gives more time where you get ready."))

    @Slot()
    def _say_again(self) -> None:
        moment = self._moment
        words = (self._named(moment), moment.cue)
        self._desk.say_again(". ".join(part for part in words if part))

    @Slot()
    def _louder(self) -> None:
        self._change_volume(5)

    @Slot()
    def _quieter(self) -> None:
        self._change_volume(-5)

    def _change_volume(self, percent: int) -> None:
        volume = self._parts.top.volume
        volume.setValue(volume.value() + percent)

    @Slot(int)
    def _on_volume(self, percent: int) -> None:
        self._desk.set_volume(percent / 100)
        self.volume_changed.emit(percent / 100)
        self._parts.top.show_muted(muted=self._desk.muted)

    @Slot()
    def _mute(self) -> None:
        self._desk.toggle_mute()
        self._parts.top.show_muted(muted=self._desk.muted)

    @Slot()
    def _voice(self) -> None:
        _ = self._look.catalogue.gettext
        words = {
            True: _("The voice is on."),
            False: _("The voice is off; the tones stay."),
            None: _("There is no voice here."),
        }
        self.notice.tell(words[self._desk.toggle_voice()])

    @Slot()
    def _toggle_distance(self) -> None:
        self.set_far(far=not self._far)

    def set_far(self, *, far: bool) -> None:
        """Lay the page out to be read from across the room, or with its controls."""
        self._far = far
        self._lay_out()
        self.distance_asked.emit(far)

    @Slot()
    def _leave(self) -> None:
        if self._far:
            self.set_far(far=False)
        elif self._session.is_kept:
            self._sheets.ask_to_leave()
        else:  # there is nothing to lose
            self._session.stop()

    @Slot(str)
    def _on_screen(self, name: str) -> None:
        self.screen_asked.emit(name)
        self.set_far(far=True)

    @Slot(bool)
    def _on_covered(self, covered: bool) -> None:
        """Let no key through to what is covered."""
        self._parts.pill.cover(covered=covered)
        for action in self._actions.values():
            action.setEnabled(not covered)

    # --- the page itself ----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """From across the room the whole screen is the big key."""
        if self._far and event.button() is Qt.MouseButton.LeftButton:
            self._session.toggle()
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Lay everything out for another screen: its pixels may be larger or smaller."""
        if event.type() is QEvent.Type.ScreenChangeInternal:
            self._lay_out()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the clock often."""
        super().showEvent(event)
        self._session.set_visible(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look at the clock seldom."""
        super().hideEvent(event)
        self._session.set_visible(False)

    def _lay_out(self) -> None:
        self._parts.lay_out(far=self._far)
        self._settle()

    def _settle(self) -> None:
        """Move the notices to where they may be now: a long name moves the figure."""
        self._parts.stand_notices((self.notice, self._hurt))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground, and from across the room the band on the side's edge."""
        theme, side = self._look.theme, self._parts.chip.side
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.background)
            if self._far and side is not Side.BOTH:
                band = QRectF(self._parts.regions.band)
                painter.fillRect(band, theme.left if side is Side.LEFT else theme.right)
