"""What a date expression means before it is known what it is relative to, and how it resolves.

An expression is a small frozen tree. ``resolve`` gives an :class:`Interval` in a :class:`Scene` (the document's date,
the date the narrative stands at), or None where the scene does not tell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sijill.mentions.dates import calendars
from sijill.mentions.dates.calendars import plus
from sijill.model.mentions import Basis, Precision
from sijill.model.span import Span

Base = Literal["document", "narrative", "event", "current"]
"""'current': the narrative's time, else the document's: 'since the beginning of the year'."""
Calendar = Literal["gregorian", "hijri", "julian"]
Prefer = Literal["past", "future"]
_FINENESS: dict[str, int] = {"day": 0, "week": 1, "month": 2, "year": 3, "range": 4, "unknown": 5}


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive days; None is an open side. ``nominal`` is the day that plain calendar arithmetic gives."""

    earliest: date | None
    latest: date | None
    precision: Precision
    basis: Basis = "explicit"
    basis_span: Span | None = None
    nominal: date | None = None
    flags: tuple[str, ...] = ()

    def flagged(self, *flags: str) -> Interval:
        return replace(self, flags=tuple(dict.fromkeys(self.flags + flags)))


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known around an expression. ``anchor`` is the last resolved date of the narrative, ``day_anchor`` the
    last one that is a day, ``ahead`` the next absolute date after the expression."""

    document: date | None = None
    anchor: Interval | None = None
    day_anchor: Interval | None = None
    ahead: Interval | None = None
    prefer: Prefer = "past"
    week_start: int = 0
    hour: int | None = None
    counted_from: Interval | None = None
    """The day from which 'the second day', 'the third day' are counted."""
    following: Expression | None = None
    """The expression told next, not yet resolved."""
    forced: bool = False
    """The anchor was given by the caller: it also serves expressions that look to the document's date."""

    def base(self, base: Base, day: bool = False) -> Interval | None:
        """The interval that expressions of this base are relative to; an 'event' is known to the caller only."""
        narrative = (self.day_anchor if day else None) or self.anchor
        document = None
        if self.document is not None:
            document = Interval(self.document, self.document, "day", "document_date")
        if self.forced and narrative is not None:
            return narrative
        if base == "event":
            return None
        if base == "current":
            return replace(narrative, basis="event") if narrative is not None else document
        if base == "narrative":
            # Talk without a story stands on the day of speaking; a chronicle must not be moved there.
            fallback = document if self.prefer == "future" else None
            return replace(narrative, basis="event") if narrative is not None else fallback
        return document


class Expression:
    """Base of the tree. ``role`` names the kind of expression for whoever wants to anchor it anew."""

    __slots__ = ()
    role: str = "absolute"

    def resolve(self, scene: Scene) -> Interval | None:
        raise NotImplementedError

    @property
    def precision(self) -> Precision:
        return "unknown"


def interval(days: calendars.Days, precision: Precision, of: Interval | None = None) -> Interval:
    """``days`` on the basis of ``of`` (explicit if None)."""
    if of is None:
        return Interval(days[0], days[1], precision)
    return Interval(days[0], days[1], precision, of.basis, of.basis_span)


@dataclass(frozen=True, slots=True)
class Absolute(Expression):
    """Days that the words give in full. Both None: before Christ, which ``datetime`` cannot hold."""

    earliest: date | None
    latest: date | None
    grain: Precision
    calendar: Calendar = "gregorian"
    flags: tuple[str, ...] = ()
    role = "absolute"

    def resolve(self, scene: Scene) -> Interval | None:
        if self.earliest is None and self.latest is None:
            return None
        basis: Basis = "hijri" if self.calendar == "hijri" else "explicit"
        return Interval(self.earliest, self.latest, self.grain, basis, flags=self.flags)

    @property
    def precision(self) -> Precision:
        return self.grain


