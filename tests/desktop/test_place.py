"""Where the user is at home is asked in one way, so that every page names the same numbers."""

from __future__ import annotations

from pathlib import Path

import player
from player.desktop.place import home_locale
from player.ui.guidance import load_guidance


def test_one_place_alone_asks_the_system_where_the_user_is_at_home() -> None:
    top = Path(player.__path__[0])
    asks = ("getlocale(", "system().name()")
    asking = {
        path.relative_to(top).as_posix()
        for path in top.rglob("*.py")
        if any(ask in path.read_text(encoding="utf-8") for ask in asks)
    }
    # The language is another question: Windows names it in words.
    assert asking == {"desktop/place.py", "i18n.py"}
    assert load_guidance().locale == home_locale()
