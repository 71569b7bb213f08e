"""The user's folder is watched as a whole, and what is broken in it stays in use as it was."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from player.errors import RoutineError
from player.paths import bundled
from player.routine.last_good import LastGood
from player.routine.library import Library
from player.ui.library_watch import SETTLED_MS, LibraryWatch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ROUTINE = "format: 1\ntitle: Mine\nsteps: [{exercise: own-hold}]\n"
EXERCISE = """\
format: 1
name: Own hold
category: stretch
position: supine
sides: both
dose: {hold: 20s}
cues: [Hold it]
"""


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[LibraryWatch]:
    made = LibraryWatch()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "library"
    for each in (path, path / "exercises", path / "plans"):
        each.mkdir()
    (path / "mine.yaml").write_text(ROUTINE)
    (path / "exercises" / "own-hold.yaml").write_text(EXERCISE)
    return path


@pytest.mark.parametrize("name", ["mine.yaml", "exercises/own-hold.yaml", "plans/new.yaml"])
def test_every_change_of_a_file_is_told(
    qtbot: QtBot, watch: LibraryWatch, folder: Path, name: str
) -> None:
    watch.watch(folder)
    path = folder / name
    for number in range(2):  # written in place, then replaced
        with qtbot.waitSignal(watch.changed, timeout=3000) as told:
            other = path if number == 0 else path.with_suffix(".tmp")
            other.write_text("x" * (number + 1))
            if other != path:
                other.replace(path)
        assert told.args == [frozenset({path})]
    with qtbot.waitSignal(watch.changed, timeout=3000):
        path.unlink()


def test_a_folder_that_comes_later_and_goes_again_is_watched(
    qtbot: QtBot, watch: LibraryWatch, tmp_path: Path
) -> None:
    folder = tmp_path / "Documents" / "Supple"
    watch.watch(folder)
    for _again in range(2):
        with qtbot.waitSignal(watch.changed, timeout=3000):
            (folder / "exercises").mkdir(parents=True)
            (folder / "exercises" / "own-hold.yaml").write_text(EXERCISE)
        with qtbot.waitSignal(watch.changed, timeout=3000):
            (folder / "exercises" / "own-hold.yaml").write_text(EXERCISE + "# more\n")
        with qtbot.waitSignal(watch.changed, timeout=3000):
            shutil.rmtree(folder.parent)


def test_a_burst_is_told_once_and_other_files_never(
    qtbot: QtBot, watch: LibraryWatch, folder: Path
) -> None:
    watch.watch(folder)
    heard: list[frozenset[Path]] = []
    watch.changed.connect(heard.append)
    with qtbot.waitSignal(watch.changed, timeout=3000):
        for number in range(20):
            (folder / f"{number}.yaml").write_text(ROUTINE)
    (folder / "notes.txt").write_text("x")
    (folder / ".mine.yaml.swp").write_text("x")
    qtbot.wait(SETTLED_MS + 200)  # so long after the last file a second word would have come
    assert [len(each) for each in heard] == [20]


def test_another_folder_takes_the_place_of_the_first(
    qtbot: QtBot, watch: LibraryWatch, folder: Path, tmp_path: Path
) -> None:
    watch.watch(folder)
    watch.watch(tmp_path / "other")
    with qtbot.assertNotEmitted(watch.changed, wait=SETTLED_MS + 200):
        (folder / "mine.yaml").write_text("x")


# --- what stays in use ----------------------------------------------------------------------------


def test_a_broken_file_stays_in_use_as_it_was_until_it_is_mended(folder: Path) -> None:
    library, good, path = Library(bundled("routines"), folder), LastGood(), folder / "mine.yaml"
    first = good.load(path, library)
    assert first.problems == ()
    path.write_text("format: 1\ntitle: Mine\nsteps: [\n")
    broken = good.load(path, library)
    assert broken.loaded is first.loaded
    assert broken.problems
    path.write_text(ROUTINE.replace("Mine", "Mended"))
    mended = good.load(path, library)
    assert mended.loaded.routine.title.in_language("en") == "Mended"
    assert mended.problems == ()


def test_an_exercise_that_breaks_leaves_its_routine_in_use(folder: Path) -> None:
    library, good, path = Library(bundled("routines"), folder), LastGood(), folder / "mine.yaml"
    good.load(path, library)
    (folder / "exercises" / "own-hold.yaml").write_text("format: 1\nname: [\n")
    broken = good.load(path, library)
    assert broken.loaded.exercises["own-hold"].dose.hold == 20_000
    assert {each.file for each in broken.problems} == {folder / "exercises" / "own-hold.yaml"}


def test_what_was_never_good_or_is_gone_is_not_stood_in_for(folder: Path) -> None:
    library, good, path = Library(bundled("routines"), folder), LastGood(), folder / "mine.yaml"
    good.load(path, library)
    path.unlink()
    with pytest.raises(RoutineError, match="no such file"):
        good.load(path, library)
    path.write_text("format: 1\n")
    with pytest.raises(RoutineError):
        good.load(path, library)
