"""Mentions of one document that tell of the same event (guide, decisions 2 and 10).

A story goes on: that two acts of one kind follow each other at one place on one day makes them phases, not tellings of
one act. A retelling says that it is one: it refers ('this attack'), dates the act anew, looks back, gives the same
figure or another source's word. Only the report of one incident (``incident``) tells the same over and over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sijill.coding import cues as told_cues
from sijill.coding import incident
from sijill.coding.cues import SECOND, Cues
from sijill.coding.incident import OUTCOMES, dated_itself, on_same_day
from sijill.coding.strikes import strikes
from sijill.coding.when import AFTER_LAST
from sijill.knowledge.ontology import sameness
from sijill.knowledge.ontology.sameness import Sameness, Traits
from sijill.model import EventMention, Figure, Party

ENOUGH = 0.6
"""Score from which two mentions of one document are linked; between documents it takes more."""
INCIDENT = 0.2
"""What it adds to the score of two mentions that a report is about their day: it tells of one incident many times."""
SUREST = 6
TELLING = 3
"""The least number of dead that marks an event."""
LONG = 4
"""From so many days on, that two mentions have the same interval is no sign of one event."""
OUTCOME_REACH = 300
"""Characters behind an act in which deaths that nobody is said to have caused are its deaths."""
RECENT = 60
"""How many mentions back a retelling is looked for."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A mention with what decides whether it retells another; ``number`` in text order."""

    number: int
    mention: EventMention
    traits: Traits
    cues: Cues
    at_scene: bool
    abroad: bool
    strike: int


def link(mentions: Sequence[EventMention], text: str) -> list[EventMention]:
    """The mentions of a text with ``retells`` set to the first telling of their event."""
    cues = told_cues.read(mentions, text)
    day = incident.day_of(mentions, cues)
    abroad = incident.elsewhere(mentions, cues, day)
    at_scene = [
        day is not None and incident.last(mention) == day and not away
        for mention, away in zip(mentions, abroad, strict=True)
    ]
    if day is not None:
        mentions = incident.typed(mentions, [day if here else None for here in at_scene])
        mentions = [incident.own_toll(one) if here else one for one, here in zip(mentions, at_scene, strict=True)]
    told = _told(mentions, cues, at_scene, abroad)
    owner = sameness.link([one.traits for one in told], list(_pairs(told)))
    linked = [
        replace(mention, retells=mentions[first].id) if first != number else mention
        for number, (mention, first) in enumerate(zip(mentions, owner, strict=True))
    ]
    return incident.typed(linked, owner)


def _told(
    mentions: Sequence[EventMention], cues: Sequence[Cues], at_scene: Sequence[bool], abroad: Sequence[bool]
) -> list[_Told]:
    means = Counter(
        one.type for one, here in zip(mentions, at_scene, strict=True) if here and one.type in incident.SPECIFIC
    )
    items = [sameness.traits(mention, f"{number:06}") for number, mention in enumerate(mentions)]
    items = [
        incident.traits(item, means, incident.last(mention)) if here else item
        for item, here, mention in zip(items, at_scene, mentions, strict=True)
    ]
    parts = zip(mentions, items, cues, at_scene, abroad, strikes(mentions, cues, at_scene), strict=True)
    return [_Told(number, *one) for number, one in enumerate(parts)]


def _pairs(told: Sequence[_Told]) -> Iterator[tuple[int, int, Sameness]]:
    for later in told:
        before = [one for one in reversed(told[max(0, later.number - RECENT) : later.number]) if _may(one, later)]
        antecedent = _antecedent(before, later)
        scored = [(_same(one, later, one is antecedent), one) for one in before]
        found = [(same, one) for same, one in scored if same is not None and same.score >= ENOUGH]
        # In a long report every telling would pair with every other; the surest few tie it to its event as well. A
        # story retells one act at a time.
        found.sort(key=lambda pair: (-pair[0].score, -pair[1].number))
        for same, one in found[: SUREST if later.at_scene else 1]:
            yield one.number, later.number, Sameness(min(1.0, same.score), same.reason)


def _antecedent(before: Sequence[_Told], later: _Told) -> _Told | None:
    """What 'the attack' refers to among the mentions before it, the last of them first: an attack, else an act of its
    type, else any act that it may be. 'The battle' is a battle or nothing; deaths are those of the act told last."""
    if _is_outcome(later):
        last = before[0] if before else None
        near = last is not None and later.mention.trigger.start - last.mention.trigger.end <= OUTCOME_REACH
        return last if near else None
    noun = later.cues.noun if not later.cues.demonstrative else None
    named = (one for one in before if noun and one.cues.noun == noun)
    if noun in told_cues.wholes():
        return next(named, None)
    typed = (one for one in before if one.mention.type == later.mention.type)
    return next(chain(named, typed, before), None)


def _may(earlier: _Told, later: _Told) -> bool:
    if earlier.mention.trigger == later.mention.trigger:
        return False
    if (earlier.at_scene and later.abroad) or (earlier.abroad and later.at_scene):
        return False
    return not sameness.excluded(earlier.traits, later.traits)


