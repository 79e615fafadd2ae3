"""When: the date of a telling, its own, shared in the sentence, or carried by the narrative.

Annotation guide, decisions 6, 10 and 13.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sijill.coding.clauses import words
from sijill.coding.scene import Scene
from sijill.coding.story import Story
from sijill.coding.tellings import Telling
from sijill.language.fold import fold
from sijill.model import DateMention, Span, When


def when(
    scene: Scene, telling: Telling, kept: Sequence[Telling], given: Sequence[When | None], story: Story
) -> When | None:
    """The time of ``telling``; ``given`` are the times of the tellings before it in the sentence."""
    said = content_of(scene, telling)
    own = _own(scene, telling)
    if own is not None:
        return _dated(scene, telling, own, "date in its clause", said, story)
    index = kept.index(telling)
    earlier = next((time for time in reversed(given) if time is not None), None)
    opening = _opening(scene, kept)
    shared = earlier
    if shared is None and opening is not None:
        shared = _dated(scene, telling, opening, "date that opens the sentence", said, story)
    if _reference(scene, telling):
        main = shared or _following(scene, telling, kept, index)
        if main is not None:
            return _bounded(main, "told as earlier than a dated event")
    if index and shared is not None and _on_video(kept[index - 1]):
        return _bounded(shared, "a video or statement bounds the act from above")
    if opening is not None and earlier is None and not _goes_on(scene, telling):
        return shared
    base = shared or story.when
    if base is None or (telling.lexeme.family == "words" and shared is None):
        return None
    carried = replace(base, basis="event", rule="shared in the sentence" if shared else "carried by the narrative",
                      score=0.6 if shared else 0.5, modifier=None)  # fmt: skip
    if _goes_on(scene, telling):
        start = base.earliest or base.latest
        return replace(carried, earliest=start, latest=None, precision="range", rule="goes on from the date before")
    return carried


def _dated(
    scene: Scene, telling: Telling, date: DateMention, rule: str, said: Span | None, story: Story
) -> When:
    """The time that ``date`` gives. A date outside what somebody says dates the saying, which bounds the act (13)."""
    time = of(date, rule)
    if said is not None and not said.contains(date.span) and not _ahead(telling):
        return replace(time, earliest=None, precision="range", basis="event", rule="date of its announcement")
    if time.earliest is None and time.modifier in ("by", "until") and _goes_on(scene, telling) and story.when:
        return replace(time, earliest=story.when.earliest, precision="range")
    return time


def _ahead(telling: Telling) -> bool:
    return telling.head.tense == "future" or any(
        part.tense == "future" or part.sense == "plan" for part in telling.carriers
    )


def content_of(scene: Scene, telling: Telling) -> Span | None:
    """What somebody says, where the telling is part of it."""
    contents = [
        mention.content
        for mention in scene.findings.attributions
        if mention.content is not None and mention.content.contains(telling.head.span)
        and not mention.span.overlaps(telling.head.span) and scene.sentence.start <= mention.start < scene.sentence.end
        and mention.start < mention.content.start
    ]
    return max(contents, key=lambda span: span.start, default=None)


def _goes_on(scene: Scene, telling: Telling) -> bool:
    """'Continued', 'went on', and for what is no single act 'began': open to the later side."""
    verbs = {fold(carrier.text) for carrier in telling.carriers}
    if verbs & words(scene.arabic)["continuing"]:
        return True
    begun = verbs & words(scene.arabic)["beginning"]
    return telling.lexeme.id == "halt" or (bool(begun) and telling.lexeme.family not in ("act", "outcome", "crowd"))


def planned(time: When | None) -> When | None:
    """An announced act without a date of its own has the announcement as its lower bound (guide, 13)."""
    if time is None or time.basis != "event" or time.earliest is None:
        return time
    return replace(time, latest=None, precision="range", rule="planned: not before its announcement")


def of(date: DateMention, rule: str) -> When:
    """The time that a date mention states."""
    spans = (date.span,) if date.basis_span is None else (date.span, date.basis_span)
    return When(
        earliest=date.earliest, latest=date.latest, precision=date.precision, basis=date.basis, spans=spans, rule=rule,
        date_prec=date.date_prec, modifier=date.modifier, flags=date.flags,
    )  # fmt: skip


def usable(scene: Scene) -> list[DateMention]:
    """Dates that may date an event: no names of revolutions, no mere clock times."""
    return [date for date in scene.dates if "name" not in date.flags and (date.earliest or date.latest)]


def _own(scene: Scene, telling: Telling) -> DateMention | None:
    region, core = telling.region, telling.core
    inside = [date for date in usable(scene) if region.start <= date.start < region.end]
    behind = [date for date in inside if date.start >= core.start]
    if behind:
        return behind[0]
    return inside[-1] if inside else None


def _opening(scene: Scene, kept: Sequence[Telling]) -> DateMention | None:
    first = kept[0].core.start
    before = [date for date in usable(scene) if date.start < first]
    return before[0] if before else None


def _reference(scene: Scene, telling: Telling) -> bool:
    """The telling is a noun behind 'after', 'in revenge for': it happened before what the sentence is about."""
    if telling.finite:
        return False
    before = scene.words_before(telling.core.start, 4)
    earlier = words(scene.arabic)["earlier"]
    return any(norm in earlier or norm[1:] in earlier for norm in before) or telling.head.proclitic.endswith("ل")


def _following(scene: Scene, telling: Telling, kept: Sequence[Telling], index: int) -> When | None:
    for later in kept[index + 1 :]:
        date = _own(scene, later)
        if date is not None:
            return of(date, "date of the following clause")
    return None


def _on_video(telling: Telling) -> bool:
    return telling.head.lexeme in ("release_statement",)


def _bounded(time: When, rule: str) -> When:
    latest = time.latest or time.earliest
    return replace(
        time, earliest=None, latest=latest, precision="range", basis="event", rule=rule, score=0.6, modifier=None
    )


def spans_inside(time: When | None, region: Span) -> list[Span]:
    """The words of a time that lie in a region."""
    return [span for span in time.spans if region.contains(span)] if time else []
