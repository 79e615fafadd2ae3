"""Short forms: 'the organisation' after 'the organisation Islamic State', abbreviations introduced in brackets.

A short form resumes the last mention it fits, and only where no other actor nearby fits as well: of two councils in a
paragraph 'the council' is neither. What a name begins with fits best (مجلس شورى … → المجلس), then the type of the
actor.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sijill.knowledge.actors import Registry
from sijill.knowledge.actors.index import words_of
from sijill.language.fold import fold
from sijill.language.text import Text
from sijill.mentions.actors import lexicon
from sijill.mentions.actors.phrase import Phrase
from sijill.model import ActorMention

_NEAR = 1500
"""Code points within which a short form resumes, and within which only one actor may fit it."""
_BY_TYPE = 500
"""The same where only the type of the actor fits, not a word of its name."""
_COLLECTIVE = frozenset(
    ("force", "organisation", "government", "operation", "tribe", "police", "security", "media", "object", "team")
)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """An actor met: ``identity`` tells it from others, ``words`` are the nouns that may resume it."""

    identity: str
    words: frozenset[str]
    type: str | None
    family: frozenset[str]
    mention: ActorMention


def abbreviation(text: Text, phrase: Phrase, end: int) -> tuple[str, ...] | None:
    """The folded words of the abbreviation in brackets behind ``phrase`` ('the Palm Front (PF)'), or None."""
    tokens = text.tokens
    first = phrase.last + 1
    if first + 1 >= end or tokens[phrase.last].norm != "(":
        return None
    if phrase.form not in ("registry", "open") and not (phrase.noun is not None and phrase.noun.named):
        return None
    for last in range(first + 1, min(first + 4, end)):
        if tokens[last].norm != ")":
            continue
        words = tokens[first:last]
        raw = text.raw[words[0].start : words[-1].end]
        latin = raw[0].isascii() and raw.replace("-", "").replace(".", "").isalpha() and sum(map(str.isupper, raw)) >= 2
        arabic = len(words) == 1 and raw[0] >= "\u0600" and words[0].kind == "word" and len(raw) > 2
        return tuple(word.norm for word in words) if latin or arabic else None
    return None


def resume(
    text: Text, known: Registry, phrases: Sequence[Phrase], mentions: Sequence[ActorMention]
) -> list[ActorMention]:
    """``mentions`` with short forms tied to what they resume."""
    generic = {**lexicon.arabic().resume, **lexicon.english().resume}
    resumed: list[ActorMention] = []
    earlier: list[_Earlier] = []
    for phrase, item in zip(phrases, mentions, strict=True):
        if phrase.stands_for is not None:
            item = _resuming(item, resumed[phrase.stands_for])
        elif _is_short(phrase, item):
            lemma = phrase.lemma or ""
            before = resumed[-1] if resumed else None
            if before is not None and before.form == "registry" and _apposed(text.raw[before.end : item.start]):
                item = _resuming(item, before)
            else:
                item = _tie(item, lemma, generic.get(lemma, frozenset()), earlier)
        resumed.append(item)
        if item.form != "short":
            earlier += _met(known, phrase, item)
    return resumed


def _is_short(phrase: Phrase, item: ActorMention) -> bool:
    noun = phrase.noun
    if noun is None or noun.kind not in _COLLECTIVE or phrase.number != "singular":
        return False
    return phrase.bare and phrase.definite and item.actor is None and "possessive" not in phrase.flags


def _apposed(between: str) -> bool:
    """Whether only a comma stands between two phrases ('X, the organisation that …')."""
    return between.strip() in ("،", ",")


def _met(known: Registry, phrase: Phrase, item: ActorMention) -> list[_Earlier]:
    """What a short form may resume in ``item``: the actors it names, or the described group."""
    found = []
    for id in dict.fromkeys((item.affiliate_actor, item.actor)):
        actor = known.get(id) if id else None
        if actor is None or actor.type in ("state", "figure"):
            continue
        words = {_stem(part[0]) for name in (*actor.ar, *actor.loaded) if (part := words_of(name))}
        words |= {part[-1] for name in actor.en if (part := words_of(name))}
        if item.form == "open" and phrase.lemma:
            words.add(phrase.lemma)
        family = frozenset((actor.id, *actor.parents))
        found.append(_Earlier(actor.id, frozenset(words), actor.type, family, item))
    noun = phrase.noun
    if found or noun is None or phrase.lemma is None or phrase.bare or phrase.number != "singular":
        return found
    if noun.kind not in _COLLECTIVE or item.form not in ("open", "description") or "possessive" in phrase.flags:
        return []
    return [_Earlier(fold(item.text).removeprefix("the "), frozenset((phrase.lemma,)), None, frozenset(), item)]


def _stem(word: str) -> str:
    return word[2:] if word.startswith("ال") else word


def _tie(item: ActorMention, lemma: str, types: frozenset[str], earlier: Sequence[_Earlier]) -> ActorMention:
    """``item`` as a short form of an earlier mention, or as it is."""
    first = bisect_left(earlier, item.start - max(_NEAR, _BY_TYPE), key=lambda met: met.mention.start)
    earlier = earlier[first:]
    fitting = [met for met in earlier if lemma in met.words and item.start - met.mention.start <= _NEAR]
    if not fitting:
        fitting = [met for met in earlier if met.type in types and item.start - met.mention.start <= _BY_TYPE]
    if not fitting:
        return item
    last = fitting[-1]
    if any(met.identity != last.identity and not met.family & last.family for met in fitting):
        return replace(item, form="short", flags=(*item.flags, "ambiguous"))
    if last.mention.actor != last.identity and last.mention.affiliate_actor != last.identity:
        return _resuming(item, last.mention)
    return replace(_resuming(item, last.mention), actor=last.identity)


def _resuming(item: ActorMention, earlier: ActorMention) -> ActorMention:
    same = earlier.affiliation is None
    return replace(
        item,
        form="short",
        actor=earlier.actor,
        name=earlier.name,
        country=earlier.country,
        refers_to=earlier.start,
        kind=earlier.kind if same else item.kind,
    )
