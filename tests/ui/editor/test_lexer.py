"""The colours of YAML: what each part of a line is, and whether it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.paths import bundled
from player.ui.editor.colours import ROLES
from player.ui.editor.folding import folds_of
from player.ui.editor.grounds import here_ground
from player.ui.editor.lexer import NORMAL, lex
from player.ui.editor.units import to_index, to_units
from player.ui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme, contrast

if TYPE_CHECKING:
    from player.ui.look import Look


def parts(line: str, state: int = NORMAL) -> dict[str, str]:
    return {line[t.start : t.end]: t.role for t in lex(line, state)[0] if t.role != "mark"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("format: 1", {"format": "key", "1": "number"}),
        ("  - exercise: bird-dog", {"exercise": "key"}),
        (
            "    hold: 90 s   # a comment",
            {"hold": "key", "90 s": "number", "# a comment": "comment"},
        ),
        ("hold: 1m30s", {"hold": "key", "1m30s": "number"}),
        ("tempo: 2-3-2", {"tempo": "key", "2-3-2": "number"}),
        ("optional: true", {"optional": "key", "true": "word"}),
        ("title: In 20 minutes # no", {"title": "key", "# no": "comment"}),
        ("say: 'it''s: #1'", {"say": "key", "'it''s: #1'": "string"}),
        (
            'title: {en: "A, b", de: 3}',
            {"title": "key", "en": "key", '"A, b"': "string", "de": "key", "3": "number"},
        ),
        ("sets: [6, &six 4]", {"sets": "key", "6": "number", "&six": "anchor", "4": "number"}),
        ("# only: this", {"# only: this": "comment"}),
        ("say: a#b", {"say": "key"}),
        ("half typ", {}),
    ],
)
def test_every_part_of_a_line_is_known(line: str, expected: dict[str, str]) -> None:
    assert parts(line) == expected


def test_a_block_of_text_is_text_until_it_ends() -> None:
    _tokens, state = lex("    say: |")
    assert parts("      key: not one # nor a comment", state) == {
        "key: not one # nor a comment": "string"
    }
    assert lex("", state)[1] == state
    assert parts("    rest: 3s", state) == {"rest": "key", "3s": "number"}


def test_brackets_stay_open_over_lines() -> None:
    _tokens, state = lex("motion: [{pose: reach,")
    assert parts("  hold: 8s}]", state) == {"hold": "key", "8s": "number"}
    assert lex("  hold: 8s}]", state)[1] == NORMAL


@given(
    st.text(st.characters(exclude_characters="\n"), max_size=60), st.sampled_from([0, 3, 10_002])
)
def test_any_line_has_parts_in_order_that_do_not_overlap(line: str, state: int) -> None:
    tokens, _state = lex(line, state)
    ends = 0
    for token in sorted(tokens):
        assert ends <= token.start < token.end <= len(line)
        ends = token.end


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK])
def test_every_colour_can_be_read_on_every_ground(look: Look, theme: Theme) -> None:
    look.theme = theme
    grounds = [theme.surface, here_ground(look), theme.danger_soft, theme.warn_soft]
    for role in {*ROLES.values(), "text"}:
        for ground in grounds:
            assert contrast(theme.role(role), ground) >= 4.5, (role, ground.name())


@given(st.text(max_size=40), st.integers(0, 40))
def test_places_go_to_qt_and_back(text: str, index: int) -> None:
    text = text.encode("utf-8", "ignore").decode()
    index = min(index, len(text))
    assert to_index(text, to_units(text, index)) == index
    assert to_units("\U0001f600a", 1) == 2


def test_a_step_folds_with_all_it_holds() -> None:
    lines = [
        "steps:",
        "  - exercise: a",
        "    hold: 3s",
        "  # to the next",
        "  - repeat: 2",
        "    steps:",
        "      - rest: 3s",
        "",
        "minutes: 3",
    ]
    assert folds_of(lines) == {0: 6, 1: 2, 4: 6, 5: 6}
    assert folds_of(["steps:", "- rest: 3s", "- rest: 4s", "minutes: 2"]) == {0: 2}


def test_every_shipped_file_has_a_fold_for_each_step() -> None:
    for path in bundled("routines").glob("*-*.yaml"):
        lines = path.read_text(encoding="utf-8").split("\n")
        assert lines.index("steps:") in folds_of(lines), path
