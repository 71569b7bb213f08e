"""What is built for others: everything a person needs is in it, and nothing of the workshop."""

import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

import dev


def files_below(folder: str, *, suffix: str = "") -> set[str]:
    """Return what lies below a top folder, as paths relative to the top."""
    files = (path for path in (dev.TOP / folder).rglob(f"*{suffix}") if path.is_file())
    return {
        path.relative_to(dev.TOP).as_posix() for path in files if "__pycache__" not in path.parts
    }


def build_wheel(top: Path, folder: Path) -> zipfile.ZipFile:
    """Build the wheel of the project at `top` into a folder, and open it."""
    (wheel,) = WheelBuilder(str(top)).build(directory=str(folder), versions=["standard"])
    return zipfile.ZipFile(wheel)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    with build_wheel(dev.TOP, tmp_path_factory.mktemp("wheel")) as wheel:
        yield wheel


def test_the_wheel_holds_the_package_and_what_ships_with_it(wheel: zipfile.ZipFile) -> None:
    bundled = files_below("routines") | files_below("assets")
    expected = files_below("player", suffix=".py") | {f"player/_{name}" for name in bundled}
    assert expected <= set(wheel.namelist())


def test_the_wheel_puts_nothing_beside_the_package(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"player"}


def test_the_wheel_gives_a_command_for_terminals_and_one_without(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("/entry_points.txt"))
    entry_points = wheel.read(name).decode()
    assert "[console_scripts]\nsupple = player.cli:main" in entry_points
    assert "[gui_scripts]\nsupple-gui = player.cli:gui" in entry_points


def test_the_source_archive_builds_the_same_wheel_and_can_be_tested(
    wheel: zipfile.ZipFile, tmp_path: Path
) -> None:
    (archive,) = SdistBuilder(str(dev.TOP)).build(directory=str(tmp_path))
    with tarfile.open(archive) as source:
        # Python 3.11 knows filters from its fourth release on; Debian 12 has the second.
        source.extraction_filter = getattr(tarfile, "data_filter", None)
        source.extractall(tmp_path)  # noqa: S202 -- made by the line before
    (top,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert (top / "dev.py").exists()
    assert (top / dev.LOCK.name).exists()
    assert (top / "tests" / "conftest.py").exists()
    with build_wheel(top, tmp_path / "again") as again:
        assert again.namelist() == wheel.namelist()
