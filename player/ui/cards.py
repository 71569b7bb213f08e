"""The cards of the library: a routine, a file that cannot be used, the session to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from player.ui.buttons import Button, Kind
from player.ui.look import paint_icon
from player.ui.overlays import Card
from player.ui.session_bar import Strip
from player.ui.text import Label, Size
from player.ui.theme import font

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QPaintEvent

    from player.i18n import Catalogue
    from player.ui.look import Look
    from player.ui.shelf import ShelfCard

_DAYS_IN_WORDS: Final = 14


def length_words(card: ShelfCard, catalogue: Catalogue) -> str:
    """Return how long a routine takes, in words."""
    _ = catalogue.gettext
    about = "~" if card.estimated else ""
    return _("{n} min").format(n=f"{about}{card.minutes}")


def last_done_words(when: datetime | None, now: datetime, catalogue: Catalogue) -> str:
    """Return when a routine was last done, in words.

    Args:
        when: When it was last begun, or None.
        now: The time now, both with their offsets from UTC.
        catalogue: The words.
    """
    _ = catalogue.gettext
    if when is None:
        return _("Not done yet")
    days = (now.date() - when.date()).days
    if days <= 0:
        return _("Done today")
    if days == 1:
        return _("Done yesterday")
    if days < _DAYS_IN_WORDS:
        return catalogue.ngettext("Done {n} day ago", "Done {n} days ago", days).format(n=days)
    weeks = days // 7
    return catalogue.ngettext("Done {n} week ago", "Done {n} weeks ago", weeks).format(n=weeks)


def focus_words(focus: str, catalogue: Catalogue) -> str:
    """Return an area of the body in the user's language, as it stands on a chip."""
    _ = catalogue.gettext
    known = {
        "lower back": _("Lower back"),
        "upper back": _("Upper back"),
        "hips": _("Hips"),
        "core": _("Core"),
        "legs": _("Legs"),
        "neck": _("Neck"),
        "shoulders": _("Shoulders"),
    }
    return known.get(focus.lower(), focus[:1].upper() + focus[1:])


def equipment_words(equipment: tuple[str, ...], catalogue: Catalogue) -> str:
    """Return what is needed, in the user's language."""
    _ = catalogue.gettext
    known = {
        "mat": _("mat"),
        "strap": _("strap"),
        "chair": _("chair"),
        "cushion": _("cushion"),
        "wall": _("wall"),
        "towel": _("towel"),
        "stick": _("stick"),
        "bed": _("bed"),
        "doorway": _("doorway"),
    }
    return ", ".join(known.get(thing, thing) for thing in equipment) or _("nothing needed")