def _same(earlier: _Told, later: _Told, antecedent: bool) -> Sameness | None:
    """How well the later mention may retell the earlier one; ``antecedent``: it is the last of its kind before it. The
    score may be above 1."""
    if earlier.at_scene and later.at_scene:
        found = sameness.sameness(earlier.traits, later.traits)
        if found is None or earlier.strike != later.strike:
            return None
        return Sameness(found.score + INCIDENT, found.reason)
    cues = [cue for cue in _cues(earlier, later, antecedent) if cue[0]]
    if not cues:
        return None
    parts = [*cues, *_likeness(earlier, later)]
    score = round(sum(weight for weight, _ in parts), 3)
    return Sameness(score, ", ".join(reason for _, reason in parts if reason))


def _cues(earlier: _Told, later: _Told, antecedent: bool) -> Iterator[tuple[float, str]]:
    """What says that the later mention is a retelling and not the next act."""
    one, other, cues = earlier.mention, later.mention, later.cues
    if _same_day(earlier, later) and dated_itself(one) and dated_itself(other):
        yield 0.35, "dated the same anew"
    elif dated_itself(other):
        yield 0.1, "dated anew"
    if one.type == other.type == "bombing" and _meet(one.actors_a, other.actors_a):
        yield 0.3, "one bomber"
    if _counts(one.killed) & _counts(other.killed):
        yield 0.3, "same figure of dead"
    if cues.demonstrative and antecedent:
        yield 0.5, "refers to it"
    elif cues.definite and antecedent:
        yield 0.35 if one.type == other.type else 0.2, "the act told before"
    if antecedent and _is_outcome(later):
        yield 0.4, "its outcome"
    if cues.back:
        yield 0.2, "looks back"
    if _another_source(one, other):
        yield 0.15, "another source"


def _likeness(earlier: _Told, later: _Told) -> Iterator[tuple[float, str]]:
    """How like the two acts are, and what sets the later one off."""
    one, other = earlier.mention, later.mention
    yield (0.3, "same type") if one.type == other.type else (0.2, f"{one.type} and {other.type} may be one act")
    yield from _days(earlier, later)
    yield from _places(earlier.traits, later.traits)
    if not _is_outcome(later):
        yield from _sides(one, other)
    tolls = (earlier.traits.killed, later.traits.killed)
    if None not in tolls and sameness.tolls_far_apart(*tolls):  # type: ignore[arg-type]
        yield -0.3, ""
    if later.cues.onwards or later.cues.order == SECOND or on_same_day(other):
        yield -0.3, ""


def _same_day(earlier: _Told, later: _Told) -> bool:
    """Both are of the same few days, or have the same last day ('by 30 July', 'on 30 July')."""
    one, other = earlier.traits, later.traits
    if (one.first, one.last) == (other.first, other.last):
        return (one.days or LONG) < LONG
    return one.last is not None and one.last == other.last and (one.days or other.days) is not None


def _days(earlier: _Told, later: _Told) -> Iterator[tuple[float, str]]:
    """A story that goes on takes over its days: equal ones say nothing, others speak against a retelling."""
    one, other = earlier.traits, later.traits
    unsaid = later.mention.when is not None and later.mention.when.rule == AFTER_LAST
    if not unsaid and not _same_day(earlier, later):
        yield min(0.0, sameness.of_days(one, other)[0]) - 0.1, ""


def _places(one: Traits, other: Traits) -> Iterator[tuple[float, str]]:
    if not one.stated or not other.stated:
        yield 0.05, ""
    elif (one.place is not None and one.place == other.place and not one.coarse) or one.words & other.words:
        yield 0.2, "same place"
    elif one.words and other.words:
        yield -0.15, ""


def _sides(one: EventMention, other: EventMention) -> Iterator[tuple[float, str]]:
    if _meet(one.actors_a, other.actors_a) or _meet(one.actors_b, other.actors_b):
        yield 0.15, "a side in common"
    elif one.actors_a and other.actors_a:
        yield -0.2, ""


def _meet(one: Sequence[Party], other: Sequence[Party]) -> bool:
    return any(sameness.same_party(a, b) for a in one for b in other)


def _is_outcome(later: _Told) -> bool:
    """Deaths told behind an act, at no place and on no day of their own: that nobody is said to have caused, or that a
    source gives ('another spoke of 38 dead')."""
    mention = later.mention
    if mention.lexeme not in OUTCOMES or mention.killed is None or dated_itself(mention) or on_same_day(mention):
        return False
    source = mention.attributed_to.name if mention.attributed_to is not None else ""
    elsewhere = later.traits.stated and not (mention.where is not None and mention.where.name in source)
    return not elsewhere and (mention.status == "claimed" or not mention.actors_a)


def _counts(figure: Figure | None) -> set[int]:
    """The numbers of a figure; one or two dead are no sign of one event."""
    told = (figure.minimum, figure.best, figure.maximum) if figure else ()
    return {number for number in told if number is not None and number >= TELLING}


def _another_source(one: EventMention, other: EventMention) -> bool:
    if other.attributed_to is None:
        return False
    return one.attributed_to is None or one.attributed_to.name != other.attributed_to.name
