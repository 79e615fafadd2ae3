"""Telling private persons from public figures.

A person is public by a public role (official, commander, party leader, reporter under a byline), by standing in the
registry, or because the document gives the same name a public role elsewhere. Everybody else who is named is private:
where unsure, a name is masked rather than shown. Relatives, children, patients, captives and the dead are private even
unnamed, unless they hold a public role.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sijill.knowledge.actors.index import words_of
from sijill.model import ActorMention

PUBLIC_ROLES = frozenset({"official", "soldiers", "media", "government"})


def settle(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """``mentions`` with ``private`` decided for every person named in the document."""
    public: set[tuple[str, ...]] = set()
    victims: set[tuple[str, ...]] = set()
    for item in mentions:
        if item.form != "person" or not item.name:
            continue
        words = words_of(item.name)
        if item.actor or item.candidates or item.kind in PUBLIC_ROLES:
            public.add(words)
        elif item.private and item.kind != "person":
            victims.add(words)
    return [_settled(item, public, victims) for item in mentions]


def _settled(item: ActorMention, public: set[tuple[str, ...]], victims: set[tuple[str, ...]]) -> ActorMention:
    if item.form != "person":
        return item
    words = words_of(item.name or item.text)
    known = bool(item.actor or item.candidates) or item.kind in PUBLIC_ROLES
    known = known or (words not in victims and any(_same(words, name) for name in public))
    return item if item.private is not known else replace(item, private=not known)


def _same(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether ``short`` is the whole name ``long``, its last word (the surname), or its beginning."""
    if short == long:
        return True
    if len(short) == 1:
        return len(long) > 1 and short[0] == long[-1]
    return short == long[: len(short)] or short == long[-len(short) :]
