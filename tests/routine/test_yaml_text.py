"""YAML text to values and places, by either of the two parsers."""

import pytest
import yaml

from player.routine import yaml_text
from player.routine.faults import Fault, Stopped
from player.routine.loaded import Place
from player.routine.yaml_text import read_text


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run every test with the parser written in C, and with the one written in Python."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(yaml_text, "_Loader", getattr(yaml, request.param))
    return str(request.param)


def value_of(text: str) -> object:
    source, faults = read_text(text)
    assert not faults
    return source.value


def faults_of(text: str) -> list[tuple[int, int, str]]:
    return [(f.place.line, f.place.column, f.message) for f in read_text(text)[1]]


def stop_of(text: str) -> Fault:
    with pytest.raises(Stopped) as stopped:
        read_text(text)
    return stopped.value.fault


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("on", "on"),
        ("no", "no"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ('"true"', "true"),
        ("7", 7),
        ("-7", -7),
        ("010", 10),
        ("0x1f", "0x1f"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1:30", "1:30"),
        ("2-3-2", "2-3-2"),
        ("2001-12-14", "2001-12-14"),
        ("9" * 41, "9" * 41),
        ("'7'", "7"),
        ("a # b", "a"),
        ("a#b", "a#b"),
    ],
)
def test_a_word_means_what_yaml_1_2_says(word: str, meaning: object) -> None:
    found = value_of(f"key: {word}\n")
    assert found == {"key": meaning}
    assert isinstance(found, dict)
    assert type(found["key"]) is type(meaning)


def test_keys_are_words_as_they_are_written() -> None:
    assert value_of("on: 1\n7: 2\ntrue: 3\n~: 4\n") == {"on": 1, "7": 2, "true": 3, "~": 4}


def test_every_value_and_key_has_its_place() -> None:
    source, _ = read_text('ä: "ö"\nsteps:\n  - hold: 30s\n    sets: [6, 4]\n  - {rest: 1}\n')
    assert source.places == {
        (): Place(1, 1),
        ("ä",): Place(1, 4),
        ("steps",): Place(3, 3),
        ("steps", 0): Place(3, 5),
        ("steps", 0, "hold"): Place(3, 11),
        ("steps", 0, "sets"): Place(4, 11),
        ("steps", 0, "sets", 0): Place(4, 12),
        ("steps", 0, "sets", 1): Place(4, 15),
        ("steps", 1): Place(5, 5),
        ("steps", 1, "rest"): Place(5, 12),
    }
    assert source.keys[("steps", 0, "sets")] == Place(4, 5)
    assert source.at(("steps", 0, "reps")) == Place(3, 5)
    assert source.at(("title",)) == Place(1, 1)


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_a_byte_order_mark_move_nothing(start: str, ending: str) -> None:
    source, _ = read_text(start + ending.join(["a: 1", "b:", "  c: 😀 x", "  d: 2"]))
    assert source.places[("b", "d")] == Place(4, 6)
    assert source.places[("a",)] == Place(1, 4)


def test_of_a_duplicate_the_first_stays_and_the_second_is_refused() -> None:
    text = "a: 1\nb: {c: 1, c: [2]}\na: {d: 3}\n"
    assert read_text(text)[0].value == {"a": 1, "b": {"c": 1}}
    assert faults_of(text) == [
        (2, 11, '"c" is already on line 2'),
        (3, 1, '"a" is already on line 1'),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: !!str 5\n", 1, 4, 'tags such as "!!str" are not allowed'),
        ("a: !x [1]\n", 1, 4, 'tags such as "!x" are not allowed'),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, 3, 'merge keys ("<<") are not allowed'),
        ("? \n: 1\n", 1, 2, "a key is missing before the colon"),
        ("steps:\n  -rest: 1\n", 2, 3, "a space is missing after the dash"),
        ("a:\nb: 1\n", 1, 1, 'nothing follows "a:"'),
        ("a: [1, ~]\n", 1, 8, "this entry is empty"),
        ("a: {en: Every day, or not}\n", 1, 20, 'nothing follows "or not:"'),
    ],
)
def test_what_can_be_read_and_is_refused(text: str, line: int, column: int, message: str) -> None:
    assert faults_of(text) == [(line, column, message)]


