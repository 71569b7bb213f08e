"""What a parser's complaint means to the person who wrote the file, and where to look."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import yaml
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
    Token,
)

from player.i18n import Sentence
from player.routine.faults import Fault
from player.routine.loaded import Place

_QUOTES: Final = "\"'"

# What libyaml and PyYAML's own parser say, each in its own words, and what it means.
_MEANINGS: Final = (
    (
        re.compile("unexpected end of stream|unexpected document (indicator|separator)"),
        Sentence("a quote opens here and never closes"),
        Sentence("close it on the same line"),
    ),
    (
        re.compile("escape (character|sequence)|hexa?decimal|Unicode character"),
        Sentence("a backslash in double quotes begins an escape"),
        Sentence("use single quotes"),
    ),
    (
        re.compile("scanning an? (anchor|alias)"),
        Sentence("text that begins with * or & must stand in quotes"),
        Sentence('write "{text}"', text="*text*"),
    ),
    (
        re.compile("scanning a block scalar"),
        Sentence('after "|" or ">" the text begins on the next line'),
        Sentence("put the text in quotes, or on lines of its own"),
    ),
    (
        re.compile("scanning a directive"),
        Sentence("a line cannot begin with %"),
        Sentence("put the text in quotes"),
    ),
    (
        re.compile("incompatible YAML document"),
        Sentence("this is another version of YAML"),
        Sentence("leave the line out"),
    ),
    (
        re.compile("could not find expected ':'"),
        Sentence("a colon and a space are missing after the key"),
        Sentence('write "{text}"', text="key: value"),
    ),
    (
        re.compile("tag"),
        Sentence("text that begins with ! must stand in quotes"),
        Sentence('write "{text}"', text="!text"),
    ),
)


class _Seen(NamedTuple):
    """What the scanner found before the parser gave up: the last token, and what is still open."""

    last: Token | None
    openers: tuple[Token, ...]


def explain(text: str, error: yaml.YAMLError) -> Fault:
    """Say in plain words what stopped the parser, at the place where its cause is.

    Args:
        text: The whole text.
        error: What the parser raised.
    """
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Fault((), Place(1, 1), Sentence("this is not YAML text"))
    at = error.problem_mark
    said = f"{error.context or ''}: {error.problem or ''}"
    lines = re.split("\r\n|\r|\n", text)
    line = lines[at.line] if at.line < len(lines) else ""
    here = Place(at.line + 1, at.column + 1)
    if "\t" in (line[at.column : at.column + 1], *_indentation(line)):
        return Fault((), here, Sentence("a tab stands here"), Sentence("indent with spaces"))
    if "cannot start any token" in said:
        character = line[at.column : at.column + 1]
        told = Sentence('text cannot begin with "{character}"', character=character)
        return Fault((), here, told, Sentence("put it in quotes"))
    begun = error.context_mark or at
    context = Place(begun.line + 1, begun.column + 1)
    if "expected ':'" in said and (fault := _no_space_after_colon(lines, context.line)):
        return fault
    for complaint, message, suggestion in _MEANINGS:
        if complaint.search(said):
            return Fault((), context, message, suggestion)
    return _misplaced(text, lines, here, at.index, said)


def _misplaced(text: str, lines: list[str], here: Place, index: int, said: str) -> Fault:
    """Explain a token that cannot stand where it stands."""
    seen = _scan(text, index)
    return (
        _quote_before(text, seen.last, index)
        or _never_closed(seen, here)
        or _no_space_after_colon(lines, here.line)
        or _no_space_after_colon(lines, here.line - 1)
        or _out_of_line(lines, here, said)
    )


def _never_closed(seen: _Seen, here: Place) -> Fault | None:
    """Blame a bracket that is still open; on its own line, what stands there instead of a comma."""
    if not seen.openers:
        return None
    opener = seen.openers[-1]
    bracket, close = "[]" if isinstance(opener, FlowSequenceStartToken) else "{}"
    if _place(opener).line == here.line:
        told = Sentence('a comma or "{close}" is missing before this', close=close)
        return Fault((), here, told)
    return Fault(
        (),
        _place(opener),
        Sentence('"{bracket}" opens here and never closes', bracket=bracket),
        Sentence('add "{text}"', text=close),
    )


def _out_of_line(lines: list[str], here: Place, said: str) -> Fault:
    """Blame what stands there, or how far in the line begins."""
    line = lines[here.line - 1] if here.line <= len(lines) else ""
    before, found = line[: here.column - 1], line[here.column - 1 : here.column]
    message = suggestion = ""
    if "mapping values are not allowed" in said and re.search(r"\S:\s", before):
        message = Sentence("a colon stands inside a text")
        suggestion = Sentence("put the text in quotes")
    elif "sequence entries are not allowed" in said and before.strip():
        message = Sentence("a list cannot begin on the line of its key")
        suggestion = Sentence('put the "- " on the next line')
    elif found in ("]", "}"):
        message = Sentence('"{bracket}" closes nothing', bracket=found)
        suggestion = Sentence("delete it")
    elif found == ":" and not before.strip(" -"):
        message = Sentence("a key is missing before the colon")
        suggestion = Sentence('write "{text}"', text="key: value")
    if message:
        return Fault((), here, message, suggestion)
    return Fault(
        (),
        Place(here.line, len(_indentation(line)) + 1) if line.strip() else here,
        Sentence("the indentation does not fit the lines above"),
        Sentence("line up the keys of one mapping, and the dashes of one list"),
    )


def _scan(text: str, end: int) -> _Seen:
    """Scan the tokens up to a character."""
    last: Token | None = None
    openers: list[Token] = []
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for token in yaml.scan(text, Loader=loader):
            if token.start_mark.index >= end:
                break
            if isinstance(token, FlowSequenceStartToken | FlowMappingStartToken):
                openers.append(token)
            elif isinstance(token, FlowSequenceEndToken | FlowMappingEndToken) and openers:
                openers.pop()
            if token.end_mark.index > token.start_mark.index:
                last = token
    except yaml.YAMLError:
        pass  # the scanner gives up where the parser did
    return _Seen(last, tuple(openers))


def _quote_before(text: str, last: Token | None, end: int) -> Fault | None:
    """Blame the quoted text right before a place: it was closed too early, or much too late."""
    if not isinstance(last, ScalarToken) or last.style not in tuple(_QUOTES):
        return None
    between = text[last.end_mark.index : end]
    if "\n" in between or between.strip(" \t,:"):
        return None
    if last.end_mark.line > last.start_mark.line:
        told = Sentence("a quote opens here and never closes")
        return Fault((), _place(last), told, Sentence("close it"))
    other = _QUOTES.replace(last.style, "")
    return Fault(
        (),
        _place(last),
        Sentence("the quote that opens here closes before the text ends"),
        Sentence(
            "put the whole text in {quote}…{quote}, or double the quotes inside it", quote=other
        ),
    )


def _no_space_after_colon(lines: list[str], number: int) -> Fault | None:
    """Blame a key whose colon is stuck to its value, which makes both one word."""
    if not 1 <= number <= len(lines):
        return None
    stuck = re.match(r"(\s*(?:- +)?)([A-Za-z_][\w-]*):(?=[^\s:/])", lines[number - 1])
    if stuck is None:
        return None
    place = Place(number, len(stuck[1]) + 1)
    told = Sentence("a space is missing after the colon")
    return Fault((), place, told, Sentence('write "{text}"', text=f"{stuck[2]}: …"))


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _place(token: Token) -> Place:
    return Place(token.start_mark.line + 1, token.start_mark.column + 1)
