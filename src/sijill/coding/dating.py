"""Which date of a sentence dates a telling: that of its clause, one passed before it, one that closes the sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as day
from datetime import timedelta
from itertools import pairwise

from sijill.coding import clauses, lookback, offsets
from sijill.coding.clauses import words
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.mentions.dates import find_durations
from sijill.model import DateMention, Span, When
from sijill.model.mentions import Precision

REACH = 5
"""How many words before a date may say that it measures how rare something is."""

BOUNDING = frozenset({"by", "until", "since", "before", "after", "at_earliest", "at_latest"})
"""Modifiers that open a side: such a date holds for its own clause only."""
DURATION_REACH = 40
"""How many characters before a telling may say how long it lasted."""
NEXT = 31
"""Up to how many days ahead the day told next bounds what is told without a date before it."""
BESIDE = 2
"""Words between a date that opens a clause and the verb that follows it at once."""
FAR = 8
"""From so many words behind its verb a date may belong to what else the clause speaks of."""
SPEAKER = 6
"""How many words the verb of saying and the name of the speaker may take."""


def usable(scene: Scene) -> list[DateMention]:
    """Dates that may date an event: no names of revolutions, no mere clock times."""
    told = [date for date in scene.dates if "name" not in date.flags and (date.earliest or date.latest)]
    return [date for date in told if date.modifier != "since" or not _measures(scene, date)]


def _measures(scene: Scene, date: DateMention) -> bool:
    """'For the first time since 1968', 'the worst attack since May': not when it happened."""
    return bool(words(scene.arabic)["measures"] & set(scene.words_before(date.start, REACH)))


def clause(scene: Scene, span: Span) -> Span:
    """The stretch between the connectors on both sides of ``span``."""
    hard = [boundary.offset for boundary in clauses.boundaries(scene) if boundary.strength >= clauses.HARD]
    start = max((offset for offset in hard if offset <= span.start), default=scene.sentence.start)
    return Span(start, min((offset for offset in hard if offset >= span.end), default=scene.sentence.end))


def own(scene: Scene, telling: Telling) -> DateMention | None:
    """The date in the telling's own clause: the first behind its words, else the last before them."""
    region, core = telling.region, telling.core
    near = clause(scene, core)
    inside = [
        date for date in usable(scene)
        if region.start <= date.start < region.end and near.start <= date.start < near.end
        and not of_saying(scene, date)
    ]  # fmt: skip
    inside = _without_offsets(scene, telling, inside)
    behind = [date for date in inside if date.start >= core.start and not _of_joined_clause(scene, core, date)]
    before = [date for date in inside if date.start < core.start]
    opening = before[-1] if before and _adverbial(scene, before[-1]) else None
    if behind and not (opening and (_bracketed(scene, behind[0]) or _recalled(scene, core, behind[0], opening))):
        return _with_list(scene, behind[0])
    return _with_list(scene, before[-1]) if before else None


def _recalled(scene: Scene, core: Span, date: DateMention, opening: DateMention) -> bool:
    """'In May 2000 they left the south, true to what the minister had promised in May 1999': an earlier date far behind
    a clause that opens with its own."""
    written = all(one.role in ("absolute", "yearless") and one.modifier is None for one in (date, opening))
    if not written or date.latest is None or opening.earliest is None or date.calendar != opening.calendar:
        return False
    beside = len(scene.norms(opening.end, core.start)) <= BESIDE and len(scene.norms(core.end, date.start)) >= FAR
    return beside and (opening.earliest - date.latest).days > NEXT


def _of_joined_clause(scene: Scene, core: Span, date: DateMention) -> bool:
    """قصف الجيش الحي، وشيع القتلى في اليوم التالي: the next day is that of a joined clause that tells nothing coded."""
    if not scene.arabic or date.role not in ("anaphoric", "offset"):
        return False
    between = scene.norms(core.end, date.start)
    return any(first in "،" and second[:1] == "و" and len(second) > 3 for first, second in pairwise(between))


