"""Mentions of one document that tell of the same event (guide, decisions 2 and 10).

A later mention retells an earlier one where type, day, place and sides agree and nothing excludes it
(``knowledge/ontology/sameness.py``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from sijill.knowledge.ontology import sameness
from sijill.language.fold import fold
from sijill.model import EventMention

ENOUGH = 0.6
"""Score from which two mentions of one document are linked; between documents it takes more."""
INCIDENT = 0.2
"""What it adds to the score of two mentions that a report is about their day: it tells of one incident many times."""
FEW, MOST = 5, 0.6
"""From so many acts on one day, and such a part of all, a document is the report of one incident."""
SECOND = 2
SECONDS = frozenset(fold("الثاني الثانية ثان ثاني").split()) | {"second"}
FIRSTS = frozenset(fold("الأول الأولى أولى").split()) | {"first"}
OTHERS = frozenset(fold("أخرى آخر").split()) | {"another"}
"""Directly beside the trigger ('another raid', 'غارة أخرى'); further on it is another room."""
AGAIN = frozenset(fold("مجددا ثانية").split()) | {"again"}
TIME = fold("مرة")
"""'مرة أخرى' is once again."""
COUNTRY = 6
"""UCDP ``where_prec`` of a country."""
WORDS = re.compile(r"[^\W\d_]+")
REACH, BEHIND = 40, 3
"""Characters to either side of a trigger, and words behind it, in which it is called the first or the second."""
SUREST = 6
RECENT = 60
"""How many mentions back a retelling is looked for."""


def link(mentions: Sequence[EventMention], text: str) -> list[EventMention]:
    """The mentions of a text with ``retells`` set to the first telling of their event."""
    incident = _incident(mentions)
    abroad = [_abroad(mention) for mention in mentions]
    at_scene = [
        incident is not None and _last(mention) == incident and not away
        for mention, away in zip(mentions, abroad, strict=True)
    ]
    if incident is not None:
        mentions = _typed(mentions, [incident if here else None for here in at_scene])
        mentions = [_own_toll(mention) if here else mention for mention, here in zip(mentions, at_scene, strict=True)]
    means = Counter(one.type for one, here in zip(mentions, at_scene, strict=True) if here and one.type in SPECIFIC)
    items = [sameness.traits(mention, f"{number:06}") for number, mention in enumerate(mentions)]
    items = [_at_the_scene(item, means) if here else item for item, here in zip(items, at_scene, strict=True)]
    owner = sameness.link(items, list(_pairs(mentions, items, at_scene, abroad, text)))
    linked = [
        replace(mention, retells=mentions[first].id) if first != number else mention
        for number, (mention, first) in enumerate(zip(mentions, owner, strict=True))
    ]
    return _typed(linked, owner)


def _pairs(
    mentions: Sequence[EventMention],
    items: Sequence[sameness.Traits],
    at_scene: Sequence[bool],
    abroad: Sequence[bool],
    text: str,
) -> Iterator[tuple[int, int, sameness.Sameness]]:
    orders = [_ordinal(mention, text) for mention in mentions]
    for number, mention in enumerate(mentions):
        found_here: list[tuple[int, int, sameness.Sameness]] = []
        for earlier in range(max(0, number - RECENT), number):
            if mentions[earlier].trigger == mention.trigger:
                continue
            if (at_scene[earlier] and abroad[number]) or (abroad[earlier] and at_scene[number]):
                continue
            found = sameness.sameness(items[earlier], items[number])
            if found is None or (orders[earlier] != orders[number] and SECOND in (orders[earlier], orders[number])):
                continue
            score = found.score + (INCIDENT if at_scene[earlier] and at_scene[number] else 0.0)
            if score >= ENOUGH:
                found_here.append((earlier, number, sameness.Sameness(min(1.0, score), found.reason)))
        # In a long report every telling would pair with every other; the surest few tie it to its event as well.
        yield from sorted(found_here, key=lambda pair: (-pair[2].score, -pair[0]))[:SUREST]


def _incident(mentions: Sequence[EventMention]) -> date | None:
    """The day of the one incident that a report is about, where most of its acts of violence happened on one day."""
    violent = (mention for mention in mentions if mention.type in sameness.VIOLENCE)
    days = Counter(day for day in map(_last, violent) if day is not None)
    if not days:
        return None
    day, count = days.most_common(1)[0]
    return day if count >= FEW and count >= MOST * sum(days.values()) else None


def _abroad(mention: EventMention) -> bool:
    """Whether the clause says that it speaks of a country as a whole: 'twenty raids in Syria' are not at the scene."""
    where = mention.where
    if where is None or where.place is None or where.rule.startswith(sameness.CARRIED):
        return False
    return where.place.precision == COUNTRY


def _last(mention: EventMention) -> date | None:
    return mention.when.latest if mention.when else None


def _at_the_scene(item: sameness.Traits, means: Mapping[Any, int]) -> sameness.Traits:
    """A report on one incident names its scene in many ways (the hospital, the cave) and what fell on it in as many
    (rockets, shells, a raid): none of them parts tellings."""
    kind = _means(means) if item.type in SPECIFIC else item.type
    return replace(item, type=kind, place=None, words=frozenset(), country=None)


def _means(told: Mapping[Any, int]) -> str:
    """The means that most tellings name; where aircraft are often told of, the rockets and shells fell from them."""
    if told.get("airstrike", 0) * FROM_THE_AIR >= told.get("shelling", 0):
        told = {**told, "airstrike": told.get("airstrike", 0) + told.get("shelling", 0), "shelling": 0}
    return max(SPECIFIC, key=lambda kind: told.get(kind, 0))


FROM_THE_AIR = 2
TOTALS = frozenset(fold("إجمالي اجمالي مجموع حصيلة الحصيلة").split()) | {"total", "overall", "altogether"}


def _own_toll(mention: EventMention) -> EventMention:
    """The raids of one incident told together have one toll, which is the incident's own and no total over others."""
    if not mention.aggregate or mention.type not in SPECIFIC or set(fold(mention.quote).split()) & TOTALS:
        return mention
    return replace(mention, aggregate=False, notes=(*mention.notes, "toll of the one incident"))


