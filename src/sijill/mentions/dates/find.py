"""The finder: dates of a text, resolved against the document's date and the course of the narrative."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from sijill.language.ar import syntax
from sijill.language.fold import Folded, fold
from sijill.language.tense import pluperfect
from sijill.language.text import SILENT, Sentence, Text
from sijill.mentions.dates.calendars import plus
from sijill.mentions.dates.expression import Expression, Interval, Prefer, Scene, Weekday, Yearless
from sijill.mentions.dates.items import Item
from sijill.mentions.dates.ordinal import NthDay
from sijill.mentions.dates.parse import is_name, parse, surroundings
from sijill.mentions.dates.relative import Shift, Within
from sijill.model import DateMention, Span
from sijill.model.mentions import Basis, Modifier, Precision

_FLAGGED_NAME = "name"
NEAR = 3
"""Among how many of the following expressions a day without its month looks for it."""
SAYING_REACH = 60
"""How many characters before a name may hold the verb by which its bearer speaks."""


def find(
    text: Text, *, reference: date | None = None, prefer: Prefer = "past", week_start: int = 0,
    persons: Sequence[Span] = (),
) -> list[DateMention]:  # fmt: skip
    """Every date expression of ``text`` in text order.

    reference: the document's date (a datetime also gives the hour of speaking); default that of the document. Without
    it, and without a date in the narrative, relative expressions stay unresolved (both sides None, basis 'none').
    prefer: 'past' for chronicles, 'future' for talk and appointments. week_start: first day of the week, 0 Monday.
    persons: where persons are named, for weekdays that are family names (محمد الجمعة).
    """
    if reference is None and text.document is not None:
        reference = text.document.document_date
    folded = _unmasked(text)
    around = surroundings(folded, prefer)
    read = [(item, folded.span(item.start, item.end)) for item in parse(folded, prefer)]
    read = with_headings(text, read, prefer)
    if reference is None:
        reference = dateline(text.raw, read)
    narrative = Narrative(reference, prefer, week_start, [item.value for item, _ in read])
    zones = [zone for zone in text.zones if zone.kind in SILENT]
    ends = {person.end for person in persons}
    mentions: list[DateMention] = []
    for index, (item, span) in enumerate(read):
        silent = any(zone.start <= span.start < zone.end for zone in zones) or (
            bool(mentions) and _looks_back(text, mentions[-1], item, span, narrative.scene)
        )
        named = is_name(item, around) or _surname(text.raw, span, item, ends)
        mentions.append(narrative.tell(index, item, span, span.of(text.raw), silent, named))
    return mentions


Read = tuple[Item, Span]


def with_headings(text: Text, read: list[Read], prefer: Prefer) -> list[Read]:
    """``read`` with the dates of headings that are but a year or a month, which elsewhere would need support."""
    added: list[Read] = []
    taken = [span.start for _, span in read]
    for sentence in text.sentences:
        form = _BARE_HEADING if sentence.zone == "heading" else _BARE_YEAR if _own_line(text.raw, sentence) else None
        bare = form.fullmatch(text.raw[sentence.start : sentence.end]) if form is not None else None
        at = bisect_right(taken, sentence.end)
        if bare is None or (at and taken[at - 1] >= sentence.start):
            continue
        start = sentence.start + bare.start(1)
        support = "in " if bare.group(1).isascii() else "في "
        folded = Folded(support + bare.group(1))
        items = list(parse(folded, prefer))
        if len(items) == 1 and folded.span(0, items[0].end).end == len(folded.source):
            span = folded.span(items[0].start, items[0].end)
            begin = max(span.start - len(support), 0) + start
            added.append((items[0], Span(begin, start + len(bare.group(1)))))
    return sorted(read + added, key=lambda one: one[1].start) if added else read


def _own_line(raw: str, sentence: Sentence) -> bool:
    """Whether nothing else stands on the line: in flattened chronicles a lone '1976' is a heading."""
    start, end = sentence.start, sentence.end
    if end - start > len("1976 : "):
        return False
    before, after = raw[max(0, start - 4) : start].rstrip(" \t"), raw[end : end + 4].lstrip(" \t")
    return before[-1:] in ("", "\n") and after[:1] in ("", "\n", "\r")


_BARE_YEAR = re.compile(r"\s*([12]\d{3})\s*:?\s*")
_BARE_HEADING = re.compile(r"[\s#=*_\-–:.]*(\w[^\n.:=#*]{0,30}\w)[\s#=*_\-–:.]*")


def dateline(raw: str, read: Sequence[Read]) -> date | None:
    """The day of a report that says at its head where and when it was written: 'بيروت، 3 أيار 2016 - ', '(Geneva, 3 May
    2016) – '."""
    for item, span in read:
        if span.start > HEAD:
            return None
        place = raw[raw.rfind("\n", 0, span.start) + 1 : span.start]
        if len(place) > PLACE or not _DASH.match(raw, span.end) or not (place.rstrip().endswith(("،", ",", "("))):
            continue
        found: Interval | None = item.value.resolve(Scene()) if item.value.role == "absolute" else None
        if found is not None and found.earliest == found.latest is not None:
            return found.earliest
    return None


