"""The page that plays: name, side, figure, ring, cue, the session's bar and the transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QWidget

from player.routine.model import Side
from player.timeline.model import SegmentKind
from player.transport.facts import PauseReason
from player.transport.transport import State
from player.ui.actions import install
from player.ui.controls import TopBar, TransportBar
from player.ui.figure_view import FigureView
from player.ui.films import film_key
from player.ui.moment import coming, is_paced, moment_of, next_in_short, with_side
from player.ui.notice import Flash, Notice, Veil
from player.ui.overlays import KeySheet, Question
from player.ui.regions import Regions, far, near
from player.ui.ring import Ring
from player.ui.session_bar import SessionBar
from player.ui.side_chip import SideChip
from player.ui.sight import LEGIBLE, letter_px, pitch_of
from player.ui.text import BigText, Label, Size
from player.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from player.figure import Film
    from player.ui.films import Films
    from player.ui.look import Look
    from player.ui.moment import Moment
    from player.ui.session import PlayedSession
    from player.ui.sound_desk import SoundDesk


class PlayerPage(QWidget):
    """Shows a session and passes on what the user asks for."""

    distance_asked = Signal(bool)
    """The window should fill the screen (True) or not."""
    volume_changed = Signal(float)
    """How loud it is now, 0 … 1."""

    def __init__(
        self,
        look: Look,
        session: PlayedSession,
        desk: SoundDesk,
        films: Films | None = None,
        distance_m: int = 2,
    ) -> None:
        """Make the page.

        Args:
            look: Theme and words.
            session: What it shows.
            desk: What sounds.
            films: The figures.
            distance_m: How far away the person is who reads it across the room.
        """
        super().__init__()
        self._distance_m = distance_m
        self._look = look
        self._session = session
        self._desk = desk
        self._films = films
        self._far = False
        self._leaving = False
        self._goes_on = False
        self._said: object = None
        self._regions = near(1280, 800)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._actions = install(self, look.catalogue, self._slots())
        self._top = TopBar(look, session.transport.timeline.title, self._actions)
        self._chip = SideChip(look)
        self._name = BigText(look)
        self._figure = FigureView(look, films)
        self._ring = Ring(look)
        self._cue = BigText(look, weight=600)
        self._counts = BigText(look, "text_2", 600, align=Qt.AlignmentFlag.AlignHCenter)
        self._following = BigText(look, "text_2", 600, align=Qt.AlignmentFlag.AlignRight)
        self._elapsed = Label(look, "", Size.HEADING)
        self._bar = SessionBar(look)
        self._remaining = Label(look, "", Size.HEADING)
        self._remaining.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bottom = TransportBar(look, self._actions)
        for widget in (
            self._top,
            self._chip,
            self._name,
            self._figure,
            self._ring,
            self._cue,
            self._counts,
            self._following,
            self._elapsed,
            self._bar,
            self._remaining,
            self._bottom,
        ):
            widget.setParent(self)
        self._veil = Veil(look, self)
        self._flash = Flash(look, self)
        self.notice = Notice(look, self)
        self._question = Question(look, self)
        self._keys = KeySheet(look, self)
        self._connect()
        self._on_segment()
        self._on_look()

    def _slots(self) -> dict[str, Callable[[], None]]:
        session = self._session
        easier = {"easier": session.ease} if session.can_ease else {}
        return {
            **easier,
            "toggle": session.toggle,
            "next": session.next,
            "previous": session.previous,
            "forward": session.forward,
            "back": session.back,
            "hurt": session.hurt,
            "again": self._say_again,
            "not_ready": session.not_ready,
            "louder": self._louder,
            "quieter": self._quieter,
            "mute": self._mute,
            "voice": self._voice,
            "distance": self._toggle_distance,
            "leave": self._leave,
            "keys": self._show_keys,
        }

    def _connect(self) -> None:
        session, look = self._session, self._look
        session.looked.connect(self._on_look)
        session.segment_changed.connect(self._on_segment)
        session.paused.connect(self._on_paused)
        session.noticed.connect(self._on_noticed)
        session.toned.connect(self._on_toned)
        session.hurt_said.connect(self._on_hurt)
        session.hurt_undone.connect(self.notice.hide)
        self._bar.seek_asked.connect(session.seek)
        self._top.volume.setValue(round(self._desk.volume * 100))
        self._top.volume.valueChanged.connect(self._on_volume)
        self._question.answered.connect(self._on_answer)
        for overlay in (self._question, self._keys):
            overlay.closed.connect(self._on_overlay_closed)
        look.changed.connect(self._on_look_changed)
        if self._films is not None:
            self._films.arrived.connect(self._on_film)

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
        self._top.volume.setValue(round(volume * 100))

    # --- what the session tells ---------------------------------------------------------------

    @Slot()
    def _on_look(self) -> None:
        _ = self._look.catalogue.gettext
        transport = self._session.transport
        moment = moment_of(transport, self._look.catalogue)
        colour = self._look.theme.phase(moment.segment.kind)
        digits = moment.digits
        if self._far and is_paced(moment.segment) and not moment.counting_in:
            digits = f"{moment.segment.rep}/{moment.segment.reps}"
        word = moment.phase
        if self._far and moment.segment.kind is SegmentKind.PREPARE and word != _("Paused"):
            word = _("Ready")
        self._ring.show_dial(word.upper(), digits, moment.below, moment.fraction, colour)
        self._bar.show_playhead(transport.playhead_ms)
        self._figure.show_playhead(transport.playhead_ms)
        self._elapsed.setText(moment.elapsed)
        self._remaining.setText(moment.remaining)
        self._bottom.show_moment(moment)
        if moment.counting_in:
            self._veil.show_words(moment.digits, "")
        elif moment.state is not State.PAUSED:
            self._veil.show_words("", "")

    @Slot()
    def _on_segment(self) -> None:
        transport = self._session.transport
        moment = moment_of(transport, self._look.catalogue)
        self._bar.show_timeline(transport.timeline)
        if self._films is not None:
            self._films.order(transport.timeline)
        self._name.setText(moment.name)
        self._cue.setText(moment.cue)
        self._counts.setText(moment.counts)
        self._following.setText(next_in_short(moment, self._look.catalogue))
        self._top.show_place(moment.place)
        self._bottom.next_card.show_figure(self._next_film(moment))
        shown = coming(transport.timeline, moment.segment) or moment.segment
        self._figure.show_segment(moment.segment, transport.step, shown)
        if moment.side is not self._chip.side:
            self._chip.show_side(moment.side)
            self._lay_out()
        self._announce(moment)

    def _next_film(self, moment: Moment) -> Film | None:
        key = film_key(moment.next_segment) if moment.next_segment is not None else None
        return self._films.film(key) if self._films is not None and key is not None else None

    def _announce(self, moment: Moment) -> None:
        """Tell a screen reader of another step, side or set, never of seconds."""
        key = (moment.segment.step, moment.side, moment.segment.set, moment.state)
        if key == self._said or not self.isVisible():
            return
        self._said = key
        words = with_side(moment.name, moment.side, self._look.catalogue)
        event = QAccessibleAnnouncementEvent(self, f"{moment.phase}. {words}. {moment.cue}")
        QAccessible.updateAccessibility(event)

    @Slot(object)
    def _on_film(self, _key: object) -> None:
        moment = moment_of(self._session.transport, self._look.catalogue)
        self._bottom.next_card.show_figure(self._next_film(moment))

    @Slot(object)
    def _on_paused(self, reason: PauseReason) -> None:
        _ = self._look.catalogue.gettext
        why = {
            PauseReason.USER: _("Space goes on."),
            PauseReason.GAP: _("The computer was asleep. Space goes on where you were."),
            PauseReason.SOUND_LOST: _("Sound has been lost. Space goes on without it."),
        }
        self._veil.show_words(_("Paused"), why[reason])

    @Slot()
    def _on_toned(self) -> None:
        if self._session.is_silent:
            self._flash.light()

    @Slot(str)
    def _on_noticed(self, text: str) -> None:
        self.notice.tell(text)

    @Slot()
    def _on_hurt(self) -> None:
        _ = self._look.catalogue.gettext
        if not self._session.over:
            text = _("Skipped, and noted that it hurts.")
            self.notice.tell(text, button=_("Undo"), slot=self._session.undo_hurt)

    @Slot()
    def _on_look_changed(self) -> None:
        self._on_look()
        self.update()

    # --- what the user asks for ---------------------------------------------------------------

    @Slot()
    def _say_again(self) -> None:
        moment = moment_of(self._session.transport, self._look.catalogue)
        words = with_side(moment.name, moment.side, self._look.catalogue)
        self._desk.say_again(". ".join(part for part in (words, moment.cue) if part))

    @Slot()
    def _louder(self) -> None:
        self._top.volume.setValue(self._top.volume.value() + 5)

    @Slot()
    def _quieter(self) -> None:
        self._top.volume.setValue(self._top.volume.value() - 5)

    @Slot(int)
    def _on_volume(self, percent: int) -> None:
        self._desk.set_volume(percent / 100)
        self.volume_changed.emit(percent / 100)
        self._top.show_muted(muted=self._desk.muted)

    @Slot()
    def _mute(self) -> None:
        self._desk.toggle_mute()
        self._top.show_muted(muted=self._desk.muted)

    @Slot()
    def _voice(self) -> None:
        _ = self._look.catalogue.gettext
        speaks = self._desk.toggle_voice()
        words = {True: _("The voice is on."), False: _("The voice is off; the tones stay.")}
        self.notice.tell(words[speaks] if speaks is not None else _("There is no voice here."))

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
            return
        _ = self._look.catalogue.gettext
        self._leaving = True
        self._goes_on = self._session.transport.state in (State.PLAYING, State.WAITING)
        self._session.pause()
        self._set_keys_work(work=False)
        self._question.ask(
            _("Leave this session?"),
            _("What you did is kept, and you can go on from here later."),
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
    def _show_keys(self) -> None:
        self._set_keys_work(work=False)
        self._keys.open()

    @Slot()
    def _on_overlay_closed(self) -> None:
        self._set_keys_work(work=True)

    def _set_keys_work(self, *, work: bool) -> None:
        for action in self._actions.values():
            action.setEnabled(work)

    # --- the page itself ----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """From across the room the whole screen is the big key."""
        if self._far and event.button() is Qt.MouseButton.LeftButton:
            self._session.toggle()
        super().mousePressEvent(event)

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
        width, height = self.width(), self.height()
        regions = far(width, height, self._chip.side) if self._far else near(width, height)
        self._regions = regions
        for widget in (self._top, self._elapsed, self._remaining, self._bottom, self._counts):
            widget.setVisible(not self._far)
        self._following.setVisible(self._far)
        self._figure.setGeometry(regions.figure)
        self._veil.setGeometry(regions.figure)
        self._ring.setGeometry(regions.ring)
        self._ring.set_proportions(far=self._far)
        self._cue.setGeometry(regions.cue)
        self._bar.set_names(shown=not self._far)
        self._lay_out_head(regions)
        if self._far:
            self._bar.setGeometry(regions.bar)
            self._following.setGeometry(regions.counts)
            self._size_for_distance(height)
        else:
            self._lay_out_controls(regions)
        self.update()

    def _lay_out_head(self, regions: Regions) -> None:
        head, gap = regions.head, round(24 * max(regions.scale, 0.6))
        height = round(head.height() * (0.72 if self._far else 1.0))
        width = self._chip.width_for(height) if self._chip.side is not Side.BOTH else 0
        top = head.top() + (head.height() - height) // 2
        right = self._chip.side is Side.RIGHT
        left = head.right() + 1 - width if right else head.left()
        self._chip.setGeometry(left, top, width, height)
        taken = width + gap if width else 0
        start = head.left() if right else head.left() + taken
        self._name.setGeometry(start, head.top(), head.width() - taken, head.height())

    def _size_for_distance(self, height: int) -> None:
        """Let words be as large as there is room for, and no smaller than the eye needs."""
        pitch_mm = pitch_of(self.screen())
        readable = letter_px(self._distance_m, pitch_mm)
        legible = letter_px(self._distance_m, pitch_mm, LEGIBLE)
        for words, least, most in (
            (self._name, 0.05, 0.16),
            (self._cue, 0.03, 0.088),
            (self._following, 0.03, 0.081),
        ):
            room = words.height() / 1.25  # a line of this size still fits
            largest = max(height * most, min(readable, room))
            words.set_limits(min(max(height * least, legible), largest), largest)

    def _lay_out_controls(self, regions: Regions) -> None:
        scale, bar = regions.scale, regions.bar
        self._top.setGeometry(regions.top)
        self._counts.setGeometry(regions.counts)
        self._bottom.setGeometry(regions.bottom)
        self._bottom.set_scale(scale)
        clock = round(96 * scale)
        for each in (self._elapsed, self._remaining):
            each.setFont(font(24 * scale, 700, tabular=True))
        self._elapsed.setGeometry(bar.left(), bar.top(), clock, bar.height() // 2 + 4)
        edge = bar.right() + 1 - clock
        self._remaining.setGeometry(edge, bar.top(), clock, bar.height() // 2 + 4)
        self._bar.setGeometry(bar.adjusted(clock + 6, 0, -clock - 6, 0))
        self._name.set_limits(24 * scale, 92 * scale)
        self._cue.set_limits(16 * scale, 40 * scale)
        self._counts.set_limits(14 * scale, 26 * scale, lines=1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the ground, and from across the room the band on the side's edge."""
        theme, side = self._look.theme, self._chip.side
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.background)
            if self._far and side is not Side.BOTH:
                band = QRectF(QRect(self._regions.band))
                painter.fillRect(band, theme.left if side is Side.LEFT else theme.right)