def _without_offsets(scene: Scene, telling: Telling, inside: list[DateMention]) -> list[DateMention]:
    """'On 5 May, two days after the attack': the length of time dates neither where a date of its own stands, nor the
    event that it is counted from."""
    named = offsets.names(scene, telling.core)
    own_days = [date for date in inside if not offsets.counts(scene, date)]
    if named is not None:
        return own_days
    return [date for date in own_days if not offsets.dates_event(scene, date)] or inside


def called_by(scene: Scene, telling: Telling) -> DateMention | None:
    """The date that an event is called by: 'مجازر 1860', 'انتفاضة 1987', 'the riots of 1947'."""
    if telling.head.form == "verb":
        return None
    end = telling.head.end
    return next((
        date for date in scene.dates
        if date.start >= end and date.latest and (not (between := scene.norms(end, date.start)) or between == ["of"])
    ), None)  # fmt: skip


def _bracketed(scene: Scene, date: DateMention) -> bool:
    """A date in brackets belongs to the name before it: 'in the Battle of the Marne (5–12 September)'."""
    return scene.raw[date.start - 1 : date.start] == "(" and scene.raw[date.end : date.end + 1] == ")"


def _with_list(scene: Scene, date: DateMention) -> DateMention:
    """Years or months that are named together are one stretch: 'in 1915 and 1916'. Days stand each for itself."""
    if date.precision not in ("month", "year") or date.modifier is not None:
        return date
    for first, last in pairwise(usable(scene)):
        joined = scene.raw[first.end : last.start].strip() in ("و", "and", "-", "–")
        if date in (first, last) and joined and first.precision == last.precision and _rises(first, last):
            return replace(first, latest=last.latest, precision="range", end=last.end)
    return date


def _rises(first: DateMention, last: DateMention) -> bool:
    return first.earliest is not None and last.latest is not None and first.earliest <= last.latest


def further(scene: Scene, telling: Telling) -> DateMention | None:
    """The first date behind the telling's clause that still belongs to no other telling."""
    region, core = telling.region, telling.core
    behind = [date for date in usable(scene) if core.start <= date.start < region.end and not of_saying(scene, date)]
    return behind[0] if behind else None


def passed(scene: Scene, kept: Sequence[Telling], index: int) -> DateMention | None:
    """The date at which the sentence stands between the telling before and this one, or before the first."""
    at, taken = index - 1, []
    while at >= 0 and aside(scene, kept[at]):
        # The dates behind what looks back are its own; one before it is that of the main clause.
        date_of_aside = own(scene, kept[at])
        taken += [date_of_aside] if date_of_aside is not None and date_of_aside.start >= kept[at].core.start else []
        at -= 1
    start, end = (kept[at].core.end if at >= 0 else scene.sentence.start), kept[index].core.start
    stood: DateMention | None = None
    for date in usable(scene):
        if not start <= date.start < end or any(date is one for one in taken) or _aside(scene, date):
            continue
        bounded = date.modifier in BOUNDING and not ends_when(scene, date)
        if (stood or index) and (bounded or not _adverbial(scene, date)):
            continue
        if stood is None or moves_on(date, stood.earliest or stood.latest):
            stood = date
    return stood


def moves_on(date: DateMention, stood: day | None) -> bool:
    """A later date moves a sentence on from where it stood, or is a day of the period; one of earlier days, or of the
    month or year around them, is an aside."""
    if stood is None or date.latest is None or date.earliest is None or date.earliest > stood:
        return True
    return date.latest >= stood and (date.latest - date.earliest).days < 28


