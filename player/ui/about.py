"""What Supple is, whose work it is made of, and where the user's own files lie."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from player import __version__
from player.desktop.icon import program_icon
from player.ui.about_parts import PartsCard
from player.ui.buttons import Button, Kind
from player.ui.overlays import Card
from player.ui.reading import Column, Paragraph, Rows
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from player.paths import Places
    from player.settings import Settings
    from player.ui.draft import Draft
    from player.ui.look import Look
    from player.ui.picks import Picks

_ICON_PX = 72


class AboutSection(Column):
    """Version, what it is and is not, privacy, files, licences."""

    def __init__(self, look: Look, draft: Draft, places: Places, picks: Picks) -> None:
        super().__init__(look)
        self._look = look
        self._build_what()
        self._build_words()
        self._build_files(draft.settings, places, picks)
        self.parts = PartsCard(look)
        self.add(self.parts)
        self.end()

    def _build_what(self) -> None:
        _ = self._look.catalogue.gettext
        picture = QLabel()
        picture.setPixmap(program_icon().pixmap(_ICON_PX, _ICON_PX))
        picture.setFixedSize(_ICON_PX, _ICON_PX)
        version = Label(
            self._look, _("Version {number}").format(number=__version__), Size.CAPTION, "text_2"
        )
        version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(self._look, "Supple", Size.HEADING))
        words.addWidget(version)
        told = _(
            "Guides you through exercises for a sore lower back and hips: by voice, by tones and "
            "by a moving figure, so that you can follow with your eyes closed."
        )
        words.addSpacing(4)
        words.addWidget(Paragraph(self._look, told))
        card = Card(self._look)
        across = QHBoxLayout(card)
        across.setContentsMargins(20, 18, 20, 18)
        across.setSpacing(18)
        across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        self.add(card)

    def _build_words(self) -> None:
        _ = self._look.catalogue.gettext
        card = Card(self._look)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(20, 16, 20, 18)
        rows.setSpacing(6)
        for title, told in (
            (
                _("What it is not"),
                _(
                    "Supple informs and accompanies. It is no medical device, it does not "
                    "diagnose, and it replaces no doctor or physiotherapist. Stop when something "
                    "hurts; the page of safety tells when to ask for help."
                ),
            ),
            (
                _("Private"),
                _(
                    "Everything stays on this machine. Supple sends nothing, asks no server and "
                    "counts nobody; it works without a network."
                ),
            ),
        ):
            if rows.count():
                rows.addSpacing(8)
            rows.addWidget(Label(self._look, title, Size.STRONG))
            rows.addWidget(Paragraph(self._look, told))
        self.add(card)

    def _build_files(self, settings: Settings, places: Places, picks: Picks) -> None:
        _ = self._look.catalogue.gettext
        open_ = _("Open folder")
        rows = Rows(self._look)
        rows.add_row(_("Where your files are"), _("To look at, to copy, or to keep elsewhere."))
        for title, place, folder in (
            (_("Your routines"), settings.library or places.library, None),
            (_("History"), places.database, places.database.parent),
            (_("Settings"), places.settings, places.settings.parent),
            (_("Log of faults"), places.logs, None),
            (_("Cache of figures and speech"), places.cache, None),
        ):
            button = Button(self._look, open_, Kind.OUTLINE, "folder-open")
            button.setAccessibleName(f"{title}: {open_}")
            button.clicked.connect(partial(picks.show_folder, folder or place))
            rows.add_row(title, shortened(place), button)
        self.add(rows)


def shortened(path: Path) -> str:
    """Return a path as people write it: their own folder as ``~``."""
    try:
        return str("~" / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
