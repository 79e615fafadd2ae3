"""Seasons, quarters and years of two figures: what is named by its place in a year that the text may leave out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sijill.mentions.dates import calendars
from sijill.mentions.dates.expression import Base, Expression, Interval, Scene
from sijill.model.mentions import Basis, Precision

_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
MODERN = 1850
"""Before it a year of two figures is a Hijri one without its letter, or an early one, and no shortened one."""


def season_days(name: str, year: int) -> calendars.Days | None:
    """The whole months of a northern season; a winter ends in the February after its December."""
    first, last = _MONTHS[name]
    if not 1 <= year <= 9998:
        return None
    end = calendars.month_days(year + (last > 12), (last - 1) % 12 + 1)[1]
    return date(year, first, 1), end


@dataclass(frozen=True, slots=True)
class Season(Expression):
    """A season: of ``year`` where that is told, else the next that is not over (``step`` 0), the one after it (1), or
    the last that is over (−1)."""

    name: str
    base: Base = "current"
    step: int = 0
    year: Expression | None = None
    role = "yearless"

    @property
    def precision(self) -> Precision:
        return "range"

    def resolve(self, scene: Scene) -> Interval | None:
        base = self.year.resolve(scene) if self.year is not None else scene.base(self.base)
        if base is None or base.earliest is None or base.latest is None:
            return None
        days = self._days(base.earliest, whole=base.precision == "year")
        flags = ("ambiguous-season",) if self.name == "winter" and base.precision == "year" else ()
        found = Interval(*days, "range", base.basis, base.basis_span, flags=flags) if days else None
        return replace(found, basis="inherited") if found and base.basis == "event" else found

    def _days(self, stood: date, whole: bool) -> calendars.Days | None:
        if whole and not self.step:
            return calendars.year_days(stood.year) if self.name == "winter" else season_days(self.name, stood.year)
        near = (season_days(self.name, year) for year in range(stood.year - 2, stood.year + 3))
        known = [days for days in near if days is not None]
        if self.step < 0:
            return next((days for days in reversed(known) if days[1] < stood), None)
        return next((days for days in known if (days[0] > stood if self.step else days[1] >= stood)), None)


@dataclass(frozen=True, slots=True)
class ShortYear(Expression):
    """عام 73, "in '67": a year by its last two figures, the one nearest to the time that the text tells of."""

    figures: int
    role = "yearless"

    @property
    def precision(self) -> Precision:
        return "year"

    def resolve(self, scene: Scene) -> Interval | None:
        written = Interval(scene.document, scene.document, "day", "document_date") if scene.document else None
        known = scene.anchor or written or scene.ahead
        day = (known.earliest or known.latest) if known is not None else None
        if known is None or day is None or day.year < MODERN:
            return None
        last = scene.document.year if scene.document else 9999
        years = [year for year in range(self.figures, 2100, 100) if MODERN <= year <= last]
        if not years:
            return None
        year = years[-1] if known is written else min(years, key=lambda one: abs(one - day.year))
        basis: Basis = "document_date" if known is written else "inherited"
        return Interval(*calendars.year_days(year), "year", basis, known.basis_span, flags=("two-digit-year",))


@dataclass(frozen=True, slots=True)
class PartOf(Expression):
    """The n-th half, third or quarter of a year that is an expression of its own: 'the first quarter of last year'."""

    inner: Expression
    number: int
    parts: int

    @property
    def role(self) -> str:  # type: ignore[override]
        return self.inner.role

    @property
    def precision(self) -> Precision:
        return "range"

    def resolve(self, scene: Scene) -> Interval | None:
        found = self.inner.resolve(scene)
        if found is None or found.earliest is None or found.precision != "year" or not 1 <= self.number <= self.parts:
            return None
        months = 12 // self.parts
        start = months * (self.number - 1) + 1
        first = date(found.earliest.year, start, 1)
        last = calendars.month_days(found.earliest.year, start + months - 1)[1]
        return replace(found, earliest=first, latest=last, precision="range", nominal=None)
