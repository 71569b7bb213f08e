"""The file behind the text: what it holds, what others do to it, and the copy against a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from player.errors import SuppleError
from player.i18n import Sentence
from player.paths import bundled
from player.ui.editor.files import FileText, Swap, read_text, save_text
from player.ui.file_watch import FileWatch

if TYPE_CHECKING:
    from pathlib import Path

    from player.ui.background import Background

SWAP_AFTER_MS: Final = 1_000


class FileDesk(QObject):
    """One file that is edited; whoever shows its text asks it whether that is saved."""

    changed_outside = Signal(object)
    """Another program wrote the file: its `FileText` now; None where it is gone."""

    def __init__(
        self, path: Path, cache: Path, background: Background, parent: QObject | None = None
    ) -> None:
        """Read a file.

        Raises:
            SuppleError: It cannot be read.
        """
        super().__init__(parent)
        self.path = path
        self.file: FileText = read_text(path)
        self.read_only = bundled("routines").resolve() in path.resolve().parents
        """Whether it ships with the program, and is never changed in place."""
        self.gone = False
        self._background = background
        self._swap = Swap(cache / "editing", path)
        self._text = self.file.text
        found = self._swap.found()
        self.left_over = found if found != self.file.text else None
        """The text of the last time that was never saved, or None."""
        self._watch = FileWatch(self)
        self._watch.changed.connect(self._on_changed)
        self._watch.watch(path)
        self._copy = QTimer(self)
        self._copy.setSingleShot(True)
        self._copy.setInterval(SWAP_AFTER_MS)
        self._copy.timeout.connect(self._on_copy)

    @property
    def is_dirty(self) -> bool:
        """Whether the text is not what the file holds."""
        return self.gone or self.file.foreign or self._text != self.file.text

    def take_text(self, text: str) -> None:
        """Take the text as it is now; a copy of it is written in a moment."""
        self._text = text
        self._copy.start()

    def keep_now(self) -> None:
        """Write the copy at once: the window closes."""
        self._copy.stop()
        if self.is_dirty and not self.read_only:
            self._swap.keep(self._text)

    def save(self, text: str) -> None:
        """Write a text into the file.

        Raises:
            SuppleError: It cannot be written.
        """
        if self.read_only:
            told = Sentence("{file} came with Supple and is not changed.", file=self.path.name)
            raise SuppleError(told)
        file = self.file.with_text(text)
        # Told beforehand, so that our own writing is no news.
        self._watch.expect(self.path, file.encoded)
        save_text(self.path, file.encoded)
        self.file, self._text, self.gone = file, text, False
        self.forget_copy()

    def accept(self, file: FileText) -> None:
        """Take what others wrote as what the file holds."""
        self.file, self.gone = file, False

    def forget_copy(self) -> None:
        """Drop the copy."""
        self._copy.stop()
        self.left_over = None
        self._swap.forget()
        # And once more behind a copy that may be being written just now.
        self._background.run(self._swap.forget, _nothing)

    @Slot()
    def close(self) -> None:
        """Follow the file no longer."""
        self._copy.stop()
        self._watch.close()

    @Slot()
    def _on_copy(self) -> None:
        swap, text = self._swap, self._text
        if self.read_only:
            return
        if self.is_dirty:
            self._background.run(lambda: swap.keep(text), _nothing)
        elif self.left_over is None:
            self._background.run(swap.forget, _nothing)

    @Slot(object)
    def _on_changed(self, path: Path) -> None:
        if path != self.path:
            return
        try:
            found: FileText | None = read_text(path)
        except SuppleError:
            found = None
        if found is None:
            self.gone = True
        elif found == self.file and not self.gone:
            return
        self.changed_outside.emit(found)


def _nothing(_result: object) -> None:
    """There is nothing to do once a copy is written."""
