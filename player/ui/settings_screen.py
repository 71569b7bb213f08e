"""How it looks, near and far, and who shows the exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from player.ui.avatars import Avatars
from player.ui.draft import SettingChoice, SettingSegments
from player.ui.reading import Column, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.i18n import Catalogue
    from player.settings import Settings
    from player.ui.draft import Draft, Option
    from player.ui.look import Look

BODY = "figure_body"
"""The setting of the figure's build."""


class ScreenSection(Column):
    """Theme, contrast, motion, distance, figure."""

    def __init__(self, look: Look, draft: Draft) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        system = _("As the system")
        rows = Rows(look)
        for field, title, help_, options in (
            (
                "theme",
                _("Theme"),
                "",
                (("system", system), ("light", _("Light")), ("dark", _("Dark"))),
            ),
            (
                "contrast",
                _("High contrast"),
                _("Stronger lines and words, light or dark."),
                (("system", system), ("on", _("On")), ("off", _("Off"))),
            ),
            (
                "reduced_motion",
                _("Less motion"),
                _("The figure goes from pose to pose, without moving between."),
                (("system", system), ("on", _("On")), ("off", _("Off"))),
            ),
            (
                "distance_m",
                _("Distance to the screen"),
                _("How large the words are while you exercise."),
                ((1, "1 m"), (2, "2 m"), (3, "3 m")),
            ),
        ):
            rows.add_row(title, help_, SettingSegments(look, draft, field, title, options))
        self.add(rows)
        self.avatars = Avatars(look, draft)
        figure = Rows(look)
        figure.add_row(_("The figure"), _("How the person looks who shows you the exercises."))
        figure.add_whole(self.avatars)
        bodies = tuple(bodies_of(type(draft.settings), look.catalogue))
        if bodies:
            build = _("Build")
            choice = SettingChoice(look, draft, BODY, build, bodies)
            figure.add_row(build, _("Whose body comes nearest to yours."), choice)
        self.add(figure)
        self.end()


def bodies_of(settings: type[Settings], catalogue: Catalogue) -> Iterator[Option]:
    """Yield the builds that the settings know, with their words; nothing where they know none."""
    _ = catalogue.gettext
    words = {
        "slim": _("Slim"),
        "average": _("Average"),
        "broad": _("Broad"),
        "heavy": _("Heavy"),
        "round": _("Round"),
        "woman": _("Woman"),
        "man": _("Man"),
        "neutral": _("Neutral"),
    }
    field = settings.model_fields.get(BODY)
    for value in get_args(field.annotation) if field is not None else ():
        yield value, words.get(value, str(value).capitalize())