def closing(scene: Scene, kept: Sequence[Telling], index: int) -> tuple[DateMention, Telling | None] | None:
    """The next date behind the telling, with the later telling that it stands behind, if any: 'burned flags and fired
    into the air yesterday'. A date that opens the clause of a later telling is that one's own."""
    end, later = kept[index].core.end, kept[index + 1 :]
    date = next((date for date in usable(scene) if date.start >= end), None)
    if date is None or date.modifier == "until" or of_saying(scene, date) or _opens(scene, date):
        return None
    if any(norm.removeprefix("و") in words(scene.arabic)["foremost"] for norm in scene.norms(end, date.start)):
        return None
    owner = next((telling for telling in reversed(later) if telling.core.start <= date.start), None)
    if owner is not None and aside(scene, owner):
        return None
    following = next((telling for telling in later if telling.core.start > date.start), None)
    if following is not None and own(scene, following) is date:
        return None
    return date, owner


def day_of_saying(scene: Scene, telling: Telling) -> DateMention | None:
    """The day that stands beside the word for saying behind the telling."""
    region = telling.region
    behind = [date for date in usable(scene) if telling.core.end <= date.start < region.end and of_saying(scene, date)]
    return behind[0] if behind else None


def told_next(scene: Scene, stood: When) -> day | None:
    """The day that the text tells next behind the sentence, where it goes on from ``stood`` within the month."""
    dates = scene.findings.dates
    for date in dates[bisect_left(dates, scene.sentence.end, key=lambda one: one.start) :]:
        if date.role not in ("absolute", "yearless", "weekday") or "name" in date.flags or date.modifier is not None:
            continue
        first = stood.latest or stood.earliest
        if date.earliest is None or date.latest is None or first is None or date.latest < first:
            return None
        return date.latest if (date.latest - first).days <= NEXT else None
    return None


def of_sentence_before(scene: Scene) -> DateMention | None:
    """The date of a sentence that only dates what the one before told: "This happened on 3 May", وكان ذلك في 3 أيار."""
    dates = usable(scene)
    if not dates or any(trigger.family != "carrier" for trigger in scene.triggers):
        return None
    opened = [norm.removeprefix("و") for norm in scene.norms(scene.sentence.start, dates[0].start)]
    listed = words(scene.arabic)
    told = any(norm in listed["happening"] for norm in opened) and any(norm in listed["it"] for norm in opened)
    return dates[0] if told and len(opened) <= 6 else None


def of_saying(scene: Scene, date: DateMention) -> bool:
    """The day stands beside the word for saying behind what is said: 'five died, police said on Tuesday' (13)."""
    spoken = [norm for norm in scene.words_before(date.start, 2) if norm not in ("on", "late", "early")]
    if not scene.arabic and spoken and spoken[-1] in words(scene.arabic)["saying"]:
        return "," in scene.norms(scene.sentence.start, date.start)
    for mention in scene.sayings:
        if not scene.sentence.start <= mention.start < scene.sentence.end or mention.content is None:
            continue
        if mention.start < mention.content.start:
            continue
        end = max(mention.end, mention.source_span.end if mention.source_span else 0)
        if mention.start <= date.start and len(scene.norms(end, date.start)) <= 2:
            return True
    return False


def circumstance(scene: Scene, kept: Sequence[Telling], index: int) -> DateMention | None:
    """The date of a noun that says when: 'killed 13 during the uprising of 2000', مع اندلاع الانتفاضة في 2000."""
    if index + 1 == len(kept) or kept[index + 1].head.form == "verb":
        return None
    near, telling = clause(scene, kept[index].core), kept[index + 1]
    if not near.start <= telling.head.start < near.end:
        return None
    joined = scene.norms(kept[index].core.end, telling.core.start)[-2:]
    if not any(norm in words(scene.arabic)["circumstances"] for norm in joined):
        return None
    date = own(scene, telling)
    return date if date is not None and date.start > telling.head.start else None


def announced(scene: Scene, telling: Telling, date: DateMention) -> bool:
    """'Police announced yesterday the death of two guards': the day is that of the announcement (13)."""
    if telling.finite or date.end > telling.core.start:
        return False
    before = scene.words_before(date.start, SPEAKER)
    said = [at for at, norm in enumerate(before) if norm.removeprefix("و") in words(scene.arabic)["saying"]]
    if not said or any(norm in ',،؛;:«“"' for norm in before[said[-1] :]):
        return False
    start = scene.tokens[max(0, scene.token_at(date.start) - SPEAKER + said[-1])].start
    return not any(start < trigger.start < date.start for trigger in scene.triggers)


