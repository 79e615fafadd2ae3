"""What a new revision of a source added, dropped and altered, event by event, and what reviewed work it touches.

Mentions of the two are matched first by their words (the same quotation, the same time that it occurs), then by the
best likeness of words and facts (``knowledge/ontology/sameness.py``) of what is left. Events are the tellings that one
text links; an event is altered where the resolved view of its tellings differs. What only moved is no change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sijill.findings.resolved import resolve
from sijill.knowledge.ontology.sameness import VIOLENCE, sameness, traits
from sijill.language.fold import fold
from sijill.model import EventMention, Party
from sijill.record import Event, Telling
from sijill.record.linking import link
from sijill.record.versions import Said, Version

ALIKE = 0.5
"""Part of the words that two quotations share from which they may be one telling put differently."""
SAME_FACTS = 0.7
"""Score of sameness from which they are, however they are worded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """``old`` or ``new`` is None where the field was or is not told; values as in the resolved view."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """kind: ``added``, ``dropped`` or ``altered``; tellings by what became of them."""

    kind: str
    old: tuple[EventMention, ...]
    new: tuple[EventMention, ...]
    fields: tuple[FieldChange, ...]
    added: tuple[EventMention, ...]
    dropped: tuple[EventMention, ...]
    reworded: tuple[tuple[EventMention, EventMention], ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "fields": [{"field": one.field, "old": one.old, "new": one.new} for one in self.fields],
            "old": [_told(one) for one in self.old], "new": [_told(one) for one in self.new],
            "tellings_added": [_told(one) for one in self.added],
            "tellings_dropped": [_told(one) for one in self.dropped],
            "tellings_reworded": [{"old": _told(old), "new": _told(new)} for old, new in self.reworded],
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAgain:
    """A person's word that the change touches, and why."""

    review: Said
    reason: str

    def as_dict(self) -> dict[str, Any]:
        said = self.review
        return {
            "mention": said.mention, "quote": said.quote, "reviewer": said.reviewer, "verdict": said.verdict,
            "field": said.field, "note": said.note, "reason": self.reason,
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Between two versions of one document; ``old`` or ``new`` is None where there was or is none."""

    document: str
    old: Version | None
    new: Version | None
    events: tuple[EventChange, ...]
    unchanged: int
    look_again: tuple[LookAgain, ...]

    @property
    def counts(self) -> Counter[str]:
        return Counter(one.kind for one in self.events)

    def as_dict(self) -> dict[str, Any]:
        return {
            "document": self.document, "old": _version(self.old), "new": _version(self.new),
            "counts": {**{kind: self.counts[kind] for kind in ("added", "dropped", "altered")},
                       "unchanged": self.unchanged},
            "events": [one.as_dict() for one in self.events],
            "look_again": [one.as_dict() for one in self.look_again],
        }  # fmt: skip


def _told(mention: EventMention) -> dict[str, Any]:
    return {
        "mention": mention.id, "start": mention.start, "end": mention.end, "quote": mention.quote, "type": mention.type
    }


def _version(one: Version | None) -> dict[str, Any] | None:
    return {"document": one.document, "revision": one.revision, "coder": one.coder} if one else None


def change(old: Version | None, new: Version | None) -> Change:
    """What changed from ``old`` to ``new``; where one is None, everything was added or dropped."""
    before, after = (one.mentions if one else () for one in (old, new))
    pairs = matched(before, after)
    events, unchanged = _events(before, after, pairs)
    known = new or old
    return Change(
        document=known.document if known else "", old=old, new=new, events=tuple(events), unchanged=unchanged,
        look_again=tuple(_look_again(old, new, pairs)),
    )  # fmt: skip


def matched(old: Sequence[EventMention], new: Sequence[EventMention]) -> dict[str, str]:
    """Old mention id → the id of the new mention that tells the same."""
    pairs: dict[str, str] = {}
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for mention in new:
        places[mention.lexeme, fold(mention.quote)].append(mention.id)
    for mention in old:
        held = places[mention.lexeme, fold(mention.quote)]
        if held:
            pairs[mention.id] = held.pop(0)
    taken = set(pairs.values())
    left = [(one, set(fold(one.quote).split())) for one in old if one.id not in pairs]
    free = [(one, set(fold(one.quote).split())) for one in new if one.id not in taken]
    scored = []
    for one, words in left:
        for other, others in free:
            if _family(one) == _family(other):
                shared = len(words & others) / max(1, len(words | others))
                same = sameness(traits(one), traits(other))
                score = shared + (same.score if same else 0.0)
                if shared >= ALIKE or (same is not None and same.score >= SAME_FACTS and score >= 1.0):
                    scored.append((-score, one.start, other.start, one.id, other.id))
    for _, _, _, left_id, right_id in sorted(scored):
        if left_id not in pairs and right_id not in taken:
            pairs[left_id] = right_id
            taken.add(right_id)
    return pairs


def _family(mention: EventMention) -> str:
    return "violence" if mention.type in VIOLENCE else mention.type


def _events(
    old: Sequence[EventMention], new: Sequence[EventMention], pairs: Mapping[str, str]
) -> tuple[list[EventChange], int]:
    """Changed events in text order of the new text, what was dropped behind it, and the number of unchanged ones."""
    before, after = _grouped(old), _grouped(new)
    owner_old = {one.id: key for key, group in before.items() for one in group}
    back = {right: left for left, right in pairs.items()}
    changes: list[EventChange] = []
    unchanged = 0
    met: set[str] = set()
    for group in after.values():
        votes = Counter(owner_old[back[one.id]] for one in group if one.id in back)
        if not votes:
            changes.append(_change("added", (), group, pairs))
            continue
        # Of several old events that were put together, the one with most tellings in common is its past.
        key = min(votes, key=lambda one: (-votes[one], before[one][0].start))
        met.update(votes)
        one = _change("altered", before[key], group, pairs)
        if one.fields or one.added or one.dropped:
            changes.append(one)
        else:
            unchanged += 1
    for key, group in before.items():
        if key not in met:
            changes.append(_change("dropped", group, (), pairs))
    return changes, unchanged


def _grouped(mentions: Sequence[EventMention]) -> dict[str, tuple[EventMention, ...]]:
    linked = link(mentions)
    groups: defaultdict[str, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        groups[linked[mention.id]].append(mention)
    return {key: tuple(group) for key, group in groups.items()}


def _change(
    kind: str, old: Sequence[EventMention], new: Sequence[EventMention], pairs: Mapping[str, str]
) -> EventChange:
    here = {one.id: one for one in new}
    kept = {pairs[one.id] for one in old if pairs.get(one.id) in here}
    return EventChange(
        kind=kind, old=tuple(old), new=tuple(new), fields=tuple(_fields(old, new)) if old and new else (),
        added=tuple(one for one in new if one.id not in kept) if old else (),
        dropped=tuple(one for one in old if pairs.get(one.id) not in here) if new else (),
        reworded=tuple(
            (one, here[pairs[one.id]]) for one in old
            if pairs.get(one.id) in here and fold(here[pairs[one.id]].quote) != fold(one.quote)
        ),
    )  # fmt: skip


def _fields(old: Sequence[EventMention], new: Sequence[EventMention]) -> Iterator[FieldChange]:
    before, after = _resolved(old), _resolved(new)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield FieldChange(field=name, old=before.get(name), new=after.get(name))


def _resolved(mentions: Sequence[EventMention]) -> dict[str, Any]:
    """What the tellings say by field: the preferred value, of the sides all names."""
    event = Event(id="", tellings=tuple(Telling(mention=_uncounted(one), event="", revision=0) for one in mentions))
    found: dict[str, Any] = {}
    for field in resolve(event).fields:
        values = [reading.value for reading in field.readings if reading.rank == "preferred"]
        if field.name in ("actors_a", "actors_b"):
            found[field.name] = sorted(values, key=lambda side: str(side["actor"] or side["name"]))
        else:
            found[field.name] = _said_of(field.name, values[0])
    return found


def _uncounted(mention: EventMention) -> EventMention:
    """With sides less their number: 'five civilians' and 'nine civilians' are one side, and the figure stands apart."""
    figures = [one for one in (mention.killed, mention.injured, mention.captured) if one]
    spans = (span for figure in figures for span in figure.spans)
    said = [mention.quote[max(0, span.start - mention.start) : span.end - mention.start] for span in spans]

    def bare(parties: Sequence[Party]) -> tuple[Party, ...]:
        return tuple(replace(one, name=_without(one.name, said)) for one in parties)

    return replace(mention, actors_a=bare(mention.actors_a), actors_b=bare(mention.actors_b))


def _without(name: str, said: Sequence[str]) -> str:
    for words in said:
        if words and words in name and words != name:
            name = name.replace(words, "", 1).strip()
    return name


def _said_of(name: str, value: Any) -> Any:
    """A value without what says how it was found: that a date is now stated outright is no change of the date."""
    apart = {"date": ("precision", "basis"), "place": ("reason", "where_prec", "latitude", "longitude")}.get(name, ())
    return {key: part for key, part in value.items() if key not in apart} if apart else value


def _look_again(old: Version | None, new: Version | None, pairs: Mapping[str, str]) -> Iterator[LookAgain]:
    """Reviews that the change touches: those left behind, and those carried to a telling that says other things now."""
    back = {right: left for left, right in pairs.items()}
    before, after = ({one.id: one for one in side.mentions} if side else {} for side in (old, new))
    for said in old.reviews if old else ():
        if said.mention not in pairs:
            yield LookAgain(review=said, reason="the new text does not tell it")
        else:
            altered = _altered(before[said.mention], after[pairs[said.mention]])
            yield LookAgain(review=said, reason=altered or "its words are not there once and only once")
    for said in new.reviews if new and old is not new else ():
        if said.mention in after and said.mention in back:
            altered = _altered(before[back[said.mention]], after[said.mention])
            if altered:
                yield LookAgain(review=said, reason=altered)


def _altered(old: EventMention, new: EventMention) -> str:
    names = [one.field for one in _fields([old], [new])]
    if names:
        return f"the text now says otherwise: {', '.join(names)}"
    return "" if fold(old.quote) == fold(new.quote) else "it is worded otherwise"
