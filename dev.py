#!/usr/bin/env python3
"""Run, test and measure Supple from a checkout: python3 dev.py COMMAND.

    run [ARGS]    start supple with ARGS; without, the window, or a session in the terminal
    test [ARGS]   format, lint, types, links and tests; ARGS go to pytest
    lint          format, lint and types only
    bench [NAME]  the benchmarks whose names contain NAME; without, all
    shots [NAME]  pictures of the screens whose names contain NAME, into shots/; without, all
    docs          the documents as a site, into dist/docs/; links that lead nowhere fail
    schema-check  the shipped files and the schemas in a real YAML language server; needs node
    fuzz [SECONDS [TARGET …]]  fuzz everything that reads a file, 600 s each, in a scratch folder
    package       build wheel and source archive into dist/, and try the wheel where nothing else is
    freeze        pack the program with all it needs into the folder dist/supple, and try it
    lock [ARGS]   remake requirements.lock from pyproject.toml; ARGS go to uv, as --upgrade does

Nothing but Python need be on the machine. Each command first makes sure of its surroundings: the
environment `.venv` with the locked packages, and on Debian-like systems the libraries Qt links to.
A stamp in `.venv` remembers what was set up: the next start costs a look at a few files.
"""

import ctypes
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit("Supple needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

TOP = Path(__file__).resolve().parent
VENV = TOP / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = str(SCRIPTS / f"python{SUFFIX}")
SUPPLE = str(SCRIPTS / f"supple{SUFFIX}")
LOCK = TOP / "requirements.lock"
STAMP = VENV / "supple.stamp"

DEFAULT_ROUTINE = "balanced-20"

# What the wheels of Qt link to and do not bring, and the Debian package of each: the first six for
# any use, the rest for a real X window.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


# --- the commands -----------------------------------------------------------------------------


def run(args: Sequence[str]) -> int:
    """Start supple: with the arguments, or with what this machine can show."""
    qt_can_start = set_up()
    window = qt_can_start and has_screen(sys.platform, os.environ)
    return become([SUPPLE, *(args or default_args(window=window))])


def test(args: Sequence[str]) -> int:
    """Check format, lint and types, and run the tests; the arguments go to pytest."""
    set_up()
    # On all cores, the tests of a file together: they share what is dear to make.
    return check(
        {**LINT, **DOCS, "pytest": ["-m", "pytest", "-n", "auto", "--dist", "loadfile", *args]}
    )


def lint(args: Sequence[str]) -> int:
    """Check format, lint and types."""
    refuse(args)
    set_up()
    return check(LINT)


def bench(args: Sequence[str]) -> int:
    """Run the benchmarks, all or those named."""
    return look("tests/bench", "bench_*.py", args)


def shots(args: Sequence[str]) -> int:
    """Take the pictures of the screens, all or those named."""
    return look("tests", "shot_*.py", args)


def schema_check(args: Sequence[str]) -> int:
    """Hold the schemas against a language server, as an editor of texts has it."""
    return look("tests/language_server", "check_*.py", args)


def docs(args: Sequence[str]) -> int:
    """Make the documents a site."""
    refuse(args)
    set_up()
    return check(DOCS)


def package(args: Sequence[str]) -> int:
    """Build what others install, and try the wheel in an environment without the checkout."""
    return task("package", args)


def freeze(args: Sequence[str]) -> int:
    """Pack the program, Python and all into a folder, and try what is in it."""
    return task("freeze", args)


def fuzz(args: Sequence[str]) -> int:
    """Feed everything that reads a file with what a fuzzer thinks of."""
    return task("fuzz", args)


def lock(args: Sequence[str]) -> int:
    """Remake the lock: names, versions and hashes for every system and Python, no addresses."""
    uv = find_uv()
    if uv is None:
        print("The lock is made with uv: pip install uv", file=sys.stderr)
        return 1
    options = ["--group", "dev", "--universal", "--python-version", "3.11", "--generate-hashes"]
    silence = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    compile_ = ["pip", "compile", "pyproject.toml", "--quiet", *options, *silence]
    return call([*uv, *compile_, "--output-file", LOCK.name, *args])


Command = Callable[[Sequence[str]], int]
COMMANDS: dict[str, Command] = {
    each.__name__.replace("_", "-"): each
    for each in (
        *(run, test, lint, bench, shots),
        *(schema_check, fuzz, docs, package, freeze, lock),
    )
}

LINT = {
    "ruff format": ["-m", "ruff", "format", "--check"],
    "ruff check": ["-m", "ruff", "check"],
    "mypy": ["-m", "mypy"],
}
DOCS = {"docs": ["-m", "zensical", "build", "--strict"]}


def main() -> int:
    """Run the command that was named; return its exit code."""
    name, *args = sys.argv[1:] or ["--help"]
    if name in COMMANDS:
        return COMMANDS[name](args)
    print(__doc__)
    return 0 if name in ("-h", "--help") else 2


def refuse(args: Sequence[str]) -> None:
    """Stop at arguments that a command does not take."""
    if args:
        print(f"Not understood: {shlex.join(args)}", file=sys.stderr)
        sys.exit(2)


def check(steps: Mapping[str, Sequence[str]]) -> int:
    """Take every step, announce each, and return 1 if one failed."""
    failed = []
    for name, args in steps.items():
        print(f"--- {name}", flush=True)
        # What is compiled is kept, whatever is usual here: the tests start many processes.
        if call([PYTHON, *args], QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="") != 0:
            failed.append(name)
    print(f"--- failed: {', '.join(failed)}" if failed else "--- all is well")
    return 1 if failed else 0


def look(folder: str, files: str, names: Sequence[str]) -> int:
    """Run what is looked at rather than passed: in order, and shown as it prints."""
    set_up()
    chosen = ["-k", " or ".join(names)] if names else []
    options = ["-q", "-s", "-p", "no:randomly", "-o", f"python_files={files}"]
    return become([PYTHON, "-m", "pytest", folder, *options, *chosen])


def task(name: str, args: Sequence[str]) -> int:
    """Do what is done with the finished program, in the environment."""
    set_up()
    return become([PYTHON, "-m", "building.tasks", name, *args])


def has_screen(platform: str, environ: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown to somebody."""
    if platform in ("win32", "cygwin", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def default_args(*, window: bool) -> list[str]:
    """Return what supple is started with when nothing was asked for."""
    return [] if window else ["play", DEFAULT_ROUTINE, "--terminal"]


# --- setting up -------------------------------------------------------------------------------


def set_up() -> bool:
    """Make the environment if it is not as it should be; tell whether Qt has its libraries."""
    done = STAMP.read_text().split() if STAMP.exists() else []
    wanted = fingerprint(LOCK, TOP / "pyproject.toml", Path(__file__))
    if done == [wanted, "complete"]:
        return True
    lacking = missing_libraries()
    if wanted in done:
        if lacking:  # apt was tried, and a person was told: once more will do
            say(apt_line([LIBRARIES[name] for name in lacking]))
    else:
        packages = [LIBRARIES[name] for name in lacking]
        if sys.platform == "linux":
            packages += python_packages(os.uname().machine)
        if packages:
            install_system_packages(packages)
            lacking = missing_libraries()
        make_environment()
    STAMP.write_text(f"{wanted} {'lacking' if lacking else 'complete'}\n")
    return not lacking


def fingerprint(*files: Path) -> str:
    """Return a digest of all that the environment was made from: files, place and Python."""
    parts = [str(TOP).encode(), sys.version.encode(), *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment() -> None:
    """Make `.venv`, unless a sound one is there, and install the locked packages and Supple."""
    if not venv_is_sound():
        say("making .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        demand(
            [sys.executable, "-m", "venv", str(VENV)],
            "Python could not make a virtual environment.",
        )
    say("installing the locked packages (the first time about 600 MB on disk)")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    offline = "The packages could not be installed; is the network there? Run this again then."
    demand([*pip, "--require-hashes", "--requirement", str(LOCK)], offline)
    # hatchling is among the locked, so that the build fetches nothing more.
    itself = ["--no-deps", "--no-build-isolation", "--editable", str(TOP)]
    demand([*pip, *itself], "Supple itself could not be installed.")


def venv_is_sound() -> bool:
    """Tell whether `.venv` runs, has pip, and is of the Python that runs this."""
    if not Path(PYTHON).exists():
        return False
    probe = [PYTHON, "-c", "import pip, sys; print(sys.version)"]
    answer = subprocess.run(probe, capture_output=True, text=True, check=False)
    return answer.stdout.strip() == sys.version


def missing_libraries() -> list[str]:
    """Return the libraries that Linux's loader does not find; elsewhere Qt brings all it needs."""
    if sys.platform != "linux":
        return []
    return [name for name in LIBRARIES if not can_load(name)]


def can_load(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def python_packages(machine: str) -> list[str]:
    """Return the packages of Debian's that this Python needs to make the environment."""
    python = "python{}.{}".format(*sys.version_info)
    packages = [] if find_spec("ensurepip") else [f"{python}-venv"]
    # For Linux miniaudio ships a wheel for this processor only; for others pip compiles it.
    if machine != "x86_64" and not shutil.which("c++"):
        packages += ["g++", f"{python}-dev"]
    return packages


def install_system_packages(packages: Sequence[str]) -> None:
    """Install packages with apt where that is possible; else say what to type."""
    if not is_debian_like():
        say("your system lacks libraries that Debian has in: " + " ".join(packages))
        return
    prefix = root_prefix()
    if prefix is not None:
        say("installing " + " ".join(packages))
        apt_get = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
        call([*apt_get, "update"], quiet=True)
        install = [*apt_get, "install", "--yes", "--no-install-recommends", *packages]
        if call(install, quiet=True) == 0:
            return
    say(apt_line(packages))


def is_debian_like(os_release: Path = Path("/etc/os-release")) -> bool:
    """Tell whether the system is Debian or derived from it, and has apt."""
    if shutil.which("apt-get") is None or not os_release.exists():
        return False
    return names_debian(os_release.read_text(encoding="utf-8"))


def names_debian(os_release: str) -> bool:
    """Tell whether the text of an os-release file names Debian as itself or its ancestor."""
    names: list[str] = []
    for line in os_release.splitlines():
        key, _, value = line.partition("=")
        if key.strip() in ("ID", "ID_LIKE"):
            names += value.strip().strip("\"'").split()
    return "debian" in names


def root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root, None if a password is asked for."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if allowed.returncode == 0 else None


def apt_line(packages: Iterable[str]) -> str:
    """Return what to tell a person who is to install packages: one line to copy."""
    line = f"sudo apt-get update && sudo apt-get install --yes {' '.join(packages)}"
    return f"system packages are missing; install them with\n    {line}"


def find_uv() -> list[str] | None:
    """Return how to start uv: from the path, or as a module of the Python that runs this."""
    for uv in (["uv"], [sys.executable, "-m", "uv"]):
        if shutil.which(uv[0]):
            answer = subprocess.run([*uv, "--version"], capture_output=True, check=False)
            if answer.returncode == 0:
                return uv
    return None


# --- other programs ---------------------------------------------------------------------------


def say(what: str) -> None:
    """Tell the person at the terminal what is going on."""
    print(f"dev.py: {what}", file=sys.stderr, flush=True)


def call(command: Sequence[str], *, quiet: bool = False, **environ: str) -> int:
    """Run a command in the top folder, when quiet without its output; return its exit code."""
    output = subprocess.DEVNULL if quiet else None
    surroundings = {"PIP_ROOT_USER_ACTION": "ignore", **os.environ, **environ}
    return subprocess.run(command, cwd=TOP, env=surroundings, stdout=output, check=False).returncode


def demand(command: Sequence[str], complaint: str) -> None:
    """Run a command; stop with a sentence if it fails."""
    if call(command) != 0:
        sys.exit(complaint)


def become(command: list[str]) -> int:
    """Hand this process over to a command, or where there is no such thing wait for it."""
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)  # noqa: S606 -- no shell is wanted
    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child got it too, and decides what it means
            continue


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
