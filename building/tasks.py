"""What is done with the finished program: built, installed elsewhere, packed, fuzzed.

Run by ``python3 dev.py package``, ``freeze`` and ``fuzz``, in the environment that it has set up.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dev import DEFAULT_ROUTINE, LOCK, PYTHON, SCRIPTS, SUFFIX, TOP, call, demand, refuse, say

DIST = TOP / "dist"

PACKER = "pyinstaller>=6.16,<7"

FUZZER = "atheris>=3,<4"
FUZZED = ("routine", "exercise", "plan", "workout", "zip-bytes", "zip-files")

# What an installed Supple must be able to do.
TRIALS = (
    ["--version"],
    ["doctor"],
    ["list"],
    ["play", DEFAULT_ROUTINE, "--terminal", "--rate", "1000"],
    ["figures", "bird-dog", "--check"],
    ["render", "desk-break-5", "-o", "guide.wav"],
    ["handout", "desk-break-5", "-o", "handout.pdf"],
)


def package(args: Sequence[str]) -> int:
    """Build what others install, and try the wheel in an environment without the checkout."""
    refuse(args)
    wheel = build_wheel()
    with tempfile.TemporaryDirectory() as folder:
        scripts = install_wheel(wheel, Path(folder))
        return try_program(scripts / f"supple{SUFFIX}", Path(folder))


def freeze(args: Sequence[str]) -> int:
    """Pack the program, Python and all into a folder, and try what is in it."""
    refuse(args)
    wheel = build_wheel()
    with tempfile.TemporaryDirectory() as folder:
        scripts = install_wheel(wheel, Path(folder), PACKER)
        places = ["--distpath", str(DIST), "--workpath", str(Path(folder) / "work")]
        pack = [str(scripts / f"pyinstaller{SUFFIX}"), "--noconfirm", "--log-level", "WARN"]
        demand([*pack, *places, str(TOP / "building" / "supple.spec")], "It could not be packed.")
        return try_program(DIST / "supple" / f"supple{SUFFIX}", Path(folder))


def fuzz(args: Sequence[str]) -> int:
    """Fuzz with atheris in an environment of its own, which stays for the next time."""
    seconds = int(args[0]) if args else 600
    targets = args[1:] or FUZZED
    scratch = (
        Path(tempfile.gettempdir()) / f"supple-fuzz-{sys.version_info[0]}{sys.version_info[1]}"
    )
    python = scratch / SCRIPTS.name / f"python{SUFFIX}"
    if not python.exists():
        demand([sys.executable, "-m", "venv", str(scratch)], "There is no environment to fuzz in.")
    installed = call(
        [
            str(python),
            "-m",
            "pip",
            "install",
            "-q",
            FUZZER,
            "pyyaml",
            "pydantic",
            "platformdirs",
            "icalendar",
        ]
    )
    if installed:
        say(f"{FUZZER} cannot be installed for this Python on this system; nothing was fuzzed")
        return installed
    failed = []
    for target in targets:
        found = scratch / "found" / target
        say(f"fuzzing {target} for {seconds} s; what it finds lies in {found}")
        run = [str(python), str(TOP / "tests" / "fuzz" / "run.py"), target, str(found)]
        if call([*run, f"-max_total_time={seconds}", "-print_final_stats=1"]):
            failed.append(target)
    say(f"bugs in {', '.join(failed)}" if failed else "nothing was found")
    return 1 if failed else 0


def build_wheel() -> Path:
    """Build wheel and source archive into an empty dist/; return the wheel."""
    shutil.rmtree(DIST, ignore_errors=True)
    demand([PYTHON, "-m", "hatchling", "build", "-d", str(DIST)], "Supple could not be built.")
    (wheel,) = DIST.glob("*.whl")
    return wheel


def install_wheel(wheel: Path, folder: Path, *others: str) -> Path:
    """Install a wheel with the locked versions into an empty environment; return its scripts.

    Its dependencies come from the network, or from where pip's own settings say.
    """
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(pins(LOCK.read_text(encoding="utf-8"))), encoding="utf-8")
    demand([sys.executable, "-m", "venv", str(folder / "venv")], "There is no environment to try.")
    scripts = folder / "venv" / SCRIPTS.name
    pip = [str(scripts / f"python{SUFFIX}"), "-m", "pip", "install", "--quiet"]
    options = ["--disable-pip-version-check", "-c", str(constraints)]
    offline = "The wheel could not be installed; is the network there?"
    demand([*pip, *options, str(wheel), *others], offline)
    return scripts


def try_program(supple: Path, folder: Path) -> int:
    """Use an installed program, away from the checkout; return 1 where it fails."""
    surroundings = {**os.environ, "SUPPLE_HOME": str(folder / "home")}
    surroundings["QT_QPA_PLATFORM"] = "offscreen"
    failed = []
    for args in TRIALS:
        print(f"--- supple {shlex.join(args)}", flush=True)
        command = [str(supple), *args]
        if subprocess.run(command, cwd=folder, env=surroundings, check=False).returncode != 0:
            failed.append(shlex.join(args))
    print(f"--- failed: {', '.join(failed)}" if failed else f"--- {supple.name} is well")
    return 1 if failed else 0


def pins(lock: str) -> list[str]:
    """Return the versions of a lock without their hashes, as pip takes them for constraints."""
    lines = (line.split("\\")[0].strip() for line in lock.splitlines())
    return [line for line in lines if line and not line.startswith(("#", "--"))]


TASKS = {each.__name__: each for each in (package, freeze, fuzz)}

if __name__ == "__main__":
    name, *args = sys.argv[1:]
    sys.exit(TASKS[name](args))
