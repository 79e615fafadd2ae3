"""Expressions that are relative to the day of speaking or to the narrative: periods, shifts, bounds, ranges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import inf
from typing import cast

from sijill.mentions.dates import calendars
from sijill.mentions.dates.calendars import plus
from sijill.mentions.dates.expression import Base, Calendar, Expression, Interval, Scene, Yearless, interval
from sijill.model.mentions import Precision

_DAYS = {"second": 0, "minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_GRAIN: dict[str, Precision] = {
    "second": "day", "minute": "day", "hour": "day", "day": "day", "night": "day", "week": "week", "month": "month",
    "year": "year", "decade": "range", "century": "range",
}  # fmt: skip


def period(unit: str, day: date, scene: Scene, calendar: Calendar = "gregorian") -> calendars.Days:
    """The calendar period of ``unit`` that holds ``day``."""
    if unit == "week":
        return calendars.week_days(day, scene.week_start)
    if unit == "month":
        if calendar == "hijri":
            return calendars.hijri_month_days(*calendars.hijri_of(day))
        return calendars.month_days(day.year, day.month)
    if unit == "year":
        if calendar == "hijri":
            return calendars.hijri_year_days(calendars.hijri_of(day)[0])
        return calendars.year_days(day.year)
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        first = max(1, day.year - (day.year - (unit == "century")) % length)
        return date(first, 1, 1), date(min(9999, first + length - 1), 12, 31)
    return day, day


def moved(day: date, unit: str, count: float, calendar: Calendar = "gregorian") -> date:
    """``day`` moved by ``count`` units; hours and less stay on the day unless they fill days."""
    if unit in _MONTHS:
        if calendar == "hijri" and unit in ("month", "year"):
            year, month = calendars.hijri_of(day)
            offset = (day - calendars.hijri_month_start(year, month)).days
            total = year * 12 + month - 1 + int(count) * (12 if unit == "year" else 1)
            try:
                return plus(calendars.hijri_month_start(total // 12, total % 12 + 1), offset)
            except ValueError:
                return day
        months = count * _MONTHS[unit]
        return plus(calendars.shift_months(day, int(months)), round((months - int(months)) * 30))
    if unit == "hour":
        return plus(day, int(count / 24))
    return plus(day, round(min(abs(count) * _DAYS[unit], 4_000_000)) * (1 if count >= 0 else -1))


OPEN = inf
"""The upper count of 'more than two months'."""


@dataclass(frozen=True, slots=True)
class Period(Expression):
    """This, last, next, the same or the following day, week, month, year … (``step`` periods from the base)."""

    unit: str
    step: int
    base: Base
    calendar: Calendar = "gregorian"
    chat: bool = False

    @property
    def role(self) -> str:  # type: ignore[override]
        if self.base in ("narrative", "current"):
            return "anaphoric"
        return "deictic" if self.unit in ("day", "night") else "period"

    @property
    def precision(self) -> Precision:
        return _GRAIN[self.unit]

    def resolve(self, scene: Scene) -> Interval | None:
        fine = self.unit in ("day", "night", "hour", "minute", "second")
        base = scene.base(self.base, day=fine)
        if base is None or base.earliest is None:
            base = base and replace(base, earliest=base.latest)
        if base is None or base.earliest is None or base.latest is None:
            return None
        if fine and base.precision in ("month", "range") and self.step == 0:
            return replace(base, nominal=None)
        if fine and base.precision in ("month", "year"):
            return None
        if self.unit in ("month", "week") and self.base in ("narrative", "current") and _longer(base):
            if self.base == "narrative" or scene.document is None:
                return None
            base = Interval(scene.document, scene.document, "day", "document_date")
        start = cast("date", base.earliest if self.step <= 0 else base.latest)
        nominal = moved(start, self.unit, self.step, self.calendar)
        days = period(self.unit, nominal, scene, self.calendar)
        if self.unit == "night" and self.step < 0:
            days = nominal, plus(nominal, 1)
        if fine and self.step == 0:
            return replace(base, nominal=None)
        return replace(interval(days, self.precision if days[0] != days[1] or fine else "day", base), nominal=nominal)


def _longer(base: Interval) -> bool:
    """Whether an interval is too long to say which month it stands for."""
    return base.earliest is None or base.latest is None or (base.latest - base.earliest).days > 31


@dataclass(frozen=True, slots=True)
class Shift(Expression):
    """``low``–``high`` units after (sign +1) or before (−1) the base. ``high`` None: 'days later', no upper bound.

    The interval is as coarse as the unit: 'three months later' is the month, not the day; ``nominal`` has the day.
    """

    unit: str
    low: float
    high: float | None
    sign: int
    base: Base | Expression
    calendar: Calendar = "gregorian"
    role = "offset"

    @property
    def precision(self) -> Precision:
        return _GRAIN[self.unit] if self.high == self.low else "range"

    def resolve(self, scene: Scene) -> Interval | None:
        base = self.base.resolve(scene) if isinstance(self.base, Expression) else scene.base(self.base, day=True)
        if base is None:
            return None
        start, end = base.earliest or base.latest, base.latest or base.earliest
        if start is None or end is None:
            return None
        if self.high is None or self.high != self.low:
            return self._vague(start, end, base)
        if self.unit == "hour" and scene.hour is not None and base.basis == "document_date":
            days = (scene.hour + self.sign * self.low) // 24
            start = end = plus(start, int(days))
        else:
            start = moved(start, self.unit, self.sign * self.low, self.calendar)
            end = moved(end, self.unit, self.sign * self.low, self.calendar)
        nominal = start if start == end else None
        grain = self.precision
        if grain == "week":
            start, end = plus(start, -3), plus(end, 3)
        elif grain in ("month", "year", "range"):
            start, end = period(self.unit, start, scene)[0], period(self.unit, end, scene)[1]
        coarser = grain if base.precision == "day" else max(grain, base.precision, key=_rank)
        return replace(interval((start, end), coarser, base), nominal=nominal)

    def _vague(self, start: date, end: date, base: Interval) -> Interval:
        """'Days later': from the day after on; 'several days ago': between the bounds of the vague count."""
        if self.high == OPEN:
            near = moved(start if self.sign > 0 else end, self.unit, self.sign * self.low, self.calendar)
            first, last = (near, None) if self.sign > 0 else (None, near)
            return Interval(first, last, "range", base.basis, base.basis_span)
        fine = self.unit in ("hour", "minute", "second")
        if self.high is None and self.unit in ("minute", "second"):
            # 'Minutes later' is told of the same day; that midnight passed between is not.
            return Interval(start, end, base.precision, base.basis, base.basis_span)
        if self.high is None:
            days: tuple[date | None, date | None]
            if self.sign > 0:
                days = (start, plus(end, 1)) if fine else (plus(start, 1), None)
            else:
                days = (plus(start, -1), end) if fine else (None, plus(end, -1))
            return Interval(days[0], days[1], "range", base.basis, base.basis_span)
        far = moved(end if self.sign > 0 else start, self.unit, self.sign * self.high)
        near = moved(start if self.sign > 0 else end, self.unit, self.sign * self.low)
        return Interval(min(near, far), max(near, far), "range", base.basis, base.basis_span)


def _rank(precision: str) -> int:
    return ("day", "week", "month", "year", "range", "unknown").index(precision)


@dataclass(frozen=True, slots=True)
class Within(Expression):
    """'Within hours', 'in the space of three days': from the base to the base plus the duration (a day at least)."""

    unit: str
    high: float | None
    base: Base
    sign: int = 1
    role = "within"

    @property
    def precision(self) -> Precision:
        return "range"

    def resolve(self, scene: Scene) -> Interval | None:
        base = scene.base(self.base, day=True)
        if base is None:
            return None
        start, end = base.earliest or base.latest, base.latest or base.earliest
        if start is None or end is None:
            return None
        count = self.high if self.high is not None and self.high != OPEN else 1
        reach = moved(end if self.sign > 0 else start, self.unit, self.sign * count)
        open_ended = self.high in (None, OPEN) and self.unit not in ("hour", "minute", "second")
        if self.sign > 0:
            last = max(plus(end, 1), reach)
            if self.unit == "hour" and scene.hour is not None and base.basis == "document_date":
                last = plus(end, int((scene.hour + count) // 24))
            found = Interval(start, None if open_ended else last, "range", base.basis, base.basis_span)
            return replace(found, nominal=reach)
        first = min(plus(start, -1), reach)
        return Interval(None if open_ended else first, end, "range", base.basis, base.basis_span)


@dataclass(frozen=True, slots=True)
class Range(Expression):
    """From one date to another, both inclusive. A first date without its year takes it from the second."""

    low: Expression
    high: Expression

    @property
    def role(self) -> str:  # type: ignore[override]
        return "absolute" if self.high.role == "absolute" else self.low.role

    @property
    def precision(self) -> Precision:
        return "range"

    def resolve(self, scene: Scene) -> Interval | None:
        low, high = self.low, self.high
        last = high.resolve(scene)
        part = low.index if isinstance(low, Third) else None
        if isinstance(low, Third) and isinstance(low.inner, Yearless):
            low = low.inner
        if isinstance(low, Yearless) and low.step is None and last and last.earliest and not isinstance(high, Yearless):
            first = _before(low, last)
            if first is not None and part is not None and first.earliest and first.latest:
                days = calendars.third((first.earliest, first.latest), part)
                first = replace(first, earliest=days[0], latest=days[1])
        else:
            first = self.low.resolve(scene)
            if isinstance(high, Yearless) and high.step is None and first and first.earliest:
                last = _after(high, first)
        if first is None or last is None or first.earliest is None or last.latest is None:
            return None
        if first.earliest > last.latest:
            return None
        basis = first if _rank(first.precision) >= 0 and first.basis != "explicit" and self.role != "absolute" else last
        same = first.earliest == last.latest
        flags = tuple(dict.fromkeys(first.flags + last.flags))
        return Interval(first.earliest, last.latest, "day" if same else "range", basis.basis, basis.basis_span,
                        flags=flags)  # fmt: skip


def _before(low: Yearless, last: Interval) -> Interval | None:
    if last.earliest is None:
        return None
    year = low.year_of(last.earliest)
    days = low.in_year(year)
    if days and last.latest and days[0] > last.latest:
        days = low.in_year(year - 1)
    return Interval(*days, low.precision, last.basis, last.basis_span) if days else None


def _after(high: Yearless, first: Interval) -> Interval | None:
    if first.earliest is None:
        return None
    year = high.year_of(first.earliest)
    days = high.in_year(year)
    if days and days[1] < first.earliest:
        days = high.in_year(year + 1)
    return Interval(*days, high.precision, first.basis, first.basis_span) if days else None


@dataclass(frozen=True, slots=True)
class Third(Expression):
    """Early, mid or late in a period."""

    inner: Expression
    index: int

    @property
    def role(self) -> str:  # type: ignore[override]
        return self.inner.role

    @property
    def precision(self) -> Precision:
        return "range"

    def resolve(self, scene: Scene) -> Interval | None:
        found = self.inner.resolve(scene)
        if found is None or found.earliest is None or found.latest is None:
            return found
        if found.precision == "day":
            return found
        first, last = calendars.third((found.earliest, found.latest), self.index)
        return replace(found, earliest=first, latest=last, precision="range", nominal=None)


@dataclass(frozen=True, slots=True)
class DayOf(Expression):
    """The n-th (−1: the last) day, or weekday, of a period: '14 of next month', 'the last Thursday of September'."""

    inner: Expression
    number: int
    weekday: int | None = None

    @property
    def role(self) -> str:  # type: ignore[override]
        return self.inner.role

    @property
    def precision(self) -> Precision:
        return "day"

    def resolve(self, scene: Scene) -> Interval | None:
        found = self._month_ahead(scene) or self.inner.resolve(scene)
        if found is None or found.earliest is None or found.latest is None:
            return None
        first, last = found.earliest, found.latest
        if self.weekday is None:
            day = last if self.number < 0 else plus(first, self.number - 1)
        elif self.number < 0:
            day = plus(last, -((last.weekday() - self.weekday) % 7))
        else:
            day = plus(first, (self.weekday - first.weekday()) % 7 + 7 * (self.number - 1))
        if not first <= day <= last:
            return None
        return replace(found, earliest=day, latest=day, precision="day", nominal=None)

    def _month_ahead(self, scene: Scene) -> Interval | None:
        """The month of the date told next, where the narrative stands in no month: 'on the 20th …, on 21 August …'."""
        following = scene.following
        if not isinstance(self.inner, Period) or self.inner.base != "narrative" or self.weekday is not None:
            return None
        if not isinstance(following, Yearless) or following.day is None or following.day < self.number:
            return None
        stands = scene.anchor
        if stands is not None and stands.precision in ("day", "week", "month"):
            return None
        return Yearless(following.month, None, following.calendar).resolve(scene)