_DASH = re.compile(r"\s*[)\]]?\s*[-–—:ـ]")
HEAD, PLACE = 400, 40
"""Characters within which a dateline stands, and that the name of its place may have."""


def _surname(raw: str, span: Span, item: Item, ends: Collection[int]) -> bool:
    """A lone weekday behind a person's name is part of it, unless the person is said to have spoken that day."""
    if not ends or not isinstance(item.value, Weekday) or " " in span.of(raw) or span.start - 1 not in ends:
        return False
    before = fold(raw[max(0, span.start - SAYING_REACH) : span.start])
    return not syntax.words()["saying"] & {word.removeprefix("و") for word in before.split()}


def _unmasked(text: Text) -> Folded:
    """The folded text; markup inside prose is blanked, so that it parts no date."""
    if not text.masks:
        return text.folded
    source = list(text.raw)
    for mask in text.masks:
        source[mask.start : mask.end] = " " * len(mask)
    return Folded("".join(source))


def _looks_back(text: Text, before: DateMention, item: Item, span: Span, scene: Scene) -> bool:
    """Whether a date only recalls what was earlier: 'on 4 June, X took the base, which Y had held since May 2015'.

    That is an absolute date of an earlier year behind another date of its sentence, or in a sentence that tells what
    had been before. The narrative goes on from where it stood: a date without a year that follows is not of the year
    recalled.
    """
    anchor = scene.day_anchor or scene.anchor
    if item.value.role != "absolute" or anchor is None or anchor.earliest is None or anchor.basis_span is None:
        return False
    found = item.value.resolve(scene)
    if found is None or found.latest is None or found.latest.year >= anchor.earliest.year:
        return False

    told = text.sentences[bisect_right(text.sentences, span.start, key=lambda one: one.start) - 1]
    if told.start <= before.start:
        return True
    return pluperfect(token.norm for token in text.tokens[told.first : told.last])


class Narrative:
    """Walks through the dates of a text in order and remembers where the narrative stands."""

    def __init__(self, reference: date | None, prefer: Prefer, week_start: int, values: Sequence[Expression]) -> None:
        hour = reference.hour if isinstance(reference, datetime) else None
        document = reference.date() if isinstance(reference, datetime) else reference
        self.scene = Scene(document=document, prefer=prefer, week_start=week_start, hour=hour)
        self._values = values
        self._ahead_at = 0
        self._ahead: Interval | None = None

    def tell(self, index: int, item: Item, span: Span, words: str, silent: bool, named: bool) -> DateMention:
        """The mention of one item; an absolute or resolved date becomes the narrative's anchor."""
        expression: Expression = item.value
        ahead = self._values[index + 1 : index + 1 + NEAR]
        following = next((value for value in ahead if isinstance(value, Yearless) and value.day), None)
        scene = replace(self.scene, ahead=self._next_absolute(index), following=following)
        found = expression.resolve(scene)
        if named and expression.role != "absolute":
            found = None
        mention = as_mention(item, span, words, found, named)
        ended = item.modifier == "until" and expression.role != "absolute"
        if found is not None and not silent and not named and not ended and item.modifier != "clock":
            self._stand(found, span, expression)
        return mention

    def _stand(self, found: Interval, span: Span, expression: Expression) -> None:
        if found.earliest is None and found.latest is None:
            return
        if expression.role in ("offset", "within") and found.precision == "range":
            return
        anchor = replace(found, basis_span=span)
        fine = found.precision == "day" or (found.precision == "range" and _short(found))
        counted = self.scene.counted_from if isinstance(expression, NthDay) else (anchor if fine else None)
        self.scene = replace(
            self.scene, anchor=anchor, day_anchor=anchor if fine else self._kept(anchor), counted_from=counted
        )

    def _kept(self, anchor: Interval) -> Interval | None:
        """A month or year that holds the last day does not move the narrative's day."""
        day = self.scene.day_anchor
        if day is None or day.earliest is None or anchor.earliest is None or anchor.latest is None:
            return None
        return day if anchor.earliest <= day.earliest <= anchor.latest else None

    def _next_absolute(self, index: int) -> Interval | None:
        if self._ahead_at > index:
            return self._ahead
        for at in range(index + 1, len(self._values)):
            value = self._values[at]
            if value.role == "absolute" and (found := value.resolve(self.scene)) and found.earliest:
                self._ahead_at, self._ahead = at, found
                return found
        self._ahead_at, self._ahead = len(self._values), None
        return None


