"""Where the user is at home, as the system says."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def home_locale() -> str:
    """Return the system's locale, such as ``de_AT``; whatever names a telephone number asks this.

    A system without a country says ``C``; the standard library would make the United States of it.
    """
    return QLocale.system().name()
