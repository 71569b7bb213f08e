"""What a shell needs to complete what is typed after ``supple``, made from the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from player.cli.outline import outline
from player.paths import bundled

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from player.cli.outline import Argument, Command

_NO_ROUTINES = frozenset({"habits", "safety", "sources"})


def completion(shell: str, parser: argparse.ArgumentParser) -> str:
    """Return the script for a shell: ``bash``, ``zsh`` or ``fish``."""
    commands = list(outline(parser))
    lines = {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](commands)
    return "\n".join(lines) + "\n"


def routine_ids() -> list[str]:
    """Return the ids of the routines that ship; those of the user are files to a shell."""
    files = bundled("routines").glob("*.yaml")
    return sorted(file.stem for file in files if file.stem not in _NO_ROUTINES)


def _bash(commands: list[Command]) -> Iterator[str]:
    yield "# bash completion for supple: source it, or put it where bash-completion looks"
    yield "_supple() {"
    yield '    local at="" words="" word'
    yield "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}"
    yield '    for word in "${COMP_WORDS[@]:1:$((COMP_CWORD-1))}"; do'
    yield '        case "$at $word" in'
    named = "|".join(f'"{_at(command)}"' for command in commands if command.path)
    yield f'            {named}) at="$at $word" ;;'
    yield "        esac"
    yield "    done"
    yield '    case "$at $prev" in'
    for command in commands:
        for option in command.options:
            if option.value:
                names = "|".join(f'"{_at(command)} {flag}"' for flag in option.flags)
                yield f'        {names}) words="{" ".join(option.choices)}" ;;'
    yield '        *) case "$at" in'
    for command in commands:
        words = " ".join([*_next_words(command, commands), *_flags(command)])
        yield f'            "{_at(command)}") words="{words}" ;;'
    yield "        esac ;;"
    yield "    esac"
    yield '    COMPREPLY=($(compgen -W "$words" -- "$cur"))'
    yield "}"
    yield "# where none of the words fits, files are offered"
    yield "complete -o default -F _supple supple"


def _zsh(commands: list[Command]) -> Iterator[str]:
    yield "# zsh runs what was made for bash; source it after compinit"
    yield "autoload -U +X bashcompinit && bashcompinit"
    yield from _bash(commands)


def _fish(commands: list[Command]) -> Iterator[str]:
    yield "# fish completion for supple: ~/.config/fish/completions/supple.fish"
    yield "complete -c supple -f"
    for command in commands:
        *before, last = command.path or ("",)
        if command.path:
            yield _fish_line(_fish_when(before, commands), f"-a {last}", command.help)
        here = _fish_when(command.path, commands)
        for argument in command.positionals:
            words = " ".join(_values(argument))
            if words:
                yield _fish_line(here, f"-a '{words}'", argument.help or argument.value)
            if argument.takes_file:
                yield _fish_line(here, "-F", "")
        for option in command.options:
            yield _fish_line(here, _fish_option(option), option.help)


def _fish_option(option: Argument) -> str:
    names = [f"-l {f[2:]}" if f.startswith("--") else f"-s {f[1:]}" for f in option.flags]
    if option.choices:
        names.append(f"-x -a '{' '.join(option.choices)}'")
    elif option.value:
        names.append("-r -F" if option.takes_file else "-x")
    return " ".join(names)


def _fish_when(path: Iterable[str], commands: list[Command]) -> str:
    """Return the condition under which a command has been typed, and none inside it."""
    path = tuple(path)
    inside = [c.path[-1] for c in commands if c.path and c.path[:-1] == path]
    seen = [f"__fish_seen_subcommand_from {word}" for word in path]
    if len(path) == 1:  # "export" is one command alone, and another inside "history"
        inside += [c.path[0] for c in commands if c.path[1:] == path]
    if inside:
        seen.append(f"not __fish_seen_subcommand_from {' '.join(inside)}")
    return "; and ".join(seen)


def _fish_line(when: str, what: str, words: str) -> str:
    told = words.replace("\\", "\\\\").replace("'", "\\'")
    return f"complete -c supple -n '{when}' {what}" + (f" -d '{told}'" if told else "")


def _at(command: Command) -> str:
    return "".join(f" {word}" for word in command.path)


def _flags(command: Command) -> Iterator[str]:
    return (flag for option in command.options for flag in option.flags)


def _next_words(command: Command, commands: list[Command]) -> Iterator[str]:
    """Yield what may follow a command that is no option: commands inside it, values."""
    depth = len(command.path)
    for each in commands:
        if len(each.path) == depth + 1 and each.path[:depth] == command.path:
            yield each.path[-1]
    for argument in command.positionals:
        yield from _values(argument)


def _values(argument: Argument) -> Iterable[str]:
    return routine_ids() if "ROUTINE" in argument.value else argument.choices
