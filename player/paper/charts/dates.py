"""Days, weeks and months in the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QLocale

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from player.i18n import Catalogue

_FAR_DAYS: Final = 400


class Dates:
    """Says dates; the order of their parts is the translators'."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.locale = QLocale(catalogue.info().get("language", "en"))
        self._short = catalogue.pgettext("Qt's format of a date", "d MMM")
        self._day = catalogue.pgettext("Qt's format of a date", "ddd d MMM")
        self._dated = catalogue.pgettext("Qt's format of a date", "d MMM yyyy")
        self._whole = catalogue.pgettext("Qt's format of a date", "ddd d MMM yyyy")

    def short(self, day: date) -> str:
        """Return a day and its month."""
        return self._said(day, self._short)

    def day(self, day: date) -> str:
        """Return a day with its weekday."""
        return self._said(day, self._day)

    def dated(self, day: date) -> str:
        """Return a day with its year."""
        return self._said(day, self._dated)

    def whole(self, day: date) -> str:
        """Return a day with its weekday and its year."""
        return self._said(day, self._whole)

    def month(self, day: date) -> str:
        """Return a month's short name."""
        return self.locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)

    def apart(self, days: Sequence[date]) -> list[str]:
        """Return names short enough for the foot of a chart; over more than a year, with years."""
        if len(days) > 1 and (days[-1] - days[0]).days > _FAR_DAYS:
            return [f"{self.month(day)} {day:%Y}" for day in days]
        return [self.short(day) for day in days]

    def weekday(self, number: int) -> str:
        """Return a weekday's short name, 0 for Monday."""
        return self.locale.standaloneDayName(number + 1, QLocale.FormatType.ShortFormat)

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with a true minus."""
        return self.locale.toString(float(value), "f", digits).replace("-", "\N{MINUS SIGN}")

    def _said(self, day: date, words: str) -> str:
        return self.locale.toString(QDate(day.year, day.month, day.day), words)
