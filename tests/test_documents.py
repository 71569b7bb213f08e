"""The documents lead where they say: links, pictures and headings are there, each page is found."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

import pytest

from player.cli.parser import build_parser
from player.ui.actions import COMMANDS

TOP: Final = Path(__file__).parents[1]
DOCS: Final = TOP / "docs"
PAGES: Final = sorted(DOCS.glob("*.md"))
DOCUMENTS: Final = (TOP / "README.md", TOP / "CONTRIBUTING.md", *PAGES)
LARGEST_PICTURE: Final = 200_000
"""Bytes; who reads over a slow line waits for all of them."""

FENCE: Final = re.compile(r"^(`{3,}).*?^\1\s*$", re.DOTALL | re.MULTILINE)
CODE: Final = re.compile(r"`[^`\n]+`")
LINK: Final = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
HEADING: Final = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def prose(document: Path) -> str:
    """Return a document without its examples."""
    return FENCE.sub("", document.read_text("utf-8"))


def links(document: Path) -> list[tuple[bool, str]]:
    """Return whether each link of a document is a picture, and where it leads."""
    return [(bool(mark), to) for mark, to in LINK.findall(CODE.sub("", prose(document)))]


def anchors(document: Path) -> set[str]:
    """Return what a link to a place in a document may end in."""
    found: dict[str, int] = {}
    for heading in HEADING.findall(prose(document)):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        slug = re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-")
        found[slug] = found.get(slug, 0) + 1
    return set(found)


def leads_away(to: str) -> bool:
    return re.match(r"[a-z]+:", to) is not None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_every_link_leads_to_what_is_there(document: Path) -> None:
    for _picture, to in links(document):
        if leads_away(to):
            continue
        name, _, anchor = to.partition("#")
        target = (document.parent / name).resolve() if name else document
        assert target.exists(), f"{to} is not there"
        assert target.is_relative_to(TOP), f"{to} leads out of the project"
        if anchor:
            assert anchor in anchors(target), f"{to} has no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda each: each.name)
def test_a_page_links_only_within_the_site(page: Path) -> None:
    """What lies beside the folder is not on the site that is made from it."""
    for _picture, to in links(page):
        if not leads_away(to):
            assert (page.parent / to.partition("#")[0]).resolve().is_relative_to(DOCS), to


def test_every_page_is_found_from_the_first() -> None:
    ahead, found = [DOCS / "index.md"], set()
    while ahead:
        page = ahead.pop()
        if page in found:
            continue
        found.add(page)
        names = (to.partition("#")[0] for _, to in links(page) if not leads_away(to))
        ahead += [page.parent / name for name in names if name.endswith(".md")]
    assert {each.resolve() for each in found} == set(PAGES)


def test_every_picture_is_used_and_none_is_heavy() -> None:
    used = {
        (document.parent / to).resolve()
        for document in DOCUMENTS
        for picture, to in links(document)
        if picture and not leads_away(to)
    }
    there = set((DOCS / "pictures").rglob("*.png"))
    assert there == used
    assert {each.name for each in there if each.stat().st_size > LARGEST_PICTURE} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_a_picture_is_never_fetched_and_has_words(document: Path) -> None:
    text = prose(document)
    for words, to in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", text):
        assert words
        assert not leads_away(to)
    assert not re.search(r"<(script|link|iframe|img)\b", text)


def commands() -> list[tuple[str, str]]:
    """Return every line of the documents that calls the program, and in which document."""
    found = set()
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        typed = re.findall(r"^(?: {4})?supple (.+)$", text, re.MULTILINE)
        typed += re.findall(r"^ {4}python3 dev\.py run (.+)$", text, re.MULTILINE)
        typed += re.findall(r"`supple ([^`]+)`", text)
        found |= {(document.name, re.split(r" [|>;] | {2,}#", line)[0].strip()) for line in typed}
    return sorted(found)


@pytest.mark.parametrize(("document", "line"), commands())
@pytest.mark.usefixtures("capsys")
def test_what_is_to_be_typed_is_understood(document: str, line: str) -> None:
    words = [word.split("|")[0] for word in shlex.split(line, comments=True)]
    if all(re.fullmatch("[a-z]+", word) for word in words):
        words.append("--help")  # a command that is only named
    try:
        build_parser().parse_args(words)
    except SystemExit as end:
        assert end.code == 0, f"{document}: supple {line}"  # noqa: PT017 - argparse ends by it


def test_every_key_of_the_player_is_in_the_guide() -> None:
    section = (DOCS / "guide.md").read_text("utf-8").split("## During a session")[1]
    table = section.split("**This hurts.**")[0]
    keys = set(re.split("[ ,]+", " ".join(re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE))))
    shown = {command.name: command.shown or command.keys[0] for command in COMMANDS}
    shown["quieter"] = "\N{MINUS SIGN}"
    missing = {name for name, key in shown.items() if key.replace("Shift ", "Shift+") not in keys}
    assert missing == set()
