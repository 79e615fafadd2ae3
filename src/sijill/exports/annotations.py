"""What annotators see of an event mention: its trigger and the words of its fields, as spans that belong together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sijill.model import EventMention, Span
from sijill.record import Claim

MENTION_FIELDS = ("type", "status")
"""Claims that say something of the mention itself; every other one is an argument of it."""


class Argument(NamedTuple):
    """The words of one claim: ``field`` is its role, ``value`` its parts."""

    field: str
    position: int
    value: dict[str, Any]
    span: Span
    part: int
    """Which of the claim's spans this is."""


class Annotated(NamedTuple):
    """A mention as an annotator marks it."""

    mention: EventMention
    event: str
    arguments: tuple[Argument, ...]


def arguments_of(claims: list[Claim]) -> Iterator[Argument]:
    """The preferred claims of one mention as spans; those without words have none."""
    for claim in claims:
        if claim.rank == "preferred" and claim.field not in MENTION_FIELDS:
            for part, span in enumerate(claim.spans):
                if len(span):
                    yield Argument(claim.field, claim.position, claim.value, span, part)


class Units:
    """Positions of a text in UTF-16 units, which JavaScript and Java count, from code points."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, one in enumerate(text) if ord(one) > 0xFFFF]

    def __call__(self, position: int) -> int:
        from bisect import bisect_left

        return position + bisect_left(self._wide, position)