def _ordinal(mention: EventMention, text: str) -> int | None:
    """1 or 2 where the words beside the trigger call the act the first or the second: 'the second raid', 'struck
    again'; not so 'a second rocket' or 'in another room' further on."""
    start, end = mention.trigger.start, mention.trigger.end
    before = WORDS.findall(fold(text[max(0, start - REACH) : start]))[-1:]
    behind = WORDS.findall(fold(text[end : end + REACH]))[:BEHIND]
    beside = {*before, *behind[:2]}
    anew = AGAIN & set(behind) or OTHERS & {*before, *behind[:1]} or any(
        one == TIME and other in OTHERS for one, other in pairwise(behind)
    )  # fmt: skip
    return SECOND if anew or beside & SECONDS else 1 if beside & FIRSTS else None


GENERIC = frozenset(
    {"attack", "assault", "storm", "target", "raid_ground", "kill", "injure", "toll", "fall_victims", "named_dead"}
)
"""Lexemes that do not say by what means: their mentions take the type of the event that they retell."""
SPECIFIC = ("airstrike", "shelling", "bombing")


def _typed(mentions: Sequence[EventMention], groups: Sequence[Hashable]) -> list[EventMention]:
    """Mentions without means take the most frequent type with means of their group; a group None is none."""
    counts: dict[Hashable, Counter[str]] = {}
    for mention, group in zip(mentions, groups, strict=True):
        if group is not None and mention.type in SPECIFIC:
            counts.setdefault(group, Counter())[mention.type] += 1
    typed = []
    for mention, group in zip(mentions, groups, strict=True):
        known = counts.get(group)
        if known and mention.lexeme in GENERIC and mention.type in sameness.UNSPECIFIC:
            best = _means(known)
            mention = replace(mention, type=best, notes=(*mention.notes, "type of the event it retells"))  # type: ignore[arg-type]
        typed.append(mention)
    return typed