@dataclass(frozen=True, slots=True)
class Yearless(Expression):
    """A month, or a day of a month, without its year. ``step``: −1 last, +1 next, 0 this, None not said."""

    month: int
    day: int | None = None
    calendar: Calendar = "gregorian"
    step: int | None = None
    role = "yearless"

    @property
    def precision(self) -> Precision:
        return "month" if self.day is None else "day"

    def in_year(self, year: int) -> calendars.Days | None:
        """The days in a year of the expression's own calendar; None where there is no such day."""
        try:
            if self.calendar == "hijri":
                if self.day is None:
                    return calendars.hijri_month_days(year, self.month)
                day = calendars.hijri_day(year, self.month, self.day)
                return (day, day) if day else None
            if self.day is None:
                return calendars.month_days(year, self.month)
            found = date(year, self.month, self.day)
        except (ValueError, OverflowError):
            return None
        return found, found

    def year_of(self, day: date) -> int:
        return calendars.hijri_of(day)[0] if self.calendar == "hijri" else day.year

    def resolve(self, scene: Scene) -> Interval | None:
        if self.step is not None:
            return self._stepped(scene)
        anchor = scene.anchor
        for known in (anchor, None if scene.document else scene.ahead):
            reference = known and (known.earliest or known.latest)
            if known and reference:
                days = self._near(reference, known, scene)
                if days:
                    return Interval(*days, self.precision, "inherited", known.basis_span)
        if scene.document is None:
            return None
        days = self._by_preference(scene.document, scene.prefer)
        return Interval(*days, self.precision, "document_date") if days else None

    def _near(self, reference: date, known: Interval, scene: Scene) -> calendars.Days | None:
        year = self.year_of(reference)
        days = self.in_year(year)
        if known.precision in ("day", "week", "month") and known is scene.anchor:
            # December is followed by January: the next year where that is the nearer reading of a story told forward.
            later = self.in_year(year + 1)
            if days and later and (reference - days[0]).days > 240 and (later[0] - reference).days < 100:
                return later
        if self.calendar == "hijri" and days and known.latest and days[0] > known.latest:
            return days
        return days or self._next_valid(year)

    def _next_valid(self, year: int) -> calendars.Days | None:
        """29 February takes the leap year nearest before."""
        return next((days for back in range(1, 8) if (days := self.in_year(year - back))), None)

    def _by_preference(self, document: date, prefer: Prefer) -> calendars.Days | None:
        year = self.year_of(document)
        days = self.in_year(year)
        if prefer == "past" and days and days[0] > document:
            return self.in_year(year - 1) or self._next_valid(year)
        return days or self._next_valid(year)

    def _stepped(self, scene: Scene) -> Interval | None:
        base = scene.base("document") or scene.anchor
        if base is None or base.latest is None or self.step is None:
            return None
        today = base.latest
        year = self.year_of(today)
        days = self.in_year(year)
        if days is None:
            return None
        if self.step < 0:
            past = days[0] < today if self.day is None else days[1] < today
            year += self.step + (1 if past else 0)
        elif self.step > 0:
            year += self.step - (1 if days[0] > today else 0)
        found = self.in_year(year)
        return interval(found, self.precision, base) if found else None


@dataclass(frozen=True, slots=True)
class WithYear(Expression):
    """A yearless date whose year is an expression of its own: '28 June of that year'."""

    inner: Yearless
    year: Expression
    role = "yearless"

    @property
    def precision(self) -> Precision:
        return self.inner.precision

    def resolve(self, scene: Scene) -> Interval | None:
        year = self.year.resolve(scene)
        if year is None or year.earliest is None:
            return None
        days = self.inner.in_year(self.inner.year_of(year.nominal or year.earliest))
        basis = "inherited" if year.basis == "event" else year.basis
        return Interval(*days, self.precision, basis, year.basis_span) if days else None


@dataclass(frozen=True, slots=True)
class Both(Expression):
    """A date told in two calendars: the Gregorian one counts, disagreement is flagged."""

    gregorian: Expression
    hijri: Expression
    role = "absolute"

    @property
    def precision(self) -> Precision:
        return self.gregorian.precision

    def resolve(self, scene: Scene) -> Interval | None:
        first, second = self.gregorian.resolve(scene), self.hijri.resolve(scene)
        if first is None or second is None:
            return first or second
        if first.earliest and first.latest and second.earliest and second.latest:
            slack = calendars.ARITHMETIC_TOLERANCE_DAYS
            low, high = calendars.julian(first.earliest), calendars.julian(first.latest)
            if plus(second.latest, slack) < low or high < plus(second.earliest, -slack):
                return first.flagged("hijri-mismatch")
        return first


