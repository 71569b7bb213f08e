"""What the tests of the pages around a session share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from player.i18n import catalogue
from player.ui.guidance import Guidance, load_guidance
from player.ui.look import Look
from player.ui.theme import load_fonts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def look(qapp: QApplication) -> Look:
    qapp.setStyle("Fusion")
    load_fonts()
    made = Look(catalogue("en"), "light")
    made.apply()
    return made


@pytest.fixture(scope="session")
def guidance() -> Guidance:
    return load_guidance("en_GB")
