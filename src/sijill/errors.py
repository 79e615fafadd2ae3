"""Errors that a user can act on.

Each says what is wrong, where, and what to do about it. The code is stable and can be looked up in
``docs/errors.md``; commands print one line and never a traceback for these.
"""

from __future__ import annotations


class SijillError(Exception):
    """A failure that the user can understand and mend.

    code: stable identifier such as ``read-encoding``; where: file (and line) concerned; remedy: what to do.
    """

    def __init__(self, code: str, message: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.code = code
        self.message = message
        self.where = where
        self.remedy = remedy
        super().__init__(self.line())

    def line(self) -> str:
        """The whole error in one line: place, what is wrong, remedy, code."""
        place = f"{self.where}: " if self.where else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{self.message}{remedy} [{self.code}]"


class ReadError(SijillError):
    """A source that cannot be read as a document."""


class RecordError(SijillError):
    """A record that cannot be opened, written or trusted."""


class DataError(SijillError):
    """A data file (actors, places, triggers, crosswalks) that does not follow its schema."""


class UsageError(SijillError):
    """A wrong use of a command or function."""
