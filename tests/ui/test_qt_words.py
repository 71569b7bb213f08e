"""Qt's own words in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMenu

from player.ui.qt_words import qt_speaks

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_menus_and_buttons_follow_the_language(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)

    def said() -> list[str]:
        menu: QMenu = line.createStandardContextMenu()
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        words = [
            *(each.text() for each in menu.actions()),
            *(each.text() for each in box.buttons()),
        ]
        menu.deleteLater()
        box.deleteLater()
        return [word.partition("\t")[0].replace("&", "") for word in words if word]

    try:
        for _time in range(2):
            qt_speaks("de")
            assert {"Kopieren", "Einfügen", "Alles auswählen", "Abbrechen"} <= {*said()}
            qt_speaks("en")
            assert {"Copy", "Paste", "Select All", "Cancel"} <= {*said()}
    finally:
        qt_speaks("en")
