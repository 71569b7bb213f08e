"""The language of the commands: the user's, known before anything else is loaded."""

from __future__ import annotations

import gettext
import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from player.i18n import LANGUAGES, N_, Catalogue, catalogue, system_language
from player.paths import bundled, user_places

if TYPE_CHECKING:
    from collections.abc import Iterator


def users_language() -> str:
    """Return the language of the settings, read without the model that checks them."""
    try:
        chosen = json.loads(user_places().settings.read_text(encoding="utf-8")).get("language")
    except (OSError, ValueError, AttributeError):
        chosen = None
    return chosen if chosen in LANGUAGES else system_language()


def users_words() -> Catalogue:
    """Return the texts of the user's language."""
    return catalogue(users_language())


@contextmanager
def argparse_speaks(language: str) -> Iterator[None]:
    """Have `argparse` say its own words in a language: it asks the default domain for them."""
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("supple", str(bundled("assets") / "i18n"))
    gettext.textdomain("supple")
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


ARGPARSE: Final = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("%(prog)s: error: %(message)s\n"),
)
"""What it says of this command."""
