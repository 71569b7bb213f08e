"""What a player's page is made of, and where each part is, near and from across the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from player.routine.model import Side
from player.ui.breaking import lines_in, narrowest
from player.ui.controls import TopBar, TransportBar
from player.ui.figure_view import FigureView
from player.ui.films import film_key
from player.ui.moment import (
    coming,
    is_paced,
    moment_of,
    next_in_short,
    phase_in_short,
    phase_word,
)
from player.ui.pause_pill import PausePill
from player.ui.regions import far as across_the_room
from player.ui.regions import near
from player.ui.ring import Ring, has_room
from player.ui.session_bar import SessionBar
from player.ui.short_cue import beginnings, ways_to_say
from player.ui.side_chip import SideChip
from player.ui.sight import LINE, letter_px, pitch_of
from player.ui.text import OVERHANG, BigText, Label, Size
from player.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QAction, QFont
    from PySide6.QtWidgets import QWidget

    from player.timeline.model import Timeline
    from player.transport.transport import Transport
    from player.ui.films import FilmKey, Films
    from player.ui.foot_notice import FootNotice
    from player.ui.look import Look
    from player.ui.moment import Moment
    from player.ui.regions import Regions
    from player.units import Milliseconds


_TELL_EVERY_MS: Final = 10_000
"""A screen reader hears of the time that goes by in steps of this, never every second."""
NAME_WEIGHT: Final = 800
SMALLER_WEIGHT: Final = 600
_NAME_LINES: Final = 2
_LOW_LINES: Final = 2
"""On how many lines the name stands, and from afar the cue and what comes next."""
_OVER_THE_EDGE: Final = 10
"""So far notices reach below the figure: what lies on the mat, lies that much above them."""
_WHOLE_LINE: Final = 0.08
"""So large, as a share of the page, what comes next is on one line rather than larger on two."""
_OVER_THE_CUE: Final = 0.005
"""How much higher than the cue they are from afar, as a share of the page: two whole lines."""
_CHIP_FAR: Final = 0.62
_CHIP_SMALL: Final = 0.6
"""The side's height as a share of the head's, and of that where the name needs the room."""


class PlayerParts:
    """The widgets of a page that show a session, in the order in which Tab goes through them."""

    def __init__(
        self,
        look: Look,
        page: QWidget,
        title: str,
        actions: Mapping[str, QAction],
        films: Films | None,
        distance_m: int,
    ) -> None:
        """Make them, with nothing shown yet.

        Args:
            look: Theme and words.
            page: What they are laid out in.
            title: The routine's.
            actions: What their buttons do, by its name.
            films: The figures.
            distance_m: How far away the person is who reads the page across the room.
        """
        self._look = look
        self._page = page
        self._films = films
        self._distance_m = distance_m
        self._is_far = False
        self._chip_height = 0.0
        self._shown: tuple[Timeline | None, int] = None, -1
        self.regions = near(1280, 800)
        self.top = TopBar(look, title, actions)
        self.chip = SideChip(look)
        self._name = BigText(look, weight=NAME_WEIGHT)
        self._figure = FigureView(look, films)
        self._ring = Ring(look)
        self._cue = BigText(look, weight=SMALLER_WEIGHT)
        self._counts = BigText(look, "text_2", 600, align=Qt.AlignmentFlag.AlignHCenter)
        self._following = BigText(look, "text_2", SMALLER_WEIGHT, align=Qt.AlignmentFlag.AlignRight)
        self._elapsed = Label(look, "", Size.HEADING)
        self.bar = SessionBar(look)
        self._remaining = Label(look, "", Size.HEADING)
        self._remaining.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bottom = TransportBar(look, actions)
        self._ways: tuple[str, ...] = ()
        self._next_words = ""
        self._paces: set[str] = set()
        self._coming: FilmKey | None = None
        self._told: tuple[tuple[object, ...], Milliseconds] = ((), 0)
        for widget in (
            self.top,
            self.chip,
            self._name,
            self._figure,
            self._ring,
            self._cue,
            self._counts,
            self._following,
            self._elapsed,
            self.bar,
            self._remaining,
            self._bottom,
        ):
            widget.setParent(page)
        self.pill = PausePill(look, page)

    # --- showing ------------------------------------------------------------------------------

    def show_moment(self, moment: Moment, transport: Transport) -> None:
        """Show what changes with every look at the clock."""
        word, total = moment.phase.upper(), ""
        if self._is_far:
            word = phase_in_short(moment, self._look.catalogue)
            behind = f"/{moment.segment.reps}"
            if (
                self._paces
                and not moment.counting_in
                and has_room(self._paces, moment.digits, behind)
            ):
                total = behind
        colour = self._look.theme.phase(moment.segment.kind)
        self._ring.show_dial(word, moment.digits, moment.below, moment.fraction, colour, total)
        self.bar.show_playhead(transport.playhead_ms)
        self._figure.show_playhead(transport.playhead_ms)
        self._elapsed.setText(moment.elapsed)
        self._remaining.setText(moment.remaining)
        self._bottom.show_moment(moment)
        step, at_ms = self._told
        if step != moment.step or abs(transport.playhead_ms - at_ms) >= _TELL_EVERY_MS:
            self._told = moment.step, transport.playhead_ms
            self._tell(moment)

    def _tell(self, moment: Moment) -> None:
        """Let a screen reader know how far it is; a label with a name of its own tells no more."""
        self._ring.tell()
        self._elapsed.setAccessibleName(moment.elapsed)
        self._remaining.setAccessibleName(moment.remaining)

    def show_segment(self, transport: Transport) -> Moment:
        """Show what changes with the segment; return the moment."""
        moment, timeline = moment_of(transport, self._look.catalogue), transport.timeline
        index, (shown, shown_index) = moment.segment.index, self._shown
        if shown is timeline and shown_index == index:
            return moment  # such as when the session begins
        self._shown = timeline, index
        self.bar.show_timeline(timeline)
        if self._films is not None:
            self._films.order(timeline)
        moves = (moment.name, moment.side) != (self._name.text(), self.chip.side)
        self._name.setText(moment.name)
        self._word(moment, timeline)
        self._cue.setText(moment.cue)
        self._counts.setText(moment.counts)
        self.top.show_place(moment.place)
        work = coming(timeline, moment.segment) or moment.segment
        key = film_key(work, timeline)
        self._figure.show_segment(moment.segment, transport.step, key)
        following = moment.next_segment
        self._coming = film_key(following, timeline) if following is not None else None
        self.show_coming()
        if moves:
            self.chip.show_side(moment.side)
            self.lay_out(far=self._is_far)
        elif self._is_far:
            self._lay_out_low(self.regions)
        return moment

    def _word(self, moment: Moment, timeline: Timeline) -> None:
        """Find the words that may stand for the cue and for what comes next from afar."""
        self._ways = ways_to_say(timeline, moment.segment)
        self._next_words = next_in_short(moment, self._look.catalogue)
        step, paced = moment.segment.step, is_paced(moment.segment)
        alike = (s for s in timeline.segments if paced and s.step == step and is_paced(s))
        self._paces = {phase_word(each, self._look.catalogue) for each in alike}

    def show_coming(self) -> None:
        """Show the figure of what comes next, once it is there."""
        key, films = self._coming, self._films
        if key is None or films is None:
            self._bottom.next_card.show_figure(None)
        else:
            film = films.shown(key)
            self._bottom.next_card.show_figure(film, awaited=films.is_awaited(key))

    # --- laying out ---------------------------------------------------------------------------

    def lay_out(self, *, far: bool) -> None:
        """Put everything into its place, to be read from across the room or with its controls."""
        self._is_far = far
        self.regions = regions = self._regions(far=far)
        for widget in (self.top, self._elapsed, self._remaining, self._bottom, self._counts):
            widget.setVisible(not far)
        self._following.setVisible(far)
        self._figure.setGeometry(regions.figure)
        self._ring.setGeometry(regions.ring)
        self._ring.set_proportions(far=far)
        self.bar.set_names(shown=not far)
        self._lay_out_head(regions)
        if far:
            self.bar.setGeometry(regions.bar)
            self._lay_out_low(regions)
        else:
            self._lay_out_controls(regions)
        self._page.update()

    @property
    def _readable_px(self) -> float:
        """The size of a font that is read at a glance from where the person is."""
        return letter_px(self._distance_m, pitch_of(self._page.screen()))

    def _regions(self, *, far: bool) -> Regions:
        """Return where everything is, with room for the name to be readable on two lines."""
        side = self.chip.side

        def regions(head_height: float = 0) -> Regions:
            width, height = self._page.width(), self._page.height()
            if far:
                return across_the_room(width, height, side, head_height)
            return near(width, height, head_height)

        usual, face = regions(), font(self._readable_px, NAME_WEIGHT)
        self._chip_height = usual.head.height() * (_CHIP_FAR if far else 1.0)
        if self._lines_of_name(face, usual) > _NAME_LINES:
            self._chip_height *= _CHIP_SMALL
        lines = min(_NAME_LINES, self._lines_of_name(face, usual))
        return regions(lines * QFontMetricsF(face).lineSpacing() / OVERHANG)

    def _lines_of_name(self, face: QFont, regions: Regions) -> int:
        return lines_in(self._name.text(), face, regions.head.width() - self._beside_name(regions))

    def _beside_name(self, regions: Regions) -> int:
        """Return how much of the head the side takes."""
        if self.chip.side is Side.BOTH:
            return 0
        return self.chip.width_for(self._chip_height) + round(24 * max(regions.scale, 0.6))

    def _lay_out_head(self, regions: Regions) -> None:
        head, taken = regions.head, self._beside_name(regions)
        height = round(self._chip_height)
        width = self.chip.width_for(self._chip_height) if taken else 0
        top = head.top() + (head.height() - height) // 2
        right = self.chip.side is Side.RIGHT
        left = head.right() + 1 - width if right else head.left()
        self.chip.setGeometry(left, top, width, height)
        start = head.left() if right else head.left() + taken
        self._name.setGeometry(start, head.top(), head.width() - taken, head.height())

    def _lay_out_low(self, regions: Regions) -> None:
        """Say the cue and what comes next in so many words as two lines beside each other hold."""
        cue, following = regions.cue, regions.following
        px = min(self._readable_px, cue.height() / _LOW_LINES * OVERHANG / LINE)
        face = font(px, SMALLER_WEIGHT)
        room = cue.width() + following.width()
        words, needs = self._low_words(face, room)
        for label, text in zip((self._cue, self._following), words, strict=True):
            label.setText(text)
        on_one_line = QFontMetricsF(face).horizontalAdvance(words[1]) + 1
        width = max(min(cue.width(), room - on_one_line), needs[0])
        width = min(width, room - needs[1])
        if sum(needs) > room:
            width = room * needs[0] / sum(needs)
        by = round(width) - cue.width()
        self._cue.setGeometry(cue.adjusted(0, 0, by, 0))
        self._following.setGeometry(following.adjusted(by, 0, 0, 0))
        self._size_for_distance()

    def _low_words(self, face: QFont, room: int) -> tuple[tuple[str, str], tuple[float, float]]:
        """Return cue and what comes next in the words that fit first, and how wide each is."""
        tried = (
            (way, following)
            for following in beginnings(self._next_words)
            for way in self._ways or ("",)
        )
        words, needs = ("", ""), (0.0, 0.0)
        for words in tried:
            needs = narrowest(words[0], face, _LOW_LINES), narrowest(words[1], face, _LOW_LINES)
            if sum(needs) <= room:
                break
        return words, needs

    def _size_for_distance(self) -> None:
        """Let words be as large as the eye needs where there is room, else as large as there is."""
        height, readable = self._page.height(), self._readable_px
        following = self._following
        face = font(max(readable, height * _WHOLE_LINE), SMALLER_WEIGHT)
        one = lines_in(following.text(), face, following.width()) == 1
        for words, least, most, lines in (
            (self._name, 0.05, 0.16, _NAME_LINES),
            (self._cue, 0.03, 0.1, _LOW_LINES),
            (following, 0.03, 0.088, 1 if one else _LOW_LINES),
        ):
            room = words.height() / 1.25  # a line of this size still fits
            largest = max(height * most, min(readable, room))
            words.set_limits(min(height * least, largest), largest, lines)

    def stand_notices(self, notices: Sequence[FootNotice]) -> None:
        """Put notices and what is said of a pause where they hide neither head nor name."""
        regions, far, px = self.regions, self._is_far, self._readable_px
        self.pill.give_way(taken=not all(notice.isHidden() for notice in notices))
        if far:  # the cue is spoken; the figure is not
            low = self._cue.geometry().united(self._following.geometry())
            over = round(self._page.height() * _OVER_THE_CUE)
            low.adjust(0, -over, 0, over)
            for notice in notices:
                notice.stand(low, px, far=True)
            self.pill.stand(self._following.geometry(), px, far=True)
            self._following.setVisible(self.pill.isHidden())
            return
        scale, foot = regions.scale, round(_OVER_THE_EDGE * regions.scale)
        room = regions.figure.adjusted(0, 0, 0, foot)
        for notice in notices:
            notice.stand(room, 15 * scale, far=False)
            if not notice.isHidden():
                room.setBottom(notice.geometry().top() - 4)
        self.pill.stand(room, max(15.0, 18 * scale), far=False)

    def _lay_out_controls(self, regions: Regions) -> None:
        scale, bar = regions.scale, regions.bar
        self.top.setGeometry(regions.top)
        self.top.set_scale(scale)
        self._cue.setText(next(iter(self._ways), ""))
        self._cue.setGeometry(regions.cue)
        self._counts.setGeometry(regions.counts)
        self._bottom.setGeometry(regions.bottom)
        self._bottom.set_scale(scale, self._page.width())
        clock = round(96 * scale)
        for each in (self._elapsed, self._remaining):
            each.setFont(font(24 * scale, 700, tabular=True))
        self._elapsed.setGeometry(bar.left(), bar.top(), clock, bar.height() // 2 + 4)
        edge = bar.right() + 1 - clock
        self._remaining.setGeometry(edge, bar.top(), clock, bar.height() // 2 + 4)
        self.bar.setGeometry(bar.adjusted(clock + 6, 0, -clock - 6, 0))
        self._name.set_limits(24 * scale, max(92 * scale, min(self._readable_px, 120 * scale)))
        self._cue.set_limits(16 * scale, 40 * scale)
        self._counts.set_limits(14 * scale, 26 * scale, lines=1)