def duration(scene: Scene, telling: Telling) -> timedelta | None:
    """How long it lasted, in days at least: 'a 36-day offensive', حصار دام ثلاثة أشهر."""
    start = max(clause(scene, telling.core).start, telling.head.start - DURATION_REACH)
    end = max(telling.region.end, telling.core.end)
    found = [one for one in find_durations(scene.raw[start:end]) if one.parts[0][0] in ("day", "week", "month", "year")]
    lasting = words(scene.arabic)["lasting"]
    for one in found:
        before = [norm.removeprefix("و") for norm in scene.words_before(start + one.start, 2)]
        first, last = start + one.start, start + one.end
        if last <= telling.head.start:
            # 'A 36-day general offensive': beside the noun that lasted.
            told = "-" in one.text and len(scene.norms(last, telling.head.start)) <= 2
        else:
            behind = scene.norms(telling.head.end, first)
            after = any(lookback.precedes(scene, norm) for norm in behind)
            told = any(norm in lasting for norm in before) and not after
        if told:
            return timedelta(seconds=one.seconds)
    return None


def aside(scene: Scene, telling: Telling) -> bool:
    """The telling looks back from the story: what happened before, or a pluperfect in a relative clause."""
    date = own(scene, telling)
    if lookback.refers_back(scene, telling) or (date is not None and lookback.dates_what_led(scene, telling, date)):
        return True
    near = clause(scene, telling.core)
    before = scene.norms(near.start, telling.head.start)
    if not lookback.relative(scene, before):
        return False
    return any(norm in words(scene.arabic)["pluperfect"] for norm in before)


def ends_when(scene: Scene, date: DateMention) -> bool:
    """'Until 1 September 1969, when …', 'since 3 May, when …': what 'when' opens happened on that very day."""
    following = [norm for norm in scene.words_after(date.end, 2) if norm not in "،,"]
    bounded = date.modifier in ("until", "since", "at_earliest")
    return bounded and bool(following) and following[0] in words(scene.arabic)["on_which"]


def whole(date: DateMention) -> DateMention:
    """The days of a date without the 'until' or 'since' before it."""
    earliest: day | None = getattr(date.expression, "earliest", None) or date.earliest or date.latest
    latest: day | None = getattr(date.expression, "latest", None) or date.latest or earliest
    precision: Precision = "day" if earliest == latest else getattr(date.expression, "precision", "range")
    return replace(date, earliest=earliest, latest=latest, modifier=None, precision=precision)


def _aside(scene: Scene, date: DateMention) -> bool:
    """A date of what had been: 'which the army had held since May'."""
    if date.modifier != "since":
        return False
    near = clause(scene, date.span)
    return lookback.relative(scene, scene.norms(near.start, date.start))


def _adverbial(scene: Scene, date: DateMention) -> bool:
    """Told of a verb ('on 5 May', يوم الخميس), not of a noun beside it ('the 1983 accord', انتخابات 2009)."""
    if date.role != "absolute" and date.role != "yearless":
        return True
    given = words(scene.arabic)["dating"]
    before = scene.words_before(date.start, 1)
    first = scene.words_after(date.start, 1)
    return any(norm in given or (norm[:1] in "وف" and norm[1:] in given) for norm in (*before, *first))


def _opens(scene: Scene, date: DateMention) -> bool:
    """The date is the first thing in its clause: 'and on 25 July'."""
    near, listed = clause(scene, date.span), words(scene.arabic)
    before = [norm for norm in scene.norms(near.start, date.start) if norm not in listed["joining_dates"]]
    given = listed["dating"]
    return near.start > scene.sentence.start and all(norm in given or norm[1:] in given for norm in before)
