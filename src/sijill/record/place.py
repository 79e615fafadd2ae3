"""Where a record is: a file, or a database of a PostgreSQL server named by one URL."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sijill.errors import RecordError

_SCHEME = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")
_PASSWORD = re.compile(r"(://[^:/@?]*):[^@/]*@|([?&]password=)[^&]*")


class Server(type(Path())):  # type: ignore[misc]
    """A record on a server. A path by its kind, so that whoever only names a record need not tell the two apart:
    ``name`` and ``stem`` are the database's, ``str()`` the URL without its password."""

    url: str

    def __new__(cls, url: str) -> Server:
        made = super().__new__(cls, database_of(url))
        made.url = url
        return made  # type: ignore[no-any-return]

    def __init__(self, url: str) -> None:
        if super().__init__ is not object.__init__:  # Python 3.12 and later fill a path here
            try:
                super().__init__(database_of(url))
            except TypeError:
                super().__init__()

    def __reduce__(self) -> Any:
        return type(self), (self.url,)

    def __str__(self) -> str:
        return shown(self.url)


def record_place(text: str | Path) -> Path:
    """The place that ``text`` names: a :class:`Server` where it is a URL of PostgreSQL, else a file.

    Raises ``record-address`` for a URL of anything else, or one that names no database.
    """
    if isinstance(text, Path):
        return text
    if _SCHEME.match(text):
        if not database_of(text):
            remedy = "write postgresql://USER@HOST/DATABASE"
            raise RecordError("record-address", "the URL names no database", where=shown(text), remedy=remedy)
        return Server(text)
    if re.match(r"[a-z][a-z0-9+.-]+://", text):
        remedy = "name a file, or a database as postgresql://USER@HOST/DATABASE"
        raise RecordError("record-address", "a record cannot be kept there", where=shown(text), remedy=remedy)
    return Path(text)


def database_of(url: str) -> str:
    """The name of the database in a URL, '' where there is none."""
    rest = _SCHEME.sub("", url, count=1).split("?")[0]
    return rest.partition("/")[2].strip("/")


def shown(url: str) -> str:
    """A URL as it may be printed and logged: without the password."""
    return _PASSWORD.sub(lambda match: f"{match[1]}@" if match[1] else f"{match[2]}…", url)