class Chip(QLabel):
    """A word on a soft ground."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look
        self.setFont(font(13, 600))
        self.setContentsMargins(10, 4, 10, 4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and word."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft)
            box = QRectF(self.rect())
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setFont(self.font())
            painter.setPen(theme.on_soft)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


class Sign(QWidget):
    """An icon that is no button."""

    def __init__(self, look: Look, name: str, role: str, px: int = 18) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._role = role
        self.setFixedSize(px, px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        with QPainter(self) as painter:
            paint_icon(painter, self._name, QRectF(self.rect()), self._look.theme.role(self._role))


class RoutineCard(Card):
    """A routine: what it is, how long, when it was last done, and Start."""

    start_asked = Signal(str)
    """Play the routine with this path."""

    def __init__(self, look: Look, card: ShelfCard, last_done: str) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self.card = card
        words = look.catalogue
        length, needs = length_words(card, words), equipment_words(card.equipment, words)
        self.setAccessibleName(f"{card.title}, {length}, {needs}, {last_done}")
        title = Label(look, card.title, Size.TITLE)
        title.setToolTip(card.summary)
        meta = QHBoxLayout()
        meta.setSpacing(6)
        for focus in card.focus[:1]:
            meta.addWidget(Chip(look, focus_words(focus, words)))
            meta.addSpacing(4)
        meta.addWidget(Sign(look, "clock", "text_2"))
        meta.addWidget(Label(look, length, Size.BODY, "text_2"))
        meta.addSpacing(6)
        meta.addWidget(Sign(look, "dumbbell", "text_2"))
        things = Label(look, needs, Size.BODY, "text_2")
        things.setToolTip(needs)
        meta.addWidget(things, 1)
        strip = Strip(look)
        strip.show_bars(card.bars)
        self._done = Label(look, last_done, Size.BODY, "text_2")
        start = Button(
            look, _("Start"), Kind.TONAL, "play", name=_("Start {title}").format(title=card.title)
        )
        start.clicked.connect(self._on_start)
        foot = QHBoxLayout()
        foot.addWidget(self._done, 1)
        foot.addWidget(start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 14, 14)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addLayout(meta)
        layout.addWidget(strip)
        layout.addLayout(foot)

    def show_last_done(self, words: str) -> None:
        """Say when it was last done."""
        self._done.setText(words)

    @Slot()
    def _on_start(self) -> None:
        self.start_asked.emit(self.card.path)


class BrokenCard(Card):
    """A file that cannot be used: what is wrong, and where."""

    details_asked = Signal(object)
    """Show everything that is wrong with this card's file."""

    def __init__(self, look: Look, card: ShelfCard) -> None:
        super().__init__(look, role="danger_soft", line="danger")
        _ = look.catalogue.gettext
        self.card = card
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Sign(look, "triangle-alert", "danger", 22))
        name = card.path.replace("\\", "/").rsplit("/", 1)[-1]
        head.addWidget(Label(look, name, Size.TITLE), 1)
        count = len(card.problems)
        many = look.catalogue.ngettext("{n} problem", "{n} problems", count).format(n=count)
        first = Label(look, card.problems[0], Size.BODY, "text", wrap=True)
        first.setMaximumHeight(64)
        first.setToolTip(card.problems[0])
        show = Button(
            look, _("Show all"), Kind.OUTLINE, name=_("What is wrong with {name}").format(name=name)
        )
        show.clicked.connect(self._on_show)
        foot = QHBoxLayout()
        foot.addWidget(Label(look, many, Size.STRONG, "danger"), 1)
        foot.addWidget(show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 14, 14)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(first, 1)
        layout.addLayout(foot)
        self.setAccessibleName(f"{name}, {many}")
        self.setAccessibleDescription("\n".join(card.problems))

    @Slot()
    def _on_show(self) -> None:
        self.details_asked.emit(self.card)


class ResumeBanner(Card):
    """The session that was not finished, offered once."""

    answered = Signal(bool)
    """True to go on with it, False to keep it as it is."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, role="surface", line="accent")
        _ = look.catalogue.gettext
        self._title = Label(look, "", Size.TITLE)
        self._where = Label(look, "", Size.BODY, "text_2")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._where)
        go_on = Button(look, _("Go on"), Kind.PRIMARY, "play", name=_("Go on where you were"))
        keep = Button(look, _("Keep as it is"), Kind.GHOST)
        go_on.clicked.connect(self._on_go_on)
        keep.clicked.connect(self._on_keep)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 12, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(Sign(look, "undo-2", "accent", 24))
        layout.addLayout(words, 1)
        layout.addWidget(keep)
        layout.addWidget(go_on)
        self.hide()

    def offer(self, title: str, where: str) -> None:
        """Offer a session."""
        self._title.setText(title)
        self._where.setText(where)
        self.setAccessibleName(f"{title}. {where}")
        self.show()

    @Slot()
    def _on_go_on(self) -> None:
        self.hide()
        self.answered.emit(True)  # noqa: FBT003 - a signal takes no keywords

    @Slot()
    def _on_keep(self) -> None:
        self.hide()
        self.answered.emit(False)  # noqa: FBT003 - a signal takes no keywords
