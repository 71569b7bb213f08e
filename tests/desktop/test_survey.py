from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from player.desktop.entry import FILE
from player.desktop.survey import has_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop.conftest import Fake

SURVEY = """
from player.desktop.survey import survey
here = survey()
print(here.bus, here.screen or "nobody", here.notifications)
"""


def look(run: Callable[..., str]) -> str:
    import sys

    return run(sys.executable, "-c", SURVEY)


def test_who_is_on_the_bus_is_seen(run: Callable[..., str], fake: Callable[..., Fake]) -> None:
    assert look(run) == "True nobody False"
    fake("screensaver")
    fake("notifications")
    assert look(run) == "True org.freedesktop.ScreenSaver True"


@pytest.mark.parametrize("where", ["home", "shared"])
def test_an_entry_is_found_wherever_desktops_look(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_DIRS", f"{tmp_path / 'none'}:{tmp_path / 'shared'}")
    assert not has_entry()
    entry = tmp_path / where / "applications" / FILE
    entry.parent.mkdir(parents=True)
    entry.touch()
    assert has_entry()
