"""Types of columns that hold the same values on every database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect
from sqlalchemy import String as _String
from sqlalchemy import Text as _Text
from sqlalchemy.types import TypeDecorator, TypeEngine

_ESCAPE = "\ue000"
"""A character for private use: before '0' it stands for NUL, doubled for itself."""


class Words(TypeDecorator[str]):
    """Text as it is. ``length`` is a promise to readers of the schema; nothing longer is refused.

    On PostgreSQL text is compared by code point, as on SQLite, whatever the language of the server; a NUL, which it
    cannot hold and a document may, is written as two other characters.
    """

    impl = _Text
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__()
        self.words = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(_Text(collation="C"))
        return dialect.type_descriptor(_String(self.words) if self.words else _Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != "postgresql" or not ("\0" in value or _ESCAPE in value):
            return value
        return value.replace(_ESCAPE, _ESCAPE * 2).replace("\0", f"{_ESCAPE}0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != "postgresql" or _ESCAPE not in value:
            return value
        # Doubled ones first, or the second of a pair would be read with what follows it.
        return _ESCAPE.join(part.replace(f"{_ESCAPE}0", "\0") for part in value.split(_ESCAPE * 2))


def String(length: int) -> Words:
    """Text of a known length."""
    return Words(length)


Text = Words