@dataclass(frozen=True, slots=True)
class Weekday(Expression):
    """A day of the week. ``step``: −1 last, +1 next, ±2 the one before or after it, 0 this, None not said."""

    index: int
    step: int | None = None
    role = "weekday"

    @property
    def precision(self) -> Precision:
        return "day"

    def resolve(self, scene: Scene) -> Interval | None:
        base = scene.base("document")
        if scene.day_anchor is not None and not scene.forced:
            stale = base is None or (base.latest and scene.day_anchor.latest
                                     and (base.latest - scene.day_anchor.latest).days > 21)  # fmt: skip
            if stale and self.step is None and scene.day_anchor.latest:
                day = scene.day_anchor.latest
                return self._at(plus(day, (self.index - day.weekday()) % 7), replace(scene.day_anchor, basis="event"))
        if base is None or base.latest is None:
            return None
        today = base.latest
        if self.step is None or self.step == 0:
            back = (today.weekday() - self.index) % 7
            forward = (self.index - today.weekday()) % 7
            if self.step == 0 or scene.prefer == "future":
                return self._at(plus(today, forward), base)
            return self._at(plus(today, -back), base)
        if self.step < 0:
            back = (today.weekday() - self.index - 1) % 7 + 1
            return self._at(plus(today, -back + 7 * (self.step + 1)), base)
        forward = (self.index - today.weekday() - 1) % 7 + 1
        return self._at(plus(today, forward + 7 * (self.step - 1)), base)

    def _at(self, day: date, base: Interval) -> Interval:
        return interval((day, day), "day", base)


@dataclass(frozen=True, slots=True)
class OnWeekday(Expression):
    """A date with the weekday that the text gives: a mismatch is flagged, and a week or month narrows to the day."""

    inner: Expression
    index: int
    chat: bool = False
    bracketed: bool = False
    """The weekday explains the date from outside: 'yesterday (Monday)'."""

    @property
    def role(self) -> str:  # type: ignore[override]
        return self.inner.role

    @property
    def precision(self) -> Precision:
        return "day"

    def resolve(self, scene: Scene) -> Interval | None:
        found = self.inner.resolve(scene)
        if found is None or found.earliest is None or found.latest is None:
            return found
        if found.earliest == found.latest:
            if self.index in (found.earliest.weekday(), calendars.julian(found.earliest).weekday()):
                return found
            if self.bracketed and found.basis == "document_date" and self.inner.role == "deictic":
                return self._as_spoken(found)
            if found.basis == "inherited" and found.basis_span is not None:
                return self._other_year(found, scene) or found.flagged("weekday-mismatch")
            return found.flagged("weekday-mismatch")
        start = found.nominal if found.nominal and found.precision != "week" else found.earliest
        day = plus(start, (self.index - start.weekday()) % 7)
        if found.precision == "week" and found.nominal and not found.earliest <= day <= found.latest:
            day = plus(found.earliest, (self.index - found.earliest.weekday()) % 7)
        return replace(found, earliest=day, latest=day, precision="day", nominal=None)

    def _as_spoken(self, found: Interval) -> Interval:
        """'Yesterday (Monday)' in a paper of Wednesday quotes words spoken on Tuesday: the weekday counts."""
        if found.earliest is None:
            return found
        back = (found.earliest.weekday() - self.index) % 7
        day = plus(found.earliest, -back) if back <= 3 else found.earliest
        return replace(found, earliest=day, latest=day).flagged("weekday-mismatch")

    def _other_year(self, found: Interval, scene: Scene) -> Interval | None:
        """The year nearest to an inherited one in which the weekday is right: the story has moved on unsaid."""
        if not isinstance(self.inner, Yearless) or found.earliest is None:
            return None
        for step in (1, -1, 2, -2, 3, -3):
            days = self.inner.in_year(self.inner.year_of(found.earliest) + step)
            if days and days[0].weekday() == self.index and (scene.document is None or days[0] <= scene.document):
                return replace(found, earliest=days[0], latest=days[1]).flagged("year-from-weekday")
        return None
