"""Number words joined to numbers: 'خمسة وعشرين' 25, 'ألفين وأربعة عشر' 2014, 'nineteen sixty-seven' 1967."""

from __future__ import annotations

from dataclasses import replace

from sijill.mentions.dates.items import Item

_SCALES = (1000, 1_000_000)
_MONDAY = 0


def compose(items: list[Item]) -> list[Item]:
    """``items`` with each maximal run of number words made one item ('c' cardinal, 'o' ordinal)."""
    if not any(item.code in "co" for item in items):
        return items
    found: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if item.code in "co" or (item.code in "987" and _scale_follows(items, at)):
            joined, length = _longest(items, at)
            found.append(joined)
            at += length
        else:
            found.append(item)
            at += 1
    return found


def _scale_follows(items: list[Item], at: int) -> bool:
    following = items[at + 1] if at + 1 < len(items) else None
    return following is not None and following.code == "c" and following.value in (100, *_SCALES)


def _longest(items: list[Item], at: int) -> tuple[Item, int]:
    first = items[at]
    total, current = 0.0, float(first.value)
    if first.value in _SCALES:
        total, current = current, 0.0
    ordinal = first.code == "o"
    length = 1
    last = first
    while at + length < len(items):
        step = 1
        following = items[at + length]
        joined = False
        if following.code in "&-" and at + length + 1 < len(items):
            following, step, joined = items[at + length + 1], 2, True
        if following.code == "A" and following.doubtful and following.value == _MONDAY and total + current >= 100:
            # 'اثنين' without the article is Monday, but behind hundreds it is two.
            following = replace(following, code="c", value=2)
        if following.code not in "co9":
            break
        value = following.value
        if following.code == "9" and not (joined and (total or current >= 100)):
            break
        merged = _merge(total, current, value, joined, last, following)
        if merged is None:
            break
        total, current = merged
        ordinal = ordinal or following.code == "o"
        length += step
        last = following
    if length == 1 and first.code in "987":
        return first, 1
    value = total + current
    number = int(value) if value == int(value) else value
    return Item("o" if ordinal else "c", first.start, last.end, number, definite=first.definite), length


def _merge(
    total: float, current: float, value: float, joined: bool, last: Item, following: Item
) -> tuple[float, float] | None:
    """(total, current) with ``value`` added, None where it is a number of its own."""
    if value in _SCALES and not joined:
        if current == 0 or (total and total < value * 1000 and total % value == 0):
            return None
        return total + current * value, 0.0
    if value in _SCALES:
        return (total + value + current, 0.0) if total > value else None
    if value == 100 and not joined and 1 <= current < 20:
        return total, current * 100
    if value == 10 and not joined and following.value == 10 and 1 <= current % 100 <= 9 and last.value <= 9:
        return total, current + 10
    if following.code == "o" and last.code == "c" and joined and last.value < 20 and value < 20:
        return None
    if not joined:
        # English: 'twenty three', 'nineteen sixty seven'; Arabic numbers without و do not add up.
        latin = last.end - last.start != 0 and following.value < 10 and 20 <= current % 100 < 100 and current % 10 == 0
        if latin:
            return total, current + value
        if 10 < current < 21 and 10 <= value < 100 and not total and following.code == last.code == "c":
            return total, current * 100 + value
        if total and not current:
            return total, value
        if current and current % 100 == 0 and value < 100:
            return total, current + value
        return None
    if current == 0:
        return total, value
    if current < 10 and 20 <= value < 100 and value % 10 == 0:
        return total, current + value
    if current % 10 == 0 and 20 <= current < 100 and value < 10 and last.code != "c":
        return total, current + value
    if current >= 100 and current % 100 == 0 and value < 100:
        return total, current + value
    if current >= 100 and 1 <= current % 100 < 10 and 20 <= value < 100 and value % 10 == 0:
        return total, current + value
    if 20 <= current < 100 and current % 10 == 0 and value < 10:
        return total, current + value
    return None
