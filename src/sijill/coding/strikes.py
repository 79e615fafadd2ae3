"""Two strikes on one scene: which of them each telling of a report is about."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.coding import cues as told_cues
from sijill.coding.cues import FIRST, SECOND, Cues
from sijill.coding.incident import FEW, OUTCOMES
from sijill.language.fold import fold
from sijill.model import EventMention

SAME_HOUR, OTHER_HOUR = 50, 110
"""Minutes up to which two clock times are of one strike, and from which they are of two."""


def strikes(mentions: Sequence[EventMention], cues: Sequence[Cues], at_scene: Sequence[bool]) -> list[int]:
    """For each mention, FIRST or SECOND: which strike on the scene it tells of.

    'The second raid' and 'struck again' say so; then an hour that is far from that of the first, a munition or a victim
    told of the second alone; 'this attack' is the one told last.
    """
    known: dict[int, int] = {at: order for at, here in enumerate(at_scene) if here and (order := cues[at].order)}
    for _ in range(2):
        _by_hour(cues, at_scene, known)
        _by_reference(mentions, cues, at_scene, known)
        _by_detail(mentions, cues, at_scene, known)
    return [known.get(at, FIRST) for at in range(len(mentions))]


def _by_hour(cues: Sequence[Cues], at_scene: Sequence[bool], known: dict[int, int]) -> None:
    timed = {at: clock for at, here in enumerate(at_scene) if here and (clock := cues[at].clock) is not None}
    late = [clock for at, clock in timed.items() if known.get(at) == SECOND]
    early = [clock for at, clock in timed.items() if known.get(at) != SECOND]
    main = max(early, key=lambda clock: sum(told_cues.apart(clock, one) <= SAME_HOUR for one in early), default=None)
    for at, clock in timed.items():
        if at in known or main is None or told_cues.apart(clock, main) < OTHER_HOUR:
            continue
        if not late or any(told_cues.apart(clock, one) <= SAME_HOUR for one in late):
            known[at] = SECOND


def _by_reference(
    mentions: Sequence[EventMention], cues: Sequence[Cues], at_scene: Sequence[bool], known: dict[int, int]
) -> None:
    told = -1
    for at, mention in enumerate(mentions):
        if at_scene[at] and cues[at].demonstrative and at not in known and told in known:
            known[at] = known[told]
        if mention.lexeme not in OUTCOMES:
            told = at


def _by_detail(
    mentions: Sequence[EventMention], cues: Sequence[Cues], at_scene: Sequence[bool], known: dict[int, int]
) -> None:
    """A munition and a victim that stand in tellings of the second strike, and in none that is surely of the first."""
    for details in ([one.munitions for one in cues], [_victims(one) for one in mentions]):
        first = set().union(*(details[at] for at, order in known.items() if order == FIRST))
        second = set().union(*(details[at] for at, order in known.items() if order == SECOND)) - first
        for at, here in enumerate(at_scene):
            if here and at not in known and details[at] & second:
                known[at] = SECOND


def _victims(mention: EventMention) -> frozenset[str]:
    """Words for who was killed or hurt, where it is one or few: 'a farmer', 'the paramedic'."""
    figure = mention.killed
    if figure is None or figure.best is None or figure.best > FEW:
        return frozenset()
    named = (word for party in mention.actors_b for word in told_cues.WORDS.findall(fold(party.name)))
    return frozenset(named) - told_cues.anyone()
