"""Puts the program among those that the desktop offers, and takes it away again (Linux).

For those who installed it with pipx, uv or pip, which know nothing of desktops. Everything goes
under XDG_DATA_HOME, nothing needs the rights of an administrator.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from player.desktop.name import APP_ID
from player.errors import SuppleError, reason
from player.i18n import Sentence
from player.paths import bundled

FILE: Final = f"{APP_ID}.desktop"
AUTOSTART: Final = f"{APP_ID}.reminders.desktop"
_SWITCHED_OFF: Final = re.compile(r"(?m)^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$")
"""How desktops note that a person does not want a program at login."""
_SPECIAL: Final = re.compile(r'["`$\\]')
_QUOTED_IF: Final = re.compile(r"[\s\"'\\><~|&;$*?#()`]")


def data_home() -> Path:
    """Return the folder of the user's own data, as desktops find it."""
    return _xdg("XDG_DATA_HOME", ".local/share")


def config_home() -> Path:
    """Return the folder of the user's own configuration."""
    return _xdg("XDG_CONFIG_HOME", ".config")


def _xdg(variable: str, usual: str) -> Path:
    named = os.environ.get(variable, "")
    # The specification has what is not absolute ignored.
    return Path(named) if Path(named).is_absolute() else Path.home() / usual


def install(data: Path, command: Path) -> list[Path]:
    """Write the entry and the icons; return the files.

    Args:
        data: The folder of the user's data.
        command: The program, which need not be on the desktop's path.

    Raises:
        SuppleError: They cannot be written, or the program is not there.
    """
    if not command.exists():
        raise SuppleError(
            Sentence("The program {file} is not there; install Supple again.", file=command)
        )
    source = bundled("assets") / "desktop"
    entry = data / "applications" / FILE
    files = [entry]
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        text = (source / FILE).read_text(encoding="utf-8")
        entry.write_text(entry_text(text, command), encoding="utf-8")
        for icon in _icons(source / "icons"):
            target = data / "icons" / icon.relative_to(source / "icons")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(icon.read_bytes())
            files.append(target)
    except OSError as error:
        raise SuppleError(
            Sentence("The desktop entry could not be written: {reason}", reason=reason(error))
        ) from None
    _tell_desktop(data)
    return files


def remove(data: Path) -> list[Path]:
    """Take the entry and the icons away; return the files that were there.

    Raises:
        SuppleError: They cannot be removed.
    """
    source = bundled("assets") / "desktop" / "icons"
    icons = [data / "icons" / icon.relative_to(source) for icon in _icons(source)]
    files = [file for file in [data / "applications" / FILE, *icons] if file.exists()]
    try:
        for file in files:
            file.unlink()
    except OSError as error:
        raise SuppleError(
            Sentence("The desktop entry could not be removed: {reason}", reason=reason(error))
        ) from None
    _tell_desktop(data)
    return files


def has_autostart(config: Path) -> bool:
    """Tell whether the reminders begin with the desktop; its own settings may have said no."""
    try:
        text = (config / "autostart" / AUTOSTART).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return not _SWITCHED_OFF.search(text)


def set_autostart(config: Path, command: Path, *, on: bool) -> None:
    """Have the reminders begin with the desktop, or no longer.

    Args:
        config: The folder of the user's configuration.
        command: The program.
        on: Whether they are to begin.

    Raises:
        SuppleError: The file cannot be written or removed.
    """
    file = config / "autostart" / AUTOSTART
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Supple reminders",
        "Name[de]=Erinnerungen von Supple",
        f"Exec={quoted(str(command))} remind",
        f"TryExec={command}",
        f"Icon={APP_ID}",
        "X-GNOME-Autostart-enabled=true",
    )
    try:
        if on:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise SuppleError(
            Sentence("The desktop's autostart could not be changed: {reason}", reason=reason(error))
        ) from None


def entry_text(text: str, command: Path) -> str:
    """Return a desktop entry that starts a program by its whole path."""
    text = re.sub(r"(?m)^Exec=supple\b", lambda _found: f"Exec={quoted(str(command))}", text)
    return re.sub(r"(?m)^TryExec=.*$", lambda _found: f"TryExec={command}", text)


def quoted(word: str) -> str:
    r"""Return a word as ``Exec`` takes it: quoted where needed, then every ``\`` doubled.

    https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
    """
    word = word.replace("%", "%%")
    if _QUOTED_IF.search(word):
        word = '"' + _SPECIAL.sub(r"\\\g<0>", word) + '"'
    return word.replace("\\", "\\\\")


def own_command() -> Path:
    """Return the program that runs now, as a desktop can start it later."""
    beside = Path(sys.executable).with_name("supple")
    for candidate in (Path(sys.argv[0]), beside):
        if candidate.name == "supple" and candidate.is_file():
            return candidate.absolute()
    found = shutil.which("supple")
    return Path(found) if found else beside


def _icons(folder: Path) -> list[Path]:
    return sorted(folder.rglob(f"{APP_ID}.*"))


def _tell_desktop(data: Path) -> None:
    """Have the desktop look again, where it needs to be told; it is well without."""
    for program, *arguments in (
        ("update-desktop-database", str(data / "applications")),
        ("gtk-update-icon-cache", "--ignore-theme-index", str(data / "icons" / "hicolor")),
    ):
        found = shutil.which(program)
        if found:
            command = [found, "--quiet", *arguments]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - the desktop's
