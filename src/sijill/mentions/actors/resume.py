"""Short forms: 'the organisation' after 'the organisation Islamic State', abbreviations introduced in brackets.

A short form resumes the last mention it fits, and only where no other fits as well: of two councils in one paragraph
'the council' is neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sijill.knowledge.actors import Registry
from sijill.language.fold import fold
from sijill.language.text import Text
from sijill.mentions.actors import lexicon
from sijill.mentions.actors.phrase import Phrase
from sijill.model import ActorMention

_NEAR = 1200
"""Code points within which only one actor may fit a short form that several actors of the document fit."""


def resume(
    text: Text, known: Registry, phrases: Sequence[Phrase], mentions: Sequence[ActorMention]
) -> list[ActorMention]:
    """``mentions`` with short forms tied to what they resume, and people told private from public."""
    generic = {**lexicon.arabic().resume, **lexicon.english().resume}
    resumed: list[ActorMention] = []
    earlier: list[tuple[str, frozenset[str], str | None, ActorMention]] = []
    for phrase, item in zip(phrases, mentions, strict=True):
        lemma = phrase.lemma
        if phrase.bare and phrase.definite and lemma is not None and not item.actor:
            item = _tie(item, lemma, generic.get(lemma, frozenset()), earlier)
        resumed.append(item)
        if item.form in ("registry", "open", "description") and not phrase.bare and item.affiliation is None:
            actor = known.get(item.actor) if item.actor else None
            types = frozenset({actor.type}) if actor is not None else frozenset()
            identity = item.actor or (
                fold(item.text).removeprefix("the ") if phrase.definite or item.form == "open" else None
            )
            if identity is not None and (types or lemma):
                earlier.append((identity, types, lemma, item))
    return resumed


def _tie(
    item: ActorMention,
    lemma: str,
    types: frozenset[str],
    earlier: Sequence[tuple[str, frozenset[str], str | None, ActorMention]],
) -> ActorMention:
    """``item`` as a short form of an earlier mention, or as it is."""
    same = [entry for entry in earlier if entry[2] == lemma]
    fitting = same or [entry for entry in earlier if entry[1] & types]
    if not fitting:
        return item
    last = fitting[-1]
    others = {entry[0] for entry in fitting if item.start - entry[3].start <= _NEAR} - {last[0]}
    if others:
        return replace(item, form="short", flags=(*item.flags, "ambiguous"))
    found = last[3]
    return replace(
        item,
        form="short",
        actor=found.actor,
        name=found.name,
        kind=found.kind,
        country=found.country,
        refers_to=found.start,
    )
