"""The player's controls: the bar at the top, the transport at the bottom, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from player.transport.transport import State
from player.ui.actions import COMMANDS, key_label
from player.ui.buttons import Button, Kind
from player.ui.dress import dress
from player.ui.figure_view import Thumb
from player.ui.overlays import Card
from player.ui.text import BigText, Label, Size
from player.ui.theme import TARGET_PX, font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QAction

    from player.figure.film import Film
    from player.ui.look import Look
    from player.ui.moment import Moment

_THUMB_FROM: Final = 0.75
"""In a smaller window the name of what comes next needs the room of its picture."""
_WORDS_FROM: Final = 0.9
"""In a smaller window the routine's title needs the room of a button's words."""
_CAPTIONS_FROM_PX: Final = 1000
"""In a narrower page the small requests are icons alone."""
_COMMANDS: Final = {command.name: command for command in COMMANDS}


def _tip(look: Look, button: Button, name: str) -> None:
    key = key_label(_COMMANDS[name], look.catalogue)
    button.setToolTip(f"{button.accessibleName()}  ({key})")


class VolumeSlider(QSlider):
    """The volume, 0 to 100; arrows move it where the keyboard led to it."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        dress(look, self)
        _ = look.catalogue.gettext
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setPageStep(10)
        self.setAccessibleName(_("Volume"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        """Keep the arrows from the page's shortcuts while the focus is here."""
        mine = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in mine
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            event.accept()
            return True
        return super().event(event)


class TopBar(QWidget):
    """Close, title and place; volume, keys and distance mode."""

    def __init__(self, look: Look, title: str, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        _ = look.catalogue.gettext
        self._look = look
        leave = Button(look, "", Kind.GHOST, "x", name=_("Leave the session"))
        self._title = Label(look, title, Size.TITLE)
        self._place = Label(look, "", Size.BODY, "text_2")
        self.mute = Button(look, "", Kind.GHOST, "volume-2", name=_("Sound off"))
        self.volume = VolumeSlider(look)
        self.volume.setFixedWidth(120)
        self._safety = Button(look, "", Kind.GHOST, "triangle-alert", name=_("When to stop"))
        if "safety" not in actions:
            self._safety.hide()
        self._screens = Button(look, "", Kind.GHOST, "monitor", name=_("Another screen"))
        self._screens.hide()
        keys = Button(look, "", Kind.GHOST, "keyboard", name=_("Keys"))
        distance = Button(look, "", Kind.GHOST, "maximize", name=_("Distance mode"))
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        left: tuple[QWidget, ...] = (leave, self._title, self._place)
        right: tuple[QWidget, ...] = (
            self._safety,
            self.mute,
            self.volume,
            keys,
            self._screens,
            distance,
        )
        for widget in left:
            layout.addWidget(widget)
        layout.addStretch(1)
        for widget in right:
            layout.addWidget(widget)
        for button, name in (
            (leave, "leave"),
            (self.mute, "mute"),
            (self._safety, "safety"),
            (keys, "keys"),
            (self._screens, "screens"),
            (distance, "distance"),
        ):
            if name in actions:
                button.clicked.connect(actions[name].trigger)
                _tip(look, button, name)

    def set_scale(self, scale: float) -> None:
        """Be as large as the window allows, with words on the button of safety where they fit."""
        larger = max(1.0, scale)
        self._row.setSpacing(round(8 * larger))
        self._title.setFont(font(18 * larger, 600))
        self._place.setFont(font(15 * larger))
        for button in self.findChildren(Button):
            button.set_size(TARGET_PX * larger, 15 * larger)
        self.volume.setFixedWidth(round(120 * larger))
        words = self._safety.accessibleName() if scale >= _WORDS_FROM else ""
        self._safety.set_face(words, "triangle-alert", name=self._safety.accessibleName())

    def offer_screens(self, *, offered: bool) -> None:
        """Offer to go to another screen, where there is one."""
        self._screens.setVisible(offered)

    def show_place(self, place: str) -> None:
        """Show which step of how many it is."""
        if place != self._place.text():
            self._place.setText(place)

    def show_muted(self, *, muted: bool) -> None:
        """Show whether the sound is off."""
        _ = self._look.catalogue.gettext
        face = ("volume-x", _("Sound on")) if muted else ("volume-2", _("Sound off"))
        self.mute.set_face("", face[0], name=face[1])
        _tip(self._look, self.mute, "mute")


class Lead(Label):
    """What comes before something: its first part alone where there is no room for the second."""

    def _shown(self, box: QRectF) -> str:
        whole = self.text()
        fits = QFontMetricsF(self.font()).horizontalAdvance(whole) <= box.width()
        return whole if fits else whole.partition(" · ")[0]


class NextCard(Card):
    """What comes after this."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._lead = Lead(look, "", Size.CAPTION, "text_2")
        self._name = BigText(look, weight=700)
        self._thumb = Thumb(look)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._lead)
        words.addWidget(self._name, 1)
        self._row = layout = QHBoxLayout(self)
        layout.addWidget(self._thumb)
        layout.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_next(self, lead: str, name: str) -> None:
        """Show it; hidden at the last."""
        if (lead, name) != (self._lead.text(), self._name.text()):
            self._lead.setText(lead)
            self._name.setText(name)
            self.setAccessibleName(f"{lead}: {name}")
            self.setVisible(bool(name))

    def show_figure(self, film: Film | None, *, awaited: bool = False) -> None:
        """Show a still of its figure; its place is kept where it is awaited."""
        self._thumb.show_film(film, awaited=awaited)

    def set_scale(self, scale: float) -> None:
        """Make the text as large as the window allows."""
        larger = max(1.0, scale)
        left, top, right, bottom = (round(px * larger) for px in (10, 8, 14, 6))
        self._row.setContentsMargins(left, top, right, bottom)
        self._row.setSpacing(round(12 * larger))
        self._lead.setFont(font(13 * larger, 500))
        self._name.set_limits(13, 26 * scale)
        self._thumb.setFixedSize(round(108 * scale), round(64 * scale))
        self._thumb.set_room(room=scale >= _THUMB_FROM)


class TransportBar(QWidget):
    """The big key in the middle, the steps and ten seconds around it, and the small requests."""

    pressed = Signal(str)
    """A command by its name."""

    def __init__(self, look: Look, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        _ = look.catalogue.gettext
        self._look = look
        self.next_card = NextCard(look)
        self._hurt = Button(look, _("This hurts"), Kind.CARE, "hand")
        self._easier = Button(look, "", Kind.GHOST, "feather", name=_("An easier way"))
        self._again = Button(look, "", Kind.GHOST, "message-square", name=_("Say it again"))
        self._not_ready = Button(look, "", Kind.GHOST, "timer", name=_("Not ready: 15 s more"))
        self._previous = Button(look, "", Kind.GHOST, "skip-back", name=_("Previous exercise"))
        self._back = Button(look, "", Kind.GHOST, "rotate-ccw", name=_("10 seconds back"))
        self._start = (_("Start"), "play")
        self._faces = {
            State.PLAYING: (_("Pause"), "pause"),
            State.PAUSED: (_("Go on"), "play"),
            State.WAITING: (_("Done"), "check"),
        }
        self.play = Button(look, _("Pause"), Kind.PRIMARY, "pause")
        self._forward = Button(look, "", Kind.GHOST, "rotate-cw", name=_("10 seconds on"))
        self._next = Button(look, "", Kind.GHOST, "skip-forward", name=_("Next exercise"))
        for button in (self._back, self._forward):
            button.set_badge("10")
        self._captions = (
            (self._easier, _("Easier")),
            (self._again, _("Again")),
            (self._not_ready, _("+15 s")),
        )
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.next_card, 5)
        layout.addStretch(1)
        self._buttons = {
            "hurt": self._hurt,
            "easier": self._easier,
            "again": self._again,
            "not_ready": self._not_ready,
            "previous": self._previous,
            "back": self._back,
            "toggle": self.play,
            "forward": self._forward,
            "next": self._next,
        }
        for name, button in self._buttons.items():
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            if name in actions:
                button.clicked.connect(actions[name].trigger)
                _tip(look, button, name)
            button.setVisible(name in actions)

    def set_scale(self, scale: float, width: int) -> None:
        """Make everything as large as the window allows, with words where it is wide.

        Args:
            scale: Of sizes.
            width: Of the page.
        """
        self._row.setSpacing(round(10 * scale))
        for button, words in self._captions:
            button.set_caption(words if width >= _CAPTIONS_FROM_PX else "")
        for name, button in self._buttons.items():
            big = name in ("previous", "back", "toggle", "forward", "next")
            button.set_size((64 if big else 56) * scale, max(13, (22 if big else 16) * scale))
        faces = (text for text, _icon in (*self._faces.values(), self._start))
        wide = max(self.play.width_for(text) for text in faces)
        self.play.setFixedWidth(max(wide, round(150 * scale)))  # nothing moves with its word
        self.next_card.set_scale(scale)
        self.next_card.setMaximumWidth(round(500 * scale))

    def show_moment(self, moment: Moment) -> None:
        """Show what the big key does now, and what comes next."""
        text, icon = self._faces.get(moment.state, self._start)
        self.play.set_face(text, icon)
        self._not_ready.setEnabled(moment.may_wait)
        self.next_card.show_next(moment.next_lead, moment.next_name)
