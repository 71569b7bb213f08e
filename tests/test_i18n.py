"""Sentences that know their language last, and the languages of the system and the commands."""

from __future__ import annotations

import copy
import errno
from typing import TYPE_CHECKING

import pytest

from player.cli.parser import build_parser
from player.cli.speaking import argparse_speaks, users_language
from player.errors import Problem, RoutineError, Severity, SuppleError, reason
from player.i18n import Sentence, catalogue, said, system_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GERMAN = catalogue("de")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_of_a_sentence_can_still_be_said(copied: Callable[[Sentence], Sentence]) -> None:
    text = Sentence("there is no exercise {name}", name=Sentence('"{word}"', word="a{b}"))
    again = copied(text)
    assert again == 'there is no exercise "a{b}"'
    assert said(again, GERMAN) == "es gibt keine Übung „a{b}“"


def test_what_stands_in_the_places_is_never_a_template() -> None:
    text = Sentence('"{key}" is missing', key="{step}")
    assert text.said(GERMAN) == "„{step}“ fehlt"


def test_an_error_is_said_as_it_reads_in_english() -> None:
    error = RoutineError(
        [
            Problem(None, 3, 5, "hold", Severity.ERROR, Sentence("this is empty"), "try"),
            Problem(None, 1, 1, "", Severity.WARNING, Sentence("delete it")),
        ]
    )
    assert (
        str(error) == "<text>:1:1: warning: delete it\n<text>:3:5: error: hold: this is empty; try"
    )
    assert error.said(catalogue("en")) == str(error)
    assert error.said(GERMAN).startswith("<text>:1:1: Warnung: lösch es\n")
    assert SuppleError("Just so.").said(GERMAN) == "Just so."


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "de"}, "de"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:de_AT:en"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en_GB:de"}, "en"),
        ({"LANG": "de_DE@euro", "LANGUAGE": ""}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr"}, "de"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, "en"),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"}, "en"),
    ],
)
def test_the_language_of_the_system(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


def test_help_is_german_throughout(capsys: pytest.CaptureFixture[str], supple_home: Path) -> None:
    supple_home.mkdir()
    (supple_home / "settings.json").write_text('{"language": "de"}', encoding="utf-8")
    with argparse_speaks(users_language()):
        parser = build_parser(GERMAN)
        for arguments in (["--help"], ["play", "--help"], ["play", "--minutes", "3"], ["nothing"]):
            with pytest.raises(SystemExit):
                parser.parse_args(arguments)
    told = "".join(capsys.readouterr())
    for english in ("usage", "options:", "show", "error", "invalid", "fit it", "not a length"):
        assert english not in told.replace("    show  ", "").replace("'show'", "")


@pytest.mark.parametrize("language", ["en", "de"])
def test_why_the_system_refused_is_told_in_our_language_whatever_its_own(language: str) -> None:
    refused = FileNotFoundError(errno.ENOENT, "Aucun fichier ou dossier de ce nom")
    told = {"en": "no such file or directory", "de": "diese Datei oder diesen Ordner gibt es nicht"}
    assert said(reason(refused), catalogue(language)) == told[language]
