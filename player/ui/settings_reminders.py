"""Reminders: whether, on which days and when, and whether they begin with the desktop."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from player.desktop.reminder_words import day_names, next_words
from player.desktop.reminders import Reminders
from player.ui.fields import Choice, Switch
from player.ui.reading import Column, Paragraph, Rows
from player.ui.ringed import Ringed, paint_ring
from player.ui.text import Size
from player.ui.theme import RADIUS_CONTROL_PX, TARGET_PX, font

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from player.settings import Settings
    from player.ui.draft import Draft
    from player.ui.look import Look

USUAL_DAYS: Final = frozenset({0, 2, 4})
"""Who turns reminders on and has chosen no day yet begins with these."""
_EVERY_MIN: Final = 15
_DAY_PX: Final = 60


class Login(Protocol):
    """What begins with the desktop."""

    @property
    def can_at_login(self) -> bool:
        """Whether that can be chosen here."""

    @property
    def is_at_login(self) -> bool:
        """Whether reminders begin with the desktop."""

    def set_at_login(self, *, on: bool) -> bool:
        """Choose it; return how it is now."""


class RemindersSection(Column):
    """On or off, days, time, login."""

    def __init__(
        self,
        look: Look,
        draft: Draft,
        login: Login | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        """Make the section.

        Args:
            look: Theme and words.
            draft: The settings.
            login: What begins with the desktop, None where that cannot be chosen.
            now: Returns the local time without an offset.
        """
        super().__init__(look)
        _ = look.catalogue.gettext
        self._look = look
        self._draft = draft
        self._login = login
        self._now = now
        title = _("Remind me of sessions")
        self.on = Switch(look, title)
        self.on.toggled.connect(self._on_toggled)
        self.days = Days(look, draft)
        self.time = TimeChoice(look, draft)
        self._next = Paragraph(look, "", Size.STRONG)
        rows = Rows(look)
        rows.add_row(
            title,
            _("A small program waits in the tray and shows a notification when it is time."),
            self.on,
        )
        rows.add_row(_("On these days"), "", self.days)
        rows.add_row(_("At this time"), "", self.time)
        self.login = Switch(look, _("Begin with the desktop"))
        self._login_row = rows.add_row(
            _("Begin with the desktop"),
            _("Else reminders begin when you first open Supple."),
            self.login,
        )
        self.login.toggled.connect(self._on_login)
        rows.add_whole(self._next)
        self.add(rows)
        told = _(
            "A reminder offers Start, Later and Not today. It waits while your desktop is not to "
            "disturb you or a program fills the screen. One that you missed comes at the next "
            "start. A session on the same day, or later, counts as done."
        )
        self.add(Paragraph(look, told, role="text_2"))
        self.end()
        self._on_settings(draft.settings)
        draft.changed.connect(self._on_settings)

    @property
    def told_next(self) -> str:
        """What is told of the next session."""
        return self._next.text()

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        values: dict[str, object] = {"reminders": on}
        if on and not self._draft.settings.reminder_days:
            values["reminder_days"] = USUAL_DAYS
        self._draft.change(**values)

    @Slot(bool)
    def _on_login(self, on: bool) -> None:
        if self._login is not None:
            _show(self.login, is_on=self._login.set_at_login(on=on))

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        _ = self._look.catalogue.gettext
        can = self._login is not None and self._login.can_at_login
        self._login_row.setVisible(can and settings.reminders)
        _show(self.on, is_on=settings.reminders)
        _show(self.login, is_on=self._login is not None and self._login.is_at_login)
        if not settings.reminders:
            self._next.setText(_("Reminders are off."))
        elif not settings.reminder_days:
            self._next.setText(_("Choose a day, or nothing will remind you."))
        else:
            wishes = Reminders(True, settings.reminder_days, settings.reminder_at)  # noqa: FBT003
            self._next.setText(next_words(self._now(), wishes, self._look.catalogue))


def _show(switch: Switch, *, is_on: bool) -> None:
    """Show a switch as it is, without telling anybody."""
    blocked = switch.blockSignals(True)  # noqa: FBT003 - Qt's own
    switch.setChecked(is_on)
    switch.blockSignals(blocked)


class Days(QWidget):
    """The seven days of the week, each on or off."""

    def __init__(self, look: Look, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.buttons = tuple(DayButton(look, name) for name in day_names(look.catalogue))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in self.buttons:
            row.addWidget(button)
            button.clicked.connect(self._on_clicked)
        self._on_settings(draft.settings)
        draft.changed.connect(self._on_settings)

    @Slot()
    def _on_clicked(self) -> None:
        days = {at for at, button in enumerate(self.buttons) if button.isChecked()}
        self._draft.change(reminder_days=frozenset(days))

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        for at, button in enumerate(self.buttons):
            button.setChecked(at in settings.reminder_days)


class DayButton(Ringed, QPushButton):
    """A day, by its first two letters; on is filled and ticked by a line, not by colour alone."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(name[:2])
        self._look = look
        self._scale = 1.0
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_DAY_PX)

    def magnify(self, scale: float) -> None:
        """Be as much larger."""
        self._scale = scale
        self.setMaximumWidth(round(_DAY_PX * scale))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the letters, and a finger."""
        advance = QFontMetricsF(font(15, 600)).horizontalAdvance(self.text())
        return QSize(max(TARGET_PX + 6, round(advance) + 20), TARGET_PX) * self._scale

    def minimumSizeHint(self) -> QSize:
        """Return room for a finger."""
        return QSize(TARGET_PX, TARGET_PX) * self._scale

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the letters, and a line below them where it is on."""
        theme, on = self._look.theme, self.isChecked()
        whole = QRectF(0, 0, self.width() / self._scale, self.height() / self._scale)
        box = whole.adjusted(0.5, 0.5, -0.5, -0.5)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._scale, self._scale)
            painter.setPen(theme.accent if on else theme.border)
            painter.setBrush(theme.accent if on else theme.surface)
            painter.drawRoundedRect(box, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
            painter.setPen(theme.on_accent if on else theme.text)
            painter.setFont(font(15, 700 if on else 500))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
            if on:
                line = QRectF(0, 0, 18, 3)
                line.moveCenter(box.center())
                line.moveTop(box.bottom() - 9)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.on_accent)
                painter.drawRoundedRect(line, 1.5, 1.5)
            if self.ringed:
                paint_ring(painter, whole, theme, theme.on_accent if on else None)


class TimeChoice(Choice):
    """A time of day, in quarters of an hour; another one from the file is kept."""

    def __init__(self, look: Look, draft: Draft) -> None:
        super().__init__(look, look.catalogue.gettext("At this time"))
        self._draft = draft
        for minutes in range(0, 24 * 60, _EVERY_MIN):
            text = f"{minutes // 60:02}:{minutes % 60:02}"
            self.addItem(text, text)
        self.activated.connect(self._on_activated)
        self._on_settings(draft.settings)
        draft.changed.connect(self._on_settings)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        # As text: Qt would make a time of its own of one of Python's.
        self._draft.change(reminder_at=self.itemData(index))

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        text = f"{settings.reminder_at:%H:%M}"
        if self.findData(text) < 0:
            after = sum(self.itemData(index) < text for index in range(self.count()))
            self.insertItem(after, text, text)
        self.choose(text)
