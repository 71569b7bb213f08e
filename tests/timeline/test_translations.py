"""Every word that is spoken or shown, in every language of the program."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from player.i18n import LANGUAGES, catalogue
from player.paths import bundled

if TYPE_CHECKING:
    from types import ModuleType

    from babel.messages.catalog import Catalog, Message

I18N = bundled("assets") / "i18n"
TRANSLATED = [language for language in LANGUAGES if language != "en"]
COMPLETE = ("player/",)
"""The packages whose texts must all be translated."""


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", I18N / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _po(language: str) -> Path:
    return I18N / language / "LC_MESSAGES" / "supple.po"


def _catalog(language: str) -> Catalog:
    with _po(language).open("rb") as file:
        return read_po(file, locale=language)


def _key(message: Message) -> tuple[str | None, str]:
    """Return what tells a text from all others: "Back" is a button, and a part of the body."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _places(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(make: ModuleType, language: str) -> None:
    translated = {
        _key(message): message.string if isinstance(message.string, tuple) else [message.string]
        for message in _catalog(language)
    }
    missing = [
        _key(message)
        for message in make.extracted()
        if any(file.startswith(COMPLETE) for file, _ in message.locations)
        and not all(translated.get(_key(message)) or [""])
    ]
    assert missing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_places_of_its_text(language: str) -> None:
    for message in _catalog(language):
        texts = [message.id] if isinstance(message.id, str) else message.id
        words = [message.string] if isinstance(message.string, str) else message.string or ()
        for said in filter(None, words):
            assert _places(said) in map(_places, texts), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_read_is_what_was_translated(make: ModuleType, language: str) -> None:
    po = _po(language)
    assert po.with_suffix(".mo").read_bytes() == make.compiled(po.read_bytes())


def test_who_reads_a_catalogue_while_it_is_made_reads_it_whole(
    make: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    po = tmp_path / "de" / "LC_MESSAGES" / "supple.po"
    mo = po.with_suffix(".mo")
    po.parent.mkdir(parents=True)
    po.write_bytes(_po("de").read_bytes())
    mo.write_bytes(b"the last")
    monkeypatch.setattr(make, "HERE", tmp_path)
    monkeypatch.setattr(make, "updated", Path.read_bytes)
    monkeypatch.setattr(sys, "argv", ["make.py"])
    with mo.open("rb") as reader:
        assert make.main() == 0
        assert reader.read() == b"the last"
    assert mo.read_bytes() == make.compiled(po.read_bytes())
    assert sorted(po.parent.iterdir()) == [mo, po]


def test_a_text_that_is_not_translated_stays_english() -> None:
    german = catalogue("de")
    assert german.gettext("Rest") == "Pause"
    assert german.ngettext("no such text", "no such texts", 2) == "no such texts"


def test_the_timeline_needs_neither_qt_nor_numpy() -> None:
    names = "compile fit swap plan options spoken model"
    code = (
        "import sys\n"
        + "".join(f"import player.timeline.{name}\n" for name in names.split())
        + "print(sorted({name.split('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    for heavy in ("PySide6", "numpy", "miniaudio", "onnxruntime", "hibari"):
        assert f"'{heavy}'" not in loaded.stdout
    assert "'pydantic'" in loaded.stdout
