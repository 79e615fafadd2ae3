"""Figures of dead and injured that no trigger carries: they tell of an outcome themselves."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.language.text import Text
from sijill.model import QuantityMention, Span, TriggerMention

LEXEME = "toll"


def with_tolls(
    text: Text, triggers: Sequence[TriggerMention], quantities: Sequence[QuantityMention]
) -> list[TriggerMention]:
    """The triggers and, in text order among them, the figures whose fate no trigger names."""
    named = {offset for trigger in triggers for offset in _offsets(trigger)}
    found = list(triggers)
    for quantity in quantities:
        if quantity.fate not in ("killed", "injured") and not quantity.joint:
            continue
        span = quantity.fate_span or quantity.span
        if not any(offset in named for offset in range(span.start, span.end)):
            found.append(_toll(text, quantity, span))
            named.update(range(span.start, span.end))
    return sorted(found, key=lambda trigger: trigger.start)


def _toll(text: Text, quantity: QuantityMention, span: Span) -> TriggerMention:
    return TriggerMention(
        start=span.start, end=span.end, text=span.of(text.raw), lexeme=LEXEME, type="killing", family="outcome",
        token=text.token_at(span.start), form="noun", mode="injury" if quantity.fate == "injured" else None,
    )  # fmt: skip


def _offsets(trigger: TriggerMention) -> range | list[int]:
    if trigger.object_span is None:
        return range(trigger.start, trigger.end)
    return [*range(trigger.start, trigger.end), *range(trigger.object_span.start, trigger.object_span.end)]