def _short(found: Interval) -> bool:
    return bool(found.earliest and found.latest and (found.latest - found.earliest).days < 31)


def as_mention(item: Item, span: Span, words: str, found: Interval | None, named: bool) -> DateMention:
    """The mention of a resolved (or unresolvable) expression."""
    expression: Expression = item.value
    modifier = None if item.modifier == "clock" else cast("Modifier | None", item.modifier) or _direction(expression)
    role = "clock" if item.modifier == "clock" else expression.role
    flags: tuple[str, ...] = (_FLAGGED_NAME,) if named else ()
    mention = DateMention(
        start=span.start, end=span.end, text=words, precision="unknown", modifier=modifier, clock=item.clock,
        clock_end=item.clock_end, part_of_day=item.part, role=role, flags=flags, expression=expression,
        calendar=getattr(expression, "calendar", "gregorian"),
    )  # fmt: skip
    if found is None:
        return replace(mention, flags=flags + tuple(getattr(expression, "flags", ())))
    return settled(mention, found)


def _direction(expression: Expression) -> Modifier | None:
    """Ago, later or within, for what is told as so much time from another day."""
    if isinstance(expression, Within):
        return "within"
    if isinstance(expression, Shift) and not isinstance(expression.base, Expression):
        return "later" if expression.sign > 0 else "ago" if expression.base == "document" else None
    return None


def settled(mention: DateMention, found: Interval) -> DateMention:
    """``mention`` with the interval that it resolved to, after its modifier has opened a side."""
    earliest, latest, precision = bounded(found, mention.modifier)
    return replace(
        mention, earliest=earliest, latest=latest, precision=precision, basis=found.basis, basis_span=found.basis_span,
        date_prec=date_prec(earliest, latest), nominal=found.nominal,
        flags=tuple(dict.fromkeys((*(flag for flag in mention.flags), *found.flags))),
    )  # fmt: skip


def bounded(found: Interval, modifier: Modifier | None) -> tuple[date | None, date | None, Precision]:
    earliest, latest = found.earliest, found.latest
    if modifier in ("by", "until", "at_latest"):
        return None, latest, "range"
    if modifier in ("since", "at_earliest"):
        return earliest, None, "range"
    if modifier == "before":
        return None, plus(earliest, -1) if earliest else None, "range"
    if modifier == "after":
        return plus(latest, 1) if latest else None, None, "range"
    return earliest, latest, found.precision


def date_prec(earliest: date | None, latest: date | None) -> int | None:
    """UCDP GED's date_prec by length: 1 a day, 2 up to six days, 3 a week, 4 up to a month, 5 longer or open."""
    if earliest is None and latest is None:
        return None
    if earliest is None or latest is None:
        return 5
    length = (latest - earliest).days + 1
    return 1 if length == 1 else 2 if length <= 6 else 3 if length == 7 else 4 if length <= 31 else 5


def resolve(
    mention: DateMention,
    anchor_earliest: date | None,
    anchor_latest: date | None,
    basis: Basis = "event",
    basis_span: Span | None = None,
    *,
    document_date: date | None = None,
) -> DateMention:
    """``mention`` resolved anew against the days of another event instead of the narrative's last date.

    Absolute dates come back unchanged. Deictic ones ('yesterday', weekdays) are read from the anchor, too, unless
    ``document_date`` is given. Both sides None: nothing is known, the mention comes back unresolved.
    """
    expression = mention.expression
    if not isinstance(expression, Expression) or expression.role == "absolute":
        return mention
    anchor = None
    if anchor_earliest is not None or anchor_latest is not None:
        precision: Precision = "day" if anchor_earliest == anchor_latest else "range"
        anchor = Interval(anchor_earliest, anchor_latest, precision, basis, basis_span)
    scene = Scene(document=document_date, anchor=anchor, day_anchor=anchor, forced=document_date is None)
    if isinstance(expression, Weekday) and document_date is None:
        scene = replace(scene, forced=True)
    found = expression.resolve(scene)
    if found is None:
        return replace(mention, earliest=None, latest=None, precision="unknown", date_prec=None, basis="none",
                       basis_span=None, nominal=None)  # fmt: skip
    if found.basis_span == basis_span and found.basis != "document_date":
        found = replace(found, basis=basis)
    return settled(mention, found)
