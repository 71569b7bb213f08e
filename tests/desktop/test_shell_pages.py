from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from player.cli import main
from player.cli.completion import completion, routine_ids
from player.cli.man import man_page
from player.cli.outline import outline
from player.cli.parser import build_parser

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = list(outline(build_parser()))


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def said(*command: str) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


def test_the_outline_knows_commands_inside_commands() -> None:
    assert [c.path for c in COMMANDS][:2] == [(), ("open",)]
    (export,) = (c for c in COMMANDS if c.path == ("history", "export"))
    (form,) = (o for o in export.options if "--format" in o.flags)
    assert "csv" in form.choices
    (output,) = (o for o in export.options if "-o" in o.flags)
    assert (output.flags, output.takes_file) == (("-o", "--output"), True)


def test_the_man_page_tells_every_command_and_option_and_is_sound(tmp_path: Path) -> None:
    page = man_page(build_parser())
    for command in COMMANDS:
        assert all(word in page for word in command.path)
        for option in command.options:
            assert all(flag.replace("-", "\\-") in page for flag in option.flags)
    file = tmp_path / "supple.1"
    file.write_text(page, encoding="utf-8")
    assert said(shell("groff"), "-ww", "-z", "-man", "-Tutf8", str(file)) == []


CASES = [
    (["supple", "pl"], {"play"}),
    (["supple", "play", "--out"], {"--output"}),
    (["supple", "play", "--output", "s"], {"speakers", "silent"}),
    (["supple", "play", "balanced"], {"balanced-20"}),
    (["supple", "history", "e"], {"export"}),
    (["supple", "history", "export", "--format", "csv"], {"csv", "csv-steps"}),
    (["supple", "export", "x", "--format", "j"], {"jawt", "json"}),
    (["supple", "schema", "r"], {"routine"}),
    (["supple", "--print-c"], {"--print-completion"}),
]


def calls(script: Path, words: list[str]) -> str:
    """Return what asks a bash completion for what fits."""
    script.write_text(completion(script.name, build_parser()))
    return (
        f"source {script}; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; "
        '_supple; printf "%s\\n" "${COMPREPLY[@]}"'
    )


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_bash_completes(tmp_path: Path, words: list[str], expected: set[str]) -> None:
    assert set(said(shell("bash"), "--norc", "-c", calls(tmp_path / "bash", words))) == expected


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_zsh_completes(tmp_path: Path, words: list[str], expected: set[str]) -> None:
    # as zsh's own bashcompinit calls it, which leaves the choice by what was typed to zsh
    load = "autoload -Uz compinit && compinit -D -u; words() { emulate -L sh; "
    options = "setopt kshglob noshglob braceexpand; "
    code = f"{load}{options}{calls(tmp_path / 'zsh', words)}; }}; words"
    offered = said(shell("zsh"), "-f", "-c", code)
    assert {word for word in offered if word.startswith(words[-1])} == expected


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_fish_completes(tmp_path: Path, words: list[str], expected: set[str]) -> None:
    script = tmp_path / "supple.fish"
    script.write_text(completion("fish", build_parser()))
    code = f"source {script}; complete -C '{' '.join(words)}' | cut -f 1"
    assert expected <= set(said(shell("fish"), "--no-config", "-c", code))


def test_the_ids_offered_are_those_of_routines() -> None:
    from player.cli.documents import every_routine

    assert set(routine_ids()) == {row["id"] for row in every_routine()}


def test_the_pages_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--print-man"]) == 0
    assert capsys.readouterr().out.startswith(".TH SUPPLE 1")
    assert main(["--print-completion", "bash"]) == 0
    assert "complete -o default -F _supple supple" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--print-man", "--install-desktop"])
