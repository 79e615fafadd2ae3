"""A coded stretch of text: what the rules read and make."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import Any


@dataclass(slots=True)
class Item:
    """A coded stretch of the folded text; ``parts`` are the items that a rule made it from."""

    code: str
    start: int
    end: int
    value: Any = None
    doubtful: bool = False
    definite: bool = False
    count: int | None = None
    parts: tuple[Item, ...] = field(default=(), repr=False)
    clock: time | None = None
    clock_end: time | None = None
    part: str | None = None
    modifier: str | None = None
