"""What is waited for in vain fails, soon and with a reason."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.desktop.limits import Lines, running, within


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import sys; sys.stdin.read()", "nothing was said within 0.01 s"),
        ("print('half', end='')", "it has ended and said nothing more, after b'half'"),
    ],
)
def test_a_program_that_says_nothing_fails_the_test(code: str, reason: str) -> None:
    pipe = subprocess.PIPE
    with running(sys.executable, "-c", code, stdin=pipe, stdout=pipe) as program:
        limit_s = 0.01 if "stdin" in code else 20
        with pytest.raises(pytest.fail.Exception, match=reason):
            Lines(program.stdout).next(limit_s)


def test_lines_said_in_one_breath_are_told_apart() -> None:
    code = "print('one'); print('two')"
    with running(sys.executable, "-c", code, stdout=subprocess.PIPE) as program:
        said = Lines(program.stdout)
        assert [said.next(), said.next()] == ["one", "two"]
        assert said.end()


def test_a_wait_without_a_limit_of_its_own_is_ended() -> None:
    stays = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    with (
        running(*stays, stdin=subprocess.PIPE) as program,
        pytest.raises(pytest.fail.Exception, match=r"not done within 0\.05 s"),
        within(0.05),
    ):
        program.wait()
