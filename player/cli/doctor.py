"""``supple doctor``: a look at this machine, each line with a verdict and what to do."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from player import __version__
from player.audio.opening import available_outputs
from player.audio.voices.choose import available_voices
from player.cli.window import has_screen
from player.errors import SuppleError
from player.history import Store
from player.i18n import N_, Sentence, catalogue, said
from player.paths import Places, bundled, user_places
from player.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from player.i18n import Catalogue

_ROOMY_MIB: Final = 500
_FULL_MIB: Final = 50


class Verdict(StrEnum):
    """How a finding is to be taken."""

    OK = N_("ok")
    NOTE = N_("note")
    """Works, but something is missing or not as good as it could be."""
    PROBLEM = N_("problem")


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
            remedy = Sentence("Please report this, with the whole page.")
            findings.append(Finding(name, Verdict.PROBLEM, str(error), remedy))
    return findings


def _without_home(words: str) -> str:
    """Return words that do not tell whose home they are about."""
    home = str(Path.home())
    return words if home == os.sep else words.replace(home, "~")


def _program() -> Iterator[Finding]:
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    yield Finding(
        "supple", Verdict.OK, Sentence("{version} on {system}", version=__version__, system=system)
    )
    yield Finding("python", Verdict.OK, platform.python_version())
    for package in ("pydantic", "PyYAML", "numpy", "miniaudio", "playsound3", "soundfile", "rich"):
        try:
            yield Finding(package, Verdict.OK, metadata.version(package))
        except metadata.PackageNotFoundError:
            remedy = Sentence("Install it: pip install {package}", package=package)
            yield Finding(package, Verdict.PROBLEM, Sentence("not installed"), remedy)


def _screen() -> Iterator[Finding]:
    if find_spec("PySide6") is None:
        remedy = Sentence(
            "Install PySide6-Essentials for the window; the terminal player needs none."
        )
        yield Finding("qt", Verdict.NOTE, Sentence("PySide6 is not installed"), remedy)
        return
    try:
        from PySide6.QtCore import qVersion
        from PySide6.QtGui import QGuiApplication
    except ImportError as error:
        remedy = Sentence("Install the missing library; docs/install.md names Debian's packages.")
        yield Finding(
            "qt", Verdict.PROBLEM, Sentence("Qt cannot start: {reason}", reason=error), remedy
        )
        return
    del QGuiApplication
    yield Finding("qt", Verdict.OK, qVersion() or "")
    if has_screen():
        kind = os.environ.get("XDG_SESSION_TYPE") or platform.system()
        yield Finding(Sentence("screen"), Verdict.OK, Sentence("there is one ({kind})", kind=kind))
    else:
        yield Finding(
            Sentence("screen"),
            Verdict.NOTE,
            Sentence("none here"),
            Sentence("Sessions play in the terminal."),
        )


def _sound(settings: Settings) -> Iterator[Finding]:
    outputs = available_outputs(catalogue(settings.effective_language))
    auto = next((found.name for found in outputs if found.works), "silent")
    used = auto if settings.output == "auto" else settings.output
    for found in outputs:
        used_here = N_("{verdict} (would be used)") if found.name == used else "{verdict}"
        verdict = Verdict.OK if found.works else Verdict.NOTE
        yield Finding(
            Sentence("output {name}", name=found.name),
            verdict,
            Sentence(used_here, verdict=found.verdict),
            found.remedy,
        )


def _voice(settings: Settings) -> Iterator[Finding]:
    language = settings.effective_language
    for found in available_voices(language, catalogue=catalogue(language)):
        verdict = Verdict.OK if found.works else Verdict.NOTE
        yield Finding(
            Sentence("voice {name}", name=found.name), verdict, found.verdict, found.remedy
        )


def _settings(places: Places, complaint: str | None) -> Iterator[Finding]:
    if complaint:
        yield Finding(
            Sentence("settings"), Verdict.NOTE, complaint, Sentence("Choose your settings anew.")
        )
    else:
        there = (
            N_("found") if places.settings.exists() else N_("none yet, the usual ones are in use")
        )
        yield Finding(Sentence("settings"), Verdict.OK, Sentence(there))


def _folders(settings: Settings, places: Places) -> Iterator[Finding]:
    routines = sorted(bundled("routines").glob("*.yaml"))
    if routines:
        yield Finding(
            Sentence("bundled routines"),
            Verdict.OK,
            Sentence("{number} files", number=len(routines)),
        )
    else:
        remedy = Sentence("Install Supple again.")
        yield Finding(Sentence("bundled routines"), Verdict.PROBLEM, Sentence("none found"), remedy)
    fonts = len([*(bundled("assets") / "fonts").glob("*.ttf")])
    if fonts:
        yield Finding(Sentence("fonts"), Verdict.OK, Sentence("{number} files", number=fonts))
    else:
        remedy = Sentence("Install Supple again; until then the system's own font is used.")
        yield Finding(Sentence("fonts"), Verdict.PROBLEM, Sentence("none found"), remedy)
    yield _writable(Sentence("folder library"), settings.library or places.library)
    yield _writable(Sentence("folder cache"), places.cache)
    yield _writable(Sentence("folder data"), places.database.parent)
    films = [file for file in (places.cache / "figures").glob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in films) // 2**20
    made = (
        Sentence("{number} kept, {size} MiB", number=len(films), size=size)
        if films
        else Sentence("none kept yet, each is made when shown")
    )
    yield Finding(Sentence("figures"), Verdict.OK, made)


def _writable(name: str, folder: Path) -> Finding:
    if os.access(_nearest(folder), os.W_OK):
        return Finding(name, Verdict.OK, Sentence("can be written"))
    remedy = Sentence(
        "Give yourself the right to write there, or set SUPPLE_HOME to another folder."
    )
    return Finding(name, Verdict.PROBLEM, Sentence("cannot be written"), remedy)


def _nearest(folder: Path) -> Path:
    """Return a folder, or the nearest above it that is there."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    return there


