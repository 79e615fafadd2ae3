"""What surrounds a figure: totals, parts of a total, nothing at all."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.mentions.quantities.frame import Figure, Frame

_REACH = 9


def complete(frame: Frame, figures: Sequence[Figure]) -> None:
    """Marks totals ('ليرتفع العدد إلى', 'a total of') and parts ('بينهم', 'including', 'منهم')."""
    for at, figure in enumerate(figures):
        left = figures[at - 1] if at else None
        figure.total = figure.person and figure.rule != "dual" and _is_total(frame, figure, left.end if left else 0)
        figure.part = left is not None and _is_part(frame, figure, left)
        if figure.part and left is not None:
            whole = next((other for other in reversed(figures[:at]) if not other.part), left)
            figure.whole = figure.whole or whole.best or whole.minimum


def _is_total(frame: Frame, figure: Figure, floor: int) -> bool:
    for at in range(max(floor, figure.first - _REACH), figure.first):
        if frame.norm(at) in (".", ";", "؛"):
            continue
        found = frame.phrase(frame.lex.totals, at, figure.first)
        if found is not None and not any(word in (".", ";", "؛") for word in frame.between(at, figure.first)):
            return True
    return False


def _is_part(frame: Frame, figure: Figure, left: Figure) -> bool:
    gap = frame.between(left.end, figure.first)
    if gap == ["("] and figure.surely_persons and left.surely_persons and (figure.best or 0) < (left.best or 0):
        # '402 شخصا (275 من الحجاج …)'
        return True
    if len(gap) > 12 or "." in gap:
        return False
    for at in range(left.end, figure.first):
        found = frame.phrase(frame.lex.parts, at, figure.first)
        if found is not None and figure.first - at - found[0] <= (figure.rule != "singular"):
            return True
    return frame.phrase(frame.lex.parts_after, figure.number.last) is not None
