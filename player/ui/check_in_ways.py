"""Where a check-in leads: on, to something gentler, to a rest; and whether it is asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.routine.traffic_light import Light
from player.ui.buttons import Button, Kind
from player.ui.fields import Tick
from player.ui.reading import Foot

if TYPE_CHECKING:
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
        self.row.addWidget(self.no_more, 1)
        for button in (self.flags, self.skip, self.anyway, self.other, self.go_on):
            self.row.addWidget(button)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """All of them, what matters most first."""
        return self.go_on, self.other, self.anyway, self.skip, self.flags, self.no_more

    def suit(self, warning: Light | None, gentler: str, *, flags: bool) -> None:
        """Suit the light: where it is red the largest button does not begin the routine.

        Args:
            warning: Amber or red before a session, else None.
            gentler: A routine that is gentler, empty where none is known.
            flags: Whether to lead to when to stop.
        """
        _ = self._look.catalogue.gettext
        offer = (_("Gentler: {routine}").format(routine=gentler), "feather") if gentler else None
        rest = _("Rest today"), "heart-pulse"
        if warning is Light.RED:
            main, other = (offer, rest) if offer else (rest, None)
        elif warning is Light.AMBER:
            main, other = (_("Go on gently"), "arrow-right"), offer
        else:
            main, other = (_("Go on"), "arrow-right"), None
        self.go_on.set_face(*main)
        self.other.set_face(*(other or ("", "")))
        self.other.setVisible(other is not None)
        self.anyway.setVisible(warning is Light.RED)
        self.skip.setVisible(warning is None)
        self.flags.setVisible(flags)
