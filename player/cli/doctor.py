"""``supple doctor``: a look at this machine, each line with a verdict and what to do."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from player import __version__
from player.audio.opening import available_outputs
from player.audio.voices.choose import available_voices
from player.errors import SuppleError
from player.history import Store
from player.i18n import catalogue
from player.paths import Places, bundled, user_places
from player.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ROOMY_MIB: Final = 500
_FULL_MIB: Final = 50


class Verdict(StrEnum):
    """How a finding is to be taken."""

    OK = "ok"
    NOTE = "note"
    """Works, but something is missing or not as good as it could be."""
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    name: str
    verdict: Verdict
    text: str
    remedy: str = ""


def examine() -> list[Finding]:
    """Look at everything; a look that fails is itself a finding."""
    from player.cli.doctor_desktop import desktop

    places = user_places()
    settings, complaint = load_settings(places.settings)
    looks: list[tuple[str, Callable[[], Iterator[Finding]]]] = [
        ("program", _program),
        ("screen", _screen),
        ("sound", lambda: _sound(settings)),
        ("voice", lambda: _voice(settings)),
        ("settings", lambda: _settings(places, complaint)),
        ("folders", lambda: _folders(settings, places)),
        ("database", lambda: _database(places.database)),
        ("log", lambda: _log(places.logs)),
        ("disk", lambda: _disk(places)),
        ("desktop", lambda: desktop(settings, places)),
    ]
    findings: list[Finding] = []
    for name, look in looks:
        try:
            findings += look()
        except (SuppleError, OSError, ImportError) as error:
            remedy = "Please report this, with the whole page."
            findings.append(Finding(name, Verdict.PROBLEM, str(error), remedy))
    return [_without_home(each) for each in findings]


def _without_home(finding: Finding) -> Finding:
    """Return a finding that does not tell whose home it is about."""
    home = str(Path.home())
    if home == os.sep:
        return finding
    text, remedy = (words.replace(home, "~") for words in (finding.text, finding.remedy))
    return replace(finding, text=text, remedy=remedy)


def _program() -> Iterator[Finding]:
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    yield Finding("supple", Verdict.OK, f"{__version__} on {system}")
    yield Finding("python", Verdict.OK, platform.python_version())
    for package in ("pydantic", "PyYAML", "numpy", "miniaudio", "playsound3", "soundfile", "rich"):
        try:
            yield Finding(package, Verdict.OK, metadata.version(package))
        except metadata.PackageNotFoundError:
            remedy = f"Install it: pip install {package}"
            yield Finding(package, Verdict.PROBLEM, "not installed", remedy)


def _screen() -> Iterator[Finding]:
    if find_spec("PySide6") is None:
        remedy = "Install PySide6-Essentials for the window; the terminal player needs none."
        yield Finding("qt", Verdict.NOTE, "PySide6 is not installed", remedy)
        return
    try:
        from PySide6.QtCore import qVersion
        from PySide6.QtGui import QGuiApplication
    except ImportError as error:
        remedy = "Install the missing library; docs/install.md names Debian's packages."
        yield Finding("qt", Verdict.PROBLEM, f"Qt cannot start: {error}", remedy)
        return
    del QGuiApplication
    yield Finding("qt", Verdict.OK, qVersion() or "")
    if has_screen():
        kind = os.environ.get("XDG_SESSION_TYPE") or platform.system()
        yield Finding("screen", Verdict.OK, f"there is one ({kind})")
    else:
        yield Finding("screen", Verdict.NOTE, "none here", "Sessions play in the terminal.")


def has_screen() -> bool:
    """Tell whether a window can be shown to somebody."""
    if sys.platform in ("win32", "cygwin", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _sound(settings: Settings) -> Iterator[Finding]:
    outputs = available_outputs(catalogue(settings.effective_language))
    auto = next((found.name for found in outputs if found.works), "silent")
    used = auto if settings.output == "auto" else settings.output
    for found in outputs:
        chosen = " (would be used)" if found.name == used else ""
        verdict = Verdict.OK if found.works else Verdict.NOTE
        yield Finding(f"output {found.name}", verdict, found.verdict + chosen, found.remedy)


def _voice(settings: Settings) -> Iterator[Finding]:
    language = settings.effective_language
    for found in available_voices(language, catalogue=catalogue(language)):
        verdict = Verdict.OK if found.works else Verdict.NOTE
        yield Finding(f"voice {found.name}", verdict, found.verdict, found.remedy)


def _settings(places: Places, complaint: str | None) -> Iterator[Finding]:
    if complaint:
        yield Finding("settings", Verdict.NOTE, complaint, "Choose your settings anew.")
    else:
        there = "found" if places.settings.exists() else "none yet, the usual ones are in use"
        yield Finding("settings", Verdict.OK, there)


def _folders(settings: Settings, places: Places) -> Iterator[Finding]:
    routines = sorted(bundled("routines").glob("*.yaml"))
    if routines:
        yield Finding("bundled routines", Verdict.OK, f"{len(routines)} files")
    else:
        remedy = "Install Supple again."
        yield Finding("bundled routines", Verdict.PROBLEM, "none found", remedy)
    fonts = len([*(bundled("assets") / "fonts").glob("*.ttf")])
    if fonts:
        yield Finding("fonts", Verdict.OK, f"{fonts} files")
    else:
        remedy = "Install Supple again; until then the system's own font is used."
        yield Finding("fonts", Verdict.PROBLEM, "none found", remedy)
    yield _writable("library", settings.library or places.library)
    yield _writable("cache", places.cache)
    yield _writable("data", places.database.parent)
    films = [file for file in (places.cache / "figures").glob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in films) // 2**20
    made = f"{len(films)} kept, {size} MiB" if films else "none kept yet, each is made when shown"
    yield Finding("figures", Verdict.OK, made)


def _writable(name: str, folder: Path) -> Finding:
    if os.access(_nearest(folder), os.W_OK):
        return Finding(f"folder {name}", Verdict.OK, "can be written")
    remedy = "Give yourself the right to write there, or set SUPPLE_HOME to another folder."
    return Finding(f"folder {name}", Verdict.PROBLEM, "cannot be written", remedy)


def _nearest(folder: Path) -> Path:
    """Return a folder, or the nearest above it that is there."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    return there


