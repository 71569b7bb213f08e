"""Every word of the screens is found by the extraction, and can be put into another language."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import player.ui
from player.ui.actions import COMMANDS

FOLDER = Path(player.ui.__file__).parent
CALLS = {"_", "N_", "gettext", "ngettext"}


def marked(file: Path) -> set[str]:
    """Return the words that a file passes to a function of gettext."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            if name in CALLS:
                found |= {
                    a.value
                    for a in node.args
                    if isinstance(a, ast.Constant) and isinstance(a.value, str)
                }
    return found


@pytest.fixture(scope="module")
def extracted() -> set[str]:
    words: set[str] = set()
    for _file, _line, message, _comments, _context in extract_from_dir(FOLDER):
        words |= {message} if isinstance(message, str) else set(message)
    return words


def test_the_extraction_finds_what_the_widgets_say(extracted: set[str]) -> None:
    ours = set().union(*(marked(file) for file in FOLDER.glob("*.py")))
    assert len(ours) > 100
    assert ours - extracted == set()


def test_the_words_of_every_command_are_extracted(extracted: set[str]) -> None:
    assert {command.text for command in COMMANDS} - extracted == set()


def test_keys_are_unique() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