def test_an_alias_stands_for_its_anchor_and_points_to_it() -> None:
    source, faults = read_text("a: &x\n  b: [1, 2]\nc: *x\n")
    assert not faults
    assert source.value == {"a": {"b": [1, 2]}, "c": {"b": [1, 2]}}
    assert source.places[("c",)] == Place(3, 4)
    assert source.places[("c", "b", 1)] == source.places[("a", "b", 1)] == Place(2, 10)


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdef", "bcdefg", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "the file is empty"),
        ("# nothing\n", 1, 1, "the file is empty"),
        ("---\n", 1, 1, "the file is empty"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document begins here"),
        ("a: 1\nb: \x07\n", 2, 4, "an invisible character (U+0007) stands here"),
        ("a: 1\nb: x\u2028y\n", 2, 5, "an invisible character (U+2028) stands here"),
        ("a: \ud800\n", 1, 4, "an invisible character (U+D800) stands here"),
        ("? [a]\n: b\n", 1, 3, "a key must be a word, not a list or a mapping"),
        ("a: {{ b }}\n", 1, 5, "a key must be a word, not a list or a mapping"),
        ("a: *b\n", 1, 4, 'the anchor "b" is not defined above'),
        ("a: &a [*a]\n", 1, 8, 'the anchor "a" contains itself'),
        ("a: &a b\n*a : c\n", 2, 1, "an anchor cannot stand for a key"),
        ("[" * 33, 1, 33, "this is nested more than 32 deep"),
        (f"a: &a {'[' * 20}{']' * 20}\nb: {'[' * 20}*a", 2, 24, "this is nested more than 32 deep"),
        (LAUGHS, 5, 29, "the file holds more than 100,000 values"),
        (f"a: {'x' * 1024 * 1024}", 1, 1, "the file is larger than 1 MiB"),
    ],
)
def test_what_stops_the_reading(text: str, line: int, column: int, message: str) -> None:
    fault = stop_of(text)
    assert (fault.message, fault.place) == (message, Place(line, column))


def test_depth_and_size_are_allowed_up_to_their_limits() -> None:
    assert value_of("[" * 32 + "1" + "]" * 32)
    assert value_of(f"a: {'x' * (1024 * 1024 - 3)}")


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ('a: 1\ntitle: "Foo\nb: 2\n', 2, 8, "a quote opens here and never closes"),
        ('a: 1\ntitle: "Foo\nb: "Bar"\n', 2, 8, "a quote opens here and never closes"),
        ("a: 1\ntitle: 'Foo\nb: 'Bar'\n", 2, 8, "a quote opens here and never closes"),
        ('a: ["b]\nx: 1\ny: "a"\n', 1, 5, "a quote opens here and never closes"),
        ("a: 'Runner's'\n", 1, 4, "the quote that opens here closes before the text ends"),
        ('a: "x" y\n', 1, 4, "the quote that opens here closes before the text ends"),
        ("a:\n\t- b\n", 2, 1, "a tab stands here"),
        ("a:\n  - b: x\n\tc: y\n", 3, 1, "a tab stands here"),
        ("a: 1\ntitle Foo\nb: 2\n", 2, 1, "a colon and a space are missing after the key"),
        ("a: 1\nsteps\n", 2, 1, "a colon and a space are missing after the key"),
        ("a:1\nb: 2\n", 1, 1, "a space is missing after the colon"),
        ("a: 1\nb:x\nc: 2\n", 2, 1, "a space is missing after the colon"),
        ("title: Back: easy\n", 1, 12, "a colon stands inside a text"),
        ("a:\n  - b: 1\n   c: 2\n", 3, 4, "the indentation does not fit the lines above"),
        ("a:\n  - b: 1\n      c: 2\n", 3, 7, "the indentation does not fit the lines above"),
        ("a: 1\n b: 2\n", 2, 2, "the indentation does not fit the lines above"),
        ("a:\n  - b: 1\n  c: 2\n", 3, 3, "the indentation does not fit the lines above"),
        ("steps: - a\n", 1, 8, "a list cannot begin on the line of its key"),
        ("a: [b, c\nd: 1\n", 1, 4, '"[" opens here and never closes'),
        ("a: [b, c\nd:\n- e\n", 1, 4, '"[" opens here and never closes'),
        ("a: {b: c\nd: 1\n", 1, 4, '"{" opens here and never closes'),
        ("a: [b\n", 1, 4, '"[" opens here and never closes'),
        ("a: {b: 1 c: 2}\n", 1, 11, 'a comma or "}" is missing before this'),
        ("a: [b]]\n", 1, 7, '"]" closes nothing'),
        (": b\n", 1, 1, "a key is missing before the colon"),
        ("a: @b\n", 1, 4, 'text cannot begin with "@"'),
        ("a: `b`\n", 1, 4, 'text cannot begin with "`"'),
        ("a: *b*\n", 1, 4, "text that begins with * or & must stand in quotes"),
        ("a: & b\n", 1, 4, "text that begins with * or & must stand in quotes"),
        ("a: |b\n", 1, 4, 'after "|" or ">" the text begins on the next line'),
        ('a: "C:\\Users"\n', 1, 4, "a backslash in double quotes begins an escape"),
        ("%\n", 1, 1, "a line cannot begin with %"),
        ("%YAML 3.0\n---\na: 1\n", 1, 1, "this is another version of YAML"),
    ],
)
def test_a_mistake_is_explained_where_its_cause_is(
    text: str, line: int, column: int, message: str
) -> None:
    fault = stop_of(text)
    assert (fault.message, fault.place) == (message, Place(line, column))
