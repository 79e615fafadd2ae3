"""Days and weeks that are counted out: the third day of the battle, the first week of May."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sijill.mentions.dates.calendars import plus
from sijill.mentions.dates.expression import Expression, Interval, Scene
from sijill.model.mentions import Precision


@dataclass(frozen=True, slots=True)
class NthDay(Expression):
    """The n-th day of what the narrative tells: the first is the day at which it stood when the counting began."""

    number: int
    role = "anaphoric"

    @property
    def precision(self) -> Precision:
        return "day"

    def resolve(self, scene: Scene) -> Interval | None:
        base = scene.counted_from or scene.day_anchor
        if base is None or base.earliest is None or (base.precision != "day" and self.number > 1):
            return None
        day = plus(base.earliest, self.number - 1)
        return Interval(day, day, "day", "event", base.basis_span)


@dataclass(frozen=True, slots=True)
class WeekOf(Expression):
    """The n-th (−1: the last) seven days of a month."""

    inner: Expression
    number: int

    @property
    def role(self) -> str:  # type: ignore[override]
        return self.inner.role

    @property
    def precision(self) -> Precision:
        return "week"

    def resolve(self, scene: Scene) -> Interval | None:
        month = self.inner.resolve(scene)
        if month is None or month.earliest is None or month.latest is None:
            return None
        first = plus(month.latest, -6) if self.number < 0 else plus(month.earliest, 7 * (self.number - 1))
        last = min(plus(first, 6), month.latest)
        return replace(month, earliest=first, latest=last, precision="week", nominal=None)


@dataclass(frozen=True, slots=True)
class HalfOf(Expression):
    """The first or second half of a month: to the 15th, from the 16th."""

    inner: Expression
    number: int

    @property
    def role(self) -> str:  # type: ignore[override]
        return self.inner.role

    @property
    def precision(self) -> Precision:
        return "range"

    def resolve(self, scene: Scene) -> Interval | None:
        month = self.inner.resolve(scene)
        if month is None or month.earliest is None or month.latest is None:
            return None
        middle = plus(month.earliest, 14)
        low, high = (month.earliest, middle) if self.number == 1 else (plus(middle, 1), month.latest)
        return replace(month, earliest=low, latest=high, precision="range", nominal=None)
