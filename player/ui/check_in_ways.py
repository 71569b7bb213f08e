"""Where a check-in leads: on, to something gentler, to a rest; and whether it is asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.routine.traffic_light import Light
from player.ui.buttons import Button, Kind
from player.ui.fields import Tick
from player.ui.reading import Foot
from player.ui.text import shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look


class Ways(Foot):
    """The bar at the bottom of a check-in; what Enter does is its largest button."""

    def __init__(self, look: Look, width: int) -> None:
        super().__init__(look, width)
        _ = look.catalogue.gettext
        self.no_more = Tick(look, _("Don't ask again"))
        self.flags = Button(look, _("When to stop"), Kind.OUTLINE, "triangle-alert")
        self.skip = Button(look, _("Skip"), Kind.GHOST)
        self.skip.setToolTip(_("Skip all of it (S)"))
        self.anyway = Button(look, _("Go on anyway"), Kind.GHOST)
        self.other = Button(look, "", Kind.OUTLINE)
        for button in (self.skip, self.anyway, self.other):
            button.set_size(56, 16)
        self.go_on = Button(look, _("Go on"), Kind.PRIMARY, "arrow-right")
        self.go_on.set_size(56, 18)
        self.go_on.setMinimumWidth(170)
        self._gentler: tuple[Button, str, str] | None = None
        self.row.addWidget(self.no_more, 1000)
        self.row.addStretch(1)
        for button in (self.flags, self.skip, self.anyway, self.other, self.go_on):
            self.row.addWidget(button)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """All of them, what matters most first."""
        return self.go_on, self.other, self.anyway, self.skip, self.flags, self.no_more

    def suit(self, warning: Light | None, gentler: tuple[str, str] | None, *, flags: bool) -> None:
        """Suit the light: where it is red the largest button does not begin the routine.

        Args:
            warning: Amber or red before a session, else None.
            gentler: Title and length of a routine that is gentler, None where none is known.
            flags: Whether to lead to when to stop.
        """
        _ = self._look.catalogue.gettext
        red, rest = warning is Light.RED, (_("Rest today"), "heart-pulse")
        offers = self.other if warning is Light.AMBER else self.go_on
        self._gentler = (offers, *gentler) if gentler is not None and warning else None
        if not red:
            self.go_on.set_face(_("Go on gently") if warning else _("Go on"), "arrow-right")
        elif gentler is None:
            self.go_on.set_face(*rest)
        else:
            self.other.set_face(*rest)
        self.other.setVisible(self._gentler is not None)
        self.anyway.setVisible(red)
        for each in (self.skip, self.no_more):
            each.setVisible(warning is None)
        self.flags.setVisible(flags)
        self._fit()

    def _fit(self) -> None:
        """Name what is gentler, its title cut off where it is too long for the bar."""
        if self._gentler is None:
            return
        button, title, length = self._gentler
        _ = self._look.catalogue.gettext

        def say(title: str) -> str:
            return _("Gentler: {routine}").format(routine=f"{title}, {length}")

        def fits(shown: str) -> bool:
            button.set_face(say(shown), "feather", name=say(title))
            self.row.invalidate()
            return self.row.sizeHint().width() <= self.width()

        shortened(title, fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay below the column, all of it in sight."""
        super().resizeEvent(event)
        self._fit()
