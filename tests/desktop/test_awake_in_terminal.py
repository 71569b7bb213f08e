"""The terminal's player and a screen saver that it asks for real."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console

from player.desktop.keep_awake import KeepAwake
from player.i18n import catalogue
from player.session import Session, Unrecorded
from player.terminal.app import TerminalPlayer
from player.transport.transport import Transport
from tests.terminal.test_terminal import PLAN, ScriptedKeys
from tests.transport.rig import Rig

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.conftest import Fake


def test_the_screen_is_taken_given_back_on_pause_and_at_the_end(
    fake: Callable[..., Fake],
) -> None:
    screen, rig = fake("screensaver"), Rig()
    transport = Transport(PLAN, rig, now_ns=rig.now_ns, look_ns=rig.look_ns)
    keys = ScriptedKeys(rig, {3: "space", 9: "space", 70: "space"})
    with KeepAwake() as awake:
        session = Session(transport, Unrecorded(), rig, None)
        TerminalPlayer(session, keys, Console(file=io.StringIO()), catalogue("en"), awake).play()
    assert [screen.says() for _ in range(4)] == ["taken", "given back 7"] * 2
