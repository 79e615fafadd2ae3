"""How the day of the story moves: what a sentence says of time goes on into the next, what looks back does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from sijill.coding import dating, when
from sijill.coding.scene import Scene
from sijill.coding.story import Story
from sijill.coding.tellings import Telling
from sijill.model import DateMention, When

OPERATION = timedelta(days=7)
"""A range up to this length is the days of one operation: a day within it is a detail and does not move the story."""
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
    stated = False
    for telling, time in zip(kept, times, strict=True):
        if time is None or not time.rule.startswith("date") or not (time.earliest or time.latest):
            continue
        stated = True
        if telling.lexeme.family != "words" and not dating.aside(scene, telling):
            stand(story, time, scene.sentence.paragraph)
    if not stated:
        opening(story, scene)


def opening(story: Story, scene: Scene) -> None:
    """A date that opens a sentence sets the scene for what follows, even where the sentence itself tells nothing."""
    first = next((date for date in scene.dates if "name" not in date.flags), None)
    if first is None or len(scene.norms(scene.sentence.start, first.start)) > OPENING:
        return
    if "before-christ" in first.flags:
        # Days before year 1 cannot be told in ISO dates; what follows is not of the day told before.
        story.when = None
    elif (first.earliest or first.latest) and not first.modifier and first.precision in ("day", "month", "range"):
        stand(story, when.of(first, "date of the sentence before"), scene.sentence.paragraph)


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
    story.when, story.stood = time, paragraph