def _database(path: Path) -> Iterator[Finding]:
    version = f"SQLite {sqlite3.sqlite_version}"
    if not path.exists():
        yield Finding(
            Sentence("database"),
            Verdict.OK,
            Sentence("{version}, no session recorded yet", version=version),
        )
        return
    address = f"{path.absolute().as_uri()}?mode=ro"  # looked at, not mended
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            ((sound,),) = database.execute("PRAGMA quick_check (1)").fetchall()
    except sqlite3.Error as error:
        sound = str(error)
    if sound != "ok":
        remedy = Sentence(
            "Start Supple: it keeps the damaged file aside and saves what can be read of it."
        )
        yield Finding(
            Sentence("database"),
            Verdict.PROBLEM,
            Sentence("{version}, damaged: {sound}", version=version, sound=sound),
            remedy,
        )
        return
    with Store.open(path, mends=False) as store:
        size = path.stat().st_size // 1024
        sessions = store.count()
        told = Sentence(
            "{version}, sound, {sessions} sessions, {size} KiB",
            version=version,
            sessions=sessions,
            size=size,
        )
        yield Finding(Sentence("database"), Verdict.OK, told)


def _disk(places: Places) -> Iterator[Finding]:
    free = shutil.disk_usage(_nearest(places.database.parent)).free // 2**20
    if free >= _ROOMY_MIB:
        yield Finding(Sentence("disk"), Verdict.OK, Sentence("{number} MiB free", number=free))
        return
    verdict = Verdict.NOTE if free >= _FULL_MIB else Verdict.PROBLEM
    remedy = Sentence(
        "Make room: a session is written down while it plays, and figures and speech are kept."
    )
    yield Finding(Sentence("disk"), verdict, Sentence("{number} MiB free", number=free), remedy)


def _log(folder: Path) -> Iterator[Finding]:
    file = folder / "supple.log"
    kept = (
        f"{file.stat().st_size // 1024} KiB"
        if file.exists()
        else Sentence("nothing went wrong so far")
    )
    yield Finding(
        Sentence("log"), Verdict.OK, Sentence("{kept}; supple --debug shows more", kept=kept)
    )


def as_json(findings: list[Finding]) -> list[dict[str, str]]:
    """Return the report as plain values."""
    return [
        {key: _without_home(str(value)) for key, value in asdict(finding).items()}
        for finding in findings
    ]


def as_text(findings: list[Finding], words: Catalogue) -> str:
    """Return the report as one page to paste into a bug report; it holds no personal data."""
    names = [said(finding.name, words) for finding in findings]
    width = max(map(len, names))
    lines = []
    for name, finding in zip(names, findings, strict=True):
        text, remedy = (_without_home(said(each, words)) for each in (finding.text, finding.remedy))
        verdict = words.gettext(finding.verdict)
        lines.append(f"{verdict:8}{name:{width}}  {text}")
        if remedy:
            lines.append(f"{'':8}{'':{width}}  → {remedy}")
    return "\n".join(lines)
