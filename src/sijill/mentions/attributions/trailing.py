"""Sources that stand behind what they say ('…, the ministry said'), and before a colon ('Police: …')."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.language.text import Sentence, Text
from sijill.language.tokens import Token
from sijill.mentions.attributions.cues import Cue, Cues
from sijill.mentions.attributions.sources import after_cue, before_cue
from sijill.model import AttributionMention, NameMention, Span

_MARKS = frozenset(",،»”\"")
_ENDS = frozenset(".؟!?\"»”)")
LONG_HEADLINE = 8
"""Words that a source before a colon has at most."""

ADDRESSEE = 4
"""How many words may name whom somebody told ('told the local radio')."""


def trailing(
    text: Text,
    sentence: Sentence,
    tokens: Sequence[Token],
    at: int,
    cue: Cue,
    known: Cues,
    names: Sequence[NameMention],
) -> AttributionMention | None:
    """The attribution whose words stand before its source, or None.

    'Five died, the ministry said.' and '"We fled," said a farmer.': a comma or a closing quotation mark parts them.
    """
    if cue.phrase or cue.hearsay or cue.published:
        return None
    if text.language != "en":
        return _behind_quotation(text, sentence, tokens, at, cue, known)
    end = at + cue.length
    inverted = at > 0 and tokens[at - 1].norm in _MARKS
    if inverted and tokens[at].norm != "said":
        return None
    if inverted:
        source, stop = after_cue(tokens, end, known)
        comma = at - 1
    else:
        source, stop = before_cue(tokens, at, known, text.language), end
        if source is None:
            return None
        while cue.told and stop < min(len(tokens), end + ADDRESSEE) and tokens[stop].kind == "word":
            if tokens[stop].norm in known.openers or tokens[stop].norm in ("on", "in", "at"):
                break
            stop += 1
        comma = next(index for index in range(at) if tokens[index].start >= source.start) - 1
        while comma >= 0 and tokens[comma].norm in known.particles:
            comma -= 1
    if source is None or comma < 2 or tokens[comma].norm not in _MARKS or not _closes(tokens, at, stop):
        return None
    start, cue_end = tokens[at].start, tokens[end - 1].end
    return AttributionMention(
        start=start, end=cue_end, text=text.raw[start:cue_end], kind=cue.kind, source=source.of(text.raw),
        source_span=source, content=Span(_begin(text, sentence, tokens, comma), tokens[comma].end),
    )  # fmt: skip


def _behind_quotation(
    text: Text, sentence: Sentence, tokens: Sequence[Token], at: int, cue: Cue, known: Cues
) -> AttributionMention | None:
    """'"هاجمونا ليلا"، يقول أحد السكان': a closing quotation mark, a comma perhaps, the verb and who says it."""
    mark = at - 2 if at > 1 and tokens[at - 1].norm in ("،", ",") else at - 1
    if mark < 2 or tokens[mark].norm not in ("»", "”", '"'):
        return None
    source, stop = after_cue(tokens, at + cue.length, known)
    if source is None or (stop < len(tokens) and tokens[stop].norm in known.openers):
        return None
    opening = {"»": "«", "”": "“", '"': '"'}[tokens[mark].norm]
    paragraph = text.raw.rfind("\n\n", 0, tokens[mark].start) + 1
    begin = text.raw.rfind(opening, paragraph, tokens[mark].start)
    if begin < 0:
        return None
    start, end = tokens[at].start, tokens[at + cue.length - 1].end
    return AttributionMention(
        start=start, end=end, text=text.raw[start:end], kind=cue.kind, source=source.of(text.raw), source_span=source,
        content=Span(begin, tokens[mark].end),
    )  # fmt: skip


def _closes(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Nothing is said behind the source: the sentence ends, or adds where and when it was said."""
    if stop >= len(tokens) or tokens[stop].norm in _ENDS or tokens[stop].norm in _MARKS:
        return True
    if tokens[at].norm != "said":
        return tokens[stop].norm in ("on", "in", "at")
    return tokens[stop].norm in ("on", "in", "at", "to", "after", "during", "while", "as")


def _begin(text: Text, sentence: Sentence, tokens: Sequence[Token], comma: int) -> int:
    """Where the words begin that the source behind them has said: a quotation may begin sentences before."""
    quotes = [token for token in tokens[max(0, comma - 1) : comma + 2] if token.norm in ("\"", "”")]
    if not quotes:
        return sentence.start
    closing = quotes[-1]
    paragraph = text.raw.rfind("\n\n", 0, closing.start) + 1
    opening = text.raw.rfind("“" if closing.norm == "”" else '"', paragraph, closing.start)
    return min(opening, sentence.start) if opening >= 0 else sentence.start


def headline(
    text: Text, sentence: Sentence, tokens: Sequence[Token], known: Cues, names: Sequence[NameMention]
) -> AttributionMention | None:
    """'Observatory: six killed in a raid': the words before the colon say what stands behind it."""
    colon = next((index for index in range(min(len(tokens), LONG_HEADLINE + 1)) if tokens[index].norm == ":"), None)
    if colon is None or colon == 0 or colon + 3 > len(tokens) or tokens[colon + 1].kind != "word":
        return None
    if any(token.kind == "number" for token in tokens[:colon]):
        return None
    span = Span(tokens[0].start, tokens[colon - 1].end)
    speaks = tokens[0].norm in known.speakers or (tokens[0].norm in ("the", "a") and tokens[1].norm in known.speakers)
    organised = any(
        name.kind in ("organisation", "person") and span.contains(name.span) and name.start == span.start
        for name in names
    )
    says = any(token.norm in known.verbs for token in tokens[:colon])
    if says or not (speaks or organised):
        return None
    return AttributionMention(
        start=span.start, end=span.end, text=span.of(text.raw), kind="reported", source=span.of(text.raw),
        source_span=span, content=Span(tokens[colon].end, sentence.end),
    )  # fmt: skip
