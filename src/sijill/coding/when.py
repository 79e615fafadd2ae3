"""When: the date of a telling, its own, shared in the sentence, or carried by the narrative.

Annotation guide, decisions 6, 10 and 13. ``dating`` says which date of the sentence counts, this module what follows
from it: a saying bounds the act from above, what an act led to is open to the later side, and so on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sijill.coding import dating, lookback, offsets
from sijill.coding.clauses import words
from sijill.coding.scene import Scene
from sijill.coding.story import Story
from sijill.coding.telling import Telling
from sijill.language.fold import fold
from sijill.model import DateMention, Span, When

usable = dating.usable
EARLIER = "told as earlier than a dated event"
HOURS_AFTER = "hours after what was told last"
UNTIL_END = "went on until a dated end"
ANNOUNCED = "date of its announcement"
BETWEEN = "between the days told before and behind"
ON_WHICH = "date on which the clause behind it happened"
OPENED = 6
"""Words that may stand between a date and the verb that its 'when' opens."""
OVER_BY = "had happened by a date that opens the clause"
AFTER_LAST = "some time after the day told last"
COUNTED = "date counted from a named event"
CALLED = "year or day in its name"
CARRIED = "carried by the narrative"


def when(
    scene: Scene, telling: Telling, kept: Sequence[Telling], given: Sequence[When | None], story: Story
) -> When | None:
    """The time of ``telling``; ``given`` are the times of the tellings before it in the sentence."""
    index = kept.index(telling)
    called = dating.called_by(scene, telling)
    if called is not None and "name" in called.flags:
        return of(called, CALLED)
    counted = _counted(scene, telling, story)
    if counted is not None:
        return of(counted, COUNTED)
    if offsets.names(scene, telling.core) is not None and dating.own(scene, telling) is None and story.when is not None:
        return _carried(scene, telling, story)
    own = dating.own(scene, telling) or dating.circumstance(scene, kept, index)
    if own is not None:
        return _of_own(scene, telling, own, story, given)
    said = dating.day_of_saying(scene, telling)
    if said is not None:
        return _announced(of(said, ANNOUNCED), story)
    shared = _shared(scene, telling, kept, given, index, story)
    if shared is None and (far := dating.further(scene, telling)) is not None:
        return _dated(scene, telling, far, "date behind its clause", story, given)
    if lookback.refers_back(scene, telling):
        main = shared or _of_what_follows(scene, kept, index)
        if main is not None:
            return _earlier(scene, telling, main)
    if index and shared is not None and _on_video(kept[index - 1]):
        return _bounded(shared, "a video or statement bounds the act from above")
    if shared is None and not lookback.refers_back(scene, telling):
        shared = _closing(scene, telling, kept, index, story)
    if shared is not None:
        return _goes_on(scene, telling, shared) if shared.earliest and shared.rule != UNTIL_END else shared
    return _carried(scene, telling, story)


def _counted(scene: Scene, telling: Telling, story: Story) -> DateMention | None:
    """The days of what is told as so long before or after an event that the sentence names."""
    named, dates = offsets.names(scene, telling.core), dating.usable(scene)
    if named is not None:
        main = offsets.main_date(named, dates)
        return offsets.moved(named, main.earliest, main.latest, back=True) if main is not None else None
    region, near = telling.region, dating.clause(scene, telling.core)
    offset = next((
        one for one in offsets.offsets(scene)
        if region.start <= one.span.start <= region.end or near.contains(one.span)
    ), None)  # fmt: skip
    own = dating.own(scene, telling)
    if offset is None or (own is not None and own is not offset.date and not offsets.dates_event(scene, own)):
        return None
    of_event = offsets.event_date(scene, offset)
    if of_event is not None:
        return offsets.moved(offset, of_event.earliest, of_event.latest, back=False)
    if offset.date is not None or story.when is None:
        return None
    return offsets.moved(offset, story.when.earliest, story.when.latest, back=False)


def _of_own(
    scene: Scene, telling: Telling, own: DateMention, story: Story, given: Sequence[When | None]
) -> When | None:
    if dating.announced(scene, telling, own):
        return _announced(of(own, ANNOUNCED), story)
    if lookback.over_by(scene, telling, own):
        return _bounded(of(own, OVER_BY), OVER_BY)
    if lookback.dates_what_led(scene, telling, own):
        return _earlier(scene, telling, of(own, "date in its clause"))
    return _dated(scene, telling, own, "date in its clause", story, given)


def _shared(
    scene: Scene, telling: Telling, kept: Sequence[Telling], given: Sequence[When | None], index: int, story: Story
) -> When | None:
    """The time at which the sentence stands: a date just passed, the time of the telling before, its opening date."""
    before = _before(scene, kept, given, index)
    date = dating.passed(scene, kept, index)
    said_here = before is not None and bool(before.spans) and before.spans[0].start >= scene.sentence.start
    stood = (before.earliest or before.latest) if before is not None and said_here else None
    if date is not None and dating.moves_on(date, stood):
        rule = "date that opens the sentence" if not index else "date passed before it"
        return _dated(scene, telling, date, rule, story, given)
    if before is not None:
        return _from(before, "shared in the sentence", 0.6)
    opening = dating.passed(scene, kept, 0)
    return _dated(scene, telling, opening, "date that opens the sentence", story, given) if opening else None


def _before(scene: Scene, kept: Sequence[Telling], given: Sequence[When | None], index: int) -> When | None:
    """The time of the last telling before that does not look back itself."""
    for at in range(index - 1, -1, -1):
        time = given[at]
        if time is not None and time.rule == ON_WHICH:
            continue
        if time is not None and time.rule != CALLED and not dating.aside(scene, kept[at]):
            return time
        date = dating.own(scene, kept[at])
        if date is not None and lookback.dates_what_led(scene, kept[at], date):
            return of(date, "date passed before it")
    return None


def _from(time: When, rule: str, score: float) -> When:
    return replace(time, basis="event", rule=rule, score=score, modifier=None)


def _closing(scene: Scene, telling: Telling, kept: Sequence[Telling], index: int, story: Story) -> When | None:
    """The date of a later clause that covers this one too (guide, 13), or bounds it where it tells of its outcome."""
    found = dating.closing(scene, kept, index)
    if found is None or telling.lexeme.family == "words":
        return None
    date, later = found
    stood = story.when and (story.when.earliest or story.when.latest)
    if stood and date.latest and stood > date.latest:
        return None
    time = of(date, "date that closes the sentence")
    between = scene.norms(telling.core.end, later.core.start if later is not None else date.start)
    if _lasts(scene, telling) and stood and story.when is not None:
        return replace(time, earliest=stood, precision="range", basis="event", rule=UNTIL_END)
    if lookback.relative(scene, between) or lookback.up_to(scene, between):
        return _bounded(time, "before a dated event that it led to")
    return _from(time, "date that closes the sentence", 0.6)


def _carried(scene: Scene, telling: Telling, story: Story) -> When | None:
    if story.ahead is not None and telling.lexeme.family != "words":
        return story.ahead
    if story.when is None:
        return None
    time = _from(story.when, CARRIED, 0.5)
    if not story.one_day and not story.headed and _left_behind(scene, story):
        if not _hours_after(scene, telling):
            last = dating.told_next(scene, time) if story.when.precision == "range" else None
            if last is not None and telling.lexeme.family != "words" and not _lasts(scene, telling):
                return replace(time, latest=last, precision="range", rule=BETWEEN)
            return _open(time, AFTER_LAST)
        time = replace(time, rule=HOURS_AFTER)
    if telling.lexeme.family == "words":
        return _open(time, "a statement follows what it is about")
    return _goes_on(scene, telling, time)


def _left_behind(scene: Scene, story: Story) -> bool:
    """A new paragraph without a date tells of that day or later; an operation holds for one paragraph more."""
    time = story.when
    operation = time is not None and time.precision == "range" and time.earliest and time.latest
    return scene.sentence.paragraph - story.stood > (1 if operation else 0)


def _hours_after(scene: Scene, telling: Telling) -> bool:
    """'Two hours after the blast', بعيد التفجير بساعتين: still on the day told last."""
    hours = words(scene.arabic)["hours"]
    near = scene.norms(telling.region.start, telling.core.end) + scene.words_after(telling.core.end, 3)
    return any(norm in hours or (norm[:1] == "ب" and norm[1:] in hours) for norm in near)


def _dated(
    scene: Scene, telling: Telling, date: DateMention, rule: str, story: Story, given: Sequence[When | None] = ()
) -> When:
    """The time that ``date`` gives. A date outside what somebody says dates the saying, which bounds the act (13)."""
    time = of(date, rule)
    lasted = dating.duration(scene, telling) if time.earliest == time.latest is not None else None
    if lasted is not None and time.earliest is not None and not lookback.refers_back(scene, telling):
        return replace(time, latest=time.earliest + lasted - timedelta(days=1), precision="range")
    said = content_of(scene, telling)
    if said is not None and not said.contains(date.span) and not _ahead(telling):
        if time.latest is not None:
            return _announced(time, story)
        if time.modifier not in ("since", "at_earliest") and story.when is not None:
            return _from(story.when, CARRIED, 0.5)
    if date.end <= telling.core.start and dating.ends_when(scene, date):
        if date.modifier == "until":
            return of(dating.whole(date), rule)
        opened = scene.norms(date.end, telling.core.start)
        if len(opened) <= OPENED and not any(norm in "،," for norm in opened[2:]):
            return of(dating.whole(date), ON_WHICH)
    if time.earliest is None and time.modifier == "until":
        lasting = story.when if _lasts(scene, telling) else None
        before = next((one for one in reversed(given) if one is not None), lasting)
        if before is not None and before.earliest and time.latest and before.earliest <= time.latest:
            return replace(time, earliest=before.earliest, precision="range")
    return time


def _announced(time: When, story: Story) -> When:
    """The day of a saying bounds the act from above (13), unless it is the day of the story: then it is told again."""
    stands = story.when
    if stands is not None and stands.earliest == stands.latest == time.latest is not None:
        return replace(_from(stands, "told again on the day itself", 0.6), spans=time.spans)
    return _bounded(time, ANNOUNCED)


def _ahead(telling: Telling) -> bool:
    return telling.head.tense == "future" or any(
        part.tense == "future" or part.sense == "plan" for part in telling.carriers
    )


def content_of(scene: Scene, telling: Telling) -> Span | None:
    """What somebody says, where the telling is part of it."""
    contents = [
        mention.content
        for mention in scene.sayings
        if mention.content is not None
        and mention.content.contains(telling.head.span)
        and not mention.span.overlaps(telling.head.span)
        and scene.sentence.start <= mention.start < scene.sentence.end
        and mention.start < mention.content.start
    ]
    return max(contents, key=lambda span: span.start, default=None)


def _goes_on(scene: Scene, telling: Telling, time: When) -> When:
    """'Continued', 'went on', and for what is no single act 'began': open to the later side."""
    begun = any(fold(carrier.text) in words(scene.arabic)["beginning"] for carrier in telling.carriers)
    lasting = telling.lexeme.family not in ("act", "outcome", "crowd")
    followed = any(carrier.sense == "follow" for carrier in telling.carriers) and time.precision != "day"
    if _lasts(scene, telling) or telling.lexeme.id == "halt" or (begun and lasting) or followed:
        return _open(time, "goes on from the date before")
    return time


def _lasts(scene: Scene, telling: Telling) -> bool:
    return any(fold(carrier.text) in words(scene.arabic)["continuing"] for carrier in telling.carriers)


def _open(time: When, rule: str) -> When:
    return replace(time, earliest=time.earliest or time.latest, latest=None, precision="range", rule=rule)


def planned(time: When | None, telling: Telling) -> When | None:
    """An announced act without a date of its own has the announcement as its lower bound (guide, 13); an attempt that
    failed was made on the day told."""
    tried = any(carrier.sense in ("fail", "foil") for carrier in telling.carriers) and not _ahead(telling)
    if time is None or time.basis != "event" or time.earliest is None or tried:
        return time
    return replace(time, latest=None, precision="range", rule="planned: not before its announcement")


def of(date: DateMention, rule: str) -> When:
    """The time that a date mention states."""
    spans = (date.span,) if date.basis_span is None else (date.span, date.basis_span)
    return When(
        earliest=date.earliest, latest=date.latest, precision=date.precision, basis=date.basis, spans=spans, rule=rule,
        date_prec=date.date_prec, modifier=date.modifier, flags=date.flags,
    )  # fmt: skip


def _of_what_follows(scene: Scene, kept: Sequence[Telling], index: int) -> When | None:
    """The date of the clause that a 'having taken the town' leads to."""
    date = dating.own(scene, kept[index + 1]) if index + 1 < len(kept) else None
    return of(date, "date of the following clause") if date is not None else None


def _earlier(scene: Scene, telling: Telling, main: When) -> When:
    """Before a dated event; 'the day after' it (غداة) says how long."""
    before = scene.words_before(telling.core.start, 4)
    if main.earliest is not None and any(norm in words(scene.arabic)["day_after"] for norm in before):
        day = main.earliest - timedelta(days=1)
        return replace(_from(main, "the day before a dated event", 0.6), earliest=day, latest=day)
    bounded = _bounded(main, EARLIER)
    lasted = dating.duration(scene, telling)
    if lasted is None or bounded.latest is None:
        return bounded
    return replace(bounded, earliest=bounded.latest - lasted, rule="lasted so long before a dated event")


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
