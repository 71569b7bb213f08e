"""An exercise beside its text: its figure as the text draws it, in words, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from player.ui.dress import dress
from player.ui.editor.gallery import category_words
from player.ui.editor.moving import MovingFigure
from player.ui.figure_view import position_words
from player.ui.overlays import Card
from player.ui.text import Label, Size

if TYPE_CHECKING:
    from player.ui.editor.modelling import Model, Modeller
    from player.ui.editor.reading import Reading
    from player.ui.look import Look


class ExerciseSide(Card):
    """Shows the last figure that could be drawn, paler while the text is broken."""

    def __init__(self, look: Look, modeller: Modeller, language: str) -> None:
        super().__init__(look)
        self._modeller = modeller
        self._language = language
        self._model: Model | None = None
        _ = look.catalogue.gettext
        self.name = Label(look, "", Size.HEADING)
        self._kind = Label(look, "", Size.CAPTION, "text_2")
        self._state = Label(look, "", Size.CAPTION, "warn")
        self.figure = MovingFigure(look)
        self.figure.setMinimumHeight(150)
        self.words = Label(look, "", Size.BODY, wrap=True)
        self.checks = Label(look, "", Size.BODY, "text_2", wrap=True)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(Label(look, _("Checks"), Size.TITLE))
        column.addWidget(self.checks)
        column.addStretch(1)
        scroll = QScrollArea()
        dress(look, scroll)
        scroll.setWidgetResizable(True)
        scroll.setWidget(told)
        scroll.viewport().setAutoFillBackground(False)
        told.setAutoFillBackground(False)
        scroll.setAccessibleName(_("The figure in words"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self.name)
        layout.addWidget(self._kind)
        layout.addWidget(self._state)
        layout.addWidget(self.figure, 3)
        layout.addWidget(scroll, 2)
        modeller.shown.connect(self._on_shown)
        self._state.hide()

    def show_reading(self, reading: Reading) -> None:
        """Show what a text means."""
        _ = self._look.catalogue.gettext
        broken = reading.exercise is None
        self._state.setText(_("Preview of the last valid text"))
        self._state.setVisible(broken)
        self.figure.pale = broken
        self.figure.update()
        if reading.exercise is None:
            return
        exercise = reading.exercise.exercise
        self.name.setText(exercise.name.in_language(self._language))
        place = position_words(exercise.position, self._look.catalogue)
        kind = category_words(self._look.catalogue)[exercise.category]
        self._kind.setText(f"{kind} \u00b7 {place}")
        if exercise.figure is None:
            self._model = None
            self.figure.show_film(None, place)
            self.words.setText(_("This exercise has no figure yet."))
            self.checks.setText("")
        self._modeller.want(exercise.figure)

    @Slot(object)
    def _on_shown(self, model: Model) -> None:
        catalogue = self._look.catalogue
        _ = catalogue.gettext
        self._model = model
        self.figure.show_film(model.film, model.words, moving=model.moving)
        self.words.setText(model.words)
        if model.faults:
            told = [f"{pose}: {words}" for pose, words in model.faults]
            self.checks.setText("\n".join(told))
        else:
            sound = catalogue.ngettext(
                "The pose touches, holds and balances as a body can.",
                "All {n} poses touch, hold and balance as a body can.",
                model.poses,
            )
            self.checks.setText(sound.format(n=model.poses))
