"""What each part of a line of YAML is, for its colours; pure, and forgiving of half-typed text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

NORMAL: Final = 0
_FLOW: Final = 10_000
"""States from here on: inside so many brackets. Below: a block of text, its key's indent + 1."""

_KEY = re.compile(
    r"""(?P<lead>\ *(?:-\ +)*)
        (?P<key>"(?:[^"\\]|\\.)*"|'[^']*'|[^\s\#:\[\]{},&*!|>"'%@`-][^\#\[\]{},]*?)
        \ *(?P<colon>:)(?=\s|$)""",
    re.VERBOSE,
)
_LEAD = re.compile(r" *(?:-(?: +|$))*")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?")
_NAMED = re.compile(r"[&*!][^\s,\[\]{}]*")
_FLOW_PLAIN = re.compile(r"(?:[^\s,\[\]{}:#]|:(?=[^\s,\[\]{}])|(?<=\S)#|[ \t]+(?=[^\s#,\[\]{}:]))+")
_PLAIN = re.compile(r"(?:\S|\s(?!\s*(?:#|$)))+")
_NUMBER = re.compile(
    r"[-+]?\d+(?:\.\d+)?(?:\s*(?:h|m|min|s|%))?(?:\s*\d+\s*s)?|\d+(?::\d\d)+|\d+(?:-\d+)+"
)
_WORDS: Final = frozenset({"true", "false", "null", "~"})


class Token(NamedTuple):
    """A part of a line that has a colour.

    Attributes:
        start: 0-based character.
        end: The character after it.
        role: ``comment``, ``key``, ``string``, ``number``, ``word``, ``anchor`` or ``mark``.
    """

    start: int
    end: int
    role: str


def lex(line: str, state: int = NORMAL) -> tuple[list[Token], int]:
    """Return the parts of a line, and the state in which the next line begins.

    Args:
        line: Without its end.
        state: What the line before returned.
    """
    indent = len(line) - len(line.lstrip(" "))
    if NORMAL < state < _FLOW:
        if not line.strip() or indent >= state:
            return ([Token(indent, len(line), "string")] if line.strip() else []), state
        state = NORMAL
    tokens: list[Token] = []
    at, depth = 0, max(0, state - _FLOW)
    if not depth:
        if line.startswith(("---", "...")):
            return [Token(0, 3, "mark")], NORMAL
        at = _lead(line, tokens)
    block = _rest(line, at, depth, tokens)
    if isinstance(block, bool):
        return tokens, indent + 1
    return tokens, _FLOW + block if block else NORMAL


def _lead(line: str, tokens: list[Token]) -> int:
    """Take the dashes and the key of a line; return where its value begins."""
    match = _KEY.match(line)
    dashes = match["lead"] if match else (_LEAD.match(line) or [""])[0]
    tokens += [Token(i, i + 1, "mark") for i, each in enumerate(dashes) if each == "-"]
    if match is None:
        return len(dashes)
    tokens.append(Token(match.start("key"), match.end("key"), "key"))
    tokens.append(Token(match.start("colon"), match.end("colon"), "mark"))
    return match.end()


def _rest(line: str, at: int, depth: int, tokens: list[Token]) -> int | bool:
    """Take the value of a line; return the brackets still open, or True for a block of text."""
    while at < len(line):
        sign = line[at]
        if sign.isspace():
            at += 1
            continue
        if sign == "#" and (at == 0 or line[at - 1].isspace()):
            tokens.append(Token(at, len(line), "comment"))
            break
        if sign in "[{]},":
            depth = max(0, depth + (sign in "[{") - (sign in "]}"))
            tokens.append(Token(at, at + 1, "mark"))
            at += 1
            continue
        if sign in "|>" and not depth:
            tokens.append(Token(at, at + 1, "mark"))
            return True
        at = _scalar(line, at, depth, tokens)
    return depth


def _scalar(line: str, at: int, depth: int, tokens: list[Token]) -> int:
    sign = line[at]
    pattern, role = _FLOW_PLAIN if depth else _PLAIN, ""
    if sign in "\"'":
        pattern, role = _QUOTED, "string"
    elif sign in "&*!":
        pattern, role = _NAMED, "anchor"
    match = pattern.match(line, at)
    if match is None:
        tokens.append(Token(at, at + 1, "mark"))
        return at + 1
    end, text = match.end(), match[0]
    if depth and line[end:].lstrip(" ").startswith(":"):
        role = "key"
    elif not role and text in _WORDS:
        role = "word"
    elif not role and _NUMBER.fullmatch(text):
        role = "number"
    if role:
        tokens.append(Token(at, end, role))
    return end
