"""The coder: from a document's mentions to its event mentions, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sijill.coding import chronicle, dating, retelling, when, where
from sijill.coding.assemble import Context, mentions
from sijill.coding.clauses import words
from sijill.coding.domain import about_conflict
from sijill.coding.parts import moved, parts
from sijill.coding.phrases import FORCES, phrases
from sijill.coding.scene import Findings, Scene
from sijill.coding.story import Story
from sijill.coding.strength import strong_enough
from sijill.coding.tellings import tellings
from sijill.coding.tolls import with_tolls
from sijill.language.text import SILENT, Sentence, Text
from sijill.mentions import actors, attributions, citations, dates, names, places, quantities, triggers
from sijill.mentions.triggers.lexicon import lexicon
from sijill.model import (
    ActorMention,
    Document,
    EventMention,
    Mention,
    NameMention,
    Party,
    PlaceMention,
    Span,
    TriggerMention,
    Value,
)

LANGUAGES = ("ar", "en")
NAMED = 0.6
"""Score from which a name hides a trigger inside it."""
TOLD = ("narrative", "list", "table")
"""Zones whose sentences tell events; titles and captions only name them (guide, 2)."""


def code(document: Document | str, *, document_date: date | None = None) -> list[EventMention]:
    """Event mentions of a document or text in text order; a language that Sijill does not read gives none."""
    if isinstance(document, str):
        found = list(_coded_text(Text(document), document_date))
    else:
        reference = document_date or document.document_date
        found = [
            mention
            for part in parts(document)
            for mention in moved(_coded_text(Text(part.document), reference), part.offset)
            if mention.trigger.start >= part.begin
        ]
    numbered = [replace(one, id=f"{one.document}-{number:04}") for number, one in enumerate(found, start=1)]
    return retelling.link(numbered, document if isinstance(document, str) else document.text)


def _coded_text(text: Text, reference: date | None) -> Iterator[EventMention]:
    """The mentions of a text that is not too long, in order."""
    if text.language not in LANGUAGES:
        return
    coded = sorted(_coded(find_all(text, reference)), key=lambda mention: (mention.start, mention.end, mention.type))
    for mention in coded:
        yield _worded_sides(text.raw, mention)


def find_all(text: Text, reference: date | None) -> Findings:
    """Run every finder once."""
    told = [sentence for sentence in text.sentences if sentence.zone not in SILENT]
    cues = triggers.find(text, told)
    if not any(cue.family != "carrier" for cue in cues):
        return Findings(text, lexicon(text.language), [], [], [], [], [], [], [])
    proper = names.find(text)
    persons = [name.span for name in proper if name.kind == "person"]
    dated = dates.find(text, reference=reference, persons=persons)
    counted = quantities.find(text, dates=dated)
    located = places.find(text, names=proper, counted=counted)
    acting = actors.find(text, names=proper, places=located)
    cues = outside_forces(outside_names(cues, proper, located), acting)
    return Findings(
        text=text,
        lexicon=lexicon(text.language),
        dates=dated,
        quantities=counted,
        places=located,
        actors=acting,
        triggers=with_tolls(text, cues, counted),
        citations=citations.find(text),
        attributions=attributions.find(text, told, names=proper),
    )


def outside_names(
    cues: Sequence[TriggerMention], proper: Sequence[NameMention], located: Sequence[PlaceMention]
) -> list[TriggerMention]:
    """The triggers that are not part of a name ('محمد فيصل', 'مدينة تدمر', 'Rally for the Republic')."""
    taken: list[Mention] = [n for n in proper if n.kind != "place" and n.score >= NAMED and " " in n.text]
    taken += [place for place in located if place.relation is None]
    around = _around(taken)
    return [cue for cue in cues if around(cue) is None]


def outside_forces(cues: Sequence[TriggerMention], acting: Sequence[ActorMention]) -> list[TriggerMention]:
    """The triggers that are not what a force is called after ('لواء الفتح', 'جيش التحرير')."""
    around = _around([actor for actor in acting if actor.kind in FORCES])

    def named(cue: TriggerMention) -> bool:
        force = around(cue) if cue.definite and cue.form != "verb" else None
        return force is not None and force.start < cue.start

    return [cue for cue in cues if not named(cue)]


def _around(taken: Sequence[Mention]) -> Callable[[Mention], Mention | None]:
    """Tells the last of ``taken`` that begins no later than a mention, if it holds all of it."""
    ordered = sorted(taken, key=lambda mention: mention.start)
    starts = [one.start for one in ordered]

    def holder(mention: Mention) -> Mention | None:
        at = bisect_right(starts, mention.start) - 1
        return ordered[at] if at >= 0 and mention.end <= ordered[at].end else None

    return holder


def _coded(found: Findings) -> Iterator[EventMention]:
    if not any(trigger.family != "carrier" for trigger in found.triggers):
        # Nothing is told: its country and scenes are not worked out either.
        return
    story = Story(country=_country(found), one_day=chronicle.one_day(found.dates))
    sentences = [sentence for sentence in found.text.sentences if sentence.zone not in SILENT]
    before: Scene | None = None
    for index, sentence in enumerate(sentences):
        scene = found.scene(sentence)
        if before is not None and before.sentence.paragraph == sentence.paragraph:
            scene.earlier = before
            if before.earlier is not None:
                before.earlier.earlier = None
        before = scene
        if sentence.zone == "heading" and words(scene.arabic)["background"] & {token.norm for token in scene.tokens}:
            story.when = None
        headed = chronicle.is_heading(scene)
        if headed:
            chronicle.heading(story, scene)
        if sentence.zone in TOLD and any(trigger.family != "carrier" for trigger in scene.triggers):
            yield from _sentence(scene, _next(found, sentences, index), story)
        elif sentence.zone in TOLD:
            if not headed:
                chronicle.opening(story, scene)
            _carry(story, scene)


def _sentence(scene: Scene, following: Scene | None, story: Story) -> Iterator[EventMention]:
    if not about_conflict(scene):
        return
    considered: list[str] = []
    phrased = phrases(scene)
    kept = [telling for telling in tellings(scene, considered) if strong_enough(scene, telling, phrased, considered)]
    told = dating.of_sentence_before(following) if following is not None else None
    story.ahead = when.of(told, "date in the sentence behind") if told is not None else None
    context = Context(scene, following, phrased, kept, story, [], [], considered)
    for telling in kept:
        yield from mentions(context, telling)
    _remember(story, context)


def _remember(story: Story, context: Context) -> None:
    """The last time and place that the tellings of the sentence stated themselves go on with the narrative."""
    if not context.kept:
        _carry(story, context.scene)
        return
    chronicle.move(story, context.scene, context.kept, context.times)
    for place in context.places:
        own = place is not None and not place.rule.startswith(("carried", "shared"))
        if own and place is not None and where.remembered(story.where, place):
            story.where = place


def _carry(story: Story, scene: Scene) -> None:
    """The first town of a sentence that tells nothing sets the scene for what follows."""
    for place in scene.places:
        named = place.relation is None and where.usable(scene, place)
        if named and place.place is not None and place.place.precision in (1, 2):
            story.where = where.of(place, "place last named")
            return


def _next(found: Findings, sentences: Sequence[Sentence], index: int) -> Scene | None:
    if index + 1 < len(sentences) and sentences[index + 1].paragraph == sentences[index].paragraph:
        return found.scene(sentences[index + 1])
    return None


def _country(found: Findings) -> Value | None:
    locate = getattr(places, "document_country", None)
    if locate is None:
        return None
    code_, reason, spans = locate(found.text, found.places)
    return Value(value=code_, spans=tuple(spans), rule=reason, score=0.6) if code_ else None


def _worded_sides(raw: str, mention: EventMention) -> EventMention:
    """The mention with the words of its sides."""
    return replace(
        mention,
        actors_a=tuple(_worded(raw, party) for party in mention.actors_a),
        actors_b=tuple(_worded(raw, party) for party in mention.actors_b),
    )


def _worded(raw: str, party: Party) -> Party:
    span = Span(party.spans[0].start, party.spans[-1].end)
    return party if party.name else replace(party, name=span.of(raw))
