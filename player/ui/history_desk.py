"""Where the history page reads and writes: a store for each piece of work, in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject

from player.errors import SuppleError
from player.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable

    from player.history.store import Store
    from player.i18n import Catalogue

_Result = TypeVar("_Result")


class Desk(QObject):
    """Does work with the history one piece after another; what goes wrong is told in words.

    Attributes:
        words: The texts of the user's language.
    """

    def __init__(
        self,
        open_store: Callable[[], Store],
        tell: Callable[[str], None],
        words: Catalogue,
        parent: QObject | None = None,
    ) -> None:
        """Take what opens the history.

        Args:
            open_store: Opens it; called in the thread.
            tell: Takes the sentence of what went wrong.
            words: The texts of the user's language.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._open_store = open_store
        self._tell = tell
        self.words = words
        self._background = Background(self)

    def do(self, work: Callable[[Store], _Result], then: Callable[[_Result], None]) -> None:
        """Do some work with the store in the thread, then hand its result on in this one.

        Args:
            work: Touches no widget.
            then: Takes the result; not called where the work failed.
        """

        def worked() -> object:
            try:
                with self._open_store() as store:
                    return work(store)
            except SuppleError as error:
                return error

        def done(result: object) -> None:
            if isinstance(result, SuppleError):
                self._tell(result.said(self.words))
            else:
                then(cast("_Result", result))

        self._background.run(worked, done)

    def end(self) -> None:
        """Finish the piece that is under way, and drop the rest."""
        self._background.close()
