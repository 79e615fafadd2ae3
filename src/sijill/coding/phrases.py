"""Noun phrases that may be sides: actors and counted persons of a sentence, with what governs them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sijill.coding.clauses import words
from sijill.coding.scene import Scene
from sijill.model import ActorMention, PlaceMention, QuantityMention, Span

_JOINED = ("ب", "ل", "ك")
FORCES = frozenset({"armed", "soldiers", "police", "security", "force", "army", "unit", "guard", "militia", "rebels"})
"""Kinds that act though a word of an event is part of their name."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A possible side. ``preposition`` governs it (folded; None: subject or object); ``joined``: coordinated to the
    phrase before it. ``actor`` and ``quantity`` are the mentions it is made of."""

    span: Span
    preposition: str | None
    joined: bool
    actor: ActorMention | None = None
    quantity: QuantityMention | None = None
    place: PlaceMention | None = None
    idle: bool = False
    """An event or a described place ('the protests', 'the city'), which does nothing itself."""

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end

    @property
    def acts(self) -> bool:
        """Whether the phrase can do something: people, forces and aircraft, not buildings, vehicles and places."""
        return self.place is None and not self.idle and (self.actor is None or self.actor.kind != "object")

    @property
    def qualifies(self) -> bool:
        """A nation's adjective in the feminine, which is nobody by itself ('روسية')."""
        return self.actor is not None and self.actor.form == "nationality" and self.actor.text.endswith(("ية", "يّة"))


def phrases(scene: Scene) -> list[Phrase]:
    """The noun phrases of a sentence in order, without overlaps (the longer wins)."""
    spans: list[tuple[Span, ActorMention | None, QuantityMention | None]] = [
        (_undated(scene, actor.span), actor, None)
        for actor in scene.actors
        if "nested" not in actor.flags and not any(date.span.contains(actor.span) for date in scene.dates)
        and not _is_town(scene, actor)
    ]
    for quantity in scene.quantities:
        many = _many(scene, quantity)
        if quantity.kind != "persons" and not quantity.fate and not quantity.joint and not many:
            continue
        counted = quantity.counted_span if not many else None
        span = quantity.span.cover(counted) if counted else quantity.span
        if _bare_outcome(scene, span):
            continue
        overlapping = [item for item in spans if item[0].overlaps(span)]
        for item in overlapping:
            span = span.cover(item[0])
            spans.remove(item)
        spans.append((span, overlapping[0][1] if overlapping else None, quantity))
    spans.sort(key=lambda item: (item[0].start, -item[0].end))
    found = _parts(scene, _governed(scene, spans))
    return sorted([*found, *_places(scene, found)], key=lambda phrase: phrase.start)


def _is_town(scene: Scene, actor: ActorMention) -> bool:
    """'أبو قير' is written as a man's name; where the gazetteer knows it, nobody acts."""
    return actor.form == "person" and any(
        place.span == actor.span and place.latitude is not None for place in scene.places
    )  # fmt: skip


def _bare_outcome(scene: Scene, span: Span) -> bool:
    """'مقتل شخص وإصابة تسعة': the word for the injury counts nobody."""
    return scene.arabic and any(trigger.span.contains(span) for trigger in scene.triggers if trigger.form == "masdar")


def _undated(scene: Scene, span: Span) -> Span:
    """'23 مايو 2005 الصحفي': the year belongs to the date and counts nobody."""
    date = next((date for date in scene.dates if date.start < span.start < date.end < span.end), None)
    date = date or next((date for date in scene.dates if date.start == span.start and date.end < span.end), None)
    if date is None:
        return span
    at = scene.token_at(date.end)
    return Span(scene.tokens[at].start, span.end) if scene.tokens[at].start < span.end else span


def _parts(scene: Scene, found: list[Phrase]) -> list[Phrase]:
    """'خطفت 23 من الكوريين': a number and those of whom it counts are one phrase."""
    whole: list[Phrase] = []
    for phrase in found:
        last = whole[-1] if whole else None
        counts = last is not None and last.quantity is not None and last.actor is None
        if last is not None and counts and phrase.preposition in ("من", "of"):
            between = [norm for norm in scene.norms(last.end, phrase.start) if norm not in ("the", "his", "their")]
            if between in (["من"], ["of"]):
                actor = phrase.actor if phrase.actor is not None and phrase.actor.form != "nationality" else None
                whole[-1] = replace(last, span=last.span.cover(phrase.span), actor=actor)
                continue
        whole.append(phrase)
    return whole


