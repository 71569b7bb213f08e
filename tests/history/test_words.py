"""Notices and errors of the history in another language."""

from __future__ import annotations

import errno
from gettext import NullTranslations
from typing import TYPE_CHECKING

import pytest

from player.errors import StoreError
from player.history.exports.document import read_document
from player.history.faults import told_as
from player.history.store import _DAMAGED, _NEWER, _READ_ONLY
from player.i18n import N_, Sentence, said

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = {
    "{what}: {why}.": "{what}: {why}.",
    "The history cannot be read": "Der Verlauf kann nicht gelesen werden",
    "the disk is full": "die Festplatte ist voll",
    "“{name}” is not a history that Supple exported as JSON.": "„{name}“ ist kein Verlauf.",
}


class Words(NullTranslations):
    """A few words of German."""

    def gettext(self, message: str) -> str:
        return GERMAN[message]


def test_an_error_of_the_system_is_said_in_the_language() -> None:
    with pytest.raises(StoreError) as told, told_as(N_("The history cannot be read")):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert str(told.value) == "The history cannot be read: the disk is full."
    assert told.value.said(Words()) == (
        "Der Verlauf kann nicht gelesen werden: die Festplatte ist voll."
    )


def test_values_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "the disk is full"
    path.write_text("no", encoding="utf-8")
    with pytest.raises(StoreError) as told:
        read_document(path)
    assert told.value.said(Words()) == "„the disk is full“ ist kein Verlauf."


def test_what_is_not_ours_stays_as_it_is() -> None:
    assert said("The history cannot be read", Words()) == "The history cannot be read"
    assert StoreError("No.").said(Words()) == "No."


def test_every_notice_knows_its_places() -> None:
    for text in (_DAMAGED, _NEWER):
        assert Sentence(text) == text
    assert Sentence(_READ_ONLY, why="no") == _READ_ONLY.format(why="no")
