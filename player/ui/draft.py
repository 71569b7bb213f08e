"""The settings while they are being chosen, and the controls that are bound to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from player.ui.dress import dress
from player.ui.fields import Choice, Slider, Switch
from player.ui.segmented import Segmented
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from player.settings import Settings
    from player.ui.look import Look

_WORDS_PX: Final = 72
"""Room for the words beside a slider: those below each other end at the same place."""
Option = tuple[object, str]
"""A value and the words for it."""


class Draft(QObject):
    """The settings as they are now; every change is told at once."""

    changed = Signal(object)
    """The `Settings` after a change, by whomever."""
    chosen = Signal(object)
    """The `Settings` after a change that the user made here."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings

    def change(self, **values: Any) -> None:  # noqa: ANN401 - as the model's own update takes them
        """Take other values for some of them; Qt hands back the words of an enum as plain text."""
        settings = self.settings
        self.take(type(settings).model_validate({**settings.model_dump(), **values}))

    def take(self, settings: Settings) -> None:
        """Take other settings that the user has chosen."""
        if settings != self.settings:
            self.settings = settings
            self.changed.emit(settings)
            self.chosen.emit(settings)

    def show(self, settings: Settings) -> None:
        """Take the settings that were chosen somewhere else."""
        if settings != self.settings:
            self.settings = settings
            self.changed.emit(settings)


class SettingSegments(Segmented):
    """One of a few values of a setting."""

    def __init__(
        self, look: Look, draft: Draft, field: str, name: str, options: Sequence[Option]
    ) -> None:
        super().__init__(look, name)
        self._draft = draft
        self._field = field
        for value, words in options:
            self.setTabData(self.addTab(words), value)
        self._on_settings(draft.settings)
        self.currentChanged.connect(self._on_current)
        draft.changed.connect(self._on_settings)

    @Slot(int)
    def _on_current(self, index: int) -> None:
        self._draft.change(**{self._field: self.tabData(index)})

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        value = getattr(settings, self._field)
        for index in range(self.count()):
            if self.tabData(index) == value:
                self.setCurrentIndex(index)


class SettingSwitch(Switch):
    """A setting that is on or off."""

    def __init__(self, look: Look, draft: Draft, field: str, name: str) -> None:
        super().__init__(look, name)
        self._draft = draft
        self._field = field
        self._on_settings(draft.settings)
        self.toggled.connect(self._on_toggled)
        draft.changed.connect(self._on_settings)

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self._draft.change(**{self._field: on})

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        self.setChecked(bool(getattr(settings, self._field)))


class SettingChoice(Choice):
    """One of many values of a setting."""

    def __init__(
        self, look: Look, draft: Draft, field: str, name: str, options: Sequence[Option]
    ) -> None:
        super().__init__(look, name)
        self._draft = draft
        self._field = field
        self.offer(options)
        self.activated.connect(self._on_activated)
        draft.changed.connect(self._on_settings)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these values; the one in use is offered whatever it is."""
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        self._on_settings(self._draft.settings)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self._draft.change(**{self._field: self.itemData(index)})

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        value = getattr(settings, self._field)
        if all(self.itemData(index) != value for index in range(self.count())):
            self.addItem(str(value), value)
        self.choose(value)


class SettingSlider(QWidget):
    """A number of a setting, and the same in words beside it."""

    def __init__(
        self,
        look: Look,
        draft: Draft,
        field: str,
        slider: Slider,
        words: Callable[[int], str],
        *,
        unit: float = 1,
    ) -> None:
        """Bind a slider to a setting.

        Args:
            look: Theme and words.
            draft: The settings.
            field: The setting.
            slider: What it is set with.
            words: How a position of the slider reads.
            unit: What one step of the slider is in the setting.
        """
        super().__init__()
        self._draft = draft
        self._field = field
        self._words = words
        self._unit = unit
        self.slider = slider
        dress(look, slider)
        self._label = Label(look, "", Size.STRONG)
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widest = max(self._label.fontMetrics().horizontalAdvance(words(at)) for at in _ends(slider))
        self._label.setFixedWidth(max(_WORDS_PX, widest + 8))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(slider, 1)
        row.addWidget(self._label)
        slider.setFixedWidth(180)
        self._on_settings(draft.settings)
        slider.valueChanged.connect(self._on_value)
        draft.changed.connect(self._on_settings)

    @Slot(int)
    def _on_value(self, value: int) -> None:
        step = self.slider.singleStep()
        snapped = round(value / step) * step
        whole = isinstance(getattr(self._draft.settings, self._field), int)
        new = snapped * self._unit
        self._draft.change(**{self._field: round(new) if whole else round(new, 4)})
        self._tell(snapped)

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        value = round(getattr(settings, self._field) / self._unit)
        if value > self.slider.maximum():
            self.slider.setMaximum(value)
        self.slider.put(value)
        self._tell(value)

    def _tell(self, value: int) -> None:
        self._label.setText(self._words(value))
        self.slider.setAccessibleDescription(self._words(value))


def _ends(slider: Slider) -> tuple[int, int, int]:
    return slider.minimum(), (slider.minimum() + slider.maximum()) // 2, slider.maximum()
