"""Qt's own words: what its menus, buttons and file dialogs say."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_NAME: Final = "words of "


def qt_speaks(language: str) -> None:
    """Have Qt say its own words in a language from now on; without a translation, in English."""
    application = QCoreApplication.instance()
    assert application is not None
    for words in application.findChildren(QTranslator):
        if words.objectName() == _NAME + language:
            return
        application.removeTranslator(words)
        words.setParent(None)  # which ends it
    words = QTranslator(application)
    words.setObjectName(_NAME + language)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and words.load(f"qtbase_{language}", folder):
        application.installTranslator(words)
