"""How large what a player's page draws is, on a screen of known size; as a script, on its own.

``python -m tests.ui.sizes METRES near|far WIDTH HEIGHT`` prints minutes of arc as JSON, for each
screen that there is.
"""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from player.ui.ring import Ring
from player.ui.side_chip import SideChip
from player.ui.text import BigText
from player.ui.theme import font

if TYPE_CHECKING:
    from player.ui.player_page import PlayerPage


def arc_of(height_px: float, metres: float, pitch_mm: float) -> float:
    """Return how large a height looks, in minutes of arc."""
    return math.degrees(math.atan(height_px * pitch_mm / (metres * 1000))) * 60


def capital_px(font_px: float, weight: int) -> float:
    """Return the height of the capitals that a font really has."""
    return QFontMetricsF(font(font_px, weight)).capHeight()


def drawn(page: PlayerPage) -> dict[str, float]:
    """Return the height of the capitals of every text that is drawn large, in pixels."""
    words = [each for each in page.findChildren(BigText) if each.isVisible() and each.text()]
    sizes = {each.text(): capital_px(each.used_px, 700) for each in words}
    ring, chip = page.findChild(Ring), page.findChild(SideChip)
    assert ring is not None
    assert chip is not None
    sizes["phase"] = capital_px(ring.word_px, 700)
    sizes["digits"] = capital_px(ring.digits_px, 700)
    if chip.isVisible():
        sizes["side"] = capital_px(chip.word_px, 800)
    return sizes


def main(metres: float, *, far: bool, width: int, height: int) -> dict[str, dict[str, float]]:
    """Return the minutes of arc of all that is drawn, on each screen; 0 by 0 is the whole of it."""
    from player.i18n import catalogue
    from player.session import Session, Unrecorded
    from player.transport.transport import Transport
    from player.ui.look import Look
    from player.ui.player_page import PlayerPage
    from player.ui.session import PlayedSession
    from player.ui.theme import load_fonts
    from tests.transport.rig import Rig
    from tests.ui.conftest import Desk
    from tests.ui.routines import hand_made

    application = QApplication([])
    application.setStyle("Fusion")
    load_fonts()
    look, told = Look(catalogue("none"), "light"), {}
    for screen in application.screens():
        rig = Rig()
        transport = Transport(hand_made(), rig, now_ns=rig.now_ns, look_ns=rig.look_ns)
        played = PlayedSession(Session(transport, Unrecorded(), rig, None))
        page = PlayerPage(look, played, Desk(), distance_m=round(metres))
        page.setScreen(screen)
        room = screen.geometry()
        page.setGeometry(room.x(), room.y(), width or room.width(), height or room.height())
        page.set_far(far=far)
        page.show()
        played.begin(9_000)
        played.look()
        rig.wait(4_000)
        played.look()
        application.processEvents()
        pitch_mm = screen.physicalSize().width() / room.width()
        told[screen.name()] = {
            text: round(arc_of(px, metres, pitch_mm), 2) for text, px in drawn(page).items()
        }
        played.close()
        page.close()
    return told


if __name__ == "__main__":
    metres, mode, width, height = sys.argv[1:]
    found = main(float(metres), far=mode == "far", width=int(width), height=int(height))
    sys.stdout.write(json.dumps(found))