def _many(scene: Scene, quantity: QuantityMention) -> bool:
    """'Thousands rallied': people, though no noun says so."""
    if scene.arabic or not quantity.span.of(scene.raw).lower().endswith(("thousands", "hundreds", "dozens", "scores")):
        return False
    crowds = (trigger for trigger in scene.triggers if trigger.family == "crowd" and trigger.form == "verb")
    return any(crowd.start - quantity.end > 0 and len(scene.norms(quantity.end, crowd.start)) <= 2 for crowd in crowds)


def _places(scene: Scene, found: list[Phrase]) -> list[Phrase]:
    """Places that no governing word makes a mere location: what is shelled, stormed, besieged."""
    free = [place for place in scene.places if not any(place.span.overlaps(phrase.span) for phrase in found)]
    phrases: list[Phrase] = []
    for place in free:
        preposition, joined = _governor(scene, place.span, phrases[-1] if phrases else None)
        if preposition is None and place.relation not in (None, "resumes", "in"):
            # 'Near Idlib', 'بين كابل وقندهار': where, not whom.
            preposition = "في" if scene.arabic else "in"
        phrases.append(Phrase(place.span, preposition, joined, place=place))
    return phrases


def _governed(scene: Scene, spans: list[tuple[Span, ActorMention | None, QuantityMention | None]]) -> list[Phrase]:
    found: list[Phrase] = []
    for span, who, count in spans:
        if found and span.start < found[-1].end:
            continue
        preposition, joined = _governor(scene, span, found[-1] if found else None)
        if preposition is None and who is not None and who.form == "nationality" and _attribute(scene, span):
            preposition = "في" if scene.arabic else "in"
        force = who is not None and who.kind in FORCES  # A suicide bomber, the occupation's forces are who act.
        found.append(Phrase(span, preposition, joined, who, count, idle=not force and _idle(scene, span)))
    return found


def _attribute(scene: Scene, span: Span) -> bool:
    """'الطريق الصحراوي': a nation's adjective behind the noun that it describes; behind an act it says whose it is."""
    word = span.of(scene.raw)
    if not scene.arabic or not word.startswith("ال") or word.endswith(("ون", "ين")):
        return False
    at = scene.token_at(span.start)
    taken = [*scene.triggers, *(actor for actor in scene.actors if actor.span != span)]
    first = at
    while first and scene.tokens[first - 1].norm.startswith("ال") and scene.tokens[first - 1].end + 1 >= span.start:
        first -= 1
        span = scene.tokens[first].span
    described = scene.tokens[max(0, first - 1) : at]
    named = any(one.start < token.end and token.start < one.end for token in described for one in taken)
    return first < at and not named


def _idle(scene: Scene, span: Span) -> bool:
    events = (t for t in scene.triggers if t.family != "carrier" and t.form != "verb")
    if any(event.start < span.end and span.start < event.end for event in events):
        return True
    return any(
        place.span.contains(span) and (place.generic is not None or place.relation == "resumes")
        for place in scene.places
    )  # fmt: skip


def _governor(scene: Scene, span: Span, previous: Phrase | None) -> tuple[str | None, bool]:
    """The preposition before the phrase and whether it continues the phrase before it."""
    closed = words(scene.arabic)
    at = scene.token_at(span.start)
    prefix = _prefix(scene, span)
    if not prefix and scene.arabic and scene.raw.startswith("لل", span.start):
        # ل swallows the alef of the article, so the phrase keeps it: للجيش.
        prefix = "ل"
    while at > 0 and scene.tokens[at - 1].norm in closed["transparent"]:
        at -= 1
        if not prefix:
            prefix = _prefix(scene, scene.tokens[at].span)
    if prefix.endswith(_JOINED):
        return prefix[-1], False
    before = scene.tokens[at - 1].norm if at else ""
    if scene.arabic and len(before) > 2 and before[0] in "وف" and before[1:] in closed["prepositions"]:
        before = before[1:]
    if before in closed["prepositions"]:
        return before, False
    if scene.arabic and before in closed["locatives"] | closed["circumstances"] | closed["governing"]:
        return "في", False  # 'West of', 'during', 'as a result of': where, when and why, not whom.
    if previous is not None:
        between = scene.norms(previous.end, span.start)
        others = [norm for norm in between if norm not in ("،", ",", "و", "and", "او", "or")]
        if not others and (between or prefix.startswith("و")):
            return previous.preposition, True
    return None, False


def _prefix(scene: Scene, span: Span) -> str:
    """Folded letters written onto the phrase before its first letter (و، ب، ل، بال …)."""
    if not scene.arabic:
        return ""
    start = span.start
    while start > 0 and (scene.raw[start - 1].isalpha() or "\u064b" <= scene.raw[start - 1] <= "\u0652"):
        start -= 1
    return "".join(char for char in scene.raw[start : span.start] if char.isalpha() and char not in "ا")
