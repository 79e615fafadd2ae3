"""From one telling with its arguments to event mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sijill.coding import accusing, citing, clauses, country, kinds, losses, splits, status, when, where
from sijill.coding.clauses import words
from sijill.coding.phrases import Phrase
from sijill.coding.powers import powers
from sijill.coding.roles import GOES_ON, PASSIVE, STANDS_FOR, Sides
from sijill.coding.scene import Scene
from sijill.coding.sides import carried, inherits, pronouns, sides
from sijill.coding.story import Story
from sijill.coding.telling import Telling
from sijill.knowledge import ontology
from sijill.model import EventMention, Figure, Party, Span, Value, When, Where

CARRIED = 0.5
"""How sure a side is that only a pronoun or the ending of a verb names."""


@dataclass(slots=True)
class Context:
    """What the tellings of one sentence share."""

    scene: Scene
    following: Scene | None
    phrases: Sequence[Phrase]
    kept: Sequence[Telling]
    story: Story
    times: list[When | None]
    places: list[Where | None]
    considered: Sequence[str]
    last: Sides | None = None
    told: Telling | None = None


def mentions(context: Context, telling: Telling) -> Iterator[EventMention]:
    """The event mentions of ``telling``: one, or one for each date or town of a list."""
    scene = context.scene
    found = sides(scene, telling, context.phrases)
    passive = any(rule == PASSIVE for _, rule in found.b)
    if not found.a and not passive and inherits(scene, telling, context.last, context.told):
        found.a = carried(context.last, context.told) if context.last else []
    pronouns(scene, telling, context.phrases, found)
    said, told = context.last, context.told
    context.last, context.told = found, telling
    time = when.when(scene, telling, context.kept, context.times, context.story)
    acting, suffered = [phrase for phrase, _ in found.a], [phrase for phrase, _ in found.b]
    place = where.where(scene, telling, context.kept, context.places, context.story, acting, suffered)
    own = accusing.alleged(scene, telling, found, status.standing(scene, telling))
    standing = accusing.accused(scene, telling, said, told, own)
    if standing is not own and said is not None and not found.a:
        found.a = list(said.b)
    found.a = [(phrase, rule) for phrase, rule in found.a if not _tells(scene, phrase, standing)]
    if standing.status == "planned":
        time = when.planned(time, telling)
    context.times.append(time)
    context.places.append(place)
    figures = losses.losses(scene, telling, found, context.kept)
    times: list[When | None] = [when.of(date, "date of a list") for date in splits.days(scene, telling)] or [time]
    towns = splits.towns(scene, telling, acting)
    places: list[Where | None] = [where.of(town, "place of a list") for town in towns] or [place]
    for one_time in times:
        for one_place in places:
            yield _mention(context, telling, one_time, one_place, standing, found, figures)


def _tells(scene: Scene, phrase: Phrase, standing: status.Standing) -> bool:
    """A witness, a doctor or a newspaper that tells of the act did not do it."""
    if standing.source is None or not any(span.overlaps(phrase.span) for span in standing.source.spans):
        return False
    armed, official = powers()
    if words(scene.arabic)["speakers"] & set(scene.norms(phrase.start, phrase.end)):
        return True
    return phrase.actor is None or phrase.actor.kind not in armed | official


def _mention(
    context: Context,
    telling: Telling,
    time: When | None,
    place: Where | None,
    standing: status.Standing,
    found: Sides,
    figures: dict[str, Figure],
) -> EventMention:
    scene = context.scene
    kind, mode, means = kinds.kind(scene, telling, found, figures)
    marks, flag = citing.citations(scene, telling, context.following)
    a, b = [_party(*item) for item in found.a], [_party(*item) for item in found.b]
    if not b and place is not None and place.rule == where.HIT and telling.lexeme.family == "act":
        b = [Party(name=place.name, spans=place.spans, rule=where.HIT, score=0.7)]
    quote = _quote(scene, telling, time, place, (*a, *b), figures)
    return EventMention(
        id="",
        document=scene.findings.text.document.name if scene.findings.text.document else "text",
        start=quote.start,
        end=quote.end,
        quote=quote.of(scene.raw),
        type=kind,
        # A mode of the trigger's own type says nothing of the type that the means or the crowd made of it.
        mode=mode if mode in ontology.types()[kind].modes else None,
        trigger=telling.head.span,
        lexeme=telling.head.lexeme,
        when=time,
        where=place,
        country=country.country(scene, place, context.story, [phrase for phrase, _ in (*found.b, *found.a)]),
        actors_a=tuple(a),
        actors_b=tuple(b),
        killed=figures.get("killed"),
        injured=figures.get("injured"),
        captured=figures.get("captured"),
        status=standing.status,
        status_spans=standing.spans,
        attributed_to=standing.source,
        citations=tuple(marks),
        citation_flag=flag,
        means=Value(value=means.kind, spans=(means.span,), rule="means named near the trigger") if means else None,
        score=_score(telling, time, place),
        aggregate=losses.covers_others(scene, telling, figures),
        notes=(*telling.rules, *losses.remarks(scene, telling, figures)),
        flags=tuple(sorted({*(time.flags if time else ()), *(("hedged",) if status.doubt(scene, telling) else ())})),
        considered=tuple(context.considered),
    )


def _party(phrase: Phrase, rule: str) -> Party:
    actor = phrase.actor
    name = phrase.actor.text if phrase.actor and phrase.actor.span == phrase.span else None
    return Party(
        name=name or "", spans=(phrase.span,), rule=rule,
        score=CARRIED if rule in (STANDS_FOR, GOES_ON) else actor.score if actor else 0.8,
        actor=actor.actor if actor else None, kind=actor.kind if actor else None,
        private=actor.private if actor else False,
    )  # fmt: skip


def _quote(
    scene: Scene,
    telling: Telling,
    time: When | None,
    place: Where | None,
    parties: Sequence[Party],
    figures: dict[str, Figure],
) -> Span:
    """The shortest stretch of the telling's region with its trigger and the arguments that stand in it."""
    quote = telling.core
    spans = when.spans_inside(time, telling.region)
    spans += [span for span in (place.spans if place else ()) if telling.region.contains(span)]
    spans += [span for party in parties for span in party.spans]
    spans += [span for figure in figures.values() for span in figure.spans]
    hard = [boundary.offset for boundary in clauses.boundaries(scene) if boundary.strength >= clauses.HARD]
    for span in sorted(spans, key=lambda span: abs(span.start - quote.start)):
        inside = telling.region.start <= span.start and span.end <= max(telling.region.end, telling.core.end)
        low, high = min(span.end, quote.end), max(span.start, quote.start)
        if inside and not any(low <= offset <= high for offset in hard if not quote.start <= offset < quote.end):
            quote = quote.cover(span)
    return quote


def _score(telling: Telling, time: When | None, place: Where | None) -> float:
    """How sure: a finite verb, a date and a place of its own each count."""
    score = 0.6 if telling.finite else 0.4
    score += 0.2 * (time.score if time else 0)
    score += 0.2 * (place.score if place else 0)
    return round(score * (0.8 if telling.lexeme.weak else 1.0), 3)
