"""What the words beside a trigger say of other tellings: 'this attack', 'a second raid', 'then', 'at 17:15'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sijill.language.clitics import readings
from sijill.language.data import load_yaml
from sijill.language.fold import fold
from sijill.language.text import Text
from sijill.mentions import dates
from sijill.mentions.triggers.lexicon import lexicon
from sijill.model import EventMention, Span

FIRST, SECOND = 1, 2
WORDS = re.compile(r"[^\W\d_]+")
DIGITAL = re.compile(r"(?<![\d:.])(0\d|1\d|2[0-3]|[1-9]):([0-5]\d)(?![\d:])")
"""A clock time; '0:20' is a place in a recording."""
HALT = re.compile(r"[.؟?!;؛\n](?!\d)")
REACH, BEHIND, BEFORE = 48, 5, 4
"""Characters to either side of a trigger, words behind it and words before it that are looked at."""
ARTICLES = ("ال", "لل")


@dataclass(frozen=True, slots=True)
class Cues:
    """noun: the noun that tells of the act, without article; order: FIRST, SECOND or None; clock: minutes of the day;
    demonstrative: 'this attack'; definite: 'the attack'; onwards: the story goes on; back: it looks back."""

    noun: str | None = None
    order: int | None = None
    clock: int | None = None
    munitions: frozenset[str] = frozenset()
    demonstrative: bool = False
    definite: bool = False
    onwards: bool = False
    back: bool = False


@cache
def _lists(language: str) -> dict[str, frozenset[str]]:
    data = load_yaml(f"sijill.language.{language}", "retelling.yaml")
    data.pop("munitions")
    return {name: frozenset(fold(str(words or "")).split()) for name, words in data.items()}


@cache
def _munitions(language: str) -> dict[str, str]:
    listed = load_yaml(f"sijill.language.{language}", "retelling.yaml")["munitions"]
    return {word: kind for kind, words in listed.items() for word in fold(words).split()}


def wholes() -> frozenset[str]:
    """Nouns for a whole of many acts, folded, of both languages: 'the battle' is no single attack told before."""
    return _lists("ar")["wholes"] | _lists("en")["wholes"]


def anyone() -> frozenset[str]:
    """Words for victims that tell of nobody in particular, folded, of both languages."""
    return _lists("ar")["anyone"] | _lists("en")["anyone"]


def totals() -> frozenset[str]:
    """Words of a toll that sums up, folded, of both languages."""
    return _lists("ar")["totals"] | _lists("en")["totals"]


def read(mentions: Sequence[EventMention], text: str) -> list[Cues]:
    """The cues of each mention of a text."""
    triggers = sorted({mention.trigger.start for mention in mentions} | {mention.trigger.end for mention in mentions})
    return [_read(mention, text, triggers) for mention in mentions]


def _read(mention: EventMention, text: str, triggers: Sequence[int]) -> Cues:
    trigger = mention.trigger
    start, begin = _back_to(text, trigger.start), _word_at(text, trigger.start)
    head = fold(text[begin : trigger.end]).split()
    arabic = bool(head) and not head[0].isascii()
    lists = _lists("ar" if arabic else "en")
    before = [_bare(word, arabic) for word in WORDS.findall(fold(text[start:begin]))[-BEFORE:]]
    behind = WORDS.findall(fold(text[trigger.end : _up_to(text, trigger.end)]))[:BEHIND]
    own = _own_stretch(mention, text, triggers)
    words = text[own.start : own.end]
    return Cues(
        noun=_noun(text[trigger.start : trigger.end], arabic) if _is_noun(head[-1:], arabic) else None,
        order=SECOND if _hours_later(words, lists) else _order(before, behind, lists),
        clock=_clock(words, lists["hours"]),
        munitions=_named(words, arabic),
        demonstrative=_is_noun(head[-1:], arabic) and bool(lists["demonstratives"] & {*before[-1:], *behind[:1]}),
        definite=_is_definite(head, before, arabic),
        onwards=bool(lists["onwards"] & set(before)),
        back=_looks_back(before, lists["back"], arabic),
    )


def _order(before: Sequence[str], behind: Sequence[str], lists: dict[str, frozenset[str]]) -> int | None:
    """Whether the words beside the trigger call the act the first or the second: 'the second raid', 'struck again';
    not so 'a second rocket' or 'in another room' further on."""
    beside = {*before[-1:], *behind[:2]}
    counted = lists["others"] | lists["seconds"]
    once_more = any(one in lists["times"] and other in counted for one, other in pairwise(behind))
    anew = lists["again"] & {*before[-1:], *behind[:3]} or lists["others"] & {*before[-1:], *behind[:1]} or once_more
    return SECOND if anew or beside & lists["seconds"] else FIRST if beside & lists["firsts"] else None


def _hours_later(words: str, lists: dict[str, frozenset[str]]) -> bool:
    """'Two hours later', بعد ساعتين: no more than a number stands between."""
    found = WORDS.findall(fold(words))
    after = [at for at, word in enumerate(found) if word in lists["after"]]
    return any(word in lists["spans"] and any(abs(at - place) <= 3 for place in after) for at, word in enumerate(found))


def _looks_back(before: Sequence[str], auxiliaries: frozenset[str], arabic: bool) -> bool:
    """'Had attacked'; كانوا قد هاجموا: قد alone makes no pluperfect."""
    if not arabic:
        return bool(auxiliaries & set(before[-2:]))
    return before[-1:] == ["قد"] and bool(auxiliaries & set(before[:-1]))


def _is_definite(head: Sequence[str], before: Sequence[str], arabic: bool) -> bool:
    """'The attack', 'the first attack'; in 'the rebels attacked' the article is that of the rebels."""
    if arabic:
        return any(reading.article and _names(reading.stem, "ar") for word in head[:1] for reading in readings(word))
    return _is_noun(head[-1:], arabic) and ("the" in before[-1:] or (before[-2:-1] == ["the"] and _only_noun(head[-1])))


NOUNS = frozenset({"noun", "masdar", "carrier_noun"})


def _is_noun(words: Sequence[str], arabic: bool) -> bool:
    if not arabic:
        return any(_names(word, "en") for word in words)
    return any(_names(reading.stem, "ar") for word in words for reading in readings(word))


def _noun(written: str, arabic: bool) -> str:
    """The noun in one form of its number: 'attack' of 'attacks'."""
    word = fold(written).split()[-1]
    return word.removesuffix("ا" if arabic else "s")


def _names(word: str, language: str) -> bool:
    return any(form.kind in NOUNS for form in lexicon(language).forms.get(word, ()))


def _only_noun(word: str) -> bool:
    return all(form.kind in NOUNS for form in lexicon("en").forms.get(word, ()))


def _word_at(text: str, offset: int) -> int:
    """Where the word begins in which ``offset`` lies: an Arabic trigger begins behind its article."""
    while offset and text[offset - 1].isalpha():
        offset -= 1
    return offset


def _bare(word: str, arabic: bool) -> str:
    return word[1:] if arabic and word[:1] in "وف" and len(word) > 2 else word


def _back_to(text: str, offset: int) -> int:
    """Where the clause before ``offset`` begins, within reach."""
    start = max(0, offset - REACH)
    halts = list(HALT.finditer(text, start, offset))
    return halts[-1].end() if halts else start


def _up_to(text: str, offset: int) -> int:
    halt = HALT.search(text, offset, offset + REACH)
    return halt.start() if halt else min(len(text), offset + REACH)


def _own_stretch(mention: EventMention, text: str, triggers: Sequence[int]) -> Span:
    """The words around a trigger up to the ends of its sentence and to the triggers of its neighbours."""
    left = max((at for at in triggers if at < mention.trigger.start), default=0)
    right = min((at for at in triggers if at > mention.trigger.end), default=len(text))
    start = max(left, _back_to(text, mention.trigger.start), 0)
    end = min(right, max(mention.end, _up_to(text, mention.trigger.end)))
    return Span(min(start, mention.trigger.start), max(end, mention.trigger.end))


def _clock(words: str, hours: frozenset[str]) -> int | None:
    """Minutes of the day of the first clock time; of the half of the day only where the words tell it."""
    if (digital := DIGITAL.search(words)) is not None:
        return int(digital[1]) * 60 + int(digital[2])
    if hours.isdisjoint(WORDS.findall(fold(words))):
        return None
    for found in dates.find(Text(words)):
        if found.clock is not None:
            return found.clock.hour * 60 + found.clock.minute
    return None


def apart(one: int, other: int) -> int:
    """Minutes between two clock times on a dial of twelve hours: texts often leave out which half of the day."""
    between = abs(one - other) % 720
    return min(between, 720 - between)


def _named(words: str, arabic: bool) -> frozenset[str]:
    listed = _munitions("ar" if arabic else "en")
    found = set()
    for word in WORDS.findall(fold(words)):
        bases = {reading.stem for reading in readings(word)} | {word} if arabic else {word}
        found |= {listed[base] for base in bases if base in listed}
    return frozenset(found)
