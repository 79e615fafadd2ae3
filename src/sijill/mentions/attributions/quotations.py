"""Quotations that run over sentences and paragraphs: testimonies, statements, reports quoted at length.

Whatever stands in one is told on the word of the source that introduces it: the last source named before it, where the
words between them lead into the quotation (a colon, a verb of saying, 'the report says').
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sijill.language.text import Text
from sijill.mentions.attributions.cues import cues
from sijill.model import AttributionMention, NameMention, Span

LONG = 40
"""Characters from which a quotation is an account rather than a quoted word."""
NEAR = 160
REACH = 420
"""How far before the quotation its source may be named."""
_QUOTED = re.compile(r"«[^«»]{40,6000}»|[“„][^“”„]{40,6000}[“”]|(?<![\w\"])\"[^\"]{40,6000}\"(?!\w)")
# Texts that open quotations with the closing mark throughout.
_TURNED = re.compile(r"«[^«»]{40,6000}»|”[^”„]{40,6000}”|(?<![\w\"])\"[^\"]{40,6000}\"(?!\w)")
_MARKUP = re.compile(r"[\s*_>#“”\"'«]+")


def quoted(
    text: Text, attributions: Sequence[AttributionMention], names: Sequence[NameMention]
) -> list[AttributionMention]:
    """Attributions of the long quotations that the plain cues do not cover to their end."""
    found: list[AttributionMention] = []
    starts = [mention.start for mention in attributions]
    for match in (_QUOTED if "“" in text.raw else _TURNED).finditer(text.raw):
        content = Span(match.start(), match.end())
        behind = bisect_left(starts, content.end - 3)
        if any(_ends_with(mention, content) for mention in attributions[behind : behind + 3]):
            continue
        before = attributions[: bisect_right(starts, match.start())]
        introduced = _named(text, before, names, content)
        introduced = introduced or _introduction(text, before, content, found[-1] if found else None)
        if introduced is not None:
            found.append(introduced)
    return found


def _ends_with(mention: AttributionMention, quotation: Span) -> bool:
    """The source stands right behind the quotation."""
    said = mention.content
    return said is not None and mention.start >= quotation.end - 3 and abs(said.end - quotation.end) <= 3


def _named(
    text: Text, before: Sequence[AttributionMention], names: Sequence[NameMention], content: Span
) -> AttributionMention | None:
    """'In the testimony of the nurse X:' names its source without a verb of saying."""
    lead = text.raw[max(0, content.start - 8) : content.start]
    if ":" not in lead:
        return None
    near = [
        name
        for name in names
        if name.kind != "place" and name.end <= content.start and content.start - name.end <= NEAR
    ]
    if not near:
        return None
    person = next((name for name in reversed(near) if name.kind == "person"), near[-1])
    if any(mention.source_span and mention.source_span.end > person.start for mention in before[-3:]):
        return None
    return _mention(text, Span(content.start, content.start), person.span, content)


def _introduction(
    text: Text, before: Sequence[AttributionMention], content: Span, last: AttributionMention | None
) -> AttributionMention | None:
    lead = _MARKUP.sub(" ", text.raw[max(0, content.start - REACH) : content.start]).rstrip()
    if not lead.endswith((":", "،", ",", "؛")) and not _ends_in_cue(text, content.start):
        return None
    for mention in reversed(before[-4:]):
        if content.start - mention.end > REACH:
            break
        if mention.source_span is not None and mention.source_span.end <= content.start:
            return _mention(text, mention.span, mention.source_span, content)
    if last is not None and last.source_span is not None and content.start - (last.content or last.span).end <= REACH:
        return _mention(text, last.span, last.source_span, content)
    return None


def _ends_in_cue(text: Text, offset: int) -> bool:
    at = text.token_at(offset)
    known = cues(text.language)
    return any(known.at(text.tokens, index) for index in range(max(0, at - 3), at))


def _mention(text: Text, cue: Span, source: Span, content: Span) -> AttributionMention:
    return AttributionMention(
        start=cue.start, end=cue.end, text=cue.of(text.raw), kind="reported", source=source.of(text.raw),
        source_span=source, content=content,
    )  # fmt: skip
