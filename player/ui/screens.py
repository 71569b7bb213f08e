"""On which screen a session is read from across the room: the one chosen, else where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from player.ui.buttons import Button, Kind
from player.ui.overlays import Overlay
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

    from player.ui.look import Look
    from player.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Place:
    """A screen as a user chooses it.

    Attributes:
        name: What the system calls it; kept in the settings.
        model: What stands on its frame, or an empty string.
        width: In pixels of the screen itself.
        height: So too.
        here: Whether the window is on it.
    """

    name: str
    model: str
    width: int
    height: int
    here: bool = False

    @classmethod
    def of(cls, screen: QScreen, here: QScreen | None) -> Place:
        """Return the place of a screen."""
        size = screen.geometry().size() * screen.devicePixelRatio()
        model = " ".join(part for part in (screen.manufacturer(), screen.model()) if part.strip())
        return cls(screen.name(), model.strip(), size.width(), size.height(), screen is here)


def labels_of(places: Sequence[Place]) -> tuple[str, ...]:
    """Return what to call each screen; two of one model are told apart by the system's names."""
    models = [place.model for place in places]
    return tuple(
        f"{_called(place, models)}  ·  {place.width} \N{MULTIPLICATION SIGN} {place.height}"
        for place in places
    )


def _called(place: Place, models: Sequence[str]) -> str:
    if not place.model:
        return place.name
    return place.model if models.count(place.model) == 1 else f"{place.model} ({place.name})"


def chosen_among(names: Sequence[str], wanted: str, here: str) -> str:
    """Return the screen to use: the one wanted while it is there, else where the window is."""
    return wanted if wanted in names else here


class ScreenSheet(Overlay):
    """A choice of screens, a big button each."""

    chosen = Signal(str)
    """The screen's name."""

    def __init__(self, look: Look, page: QWidget, places: Sequence[Place]) -> None:
        super().__init__(look, page)
        _ = look.catalogue.gettext
        title = _("Show it on which screen?")
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(Label(look, title, Size.HEADING))
        head.addStretch(1)
        close = Button(look, _("Close"), Kind.TONAL)
        close.clicked.connect(self.close_up)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(28, 20, 28, 28)
        layout.setSpacing(12)
        layout.addLayout(head)
        for place, label in zip(places, labels_of(places), strict=True):
            words = _("{screen}  (here)").format(screen=label) if place.here else label
            button = Button(look, words, Kind.OUTLINE, "monitor")
            button.set_size(56, 18)
            button.setObjectName(place.name)
            button.clicked.connect(self._on_button)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(close)
        self.card.setMinimumWidth(420)

    @Slot()
    def _on_button(self) -> None:
        name = self.sender().objectName()
        self.close_up()
        self.chosen.emit(name)


class Screens(QObject):
    """Lets the window fill the chosen screen, and takes it back to where it was."""

    chosen = Signal(str)
    """The user would like this screen from now on."""
    changed = Signal()
    """A screen came or went."""

    def __init__(
        self, window: MainWindow, wanted: Callable[[], str], parent: QObject | None = None
    ) -> None:
        """Take the window.

        Args:
            window: What fills the screen.
            wanted: Tells the name of the screen that the user chose, or an empty string.
            parent: Owns it.
        """
        super().__init__(parent)
        self._window = window
        self._wanted = wanted
        self._came_from: tuple[QScreen, QRect] | None = None
        self._fills = False
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._on_plugged_in)
            application.screenRemoved.connect(self.changed)

    def places(self) -> tuple[Place, ...]:
        """Return the screens there are, the one where the window is first."""
        here = self._window.screen()
        found = (Place.of(screen, here) for screen in QGuiApplication.screens())
        return tuple(sorted(found, key=lambda place: not place.here))

    @Slot()
    def _on_plugged_in(self) -> None:
        """Tell of it, and fill the chosen screen again if this is the one.

        Of one that is unplugged the system takes the window away itself.
        """
        self.changed.emit()
        if self._fills:
            self.fill(fill=True)

    @Slot(str)
    def choose(self, name: str) -> None:
        """Keep a choice."""
        self.chosen.emit(name)

    @Slot(bool)
    def fill(self, fill: bool) -> None:
        """Fill the chosen screen, or come back."""
        self._fills = fill
        if not fill:
            self._come_back()
            return
        here = self._window.screen()
        screens = {screen.name(): screen for screen in QGuiApplication.screens()}
        there = screens.get(chosen_among([*screens], self._wanted(), here.name()), here)
        if there is not here:
            # Some systems let a window change screens only while it does not fill one.
            geometry = self._window.normalGeometry()
            self._window.fill_screen(fill=False)
            self._came_from = self._came_from or (here, geometry)
            self._go(there, there.availableGeometry())
        # A screen that is small for its scale is filled as well, not overrun.
        self._window.setMinimumSize(1, 1)
        self._window.fill_screen(fill=True)

    def _come_back(self) -> None:
        self._window.fill_screen(fill=False)
        self._window.setMinimumSize(self._window.smallest)
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from[0] in QGuiApplication.screens():
            self._go(*came_from)

    def _go(self, screen: QScreen, geometry: QRect) -> None:
        self._window.setScreen(screen)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.setScreen(screen)
        self._window.setGeometry(geometry)