def _database(path: Path) -> Iterator[Finding]:
    version = f"SQLite {sqlite3.sqlite_version}"
    if not path.exists():
        yield Finding("database", Verdict.OK, f"{version}, no session recorded yet")
        return
    address = f"{path.absolute().as_uri()}?mode=ro"  # looked at, not mended
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            ((sound,),) = database.execute("PRAGMA quick_check (1)").fetchall()
    except sqlite3.Error as error:
        sound = str(error)
    if sound != "ok":
        remedy = "Start Supple: it keeps the damaged file aside and saves what can be read of it."
        yield Finding("database", Verdict.PROBLEM, f"{version}, damaged: {sound}", remedy)
        return
    with Store.open(path, mends=False) as store:
        size = path.stat().st_size // 1024
        sessions = store.count()
        yield Finding("database", Verdict.OK, f"{version}, sound, {sessions} sessions, {size} KiB")


def _disk(places: Places) -> Iterator[Finding]:
    free = shutil.disk_usage(_nearest(places.database.parent)).free // 2**20
    if free >= _ROOMY_MIB:
        yield Finding("disk", Verdict.OK, f"{free} MiB free")
        return
    verdict = Verdict.NOTE if free >= _FULL_MIB else Verdict.PROBLEM
    remedy = "Make room: a session is written down while it plays, and figures and speech are kept."
    yield Finding("disk", verdict, f"{free} MiB free", remedy)


def _log(folder: Path) -> Iterator[Finding]:
    file = folder / "supple.log"
    kept = f"{file.stat().st_size // 1024} KiB" if file.exists() else "nothing went wrong so far"
    yield Finding("log", Verdict.OK, f"{kept}; supple --debug shows more")


def as_json(findings: list[Finding]) -> list[dict[str, str]]:
    """Return the report as plain values."""
    return [{key: str(value) for key, value in asdict(finding).items()} for finding in findings]


def as_text(findings: list[Finding]) -> str:
    """Return the report as one page to paste into a bug report; it holds no personal data."""
    width = max(len(finding.name) for finding in findings)
    lines = []
    for finding in findings:
        lines.append(f"{finding.verdict:8}{finding.name:{width}}  {finding.text}")
        if finding.remedy:
            lines.append(f"{'':8}{'':{width}}  → {finding.remedy}")
    return "\n".join(lines)
