"""So long after or before an event that is named: 'two days after the attack', بعد الهجوم بيومين.

Where the main clause has a date of its own, the length of time dates the event that is named; else it dates the main
clause, counted from that event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as day

from sijill.coding.scene import Scene
from sijill.language.text import Text
from sijill.mentions.dates import find, resolve
from sijill.mentions.dates.relative import Shift
from sijill.model import DateMention, Span

NAMED = 4
"""How many words may stand between the length of time and the word that names the event."""
BEHIND = 7
"""How many words the event may take between 'after' and the length of time behind it: بعد اقتحام المخفر بيومين."""
LENGTH = 40
"""Characters that a length of time may take."""
OF_EVENT = 4
"""Words behind the word for the event within which its own date may begin."""
_AFTER = "بعد "
_SIDES = frozenset({"after", "before", "بعد", "قبل", "عقب", "بعيد", "قبيل"})


@dataclass(frozen=True, slots=True)
class Offset:
    """``shift`` leads from the event to the main clause; ``event`` begins with the word that names the event."""

    span: Span
    shift: Shift
    event: Span
    date: DateMention | None
    """The mention of the length of time, where the finder read it as a date."""


def offsets(scene: Scene) -> Sequence[Offset]:
    """The lengths of time of a sentence that are counted from an event that it names."""
    if scene.offsets is None:
        scene.offsets = [*_before_events(scene), *(_behind_events(scene) if scene.arabic else ())]
    return scene.offsets


def _before_events(scene: Scene) -> list[Offset]:
    """'Two days after the attack', بعد يومين من الهجوم."""
    found = []
    for date in scene.dates:
        shift = date.expression
        if not isinstance(shift, Shift) or shift.base not in ("narrative", "event"):
            continue
        if not _SIDES & {norm.lstrip("و") for norm in scene.norms(date.start, date.end)}:
            continue
        named = next((one for one in scene.triggers if one.family != "carrier" and one.start >= date.end), None)
        if named is None or (scene.arabic and scene.words_after(date.end, 1)[:1] not in (["من"], ["علي"])):
            continue
        between = scene.norms(date.end, named.start)
        if len(between) <= NAMED and not any(norm in "،,;؛:" for norm in between):
            found.append(Offset(date.span, shift, Span(date.end, named.end), date))
    return found


def _behind_events(scene: Scene) -> list[Offset]:
    """بعد الهجوم بيومين, قبل سقوط المدينة بأسبوع."""
    found = []
    for position, token in enumerate(scene.tokens):
        if not token.norm.startswith("ب") or len(token.norm) < 4:
            continue
        before = scene.tokens[max(0, position - BEHIND - 1) : position]
        side = next((one for one in reversed(before) if one.norm.removeprefix("و") in _SIDES), None)
        if side is None or any(one.norm in "،,;؛:" for one in before if one.start > side.start):
            continue
        named = next((one for one in scene.triggers if side.end <= one.start < token.start), None)
        length = _length(scene, token.start) if named is not None else None
        if named is not None and length is not None:
            sign = -1 if side.norm.removeprefix("و") in ("قبل", "قبيل") else 1
            span = Span(side.start, length[1])
            found.append(Offset(span, replace(length[0], sign=sign), Span(side.end, token.start), None))
    return found


def _length(scene: Scene, start: int) -> tuple[Shift, int] | None:
    """The length of time behind the ب at ``start``, and where it ends."""
    read = find(Text(_AFTER + scene.raw[start + 1 : start + LENGTH], "ar"))
    first = read[0] if read and not read[0].start else None
    if first is None or not isinstance(first.expression, Shift) or first.expression.base != "narrative":
        return None
    return first.expression, start + 1 + first.end - len(_AFTER)


def names(scene: Scene, core: Span) -> Offset | None:
    """The offset whose event is told by the words of ``core``."""
    return next((one for one in offsets(scene) if one.event.overlaps(core)), None)


def main_date(offset: Offset, dates: Sequence[DateMention]) -> DateMention | None:
    """The date of the main clause, from which the event is counted back: the last before the length of time."""
    told = [date for date in dates if date.end <= offset.span.start and date is not offset.date]
    return told[-1] if told else None


def event_date(scene: Scene, offset: Offset) -> DateMention | None:
    """The date of the event itself: 'two days after the attack of 5 May'."""
    for date in scene.dates:
        between = scene.norms(offset.event.end, date.start)
        if date.start < offset.event.start or date is offset.date or counts(scene, date):
            continue
        if len(between) <= OF_EVENT and not any(norm in "،,;؛:" for norm in between) and date.earliest is not None:
            return date
    return None


def moved(offset: Offset, earliest: day | None, latest: day | None, *, back: bool) -> DateMention | None:
    """The days ``earliest`` to ``latest`` moved from the event to the main clause, or ``back`` to the event."""
    if earliest is None and latest is None:
        return None
    shift = replace(offset.shift, sign=-offset.shift.sign if back else offset.shift.sign, base="narrative")
    start, end = offset.span.start, offset.span.end
    mention = DateMention(start=start, end=end, text="", precision="unknown", expression=shift)
    found = resolve(mention, earliest, latest)
    return replace(found, modifier="later" if shift.sign > 0 else "ago") if found.earliest or found.latest else None


def counts(scene: Scene, date: DateMention) -> bool:
    """Whether the date only says how far the clause is from an event that is named behind it."""
    return any(one.date is date for one in offsets(scene))


def dates_event(scene: Scene, date: DateMention) -> bool:
    """Whether the date is that of an event from which another is counted."""
    return any(event_date(scene, one) is date for one in offsets(scene))


def after_event(scene: Scene, start: int, end: int) -> bool:
    """Whether an offset stands between two tellings: they are two events."""
    return any(start <= one.span.start and one.span.end <= end for one in offsets(scene))
