"""Fuzz one target with atheris: ``python tests/fuzz/run.py TARGET FOLDER [libFuzzer's options]``.

The folder takes new inputs; the corpus that is kept beside this file is only read. It is made to
run where atheris is, which is no dependency of the program.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # in a scratch environment only

TOP = Path(__file__).resolve().parents[2]
CORPUS = Path(__file__).parent / "corpus"


def main() -> None:
    """Fuzz until the time is over or something comes out."""
    name, found, *options = sys.argv[1:]
    sys.path.insert(0, str(TOP))
    with atheris.instrument_imports(include=["player.routine", "player.timeline", "yaml"]):
        from tests.fuzz.targets import TARGETS

    target = TARGETS[name]
    Path(found).mkdir(parents=True, exist_ok=True)
    arguments = [
        sys.argv[0],
        f"-dict={Path(__file__).parent / target.words}",
        f"-max_len={target.largest}",
        "-timeout=20",
        "-rss_limit_mb=1024",
        f"-artifact_prefix={found}/",
        *options,
        found,
        str(CORPUS / name),
    ]
    atheris.Setup(arguments, target.take)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
