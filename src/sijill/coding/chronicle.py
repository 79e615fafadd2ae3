"""How the day of the story moves: what a sentence says of time goes on into the next, what looks back does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from sijill.coding import dating, lookback, when
from sijill.coding.scene import Scene
from sijill.coding.story import Story
from sijill.coding.telling import Telling
from sijill.language.tense import pluperfect
from sijill.model import DateMention, When

OPERATION = timedelta(days=7)
"""A range up to this length is the days of one operation: a day within it is a detail and does not move the story."""
LINE = 10
"""How many words a line may have that is a heading without being marked as one."""
OPENING = 4
"""How many words may stand before a date that opens a sentence without tellings."""


def one_day(dates: Sequence[DateMention]) -> bool:
    """Whether most of the days that a document names are one and the same."""
    told = [date for date in dates if date.basis in ("explicit", "inherited") and date.earliest == date.latest]
    days = Counter(date.earliest for date in told)
    named = sum(days.values())
    return named > 1 and max(days.values()) * 2 >= named


def move(story: Story, scene: Scene, kept: Sequence[Telling], times: Sequence[When | None]) -> None:
    """Set the story's time by what the tellings of a sentence stated themselves, else by a date that opens it."""
    stated = moved = False
    for telling, time in zip(kept, times, strict=True):
        if time is not None and time.rule == when.HOURS_AFTER:
            story.stood = scene.sentence.paragraph
        if time is None or not time.rule.startswith("date") or not (time.earliest or time.latest):
            continue
        stated = True
        if telling.lexeme.family != "words" and not dating.aside(scene, telling) and not _recalled(story, scene, time):
            stand(story, time, scene.sentence.paragraph)
            moved = True
    if not stated:
        opening(story, scene)
    if not moved:
        # 'He died on 20 October, after his capture': the date is that of the main clause, which tells nothing coded.
        for telling in kept:
            date = dating.own(scene, telling)
            if date is not None and lookback.dates_what_led(scene, telling, date):
                stand(story, when.of(date, "date of the sentence before"), scene.sentence.paragraph)


def _recalled(story: Story, scene: Scene, time: When) -> bool:
    """A look back at days before those of the story: 'had bombed the town in 2012', وكانوا قد دخلوها عام 2014."""
    now = story.when.earliest if story.when is not None else None
    last = time.latest or time.earliest
    if now is None or last is None or last >= now:
        return False
    return pluperfect(scene.norms(scene.sentence.start, scene.sentence.end))


def opening(story: Story, scene: Scene) -> None:
    """A date that opens a sentence sets the scene for what follows, even where the sentence itself tells nothing."""
    first = _first(scene)
    if first is None:
        return
    if "before-christ" in first.flags:
        # Days before year 1 cannot be told in ISO dates; what follows is not of the day told before.
        story.when = None
    elif first.modifier not in dating.BOUNDING and first.precision in ("day", "month", "range"):
        stand(story, when.of(first, "date of the sentence before"), scene.sentence.paragraph)


def heading(story: Story, scene: Scene) -> None:
    """A heading that is a date, or holds one, dates all that stands under it."""
    story.headed = False
    date = _first(scene)
    if date is not None and "before-christ" not in date.flags:
        story.when, story.stood, story.headed = when.of(date, "date of the heading"), scene.sentence.paragraph, True


def is_heading(scene: Scene) -> bool:
    """A heading, or in flattened text a short line of its own that ends like none."""
    if scene.sentence.zone == "heading":
        return True
    last = scene.raw[scene.sentence.start : scene.sentence.end].rstrip()[-1:]
    sentences, at = scene.findings.text.sentences, scene.sentence.index
    beside = (sentences[near] for near in (at - 1, at + 1) if 0 <= near < len(sentences))
    alone = all(one.paragraph != scene.sentence.paragraph for one in beside)
    return alone and len(scene.tokens) <= LINE and last not in ".،؛,;!؟?" and bool(_first(scene))


def _first(scene: Scene) -> DateMention | None:
    """The first date among the opening words that says something."""
    told = (date for date in scene.dates if "name" not in date.flags)
    near = (date for date in told if len(scene.norms(scene.sentence.start, date.start)) <= OPENING)
    return next((date for date in near if date.earliest or date.latest or "before-christ" in date.flags), None)


def stand(story: Story, time: When, paragraph: int) -> None:
    """Let the story stand at ``time``, unless that only frames, or details, the time at which it stands."""
    now = story.when
    if now is not None and now.earliest and now.latest and time.earliest and time.latest:
        inside = now.earliest <= time.earliest and time.latest <= now.latest
        around = time.earliest <= now.earliest and now.latest <= time.latest
        length = now.latest - now.earliest
        told = now.precision == "range" and now.basis != "event"
        if inside and told and timedelta(0) < length < OPERATION:
            story.stood = paragraph
            return
        if around and not inside and time.latest - time.earliest > timedelta(days=31):
            return
    story.when, story.stood, story.headed = time, paragraph, False
