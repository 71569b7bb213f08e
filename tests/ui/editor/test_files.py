"""The file behind the text: bytes, modes, links, and the copy against a crash."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from player.errors import SuppleError
from player.ui.editor.files import Swap, read_text, save_text


@pytest.mark.parametrize(
    "raw", [b"a: 1\r\nb: 2\r\n", b"\xef\xbb\xbfa: 1\nb: \xc2\xa0x", b"", "t: \U0001f600\n".encode()]
)
def test_a_file_is_written_as_it_was_read(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(raw)
    file = read_text(path)
    assert "\r" not in file.text
    assert "\ufeff" not in file.text
    save_text(path, file.encoded)
    assert path.read_bytes() == raw


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are another thing there")
def test_mode_and_link_stay_and_nothing_is_left_over(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("a: 1", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    save_text(link, b"a: 2")
    assert link.is_symlink()
    assert real.read_bytes() == b"a: 2"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.yaml", "real.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are another thing there")
def test_a_file_that_is_gone_is_written_anew_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "a.yaml"
    save_text(path, b"a: 1")
    assert path.read_bytes() == b"a: 1"
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)] == [0o600, 0o700]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_what_windows_wrote_is_read_and_becomes_utf_8(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("title: Bauchmuskelübung früh\n", encoding=encoding)
    found = read_text(path)
    assert found.foreign
    assert found.text == "title: Bauchmuskelübung früh\n"
    saved = found.with_text(found.text)
    assert not saved.foreign
    assert saved.encoded.decode("utf-8-sig") == found.text


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"\x89PNG\r\n\x1a\n\0\0", b"x" * (1 << 20) + b"x"])
def test_what_is_no_text_or_too_large_is_refused_with_a_sentence(
    tmp_path: Path, raw: bytes
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(raw)
    with pytest.raises(SuppleError, match=r"a\.yaml is"):
        read_text(path)
    with pytest.raises(SuppleError, match="cannot be read"):
        read_text(tmp_path / "none.yaml")


def test_a_copy_is_the_users_alone_and_found_again(tmp_path: Path) -> None:
    swap = Swap(tmp_path / "editing", Path("mine.yaml"))
    assert swap.found() is None
    swap.keep("a: \U0001f600")
    assert Swap(tmp_path / "editing", Path("mine.yaml")).found() == "a: \U0001f600"
    assert Swap(tmp_path / "editing", Path("other.yaml")).found() is None
    if sys.platform != "win32":
        assert stat.S_IMODE(swap.file.stat().st_mode) == 0o600
    swap.file.write_text("[broken", encoding="utf-8")
    assert swap.found() is None
    swap.forget()
    swap.forget()
    assert not swap.file.exists()
