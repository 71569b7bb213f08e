"""Its language, how it looks, near and far, and who shows the exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from player.ui.avatars import Avatars
from player.ui.draft import SettingSegments
from player.ui.reading import Column, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from player.i18n import Catalogue
    from player.ui.draft import Draft, Option
    from player.ui.look import Look


class ScreenSection(Column):
    """Language, theme, contrast, motion, distance, figure."""

    def __init__(self, look: Look, draft: Draft) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        system = _("As the system")
        rows = Rows(look)
        for field, title, help_, options in (
            (
                "language",
                _("Language"),
                "",
                (("system", system), ("en", "English"), ("de", "Deutsch")),
            ),
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
        figure.add_whole(self.avatars, belongs=True)
        for row in person_rows(look.catalogue):
            choice = SettingSegments(look, draft, row.field, row.title, row.options)
            figure.add_row(row.title, row.help, choice)
        self.add(figure)
        self.end()


class PersonRow(NamedTuple):
    """A choice of who is shown.

    Attributes:
        field: The setting.
        title: What it is.
        help: What it means.
        options: Its values, with their words.
    """

    field: str
    title: str
    help: str
    options: tuple[Option, ...]


def person_rows(catalogue: Catalogue) -> Iterator[PersonRow]:
    """Yield what can be chosen of the person who is shown, besides the colours."""
    _ = catalogue.gettext
    builds: tuple[Option, ...] = (
        ("slight", _("Slight")),
        ("usual", _("Usual")),
        ("full", _("Full")),
    )
    yield PersonRow("figure_body", _("Build"), _("Whose body comes nearest to yours."), builds)
    hairs: tuple[Option, ...] = (
        ("bun", _("Bun")),
        ("short", _("Short")),
        ("bob", _("Bob")),
        ("curls", _("Curls")),
        ("bald", _("None")),
    )
    yield PersonRow("figure_hair", _("Hair"), "", hairs)
