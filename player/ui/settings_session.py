"""How sessions run, how much a week shall bring, and the plan that is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from player.ui.draft import SettingSegments, SettingSlider
from player.ui.fields import Slider
from player.ui.reading import Column, Rows
from player.ui.settings_plan import PlanRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player.ui.draft import Draft, Option
    from player.ui.look import Look

_MOST_GOAL: Final = 300


class SessionSection(Column):
    """Time to get ready, first side, weekly goal, plan."""

    def __init__(self, look: Look, draft: Draft) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        self._look = look
        sides: Sequence[Option] = (("left", _("Left")), ("right", _("Right")))
        rows = Rows(look)
        prepare = Slider(_("Time to get ready"), 100, 200, 10)
        rows.add_row(
            _("Time to get ready"),
            _("Longer, if getting down to the floor and up again takes you time."),
            SettingSlider(look, draft, "prepare_scale", prepare, self._times, unit=0.01),
        )
        rows.add_row(
            _("First side"),
            _("Where the author of a routine does not say."),
            SettingSegments(look, draft, "first_side", _("First side"), sides),
        )
        self.add(rows)
        goal = Rows(look)
        minutes = Slider(_("Weekly goal"), 0, _MOST_GOAL, 10)
        goal.add_row(
            _("Weekly goal"),
            _("Minutes from Monday to Sunday. A week below it costs you nothing."),
            SettingSlider(look, draft, "weekly_goal_minutes", minutes, self._goal),
        )
        self.add(goal)
        self.plan = PlanRows(look, draft)
        self.add(self.plan)
        self.end()

    def _times(self, percent: int) -> str:
        point = "," if self._look.catalogue.info().get("language") == "de" else "."
        return f"× {percent / 100:.1f}".replace(".", point)  # noqa: RUF001 - it means times

    def _goal(self, minutes: int) -> str:
        _ = self._look.catalogue.gettext
        return _("{n} min").format(n=minutes) if minutes else _("none")
