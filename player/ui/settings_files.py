"""Where the user's own files are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from player.ui.buttons import Button, Kind
from player.ui.reading import Column, Rows
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from pathlib import Path

    from player.paths import Places
    from player.settings import Settings
    from player.ui.draft import Draft
    from player.ui.look import Look
    from player.ui.picks import Picks


class FilesSection(Column):
    """Folders."""

    def __init__(self, look: Look, draft: Draft, places: Places, picks: Picks) -> None:
        super().__init__(look)
        _ = look.catalogue.gettext
        folders = Rows(look)
        self.library = ChosenFolder(
            look,
            draft,
            "library",
            places.library,
            picks,
            name=_("Choose the folder of your routines"),
        )
        folders.add_row(_("Your routines"), "", self.library.choose, self.library.usual)
        folders.add_whole(self.library, belongs=True)
        for title, file, name in (
            (_("History"), places.database, _("Show the folder of the history")),
            (_("Settings"), places.settings, _("Show the folder of the settings")),
        ):
            show = Button(look, _("Show"), Kind.OUTLINE, "folder-open", name=name)
            show.clicked.connect(partial(picks.show_folder, file.parent))
            folders.add_row(title, str(file), show)
        self.log_folder = ChosenFolder(
            look, draft, "log_folder", None, picks, name=_("Choose the folder of your log book")
        )
        told = _("A plain-text log of your sessions, kept up to date; none without a folder.")
        folders.add_row(_("Log book"), told, self.log_folder.choose, self.log_folder.usual)
        folders.add_whole(self.log_folder, belongs=True)
        self.add(folders)
        self.end()


class ChosenFolder(Label):
    """A folder of a setting, and the buttons that choose another or the usual one."""

    def __init__(
        self, look: Look, draft: Draft, field: str, usual: Path | None, picks: Picks, *, name: str
    ) -> None:
        """Bind a folder to a setting.

        Args:
            look: Theme and words.
            draft: The settings.
            field: The setting.
            usual: The folder where none is chosen, None where there is none then.
            picks: Asks for folders.
            name: What the button is called.
        """
        super().__init__(look, "", Size.CAPTION, "text_2", wrap=True)
        _ = look.catalogue.gettext
        self._none = _("none")
        self._draft = draft
        self._field = field
        self._usual = usual
        self._picks = picks
        self.choose = Button(look, _("Choose…"), Kind.OUTLINE, "folder-open")
        self.choose.setAccessibleName(name)
        words = _("The usual folder") if usual is not None else _("No folder")
        self.usual = Button(look, "", Kind.GHOST, "undo-2", name=words)
        self.usual.setToolTip(words)
        self.choose.clicked.connect(self._on_choose)
        self.usual.clicked.connect(self._on_usual)
        self._on_settings(draft.settings)
        draft.changed.connect(self._on_settings)

    def _now(self, settings: Settings) -> Path | None:
        chosen: Path | None = getattr(settings, self._field)
        return chosen

    @Slot()
    def _on_choose(self) -> None:
        from pathlib import Path

        now = self._now(self._draft.settings) or self._usual or Path.home()
        folder = self._picks.folder(self, self.choose.accessibleName(), now)
        if folder is not None:
            self._draft.change(**{self._field: folder})

    @Slot()
    def _on_usual(self) -> None:
        self._draft.change(**{self._field: None})

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        chosen = self._now(settings)
        self.setText(str(chosen or self._usual or self._none))
        self.usual.setEnabled(chosen is not None)
